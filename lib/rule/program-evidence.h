/* program-evidence.h - how much a match of a rule rests on */
#ifndef DANH_RULE_PROGRAM_EVIDENCE_H
#define DANH_RULE_PROGRAM_EVIDENCE_H

#include "model/view.h"

/* Points for one token that has to be so; a shape gives none. */
enum {
  DANH_EVIDENCE_WORD = 1, /* a certain word, or a regular expression */
  DANH_EVIDENCE_LIST = 2, /* in an entry of a list */
  DANH_EVIDENCE_SPAN = 3  /* in a span of an earlier phase */
};

/* Fills EVIDENCE ([n]) for the N rules of the model numbered RULES: the points that every
 * match of the rule has at least, the contexts that must hold counted with it.  Of tests
 * that must both hold the better one counts, of alternatives the poorer, of negations
 * none.  EVIDENCE may be RULES.  Takes time linear in the predicates and the rules' nodes. */
void danh_rule_evidence_find (const DanhModelView *model,
                              const guint32 *rules,
                              guint32 n,
                              guint32 *evidence);

/* Of one rule. */
guint32 danh_rule_evidence (const DanhModelView *model, guint32 rule);

#endif
