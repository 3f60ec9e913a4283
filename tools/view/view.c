/* view.c - danh view: texts and annotated documents, shown with their mentions
 *
 * What a file is, its name tells, or how it begins: nothing is made of a view, so that a
 * wrong guess is seen and costs nothing, and `danh annotate … | danh view` needs no option.
 * The model is loaded when the first text needs one.
 */
#include "charset.h"
#include "command.h"
#include "compiler.h"
#include "documents.h"
#include "input.h"
#include "output.h"
#include "view/options.h"
#include "view/render.h"
#include <danh/danh.h>

#include <string.h>

typedef struct {
  const DanhViewOptions *options;
  DanhOutput output;
  DanhModel *model;         /* or NULL: no text was read yet */
  DanhAnnotator *annotator; /* or NULL */
  guint n_documents;
  guint n_failed;
  gboolean cannot_start;
} Run;

static void
failed (Run *run, const char *path, const char *message)
{
  danh_message ("%s: %s", path, message);
  run->n_failed++;
}

/* ---- output -------------------------------------------------------------------------- */

/* These return FALSE when the run is to end. */

static gboolean
show (Run *run, const DanhDocument *document)
{
  guint number = run->n_documents++;
  GString *out = run->output.buffer;
  if (run->options->is_html)
    danh_view_append_html (document, number, out);
  else
    danh_view_append_text (document, number, run->options->is_coloured, out);
  return danh_output_end_result (&run->output);
}

static gboolean
show_corpus (Run *run, const DanhCorpus *corpus)
{
  run->n_failed += danh_report_problems (corpus);
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++)
    if (!show (run, danh_corpus_get_document (corpus, i))) return FALSE;
  return TRUE;
}

/* ---- what is in a file --------------------------------------------------------------- */

static gboolean
has_model (Run *run)
{
  g_autoptr (GError) error = NULL;
  const DanhViewOptions *options = run->options;
  if (run->model != NULL) return TRUE;
  run->model = danh_open_model (options->model, options->rules, options->lists, &error);
  if (run->model == NULL) {
    danh_message ("cannot start: %s", error->message);
    run->cannot_start = TRUE;
    return FALSE;
  }
  run->annotator = danh_annotator_new (run->model);
  return TRUE;
}

/* The file's name without folders and .txt; NULL for standard input. */
static char *
id_of (const char *path)
{
  if (strcmp (path, "-") == 0) return NULL;
  g_autofree char *name = g_path_get_basename (path);
  if (g_str_has_suffix (name, ".txt") && strlen (name) > strlen (".txt"))
    name[strlen (name) - strlen (".txt")] = '\0';
  return g_steal_pointer (&name);
}

static gboolean
show_text (Run *run, const char *path, const DanhInput *input)
{
  const DanhViewOptions *options = run->options;
  if (!has_model (run)) return FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDocument) document = NULL;
  g_autofree char *id = id_of (path), *converted = NULL;
  const char *text = input->bytes;
  gsize len = input->used;
  if (options->charset != NULL)
    text = converted =
        danh_charset_convert (options->charset, input->bytes, len, &len, &error);
  if (text != NULL)
    document = danh_annotator_run (run->annotator, text, (gssize) len, id,
                                   options->reference_date, &error);
  if (document != NULL) return show (run, document);
  failed (run, input->path, error->message);
  return TRUE;
}

/* Documents with a mention that cannot be one are shown with the others. */
static const DanhFormatOptions reading = { .keeps_rest = TRUE };

static gboolean
show_documents (Run *run, const DanhFormat *format, const DanhInput *input)
{
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  danh_corpus_read (corpus, format, &reading, input->path, input->bytes, input->used);
  return show_corpus (run, corpus);
}

static gboolean
has_line (const char *bytes, gsize len, const char *wanted)
{
  const char *end = bytes + len;
  for (const char *line = bytes; line < end;) {
    const char *next = memchr (line, '\n', (gsize) (end - line));
    gsize n = (gsize) ((next != NULL ? next : end) - line);
    if (n > 0 && line[n - 1] == '\r') n--;
    if (n == strlen (wanted) && memcmp (line, wanted, n) == 0) return TRUE;
    line = next != NULL ? next + 1 : end;
  }
  return FALSE;
}

