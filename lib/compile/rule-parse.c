/* rule-parse.c - declarations, rules and their statements
 *
 * A mistake spoils its statement or declaration only: the parser skips to the next word
 * that begins one and goes on, so that one run shows all mistakes of a file.
 */
#include "compile/rule-parse-private.h"

typedef struct {
  const char *word;
  DanhAstItemKind kind;
  gpointer (*parse) (DanhRuleParser *self);
} Declaration;

typedef struct {
  const char *word;
  gboolean (*parse) (DanhRuleParser *self);
} Statement;

#define MAX_ATTRIBUTES 64

static gboolean
parse_match (DanhRuleParser *self)
{
  const DanhRuleToken *word = danh_rule_last (self);
  DanhAstNode *pattern = danh_rule_parse_pattern (self);
  if (pattern == NULL) return FALSE;
  if (self->rule->match != NULL) {
    danh_rule_error (self->diagnostics, &word->place,
                     "a second match; alternatives are written with '|'");
    return FALSE;
  }
  self->rule->match = pattern;
  return TRUE;
}

static gboolean
parse_context (DanhRuleParser *self,
               const DanhRulePlace *place,
               DanhContextSide side,
               gboolean negated)
{
  DanhAstContext *context = danh_ast_alloc (self->ast, sizeof *context);
  context->pattern = danh_rule_parse_pattern (self);
  if (context->pattern == NULL) return FALSE;
  context->place = *place;
  context->side = side;
  context->negated = negated;
  *self->next_context = context;
  self->next_context = &context->next;
  return TRUE;
}

static gboolean
parse_after (DanhRuleParser *self)
{
  return parse_context (self, &danh_rule_last (self)->place, DANH_CONTEXT_BEHIND, FALSE);
}

static gboolean
parse_before (DanhRuleParser *self)
{
  return parse_context (self, &danh_rule_last (self)->place, DANH_CONTEXT_AHEAD, FALSE);
}

static gboolean
parse_not (DanhRuleParser *self)
{
  const DanhRuleToken *word = danh_rule_last (self);
  const DanhRuleToken *side = danh_rule_peek (self);
  if (!danh_rule_token_is (side, "after") && !danh_rule_token_is (side, "before")) {
    danh_rule_expected (self, "'after' or 'before' behind 'not'");
    return FALSE;
  }
  danh_rule_next (self);
  return parse_context (self, &word->place,
                        danh_rule_token_is (side, "after") ? DANH_CONTEXT_BEHIND
                                                           : DANH_CONTEXT_AHEAD,
                        TRUE);
}

/* key = expression */
static DanhAstAttribute *
parse_attribute (DanhRuleParser *self)
{
  DanhAstAttribute *attribute = danh_ast_alloc (self->ast, sizeof *attribute);
  const DanhRuleToken *key = danh_rule_peek (self);
  if (key->kind != DANH_RULE_NAME)
    return danh_rule_expected (self, "the name of an attribute or '}'");
  danh_rule_next (self);
  attribute->place = key->place;
  attribute->key = danh_rule_copy (self, key);
  if (danh_rule_expect (self, DANH_RULE_EQUAL, "after the attribute's name") == NULL)
    return NULL;
  attribute->value = danh_rule_parse_expression (self);
  if (attribute->value == NULL) return NULL;
  if (danh_rule_accept (self, DANH_RULE_COMMA)
      || danh_rule_peek_is (self, DANH_RULE_RIGHT_BRACE))
    return attribute;
  return danh_rule_expected (self, "',' or '}' after the attribute");
}

/* Behind a mistake between braces: past the closing one, unless that is missing too. */
static void
skip_block (DanhRuleParser *self)
{
  while (!danh_rule_peek_is (self, DANH_RULE_END)
         && !(danh_rule_peek (self)->line_start
              && danh_rule_is_reserved (danh_rule_peek (self)))
         && !danh_rule_accept (self, DANH_RULE_RIGHT_BRACE))
    danh_rule_next (self);
}

/* { key = expression, … }; the brace is the next token. */
static gboolean
parse_attributes (DanhRuleParser *self, DanhAstAction *action)
{
  DanhAstAttribute **next = &action->attributes;
  guint n = 0;
  danh_rule_next (self);
  while (!danh_rule_accept (self, DANH_RULE_RIGHT_BRACE)) {
    DanhAstAttribute *attribute;
    if (++n > MAX_ATTRIBUTES) {
      danh_rule_error (self->diagnostics, &danh_rule_peek (self)->place,
                       "more than %d attributes", MAX_ATTRIBUTES);
      return FALSE;
    }
    attribute = parse_attribute (self);
    if (attribute == NULL) {
      skip_block (self);
      return FALSE;
    }
    *next = attribute;
    next = &attribute->next;
  }
  return TRUE;
}

