/* test-rule-check.c - what the checker refuses, warns of and lets through */
#include "compile/compiler.h"
#include "list-head.h"

#include <string.h>

static const DanhSource lists[] = {
  { "places.tsv", LIST_HEAD ("place") "form\tlevel\nHuế\tcity\nHà Nam\tprovince\n" },
};

/* Declarations that most cases share; they take one line, so a case begins at line 2. */
#define HEAD                                                                             \
  "type own phase one writes ORG own phase two reads ORG own writes TITLE PERSON phase " \
  "three reads TITLE PERSON ORG\n"
#define RULE(body) HEAD "rule r in two { " body " }"
#define OK         " ok \"[TITLE x]\""

typedef struct {
  const char *text;
  guint line, column; /* of the first mistake; 0: there is none */
  const char *words;  /* of its message, or of a warning */
} Case;

static const Case cases[] = {
  { RULE ("match cap emit TITLE" OK), 0, 0, NULL },
  /* names */
  { RULE ("match capp emit TITLE" OK), 2, 23, "no let or word of the language" },
  { RULE ("match @city emit TITLE" OK), 2, 23, "no list is called 'city'" },
  { RULE ("match @place[size=1] emit TITLE" OK), 2, 23, "column" },
  { RULE ("match @place[level=ward] emit TITLE" OK), 2, 23, "ward" },
  { RULE ("match @place[level=\"a\\nb\"] emit TITLE" OK), 2, 23, "has the level 'a b'" },
  { RULE ("match [CITY] emit TITLE" OK), 2, 23, "no type is called 'CITY'" },
  { RULE ("match [TITLE] emit TITLE" OK), 2, 23, "phase two does not read TITLE" },
  { RULE ("match cap emit CITY" OK), 2, 32, "no type is called 'CITY'" },
  { RULE ("match cap emit ORG ok \"[ORG x]\""), 2, 32, "phase two does not write ORG" },
  { RULE ("match cap emit TITLE p" OK), 2, 38, "match has no capture 'p'" },
  { RULE ("match cap emit TITLE { a = text(p) }" OK), 2, 49, "no capture 'p'" },
  { RULE ("match p:cap emit TITLE p { a = p.size }" OK), 2, 48, "no list has a column" },
  { RULE ("match p:cap emit TITLE p { a = p.level }" OK), 0, 0, NULL },
  { RULE ("match p:cap emit TITLE p { a = lookup(text(p), @place.level) }" OK), 0, 0,
    NULL },
  { RULE ("match p:cap emit TITLE p { a = lookup(text(p), @city.level) }" OK), 2, 48,
    "no list is called 'city'" },
  { RULE ("match p:cap emit TITLE p { a = lookup(text(p), @place.size) }" OK), 2, 48,
    "list 'place' has no column called 'size'" },
  { RULE ("match p:cap emit TITLE p { a = lookup(text(p)) }" OK), 2, 62, "','" },
  { RULE ("match p:cap emit TITLE p { a = p }" OK), 2, 48,
    "a capture alone is no value" },
  { RULE ("match p:cap emit TITLE p { a = \"\", a = \"\" }" OK), 2, 52, "given twice" },
  { RULE ("match cap emit TITLE { id = \"\" }" OK), 2, 40, "'id' is what the output" },
  { RULE ("match cap emit TITLE { a = \"\", type = \"\" }" OK), 2, 48,
    "'type' is what the output" },
  { HEAD "rule r in one { match cap emit own { head = \"\" } ok \"[own x]\" }", 0, 0,
    NULL },
  { HEAD "rule r in four { match cap emit TITLE" OK " }", 2, 11, "no phase is called" },
  { RULE ("match cap emit TITLE" OK) "\nrule r in two { match cap emit TITLE" OK " }", 3,
    6, "there is a rule 'r' already" },
  { HEAD "let a = cap let a = cap", 2, 17, "there is a let 'a' already" },
  { HEAD "let a = b let b = cap", 2, 9, "declared before it is used" },
  { HEAD "let a = a", 2, 9, "declared before it is used" },
  { HEAD "type own", 2, 6, "there is a type 'own' already" },
  { HEAD "type ORG", 2, 6, "there is a type 'ORG' already" },
  { HEAD "type Own", 2, 6, "in small letters" },
  { HEAD "type role", 2, 6, "'role' cannot be a type" },
  { HEAD "nest own in TITLE", 2, 6, "rules' own" },
  { HEAD "phase one writes DATE", 2, 7, "there is a phase 'one' already" },
  { HEAD "phase four reads LOCATION", 2, 18, "which no phase before it writes" },
  { "phase a reads ORG phase b writes ORG", 1, 15, "which no phase before it writes" },
  { "phase a reads ORG writes ORG", 1, 15, "which no phase before it writes" },
  /* patterns */
  { RULE ("match cap? emit TITLE" OK), 2, 23, "at least one token" },
  { RULE ("match (cap?)* emit TITLE" OK), 2, 24, "repeated here can match nothing" },
  { RULE ("match cap p:(cap*) emit TITLE p" OK), 2, 27, "captured can match nothing" },
  { RULE ("match cap after cap* emit TITLE" OK), 2, 33, "so says nothing" },
  { RULE ("match p:(cap p:cap) emit TITLE p" OK), 2, 23, "inside itself" },
  { RULE ("match cap & \"a b\" emit TITLE" OK), 2, 29, "needs tests of one token" },
  { RULE ("match !(cap cap) emit TITLE" OK), 2, 25, "needs tests of one token" },
  { RULE ("match cap & cap+ emit TITLE" OK), 2, 29, "put it in parentheses" },
  { RULE ("match cap & @place & !in [ORG] & !(\"a\"|[own]) emit TITLE" OK), 0, 0, NULL },
  { RULE ("match !p:cap emit TITLE p" OK), 2, 24, "no captures under '!'" },
  { RULE ("match cap & (p:cap) emit TITLE p" OK), 2, 30, "no captures beside '&'" },
  { RULE ("match cap after p:cap emit TITLE" OK), 2, 33, "no captures in after" },
  { HEAD "let a = p:cap", 2, 9, "no captures in a let" },
  { RULE ("match cap boundary emit TITLE" OK), 2, 27, "boundary is no token" },
  { RULE ("match cap before boundary emit TITLE" OK), 0, 0, NULL },
  { HEAD "let b = \",\" | boundary rule r in two { match cap before b emit TITLE" OK "}",
    0, 0, NULL },
  { HEAD "let b = \",\" | boundary rule r in two { match cap b emit TITLE" OK "}", 2, 50,
    "'b' asks for boundary" },
  { HEAD "let s = [TITLE] rule r in two { match s emit TITLE" OK "}", 2, 39,
    "asks for spans of TITLE, which phase two does not read" },
  { RULE ("match \"\" emit TITLE" OK), 2, 23, "a text without a token" },
  { RULE ("match \"  \" emit TITLE" OK), 2, 23, "a text without a token" },
  { RULE ("match /a[/ emit TITLE" OK), 2, 25, "'[' is not closed" },
  { RULE ("match /ấ(/ emit TITLE" OK), 2, 25, "'(' is not closed" },
  { RULE ("match [ORG a=1|2|3 b=1|2|3 c=1|2|3 d=1|2|3] emit TITLE" OK), 2, 23,
    "more than 64 combinations" },
  /* actions and examples */
  { RULE ("match cap" OK), 2, 6, "rule r emits nothing" },
  { RULE ("emit TITLE" OK), 2, 6, "rule r has no match" },
  { RULE ("match cap emit TITLE reject PERSON" OK), 2, 6, "both emits and rejects" },
  { RULE ("match cap emit TITLE"), 2, 6, "has no ok example" },
  { RULE ("match cap emit TITLE fail \"x\""), 2, 6, "has no ok example" },
  { RULE ("match cap reject TITLE"), 2, 6, "has no ok or fail example" },
  { RULE ("match cap reject TITLE fail \"x\""), 0, 0, NULL },
  { RULE ("match cap emit TITLE ok \"x\""), 2, 41, "shows nothing that rule r emits" },
  { RULE ("match cap emit TITLE ok \"[TITLE x\""), 2, 41, "is not closed" },
  { RULE ("match cap emit TITLE ok \"[TITLE]\""), 2, 41, "expected '[TYPE text]'" },
  { RULE ("match cap emit TITLE ok \"x]\""), 2, 41, "closes nothing" },
  { RULE ("match cap emit TITLE ok \"[CITY x]\""), 2, 41, "no type is called 'CITY'" },
  { RULE ("match cap emit TITLE ok \"\\[a\\] [TITLE x]\""), 0, 0, NULL },
  { HEAD
    "rule r in three { match p:[PERSON] t:[TITLE] emit role { person = p, title = t, "
    "status = \"former\" } ok \"a\" role \"a | b\" }",
    0, 0, NULL },
  { HEAD
    "rule r in three { match p:[PERSON] emit role { person = p } ok \"a\" role \"a\" }",
    2, 36, "at least person and title" },
  { HEAD
    "rule r in three { match p:cap emit role { person = p, title = text(p) } ok \"a\" "
    "role \"a\" }",
    2, 68, "needs the name of a capture" },
  { HEAD "rule r in three { match p:cap emit role { person = p, title = p, age = p } ok "
         "\"a\" role \"a\" }",
    2, 66, "but no 'age'" },
  { HEAD "rule r in three { match p:cap emit role { person = p, title = p, status = "
         "\"old\" } ok \"a\" role \"a\" }",
    2, 75, "the status of a role is" },
  { HEAD "rule r in two { match p:cap emit role { person = p, title = p } ok \"a\" "
         "role \"a\" }",
    2, 50, "phase two does not read PERSON" },
  /* warnings */
  { HEAD "let a = cap", 0, 0, "let a is used nowhere" },
  { RULE ("match p:cap emit TITLE" OK), 0, 0, "capture 'p' of rule r is used nowhere" },
};

