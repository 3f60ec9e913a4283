/* annotate.c - danh annotate: from files and lines to documents
 *
 * Everything is read in the order given and results come out in that order, however many
 * threads there are.  A text that cannot be read is named and the rest goes on; nothing goes
 * on when results have nowhere to go.
 */
#include "annotate-jobs.h"
#include "annotate-options.h"
#include "command.h"
#include "compiler.h"
#include "input.h"
#include "output.h"
#include <danh/danh.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_EVERY     (G_TIME_SPAN_SECOND / 5)
#define LOOK_EVERY         (G_TIME_SPAN_MILLISECOND * 2) /* whether more input has come */
#define INPUT_KEPT_AT_MOST (1024 * 1024)

typedef struct {
  const DanhAnnotateOptions *options;
  DanhWorker worker; /* of the only thread, or */
  DanhJobs *jobs;    /* those of several; else NULL */
  GPtrArray *messages;
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

static void
say (Run *run, guint n, char *const *messages)
{
  if (n > 0) clear_progress (run);
  for (guint i = 0; i < n; i++) danh_message ("%s", messages[i]);
}

/* What cannot be read, as far as the documents before it are done. */
static gboolean
input_failed (Run *run, guint64 line, const char *message)
{
  if (run->jobs != NULL && !danh_jobs_finish (run->jobs)) return FALSE;
  DanhTask task = { .path = run->input.path, .line = line };
  g_ptr_array_set_size (run->messages, 0);
  danh_worker_say (&task, message, run->messages);
  say (run, 1, (char *const *) run->messages->pdata);
  run->n_failed++;
  return TRUE;
}

/* ---- one document -------------------------------------------------------------------- */

static void
begin_result (Run *run)
{
  if (run->options->format == DANH_FORMAT_TABLE && run->options->shows_names
      && run->n_documents > 0)
    g_string_append_c (run->output.buffer, '\n');
}

/* FALSE when output has failed. */
static gboolean
end_result (Run *run)
{
  run->n_documents++;
  show_progress (run);
  return danh_output_end_result (&run->output);
}

static gboolean
annotate_now (Run *run, const DanhTask *task)
{
  gboolean failed;
  g_ptr_array_set_size (run->messages, 0);
  g_autoptr (DanhDocument) document =
      danh_worker_annotate (&run->worker, task, run->messages, &failed);
  run->n_failed += failed != FALSE;
  say (run, run->messages->len, (char *const *) run->messages->pdata);
  /* A long text is not kept twice while its result is written. */
  if (task->line == 0 && run->input.allocated > INPUT_KEPT_AT_MOST)
    danh_input_free (&run->input);
  if (document == NULL) return TRUE;
  begin_result (run);
  danh_worker_write (run->options, document, run->output.buffer);
  return end_result (run);
}

static gboolean
deliver (const DanhDone *done, gpointer data)
{
  Run *run = data;
  run->n_failed += done->failed != FALSE;
  say (run, done->n_messages, done->messages);
  if (done->result == NULL) return TRUE;
  begin_result (run);
  g_string_append_len (run->output.buffer, done->result, (gssize) done->len);
  return end_result (run);
}

/* ---- inputs -------------------------------------------------------------------------- */

/* FALSE when output has failed. */
static gboolean
annotate_text (Run *run)
{
  DanhInput *input = &run->input;
  g_autoptr (GError) error = NULL;
  if (!danh_input_all (input, DANH_MAX_TEXT, &error))
    return input_failed (run, 0, error->message);
  DanhTask task = { input->path, 0, input->bytes, input->used };
  if (run->jobs == NULL) return annotate_now (run, &task);
  input->allocated = 0;
  return danh_jobs_put (run->jobs, &task, g_steal_pointer (&input->bytes));
}

static gboolean
annotate_line (Run *run, const char *json, gsize len)
{
  DanhTask task = { run->input.path, run->input.line, json, len };
  if (run->jobs == NULL) return annotate_now (run, &task);
  char *copy = g_malloc (len + 1);
  memcpy (copy, json, len);
  copy[len] = '\0';
  return danh_jobs_put (run->jobs, &task, copy);
}

/* Whoever feeds us line by line may wait for the answer. */
static gboolean
answer (Run *run)
{
  gboolean left = TRUE;
  if (run->jobs == NULL) return danh_output_flush (&run->output);
  while (left && !danh_input_is_ready (&run->input))
    if (!danh_jobs_wait (run->jobs, LOOK_EVERY, &left)
        || !danh_output_flush (&run->output))
      return FALSE;
  return TRUE;
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
      if (!answer (run)) return FALSE;
      /* Six bytes of JSON can be one of text. */
      if (danh_input_more (&run->input, DANH_MAX_TEXT, &error)) break;
      return input_failed (run, run->input.line + 1, error->message);
    }
  }
}

/* ---- the run ------------------------------------------------------------------------- */

static void
annotate_files (Run *run)
{
  gboolean goes_on = TRUE;
  for (guint i = 0; goes_on && run->options->files[i] != NULL; i++) {
    const char *path = run->options->files[i];
    g_autoptr (GError) error = NULL;
    if (!danh_input_open (&run->input, path, &error)) {
      goes_on = input_failed (run, 0, error->message);
      continue;
    }
    goes_on = danh_annotate_reads_lines (run->options, path) ? annotate_lines (run)
                                                             : annotate_text (run);
    danh_input_close (&run->input);
  }
  if (goes_on && run->jobs != NULL) danh_jobs_finish (run->jobs);
  danh_input_free (&run->input);
  clear_progress (run);
}

static int
run_with_workers (Run *run)
{
  const DanhAnnotateOptions *options = run->options;
  if (!danh_output_open (&run->output, options->output)) return DANH_EXIT_CANNOT_START;
  run->shows_progress =
      isatty (STDERR_FILENO) && (options->output != NULL || !isatty (STDOUT_FILENO));
  run->messages = g_ptr_array_new_with_free_func (g_free);
  annotate_files (run);
  g_ptr_array_unref (run->messages);
  gboolean written = danh_output_close (&run->output);
  return written && run->n_failed == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
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
  Run run = { .options = options };
  if (options->n_jobs > 1) {
    run.jobs = danh_jobs_new (options, model, options->n_jobs, deliver, &run, &error);
    if (run.jobs == NULL) {
      danh_message ("cannot start: %s", error->message);
      return DANH_EXIT_CANNOT_START;
    }
  } else {
    danh_worker_init (&run.worker, options, model);
  }
  int exit_code = run_with_workers (&run);
  if (run.jobs == NULL) danh_worker_clear (&run.worker);
  danh_jobs_free (run.jobs);
  return exit_code;
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
