/* test-rule-parse.c - what the parser reads, and all mistakes of a file at once */
#include "compile/rule-parse.h"

#include <string.h>

static const char *const kinds[DANH_AST_N_KINDS] = {
  [DANH_AST_ANY] = "any",
  [DANH_AST_TIGHT] = "tight",
  [DANH_AST_LINE_START] = "line-start",
  [DANH_AST_LINE_END] = "line-end",
  [DANH_AST_BOUNDARY] = "boundary",
  [DANH_AST_SHAPE] = "shape",
  [DANH_AST_REGEX] = "regex",
  [DANH_AST_IN] = "in",
  [DANH_AST_LITERAL] = "text",
  [DANH_AST_LIST] = "list",
  [DANH_AST_SPAN] = "span",
  [DANH_AST_LET] = "let",
  [DANH_AST_NOT] = "not",
  [DANH_AST_AND] = "and",
  [DANH_AST_OR] = "or",
  [DANH_AST_SEQUENCE] = "seq",
  [DANH_AST_REPEAT] = "repeat",
  [DANH_AST_CAPTURE] = "capture",
};

/* A pattern as (kind detail child …). */
static void
describe (GString *out, const DanhAstNode *node)
{
  g_string_append_printf (out, "(%s", kinds[node->kind]);
  if (node->text != NULL) g_string_append_printf (out, " %s", node->text);
  if (node->exact) g_string_append (out, " exact");
  if (node->kind == DANH_AST_REPEAT)
    g_string_append_printf (out, " %u-%d", node->min, (int) node->max);
  for (guint32 i = 0; i < node->n_constraints; i++) {
    const DanhAstConstraint *c = &node->constraints[i];
    g_string_append_printf (out, " %s%s", c->column, c->negated ? "!" : "");
    for (guint32 v = 0; v < c->n_values; v++)
      g_string_append_printf (out, "%c%s", v == 0 ? '=' : '|', c->values[v]);
  }
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next) {
    g_string_append_c (out, ' ');
    describe (out, child);
  }
  g_string_append_c (out, ')');
}

static DanhAst *
parse (const char *text, DanhDiagnostics *diagnostics)
{
  DanhAst *ast = danh_ast_new ();
  danh_rule_parse (ast, danh_ast_add_source (ast, "t.rules", text, strlen (text)),
                   diagnostics);
  return ast;
}

