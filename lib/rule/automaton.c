/* automaton.c - states and steps that are not known yet */
#include "rule/automaton.h"

#include <string.h>

static guint32
n_numbers (const DanhAutomaton *self)
{
  const DanhModelView *model = self->symbols->model;
  return model->n[DANH_SECTION_NODES] + model->n[DANH_SECTION_CONTEXTS];
}

void
danh_automaton_init (DanhAutomaton *self, DanhSymbols *symbols, guint32 phase)
{
  memset (self, 0, sizeof *self);
  self->symbols = symbols;
  self->phase = phase;
  self->n_groups = symbols->program->phases[phase].clauses.n_words / 2;
  danh_vec_reserve (&self->group_end, self->n_groups + 1);
  danh_step_map_init (&self->steps);
  danh_closures_init (&self->closures, symbols->model, phase);
  danh_automaton_reset (self);
}

void
danh_automaton_clear (DanhAutomaton *self)
{
  danh_sequences_clear (&self->states);
  danh_vec_free (&self->groups);
  danh_vec_free (&self->first_group);
  danh_vec_free (&self->kind);
  danh_vec_free (&self->rows);
  danh_vec_free (&self->accepts);
  danh_vec_free (&self->accepted);
  danh_step_map_clear (&self->steps);
  danh_sequences_clear (&self->passed);
  danh_vec_free (&self->behind_passed);
  danh_vec_free (&self->passing);
  g_free (self->reached);
  g_free (self->reached_words);
  danh_closures_clear (&self->closures);
  danh_vec_free (&self->set);
  danh_vec_free (&self->group_of_set);
  danh_vec_free (&self->ordered);
  danh_vec_free (&self->group_end);
}

void
danh_automaton_reset (DanhAutomaton *self)
{
  guint32 none = DANH_NONE;
  danh_sequences_empty (&self->states);
  danh_vec_empty (&self->groups);
  danh_vec_empty (&self->first_group);
  danh_vec_empty (&self->kind);
  danh_vec_empty (&self->rows);
  danh_vec_empty (&self->accepts);
  danh_vec_empty (&self->accepted);
  danh_step_map_empty (&self->steps);
  danh_sequences_empty (&self->passed);
  danh_vec_empty (&self->behind_passed);
  self->is_full = FALSE;
  danh_automaton_state (self, &none, 1);
  danh_automaton_state (self, NULL, 0);
}

/* The group of NUMBER's bit; that behind all groups if it tests none. */
static inline guint32
group_of (const DanhAutomaton *self, guint32 number)
{
  const DanhRuleProgram *program = self->symbols->program;
  guint32 bit = number < program->model->n[DANH_SECTION_NODES] ? program->node_bit[number]
                                                               : DANH_ACCEPT_BIT;
  return bit < DANH_ACCEPT_BIT ? bit / 64 : self->n_groups;
}

/* The item of NUMBER. */
static inline guint32
item_of (const DanhAutomaton *self, guint32 number, guint32 group)
{
  const guint32 *node_bit = self->symbols->program->node_bit;
  return group < self->n_groups ? DANH_ITEM (number, node_bit[number] % 64) : number;
}

/* Tells what tests the state of N items has. */
static void
list_groups (DanhAutomaton *self, const guint32 *items, guint32 n)
{
  DanhStateGroup group = { 0, self->n_groups, 0 };
  danh_vec_push (&self->first_group, self->groups.n);
  for (guint32 i = 0; i < n; i++) {
    guint32 now = group_of (self, items[i] & DANH_ITEM_NUMBER);
    if (now != group.group) {
      if (group.tests != 0) danh_vec_push (&self->groups, group);
      group = (DanhStateGroup){ 0, now, i };
    }
    if (now == self->n_groups) break;
    group.tests |= G_GUINT64_CONSTANT (1) << (items[i] >> DANH_ITEM_BIT_SHIFT);
  }
  if (group.tests != 0) {
    danh_vec_push (&self->groups, group);
    group = (DanhStateGroup){ 0, self->n_groups, n };
  }
  danh_vec_push (&self->groups, group);
}

