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

static inline Bytes
load (const guint8 *at)
{
  Bytes bytes;
  memcpy (&bytes, at, sizeof bytes);
  return bytes;
}

/* Lanes of B that are wrong behind A1 (directly before), A2 and A3. */
static inline Bytes
wrong_lanes (Bytes b, Bytes a1, Bytes a2, Bytes a3)
{
  Bytes needs = (Bytes) (a1 >= 0xC0) | (Bytes) (a2 >= 0xE0) | (Bytes) (a3 >= 0xF0);
  Bytes is = (Bytes) ((b & 0xC0) == 0x80);
  Bytes no_lead = (Bytes) ((b & 0xFE) == 0xC0) | (Bytes) (b >= 0xF5);
  /* Overlong forms, surrogates, beyond U+10FFFF: told by the second byte. */
  Bytes low = (Bytes) ((a1 == 0xE0) & (b < 0xA0)) | (Bytes) ((a1 == 0xF0) & (b < 0x90));
  Bytes high =
      (Bytes) ((a1 == 0xED) & (b >= 0xA0)) | (Bytes) ((a1 == 0xF4) & (b >= 0x90));
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

gboolean
danh_utf8_check (const guint8 *bytes, gsize len, gsize *n_nuls)
{
  Bytes wrong = { 0 }, nuls = { 0 };
  gsize at = 0, rounds = 0, padding = 0;
  *n_nuls = 0;
  if (len == 0 || bytes[len - 1] != 0) return FALSE;
  while (at < len) {
    gsize n = MIN (len - at, (gsize) BLOCK);
    if (at == 0 || n < BLOCK) {
      guint8 edge[BEFORE + BLOCK] = { 0 }; /* NULs where the pool has no bytes */
      if (at > 0) memcpy (edge, bytes + at - BEFORE, BEFORE);
      memcpy (edge + BEFORE, bytes + at, n);
      look_at (edge + BEFORE, &wrong, &nuls);
      padding += BLOCK - n;
    } else {
      look_at (bytes + at, &wrong, &nuls);
    }
    at += n;
    if (++rounds % G_MAXUINT8 == 0) *n_nuls += sum_and_clear (&nuls);
  }
  *n_nuls += sum_and_clear (&nuls) - padding;
  guint8 any = 0;
  for (guint i = 0; i < BLOCK; i++) any |= wrong[i];
  return any == 0;
}
