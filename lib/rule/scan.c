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

void
danh_scan_begin_block (DanhScan *self,
                       const DanhTokens *tokens,
                       guint32 first,
                       guint32 end)
{
  DanhSymbols *symbols = self->symbols;
  const guint8 *flag_set = symbols->program->flag_set;
  make_room (self, end - first);
  self->first = first;
  for (guint32 lane = 0; lane < 3 * self->n_lanes; lane++)
    memset (self->lanes + (gsize) lane * self->lane_size + self->n, 0,
            self->lane_size - self->n);
  for (guint32 i = 0; i < self->n; i++) {
    guint32 row = symbols->form_row[tokens->form[first + i]];
    guint32 flags = flag_set[tokens->flags[first + i]];
    DanhSymbolStart known = symbols->direct.at[row + flags];
    if (G_UNLIKELY (known.symbol == 0)) {
      known.symbol = danh_symbols_get (symbols, row / DANH_N_FLAG_SETS, flags);
      known.starts = danh_symbols_record (symbols, known.symbol)->starts;
    }
    danh_scan_set (self, i, known.symbol, known.starts);
  }
}

/* Bit BIT of 64 bytes. */
static guint64
pick (const guint8 *bytes, guint bit)
{
  guint64 bits = 0;
#ifdef __SSE2__
  __m128i up = _mm_cvtsi32_si128 (7 - (int) bit);
  for (guint i = 0; i < 4; i++) {
    __m128i sixteen =
        _mm_loadu_si128 ((const __m128i *) (gconstpointer) (bytes + i * 16));
    guint32 found = (guint32) _mm_movemask_epi8 (_mm_sll_epi16 (sixteen, up));
    bits |= (guint64) found << (i * 16);
  }
#else
  for (guint i = 0; i < 8; i++) {
    guint64 eight;
    memcpy (&eight, bytes + i * 8, sizeof eight);
    eight = eight >> bit & G_GUINT64_CONSTANT (0x0101010101010101);
    /* The bit of byte j comes to stand at 56 + j; no two sums meet. */
    bits |= eight * G_GUINT64_CONSTANT (0x0102040810204080) >> 56 << (i * 8);
  }
#endif
  return bits;
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
