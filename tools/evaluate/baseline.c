/* baseline.c - the figures of an earlier report
 *
 * A report is JSON, but of all it says only its member "figures" is looked at, an object of
 * names and numbers.  GLib's scanner tells the tokens; names in it are ASCII, so that how it
 * reads escapes elsewhere does not matter.
 */
#include "evaluate/baseline.h"

#include <math.h>
#include <string.h>

static const GScannerConfig json_tokens = {
  .cset_skip_characters = (char *) " \t\r\n",
  .cset_identifier_first = (char *) G_CSET_a_2_z,
  .cset_identifier_nth = (char *) G_CSET_a_2_z,
  .cpair_comment_single = (char *) "#\n",
  .case_sensitive = TRUE,
  .scan_identifier = TRUE,
  .scan_identifier_1char = TRUE,
  .scan_float = TRUE,
  .scan_string_dq = TRUE,
  .int_2_float = TRUE,
  .identifier_2_string = FALSE,
  .char_2_token = TRUE,
};

static gboolean
expected (GScanner *scanner, const char *what, GError **error)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               "%u:%u: %s was expected, as in a report of --format json", scanner->line,
               scanner->position + 1, what);
  return FALSE;
}

/* Goes behind the member "figures" of the outermost object, and its colon. */
static gboolean
find_figures (GScanner *scanner)
{
  guint depth = 0;
  for (;;) {
    GTokenType token = g_scanner_get_next_token (scanner);
    if (token == G_TOKEN_EOF || token == G_TOKEN_ERROR) return FALSE;
    if (token == '{' || token == '[') depth++;
    if ((token == '}' || token == ']') && depth-- <= 1) return FALSE;
    if (depth != 1 || token != G_TOKEN_STRING
        || strcmp (scanner->value.v_string, "figures") != 0)
      continue;
    if (g_scanner_peek_next_token (scanner) != ':') continue;
    g_scanner_get_next_token (scanner);
    return TRUE;
  }
}

/* "NAME": NUMBER or null. */
static gboolean
read_figure (GScanner *scanner, DanhBaselineTake take, gpointer data, GError **error)
{
  if (g_scanner_get_next_token (scanner) != G_TOKEN_STRING)
    return expected (scanner, "the name of a figure", error);
  g_autofree char *name = g_strdup (scanner->value.v_string);
  if (g_scanner_get_next_token (scanner) != ':')
    return expected (scanner, "a colon", error);
  GTokenType token = g_scanner_get_next_token (scanner);
  if (token == G_TOKEN_FLOAT)
    take (name, scanner->value.v_float, data);
  else if (token == G_TOKEN_IDENTIFIER
           && strcmp (scanner->value.v_identifier, "null") == 0)
    take (name, NAN, data);
  else
    return expected (scanner, "a number", error);
  return TRUE;
}

static gboolean
read_figures (GScanner *scanner, DanhBaselineTake take, gpointer data, GError **error)
{
  if (!find_figures (scanner)) return expected (scanner, "a member \"figures\"", error);
  if (g_scanner_get_next_token (scanner) != '{') return expected (scanner, "{", error);
  for (;;) {
    if (!read_figure (scanner, take, data, error)) return FALSE;
    GTokenType token = g_scanner_get_next_token (scanner);
    if (token == '}') return TRUE;
    if (token != ',') return expected (scanner, "a comma or }", error);
  }
}

gboolean
danh_baseline_parse (const char *text,
                     gsize len,
                     DanhBaselineTake take,
                     gpointer data,
                     GError **error)
{
  GScanner *scanner = g_scanner_new (&json_tokens);
  g_scanner_input_text (scanner, text, (guint) len);
  gboolean is_read = read_figures (scanner, take, data, error);
  g_scanner_destroy (scanner);
  return is_read;
}
