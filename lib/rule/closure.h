/* closure.h - what is reached from a node without a token
 *
 * A program is short and its nodes stand together, so that the TEST and ACCEPT nodes behind
 * one of them are a few words of 64: a state is put together by an OR of such words, and
 * splits are walked once for each node that a step leads to, not once a step.
 *
 *   out ─▶ split ─┬▶ "Phó"  ─▶ …          { word 7: ···1··1· }
 *                 └▶ split ─▶ @title       { word 8: 1······· }
 */
#ifndef DANH_RULE_CLOSURE_H
#define DANH_RULE_CLOSURE_H

#include "base/vec.h"
#include "model/view.h"

/* Of all closures of a phase, before they are thrown away: 2 MB; there are no more closures
 * than words. */
#define DANH_CLOSURE_WORDS_AT_MOST 65535

/* Nodes 64 * word to 64 * word + 63 of the model. */
typedef struct {
  guint32 word;
  guint64 nodes;
} DanhClosureWord;

typedef struct {
  const DanhModelView *model;
  guint32 first_node, n_nodes; /* of the rules and contexts of the phase */
  guint16 *known;              /* [n_nodes] the closure plus 1, or 0; NULL: none yet */
  DANH_VEC (DanhModelSlice) slices; /* [closures] into words */
  DANH_VEC (DanhClosureWord) words; /* of a closure each word once, in no order */
  guint32 words_at_most;
  guint64 *seen;            /* [bits] nodes of the closure at work; else all 0 */
  DANH_VEC (guint32) queue; /* the same nodes */
} DanhClosures;

void danh_closures_init (DanhClosures *self, const DanhModelView *model, guint32 phase);
void danh_closures_clear (DanhClosures *self);

/* Where the closure of NODE, one of the phase, stands in `words`; until the next call. */
DanhModelSlice danh_closures_get (DanhClosures *self, guint32 node);

#endif
