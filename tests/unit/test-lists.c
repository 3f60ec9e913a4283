/* test-lists.c - list files: what is read, what is refused and where, classes, variants */
#include "list-head.h"
#include "model-source.h"

#include "gazetteer/match.h"
#include "model/validate.h"
#include <string.h>

#define HEAD LIST_HEAD ("place")

/* {{{ Mistakes */

typedef struct {
  const char *name; /* of the case */
  const char *content;
  const char *expected; /* "line:column-end: message" a line */
} Case;

static const Case mistakes[] = {
  { "right", HEAD "form\tlevel\nBa Vì\tdistrict\n", "" },
  { "comments and blank lines",
    HEAD "# A remark.\n#\n\nform\n# more: than that\n\nBa Vì\n", "" },
  { "no line end at the end", HEAD "form\nBa Vì", "" },
  { "line ends of other systems", "\uFEFF" HEAD "form\r\nBa Vì\r\n", "" },
  { "a source of several lines", HEAD "# source: another\n# admits: more\nform\nBa Vì\n",
    "" },
  { "empty", "",
    "0:0-0: the line '# list: …' is missing\n0:0-0: the line '# admits: …' is missing\n"
    "0:0-0: the line '# source: …' is missing\n0:0-0: the line '# licence: …' is "
    "missing\n"
    "0:0-0: the row of column names is missing\n" },
  { "head without a licence", "# list: a\n# admits: b\n# source: c\nform\nBa\n",
    "0:0-0: the line '# licence: …' is missing\n" },
  { "head key", HEAD "# license: MIT\nform\nBa\n",
    "5:3-10: unknown key 'license'; expected list, admits, source, licence or case\n" },
  { "head key twice", HEAD "# list: b\nform\nBa\n",
    "5:3-7: 'list' stands in line 1 already\n" },
  { "head key alone", HEAD "# case:\nform\nBa\n", "5:3-7: 'case' says nothing\n" },
  { "case", HEAD "# case: Caps\nform\nBa\n",
    "5:9-13: expected 'caps' or 'any', not 'Caps'\n" },
  { "list name", "# list: my place\n# admits: b\n# source: c\n# licence: d\nform\nBa\n",
    "1:9-17: a list's name is made of letters, digits and inner hyphens\n" },
  { "first column", HEAD "name\tlevel\nBa\tx\n",
    "5:1-5: the first column must be called 'form', not 'name'\n" },
  { "column twice", HEAD "form\tlevel\tlevel\nBa\tx\ty\n",
    "5:12-17: a second column 'level'\n" },
  { "column name", HEAD "form\tđơn vị\nBa\tx\n",
    "5:6-12: a column's name is made of letters, digits and hyphens\n" },
  { "too many cells", HEAD "form\tlevel\nBa Vì\tx\ty\n",
    "6:1-10: 3 cells; expected 2, one a column\n" },
  { "too few cells", HEAD "form\tlevel\nBa Vì\n",
    "6:1-6: 1 cells; expected 2, one a column\n" },
  { "empty form", HEAD "form\tlevel\n\tx\n", "6:1-1: the form is empty\n" },
  { "space at the edge", HEAD "form\tlevel\nBa Vì \tx\nĐà\t y\n",
    "6:1-7: a cell that begins or ends with a space\n"
    "7:4-6: a cell that begins or ends with a space\n" },
  { "same row", HEAD "form\tlevel\nBa\tx\nBa\ty\nBa\tx\n",
    "8:1-5: the same row stands in line 6\n" },
  { "not UTF-8", HEAD "form\nV\xC3\xAC \xC3(\nBa\n",
    "6:4-5: the byte 0xC3 is not UTF-8\n" },
  { "NUL", HEAD "form\nBa\n", "" }, /* see test_nul */
  { "not NFC", HEAD "form\nBa Vi\u0300\n", "6:5-6: not in Unicode normal form C\n" },
  { "too long",
    HEAD "form\nba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba "
         "ba ba ba "
         "ba ba ba ba ba ba\n",
    "6:1-99: a form of 33 tokens; at most 32 are matched\n" },
  { "variants", HEAD "form\tvariants\nBa\tVì; \nBo\tVì ; Bu\n",
    "6:4-8: a cell that begins or ends with a space\n" },
};

