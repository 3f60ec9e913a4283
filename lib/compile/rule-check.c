/* rule-check.c - declarations: names that are there once, before they are used
 *
 * Types and phases may be used above their declaration (a file of phases is read first
 * by habit, not by law); a let only below it, so that there is no recursion.
 */
#include "compile/rule-check-private.h"

#include <string.h>

guint32
danh_rule_find_type (DanhRuleChecker *self, const char *name, const DanhRulePlace *place)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->types, name));
  if (number > 0) return number - 1;
  danh_rule_error (self->diagnostics, place, "no type is called '%s'", name);
  return DANH_NONE;
}

guint32
danh_rule_find_capture (DanhRuleChecker *self,
                        const DanhAstRule *rule,
                        const char *name,
                        const DanhRulePlace *place)
{
  for (guint32 i = 0; i < rule->n_captures; i++)
    if (strcmp (rule->captures[i], name) == 0) return i;
  danh_rule_error (self->diagnostics, place, "match has no capture '%s'", name);
  return DANH_NONE;
}

static void
add_type (DanhRuleChecker *self, const char *name)
{
  g_ptr_array_add (self->ast->types, (gpointer) name);
  g_hash_table_insert (self->types, (gpointer) name,
                       GUINT_TO_POINTER (self->ast->types->len));
}

static void
add_output_types (DanhRuleChecker *self)
{
  const GArray *types = danh_builder_section (self->builder, DANH_SECTION_TYPES);
  for (guint i = 0; i < types->len; i++) {
    guint32 name = g_array_index (types, DanhModelType, i).name;
    const char *text = danh_builder_get_string (self->builder, name);
    add_type (self, danh_arena_strndup (self->ast->arena, text, strlen (text)));
  }
}

static void
declare_type (DanhRuleChecker *self, const DanhAstTypeName *type)
{
  if (g_hash_table_contains (self->types, type->name))
    danh_rule_error (self->diagnostics, &type->place, "there is a type '%s' already",
                     type->name);
  else if (strcmp (type->name, "role") == 0)
    danh_rule_error (self->diagnostics, &type->place,
                     "'role' cannot be a type: emit role means something else");
  else if (!g_ascii_islower (type->name[0]))
    danh_rule_error (self->diagnostics, &type->place,
                     "types of the rules' own are in small letters");
  else if (self->ast->types->len == DANH_AST_MAX_TYPES)
    danh_rule_error (self->diagnostics, &type->place, "more than %d types",
                     DANH_AST_MAX_TYPES);
  else
    add_type (self, type->name);
}

static void
check_nest (DanhRuleChecker *self, DanhAstNest *nest)
{
  DanhAstTypeName *sides[] = { &nest->inner, &nest->outer };
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    sides[i]->type = danh_rule_find_type (self, sides[i]->name, &sides[i]->place);
    if (sides[i]->type != DANH_NONE && sides[i]->type >= DANH_N_OUTPUT_TYPES)
      danh_rule_error (self->diagnostics, &sides[i]->place,
                       "'%s' is a type of the rules' own: its spans may stand anywhere",
                       sides[i]->name);
  }
}

static void
declare_phase (DanhRuleChecker *self, const DanhAstPhase *phase, guint number)
{
  if (g_hash_table_contains (self->phases, phase->name))
    danh_rule_error (self->diagnostics, &phase->place, "there is a phase '%s' already",
                     phase->name);
  else
    g_hash_table_insert (self->phases, (gpointer) phase->name,
                         GUINT_TO_POINTER (number + 1));
}

/* What a phase reads, some phase before it writes. */
static void
check_phases (DanhRuleChecker *self)
{
  guint64 written = 0;
  for (guint i = 0; i < self->ast->phases->len; i++) {
    DanhAstPhase *phase = g_ptr_array_index (self->ast->phases, i);
    for (guint k = 0; k < phase->reads->len; k++) {
      DanhAstTypeName *type = &g_array_index (phase->reads, DanhAstTypeName, k);
      type->type = danh_rule_find_type (self, type->name, &type->place);
      if (type->type != DANH_NONE && (written >> type->type & 1) == 0)
        danh_rule_error (self->diagnostics, &type->place,
                         "phase %s reads %s, which no phase before it writes",
                         phase->name, type->name);
    }
    if (phase->is_broken) written = G_MAXUINT64; /* who knows what it writes */
    for (guint k = 0; k < phase->writes->len; k++) {
      DanhAstTypeName *type = &g_array_index (phase->writes, DanhAstTypeName, k);
      type->type = danh_rule_find_type (self, type->name, &type->place);
      if (type->type != DANH_NONE) written |= (guint64) 1 << type->type;
    }
  }
}

