/* rule-cost.h - how many automaton steps a token may cost, worked out from the rules alone
 *
 * Threads of rules without endless repeats began at few tokens, for each of which there is
 * one (rule-begins.h): in rules without runs of spans, at the last W, W the greatest width.
 * Threads of the others live long, but those in one state are one; how many states can live
 * together is found by walking (rule-live.h).  Contexts, captures and the thinning of starts
 * add what follows from their widths.  Where a count does not end, the machine's own budget
 * holds, DANH_STEPS_PER_TOKEN; a bound that is larger has no force.
 */
#ifndef DANH_TOOLS_RULE_COST_H
#define DANH_TOOLS_RULE_COST_H

#include "rule-begins.h"
#include "rule-live.h"

/* Tokens that a match of RULE takes at least and at most (DANH_NO_BOUND). */
void danh_rule_width (const DanhModelView *view,
                      guint32 rule,
                      guint64 *least,
                      guint64 *most);

/* Threads of PHASE that can live at one token, or DANH_NO_BOUND. */
guint64 danh_phase_threads (const DanhModelView *view, guint32 phase);

/* Steps that RULE may take for a token of the text if it were alone, or DANH_NO_BOUND. */
guint64 danh_rule_bound (const DanhModelView *view, guint32 rule);

/* Steps that PHASE may take for a token of the text, or DANH_NO_BOUND. */
guint64 danh_phase_bound (const DanhModelView *view, guint32 phase);

/* The same of all phases together. */
guint64 danh_model_bound (const DanhModelView *view);

#endif
