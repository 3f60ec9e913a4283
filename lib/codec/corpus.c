/* corpus.c - documents that were read, and what was wrong with the others */
#include "codec/format.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct _DanhCorpus {
  gatomicrefcount references;
  GPtrArray *documents;
  GPtrArray *problems;
  GStringChunk *strings;
};

DanhCorpus *
danh_corpus_new (void)
{
  DanhCorpus *self = g_new0 (DanhCorpus, 1);
  g_atomic_ref_count_init (&self->references);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) danh_document_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (1024);
  return self;
}

DanhCorpus *
danh_corpus_ref (DanhCorpus *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
danh_corpus_free (DanhCorpus *self)
{
  danh_corpus_unref (self);
}

void
danh_corpus_unref (DanhCorpus *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references)) return;
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->problems);
  g_string_chunk_free (self->strings);
  g_free (self);
}

guint
danh_corpus_get_n_documents (const DanhCorpus *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->documents->len;
}

DanhDocument *
danh_corpus_get_document (const DanhCorpus *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->documents->len, NULL);
  return self->documents->pdata[i];
}

guint
danh_corpus_get_n_problems (const DanhCorpus *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->problems->len;
}

const DanhProblem *
danh_corpus_get_problem (const DanhCorpus *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->problems->len, NULL);
  return self->problems->pdata[i];
}

/* ---- reading ------------------------------------------------------------------------- */

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void
read_source (DanhSource *source)
{
  static const DanhFormatOptions no_options;
  guint n_before = source->corpus->documents->len + source->corpus->problems->len;
  if (source->options == NULL) source->options = &no_options;
  source->unit = source->options->has_unit ? source->options->unit : source->format->unit;
  if (source->len > 0 && g_str_has_prefix (source->bytes, BYTE_ORDER_MARK)) {
    source->bytes += strlen (BYTE_ORDER_MARK);
    source->len -= strlen (BYTE_ORDER_MARK);
  }
  source->known = source->known_start = source->bytes;
  source->known_line = 1;
  if (source->len > G_MAXINT32)
    danh_source_say (source, DANH_ERROR, NULL, "more than 2 GB");
  else
    source->format->read (source);
  if (source->corpus->documents->len + source->corpus->problems->len == n_before)
    danh_source_say (source, DANH_WARNING, NULL, "there is no document in it");
}

/* With a NUL behind, whatever the caller's bytes have there: g_free. */
static char *
copy_bytes (const char *bytes, gsize len)
{
  char *copy = g_malloc (len + 1);
  if (len > 0) memcpy (copy, bytes, len);
  copy[len] = '\0';
  return copy;
}

void
danh_corpus_read_pair (DanhCorpus *self,
                       const DanhFormat *format,
                       const DanhFormatOptions *options,
                       const char *name,
                       const char *bytes,
                       gsize len,
                       const char *text_name,
                       const char *text,
                       gsize text_len)
{
  g_autofree char *copy = copy_bytes (bytes, len);
  g_autofree char *text_copy = text == NULL ? NULL : copy_bytes (text, text_len);
  DanhSource source = { .format = format,
                        .options = options,
                        .name = g_string_chunk_insert_const (self->strings, name),
                        .bytes = copy,
                        .len = len,
                        .text_name = text_name,
                        .text = text_copy,
                        .text_len = text_len,
                        .corpus = self };
  read_source (&source);
}

void
danh_corpus_read (DanhCorpus *self,
                  const DanhFormat *format,
                  const DanhFormatOptions *options,
                  const char *name,
                  const char *bytes,
                  gsize len)
{
  g_return_if_fail (self != NULL && format != NULL && name != NULL && bytes != NULL);
  g_return_if_fail (format->read != NULL && !format->has_text_file);
  danh_corpus_read_pair (self, format, options, name, bytes, len, NULL, NULL, 0);
}

/* PATH with its extension made .txt. */
static char *
text_path (const char *path)
{
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, '/');
  gsize len = dot != NULL && (slash == NULL || dot > slash) ? (gsize) (dot - path)
                                                            : strlen (path);
  g_autofree char *stem = g_strndup (path, len);
  return g_strconcat (stem, ".txt", NULL);
}

/* A message of the form that problems have; GLib's for what only reading can find out. */
static gboolean
read_bytes (const char *path, char **bytes, gsize *len, GError **error)
{
  if (access (path, R_OK) == 0) return g_file_get_contents (path, bytes, len, error);
  int number = errno;
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (number), "%s: %s",
               path, g_strerror (number));
  return FALSE;
}

static gboolean
read_file (DanhCorpus *self,
           const DanhFormat *format,
           const DanhFormatOptions *options,
           const char *path,
           GError **error)
{
  DanhSource source = { .format = format, .options = options, .corpus = self };
  g_autofree char *bytes = NULL, *text = NULL, *text_name = NULL;
  if (!read_bytes (path, &bytes, &source.len, error)) return FALSE;
  if (format->has_text_file) {
    text_name = text_path (path);
    if (!read_bytes (text_name, &text, &source.text_len, error)) return FALSE;
    source.text_name = g_string_chunk_insert_const (self->strings, text_name);
    source.text = text;
  }
  source.name = g_string_chunk_insert_const (self->strings, path);
  source.bytes = bytes;
  read_source (&source);
  return TRUE;
}

