/* test-manual.c - the manual of the rule language says what is true
 *
 * Its indented blocks are compiled as one rule file, over the real lists, and their
 * examples run; every pattern and expression of its tables is compiled in a rule of its
 * own.  Lines keep their numbers, so a message points into the manual.
 */
#include "../../tools/rules-check.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANUAL "models/vi/README.md"

typedef struct {
  GPtrArray *texts;  /* char*, owned */
  DanhSource *lists; /* [n_lists] */
  guint n_lists;
  char **lines;
  GPtrArray *patterns;    /* char* */
  GPtrArray *expressions; /* char* */
  GString *rules;         /* the blocks, other lines empty */
  GString *manifest;      /* the block that begins with `model` */
} Manual;

static char *
read_source (const char *path)
{
  g_autofree char *full = g_build_filename (g_getenv ("DANH_SOURCE_ROOT"), path, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  g_file_get_contents (full, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_lists (Manual *self)
{
  const char *folder = "data/gazetteers";
  g_autofree char *full = g_build_filename (g_getenv ("DANH_SOURCE_ROOT"), folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL;
       name = g_dir_read_name (dir)) {
    if (!g_str_has_suffix (name, ".tsv")) continue;
    g_ptr_array_add (self->texts, g_strdup (name));
    g_ptr_array_add (names, g_ptr_array_index (self->texts, self->texts->len - 1));
  }
  g_ptr_array_sort (names, compare_names);
  self->lists = g_new0 (DanhSource, names->len);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    char *content = read_source (path);
    g_ptr_array_add (self->texts, content);
    self->lists[self->n_lists++] = (DanhSource){ name, content };
  }
}

/* The code between backquotes in the first cell of a table's row. */
static void
read_row (GPtrArray *codes, const char *row)
{
  const char *at = row + 1;
  for (; *at != '\0' && *at != '|'; at++) {
    GString *code;
    if (*at != '`') continue;
    code = g_string_new (NULL);
    for (at++; *at != '\0' && *at != '`'; at++)
      if (at[0] != '\\' || at[1] != '|') g_string_append_c (code, *at);
    g_ptr_array_add (codes, g_string_free (code, FALSE));
  }
}

static void
read_manual (Manual *self)
{
  g_autofree char *text = read_source (MANUAL);
  gboolean in_manifest = FALSE, before_rules = TRUE;
  GPtrArray *table = NULL;
  self->lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; self->lines[i] != NULL; i++) {
    const char *line = self->lines[i];
    gboolean is_block = g_str_has_prefix (line, "    ");
    if (g_str_has_prefix (line, "    model ")) in_manifest = TRUE;
    if (g_str_has_prefix (line, "## Declarations")) before_rules = FALSE;
    if (g_str_has_prefix (line, "## Patterns")) table = self->patterns;
    if (g_str_has_prefix (line, "## Expressions")) table = self->expressions;
    if (!is_block) in_manifest = FALSE;
    if (in_manifest) g_string_append_printf (self->manifest, "%s\n", line);
    if (is_block && !in_manifest && !before_rules) g_string_append (self->rules, line);
    g_string_append_c (self->rules, '\n');
    if (table != NULL && line[0] == '|') read_row (table, line);
  }
}

static Manual *
manual_new (void)
{
  Manual *self = g_new0 (Manual, 1);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->patterns = g_ptr_array_new_with_free_func (g_free);
  self->expressions = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_string_new (NULL);
  self->manifest = g_string_new (NULL);
  read_lists (self);
  read_manual (self);
  return self;
}

static void
manual_free (Manual *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->patterns);
  g_ptr_array_unref (self->expressions);
  g_string_free (self->rules, TRUE);
  g_string_free (self->manifest, TRUE);
  g_strfreev (self->lines);
  g_free (self->lists);
  g_free (self);
}

