/* captures.h - what the captures of a match hold
 *
 * Worked out for winners only.  Of all ways through the rule that take exactly the match,
 * the first in order of preference counts.  Mostly the preferred branch is the right one
 * and a plain walk finds the way in a few steps a token; when the walk goes astray too
 * often, a pass from the match's end first marks the nodes from which the end can be
 * reached, and the walk is repeated without an error: linear in any case.
 */
#ifndef DANH_RULE_CAPTURES_H
#define DANH_RULE_CAPTURES_H

#include "base/vec.h"
#include "rule/scan.h"

typedef struct {
  guint32 capture; /* number within the rule */
  guint32 start;   /* tokens of the block; start < end: an empty one is none */
  guint32 end;
} DanhOccurrence;

/* An event on the way: capture opened or closed before a token. */
typedef struct {
  guint32 node;
  guint32 token;
} DanhCaptureEvent;

/* A branch not yet taken. */
typedef struct {
  guint32 node;
  guint32 token;
  guint32 n_events;
} DanhCaptureBranch;

typedef struct {
  DANH_VEC (DanhOccurrence) occurrences; /* the result: by start, outer ones first */
  guint32
      first[33]; /* capture c's are own.at[first[c]] … own.at[first[c + 1] - 1], if … */
  gboolean is_indexed;
  DANH_VEC (DanhOccurrence) own; /* the occurrences by capture, then start */
  DANH_VEC (DanhCaptureEvent) events;
  DANH_VEC (DanhCaptureBranch) branches;
  DANH_VEC (guint64) rows;    /* sets of nodes that can reach the end, one a token */
  DANH_VEC (guint64) borders; /* the same at the borders of segments */
  DANH_VEC (guint32) order;   /* nodes of the rule, those reached without a token first */
  DANH_VEC (guint32) stack;
  guint32 patience; /* wrong turns allowed a token before the sure way; DANH_PATIENCE */
  struct DanhMemoEntry *memo; /* capture-memo.h; NULL: nothing is remembered yet */
} DanhCaptures;

#define DANH_PATIENCE 8

/* Fills occurrences for the match of RULE at [START, END). */
void danh_captures_find (DanhCaptures *self,
                         DanhScan *scan,
                         guint32 rule,
                         guint32 start,
                         guint32 end);

/* The same for a match whose captures nobody asks for. */
void danh_captures_forget (DanhCaptures *self);

/* How often CAPTURE occurred. */
guint32 danh_captures_count (DanhCaptures *self, guint32 capture);

/* The occurrence of CAPTURE that belongs to FOCUS: the first that begins within it, else
 * the last that begins before it, else the first behind it; NULL if there is none.  In
 * logarithmic time: a match may have a million of them. */
const DanhOccurrence *danh_captures_near (DanhCaptures *self,
                                          guint32 capture,
                                          const DanhOccurrence *focus);

void danh_captures_clear (DanhCaptures *self);

#endif
