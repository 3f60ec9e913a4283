/* rule-check-pattern.c - what a pattern asks for, how wide it is, where it may stand
 *
 * One walk from the leaves up.  A let is checked once, where it is declared; what is
 * known of it is kept in its nodes, so that lets of lets cost nothing more.
 */
#include "compile/builder-private.h"
#include "compile/rule-check-private.h"

#include <string.h>

typedef gboolean (*CheckNode) (DanhRuleChecker *self,
                               DanhAstNode *node,
                               const DanhRuleScope *scope);

/* Classes that one [TYPE …] may stand for: a=b|c, d=e|f are four. */
#define MAX_SPAN_CLASSES 64

G_STATIC_ASSERT (DANH_AST_MAX_ENTRY_WIDTH == DANH_MAX_ENTRY_TOKENS);

static guint32
add_widths (guint32 a, guint32 b)
{
  return a == DANH_NONE || b == DANH_NONE || (guint64) a + b >= DANH_NONE ? DANH_NONE
                                                                          : a + b;
}

static guint32
multiply_width (guint32 a, guint32 times)
{
  if (a == 0 || times == 0) return 0;
  return a == DANH_NONE || times == DANH_NONE || (guint64) a * times >= DANH_NONE
             ? DANH_NONE
             : a * times;
}

static void
set_test (DanhAstNode *node)
{
  node->min_width = node->max_width = 1;
  node->is_test = node->is_predicate = TRUE;
}

/* Children first; the marks that go up from any child. */
static gboolean
check_children (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  gboolean good = TRUE;
  for (DanhAstNode *child = node->first; child != NULL; child = child->next) {
    good &= danh_rule_check_pattern (self, child, scope);
    node->has_boundary |= child->has_boundary;
    node->has_capture |= child->has_capture;
    node->span_types |= child->span_types;
    node->height = MAX (node->height, child->height + 1);
  }
  return good;
}

static gboolean
check_plain (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  set_test (node);
  if (node->kind != DANH_AST_BOUNDARY) return TRUE;
  node->has_boundary = TRUE;
  if (scope->boundary) return TRUE;
  danh_rule_error (self->diagnostics, &node->place,
                   "boundary is no token: it may stand only in after and before");
  return FALSE;
}

static gboolean
check_regex (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  guint offset = 0;
  g_autofree char *problem = NULL;
  int number = danh_regex_set_add (self->regexes, node->text, &offset, &problem);
  (void) scope;
  set_test (node);
  if (number < 0) {
    DanhRulePlace place = node->place;
    place.column = MIN (place.column + 1 + offset, place.end_column - 1);
    place.end_column = place.column + 1;
    danh_rule_error (self->diagnostics, &place, "%s", problem);
    return FALSE;
  }
  node->number = (guint32) number;
  return TRUE;
}

/* The tokens of a text as the tokenizer makes them of texts to be annotated. */
static gboolean
check_literal (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  DanhForms *forms = danh_builder_get_forms (self->builder);
  const char **tokens;
  (void) scope;
  danh_tokenize (node->text, strlen (node->text), forms, &self->tokens);
  if (self->tokens.n == 0) {
    danh_rule_error (self->diagnostics, &node->place, "a text without a token");
    return FALSE;
  }
  tokens = danh_ast_alloc (self->ast, self->tokens.n * sizeof *tokens);
  for (guint32 i = 0; i < self->tokens.n; i++) {
    guint32 form = self->tokens.form[i];
    const char *text =
        node->exact ? danh_forms_exact (forms, form) : danh_forms_folded (forms, form);
    if ((forms->shape[form] & DANH_SHAPE_BAD) != 0 || *text == '\0') {
      danh_rule_error (self->diagnostics, &node->place,
                       "a character of this text is no part of any token");
      return FALSE;
    }
    tokens[i] = danh_arena_strndup (self->ast->arena, text, strlen (text));
  }
  node->tokens = tokens;
  node->n_tokens = self->tokens.n;
  node->min_width = node->max_width = node->n_tokens;
  node->is_test = node->is_predicate = node->n_tokens == 1;
  return TRUE;
}

static gboolean
check_list (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  g_autofree char *problem = NULL;
  g_autofree DanhListConstraint *constraints =
      g_new0 (DanhListConstraint, MAX (node->n_constraints, 1));
  guint32 *class = danh_ast_alloc (self->ast, sizeof *class);
  (void) scope;
  for (guint32 i = 0; i < node->n_constraints; i++)
    constraints[i] = (DanhListConstraint){ .column = node->constraints[i].column,
                                           .values = node->constraints[i].values,
                                           .negated = node->constraints[i].negated };
  *class = danh_lists_class (self->builder, node->text, constraints, node->n_constraints,
                             &problem);
  if (*class == DANH_NONE) {
    danh_rule_error (self->diagnostics, &node->place, "%s", problem);
    return FALSE;
  }
  node->classes = class;
  node->n_classes = 1;
  node->min_width = 1;
  node->max_width = DANH_AST_MAX_ENTRY_WIDTH;
  node->is_test = TRUE;
  return TRUE;
}

