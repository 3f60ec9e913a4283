/* utf8.h - a total decoder
 *
 * Every byte string is read: a byte that is not part of a well-formed character
 * (overlong, surrogate, above U+10FFFF, cut short) is one bad byte.
 */
#ifndef DANH_TEXT_UTF8_H
#define DANH_TEXT_UTF8_H

#include <glib.h>

#define DANH_UTF8_BAD (-1)

/* Bytes of a character by its first byte; 0: no character starts with it. */
static inline guint
danh_utf8_length (guint8 first)
{
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

/* The character at *POS of TEXT, which ends at END; *POS must be below END and is
 * moved past it.  DANH_UTF8_BAD moves by one byte. */
static inline gint32
danh_utf8_next (const char *text, gsize end, gsize *pos)
{
  const guint8 *at = (const guint8 *) text + *pos;
  guint n = danh_utf8_length (at[0]);
  if (n == 1) {
    *pos += 1;
    return at[0];
  }
  gsize room = end - *pos;
  *pos += 1;
  if (n == 0 || room < n) return DANH_UTF8_BAD;
  guint32 c = at[0] & (0x7Fu >> n);
  for (guint i = 1; i < n; i++) {
    if ((at[i] & 0xC0) != 0x80) return DANH_UTF8_BAD;
    c = c << 6 | (at[i] & 0x3Fu);
  }
  if (n == 3 && (c < 0x800 || (c >= 0xD800 && c < 0xE000))) return DANH_UTF8_BAD;
  if (n == 4 && (c < 0x10000 || c > 0x10FFFF)) return DANH_UTF8_BAD;
  *pos += n - 1;
  return (gint32) c;
}

/* Writes C, a valid character, to OUT, which has room for four bytes. */
static inline guint
danh_utf8_put (gint32 c, char *out)
{
  guint32 u = (guint32) c;
  if (u < 0x80) {
    out[0] = (char) u;
    return 1;
  }
  if (u < 0x800) {
    out[0] = (char) (0xC0 | u >> 6);
    out[1] = (char) (0x80 | (u & 0x3F));
    return 2;
  }
  if (u < 0x10000) {
    out[0] = (char) (0xE0 | u >> 12);
    out[1] = (char) (0x80 | (u >> 6 & 0x3F));
    out[2] = (char) (0x80 | (u & 0x3F));
    return 3;
  }
  out[0] = (char) (0xF0 | u >> 18);
  out[1] = (char) (0x80 | (u >> 12 & 0x3F));
  out[2] = (char) (0x80 | (u >> 6 & 0x3F));
  out[3] = (char) (0x80 | (u & 0x3F));
  return 4;
}

#endif
