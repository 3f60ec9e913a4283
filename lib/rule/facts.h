/* facts.h - what is true of the token at hand, as clauses ask for it
 *
 * The atoms that are true of it, the common ones among them as a mask, and the sets of atoms
 * that must not be true of which one is.  truth.h and start-truth.h draw their conclusions.
 */
#ifndef DANH_RULE_FACTS_H
#define DANH_RULE_FACTS_H

#include "rule/clauses.h"

typedef struct {
  const DanhClauses *clauses;
  guint8 *is_true;  /* [atoms] all 0 between tokens; borrowed */
  guint64 have;     /* common atoms */
  guint32 *spoiled; /* [sets of the clauses] the token at which one was last */
  guint32 token;    /* counts */
  guint8 *value;    /* [predicates] of complex tests and their parts, or NULL */
} DanhFacts;

/* IS_TRUE: scratch that several may share, a byte for each atom of the model and all 0. */
void danh_facts_init (DanhFacts *self, const DanhClauses *clauses, guint8 *is_true);
void danh_facts_clear (DanhFacts *self);

/* A token of which just the N ATOMS are true, first ones all; end it with the same. */
void danh_facts_begin (DanhFacts *self, const guint32 *atoms, guint32 n);
void danh_facts_end (DanhFacts *self, const guint32 *atoms, guint32 n);

/* Fills value for the tests that are no clauses.  IS_SPECIAL: of a bad token or a boundary no
 * NOT is true. */
void danh_facts_find_complex (DanhFacts *self, gboolean is_special);

/* Writes what tests see of an ordinary token of which the N ATOMS are true to KEY, which has
 * room for N + 2 words: the common ones, then the others, two a word and each plus 1.  How
 * many words that is.  Tokens with one key have one answer. */
guint32 danh_facts_key (const DanhClauses *clauses,
                        const guint32 *atoms,
                        guint32 n,
                        guint32 *key);

/* Does CLAUSE hold as far as the common atoms go, of which HAVE are true? */
static inline gboolean
danh_clause_may_hold (const DanhClause *clause, guint64 have)
{
  return ((clause->needs & ~have) | (clause->forbids & have)) == 0;
}

static inline gboolean
danh_facts_is_spoiled (const DanhFacts *self, guint32 set)
{
  return self->spoiled[set] == self->token;
}

static inline gboolean
danh_facts_fulfil (const DanhFacts *self, const DanhClause *clause)
{
  const guint32 *needed = self->clauses->needed + clause->first_other;
  if (!danh_clause_may_hold (clause, self->have)
      || danh_facts_is_spoiled (self, clause->barred))
    return FALSE;
  for (guint32 i = 0; i < clause->n_others; i++)
    if (!self->is_true[needed[i]]) return FALSE;
  return TRUE;
}

#endif