static char *
mistakes_in (const char *content, gsize len)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  GString *all = g_string_new (NULL);
  danh_lists_load (builder, "test.tsv", content, len, diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = diagnostics->items->pdata[i];
    g_assert_cmpstr (item->file, ==, "test.tsv");
    g_string_append_printf (all, "%u:%u-%u: %s\n", item->line, item->column,
                            item->end_column, item->message);
  }
  return g_string_free (all, FALSE);
}

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_test_message ("%s", mistakes[i].name);
    g_autofree char *found =
        mistakes_in (mistakes[i].content, strlen (mistakes[i].content));
    g_assert_cmpstr (found, ==, mistakes[i].expected);
  }
}

static void
test_nul (void)
{
  static const char content[] = HEAD "form\nBa\0Bo\n";
  g_autofree char *found = mistakes_in (content, sizeof content - 1);
  g_assert_cmpstr (found, ==, "6:3-4: the byte 0x00 is not UTF-8\n");
}

/* }}} */
/* {{{ A model and what it finds */

typedef struct {
  DanhBuilder *builder;
  GBytes *bytes;
  DanhModelView view;
  DanhForms *forms;
  DanhGazetteer *gazetteer;
  DanhTokens tokens;
} Found;

static void
found_open (Found *self, const char *const *contents)
{
  memset (self, 0, sizeof *self);
  self->builder = danh_builder_new ("test", "1");
  for (guint i = 0; contents[i] != NULL; i++)
    test_load_list (self->builder, "test.tsv", contents[i]);
}

static void
found_finish (Found *self)
{
  self->bytes = test_finish (self->builder);
  test_view (self->bytes, &self->view);
  self->forms = danh_forms_new (&(DanhDottedWords){ 0 });
  self->gazetteer = danh_gazetteer_new (&self->view);
}

static void
found_close (Found *self)
{
  danh_tokens_clear (&self->tokens);
  danh_gazetteer_free (self->gazetteer);
  danh_forms_free (self->forms);
  g_bytes_unref (self->bytes);
  danh_builder_free (self->builder);
}

/* Column COLUMN of the entry that TEXT is as a whole, or NULL. */
static const char *
lookup (Found *self, const char *text, const char *column)
{
  danh_tokenize (text, strlen (text), self->forms, &self->tokens);
  danh_gazetteer_run (self->gazetteer, self->forms, &self->tokens);
  return danh_gazetteer_column (self->gazetteer, self->forms, &self->tokens, 0,
                                self->tokens.n, column);
}

static void
test_variants (void)
{
  static const char any[] =
      "# list: title\n# admits: x\n# source: x\n# licence: x\n"
      "form\tvariants\tid\n"
      "bác sĩ\t\t1\nkỹ sư\t\t2\nquản lý kỹ thuật\t\t3\nmỹ thuật\tmĩ nghệ\t4\n"
      "quý ông\t\t5\ny tá\t\t6\n";
  static const char caps[] = "# list: name\n# admits: x\n# source: x\n# licence: x\n"
                             "# case: caps\nform\tid\nLý\t7\n";
  static const struct {
    const char *text, *id;
  } cases[] = { { "bác sĩ", "1" },
                { "bác sỹ", "1" },
                { "BÁC SỸ", "1" },
                { "kĩ sư", "2" },
                { "kỹ sư", "2" },
                { "quản lí kĩ thuật", "3" },
                { "quản lý kĩ thuật", "3" },
                { "mĩ thuật", "4" },
                { "mỹ nghệ", "4" },
                { "quí ông", NULL },
                { "i tá", NULL },
                { "Lý", "7" },
                { "Lí", NULL },
                { "lý", NULL },
                { "bác sị", NULL } };
  static const char *const contents[] = { any, caps, NULL };
  Found found;
  found_open (&found, contents);
  found_finish (&found);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (lookup (&found, cases[i].text, "id"), ==, cases[i].id);
  found_close (&found);
}

