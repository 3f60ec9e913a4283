/* closure.c - walking the splits, and putting what stands behind them in order */
#include "rule/closure.h"

#include <stdlib.h>
#include <string.h>

void
danh_closures_init (DanhClosures *self, const DanhRuleProgram *program, guint32 phase)
{
  const DanhModelView *model = program->model;
  const DanhModelPhase *p = &model->phases[phase];
  memset (self, 0, sizeof *self);
  self->model = model;
  self->node_bit = program->node_bit;
  self->items_at_most = DANH_CLOSURE_ITEMS_AT_MOST;
  if (p->n_rules == 0) return;
  /* The programs of a phase stand together, those of contexts behind their rule's. */
  const DanhModelRule *last = &model->rules[p->first_rule + p->n_rules - 1];
  guint32 end = last->first_node + last->n_nodes;
  if (last->n_contexts > 0) {
    guint32 context = last->first_context + last->n_contexts - 1;
    end = model->contexts[context].first_node + model->contexts[context].n_nodes;
  }
  self->first_node = model->rules[p->first_rule].first_node;
  self->n_nodes = end - self->first_node;
}

void
danh_closures_clear (DanhClosures *self)
{
  g_free (self->known);
  danh_vec_free (&self->closures);
  danh_vec_free (&self->groups);
  danh_vec_free (&self->first_item);
  danh_vec_free (&self->items);
  g_free (self->seen);
  danh_vec_free (&self->queue);
  danh_vec_free (&self->keys);
}

/* ── Walking ───────────────────────────────────────────────────────────────────────── */

/* Puts NODE, a place in the phase, behind the N of QUEUE unless it was met before; how many are
 * there then.  There is room for one more than nodes. */
static inline guint32
meet (guint64 *seen, guint32 *queue, guint32 n, guint32 node)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (node % 64);
  guint32 is_new = (seen[node / 64] & bit) == 0;
  seen[node / 64] |= bit;
  queue[n] = node;
  return n + is_new;
}

/* Leaves in `queue` all nodes that are reached from N_FROM of them, splits among them. */
static void
find_nodes (DanhClosures *self, const guint32 *from, guint32 n_from)
{
  const DanhModelNode *nodes = self->model->nodes + self->first_node;
  const guint32 base = self->first_node;
  guint64 *seen = self->seen;
  guint32 *queue = self->queue.at, n = 0;
  for (guint32 i = 0; i < n_from; i++) n = meet (seen, queue, n, from[i] - base);
  for (guint32 i = 0; i < n; i++) {
    const DanhModelNode *node = &nodes[queue[i]];
    if (node->kind == DANH_NODE_TEST || node->kind == DANH_NODE_ACCEPT) continue;
    n = meet (seen, queue, n, node->out - base);
    if (node->kind == DANH_NODE_SPLIT) n = meet (seen, queue, n, node->other - base);
  }
  self->queue.n = n;
}

/* ── Order ─────────────────────────────────────────────────────────────────────────── */

/* The bit of a node that is no split above what it leads to. */
static inline guint64
key_of (const DanhClosures *self, guint32 node)
{
  const DanhModelNode *n = &self->model->nodes[self->first_node + node];
  guint64 bit = self->node_bit[self->first_node + node];
  return bit << 32 | (bit < DANH_ACCEPT_BIT ? n->out : n->arg);
}

static int
compare_keys (const void *a, const void *b)
{
  guint64 x = *(const guint64 *) a;
  guint64 y = *(const guint64 *) b;
  return x < y ? -1 : x > y;
}

static void
sort_keys (guint64 *keys, guint32 n)
{
  if (n > 48) {
    qsort (keys, n, sizeof *keys, compare_keys);
    return;
  }
  for (guint32 i = 1; i < n; i++) {
    guint64 key = keys[i];
    guint32 at = i;
    for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
    keys[at] = key;
  }
}

/* Leaves in `keys` those of `queue`, in order and each once, and `seen` empty. */
static void
find_keys (DanhClosures *self)
{
  const guint32 *node_bit = self->node_bit + self->first_node, *queue = self->queue.at;
  danh_vec_empty (&self->keys);
  danh_vec_reserve (&self->keys, self->queue.n);
  for (guint32 i = 0; i < self->queue.n; i++) {
    self->seen[queue[i] / 64] = 0;
    if (node_bit[queue[i]] != DANH_EMPTY_BIT)
      self->keys.at[self->keys.n++] = key_of (self, queue[i]);
  }
  sort_keys (self->keys.at, self->keys.n);
  guint32 kept = 0;
  for (guint32 i = 0; i < self->keys.n; i++)
    if (i == 0 || self->keys.at[i] != self->keys.at[kept - 1])
      self->keys.at[kept++] = self->keys.at[i];
  self->keys.n = kept;
}

/* Appends the groups and items of the tests of `keys`; how many keys that were. */
static guint32
append_tests (DanhClosures *self)
{
  DanhClosureGroup group = { 0, 0, self->first_item.n };
  guint32 i = 0, last = DANH_EMPTY_BIT;
  for (; i < self->keys.n; i++) {
    guint32 bit = (guint32) (self->keys.at[i] >> 32);
    if (bit >= DANH_ACCEPT_BIT) break;
    if (group.tests != 0 && bit / 64 != group.group) {
      danh_vec_push (&self->groups, group);
      group = (DanhClosureGroup){ 0, 0, self->first_item.n };
    }
    if (bit != last) danh_vec_push (&self->first_item, self->items.n);
    group.group = bit / 64;
    group.tests |= G_GUINT64_CONSTANT (1) << (bit % 64);
    danh_vec_push (&self->items, (guint32) self->keys.at[i]);
    last = bit;
  }
  if (group.tests != 0) danh_vec_push (&self->groups, group);
  return i;
}

/* Behind them the end of the groups, and the items that KEYS from number I on accept. */
static void
append_accepted (DanhClosures *self, guint32 i)
{
  DanhClosureGroup end = { 0, 0, self->first_item.n };
  danh_vec_push (&self->groups, end);
  danh_vec_push (&self->first_item, self->items.n);
  for (; i < self->keys.n; i++) danh_vec_push (&self->items, (guint32) self->keys.at[i]);
}

static void
prepare (DanhClosures *self)
{
  if (self->known == NULL) {
    self->known = g_new0 (guint16, self->n_nodes);
    self->seen = g_new0 (guint64, self->n_nodes / 64 + 1);
    danh_vec_reserve (&self->queue, self->n_nodes + 1);
  }
  if (self->items.n < self->items_at_most && self->closures.n < G_MAXUINT16) return;
  memset (self->known, 0, self->n_nodes * sizeof *self->known);
  danh_vec_empty (&self->closures);
  danh_vec_empty (&self->groups);
  danh_vec_empty (&self->first_item);
  danh_vec_empty (&self->items);
  self->generation++;
}

guint32
danh_closures_make (DanhClosures *self, const guint32 *nodes, guint32 n)
{
  prepare (self);
  DanhClosure closure = { self->groups.n, 0 };
  find_nodes (self, nodes, n);
  find_keys (self);
  guint32 n_tests = append_tests (self);
  append_accepted (self, n_tests);
  closure.n_accepted = self->keys.n - n_tests;
  danh_vec_push (&self->closures, closure);
  return self->closures.n - 1;
}

guint32
danh_closures_make_known (DanhClosures *self, guint32 node)
{
  guint32 closure = danh_closures_make (self, &node, 1);
  self->known[node - self->first_node] = (guint16) (closure + 1);
  return closure;
}
