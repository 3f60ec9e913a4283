/* context.c - contexts walked by an automaton of their own */
#include "rule/context.h"

#include <string.h>

void
danh_contexts_init (DanhContexts *self, DanhSymbols *symbols, guint32 phase)
{
  const DanhModelView *model = symbols->model;
  const DanhModelPhase *p = &model->phases[phase];
  guint32 end = 0;
  memset (self, 0, sizeof *self);
  danh_automaton_init (&self->automaton, symbols, phase);
  self->first_context = G_MAXUINT32;
  self->first_rule = p->first_rule;
  self->n_rules = p->n_rules;
  self->verdicts = g_new0 (guint8 *, 2 * (gsize) p->n_rules + 1);
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    if (rule->n_contexts == 0) continue;
    self->first_context = MIN (self->first_context, rule->first_context);
    end = MAX (end, rule->first_context + rule->n_contexts);
  }
  if (end == 0) return;
  self->n_contexts = end - self->first_context;
  self->start = g_new (guint32, self->n_contexts);
  self->sweeps = g_new0 (DanhContextSweep, self->n_contexts);
  self->edges = g_new0 (DanhContextEdge, self->n_contexts);
  danh_contexts_reset (self);
}

void
danh_contexts_clear (DanhContexts *self)
{
  for (guint32 i = 0; i < self->n_contexts; i++) {
    g_free (self->sweeps[i].held);
    g_free (self->edges[i].tests);
  }
  for (guint32 i = 0; i < 2 * self->n_rules; i++) g_free (self->verdicts[i]);
  g_free (self->verdicts);
  g_free (self->start);
  g_free (self->sweeps);
  g_free (self->edges);
  danh_automaton_clear (&self->automaton);
}

static void
forget_states (DanhContexts *self)
{
  danh_automaton_reset (&self->automaton);
  for (guint32 i = 0; i < self->n_contexts; i++) {
    self->start[i] = DANH_NONE;
    self->sweeps[i].sentence = 0; /* its state is gone */
  }
}

void
danh_contexts_reset (DanhContexts *self)
{
  forget_states (self);
  for (guint32 i = 0; i < 2 * self->n_rules; i++)
    if (self->verdicts[i] != NULL) memset (self->verdicts[i], 0, DANH_VERDICT_BYTES);
}

void
danh_contexts_begin_block (DanhContexts *self)
{
  self->block++;
}

/* The sentence at work, unlike all others that sweeps may be about. */
static guint64
sentence_of (const DanhContexts *self, const DanhScan *scan)
{
  return (guint64) self->block << 32 | (scan->sentence_start + 1);
}

/* The state CONTEXT begins in.  No other state is live here, so this is the place to
 * throw away too large an automaton. */
static guint32
start_state (DanhContexts *self, guint32 context)
{
  const DanhModelContext *c = &self->automaton.symbols->model->contexts[context];
  guint32 *start = &self->start[context - self->first_context];
  if (self->automaton.is_full) forget_states (self);
  if (*start == DANH_NONE)
    *start = c->max_width == DANH_NONE
                 ? danh_automaton_start_anywhere (&self->automaton, context)
                 : danh_automaton_start (&self->automaton, &c->start, 1);
  return *start;
}

/* STATE after one more token; throws the automaton away when it is too large. */
static guint32
step (DanhContexts *self, DanhScan *scan, guint32 state, guint32 phase_symbol)
{
  DanhAutomaton *automaton = &self->automaton;
  guint32 next = danh_automaton_step (automaton, state, phase_symbol);
  scan->steps++;
  if (G_LIKELY (!automaton->is_full)) return next;
  guint32 n;
  const guint32 *nodes = danh_sequences_get (&automaton->states, next, &n);
  guint32 *copy = g_memdup2 (nodes, n * sizeof *nodes);
  forget_states (self);
  next = danh_automaton_state (automaton, copy, n);
  g_free (copy);
  return next;
}

static gboolean
accepts (const DanhContexts *self, guint32 state)
{
  return (self->automaton.kind.at[state] & DANH_STATE_ACCEPTS) != 0;
}

/* A bounded context: from EDGE away from the match. */
static gboolean
walk (DanhContexts *self, DanhScan *scan, guint32 context, guint32 edge)
{
  const DanhModelContext *c = &scan->symbols->model->contexts[context];
  gboolean behind = c->side == DANH_CONTEXT_BEHIND;
  guint32 state = start_state (self, context);
  guint32 left = behind ? edge - scan->sentence_start : scan->sentence_end - edge;
  for (guint32 i = 0; i < left; i++) {
    if (state == DANH_STATE_DEAD) return FALSE;
    if (accepts (self, state)) return TRUE;
    guint32 token = behind ? edge - 1 - i : edge + i;
    state = step (self, scan, state, danh_scan_symbol (scan, token));
  }
  if (state == DANH_STATE_DEAD) return FALSE;
  if (accepts (self, state)) return TRUE;
  state = step (self, scan, state, danh_scan_boundary (scan));
  return accepts (self, state);
}