static DanhCompilation *
compile (const Manual *self, const char *rules)
{
  DanhSource source = { MANUAL, rules };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  DanhCompilation *compilation = danh_compile_sources (
      "manual", "0", self->lists, self->n_lists, &source, 1, diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *text =
        danh_diagnostic_format (g_ptr_array_index (diagnostics->items, i));
    g_test_message ("%s", text);
  }
  g_assert_cmpuint (diagnostics->items->len, ==, 0); /* nor does it warn */
  return compilation;
}

static void
test_examples (gconstpointer data)
{
  const Manual *manual = data;
  g_autoptr (DanhCompilation) compilation = compile (manual, manual->rules->str);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DanhRulesCheck check;
  danh_rules_check_run (compilation, NULL, &check, out, &error);
  g_assert_no_error (error);
  g_test_message ("%s%u examples, %u failed", out->str, check.n_examples, check.n_failed);
  g_assert_cmpuint (check.n_examples, >=, 12);
  g_assert_cmpuint (check.n_failed, ==, 0);
}

/* A rule for every pattern and expression of the tables. */
static void
test_tables (gconstpointer data)
{
  const Manual *manual = data;
  g_autoptr (GString) rules = g_string_new (manual->rules->str);
  g_assert_cmpuint (manual->patterns->len, >=, 35);
  g_assert_cmpuint (manual->expressions->len, >=, 8);
  g_string_append (rules, "phase probe reads ORG TITLE LOCATION writes DOCUMENT\n"
                          "let x = cap\nlet y = x | lower\nlet z = y\n");
  for (guint i = 0; i < manual->patterns->len; i++) {
    const char *code = g_ptr_array_index (manual->patterns, i);
    gboolean has_capture = strstr (code, "name:") != NULL;
    g_string_append_printf (
        rules,
        "rule pattern-%u in probe { match z %s ( %s ) emit DOCUMENT %s "
        "ok \"[DOCUMENT x]\" }\n",
        i, strcmp (code, "boundary") == 0 ? "before" : "", code,
        has_capture ? "name" : "");
  }
  for (guint i = 0; i < manual->expressions->len; i++)
    g_string_append_printf (
        rules,
        "rule expression-%u in probe { match c:@title emit DOCUMENT c { v = %s } "
        "ok \"[DOCUMENT x]\" }\n",
        i, (const char *) g_ptr_array_index (manual->expressions, i));
  g_autoptr (DanhCompilation) compilation = compile (manual, rules->str);
  g_assert_nonnull (compilation->bytes);
}

/* The manifest, with the files that it names beside it. */
static void
test_manifest (gconstpointer data)
{
  const Manual *manual = data;
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autofree char *list = read_source ("data/gazetteers/honorifics.tsv");
  g_autofree char *root = g_dir_make_tmp ("danh-manual-XXXXXX", NULL);
  const struct {
    const char *path;
    const char *content;
  } files[] = { { "models/vi/model.manifest", manual->manifest->str },
                { "models/vi/rules/00-phases.rules", "phase name writes PERSON\n" },
                { "data/gazetteers/honorifics.tsv", list } };
  static const char *const folders[] = { "models/vi/rules", "models/vi", "models",
                                         "data/gazetteers", "data",      "" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (root, files[i].path, NULL);
    g_autofree char *folder = g_path_get_dirname (path);
    g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
    g_assert_true (g_file_set_contents (path, files[i].content, -1, NULL));
  }
  g_autofree char *path = g_build_filename (root, files[0].path, NULL);
  g_autoptr (DanhCompilation) compilation = danh_compile_manifest (path, diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  g_assert_nonnull (compilation->bytes);
  g_assert_cmpuint (compilation->files->len, ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *file = g_build_filename (root, files[i].path, NULL);
    g_remove (file);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (root, folders[i], NULL);
    g_rmdir (folder);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  Manual *manual = manual_new ();
  g_test_add_data_func ("/manual/examples", manual, test_examples);
  g_test_add_data_func ("/manual/tables", manual, test_tables);
  g_test_add_data_func ("/manual/manifest", manual, test_manifest);
  int status = g_test_run ();
  manual_free (manual);
  return status;
}
