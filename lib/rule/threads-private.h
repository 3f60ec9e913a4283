/* threads-private.h - between threads.c and thin-starts.c: the states that matches begin in */
#ifndef DANH_RULE_THREADS_PRIVATE_H
#define DANH_RULE_THREADS_PRIVATE_H

#include "rule/threads.h"

/* The slow half of danh_threads_start_state. */
guint32 danh_threads_make_start (DanhPhaseThreads *phase, guint32 before);

/* The state of a thread that begins behind BEFORE. */
static inline guint32
danh_threads_start_state (DanhPhaseThreads *phase, guint32 before)
{
  guint32 start = before < phase->start.n ? phase->start.at[before] : DANH_STATE_NONE;
  return G_LIKELY (start != DANH_STATE_NONE) ? start
                                             : danh_threads_make_start (phase, before);
}

/* Throws the phase's automaton away, where no thread is in one of its states. */
void danh_threads_forget_states (DanhPhaseThreads *phase);

#endif
