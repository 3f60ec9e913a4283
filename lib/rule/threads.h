/* threads.h - all matches that may begin at any token, in one pass
 *
 * Every token where a rule can start begins a thread; threads advance together, and a
 * thread that comes to be in the state of an older one joins it: from there on they find
 * the same ends.  So a token costs a step for each different state, never one for each
 * start before it.
 *
 *   t:        0    1    2    3
 *   start 0   A -> B -> B -> B …
 *   start 1        A -> B            joins start 0 behind token 1
 *
 * A cluster is what lies between two tokens where no thread is alive: no candidate reaches
 * out of it, so that everything after this stage works cluster by cluster.
 */
#ifndef DANH_RULE_THREADS_H
#define DANH_RULE_THREADS_H

#include "rule/automaton.h"
#include "rule/behind.h"
#include "rule/context.h"
#include "rule/placement.h"

/* A match of a rule: the longest from its start whose contexts hold. */
typedef struct {
  guint32 start; /* tokens of the block */
  guint32 end;
  guint32 rule;
} DanhCandidate;

typedef DANH_VEC (DanhCandidate) DanhCandidates;

/* All that began at one token. */
typedef struct {
  guint32 start;
  guint32 parent;       /* the group it joined, an older one, or DANH_NONE */
  guint32 joined_at;    /* ends from this place on the parent knows */
  guint32 first_record; /* or DANH_NONE */
} DanhGroup;

typedef struct {
  guint32 rule;
  guint32 end;  /* the last one found so far */
  guint32 next; /* record of the same group, or DANH_NONE */
} DanhRecord;

typedef struct {
  guint32 state;
  guint32 group;
} DanhThread;

typedef struct {
  DanhAutomaton automaton;
  DanhContexts contexts;
  DANH_VEC (guint16)
  start;                    /* [phase symbols] the state before a match that begins behind
                               such a token, or NONE: of the rules whose contexts behind
                               may hold there */
  DanhBehind behind;        /* filled when a start is first asked for */
  DanhSequences start_sets; /* contexts that may hold behind such a token: few differ */
  DANH_VEC (guint16) start_of_set; /* [start_sets] their state */
  gboolean looks_behind; /* some rule has such a context; else all starts are one */
  guint8 *has_ahead;     /* [n_rules of the phase] has contexts on that side */
  guint8 *has_behind;
  guint8 *whole_type; /* [n_rules of the phase] of the one span it emits, over all it
                         matches; DANH_N_OUTPUT_TYPES if it is none that must fit in */
} DanhPhaseThreads;

/* Scratch, shared by all phases. */
typedef struct {
  DANH_VEC (DanhThread) threads; /* by group */
  DANH_VEC (DanhGroup) groups;
  DANH_VEC (DanhRecord) records;
  DANH_VEC (guint32) owner;      /* [states] group whose thread was in it at `mark` */
  DANH_VEC (guint32) owner_mark; /* [states] */
  guint32 mark;
  guint32 *record_of;             /* [rules of the model] record of the group at work */
  const DanhPlacement *placement; /* spans of earlier phases */
} DanhThreads;

void danh_threads_init (DanhThreads *self,
                        const DanhModelView *model,
                        const DanhPlacement *placement);
void danh_threads_clear (DanhThreads *self);
void danh_phase_threads_init (DanhPhaseThreads *self,
                              DanhSymbols *symbols,
                              guint32 phase);
void danh_phase_threads_clear (DanhPhaseThreads *self);
void danh_phase_threads_reset (DanhPhaseThreads *self);

/* The type of the one span that RULE emits over all it matches; DANH_N_OUTPUT_TYPES if it
 * does something else, or its type is one that need not fit in with others. */
guint8 danh_rule_whole_type (const DanhModelView *model, guint32 rule);

/* Takes the start bits away from tokens where the token before, the token itself and the two
 * behind it leave nothing that could be matched: from most of them. */
void danh_threads_thin_starts (DanhPhaseThreads *phase, DanhScan *scan);

/* Runs the cluster that begins at TOKEN, where a start bit is set; appends its candidates
 * by start and returns the first token behind it.  SCAN says the sentence. */
guint32 danh_threads_run (DanhThreads *self,
                          DanhPhaseThreads *phase,
                          DanhScan *scan,
                          guint32 token,
                          DanhCandidates *candidates);

#endif
