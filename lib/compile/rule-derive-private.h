/* rule-derive-private.h - what each rule-derive-*.c works out */
#ifndef DANH_COMPILE_RULE_DERIVE_PRIVATE_H
#define DANH_COMPILE_RULE_DERIVE_PRIVATE_H

#include "model/view.h"

/* Fills EVIDENCE, [rules]: the DANH_EVIDENCE points that every match of the rule has at
 * least, the contexts that must hold counted with it.  Of tests that must both hold the
 * better one counts, of alternatives the poorer, of negations none.  Takes time linear in the
 * predicates and the rules' nodes. */
void danh_derive_evidence (const DanhModelView *model, guint32 *evidence);

/* Fills NEEDS, [phases], as DanhModelPhase has it. */
void danh_derive_needs (const DanhModelView *model, guint32 *needs);

/* Fills GROUPS and appends to TESTS, a GArray of DanhModelStartTest, what predicates say of a
 * token, in order. */
void danh_derive_starts (const DanhModelView *model,
                         guint8 groups[DANH_START_GROUPS],
                         GArray *tests);

/* ── Between rule-derive-starts.c and rule-derive-groups.c ─────────────────────────── */

/* Arms of a start bit that go on alike.  Bits are predicates. */
typedef struct {
  guint8 start_bit;
  guint64 *first;  /* [n_words] what they begin with */
  guint64 *second; /* [n_words] what may come then */
  guint32 group;   /* filled by danh_derive_groups */
} DanhStartSet;

/* Puts the N SETS, which stand by start bit, into N_GROUPS groups or fewer, each of one start
 * bit; there are no more start bits than that.  One set of each group gets what the others
 * have, too.  LIKELIHOOD, [N_WORDS * 64], of predicates: of a million tokens how many fulfil
 * each. */
void danh_derive_groups (DanhStartSet *sets,
                         guint32 n,
                         guint32 n_words,
                         const guint32 *likelihood,
                         guint n_groups);

/* Fills LIKELIHOOD, [predicates]: a guess, by what kind of thing each asks for. */
void danh_derive_likelihood (const DanhModelView *model, guint32 *likelihood);

#endif
