/* test-diagnostic.c - messages as a person sees them */
#include "compile/diagnostic.h"

static void
check (const DanhDiagnostics *diagnostics, guint i, const char *expected)
{
  g_autofree char *text = danh_diagnostic_format (diagnostics->items->pdata[i]);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  g_autoptr (DanhDiagnostics) all = danh_diagnostics_new ();
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "a.tsv", 0, 0, 0, NULL, "no head");
  danh_diagnostics_add (all, DANH_SEVERITY_WARNING, "a.tsv", 3, 0, 0, "a line", "odd %d",
                        7);
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "b.rules", 4, 3, 6, "a bcd e", "what");
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "b.rules", 5, 4, 4, "abc",
                        "at the end");
  g_assert_cmpuint (all->n_errors, ==, 3);
  check (all, 0, "a.tsv: error: no head\n");
  check (all, 1, "a.tsv:3: warning: odd 7\na line\n");
  check (all, 2, "b.rules:4:3: error: what\na bcd e\n  ^~~\n");
  check (all, 3, "b.rules:5:4: error: at the end\nabc\n   ^\n");
}

/* Columns are code points; the caret stands under them whatever they take. */
static void
test_columns (void)
{
  g_autoptr (DanhDiagnostics) all = danh_diagnostics_new ();
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "f", 1, 4, 6, "H\u00E0 N\u1ED9i",
                        "here");
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "f", 1, 3, 4, "a\tbc", "behind a tab");
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "f", 1, 3, 4, "e\u0301x",
                        "behind a mark");
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "f", 1, 2, 3, "\u5B57x",
                        "behind a wide one");
  check (all, 0, "f:1:4: error: here\nH\u00E0 N\u1ED9i\n   ^~\n");
  check (all, 1, "f:1:3: error: behind a tab\na\tbc\n \t^\n");
  check (all, 2, "f:1:3: error: behind a mark\ne\u0301x\n ^\n");
  check (all, 3, "f:1:2: error: behind a wide one\n\u5B57x\n  ^\n");
}

/* Sources hold anything; what is printed is one line of UTF-8. */
static void
test_strange_lines (void)
{
  g_autoptr (DanhDiagnostics) all = danh_diagnostics_new ();
  danh_diagnostics_add (all, DANH_SEVERITY_ERROR, "f", 1, 9, 20, "ab\xFF", "past %s",
                        "\x1B[2J\n");
  check (all, 0, "f:1:9: error: past ?[2J?\nab\uFFFD\n        ^\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnostic/format", test_format);
  g_test_add_func ("/diagnostic/columns", test_columns);
  g_test_add_func ("/diagnostic/strange-lines", test_strange_lines);
  return g_test_run ();
}
