/* automaton.c - states and steps that are not known yet */
#include "rule/automaton.h"

#include <stdlib.h>
#include <string.h>

/* Nodes of a state from which on it has a closure of its own: what many nodes lead to is mostly
 * the same. */
#define MANY_NODES 64

/* A state of which nothing is known. */
static void
add_state (DanhAutomaton *self)
{
  DanhModelSlice accepts = { self->accepted.n, 0 };
  danh_vec_push (&self->kind, 0);
  danh_vec_push (&self->accepts, accepts);
  danh_vec_push (&self->whole, 0);
  danh_vec_reserve (&self->rows, DANH_ROW);
  memset (self->rows.at + self->rows.n, 0, DANH_ROW * sizeof *self->rows.at);
  self->rows.n += DANH_ROW;
}

void
danh_automaton_init (DanhAutomaton *self, DanhSymbols *symbols, guint32 phase)
{
  memset (self, 0, sizeof *self);
  self->symbols = symbols;
  self->phase = phase;
  self->n_nodes = symbols->model->n[DANH_SECTION_NODES];
  danh_step_map_init (&self->steps);
  danh_closures_init (&self->closures, symbols->program, phase);
  danh_automaton_reset (self);
}

void
danh_automaton_clear (DanhAutomaton *self)
{
  danh_sequences_clear (&self->states);
  danh_vec_free (&self->kind);
  danh_vec_free (&self->rows);
  danh_vec_free (&self->accepts);
  danh_vec_free (&self->accepted);
  danh_step_map_clear (&self->steps);
  danh_closures_clear (&self->closures);
  danh_vec_free (&self->whole);
  danh_sequences_clear (&self->start_sets);
  g_free (self->rule_of);
  danh_vec_free (&self->passing);
  danh_vec_free (&self->starts);
}

void
danh_automaton_reset (DanhAutomaton *self)
{
  guint32 none = DANH_NONE;
  danh_sequences_empty (&self->states);
  danh_vec_empty (&self->kind);
  danh_vec_empty (&self->rows);
  danh_vec_empty (&self->accepts);
  danh_vec_empty (&self->accepted);
  danh_step_map_empty (&self->steps);
  danh_vec_empty (&self->whole);
  danh_sequences_empty (&self->start_sets);
  self->is_full = FALSE;
  danh_sequences_intern (&self->states, &none, 1); /* DANH_STATE_NONE */
  add_state (self);
  danh_automaton_state (self, NULL, 0);
}

/* ── Closures of a state ───────────────────────────────────────────────────────────── */

/* Forgets what is known of closures if they were thrown away since. */
static void
keep_up (DanhAutomaton *self)
{
  if (self->generation == self->closures.generation) return;
  memset (self->whole.at, 0, self->whole.n * sizeof *self->whole.at);
  self->all_starts = 0;
  self->generation = self->closures.generation;
}

/* Where what stands behind NUMBER, of a state, begins. */
static inline guint32
start_of (const DanhAutomaton *self, guint32 number)
{
  return number < self->n_nodes
             ? number
             : self->symbols->model->contexts[number - self->n_nodes].start;
}

/* The closure of all N NUMBERS of STATE together. */
static guint32
whole_closure (DanhAutomaton *self, guint32 state, const guint32 *numbers, guint32 n)
{
  keep_up (self);
  if (self->whole.at[state] != 0) return self->whole.at[state] - 1u;
  danh_vec_empty (&self->starts);
  for (guint32 i = 0; i < n; i++)
    danh_vec_push (&self->starts, start_of (self, numbers[i]));
  guint32 closure = danh_closures_make (&self->closures, self->starts.at, n);
  keep_up (self);
  self->whole.at[state] = (guint16) (closure + 1);
  return closure;
}

/* How many closures a state of N numbers is made of. */
static inline guint32
n_closures (guint32 n)
{
  return n < MANY_NODES ? n : 1;
}

/* Closure I of STATE; it stays until the next. */
static guint32
closure_of (DanhAutomaton *self, guint32 state, guint32 i)
{
  guint32 n;
  const guint32 *numbers = danh_sequences_get (&self->states, state, &n);
  return n < MANY_NODES ? danh_closures_get (&self->closures, start_of (self, numbers[i]))
                        : whole_closure (self, state, numbers, n);
}

/* ── Starts of rules ───────────────────────────────────────────────────────────────── */

/* The number that says the first set of rules; those of contexts are below. */
static inline guint32
first_start_set (const DanhAutomaton *self)
{
  return self->n_nodes + self->symbols->model->n[DANH_SECTION_CONTEXTS];
}

