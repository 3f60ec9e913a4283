/* command.c - what all subcommands of danh share */
#include "command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
danh_message (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  for (char *c = text; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7F) *c = '?';
  /* Not g_printerr: it changes what the locale cannot show, and the locale is not set. */
  fprintf (stderr, "danh: %s\n", text);
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
    danh_message ("%s (%s --help tells more)", error->message, g_get_prgname ());
    *exit_code = DANH_EXIT_USAGE;
    return FALSE;
  }
  if (!help) return TRUE;
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
  fputs (text, stdout);
  *exit_code = fflush (stdout) == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
  return FALSE;
}

gboolean
danh_is_date (const char *text)
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
danh_knows_colours (void)
{
  const char *terminal = g_getenv ("TERM");
  const char *refused = g_getenv ("NO_COLOR");
  return isatty (STDOUT_FILENO) && terminal != NULL && strcmp (terminal, "dumb") != 0
         && (refused == NULL || *refused == '\0');
}

GString *
danh_text_to_read (char **words, GError **error)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gsize n;
  gboolean is_standard_input =
      words == NULL || (strcmp (words[0], "-") == 0 && words[1] == NULL);
  if (!is_standard_input) {
    g_autofree char *joined = g_strjoinv (" ", words);
    return g_string_append (text, joined);
  }
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, (gssize) n);
  if (!ferror (stdin)) return text;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO,
                       "standard input cannot be read");
  g_string_free (text, TRUE);
  return NULL;
}