/* What BYTES begin as, or NULL: a text. */
static const DanhFormat *
format_of_bytes (const char *bytes, gsize len)
{
  static const char byte_order_mark[] = "\xEF\xBB\xBF";
  const char *p = bytes;
  if (g_str_has_prefix (p, byte_order_mark)) p += strlen (byte_order_mark);
  p += strspn (p, " \t\r\n");
  gboolean is_list = *p == '[';
  if (is_list) p += 1 + strspn (p + 1, " \t\r\n");
  if (*p == '{') {
    p += 1 + strspn (p + 1, " \t\r\n");
    if (*p == '"') return danh_format_find ("json");
  }
  return has_line (bytes, len, "--- text") ? danh_format_find ("inline") : NULL;
}

static gboolean
show_bytes (Run *run, const char *path)
{
  g_autoptr (GError) error = NULL;
  DanhInput input = { 0 };
  gboolean goes_on = TRUE;
  if (!danh_input_open (&input, path, &error)) {
    failed (run, path, error->message);
    return TRUE;
  }
  if (danh_input_all (&input, DANH_MAX_TEXT, &error)) {
    const DanhFormat *format = run->options->from;
    if (format == NULL && !run->options->is_text)
      format = format_of_bytes (input.bytes, input.used);
    goes_on = format != NULL ? show_documents (run, format, &input)
                             : show_text (run, path, &input);
  } else {
    failed (run, input.path, error->message);
  }
  danh_input_close (&input);
  danh_input_free (&input);
  return goes_on;
}

/* ---- files --------------------------------------------------------------------------- */

static gboolean
show_path (Run *run, const DanhFormat *format, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  if (!danh_corpus_read_path (corpus, format, &reading, path, &error)) {
    danh_message ("%s", error->message);
    run->n_failed++;
  }
  return show_corpus (run, corpus);
}

static gboolean
show_file (Run *run, const char *path)
{
  const DanhFormat *format = run->options->from;
  if (run->options->is_text || strcmp (path, "-") == 0) return show_bytes (run, path);
  /* A text file and gold texts are called alike. */
  if (format == NULL && !g_str_has_suffix (path, ".txt"))
    format = danh_documents_format (path);
  return format != NULL ? show_path (run, format, path) : show_bytes (run, path);
}

static gboolean
show_folder (Run *run, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = danh_documents_in_folder (path, &error);
  if (names == NULL) {
    failed (run, path, error->message);
    return TRUE;
  }
  for (guint i = 0; i < names->len; i++)
    if (!show_file (run, names->pdata[i])) return FALSE;
  return TRUE;
}

static void
show_all (Run *run)
{
  const DanhViewOptions *options = run->options;
  gboolean goes_on = TRUE;
  for (guint i = 0; goes_on && options->files[i] != NULL; i++) {
    const char *path = options->files[i];
    gboolean is_folder = options->from == NULL && !options->is_text
                         && g_file_test (path, G_FILE_TEST_IS_DIR);
    goes_on = is_folder ? show_folder (run, path) : show_file (run, path);
  }
}

/* ---- the run ------------------------------------------------------------------------- */

static int
run_with (const DanhViewOptions *options)
{
  Run run = { .options = options };
  if (!danh_output_open (&run.output, options->output)) return DANH_EXIT_CANNOT_START;
  run.output.is_one = TRUE;
  if (options->is_html) danh_view_begin_html (run.output.buffer);
  show_all (&run);
  g_clear_pointer (&run.annotator, danh_annotator_free);
  g_clear_pointer (&run.model, danh_model_unref);
  if (run.cannot_start) {
    danh_output_discard (&run.output);
    return DANH_EXIT_CANNOT_START;
  }
  if (options->is_html) danh_view_end_html (run.n_documents, run.output.buffer);
  gboolean written = danh_output_close (&run.output);
  return written && run.n_failed == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
}

int
danh_view_main (int argc, char **argv)
{
  DanhViewOptions options;
  int exit_code = DANH_EXIT_DONE;
  if (danh_view_options_read (&options, argc, argv, &exit_code))
    exit_code = run_with (&options);
  danh_view_options_clear (&options);
  return exit_code;
}
