/* manifest.c - which files a model is made of
 *
 *   request ─▶ manifest, or a folder ─▶ include ─▶ lists, rules ─▶ compiler.c
 *
 * The files of one manifest are read in the order of their names, not of its lines, so that
 * the same files make the same model however they are written down.  What it includes
 * comes before its own.
 */
#include "compile/compiler-private.h"

#include <string.h>

#define MANIFEST       "model.manifest"
#define INCLUDE_DEPTH  8
#define FOLDER_VERSION "0"
#define RULES_SUFFIX   ".rules"

/* What has been gathered so far. */
typedef struct {
  DanhCompilation *compilation;
  DanhDiagnostics *diagnostics;
  const DanhCompileRequest *request;
  char *model_name;
  char *version;
  GPtrArray *lists; /* DanhSourceFile */
  GPtrArray *rules; /* DanhSourceFile */
} Gathered;

/* A manifest being read. */
typedef struct {
  Gathered *all;
  const char *path;
  char *folder;
  guint depth; /* of includes */
  guint line;
  const char *text; /* of the line */
  gboolean is_named;
  GPtrArray *lists; /* DanhSourceFile of this manifest alone */
  GPtrArray *rules;
} Manifest;

static void gather (Gathered *all, const char *path, guint depth);

/* ── Messages ──────────────────────────────────────────────────────────────────────── */

/* Says what is wrong with WORD, which stands in the line. */
static void
report (Manifest *self, const char *word, const char *message)
{
  guint column = 1 + (guint) g_utf8_strlen (self->text, word - self->text);
  guint end = column;
  for (const char *p = word; *p != '\0' && !g_ascii_isspace (*p);
       p = g_utf8_next_char (p))
    end++;
  danh_diagnostics_add (self->all->diagnostics, DANH_SEVERITY_ERROR, self->path,
                        self->line, column, end, self->text, "%s", message);
}

static void
report_file (Gathered *all, const char *path, const char *message)
{
  danh_diagnostics_add (all->diagnostics, DANH_SEVERITY_ERROR, path, 0, 0, 0, NULL, "%s",
                        message);
}

/* ── Files ─────────────────────────────────────────────────────────────────────────── */