static guint64
types_read (const DanhAstPhase *phase)
{
  guint64 types = phase->is_broken ? G_MAXUINT64 : 0;
  for (guint i = 0; i < phase->reads->len; i++) {
    guint32 type = g_array_index (phase->reads, DanhAstTypeName, i).type;
    if (type != DANH_NONE) types |= (guint64) 1 << type;
  }
  return types;
}

static void
check_let (DanhRuleChecker *self, DanhAstLet *let)
{
  DanhRuleScope scope = { .no_capture = "in a let", .boundary = TRUE, .reads = ~0ull };
  if (let->pattern != NULL) danh_rule_check_pattern (self, let->pattern, &scope);
  if (g_hash_table_contains (self->lets, let->name))
    danh_rule_error (self->diagnostics, &let->place, "there is a let '%s' already",
                     let->name);
  else
    g_hash_table_insert (self->lets, (gpointer) let->name, let);
}

static void
check_match (DanhRuleChecker *self, DanhAstRule *rule, DanhRuleScope *scope)
{
  if (rule->match == NULL) {
    danh_rule_error (self->diagnostics, &rule->place, "rule %s has no match", rule->name);
    return;
  }
  if (danh_rule_check_pattern (self, rule->match, scope) && rule->match->min_width == 0)
    danh_rule_error (self->diagnostics, &rule->match->place,
                     "a match takes at least one token; this can match nothing");
  scope->no_capture = "in after and before";
  scope->boundary = TRUE;
  for (DanhAstContext *c = rule->contexts; c != NULL; c = c->next)
    if (danh_rule_check_pattern (self, c->pattern, scope) && c->pattern->min_width == 0)
      danh_rule_error (self->diagnostics, &c->pattern->place,
                       "this can match nothing, and so says nothing");
}

static void
check_rule (DanhRuleChecker *self, DanhAstRule *rule)
{
  guint number = 0;
  if (rule->phase_name != NULL)
    number = GPOINTER_TO_UINT (g_hash_table_lookup (self->phases, rule->phase_name));
  if (g_hash_table_contains (self->rules, rule->name))
    danh_rule_error (self->diagnostics, &rule->place, "there is a rule '%s' already",
                     rule->name);
  else
    g_hash_table_insert (self->rules, (gpointer) rule->name, rule);
  if (rule->phase_name != NULL && number == 0)
    danh_rule_error (self->diagnostics, &rule->phase_place, "no phase is called '%s'",
                     rule->phase_name);
  if (number == 0) return;
  rule->phase = number - 1;
  DanhAstPhase *phase = g_ptr_array_index (self->ast->phases, rule->phase);
  DanhRuleScope scope = { .rule = rule,
                          .reads = types_read (phase),
                          .phase_name = phase->name };
  guint n_errors = self->diagnostics->n_errors;
  if (rule->is_broken && rule->match == NULL) return;
  check_match (self, rule, &scope);
  if (rule->is_broken || self->diagnostics->n_errors > n_errors) return;
  danh_rule_check_actions (self, rule);
  danh_rule_check_examples (self, rule);
}

/* The first phase that emits each attribute. */
static void
collect_attributes (DanhRuleChecker *self)
{
  for (guint i = 0; i < self->ast->rules->len; i++) {
    const DanhAstRule *rule = g_ptr_array_index (self->ast->rules, i);
    guint number =
        rule->phase_name == NULL
            ? 0
            : GPOINTER_TO_UINT (g_hash_table_lookup (self->phases, rule->phase_name));
    if (number == 0) continue;
    for (const DanhAstAction *action = rule->actions; action != NULL;
         action = action->next)
      for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
        guint old = GPOINTER_TO_UINT (g_hash_table_lookup (self->attributes, a->key));
        if (old == 0 || old > number)
          g_hash_table_insert (self->attributes, (gpointer) a->key,
                               GUINT_TO_POINTER (number));
      }
  }
}

