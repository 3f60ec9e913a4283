/* offsets.h - bytes of a text counted in another unit
 *
 * Inside, positions are bytes; JSON counts code points or UTF-16 units.  Mentions nest
 * and their ends come in no order, so the map answers for any place: it holds the count
 * at every 64th byte and counts the rest of the way, all its bytes at once.  However
 * many mentions lie over each other, the cost of each is bounded.
 */
#ifndef DANH_CODEC_OFFSETS_H
#define DANH_CODEC_OFFSETS_H

#include <danh/danh-types.h>

#define DANH_OFFSET_STRIDE 64u
#define DANH_OFFSET_INLINE 64u /* marks of a short text need no memory of their own */

typedef struct {
  gsize byte;    /* the start of a character, at or before the mark's place */
  guint64 units; /* that stand before that byte; bad bytes make them more than bytes */
} DanhOffsetMark;

typedef struct {
  const char *text; /* borrowed */
  gsize len;
  DanhOffsetUnit unit;
  gboolean is_valid; /* the text is UTF-8: marks stand exactly at each 64th byte and may
                        be counted from even if that is inside a character */
  gsize n_marks;
  guint32 *units;        /* [n_marks] of a valid text: units before each 64th byte */
  DanhOffsetMark *marks; /* [n_marks] of any other */
  guint32 inline_units[DANH_OFFSET_INLINE];
} DanhOffsetMap;

/* IS_VALID: what danh_utf8_is_valid said of the text.  A map must not be moved. */
void danh_offset_map_init (DanhOffsetMap *map,
                           const char *text,
                           gsize len,
                           gboolean is_valid,
                           DanhOffsetUnit unit);
void danh_offset_map_clear (DanhOffsetMap *map);

/* Units before BYTE, which is not inside a character. */
guint64 danh_offset_map_units (const DanhOffsetMap *map, gsize byte);

/* The other way: FALSE if no character starts or ends there. */
gboolean danh_offset_map_byte (const DanhOffsetMap *map, guint64 units, gsize *byte);

#endif
