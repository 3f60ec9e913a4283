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
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    if (rule->n_contexts == 0) continue;
    self->first_context = MIN (self->first_context, rule->first_context);
    end = MAX (end, rule->first_context + rule->n_contexts);
  }
  if (end == 0) return;
  self->n_contexts = end - self->first_context;
  self->start = g_new (guint32, self->n_contexts);
  self->sentence = g_new0 (guint32, self->n_contexts);
  self->held = g_new0 (guint64 *, self->n_contexts);
  self->held_words = g_new0 (guint32, self->n_contexts);
  danh_contexts_reset (self);
}

void
danh_contexts_clear (DanhContexts *self)
{
  for (guint32 i = 0; i < self->n_contexts; i++) g_free (self->held[i]);
  g_free (self->start);
  g_free (self->sentence);
  g_free (self->held);
  g_free (self->held_words);
  danh_automaton_clear (&self->automaton);
}

void
danh_contexts_reset (DanhContexts *self)
{
  danh_automaton_reset (&self->automaton);
  if (self->n_contexts > 0)
    memset (self->start, 0xff, self->n_contexts * sizeof *self->start);
}

void
danh_contexts_begin_block (DanhContexts *self)
{
  if (self->n_contexts > 0)
    memset (self->sentence, 0, self->n_contexts * sizeof *self->sentence);
}

/* The state CONTEXT begins in.  No other state is live here, so this is the place to
 * throw away too large an automaton. */
static guint32
start_state (DanhContexts *self, guint32 context)
{
  const DanhModelContext *c = &self->automaton.symbols->model->contexts[context];
  guint32 *start = &self->start[context - self->first_context];
  if (danh_automaton_is_full (&self->automaton)) danh_contexts_reset (self);
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
  if (G_LIKELY (!danh_automaton_is_full (automaton))) return next;
  guint32 n;
  const guint32 *nodes = danh_sequences_get (&automaton->states, next, &n);
  guint32 *copy = g_memdup2 (nodes, n * sizeof *nodes);
  danh_contexts_reset (self);
  next = danh_automaton_state (automaton, copy, n);
  g_free (copy);
  return next;
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
    if (self->automaton.accepting.at[state]) return TRUE;
    guint32 token = behind ? edge - 1 - i : edge + i;
    state = step (self, scan, state, danh_scan_symbol (scan, token));
  }
  if (state == DANH_STATE_DEAD) return FALSE;
  if (self->automaton.accepting.at[state]) return TRUE;
  state = step (self, scan, state, danh_scan_boundary (scan));
  return self->automaton.accepting.at[state];
}

/* An unbounded context: the whole sentence, towards the match.  Bit i of `held` is the
 * place before token sentence_start + i. */
static void
sweep (DanhContexts *self, DanhScan *scan, guint32 context)
{
  guint32 own = context - self->first_context;
  guint32 n = scan->sentence_end - scan->sentence_start;
  gboolean behind = scan->symbols->model->contexts[context].side == DANH_CONTEXT_BEHIND;
  guint32 n_words = n / 64 + 1;
  if (self->held_words[own] < n_words) {
    self->held[own] = g_renew (guint64, self->held[own], n_words);
    self->held_words[own] = n_words;
  }
  guint64 *held = self->held[own];
  memset (held, 0, n_words * sizeof *held);
  guint32 state = start_state (self, context);
  state = step (self, scan, state, danh_scan_boundary (scan));
  for (guint32 i = 0;; i++) {
    guint32 place = behind ? i : n - i;
    held[place / 64] |= (guint64) self->automaton.accepting.at[state] << (place % 64);
    if (i == n) break;
    guint32 token = scan->sentence_start + (behind ? place : place - 1);
    state = step (self, scan, state, danh_scan_symbol (scan, token));
  }
  self->sentence[own] = scan->sentence_start + 1;
}

static gboolean
holds (DanhContexts *self, DanhScan *scan, guint32 context, guint32 edge)
{
  const DanhModelContext *c = &scan->symbols->model->contexts[context];
  if (c->max_width != DANH_NONE) return walk (self, scan, context, edge);
  guint32 own = context - self->first_context;
  if (self->sentence[own] != scan->sentence_start + 1) sweep (self, scan, context);
  guint32 place = edge - scan->sentence_start;
  return self->held[own][place / 64] >> (place % 64) & 1;
}

gboolean
danh_contexts_hold (DanhContexts *self,
                    DanhScan *scan,
                    guint32 rule,
                    DanhContextSide side,
                    guint32 edge)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelRule *r = &model->rules[rule];
  for (guint32 i = r->first_context; i < r->first_context + r->n_contexts; i++) {
    const DanhModelContext *c = &model->contexts[i];
    if (c->side == side && holds (self, scan, i, edge) == (c->negated != 0)) return FALSE;
  }
  return TRUE;
}
