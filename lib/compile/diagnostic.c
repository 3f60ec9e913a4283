/* diagnostic.c - messages of the compiler, collected */
#include "compile/diagnostic.h"

#include <stdarg.h>

static void
diagnostic_free (gpointer data)
{
  DanhDiagnostic *item = data;
  g_free (item->file);
  g_free (item->message);
  g_free (item->source_line);
  g_free (item);
}

DanhDiagnostics *
danh_diagnostics_new (void)
{
  DanhDiagnostics *self = g_new0 (DanhDiagnostics, 1);
  self->items = g_ptr_array_new_with_free_func (diagnostic_free);
  return self;
}

void
danh_diagnostics_free (DanhDiagnostics *self)
{
  if (self == NULL) return;
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* A message may quote a source that holds anything: what is no UTF-8 is shown as the
 * replacement character, what would break the line or drive the terminal as '?'. */
static char *
printable (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);
  for (char *at = valid; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) && *at != '\t') *at = '?';
  return valid;
}

void
danh_diagnostics_add (DanhDiagnostics *self,
                      DanhSeverity severity,
                      const char *file,
                      guint line,
                      guint column,
                      guint end_column,
                      const char *source_line,
                      const char *format,
                      ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  DanhDiagnostic *item = g_new (DanhDiagnostic, 1);
  item->severity = severity;
  item->file = g_strdup (file);
  item->line = line;
  item->column = column;
  item->end_column = MAX (column, end_column);
  item->message = printable (message);
  item->source_line = source_line != NULL ? printable (source_line) : NULL;
  g_ptr_array_add (self->items, item);
  if (severity == DANH_SEVERITY_ERROR) self->n_errors++;
}

/* The columns a code point takes on a terminal.  Tabs are copied into the caret line, so
 * that they take the same room there whatever their width. */
static void
append_under (GString *out, gunichar c, char mark)
{
  if (c == '\t' && mark == ' ')
    g_string_append_c (out, '\t');
  else if (g_unichar_iszerowidth (c))
    return;
  else
    for (int i = g_unichar_iswide (c) ? 2 : 1; i > 0; i--) g_string_append_c (out, mark);
}

static void
append_caret_line (GString *out, const DanhDiagnostic *item)
{
  const char *at = item->source_line;
  for (guint column = 1; column < item->column; column++) {
    append_under (out, *at != '\0' ? g_utf8_get_char (at) : ' ', ' ');
    if (*at != '\0') at = g_utf8_next_char (at);
  }
  g_string_append_c (out, '^');
  if (*at != '\0') at = g_utf8_next_char (at);
  for (guint column = item->column + 1; column < item->end_column && *at != '\0';
       column++) {
    append_under (out, g_utf8_get_char (at), '~');
    at = g_utf8_next_char (at);
  }
  g_string_append_c (out, '\n');
}

char *
danh_diagnostic_format (const DanhDiagnostic *item)
{
  GString *out = g_string_new (item->file);
  if (item->line > 0) g_string_append_printf (out, ":%u", item->line);
  if (item->line > 0 && item->column > 0)
    g_string_append_printf (out, ":%u", item->column);
  g_string_append_printf (out, ": %s: %s\n",
                          item->severity == DANH_SEVERITY_ERROR ? "error" : "warning",
                          item->message);
  if (item->source_line != NULL) {
    g_string_append_printf (out, "%s\n", item->source_line);
    if (item->column > 0) append_caret_line (out, item);
  }
  return g_string_free (out, FALSE);
}
