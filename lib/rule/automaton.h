/* automaton.h - the rules of a phase as one automaton, made as it is walked
 *
 * A state is the set of TEST and ACCEPT nodes that are live together; a step by a phase
 * symbol is looked up, and worked out on the nodes the first time.  Two users have one
 * each a phase: the threads (rules) and the contexts.  States are a cache: when there are
 * too many the table is thrown away, and the states in use are made again by their owner.
 */
#ifndef DANH_RULE_AUTOMATON_H
#define DANH_RULE_AUTOMATON_H

#include "rule/closure.h"
#include "rule/step-map.h"
#include "rule/symbols.h"

#define DANH_STATE_NONE          0 /* not worked out */
#define DANH_STATE_DEAD          1
#define DANH_STATES_AT_MOST      8192    /* of one automaton, before it is thrown away */
#define DANH_STATE_NODES_AT_MOST 524288  /* of all of them together: 2 MB */
#define DANH_STEPS_AT_MOST       1048576 /* of those in the hash */

/* Phase symbols whose steps have a place of their own in a row a state.  Symbols are
 * numbered as they are met, so that these are the frequent ones; the others' steps are in
 * a hash. */
#define DANH_ROW 16

/* What a state is, as bits. */
enum {
  DANH_STATE_ACCEPTS = 1 << 0, /* has an ACCEPT node */
  DANH_STATE_ENDS = 1 << 1     /* has no other: every step from it is to the dead one */
};

/* A node of a state, or a context: its number, and of a TEST node the place of its bit in its
 * group. */
#define DANH_ITEM(number, bit) ((number) | (guint32) (bit) << DANH_ITEM_BIT_SHIFT)
#define DANH_ITEM_BIT_SHIFT    26
#define DANH_ITEM_NUMBER       ((1u << DANH_ITEM_BIT_SHIFT) - 1)
G_STATIC_ASSERT (DANH_MOST_NODES <= DANH_ITEM_NUMBER);

/* TEST nodes of a state whose bits of a symbol are in one group of 64. */
typedef struct {
  guint64 tests; /* those bits */
  guint32 group;
  guint32 first; /* of those nodes, counted in the state; up to the next group's */
} DanhStateGroup;

typedef struct {
  DanhSymbols *symbols;
  guint32 phase;
  guint32 n_groups; /* of a symbol's bits */
  /* Nodes as DANH_ITEM says: TEST nodes by the group of their bit, then the others; each
   * ascending.  The dead state has none.  A number n_nodes + c says: context c may begin anew
   * at every token. */
  DanhSequences states;
  /* Nearly all tests of a state fail: one AND a group tells of all of them.  Behind a state's
   * groups one without tests, where the others begin. */
  DANH_VEC (DanhStateGroup) groups;
  DANH_VEC (guint32) first_group; /* [states] */
  DANH_VEC (guint8) kind;         /* [states] bits */
  DANH_VEC (guint16) rows;        /* [states * DANH_ROW] state after a symbol, or NONE */
  DANH_VEC (DanhModelSlice) accepts; /* [states] into accepted */
  DANH_VEC (guint32) accepted;       /* what ACCEPT nodes say: rules or contexts */
  DanhStepMap steps;                 /* (state, phase symbol from DANH_ROW on) -> state */
  /* Steps of many states and symbols go through the same nodes, and where these lead is
   * worked out once: the nodes that a step went through, and behind_passed[those] the state. */
  DanhSequences passed;
  DANH_VEC (guint32) behind_passed;
  DanhClosures closures;  /* of the nodes of the model: these stay */
  gboolean is_full;       /* has more states than it should: throw it away when you can */
  guint64 *reached;       /* [bits] nodes of the set under construction */
  guint64 *reached_words; /* [bits] the words of `reached` that are not 0 */
  DANH_VEC (guint32) passing; /* nodes of the step under construction */
  DANH_VEC (guint32) set;
  DANH_VEC (guint32) group_of_set; /* [set] the group of each one's bit */
  DANH_VEC (guint32) ordered;      /* `set` as a state has it */
  DANH_VEC (guint32) group_end;    /* [n_groups + 1] scratch of that */
} DanhAutomaton;

void danh_automaton_init (DanhAutomaton *self, DanhSymbols *symbols, guint32 phase);
void danh_automaton_clear (DanhAutomaton *self);

/* Forgets all states and steps. */
void danh_automaton_reset (DanhAutomaton *self);

/* The state before the first token: of programs that start at NODES, or of context
 * CONTEXT that may begin anew at every token. */
guint32 danh_automaton_start (DanhAutomaton *self, const guint32 *nodes, guint32 n_nodes);
guint32 danh_automaton_start_anywhere (DanhAutomaton *self, guint32 context);

/* The state of just the N ITEMS, which are those of a state of before: after a reset. */
guint32 danh_automaton_state (DanhAutomaton *self, const guint32 *items, guint32 n);

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
