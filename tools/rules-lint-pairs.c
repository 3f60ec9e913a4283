/* rules-lint-pairs.c - the automaton of a phase, walked over an alphabet
 *
 * Breadth first from the start: a state is the set of nodes of all rules that are live after
 * some text, and the first way found to it is a shortest such text.  Where the
 * walk is complete (the number of states is limited), what held in every state where a rule
 * matches holds for all texts made of the alphabet's pieces.  What is reported with a text
 * was run: both rules did match those tokens, contexts included.
 */
#include "rules-lint.h"

#include "rule-alphabet.h"
#include "rule-text.h"
#include "rules-meet.h"
#include <danh/danh.h>
#include <stdio.h>
#include <string.h>

#define STATES_AT_MOST 1500
#define PIECES_AT_MOST 10 /* of a witness */
#define TRIES          4  /* witnesses run for a pair before it is let be */

typedef struct {
  guint32 *nodes; /* [n] TEST and ACCEPT, ascending */
  guint32 n;
  guint32 parent; /* state, or DANH_NONE */
  guint32 piece;  /* that led here */
  guint32 depth;
} State;

typedef struct {
  DanhLint *lint;
  const DanhAlphabet *alphabet;
  guint32 phase;
  GPtrArray *states;   /* State */
  GHashTable *known;   /* nodes as GBytes -> state + 1 */
  gboolean is_whole;   /* no state was left out */
  guint8 *taken;       /* [nodes] a TEST that some piece fulfilled in some state */
  guint32 *first_text; /* [rules of the phase] first state where it matches */
  GHashTable *
      *others; /* [rules of the phase] rule + 1 of those that come before it in every
                          state where it matches; NULL: no such state yet */
  GHashTable *pairs; /* "a b" -> GUINT tries, DANH_NONE when done */
  guint32 *stamp;    /* [nodes] */
  guint32 now;
  GArray **closures; /* [nodes] */
  GHashTable *done;  /* hashes of the tests that one-token pieces passed in a state */
  GArray *passed;    /* guint32: nodes */
  GArray *set;       /* guint32: the state under construction */
} Walk;

static void
free_state (gpointer data)
{
  State *state = data;
  g_free (state->nodes);
  g_free (state);
}

static State *
get_state (const Walk *self, guint32 i)
{
  return g_ptr_array_index (self->states, i);
}

/* ── Steps ─────────────────────────────────────────────────────────────────────────── */

/* The TEST and ACCEPT nodes reached from ID without a token; worked out once. */
static const GArray *
closure (Walk *self, guint32 id)
{
  const DanhModelView *view = self->lint->view;
  g_autoptr (GArray) stack = NULL;
  if (self->closures[id] != NULL) return self->closures[id];
  GArray *found = self->closures[id] = g_array_new (FALSE, FALSE, sizeof (guint32));
  stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->now++;
  g_array_append_val (stack, id);
  while (stack->len > 0) {
    guint32 at = g_array_index (stack, guint32, stack->len - 1);
    const DanhModelNode *n = &view->nodes[at];
    g_array_set_size (stack, stack->len - 1);
    if (self->stamp[at] == self->now) continue;
    self->stamp[at] = self->now;
    if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
      g_array_append_val (found, at);
      continue;
    }
    guint32 out = n->out;
    g_array_append_val (stack, out);
    if (n->kind == DANH_NODE_SPLIT) g_array_append_val (stack, n->other);
  }
  return found;
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* Fills `passed` with those of NODES that SYMBOL fulfils; a hash of which they are. */
static guint64
pass (Walk *self, const guint32 *nodes, guint32 n, guint32 symbol)
{
  const DanhModelView *view = self->lint->view;
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);
  g_array_set_size (self->passed, 0);
  for (guint32 i = 0; i < n; i++) {
    const DanhModelNode *node = &view->nodes[nodes[i]];
    if (node->kind != DANH_NODE_TEST
        || !danh_symbols_test (self->alphabet->symbols, self->phase, symbol, node->arg))
      continue;
    g_array_append_val (self->passed, nodes[i]);
    hash = (hash ^ nodes[i]) * G_GUINT64_CONSTANT (1099511628211);
  }
  return hash;
}

