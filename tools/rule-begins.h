/* rule-begins.h - at how many tokens the matches that are under way can have begun
 *
 * Seen from a token, a match under way went over single tokens and over runs of spans.  Runs
 * of a class never share a token, so that the token where it began is found by going back:
 * who knows which of its steps were runs, and of what class, knows where it began.
 *
 *   match [TITLE] ","? [PERSON]      under way: run of TITLE; run of TITLE, token;
 *                                    run of TITLE, run of PERSON; and so on
 *
 * So there are no more such tokens, and no more threads, than there are different beginnings
 * of matches, written as single tokens and runs.  A run of a list is so many single tokens,
 * since no entry is longer than the compiler lets it be.
 */
#ifndef DANH_TOOLS_RULE_BEGINS_H
#define DANH_TOOLS_RULE_BEGINS_H

#include "model/view.h"

#define DANH_NO_BOUND G_MAXUINT64

/* Tokens inside a run of a list at most, its first and last not counted
 * (compile/rule-ast.h). */
#define DANH_INSIDE_AT_MOST 30

/* Sets of nodes after which the count is given up. */
#define DANH_BEGINS_SETS_AT_MOST 20000

/* Is SPLIT the loop over the tokens inside a run? *CLASS: of what. */
gboolean danh_is_run_loop (const DanhModelView *view, guint32 split, guint32 *class);

/* Different beginnings of matches; both DANH_NO_BOUND if the count was given up. */
typedef struct {
  guint64 under_way; /* of all, whole matches too */
  guint64 whole;     /* of those that may end there */
} DanhBegins;

/* Those of the N rules at RULES, of one phase, all without other loops than those of runs. */
DanhBegins danh_rules_begins (const DanhModelView *view, const guint32 *rules, guint32 n);

#endif