/* Of an unbounded context, which is read towards the match, the tests beside the match are
 * those that end it; of a bounded one those that begin it. */
static void
fill_edge (const DanhModelView *model, const DanhModelContext *c, DanhContextEdge *edge)
{
  guint8 *ends = g_malloc0 (c->n_nodes + 1); /* [nodes] leads to ACCEPT without a token */
  guint8 *begins = g_malloc0 (c->n_nodes + 1); /* is reached without a token */
  const DanhModelNode *nodes = model->nodes + c->first_node;
  begins[c->start - c->first_node] = 1;
  for (gboolean more = TRUE; more;) {
    more = FALSE;
    for (guint32 i = 0; i < c->n_nodes; i++) {
      guint8 end = nodes[i].kind == DANH_NODE_ACCEPT;
      if (nodes[i].kind == DANH_NODE_TEST || nodes[i].kind == DANH_NODE_ACCEPT) {
        more |= ends[i] != end;
        ends[i] = end;
        continue;
      }
      guint32 out = nodes[i].out - c->first_node;
      guint32 other =
          nodes[i].kind == DANH_NODE_SPLIT ? nodes[i].other - c->first_node : out;
      end = ends[out] | ends[other];
      more |= ends[i] != end || begins[i] > begins[out] || begins[i] > begins[other];
      ends[i] = end;
      begins[out] |= begins[i];
      begins[other] |= begins[i];
    }
  }
  edge->tests = g_new (guint32, c->n_nodes + 1);
  for (guint32 i = 0; i < c->n_nodes; i++)
    if (nodes[i].kind == DANH_NODE_TEST
        && (c->max_width == DANH_NONE ? ends[nodes[i].out - c->first_node] : begins[i]))
      edge->tests[edge->n++] = nodes[i].arg;
  edge->may_be_empty = ends[c->start - c->first_node] != 0;
  edge->is_known = TRUE;
  g_free (ends);
  g_free (begins);
}

const DanhContextEdge *
danh_contexts_edge (DanhContexts *self, guint32 context)
{
  const DanhModelView *model = self->automaton.symbols->model;
  DanhContextEdge *edge = &self->edges[context - self->first_context];
  if (!edge->is_known) fill_edge (model, &model->contexts[context], edge);
  return edge;
}

/* Whether CONTEXT can hold beside a token of PHASE_SYMBOL; if not, it does not. */
static gboolean
may_hold (DanhContexts *self, guint32 context, guint32 phase_symbol)
{
  const DanhAutomaton *automaton = &self->automaton;
  const DanhContextEdge *edge = danh_contexts_edge (self, context);
  if (edge->may_be_empty) return TRUE;
  for (guint32 i = 0; i < edge->n; i++)
    if (danh_symbols_test (automaton->symbols, automaton->phase, phase_symbol,
                           edge->tests[i]))
      return TRUE;
  return FALSE;
}

static void
begin_sweep (DanhContexts *self, DanhScan *scan, guint32 context, DanhContextSweep *sweep)
{
  guint32 n_words = (scan->sentence_end - scan->sentence_start) / 64 + 1;
  if (sweep->n_words < n_words) {
    sweep->held = g_renew (guint64, sweep->held, n_words);
    sweep->n_words = n_words;
  }
  memset (sweep->held, 0, n_words * sizeof *sweep->held);
  sweep->state =
      step (self, scan, start_state (self, context), danh_scan_boundary (scan));
  sweep->n_done = 0;
  sweep->sentence = sentence_of (self, scan);
}

/* An unbounded context: from the sentence's far edge towards the match, as far as asked
 * for; the next question goes on from there. */
static gboolean
sweep_to (DanhContexts *self, DanhScan *scan, guint32 context, guint32 edge)
{
  DanhContextSweep *sweep = &self->sweeps[context - self->first_context];
  gboolean behind = scan->symbols->model->contexts[context].side == DANH_CONTEXT_BEHIND;
  guint32 place = behind ? edge - scan->sentence_start : scan->sentence_end - edge;
  guint32 beside = place == 0 ? danh_scan_boundary (scan)
                              : danh_scan_symbol (scan, behind ? edge - 1 : edge);
  if (!may_hold (self, context, beside)) return FALSE;
  if (sweep->sentence != sentence_of (self, scan))
    begin_sweep (self, scan, context, sweep);
  while (sweep->n_done <= place) {
    guint32 done = sweep->n_done++;
    if (done > 0) {
      guint32 token =
          behind ? scan->sentence_start + done - 1 : scan->sentence_end - done;
      sweep->state = step (self, scan, sweep->state, danh_scan_symbol (scan, token));
      sweep->sentence = sentence_of (self, scan);
    }
    sweep->held[done / 64] |= (guint64) accepts (self, sweep->state) << (done % 64);
  }
  return sweep->held[place / 64] >> (place % 64) & 1;
}