/* Makes `set` what is live after the tests that passed. */
static void
advance (Walk *self)
{
  const DanhModelView *view = self->lint->view;
  const guint32 *passed = (const guint32 *) (gpointer) self->passed->data;
  for (guint i = 0; i < self->passed->len; i++)
    closure (self, view->nodes[passed[i]].out);
  self->now++;
  g_array_set_size (self->set, 0);
  for (guint i = 0; i < self->passed->len; i++) {
    const GArray *reached = closure (self, view->nodes[passed[i]].out);
    self->taken[passed[i]] = 1;
    for (guint j = 0; j < reached->len; j++) {
      guint32 node = g_array_index (reached, guint32, j);
      if (self->stamp[node] == self->now) continue;
      self->stamp[node] = self->now;
      g_array_append_val (self->set, node);
    }
  }
}

/* The state of the set; a new one comes from PARENT by PIECE. */
static void
add_state (Walk *self, guint32 parent, guint32 piece)
{
  if (self->set->len == 0) return;
  g_array_sort (self->set, compare_nodes);
  GBytes *key = g_bytes_new (self->set->data, self->set->len * sizeof (guint32));
  if (g_hash_table_contains (self->known, key) || self->states->len >= STATES_AT_MOST) {
    if (!g_hash_table_contains (self->known, key)) self->is_whole = FALSE;
    g_bytes_unref (key);
    return;
  }
  State *state = g_new0 (State, 1);
  state->n = self->set->len;
  state->nodes = g_memdup2 (self->set->data, state->n * sizeof (guint32));
  state->parent = parent;
  state->piece = piece;
  state->depth = parent == DANH_NONE ? 0 : get_state (self, parent)->depth + 1;
  g_ptr_array_add (self->states, state);
  g_hash_table_insert (self->known, key, GUINT_TO_POINTER (self->states->len));
}

/* Follows piece I from state FROM; most one-token pieces do what an earlier one did, which a
 * look at the tests they pass tells. */
static void
follow (Walk *self, guint32 from, guint i)
{
  const DanhPiece *piece = g_ptr_array_index (self->alphabet->pieces[self->phase], i);
  const State *state = get_state (self, from);
  guint64 which = pass (self, state->nodes, state->n, piece->symbols[0]);
  if (self->passed->len == 0) return;
  if (piece->n == 1 && !g_hash_table_add (self->done, GSIZE_TO_POINTER ((gsize) which)))
    return;
  advance (self);
  for (guint32 j = 1; j < piece->n && self->set->len > 0; j++) {
    g_autofree guint32 *nodes =
        g_memdup2 (self->set->data, self->set->len * sizeof (guint32));
    pass (self, nodes, self->set->len, piece->symbols[j]);
    advance (self);
  }
  add_state (self, from, i);
}

static void
expand (Walk *self, guint32 from)
{
  if (get_state (self, from)->depth >= PIECES_AT_MOST) {
    self->is_whole = FALSE;
    return;
  }
  g_hash_table_remove_all (self->done);
  for (guint i = 0; i < self->alphabet->pieces[self->phase]->len; i++)
    follow (self, from, i);
}

/* ── Witnesses ─────────────────────────────────────────────────────────────────────── */

static char *
text_of_state (const Walk *self, guint32 id)
{
  GString *text = g_string_new (NULL);
  for (const State *state = get_state (self, id); state->parent != DANH_NONE;
       state = get_state (self, state->parent)) {
    const DanhPiece *piece =
        g_ptr_array_index (self->alphabet->pieces[self->phase], state->piece);
    if (text->len > 0) g_string_prepend_c (text, ' ');
    g_string_prepend (text, piece->text);
  }
  return g_string_free (text, FALSE);
}

