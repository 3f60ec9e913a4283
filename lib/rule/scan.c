/* scan.c - symbols of a block's tokens, and where a phase's rules may start */
#include "rule/scan.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
danh_scan_init (DanhScan *self, DanhSymbols *symbols)
{
  guint32 n_phases = MIN (symbols->program->n_phases, DANH_LAST_START_BIT + 1);
  memset (self, 0, sizeof *self);
  self->symbols = symbols;
  self->n_lanes = (n_phases + 7) / 8;
}

void
danh_scan_clear (DanhScan *self)
{
  g_free (self->token_symbol);
  g_free (self->lanes);
  g_free (self->start_bits);
}

static void
make_room (DanhScan *self, guint32 n)
{
  self->n = self->limit = n;
  self->lane_size = (n + 63) / 64 * 64;
  if (self->lane_size <= self->allocated) return;
  self->allocated = MAX (self->lane_size, self->allocated / 64 * 96);
  g_free (self->token_symbol);
  g_free (self->lanes);
  g_free (self->start_bits);
  self->token_symbol = g_new (guint32, self->allocated);
  self->lanes = g_malloc ((gsize) self->allocated * self->n_lanes * 3 + 1);
  self->start_bits = g_new (guint64, self->allocated / 64);
}

G_GNUC_NO_INLINE static DanhSymbolStart
make_symbol (DanhSymbols *symbols, guint32 row, guint32 flags)
{
  guint32 symbol = danh_symbols_get (symbols, row / DANH_N_FLAG_SETS, flags);
  return (DanhSymbolStart){ symbol, danh_symbols_record (symbols, symbol)->starts };
}

static inline void
fill (DanhScan *self, const DanhTokens *tokens, guint32 n_lanes)
{
  DanhSymbols *symbols = self->symbols;
  const guint8 *flag_set = symbols->program->flag_set;
  const guint32 *form_row = symbols->form_row;
  const guint32 *form = tokens->form + self->first;
  const guint8 *token_flags = tokens->flags + self->first;
  for (guint32 i = 0; i < self->n; i++) {
    guint32 row = form_row[form[i]];
    guint32 flags = flag_set[token_flags[i]];
    DanhSymbolStart known = symbols->direct.at[row + flags];
    if (G_UNLIKELY (known.symbol == 0)) known = make_symbol (symbols, row, flags);
    danh_scan_set_lanes (self, n_lanes, i, known.symbol, known.starts);
  }
}

void
danh_scan_begin_block (DanhScan *self,
                       const DanhTokens *tokens,
                       guint32 first,
                       guint32 end)
{
  make_room (self, end - first);
  self->first = first;
  for (guint32 lane = 0; lane < 3 * self->n_lanes; lane++)
    memset (self->lanes + (gsize) lane * self->lane_size + self->n, 0,
            self->lane_size - self->n);
  if (self->n_lanes == 1)
    fill (self, tokens, 1);
  else if (self->n_lanes == 2)
    fill (self, tokens, 2);
  else
    fill (self, tokens, self->n_lanes);
}

#ifdef __SSE2__
static inline guint64
pick_sixteen (const guint8 *bytes, __m128i up)
{
  __m128i sixteen = _mm_loadu_si128 ((const __m128i *) (gconstpointer) bytes);
  return (guint32) _mm_movemask_epi8 (_mm_sll_epi16 (sixteen, up));
}
#else
static inline guint64
pick_eight (const guint8 *bytes, guint bit)
{
  guint64 eight;
  memcpy (&eight, bytes, sizeof eight);
  eight = eight >> bit & G_GUINT64_CONSTANT (0x0101010101010101);
  /* The bit of byte j comes to stand at 56 + j; no two sums meet. */
  return eight * G_GUINT64_CONSTANT (0x0102040810204080) >> 56;
}
#endif

/* Bit BIT of 64 bytes. */
static inline guint64
pick (const guint8 *bytes, guint bit)
{
#ifdef __SSE2__
  __m128i up = _mm_cvtsi32_si128 (7 - (int) bit);
  return pick_sixteen (bytes, up) | pick_sixteen (bytes + 16, up) << 16
         | pick_sixteen (bytes + 32, up) << 32 | pick_sixteen (bytes + 48, up) << 48;
#else
  guint64 bits = 0;
  for (guint i = 0; i < 8; i++) bits |= pick_eight (bytes + i * 8, bit) << (i * 8);
  return bits;
#endif
}

void
danh_scan_begin_phase (DanhScan *self, guint32 phase)
{
  guint bit = MIN (phase, DANH_LAST_START_BIT);
  gsize plane = (gsize) self->n_lanes * self->lane_size;
  const guint8 *first = self->lanes + (gsize) (bit / 8) * self->lane_size;
  const guint8 *alone = first + plane;
  const guint8 *second = alone + plane;
  bit %= 8;
  self->phase = phase;
  for (guint32 at = 0; at < self->lane_size; at += 64) {
    guint64 starts = pick (first + at, bit);
    if (starts != 0) {
      guint64 next = pick (second + at, bit) >> 1;
      if (at + 64 < self->lane_size) next |= (guint64) (second[at + 64] >> bit & 1) << 63;
      starts &= pick (alone + at, bit) | next;
    }
    self->start_bits[at / 64] = starts;
  }
}

guint32
danh_scan_next_start (const DanhScan *self, guint32 token)
{
  guint32 word = token / 64;
  if (token >= self->limit) return self->limit;
  guint64 bits = self->start_bits[word] & ~G_GUINT64_CONSTANT (0) << (token % 64);
  while (bits == 0) {
    if (++word >= self->lane_size / 64) return self->limit;
    bits = self->start_bits[word];
  }
  return MIN (word * 64 + (guint32) __builtin_ctzll (bits), self->limit);
}
