/* rule-cost.c - see rule-cost.h */
#include "rule-cost.h"

/* Steps of the quick walk of captures a token of the match, its start and end included. */
#define QUICK_CAPTURE_STEPS 66

/* Rules with endless repeats, at most, whose threads are counted together. */
#define WALKED_TOGETHER 8

enum { NEW, OPEN, DONE };

typedef struct {
  const DanhModelView *view;
  guint32 first_node;
  guint8 *state; /* [n_nodes] */
  guint64 *most; /* [n_nodes] tokens from there to the end, as long as there is no loop */
  gboolean has_span_loop; /* a run of spans, which may be of any length */
  gboolean has_loop;      /* another one */
} Width;

static guint64
plus (guint64 a, guint64 b)
{
  return a == DANH_NO_BOUND || b == DANH_NO_BOUND || a > DANH_NO_BOUND - b ? DANH_NO_BOUND
                                                                           : a + b;
}

/* Fills `most` for node ID and all behind it. */
static guint64
measure (Width *self, guint32 id)
{
  guint32 own = id - self->first_node;
  const DanhModelNode *node = &self->view->nodes[id];
  guint32 class;
  if (self->state[own] == OPEN) self->has_loop = TRUE;
  if (self->state[own] != NEW) return self->most[own];
  self->state[own] = OPEN;
  if (danh_is_run_loop (self->view, id, &class)) {
    self->most[own] = measure (self, node->other) + DANH_INSIDE_AT_MOST;
    self->has_span_loop |= self->view->classes[class].is_span != 0;
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

static guint64
measure_rule (const DanhModelView *view, guint32 rule, gboolean *is_endless)
{
  const DanhModelRule *r = &view->rules[rule];
  g_autofree guint8 *state = g_new0 (guint8, r->n_nodes + 1);
  g_autofree guint64 *most = g_new0 (guint64, r->n_nodes + 1);
  Width self = { view, r->first_node, state, most, FALSE, FALSE };
  guint64 width = measure (&self, r->start);
  *is_endless = self.has_loop;
  return self.has_loop || self.has_span_loop ? DANH_NO_BOUND : width;
}

void
danh_rule_width (const DanhModelView *view, guint32 rule, guint64 *least, guint64 *most)
{
  gboolean is_endless;
  *most = measure_rule (view, rule, &is_endless);
  *least = find_least (view, &view->rules[rule]);
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

/* Steps a token of a match that walking its captures takes. */
static guint64
capture_steps (const DanhModelRule *rule)
{
  return QUICK_CAPTURE_STEPS + 4 * (rule->n_nodes / 64 + 1);
}

/* Captures of reject rules are worked out for all candidates, not for winners only, and
 * candidates may overlap: there is one a start. */
static guint64
reject_steps (const DanhModelView *view, guint32 id)
{
  const DanhModelRule *rule = &view->rules[id];
  gboolean needs_captures = FALSE;
  for (guint32 i = 0; rule->is_reject && i < rule->n_actions; i++)
    needs_captures |= view->actions[rule->first_action + i].capture != DANH_NONE;
  if (!needs_captures) return 0;
  guint64 least, most;
  danh_rule_width (view, id, &least, &most);
  return most >= G_MAXUINT32 ? DANH_NO_BOUND : most * capture_steps (rule);
}

/* ── Threads ───────────────────────────────────────────────────────────────────────── */

/* The most threads of the N rules at RULES, all with endless repeats.  A thread's state is
 * the state of each rule, or that the rule is over; not all of them are.  So the product of
 * how many each rule can be in is enough, and few rules are walked together. */
static guint64
count_endless (const DanhModelView *view, const guint32 *rules, guint32 n)
{
  guint64 most = 1;
  for (guint32 i = 0; i < n; i++) {
    guint64 own = danh_rules_live (view, &rules[i], 1);
    if (own == DANH_NO_BOUND) return DANH_NO_BOUND;
    most = MIN (most * (own + 1), G_MAXUINT32);
  }
  most = most < G_MAXUINT32 ? most - 1 : DANH_NO_BOUND;
  if (n < 2 || n > WALKED_TOGETHER) return most;
  return MIN (most, danh_rules_live (view, rules, n));
}

/* Those in which a rule without endless repeats is under way began at different tokens, and
 * there are no more such tokens than the rules have beginnings.  In all others these rules
 * are over, so that their states are states of the endless rules alone, and no two are the
 * same: else they had been joined. */
static guint64
count_threads (const DanhModelView *view, guint32 first_rule, guint32 n_rules)
{
  g_autofree guint32 *endless = g_new (guint32, n_rules + 1);
  g_autofree guint32 *others = g_new (guint32, n_rules + 1);
  guint32 n_endless = 0, n_others = 0;
  for (guint32 i = first_rule; i < first_rule + n_rules; i++) {
    gboolean is_endless;
    measure_rule (view, i, &is_endless);
    if (is_endless)
      endless[n_endless++] = i;
    else
      others[n_others++] = i;
  }
  guint64 begins = danh_rules_begins (view, others, n_others).under_way;
  if (begins >= G_MAXUINT32) return DANH_NO_BOUND;
  return plus (begins, count_endless (view, endless, n_endless));
}

guint64
danh_phase_threads (const DanhModelView *view, guint32 phase)
{
  return count_threads (view, view->phases[phase].first_rule,
                        view->phases[phase].n_rules);
}

/* ── All together ──────────────────────────────────────────────────────────────────── */

/* How many of THREADS may find at one token that RULE ends there. */
static guint64
count_ends (const DanhModelView *view, guint32 rule, guint64 threads)
{
  gboolean is_endless;
  measure_rule (view, rule, &is_endless);
  return is_endless ? threads : MIN (threads, danh_rules_begins (view, &rule, 1).whole);
}

/* Steps a token of a phase of the N_RULES from FIRST_RULE on.  Whether a match may begin
 * there is one; then each thread takes one, and asks for the contexts ahead of the rules that
 * end there; those behind are asked for once a start; sweeps read a token once; and no two
 * winners, whose captures are walked, share a token, those that reject aside. */
static guint64
bound_of (const DanhModelView *view, guint32 first_rule, guint32 n_rules)
{
  guint64 steps = 1, captures = 0;
  if (n_rules == 0) return 0;
  guint64 threads = count_threads (view, first_rule, n_rules);
  if (threads == DANH_NO_BOUND) return DANH_NO_BOUND;
  for (guint32 i = first_rule; i < first_rule + n_rules; i++) {
    const DanhModelRule *rule = &view->rules[i];
    guint64 ahead = context_steps (view, rule, DANH_CONTEXT_AHEAD);
    if (ahead > 0) steps = plus (steps, ahead * count_ends (view, i, threads));
    steps = plus (steps, context_steps (view, rule, DANH_CONTEXT_BEHIND));
    steps = plus (steps, sweep_steps (view, rule));
    steps = plus (steps, reject_steps (view, i));
    if (rule->n_captures > 0) captures = MAX (captures, capture_steps (rule));
  }
  return plus (steps, threads + captures);
}

guint64
danh_rule_bound (const DanhModelView *view, guint32 rule)
{
  return bound_of (view, rule, 1);
}

guint64
danh_phase_bound (const DanhModelView *view, guint32 phase)
{
  return bound_of (view, view->phases[phase].first_rule, view->phases[phase].n_rules);
}

guint64
danh_model_bound (const DanhModelView *view)
{
  guint64 sum = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_PHASES]; i++)
    sum = plus (sum, danh_phase_bound (view, i));
  return sum;
}
