/* utf8.c - which bytes are characters
 *
 * Half the characters of Vietnamese text are beyond ASCII and they come unforeseeably, so
 * a validator that branches on them is slow: g_utf8_validate reads 0.6 GB a second.  This
 * one is an automaton without a branch.  A state is a number of bits to shift by; the row
 * of a byte class holds, in six bits for each state, the state that follows.  Only the
 * shift waits for the state before: a byte a cycle, and two where four places are read at
 * once.
 */
#include "codec/utf8.h"

/* States, as shifts.  BAD stays BAD. */
enum {
  BAD = 0,
  START = 6,     /* between characters */
  ONE_MORE = 12, /* one continuation byte to come */
  TWO_MORE = 18, /* two */
  THREE_MORE = 24,
  AFTER_E0 = 30, /* two, the first from A0: shorter forms exist below */
  AFTER_ED = 36, /* two, the first to 9F: surrogates above */
  AFTER_F0 = 42, /* three, the first from 90 */
  AFTER_F4 = 48  /* three, the first to 8F: 10FFFF is the last */
};

#define FROM(state, next) ((guint64) (next) << (state))

/* What every continuation byte does, whatever its value. */
#define CONTINUES                                                                        \
  (FROM (ONE_MORE, START) | FROM (TWO_MORE, ONE_MORE) | FROM (THREE_MORE, TWO_MORE))

#define ROW_80 (CONTINUES | FROM (AFTER_ED, ONE_MORE) | FROM (AFTER_F4, TWO_MORE))
#define ROW_90 (CONTINUES | FROM (AFTER_ED, ONE_MORE) | FROM (AFTER_F0, TWO_MORE))
#define ROW_A0 (CONTINUES | FROM (AFTER_E0, ONE_MORE) | FROM (AFTER_F0, TWO_MORE))

#define TIMES_4(x)  x, x, x, x
#define TIMES_16(x) TIMES_4 (x), TIMES_4 (x), TIMES_4 (x), TIMES_4 (x)
#define TIMES_64(x) TIMES_16 (x), TIMES_16 (x), TIMES_16 (x), TIMES_16 (x)

#define ASCII FROM (START, START)
#define TWO   FROM (START, ONE_MORE)
#define THREE FROM (START, TWO_MORE)
#define FOUR  FROM (START, THREE_MORE)

static const guint64 rows[256] = {
  /* 00 */ TIMES_64 (ASCII),
  /* 40 */ TIMES_64 (ASCII),
  /* 80 */ TIMES_16 (ROW_80),
  /* 90 */ TIMES_16 (ROW_90),
  /* A0 */ TIMES_16 (ROW_A0),
  /* B0 */ TIMES_16 (ROW_A0),
  /* C0 */ BAD,
  BAD,
  TWO,
  TWO,
  TIMES_4 (TWO),
  TIMES_4 (TWO),
  TIMES_4 (TWO),
  /* D0 */ TIMES_16 (TWO),
  /* E0 */ FROM (START, AFTER_E0),
  THREE,
  THREE,
  THREE,
  TIMES_4 (THREE),
  TIMES_4 (THREE),
  THREE,
  FROM (START, AFTER_ED),
  THREE,
  THREE,
  /* F0 */ FROM (START, AFTER_F0),
  FOUR,
  FOUR,
  FOUR,
  FROM (START, AFTER_F4),
  BAD,
  BAD,
  BAD,
  TIMES_4 (BAD),
  TIMES_4 (BAD),
};

static guint64
run (guint64 state, const guint8 *p, const guint8 *end)
{
  while (p < end) state = rows[*p++] >> (state & 63);
  return state & 63;
}

#define LANES 4u

/* A long text is read at four places at once, since each lane waits for itself alone.  A
 * lane starts where a character does, if there are characters: three continuation bytes
 * are the most that can stand in the way. */
static gboolean
is_valid_in_lanes (const guint8 *text, gsize len)
{
  const guint8 *start[LANES + 1];
  start[0] = text;
  start[LANES] = text + len;
  for (guint i = 1; i < LANES; i++) {
    start[i] = text + len / LANES * i;
    for (guint skipped = 0; skipped < 3 && (*start[i] & 0xC0) == 0x80; skipped++)
      start[i]++;
  }
  gsize most = len / LANES - 3; /* bytes that every lane has */
  guint64 a = START, b = START, c = START, d = START;
  for (gsize i = 0; i < most; i++) {
    a = rows[start[0][i]] >> (a & 63);
    b = rows[start[1][i]] >> (b & 63);
    c = rows[start[2][i]] >> (c & 63);
    d = rows[start[3][i]] >> (d & 63);
  }
  return run (a, start[0] + most, start[1]) == START
         && run (b, start[1] + most, start[2]) == START
         && run (c, start[2] + most, start[3]) == START
         && run (d, start[3] + most, start[4]) == START;
}

gboolean
danh_utf8_is_valid (const char *text, gsize len)
{
  const guint8 *bytes = (const guint8 *) text;
  if (len >= 16 * LANES) return is_valid_in_lanes (bytes, len);
  return run (START, bytes, bytes + len) == START;
}

guint
danh_utf8_width (const char *p, const char *end)
{
  guint64 state = START;
  for (guint width = 1; width <= 4 && p < end; width++) {
    state = (rows[(guint8) *p++] >> (state & 63)) & 63;
    if (state == START) return width;
    if (state == BAD) return 0;
  }
  return 0;
}
