/* read.c - documents of one side, from files and folders */
#include "evaluate/read.h"
#include "command.h"
#include "documents.h"

/* Takes MESSAGE over. */
static void
say (GPtrArray *messages, char *message)
{
  danh_message ("%s", message);
  g_ptr_array_add (messages, message);
}

static guint
read_as (DanhSide *self, const char *path, const DanhFormat *format, GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  guint n_failed = 0;
  const DanhFormatOptions options = { .keeps_rest = TRUE };
  if (!danh_corpus_read_path (corpus, format, &options, path, &error)) {
    say (messages, g_strdup (error->message));
    n_failed++;
  }
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    say (messages, danh_problem_to_string (problem));
    n_failed += problem->is_error;
  }
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++)
    danh_side_add (self, danh_document_ref (danh_corpus_get_document (corpus, i)));
  return n_failed;
}

static guint
read_file (DanhSide *self, const char *path, GPtrArray *messages)
{
  const DanhFormat *format = danh_documents_format (path);
  if (format != NULL) return read_as (self, path, format, messages);
  say (messages, danh_documents_why_unknown (path));
  return 1;
}

static guint
read_folder (DanhSide *self, const char *path, GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = danh_documents_in_folder (path, &error);
  if (names == NULL) {
    say (messages, g_strdup_printf ("%s: %s", path, error->message));
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
