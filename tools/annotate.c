/* annotate.c - danh annotate: from files and lines to documents
 *
 * One annotator reads everything in the order given and results come out in that order.
 * A text that cannot be read is named and the rest goes on; nothing goes on when results
 * have nowhere to go.
 */
#include "annotate-input.h"
#include "annotate-options.h"
#include "annotate-output.h"
#include "charset.h"
#include "command.h"
#include "compiler.h"
#include "table.h"
#include <danh/danh.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_EVERY     (G_TIME_SPAN_SECOND / 5)
#define LOOKED_AT          65536 /* bytes of a file that are looked at for another charset */
#define INPUT_KEPT_AT_MOST (1024 * 1024)

typedef struct {
  const DanhAnnotateOptions *options;
  DanhModel *model;
  DanhAnnotator *annotator;
  DanhInput input;
  DanhOutput output;
  guint64 n_documents;
  guint64 n_failed;
  gboolean shows_progress;
  gboolean progress_is_shown;
  gint64 progress_time;
} Run;

/* ---- messages ------------------------------------------------------------------------ */

static void
clear_progress (Run *run)
{
  if (run->progress_is_shown) fputs ("\r\033[K", stderr);
  run->progress_is_shown = FALSE;
}

static void
show_progress (Run *run)
{
  if (!run->shows_progress) return;
  gint64 now = g_get_monotonic_time ();
  if (now - run->progress_time < PROGRESS_EVERY) return;
  run->progress_time = now;
  run->progress_is_shown = TRUE;
  fprintf (stderr, "\r\033[Kdanh: %" G_GUINT64_FORMAT " documents", run->n_documents);
}

/* About the document at LINE of the input (0: all of it). */
static void
say (Run *run, guint64 line, const char *message)
{
  clear_progress (run);
  if (line == 0)
    danh_message ("%s: %s", run->input.path, message);
  else
    danh_message ("%s:%" G_GUINT64_FORMAT ": %s", run->input.path, line, message);
}

static void
document_failed (Run *run, guint64 line, const char *message)
{
  run->n_failed++;
  say (run, line, message);
}

/* ---- one document -------------------------------------------------------------------- */

static gboolean
write_document (Run *run, const DanhDocument *document)
{
  GString *out = run->output.buffer;
  if (run->options->format == DANH_FORMAT_TABLE) {
    if (run->options->shows_names && run->n_documents > 0) g_string_append_c (out, '\n');
    danh_table_append (document, run->options->shows_names, run->options->is_styled, out);
  } else {
    danh_document_append_json (document, run->options->unit, out);
    g_string_append_c (out, '\n');
  }
  run->n_documents++;
  show_progress (run);
  return danh_output_end_result (&run->output);
}

/* An annotator keeps what its last text needed.  After a long one another takes its place, so
 * that this is given back before the result is written. */
static void
renew_annotator (Run *run)
{
  danh_annotator_free (run->annotator);
  run->annotator = danh_annotator_new (run->model);
}

/* NULL when it failed, which was said. */
static DanhDocument *
make_document (Run *run,
               const char *text,
               gsize len,
               const char *id,
               const char *date,
               guint64 line)
{
  g_autoptr (GError) error = NULL;
  DanhDocument *document =
      danh_annotator_run (run->annotator, text, (gssize) len, id,
                          date != NULL ? date : run->options->reference_date, &error);
  if (document == NULL)
    document_failed (run, line, error->message);
  else if (danh_document_is_truncated (document))
    say (run, line, "a limit was reached, and something may be missing");
  if (len > INPUT_KEPT_AT_MOST) renew_annotator (run);
  return document;
}

/* ---- text ---------------------------------------------------------------------------- */

/* The file's name without folders and .txt. */
static char *
id_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  if (g_str_has_suffix (name, ".txt") && strlen (name) > strlen (".txt"))
    name[strlen (name) - strlen (".txt")] = '\0';
  return g_steal_pointer (&name);
}

/* A text in another charset is no mistake to danh, but most likely one of the caller. */
static void
hint_at_charset (Run *run)
{
  const char *start = run->input.bytes, *p = start;
  const char *end = start + MIN (run->input.used, (gsize) LOOKED_AT);
  while (p < end && !g_utf8_validate (p, end - p, &p)) {
    if (*p == '\0') { /* text to danh */
      p++;
      continue;
    }
    if (end - p < 4 && end < start + run->input.used) return; /* cut by us */
    clear_progress (run);
    danh_message ("%s: not UTF-8 from byte %" G_GSIZE_FORMAT
                  " on; --charset can say what it is",
                  run->input.path, (gsize) (p - start));
    return;
  }
}