/* The type, the capture if there is one, and for emit the attributes. */
static gboolean
parse_action (DanhRuleParser *self, DanhActionKind kind)
{
  DanhAstAction *action = danh_ast_alloc (self->ast, sizeof *action);
  const DanhRuleToken *capture;
  const DanhRuleToken *type;
  action->place = danh_rule_last (self)->place;
  type = danh_rule_expect_name (self, "a type");
  if (type == NULL) return FALSE;
  action->kind = kind == DANH_ACTION_SPAN && danh_rule_token_is (type, "role")
                     ? DANH_ACTION_ROLE
                     : kind;
  if (action->kind == DANH_ACTION_ROLE
      && danh_rule_token_is (danh_rule_peek (self), "paired")) {
    action->kind = DANH_ACTION_PAIRED_ROLE;
    danh_rule_next (self);
  }
  action->type_place = type->place;
  action->type_name = danh_rule_copy (self, type);
  capture = danh_rule_peek (self);
  if (capture->kind == DANH_RULE_NAME && !danh_rule_is_reserved (capture)
      && !danh_action_is_role (action->kind)) {
    danh_rule_next (self);
    action->capture_place = capture->place;
    action->capture_name = danh_rule_copy (self, capture);
  }
  if (danh_rule_peek_is (self, DANH_RULE_LEFT_BRACE)) {
    if (kind == DANH_ACTION_REJECT) {
      danh_rule_expected (self, "the next statement; reject has no attributes");
      return FALSE;
    }
    if (!parse_attributes (self, action)) return FALSE;
  }
  *self->next_action = action;
  self->next_action = &action->next;
  return TRUE;
}

static gboolean
parse_emit (DanhRuleParser *self)
{
  return parse_action (self, DANH_ACTION_SPAN);
}

static gboolean
parse_reject (DanhRuleParser *self)
{
  return parse_action (self, DANH_ACTION_REJECT);
}

static gboolean
parse_example (DanhRuleParser *self, gboolean ok)
{
  DanhAstExample *example = danh_ast_alloc (self->ast, sizeof *example);
  const DanhRuleToken *text =
      danh_rule_expect (self, DANH_RULE_STRING, "with the example");
  if (text == NULL) return FALSE;
  example->place = text->place;
  example->ok = ok;
  example->text = ok ? danh_rule_copy (self, text) : danh_rule_unescape (self, text);
  while (danh_rule_token_is (danh_rule_peek (self), "role")) {
    const DanhRuleToken *word = danh_rule_next (self);
    const DanhRuleToken *role =
        danh_rule_expect (self, DANH_RULE_STRING, "with \"person | title\"");
    if (role == NULL) return FALSE;
    if (!ok) {
      danh_rule_error (self->diagnostics, &word->place, "a fail example has no roles");
      return FALSE;
    }
    if (example->roles == NULL) {
      example->roles = g_ptr_array_new ();
      g_ptr_array_add (self->ast->arrays, example->roles);
    }
    g_ptr_array_add (example->roles, (gpointer) danh_rule_unescape (self, role));
  }
  *self->next_example = example;
  self->next_example = &example->next;
  return TRUE;
}

static gboolean
parse_ok (DanhRuleParser *self)
{
  return parse_example (self, TRUE);
}

static gboolean
parse_fail (DanhRuleParser *self)
{
  return parse_example (self, FALSE);
}

static const Statement statements[] = {
  { "match", parse_match }, { "after", parse_after }, { "before", parse_before },
  { "not", parse_not },     { "emit", parse_emit },   { "reject", parse_reject },
  { "ok", parse_ok },       { "fail", parse_fail },
};

static const Statement *
find_statement (const DanhRuleToken *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (danh_rule_token_is (token, statements[i].word)) return &statements[i];
  return NULL;
}

static gpointer parse_type (DanhRuleParser *self);
static gpointer parse_nest (DanhRuleParser *self);
static gpointer parse_phase (DanhRuleParser *self);
static gpointer parse_let (DanhRuleParser *self);
static gpointer parse_rule (DanhRuleParser *self);

static const Declaration declarations[] = {
  { "type", DANH_AST_ITEM_TYPE, parse_type },
  { "nest", DANH_AST_ITEM_NEST, parse_nest },
  { "phase", DANH_AST_ITEM_PHASE, parse_phase },
  { "let", DANH_AST_ITEM_LET, parse_let },
  { "rule", DANH_AST_ITEM_RULE, parse_rule },
};

