/* time.c - danh time: the time expressions of a text and what they are worth
 *
 *   chiều thứ Sáu tuần trước
 *     TIME 2021-08-06TAF
 *     2021-08-06 to 2021-08-06, part-of-day, read against the day of the text
 *
 * As JSON: {"reference_date":"2021-08-10","expressions":[{"start":0,"end":24,"text":"…",
 * "kind":"TIME","value":"2021-08-06TAF",…}]}, attributes as in document.schema.json,
 * offsets in code points.
 */
#include "command.h"
#include "option-text.h"
#include <danh/danh.h>

#include <stdio.h>
#include <string.h>

static const char *
attribute (const DanhDocument *document, guint i, const char *key)
{
  return danh_document_get_mention_attribute (document, i, key);
}

/* ---- for people ---------------------------------------------------------------------- */

static void
append_for_people (const DanhDocument *document, guint i, GString *out)
{
  g_autofree char *text = danh_document_dup_mention_text (document, i);
  const char *value = attribute (document, i, "value");
  const char *mod = attribute (document, i, "mod"),
             *lunar = attribute (document, i, "lunar");
  const char *first = attribute (document, i, "first_day");
  const char *granularity = attribute (document, i, "granularity");
  const char *reference = attribute (document, i, "reference");
  gboolean is_invalid = attribute (document, i, "invalid") != NULL;
  g_string_append_printf (out, "%s\n  %s %s", text, attribute (document, i, "kind"),
                          value != NULL ? value
                          : is_invalid  ? "(no calendar or clock has it)"
                                        : "(not known)");
  if (mod != NULL) g_string_append_printf (out, " %s", mod);
  if (lunar != NULL) g_string_append_printf (out, ", lunar %s", lunar);
  g_string_append_c (out, '\n');
  if (granularity == NULL) return;
  g_string_append (out, "  ");
  if (first != NULL)
    g_string_append_printf (out, "%s to %s, ", first,
                            attribute (document, i, "last_day"));
  g_string_append (out, granularity);
  if (g_strcmp0 (reference, "document") == 0)
    g_string_append (out, ", read against the day of the text");
  else if (g_strcmp0 (reference, "text") == 0)
    g_string_append (out, ", read against another date of the text");
  g_string_append_c (out, '\n');
}

/* ---- for programs -------------------------------------------------------------------- */

/* Mentions hold whole characters only, so nothing but these needs care. */
static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

/* Code points before byte END of TEXT. */
static guint
code_points (const char *text, guint end)
{
  guint n = 0;
  for (guint i = 0; i < end; i++) n += ((guchar) text[i] & 0xc0) != 0x80;
  return n;
}

static void
append_for_programs (const DanhDocument *document, guint i, GString *out)
{
  const DanhMention *mention = danh_document_get_mention (document, i);
  const char *text = danh_document_get_text (document, NULL), *key, *value;
  g_autofree char *own = danh_document_dup_mention_text (document, i);
  g_string_append_printf (out, "{\"start\":%u,\"end\":%u,\"text\":",
                          code_points (text, (guint) mention->start),
                          code_points (text, (guint) mention->end));
  append_string (out, own);
  for (guint k = 0;
       danh_document_get_nth_mention_attribute (document, i, k, &key, &value); k++) {
    g_string_append_printf (out, ",\"%s\":", key);
    append_string (out, value);
  }
  g_string_append_c (out, '}');
}

/* ---- the command --------------------------------------------------------------------- */

static void
append_all (const DanhDocument *document, gboolean as_json, GString *out)
{
  const char *day = danh_document_get_reference_date (document);
  gboolean is_first = TRUE;
  if (as_json) {
    g_string_append (out, "{\"reference_date\":");
    if (day == NULL)
      g_string_append (out, "null");
    else
      append_string (out, day);
    g_string_append (out, ",\"expressions\":[");
  }
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++) {
    if (danh_document_get_mention (document, i)->type != DANH_MENTION_DATE) continue;
    if (!as_json) {
      append_for_people (document, i, out);
      continue;
    }
    if (!is_first) g_string_append_c (out, ',');
    append_for_programs (document, i, out);
    is_first = FALSE;
  }
  if (as_json) g_string_append (out, "]}\n");
}

/* Reads TEXT and prints what it says of time; an exit code. */
static int
report (DanhModel *model, const GString *text, const char *date, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text->str, (gssize) text->len, NULL, date, &error);
  if (document == NULL) {
    danh_message ("%s", error->message);
    return DANH_EXIT_SOME_FAILED;
  }
  g_autoptr (GString) out = g_string_new (NULL);
  append_all (document, as_json, out);
  if (fwrite (out->str, 1, out->len, stdout) == out->len && fflush (stdout) == 0)
    return DANH_EXIT_DONE;
  danh_message ("results cannot be written");
  return DANH_EXIT_SOME_FAILED;
}

static gboolean
are_right (const char *date, const char *format)
{
  if (date != NULL && !danh_is_date (date)) {
    danh_message ("--reference-date %s: a date like 2021-08-10 was expected", date);
    return FALSE;
  }
  if (format != NULL && strcmp (format, "text") != 0 && strcmp (format, "json") != 0) {
    danh_message ("--format %s: text or json was expected", format);
    return FALSE;
  }
  return TRUE;
}

int
danh_time_main (int argc, char **argv)
{
  g_autofree char *path = NULL, *date = NULL, *format = NULL;
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, DANH_OPTION_TEXT, &format, "text (default) or json", "FORMAT" },
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &path, "The model, not the installed one",
      "FILE" },
    { "reference-date", 'd', 0, DANH_OPTION_TEXT, &date,
      "The day the text is from (YYYY-MM-DD)", "DATE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, "[TEXT…]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  int exit_code = DANH_EXIT_DONE;
  g_option_context_set_summary (
      context,
      "Prints the time expressions of a text with their value in TIMEX3, the days\n"
      "they begin and end with, and what they were read against.");
  g_option_context_set_description (
      context,
      "Without TEXT, or when it is -, reads standard input.\n\n"
      "Exit codes: 0 done; 1 the text cannot be read or results not be written;\n"
      "2 wrong usage; 3 cannot start.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!danh_read_options (context, &argc, &argv, &exit_code)) return exit_code;
  if (!are_right (date, format)) return DANH_EXIT_USAGE;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = path == NULL ? danh_model_new_default (&error)
                                             : danh_model_new_from_file (path, &error);
  if (model == NULL) {
    danh_message ("%s", error->message);
    return DANH_EXIT_CANNOT_START;
  }
  GString *text = danh_text_to_read (words, &error);
  if (text == NULL) {
    danh_message ("%s", error->message);
    return DANH_EXIT_SOME_FAILED;
  }
  exit_code = report (model, text, date, g_strcmp0 (format, "json") == 0);
  g_string_free (text, TRUE);
  return exit_code;
}