/* The text of state ID, alone and inside a sentence, in which A and B meet; g_free. */
static char *
find_witness (const Walk *self, guint32 a, guint32 b, guint32 id, char **claimed)
{
  g_autofree char *text = text_of_state (self, id);
  g_autofree char *sentence = g_strdup_printf ("x %s x.", text);
  if (danh_rules_meet (self->lint->annotator, a, b, text, claimed))
    return g_steal_pointer (&text);
  if (danh_rules_meet (self->lint->annotator, a, b, sentence, claimed))
    return g_steal_pointer (&sentence);
  return NULL;
}

static void
append_witness (const Walk *self, const char *text, const char *claimed)
{
  if (strcmp (text, claimed) == 0)
    g_string_append_printf (self->lint->out, "  both take “%s”\n", text);
  else
    g_string_append_printf (self->lint->out, "  both take “%s” of “%s”\n", claimed, text);
}

/* ── Pairs of equal priority ───────────────────────────────────────────────────────── */

/* Do A and B, over the same tokens, make the same?  Only what is plainly so counts. */
static gboolean
make_the_same (const DanhModelView *view, const DanhModelRule *a, const DanhModelRule *b)
{
  const DanhModelAction *x = &view->actions[a->first_action];
  const DanhModelAction *y = &view->actions[b->first_action];
  return a->n_actions == 1 && b->n_actions == 1 && x->kind == y->kind
         && x->type == y->type && x->capture == DANH_NONE && y->capture == DANH_NONE
         && x->n_attributes == 0 && y->n_attributes == 0;
}

/* Of two rules of equal priority, does A win? */
static gboolean
comes_first (const DanhLint *lint, guint32 a, guint32 b)
{
  return lint->view->rules[a].evidence != lint->view->rules[b].evidence
             ? lint->view->rules[a].evidence > lint->view->rules[b].evidence
             : a < b;
}

static void
try_pair (Walk *self, guint32 a, guint32 b, guint32 state)
{
  const DanhModelView *view = self->lint->view;
  const DanhModelRule *x = &view->rules[a], *y = &view->rules[b];
  g_autofree char *claimed = NULL;
  if (x->priority != y->priority || x->is_reject || y->is_reject
      || make_the_same (view, x, y))
    return;
  char *key = g_strdup_printf ("%u %u", a, b);
  guint tries = GPOINTER_TO_UINT (g_hash_table_lookup (self->pairs, key));
  if (tries >= TRIES) {
    g_free (key);
    return;
  }
  g_hash_table_insert (self->pairs, key, GUINT_TO_POINTER (tries + 1));
  g_autofree char *text = find_witness (self, a, b, state, &claimed);
  if (text == NULL) return;
  g_hash_table_insert (self->pairs, g_strdup (key), GUINT_TO_POINTER (TRIES));
  gboolean a_wins = comes_first (self->lint, a, b);
  const DanhModelRule *winner = a_wins ? x : y;
  if (!danh_lint_about_rule (self->lint, a_wins ? b : a)) return;
  g_string_append_printf (self->lint->out,
                          "can claim what rule %s (%s:%u) of equal priority claims, "
                          "which %s and wins\n",
                          danh_view_string (view, winner->name),
                          danh_view_string (view, winner->file), winner->line,
                          self->lint->view->rules[a].evidence
                                  == self->lint->view->rules[b].evidence
                              ? "stands before it"
                              : "rests on more");
  append_witness (self, text, claimed);
}

/* ── Rules that others make useless ────────────────────────────────────────────────── */

