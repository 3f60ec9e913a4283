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
#include "one-text.h"
#include "option-text.h"
#include <danh/danh.h>

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

/* Prints what DOCUMENT says of time; an exit code. */
static int
report (const DanhDocument *document, gboolean as_json)
{
  g_autoptr (GString) out = g_string_new (NULL);
  append_all (document, as_json, out);
  return danh_print (out) ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
}

int
danh_time_main (int argc, char **argv)
{
  static const char *const formats[] = { "text", "json", NULL };
  g_autofree char *format = NULL;
  DanhOneText text = { 0 };
  const GOptionEntry own[] = {
    { "format", 'f', 0, DANH_OPTION_TEXT, &format, "text (if not given) or json",
      "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };
  GOptionEntry entries[DANH_ONE_TEXT_N_ENTRIES];
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  int exit_code = DANH_EXIT_DONE, chosen = 0;
  danh_one_text_entries (&text, entries);
  g_option_context_set_summary (
      context,
      "Prints the time expressions of a text with their value in TIMEX3, the days\n"
      "they begin and end with, and what they were read against.");
  g_option_context_set_description (
      context,
      "Without TEXT, or when it is -, reads standard input.\n\n"
      "Exit codes: 0 done; 1 the text cannot be read or results not be written;\n"
      "2 wrong usage; 3 cannot start.");
  g_option_context_add_main_entries (context, own, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (danh_read_options (context, &argc, &argv, &exit_code)) {
    g_autoptr (DanhModel) model = NULL;
    g_autoptr (DanhDocument) document = NULL;
    if (!danh_check_reference_date (text.date)
        || (chosen = danh_choose ("format", formats, format)) < 0)
      exit_code = DANH_EXIT_USAGE;
    else if ((document = danh_one_text_annotate (&text, &model, &exit_code)) != NULL)
      exit_code = report (document, chosen == 1);
  }
  danh_one_text_clear (&text);
  return exit_code;
}
