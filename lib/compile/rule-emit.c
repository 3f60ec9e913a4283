/* rule-emit.c - types, phases, rules and what they emit, as sections of a model */
#include "compile/rule-emit.h"
#include "compile/rule-emit-private.h"

static guint32 emit_expression (DanhRuleEmitter *self, const DanhAstExpression *e);

static GArray *
section (const DanhRuleEmitter *self, DanhSectionId id)
{
  return danh_builder_section (self->builder, id);
}

static guint32
string (const DanhRuleEmitter *self, const char *text)
{
  return danh_builder_string (self->builder, text);
}

static guint32
add_expression (DanhRuleEmitter *self, DanhExpressionKind kind, guint32 a, guint32 b)
{
  GArray *expressions = section (self, DANH_SECTION_EXPRESSIONS);
  DanhModelExpression expression = { kind, a, b };
  g_array_append_val (expressions, expression);
  return expressions->len - 1;
}

/* A balanced tree of KIND over N expressions, so that depth does not grow with them. */
static guint32
add_tree (DanhRuleEmitter *self, DanhExpressionKind kind, const guint32 *ids, guint n)
{
  guint half = n / 2;
  guint32 a, b;
  if (n == 1) return ids[0];
  a = add_tree (self, kind, ids, half);
  b = add_tree (self, kind, ids + half, n - half);
  return add_expression (self, kind, a, b);
}

static guint32
emit_operands (DanhRuleEmitter *self, DanhExpressionKind kind, const DanhAstExpression *e)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const DanhAstExpression *inner = e->first; inner != NULL; inner = inner->next) {
    guint32 id = emit_expression (self, inner);
    g_array_append_val (ids, id);
  }
  return add_tree (self, kind, (const guint32 *) (gpointer) ids->data, ids->len);
}

/* What an earlier rule said of the span comes before what a list says of its text. */
static guint32
emit_attribute_value (DanhRuleEmitter *self, const DanhAstExpression *e)
{
  guint32 name = string (self, e->text), span = DANH_NONE, column = DANH_NONE;
  if (e->is_span_value)
    span = add_expression (self, DANH_EXPRESSION_SPAN, e->number, name);
  if (e->is_column)
    column = add_expression (self, DANH_EXPRESSION_COLUMN, e->number, name);
  if (span == DANH_NONE) return column;
  if (column == DANH_NONE) return span;
  return add_expression (self, DANH_EXPRESSION_CHOOSE, span, column);
}

static guint32
emit_lookup (DanhRuleEmitter *self, const DanhAstExpression *e)
{
  guint32 value = emit_expression (self, e->first), list = string (self, e->list);
  guint32 column = string (self, e->text);
  guint32 where = add_expression (self, DANH_EXPRESSION_LIST_COLUMN, list, column);
  return add_expression (self, DANH_EXPRESSION_LOOKUP, value, where);
}

static guint32
emit_expression (DanhRuleEmitter *self, const DanhAstExpression *e)
{
  switch (e->kind) {
  case DANH_AST_CONSTANT:
    return add_expression (self, DANH_EXPRESSION_CONSTANT, string (self, e->text), 0);
  case DANH_AST_TEXT:
    return add_expression (self, DANH_EXPRESSION_TEXT, e->number, 0);
  case DANH_AST_FOLD:
    return add_expression (self, DANH_EXPRESSION_FOLD, emit_expression (self, e->first),
                           0);
  case DANH_AST_ATTRIBUTE:
    return emit_attribute_value (self, e);
  case DANH_AST_JOIN:
    return emit_operands (self, DANH_EXPRESSION_CONCAT, e);
  case DANH_AST_ELSE:
    return emit_operands (self, DANH_EXPRESSION_CHOOSE, e);
  case DANH_AST_COUNT:
    return add_expression (self, DANH_EXPRESSION_COUNT, e->number, 0);
  case DANH_AST_NAME:
    return add_expression (self, DANH_EXPRESSION_CAPTURE, e->number, 0);
  case DANH_AST_LOOKUP:
    return emit_lookup (self, e);
  case DANH_AST_N_EXPRESSION_KINDS:
    break;
  }
  g_assert_not_reached ();
}

static void
emit_action (DanhRuleEmitter *self, const DanhAstAction *action)
{
  GArray *attributes = section (self, DANH_SECTION_ATTRIBUTES);
  DanhModelAction made = { .kind = action->kind,
                           .type = action->type,
                           .capture = action->capture,
                           .first_attribute = attributes->len };
  for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
    DanhModelAttribute attribute = { .key = string (self, a->key) };
    attribute.expression = emit_expression (self, a->value);
    g_array_append_val (attributes, attribute);
    made.n_attributes++;
  }
  g_array_append_val (section (self, DANH_SECTION_ACTIONS), made);
}

