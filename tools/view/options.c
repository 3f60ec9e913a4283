/* options.c - what danh view was asked to do
 *
 * Whatever can be wrong with an option is found here, before a file is opened.
 */
#include "view/options.h"
#include "charset.h"
#include "command.h"
#include "documents.h"
#include "option-text.h"

#include <string.h>

static const char description[] =
    "Without FILE, or when FILE is -, reads standard input. A FILE is annotated "
    "documents\n"
    "if its name tells a format that danh convert reads, or if it begins as JSON or has "
    "a\n"
    "line \"--- text\" as gold texts have; else it is a text and is annotated. A folder\n"
    "stands for the files in it that have the name of a format. --from says what all "
    "are.\n"
    "\n"
    "On a terminal mentions are in colours (NO_COLOR refuses them), elsewhere in "
    "brackets.\n"
    "A page of --format html needs no other file; what is known of a mention is its "
    "tooltip.\n"
    "\n"
    "Exit codes: 0 done; 1 some documents failed, and each is named on standard error;\n"
    "2 wrong usage; 3 cannot start.";

static gboolean
choose_from (DanhViewOptions *options, const char *given)
{
  if (given == NULL) return TRUE;
  options->is_text = strcmp (given, "text") == 0;
  options->from = danh_format_find (given);
  if (options->is_text || (options->from != NULL && danh_format_can_read (options->from)))
    return TRUE;
  danh_documents_refuse_format ("from", given, "text");
  return FALSE;
}

static gboolean
choose_colour (DanhViewOptions *options, const char *given)
{
  static const char *const names[] = { "auto", "always", "never", NULL };
  int choice = danh_choose ("color", names, given);
  options->is_coloured =
      choice == 1 || (choice == 0 && options->output == NULL && danh_knows_colours ());
  return choice >= 0;
}

static gboolean
choose_format (DanhViewOptions *options, const char *given)
{
  static const char *const names[] = { "text", "html", NULL };
  int choice = danh_choose ("format", names, given);
  options->is_html = choice == 1;
  return choice >= 0;
}

static gboolean
check_files (DanhViewOptions *options)
{
  if (options->files == NULL) {
    options->files = g_new0 (char *, 2);
    options->files[0] = g_strdup ("-");
  }
  for (guint i = 0; options->files[i] != NULL; i++) {
    if (options->from == NULL || !danh_format_has_text_file (options->from)
        || strcmp (options->files[i], "-") != 0)
      continue;
    danh_message ("%s is two files a document: standard input is one",
                  danh_format_get_name (options->from));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_model (const DanhViewOptions *options)
{
  if (options->model == NULL || options->rules == NULL) return TRUE;
  danh_message ("--model is compiled already: not with --rules");
  return FALSE;
}

/* What has another charset is a text. */
static gboolean
check_charset (DanhViewOptions *options)
{
  if (options->charset == NULL) return TRUE;
  if (options->from != NULL) {
    danh_message ("--charset is for text: documents are UTF-8");
    return FALSE;
  }
  options->is_text = TRUE;
  return danh_charset_know (&options->charset);
}

gboolean
danh_view_options_read (DanhViewOptions *options, int argc, char **argv, int *exit_code)
{
  *options = (DanhViewOptions){ 0 };
  g_autofree char *from = NULL, *format = NULL, *colour = NULL;
  const GOptionEntry entries[] = {
    { "from", 'i', 0, DANH_OPTION_TEXT, &from,
      "What is read: text, or a format of danh convert", "FORMAT" },
    { "format", 'f', 0, DANH_OPTION_TEXT, &format, "text (if not given) or html",
      "FORMAT" },
    { "color", 'c', 0, DANH_OPTION_TEXT, &colour, "auto (if not given), always or never",
      "WHEN" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      "Write to FILE, not standard output", "FILE" },
    { "reference-date", 'd', 0, DANH_OPTION_TEXT, &options->reference_date,
      "What \"today\" means in texts (YYYY-MM-DD)", "DATE" },
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &options->model,
      "The model for texts, not the installed one", "FILE" },
    { "rules", 'r', 0, G_OPTION_ARG_FILENAME, &options->rules,
      "Compile the rules and lists of this folder, and use them", "FOLDER" },
    { "gazetteer", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->lists,
      "Add this list; may be given more than once", "FILE" },
    { "charset", 'C', 0, DANH_OPTION_TEXT, &options->charset, DANH_CHARSET_HELP, "NAME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      "[FILE…]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, "Shows texts with what is found, or was marked, in them.");
  g_option_context_set_description (context, description);
  if (!danh_read_options (context, &argc, &argv, exit_code)) return FALSE;
  *exit_code = DANH_EXIT_USAGE;
  return choose_from (options, from) && choose_format (options, format)
         && choose_colour (options, colour)
         && danh_check_reference_date (options->reference_date) && check_charset (options)
         && check_model (options) && check_files (options);
}

void
danh_view_options_clear (DanhViewOptions *options)
{
  g_free (options->charset);
  g_free (options->reference_date);
  g_free (options->model);
  g_free (options->rules);
  g_strfreev (options->lists);
  g_free (options->output);
  g_strfreev (options->files);
}