/* The class of spans whose constraint I has value number digit I of CHOICE, a number
 * whose digits count values of the constraints that are not negated. */
static guint32
make_span_class (DanhRuleChecker *self,
                 const DanhAstNode *node,
                 guint32 type,
                 guint32 choice)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (DanhModelConstraint));
  g_autoptr (GString) name = g_string_new (node->text);
  for (guint32 i = 0; i < node->n_constraints; i++) {
    const DanhAstConstraint *constraint = &node->constraints[i];
    guint32 first = 0, last = constraint->n_values;
    if (!constraint->negated) {
      first = choice % constraint->n_values;
      last = first + 1;
      choice /= constraint->n_values;
    }
    for (guint32 v = first; v < last; v++) {
      DanhModelConstraint c = {
        .key = danh_builder_string (self->builder, constraint->column),
        .value = danh_builder_string (self->builder, constraint->values[v]),
        .negated = constraint->negated
      };
      g_array_append_val (made, c);
      g_string_append_printf (name, " %s%s%s", constraint->column,
                              constraint->negated ? "!=" : "=", constraint->values[v]);
    }
  }
  return danh_builder_span_class (self->builder, type, name->str,
                                  (const DanhModelConstraint *) (gpointer) made->data,
                                  made->len);
}

static gboolean
check_span (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  guint32 type = danh_rule_find_type (self, node->text, &node->place);
  guint64 n_classes = 1;
  guint32 *classes;
  if (type == DANH_NONE) return FALSE;
  node->span_types = (guint64) 1 << type;
  node->min_width = 1;
  node->max_width = DANH_NONE;
  node->is_test = TRUE;
  if ((scope->reads & node->span_types) == 0) {
    danh_rule_error (self->diagnostics, &node->place,
                     "phase %s does not read %s: add it to its 'reads'",
                     scope->phase_name, node->text);
    return FALSE;
  }
  for (guint32 i = 0; i < node->n_constraints; i++)
    if (!node->constraints[i].negated && n_classes <= MAX_SPAN_CLASSES)
      n_classes *= node->constraints[i].n_values;
  if (n_classes > MAX_SPAN_CLASSES) {
    danh_rule_error (self->diagnostics, &node->place,
                     "more than %d combinations of values", MAX_SPAN_CLASSES);
    return FALSE;
  }
  classes = danh_ast_alloc (self->ast, n_classes * sizeof *classes);
  for (guint32 i = 0; i < n_classes; i++)
    classes[i] = make_span_class (self, node, type, i);
  node->classes = classes;
  node->n_classes = (guint32) n_classes;
  return TRUE;
}

static gboolean
check_in (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  gboolean good = check_children (self, node, scope);
  set_test (node);
  return good;
}

static gboolean
check_let (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  DanhAstLet *let = g_hash_table_lookup (self->lets, node->text);
  if (let == NULL) {
    danh_rule_error (self->diagnostics, &node->place,
                     "no let or word of the language is called '%s'; a let is declared "
                     "before it is used, and a text stands in quotes",
                     node->text);
    return FALSE;
  }
  let->is_used = TRUE;
  /* Its own mistakes have been told where it stands. */
  if (let->pattern == NULL || !let->pattern->is_checked) return FALSE;
  DanhAstNode *target = node->target = let->pattern;
  node->min_width = target->min_width;
  node->max_width = target->max_width;
  node->is_test = target->is_test;
  node->is_predicate = target->is_predicate;
  node->has_boundary = target->has_boundary;
  node->span_types = target->span_types;
  node->height = target->height + 1;
  if (node->has_boundary && !scope->boundary) {
    danh_rule_error (self->diagnostics, &node->place,
                     "'%s' asks for boundary: it may stand only in after and before",
                     node->text);
    return FALSE;
  }
  if ((node->span_types & ~scope->reads) != 0) {
    gint type = g_bit_nth_lsf ((gulong) (node->span_types & ~scope->reads), -1);
    danh_rule_error (
        self->diagnostics, &node->place,
        "'%s' asks for spans of %s, which phase %s does not read", node->text,
        (const char *) g_ptr_array_index (self->ast->types, type), scope->phase_name);
    return FALSE;
  }
  return TRUE;
}