static gboolean
has_extension (const DanhFormat *format, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (format->extensions); i++)
    if (format->extensions[i] != NULL && g_str_has_suffix (name, format->extensions[i]))
      return TRUE;
  return FALSE;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The format's files in the folder PATH, by name. */
static GPtrArray *
list_folder (const DanhFormat *format, const char *path, GError **error)
{
  GDir *folder = g_dir_open (path, 0, error);
  if (folder == NULL) return NULL;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    if (has_extension (format, name))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_dir_close (folder);
  g_ptr_array_sort (files, compare_names);
  if (files->len > 0) return files;
  g_ptr_array_unref (files);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: no file in it ends in %s",
               path, format->extensions[0]);
  return NULL;
}

gboolean
danh_corpus_read_path (DanhCorpus *self,
                       const DanhFormat *format,
                       const DanhFormatOptions *options,
                       const char *path,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && format != NULL && path != NULL, FALSE);
  g_return_val_if_fail (format->read != NULL, FALSE);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return read_file (self, format, options, path, error);
  g_autoptr (GPtrArray) files = list_folder (format, path, error);
  if (files == NULL) return FALSE;
  for (guint i = 0; i < files->len; i++) {
    g_autoptr (GError) problem = NULL;
    if (read_file (self, format, options, files->pdata[i], &problem)) continue;
    DanhSource source = { .format = format,
                          .name = g_string_chunk_insert_const (self->strings,
                                                               files->pdata[i]),
                          .corpus = self };
    danh_source_say (&source, DANH_ERROR, NULL, "%s", problem->message);
  }
  return TRUE;
}

/* ---- for readers --------------------------------------------------------------------- */

/* The line that AT is in: counted on from where it was asked for last, mostly. */
static void
find_line (DanhSource *self, const char *at)
{
  if (at < self->known_start) {
    self->known = self->known_start = self->bytes;
    self->known_line = 1;
  }
  const char *p = self->known;
  if (p > at) p = self->known_start;
  while (p < at && (p = memchr (p, '\n', (gsize) (at - p))) != NULL) {
    self->known_start = ++p;
    self->known_line++;
  }
  self->known = at;
}

static guint
count_characters (const char *p, const char *end)
{
  guint n = 0;
  for (; p < end; p++) n += ((guint8) *p & 0xC0) != 0x80;
  return n;
}

void
danh_source_say (DanhSource *self,
                 DanhSeverity severity,
                 const char *at,
                 const char *format,
                 ...)
{
  DanhProblem *problem = g_new0 (DanhProblem, 1);
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  problem->file = self->name;
  problem->is_error = severity == DANH_ERROR;
  problem->message = g_string_chunk_insert (self->corpus->strings, valid);
  if (at != NULL) {
    find_line (self, at);
    problem->line = self->known_line;
    problem->column = count_characters (self->known_start, at) + 1;
  }
  g_ptr_array_add (self->corpus->problems, problem);
}

void
danh_source_add (DanhSource *self, DanhDocument *document)
{
  g_ptr_array_add (self->corpus->documents, document);
}

char *
danh_source_file_id (const DanhSource *self)
{
  g_autofree char *name = g_path_get_basename (self->name);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name) *dot = '\0';
  return g_utf8_make_valid (name, -1);
}

gboolean
danh_source_is_utf8 (DanhSource *self, const char *start, gsize len)
{
  const char *p = start, *end = start + len;
  /* NUL is a character. */
  while (p < end && !g_utf8_validate (p, end - p, &p)) {
    if (*p != '\0') {
      danh_source_say (self, DANH_ERROR, p, "a byte that is not UTF-8: 0x%02X",
                       (guint) (guint8) *p);
      return FALSE;
    }
    p++;
  }
  return TRUE;
}

const char *
danh_source_line (const char *p, const char *end, gsize *len)
{
  const char *stop = memchr (p, '\n', (gsize) (end - p));
  const char *next = stop == NULL ? end : stop + 1;
  if (stop == NULL) stop = end;
  if (stop > p && stop[-1] == '\r') stop--;
  *len = (gsize) (stop - p);
  return next;
}

char *
danh_excerpt (const char *bytes, gsize len)
{
  gsize most = 60;
  g_autofree char *shown = g_utf8_make_valid (bytes, (gssize) MIN (len, most));
  for (char *c = shown; *c != '\0'; c++)
    if ((guchar) *c < 0x20) *c = ' ';
  /* A character that was cut became a mark of replacement. */
  if (len > most) {
    char *last = g_utf8_find_prev_char (shown, shown + strlen (shown));
    if (last != NULL && g_utf8_get_char (last) == 0xFFFD) *last = '\0';
  }
  return g_strconcat (shown, len > most ? "…" : "", NULL);
}
