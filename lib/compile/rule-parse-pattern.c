/* rule-parse-pattern.c - patterns, by recursive descent
 *
 *   pattern     = sequence { "|" sequence }
 *   sequence    = repeated { repeated }
 *   repeated    = conjunction, where a repeat sign stands behind a primary
 *   conjunction = unary { "&" unary }
 *   unary       = "!" unary | primary [ "?" | "*" | "+" | "{" m [ "," [ n ] ] "}" ]
 *   primary     = test | "(" pattern ")" | name ":" primary
 */
#include "compile/rule-parse-private.h"
#include "text/forms.h"

typedef struct {
  const char *word;
  DanhAstKind kind;
  guint32 bits;
} Word;

static const Word words[] = {
  { "any", DANH_AST_ANY, 0 },
  { "tight", DANH_AST_TIGHT, 0 },
  { "line-start", DANH_AST_LINE_START, 0 },
  { "line-end", DANH_AST_LINE_END, 0 },
  { "boundary", DANH_AST_BOUNDARY, 0 },
  { "cap", DANH_AST_SHAPE, DANH_SHAPE_CAP },
  { "upper", DANH_AST_SHAPE, DANH_SHAPE_UPPER },
  { "lower", DANH_AST_SHAPE, DANH_SHAPE_LOWER },
  { "mixed", DANH_AST_SHAPE, DANH_SHAPE_MIXED },
  { "word", DANH_AST_SHAPE, DANH_SHAPE_WORD },
  { "number", DANH_AST_SHAPE, DANH_SHAPE_NUMBER },
  { "integer", DANH_AST_SHAPE, DANH_SHAPE_INTEGER },
  { "code", DANH_AST_SHAPE, DANH_SHAPE_CODE },
  { "abbr", DANH_AST_SHAPE, DANH_SHAPE_ABBR },
  { "initial", DANH_AST_SHAPE, DANH_SHAPE_INITIAL },
  { "roman", DANH_AST_SHAPE, DANH_SHAPE_ROMAN },
  { "mark", DANH_AST_SHAPE, DANH_SHAPE_MARK },
  { "web", DANH_AST_SHAPE, DANH_SHAPE_WEB },
  { "digit", DANH_AST_SHAPE, DANH_SHAPE_DIGIT },
  { "syllable", DANH_AST_SHAPE, DANH_SHAPE_SYLLABLE },
};

const char *
danh_rule_shape_word (guint32 bits)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == DANH_AST_SHAPE && words[i].bits == bits) return words[i].word;
  return NULL;
}

static const char any_pattern[] =
    "a pattern (a text in quotes, a shape, a list, '[TYPE]' "
    "or '(')";

static DanhAstNode *parse_primary (DanhRuleParser *self);

static DanhAstNode *
new_node (DanhRuleParser *self, DanhAstKind kind, const DanhRulePlace *place)
{
  DanhAstNode *node = danh_ast_alloc (self->ast, sizeof *node);
  node->kind = kind;
  node->place = *place;
  node->predicate = DANH_NONE;
  return node;
}

/* KIND over FIRST … (siblings), or FIRST itself if it is the only one. */
static DanhAstNode *
group (DanhRuleParser *self, DanhAstKind kind, DanhAstNode *first)
{
  if (first->next == NULL) return first;
  DanhAstNode *node = new_node (self, kind, &first->place);
  node->place = danh_rule_place_from (self, &first->place);
  node->first = first;
  return node;
}

/* One value of a constraint. */
static const char *
parse_value (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  if (token->kind == DANH_RULE_STRING)
    return danh_rule_unescape (self, danh_rule_next (self));
  if (token->kind == DANH_RULE_NAME || token->kind == DANH_RULE_INTEGER)
    return danh_rule_copy (self, danh_rule_next (self));
  return danh_rule_expected (self,
                             "a value (a name, a number or a text in double quotes)");
}

