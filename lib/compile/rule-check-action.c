/* rule-check-action.c - what rules emit: types, captures, values, roles, examples */
#include "compile/rule-check-private.h"
#include "compile/rule-example.h"

#include <string.h>

/* Nesting of the values in a model; joins and choices are balanced trees there. */
#define MAX_EXPRESSION_DEPTH 32

typedef enum {
  ROLE_PERSON,
  ROLE_TITLE,
  ROLE_ORGANIZATION,
  ROLE_STATUS,
  N_ROLE_KEYS
} RoleKey;

static const struct {
  const char *key;
  guint32 type; /* of the spans that may have the role */
} role_keys[N_ROLE_KEYS] = {
  [ROLE_PERSON] = { "person", DANH_TYPE_PERSON },
  [ROLE_TITLE] = { "title", DANH_TYPE_TITLE },
  [ROLE_ORGANIZATION] = { "organization", DANH_TYPE_ORG },
  [ROLE_STATUS] = { "status", DANH_NONE },
};

static gboolean
has_type (const DanhAstPhase *phase, const GArray *types, guint32 type)
{
  if (phase->is_broken) return TRUE; /* its own mistake has been told */
  for (guint i = 0; i < types->len; i++)
    if (g_array_index (types, DanhAstTypeName, i).type == type) return TRUE;
  return FALSE;
}

static const char *
type_name (const DanhRuleChecker *self, guint32 type)
{
  return g_ptr_array_index (self->ast->types, type);
}

/* cap.name: a column of some list or an attribute that an earlier phase gives. */
static void
check_attribute_name (DanhRuleChecker *self,
                      const DanhAstRule *rule,
                      DanhAstExpression *expression)
{
  guint first =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->attributes, expression->text));
  expression->is_span_value = first > 0 && first - 1 < rule->phase;
  expression->is_column = danh_lists_has_column (self->builder, expression->text);
  if (expression->is_span_value || expression->is_column) return;
  danh_rule_error (self->diagnostics, &expression->place,
                   "no list has a column '%s' and no rule of an earlier phase emits such "
                   "an attribute",
                   expression->text);
}

static void
check_lookup (DanhRuleChecker *self, const DanhAstExpression *lookup)
{
  if (!danh_lists_has (self->builder, lookup->list))
    danh_rule_error (self->diagnostics, &lookup->place, "no list is called '%s'",
                     lookup->list);
  else if (!danh_lists_list_has_column (self->builder, lookup->list, lookup->text))
    danh_rule_error (self->diagnostics, &lookup->place,
                     "list '%s' has no column called '%s'", lookup->list, lookup->text);
}

static void
check_expression (DanhRuleChecker *self,
                  const DanhAstRule *rule,
                  DanhAstExpression *expression,
                  guint depth)
{
  if (depth > MAX_EXPRESSION_DEPTH) {
    danh_rule_error (self->diagnostics, &expression->place,
                     "an expression nested more than %d levels deep",
                     MAX_EXPRESSION_DEPTH);
    return;
  }
  if (expression->capture != NULL)
    expression->number =
        danh_rule_find_capture (self, rule, expression->capture, &expression->place);
  if (expression->kind == DANH_AST_NAME)
    danh_rule_error (self->diagnostics, &expression->place,
                     "a capture alone is no value here: write text(%s), count(%s) or "
                     "%s.column",
                     expression->capture, expression->capture, expression->capture);
  if (expression->kind == DANH_AST_ATTRIBUTE)
    check_attribute_name (self, rule, expression);
  if (expression->kind == DANH_AST_LOOKUP) check_lookup (self, expression);
  for (DanhAstExpression *inner = expression->first; inner != NULL; inner = inner->next)
    check_expression (self, rule, inner, depth + 1);
}

static void
check_duplicate_keys (DanhRuleChecker *self, const DanhAstAction *action)
{
  for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next)
    for (const DanhAstAttribute *b = action->attributes; b != a; b = b->next)
      if (strcmp (a->key, b->key) == 0) {
        danh_rule_error (self->diagnostics, &a->place, "'%s' is given twice", a->key);
        break;
      }
}

/* What the output says of every mention has its own names (document.schema.json): an
 * attribute of such a name could never be told from it. */
static void
check_key (DanhRuleChecker *self, const DanhAstAttribute *attribute)
{
  static const char *const taken[] = { "id",   "type",   "start", "end",
                                       "text", "entity", "rule",  "head" };
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    if (strcmp (attribute->key, taken[i]) == 0)
      danh_rule_error (self->diagnostics, &attribute->place,
                       "'%s' is what the output itself says of every mention: give the "
                       "attribute another name",
                       taken[i]);
}

static void
check_span_action (DanhRuleChecker *self, DanhAstRule *rule, DanhAstAction *action)
{
  const DanhAstPhase *phase = g_ptr_array_index (self->ast->phases, rule->phase);
  action->type = danh_rule_find_type (self, action->type_name, &action->type_place);
  if (action->type != DANH_NONE && !has_type (phase, phase->writes, action->type))
    danh_rule_error (self->diagnostics, &action->type_place,
                     "phase %s does not write %s: add it to its 'writes'", phase->name,
                     action->type_name);
  action->capture = DANH_NONE;
  if (action->capture_name != NULL)
    action->capture =
        danh_rule_find_capture (self, rule, action->capture_name, &action->capture_place);
  for (DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
    if (action->type < DANH_N_OUTPUT_TYPES) check_key (self, a);
    check_expression (self, rule, a->value, 0);
  }
}

static void
check_status (DanhRuleChecker *self, const DanhAstExpression *value)
{
  static const char *const known[] = { "current", "former", "acting", "incoming" };
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (value->kind == DANH_AST_CONSTANT && strcmp (value->text, known[i]) == 0) return;
  danh_rule_error (self->diagnostics, &value->place,
                   "the status of a role is \"current\", \"former\", \"acting\" or "
                   "\"incoming\"");
}