static inline gboolean
is_start_set (const DanhAutomaton *self, guint32 number)
{
  return number >= first_start_set (self);
}

static void
find_rules_of_nodes (DanhAutomaton *self)
{
  const DanhModelView *model = self->symbols->model;
  const DanhModelPhase *p = &model->phases[self->phase];
  const guint32 first_node = self->closures.first_node;
  self->rule_of = g_new0 (guint32, self->closures.n_nodes + 1);
  for (guint32 i = 0; i < p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[p->first_rule + i];
    for (guint32 j = 0; j < rule->n_nodes; j++)
      self->rule_of[rule->first_node - first_node + j] = i;
  }
}

/* The closure of the starts of all rules of the phase. */
static guint32
start_closure (DanhAutomaton *self)
{
  const DanhModelView *model = self->symbols->model;
  const DanhModelPhase *p = &model->phases[self->phase];
  keep_up (self);
  if (self->all_starts != 0) return self->all_starts - 1u;
  if (self->rule_of == NULL) find_rules_of_nodes (self);
  danh_vec_empty (&self->starts);
  for (guint32 i = 0; i < p->n_rules; i++)
    danh_vec_push (&self->starts, model->rules[p->first_rule + i].start);
  guint32 closure = danh_closures_make (&self->closures, self->starts.at, p->n_rules);
  keep_up (self);
  self->all_starts = (guint16) (closure + 1);
  return closure;
}

/* Leaves in `passing` what is of rules of the set that NUMBER says. */
static void
keep_rules (DanhAutomaton *self, guint32 number)
{
  guint32 n, kept = 0, *passing = self->passing.at;
  const guint32 *set =
      danh_sequences_get (&self->start_sets, number - first_start_set (self), &n);
  for (guint32 i = 0; i < self->passing.n; i++) {
    guint32 rule = self->rule_of[passing[i] - self->closures.first_node];
    passing[kept] = passing[i];
    kept += set[rule / 32] >> (rule % 32) & 1;
  }
  self->passing.n = kept;
}

/* ── States ────────────────────────────────────────────────────────────────────────── */