/* ! and &: every child must be a test of one token, without captures. */
static gboolean
check_tests (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  DanhRuleScope inner = *scope;
  const char *sign = node->kind == DANH_AST_NOT ? "!" : "&";
  inner.no_capture = node->kind == DANH_AST_NOT ? "under '!'" : "beside '&'";
  if (!check_children (self, node, &inner)) return FALSE;
  set_test (node);
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
    if (!child->is_test) {
      danh_rule_error (self->diagnostics, &child->place,
                       "'%s' needs tests of one token, and this is none%s", sign,
                       child->kind == DANH_AST_REPEAT
                           ? "; to repeat the whole test put it in parentheses"
                           : "");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_or (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  gboolean good = check_children (self, node, scope);
  node->min_width = DANH_NONE;
  node->is_test = node->is_predicate = TRUE;
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next) {
    node->min_width = MIN (node->min_width, child->min_width);
    node->max_width = MAX (node->max_width, child->max_width);
    node->is_test &= child->is_test;
    node->is_predicate &= child->is_predicate;
  }
  return good;
}

static gboolean
check_sequence (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  gboolean good = check_children (self, node, scope);
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next) {
    node->min_width = add_widths (node->min_width, child->min_width);
    node->max_width = add_widths (node->max_width, child->max_width);
  }
  return good;
}

static gboolean
check_repeat (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  if (!check_children (self, node, scope)) return FALSE;
  node->min_width = multiply_width (node->first->min_width, node->min);
  node->max_width = multiply_width (node->first->max_width, node->max);
  if (node->first->min_width > 0) return TRUE;
  danh_rule_error (self->diagnostics, &node->place,
                   "what is repeated here can match nothing");
  return FALSE;
}

/* The number of a capture name in the rule, which it may be new to. */
static gboolean
number_capture (DanhRuleChecker *self, DanhAstNode *node, DanhAstRule *rule)
{
  for (node->number = 0; node->number < rule->n_captures; node->number++)
    if (strcmp (rule->captures[node->number], node->text) == 0) return TRUE;
  if (rule->n_captures == DANH_AST_MAX_CAPTURES) {
    danh_rule_error (self->diagnostics, &node->place,
                     "a rule has at most %d different captures", DANH_AST_MAX_CAPTURES);
    return FALSE;
  }
  rule->captures[rule->n_captures++] = node->text;
  return TRUE;
}

static gboolean
has_capture_called (const DanhAstNode *node, const char *name)
{
  if (node->kind == DANH_AST_CAPTURE && strcmp (node->text, name) == 0) return TRUE;
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
    if (has_capture_called (child, name)) return TRUE;
  return FALSE;
}

static gboolean
check_capture (DanhRuleChecker *self, DanhAstNode *node, const DanhRuleScope *scope)
{
  if (scope->no_capture != NULL) {
    danh_rule_error (self->diagnostics, &node->place, "there are no captures %s",
                     scope->no_capture);
    return FALSE;
  }
  if (!number_capture (self, node, scope->rule)) return FALSE;
  if (!check_children (self, node, scope)) return FALSE;
  node->has_capture = TRUE;
  node->min_width = node->first->min_width;
  node->max_width = node->first->max_width;
  if (node->min_width == 0) {
    danh_rule_error (self->diagnostics, &node->place,
                     "what is captured can match nothing; write ( %s:… )?", node->text);
    return FALSE;
  }
  if (has_capture_called (node->first, node->text)) {
    danh_rule_error (self->diagnostics, &node->place, "capture '%s' inside itself",
                     node->text);
    return FALSE;
  }
  return TRUE;
}

static const CheckNode check_node[DANH_AST_N_KINDS] = {
  [DANH_AST_ANY] = check_plain,
  [DANH_AST_TIGHT] = check_plain,
  [DANH_AST_LINE_START] = check_plain,
  [DANH_AST_LINE_END] = check_plain,
  [DANH_AST_BOUNDARY] = check_plain,
  [DANH_AST_SHAPE] = check_plain,
  [DANH_AST_REGEX] = check_regex,
  [DANH_AST_IN] = check_in,
  [DANH_AST_LITERAL] = check_literal,
  [DANH_AST_LIST] = check_list,
  [DANH_AST_SPAN] = check_span,
  [DANH_AST_LET] = check_let,
  [DANH_AST_NOT] = check_tests,
  [DANH_AST_AND] = check_tests,
  [DANH_AST_OR] = check_or,
  [DANH_AST_SEQUENCE] = check_sequence,
  [DANH_AST_REPEAT] = check_repeat,
  [DANH_AST_CAPTURE] = check_capture,
};

gboolean
danh_rule_check_pattern (DanhRuleChecker *self,
                         DanhAstNode *node,
                         const DanhRuleScope *scope)
{
  if (!check_node[node->kind](self, node, scope)) return FALSE;
  if (node->height > DANH_AST_MAX_HEIGHT) {
    danh_rule_error (self->diagnostics, &node->place,
                     "with its lets this is nested more than %d levels deep",
                     DANH_AST_MAX_HEIGHT);
    return FALSE;
  }
  node->is_checked = TRUE;
  return TRUE;
}
