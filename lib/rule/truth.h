/* truth.h - which tests of a set are true of a token
 *
 *   true atoms ─┬▶ common ones ─▶ base: what they settle          (remembered)
 *               └▶ others ──────▶ − tests that one of them spoils
 *                                 + tests that one of them triggers
 */
#ifndef DANH_RULE_TRUTH_H
#define DANH_RULE_TRUTH_H

#include "base/vec.h"
#include "rule/clauses.h"
#include "rule/pair-map.h"

typedef struct {
  const DanhClauses *clauses;
  DanhPairMap bases; /* common atoms, as the two halves of a mask -> base */
  guint32 n_bases;
  DANH_VEC (guint32) base_bits; /* [n_bases][n_words of the clauses] */
  DANH_VEC (guint32) bits;      /* [n_words] the answer: tests that are true */
  DANH_VEC (guint32) added;     /* those of them that the base has not */
  gboolean lost;                /* the base has some that are not true */
  guint32 *spoiled;             /* [sets of the clauses] the run in which one was last */
  guint32 run;
  DANH_VEC (guint32) sets; /* scratch: those that are spoiled */
  guint8 *is_true;         /* [atoms] all 0 between calls; borrowed */
  guint8 *value;           /* [predicates] of the parts of complex tests, or NULL */
} DanhTruth;

/* IS_TRUE: scratch that several may share, a byte for each atom of the model and all 0. */
void danh_truth_init (DanhTruth *self, const DanhClauses *clauses, guint8 *is_true);
void danh_truth_empty (DanhTruth *self);
void danh_truth_clear (DanhTruth *self);

/* Writes what the tests of the set see of an ordinary token of which the N ATOMS are true to
 * KEY, which has room for N + 2 words; how many words that is.  Tokens with one key have one
 * answer. */
guint32 danh_truth_key (const DanhTruth *self,
                        const guint32 *atoms,
                        guint32 n,
                        guint32 *key);

/* Fills bits, added and lost for an ordinary token of which just the N ATOMS are true, first
 * ones all; returns the number of its base, which counts up from 0. */
guint32 danh_truth_find (DanhTruth *self, const guint32 *atoms, guint32 n);

/* Fills bits for a bad token or a boundary. */
void danh_truth_find_special (DanhTruth *self, const guint32 *atoms, guint32 n);

#endif