static gboolean
parse_constraint (DanhRuleParser *self, DanhAstConstraint *constraint)
{
  GPtrArray *values;
  gboolean good = TRUE;
  const DanhRuleToken *name = danh_rule_peek (self);
  if (name->kind != DANH_RULE_NAME) {
    danh_rule_expected (self, "the name of a column or attribute");
    return FALSE;
  }
  danh_rule_next (self);
  *constraint = (DanhAstConstraint){ .place = name->place };
  constraint->column = danh_rule_copy (self, name);
  if (danh_rule_accept (self, DANH_RULE_NOT_EQUAL))
    constraint->negated = TRUE;
  else if (danh_rule_expect (self, DANH_RULE_EQUAL, "or '!='") == NULL)
    return FALSE;
  values = g_ptr_array_new ();
  do {
    const char *value = parse_value (self);
    good = value != NULL;
    if (good) g_ptr_array_add (values, (gpointer) value);
  } while (good && danh_rule_accept (self, DANH_RULE_BAR));
  const char **copy = danh_ast_alloc (self->ast, (values->len + 1) * sizeof *copy);
  for (guint i = 0; i < values->len; i++) copy[i] = g_ptr_array_index (values, i);
  constraint->values = copy;
  constraint->n_values = values->len;
  constraint->place = danh_rule_place_from (self, &name->place);
  g_ptr_array_unref (values);
  return good;
}

/* Constraints up to the closing bracket, which is passed. */
static gboolean
parse_constraints (DanhRuleParser *self, DanhAstNode *node)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (DanhAstConstraint));
  while (!danh_rule_accept (self, DANH_RULE_RIGHT_BRACKET)) {
    DanhAstConstraint constraint;
    if (array->len > 0) danh_rule_accept (self, DANH_RULE_COMMA);
    if (!parse_constraint (self, &constraint)) return FALSE;
    g_array_append_val (array, constraint);
    if (!danh_rule_peek_is (self, DANH_RULE_NAME)
        && !danh_rule_peek_is (self, DANH_RULE_COMMA)
        && !danh_rule_peek_is (self, DANH_RULE_RIGHT_BRACKET)) {
      danh_rule_expected (self, "',' or ']' (a value with other characters than letters, "
                                "digits and hyphens stands in double quotes)");
      return FALSE;
    }
  }
  DanhAstConstraint *copy =
      danh_ast_alloc (self->ast, MAX (array->len, 1) * sizeof (DanhAstConstraint));
  for (guint i = 0; i < array->len; i++)
    copy[i] = g_array_index (array, DanhAstConstraint, i);
  node->constraints = copy;
  node->n_constraints = array->len;
  return TRUE;
}

static DanhAstNode *
parse_list (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_next (self);
  DanhAstNode *node = new_node (self, DANH_AST_LIST, &token->place);
  node->text = danh_rule_copy (self, token);
  /* With a space before it the bracket is a span of its own. */
  if (danh_rule_peek_is (self, DANH_RULE_LEFT_BRACKET)
      && !danh_rule_peek (self)->space_before) {
    danh_rule_next (self);
    if (danh_rule_peek_is (self, DANH_RULE_RIGHT_BRACKET))
      return danh_rule_expected (self, "a constraint such as level=city");
    if (!parse_constraints (self, node)) return NULL;
  }
  node->place = danh_rule_place_from (self, &token->place);
  return node;
}

static DanhAstNode *
parse_span (DanhRuleParser *self)
{
  const DanhRuleToken *open = danh_rule_next (self);
  const DanhRuleToken *name = danh_rule_expect_name (self, "a type");
  if (name == NULL) return NULL;
  DanhAstNode *node = new_node (self, DANH_AST_SPAN, &open->place);
  node->text = danh_rule_copy (self, name);
  if (!parse_constraints (self, node)) return NULL;
  node->place = danh_rule_place_from (self, &open->place);
  return node;
}

