/* rule-cost.h - how many automaton steps a token may cost, worked out from the rules alone
 *
 * A match of a phase in which all rules have a greatest width W is found by threads that began
 * at the last W tokens: at most W are alive.  Contexts, captures and the thinning of starts
 * add what follows from their widths.  A phase with a rule of no greatest width has no such
 * bound; there the machine's own budget, DANH_STEPS_PER_TOKEN, holds.
 */
#ifndef DANH_TOOLS_RULE_COST_H
#define DANH_TOOLS_RULE_COST_H

#include "model/view.h"

#define DANH_NO_BOUND G_MAXUINT64

/* Tokens that a match of RULE takes at least and at most (DANH_NO_BOUND). */
void danh_rule_width (const DanhModelView *view,
                      guint32 rule,
                      guint64 *least,
                      guint64 *most);

/* Steps that PHASE may take for a token of the text, or DANH_NO_BOUND. */
guint64 danh_phase_bound (const DanhModelView *view, guint32 phase);

/* The same of all phases together. */
guint64 danh_model_bound (const DanhModelView *view);

#endif
