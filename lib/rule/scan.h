/* scan.h - the stretch of a text that the machine is at work on
 *
 * A text is read in blocks of whole sentences, phase by phase within a block, so that the
 * arrays that are read once a phase stay near.  Token numbers in rule/ count from the
 * block's first token; only spans handed on count from the text's.
 *
 * Where a phase's rules may start is a bit a token and phase (starts.h); a phase's
 * bits are picked out many tokens at a time, so that a token where nothing starts costs an
 * instruction or so, however many rules there are.
 */
#ifndef DANH_RULE_SCAN_H
#define DANH_RULE_SCAN_H

#include "rule/symbols.h"

typedef struct {
  DanhSymbols *symbols;
  guint32 *token_symbol;       /* [n] */
  DanhStartBits *token_starts; /* [n] of the symbols */
  guint16 *starts; /* [n_words * 64] start bits of the phases; 0 behind the last token */
  guint32 n_words;
  guint64 *start_bits;      /* [n_words] tokens where a rule of the phase may start */
  guint64 *sentence_starts; /* [n_words] first tokens of the block's sentences or cells */
  const guint32 *borders;   /* what sentence_starts was filled from */
  guint64 *kept_bits;       /* [n_words] scratch */
  guint32 *first_tokens;    /* [n] scratch: those that are first tokens of a group, */
  guint64 *first_groups;    /* [n] and of which ones */
  guint32 allocated;        /* tokens there is room for */
  guint32 n;                /* tokens of the block */
  guint32 limit;            /* tokens from here on are given up */
  guint32 first;            /* number of the block's first token in the text */
  guint32 phase;
  guint64 awaited;        /* start groups of the phases still to come */
  guint32 sentence_start; /* the sentence at work */
  guint32 sentence_end;
  guint64 steps;      /* taken in this run */
  guint64 budget;     /* how many may be */
  gboolean exhausted; /* a budget has run out: this sentence is given up */
} DanhScan;

void danh_scan_init (DanhScan *self, DanhSymbols *symbols);
void danh_scan_clear (DanhScan *self);

/* Takes tokens as the block, from *SENTENCE on and before END, where a sentence ends: their
 * symbols without marks. */
void danh_scan_begin_block (DanhScan *self,
                            const DanhTokens *tokens,
                            const guint32 *sentence,
                            guint32 end);

/* From now on the block is cut into what begins at BORDERS: its sentences, or their cells. */
void danh_scan_cut (DanhScan *self, const guint32 *borders);

/* The start bits of tokens [START, END) have changed; renewed are those of phases to come. */
void danh_scan_renew_starts (DanhScan *self, guint32 start, guint32 end);

/* No rule of PHASE starts in the block. */
void danh_scan_skip_phase (DanhScan *self, guint32 phase);

/* Fills start_bits for PHASE. */
void danh_scan_begin_phase (DanhScan *self, guint32 phase);

/* Leaves start bits only in sentences (in a phase that reads across lines: in the block, if
 * there is any) that hold one of the N tokens at WHERE, of the block. */
void danh_scan_keep_sentences (DanhScan *self, const guint32 *where, guint32 n);

/* Sets the sentence or cell that TOKEN is in, from *SENTENCE on, which follows; in a phase that
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