static int
compare_numbers (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* Sorts N NUMBERS and keeps each once; how many are left. */
static guint32
sort_many (guint32 *numbers, guint32 n)
{
  guint32 kept = 0;
  qsort (numbers, n, sizeof *numbers, compare_numbers);
  for (guint32 i = 0; i < n; i++)
    if (i == 0 || numbers[i] != numbers[i - 1]) numbers[kept++] = numbers[i];
  return kept;
}

/* The same: they are few, nearly always, and mostly in order. */
static guint32
sort_numbers (guint32 *numbers, guint32 n)
{
  guint32 kept = 0;
  if (n > 64) return sort_many (numbers, n);
  for (guint32 i = 0; i < n; i++) {
    guint32 number = numbers[i], at = kept;
    while (at > 0 && numbers[at - 1] > number) at--;
    if (at > 0 && numbers[at - 1] == number) continue;
    for (guint32 j = kept; j > at; j--) numbers[j] = numbers[j - 1];
    numbers[at] = number;
    kept++;
  }
  return kept;
}

/* Works out what STATE, the last one, accepts, and whether it goes on. */
static void
describe_state (DanhAutomaton *self, guint32 state)
{
  guint32 n;
  DanhModelSlice *accepts = &self->accepts.at[state];
  const guint32 *numbers = danh_sequences_get (&self->states, state, &n);
  if (n > 0 && is_start_set (self, numbers[n - 1])) return;
  guint8 kind = n > 0 && numbers[n - 1] >= self->n_nodes ? 0 : DANH_STATE_ENDS;
  for (guint32 i = 0; i < n_closures (n); i++) {
    guint32 number = closure_of (self, state, i);
    const DanhClosureGroup *group = danh_closures_groups (&self->closures, number);
    if (group->tests != 0) kind = 0;
    while (group->tests != 0) group++;
    const guint32 first = self->closures.first_item.at[group->first];
    for (guint32 j = 0; j < self->closures.closures.at[number].n_accepted; j++)
      danh_vec_push (&self->accepted, self->closures.items.at[first + j]);
  }
  accepts->n = sort_numbers (self->accepted.at + accepts->first,
                             self->accepted.n - accepts->first);
  self->accepted.n = accepts->first + accepts->n;
  if (accepts->n > 0) kind |= DANH_STATE_ACCEPTS;
  self->kind.at[state] = kind;
}

guint32
danh_automaton_state (DanhAutomaton *self, const guint32 *nodes, guint32 n)
{
  guint32 state = danh_sequences_intern (&self->states, nodes, n);
  if (state < self->kind.n) return state;
  /* Owners keep far below: they throw the automaton away when it is full, and never have
   * more states in use than threads are allowed. */
  g_assert (state <= G_MAXUINT16);
  add_state (self);
  describe_state (self, state);
  if (state >= DANH_STATES_AT_MOST || self->states.pool.n > DANH_STATE_NODES_AT_MOST)
    self->is_full = TRUE;
  return state;
}

guint32
danh_automaton_start (DanhAutomaton *self, const guint32 *nodes, guint32 n_nodes)
{
  danh_vec_empty (&self->passing);
  danh_vec_reserve (&self->passing, n_nodes);
  if (n_nodes > 0) memcpy (self->passing.at, nodes, n_nodes * sizeof *nodes);
  return danh_automaton_state (self, self->passing.at,
                               sort_numbers (self->passing.at, n_nodes));
}

guint32
danh_automaton_start_anywhere (DanhAutomaton *self, guint32 context)
{
  guint32 number = self->n_nodes + context;
  return danh_automaton_state (self, &number, 1);
}

guint32
danh_automaton_start_rules (DanhAutomaton *self, const guint32 *rules, guint32 n_words)
{
  guint32 set = danh_sequences_intern (&self->start_sets, rules, n_words);
  guint32 number = first_start_set (self) + set;
  return danh_automaton_state (self, &number, 1);
}

/* ── Steps ─────────────────────────────────────────────────────────────────────────── */

/* Adds to `passing` where the tests of CLOSURE lead that hold of the symbol at ROW. */
static void
pass_closure (DanhAutomaton *self, const DanhVectors *vectors, gsize row, guint32 closure)
{
  const DanhClosures *closures = &self->closures;
  const DanhClosureGroup *group = danh_closures_groups (closures, closure);
  for (; group->tests != 0; group++) {
    guint64 hold = group->tests & danh_vectors_word (vectors, row, group->group);
    for (; hold != 0; hold &= hold - 1) {
      guint bit = (guint) __builtin_ctzll (hold);
      const guint32 *first = danh_closures_first_item (closures, group, bit);
      for (guint32 i = first[0]; i < first[1]; i++)
        danh_vec_push (&self->passing, closures->items.at[i]);
    }
  }
}

/* Adds the contexts of STATE to `passing`: they begin anew. */
static void
pass_contexts (DanhAutomaton *self, guint32 state)
{
  guint32 n;
  const guint32 *numbers = danh_sequences_get (&self->states, state, &n);
  guint32 first = n;
  while (first > 0 && numbers[first - 1] >= self->n_nodes) first--;
  for (; first < n; first++) danh_vec_push (&self->passing, numbers[first]);
}

/* Leaves in `passing` the numbers that a step from STATE leads to by PHASE_SYMBOL. */
static void
pass (DanhAutomaton *self, guint32 state, guint32 phase_symbol)
{
  const DanhVectors *vectors = &self->symbols->vectors[self->phase];
  const gsize row = danh_vectors_row (vectors, phase_symbol);
  const DanhModelSlice slice = self->states.slices.at[state];
  danh_vec_empty (&self->passing);
  if (slice.n == 1 && is_start_set (self, self->states.pool.at[slice.first])) {
    pass_closure (self, vectors, row, start_closure (self));
    keep_rules (self, self->states.pool.at[slice.first]);
    self->passing.n = sort_numbers (self->passing.at, self->passing.n);
    return;
  }
  if (slice.n < MANY_NODES)
    for (guint32 i = 0; i < slice.n; i++) {
      guint32 start = start_of (self, self->states.pool.at[slice.first + i]);
      pass_closure (self, vectors, row, danh_closures_get (&self->closures, start));
    }
  else
    pass_closure (self, vectors, row, closure_of (self, state, 0));
  self->passing.n = sort_numbers (self->passing.at, self->passing.n);
  pass_contexts (self, state);
}

guint32
danh_automaton_make_step (DanhAutomaton *self, guint32 state, guint32 phase_symbol)
{
  pass (self, state, phase_symbol);
  guint32 next = danh_automaton_state (self, self->passing.at, self->passing.n);
  if (phase_symbol < DANH_ROW)
    self->rows.at[state * DANH_ROW + phase_symbol] = (guint16) next;
  else
    danh_step_map_add (&self->steps, state, phase_symbol, next);
  if (self->steps.n > DANH_STEPS_AT_MOST) self->is_full = TRUE;
  return next;
}
