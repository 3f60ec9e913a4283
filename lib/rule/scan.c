/* scan.c - symbols of a block's tokens, and where a phase's rules may start */
#include "rule/scan.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
danh_scan_init (DanhScan *self, DanhSymbols *symbols)
{
  memset (self, 0, sizeof *self);
  self->symbols = symbols;
}

void
danh_scan_clear (DanhScan *self)
{
  g_free (self->token_symbol);
  g_free (self->token_starts);
  g_free (self->starts);
  g_free (self->start_bits);
  g_free (self->sentence_starts);
  g_free (self->kept_bits);
  g_free (self->first_tokens);
  g_free (self->first_groups);
}

static void
make_room (DanhScan *self, guint32 n)
{
  self->n = self->limit = n;
  self->n_words = (n + 63) / 64;
  if (self->n_words * 64 <= self->allocated) return;
  self->allocated = MAX (self->n_words * 64, self->allocated / 64 * 96);
  danh_scan_clear (self);
  self->token_symbol = g_new (guint32, self->allocated);
  self->token_starts = g_new (DanhStartBits, self->allocated);
  self->starts = g_new (guint16, self->allocated);
  self->start_bits = g_new (guint64, self->allocated / 64);
  self->sentence_starts = g_new (guint64, self->allocated / 64);
  self->kept_bits = g_new (guint64, self->allocated / 64);
  self->first_tokens = g_new (guint32, self->allocated);
  self->first_groups = g_new (guint64, self->allocated);
}

G_GNUC_NO_INLINE static guint32
make_symbol (DanhSymbols *symbols, guint32 class, guint32 flags)
{
  return danh_symbols_get (symbols, class, flags);
}

/* Fills token_symbol and token_starts, and lists the tokens where some arm may begin. */
static guint32
fill (DanhScan *self, const DanhTokens *tokens)
{
  DanhSymbols *symbols = self->symbols;
  /* Nothing below writes what another pointer reads: the compiler cannot know. */
  const guint8 *restrict flag_set = symbols->program->flag_set;
  const guint32 *restrict form_class = symbols->form_class;
  const guint32 *restrict form = tokens->form + self->first;
  const guint8 *restrict token_flags = tokens->flags + self->first;
  guint32 *restrict token_symbol = self->token_symbol;
  DanhStartBits *restrict token_starts = self->token_starts;
  guint32 *restrict first_tokens = self->first_tokens;
  guint64 *restrict first_groups = self->first_groups;
  guint64 alone = symbols->program->start_groups.alone;
  guint64 first = 0; /* groups of the token before */
  guint32 n_tokens = self->n;
  guint32 n = 0;
  for (guint32 i = 0; i < n_tokens; i++) {
    guint32 class = form_class[form[i]];
    guint32 flags = flag_set[token_flags[i]];
    guint32 symbol = symbols->direct[flags].at[class];
    if (G_UNLIKELY (symbol == 0)) symbol = make_symbol (symbols, class, flags);
    const DanhStartBits starts = danh_symbols_record (symbols, symbol)->starts;
    token_symbol[i] = symbol;
    token_starts[i] = starts;
    guint64 groups = first & (starts.second | alone);
    first_tokens[n] = i - 1;
    first_groups[n] = groups;
    n += groups != 0;
    first = starts.first;
  }
  first_tokens[n] = n_tokens - 1;
  first_groups[n] = first & alone;
  return n + ((first & alone) != 0);
}

void
danh_scan_cut (DanhScan *self, const guint32 *borders)
{
  if (self->borders == borders) return;
  self->borders = borders;
  memset (self->sentence_starts, 0, self->n_words * sizeof *self->sentence_starts);
  for (; *borders < self->first + self->n; borders++) {
    guint32 token = *borders - self->first;
    self->sentence_starts[token / 64] |= G_GUINT64_CONSTANT (1) << (token % 64);
  }
}

void
danh_scan_begin_block (DanhScan *self,
                       const DanhTokens *tokens,
                       const guint32 *sentence,
                       guint32 end)
{
  const DanhStartGroups *groups = &self->symbols->program->start_groups;
  self->first = sentence[0];
  make_room (self, end - self->first);
  memset (self->starts, 0, self->n_words * 64 * sizeof *self->starts);
  self->borders = NULL;
  danh_scan_cut (self, sentence);
  self->awaited = ~G_GUINT64_CONSTANT (0);
  guint32 n = fill (self, tokens);
  for (guint32 i = 0; i < n; i++)
    self->starts[self->first_tokens[i]] =
        danh_start_groups_bits (groups, self->first_groups[i], ~G_GUINT64_CONSTANT (0));
}

