/* read.c - documents of one side, from files and folders */
#include "evaluate/read.h"
#include "command.h"

#include <string.h>

/* Takes MESSAGE over. */
static void
say (GPtrArray *messages, char *message)
{
  danh_message ("%s", message);
  g_ptr_array_add (messages, message);
}

static void
say_problem (GPtrArray *messages, const DanhProblem *problem)
{
  if (problem->line == 0)
    say (messages, g_strdup_printf ("%s: %s", problem->file, problem->message));
  else
    say (messages,
         g_strdup_printf ("%s:%u:%u: %s%s", problem->file, problem->line, problem->column,
                          problem->is_error ? "" : "warning: ", problem->message));
}

static guint
read_as (DanhSide *self, const char *path, const DanhFormat *format, GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  guint n_failed = 0;
  const DanhFormatOptions options = { .keeps_rest = TRUE };
  if (!danh_corpus_read_path (corpus, format, &options, path, &error)) {
    say (messages, g_strdup_printf ("%s: %s", path, error->message));
    n_failed++;
  }
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    say_problem (messages, problem);
    n_failed += problem->is_error;
  }
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++)
    danh_side_add (self, danh_document_ref (danh_corpus_get_document (corpus, i)));
  return n_failed;
}

/* Several formats share .json, and here it is the project's own unless --from says so. */
static const DanhFormat *
format_of (const char *path)
{
  const DanhFormat *format = danh_format_of_path (path);
  return format == NULL && g_str_has_suffix (path, ".json") ? danh_format_find ("json")
                                                            : format;
}

static guint
read_file (DanhSide *self, const char *path, GPtrArray *messages)
{
  const DanhFormat *format = format_of (path);
  if (format != NULL) return read_as (self, path, format, messages);
  say (messages,
       g_strdup_printf ("%s: the name does not tell the format; --from can", path));
  return 1;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files at PATH that are documents by their names; beside brat's there are texts that
 * are read with them. */
static GPtrArray *
list_folder (const char *path, GError **error)
{
  GDir *folder = g_dir_open (path, 0, error);
  if (folder == NULL) return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  gboolean has_texts = FALSE;
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
    const DanhFormat *format = format_of (name);
    if (format == NULL) continue;
    has_texts = has_texts || danh_format_has_text_file (format);
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  }
  g_dir_close (folder);
  for (guint i = names->len; has_texts && i-- > 0;)
    if (g_str_has_suffix (names->pdata[i], ".txt")) g_ptr_array_remove_index (names, i);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static guint
read_folder (DanhSide *self, const char *path, GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = list_folder (path, &error);
  if (names == NULL || names->len == 0) {
    say (messages,
         g_strdup_printf ("%s: %s", path,
                          names == NULL ? error->message
                                        : "no file in it has the name of a format"));
    return 1;
  }
  guint n_failed = 0;
  for (guint i = 0; i < names->len; i++)
    n_failed += read_file (self, names->pdata[i], messages);
  return n_failed;
}

guint
danh_side_read (DanhSide *self,
                const char *path,
                const DanhFormat *format,
                GPtrArray *messages)
{
  guint n_failed = format != NULL ? read_as (self, path, format, messages)
                   : g_file_test (path, G_FILE_TEST_IS_DIR)
                       ? read_folder (self, path, messages)
                       : read_file (self, path, messages);
  danh_side_sort (self);
  return n_failed;
}