static void
declare_types_and_phases (DanhRuleChecker *self)
{
  for (guint i = 0; i < self->ast->items->len; i++) {
    const DanhAstItem *item = &g_array_index (self->ast->items, DanhAstItem, i);
    if (item->kind == DANH_AST_ITEM_TYPE) declare_type (self, item->item);
  }
  for (guint i = 0; i < self->ast->phases->len; i++)
    declare_phase (self, g_ptr_array_index (self->ast->phases, i), i);
  check_phases (self);
  collect_attributes (self);
}

/* Nests, lets and rules in the order of the files. */
static void
check_items (DanhRuleChecker *self)
{
  for (guint i = 0; i < self->ast->items->len; i++) {
    const DanhAstItem *item = &g_array_index (self->ast->items, DanhAstItem, i);
    if (item->kind == DANH_AST_ITEM_NEST)
      check_nest (self, item->item);
    else if (item->kind == DANH_AST_ITEM_LET)
      check_let (self, item->item);
    else if (item->kind == DANH_AST_ITEM_RULE)
      check_rule (self, item->item);
  }
}

static void
warn_of_unused_lets (DanhRuleChecker *self)
{
  for (guint i = 0; i < self->ast->items->len; i++) {
    const DanhAstItem *item = &g_array_index (self->ast->items, DanhAstItem, i);
    const DanhAstLet *let = item->item;
    if (item->kind == DANH_AST_ITEM_LET && !let->is_used)
      danh_rule_warning (self->diagnostics, &let->place, "let %s is used nowhere",
                         let->name);
  }
}

/* The sort must keep the files' order within a phase, and GLib's may not. */
static void
sort_rules (DanhAst *ast)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (ast->rules->len);
  g_autofree guint *at = g_new0 (guint, ast->phases->len + 2);
  for (guint i = 0; i < ast->rules->len; i++) {
    const DanhAstRule *rule = g_ptr_array_index (ast->rules, i);
    at[MIN (rule->phase, ast->phases->len) + 1]++;
  }
  for (guint i = 1; i < ast->phases->len + 2; i++) at[i] += at[i - 1];
  g_ptr_array_set_size (sorted, (gint) ast->rules->len);
  for (guint i = 0; i < ast->rules->len; i++) {
    DanhAstRule *rule = g_ptr_array_index (ast->rules, i);
    sorted->pdata[at[MIN (rule->phase, ast->phases->len)]++] = rule;
  }
  if (ast->rules->len > 0)
    memcpy (ast->rules->pdata, sorted->pdata, ast->rules->len * sizeof *sorted->pdata);
}

void
danh_rule_check (DanhAst *ast,
                 DanhBuilder *builder,
                 DanhRegexSet *regexes,
                 DanhDiagnostics *diagnostics)
{
  DanhRuleChecker self = { .ast = ast,
                           .builder = builder,
                           .regexes = regexes,
                           .diagnostics = diagnostics,
                           .types = g_hash_table_new (g_str_hash, g_str_equal),
                           .phases = g_hash_table_new (g_str_hash, g_str_equal),
                           .lets = g_hash_table_new (g_str_hash, g_str_equal),
                           .rules = g_hash_table_new (g_str_hash, g_str_equal),
                           .attributes = g_hash_table_new (g_str_hash, g_str_equal) };
  add_output_types (&self);
  declare_types_and_phases (&self);
  check_items (&self);
  /* A rule that could not be read may have used them. */
  if (diagnostics->n_errors == 0) warn_of_unused_lets (&self);
  sort_rules (ast);
  g_hash_table_unref (self.types);
  g_hash_table_unref (self.phases);
  g_hash_table_unref (self.lets);
  g_hash_table_unref (self.rules);
  g_hash_table_unref (self.attributes);
  danh_tokens_clear (&self.tokens);
}
