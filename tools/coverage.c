/* coverage.c - danh rules coverage: what each rule does over a corpus */
#include "coverage.h"

#include "command.h"
#include "compiler-command.h"
#include "coverage-texts.h"
#include "model/model.h"
#include "option-text.h"
#include <danh/danh.h>
#include <stdio.h>

typedef struct {
  DanhModelChoice choice;
  char *rule;
  gboolean is_json;
  gboolean shows_all;
  char **paths;
} Options;

typedef struct {
  DanhCoverage *coverage;
  DanhAnnotator *annotator;
  guint n_failed;
} Run;

static gboolean
count_text (const DanhCoverageText *text, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDocument) document = danh_annotator_run (
      run->annotator, text->text, (gssize) text->len, NULL, text->reference_date, &error);
  if (document == NULL) {
    danh_message ("%s", error->message);
    run->n_failed++;
    return TRUE;
  }
  run->coverage->n_documents++;
  danh_coverage_count_entries (run->coverage);
  run->coverage->n_tokens += danh_annotator_get_tokens (run->annotator)->n;
  if (text->has_gold)
    danh_coverage_judge (run->coverage, document, text->mentions, text->roles);
  return TRUE;
}

static guint32
find_rule (const DanhModelView *view, const char *name)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_RULES]; i++)
    if (g_strcmp0 (danh_view_string (view, view->rules[i].name), name) == 0) return i;
  return DANH_NONE;
}

static int
count (const Options *options)
{
  g_autoptr (DanhModel) model = NULL;
  DanhCoverage coverage;
  int status = danh_model_choice_open (&options->choice, &model);
  if (status != DANH_COMPILER_DONE) return status;
  guint32 rule = find_rule (danh_model_get_view (model), options->rule);
  if (options->rule != NULL && rule == DANH_NONE)
    return danh_usage ("--rule %s: no rule has this name", options->rule);
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  Run run = { &coverage, annotator, 0 };
  danh_coverage_init (&coverage, danh_model_get_view (model), annotator);
  for (guint i = 0; options->paths[i] != NULL; i++)
    danh_coverage_each (options->paths[i], count_text, &run, &run.n_failed);
  g_autoptr (GString) out = g_string_new (NULL);
  if (options->is_json)
    danh_coverage_write_json (&coverage, out);
  else
    danh_coverage_write_text (&coverage, options->shows_all, out);
  if (rule != DANH_NONE && !options->is_json)
    danh_coverage_write_rule (&coverage, rule, out);
  fwrite (out->str, 1, out->len, stdout);
  danh_annotator_watch (annotator, NULL);
  danh_coverage_clear (&coverage);
  return run.n_failed > 0 ? DANH_COMPILER_MISTAKES : DANH_COMPILER_DONE;
}

static int
check_and_count (Options *options, const char *format)
{
  static const char *const formats[] = { "text", "json", NULL };
  int chosen = danh_choose ("format", formats, format);
  if (chosen < 0) return DANH_COMPILER_USAGE;
  options->is_json = chosen == 1;
  return options->paths != NULL ? count (options)
                                : danh_usage ("a file or folder was expected");
}

static const char description[] =
    "CORPUS is files and folders: texts, JSONL or JSON with \"text\", gold documents in\n"
    "inline notation or as JSON with \"mentions\".  A rule fired where it matched and "
    "its\n"
    "contexts held; then it won, lost to another match, or was rejected (rej.); idle: "
    "it\n"
    "won, and all that it makes gave way to spans of earlier phases.  With gold: right "
    "and\n"
    "wrong mentions and roles.  The cost is the rule's share of all tests when each "
    "rule\n"
    "is followed alone, over the first 20,000 tokens.\n"
    "\n"
    "Exit codes: 0 done; 1 some documents cannot be read; 2 wrong usage; 3 no model, "
    "or\n"
    "results cannot be written.";

int
danh_coverage_main (int argc, char **argv)
{
  Options options = { 0 };
  g_autofree char *format = NULL;
  const GOptionEntry more[] = {
    { "format", 'f', 0, DANH_OPTION_TEXT, &format, "text or json", "FORMAT" },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &options.shows_all,
      "Tests of rules that never took a token, and list entries, too", NULL },
    { "rule", 0, 0, DANH_OPTION_TEXT, &options.rule,
      "Also what each test of this rule did (json has all)", "NAME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.paths, NULL,
      "CORPUS…" },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry choices[DANH_N_CHOICE_ENTRIES + 1] = { 0 };
  danh_model_choice_entries (&options.choice, choices);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, "Counts what each rule does over a corpus.");
  g_option_context_add_main_entries (context, more, NULL);
  g_option_context_add_main_entries (context, choices, NULL);
  g_option_context_set_description (context, description);
  int status;
  if (danh_read_options (context, &argc, &argv, &status))
    status = check_and_count (&options, format);
  danh_model_choice_clear (&options.choice);
  g_free (options.rule);
  g_strfreev (options.paths);
  return status;
}
