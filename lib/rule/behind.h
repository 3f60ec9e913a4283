/* behind.h - the rules that may begin behind a token
 *
 * Most rules ask for nothing before their match; the others for one of some tests of the
 * token there.  What a token says of those tests is a set of contexts, and few such sets
 * differ: all that follows from one is worked out once.
 */
#ifndef DANH_RULE_BEHIND_H
#define DANH_RULE_BEHIND_H

#include "rule/context.h"

typedef struct {
  const DanhSymbols *symbols;
  guint32 phase;
  guint32 *first_of; /* [n_rules + 1] by rule of the phase: its contexts, those behind
                         that must hold */
  guint32 n_words;   /* of a set of contexts, 32 a word; at least 1 */
  guint32 *first_by; /* [tests + 1] by test of the phase: into `by_test` */
  guint32 *by_test;  /* contexts that may hold where a test does */
  guint64 *asked;    /* [places of a vector] the tests that have any */
  guint32 *always;   /* [n_words] contexts that may hold anywhere */
  guint32 *may_hold; /* [n_words] as asked for last */
} DanhBehind;

/* Takes what it needs from CONTEXTS of PHASE. */
void danh_behind_init (DanhBehind *self, DanhContexts *contexts, guint32 phase);
void danh_behind_clear (DanhBehind *self);

/* The contexts that may hold behind a token of PHASE_SYMBOL, [n_words]; until the next
 * call. */
const guint32 *danh_behind_find (DanhBehind *self, guint32 phase_symbol);

/* Whether all contexts behind of the phase's RULE-th rule are in what was found last. */
gboolean danh_behind_may_start (const DanhBehind *self, guint32 rule);

#endif