/* Does B win over A on the same tokens whatever the text around them is? */
static gboolean
always_beats (const DanhLint *lint, guint32 b, guint32 a)
{
  const DanhModelView *view = lint->view;
  const DanhModelRule *x = &view->rules[a], *y = &view->rules[b];
  if (a == b || y->is_reject || y->n_contexts > 0) return FALSE;
  return y->priority > x->priority
         || (y->priority == x->priority && comes_first (lint, b, a));
}

/* Narrows others[A] to those rules of MATCHING that always beat it. */
static void
narrow (Walk *self, guint32 a, const GArray *matching, guint32 state)
{
  const DanhModelView *view = self->lint->view;
  guint32 own = a - view->phases[self->phase].first_rule;
  GHashTable *now = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < matching->len; i++) {
    guint32 b = g_array_index (matching, guint32, i);
    gpointer key = GUINT_TO_POINTER (b + 1);
    if (always_beats (self->lint, b, a)
        && (self->others[own] == NULL || g_hash_table_contains (self->others[own], key)))
      g_hash_table_add (now, key);
  }
  if (self->others[own] == NULL)
    self->first_text[own] = state;
  else
    g_hash_table_unref (self->others[own]);
  self->others[own] = now;
}

/* Looks at which rules match in state ID. */
static void
look (Walk *self, guint32 id)
{
  const DanhModelView *view = self->lint->view;
  const State *state = get_state (self, id);
  g_autoptr (GArray) matching = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < state->n; i++) {
    const DanhModelNode *node = &view->nodes[state->nodes[i]];
    if (node->kind == DANH_NODE_ACCEPT) g_array_append_val (matching, node->arg);
  }
  g_array_sort (matching, compare_nodes);
  for (guint i = 0; i < matching->len; i++) {
    guint32 a = g_array_index (matching, guint32, i);
    narrow (self, a, matching, id);
    for (guint j = i + 1; j < matching->len; j++)
      try_pair (self, a, g_array_index (matching, guint32, j), id);
  }
}

static void
report_useless (Walk *self, guint32 a, guint32 b)
{
  const DanhModelView *view = self->lint->view;
  guint32 own = a - view->phases[self->phase].first_rule;
  g_autofree char *claimed = NULL;
  g_autofree char *text = find_witness (self, a, b, self->first_text[own], &claimed);
  if (text == NULL || !danh_lint_about_rule (self->lint, a)) return;
  g_string_append_printf (
      self->lint->out,
      "is useless: all it takes, rule %s (%s:%u) takes too, and comes before it\n",
      danh_view_string (view, view->rules[b].name),
      danh_view_string (view, view->rules[b].file), view->rules[b].line);
  append_witness (self, text, claimed);
}

/* ── What is never taken ───────────────────────────────────────────────────────────── */

/* Tests of rule ID that no piece fulfils in any state, the first of its kind each. */
static void
report_tests (Walk *self, guint32 id)
{
  const DanhModelView *view = self->lint->view;
  const DanhModelRule *rule = &view->rules[id];
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  for (guint32 i = 0; i < rule->n_nodes; i++) {
    guint32 node = rule->first_node + i;
    guint32 test = view->nodes[node].arg;
    gboolean is_known = FALSE;
    if (view->nodes[node].kind != DANH_NODE_TEST || self->taken[node]) continue;
    const GPtrArray *pieces = self->alphabet->pieces[self->phase];
    for (guint p = 0; p < pieces->len && !is_known; p++) {
      const DanhPiece *piece = g_ptr_array_index (pieces, p);
      for (guint32 j = 0; j < piece->n && !is_known; j++)
        is_known = danh_symbols_test (self->alphabet->symbols, self->phase,
                                      piece->symbols[j], test);
    }
    /* Runs of lists and spans are of one token or of several: one form may not occur. */
    g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
    danh_rule_text_classes (view, test, classes);
    if (is_known || classes->len > 0
        || !g_hash_table_add (told, GUINT_TO_POINTER (test + 1))
        || !danh_lint_about_rule (self->lint, id))
      continue;
    g_string_append (self->lint->out, "has a test that no token tried fulfils: ");
    danh_rule_text_predicate (view, test, self->lint->out);
    g_string_append_c (self->lint->out, '\n');
  }
}

