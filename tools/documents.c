/* documents.c - which files are annotated documents, and what is wrong in them */
#include "documents.h"

#include "command.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

const DanhFormat *
danh_documents_format (const char *path)
{
  const DanhFormat *format = danh_format_of_path (path);
  return format == NULL && g_str_has_suffix (path, ".json") ? danh_format_find ("json")
                                                            : format;
}

void
danh_documents_refuse_format (const char *option, const char *given, const char *more)
{
  g_autoptr (GString) names = g_string_new (more);
  const DanhFormat *format;
  for (guint i = 0; (format = danh_format_get_nth (i)) != NULL; i++)
    g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ",
                            danh_format_get_name (format));
  danh_message ("--%s %s: one of %s was expected", option, given, names->str);
}

char *
danh_documents_why_unknown (const char *path)
{
  gboolean is_stdin = strcmp (path, "-") == 0;
  if (!is_stdin && access (path, F_OK) != 0)
    return g_strdup_printf ("%s: %s", path, g_strerror (errno));
  return g_strdup_printf ("%s: the name does not tell the format: --from is needed",
                          is_stdin ? "stdin" : path);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
danh_documents_in_folder (const char *path, GError **error)
{
  GDir *folder = g_dir_open (path, 0, error);
  if (folder == NULL) return NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean has_texts = FALSE;
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
    const DanhFormat *format = danh_documents_format (name);
    if (format == NULL) continue;
    has_texts = has_texts || danh_format_has_text_file (format);
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  }
  g_dir_close (folder);
  for (guint i = names->len; has_texts && i-- > 0;)
    if (g_str_has_suffix (names->pdata[i], ".txt")) g_ptr_array_remove_index (names, i);
  g_ptr_array_sort (names, compare_names);
  if (names->len > 0) return g_steal_pointer (&names);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                       "no file in it has the name of a format");
  return NULL;
}

char *
danh_problem_to_string (const DanhProblem *problem)
{
  if (problem->line == 0)
    return g_strdup_printf ("%s: %s", problem->file, problem->message);
  return g_strdup_printf ("%s:%u:%u: %s%s", problem->file, problem->line, problem->column,
                          problem->is_error ? "" : "warning: ", problem->message);
}

guint
danh_report_problems (const DanhCorpus *corpus)
{
  guint n_errors = 0;
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    g_autofree char *message = danh_problem_to_string (problem);
    danh_message ("%s", message);
    n_errors += problem->is_error;
  }
  return n_errors;
}
