/* automaton.h - the rules of a phase as one automaton, made as it is walked
 *
 * A state is the set of nodes that steps have led to; what stands behind these without a
 * token is kept once a node (closure.h), not once a state.  A step by a phase symbol is
 * looked up, and worked out on the nodes the first time.  Two users have one each a phase:
 * the threads (rules) and the contexts.  States are a cache: when there are too many the
 * table is thrown away, and the states in use are made again by their owner.
 */
#ifndef DANH_RULE_AUTOMATON_H
#define DANH_RULE_AUTOMATON_H

#include "rule/closure.h"
#include "rule/step-map.h"
#include "rule/symbols.h"

#define DANH_STATE_NONE          0 /* not worked out */
#define DANH_STATE_DEAD          1
#define DANH_STATES_AT_MOST      16384   /* of one automaton, before it is thrown away */
#define DANH_STATE_NODES_AT_MOST 524288  /* of all of them together: 2 MB */
#define DANH_STEPS_AT_MOST       1048576 /* of those in the hash */

/* Phase symbols whose steps have a place of their own in a row a state.  Symbols are
 * numbered as they are met, so that these are the frequent ones; the others' steps are in
 * a hash. */
#define DANH_ROW 8

/* What a state is, as bits. */
enum {
  DANH_STATE_ACCEPTS = 1 << 0, /* has an ACCEPT node */
  DANH_STATE_ENDS = 1 << 1     /* has no other: every step from it is to the dead one */
};

typedef struct {
  DanhSymbols *symbols;
  guint32 phase;
  guint32 n_nodes; /* of the model */
  /* Numbers, ascending.  Below n_nodes nodes; the dead state has none.  n_nodes + c says that
   * context c may begin anew at every token; what is above the contexts, alone, that the rules
   * of a set may begin. */
  DanhSequences states;
  DANH_VEC (guint8) kind;  /* [states] bits */
  DANH_VEC (guint16) rows; /* [states * DANH_ROW] state after a symbol, or NONE */
  DANH_VEC (DanhModelSlice) accepts; /* [states] into accepted */
  DANH_VEC (guint32) accepted;       /* what ACCEPT nodes say: rules or contexts */
  DanhStepMap steps;                 /* (state, phase symbol from DANH_ROW on) -> state */
  DanhClosures closures;             /* of the nodes of the model: these stay */
  /* [states] of one with many nodes the closure of them all, plus 1; 0: none, or thrown away.
   * What many nodes lead to is mostly the same. */
  DANH_VEC (guint16) whole;
  guint32 generation; /* of the closures that `whole` and `all_starts` have */
  /* What the rules of the phase begin with is one closure for all sets of them: few steps lead
   * on from it, and which of their rules are in the set is asked of these. */
  DanhSequences start_sets; /* of rules of the phase, as bits, 32 a word */
  guint16 all_starts;       /* that closure, plus 1; 0: none, or thrown away */
  guint32 *rule_of;         /* [nodes of the phase] its rule; NULL: not worked out */
  gboolean is_full; /* has more states than it should: throw it away when you can */
  DANH_VEC (guint32) passing; /* scratch: the state under construction */
  DANH_VEC (guint32) starts;  /* scratch: nodes of a closure under construction */
} DanhAutomaton;

void danh_automaton_init (DanhAutomaton *self, DanhSymbols *symbols, guint32 phase);
void danh_automaton_clear (DanhAutomaton *self);

/* Forgets all states and steps. */
void danh_automaton_reset (DanhAutomaton *self);

/* The state before the first token: of programs that start at NODES; of context CONTEXT that
 * may begin anew at every token; of the rules of the phase whose bits are in the N_WORDS, 32 a
 * word.  The last one says nothing of matches without a token. */
guint32 danh_automaton_start (DanhAutomaton *self, const guint32 *nodes, guint32 n_nodes);
guint32 danh_automaton_start_anywhere (DanhAutomaton *self, guint32 context);
guint32 danh_automaton_start_rules (DanhAutomaton *self,
                                    const guint32 *rules,
                                    guint32 n_words);

/* The state of just the N NODES, which are those of a state of before: after a reset. */
guint32 danh_automaton_state (DanhAutomaton *self, const guint32 *nodes, guint32 n);

guint32 danh_automaton_make_step (DanhAutomaton *self,
                                  guint32 state,
                                  guint32 phase_symbol);

static inline guint32
danh_automaton_step (DanhAutomaton *self, guint32 state, guint32 phase_symbol)
{
  if (G_LIKELY (phase_symbol < DANH_ROW)) {
    guint32 next = self->rows.at[state * DANH_ROW + phase_symbol];
    if (G_LIKELY (next != DANH_STATE_NONE)) return next;
  } else {
    guint32 next = danh_step_map_get (&self->steps, state, phase_symbol);
    if (G_LIKELY (next != DANH_STATE_NONE)) return next;
  }
  return danh_automaton_make_step (self, state, phase_symbol);
}

/* Asks for what danh_automaton_step will look at. */
static inline void
danh_automaton_fetch_step (const DanhAutomaton *self, guint32 state, guint32 phase_symbol)
{
  const void *row = &self->rows.at[state * DANH_ROW + phase_symbol % DANH_ROW];
  const void *step = danh_step_map_slot (&self->steps, state, phase_symbol);
  __builtin_prefetch (phase_symbol < DANH_ROW ? row : step);
}

#endif