/* A dotted word with and without its stop, whichever the list has. */
static void
test_stops (void)
{
  static const char dotted[] = "# list: dotted\n# admits: x\n# source: x\n# licence: x\n"
                               "form\nTP\nThS\n";
  static const char names[] = "# list: name\n# admits: x\n# source: x\n# licence: x\n"
                              "# case: caps\nform\tid\nTP Vinh\t1\nTP. Huế\t2\nThS\t3\n";
  static const struct {
    const char *text, *id;
  } cases[] = { { "TP Vinh", "1" },   { "TP. Vinh", "1" }, { "Tp. Vinh", "1" },
                { "tp. Vinh", NULL }, { "TP Huế", "2" },   { "TP. Huế", "2" },
                { "ThS", "3" },       { "ThS.", "3" } };
  static const char *const words[] = { "ths", "tp" };
  static const char *const contents[] = { dotted, names, NULL };
  const DanhDottedWords both = { words, 2 };
  Found found;
  found_open (&found, contents);
  found_finish (&found);
  danh_forms_free (found.forms);
  found.forms = danh_forms_new (&both);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (lookup (&found, cases[i].text, "id"), ==, cases[i].id);
  found_close (&found);
}

/* The form that asks for fewer capitals stands for both. */
static void
test_same_row_twice (void)
{
  static const char content[] = "# list: place\n# admits: x\n# source: x\n# licence: x\n"
                                "# case: caps\nform\tvariants\tid\n"
                                "Hồ Gươm\tHồ gươm; Hồ Gươm; Gươm Hồ\t1\n";
  static const char *const contents[] = { content, NULL };
  Found found;
  found_open (&found, contents);
  found_finish (&found);
  g_assert_cmpuint (found.view.n[DANH_SECTION_ENTRIES], ==, 2);
  g_assert_cmpstr (lookup (&found, "Hồ gươm", "id"), ==, "1");
  g_assert_null (lookup (&found, "hồ gươm", "id"));
  g_assert_cmpstr (lookup (&found, "Gươm Hồ", "id"), ==, "1");
  g_assert_null (lookup (&found, "Gươm hồ", "id"));
  found_close (&found);
}

/* The first entry that has the column and a value in it. */
static void
test_column_order (void)
{
  static const char first[] = HEAD "form\tcode\nBa Vì\t\nBa Vì\t2\n";
  static const char second[] = HEAD "form\tlevel\nBa Vì\tdistrict\nBa Vì\tward\n";
  static const char *const contents[] = { first, second, NULL };
  Found found;
  found_open (&found, contents);
  found_finish (&found);
  g_assert_cmpstr (lookup (&found, "Ba Vì", "code"), ==, "2");
  g_assert_cmpstr (lookup (&found, "Ba Vì", "level"), ==, "district");
  g_assert_cmpstr (lookup (&found, "ba vì", "form"), ==, "Ba Vì");
  g_assert_null (lookup (&found, "Ba Vì", "colour"));
  found_close (&found);
}

/* }}} */
/* {{{ Classes */

static const char class_first[] = HEAD "form\tlevel\tvalid\n"
                                       "Ba Vì\tdistrict\told\n"
                                       "Sơn Tây\ttown; province\told\n"
                                       "Hà Nội\tcity\t\n";
static const char class_second[] = HEAD "form\tkind\n"
                                        "Bờ Hồ\tlake\n";

/* The forms of the rows of a class, by way of the finished model. */
static char *
members (const char *const *contents, const DanhListConstraint *constraints, guint n)
{
  Found found;
  char *problem = NULL;
  GString *names = g_string_new (NULL);
  found_open (&found, contents);
  guint32 class = danh_lists_class (found.builder, "place", constraints, n, &problem);
  if (class == DANH_NONE) g_string_append_printf (names, "! %s", problem);
  if (class != DANH_NONE) {
    g_assert_null (problem);
    g_assert_cmpuint (danh_lists_class (found.builder, "place", constraints, n, &problem),
                      ==, class);
  }
  found_finish (&found);
  for (guint32 i = 0; i < found.view.n[DANH_SECTION_ENTRIES] && class != DANH_NONE; i++) {
    const DanhEntry entry = danh_view_entry (&found.view, i);
    const DanhModelSlice *set = &found.view.class_sets[entry.class_set];
    for (guint32 k = 0; k < set->n; k++)
      if (found.view.class_set_ids[set->first + k] == class)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                danh_view_cell (&found.view, entry.list, entry.row, 0));
  }
  found_close (&found);
  g_free (problem);
  return g_string_free (names, FALSE);
}

typedef struct {
  const char *column;
  const char *values; /* "a|b" */
  gboolean negated;
  const char *expected;
} ClassCase;

