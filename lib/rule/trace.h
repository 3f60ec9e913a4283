/* trace.h - what a run of the machine can be watched doing
 *
 * For programs that explain or count: nothing of the result depends on it, and a run that
 * nobody watches pays one comparison a cluster.  Token numbers count from the block's first
 * token; scan->first makes them the text's.
 */
#ifndef DANH_RULE_TRACE_H
#define DANH_RULE_TRACE_H

#include "rule/captures.h"
#include "rule/machine.h"
#include "rule/resolve.h"
#include "rule/threads.h"

typedef struct {
  gpointer data; /* handed to all of them */
  /* A phase begins: all tokens of the block have the symbols that its rules will see.
   * RESULT: the spans of earlier phases and blocks. */
  void (*phase) (gpointer data, DanhScan *scan, const DanhRuleResult *result);
  /* The candidates of a cluster, in no order that means anything. */
  void (*candidates) (gpointer data, DanhScan *scan, const DanhCandidates *candidates);
  /* Those of them that won; RESOLVER has the vetoes. */
  void (*winners) (gpointer data,
                   DanhScan *scan,
                   const DanhResolver *resolver,
                   const DanhCandidates *winners);
  /* One of them has made the spans of RESULT from FIRST_SPAN on and the roles from
   * FIRST_ROLE on; CAPTURES are those of its match. */
  void (*made) (gpointer data,
                DanhScan *scan,
                const DanhCandidate *winner,
                const DanhCaptures *captures,
                const DanhRuleResult *result,
                guint32 first_span,
                guint32 first_role);
} DanhRuleTrace;

/* Watches all runs from now on, until TRACE is NULL; it is borrowed.  Functions that are NULL
 * are not called. */
void danh_rule_machine_watch (DanhRuleMachine *self, const DanhRuleTrace *trace);

#endif