static const Declaration *
find_declaration (const DanhRuleToken *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (declarations); i++)
    if (danh_rule_token_is (token, declarations[i].word)) return &declarations[i];
  return NULL;
}

/* Whether TOKEN begins a declaration even where a statement is expected. */
static gboolean
starts_declaration (const DanhRuleToken *token)
{
  return token->line_start && find_declaration (token) != NULL;
}

/* Behind a mistake: to the next statement, the rule's closing brace or what follows. */
static void
skip_statement (DanhRuleParser *self)
{
  guint32 braces = 0;
  for (;; danh_rule_next (self)) {
    const DanhRuleToken *token = danh_rule_peek (self);
    if (token->kind == DANH_RULE_END || starts_declaration (token)) return;
    if (token->kind == DANH_RULE_LEFT_BRACE) braces++;
    if (token->kind == DANH_RULE_RIGHT_BRACE && braces-- == 0) return;
    if (find_statement (token) != NULL && (braces == 0 || token->line_start)) return;
  }
}

static void
skip_declaration (DanhRuleParser *self)
{
  while (!danh_rule_peek_is (self, DANH_RULE_END)
         && !starts_declaration (danh_rule_peek (self)))
    danh_rule_next (self);
}

static gboolean
parse_type_name (DanhRuleParser *self, DanhAstTypeName *type)
{
  const DanhRuleToken *name = danh_rule_expect_name (self, "a type");
  if (name == NULL) return FALSE;
  type->place = name->place;
  type->name = danh_rule_copy (self, name);
  type->type = DANH_NONE;
  return TRUE;
}

static gpointer
parse_type (DanhRuleParser *self)
{
  DanhAstTypeName *type = danh_ast_alloc (self->ast, sizeof *type);
  return parse_type_name (self, type) ? type : NULL;
}

static gpointer
parse_nest (DanhRuleParser *self)
{
  DanhAstNest *nest = danh_ast_alloc (self->ast, sizeof *nest);
  if (!parse_type_name (self, &nest->inner)) return NULL;
  if (!danh_rule_token_is (danh_rule_peek (self), "in"))
    return danh_rule_expected (self, "'in' and the outer type");
  danh_rule_next (self);
  return parse_type_name (self, &nest->outer) ? nest : NULL;
}

/* The types behind `reads` or `writes`. */
static gboolean
parse_type_names (DanhRuleParser *self, GArray *types)
{
  do {
    DanhAstTypeName type;
    if (!parse_type_name (self, &type)) return FALSE;
    g_array_append_val (types, type);
    danh_rule_accept (self, DANH_RULE_COMMA);
  } while (danh_rule_peek_is (self, DANH_RULE_NAME)
           && !danh_rule_is_reserved (danh_rule_peek (self)));
  return TRUE;
}

static gpointer
parse_phase (DanhRuleParser *self)
{
  gboolean good = TRUE;
  const DanhRuleToken *name = danh_rule_expect_name (self, "the phase");
  if (name == NULL) return NULL;
  DanhAstPhase *phase = danh_ast_alloc (self->ast, sizeof *phase);
  phase->place = name->place;
  phase->name = danh_rule_copy (self, name);
  phase->reads = g_array_new (FALSE, FALSE, sizeof (DanhAstTypeName));
  phase->writes = g_array_new (FALSE, FALSE, sizeof (DanhAstTypeName));
  if (danh_rule_token_is (danh_rule_peek (self), "across-lines")) {
    danh_rule_next (self);
    phase->across_lines = TRUE;
  }
  if (!danh_rule_token_is (danh_rule_peek (self), "reads")
      && !danh_rule_token_is (danh_rule_peek (self), "writes"))
    good = danh_rule_expected (self, "'reads' or 'writes' and types") != NULL;
  while (good && danh_rule_peek_is (self, DANH_RULE_NAME)) {
    if (danh_rule_token_is (danh_rule_peek (self), "reads")) {
      danh_rule_next (self);
      good = parse_type_names (self, phase->reads);
    } else if (danh_rule_token_is (danh_rule_peek (self), "writes")) {
      danh_rule_next (self);
      good = parse_type_names (self, phase->writes);
    } else {
      break;
    }
  }
  /* Even a broken one is kept, so that its rules are not called homeless as well. */
  g_ptr_array_add (self->ast->phases, phase);
  DanhAstItem item = { DANH_AST_ITEM_PHASE, phase };
  g_array_append_val (self->ast->items, item);
  phase->is_broken = !good;
  return good ? phase : NULL;
}

