/* utf8-check.c - is a string pool UTF-8?
 *
 * A model's pool is read in full at start, and g_utf8_validate would take longer for it
 * than all other checks together.  What is wrong at a byte can be said from it and the
 * three before it, without a branch, for sixteen bytes at once:
 *
 *   a byte must be a continuation  <=>  the one before it is a lead, the one before that
 *   the lead of three or four bytes, or the one before that the lead of four
 *
 * Vectors are those that gcc and clang know on every machine; where it has none they are
 * loops.
 */
#include "model/validate-private.h"

#include <string.h>

#define BLOCK  16
#define BEFORE 3

typedef guint8 Bytes __attribute__ ((vector_size (BLOCK)));
/* Bytes less 128, as machines have no other order of vectors: one comparison each. */
typedef gint8 Ordered __attribute__ ((vector_size (BLOCK)));

static inline Bytes
load (const guint8 *at)
{
  Bytes bytes;
  memcpy (&bytes, at, sizeof bytes);
  return bytes;
}

/* BYTE's place among the lanes of an Ordered. */
#define PLACE(byte) ((gint8) ((byte) -0x80))

static inline Ordered
ordered (Bytes bytes)
{
  return (Ordered) (bytes ^ 0x80);
}

/* Lanes of B that are wrong behind A1 (directly before), A2 and A3. */
static inline Bytes
wrong_lanes (Bytes b, Bytes a1, Bytes a2, Bytes a3)
{
  Ordered o = ordered (b), o1 = ordered (a1), o2 = ordered (a2), o3 = ordered (a3);
  Bytes needs = (Bytes) (o1 > PLACE (0xBF)) | (Bytes) (o2 > PLACE (0xDF))
                | (Bytes) (o3 > PLACE (0xEF));
  Bytes is =
      (Bytes) ((Ordered) b < (gint8) -0x40); /* 0x80 to 0xBF: below -64 as signed */
  Bytes no_lead = (Bytes) ((b & 0xFE) == 0xC0) | (Bytes) (o > PLACE (0xF4));
  /* Overlong forms, surrogates, beyond U+10FFFF: told by the second byte. */
  Bytes low = ((Bytes) (a1 == 0xE0) & (Bytes) (o < PLACE (0xA0)))
              | ((Bytes) (a1 == 0xF0) & (Bytes) (o < PLACE (0x90)));
  Bytes high = ((Bytes) (a1 == 0xED) & (Bytes) (o > PLACE (0x9F)))
               | ((Bytes) (a1 == 0xF4) & (Bytes) (o > PLACE (0x8F)));
  return (needs ^ is) | no_lead | low | high;
}

/* Adds what is wrong in the BLOCK bytes at AT to *WRONG and NULs to *NULS, lane by lane.
 * The three bytes before AT are there too. */
static inline void
look_at (const guint8 *at, Bytes *wrong, Bytes *nuls)
{
  Bytes b = load (at);
  *wrong |= wrong_lanes (b, load (at - 1), load (at - 2), load (at - 3));
  *nuls -= (Bytes) (b == 0); /* a lane that is true is all ones */
}

static gsize
sum_and_clear (Bytes *nuls)
{
  gsize sum = 0;
  for (guint i = 0; i < BLOCK; i++) sum += (*nuls)[i];
  *nuls = (Bytes){ 0 };
  return sum;
}

/* The same for the N bytes at AT, BLOCK at most, of a pool that has BEFORE bytes before them
 * or none; where it ends there are NULs, which the return value counts. */
static gsize
look_at_edge (const guint8 *at, gsize before, gsize n, Bytes *wrong, Bytes *nuls)
{
  guint8 edge[BEFORE + BLOCK] = { 0 };
  memcpy (edge + BEFORE - before, at - before, before + n);
  look_at (edge + BEFORE, wrong, nuls);
  return BLOCK - n;
}

gboolean
danh_utf8_check (const guint8 *bytes, gsize len, gsize *n_nuls)
{
  Bytes wrong = { 0 }, nuls = { 0 };
  gsize at = MIN (len, (gsize) BLOCK), padding = 0;
  *n_nuls = 0;
  if (len == 0 || bytes[len - 1] != 0) return FALSE;
  padding += look_at_edge (bytes, 0, at, &wrong, &nuls);
  *n_nuls += sum_and_clear (&nuls);
  while (len - at >= BLOCK) {
    gsize n = MIN ((len - at) / BLOCK, (gsize) G_MAXUINT8); /* a lane counts no further */
    for (gsize i = 0; i < n; i++, at += BLOCK) look_at (bytes + at, &wrong, &nuls);
    *n_nuls += sum_and_clear (&nuls);
  }
  if (at < len) padding += look_at_edge (bytes + at, BEFORE, len - at, &wrong, &nuls);
  *n_nuls += sum_and_clear (&nuls) - padding;
  guint8 any = 0;
  for (guint i = 0; i < BLOCK; i++) any |= wrong[i];
  return any == 0;
}
