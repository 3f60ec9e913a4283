/* rule-derive-evidence.c - how much a match of a rule rests on
 *
 * The least points on any way through an automaton is a shortest way, and steps are of 0 to
 * 3: nodes wait in one of four stacks, by their distance (Dial 1969).
 */
#include "base/vec.h"
#include "compile/rule-derive-private.h"

#include <string.h>

#define N_STACKS (DANH_EVIDENCE_SPAN + 1)

typedef struct {
  const DanhModelView *model;
  guint8 *points;     /* [predicates] */
  guint32 first_node; /* of the automaton at work */
  guint32 *distance;  /* [its nodes] points on the way there, or DANH_NONE: not reached */
  DANH_VEC (guint32) stacks[N_STACKS]; /* nodes by distance */
} Search;

static guint8
points_of_atom (const DanhModelView *model, const DanhModelAtom *atom)
{
  static const guint8 points[DANH_N_ATOM_KINDS] = {
    [DANH_ATOM_KEY] = DANH_EVIDENCE_WORD,    [DANH_ATOM_EXACT] = DANH_EVIDENCE_WORD,
    [DANH_ATOM_REGEX] = DANH_EVIDENCE_WORD,  [DANH_ATOM_BEGIN] = DANH_EVIDENCE_LIST,
    [DANH_ATOM_INSIDE] = DANH_EVIDENCE_LIST, [DANH_ATOM_END] = DANH_EVIDENCE_LIST,
  };
  return points[atom->kind] == DANH_EVIDENCE_LIST && model->classes[atom->a].is_span
             ? DANH_EVIDENCE_SPAN
             : points[atom->kind];
}

/* What a predicate is made of stands before it. */
static void
fill_points (Search *self)
{
  const DanhModelView *model = self->model;
  for (guint32 i = 0; i < model->n[DANH_SECTION_PREDICATES]; i++) {
    const DanhModelPredicate *p = &model->predicates[i];
    guint8 points = 0;
    if (p->kind == DANH_PREDICATE_ATOM)
      points = points_of_atom (model, &model->atoms[p->a]);
    else if (p->kind == DANH_PREDICATE_AND)
      points = MAX (self->points[p->a], self->points[p->b]);
    else if (p->kind == DANH_PREDICATE_OR)
      points = MIN (self->points[p->a], self->points[p->b]);
    self->points[i] = points;
  }
}

static void
reach (Search *self, guint32 node, guint32 distance)
{
  guint32 *known = &self->distance[node - self->first_node];
  if (*known <= distance) return; /* DANH_NONE is more than any */
  *known = distance;
  danh_vec_push (&self->stacks[distance % N_STACKS], node);
}

/* Goes on from all nodes at DISTANCE; TRUE if one of them is an ACCEPT. */
static gboolean
go_on (Search *self, guint32 distance)
{
  while (self->stacks[distance % N_STACKS].n > 0) {
    guint32 node =
        self->stacks[distance % N_STACKS].at[--self->stacks[distance % N_STACKS].n];
    const DanhModelNode *n = &self->model->nodes[node];
    guint32 points = n->kind == DANH_NODE_TEST ? self->points[n->arg] : 0;
    if (self->distance[node - self->first_node] != distance) continue; /* came nearer */
    if (n->kind == DANH_NODE_ACCEPT) return TRUE;
    reach (self, n->out, distance + points);
    if (n->kind == DANH_NODE_SPLIT) reach (self, n->other, distance);
  }
  return FALSE;
}

/* The least points from START to an ACCEPT, in an automaton of N nodes from FIRST on. */
static guint32
least (Search *self, guint32 start, guint32 first, guint32 n)
{
  guint32 distance = 0;
  guint n_empty = 0; /* of the last stacks */
  self->first_node = first;
  self->distance = g_renew (guint32, self->distance, (gsize) n + 1);
  memset (self->distance, 0xff, n * sizeof *self->distance);
  for (guint i = 0; i < N_STACKS; i++) danh_vec_empty (&self->stacks[i]);
  reach (self, start, 0);
  for (; n_empty < N_STACKS; distance++) {
    n_empty = self->stacks[distance % N_STACKS].n == 0 ? n_empty + 1 : 0;
    if (go_on (self, distance)) return distance;
  }
  return 0; /* there is no way */
}

void
danh_derive_evidence (const DanhModelView *model, guint32 *evidence)
{
  Search self = { .model = model,
                  .points = g_malloc0 (model->n[DANH_SECTION_PREDICATES] + 1) };
  fill_points (&self);
  for (guint32 i = 0; i < model->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &model->rules[i];
    evidence[i] = least (&self, rule->start, rule->first_node, rule->n_nodes);
    for (guint32 j = 0; j < rule->n_contexts; j++) {
      const DanhModelContext *context = &model->contexts[rule->first_context + j];
      if (!context->negated)
        evidence[i] +=
            least (&self, context->start, context->first_node, context->n_nodes);
    }
  }
  g_free (self.points);
  g_free (self.distance);
  for (guint i = 0; i < N_STACKS; i++) danh_vec_free (&self.stacks[i]);
}
