/* fold.c - texts as they are compared and shown */
#include "evaluate/fold.h"

static gboolean
is_tone_mark (gunichar c)
{
  return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

char *
danh_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean space = FALSE;
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c)) {
      space = TRUE;
      continue;
    }
    if (space && out->len > 0) g_string_append_c (out, ' ');
    space = FALSE;
    g_string_append_unichar (out, c);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Tone marks go behind the word they stand in: where in it they stood is forgotten. */
char *
danh_fold (const char *text)
{
  g_autofree char *line = danh_one_line (text);
  g_autofree char *small = g_utf8_strdown (line, -1);
  g_autofree char *apart = g_utf8_normalize (small, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) out = g_string_new (NULL), tones = g_string_new (NULL);
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_tone_mark (c)) {
      g_string_append_unichar (tones, c);
      continue;
    }
    if (!is_of_word (c)) {
      g_string_append (out, tones->str);
      g_string_truncate (tones, 0);
    }
    g_string_append_unichar (out, c);
  }
  g_string_append (out, tones->str);
  return g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);
}
