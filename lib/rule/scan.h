/* scan.h - the stretch of a text that the machine is at work on
 *
 * A text is read in blocks of whole sentences, phase by phase within a block, so that the
 * arrays that are read once a phase stay near.  Token numbers in rule/ count from the
 * block's first token; only spans handed on count from the text's.
 *
 * Where a phase's rules may start is a bit a token and phase, kept in lanes of eight
 * phases; a phase's bits are picked out of them many tokens at a time, so that a token
 * where nothing starts costs an instruction or so, however many rules there are.
 */
#ifndef DANH_RULE_SCAN_H
#define DANH_RULE_SCAN_H

#include "rule/symbols.h"

typedef struct {
  DanhSymbols *symbols;
  guint32 *token_symbol; /* [n] */
  guint8 *lanes; /* [3 * n_lanes * lane_size] start bits, k / 8 of the first, then of the
                    alone, then of the second ones; a byte a token */
  guint32 n_lanes;
  guint32 lane_size;   /* n rounded up to whole words of start_bits */
  guint64 *start_bits; /* [lane_size / 64] tokens where a rule of the phase may start */
  guint32 allocated;   /* tokens there is room for */
  guint32 n;           /* tokens of the block */
  guint32 limit;       /* tokens from here on are given up */
  guint32 first;       /* number of the block's first token in the text */
  guint32 phase;
  guint32 sentence_start; /* the sentence at work */
  guint32 sentence_end;
  guint64 steps;      /* taken in this run */
  guint64 budget;     /* how many may be */
  gboolean exhausted; /* a budget has run out: this sentence is given up */
} DanhScan;

void danh_scan_init (DanhScan *self, DanhSymbols *symbols);
void danh_scan_clear (DanhScan *self);

/* Takes tokens [FIRST, END) as the block: their symbols without marks. */
void danh_scan_begin_block (DanhScan *self,
                            const DanhTokens *tokens,
                            guint32 first,
                            guint32 end);

/* Fills start_bits for PHASE. */
void danh_scan_begin_phase (DanhScan *self, guint32 phase);

/* Sets the sentence that TOKEN is in, from *SENTENCE on, which follows; in a phase that
 * reads across lines it is the block. */
static inline void
danh_scan_find_sentence (DanhScan *self, const guint32 **sentence, guint32 token)
{
  if (self->symbols->model->phases[self->phase].across_lines) {
    self->sentence_start = 0;
    self->sentence_end = self->n;
    return;
  }
  while ((*sentence)[1] <= self->first + token) ++*sentence;
  self->sentence_start = (*sentence)[0] - self->first;
  self->sentence_end = (*sentence)[1] - self->first;
}

/* The first token from TOKEN on with a start bit, below limit; else limit. */
guint32 danh_scan_next_start (const DanhScan *self, guint32 token);

/* N_LANES apart from SELF, so that a loop with a constant one has no loop inside. */
static inline void
danh_scan_set_lanes (DanhScan *self,
                     guint32 n_lanes,
                     guint32 token,
                     guint32 symbol,
                     DanhStartBits starts)
{
  gsize size = self->lane_size;
  guint8 *lane = self->lanes + token;
  self->token_symbol[token] = symbol;
  for (guint32 i = 0; i < n_lanes; i++, lane += size) {
    lane[0] = (guint8) (starts.first >> (i * 8));
    lane[size * n_lanes] = (guint8) (starts.alone >> (i * 8));
    lane[size * n_lanes * 2] = (guint8) (starts.second >> (i * 8));
  }
}

static inline void
danh_scan_set (DanhScan *self, guint32 token, guint32 symbol, DanhStartBits starts)
{
  danh_scan_set_lanes (self, self->n_lanes, token, symbol, starts);
}

/* The phase's symbol of TOKEN. */
static inline guint32
danh_scan_symbol (DanhScan *self, guint32 token)
{
  return danh_symbols_phase (self->symbols, self->phase, self->token_symbol[token]);
}

static inline guint32
danh_scan_boundary (DanhScan *self)
{
  return danh_symbols_phase (self->symbols, self->phase, DANH_SYMBOL_BOUNDARY);
}

#endif
