/* offsets.c - bytes of a text counted in another unit */
#include "codec/offsets.h"
#include "base/bits.h"
#include "codec/utf8.h"

#include <string.h>
#if defined(__SSE2__) && !defined(DANH_PORTABLE)
#include <emmintrin.h>
#endif

#define EACH_BYTE(value) (G_GUINT64_CONSTANT (0x0101010101010101) * (value))

/* ---- UTF-8 text: count starts of characters ---------------------------------------- */

/* Both give a bit for each byte of the block at P, the first lowest: does it start a
 * character, or (BEYOND) one beyond U+FFFF, which has four bytes? */
#if defined(__SSE2__) && !defined(DANH_PORTABLE)

static inline guint64
starts_in_block (const char *p, gboolean beyond)
{
  guint64 starts = 0;
  for (guint i = 0; i < DANH_OFFSET_STRIDE; i += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (p + i));
    /* As signed numbers continuation bytes are -128 to -65, and leads of four -16 up. */
    __m128i found = _mm_cmpgt_epi8 (bytes, _mm_set1_epi8 (beyond ? -17 : -65));
    if (beyond) found = _mm_and_si128 (found, bytes); /* ASCII has no top bit */
    starts |= (guint64) (guint) _mm_movemask_epi8 (found) << i;
  }
  return starts;
}

#else

static inline guint64
starts_in_word (const char *p, gboolean beyond)
{
  guint64 word;
  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word);
  guint64 starts = beyond ? (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4)
                          : (~word >> 7) | (word >> 6);
  starts &= EACH_BYTE (1);
  /* The product brings the lowest bit of byte I to bit 56 + I. */
  return (starts * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56;
}

static inline guint64
starts_in_block (const char *p, gboolean beyond)
{
  guint64 starts = 0;
  for (guint i = 0; i < DANH_OFFSET_STRIDE; i += 8)
    starts |= starts_in_word (p + i, beyond) << i;
  return starts;
}

#endif

/* Units of the first LEN bytes of the block at AT.  Looking at all its bytes and cutting
 * the answer is faster than asking at each whether to go on. */
static inline guint32
count_units (const DanhOffsetMap *map, gsize at, guint len)
{
  const char *p = map->text + at;
  char rest[DANH_OFFSET_STRIDE];
  if (G_UNLIKELY (map->len - at < DANH_OFFSET_STRIDE)) {
    memset (rest, 0, sizeof rest);
    memcpy (rest, p, map->len - at);
    p = rest;
  }
  guint64 wanted = len < 64 ? (G_GUINT64_CONSTANT (1) << len) - 1 : G_MAXUINT64;
  guint32 units = danh_count_bits (starts_in_block (p, FALSE) & wanted);
  if (map->unit == DANH_OFFSET_UTF16)
    units += danh_count_bits (starts_in_block (p, TRUE) & wanted);
  return units;
}

static void
mark_valid (DanhOffsetMap *map)
{
  guint32 units = 0;
  for (gsize i = 0; i < map->n_marks; i++) {
    map->units[i] = units;
    if (i + 1 < map->n_marks)
      units += count_units (map, i * DANH_OFFSET_STRIDE, DANH_OFFSET_STRIDE);
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
  map->units = map->inline_units;
  map->marks = NULL;
  if (is_identity (map)) return;
  if (is_valid) {
    if (map->n_marks > DANH_OFFSET_INLINE) map->units = g_new (guint32, map->n_marks);
    mark_valid (map);
  } else {
    map->marks = g_new (DanhOffsetMark, map->n_marks);
    mark_any (map);
  }
}

void
danh_offset_map_clear (DanhOffsetMap *map)
{
  if (map->units != map->inline_units) g_free (map->units);
  g_free (map->marks);
  map->units = NULL;
  map->marks = NULL;
}

guint64
danh_offset_map_units (const DanhOffsetMap *map, gsize byte)
{
  if (is_identity (map)) return byte;
  gsize mark = byte / DANH_OFFSET_STRIDE;
  if (!map->is_valid) return walk_to (map, map->marks[mark], byte).units;
  guint len = (guint) (byte % DANH_OFFSET_STRIDE);
  guint32 units = map->units[mark];
  return len == 0 ? units : units + count_units (map, mark * DANH_OFFSET_STRIDE, len);
}

static guint64
units_at_mark (const DanhOffsetMap *map, gsize mark)
{
  return map->is_valid ? map->units[mark] : map->marks[mark].units;
}

/* The last mark with at most UNITS before it. */
static gsize
find_mark (const DanhOffsetMap *map, guint64 units)
{
  gsize low = 0, high = map->n_marks; /* low fits, high does not */
  while (high - low > 1) {
    gsize middle = low + (high - low) / 2;
    if (units_at_mark (map, middle) <= units)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* In a text that is UTF-8: as many UNITS from MARK on. */
static gboolean
find_in_valid (const DanhOffsetMap *map, gsize mark, guint64 units, gsize *byte)
{
  guint64 before = map->units[mark];
  gsize at = mark * DANH_OFFSET_STRIDE;
  for (; at < map->len; at++) {
    if (danh_utf8_is_continuation (map->text[at])) continue;
    if (before >= units) break;
    before += map->unit == DANH_OFFSET_UTF16 && (guint8) map->text[at] >= 0xF0 ? 2 : 1;
  }
  *byte = at;
  return before == units;
}

/* In any other. */
static gboolean
find_in_any (const DanhOffsetMap *map, DanhOffsetMark mark, guint64 units, gsize *byte)
{
  while (mark.byte < map->len && mark.units < units) {
    guint width = danh_utf8_width (map->text + mark.byte, map->text + map->len);
    mark.byte += MAX (width, 1);
    mark.units += units_of (map->unit, width);
  }
  *byte = mark.byte;
  return mark.units == units;
}

gboolean
danh_offset_map_byte (const DanhOffsetMap *map, guint64 units, gsize *byte)
{
  gsize at, mark;
  if (is_identity (map)) {
    at = (gsize) MIN (units, map->len + 1);
    if (at > map->len || (at < map->len && danh_utf8_is_continuation (map->text[at])))
      return FALSE;
  } else {
    mark = find_mark (map, units);
    if (!(map->is_valid ? find_in_valid (map, mark, units, &at)
                        : find_in_any (map, map->marks[mark], units, &at)))
      return FALSE;
  }
  *byte = at;
  return TRUE;
}
