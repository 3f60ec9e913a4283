/* options.c - what danh evaluate was asked to do
 *
 * Whatever can be wrong with an option is found here, before a model is loaded or a file of
 * documents opened.
 */
#include "evaluate/options.h"
#include "command.h"
#include "documents.h"
#include "option-text.h"

#include <string.h>

#define RESAMPLES      1000
#define MOST_RESAMPLES 100000

static const char description[] =
    "GOLD and PREDICTED are files of documents, or folders of such files, in any format\n"
    "that danh convert reads. Documents answer each other if they have the same id and "
    "the\n"
    "same text, white space left aside. Of danh's own JSON, a gold document needs only\n"
    "\"text\" and \"mentions\".\n"
    "\n"
    "Figures that --min can ask for: a type (PERSON, its exact figure), roles, "
    "role-pairs,\n"
    "roles-with-status, values, kinds, statuses, mods, heads, codes, entities, and "
    "exact,\n"
    "boundary, type, partial and overlap, also of one type (partial/ORG).\n"
    "\n"
    "Exit codes: 0 done; 1 some documents could not be read or are not answered, or a "
    "gate\n"
    "is not held, and each is named on standard error; 2 wrong usage; 3 cannot start.";

/* What was given as words. */
typedef struct {
  char *from, *format, *only, *baseline, *max_drop;
  char **least;
  gint resamples;
  gint64 seed;
} Words;

static gboolean
check_format (DanhEvaluateOptions *options, const char *format)
{
  static const char *const names[] = { "text", "json", "html", NULL };
  int i = danh_choose ("format", names, format);
  if (i >= 0) options->format = (DanhReportFormat) i;
  return i >= 0;
}

static gboolean
check_from (DanhEvaluateOptions *options, const char *from)
{
  if (from == NULL) return TRUE;
  options->from = danh_format_find (from);
  if (options->from != NULL && danh_format_can_read (options->from)) return TRUE;
  danh_documents_refuse_format ("from", from, NULL);
  return FALSE;
}

static gboolean
check_gates (DanhEvaluateOptions *options, const Words *words)
{
  for (guint i = 0; words->least != NULL && words->least[i] != NULL; i++)
    if (!danh_gates_parse (&options->gates, words->least[i])) return FALSE;
  if (words->max_drop != NULL) {
    char *end;
    options->gates.max_drop = g_ascii_strtod (words->max_drop, &end);
    if (end == words->max_drop || *end != '\0'
        || !(options->gates.max_drop >= 0 && options->gates.max_drop <= 1)) {
      danh_message ("--max-drop %s: a number from 0 to 1 was expected", words->max_drop);
      return FALSE;
    }
    if (words->baseline == NULL) {
      danh_message ("--max-drop needs --baseline");
      return FALSE;
    }
  }
  return words->baseline == NULL
         || danh_gates_read_baseline (&options->gates, words->baseline);
}

static gboolean
check_sampling (DanhEvaluateOptions *options, const Words *words)
{
  if (words->resamples < 0 || words->resamples > MOST_RESAMPLES) {
    danh_message ("--resamples %d: a number from 0 to %d was expected", words->resamples,
                  MOST_RESAMPLES);
    return FALSE;
  }
  options->sampling.resamples = (guint) words->resamples;
  options->sampling.seed = (guint64) words->seed;
  return TRUE;
}

static gboolean
check_files (const DanhEvaluateOptions *options)
{
  if (options->annotates + options->agreement + options->conlleval
          + (options->compare != NULL)
      > 1) {
    danh_message (
        "--annotate, --agreement, --compare and --conlleval exclude each other");
    return FALSE;
  }
  guint n = options->files == NULL ? 0 : g_strv_length (options->files);
  if (n == (options->annotates || options->conlleval ? 1 : 2)) return TRUE;
  danh_usage ("%s",
              options->conlleval ? "--conlleval needs one file of columns"
              : options->annotates
                  ? "--annotate needs the gold and nothing else"
                  : "the gold and what was found were expected: two files or folders");
  return FALSE;
}

static gboolean
check_only (DanhEvaluateOptions *options, const Words *words)
{
  if (words->only != NULL) options->only = danh_only_read (words->only);
  return words->only == NULL || options->only != NULL;
}

static gboolean
check (DanhEvaluateOptions *options, const Words *words)
{
  return check_format (options, words->format) && check_from (options, words->from)
         && check_files (options) && check_sampling (options, words)
         && check_only (options, words) && check_gates (options, words);
}

gboolean
danh_evaluate_options_read (DanhEvaluateOptions *options,
                            int argc,
                            char **argv,
                            int *exit_code)
{
  *options = (DanhEvaluateOptions){ 0 };
  danh_gates_init (&options->gates);
  Words words = { .resamples = RESAMPLES, .seed = 1 };
  const GOptionEntry entries[] = {
    { "annotate", 'a', 0, G_OPTION_ARG_NONE, &options->annotates,
      "Score what the model finds in the texts of GOLD", NULL },
    { "format", 'f', 0, DANH_OPTION_TEXT, &words.format, "text, json or html", "FORMAT" },
    { "errors", 'e', 0, G_OPTION_ARG_NONE, &options->shows_errors,
      "List errors, misses with their nearest rule (html always does)", NULL },
    { "from", 'i', 0, DANH_OPTION_TEXT, &words.from,
      "The format of the documents, not told by names", "FORMAT" },
    { "only", 0, 0, G_OPTION_ARG_FILENAME, &words.only,
      "Score only the documents that FILE names, one a line", "FILE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      "Write to FILE, not standard output", "FILE" },
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &options->model,
      "The model, not the installed one", "FILE" },
    { "compare", 'c', 0, G_OPTION_ARG_FILENAME, &options->compare,
      "Score OTHER, too, and the difference", "OTHER" },
    { "agreement", 'g', 0, G_OPTION_ARG_NONE, &options->agreement,
      "Both sides are annotators: how far they agree", NULL },
    { "conlleval", 0, 0, G_OPTION_ARG_NONE, &options->conlleval,
      "Read columns, print what conlleval prints", NULL },
    { "min", 0, 0, DANH_OPTION_TEXTS, &words.least,
      "F1 that must be held (PERSON=0.95); may be repeated", "NAME=F1" },
    { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &words.baseline,
      "A JSON report that must not be fallen behind", "FILE" },
    { "max-drop", 0, 0, DANH_OPTION_TEXT, &words.max_drop,
      "How far F1 may fall behind it (0)", "NUMBER" },
    { "resamples", 0, 0, G_OPTION_ARG_INT, &words.resamples,
      "For intervals and tests (1000); 0: none", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &words.seed, "Of the resamples (1)", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      "GOLD [PREDICTED]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, "Scores what was found against gold documents, and says what is wrong.");
  g_option_context_set_description (context, description);
  gboolean goes_on = danh_read_options (context, &argc, &argv, exit_code);
  if (goes_on) {
    *exit_code = DANH_EXIT_USAGE;
    goes_on = check (options, &words);
  }
  g_free (words.from);
  g_free (words.format);
  g_free (words.only);
  g_free (words.baseline);
  g_free (words.max_drop);
  g_strfreev (words.least);
  return goes_on;
}

void
danh_evaluate_options_clear (DanhEvaluateOptions *options)
{
  g_clear_pointer (&options->only, g_hash_table_unref);
  g_free (options->compare);
  g_free (options->output);
  g_free (options->model);
  g_strfreev (options->files);
}
