/* utf8.h - which bytes are characters
 *
 * A text may hold any bytes; JSON may not.  Everything the writer says of a text rests
 * on one reading of it: a byte that begins no well-formed character stands alone, whatever
 * follows, and counts as one U+FFFD.
 */
#ifndef DANH_CODEC_UTF8_H
#define DANH_CODEC_UTF8_H

#include <glib.h>

/* TRUE if LEN bytes of TEXT are UTF-8 throughout (NUL is a character like any other). */
gboolean danh_utf8_is_valid (const char *text, gsize len);

/* Bytes of the character at P, P < END; 0 if the byte there begins none. */
guint danh_utf8_width (const char *p, const char *end);

static inline gboolean
danh_utf8_is_continuation (char byte)
{
  return ((guint8) byte & 0xC0) == 0x80;
}

#endif