/* ── One phase ─────────────────────────────────────────────────────────────────────── */

static void
report (Walk *self)
{
  const DanhModelPhase *phase = &self->lint->view->phases[self->phase];
  for (guint32 i = 0; i < phase->n_rules; i++) {
    guint32 rule = phase->first_rule + i;
    GHashTableIter iter;
    gpointer key;
    report_tests (self, rule);
    if (self->is_whole && self->others[i] == NULL
        && danh_lint_about_rule (self->lint, rule))
      g_string_append (self->lint->out,
                       "never matches: no text of what lists, literals and examples are "
                       "made of does\n");
    if (!self->is_whole || self->others[i] == NULL
        || self->lint->view->rules[rule].is_reject)
      continue;
    guint32 best = DANH_NONE; /* the first of them, so that runs agree */
    g_hash_table_iter_init (&iter, self->others[i]);
    while (g_hash_table_iter_next (&iter, &key, NULL))
      best = MIN (best, GPOINTER_TO_UINT (key) - 1);
    if (best != DANH_NONE) report_useless (self, rule, best);
  }
}

static void
walk_phase (DanhLint *lint, const DanhAlphabet *alphabet, guint32 phase)
{
  const DanhModelView *view = lint->view;
  const DanhModelPhase *p = &view->phases[phase];
  Walk self = { .lint = lint,
                .alphabet = alphabet,
                .phase = phase,
                .states = g_ptr_array_new_with_free_func (free_state),
                .known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                (GDestroyNotify) g_bytes_unref, NULL),
                .is_whole = TRUE,
                .taken = g_malloc0 (view->n[DANH_SECTION_NODES] + 1),
                .first_text = g_new0 (guint32, p->n_rules + 1),
                .others = g_new0 (GHashTable *, p->n_rules + 1),
                .pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                .stamp = g_new0 (guint32, view->n[DANH_SECTION_NODES] + 1),
                .closures = g_new0 (GArray *, view->n[DANH_SECTION_NODES] + 1),
                .done = g_hash_table_new (NULL, NULL),
                .passed = g_array_new (FALSE, FALSE, sizeof (guint32)),
                .set = g_array_new (FALSE, FALSE, sizeof (guint32)) };
  for (guint32 i = 0; i < p->n_rules; i++) {
    const GArray *reached = closure (&self, view->rules[p->first_rule + i].start);
    g_array_append_vals (self.set, reached->data, reached->len);
  }
  add_state (&self, DANH_NONE, 0);
  for (guint32 i = 0; i < self.states->len; i++) {
    look (&self, i);
    expand (&self, i);
  }
  report (&self);
  for (guint32 i = 0; i < p->n_rules; i++)
    if (self.others[i] != NULL) g_hash_table_unref (self.others[i]);
  g_ptr_array_unref (self.states);
  g_hash_table_unref (self.known);
  g_hash_table_unref (self.pairs);
  g_array_unref (self.set);
  g_array_unref (self.passed);
  g_hash_table_unref (self.done);
  for (guint32 i = 0; i < view->n[DANH_SECTION_NODES]; i++)
    if (self.closures[i] != NULL) g_array_unref (self.closures[i]);
  g_free (self.closures);
  g_free (self.taken);
  g_free (self.first_text);
  g_free (self.others);
  g_free (self.stamp);
}

void
danh_lint_pairs (DanhLint *self)
{
  DanhAlphabet alphabet;
  danh_alphabet_init (&alphabet, self->compilation, self->view, self->annotator);
  for (guint32 i = 0; alphabet.symbols != NULL && i < self->view->n[DANH_SECTION_PHASES];
       i++)
    walk_phase (self, &alphabet, i);
  danh_alphabet_clear (&alphabet);
}
