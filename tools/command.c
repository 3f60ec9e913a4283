/* command.c - what all subcommands of danh share */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* TEXT is taken over, and what would be no part of a line changed. */
static void
say (char *text, const char *hint)
{
  for (char *c = text; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7F) *c = '?';
  /* Not g_printerr: it changes what the locale cannot show, and the locale is not set. */
  if (hint == NULL)
    fprintf (stderr, "danh: %s\n", text);
  else
    fprintf (stderr, "danh: %s (%s --help tells more)\n", text, hint);
  g_free (text);
}

void
danh_message (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  say (g_strdup_vprintf (format, args), NULL);
  va_end (args);
}

int
danh_usage (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  say (g_strdup_vprintf (format, args), g_get_prgname ());
  va_end (args);
  return DANH_EXIT_USAGE;
}

gboolean
danh_read_options (GOptionContext *context, int *argc, char ***argv, int *exit_code)
{
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL },
    G_OPTION_ENTRY_NULL,
  };
  /* GLib's own help prints through the locale and exits. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error)) {
    *exit_code = danh_usage ("%s", error->message);
    return FALSE;
  }
  if (!help) return TRUE;
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
  fputs (text, stdout);
  *exit_code = fflush (stdout) == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
  return FALSE;
}

const char *
danh_plural (guint64 n)
{
  return n == 1 ? "" : "s";
}

int
danh_choose (const char *option, const char *const *names, const char *given)
{
  if (given == NULL) return 0;
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], given) == 0) return i;
  g_autofree char *all = g_strjoinv (", ", (char **) names);
  danh_message ("--%s %s: one of %s was expected", option, given, all);
  return -1;
}

gboolean
danh_choose_unit (const char *option, const char *given, DanhOffsetUnit *unit)
{
  static const char *const names[] = { "codepoint", "utf16", "byte", NULL };
  static const DanhOffsetUnit units[] = { DANH_OFFSET_CODEPOINT, DANH_OFFSET_UTF16,
                                          DANH_OFFSET_BYTE };
  if (given == NULL) return TRUE;
  int i = danh_choose (option, names, given);
  if (i >= 0) *unit = units[i];
  return i >= 0;
}

static gboolean
is_date (const char *text)
{
  static const char form[] = "dddd-dd-dd";
  if (strlen (text) != strlen (form)) return FALSE;
  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i]) return FALSE;
  guint64 year = g_ascii_strtoull (text, NULL, 10);
  guint64 month = g_ascii_strtoull (text + 5, NULL, 10);
  guint64 day = g_ascii_strtoull (text + 8, NULL, 10);
  return month <= 12
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

gboolean
danh_check_reference_date (const char *date)
{
  if (date == NULL || is_date (date)) return TRUE;
  danh_message ("--reference-date %s: a date like 2021-08-10 was expected", date);
  return FALSE;
}

gboolean
danh_knows_colours (void)
{
  const char *terminal = g_getenv ("TERM");
  const char *refused = g_getenv ("NO_COLOR");
  return isatty (STDOUT_FILENO) && terminal != NULL && strcmp (terminal, "dumb") != 0
         && (refused == NULL || *refused == '\0');
}

gboolean
danh_print (const GString *text)
{
  if (fwrite (text->str, 1, text->len, stdout) == text->len && fflush (stdout) == 0)
    return TRUE;
  danh_message ("standard output: writing failed: %s", g_strerror (errno));
  return FALSE;
}
