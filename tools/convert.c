/* convert.c - danh convert: annotated documents from one format into another
 *
 * A file at a time is read whole; what is broken in it is told, and the rest is written.
 */
#include "command.h"
#include "convert-options.h"
#include "convert-output.h"
#include "documents.h"
#include "input.h"
#include <danh/danh.h>

#include <string.h>

typedef struct {
  const DanhConvertOptions *options;
  DanhConvertOutput output;
  guint n_failed;
} Run;

/* FALSE when there is nowhere to write. */
static gboolean
write_corpus (Run *run, const DanhCorpus *corpus)
{
  run->n_failed += danh_report_problems (corpus);
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++)
    if (!danh_convert_output_add (&run->output, danh_corpus_get_document (corpus, i)))
      return FALSE;
  return TRUE;
}

static gboolean
read_stdin (DanhCorpus *corpus,
            const DanhFormat *format,
            const DanhFormatOptions *options,
            GError **error)
{
  gsize len;
  g_autofree char *bytes = danh_input_read ("-", &len, error);
  if (bytes != NULL) danh_corpus_read (corpus, format, options, "stdin", bytes, len);
  return bytes != NULL;
}

static gboolean
convert_file (Run *run, const char *path)
{
  const DanhConvertOptions *options = run->options;
  const DanhFormat *from =
      options->from != NULL ? options->from : danh_format_of_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  gboolean is_stdin = strcmp (path, "-") == 0;
  gboolean done =
      is_stdin ? read_stdin (corpus, from, &options->reading, &error)
               : danh_corpus_read_path (corpus, from, &options->reading, path, &error);
  gboolean written = write_corpus (run, corpus);
  if (done) return written;
  danh_message ("%s", error->message);
  run->n_failed++;
  return written;
}

int
danh_convert_main (int argc, char **argv)
{
  DanhConvertOptions options;
  int exit_code = DANH_EXIT_DONE;
  if (danh_convert_options_read (&options, argc, argv, &exit_code)) {
    Run run = { .options = &options };
    if (danh_convert_output_open (&run.output, &options)) {
      for (guint i = 0; options.files[i] != NULL; i++)
        if (!convert_file (&run, options.files[i])) break;
      gboolean written = danh_convert_output_close (&run.output);
      exit_code = written && run.n_failed == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
    } else {
      exit_code = DANH_EXIT_CANNOT_START;
    }
  }
  danh_convert_options_clear (&options);
  return exit_code;
}
