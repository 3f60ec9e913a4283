/* rule-live.c - see rule-live.h */
#include "rule-live.h"

#include "rule/sequences.h"
#include <stdlib.h>

/* What a token can be as to one thing: the atoms that are true together, or DANH_NONE. */
typedef struct {
  guint32 atoms[3];
} Value;

/* One thing of which a token is one value. */
typedef struct {
  guint32 first_value;
  guint32 n_values;
  guint32 now; /* the value tried */
} Choice;

/* Behind the model's atoms stands one for each rule: "may begin at this token". */
typedef struct {
  const DanhModelView *view;
  guint32 n_rules;
  guint32 n_atoms;    /* of the model */
  guint32 *canonical; /* [n_atoms] of equal atoms the first */
  guint8 *truth;      /* [n_atoms + n_rules] of the token tried; canonical ones */
  guint8 *is_asked;   /* [n_atoms + n_rules] by the tests at hand */
  guint8 *is_tested;  /* [predicates] is in `tests` */
  guint32 *mark;      /* [nodes] the walk that reached it last */
  guint32 walk;
  DanhSequences starts;   /* [rules] first nodes */
  DanhSequences states;   /* nodes of a thread, ascending */
  DanhSequences sets;     /* states that live together, ascending */
  DanhSequences tokens;   /* what tokens are to the tests at hand */
  DANH_VEC (guint32) now; /* the set at work */
  DANH_VEC (guint32) nodes;
  DANH_VEC (guint32) next;
  DANH_VEC (guint32) stack;
  DANH_VEC (guint32) tests; /* predicates that the set at work and the starts test */
  DANH_VEC (guint32) asked; /* atoms of these */
  DANH_VEC (guint32) token;
  DANH_VEC (Value) values;
  DANH_VEC (Choice) choices;
  guint64 n_tests; /* so far */
} Walk;

static int
compare (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* ── Making and freeing ────────────────────────────────────────────────────────────── */

static void
find_equal_atoms (Walk *self)
{
  const DanhModelView *view = self->view;
  g_autoptr (GHashTable) first =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint32 i = 0; i < self->n_atoms; i++) {
    guint64 key = (guint64) view->atoms[i].kind << 32 | view->atoms[i].a;
    gpointer known = g_hash_table_lookup (first, &key);
    self->canonical[i] = known != NULL ? GPOINTER_TO_UINT (known) - 1 : i;
    if (known == NULL)
      g_hash_table_insert (first, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
  }
}

/* Appends to `nodes` the TEST and ACCEPT nodes that are reached from NODE without a token
 * and that this walk has not reached yet. */
static void
reach (Walk *self, guint32 node)
{
  danh_vec_push (&self->stack, node);
  while (self->stack.n > 0) {
    guint32 id = self->stack.at[--self->stack.n];
    const DanhModelNode *n = &self->view->nodes[id];
    if (self->mark[id] == self->walk) continue;
    self->mark[id] = self->walk;
    if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
      danh_vec_push (&self->nodes, id);
      continue;
    }
    danh_vec_push (&self->stack, n->out);
    if (n->kind == DANH_NODE_SPLIT) danh_vec_push (&self->stack, n->other);
  }
}

static void
begin_state (Walk *self)
{
  danh_vec_empty (&self->nodes);
  self->walk++;
}

static void
sort_nodes (Walk *self)
{
  qsort (self->nodes.at, self->nodes.n, sizeof *self->nodes.at, compare);
}

/* Of several rules those that look behind may begin a match or not, as the token before
 * says; one alone lives longest when it begins everywhere. */
static gboolean
looks_behind (const DanhModelView *view, const DanhModelRule *rule)
{
  for (guint32 i = 0; i < rule->n_contexts; i++)
    if (view->contexts[rule->first_context + i].side == DANH_CONTEXT_BEHIND) return TRUE;
  return FALSE;
}

