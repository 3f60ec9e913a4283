/* closure.c - walking the splits */
#include "rule/closure.h"

#include <string.h>

void
danh_closures_init (DanhClosures *self, const DanhModelView *model, guint32 phase)
{
  const DanhModelPhase *p = &model->phases[phase];
  memset (self, 0, sizeof *self);
  self->model = model;
  self->words_at_most = DANH_CLOSURE_WORDS_AT_MOST;
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
  danh_vec_free (&self->slices);
  danh_vec_free (&self->words);
  g_free (self->seen);
  danh_vec_free (&self->queue);
}

/* Notes NODE, a place in the phase, unless it was met before. */
static void
meet (DanhClosures *self, guint32 node)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (node % 64);
  if (self->seen[node / 64] & bit) return;
  self->seen[node / 64] |= bit;
  danh_vec_push (&self->queue, node);
}

/* Adds NODE, of the model, to the closure whose words begin at FIRST. */
static void
add_node (DanhClosures *self, guint32 first, guint32 node)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (node % 64);
  for (guint32 i = self->words.n; i-- > first;) {
    if (self->words.at[i].word != node / 64) continue;
    self->words.at[i].nodes |= bit;
    return;
  }
  DanhClosureWord word = { node / 64, bit };
  danh_vec_push (&self->words, word);
}

static DanhModelSlice
make_closure (DanhClosures *self, guint32 node)
{
  const DanhModelNode *nodes = self->model->nodes + self->first_node;
  DanhModelSlice slice = { self->words.n, 0 };
  danh_vec_empty (&self->queue);
  meet (self, node);
  for (guint32 i = 0; i < self->queue.n; i++) {
    guint32 at = self->queue.at[i];
    const DanhModelNode *n = &nodes[at];
    if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
      add_node (self, slice.first, at + self->first_node);
      continue;
    }
    meet (self, n->out - self->first_node);
    if (n->kind == DANH_NODE_SPLIT) meet (self, n->other - self->first_node);
  }
  for (guint32 i = 0; i < self->queue.n; i++) self->seen[self->queue.at[i] / 64] = 0;
  slice.n = self->words.n - slice.first;
  return slice;
}

DanhModelSlice
danh_closures_get (DanhClosures *self, guint32 node)
{
  if (self->known == NULL) {
    self->known = g_new0 (guint16, self->n_nodes);
    self->seen = g_new0 (guint64, self->n_nodes / 64 + 1);
  }
  guint16 *known = &self->known[node - self->first_node];
  if (*known != 0) return self->slices.at[*known - 1];
  if (self->words.n >= self->words_at_most) {
    memset (self->known, 0, self->n_nodes * sizeof *self->known);
    danh_vec_empty (&self->slices);
    danh_vec_empty (&self->words);
  }
  DanhModelSlice slice = make_closure (self, node - self->first_node);
  danh_vec_push (&self->slices, slice);
  *known = (guint16) self->slices.n;
  return slice;
}