static gboolean
has_file (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (strcmp (((const DanhSourceFile *) g_ptr_array_index (files, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Reads the file at PATH (taken over) under NAME into FILES. */
static gboolean
read_file (Gathered *all, GPtrArray *files, const char *name, char *path, GError **error)
{
  char *content;
  gsize len;
  if (!g_file_get_contents (path, &content, &len, error)) {
    g_free (path);
    return FALSE;
  }
  g_ptr_array_add (files, danh_source_file_new (name, content, len));
  g_ptr_array_add (all->compilation->files, path);
  return TRUE;
}

/* Where NAME leads from the manifest. */
static char *
resolve (const Manifest *self, const char *name)
{
  return g_path_is_absolute (name) ? g_strdup (name)
                                   : g_build_filename (self->folder, name, NULL);
}

/* Files are called as the manifest calls them; those of an included one, by their path.
 * WORD is where the line has the NAME. */
static void
read_named_file (Manifest *self, GPtrArray *files, const char *name, const char *word)
{
  g_autoptr (GError) error = NULL;
  char *path = resolve (self, name);
  g_autofree char *known_as = g_strdup (self->depth == 0 ? name : path);
  if (has_file (files, known_as)) {
    report (self, word, "this file is named twice");
    g_free (path);
  } else if (!read_file (self->all, files, known_as, path, &error)) {
    report (self, word, error->message);
  }
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const DanhSourceFile *x = *(const DanhSourceFile *const *) a;
  const DanhSourceFile *y = *(const DanhSourceFile *const *) b;
  return strcmp (x->name, y->name);
}

/* Appends FROM, by name, to TO, which takes the files over. */
static void
move_files (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_sort (from, compare_files);
  g_ptr_array_set_free_func (from, NULL);
  for (guint i = 0; i < from->len; i++) g_ptr_array_add (to, g_ptr_array_index (from, i));
  g_ptr_array_unref (from);
}

/* ── Manifests ─────────────────────────────────────────────────────────────────────── */

static void
read_model_line (Manifest *self, char **words, guint n)
{
  if (n != 3) {
    report (self, self->text, "expected 'model', the model's name and its version");
  } else if (self->is_named) {
    report (self, self->text, "the model is named twice");
  } else {
    self->is_named = TRUE;
    if (self->depth > 0) return; /* the name is that of the outermost one */
    self->all->model_name = g_strdup (words[1]);
    self->all->version = g_strdup (words[2]);
  }
}

static void
read_include (Manifest *self, const char *name, const char *word)
{
  g_autofree char *path = NULL;
  if (strcmp (name, "standard") == 0) {
    if (self->all->request->standard == NULL) {
      report (self, word, "the sources of the standard model are not installed");
      return;
    }
    path = g_strdup (self->all->request->standard);
  } else {
    path = resolve (self, name);
  }
  if (self->depth == INCLUDE_DEPTH)
    report (self, word, "too many includes within includes");
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    report (self, word, "there is no such manifest or folder");
  else
    gather (self->all, path, self->depth + 1);
}

/* One line: a word and what it says.  Paths may hold spaces, but not at their ends. */
static void
read_line (Manifest *self)
{
  g_autofree char *copy = g_strdup (self->text);
  char *comment = strchr (copy, '#');
  if (comment != NULL) *comment = '\0';
  g_strstrip (copy);
  g_auto (GStrv) words = g_strsplit_set (copy, " \t", -1);
  GPtrArray *kept = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0') g_ptr_array_add (kept, words[i]);
  const char *word = kept->len > 0 ? g_ptr_array_index (kept, 0) : "";
  const char *rest = copy + strlen (word);
  while (*rest == ' ' || *rest == '\t') rest++;
  const char *first = self->text + strspn (self->text, " \t");
  const char *second = first + (rest - copy);
  if (strcmp (word, "model") == 0)
    read_model_line (self, (char **) kept->pdata, kept->len);
  else if (strcmp (word, "list") == 0 && *rest != '\0')
    read_named_file (self, self->lists, rest, second);
  else if (strcmp (word, "rules") == 0 && *rest != '\0')
    read_named_file (self, self->rules, rest, second);
  else if (strcmp (word, "include") == 0 && *rest != '\0')
    read_include (self, rest, second);
  else if (*word != '\0')
    report (self, first,
            "expected 'model NAME VERSION', 'list FILE', 'rules FILE' or 'include FILE'");
  g_ptr_array_unref (kept);
}

/* FALSE, having said which byte it is, if CONTENT is not UTF-8. */
static gboolean
is_utf8 (Gathered *all, const char *path, const char *content, gsize len)
{
  const char *bad, *start = content;
  guint line = 1;
  if (g_utf8_validate (content, (gssize) len, &bad)) return TRUE;
  for (const char *p = content; p < bad; p++)
    if (*p == '\n') {
      line++;
      start = p + 1;
    }
  guint column = 1 + (guint) g_utf8_strlen (start, bad - start);
  g_autofree char *shown = g_strndup (start, strcspn (start, "\n"));
  danh_diagnostics_add (all->diagnostics, DANH_SEVERITY_ERROR, path, line, column,
                        column + 1, shown, "the byte 0x%02X is not UTF-8",
                        (guint) (guchar) *bad);
  return FALSE;
}

static void
gather_manifest (Gathered *all, const char *path, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize len;
  if (!g_file_get_contents (path, &content, &len, &error)) {
    report_file (all, path, error->message);
    return;
  }
  g_ptr_array_add (all->compilation->files, g_strdup (path));
  if (!is_utf8 (all, path, content, len)) return;
  Manifest self = { .all = all,
                    .path = path,
                    .folder = g_path_get_dirname (path),
                    .depth = depth,
                    .lists = g_ptr_array_new_with_free_func (danh_source_file_free),
                    .rules = g_ptr_array_new_with_free_func (danh_source_file_free) };
  gboolean has_mark = g_str_has_prefix (content, "\xEF\xBB\xBF"); /* of the byte order */
  g_auto (GStrv) lines = g_strsplit (content + (has_mark ? 3 : 0), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    self.line = i + 1;
    self.text = g_strchomp (lines[i]);
    read_line (&self);
  }
  move_files (self.lists, all->lists);
  move_files (self.rules, all->rules);
  if (!self.is_named) report_file (all, path, "no line 'model NAME VERSION'");
  g_free (self.folder);
}

/* ── Folders without a manifest ────────────────────────────────────────────────────── */

/* All files *.tsv and *.rules; the model is called after the folder. */
static void
gather_folder (Gathered *all, const char *path, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  GPtrArray *lists = g_ptr_array_new_with_free_func (danh_source_file_free);
  GPtrArray *rules = g_ptr_array_new_with_free_func (danh_source_file_free);
  const char *name;
  while (folder != NULL && error == NULL && (name = g_dir_read_name (folder)) != NULL) {
    gboolean is_list = g_str_has_suffix (name, ".tsv");
    if (!is_list && !g_str_has_suffix (name, RULES_SUFFIX)) continue;
    char *full = g_build_filename (path, name, NULL);
    g_autofree char *known_as = g_strdup (depth == 0 ? name : full);
    read_file (all, is_list ? lists : rules, known_as, full, &error);
  }
  if (error != NULL)
    report_file (all, path, error->message);
  else if (rules->len == 0)
    report_file (all, path, "no " MANIFEST " and no file that ends in " RULES_SUFFIX);
  move_files (lists, all->lists);
  move_files (rules, all->rules);
  if (depth > 0) return;
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  all->model_name = g_path_get_basename (full);
  all->version = g_strdup (FOLDER_VERSION);
}

/* One file of rules is a model, too. */
static void
gather_rules (Gathered *all, const char *path, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  if (!read_file (all, all->rules, depth == 0 ? name : path, g_strdup (path), &error))
    report_file (all, path, error->message);
  if (depth > 0) return;
  name[strlen (name) - strlen (RULES_SUFFIX)] = '\0';
  all->model_name = g_steal_pointer (&name);
  all->version = g_strdup (FOLDER_VERSION);
}

static void
gather (Gathered *all, const char *path, guint depth)
{
  g_autofree char *inner = g_build_filename (path, MANIFEST, NULL);
  if (g_str_has_suffix (path, RULES_SUFFIX) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    gather_rules (all, path, depth);
  else if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    gather_manifest (all, path, depth);
  else if (g_file_test (inner, G_FILE_TEST_EXISTS))
    gather_manifest (all, inner, depth);
  else
    gather_folder (all, path, depth);
}

/* ── Requests ──────────────────────────────────────────────────────────────────────── */

static void
gather_lists (Gathered *all, const char *const *paths)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    if (has_file (all->lists, paths[i]))
      report_file (all, paths[i], "this list is named twice");
    else if (!read_file (all, all->lists, paths[i], g_strdup (paths[i]), &error))
      report_file (all, paths[i], error->message);
  }
}

DanhCompilation *
danh_compile_request (const DanhCompileRequest *request, DanhDiagnostics *diagnostics)
{
  Gathered all = { .compilation = danh_compilation_new (),
                   .diagnostics = diagnostics,
                   .request = request,
                   .lists = g_ptr_array_new_with_free_func (danh_source_file_free),
                   .rules = g_ptr_array_new_with_free_func (danh_source_file_free) };
  gather (&all, request->path, 0);
  gather_lists (&all, request->lists);
  if (all.model_name != NULL)
    danh_compile_files (all.compilation, all.model_name, all.version, all.lists,
                        all.rules, diagnostics);
  g_ptr_array_unref (all.lists);
  g_ptr_array_unref (all.rules);
  g_free (all.model_name);
  g_free (all.version);
  return all.compilation;
}

DanhCompilation *
danh_compile_manifest (const char *path, DanhDiagnostics *diagnostics)
{
  DanhCompileRequest request = { .path = path };
  return danh_compile_request (&request, diagnostics);
}
