/* evaluate.c - danh evaluate: from gold and found documents to a report */
#include "command.h"
#include "compiler.h"
#include "evaluate/conlleval.h"
#include "evaluate/evaluation.h"
#include "evaluate/options.h"
#include "evaluate/read.h"
#include "evaluate/report.h"
#include "input.h"
#include "output.h"

/* ---- the found side ------------------------------------------------------------------ */

/* What the model finds in the texts of GOLD.  FALSE when there is no model, which was
 * said. */
static gboolean
annotate (const DanhEvaluateOptions *options, const DanhSide *gold, DanhSide *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = danh_open_model (options->model, NULL, NULL, &error);
  if (model == NULL) {
    danh_message ("cannot start: %s", error->message);
    return FALSE;
  }
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  for (guint i = 0; i < gold->documents->len; i++) {
    const DanhDocument *document = danh_side_get (gold, i)->document;
    gsize len;
    const char *text = danh_document_get_text (document, &len);
    g_autoptr (GError) refused = NULL;
    DanhDocument *answer = danh_annotator_run (
        annotator, text, (gssize) len, danh_document_get_id (document),
        danh_document_get_reference_date (document), &refused);
    if (answer != NULL)
      danh_side_add (found, answer);
    else
      danh_message ("%s: %s", danh_side_document_id (danh_side_get (gold, i)),
                    refused->message);
  }
  danh_side_sort (found);
  return TRUE;
}

/* ---- reports ------------------------------------------------------------------------- */

/* An exit code. */
static int
write_report (const DanhEvaluateOptions *options, const DanhReport *report)
{
  static void (*const writers[]) (const DanhReport *, GString *) = {
    danh_report_text,
    danh_report_json,
    danh_report_html,
  };
  DanhOutput output;
  if (!danh_output_open (&output, options->output)) return DANH_EXIT_CANNOT_START;
  output.is_one = TRUE;
  writers[options->format](report, output.buffer);
  danh_output_end_result (&output);
  return danh_output_close (&output) ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
}

static void
say_problems (const DanhEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->pairing.problems->len; i++)
    danh_message ("%s", (const char *) evaluation->pairing.problems->pdata[i]);
}

/* What a report is about. */
typedef struct {
  DanhSide gold, found, second;
  GPtrArray *unread; /* messages */
  guint n_failed;    /* documents that could not be read */
} Input;

static int
report (const DanhEvaluateOptions *options,
        const DanhEvaluation *evaluation,
        const DanhEvaluation *other,
        const Input *input)
{
  DanhInterval intervals[DANH_N_FIGURES];
  DanhDifference differences[DANH_N_FIGURES];
  guint n = danh_evaluation_n_documents (evaluation);
  danh_bootstrap (evaluation->by_document, n, &options->sampling, intervals);
  if (other != NULL)
    danh_compare_systems (evaluation->by_document, other->by_document, n,
                          &options->sampling, differences);
  DanhReport report = { .evaluation = evaluation,
                        .intervals = intervals,
                        .sampling = &options->sampling,
                        .shows_errors = options->shows_errors,
                        .other = other,
                        .differences = other == NULL ? NULL : differences,
                        .unread = input->unread };
  DanhAgreement agreement;
  if (options->agreement) {
    danh_agreement_run (&agreement, evaluation);
    report.agreement = &agreement;
  }
  say_problems (evaluation);
  guint n_failed = input->n_failed + evaluation->pairing.problems->len;
  if (other != NULL) {
    say_problems (other);
    n_failed += other->pairing.problems->len;
  }
  int exit_code = write_report (options, &report);
  if (exit_code != DANH_EXIT_DONE) return exit_code;
  n_failed += danh_gates_check (&options->gates, evaluation->total);
  return n_failed == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
}

/* ---- the run ------------------------------------------------------------------------- */

/* Where errors are listed and the model is known.  A list without them is a list. */
static void
find_near_misses (const DanhEvaluateOptions *options,
                  DanhEvaluation *evaluation,
                  const Input *input)
{
  g_autoptr (GError) error = NULL;
  gboolean lists_errors = options->shows_errors || options->format == DANH_REPORT_HTML;
  gboolean knows_model = options->annotates || options->model != NULL;
  if (lists_errors && knows_model
      && !danh_evaluation_find_near_misses (evaluation, &input->gold, options->model,
                                            &error))
    danh_message ("misses are listed without the rules nearest to them: %s",
                  error->message);
}

static int
evaluate (const DanhEvaluateOptions *options, const Input *input)
{
  DanhEvaluation evaluation, other;
  gboolean has_other = options->compare != NULL;
  danh_evaluation_run (&evaluation, &input->gold, &input->found);
  if (has_other) danh_evaluation_run (&other, &input->gold, &input->second);
  find_near_misses (options, &evaluation, input);
  int exit_code = report (options, &evaluation, has_other ? &other : NULL, input);
  danh_evaluation_clear (&evaluation);
  if (has_other) danh_evaluation_clear (&other);
  return exit_code;
}

static void
read_side (const DanhEvaluateOptions *options,
           const char *path,
           DanhSide *side,
           Input *input)
{
  input->n_failed += danh_side_read (side, path, options->from, input->unread);
  if (options->only != NULL) danh_only_keep (side, options->only);
}

static int
run (const DanhEvaluateOptions *options)
{
  Input input = { .unread = g_ptr_array_new_with_free_func (g_free) };
  danh_side_init (&input.gold);
  danh_side_init (&input.found);
  danh_side_init (&input.second);
  read_side (options, options->files[0], &input.gold, &input);
  if (options->only != NULL)
    input.n_failed += danh_only_missing (&input.gold, options->only, input.unread);
  gboolean goes_on = TRUE;
  if (options->annotates)
    goes_on = annotate (options, &input.gold, &input.found);
  else
    read_side (options, options->files[1], &input.found, &input);
  if (options->compare != NULL)
    read_side (options, options->compare, &input.second, &input);
  int exit_code = goes_on ? evaluate (options, &input) : DANH_EXIT_CANNOT_START;
  danh_side_clear (&input.gold);
  danh_side_clear (&input.found);
  danh_side_clear (&input.second);
  g_ptr_array_unref (input.unread);
  return exit_code;
}

/* ---- conlleval ----------------------------------------------------------------------- */

/* Whoever reads the report of the script expects all of it or nothing. */
static int
run_conlleval (const DanhEvaluateOptions *options)
{
  g_autoptr (GError) error = NULL;
  const char *path = options->files[0];
  DanhOutput output;
  gsize len;
  if (!danh_output_open (&output, options->output)) return DANH_EXIT_CANNOT_START;
  g_autofree char *columns = danh_input_read (path, &len, &error);
  gboolean is_done =
      columns != NULL && danh_conlleval (columns, len, output.buffer, &error);
  if (columns != NULL && !is_done)
    danh_message ("%s:%s", strcmp (path, "-") == 0 ? "stdin" : path, error->message);
  else if (!is_done)
    danh_message ("%s", error->message);
  is_done = danh_output_close (&output) && is_done;
  return is_done ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
}

int
danh_evaluate_main (int argc, char **argv)
{
  DanhEvaluateOptions options;
  int exit_code = DANH_EXIT_DONE;
  if (danh_evaluate_options_read (&options, argc, argv, &exit_code))
    exit_code = options.conlleval ? run_conlleval (&options) : run (&options);
  danh_evaluate_options_clear (&options);
  return exit_code;
}