static void
init (Walk *self, const DanhModelView *view, const guint32 *rules, guint32 n)
{
  *self = (Walk){ .view = view, .n_rules = n };
  self->n_atoms = view->n[DANH_SECTION_ATOMS];
  self->canonical = g_new (guint32, self->n_atoms + 1);
  self->truth = g_malloc0 (self->n_atoms + n);
  self->is_asked = g_malloc0 (self->n_atoms + n);
  self->is_tested = g_malloc0 (view->n[DANH_SECTION_PREDICATES] + 1);
  self->mark = g_new0 (guint32, view->n[DANH_SECTION_NODES] + 1);
  find_equal_atoms (self);
  for (guint32 i = 0; i < n; i++) {
    begin_state (self);
    reach (self, view->rules[rules[i]].start);
    sort_nodes (self);
    danh_sequences_intern (&self->starts, self->nodes.at, self->nodes.n);
    self->truth[self->n_atoms + i] = 1;
    self->is_asked[self->n_atoms + i] =
        n > 1 && looks_behind (view, &view->rules[rules[i]]);
  }
}

static void
clear (Walk *self)
{
  g_free (self->canonical);
  g_free (self->truth);
  g_free (self->is_asked);
  g_free (self->is_tested);
  g_free (self->mark);
  danh_sequences_clear (&self->starts);
  danh_sequences_clear (&self->states);
  danh_sequences_clear (&self->sets);
  danh_sequences_clear (&self->tokens);
  danh_vec_free (&self->now);
  danh_vec_free (&self->nodes);
  danh_vec_free (&self->next);
  danh_vec_free (&self->stack);
  danh_vec_free (&self->tests);
  danh_vec_free (&self->asked);
  danh_vec_free (&self->token);
  danh_vec_free (&self->values);
  danh_vec_free (&self->choices);
}

/* ── What is tested ────────────────────────────────────────────────────────────────── */

static void
ask_for_atoms (Walk *self, guint32 predicate)
{
  const DanhModelPredicate *p = &self->view->predicates[predicate];
  if (p->kind == DANH_PREDICATE_ATOM) {
    guint32 atom = self->canonical[p->a];
    if (!self->is_asked[atom]) danh_vec_push (&self->asked, atom);
    self->is_asked[atom] = 1;
    return;
  }
  ask_for_atoms (self, p->a);
  if (p->kind != DANH_PREDICATE_NOT) ask_for_atoms (self, p->b);
}

static void
add_tests (Walk *self, const DanhSequences *table, guint32 id)
{
  guint32 n;
  const guint32 *nodes = danh_sequences_get (table, id, &n);
  for (guint32 i = 0; i < n; i++) {
    const DanhModelNode *node = &self->view->nodes[nodes[i]];
    if (node->kind != DANH_NODE_TEST || self->is_tested[node->arg]) continue;
    self->is_tested[node->arg] = 1;
    danh_vec_push (&self->tests, node->arg);
    ask_for_atoms (self, node->arg);
  }
}

static void
find_tests (Walk *self)
{
  for (guint32 i = 0; i < self->tests.n; i++) self->is_tested[self->tests.at[i]] = 0;
  for (guint32 i = 0; i < self->asked.n; i++) self->is_asked[self->asked.at[i]] = 0;
  danh_vec_empty (&self->tests);
  danh_vec_empty (&self->asked);
  for (guint32 i = 0; i < self->n_rules; i++) add_tests (self, &self->starts, i);
  for (guint32 i = 0; i < self->now.n; i++)
    add_tests (self, &self->states, self->now.at[i]);
}

/* ── What a token can be ───────────────────────────────────────────────────────────── */

static void
begin_choice (Walk *self)
{
  Choice choice = { self->values.n, 0, 0 };
  danh_vec_push (&self->choices, choice);
}

static void
add_value (Walk *self, guint32 a, guint32 b)
{
  Value value = { { a, b, DANH_NONE } };
  danh_vec_push (&self->values, value);
  self->choices.at[self->choices.n - 1].n_values++;
}

/* At most one of the atoms of KIND. */
static void
choose_one_of (Walk *self, DanhAtomKind kind)
{
  begin_choice (self);
  add_value (self, DANH_NONE, DANH_NONE);
  for (guint32 i = 0; i < self->asked.n; i++)
    if (self->view->atoms[self->asked.at[i]].kind == kind)
      add_value (self, self->asked.at[i], DANH_NONE);
}

