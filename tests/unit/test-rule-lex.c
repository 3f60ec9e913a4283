/* test-rule-lex.c - tokens of rule files and their places */
#include "compile/rule-lex.h"

#include <string.h>

static GArray *
lex (DanhAst *ast, const char *text, gsize len, DanhDiagnostics *diagnostics)
{
  return danh_rule_lex (danh_ast_add_source (ast, "t.rules", text, len), diagnostics);
}

/* Tokens as "kind:text@line.column-end", one a line. */
static char *
describe (const GArray *tokens)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < tokens->len; i++) {
    const DanhRuleToken *token = &g_array_index (tokens, DanhRuleToken, i);
    g_string_append_printf (out, "%s%s<%.*s>@%u.%u-%u\n", token->line_start ? "^" : "",
                            token->space_before ? " " : "", (int) token->len, token->text,
                            token->place.line, token->place.column,
                            token->place.end_column);
  }
  return g_string_free (out, FALSE);
}

static void
check_tokens (const char *text, const char *expected, guint n_errors)
{
  g_autoptr (DanhAst) ast = danh_ast_new ();
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GArray) tokens = lex (ast, text, strlen (text), diagnostics);
  g_autofree char *found = describe (tokens);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (diagnostics->n_errors, ==, n_errors);
}

static void
test_places (void)
{
  check_tokens (
      "let a-b = \"Đường\" # cuối\n  cap{1,3}\n",
      "^ <let>@1.1-4\n <a-b>@1.5-8\n <=>@1.9-10\n <Đường>@1.11-18\n"
      "^ <cap>@2.3-6\n<{>@2.6-7\n<1>@2.7-8\n<,>@2.8-9\n<3>@2.9-10\n<}>@2.10-11\n"
      "^ <>@3.1-1\n",
      0);
  /* Columns count code points, not bytes. */
  check_tokens ("\"ấy\"x", "^ <ấy>@1.1-5\n<x>@1.5-6\n<>@1.6-6\n", 0);
}

static void
test_kinds (void)
{
  static const DanhRuleTokenKind expected[] = { DANH_RULE_LIST,
                                                DANH_RULE_LEFT_BRACKET,
                                                DANH_RULE_NAME,
                                                DANH_RULE_NOT_EQUAL,
                                                DANH_RULE_INTEGER,
                                                DANH_RULE_RIGHT_BRACKET,
                                                DANH_RULE_EXACT,
                                                DANH_RULE_REGEX,
                                                DANH_RULE_NOT,
                                                DANH_RULE_AND,
                                                DANH_RULE_BAR,
                                                DANH_RULE_QUESTION,
                                                DANH_RULE_STAR,
                                                DANH_RULE_PLUS,
                                                DANH_RULE_LEFT_BRACE,
                                                DANH_RULE_RIGHT_BRACE,
                                                DANH_RULE_COLON,
                                                DANH_RULE_DOT,
                                                DANH_RULE_COMMA,
                                                DANH_RULE_EQUAL,
                                                DANH_RULE_LEFT_PARENTHESIS,
                                                DANH_RULE_RIGHT_PARENTHESIS,
                                                DANH_RULE_STRING,
                                                DANH_RULE_END };
  const char *text = "@p[x!=-3] 'A' /a\\/b/ !&|?*+{}:.,=()\"\"";
  g_autoptr (DanhAst) ast = danh_ast_new ();
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GArray) tokens = lex (ast, text, strlen (text), diagnostics);
  g_assert_cmpuint (tokens->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < tokens->len; i++)
    g_assert_cmpint (g_array_index (tokens, DanhRuleToken, i).kind, ==, expected[i]);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
}

static void
test_mistakes (void)
{
  /* A forgotten quote spoils its own line only. */
  check_tokens ("\"abc\nx", "^ <abc>@1.1-5\n^ <x>@2.1-2\n<>@2.2-2\n", 1);
  check_tokens ("'a\\", "^ <a\\>@1.1-4\n<>@1.4-4\n", 1);
  /* A run of strange characters is one mistake. */
  check_tokens ("a €€€ b", "^ <a>@1.1-2\n <b>@1.7-8\n<>@1.8-8\n", 1);
  check_tokens ("@ a - b", "^ <a>@1.3-4\n <b>@1.7-8\n<>@1.8-8\n", 2);
  check_tokens ("\xef\xbb\xbf"
                "a\r\nb",
                "^ <a>@1.1-2\n^ <b>@2.1-2\n<>@2.2-2\n", 0);
}

static void
test_encoding (void)
{
  static const struct {
    const char *text;
    gsize len;
    guint line, column;
  } cases[] = { { "a\n\"\u1ea5\xff\"", 8, 2, 3 }, { "ab\0c", 4, 1, 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DanhAst) ast = danh_ast_new ();
    g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
    g_autoptr (GArray) tokens = lex (ast, cases[i].text, cases[i].len, diagnostics);
    g_assert_cmpuint (tokens->len, ==, 1);
    g_assert_cmpuint (diagnostics->n_errors, ==, 1);
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, 0);
    g_assert_cmpuint (item->line, ==, cases[i].line);
    g_assert_cmpuint (item->column, ==, cases[i].column);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-lex/places", test_places);
  g_test_add_func ("/rule-lex/kinds", test_kinds);
  g_test_add_func ("/rule-lex/mistakes", test_mistakes);
  g_test_add_func ("/rule-lex/encoding", test_encoding);
  return g_test_run ();
}