/* The document of the whole input; NULL when it failed, which was said. */
static DanhDocument *
read_document (Run *run)
{
  g_autoptr (GError) error = NULL;
  if (!danh_input_all (&run->input, DANH_MAX_TEXT, &error)) {
    document_failed (run, 0, error->message);
    return NULL;
  }
  g_autofree char *id = id_of (run->input.path);
  if (run->options->charset == NULL) {
    hint_at_charset (run);
    return make_document (run, run->input.bytes, run->input.used, id, NULL, 0);
  }
  gsize len;
  g_autofree char *text = danh_charset_convert (run->options->charset, run->input.bytes,
                                                run->input.used, &len, &error);
  if (text == NULL) {
    document_failed (run, 0, error->message);
    return NULL;
  }
  return make_document (run, text, len, id, NULL, 0);
}

/* FALSE when output has failed. */
static gboolean
annotate_text (Run *run)
{
  g_autoptr (DanhDocument) document = read_document (run);
  /* A long text is not kept twice while its result is written. */
  if (run->input.allocated > INPUT_KEPT_AT_MOST) danh_input_free (&run->input);
  return document == NULL || write_document (run, document);
}

/* ---- lines --------------------------------------------------------------------------- */

static gboolean
is_blank (const char *line, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (strchr (" \t\r", line[i]) == NULL || line[i] == '\0') return FALSE;
  return TRUE;
}

static gboolean
annotate_line (Run *run, const char *json, gsize len)
{
  if (is_blank (json, len)) return TRUE;
  g_autoptr (GError) error = NULL;
  DanhInputLine line;
  if (!danh_input_line_parse (json, (gssize) len, &line, &error)) {
    document_failed (run, run->input.line, error->message);
    return TRUE;
  }
  g_autoptr (DanhDocument) document = make_document (
      run, line.text, line.text_len, line.id, line.reference_date, run->input.line);
  danh_input_line_clear (&line);
  return document == NULL || write_document (run, document);
}

static gboolean
annotate_lines (Run *run)
{
  for (;;) {
    g_autoptr (GError) error = NULL;
    const char *line;
    gsize len;
    switch (danh_input_line (&run->input, &line, &len)) {
    case DANH_LINE_END:
      return TRUE;
    case DANH_LINE_FOUND:
      if (!annotate_line (run, line, len)) return FALSE;
      break;
    case DANH_LINE_WAIT:
    default:
      /* Whoever feeds us line by line may wait for the answer. */
      if (!danh_output_flush (&run->output)) return FALSE;
      /* Six bytes of JSON can be one of text. */
      if (danh_input_more (&run->input, DANH_MAX_TEXT, &error)) break;
      document_failed (run, run->input.line + 1, error->message);
      return TRUE;
    }
  }
}

/* ---- the run ------------------------------------------------------------------------- */

static void
annotate_files (Run *run)
{
  for (guint i = 0; run->options->files[i] != NULL; i++) {
    const char *path = run->options->files[i];
    g_autoptr (GError) error = NULL;
    if (!danh_input_open (&run->input, path, &error)) {
      document_failed (run, 0, error->message);
      continue;
    }
    gboolean goes_on = danh_annotate_reads_lines (run->options, path)
                           ? annotate_lines (run)
                           : annotate_text (run);
    danh_input_close (&run->input);
    if (!goes_on) break;
  }
  danh_input_free (&run->input);
  clear_progress (run);
}

static int
run_with_model (const DanhAnnotateOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model =
      danh_open_model (options->model, options->rules, options->lists, &error);
  if (model == NULL) {
    danh_message ("cannot start: %s", error->message);
    return DANH_EXIT_CANNOT_START;
  }
  Run run = { .options = options, .model = model };
  if (!danh_output_open (&run.output, options->output)) return DANH_EXIT_CANNOT_START;
  run.shows_progress =
      isatty (STDERR_FILENO) && (options->output != NULL || !isatty (STDOUT_FILENO));
  run.annotator = danh_annotator_new (model);
  annotate_files (&run);
  danh_annotator_free (run.annotator);
  gboolean written = danh_output_close (&run.output);
  return written && run.n_failed == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
}

int
danh_annotate_main (int argc, char **argv)
{
  DanhAnnotateOptions options;
  int exit_code = DANH_EXIT_DONE;
  if (danh_annotate_options_read (&options, argc, argv, &exit_code))
    exit_code = run_with_model (&options);
  danh_annotate_options_clear (&options);
  return exit_code;
}