static void
describe_state (DanhAutomaton *self, const guint32 *items, guint32 n)
{
  const DanhModelView *model = self->symbols->model;
  DanhModelSlice accepts = { self->accepted.n, 0 };
  guint8 kind = DANH_STATE_ENDS;
  list_groups (self, items, n);
  const guint32 first_other = self->groups.at[self->groups.n - 1].first;
  if (first_other > 0) kind = 0;
  for (guint32 i = first_other; i < n; i++) {
    if (items[i] < model->n[DANH_SECTION_NODES])
      danh_vec_push (&self->accepted, model->nodes[items[i]].arg);
    else
      kind = 0;
  }
  accepts.n = self->accepted.n - accepts.first;
  if (accepts.n > 0) kind |= DANH_STATE_ACCEPTS;
  danh_vec_push (&self->accepts, accepts);
  danh_vec_push (&self->kind, kind);
}

guint32
danh_automaton_state (DanhAutomaton *self, const guint32 *items, guint32 n)
{
  guint32 state = danh_sequences_intern (&self->states, items, n);
  if (state < self->kind.n) return state;
  /* Owners keep far below: they throw the automaton away when it is full, and never have
   * more states in use than threads are allowed. */
  g_assert (state <= G_MAXUINT16);
  describe_state (self, items, n);
  if (state >= DANH_STATES_AT_MOST || self->states.pool.n > DANH_STATE_NODES_AT_MOST)
    self->is_full = TRUE;
  danh_vec_reserve (&self->rows, DANH_ROW);
  memset (self->rows.at + self->rows.n, 0, DANH_ROW * sizeof *self->rows.at);
  self->rows.n += DANH_ROW;
  return state;
}

/* ── Sets under construction ───────────────────────────────────────────────────────── */

static void
begin_set (DanhAutomaton *self)
{
  guint32 n_words = n_numbers (self) / 64 + 1;
  if (self->reached != NULL) return;
  self->reached = g_new0 (guint64, n_words);
  self->reached_words = g_new0 (guint64, n_words / 64 + 1);
}

static void
reach (DanhAutomaton *self, guint32 word, guint64 numbers)
{
  self->reached[word] |= numbers;
  self->reached_words[word / 64] |= G_GUINT64_CONSTANT (1) << (word % 64);
}

/* Adds NODE, or what is reached from it without a token. */
static void
reach_all (DanhAutomaton *self, guint32 node)
{
  DanhModelSlice closure = danh_closures_get (&self->closures, node);
  const DanhClosureWord *words = self->closures.words.at + closure.first;
  for (guint32 i = 0; i < closure.n; i++) reach (self, words[i].word, words[i].nodes);
}

static void
reach_context (DanhAutomaton *self, guint32 context)
{
  const DanhModelView *model = self->symbols->model;
  guint32 number = model->n[DANH_SECTION_NODES] + context;
  reach (self, number / 64, G_GUINT64_CONSTANT (1) << (number % 64));
  reach_all (self, model->contexts[context].start);
}

/* Moves what WORD of `reached` has to `set`, and counts the groups. */
static void
gather_word (DanhAutomaton *self, guint32 word)
{
  danh_vec_reserve (&self->set, 64);
  danh_vec_reserve (&self->group_of_set, 64);
  for (guint64 rest = self->reached[word]; rest != 0; rest &= rest - 1) {
    guint32 number = word * 64 + (guint32) __builtin_ctzll (rest);
    guint32 group = group_of (self, number);
    self->set.at[self->set.n++] = number;
    self->group_of_set.at[self->group_of_set.n++] = group;
    self->group_end.at[group]++;
  }
  self->reached[word] = 0;
}

/* Puts `set`, which is ascending, in the order of a state into `ordered`. */
static void
order_set (DanhAutomaton *self)
{
  guint32 *end = self->group_end.at;
  for (guint32 group = 1; group <= self->n_groups; group++) end[group] += end[group - 1];
  danh_vec_empty (&self->ordered);
  danh_vec_reserve (&self->ordered, self->set.n);
  self->ordered.n = self->set.n;
  for (guint32 i = self->set.n; i-- > 0;) {
    guint32 group = self->group_of_set.at[i];
    self->ordered.at[--end[group]] = item_of (self, self->set.at[i], group);
  }
}