void
danh_scan_renew_starts (DanhScan *self, guint32 start, guint32 end)
{
  const DanhStartGroups *groups = &self->symbols->program->start_groups;
  guint64 second = end < self->n ? self->token_starts[end].second : 0;
  if (start > 0) start--;
  for (guint32 token = end; token-- > start;) {
    DanhStartBits bits = self->token_starts[token];
    self->starts[token] =
        danh_start_groups_bits (groups, bits.first & self->awaited, second);
    second = bits.second;
  }
}

#ifdef __SSE2__
static inline guint64
pick_sixteen (const guint16 *starts, __m128i up)
{
  __m128i low = _mm_loadu_si128 ((const __m128i *) (gconstpointer) starts);
  __m128i high = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (starts + 8));
  __m128i signs = _mm_packs_epi16 (_mm_sll_epi16 (low, up), _mm_sll_epi16 (high, up));
  return (guint32) _mm_movemask_epi8 (signs);
}
#endif

/* Bit BIT of 64 tokens. */
static inline guint64
pick (const guint16 *starts, guint bit)
{
#ifdef __SSE2__
  __m128i up = _mm_cvtsi32_si128 (15 - (int) bit);
  return pick_sixteen (starts, up) | pick_sixteen (starts + 16, up) << 16
         | pick_sixteen (starts + 32, up) << 32 | pick_sixteen (starts + 48, up) << 48;
#else
  guint64 bits = 0;
  for (guint i = 0; i < 64; i++) bits |= (guint64) (starts[i] >> bit & 1) << i;
  return bits;
#endif
}

void
danh_scan_skip_phase (DanhScan *self, guint32 phase)
{
  self->phase = phase;
  if (phase < DANH_LAST_START_BIT)
    self->awaited &= ~self->symbols->program->start_groups.of_bit[phase];
}

void
danh_scan_begin_phase (DanhScan *self, guint32 phase)
{
  guint bit = MIN (phase, DANH_LAST_START_BIT);
  danh_scan_skip_phase (self, phase);
  for (guint32 word = 0; word < self->n_words; word++)
    self->start_bits[word] = pick (self->starts + word * 64, bit);
}

/* The first token of the sentence of TOKEN, and the one behind its last. */
static void
find_edges (const DanhScan *self, guint32 token, guint32 *start, guint32 *end)
{
  guint32 word = token / 64;
  guint64 bits =
      self->sentence_starts[word] & (~G_GUINT64_CONSTANT (0) >> (63 - token % 64));
  while (bits == 0) bits = self->sentence_starts[--word];
  *start = word * 64 + 63 - (guint32) __builtin_clzll (bits);
  word = token / 64;
  bits = self->sentence_starts[word] & ~(~G_GUINT64_CONSTANT (0) >> (63 - token % 64));
  while (bits == 0 && ++word < self->n_words) bits = self->sentence_starts[word];
  *end = bits == 0 ? self->n_words * 64 : word * 64 + (guint32) __builtin_ctzll (bits);
}

void
danh_scan_keep_sentences (DanhScan *self, const guint32 *where, guint32 n)
{
  if (n > 0 && self->symbols->model->phases[self->phase].across_lines) return;
  memset (self->kept_bits, 0, self->n_words * sizeof *self->kept_bits);
  guint32 end = 0; /* of the sentence kept last: tokens come in any order */
  guint32 start = 0;
  for (guint32 i = 0; i < n; i++) {
    if (where[i] >= start && where[i] < end) continue;
    find_edges (self, where[i], &start, &end);
    for (guint32 word = start / 64; word * 64 < end; word++) {
      guint64 bits = ~G_GUINT64_CONSTANT (0);
      if (word == start / 64) bits &= bits << (start % 64);
      if (end - word * 64 < 64) bits &= (G_GUINT64_CONSTANT (1) << (end % 64)) - 1;
      self->kept_bits[word] |= bits;
    }
  }
  for (guint32 word = 0; word < self->n_words; word++)
    self->start_bits[word] &= self->kept_bits[word];
}

guint32
danh_scan_next_start (const DanhScan *self, guint32 token)
{
  guint32 word = token / 64;
  if (token >= self->limit) return self->limit;
  guint64 bits = self->start_bits[word] & ~G_GUINT64_CONSTANT (0) << (token % 64);
  while (bits == 0) {
    if (++word >= self->n_words) return self->limit;
    bits = self->start_bits[word];
  }
  return MIN (word * 64 + (guint32) __builtin_ctzll (bits), self->limit);
}