static void
check_case (const Case *c)
{
  DanhSource source = { "t.rules", c->text };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) compilation = danh_compile_sources (
      "t", "0", lists, G_N_ELEMENTS (lists), &source, 1, diagnostics);
  g_autoptr (GString) all = g_string_new (NULL);
  const DanhDiagnostic *first = NULL;
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    g_string_append_printf (all, "%s\n", item->message);
    if (first == NULL && item->severity == DANH_SEVERITY_ERROR) first = item;
  }
  g_test_message ("%s => %s",
                  strchr (c->text, '\n') ? strchr (c->text, '\n') + 1 : c->text,
                  all->str);
  g_assert_cmpint (first == NULL, ==, c->line == 0);
  g_assert_cmpint (compilation->bytes != NULL, ==, c->line == 0);
  if (c->words == NULL) return;
  if (first == NULL) {
    g_assert_nonnull (strstr (all->str, c->words));
    return;
  }
  g_assert_nonnull (strstr (first->message, c->words));
  g_assert_cmpuint (first->line, ==, c->line);
  g_assert_cmpuint (first->column, ==, c->column);
  g_assert_cmpstr (first->file, ==, "t.rules");
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) check_case (&cases[i]);
}

static guint
count_errors (const char *text, const char *words)
{
  DanhSource source = { "t.rules", text };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) compilation = danh_compile_sources (
      "t", "0", lists, G_N_ELEMENTS (lists), &source, 1, diagnostics);
  guint n = 0;
  g_assert_null (compilation->bytes);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    n += strstr (item->message, words) != NULL;
  }
  return n;
}

