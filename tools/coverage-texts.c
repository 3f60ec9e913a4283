/* coverage-texts.c - see coverage-texts.h */
#include "coverage-texts.h"

#include "command.h"
#include "documents.h"
#include "input.h"
#include <danh/danh.h>
#include <string.h>

#define TEXT_LINE "--- text\n"

typedef struct {
  const char *path;
  DanhCoverageEach each;
  gpointer data;
  guint *n_failed;
} Reader;

static void
init_text (DanhCoverageText *self)
{
  memset (self, 0, sizeof *self);
  self->mentions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
clear_text (DanhCoverageText *self)
{
  g_free (self->text);
  g_free (self->reference_date);
  g_hash_table_unref (self->mentions);
  g_hash_table_unref (self->roles);
}

/* MESSAGE names the file. */
static gboolean
fail (Reader *self, const char *message)
{
  ++*self->n_failed;
  danh_message ("%s", message);
  return TRUE;
}

static gboolean
fail_at (Reader *self, guint line, const char *message)
{
  g_autofree char *whole = line > 0
                               ? g_strdup_printf ("%s:%u: %s", self->path, line, message)
                               : g_strdup_printf ("%s: %s", self->path, message);
  return fail (self, whole);
}

static void
add_mention (DanhCoverageText *text, const char *type, guint start, guint end)
{
  g_hash_table_add (text->mentions, g_strdup_printf ("%s %u %u", type, start, end));
}

/* ── JSON ──────────────────────────────────────────────────────────────────────────── */

char *
danh_coverage_role_text (const DanhDocument *document, const DanhRole *role)
{
  const DanhMention *person = danh_document_get_mention (document, role->person);
  g_autofree char *name =
      person->entity != DANH_NO_INDEX
          ? g_strdup (danh_document_get_entity (document, person->entity)->name)
          : danh_document_dup_mention_text (document, role->person);
  g_autofree char *title = danh_document_dup_mention_text (document, role->title);
  g_autofree char *organization =
      role->organization != DANH_NO_INDEX
          ? danh_document_dup_mention_text (document, role->organization)
          : g_strdup ("");
  return g_strjoin (" | ", name, title, organization,
                    danh_status_to_string (role->status), NULL);
}

static void
take_gold (DanhCoverageText *text, const DanhDocument *document)
{
  text->has_gold = TRUE;
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++) {
    const DanhMention *m = danh_document_get_mention (document, i);
    add_mention (text, danh_mention_type_to_string (m->type), m->start, m->end);
  }
  for (guint i = 0; i < danh_document_get_n_roles (document); i++) {
    const DanhRole *role = danh_document_get_role (document, i);
    g_hash_table_add (text->roles, danh_coverage_role_text (document, role));
  }
}

/* DOCUMENT as a text with gold. */
static gboolean
give_document (Reader *self, const DanhDocument *document)
{
  DanhCoverageText text;
  init_text (&text);
  const char *bytes = danh_document_get_text (document, &text.len);
  text.text = g_memdup2 (bytes, text.len + 1);
  text.reference_date = g_strdup (danh_document_get_reference_date (document));
  take_gold (&text, document);
  gboolean goes_on = self->each (&text, self->data);
  clear_text (&text);
  return goes_on;
}

/* What CORPUS has read: its documents, and what was wrong. */
static gboolean
give_corpus (Reader *self, const DanhCorpus *corpus)
{
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    if (!problem->is_error) continue;
    g_autofree char *message = danh_problem_to_string (problem);
    fail (self, message);
  }
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++)
    if (!give_document (self, danh_corpus_get_document (corpus, i))) return FALSE;
  return TRUE;
}

/* Is there a member "mentions"?  In a string its first quote would have a backslash. */
static gboolean
has_mentions (const char *json)
{
  static const char name[] = "\"mentions\"";
  for (const char *at = json; (at = strstr (at, name)) != NULL; at += strlen (name)) {
    const char *behind = at + strlen (name);
    behind += strspn (behind, " \t\r\n");
    if (*behind == ':' && (at == json || at[-1] != '\\')) return TRUE;
  }
  return FALSE;
}

