/* test-rules-check.c - examples that are wrong are told, in their own notation */
#include "../../tools/rules-check.h"
#include "list-head.h"

#include <string.h>

static const DanhSource lists[] = {
  { "titles.tsv", LIST_HEAD ("title") "form\ngiám đốc\nbí thư\n" },
};

#define HEAD                                                                                 \
  "type part nest ORG in TITLE phase org writes ORG phase title reads ORG writes TITLE "     \
  "part phase person writes PERSON phase role reads PERSON TITLE ORG\n"                      \
  "rule org in org { match 'Sở' cap emit ORG ok \"[ORG Sở Y]\" }\n"                      \
  "rule title in title { match @title [ORG]? emit TITLE ok \"[TITLE giám đốc]\" %s }\n"  \
  "rule last in title { match x:\"cuối\" emit part x ok \"[part cuối]\" %s }\n"          \
  "rule person in person { match 'Lê' cap emit PERSON ok \"[PERSON Lê An]\" %s }\n"        \
  "rule no-lu in person { match \"Lữ\" \"Lê\" cap reject PERSON fail \"Lữ Lê An\" %s " \
  "}\n"                                                                                      \
  "rule role in role { match p:[PERSON] \",\" t:[TITLE] emit role { person = p, "            \
  "title = t, status = \"former\" } "                                                        \
  "ok \"[PERSON Lê An], [TITLE bí thư]\" role \"Lê An|bí thư||former\" %s }\n"

typedef struct {
  guint rule; /* whose example it is: 0 title … 4 role */
  const char *example;
  const char *expected; /* a part of what is told; NULL: nothing is */
} Case;

static const Case cases[] = {
  { 0, "ok \"[TITLE giám đốc [ORG Sở Y]] và [TITLE bí thư].\"", NULL },
  { 0, "ok \"[TITLE giám đốc] và bí thư\"",
    "expected \"[TITLE giám đốc] và bí thư\"\n  found    \"[TITLE giám đốc] và [TITLE bí "
    "thư]\"\n" },
  { 0, "ok \"[TITLE giám đốc [ORG Sở]] Y\"",
    "found    \"[TITLE giám đốc [ORG Sở Y]]\"\n" },
  { 0, "ok \"[TITLE giám đốc|x]\"", "ok example differs" },
  { 0, "ok \"\\[[TITLE giám đốc]\\]\"", NULL },
  { 0, "fail \"gặp giám đốc\"", "found    \"gặp [TITLE giám đốc]\"\n" },
  { 0, "fail \"gặp nhau\"", NULL },
  { 1, "ok \"[part cuối] và [TITLE giám đốc]\"", NULL },
  { 1, "ok \"[part cuối] và giám đốc\"", NULL },
  { 1, "ok \"giám [part đốc] \"", "found    \"giám đốc \"\n" },
  { 2, "ok \"[PERSON Lê An]\\n[PERSON Lê Bích]\"", NULL },
  { 2, "fail \"Lữ Lê An\"", NULL },
  { 2, "fail \"Là Lê An\"", "fail example is matched" },
  { 3, "ok \"[PERSON Lê An] Lữ\"", NULL },
  { 3, "fail \"Lê An Lữ\"", "has spans that should be rejected" },
  { 4, "ok \"[PERSON Lê An], [TITLE giám đốc]\" role \"Lê An | giám đốc\"",
    "role \"Lê An | giám đốc |  | former\"\n" },
  { 4, "ok \"[PERSON Lê An], [TITLE giám đốc]\"", "ok example" },
  { 4, "fail \"Lê An là giám đốc\"", NULL },
  { 4, "fail \"Lê An, giám đốc\"", "fail example is matched" },
};

static void
check_case (const Case *c)
{
  const char *more[5] = { "", "", "", "", "" };
  more[c->rule] = c->example;
  g_autofree char *rules =
      g_strdup_printf (HEAD, more[0], more[1], more[2], more[3], more[4]);
  DanhSource source = { "t.rules", rules };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) compilation = danh_compile_sources (
      "t", "0", lists, G_N_ELEMENTS (lists), &source, 1, diagnostics);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DanhRulesCheck check;
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    g_test_message ("%s: %s", c->example, item->message);
  }
  if (compilation->bytes == NULL) { /* some are refused before they are run */
    g_assert_nonnull (c->expected);
    return;
  }
  g_assert_true (danh_rules_check_run (compilation, NULL, &check, out, &error));
  g_test_message ("%s\n%s", c->example, out->str);
  g_assert_cmpuint (check.n_examples, ==, 7);
  g_assert_cmpuint (check.n_failed, ==, c->expected == NULL ? 0 : 1);
  if (c->expected != NULL) g_assert_nonnull (strstr (out->str, c->expected));
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) check_case (&cases[i]);
}

static void
test_one_rule (void)
{
  g_autofree char *rules = g_strdup_printf (HEAD, "", "", "", "", "");
  DanhSource source = { "t.rules", rules };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) compilation = danh_compile_sources (
      "t", "0", lists, G_N_ELEMENTS (lists), &source, 1, diagnostics);
  g_autoptr (GString) out = g_string_new (NULL);
  DanhRulesCheck check;
  g_assert_true (danh_rules_check_run (compilation, "role", &check, out, NULL));
  g_assert_cmpuint (check.n_examples, ==, 1);
  g_assert_true (check.rule_found);
  g_assert_true (danh_rules_check_run (compilation, "roll", &check, out, NULL));
  g_assert_false (check.rule_found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules-check/cases", test_cases);
  g_test_add_func ("/rules-check/one-rule", test_one_rule);
  return g_test_run ();
}
