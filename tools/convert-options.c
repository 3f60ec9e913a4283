/* convert-options.c - what danh convert was asked to do
 *
 * Whatever can be wrong with an option is found here, before a file is opened.
 */
#include "convert-options.h"
#include "command.h"
#include "documents.h"
#include "option-text.h"

#include <stdio.h>
#include <string.h>

static gboolean
choose_unit (const char *option, const char *given, DanhFormatOptions *options)
{
  options->has_unit = given != NULL;
  return danh_choose_unit (option, given, &options->unit);
}

static gboolean
choose_orphans (const char *given, DanhFormatOptions *options)
{
  static const char *const names[] = { "begin", "error", "drop", NULL };
  int policy = danh_choose ("i-without-b", names, given);
  options->orphans = (DanhOrphanPolicy) MAX (policy, 0);
  return policy >= 0;
}

static gboolean
choose_format (const char *option, const char *given, const DanhFormat **format)
{
  *format = danh_format_find (given);
  if (*format == NULL) danh_documents_refuse_format (option, given, NULL);
  return *format != NULL;
}

static gboolean
is_type (const char *name)
{
  for (guint i = 0; i <= DANH_MENTION_DOCUMENT; i++)
    if (strcmp (danh_mention_type_to_string ((DanhMentionType) i), name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_labels (char **labels)
{
  for (guint i = 0; labels != NULL && labels[i] != NULL; i++) {
    const char *equals = strrchr (labels[i], '=');
    if (equals != NULL && equals != labels[i]
        && (equals[1] == '\0' || is_type (equals + 1))
        && g_utf8_validate (labels[i], -1, NULL))
      continue;
    danh_message ("--label %s: LABEL=TYPE was expected, with one of PERSON, ORG, TITLE, "
                  "DATE, LOCATION, DOCUMENT or nothing as TYPE",
                  labels[i]);
    return FALSE;
  }
  return TRUE;
}

/* Every file's format is known and can come from where it is to come from. */
static gboolean
check_files (DanhConvertOptions *options)
{
  if (options->files == NULL) {
    options->files = g_new0 (char *, 2);
    options->files[0] = g_strdup ("-");
  }
  for (guint i = 0; options->files[i] != NULL; i++) {
    const char *file = options->files[i];
    const DanhFormat *format =
        options->from != NULL ? options->from : danh_format_of_path (file);
    if (format == NULL) {
      g_autofree char *why = danh_documents_why_unknown (file);
      danh_message ("%s", why);
      return FALSE;
    }
    if (strcmp (file, "-") == 0 && danh_format_has_text_file (format)) {
      danh_message ("%s is two files a document: standard input is one",
                    danh_format_get_name (format));
      return FALSE;
    }
  }
  if (danh_format_has_text_file (options->to) && options->output == NULL) {
    danh_message ("%s is two files a document: --output FOLDER is needed",
                  danh_format_get_name (options->to));
    return FALSE;
  }
  return TRUE;
}

static char *
make_description (void)
{
  GString *text = g_string_new ("Formats (--from, --to):\n");
  const DanhFormat *format;
  for (guint i = 0; (format = danh_format_get_nth (i)) != NULL; i++)
    g_string_append_printf (text, "  %-14s %s\n", danh_format_get_name (format),
                            danh_format_get_description (format));
  g_string_append (
      text,
      "\n"
      "Without FILE, or when FILE is -, reads standard input; a folder stands for the\n"
      "files in it that are named as the format names them. An --output that is a "
      "folder\n"
      "or ends in / gets a file for each document.\n"
      "\n"
      "What is broken is told with file, line and column, and the rest goes on; what "
      "the\n"
      "format written cannot hold is told in one line.\n"
      "\n"
      "Exit codes: 0 done; 1 some documents failed, and each is named on standard "
      "error;\n"
      "2 wrong usage; 3 cannot start.");
  return g_string_free (text, FALSE);
}

gboolean
danh_convert_options_read (DanhConvertOptions *options,
                           int argc,
                           char **argv,
                           int *exit_code)
{
  *options = (DanhConvertOptions){ 0 };
  g_autofree char *from = NULL, *to = NULL, *from_unit = NULL, *to_unit = NULL;
  g_autofree char *orphans = NULL;
  const GOptionEntry entries[] = {
    { "from", 'f', 0, DANH_OPTION_TEXT, &from,
      "What is read; without it, what files' names tell", "FORMAT" },
    { "to", 't', 0, DANH_OPTION_TEXT, &to, "What is written", "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      "Write to FILE or into FOLDER, not to standard output", "FILE" },
    { "label", 'l', 0, DANH_OPTION_TEXTS, &options->labels,
      "LABEL in the files means TYPE; nothing: leave it out", "LABEL=TYPE" },
    { "plain", 'p', 0, G_OPTION_ARG_NONE, &options->writing.is_plain,
      "Write what a person marks: no kinds, codes, entities, rules", NULL },
    { "i-without-b", 'i', 0, DANH_OPTION_TEXT, &orphans,
      "begin (if not given), error or drop", "POLICY" },
    { "from-unit", 'u', 0, DANH_OPTION_TEXT, &from_unit,
      "What offsets read count: codepoint, utf16 or byte", "UNIT" },
    { "to-unit", 'U', 0, DANH_OPTION_TEXT, &to_unit, "What offsets written count",
      "UNIT" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      "[FILE…]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *description = make_description ();
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, "Brings annotated documents from one format into another.");
  g_option_context_set_description (context, description);
  if (!danh_read_options (context, &argc, &argv, exit_code)) return FALSE;
  *exit_code = DANH_EXIT_USAGE;
  if (to == NULL) {
    danh_usage ("--to FORMAT is needed");
    return FALSE;
  }
  options->reading.labels = options->writing.labels =
      (const char *const *) options->labels;
  return (from == NULL || choose_format ("from", from, &options->from))
         && choose_format ("to", to, &options->to)
         && choose_unit ("from-unit", from_unit, &options->reading)
         && choose_unit ("to-unit", to_unit, &options->writing)
         && choose_orphans (orphans, &options->reading) && check_labels (options->labels)
         && check_files (options);
}

void
danh_convert_options_clear (DanhConvertOptions *options)
{
  g_free (options->output);
  g_strfreev (options->labels);
  g_strfreev (options->files);
}
