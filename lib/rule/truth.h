/* truth.h - which tests of a set are true of a token
 *
 *   true atoms ─┬▶ common ones ─▶ base: what they settle          (remembered)
 *               └▶ others ──────▶ + tests of the base that none of them spoils
 *                                 + tests that one of them triggers
 */
#ifndef DANH_RULE_TRUTH_H
#define DANH_RULE_TRUTH_H

#include "base/vec.h"
#include "rule/facts.h"
#include "rule/pair-map.h"
#include "rule/sequences.h"

typedef struct {
  DanhFacts facts;
  DanhPairMap bases; /* common atoms, as the two halves of a mask -> base */
  guint32 n_bases;
  DANH_VEC (guint32) base_bits; /* [n_bases][n_words of the clauses] always true */
  DANH_VEC (guint32) list_of;   /* [n_bases] the id of the other tests of the base */
  /* By id: sets, each with a test that is true unless the set is spoiled. */
  DanhSequences lists;
  DANH_VEC (guint32) list; /* scratch: one of them */
  DANH_VEC (guint32) bits; /* [n_words] the answer: tests that are true */
} DanhTruth;

/* IS_TRUE: scratch that several may share, a byte for each atom of the model and all 0. */
void danh_truth_init (DanhTruth *self, const DanhClauses *clauses, guint8 *is_true);
void danh_truth_empty (DanhTruth *self);
void danh_truth_clear (DanhTruth *self);

/* Fills bits for an ordinary token of which just the N ATOMS are true, first ones all. */
void danh_truth_find (DanhTruth *self, const guint32 *atoms, guint32 n);

/* Fills bits for a bad token or a boundary. */
void danh_truth_find_special (DanhTruth *self, const guint32 *atoms, guint32 n);

#endif
