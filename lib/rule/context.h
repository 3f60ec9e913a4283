/* context.h - what must stand, or not stand, beside a match
 *
 * A context of bounded width is walked away from the match and stops at the first token
 * that decides.  One without a bound is read from the sentence's far edge and says for every
 * place on the way whether it holds there: one pass over the sentence at most, made as far
 * as it is asked for.
 */
#ifndef DANH_RULE_CONTEXT_H
#define DANH_RULE_CONTEXT_H

#include "rule/automaton.h"
#include "rule/scan.h"

/* How far an unbounded context has been read in a sentence. */
typedef struct {
  guint64 *held; /* [n_words] bit i: holds i tokens from the edge it is read from */
  guint32 n_words;
  guint32 n_done;   /* places read */
  guint32 state;    /* before the next token */
  guint64 sentence; /* what this is about: sentence_of, or 0 */
} DanhContextSweep;

/* The tests of which one must hold of the token beside the match. */
typedef struct {
  guint32 *tests; /* [n] predicates */
  guint32 n;
  gboolean is_known;     /* the rest is filled */
  gboolean may_be_empty; /* nothing need stand there */
} DanhContextEdge;

/* What the token beside a match says of all contexts of a rule on that side. */
typedef enum {
  DANH_VERDICT_NONE, /* not worked out */
  DANH_VERDICT_HOLD,
  DANH_VERDICT_FAIL,
  DANH_VERDICT_LOOK /* the tokens behind it have to be looked at */
} DanhVerdict;

/* Phase symbols that verdicts are kept of, the frequent ones, and what tells of them, two bits
 * each. */
#define DANH_VERDICTS      4096
#define DANH_VERDICT_BYTES (DANH_VERDICTS / 4)

typedef struct {
  DanhAutomaton automaton;
  guint32 first_rule; /* the phase's */
  guint32 n_rules;
  guint8 **verdicts;     /* [2 * n_rules] by rule and side, NULL or [DANH_VERDICT_BYTES],
                            by phase symbol */
  guint32 first_context; /* of the phase's rules */
  guint32 n_contexts;
  guint32 *start;           /* [n_contexts] start state, or DANH_NONE */
  DanhContextSweep *sweeps; /* [n_contexts] */
  guint32 block;            /* number of the block at work */
  DanhContextEdge *edges;   /* [n_contexts] */
} DanhContexts;

void danh_contexts_init (DanhContexts *self, DanhSymbols *symbols, guint32 phase);
void danh_contexts_clear (DanhContexts *self);

/* Forgets what hangs on symbols' numbers. */
void danh_contexts_reset (DanhContexts *self);

/* Forgets the sentences seen: before each block. */
void danh_contexts_begin_block (DanhContexts *self);

/* The edge of CONTEXT, worked out when first asked for. */
const DanhContextEdge *danh_contexts_edge (DanhContexts *self, guint32 context);

/* Do all contexts of RULE on SIDE hold at the edge before token EDGE? */
gboolean danh_contexts_hold (DanhContexts *self,
                             DanhScan *scan,
                             guint32 rule,
                             DanhContextSide side,
                             guint32 edge);

#endif
