/* test-notation.c - every gold document is written in the notation, and its roles are tied
 *
 * Brackets that close, spans that can be mentions, rows of roles whose texts are marked:
 * what the reader of inline notation finds wrong is told with file and line.
 */
#include <danh/danh-document.h>
#include <danh/danh-format.h>

#include <string.h>

static void
check_folder (gconstpointer name)
{
  const char *root = g_getenv ("DANH_SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root, "data", "gold", name, NULL);
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  g_autoptr (GError) error = NULL;
  danh_corpus_read_path (corpus, danh_format_find ("inline"), NULL, path, &error);
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_test_skip ("no documents yet");
    return;
  }
  g_assert_no_error (error);
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    g_test_message ("%s:%u:%u: %s", problem->file, problem->line, problem->column,
                    problem->message);
  }
  g_assert_cmpuint (danh_corpus_get_n_problems (corpus), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/notation/dev", "dev", check_folder);
  g_test_add_data_func ("/notation/test", "test", check_folder);
  return g_test_run ();
}
