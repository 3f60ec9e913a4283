/* annotate-options.c - what danh annotate was asked to do
 *
 * Whatever can be wrong with an option is found here, before a model is loaded or a file
 * opened.
 */
#include "annotate-options.h"
#include "charset.h"
#include "command.h"
#include "option-text.h"

#include <string.h>

#define MOST_JOBS 256

static gboolean
choose_input (DanhAnnotateOptions *options, const char *given)
{
  static const char *const names[] = { "text", "jsonl", NULL };
  options->input_format = DANH_INPUT_BY_NAME;
  if (given == NULL) return TRUE;
  int i = danh_choose ("input-format", names, given);
  options->input_format = i == 0 ? DANH_INPUT_TEXT : DANH_INPUT_JSONL;
  return i >= 0;
}

static gboolean
choose_format (DanhAnnotateOptions *options, const char *given)
{
  static const char *const names[] = { "json", "jsonl", "table", NULL };
  int i = danh_choose ("format", names, given);
  options->format = i == 2 ? DANH_FORMAT_TABLE : DANH_FORMAT_JSON;
  return i >= 0;
}

static gboolean
check_charset (DanhAnnotateOptions *options)
{
  if (options->charset == NULL) return TRUE;
  if (!danh_charset_know (&options->charset)) return FALSE;
  for (guint i = 0; options->files[i] != NULL; i++) {
    if (!danh_annotate_reads_lines (options, options->files[i])) continue;
    danh_message ("--charset is for text: JSON is UTF-8");
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_jobs (DanhAnnotateOptions *options, int jobs)
{
  if (jobs < 0 || jobs > MOST_JOBS) {
    danh_message ("--jobs %d: a number of threads up to %d was expected, or 0", jobs,
                  MOST_JOBS);
    return FALSE;
  }
  options->n_jobs = jobs > 0 ? (guint) jobs : MIN (g_get_num_processors (), MOST_JOBS);
  return TRUE;
}

/* What was given as words becomes what it means. */
static gboolean
check (DanhAnnotateOptions *options,
       const char *input_format,
       const char *format,
       const char *unit,
       int jobs)
{
  options->unit = DANH_OFFSET_CODEPOINT;
  if (!choose_input (options, input_format) || !choose_format (options, format)
      || !danh_choose_unit ("offset-unit", unit, &options->unit)
      || !check_jobs (options, jobs)
      || !danh_check_reference_date (options->reference_date))
    return FALSE;
  if (options->model != NULL && options->rules != NULL) {
    danh_message ("--model is compiled already: not with --rules");
    return FALSE;
  }
  if (options->files == NULL) {
    options->files = g_new0 (char *, 2);
    options->files[0] = g_strdup ("-");
  }
  options->shows_names =
      options->files[1] != NULL || danh_annotate_reads_lines (options, options->files[0]);
  options->is_styled = options->output == NULL && danh_knows_colours ();
  return check_charset (options);
}

static const char description[] =
    "Without FILE, or when FILE is -, reads standard input.\n"
    "\n"
    "A text file is one document, called after the file without folders and .txt. A "
    "JSONL\n"
    "file (--input-format jsonl, or a name ending in .jsonl or .ndjson) is a document a\n"
    "line: {\"text\": …} with \"id\" and \"reference_date\" if you like; blank lines "
    "are\n"
    "skipped. Results come one a line, in the order of the input; json and jsonl are "
    "the\n"
    "same. --rules takes a folder with a model.manifest, or one of files *.rules and\n"
    "*.tsv; without it, --gazetteer adds to the compiled model. Offsets into a text\n"
    "converted by --charset count in the UTF-8 text that the output carries.\n"
    "\n"
    "Exit codes: 0 done; 1 some documents failed, and each is named on standard error;\n"
    "2 wrong usage; 3 cannot start.";

gboolean
danh_annotate_options_read (DanhAnnotateOptions *options,
                            int argc,
                            char **argv,
                            int *exit_code)
{
  *options = (DanhAnnotateOptions){ 0 };
  g_autofree char *input_format = NULL, *format = NULL, *unit = NULL;
  int jobs = 1;
  const GOptionEntry entries[] = {
    { "input-format", 'i', 0, DANH_OPTION_TEXT, &input_format, "text or jsonl",
      "FORMAT" },
    { "format", 'f', 0, DANH_OPTION_TEXT, &format, "json (as is jsonl) or table",
      "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      "Write to FILE, not standard output", "FILE" },
    { "reference-date", 'd', 0, DANH_OPTION_TEXT, &options->reference_date,
      "What \"today\" means (YYYY-MM-DD)", "DATE" },
    { "offset-unit", 'u', 0, DANH_OPTION_TEXT, &unit,
      "codepoint (if not given), utf16 or byte", "UNIT" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
      "Threads that read texts side by side; 0: one a processor", "N" },
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &options->model,
      "The model, not the installed one", "FILE" },
    { "rules", 'r', 0, G_OPTION_ARG_FILENAME, &options->rules,
      "Compile the rules and lists of this folder, and use them", "FOLDER" },
    { "gazetteer", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->lists,
      "Add this list; may be given more than once", "FILE" },
    { "charset", 'C', 0, DANH_OPTION_TEXT, &options->charset, DANH_CHARSET_HELP, "NAME" },
    /* What the same is called by other commands, and was here. */
    { "from", 0, G_OPTION_FLAG_HIDDEN, DANH_OPTION_TEXT, &input_format, NULL, NULL },
    { "encoding", 'c', G_OPTION_FLAG_HIDDEN, DANH_OPTION_TEXT, &options->charset, NULL,
      NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      "[FILE…]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context,
                                "Finds people, titles, bodies, dates, places and "
                                "documents, as JSON with exact offsets.");
  g_option_context_set_description (context, description);
  if (!danh_read_options (context, &argc, &argv, exit_code)) return FALSE;
  *exit_code = DANH_EXIT_USAGE;
  return check (options, input_format, format, unit, jobs);
}

void
danh_annotate_options_clear (DanhAnnotateOptions *options)
{
  g_free (options->reference_date);
  g_free (options->output);
  g_free (options->model);
  g_free (options->rules);
  g_strfreev (options->lists);
  g_free (options->charset);
  g_strfreev (options->files);
}

gboolean
danh_annotate_reads_lines (const DanhAnnotateOptions *options, const char *path)
{
  if (options->input_format != DANH_INPUT_BY_NAME)
    return options->input_format == DANH_INPUT_JSONL;
  return g_str_has_suffix (path, ".jsonl") || g_str_has_suffix (path, ".ndjson");
}
