/* rule-begins.c - see rule-begins.h: beginnings are counted as the words of an automaton
 * without loops, made deterministic on the way */
#include "rule-begins.h"

#include "rule/sequences.h"
#include <stdlib.h>

#define A_TOKEN DANH_NONE /* among classes: no run */

/* Elements of sets are TEST and ACCEPT nodes; the one inside a run of a list stands in n_nodes
 * further elements for each token that the run has had inside. */
typedef struct {
  const DanhModelView *view;
  guint32 n_nodes;
  DanhSequences sets;
  DANH_VEC (DanhBegins) words; /* [sets] how many go on from there */
  DANH_VEC (guint8) is_done;   /* [sets] they have been counted */
  DANH_VEC (guint32) next;     /* elements of the set under construction */
  guint32 *mark;               /* [n_nodes] the set that reached it last */
  guint32 n_made;
} Count;

gboolean
danh_is_run_loop (const DanhModelView *view, guint32 split, guint32 *class)
{
  if (view->nodes[split].kind != DANH_NODE_SPLIT) return FALSE;
  const DanhModelNode *inside = &view->nodes[view->nodes[split].out];
  if (inside->kind != DANH_NODE_TEST || inside->out != split) return FALSE;
  const DanhModelPredicate *p = &view->predicates[inside->arg];
  if (p->kind != DANH_PREDICATE_ATOM) return FALSE;
  const DanhModelAtom *atom = &view->atoms[p->a];
  *class = atom->a;
  return atom->kind == DANH_ATOM_INSIDE;
}

static int
compare (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* Adds what is reached from NODE without a token, N_INSIDE tokens inside a run. */
static void
reach (Count *self, guint32 node, guint32 n_inside)
{
  const DanhModelNode *n = &self->view->nodes[node];
  guint32 class;
  if (danh_is_run_loop (self->view, node, &class)) {
    if (n_inside < DANH_INSIDE_AT_MOST)
      danh_vec_push (&self->next, n->out + (n_inside + 1) * self->n_nodes);
    reach (self, n->other, 0);
    return;
  }
  if (self->mark[node] == self->n_made) return;
  self->mark[node] = self->n_made;
  if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
    danh_vec_push (&self->next, node);
    return;
  }
  reach (self, n->out, 0);
  if (n->kind == DANH_NODE_SPLIT) reach (self, n->other, 0);
}

/* The set of what was reached. */
static guint32
end_set (Count *self)
{
  DanhBegins none = { 0, 0 };
  guint32 kept = 0;
  if (self->next.n > 0)
    qsort (self->next.at, self->next.n, sizeof *self->next.at, compare);
  for (guint32 i = 0; i < self->next.n; i++)
    if (i == 0 || self->next.at[i] != self->next.at[i - 1])
      self->next.at[kept++] = self->next.at[i];
  guint32 id = danh_sequences_intern (&self->sets, self->next.at, kept);
  if (id == self->words.n) {
    danh_vec_push (&self->words, none);
    danh_vec_push (&self->is_done, 0);
  }
  danh_vec_empty (&self->next);
  self->n_made++;
  return id;
}

/* The class of the run of spans that begins with NODE, if it is not its last token too; else
 * A_TOKEN. */
static guint32
run_of (const Count *self, const DanhModelNode *node)
{
  guint32 class;
  if (!danh_is_run_loop (self->view, node->out, &class)
      || !self->view->classes[class].is_span)
    return A_TOKEN;
  return class;
}

/* The set after SET and a single token or a run of CLASS. */
static guint32
step (Count *self, const guint32 *set, guint32 n, guint32 class)
{
  const DanhModelNode *nodes = self->view->nodes;
  for (guint32 i = 0; i < n; i++) {
    const DanhModelNode *node = &nodes[set[i] % self->n_nodes];
    if (node->kind != DANH_NODE_TEST || run_of (self, node) != class) continue;
    if (class == A_TOKEN)
      reach (self, node->out, set[i] / self->n_nodes);
    else
      reach (self, nodes[nodes[node->out].other].out, 0);
  }
  return end_set (self);
}

static gboolean
is_whole (const Count *self, guint32 id)
{
  guint32 n;
  const guint32 *set = danh_sequences_get (&self->sets, id, &n);
  for (guint32 i = 0; i < n; i++)
    if (self->view->nodes[set[i] % self->n_nodes].kind == DANH_NODE_ACCEPT) return TRUE;
  return FALSE;
}

static gboolean
is_too_much (const Count *self)
{
  return self->sets.slices.n > DANH_BEGINS_SETS_AT_MOST;
}

static void
add_words (DanhBegins *sum, const DanhBegins *more, gboolean is_whole)
{
  sum->under_way = MIN (sum->under_way + more->under_way + 1, G_MAXUINT32);
  sum->whole = MIN (sum->whole + more->whole + (is_whole != FALSE), G_MAXUINT32);
}

/* Counts the words from the set ID on; words of no token are none. */
static void
count_words (Count *self, guint32 id)
{
  guint32 n;
  if (self->is_done.at[id] || is_too_much (self)) return;
  const guint32 *pool = danh_sequences_get (&self->sets, id, &n);
  g_autofree guint32 *set = g_memdup2 (pool, n * sizeof *set);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  DanhBegins words = { 0, 0 };
  for (guint32 i = 0; i < n; i++) {
    const DanhModelNode *node = &self->view->nodes[set[i] % self->n_nodes];
    if (node->kind != DANH_NODE_TEST) continue;
    guint32 class = run_of (self, node);
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (class))) continue;
    guint32 next = step (self, set, n, class);
    count_words (self, next);
    add_words (&words, &self->words.at[next], is_whole (self, next));
  }
  self->words.at[id] = words;
  self->is_done.at[id] = 1;
}

DanhBegins
danh_rules_begins (const DanhModelView *view, const guint32 *rules, guint32 n)
{
  Count self = { .view = view, .n_nodes = view->n[DANH_SECTION_NODES], .n_made = 1 };
  DanhBegins none = { 0, 0 }, unknown = { DANH_NO_BOUND, DANH_NO_BOUND };
  if (n == 0) return none;
  self.mark = g_new0 (guint32, self.n_nodes + 1);
  for (guint32 i = 0; i < n; i++) reach (&self, view->rules[rules[i]].start, 0);
  guint32 first = end_set (&self);
  count_words (&self, first);
  DanhBegins begins = is_too_much (&self) ? unknown : self.words.at[first];
  danh_sequences_clear (&self.sets);
  danh_vec_free (&self.words);
  danh_vec_free (&self.is_done);
  danh_vec_free (&self.next);
  g_free (self.mark);
  return begins;
}
