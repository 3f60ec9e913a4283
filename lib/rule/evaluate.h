/* evaluate.h - which predicates are true of a token
 *
 * Of a token almost all predicates say what they say of a token of which no atom is true:
 * the base.  So only differences are worked out: from the atoms that are true up to the
 * predicates made of them, and no further than they change anything; and only within the
 * set of predicates that is asked about, one for each phase and one for all that matches
 * begin with.
 */
#ifndef DANH_RULE_EVALUATE_H
#define DANH_RULE_EVALUATE_H

#include "base/vec.h"
#include "model/view.h"
#include "rule/sequences.h"

/* From i to to[first[i]] … to[first[i + 1] - 1]. */
typedef struct {
  guint32 *first;
  guint32 *to;
} DanhEdges;

/* Predicates and all they are made of, numbered from 0 in the model's order: what one is
 * made of stands before it. */
typedef struct {
  guint32 n;
  guint32 *ids; /* [n] PREDICATES of the model */
  DanhModelPredicate
      *parts;        /* [n] a and b within the set; of an atom the first equal one */
  DanhEdges of_atom; /* a first atom -> the predicates that are it */
  DanhEdges parents; /* a predicate -> those it is part of */
  guint8 *base;      /* [n] truth when no atom is true */
} DanhPredicateSet;

/* The predicates MARKED ([predicates] bytes, which are changed) and all they are made of.
 * SAME_AS: the first atom equal to each. */
void danh_predicate_set_init (DanhPredicateSet *self,
                              const DanhModelView *model,
                              const guint32 *same_as,
                              guint8 *marked);
void danh_predicate_set_clear (DanhPredicateSet *self);

/* Is some predicate of the set about ATOM, a first one? */
static inline gboolean
danh_predicate_set_asks (const DanhPredicateSet *self, guint32 atom)
{
  return self->of_atom.first[atom] != self->of_atom.first[atom + 1];
}

typedef struct {
  DANH_VEC (guint8) value;    /* [n of the set] truth */
  DANH_VEC (guint32) changed; /* where it is not that of the base */
  DANH_VEC (guint64) dirty;   /* bits: still to be worked out; 0 between calls */
} DanhEvaluator;

void danh_evaluator_clear (DanhEvaluator *self);

/* What a set says of tokens of which some common atoms are true and no others: a shape is
 * part of most predicates, and there are few shapes. */
typedef struct {
  DanhSequences atoms;
  DANH_VEC (guint8) value;           /* [atoms][n of the set] truth */
  DANH_VEC (DanhModelSlice) changed; /* [atoms] into places */
  DANH_VEC (guint32) places; /* where it is not that of the base, or is once more */
} DanhCommonValues;

void danh_common_values_empty (DanhCommonValues *self);
void danh_common_values_clear (DanhCommonValues *self);

/* Fills value and changed for an ordinary token of which just the N ATOMS are true, first
 * ones all, of which the first N_COMMON are for COMMON to remember.  A place stands in
 * changed an odd number of times where its value is not that of the base, else an even
 * number of times. */
void danh_evaluator_run (DanhEvaluator *self,
                         const DanhPredicateSet *set,
                         DanhCommonValues *common,
                         const guint32 *atoms,
                         guint32 n_common,
                         guint32 n);

/* The same for a bad token or a boundary, of which no negation is true. */
void danh_evaluator_run_special (DanhEvaluator *self,
                                 const DanhPredicateSet *set,
                                 const guint32 *atoms,
                                 guint32 n);

#endif
