/* evaluate.c - from true atoms up to true predicates */
#include "rule/evaluate.h"

#include <string.h>

void
danh_evaluator_init (DanhEvaluator *self, const DanhRuleProgram *program)
{
  guint32 n = program->model->n[DANH_SECTION_PREDICATES];
  memset (self, 0, sizeof *self);
  self->program = program;
  self->value = g_malloc (n + 1);
  memcpy (self->value, program->base, n);
  self->dirty = g_new0 (guint64, n / 64 + 1);
}

void
danh_evaluator_clear (DanhEvaluator *self)
{
  g_free (self->value);
  g_free (self->dirty);
  danh_vec_free (&self->changed);
}

static void
set_value (DanhEvaluator *self, guint32 predicate, guint8 value)
{
  self->value[predicate] = value;
  danh_vec_push (&self->changed, predicate);
}

/* Puts what EDGES lead to from FROM on the list; returns the last word of it. */
static guint32
spread (DanhEvaluator *self, const DanhEdges *edges, guint32 from, guint32 last)
{
  for (guint32 i = edges->first[from]; i < edges->first[from + 1]; i++) {
    guint32 to = edges->to[i];
    self->dirty[to / 64] |= G_GUINT64_CONSTANT (1) << (to % 64);
    last = MAX (last, to / 64);
  }
  return last;
}

/* Parents stand behind children, so that one pass upwards meets each predicate when all
 * it is made of is settled. */
static void
run_differences (DanhEvaluator *self, const guint32 *atoms, guint32 n)
{
  const DanhRuleProgram *program = self->program;
  const guint8 *value = self->value;
  guint32 last = 0;
  for (guint32 i = 0; i < n; i++)
    last = spread (self, &program->atom_predicates, atoms[i], last);
  for (guint32 word = 0; word <= last; word++)
    while (self->dirty[word] != 0) {
      guint32 id = word * 64 + (guint32) __builtin_ctzll (self->dirty[word]);
      const DanhModelPredicate *p = &program->model->predicates[id];
      guint8 now = 1; /* of an atom: it is on the list because it is true */
      self->dirty[word] &= self->dirty[word] - 1;
      if (p->kind == DANH_PREDICATE_NOT) now = !value[p->a];
      if (p->kind == DANH_PREDICATE_AND) now = value[p->a] & value[p->b];
      if (p->kind == DANH_PREDICATE_OR) now = value[p->a] | value[p->b];
      if (now == value[id]) continue;
      set_value (self, id, now);
      last = spread (self, &program->parents, id, last);
    }
}

/* The few that are no ordinary tokens have no base: all predicates in their order. */
static void
run_all (DanhEvaluator *self, const guint32 *atoms, guint32 n)
{
  const DanhRuleProgram *program = self->program;
  const guint8 *value = self->value;
  for (guint32 id = 0; id < program->model->n[DANH_SECTION_PREDICATES]; id++) {
    const DanhModelPredicate *p = &program->model->predicates[id];
    guint8 now = 0;
    for (guint32 i = 0; i < n && p->kind == DANH_PREDICATE_ATOM; i++)
      now |= program->same_as[p->a] == atoms[i];
    if (p->kind == DANH_PREDICATE_AND) now = value[p->a] & value[p->b];
    if (p->kind == DANH_PREDICATE_OR) now = value[p->a] | value[p->b];
    if (now != value[id]) set_value (self, id, now);
  }
}

void
danh_evaluator_run (DanhEvaluator *self,
                    const guint32 *atoms,
                    guint32 n,
                    gboolean ordinary)
{
  danh_vec_empty (&self->changed);
  if (ordinary)
    run_differences (self, atoms, n);
  else
    run_all (self, atoms, n);
}

void
danh_evaluator_reset (DanhEvaluator *self)
{
  for (guint32 i = 0; i < self->changed.n; i++)
    self->value[self->changed.at[i]] = self->program->base[self->changed.at[i]];
  danh_vec_empty (&self->changed);
}
