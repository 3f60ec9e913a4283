/* evaluate.c - from true atoms up to true predicates */
#include "rule/evaluate.h"

#include <string.h>

/* ── Edges ─────────────────────────────────────────────────────────────────────────── */

/* Room for the edges of N places, of which there are counts[i]: to be filled by
 * add_edge, which moves `first` on, and closed by close_edges. */
static DanhEdges
open_edges (const guint32 *counts, guint32 n)
{
  DanhEdges edges;
  guint32 sum = 0;
  edges.first = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++) {
    edges.first[i] = sum;
    sum += counts[i];
  }
  edges.first[n] = sum;
  edges.to = g_new (guint32, sum + 1);
  return edges;
}

static void
add_edge (DanhEdges *edges, guint32 from, guint32 to)
{
  edges->to[edges->first[from]++] = to;
}

static void
close_edges (DanhEdges *edges, guint32 n)
{
  for (guint32 i = n; i > 0; i--) edges->first[i] = edges->first[i - 1];
  edges->first[0] = 0;
}

/* ── Sets ──────────────────────────────────────────────────────────────────────────── */

static gboolean
has_two_parts (const DanhModelPredicate *p)
{
  return (p->kind == DANH_PREDICATE_AND || p->kind == DANH_PREDICATE_OR) && p->a != p->b;
}

/* Children stand before parents, so one pass from the end marks all that is needed. */
static void
close_marks (const DanhModelView *model, guint8 *marked)
{
  for (guint32 i = model->n[DANH_SECTION_PREDICATES]; i-- > 0;) {
    const DanhModelPredicate *p = &model->predicates[i];
    if (!marked[i] || p->kind == DANH_PREDICATE_ATOM) continue;
    marked[p->a] = 1;
    if (p->kind != DANH_PREDICATE_NOT) marked[p->b] = 1;
  }
}

static void
number_predicates (DanhPredicateSet *self,
                   const DanhModelView *model,
                   const guint32 *same_as,
                   const guint8 *marked)
{
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  guint32 *place = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++) self->n += marked[i] != 0;
  self->ids = g_new (guint32, self->n + 1);
  self->parts = g_new (DanhModelPredicate, self->n + 1);
  guint32 at = 0;
  for (guint32 i = 0; i < n; i++) {
    if (!marked[i]) continue;
    DanhModelPredicate p = model->predicates[i];
    if (p.kind == DANH_PREDICATE_ATOM)
      p.a = same_as[p.a];
    else
      p.a = place[p.a];
    if (p.kind == DANH_PREDICATE_AND || p.kind == DANH_PREDICATE_OR) p.b = place[p.b];
    place[i] = at;
    self->ids[at] = i;
    self->parts[at++] = p;
  }
  g_free (place);
}

static void
index_parts (DanhPredicateSet *self, guint32 n_atoms)
{
  guint32 *of_atom = g_new0 (guint32, n_atoms + 1);
  guint32 *of_predicate = g_new0 (guint32, self->n + 1);
  for (guint32 i = 0; i < self->n; i++) {
    const DanhModelPredicate *p = &self->parts[i];
    ++*(p->kind == DANH_PREDICATE_ATOM ? &of_atom[p->a] : &of_predicate[p->a]);
    if (has_two_parts (p)) of_predicate[p->b]++;
  }
  self->of_atom = open_edges (of_atom, n_atoms);
  self->parents = open_edges (of_predicate, self->n);
  for (guint32 i = 0; i < self->n; i++) {
    const DanhModelPredicate *p = &self->parts[i];
    add_edge (p->kind == DANH_PREDICATE_ATOM ? &self->of_atom : &self->parents, p->a, i);
    if (has_two_parts (p)) add_edge (&self->parents, p->b, i);
  }
  close_edges (&self->of_atom, n_atoms);
  close_edges (&self->parents, self->n);
  g_free (of_atom);
  g_free (of_predicate);
}

void
danh_predicate_set_init (DanhPredicateSet *self,
                         const DanhModelView *model,
                         const guint32 *same_as,
                         guint8 *marked)
{
  memset (self, 0, sizeof *self);
  close_marks (model, marked);
  number_predicates (self, model, same_as, marked);
  index_parts (self, model->n[DANH_SECTION_ATOMS]);
  guint8 *base = self->base = g_malloc0 (self->n + 1);
  for (guint32 i = 0; i < self->n; i++) {
    const DanhModelPredicate *p = &self->parts[i];
    if (p->kind == DANH_PREDICATE_NOT) base[i] = !base[p->a];
    if (p->kind == DANH_PREDICATE_AND) base[i] = base[p->a] & base[p->b];
    if (p->kind == DANH_PREDICATE_OR) base[i] = base[p->a] | base[p->b];
  }
}

void
danh_predicate_set_clear (DanhPredicateSet *self)
{
  g_free (self->ids);
  g_free (self->parts);
  g_free (self->of_atom.first);
  g_free (self->of_atom.to);
  g_free (self->parents.first);
  g_free (self->parents.to);
  g_free (self->base);
}

/* ── Evaluation ────────────────────────────────────────────────────────────────────── */

void
danh_evaluator_clear (DanhEvaluator *self)
{
  danh_vec_free (&self->value);
  danh_vec_free (&self->changed);
  danh_vec_free (&self->dirty);
}