static gboolean
read_object (Reader *self, const char *json, gsize len, guint line)
{
  g_autoptr (GError) error = NULL;
  DanhCoverageText text;
  DanhInputLine input;
  /* With mentions it is a document; without, a text. */
  if (has_mentions (json)) {
    g_autoptr (DanhDocument) document =
        danh_document_new_from_json (json, (gssize) len, &error);
    return document != NULL ? give_document (self, document)
                            : fail_at (self, line, error->message);
  }
  init_text (&text);
  if (danh_input_line_parse (json, (gssize) len, &input, &error)) {
    text.text = g_memdup2 (input.text, input.text_len + 1);
    text.len = input.text_len;
    text.reference_date = g_strdup (input.reference_date);
    danh_input_line_clear (&input);
  }
  gboolean goes_on = error != NULL ? fail_at (self, line, error->message)
                                   : self->each (&text, self->data);
  clear_text (&text);
  return goes_on;
}

static gboolean
read_lines (Reader *self, const char *content, gsize len)
{
  const char *end = content + len;
  guint line = 1;
  for (const char *at = content; at < end; line++) {
    const char *stop = memchr (at, '\n', (gsize) (end - at));
    if (stop == NULL) stop = end;
    g_autofree char *one = g_strndup (at, (gsize) (stop - at));
    if (*g_strstrip (one) != '\0' && !read_object (self, one, strlen (one), line))
      return FALSE;
    at = stop + 1;
  }
  return TRUE;
}

/* ── Files ─────────────────────────────────────────────────────────────────────────── */

static gboolean
read_text (Reader *self, const char *content, gsize len)
{
  DanhCoverageText text;
  init_text (&text);
  text.text = g_memdup2 (content, len + 1);
  text.len = len;
  gboolean goes_on = self->each (&text, self->data);
  clear_text (&text);
  return goes_on;
}

static gboolean
has_text_line (const char *content)
{
  const char *line = strstr (content, TEXT_LINE);
  return line != NULL && (line == content || line[-1] == '\n');
}

static gboolean
read_file (Reader *self)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  g_autofree char *content = danh_input_read (self->path, &len, &error);
  if (content == NULL) return fail (self, error->message);
  if (g_str_has_suffix (self->path, ".jsonl") || g_str_has_suffix (self->path, ".ndjson"))
    return read_lines (self, content, len);
  if (g_str_has_suffix (self->path, ".json")) return read_object (self, content, len, 0);
  const DanhFormat *format = danh_format_of_path (self->path);
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  if (format == NULL || g_str_has_suffix (self->path, ".txt")) {
    if (!has_text_line (content)) return read_text (self, content, len);
    danh_corpus_read (corpus, danh_format_find ("inline"), NULL, self->path, content,
                      len);
  } else if (!danh_corpus_read_path (corpus, format, NULL, self->path, &error)) {
    return fail (self, error->message);
  }
  return give_corpus (self, corpus);
}

/* A .txt beside an .ann is read with it. */
static gboolean
is_text_of_brat (const char *folder, const char *name)
{
  if (!g_str_has_suffix (name, ".txt")) return FALSE;
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".txt"));
  g_autofree char *file = g_strconcat (stem, ".ann", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
danh_coverage_each (const char *path,
                    DanhCoverageEach each,
                    gpointer data,
                    guint *n_failed)
{
  Reader reader = { path, each, data, n_failed };
  if (!g_file_test (path, G_FILE_TEST_IS_DIR)) return read_file (&reader);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  if (folder == NULL) return fail (&reader, error->message);
  for (const char *name = g_dir_read_name (folder); name != NULL;
       name = g_dir_read_name (folder))
    if (name[0] != '.' && !is_text_of_brat (path, name))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  if (files->len == 0) return fail_at (&reader, 0, "there is no file in it");
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++) {
    reader.path = g_ptr_array_index (files, i);
    if (!g_file_test (reader.path, G_FILE_TEST_IS_DIR) && !read_file (&reader))
      return FALSE;
  }
  return TRUE;
}