static void
check_pattern (const char *pattern, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("let a = %s", pattern);
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhAst) ast = parse (text, diagnostics);
  g_autoptr (GString) found = g_string_new (NULL);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  const DanhAstLet *let = g_array_index (ast->items, DanhAstItem, 0).item;
  describe (found, let->pattern);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_patterns (void)
{
  static const char *const cases[][2] = {
    { "\"một hai\"", "(text một hai)" },
    { "'Đảng' \"a\\\"b\"", "(seq (text Đảng exact) (text a\"b))" },
    { "! a & b c | d", "(or (seq (and (not (let a)) (let b)) (let c)) (let d))" },
    { "a? b* c+ d{2} e{2,} f{2,4}",
      "(seq (repeat 0-1 (let a)) (repeat 0--1 (let b)) (repeat 1--1 (let c)) "
      "(repeat 2-2 (let d)) (repeat 2--1 (let e)) (repeat 2-4 (let f)))" },
    { "a & b+", "(and (let a) (repeat 1--1 (let b)))" },
    { "p:@place{2}", "(repeat 2-2 (capture p (list place)))" },
    { "p:( cap | q:any )", "(capture p (or (shape cap) (capture q (any any))))" },
    { "@place[level=a|b, valid!=\"x y\"]", "(list place level=a|b valid!=x y)" },
    { "@place [TITLE]", "(seq (list place) (span TITLE))" },
    { "[TITLE kind=rank level!=2]", "(span TITLE kind=rank level!=2)" },
    { "in @place & !in [ORG]", "(and (in (list place)) (not (in (span ORG))))" },
    { "/[0-9]{1,2}h/ tight boundary",
      "(seq (regex [0-9]{1,2}h) (tight tight) (boundary boundary))" },
    { "((a))", "(let a)" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_pattern (cases[i][0], cases[i][1]);
}

static void
test_rule (void)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhAst) ast =
      parse ("rule r in p priority -4 {\n"
             "  match a:cap \"x\"  after \"y\"  not before \"z\"\n"
             "  emit PERSON a { k = text(a) + \"-\" else a.b, n = fold(text(a)) }\n"
             "  emit role { person = a, title = a }\n"
             "  ok \"[PERSON A] \\[x\\]\" role \"A | B\" role \"C | D\"  fail \"a\\\"\"\n"
             "}\n",
             diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  const DanhAstRule *rule = g_ptr_array_index (ast->rules, 0);
  g_assert_cmpstr (rule->name, ==, "r");
  g_assert_cmpint (rule->priority, ==, -4);
  g_assert_cmpint (rule->contexts->side, ==, DANH_CONTEXT_BEHIND);
  g_assert_false (rule->contexts->negated);
  g_assert_cmpint (rule->contexts->next->side, ==, DANH_CONTEXT_AHEAD);
  g_assert_true (rule->contexts->next->negated);
  g_assert_cmpint (rule->actions->kind, ==, DANH_ACTION_SPAN);
  g_assert_cmpstr (rule->actions->capture_name, ==, "a");
  g_assert_cmpint (rule->actions->attributes->value->kind, ==, DANH_AST_ELSE);
  g_assert_cmpint (rule->actions->attributes->value->first->kind, ==, DANH_AST_JOIN);
  g_assert_cmpint (rule->actions->attributes->next->value->kind, ==, DANH_AST_FOLD);
  g_assert_cmpint (rule->actions->next->kind, ==, DANH_ACTION_ROLE);
  g_assert_cmpstr (rule->examples->text, ==, "[PERSON A] \\[x\\]");
  g_assert_cmpuint (rule->examples->roles->len, ==, 2);
  g_assert_cmpstr (rule->examples->next->text, ==, "a\"");
  g_assert_false (rule->is_broken);
}

/* Where each mistake is, and words of its message. */
typedef struct {
  guint line, column;
  const char *words;
} Mistake;

static void
check_mistakes (const char *text, const Mistake *expected, guint n)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhAst) ast = parse (text, diagnostics);
  g_assert_nonnull (ast);
  for (guint i = 0; i < MIN (n, diagnostics->items->len); i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    g_test_message ("%u:%u: %s", item->line, item->column, item->message);
    g_assert_nonnull (strstr (item->message, expected[i].words));
    g_assert_cmpuint (item->line, ==, expected[i].line);
    g_assert_cmpuint (item->column, ==, expected[i].column);
  }
  g_assert_cmpuint (diagnostics->n_errors, ==, n);
}

#define check(text, ...)                                                                 \
  G_STMT_START                                                                           \
  {                                                                                      \
    const Mistake mistakes_[] = { __VA_ARGS__ };                                         \
    check_mistakes (text, mistakes_, G_N_ELEMENTS (mistakes_));                          \
  }                                                                                      \
  G_STMT_END

