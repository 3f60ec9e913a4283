/* context.h - what must stand, or not stand, beside a match
 *
 * A context of bounded width is walked away from the match and stops at the first token
 * that decides.  One without a bound is one pass over the sentence that says for every
 * place at once whether it holds there; it is made when first asked for.
 */
#ifndef DANH_RULE_CONTEXT_H
#define DANH_RULE_CONTEXT_H

#include "rule/automaton.h"
#include "rule/scan.h"

typedef struct {
  DanhAutomaton automaton;
  guint32 first_context; /* of the phase's rules */
  guint32 n_contexts;
  guint32 *start;      /* [n_contexts] start state, or DANH_NONE */
  guint32 *sentence;   /* [n_contexts] 1 + sentence_start of what `held` is about, or 0 */
  guint64 **held;      /* [n_contexts] a bit for each place of the sentence, or NULL */
  guint32 *held_words; /* [n_contexts] allocated */
} DanhContexts;

void danh_contexts_init (DanhContexts *self, DanhSymbols *symbols, guint32 phase);
void danh_contexts_clear (DanhContexts *self);

/* Forgets what hangs on symbols' numbers. */
void danh_contexts_reset (DanhContexts *self);

/* Forgets the sentences seen: before each block. */
void danh_contexts_begin_block (DanhContexts *self);

/* Do all contexts of RULE on SIDE hold at the edge before token EDGE? */
gboolean danh_contexts_hold (DanhContexts *self,
                             DanhScan *scan,
                             guint32 rule,
                             DanhContextSide side,
                             guint32 edge);

#endif
