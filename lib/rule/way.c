/* way.c - a rule's nodes, walked one token at a time */
#include "rule/way.h"

#include <string.h>

void
danh_way_clear (DanhWay *self)
{
  danh_vec_free (&self->nodes);
  danh_vec_free (&self->ends);
  danh_vec_free (&self->failed);
  danh_vec_free (&self->stack);
  danh_vec_free (&self->live);
  danh_vec_free (&self->next);
  danh_vec_free (&self->seen);
}

static void
forget_seen (DanhWay *self, guint64 n)
{
  guint64 n_words = n / 64 + 1;
  danh_vec_empty (&self->seen);
  danh_vec_reserve (&self->seen, n_words);
  memset (self->seen.at, 0, n_words * sizeof *self->seen.at);
}

static gboolean
see (DanhWay *self, guint64 place)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (place % 64);
  gboolean is_new = (self->seen.at[place / 64] & bit) == 0;
  self->seen.at[place / 64] |= bit;
  return is_new;
}

static gboolean
passes (DanhScan *scan, const DanhModelNode *node, guint32 phase_symbol)
{
  return danh_symbols_test (scan->symbols, scan->phase, phase_symbol, node->arg);
}

/* ── One way ───────────────────────────────────────────────────────────────────────── */

gboolean
danh_way_find (DanhWay *self, DanhScan *scan, guint32 rule, guint32 start, guint32 end)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelRule *r = &model->rules[rule];
  forget_seen (self, (guint64) r->n_nodes * (end - start + 1));
  danh_vec_empty (&self->stack);
  danh_vec_empty (&self->nodes);
  for (guint32 i = start; i < end; i++) danh_vec_push (&self->nodes, DANH_NONE);
  /* Pairs of node and token; what is tried last lies deepest.  A node that led to nothing
   * at a token never will. */
  danh_vec_push (&self->stack, r->start);
  danh_vec_push (&self->stack, start);
  while (self->stack.n > 0) {
    guint32 token = self->stack.at[--self->stack.n];
    guint32 id = self->stack.at[--self->stack.n];
    const DanhModelNode *node = &model->nodes[id];
    if (!see (self, (guint64) (id - r->first_node) * (end - start + 1) + token - start))
      continue;
    if (node->kind == DANH_NODE_ACCEPT) {
      if (token == end) return TRUE;
      continue;
    }
    if (node->kind == DANH_NODE_TEST) {
      if (token == end || !passes (scan, node, danh_scan_symbol (scan, token))) continue;
      self->nodes.at[token++ - start] = id;
    }
    if (node->kind == DANH_NODE_SPLIT) {
      danh_vec_push (&self->stack, node->other);
      danh_vec_push (&self->stack, token);
    }
    danh_vec_push (&self->stack, node->out);
    danh_vec_push (&self->stack, token);
  }
  return FALSE;
}

/* ── All ways at once ──────────────────────────────────────────────────────────────── */

/* Adds to `next` the tests reached from ID without a token; TRUE if the end is. */
static gboolean
reach (DanhWay *self, const DanhModelView *model, guint32 first_node, guint32 id)
{
  gboolean accepts = FALSE;
  danh_vec_empty (&self->stack);
  danh_vec_push (&self->stack, id);
  while (self->stack.n > 0) {
    id = self->stack.at[--self->stack.n];
    const DanhModelNode *node = &model->nodes[id];
    if (!see (self, id - first_node)) continue;
    if (node->kind == DANH_NODE_ACCEPT) {
      accepts = TRUE;
    } else if (node->kind == DANH_NODE_TEST) {
      danh_vec_push (&self->next, id);
    } else {
      if (node->kind == DANH_NODE_SPLIT) danh_vec_push (&self->stack, node->other);
      danh_vec_push (&self->stack, node->out);
    }
  }
  return accepts;
}

/* Makes `next` the tests of the token at hand. */
static void
take_turn (DanhWay *self, guint32 n_nodes)
{
  danh_vec_empty (&self->live);
  for (guint32 i = 0; i < self->next.n; i++)
    danh_vec_push (&self->live, self->next.at[i]);
  danh_vec_empty (&self->next);
  forget_seen (self, n_nodes);
}

void
danh_way_reach (DanhWay *self, DanhScan *scan, guint32 rule, guint32 start, guint32 limit)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelRule *r = &model->rules[rule];
  danh_vec_empty (&self->ends);
  danh_vec_empty (&self->failed);
  danh_vec_empty (&self->next);
  forget_seen (self, r->n_nodes);
  reach (self, model, r->first_node, r->start);
  self->reached = start;
  while (self->next.n > 0) {
    gboolean accepts = FALSE;
    take_turn (self, r->n_nodes);
    for (guint32 i = 0; i < self->live.n && self->reached < limit; i++) {
      const DanhModelNode *node = &model->nodes[self->live.at[i]];
      self->n_tests++;
      if (passes (scan, node, danh_scan_symbol (scan, self->reached)))
        accepts |= reach (self, model, r->first_node, node->out);
    }
    if (self->next.n == 0 && !accepts) {
      for (guint32 i = 0; i < self->live.n; i++)
        danh_vec_push (&self->failed, self->live.at[i]);
      return;
    }
    self->reached++;
    if (accepts) danh_vec_push (&self->ends, self->reached);
  }
}

/* ── Contexts ──────────────────────────────────────────────────────────────────────── */

/* The token that is the I-th on the way, or DANH_NONE for the boundary behind the last. */
static guint32
token_on_way (gboolean to_the_left, guint32 from, guint32 n, guint32 i)
{
  if (i >= n) return DANH_NONE;
  return to_the_left ? from - 1 - i : from + i;
}

gboolean
danh_way_context (DanhWay *self,
                  DanhScan *scan,
                  guint32 context,
                  guint32 edge,
                  guint32 first,
                  guint32 end)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelContext *c = &model->contexts[context];
  gboolean behind = c->side == DANH_CONTEXT_BEHIND;
  gboolean is_wide = c->max_width == DANH_NONE;
  /* A wide one is read towards the match, the boundary first, and may begin anywhere. */
  gboolean to_the_left = behind != is_wide;
  guint32 from = is_wide ? (behind ? first : end) : edge;
  guint32 n = behind ? edge - first : end - edge;
  danh_vec_empty (&self->next);
  forget_seen (self, c->n_nodes);
  gboolean accepts = reach (self, model, c->first_node, c->start);
  for (guint32 i = 0; i <= n; i++) {
    if (accepts && !is_wide) return TRUE;
    if (self->next.n == 0) return accepts && i == n + 1;
    guint32 token =
        is_wide ? (i == 0 ? DANH_NONE : token_on_way (to_the_left, from, n, i - 1))
                : token_on_way (to_the_left, from, n, i);
    guint32 symbol =
        token == DANH_NONE ? danh_scan_boundary (scan) : danh_scan_symbol (scan, token);
    take_turn (self, c->n_nodes);
    accepts = is_wide && reach (self, model, c->first_node, c->start);
    for (guint32 j = 0; j < self->live.n; j++) {
      const DanhModelNode *node = &model->nodes[self->live.at[j]];
      if (passes (scan, node, symbol))
        accepts |= reach (self, model, c->first_node, node->out);
    }
  }
  return accepts;
}
