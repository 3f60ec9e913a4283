/* behind.c - tests of a token turned into contexts, and those into rules */
#include "rule/behind.h"

#include <string.h>

static gboolean
must_hold_behind (const DanhModelContext *context)
{
  return context->side == DANH_CONTEXT_BEHIND && !context->negated;
}

/* Notes CONTEXT, the NUMBER-th, at each test it may begin with; where COUNTS, only how many
 * a test has. */
static void
add_context (DanhBehind *self,
             DanhContexts *contexts,
             guint32 context,
             guint32 number,
             gboolean counts)
{
  const DanhContextEdge *edge = danh_contexts_edge (contexts, context);
  const DanhPhaseProgram *phase = &self->symbols->program->phases[self->phase];
  if (edge->may_be_empty) {
    self->always[number / 32] |= 1u << (number % 32);
    return;
  }
  for (guint32 i = 0; i < edge->n; i++) {
    guint32 test = danh_phase_bit (phase, edge->tests[i]);
    self->asked[test / 64] |= G_GUINT64_CONSTANT (1) << (test % 64);
    if (counts)
      self->first_by[test + 1]++;
    else
      self->by_test[self->first_by[test]++] = number;
  }
}

static void
add_contexts (DanhBehind *self, DanhContexts *contexts, gboolean counts)
{
  const DanhModelView *model = self->symbols->model;
  const DanhModelPhase *p = &model->phases[self->phase];
  guint32 number = 0;
  for (guint32 i = 0; i < p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[p->first_rule + i];
    for (guint32 j = 0; j < rule->n_contexts; j++)
      if (must_hold_behind (&model->contexts[rule->first_context + j]))
        add_context (self, contexts, rule->first_context + j, number++, counts);
  }
}

static void
number_contexts (DanhBehind *self)
{
  const DanhModelView *model = self->symbols->model;
  const DanhModelPhase *p = &model->phases[self->phase];
  guint32 n = 0;
  self->first_of = g_new (guint32, p->n_rules + 1);
  for (guint32 i = 0; i < p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[p->first_rule + i];
    self->first_of[i] = n;
    for (guint32 j = 0; j < rule->n_contexts; j++)
      n += must_hold_behind (&model->contexts[rule->first_context + j]);
  }
  self->first_of[p->n_rules] = n;
  self->n_words = n / 32 + 1;
}

void
danh_behind_init (DanhBehind *self, DanhContexts *contexts, guint32 phase)
{
  memset (self, 0, sizeof *self);
  self->symbols = contexts->automaton.symbols;
  self->phase = phase;
  const DanhClauses *clauses = &self->symbols->program->phases[phase].clauses;
  number_contexts (self);
  self->always = g_new0 (guint32, self->n_words);
  self->may_hold = g_new0 (guint32, self->n_words);
  self->asked = g_new0 (guint64, clauses->n_words / 2 + 1);
  self->first_by = g_new0 (guint32, clauses->n_tests + 2);
  add_contexts (self, contexts, TRUE);
  for (guint32 i = 0; i < clauses->n_tests; i++)
    self->first_by[i + 1] += self->first_by[i];
  self->by_test = g_new (guint32, self->first_by[clauses->n_tests] + 1);
  add_contexts (self, contexts, FALSE);
  /* Filling moved the place of each test to that of the next one. */
  memmove (self->first_by + 1, self->first_by, clauses->n_tests * sizeof *self->first_by);
  self->first_by[0] = 0;
}

void
danh_behind_clear (DanhBehind *self)
{
  g_free (self->first_of);
  g_free (self->first_by);
  g_free (self->by_test);
  g_free (self->asked);
  g_free (self->always);
  g_free (self->may_hold);
}

const guint32 *
danh_behind_find (DanhBehind *self, guint32 phase_symbol)
{
  const DanhVectors *vectors = &self->symbols->vectors[self->phase];
  gsize row = danh_vectors_row (vectors, phase_symbol);
  memcpy (self->may_hold, self->always, self->n_words * sizeof *self->may_hold);
  for (guint32 i = 0; i < vectors->n_places; i++) {
    guint64 rest = self->asked[i] & danh_vectors_word (vectors, row, i);
    for (; rest != 0; rest &= rest - 1) {
      guint32 test = i * 64 + (guint32) __builtin_ctzll (rest);
      for (guint32 j = self->first_by[test]; j < self->first_by[test + 1]; j++)
        self->may_hold[self->by_test[j] / 32] |= 1u << (self->by_test[j] % 32);
    }
  }
  return self->may_hold;
}

gboolean
danh_behind_may_start (const DanhBehind *self, guint32 rule)
{
  for (guint32 i = self->first_of[rule]; i < self->first_of[rule + 1]; i++)
    if ((self->may_hold[i / 32] >> (i % 32) & 1) == 0) return FALSE;
  return TRUE;
}
