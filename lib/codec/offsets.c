/* offsets.c - bytes of a text counted in another unit */
#include "codec/offsets.h"
#include "codec/utf8.h"

#include <string.h>

#define EACH_BYTE(value) (G_GUINT64_CONSTANT (0x0101010101010101) * (value))

/* ---- UTF-8 text: count starts of characters ---------------------------------------- */

/* One in every byte of eight that starts a character, and with UTF-16 another in those
 * that start one beyond U+FFFF. */
static inline guint64
starts_in_word (const char *p, gboolean utf16)
{
  guint64 word;
  memcpy (&word, p, sizeof word);
  guint64 starts = ((~word >> 7) | (word >> 6)) & EACH_BYTE (1);
  if (utf16)
    starts += (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & EACH_BYTE (1);
  return starts;
}

/* What WORD says of its last N bytes in memory, 1 to 7. */
static inline guint64
last_of_word (guint64 word, guint n)
{
  return GUINT64_FROM_LE (word) >> (8 * (8 - n));
}

/* Characters that start in the LEN bytes at P, LEN at most DANH_OFFSET_STRIDE (so that no
 * byte of the sums passes 64).  BEFORE bytes before P may be read. */
static inline guint32
count_starts (const char *p, gsize len, gsize before, gboolean utf16)
{
  guint64 sums = 0;
  const char *end = p + len;
  for (; end - p >= 8; p += 8, before += 8) sums += starts_in_word (p, utf16);
  guint rest = (guint) (end - p);
  guint32 count = 0;
  if (rest > 0 && before >= 8 - rest)
    sums += last_of_word (starts_in_word (end - 8, utf16), rest);
  else
    for (; p < end; p++) {
      if (danh_utf8_is_continuation (*p)) continue;
      count += utf16 && (guint8) *p >= 0xF0 ? 2 : 1;
    }
  guint64 even = G_GUINT64_CONSTANT (0x00FF00FF00FF00FF);
  guint64 pairs = (sums & even) + ((sums >> 8) & even);
  return count + (guint32) ((pairs * G_GUINT64_CONSTANT (0x0001000100010001)) >> 48);
}

static void
mark_valid (DanhOffsetMap *map)
{
  guint64 units = 0;
  for (gsize i = 0; i < map->n_marks; i++) {
    gsize byte = i * DANH_OFFSET_STRIDE;
    map->marks[i] = (DanhOffsetMark){ byte, units };
    if (map->len - byte >= DANH_OFFSET_STRIDE)
      units += count_starts (map->text + byte, DANH_OFFSET_STRIDE, byte,
                             map->unit == DANH_OFFSET_UTF16);
  }
}

/* ---- any other text: walk its characters ------------------------------------------- */

static guint
units_of (DanhOffsetUnit unit, guint width)
{
  switch (unit) {
  case DANH_OFFSET_UTF16:
    return width == 4 ? 2 : 1;
  case DANH_OFFSET_BYTE:
    return width == 0 ? 3 : width; /* U+FFFD has three bytes */
  case DANH_OFFSET_CODEPOINT:
  default:
    return 1;
  }
}

/* Moves from MARK over the characters that end at or before BYTE. */
static DanhOffsetMark
walk_to (const DanhOffsetMap *map, DanhOffsetMark mark, gsize byte)
{
  while (mark.byte < byte) {
    guint width = danh_utf8_width (map->text + mark.byte, map->text + map->len);
    guint step = MAX (width, 1);
    if (mark.byte + step > byte) break;
    mark.byte += step;
    mark.units += units_of (map->unit, width);
  }
  return mark;
}

static void
mark_any (DanhOffsetMap *map)
{
  DanhOffsetMark mark = { 0, 0 };
  for (gsize i = 0; i < map->n_marks; i++) {
    mark = walk_to (map, mark, i * DANH_OFFSET_STRIDE);
    map->marks[i] = mark;
  }
}

/* ---- the map ------------------------------------------------------------------------ */

/* Bytes that are counted as they stand need no marks. */
static gboolean
is_identity (const DanhOffsetMap *map)
{
  return map->is_valid && map->unit == DANH_OFFSET_BYTE;
}

void
danh_offset_map_init (DanhOffsetMap *map,
                      const char *text,
                      gsize len,
                      gboolean is_valid,
                      DanhOffsetUnit unit)
{
  map->text = text;
  map->len = len;
  map->unit = unit;
  map->is_valid = is_valid;
  map->n_marks = len / DANH_OFFSET_STRIDE + 1;
  map->marks = map->inline_marks;
  if (is_identity (map)) return;
  if (map->n_marks > DANH_OFFSET_INLINE)
    map->marks = g_new (DanhOffsetMark, map->n_marks);
  if (is_valid)
    mark_valid (map);
  else
    mark_any (map);
}

void
danh_offset_map_clear (DanhOffsetMap *map)
{
  if (map->marks != map->inline_marks) g_free (map->marks);
  map->marks = NULL;
}

guint64
danh_offset_map_units (const DanhOffsetMap *map, DanhOffsetMark near, gsize byte)
{
  if (is_identity (map)) return byte;
  if (byte < near.byte || byte - near.byte > DANH_OFFSET_STRIDE)
    near = map->marks[byte / DANH_OFFSET_STRIDE];
  if (!map->is_valid) return walk_to (map, near, byte).units;
  return near.units
         + count_starts (map->text + near.byte, byte - near.byte, near.byte,
                         map->unit == DANH_OFFSET_UTF16);
}

/* The last mark with at most UNITS before it. */
static const DanhOffsetMark *
find_mark (const DanhOffsetMap *map, guint64 units)
{
  gsize low = 0, high = map->n_marks; /* marks[low] fits, marks[high] does not */
  while (high - low > 1) {
    gsize middle = low + (high - low) / 2;
    if (map->marks[middle].units <= units)
      low = middle;
    else
      high = middle;
  }
  return &map->marks[low];
}

gboolean
danh_offset_map_byte (const DanhOffsetMap *map, guint64 units, gsize *byte)
{
  g_assert (map->is_valid);
  gsize at;
  if (is_identity (map)) {
    at = (gsize) MIN (units, map->len + 1);
    if (at > map->len || (at < map->len && danh_utf8_is_continuation (map->text[at])))
      return FALSE;
  } else {
    const DanhOffsetMark *mark = find_mark (map, units);
    guint64 before = mark->units;
    for (at = mark->byte; at < map->len; at++) {
      if (danh_utf8_is_continuation (map->text[at])) continue;
      if (before >= units) break;
      before += map->unit == DANH_OFFSET_UTF16 && (guint8) map->text[at] >= 0xF0 ? 2 : 1;
    }
    if (before != units) return FALSE;
  }
  *byte = at;
  return TRUE;
}
