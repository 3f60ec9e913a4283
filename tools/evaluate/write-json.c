/* write-json.c - values of JSON */
#include "evaluate/write-json.h"

#include <math.h>
#include <string.h>

void
danh_json_append_string (GString *out, const char *text)
{
  if (text == NULL) {
    g_string_append (out, "null");
    return;
  }
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\') g_string_append_c (out, '\\');
    if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

void
danh_json_append_number (GString *out, double number)
{
  if (isnan (number)) {
    g_string_append (out, "null");
    return;
  }
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (digits, sizeof digits, "%.6f", number);
  gsize len = strlen (digits);
  while (digits[len - 1] == '0') len--;
  if (digits[len - 1] == '.') len--;
  g_string_append_len (out, digits, (gssize) len);
}