/* The asked-for atom of KIND about CLASS, or DANH_NONE. */
static guint32
mark_of (const Walk *self, DanhAtomKind kind, guint32 class)
{
  for (guint32 i = 0; i < self->asked.n; i++) {
    const DanhModelAtom *atom = &self->view->atoms[self->asked.at[i]];
    if (atom->kind == kind && atom->a == class) return self->asked.at[i];
  }
  return DANH_NONE;
}

static gboolean
is_mark (const DanhModelAtom *atom)
{
  return atom->kind == DANH_ATOM_BEGIN || atom->kind == DANH_ATOM_INSIDE
         || atom->kind == DANH_ATOM_END;
}

/* Outside, inside, first, last, or all of a run of CLASS. */
static void
choose_mark (Walk *self, guint32 class)
{
  guint32 begin = mark_of (self, DANH_ATOM_BEGIN, class);
  guint32 inside = mark_of (self, DANH_ATOM_INSIDE, class);
  guint32 end = mark_of (self, DANH_ATOM_END, class);
  begin_choice (self);
  add_value (self, DANH_NONE, DANH_NONE);
  if (begin != DANH_NONE) add_value (self, begin, DANH_NONE);
  if (inside != DANH_NONE) add_value (self, inside, DANH_NONE);
  if (end != DANH_NONE) add_value (self, end, DANH_NONE);
  if (begin != DANH_NONE && end != DANH_NONE) add_value (self, begin, end);
}

static void
choose_any (Walk *self, guint32 atom)
{
  begin_choice (self);
  add_value (self, DANH_NONE, DANH_NONE);
  add_value (self, atom, DANH_NONE);
}

/* Lists what a token can be as to the tests at hand.  One that no test but `any` could be
 * asked of (rule/symbols.h: BAD) ends all threads and need not be tried. */
static void
find_choices (Walk *self)
{
  danh_vec_empty (&self->values);
  danh_vec_empty (&self->choices);
  choose_one_of (self, DANH_ATOM_KEY);
  choose_one_of (self, DANH_ATOM_EXACT);
  for (guint32 i = 0; i < self->asked.n; i++) {
    guint32 id = self->asked.at[i];
    const DanhModelAtom *atom = &self->view->atoms[id];
    gboolean is_first = TRUE; /* of the marks of its class */
    for (guint32 j = 0; j < i && is_mark (atom); j++) {
      const DanhModelAtom *other = &self->view->atoms[self->asked.at[j]];
      is_first &= !is_mark (other) || other->a != atom->a;
    }
    if (atom->kind == DANH_ATOM_ANY) self->truth[id] = 1;
    if (atom->kind == DANH_ATOM_ANY || atom->kind == DANH_ATOM_KEY
        || atom->kind == DANH_ATOM_EXACT)
      continue;
    if (!is_mark (atom))
      choose_any (self, id);
    else if (is_first)
      choose_mark (self, atom->a);
  }
  for (guint32 i = 0; i < self->n_rules; i++)
    if (self->is_asked[self->n_atoms + i]) choose_any (self, self->n_atoms + i);
}

static void
set_value (Walk *self, const Choice *choice, guint8 truth)
{
  const Value *value = &self->values.at[choice->first_value + choice->now];
  for (guint i = 0; i < G_N_ELEMENTS (value->atoms); i++)
    if (value->atoms[i] != DANH_NONE) self->truth[value->atoms[i]] = truth;
}

static void
set_first_token (Walk *self)
{
  for (guint32 i = 0; i < self->choices.n; i++)
    for (guint32 j = 0; j < self->choices.at[i].n_values; j++) {
      self->choices.at[i].now = self->choices.at[i].n_values - 1 - j;
      set_value (self, &self->choices.at[i], 0);
    }
}

/* FALSE when all have been tried. */
static gboolean
set_next_token (Walk *self)
{
  for (guint32 i = 0; i < self->choices.n; i++) {
    Choice *choice = &self->choices.at[i];
    set_value (self, choice, 0);
    choice->now = choice->now + 1 < choice->n_values ? choice->now + 1 : 0;
    set_value (self, choice, 1);
    if (choice->now > 0) return TRUE;
  }
  return FALSE;
}