static void
test_one_mistake (void)
{
  check ("let a =", { 1, 8, "expected a pattern" });
  check ("let a = ( b", { 1, 12, "expected ')' for the '(' of line 1, column 9" });
  check ("let a = b??", { 1, 11, "one repeat sign behind another" });
  check ("let a = b{3,2}", { 1, 13, "at least 3 repeats, but no more than 2" });
  check ("let a = b{0}", { 1, 11, "at least 0 repeats, but no more than 0" });
  check ("let a = b{99999999999999999999}", { 1, 11, "is not a number from 0 to 1000" });
  check ("rule r in p { match a{3,2} emit b }", { 1, 25, "at least 3 repeats" });
  check ("rule r in p { match a{1,5000} emit b }", { 1, 25, "is not a number from 0" });
  check ("let a = b &", { 1, 12, "expected a pattern" });
  check ("let a = in b", { 1, 12, "a list or '[TYPE]'" });
  check ("let a = @b[]", { 1, 12, "expected a constraint" });
  check ("let a = @b[c=2020-01]", { 1, 18, "expected ',' or ']'" });
  check ("let a = match:cap", { 1, 9, "word of the language" });
  check ("let let = cap", { 1, 5, "cannot be the name of the let" });
  check ("phase p", { 1, 8, "'reads' or 'writes'" });
  check ("nest ORG TITLE", { 1, 10, "'in' and the outer type" });
  check ("rule r p {", { 1, 8, "'in' and the rule's phase" });
  check ("hello world", { 1, 1, "expected type, nest, phase, let or rule" });
  check ("rule r in p { match a emit b { c } }", { 1, 34, "'=' after the attribute" });
  check ("rule r in p { match a reject b { c = d } }", { 1, 32, "reject has no" });
  check ("rule r in p { match a match b }", { 1, 23, "a second match" });
  check ("rule r in p { not cap }", { 1, 19, "'after' or 'before' behind 'not'" });
  check ("rule r in p { fail \"a\" role \"b\" }", { 1, 24, "has no roles" });
  check ("rule r in p { match a emit b { c = size(d) } }", { 1, 36, "no function" });
}

static void
test_all_mistakes (void)
{
  check ("phase p writes\n"
         "rule a in p {\n"
         "  match cap & & lower\n"
         "  emit PERSON { a = ,\n"
         "    b = c }\n"
         "  after ( \"x\"\n"
         "  ok 5\n"
         "}\n"
         "let x = |\n"
         "rule b in p { match cap }\n"
         "rule c in p priority {\n"
         "  match cap\n"
         "}\n"
         "type",
         { 2, 1, "'rule' is a word of the language" }, { 3, 15, "expected a pattern" },
         { 4, 21, "expected an expression" }, { 7, 3, "expected ')'" },
         { 7, 6, "expected a text in double quotes" }, { 9, 9, "expected a pattern" },
         { 11, 22, "expected a whole number" }, { 14, 5, "expected the name of a type" });
  /* A brace that is missing does not swallow what follows. */
  check ("rule a in p {\n  match cap\nrule b in p {\n  match ,\n}\n",
         { 3, 1, "expected '}' at the end of the rule" }, { 4, 9, "expected a pattern" });
}

/* Too deep is a message, not a crash, whatever nests. */
static void
test_depth (void)
{
  static const char *const openers[] = { "(", "!", "a:(", "( !" };
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    for (guint n = 20; n <= 20000; n *= 10) {
      g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
      g_autoptr (GString) text = g_string_new ("let a = ");
      for (guint k = 0; k < n; k++) g_string_append (text, openers[i]);
      g_string_append (text, "cap");
      for (guint k = 0; k < n && i != 1; k++) g_string_append (text, ")");
      g_autoptr (DanhAst) ast = parse (text->str, diagnostics);
      g_assert_cmpuint (ast->items->len, ==, 1);
      g_assert_cmpuint (diagnostics->n_errors, ==, n < DANH_AST_MAX_DEPTH ? 0 : 1);
      if (n < DANH_AST_MAX_DEPTH) continue;
      const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, 0);
      g_assert_nonnull (strstr (item->message, "levels deep"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-parse/patterns", test_patterns);
  g_test_add_func ("/rule-parse/rule", test_rule);
  g_test_add_func ("/rule-parse/one-mistake", test_one_mistake);
  g_test_add_func ("/rule-parse/all-mistakes-of-a-file", test_all_mistakes);
  g_test_add_func ("/rule-parse/depth", test_depth);
  return g_test_run ();
}
