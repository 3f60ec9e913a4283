/* rule-cost.c - see rule-cost.h */
#include "rule-cost.h"

/* No list entry has more tokens (compile/rule-ast.h), so no run of a list has. */
#define INSIDE_AT_MOST 30

/* Steps of the quick walk of captures a token of the match, its start and end included. */
#define QUICK_CAPTURE_STEPS 66

enum { NEW, OPEN, DONE };

typedef struct {
  const DanhModelView *view;
  guint32 first_node;
  guint8 *state; /* [n_nodes] */
  guint64 *most; /* [n_nodes] tokens from there to the end, as long as there is no loop */
  gboolean has_loop;
} Width;

static guint64
plus (guint64 a, guint64 b)
{
  return a == DANH_NO_BOUND || b == DANH_NO_BOUND || a > DANH_NO_BOUND - b ? DANH_NO_BOUND
                                                                           : a + b;
}

/* Is SPLIT the loop over the tokens inside a run of a list? */
static gboolean
is_list_loop (const DanhModelView *view, guint32 split)
{
  const DanhModelNode *inside = &view->nodes[view->nodes[split].out];
  if (inside->kind != DANH_NODE_TEST || inside->out != split) return FALSE;
  const DanhModelPredicate *p = &view->predicates[inside->arg];
  if (p->kind != DANH_PREDICATE_ATOM) return FALSE;
  const DanhModelAtom *atom = &view->atoms[p->a];
  return atom->kind == DANH_ATOM_INSIDE && !view->classes[atom->a].is_span;
}

/* Fills `most` for node ID and all behind it. */
static guint64
measure (Width *self, guint32 id)
{
  guint32 own = id - self->first_node;
  const DanhModelNode *node = &self->view->nodes[id];
  if (self->state[own] == OPEN) self->has_loop = TRUE;
  if (self->state[own] != NEW) return self->most[own];
  self->state[own] = OPEN;
  if (node->kind == DANH_NODE_SPLIT && is_list_loop (self->view, id)) {
    self->most[own] = measure (self, node->other) + INSIDE_AT_MOST;
  } else if (node->kind != DANH_NODE_ACCEPT) {
    guint64 most = measure (self, node->out) + (node->kind == DANH_NODE_TEST);
    if (node->kind == DANH_NODE_SPLIT) most = MAX (most, measure (self, node->other));
    self->most[own] = most;
  }
  self->state[own] = DONE;
  return self->most[own];
}

/* Nodes are written from the end to the start, so that few passes do. */
static guint64
find_least (const DanhModelView *view, const DanhModelRule *rule)
{
  g_autofree guint64 *least = g_new (guint64, rule->n_nodes + 1);
  for (guint32 i = 0; i < rule->n_nodes; i++) least[i] = DANH_NO_BOUND;
  for (gboolean more = TRUE; more;) {
    more = FALSE;
    for (guint32 i = 0; i < rule->n_nodes; i++) {
      const DanhModelNode *node = &view->nodes[rule->first_node + i];
      guint64 n = 0;
      if (node->kind != DANH_NODE_ACCEPT)
        n = plus (least[node->out - rule->first_node], node->kind == DANH_NODE_TEST);
      if (node->kind == DANH_NODE_SPLIT)
        n = MIN (n, least[node->other - rule->first_node]);
      more |= n < least[i];
      least[i] = MIN (n, least[i]);
    }
  }
  return least[rule->start - rule->first_node];
}

void
danh_rule_width (const DanhModelView *view, guint32 rule, guint64 *least, guint64 *most)
{
  const DanhModelRule *r = &view->rules[rule];
  Width self = { view, r->first_node, g_new0 (guint8, r->n_nodes + 1),
                 g_new0 (guint64, r->n_nodes + 1), FALSE };
  guint64 width = measure (&self, r->start);
  *most = self.has_loop ? DANH_NO_BOUND : width;
  *least = find_least (view, r);
  g_free (self.state);
  g_free (self.most);
}

/* Steps of one question about the contexts of RULE on SIDE. */
static guint64
context_steps (const DanhModelView *view, const DanhModelRule *rule, DanhContextSide side)
{
  guint64 steps = 0;
  for (guint32 i = 0; i < rule->n_contexts; i++) {
    const DanhModelContext *c = &view->contexts[rule->first_context + i];
    if (c->side == side) steps += c->max_width == DANH_NONE ? 1 : c->max_width + 2;
  }
  return steps == 0 ? 0 : steps + 1;
}

/* Unbounded contexts are read once a sentence: its tokens and both edges. */
static guint64
sweep_steps (const DanhModelView *view, const DanhModelRule *rule)
{
  guint64 steps = 0;
  for (guint32 i = 0; i < rule->n_contexts; i++)
    if (view->contexts[rule->first_context + i].max_width == DANH_NONE) steps += 4;
  return steps;
}

/* Captures of reject rules are worked out for all candidates, not for winners only. */
static gboolean
rejects_captures (const DanhModelView *view, const DanhModelRule *rule)
{
  for (guint32 i = 0; rule->is_reject && i < rule->n_actions; i++)
    if (view->actions[rule->first_action + i].capture != DANH_NONE) return TRUE;
  return FALSE;
}

guint64
danh_phase_bound (const DanhModelView *view, guint32 phase)
{
  const DanhModelPhase *p = &view->phases[phase];
  guint64 widest = 0, ahead = 0, behind = 0, sweeps = 0, captures = 0;
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &view->rules[i];
    guint64 least, most;
    danh_rule_width (view, i, &least, &most);
    if (most == DANH_NO_BOUND || rejects_captures (view, rule)) return DANH_NO_BOUND;
    widest = MAX (widest, most);
    ahead += context_steps (view, rule, DANH_CONTEXT_AHEAD);
    behind += context_steps (view, rule, DANH_CONTEXT_BEHIND);
    sweeps += sweep_steps (view, rule);
    if (rule->n_captures > 0)
      captures = MAX (captures, QUICK_CAPTURE_STEPS + 4 * (rule->n_nodes / 64 + 1));
  }
  if (p->n_rules == 0) return 0;
  return 1 + widest + widest * ahead + behind + sweeps + captures;
}

guint64
danh_model_bound (const DanhModelView *view)
{
  guint64 sum = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_PHASES]; i++)
    sum = plus (sum, danh_phase_bound (view, i));
  return sum;
}
