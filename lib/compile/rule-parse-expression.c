/* rule-parse-expression.c - the values of attributes
 *
 *   expression = joined { "else" joined }
 *   joined     = value { "+" value }
 *   value      = "constant" | text(c) | fold(expression) | count(c) | c.attribute | c
 *              | lookup(expression, @list.column) | "(" expression ")"
 */
#include "compile/rule-parse-private.h"

static DanhAstExpression *
new_expression (DanhRuleParser *self,
                DanhAstExpressionKind kind,
                const DanhRulePlace *place)
{
  DanhAstExpression *expression = danh_ast_alloc (self->ast, sizeof *expression);
  expression->kind = kind;
  expression->place = *place;
  return expression;
}

/* KIND over FIRST … (siblings), or FIRST itself if it is the only one. */
static DanhAstExpression *
group (DanhRuleParser *self, DanhAstExpressionKind kind, DanhAstExpression *first)
{
  if (first->next == NULL) return first;
  DanhAstExpression *expression = new_expression (self, kind, &first->place);
  expression->place = danh_rule_place_from (self, &first->place);
  expression->first = first;
  return expression;
}

/* What stands between the parentheses of a function or group. */
static DanhAstExpression *
parse_inner (DanhRuleParser *self)
{
  DanhAstExpression *inner = NULL;
  if (danh_rule_enter (self)) inner = danh_rule_parse_expression (self);
  self->depth--;
  if (inner == NULL) return NULL;
  return danh_rule_expect (self, DANH_RULE_RIGHT_PARENTHESIS, NULL) != NULL ? inner
                                                                            : NULL;
}

/* Behind "lookup(". */
static DanhAstExpression *
parse_lookup (DanhRuleParser *self, DanhAstExpression *lookup)
{
  const DanhRulePlace from = lookup->place;
  if (danh_rule_enter (self)) lookup->first = danh_rule_parse_expression (self);
  self->depth--;
  if (lookup->first == NULL
      || danh_rule_expect (self, DANH_RULE_COMMA, "between the value and the list")
             == NULL)
    return NULL;
  const DanhRuleToken *list = danh_rule_expect (self, DANH_RULE_LIST, NULL);
  if (list == NULL
      || danh_rule_expect (self, DANH_RULE_DOT, "before the list's column") == NULL)
    return NULL;
  const DanhRuleToken *column = danh_rule_expect (self, DANH_RULE_NAME, "of a column");
  if (column == NULL) return NULL;
  lookup->list = danh_rule_copy (self, list);
  lookup->text = danh_rule_copy (self, column);
  if (danh_rule_expect (self, DANH_RULE_RIGHT_PARENTHESIS, NULL) == NULL) return NULL;
  lookup->place = danh_rule_place_from (self, &from);
  return lookup;
}

static DanhAstExpression *
parse_function (DanhRuleParser *self)
{
  static const struct {
    const char *word;
    DanhAstExpressionKind kind;
  } functions[] = { { "text", DANH_AST_TEXT },
                    { "fold", DANH_AST_FOLD },
                    { "count", DANH_AST_COUNT },
                    { "lookup", DANH_AST_LOOKUP } };
  const DanhRuleToken *name = danh_rule_next (self);
  DanhAstExpression *expression = new_expression (self, DANH_AST_TEXT, &name->place);
  gboolean known = FALSE;
  danh_rule_next (self); /* the parenthesis */
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (danh_rule_token_is (name, functions[i].word)) {
      expression->kind = functions[i].kind;
      known = TRUE;
    }
  if (!known) {
    danh_rule_error (self->diagnostics, &name->place,
                     "no function is called '%.*s'; there are text, fold, count and "
                     "lookup",
                     (int) name->len, name->text);
    return NULL;
  }
  if (expression->kind == DANH_AST_LOOKUP) return parse_lookup (self, expression);
  if (expression->kind == DANH_AST_FOLD) {
    expression->first = parse_inner (self);
    return expression->first != NULL ? expression : NULL;
  }
  const DanhRuleToken *capture = danh_rule_expect_name (self, "a capture");
  if (capture == NULL) return NULL;
  expression->capture = danh_rule_copy (self, capture);
  expression->place = capture->place;
  return danh_rule_expect (self, DANH_RULE_RIGHT_PARENTHESIS, NULL) != NULL ? expression
                                                                            : NULL;
}

static DanhAstExpression *
parse_named (DanhRuleParser *self)
{
  const DanhRuleToken *capture = danh_rule_expect_name (self, "a capture");
  if (capture == NULL) return NULL;
  DanhAstExpression *expression = new_expression (self, DANH_AST_NAME, &capture->place);
  expression->capture = danh_rule_copy (self, capture);
  if (danh_rule_accept (self, DANH_RULE_DOT)) {
    const DanhRuleToken *attribute =
        danh_rule_expect (self, DANH_RULE_NAME, "of a column or attribute");
    if (attribute == NULL) return NULL;
    expression->kind = DANH_AST_ATTRIBUTE;
    expression->text = danh_rule_copy (self, attribute);
    expression->place = danh_rule_place_from (self, &capture->place);
  }
  return expression;
}

static DanhAstExpression *
parse_value (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  if (token->kind == DANH_RULE_STRING) {
    DanhAstExpression *constant = new_expression (self, DANH_AST_CONSTANT, &token->place);
    constant->text = danh_rule_unescape (self, danh_rule_next (self));
    return constant;
  }
  if (token->kind == DANH_RULE_LEFT_PARENTHESIS) {
    danh_rule_next (self);
    return parse_inner (self);
  }
  if (token->kind == DANH_RULE_NAME && token[1].kind == DANH_RULE_LEFT_PARENTHESIS)
    return parse_function (self);
  if (token->kind == DANH_RULE_NAME) return parse_named (self);
  return danh_rule_expected (self, "an expression (a text in double quotes, text(…), "
                                   "fold(…), count(…), lookup(…) or capture.column)");
}

static DanhAstExpression *
parse_joined (DanhRuleParser *self)
{
  DanhAstExpression *first = parse_value (self), *last = first;
  while (last != NULL && danh_rule_accept (self, DANH_RULE_PLUS))
    last = last->next = parse_value (self);
  return last != NULL ? group (self, DANH_AST_JOIN, first) : NULL;
}

DanhAstExpression *
danh_rule_parse_expression (DanhRuleParser *self)
{
  DanhAstExpression *first = parse_joined (self), *last = first;
  while (last != NULL && danh_rule_token_is (danh_rule_peek (self), "else")) {
    danh_rule_next (self);
    last = last->next = parse_joined (self);
  }
  return last != NULL ? group (self, DANH_AST_ELSE, first) : NULL;
}