static void
set_value (DanhEvaluator *self, guint32 place, guint8 value)
{
  self->value.at[place] = value;
  danh_vec_push (&self->changed, place);
}

/* Puts what EDGES lead to from FROM on the list; returns the last word of it. */
static guint32
spread (DanhEvaluator *self, const DanhEdges *edges, guint32 from, guint32 last)
{
  for (guint32 i = edges->first[from]; i < edges->first[from + 1]; i++) {
    guint32 to = edges->to[i];
    self->dirty.at[to / 64] |= G_GUINT64_CONSTANT (1) << (to % 64);
    last = MAX (last, to / 64);
  }
  return last;
}

/* One pass upwards meets each predicate when all it is made of is settled. */
static void
run_differences (DanhEvaluator *self,
                 const DanhPredicateSet *set,
                 const guint32 *atoms,
                 guint32 n)
{
  const guint8 *value = self->value.at;
  guint32 last = 0;
  for (guint32 i = 0; i < n; i++) last = spread (self, &set->of_atom, atoms[i], last);
  for (guint32 word = 0; word <= last; word++)
    while (self->dirty.at[word] != 0) {
      guint32 place = word * 64 + (guint32) __builtin_ctzll (self->dirty.at[word]);
      const DanhModelPredicate *p = &set->parts[place];
      guint8 now = 1; /* of an atom: it is on the list because it is true */
      self->dirty.at[word] &= self->dirty.at[word] - 1;
      if (p->kind == DANH_PREDICATE_NOT) now = !value[p->a];
      if (p->kind == DANH_PREDICATE_AND) now = value[p->a] & value[p->b];
      if (p->kind == DANH_PREDICATE_OR) now = value[p->a] | value[p->b];
      if (now == value[place]) continue;
      set_value (self, place, now);
      last = spread (self, &set->parents, place, last);
    }
}

/* The few that are no ordinary tokens have no base: all predicates in their order. */
static void
run_all (DanhEvaluator *self,
         const DanhPredicateSet *set,
         const guint32 *atoms,
         guint32 n)
{
  const guint8 *value = self->value.at;
  for (guint32 place = 0; place < set->n; place++) {
    const DanhModelPredicate *p = &set->parts[place];
    guint8 now = 0;
    for (guint32 i = 0; i < n && p->kind == DANH_PREDICATE_ATOM; i++)
      now |= p->a == atoms[i];
    if (p->kind == DANH_PREDICATE_AND) now = value[p->a] & value[p->b];
    if (p->kind == DANH_PREDICATE_OR) now = value[p->a] | value[p->b];
    if (now != value[place]) set_value (self, place, now);
  }
}

static void
begin (DanhEvaluator *self, const DanhPredicateSet *set, const guint8 *value)
{
  danh_vec_empty (&self->value);
  danh_vec_reserve (&self->value, set->n + 1);
  memcpy (self->value.at, value, set->n);
  while (self->dirty.n <= set->n / 64) danh_vec_push (&self->dirty, 0);
  danh_vec_empty (&self->changed);
}

/* Begins with what is known of the N ATOMS. */
static void
begin_common (DanhEvaluator *self,
              const DanhPredicateSet *set,
              DanhCommonValues *common,
              const guint32 *atoms,
              guint32 n)
{
  guint32 known = danh_sequences_intern (&common->atoms, atoms, n);
  if (known < common->changed.n) {
    DanhModelSlice changed = common->changed.at[known];
    begin (self, set, common->value.at + (gsize) known * set->n);
    danh_vec_reserve (&self->changed, changed.n);
    if (changed.n > 0)
      memcpy (self->changed.at, common->places.at + changed.first,
              changed.n * sizeof *self->changed.at);
    self->changed.n = changed.n;
    return;
  }
  begin (self, set, set->base);
  run_differences (self, set, atoms, n);
  DanhModelSlice changed = { common->places.n, self->changed.n };
  danh_vec_push (&common->changed, changed);
  for (guint32 i = 0; i < changed.n; i++)
    danh_vec_push (&common->places, self->changed.at[i]);
  danh_vec_reserve (&common->value, set->n + 1);
  memcpy (common->value.at + common->value.n, self->value.at, set->n);
  common->value.n += set->n;
}

void
danh_evaluator_run (DanhEvaluator *self,
                    const DanhPredicateSet *set,
                    DanhCommonValues *common,
                    const guint32 *atoms,
                    guint32 n_common,
                    guint32 n)
{
  begin_common (self, set, common, atoms, n_common);
  run_differences (self, set, atoms + n_common, n - n_common);
}

void
danh_evaluator_run_special (DanhEvaluator *self,
                            const DanhPredicateSet *set,
                            const guint32 *atoms,
                            guint32 n)
{
  begin (self, set, set->base);
  run_all (self, set, atoms, n);
}

void
danh_common_values_empty (DanhCommonValues *self)
{
  danh_sequences_empty (&self->atoms);
  danh_vec_empty (&self->value);
  danh_vec_empty (&self->changed);
  danh_vec_empty (&self->places);
}

void
danh_common_values_clear (DanhCommonValues *self)
{
  danh_sequences_clear (&self->atoms);
  danh_vec_free (&self->value);
  danh_vec_free (&self->changed);
  danh_vec_free (&self->places);
}
