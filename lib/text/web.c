/* web.c - addresses of pages and mail, and file names, told by their letters
 *
 * There is no list of domains here.  What is an address is told from a missing space
 * after a full stop ("hiệu quả.Tập trung", "cho nhau.trong") by its letters: all ASCII,
 * small ones around the stop, and not just two Vietnamese syllables.
 */
#include "text/web.h"

#include "text/piece.h"
#include "text/syllable.h"

#include <string.h>

/* No host, mail or file name of a text is longer; keeps the search linear. */
#define NAME_MAX_BYTES 256

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '_' || c == '-' || c == '@';
}

static gboolean
is_path_byte (char c)
{
  return g_ascii_isalnum (c) || (c > 0x20 && c < 0x7F && strchr ("-._~/?#@&=+%:!$;", c));
}

/* The end of the address in the FROM..END bytes that were taken: marks at its end belong
 * to the sentence, and a word that goes on in letters above ASCII belongs to no address. */
static gsize
trim (const char *text, gsize len, gsize from, gsize end)
{
  gsize word = end, word_end;
  while (word > from && g_ascii_isalnum (text[word - 1])) word--;
  word_end = word;
  if (word < end && danh_piece_next (text, len, &word_end) == DANH_PIECE_WORD
      && word_end > end)
    end = word;
  while (end > from && !g_ascii_isalnum (text[end - 1]) && text[end - 1] != '/') end--;
  return end;
}

static gsize
path_end (const char *text, gsize len, gsize from)
{
  gsize end = from;
  while (end < len && is_path_byte (text[end])) end++;
  return trim (text, len, from, end);
}

/* The length of "http://" and its like at TEXT, or 0. */
static gsize
scheme_length (const char *text, gsize len)
{
  gsize n = 0;
  while (n < len && n < 12 && g_ascii_isalpha (text[n])) n++;
  if (n < 2 || n + 3 >= len || memcmp (text + n, "://", 3) != 0) return 0;
  return g_ascii_isalnum (text[n + 3]) ? n + 3 : 0;
}

static gboolean
is_syllable (const char *text, gsize len)
{
  gint32 c[DANH_SYLLABLE_LETTERS];
  if (len == 0 || len > DANH_SYLLABLE_LETTERS) return FALSE;
  for (gsize i = 0; i < len; i++) c[i] = (guint8) text[i];
  return danh_syllable_is_valid (c, len);
}

/* TRUE if the stop at DOT of the name has a small letter on both sides (or the number
 * of a file before it) and a label of two letters or more behind it. */
static gboolean
is_inner_stop (const char *name, gsize len, gsize dot)
{
  if (dot == 0 || dot + 2 >= len) return FALSE;
  if (!g_ascii_islower (name[dot + 1]) || !g_ascii_isalnum (name[dot + 2])) return FALSE;
  if (g_ascii_islower (name[dot - 1])) return TRUE;
  return g_ascii_isdigit (name[dot - 1]) && g_ascii_isalpha (name[0]);
}

static gboolean
is_name (const char *name, gsize len, gboolean has_path)
{
  gsize dots = 0, last = 0;
  for (gsize i = 0; i < len; i++) {
    if (name[i] != '.') continue;
    if (i > 0 && name[i - 1] == '.') return FALSE;
    dots++;
    last = i;
  }
  if (dots == 0 || !is_inner_stop (name, len, last)) return FALSE;
  if (dots > 1 || has_path || memchr (name, '@', len) != NULL) return TRUE;
  return !(is_syllable (name, last) && is_syllable (name + last + 1, len - last - 1));
}

gsize
danh_web_length (const char *text, gsize len)
{
  gsize scheme = scheme_length (text, len);
  if (scheme > 0) return path_end (text, len, scheme);
  gsize end = 0;
  while (end < len && end < NAME_MAX_BYTES && is_name_byte (text[end])) end++;
  if (end == NAME_MAX_BYTES) return 0;
  end = trim (text, len, 0, end);
  if (end == 0 || !g_ascii_isalnum (text[0])) return 0;
  gboolean has_path = end + 1 < len && text[end] == '/' && is_path_byte (text[end + 1]);
  if (!is_name (text, end, has_path)) return 0;
  return has_path ? path_end (text, len, end) : end;
}
