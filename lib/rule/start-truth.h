/* start-truth.h - which groups of starts a token may begin (starts.h)
 *
 * As truth.h, but a test counts for nothing but the groups that it is of: what a token is
 * comes of a few ORs over its clauses.
 */
#ifndef DANH_RULE_START_TRUTH_H
#define DANH_RULE_START_TRUTH_H

#include "base/vec.h"
#include "rule/facts.h"
#include "rule/pair-map.h"
#include "rule/sequences.h"
#include "rule/starts.h"

#define DANH_START_UNLESS 5 /* the set, halves of the first groups, of the second */

typedef struct {
  DanhStartBits always;
  guint32 list; /* id of the groups that its tokens may be of besides */
} DanhStartBase;

typedef struct {
  DanhFacts facts;
  const DanhStartBits *bits_of; /* [tests of the clauses] borrowed */
  DanhPairMap bases;            /* common atoms, as the two halves of a mask -> base */
  DANH_VEC (DanhStartBase) base;
  /* By id: sets, each with the groups that a token is of unless the set is spoiled, in
   * DANH_START_UNLESS words. */
  DanhSequences lists;
  DANH_VEC (guint32) list; /* scratch: one of them */
} DanhStartTruth;

/* IS_TRUE: as in danh_facts_init. */
void danh_start_truth_init (DanhStartTruth *self,
                            const DanhClauses *clauses,
                            const DanhStartBits *bits_of,
                            guint8 *is_true);
void danh_start_truth_empty (DanhStartTruth *self);
void danh_start_truth_clear (DanhStartTruth *self);

/* Of an ordinary token of which just the N ATOMS are true, first ones all. */
DanhStartBits danh_start_truth_find (DanhStartTruth *self,
                                     const guint32 *atoms,
                                     guint32 n);

/* Of a bad token or a boundary. */
DanhStartBits danh_start_truth_find_special (DanhStartTruth *self,
                                             const guint32 *atoms,
                                             guint32 n);

#endif
