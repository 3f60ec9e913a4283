/* resolve.h - which candidates of a cluster win
 *
 * First what reject rules take back, then the total order of machine.h: longer, higher
 * priority, more evidence, earlier rule, earlier start.  The order is made by counting, not comparing, so
 * that a cluster of a million candidates is still linear; "shares a token with a winner"
 * needs only a look at the candidate's two ends, since every winner is at least as long.
 */
#ifndef DANH_RULE_RESOLVE_H
#define DANH_RULE_RESOLVE_H

#include "rule/captures.h"
#include "rule/threads.h"

/* What a reject rule's match takes back. */
typedef struct {
  guint32 type;
  gint32 priority;
  guint32 start;
  guint32 end;
} DanhVeto;

/* Scratch. */
typedef struct {
  DanhCandidates other; /* the second array of each sorting pass */
  DANH_VEC (DanhVeto) vetoes;
  DANH_VEC (guint32) covered; /* [tokens of the cluster] next token under a veto */
  DANH_VEC (guint64) taken;   /* [tokens of the cluster] bits: a winner stands there */
} DanhResolver;

void danh_resolver_clear (DanhResolver *self);

/* Leaves in CANDIDATES (by start) the winners among them, by start. */
void danh_resolve (DanhResolver *self,
                   DanhScan *scan,
                   DanhCaptures *captures,
                   DanhCandidates *candidates);

#endif