/* One of person, title, organization: the capture of an earlier span. */
static void
check_role_part (DanhRuleChecker *self,
                 const DanhAstRule *rule,
                 DanhAstExpression *value,
                 guint32 type)
{
  const DanhAstPhase *phase = g_ptr_array_index (self->ast->phases, rule->phase);
  if (value->kind != DANH_AST_NAME) {
    danh_rule_error (self->diagnostics, &value->place,
                     "here a role needs the name of a capture");
    return;
  }
  value->number = danh_rule_find_capture (self, rule, value->capture, &value->place);
  if (!has_type (phase, phase->reads, type))
    danh_rule_error (self->diagnostics, &value->place,
                     "phase %s does not read %s: a role ties spans of earlier phases",
                     phase->name, type_name (self, type));
}

static void
check_role_action (DanhRuleChecker *self, const DanhAstRule *rule, DanhAstAction *action)
{
  gboolean seen[N_ROLE_KEYS] = { FALSE };
  action->type = action->capture = DANH_NONE;
  for (DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
    guint key = 0;
    while (key < N_ROLE_KEYS && strcmp (role_keys[key].key, a->key) != 0) key++;
    if (key == N_ROLE_KEYS)
      danh_rule_error (self->diagnostics, &a->place,
                       "a role has person, title, organization and status, but no '%s'",
                       a->key);
    else if (key == ROLE_STATUS)
      check_status (self, a->value);
    else
      check_role_part (self, rule, a->value, role_keys[key].type);
    if (key < N_ROLE_KEYS) seen[key] = TRUE;
  }
  if (!seen[ROLE_PERSON] || !seen[ROLE_TITLE])
    danh_rule_error (self->diagnostics, &action->place,
                     "a role needs at least person and title");
}

/* A capture that nothing asks for is a misspelt one, or has no use. */
static void
mark_captures (const DanhAstExpression *expression, gboolean *used)
{
  if (expression->capture != NULL && expression->number != DANH_NONE)
    used[expression->number] = TRUE;
  for (const DanhAstExpression *e = expression->first; e != NULL; e = e->next)
    mark_captures (e, used);
}

static void
warn_of_unused_captures (DanhRuleChecker *self, const DanhAstRule *rule)
{
  gboolean used[DANH_AST_MAX_CAPTURES] = { FALSE };
  for (const DanhAstAction *action = rule->actions; action != NULL;
       action = action->next) {
    if (action->capture != DANH_NONE) used[action->capture] = TRUE;
    for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next)
      mark_captures (a->value, used);
  }
  for (guint32 i = 0; i < rule->n_captures; i++)
    if (!used[i])
      danh_rule_warning (self->diagnostics, &rule->place,
                         "capture '%s' of rule %s is used nowhere", rule->captures[i],
                         rule->name);
}

void
danh_rule_check_actions (DanhRuleChecker *self, DanhAstRule *rule)
{
  gboolean emits = FALSE, rejects = FALSE;
  guint n_errors = self->diagnostics->n_errors;
  for (DanhAstAction *action = rule->actions; action != NULL; action = action->next) {
    emits |= action->kind != DANH_ACTION_REJECT;
    rejects |= action->kind == DANH_ACTION_REJECT;
    check_duplicate_keys (self, action);
    if (danh_action_is_role (action->kind))
      check_role_action (self, rule, action);
    else
      check_span_action (self, rule, action);
  }
  if (!emits && !rejects)
    danh_rule_error (self->diagnostics, &rule->place, "rule %s emits nothing",
                     rule->name);
  if (emits && rejects)
    danh_rule_error (self->diagnostics, &rule->place,
                     "rule %s both emits and rejects; make it two rules", rule->name);
  if (self->diagnostics->n_errors == n_errors) warn_of_unused_captures (self, rule);
}

/* The spans an ok example shows are of types there are. */
static gboolean
check_ok (DanhRuleChecker *self, const DanhAstRule *rule, const DanhAstExample *example)
{
  g_autofree char *problem = NULL;
  g_autoptr (DanhExampleText) text = danh_example_text_parse (example->text, &problem);
  gboolean shows = FALSE;
  if (text == NULL) {
    danh_rule_error (self->diagnostics, &example->place, "%s", problem);
    return FALSE;
  }
  for (guint i = 0; i < text->spans->len; i++) {
    const DanhExampleSpan *span = &g_array_index (text->spans, DanhExampleSpan, i);
    if (!g_hash_table_contains (self->types, span->type)) {
      danh_rule_error (self->diagnostics, &example->place, "no type is called '%s'",
                       span->type);
      return FALSE;
    }
    for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next)
      shows |= strcmp (a->type_name, span->type) == 0;
  }
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next)
    shows |= a->kind == DANH_ACTION_REJECT
             || (danh_action_is_role (a->kind) && example->roles != NULL);
  if (!shows)
    danh_rule_error (self->diagnostics, &example->place,
                     "this example shows nothing that rule %s emits", rule->name);
  return shows;
}

void
danh_rule_check_examples (DanhRuleChecker *self, const DanhAstRule *rule)
{
  gboolean has_ok = FALSE, rejects = FALSE;
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next)
    rejects |= a->kind == DANH_ACTION_REJECT;
  for (const DanhAstExample *e = rule->examples; e != NULL; e = e->next) {
    has_ok |= e->ok || rejects;
    if (e->ok) check_ok (self, rule, e);
  }
  if (!has_ok)
    danh_rule_error (self->diagnostics, &rule->place, "rule %s has no %s example",
                     rule->name, rejects ? "ok or fail" : "ok");
}