static gpointer
parse_let (DanhRuleParser *self)
{
  const DanhRuleToken *name = danh_rule_expect_name (self, "the let");
  if (name == NULL) return NULL;
  DanhAstLet *let = danh_ast_alloc (self->ast, sizeof *let);
  let->place = name->place;
  let->name = danh_rule_copy (self, name);
  if (danh_rule_expect (self, DANH_RULE_EQUAL, "after the let's name") != NULL)
    let->pattern = danh_rule_parse_pattern (self);
  DanhAstItem item = { DANH_AST_ITEM_LET, let };
  g_array_append_val (self->ast->items, item);
  return let->pattern != NULL ? let : NULL;
}

/* The statements up to the closing brace, which is passed. */
static gboolean
parse_statements (DanhRuleParser *self)
{
  while (!danh_rule_accept (self, DANH_RULE_RIGHT_BRACE)) {
    const DanhRuleToken *token = danh_rule_peek (self);
    const Statement *statement = find_statement (token);
    self->depth = 0;
    if (token->kind == DANH_RULE_END || starts_declaration (token)) {
      danh_rule_expected (self, "'}' at the end of the rule");
      return FALSE;
    }
    if (statement != NULL) {
      danh_rule_next (self);
      if (statement->parse (self)) continue;
    } else {
      danh_rule_expected (self, "match, after, before, not, emit, reject, ok, fail "
                                "or '}'");
      danh_rule_next (self);
    }
    self->rule->is_broken = TRUE;
    skip_statement (self);
  }
  return TRUE;
}

static gboolean
parse_rule_head (DanhRuleParser *self, DanhAstRule *rule)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  if (!danh_rule_token_is (token, "in")) {
    danh_rule_expected (self, "'in' and the rule's phase");
    return FALSE;
  }
  danh_rule_next (self);
  token = danh_rule_expect_name (self, "a phase");
  if (token == NULL) return FALSE;
  rule->phase_place = token->place;
  rule->phase_name = danh_rule_copy (self, token);
  if (danh_rule_token_is (danh_rule_peek (self), "priority")) {
    danh_rule_next (self);
    token = danh_rule_expect (self, DANH_RULE_INTEGER, "after priority");
    if (token == NULL) return FALSE;
    DanhRuleToken digits = *token;
    gboolean minus = digits.text[0] == '-';
    digits.text += minus;
    digits.len -= minus;
    gint64 value = danh_rule_number (self, &digits, 1000000);
    if (value < 0) return FALSE;
    rule->priority = (gint32) (minus ? -value : value);
  }
  return danh_rule_expect (self, DANH_RULE_LEFT_BRACE, "before the rule's statements")
         != NULL;
}

static gpointer
parse_rule (DanhRuleParser *self)
{
  const DanhRuleToken *name = danh_rule_expect_name (self, "the rule");
  gboolean good;
  if (name == NULL) return NULL;
  DanhAstRule *rule = danh_ast_alloc (self->ast, sizeof *rule);
  rule->place = name->place;
  rule->name = danh_rule_copy (self, name);
  rule->phase = DANH_NONE;
  self->rule = rule;
  self->next_context = &rule->contexts;
  self->next_action = &rule->actions;
  self->next_example = &rule->examples;
  good = parse_rule_head (self, rule) && parse_statements (self);
  if (!good) rule->is_broken = TRUE;
  g_ptr_array_add (self->ast->rules, rule);
  DanhAstItem item = { DANH_AST_ITEM_RULE, rule };
  g_array_append_val (self->ast->items, item);
  return good ? rule : NULL;
}

static void
parse_declaration (DanhRuleParser *self)
{
  const Declaration *declaration = find_declaration (danh_rule_peek (self));
  self->depth = 0;
  if (declaration == NULL) {
    danh_rule_expected (self, "type, nest, phase, let or rule");
    danh_rule_next (self);
    skip_declaration (self);
    return;
  }
  danh_rule_next (self);
  gpointer item = declaration->parse (self);
  if (item == NULL) {
    skip_declaration (self);
  } else if (declaration->kind == DANH_AST_ITEM_TYPE
             || declaration->kind == DANH_AST_ITEM_NEST) {
    DanhAstItem added = { declaration->kind, item };
    g_array_append_val (self->ast->items, added);
  }
}

void
danh_rule_parse (DanhAst *ast, const DanhRuleSource *source, DanhDiagnostics *diagnostics)
{
  g_autoptr (GArray) tokens = danh_rule_lex (source, diagnostics);
  DanhRuleParser self = { .ast = ast,
                          .diagnostics = diagnostics,
                          .tokens = (const DanhRuleToken *) (gpointer) tokens->data };
  while (!danh_rule_peek_is (&self, DANH_RULE_END)) parse_declaration (&self);
}
