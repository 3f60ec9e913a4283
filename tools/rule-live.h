/* rule-live.h - how many threads of rules with endless repeats can live at one token
 *
 * Threads that come to be in the same state are one (rule/threads.h), so what counts is how
 * many different states can live together.  That is found by walking: a set of states that
 * live together, after every token that could come, is the set of their next states and of
 * the one that begins there.  All sets that can come about are made, from the empty one on,
 * and the largest is the answer.
 *
 * What a token can be is taken from the tests alone: it has one spelling, it stands in a run
 * of a class in one way, and all else is as free as could be.  There may be no such token;
 * so the answer may be too large, but never too small.
 */
#ifndef DANH_TOOLS_RULE_LIVE_H
#define DANH_TOOLS_RULE_LIVE_H

#include "rule-begins.h"

/* Sets of states, and tests of tokens tried for them, after which the walk is given up. */
#define DANH_LIVE_SETS_AT_MOST  20000
#define DANH_LIVE_TESTS_AT_MOST 1000000

/* The most states that live together of the automaton of the N rules at RULES, of one phase,
 * with a match that may begin at every token; DANH_NO_BOUND if the walk was given up. */
guint64 danh_rules_live (const DanhModelView *view, const guint32 *rules, guint32 n);

#endif
