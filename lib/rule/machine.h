/* machine.h - runs the rules of a model over the tokens of a text
 *
 * Block by block of whole sentences, in a block phase by phase, in a phase sentence by
 * sentence or, if it reads across lines, the block at once.  All rules of a phase are one
 * automaton over token symbols, determinised lazily; every token where some rule can
 * start begins a thread, all threads advance together, and two threads in the same state
 * at the same token are one from there on.  So a token costs at most as many steps as the
 * automaton has states that can be live together, however long the text is and wherever
 * its matches start: linear time for any rule set.  Captures are worked out for winners
 * only, in at most two passes over the match (captures.h).
 *
 *   tokens, matches, spans so far ─▶ symbols ─▶ threads ─▶ candidates
 *       ─▶ contexts checked ─▶ vetoes ─▶ one total order ─▶ winners ─▶ spans, roles
 *
 * The total order of candidates of a phase: longer match first (tokens consumed), then
 * higher priority, then the rule whose matches rest on more (DanhModelRule.evidence), then the
 * rule that stands earlier in the model, then the earlier
 * start.  Winners are taken in that order; one that shares a token with a winner taken
 * before is dropped.  A winner's span against spans of earlier phases: one that it
 * covers wholly stays if NESTS allows (outer = the new type), else is absorbed
 * (DANH_SPAN_ABSORBED); one of exactly its tokens stands, and the new span is dropped
 * unless NESTS allows both; one that it overlaps in part, or that covers it without being
 * allowed to, vetoes the new span.
 * Spans of the rules' own types (not output types) neither absorb nor are absorbed and
 * may stand anywhere; within their phase their rules compete like all others.
 */
#ifndef DANH_RULE_MACHINE_H
#define DANH_RULE_MACHINE_H

#include "base/arena.h"
#include "base/vec.h"
#include "gazetteer/match.h"
#include "rule/program.h"

typedef enum { DANH_SPAN_ABSORBED = 1 << 0 } DanhSpanFlags;

typedef struct {
  const char *key;   /* into the model */
  const char *value; /* NUL-terminated, in the arena or the model */
} DanhAttribute;

typedef struct {
  guint32 type;            /* TYPES of the model; the first six are DanhSpanType */
  guint32 rule;            /* RULES */
  guint32 action;          /* ACTIONS: the one that made it */
  guint32 start;           /* first token */
  guint32 end;             /* one past the last token */
  guint32 first_attribute; /* into DanhRuleResult.attributes */
  guint32 n_attributes;
  guint32 flags; /* DanhSpanFlags */
} DanhSpan;

/* A role as a rule proposes it: indexes of spans, DANH_NONE where there is none. */
typedef struct {
  guint32 rule;
  guint32 person;
  guint32 title;
  guint32 organization;
  const char *status; /* "" when the rule says nothing */
} DanhRoleProposal;

typedef struct {
  DANH_VEC (DanhSpan) spans; /* in the order of phases, then start, then longer first */
  DANH_VEC (DanhAttribute) attributes;
  DANH_VEC (DanhRoleProposal) roles;
  guint64 steps;      /* automaton steps taken: what the cost tests count */
  gboolean truncated; /* the step budget ran out: later sentences have no spans */
} DanhRuleResult;

typedef struct DanhRuleMachine DanhRuleMachine;

/* One per annotator.  PROGRAM is borrowed and only read: any number may run it, each in a
 * thread of its own. */
DanhRuleMachine *danh_rule_machine_new (const DanhRuleProgram *program);
void danh_rule_machine_free (DanhRuleMachine *self);

/* After danh_forms_clear. */
void danh_rule_machine_forget_forms (DanhRuleMachine *self);

/* Runs all phases.  Strings of RESULT live in ARENA or the model; RESULT is emptied
 * first.  TEXT is the text the tokens are of.  Never fails. */
void danh_rule_machine_run (DanhRuleMachine *self,
                            const char *text,
                            const DanhForms *forms,
                            const DanhTokens *tokens,
                            const DanhGazetteer *gazetteer,
                            DanhArena *arena,
                            DanhRuleResult *result);

void danh_rule_result_clear (DanhRuleResult *result);

/* The value of attribute KEY of SPAN, or NULL. */
const char *danh_rule_result_attribute (const DanhRuleResult *result,
                                        const DanhSpan *span,
                                        const char *key);

/* Steps a run may take per token before it stops and says so.  Far above what any
 * compiled model can need; it exists so that the bound does not rest on a proof alone. */
#define DANH_STEPS_PER_TOKEN 4096

#endif
