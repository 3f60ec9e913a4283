/* closure.h - what is reached from a node without a token
 *
 * Splits are walked once for each node that a step leads to, not once a step.  What stands
 * behind them is kept as steps ask for it: by the groups of 64 that the tests are in, so that
 * one AND tells of a group which hold, and by test the nodes that these lead to.
 *
 *   node ─▶ split ─┬▶ "Phó"  ─▶ a        group 0 │ ···1··1·  ─▶ { 1: a │ 4: b }
 *                  ├▶ cap    ─▶ b        group 3 │ 1·······  ─▶ { 7: c }
 *                  ├▶ @title ─▶ c        end     │           ─▶ { rule 12 }
 *                  └▶ ACCEPT rule 12
 */
#ifndef DANH_RULE_CLOSURE_H
#define DANH_RULE_CLOSURE_H

#include "base/bits.h"
#include "base/vec.h"
#include "rule/program.h"

/* Of all closures of a phase, before they are thrown away: 2 MB. */
#define DANH_CLOSURE_ITEMS_AT_MOST 524288

/* The tests of a closure whose bits of a symbol are in one group of 64. */
typedef struct {
  guint64 tests; /* those bits; 0: behind the last group */
  guint32 group;
  guint32 first; /* into `first_item`: its tests, by bit */
} DanhClosureGroup;

typedef struct {
  guint32 first_group; /* one without tests ends them: its "test" are the ACCEPT nodes */
  guint32 n_accepted;
} DanhClosure;

typedef struct {
  const DanhModelView *model;
  const guint32 *node_bit;     /* [nodes of the model] borrowed */
  guint32 first_node, n_nodes; /* of the rules and contexts of the phase */
  guint16 *known;              /* [n_nodes] the closure plus 1, or 0; NULL: none yet */
  DANH_VEC (DanhClosure) closures;
  DANH_VEC (DanhClosureGroup) groups;
  DANH_VEC (guint32) first_item; /* of a test, up to that of the next */
  DANH_VEC (guint32) items;      /* nodes that tests lead to, what ACCEPT nodes say */
  guint32 items_at_most;
  guint32 generation;       /* how often all were thrown away */
  guint64 *seen;            /* [bits] nodes of the closure at work; else all 0 */
  DANH_VEC (guint32) queue; /* the same nodes */
  DANH_VEC (guint64) keys;  /* scratch: bits and items of those that are no splits */
} DanhClosures;

void danh_closures_init (DanhClosures *self,
                         const DanhRuleProgram *program,
                         guint32 phase);
void danh_closures_clear (DanhClosures *self);

/* The number of the closure of N NODES together, of the phase; made each time.  Any other may
 * be thrown away by this. */
guint32 danh_closures_make (DanhClosures *self, const guint32 *nodes, guint32 n);

/* The slow half of danh_closures_get. */
guint32 danh_closures_make_known (DanhClosures *self, guint32 node);

/* The same of NODE. */
static inline guint32
danh_closures_get (DanhClosures *self, guint32 node)
{
  guint32 known = self->known != NULL ? self->known[node - self->first_node] : 0;
  return G_LIKELY (known != 0) ? known - 1 : danh_closures_make_known (self, node);
}

/* The first of its groups. */
static inline const DanhClosureGroup *
danh_closures_groups (const DanhClosures *self, guint32 closure)
{
  return &self->groups.at[self->closures.at[closure].first_group];
}

/* Where the items of the test of BIT begin, one that GROUP has; they end where the next ones
 * begin. */
static inline const guint32 *
danh_closures_first_item (const DanhClosures *self,
                          const DanhClosureGroup *group,
                          guint bit)
{
  guint64 before = group->tests & ((G_GUINT64_CONSTANT (1) << bit) - 1);
  return &self->first_item.at[group->first + danh_count_bits (before)];
}

#endif
