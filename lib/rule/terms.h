/* terms.h - a predicate as an OR of ANDs
 *
 * NOT is taken inwards by De Morgan's laws, AND of ORs is multiplied out: the disjunctive
 * normal form.  Rules test for few things at once, so that this makes a handful of terms of
 * most tests; one that makes too many is left as it is.  What is left out is often a list of
 * a hundred words that many tests share: such a group is one literal.
 */
#ifndef DANH_RULE_TERMS_H
#define DANH_RULE_TERMS_H

#include "base/vec.h"
#include "model/view.h"

/* True where all its literals are. */
typedef struct {
  guint32 first;    /* literals */
  guint32 n;        /* each once, none with its contrary */
  gboolean has_not; /* comes of a negation, if of a double one */
} DanhTerm;

typedef struct {
  const DanhModelView *model;
  const guint32 *same_as; /* [atoms] the first atom equal to this one; borrowed */
  DANH_VEC (DanhTerm) terms;
  /* First atom << 1 | 1 if it must not be true; or n_atoms + group << 1 | 1: none of the
     group's atoms is true. */
  DANH_VEC (guint32) literals;
  DANH_VEC (DanhModelSlice) groups; /* of group_atoms */
  DANH_VEC (guint32) group_atoms;   /* first ones; one may stand in a group twice */
  DANH_VEC (DanhModelSlice) slices; /* of terms: of the predicates asked for */
  guint32 *known;    /* [predicates] their slice plus 1; 0: not asked for */
  guint16 *or_atoms; /* [predicates] of how many atoms one is an OR, or 0 */
  guint32 *group_of; /* [predicates] its group plus 1, or 0 */
  /* Scratch of the predicate at work. */
  DANH_VEC (DanhTerm) stack;
  DANH_VEC (guint32) pool;    /* literals of the stack */
  DANH_VEC (guint32) singles; /* a stack of literals, see Product */
  guint32 steps;
  guint32 term;     /* under construction */
  guint32 *in_term; /* [literals] the last term that one was added to */
} DanhTerms;

/* The group of LITERAL, or DANH_NONE. */
static inline guint32
danh_terms_group (const DanhTerms *self, guint32 literal)
{
  guint32 n_atoms = self->model->n[DANH_SECTION_ATOMS];
  return literal >> 1 >= n_atoms ? (literal >> 1) - n_atoms : DANH_NONE;
}

void danh_terms_init (DanhTerms *self,
                      const DanhModelView *model,
                      const guint32 *same_as);
void danh_terms_clear (DanhTerms *self);

/* Sets *TERMS, none if PREDICATE is never true; FALSE if they would be too many. */
gboolean danh_terms_find (DanhTerms *self, guint32 predicate, DanhModelSlice *terms);

#endif