static DanhAstNode *
parse_in (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_next (self);
  DanhAstNode *node = new_node (self, DANH_AST_IN, &token->place);
  if (danh_rule_peek_is (self, DANH_RULE_LIST))
    node->first = parse_list (self);
  else if (danh_rule_peek_is (self, DANH_RULE_LEFT_BRACKET))
    node->first = parse_span (self);
  else
    return danh_rule_expected (self, "a list or '[TYPE]' after 'in'");
  node->place = danh_rule_place_from (self, &token->place);
  return node->first != NULL ? node : NULL;
}

static DanhAstNode *
parse_capture (DanhRuleParser *self)
{
  const DanhRuleToken *name = danh_rule_expect_name (self, "a capture");
  if (name == NULL) return NULL;
  DanhAstNode *node = new_node (self, DANH_AST_CAPTURE, &name->place);
  node->text = danh_rule_copy (self, name);
  danh_rule_next (self); /* the colon */
  if (danh_rule_enter (self)) node->first = parse_primary (self);
  self->depth--;
  return node->first != NULL ? node : NULL;
}

/* A name alone: a word of the language, else a let. */
static DanhAstNode *
parse_word (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_next (self);
  DanhAstNode *node = new_node (self, DANH_AST_LET, &token->place);
  node->text = danh_rule_copy (self, token);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (danh_rule_token_is (token, words[i].word)) {
      node->kind = words[i].kind;
      node->bits = words[i].bits;
    }
  return node;
}

static DanhAstNode *
parse_text (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_next (self);
  gboolean is_regex = token->kind == DANH_RULE_REGEX;
  DanhAstNode *node =
      new_node (self, is_regex ? DANH_AST_REGEX : DANH_AST_LITERAL, &token->place);
  node->exact = token->kind == DANH_RULE_EXACT;
  node->text = is_regex ? danh_rule_copy (self, token) : danh_rule_unescape (self, token);
  return node;
}

static DanhAstNode *
parse_group (DanhRuleParser *self)
{
  DanhAstNode *node = NULL;
  const DanhRuleToken *open = danh_rule_next (self);
  if (danh_rule_enter (self)) node = danh_rule_parse_pattern (self);
  self->depth--;
  if (node == NULL) return NULL;
  if (!danh_rule_peek_is (self, DANH_RULE_RIGHT_PARENTHESIS)) {
    g_autofree char *what = g_strdup_printf ("')' for the '(' of line %u, column %u",
                                             open->place.line, open->place.column);
    return danh_rule_expected (self, what);
  }
  danh_rule_next (self);
  return node;
}

static DanhAstNode *
parse_primary (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  switch ((int) token->kind) {
  case DANH_RULE_LEFT_PARENTHESIS:
    return parse_group (self);
  case DANH_RULE_STRING:
  case DANH_RULE_EXACT:
  case DANH_RULE_REGEX:
    return parse_text (self);
  case DANH_RULE_LIST:
    return parse_list (self);
  case DANH_RULE_LEFT_BRACKET:
    return parse_span (self);
  case DANH_RULE_NAME:
    if (token[1].kind == DANH_RULE_COLON) return parse_capture (self);
    if (danh_rule_token_is (token, "in")) return parse_in (self);
    if (!danh_rule_is_reserved (token)) return parse_word (self);
    break;
  default:
    break;
  }
  return danh_rule_expected (self, any_pattern);
}

/* {m}, {m,} or {m,n}; the brace is the next token. */
static gboolean
parse_bounds (DanhRuleParser *self, DanhAstNode *node)
{
  danh_rule_next (self);
  const DanhRuleToken *token = danh_rule_expect (self, DANH_RULE_INTEGER, "of repeats");
  gint64 min = token != NULL ? danh_rule_number (self, token, DANH_AST_MAX_REPEAT) : -1;
  gint64 max = min;
  if (min < 0) return FALSE;
  if (danh_rule_accept (self, DANH_RULE_COMMA)) {
    max = DANH_NONE;
    if (danh_rule_peek_is (self, DANH_RULE_INTEGER)) {
      token = danh_rule_next (self);
      max = danh_rule_number (self, token, DANH_AST_MAX_REPEAT);
      if (max < 0) return FALSE;
    }
  }
  if (max == 0 || max < min) {
    danh_rule_error (self->diagnostics, &token->place,
                     "at least %d repeats, but no more than %d, is no number of repeats",
                     (int) min, (int) max);
    return FALSE;
  }
  node->min = (guint32) min;
  node->max = (guint32) max;
  return danh_rule_expect (self, DANH_RULE_RIGHT_BRACE, "after the number of repeats")
         != NULL;
}

