/* way.h - the way of a match through its rule, and how far a rule gets that has none
 *
 * For programs that explain: walks the rule's own nodes, one rule at a time, with none of the
 * machine's short cuts.  A phase's symbols must be there (trace.h, `phase` and later).
 * Linear in tokens times nodes of the rule.
 */
#ifndef DANH_RULE_WAY_H
#define DANH_RULE_WAY_H

#include "rule/scan.h"

typedef struct {
  DANH_VEC (guint32) nodes;  /* danh_way_find: [end - start] the TEST that took each */
  guint32 reached;           /* danh_way_reach: the first token not taken */
  DANH_VEC (guint32) ends;   /* … where it matched, ascending, contexts not asked */
  DANH_VEC (guint32) failed; /* … the TESTs that the token `reached` did not fulfil */
  guint64 n_tests;           /* tests tried by danh_way_reach so far */
  guint64 *tried;            /* [nodes of the model] of them, each node's; or NULL */
  DANH_VEC (guint32) stack;
  DANH_VEC (guint32) live;
  DANH_VEC (guint32) next;
  DANH_VEC (guint64) seen; /* bits: node and token */
} DanhWay;

void danh_way_clear (DanhWay *self);

/* Fills nodes for the match of RULE at [START, END): the first way in order of preference.
 * FALSE if it does not match there. */
gboolean danh_way_find (DanhWay *self,
                        DanhScan *scan,
                        guint32 rule,
                        guint32 start,
                        guint32 end);

/* Follows RULE from START on, not beyond LIMIT. */
void danh_way_reach (DanhWay *self,
                     DanhScan *scan,
                     guint32 rule,
                     guint32 start,
                     guint32 limit);

/* Is PREDICATE, any of the model's and not only a test of the phase, true of TOKEN? */
gboolean danh_way_holds (const DanhScan *scan, guint32 token, guint32 predicate);

/* Does what CONTEXT asks for stand beside the edge before token EDGE, in the sentence
 * [FIRST, END)?  Whether it must is the caller's business. */
gboolean danh_way_context (DanhWay *self,
                           DanhScan *scan,
                           guint32 context,
                           guint32 edge,
                           guint32 first,
                           guint32 end);

/* The same of a context of limited width, read from the edge on: fills reached, here the number
 * of tokens on the way that it took and needs no more of if it stands, and failed, the TESTs
 * that the next one, or the sentence's border, did not fulfil if not.
 * FALSE if it does not stand; also of a context without a limit, with nothing in failed. */
gboolean danh_way_context_reach (DanhWay *self,
                                 DanhScan *scan,
                                 guint32 context,
                                 guint32 edge,
                                 guint32 first,
                                 guint32 end);

#endif