static void
test_classes (void)
{
  static const char *const contents[] = { class_first, class_second, NULL };
  static const ClassCase cases[] = {
    { "level", "district", FALSE, "Ba Vì" },
    { "level", "province", FALSE, "Sơn Tây" },
    { "level", "town|city", FALSE, "Sơn Tây, Hà Nội" },
    { "level", "province", TRUE, "Ba Vì, Hà Nội, Bờ Hồ" },
    { "level", "town|district", TRUE, "Hà Nội, Bờ Hồ" },
    { "valid", "", FALSE, "Hà Nội" },
    { "kind", "lake", FALSE, "Bờ Hồ" },
    { "form", "Hà Nội", FALSE, "Hà Nội" },
    { "level", "town; province", FALSE,
      "! no entry of list 'place' has the level 'town; province'" },
    { "level", "towm", FALSE, "! no entry of list 'place' has the level 'towm'" },
    { "level", "town|towm", TRUE, "! no entry of list 'place' has the level 'towm'" },
    { "levle", "town", FALSE, "! list 'place' has no column 'levle'" },
  };
  g_autofree char *all = members (contents, NULL, 0);
  g_assert_cmpstr (all, ==, "Ba Vì, Sơn Tây, Hà Nội, Bờ Hồ");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) values = g_strsplit (cases[i].values, "|", -1);
    static const char *const empty[] = { "", NULL };
    const char *const *wanted =
        *cases[i].values == '\0' ? empty : (const char *const *) values;
    DanhListConstraint constraint = { cases[i].column, wanted, cases[i].negated };
    g_autofree char *found = members (contents, &constraint, 1);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_unknown_list (void)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  char *problem = NULL;
  test_load_list (builder, "a.tsv", class_first);
  g_assert_cmpuint (danh_lists_class (builder, "places", NULL, 0, &problem), ==,
                    DANH_NONE);
  g_assert_cmpstr (problem, ==, "no list is called 'places'");
  g_free (problem);
  g_assert_true (danh_lists_has (builder, "place"));
  g_assert_false (danh_lists_has (builder, "level"));
  g_assert_true (danh_lists_has_column (builder, "level"));
  g_assert_false (danh_lists_has_column (builder, "place"));
}

/* The reader refuses too many, and so does the validator what a reader without the limit made
 * of them. */
static void
test_many_columns (void)
{
  for (guint n = 256; n <= 257; n++) {
    g_autoptr (GString) content = g_string_new (HEAD "form");
    for (guint i = 1; i < n; i++) g_string_append_printf (content, "\tc%u", i);
    g_string_append (content, "\nBa Vì");
    for (guint i = 1; i < n; i++) g_string_append (content, "\tx");
    g_string_append_c (content, '\n');
    g_autofree char *found = mistakes_in (content->str, content->len);
    g_assert_cmpstr (found, ==,
                     n == 256 ? "" : "5:1-1177: 257 columns; at most 256 are kept\n");
    g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
    g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
    danh_lists_load (builder, "many.tsv", content->str, content->len, diagnostics);
    g_autoptr (GBytes) bytes = test_finish (builder);
    DanhModelView view;
    gsize len;
    const guint8 *data = g_bytes_get_data (bytes, &len);
    g_assert_cmpint (danh_model_validate (data, len, &view, NULL), ==, n == 256);
  }
}

/* A list that comes after the class belongs to it. */
static void
test_late_list (void)
{
  static const char *const contents[] = { class_first, NULL };
  Found found;
  char *problem = NULL;
  found_open (&found, contents);
  guint32 class = danh_lists_class (found.builder, "place", NULL, 0, &problem);
  test_load_list (found.builder, "late.tsv", class_second);
  found_finish (&found);
  guint32 n = 0;
  for (guint32 i = 0; i < found.view.n[DANH_SECTION_ENTRIES]; i++) {
    const DanhEntry entry = danh_view_entry (&found.view, i);
    const DanhModelSlice *set = &found.view.class_sets[entry.class_set];
    n += set->n == 1 && found.view.class_set_ids[set->first] == class;
  }
  g_assert_cmpuint (n, ==, 4);
  found_close (&found);
}

/* }}} */

