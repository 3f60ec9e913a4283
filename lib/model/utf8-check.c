/* utf8-check.c - is a string pool UTF-8?
 *
 * A model's pool is the largest thing that is read in full at start, and
 * g_utf8_validate would take longer for it than all other checks together.  What is wrong at a
 * byte can be said from it and the three before it, without branches, so that the
 * compiler makes vector code of it:
 *
 *   a byte must be a continuation  <=>  the one before is a lead, the one before that
 *   the lead of three or four bytes, or the one before that the lead of four
 */
#include "model/validate-private.h"

#include <string.h>

#define BLOCK  64
#define BEFORE 3

/* Not 0 if byte B is wrong behind A1 (directly before), A2 and A3. */
static inline guint8
wrong_byte (guint8 b, guint8 a1, guint8 a2, guint8 a3)
{
  guint8 needs = (guint8) ((a1 >= 0xC0) | (a2 >= 0xE0) | (a3 >= 0xF0));
  guint8 is = (guint8) ((guint8) (b & 0xC0) == 0x80);
  guint8 no_lead = (guint8) ((b == 0xC0) | (b == 0xC1) | (b >= 0xF5));
  /* Overlong forms, surrogates, beyond U+10FFFF: told by the second byte. */
  guint8 low = (guint8) (((a1 == 0xE0) & (b < 0xA0)) | ((a1 == 0xF0) & (b < 0x90)));
  guint8 high = (guint8) (((a1 == 0xED) & (b >= 0xA0)) | ((a1 == 0xF4) & (b >= 0x90)));
  return (guint8) ((needs ^ is) | no_lead | low | high);
}

/* BLOCK bytes at BYTES; the three before them are there too. */
static guint8
wrong_in_block (const guint8 *bytes, guint8 nuls[BLOCK])
{
  guint8 wrong[BLOCK];
  guint8 any = 0;
  for (int i = 0; i < BLOCK; i++) {
    wrong[i] = wrong_byte (bytes[i], bytes[i - 1], bytes[i - 2], bytes[i - 3]);
    nuls[i] = (guint8) (nuls[i] + (bytes[i] == 0));
  }
  for (int i = 0; i < BLOCK; i++) any |= wrong[i];
  return any;
}

static gsize
sum_and_clear (guint8 nuls[BLOCK])
{
  gsize sum = 0;
  for (int i = 0; i < BLOCK; i++) sum += nuls[i];
  memset (nuls, 0, BLOCK);
  return sum;
}

gboolean
danh_utf8_check (const guint8 *bytes, gsize len, gsize *n_nuls)
{
  guint8 edge[BEFORE + BLOCK] = {
    0
  };                          /* the first and the last block, NULs around them */
  guint8 nuls[BLOCK] = { 0 }; /* NULs seen at each place of a block */
  guint8 wrong = 0;
  gsize at = 0, rounds = 0, padding = 0;
  *n_nuls = 0;
  if (len == 0 || bytes[len - 1] != 0) return FALSE;
  while (at < len) {
    gsize n = MIN (len - at, (gsize) BLOCK);
    if (at == 0 || n < BLOCK) {
      memset (edge, 0, sizeof edge);
      if (at > 0) memcpy (edge, bytes + at - BEFORE, BEFORE);
      memcpy (edge + BEFORE, bytes + at, n);
      wrong |= wrong_in_block (edge + BEFORE, nuls);
      padding += BLOCK - n;
    } else {
      wrong |= wrong_in_block (bytes + at, nuls);
    }
    at += n;
    if (++rounds % G_MAXUINT8 == 0) *n_nuls += sum_and_clear (nuls);
  }
  *n_nuls += sum_and_clear (nuls) - padding;
  return wrong == 0;
}
