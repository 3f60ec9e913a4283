/* clauses.h - the tests of a phase, taken apart into what makes one true
 *
 * A test is a predicate, made of atoms by NOT, AND and OR.  Here each is an OR of clauses,
 * and a clause an AND of literals: atoms that must be true of the token and atoms that must
 * not.  Then one sees from the few atoms that are true of a token which tests can be:
 *
 *   `cap & !@weekday & (@surname | "Ê")`   cap  surname  !weekday
 *                                          cap  "Ê"      !weekday
 *
 * The atoms that stand in most clauses (shapes, flags, spans of some types) are common: what
 * a clause asks of them is two masks.  Of the other atoms that a clause needs one is its
 * trigger: where it is not true the clause is not looked at.  A clause without a trigger is
 * settled by the common atoms alone, unless one of the other atoms spoils it.  What must not
 * be true besides the common atoms is a set that many clauses have; an atom spoils sets.
 *
 * facts.h and what stands on it work with them.
 */
#ifndef DANH_RULE_CLAUSES_H
#define DANH_RULE_CLAUSES_H

#include "rule/terms.h"

/* Bits of a mask; the highest is never used, so that masks can be keys of a pair map. */
#define DANH_COMMON_ATOMS 63

typedef struct {
  guint64 needs;       /* common atoms that must be true, */
  guint64 forbids;     /* and that must not */
  guint32 test;        /* of the set */
  guint32 first_other; /* into needed: the other atoms that must be true */
  guint32 n_others;    /* 0: the clause is settled by the common atoms, unless spoiled */
  guint32 barred : 31; /* the set of other atoms that must not; 0: there are none */
  guint32 has_not : 1; /* comes of a negation: never of a boundary or a bad token */
} DanhClause;

/* What is asked of an atom that may be true. */
typedef struct {
  guint32 first_spoiled; /* of spoiled: the sets that it is in */
  guint32 n_spoiled;
  guint32 first_triggered; /* of clauses: those whose trigger it is */
  guint32 n_triggered : 24;
  guint32 common : 7;   /* 0, or its bit plus 1: common atoms trigger none */
  guint32 is_asked : 1; /* some test asks for it and it is not common */
} DanhAtomClauses;

static inline guint64
danh_common_bit (const DanhAtomClauses *atom)
{
  return G_GUINT64_CONSTANT (1) << atom->common >> 1;
}

/* Read only once made. */
typedef struct {
  const DanhModelView *model;
  const guint32 *same_as; /* [atoms] the first atom equal to this one; borrowed */
  guint32 n_tests;
  guint32 n_words;     /* 32 tests a word, and an even number of words */
  DanhClause *clauses; /* [n_clauses] by trigger; then those without one, settled */
  guint32 n_clauses;
  /* [common atoms + 2] Of the settled ones those that need common atom I and none of a
     higher bit begin at I, those that need none behind all others. */
  guint32 first_settled[DANH_COMMON_ATOMS + 2];
  guint32 *needed; /* atoms */
  /* Sets of atoms that must not be true: few, as rules share what they do not want. */
  guint32 n_barred;
  guint32 *spoiled; /* sets */
  guint32 *place;   /* [atoms of the model] into atoms; of equal ones the first counts */
  DanhAtomClauses *atoms; /* [0] of those that no test asks for */
  /* Tests that would be too many clauses, and the predicates that they and their parts are,
   * parts first: these are worked out one by one.  */
  guint32 *complex; /* [n_complex] tests */
  guint32 n_complex;
  guint32 *complex_predicates; /* [n_tests] the predicate of a complex test */
  guint32 *parts;              /* [n_parts] PREDICATES */
  guint32 n_parts;
} DanhClauses;

static inline const DanhAtomClauses *
danh_clauses_atom (const DanhClauses *self, guint32 atom)
{
  return &self->atoms[self->place[atom]];
}

/* The clauses of N PREDICATES, the tests; TERMS may be of others, too. */
void danh_clauses_init (DanhClauses *self,
                        DanhTerms *terms,
                        const guint32 *predicates,
                        guint32 n);
void danh_clauses_clear (DanhClauses *self);

#endif