/* Bounded contexts first: most matches fail there, and need no sweep. */
static gboolean
look (DanhContexts *self,
      DanhScan *scan,
      const DanhModelRule *r,
      DanhContextSide side,
      guint32 edge)
{
  const DanhModelView *model = scan->symbols->model;
  gboolean any_sweep = FALSE;
  for (guint32 i = r->first_context; i < r->first_context + r->n_contexts; i++) {
    const DanhModelContext *c = &model->contexts[i];
    if (c->side != side) continue;
    if (c->max_width == DANH_NONE)
      any_sweep = TRUE;
    else if (walk (self, scan, i, edge) == (c->negated != 0))
      return FALSE;
  }
  if (!any_sweep) return TRUE;
  for (guint32 i = r->first_context; i < r->first_context + r->n_contexts; i++) {
    const DanhModelContext *c = &model->contexts[i];
    if (c->side == side && c->max_width == DANH_NONE
        && sweep_to (self, scan, i, edge) == (c->negated != 0))
      return FALSE;
  }
  return TRUE;
}

/* ── Verdicts ──────────────────────────────────────────────────────────────────────── */

/* Of one context, HOLD and FAIL as if it were not negated. */
static DanhVerdict
judge_context (DanhContexts *self, DanhScan *scan, guint32 context, guint32 beside)
{
  const DanhModelContext *c = &scan->symbols->model->contexts[context];
  if (!may_hold (self, context, beside)) return DANH_VERDICT_FAIL;
  if (c->max_width == DANH_NONE) return DANH_VERDICT_LOOK;
  guint32 state = start_state (self, context);
  if (accepts (self, state)) return DANH_VERDICT_HOLD;
  state = step (self, scan, state, beside);
  if (accepts (self, state)) return DANH_VERDICT_HOLD;
  return state == DANH_STATE_DEAD || beside == danh_scan_boundary (scan)
             ? DANH_VERDICT_FAIL
             : DANH_VERDICT_LOOK;
}

static DanhVerdict
judge (DanhContexts *self,
       DanhScan *scan,
       const DanhModelRule *r,
       DanhContextSide side,
       guint32 beside)
{
  DanhVerdict verdict = DANH_VERDICT_HOLD;
  for (guint32 i = r->first_context; i < r->first_context + r->n_contexts; i++) {
    const DanhModelContext *c = &scan->symbols->model->contexts[i];
    if (c->side != side) continue;
    DanhVerdict one = judge_context (self, scan, i, beside);
    if (one == DANH_VERDICT_LOOK)
      verdict = DANH_VERDICT_LOOK;
    else if ((one == DANH_VERDICT_HOLD) == (c->negated != 0))
      return DANH_VERDICT_FAIL;
  }
  return verdict;
}

gboolean
danh_contexts_hold (DanhContexts *self,
                    DanhScan *scan,
                    guint32 rule,
                    DanhContextSide side,
                    guint32 edge)
{
  const DanhModelRule *r = &scan->symbols->model->rules[rule];
  gboolean behind = side == DANH_CONTEXT_BEHIND;
  guint32 beside = edge == (behind ? scan->sentence_start : scan->sentence_end)
                       ? danh_scan_boundary (scan)
                       : danh_scan_symbol (scan, behind ? edge - 1 : edge);
  if (G_UNLIKELY (beside >= DANH_VERDICTS)) return look (self, scan, r, side, edge);
  guint8 **verdicts = &self->verdicts[2 * (rule - self->first_rule) + (behind != 0)];
  if (G_UNLIKELY (*verdicts == NULL)) *verdicts = g_malloc0 (DANH_VERDICT_BYTES);
  guint8 *kept = &(*verdicts)[beside / 4];
  guint32 verdict = *kept >> (beside % 4 * 2) & 3;
  if (G_UNLIKELY (verdict == DANH_VERDICT_NONE)) {
    guint64 steps =
        scan->steps; /* what is remembered from text to text counts for none */
    verdict = judge (self, scan, r, side, beside);
    *kept = (guint8) (*kept | verdict << (beside % 4 * 2));
    scan->steps = steps;
  }
  scan->steps++;
  if (verdict == DANH_VERDICT_LOOK) return look (self, scan, r, side, edge);
  return verdict == DANH_VERDICT_HOLD;
}