static gboolean
holds (const Walk *self, guint32 predicate)
{
  const DanhModelPredicate *p = &self->view->predicates[predicate];
  switch ((DanhPredicateKind) p->kind) {
  case DANH_PREDICATE_ATOM:
    return self->truth[self->canonical[p->a]] != 0;
  case DANH_PREDICATE_NOT:
    return !holds (self, p->a);
  case DANH_PREDICATE_AND:
    return holds (self, p->a) && holds (self, p->b);
  case DANH_PREDICATE_OR:
    return holds (self, p->a) || holds (self, p->b);
  case DANH_N_PREDICATE_KINDS:
    break;
  }
  g_assert_not_reached ();
}

/* Is the token unlike all those tried before, as to the tests at hand? */
static gboolean
is_new_token (Walk *self)
{
  guint32 n_known = self->tokens.slices.n;
  danh_vec_empty (&self->token);
  for (guint32 i = 0; i < self->tests.n; i++)
    if (holds (self, self->tests.at[i])) danh_vec_push (&self->token, i);
  for (guint32 i = 0; i < self->n_rules; i++)
    if (self->truth[self->n_atoms + i]) danh_vec_push (&self->token, self->tests.n + i);
  self->n_tests += self->tests.n + self->asked.n;
  return danh_sequences_intern (&self->tokens, self->token.at, self->token.n) == n_known;
}

/* ── Steps ─────────────────────────────────────────────────────────────────────────── */

/* Goes on by the token from the nodes of ID. */
static void
step_nodes (Walk *self, const DanhSequences *table, guint32 id)
{
  guint32 n;
  const guint32 *nodes = danh_sequences_get (table, id, &n);
  self->n_tests += n;
  for (guint32 i = 0; i < n; i++) {
    const DanhModelNode *node = &self->view->nodes[nodes[i]];
    if (node->kind == DANH_NODE_TEST && holds (self, node->arg)) reach (self, node->out);
  }
}

/* Puts the state of what was reached into the next set. */
static void
end_state (Walk *self)
{
  if (self->nodes.n == 0) return;
  sort_nodes (self);
  guint32 state = danh_sequences_intern (&self->states, self->nodes.at, self->nodes.n);
  for (guint32 i = 0; i < self->next.n; i++)
    if (self->next.at[i] == state) return;
  danh_vec_push (&self->next, state);
}

/* The set at work after the token. */
static void
step (Walk *self)
{
  danh_vec_empty (&self->next);
  for (guint32 i = 0; i < self->now.n; i++) {
    begin_state (self);
    step_nodes (self, &self->states, self->now.at[i]);
    end_state (self);
  }
  begin_state (self);
  for (guint32 i = 0; i < self->n_rules; i++)
    if (self->truth[self->n_atoms + i]) step_nodes (self, &self->starts, i);
  end_state (self);
  if (self->next.n > 0)
    qsort (self->next.at, self->next.n, sizeof *self->next.at, compare);
  danh_sequences_intern (&self->sets, self->next.at, self->next.n);
}

static gboolean
is_too_much (const Walk *self)
{
  return self->n_tests > DANH_LIVE_TESTS_AT_MOST
         || self->sets.slices.n > DANH_LIVE_SETS_AT_MOST;
}

guint64
danh_rules_live (const DanhModelView *view, const guint32 *rules, guint32 n)
{
  Walk self;
  guint32 n_states;
  guint64 most = 0;
  init (&self, view, rules, n);
  danh_sequences_intern (&self.sets, NULL, 0);
  for (guint32 i = 0; i < self.sets.slices.n && !is_too_much (&self); i++) {
    const guint32 *states = danh_sequences_get (&self.sets, i, &n_states);
    danh_vec_empty (&self.now);
    for (guint32 j = 0; j < n_states; j++) danh_vec_push (&self.now, states[j]);
    most = MAX (most, n_states);
    danh_sequences_empty (&self.tokens);
    find_tests (&self);
    find_choices (&self);
    set_first_token (&self);
    do {
      if (is_new_token (&self)) step (&self);
    } while (!is_too_much (&self) && set_next_token (&self));
  }
  if (is_too_much (&self)) most = DANH_NO_BOUND;
  clear (&self);
  return most;
}