/* Narrow contexts are read away from the match, wide ones towards it (format.h). */
static void
emit_context (DanhRuleEmitter *self, const DanhAstContext *context)
{
  GArray *contexts = section (self, DANH_SECTION_CONTEXTS);
  gboolean is_wide = context->pattern->max_width > DANH_AST_MAX_ANCHORED_WIDTH;
  gboolean is_behind = context->side == DANH_CONTEXT_BEHIND;
  DanhModelContext made = { .side = context->side,
                            .negated = context->negated,
                            .max_width =
                                is_wide ? DANH_NONE : context->pattern->max_width,
                            .first_node = self->nodes->len };
  made.n_nodes = danh_rule_emit_program (self, context->pattern, is_behind != is_wide,
                                         contexts->len, &made.start);
  g_array_append_val (contexts, made);
}

static void
emit_rule (DanhRuleEmitter *self, const DanhAstRule *rule)
{
  GArray *rules = section (self, DANH_SECTION_RULES);
  GArray *captures = section (self, DANH_SECTION_CAPTURES);
  DanhModelRule made = { .name = string (self, rule->name),
                         .line = rule->place.line,
                         .phase = rule->phase,
                         .priority = rule->priority,
                         .first_node = self->nodes->len,
                         .first_capture = captures->len,
                         .n_captures = rule->n_captures,
                         .first_context = section (self, DANH_SECTION_CONTEXTS)->len,
                         .first_action = section (self, DANH_SECTION_ACTIONS)->len,
                         .is_reject = rule->actions->kind == DANH_ACTION_REJECT };
  made.file = string (self, rule->place.source->name);
  made.n_nodes =
      danh_rule_emit_program (self, rule->match, FALSE, rules->len, &made.start);
  for (guint32 i = 0; i < rule->n_captures; i++) {
    guint32 name = string (self, rule->captures[i]);
    g_array_append_val (captures, name);
  }
  for (const DanhAstContext *c = rule->contexts; c != NULL; c = c->next) {
    emit_context (self, c);
    made.n_contexts++;
  }
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next) {
    emit_action (self, a);
    made.n_actions++;
  }
  g_array_append_val (rules, made);
}

/* The output types are in every model; the rules' own follow. */
static void
emit_types (DanhRuleEmitter *self, const DanhAst *ast)
{
  GArray *types = section (self, DANH_SECTION_TYPES);
  for (guint i = types->len; i < ast->types->len; i++) {
    DanhModelType type = { string (self, g_ptr_array_index (ast->types, i)) };
    g_array_append_val (types, type);
  }
  for (guint i = 0; i < ast->items->len; i++) {
    const DanhAstItem *item = &g_array_index (ast->items, DanhAstItem, i);
    const DanhAstNest *nest = item->item;
    if (item->kind != DANH_AST_ITEM_NEST) continue;
    DanhModelNest made = { .outer = nest->outer.type, .inner = nest->inner.type };
    g_array_append_val (section (self, DANH_SECTION_NESTS), made);
  }
}

static void
emit_phases (DanhRuleEmitter *self, const DanhAst *ast)
{
  guint next = 0;
  for (guint i = 0; i < ast->phases->len; i++) {
    const DanhAstPhase *phase = g_ptr_array_index (ast->phases, i);
    DanhModelPhase made = { .name = string (self, phase->name),
                            .first_rule = next,
                            .across_lines = phase->across_lines != FALSE };
    for (; next < ast->rules->len; next++) {
      const DanhAstRule *rule = g_ptr_array_index (ast->rules, next);
      if (rule->phase != i) break;
      emit_rule (self, rule);
      made.n_rules++;
    }
    g_array_append_val (section (self, DANH_SECTION_PHASES), made);
  }
}

static void
emit_regexes (DanhRuleEmitter *self, const DanhAst *ast, const DanhRegexSet *regexes)
{
  g_autofree char *problem = NULL;
  for (guint i = 0; i < danh_regex_set_size (regexes); i++) {
    DanhModelRegex regex = { string (self, danh_regex_set_get_source (regexes, i)) };
    g_array_append_val (section (self, DANH_SECTION_REGEXES), regex);
  }
  if (danh_regex_set_compile (regexes, section (self, DANH_SECTION_REGEX_COLUMNS),
                              section (self, DANH_SECTION_REGEX_STATES),
                              section (self, DANH_SECTION_REGEX_ACCEPT), &problem))
    return;
  DanhRulePlace place = { .source = ast->last_source };
  danh_rule_error (self->diagnostics, &place, "%s", problem);
}

void
danh_rule_emit (const DanhAst *ast,
                DanhBuilder *builder,
                const DanhRegexSet *regexes,
                DanhDiagnostics *diagnostics)
{
  DanhRuleEmitter self = { .builder = builder,
                           .diagnostics = diagnostics,
                           .records = g_hash_table_new_full (
                               g_bytes_hash, g_bytes_equal,
                               (GDestroyNotify) g_bytes_unref, NULL),
                           .depths = g_array_new (FALSE, FALSE, sizeof (guint32)),
                           .nodes = danh_builder_section (builder, DANH_SECTION_NODES) };
  emit_types (&self, ast);
  emit_phases (&self, ast);
  emit_regexes (&self, ast, regexes);
  g_hash_table_unref (self.records);
  g_array_unref (self.depths);
}
