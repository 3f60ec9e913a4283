/* unit-guess.c - which unit offsets must have been counted in */
#include "codec/unit-guess.h"
#include "codec/utf8.h"

#include <string.h>

/* Characters that the guesses of a file may walk over: some tenths of a second. */
#define WALKED_AT_MOST ((gsize) 64 * 1024 * 1024)

typedef enum { LINE_ENDS_AS_THEY_ARE, CRLF_IS_ONE, LF_IS_TWO } LineEnds;

const char *
danh_unit_to_string (DanhOffsetUnit unit)
{
  static const char *const names[] = { "code points", "UTF-16 units", "bytes" };
  return names[unit];
}

static guint
units_of (const char *p, guint width, DanhOffsetUnit unit, LineEnds ends)
{
  if (*p == '\r' && ends == CRLF_IS_ONE && p[1] == '\n') return 0;
  if (*p == '\n' && ends == LF_IS_TWO) return 2;
  if (unit == DANH_OFFSET_BYTE) return width;
  return unit == DANH_OFFSET_UTF16 && width == 4 ? 2 : 1;
}

/* The byte before which COUNT units stand; FALSE if there is none. */
static gboolean
find_byte (const char *text,
           gsize len,
           guint64 count,
           DanhOffsetUnit unit,
           LineEnds ends,
           gsize *byte)
{
  guint64 units = 0;
  gsize at = 0;
  while (at < len && units < count) {
    guint width = MAX (danh_utf8_width (text + at, text + len), 1);
    units += units_of (text + at, width, unit, ends);
    at += width;
  }
  *byte = at;
  return units == count;
}

static gboolean
fits (const char *text,
      gsize len,
      guint64 start,
      guint64 end,
      const char *surface,
      gsize surface_len,
      DanhOffsetUnit unit,
      LineEnds ends)
{
  gsize from, to;
  if (!find_byte (text, len, start, unit, ends, &from)) return FALSE;
  if (!find_byte (text, len, end, unit, ends, &to)) return FALSE;
  return to >= from && to - from == surface_len
         && memcmp (text + from, surface, surface_len) == 0;
}

const char *
danh_unit_guess (const char *text,
                 gsize len,
                 guint64 start,
                 guint64 end,
                 const char *surface,
                 gsize surface_len,
                 gsize *walked)
{
  static const struct {
    DanhOffsetUnit unit;
    LineEnds ends;
    const char *words;
  } guesses[] = {
    { DANH_OFFSET_CODEPOINT, LINE_ENDS_AS_THEY_ARE, "code points" },
    { DANH_OFFSET_UTF16, LINE_ENDS_AS_THEY_ARE, "UTF-16 units" },
    { DANH_OFFSET_BYTE, LINE_ENDS_AS_THEY_ARE, "bytes" },
    { DANH_OFFSET_CODEPOINT, CRLF_IS_ONE, "code points, a CRLF counted as one" },
    { DANH_OFFSET_UTF16, CRLF_IS_ONE, "UTF-16 units, a CRLF counted as one" },
    { DANH_OFFSET_BYTE, CRLF_IS_ONE, "bytes, a CRLF counted as one" },
    { DANH_OFFSET_CODEPOINT, LF_IS_TWO, "code points, a line end counted as two (CRLF)" },
    { DANH_OFFSET_UTF16, LF_IS_TWO, "UTF-16 units, a line end counted as two (CRLF)" },
    { DANH_OFFSET_BYTE, LF_IS_TWO, "bytes, a line end counted as two (CRLF)" },
  };
  if (surface_len == 0 || *walked > WALKED_AT_MOST) return NULL;
  *walked += MIN (len, MAX (start, end)) * G_N_ELEMENTS (guesses);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (fits (text, len, start, end, surface, surface_len, guesses[i].unit,
              guesses[i].ends))
      return guesses[i].words;
  return NULL;
}
