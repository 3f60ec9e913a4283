/* evaluate.h - which predicates are true of a token
 *
 * Of a token almost all predicates say what they say of a token of which no atom is true:
 * the base.  So only differences are worked out: from the atoms that are true up to the
 * predicates made of them, and no further than they change anything.
 */
#ifndef DANH_RULE_EVALUATE_H
#define DANH_RULE_EVALUATE_H

#include "base/vec.h"
#include "rule/program.h"

typedef struct {
  const DanhRuleProgram *program;
  guint8 *value;              /* [predicates] truth; the base's between two runs */
  DANH_VEC (guint32) changed; /* predicates that differ from the base */
  guint64 *dirty;             /* [predicates / 64 + 1] still to be worked out */
} DanhEvaluator;

void danh_evaluator_init (DanhEvaluator *self, const DanhRuleProgram *program);
void danh_evaluator_clear (DanhEvaluator *self);

/* Fills value and changed for a token of which just the N ATOMS are true; they are first
 * ones of their kind and subject (program.h).  Not ORDINARY: a bad token or a boundary, of
 * which no negation is true. */
void danh_evaluator_run (DanhEvaluator *self,
                         const guint32 *atoms,
                         guint32 n,
                         gboolean ordinary);

/* Back to the base. */
void danh_evaluator_reset (DanhEvaluator *self);

#endif