static gboolean
is_repeat_sign (DanhRuleTokenKind kind)
{
  return kind == DANH_RULE_QUESTION || kind == DANH_RULE_STAR || kind == DANH_RULE_PLUS
         || kind == DANH_RULE_LEFT_BRACE;
}

static DanhAstNode *
parse_repeated (DanhRuleParser *self)
{
  DanhAstNode *child = parse_primary (self);
  if (child == NULL || !is_repeat_sign (danh_rule_peek (self)->kind)) return child;
  DanhAstNode *node = new_node (self, DANH_AST_REPEAT, &child->place);
  node->first = child;
  if (danh_rule_peek_is (self, DANH_RULE_LEFT_BRACE)) {
    if (!parse_bounds (self, node)) {
      danh_rule_accept (self, DANH_RULE_RIGHT_BRACE); /* it does not close the rule */
      return NULL;
    }
  } else {
    DanhRuleTokenKind kind = danh_rule_next (self)->kind;
    node->min = kind == DANH_RULE_PLUS;
    node->max = kind == DANH_RULE_QUESTION ? 1 : DANH_NONE;
  }
  node->place = danh_rule_place_from (self, &child->place);
  if (is_repeat_sign (danh_rule_peek (self)->kind)) {
    danh_rule_error (self->diagnostics, &danh_rule_peek (self)->place,
                     "one repeat sign behind another; put the first in parentheses");
    return NULL;
  }
  return node;
}

static DanhAstNode *
parse_unary (DanhRuleParser *self)
{
  if (!danh_rule_peek_is (self, DANH_RULE_NOT)) return parse_repeated (self);
  const DanhRuleToken *sign = danh_rule_next (self);
  DanhAstNode *node = new_node (self, DANH_AST_NOT, &sign->place);
  if (danh_rule_enter (self)) node->first = parse_unary (self);
  self->depth--;
  if (node->first == NULL) return NULL;
  node->place = danh_rule_place_from (self, &sign->place);
  return node;
}

static DanhAstNode *
parse_conjunction (DanhRuleParser *self)
{
  DanhAstNode *first = parse_unary (self), *last = first;
  while (last != NULL && danh_rule_accept (self, DANH_RULE_AND))
    last = last->next = parse_unary (self);
  return last != NULL ? group (self, DANH_AST_AND, first) : NULL;
}

/* Whether the next token ends a sequence. */
static gboolean
ends_sequence (const DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  if (token->kind == DANH_RULE_NAME)
    return danh_rule_is_reserved (token) && !danh_rule_token_is (token, "in")
           && token[1].kind != DANH_RULE_COLON;
  return token->kind == DANH_RULE_RIGHT_PARENTHESIS || token->kind == DANH_RULE_BAR
         || token->kind == DANH_RULE_RIGHT_BRACE || token->kind == DANH_RULE_END;
}

static DanhAstNode *
parse_sequence (DanhRuleParser *self)
{
  DanhAstNode *first = parse_conjunction (self), *last = first;
  while (last != NULL && !ends_sequence (self))
    last = last->next = parse_conjunction (self);
  return last != NULL ? group (self, DANH_AST_SEQUENCE, first) : NULL;
}

DanhAstNode *
danh_rule_parse_pattern (DanhRuleParser *self)
{
  DanhAstNode *first = parse_sequence (self), *last = first;
  while (last != NULL && danh_rule_accept (self, DANH_RULE_BAR))
    last = last->next = parse_sequence (self);
  return last != NULL ? group (self, DANH_AST_OR, first) : NULL;
}