/* Who knows what a phase writes that could not be read: the next may read it. */
static void
test_broken_phase (void)
{
  g_assert_cmpuint (count_errors ("phase a writes 5\nphase b reads LOCATION\n", ""), ==,
                    1);
  g_assert_cmpuint (count_errors ("phase a writes ORG\nphase b reads LOCATION\n",
                                  "which no phase before it writes"),
                    ==, 1);
}

/* What is as deep as it may be may stand beside others: these are no deeper test. */
static void
test_deep_side_by_side (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "let a0 = cap\nlet b0 = upper\n"
                                                "let c0 = tight\nlet d0 = lower\n");
  for (guint i = 1; i <= 29; i++)
    for (const char *name = "abcd"; *name != '\0'; name++)
      g_string_append_printf (text, "let %c%u = %c%u | !%c%u\n", *name, i, *name, i - 1,
                              *name, i - 1);
  g_string_append (text,
                   "rule r in two { match \"x\" \"y\" | a29 | b29 | c29 | d29 | \"z\""
                   " emit TITLE" OK " }\n");
  DanhSource source = { "t.rules", text->str };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) compilation = danh_compile_sources (
      "t", "0", lists, G_N_ELEMENTS (lists), &source, 1, diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  g_assert_nonnull (compilation->bytes);
}

/* Limits are messages, and are met in no time. */
static void
test_limits (void)
{
  g_autoptr (GString) lets = g_string_new (HEAD "let a0 = cap\nlet b0 = cap\n");
  for (guint i = 1; i <= 500; i++)
    g_string_append_printf (lets, "let a%u = a%u a%u\nlet b%u = b%u & b%u | !b%u\n", i,
                            i - 1, i - 1, i, i - 1, i - 1, i - 1);
  g_string_append (lets, "rule r in two { match a40 emit TITLE" OK " }\n"
                         "rule s in two { match b50 emit TITLE" OK " }\n");
  g_assert_cmpuint (count_errors (lets->str, "levels deep"), >=, 1);
  g_string_truncate (lets, 0);
  g_string_append (lets, HEAD "let a0 = cap\nlet b0 = cap\n");
  for (guint i = 1; i <= 100; i++)
    g_string_append_printf (lets, "let a%u = a%u a%u\nlet b%u = b%u & b%u | !b%u\n", i,
                            i - 1, i - 1, i, i - 1, i - 1, i - 1);
  g_string_append (lets, "rule r in two { match a40 emit TITLE" OK " }\n"
                         "rule s in two { match b50 emit TITLE" OK " }\n");
  g_assert_cmpuint (count_errors (lets->str, "more than 4000 states"), ==, 1);
  g_assert_cmpuint (count_errors (lets->str, "nested more than 60 levels deep here"), ==,
                    1);
  g_assert_cmpuint (
      count_errors (RULE ("match cap{1000}{2} emit TITLE" OK), "one repeat"), ==, 1);
  g_assert_cmpuint (count_errors (RULE ("match ((cap{1000}){1000}){1000} emit TITLE" OK),
                                  "4000 states"),
                    ==, 1);
  g_string_truncate (lets, 0);
  g_string_append (lets, HEAD "rule r in two { match ");
  for (guint i = 0; i < 33; i++) g_string_append_printf (lets, "c%u:cap ", i);
  g_string_append (lets, "emit TITLE" OK " }");
  g_assert_cmpuint (count_errors (lets->str, "at most 32 different captures"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-check/cases", test_cases);
  g_test_add_func ("/rule-check/broken-phase", test_broken_phase);
  g_test_add_func ("/rule-check/deep-side-by-side", test_deep_side_by_side);
  g_test_add_func ("/rule-check/limits", test_limits);
  return g_test_run ();
}