/* The state of what was reached; the set is empty again. */
static guint32
end_set (DanhAutomaton *self)
{
  const guint32 n_words = n_numbers (self) / 64 + 1;
  danh_vec_empty (&self->set);
  danh_vec_empty (&self->group_of_set);
  memset (self->group_end.at, 0, (self->n_groups + 1) * sizeof *self->group_end.at);
  for (guint32 i = 0; i <= n_words / 64; i++) {
    for (guint64 rest = self->reached_words[i]; rest != 0; rest &= rest - 1)
      gather_word (self, i * 64 + (guint32) __builtin_ctzll (rest));
    self->reached_words[i] = 0;
  }
  order_set (self);
  return danh_automaton_state (self, self->ordered.at, self->ordered.n);
}

/* ── Starts and steps ──────────────────────────────────────────────────────────────── */

guint32
danh_automaton_start (DanhAutomaton *self, const guint32 *nodes, guint32 n_nodes)
{
  begin_set (self);
  for (guint32 i = 0; i < n_nodes; i++) reach_all (self, nodes[i]);
  return end_set (self);
}

guint32
danh_automaton_start_anywhere (DanhAutomaton *self, guint32 context)
{
  begin_set (self);
  reach_context (self, context);
  return end_set (self);
}

/* Leaves in `passing` what a step from STATE goes through by PHASE_SYMBOL.  Contexts begin
 * anew. */
static void
pass (DanhAutomaton *self, guint32 state, guint32 phase_symbol)
{
  const DanhVectors *vectors = &self->symbols->vectors[self->phase];
  const gsize row = danh_vectors_row (vectors, phase_symbol);
  const DanhModelView *model = self->symbols->model;
  const DanhModelSlice slice = self->states.slices.at[state];
  const guint32 *items = self->states.pool.at + slice.first;
  const DanhStateGroup *group = self->groups.at + self->first_group.at[state];
  guint32 n = 0;
  danh_vec_empty (&self->passing);
  danh_vec_reserve (&self->passing, slice.n + 1);
  guint32 *passing = self->passing.at;
  for (; group->tests != 0; group++) {
    guint64 hold = group->tests & danh_vectors_word (vectors, row, group->group);
    if (hold == 0) continue;
    for (guint32 i = group[0].first; i < group[1].first; i++) {
      passing[n] = items[i];
      n += hold >> (items[i] >> DANH_ITEM_BIT_SHIFT) & 1;
    }
  }
  for (guint32 i = group->first; i < slice.n; i++) {
    passing[n] = items[i];
    n += items[i] >= model->n[DANH_SECTION_NODES];
  }
  self->passing.n = n;
}

/* The state behind what `passing` holds. */
static guint32
state_behind (DanhAutomaton *self)
{
  const DanhModelView *model = self->symbols->model;
  const guint32 n_nodes = model->n[DANH_SECTION_NODES];
  guint32 passed =
      danh_sequences_intern (&self->passed, self->passing.at, self->passing.n);
  if (passed < self->behind_passed.n) return self->behind_passed.at[passed];
  begin_set (self);
  for (guint32 i = 0; i < self->passing.n; i++) {
    guint32 number = self->passing.at[i] & DANH_ITEM_NUMBER;
    if (number < n_nodes)
      reach_all (self, model->nodes[number].out);
    else
      reach_context (self, number - n_nodes);
  }
  guint32 next = end_set (self);
  danh_vec_push (&self->behind_passed, next);
  if (self->passed.pool.n > DANH_STATE_NODES_AT_MOST) self->is_full = TRUE;
  return next;
}

guint32
danh_automaton_make_step (DanhAutomaton *self, guint32 state, guint32 phase_symbol)
{
  pass (self, state, phase_symbol);
  guint32 next = state_behind (self);
  if (phase_symbol < DANH_ROW)
    self->rows.at[state * DANH_ROW + phase_symbol] = (guint16) next;
  else
    danh_step_map_add (&self->steps, state, phase_symbol, next);
  if (self->steps.n > DANH_STEPS_AT_MOST) self->is_full = TRUE;
  return next;
}