static void
test_dotted (void)
{
  static const char content[] = "# list: dotted\n# admits: x\n# source: x\n# licence: x\n"
                                "form\tvariants\nThS\t\nTP\tTp\nQ\t\n";
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  DanhForms *before = danh_builder_get_forms (builder);
  g_assert_false (danh_forms_is_dotted_word (before, "ths", 3));
  test_load_list (builder, "dotted.tsv", content);
  DanhForms *after = danh_builder_get_forms (builder);
  g_assert_true (danh_forms_is_dotted_word (after, "ths", 3));
  g_assert_true (danh_forms_is_dotted_word (after, "tp", 2));
  g_assert_false (danh_forms_is_dotted_word (after, "t", 1));
  g_autoptr (GBytes) bytes = test_finish (builder);
  DanhModelView view;
  test_view (bytes, &view);
  g_assert_cmpuint (view.n[DANH_SECTION_DOTTED], ==, 3);
  g_assert_cmpstr (danh_view_string (&view, view.dotted[0]), ==, "q");
}

/* Sixty thousand nodes of random names: time and room. */
/* Each row of the only list, N of them, is an entry's, with its own id. */
static void
check_rows (const DanhModelView *view, guint32 n)
{
  g_autofree guint8 *seen = g_malloc0 (n + 1u);
  guint32 n_seen = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_ENTRIES]; i++) {
    const DanhEntry entry = danh_view_entry (view, i);
    int column = danh_view_column (view, entry.list, "id");
    const char *id = danh_view_cell (view, entry.list, entry.row, (guint32) column);
    g_assert_cmpuint (g_ascii_strtoull (id, NULL, 10), ==, entry.row);
    g_assert_cmpuint (entry.row, <, n);
    if (seen[entry.row]++ == 0) n_seen++;
  }
  g_assert_cmpuint (n_seen, ==, n);
}

static void
test_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  GString *content = g_string_new (HEAD "form\tid\n");
  for (guint i = 0; i < 70000; i++) {
    for (gint n = g_rand_int_range (random, 2, 5); n > 0; n--) {
      /* Few syllables are common, as in names. */
      guint syllable = (guint) (g_rand_double (random) * g_rand_double (random) * 4000);
      g_string_append_printf (content, "s%u%c", syllable, n > 1 ? ' ' : '\t');
    }
    g_string_append_printf (content, "%u\n", i);
  }
  test_load_list (builder, "large.tsv", content->str);
  g_string_free (content, TRUE);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GBytes) bytes = test_finish (builder);
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  DanhModelView view;
  test_view (bytes, &view);
  guint32 used = 1;
  for (guint32 i = 0; i < view.n[DANH_SECTION_TRIE]; i++)
    used += view.trie[i].check != DANH_NONE;
  g_test_message ("%u nodes in %u units, %.3f s", used, view.n[DANH_SECTION_TRIE],
                  seconds);
  g_assert_cmpuint (used, >, 50000);
  g_assert_cmpuint (view.n[DANH_SECTION_TRIE], <, 2 * used);
  check_rows (&view, 70000);
}

/* Seventeen words with capitals in as many ways as a model cannot tell. */
static void
test_too_many_kinds (void)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  g_autoptr (GString) content = g_string_new (LIST_HEAD ("name") "# case: caps\nform\n");
  for (guint i = 0; i <= G_MAXUINT16 + 1u; i++)
    for (guint word = 0; word <= 17; word++)
      g_string_append_printf (content, "%c%c", i >> word & 1 ? 'B' : 'b',
                              word < 17 ? ' ' : '\n');
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  danh_lists_load (builder, "names.tsv", content->str, content->len, diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  g_assert_null (danh_builder_finish (builder, diagnostics));
  g_assert_cmpuint (diagnostics->n_errors, ==, 1);
  g_autofree char *text = danh_diagnostic_format (diagnostics->items->pdata[0]);
  g_assert_cmpstr (
      text, ==,
      "test: error: the entries of all lists differ in more than 65,536 ways: "
      "lists, values that rules ask for, capitals\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lists/mistakes", test_mistakes);
  g_test_add_func ("/lists/nul", test_nul);
  g_test_add_func ("/lists/variants", test_variants);
  g_test_add_func ("/lists/stops", test_stops);
  g_test_add_func ("/lists/same-row-twice", test_same_row_twice);
  g_test_add_func ("/lists/column-order", test_column_order);
  g_test_add_func ("/lists/classes", test_classes);
  g_test_add_func ("/lists/unknown-list", test_unknown_list);
  g_test_add_func ("/lists/late-list", test_late_list);
  g_test_add_func ("/lists/dotted", test_dotted);
  g_test_add_func ("/lists/many-columns", test_many_columns);
  g_test_add_func ("/lists/large", test_large);
  g_test_add_func ("/lists/too-many-kinds", test_too_many_kinds);
  return g_test_run ();
}
