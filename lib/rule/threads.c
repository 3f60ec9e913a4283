/* threads.c - the lockstep loop, and what each start gets out of it */
#include "rule/threads-private.h"

#include <string.h>

/* More different states live at one token than any real rule set has. */
#define THREADS_AT_MOST 16384

#define KEPT_AT_MOST 65536 /* groups there is room for from one cluster to the next */

void
danh_threads_init (DanhThreads *self,
                   const DanhModelView *model,
                   const DanhPlacement *placement)
{
  memset (self, 0, sizeof *self);
  self->placement = placement;
  self->record_of = g_new (guint32, model->n[DANH_SECTION_RULES] + 1);
  memset (self->record_of, 0xff,
          (model->n[DANH_SECTION_RULES] + 1) * sizeof *self->record_of);
}

void
danh_threads_clear (DanhThreads *self)
{
  danh_vec_free (&self->threads);
  danh_vec_free (&self->groups);
  danh_vec_free (&self->records);
  danh_vec_free (&self->owner);
  danh_vec_free (&self->owner_mark);
  g_free (self->record_of);
}

guint8
danh_rule_whole_type (const DanhModelView *model, guint32 rule)
{
  const DanhModelAction *action = &model->actions[model->rules[rule].first_action];
  if (model->rules[rule].n_actions != 1 || action->kind != DANH_ACTION_SPAN
      || action->capture != DANH_NONE || action->type > DANH_N_OUTPUT_TYPES)
    return DANH_N_OUTPUT_TYPES;
  return (guint8) action->type;
}

void
danh_phase_threads_init (DanhPhaseThreads *self, DanhSymbols *symbols, guint32 phase)
{
  const DanhModelView *model = symbols->model;
  const DanhModelPhase *p = &model->phases[phase];
  memset (self, 0, sizeof *self);
  danh_automaton_init (&self->automaton, symbols, phase);
  danh_contexts_init (&self->contexts, symbols, phase);
  self->has_ahead = g_malloc0 (p->n_rules + 1);
  self->has_behind = g_malloc0 (p->n_rules + 1);
  self->whole_type = g_malloc0 (p->n_rules + 1);
  for (guint32 i = 0; i < p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[p->first_rule + i];
    self->whole_type[i] = danh_rule_whole_type (model, p->first_rule + i);
    for (guint32 j = 0; j < rule->n_contexts; j++)
      if (model->contexts[rule->first_context + j].side == DANH_CONTEXT_AHEAD)
        self->has_ahead[i] = 1;
      else
        self->has_behind[i] = 1, self->looks_behind = TRUE;
  }
}

void
danh_phase_threads_clear (DanhPhaseThreads *self)
{
  danh_automaton_clear (&self->automaton);
  danh_contexts_clear (&self->contexts);
  danh_behind_clear (&self->behind);
  danh_vec_free (&self->start);
  danh_sequences_clear (&self->start_sets);
  danh_vec_free (&self->start_of_set);
  g_free (self->has_ahead);
  g_free (self->has_behind);
  g_free (self->whole_type);
}

void
danh_threads_forget_states (DanhPhaseThreads *self)
{
  danh_automaton_reset (&self->automaton);
  danh_vec_empty (&self->start);
  danh_sequences_empty (&self->start_sets);
  danh_vec_empty (&self->start_of_set);
}

void
danh_phase_threads_reset (DanhPhaseThreads *self)
{
  danh_threads_forget_states (self);
  danh_contexts_reset (&self->contexts);
}

/* ── States ────────────────────────────────────────────────────────────────────────── */

/* The state before a match where what danh_behind_find found last may hold. */
static guint32
make_start_state (DanhPhaseThreads *phase)
{
  DanhAutomaton *automaton = &phase->automaton;
  const guint32 n_rules = automaton->symbols->model->phases[automaton->phase].n_rules;
  guint32 n_words = n_rules / 32 + 1;
  g_autofree guint32 *rules = g_new0 (guint32, n_words);
  for (guint32 i = 0; i < n_rules; i++)
    if (danh_behind_may_start (&phase->behind, i)) rules[i / 32] |= 1u << (i % 32);
  return danh_automaton_start_rules (automaton, rules, n_words);
}

guint32
danh_threads_make_start (DanhPhaseThreads *phase, guint32 before)
{
  DanhBehind *behind = &phase->behind;
  if (behind->first_of == NULL)
    danh_behind_init (behind, &phase->contexts, phase->automaton.phase);
  while (phase->start.n <= before) danh_vec_push (&phase->start, DANH_STATE_NONE);
  guint32 set = danh_sequences_intern (
      &phase->start_sets, danh_behind_find (behind, before), behind->n_words);
  if (set == phase->start_of_set.n)
    danh_vec_push (&phase->start_of_set, (guint16) make_start_state (phase));
  phase->start.at[before] = phase->start_of_set.at[set];
  return phase->start.at[before];
}

/* The symbol that stands before TOKEN, as far as starts depend on it. */
static inline guint32
symbol_before (const DanhPhaseThreads *phase, DanhScan *scan, guint32 token)
{
  if (!phase->looks_behind || token == scan->sentence_start)
    return danh_scan_boundary (scan);
  return danh_scan_symbol (scan, token - 1);
}

/* The state of a thread that began with SYMBOL, behind BEFORE. */
static inline guint32
first_state (DanhPhaseThreads *phase, guint32 before, guint32 symbol)
{
  guint32 start = danh_threads_start_state (phase, before);
  return danh_automaton_step (&phase->automaton, start, symbol);
}

/* Throws the automaton away and makes the states of the live threads again. */
static void
renew_states (DanhThreads *self, DanhPhaseThreads *phase)
{
  DanhAutomaton *automaton = &phase->automaton;
  DanhSequences kept = { 0 };
  guint32 n;
  for (guint32 i = 0; i < self->threads.n; i++) {
    const guint32 *nodes =
        danh_sequences_get (&automaton->states, self->threads.at[i].state, &n);
    self->threads.at[i].state = danh_sequences_intern (&kept, nodes, n);
  }
  danh_threads_forget_states (phase);
  for (guint32 i = 0; i < self->threads.n; i++) {
    const guint32 *nodes = danh_sequences_get (&kept, self->threads.at[i].state, &n);
    self->threads.at[i].state = danh_automaton_state (automaton, nodes, n);
  }
  danh_sequences_clear (&kept);
}

/* ── Joining ───────────────────────────────────────────────────────────────────────── */

static void
join (DanhThreads *self, guint32 younger, guint32 older, guint32 place)
{
  DanhGroup *group = &self->groups.at[younger];
  group->parent = older;
  group->joined_at = place;
}

/* Of threads in one state only the oldest goes on. */
static void
join_equal (DanhThreads *self, const DanhAutomaton *automaton, guint32 place)
{
  DanhThread *threads = self->threads.at;
  if (self->threads.n == 2) {
    if (threads[0].state != threads[1].state) return;
    join (self, threads[1].group, threads[0].group, place);
    self->threads.n = 1;
    return;
  }
  while (self->owner.n < automaton->states.slices.n) {
    danh_vec_push (&self->owner, 0);
    danh_vec_push (&self->owner_mark, 0);
  }
  if (++self->mark == 0) {
    memset (self->owner_mark.at, 0, self->owner_mark.n * sizeof *self->owner_mark.at);
    self->mark = 1;
  }
  guint32 kept = 0;
  for (guint32 i = 0; i < self->threads.n; i++) {
    guint32 state = threads[i].state;
    if (self->owner_mark.at[state] == self->mark) {
      join (self, threads[i].group, self->owner.at[state], place);
      continue;
    }
    self->owner_mark.at[state] = self->mark;
    self->owner.at[state] = threads[i].group;
    threads[kept++] = threads[i];
  }
  self->threads.n = kept;
}

/* ── Ends ──────────────────────────────────────────────────────────────────────────── */

static void
record_end (DanhThreads *self, guint32 group, guint32 rule, guint32 end)
{
  guint32 *first = &self->groups.at[group].first_record;
  for (guint32 i = *first; i != DANH_NONE; i = self->records.at[i].next)
    if (self->records.at[i].rule == rule) {
      self->records.at[i].end = end;
      return;
    }
  DanhRecord record = { rule, end, *first };
  *first = self->records.n;
  danh_vec_push (&self->records, record);
}

/* A span of the rule that begins or ends at TOKEN would be dropped later: a shorter match, or
 * another rule's, may do. */
static inline gboolean
cuts (const DanhThreads *self,
      const DanhPhaseThreads *phase,
      guint32 own_rule,
      guint32 token)
{
  guint32 type = phase->whole_type[own_rule];
  return type != DANH_N_OUTPUT_TYPES
         && danh_placement_cuts (self->placement, type, token);
}

/* THREAD is in an accepting state at END: the rules whose contexts ahead hold here have a
 * match, for now their longest. */
static void
accept (DanhThreads *self,
        DanhPhaseThreads *phase,
        DanhScan *scan,
        DanhThread thread,
        guint32 end)
{
  guint32 first_rule = scan->symbols->model->phases[scan->phase].first_rule;
  DanhModelSlice rules = phase->automaton.accepts.at[thread.state];
  for (guint32 i = rules.first; i < rules.first + rules.n; i++) {
    guint32 rule = phase->automaton.accepted.at[i];
    if (cuts (self, phase, rule - first_rule, end)) continue;
    if (!phase->has_ahead[rule - first_rule]
        || danh_contexts_hold (&phase->contexts, scan, rule, DANH_CONTEXT_AHEAD, end))
      record_end (self, thread.group, rule, end);
  }
}

/* Threads that can only end here are over. */
static void
accept_all (DanhThreads *self, DanhPhaseThreads *phase, DanhScan *scan, guint32 end)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < self->threads.n; i++) {
    DanhThread thread = self->threads.at[i];
    guint8 kind = phase->automaton.kind.at[thread.state];
    if (kind & DANH_STATE_ACCEPTS) accept (self, phase, scan, thread, end);
    self->threads.at[kept] = thread;
    kept += (kind & DANH_STATE_ENDS) == 0;
  }
  self->threads.n = kept;
}

static void
add_candidate (const DanhThreads *self,
               DanhPhaseThreads *phase,
               DanhScan *scan,
               guint32 start,
               const DanhRecord *record,
               DanhCandidates *candidates)
{
  guint32 first_rule = scan->symbols->model->phases[scan->phase].first_rule;
  if (cuts (self, phase, record->rule - first_rule, start)) return;
  if (phase->has_behind[record->rule - first_rule]
      && !danh_contexts_hold (&phase->contexts, scan, record->rule, DANH_CONTEXT_BEHIND,
                              start))
    return;
  DanhCandidate candidate = { start, record->end, record->rule };
  danh_vec_push (candidates, candidate);
}

/* Gives a group the ends its parent found from where they joined on.  The parent is older, so it
 * has those of its own parent already. */
static void
inherit (DanhThreads *self, guint32 id)
{
  DanhGroup *group = &self->groups.at[id];
  guint32 own = group->first_record;
  for (guint32 i = own; i != DANH_NONE; i = self->records.at[i].next)
    self->record_of[self->records.at[i].rule] = i;
  for (guint32 i = self->groups.at[group->parent].first_record; i != DANH_NONE;
       i = self->records.at[i].next) {
    DanhRecord record = self->records.at[i];
    if (record.end < group->joined_at) continue;
    guint32 mine = self->record_of[record.rule];
    if (mine != DANH_NONE) {
      self->records.at[mine].end = record.end;
      continue;
    }
    record.next = group->first_record;
    group->first_record = self->records.n;
    danh_vec_push (&self->records, record);
  }
  for (guint32 i = own; i != DANH_NONE; i = self->records.at[i].next)
    self->record_of[self->records.at[i].rule] = DANH_NONE;
}

static void
collect (DanhThreads *self,
         DanhPhaseThreads *phase,
         DanhScan *scan,
         DanhCandidates *candidates)
{
  for (guint32 id = 0; id < self->groups.n; id++) {
    if (self->groups.at[id].parent != DANH_NONE) inherit (self, id);
    const DanhGroup *group = &self->groups.at[id];
    for (guint32 i = group->first_record; i != DANH_NONE; i = self->records.at[i].next)
      add_candidate (self, phase, scan, group->start, &self->records.at[i], candidates);
  }
}

/* ── The loop ──────────────────────────────────────────────────────────────────────── */

static void
advance (DanhThreads *self, DanhPhaseThreads *phase, DanhScan *scan, guint32 symbol)
{
  DanhThread *threads = self->threads.at;
  guint32 kept = 0;
  for (guint32 i = 0; i < self->threads.n; i++) {
    DanhThread thread = threads[i];
    thread.state = danh_automaton_step (&phase->automaton, thread.state, symbol);
    threads[kept] = thread;
    kept += thread.state != DANH_STATE_DEAD;
  }
  scan->steps += self->threads.n;
  self->threads.n = kept;
}

static void
begin (DanhThreads *self, guint32 state, guint32 token)
{
  if (state == DANH_STATE_DEAD) return;
  DanhThread thread = { state, self->groups.n };
  DanhGroup group = { token, DANH_NONE, 0, DANH_NONE };
  danh_vec_push (&self->groups, group);
  danh_vec_push (&self->threads, thread);
}

static inline gboolean
starts_at (const DanhScan *scan, guint32 token)
{
  return scan->start_bits[token / 64] >> (token % 64) & 1;
}

/* The usual case: one thread and nothing that begins.  Goes on from TOKEN as long as that
 * is so, and returns the first token not taken. */
static guint32
run_alone (DanhThreads *self, DanhPhaseThreads *phase, DanhScan *scan, guint32 token)
{
  DanhAutomaton *automaton = &phase->automaton;
  DanhThread *thread = &self->threads.at[0];
  guint32 state = thread->state;
  guint32 first = token;
  while (token < scan->sentence_end && !starts_at (scan, token) && !automaton->is_full) {
    state = danh_automaton_step (automaton, state, danh_scan_symbol (scan, token));
    token++;
    guint8 kind = automaton->kind.at[state];
    if (G_LIKELY (kind == 0)) continue;
    thread->state = state;
    if (kind & DANH_STATE_ACCEPTS) accept (self, phase, scan, *thread, token);
    if (kind & DANH_STATE_ENDS) {
      self->threads.n = 0;
      break;
    }
  }
  thread->state = state;
  scan->steps += token - first;
  return token;
}

/* All threads and what begins at TOKEN. */
static void
run_token (DanhThreads *self, DanhPhaseThreads *phase, DanhScan *scan, guint32 token)
{
  guint32 symbol = danh_scan_symbol (scan, token);
  if (self->threads.n > 0) advance (self, phase, scan, symbol);
  if (starts_at (scan, token)) {
    guint32 before = symbol_before (phase, scan, token);
    begin (self, first_state (phase, before, symbol), token);
  }
  if (self->threads.n > 1) join_equal (self, &phase->automaton, token + 1);
  accept_all (self, phase, scan, token + 1);
}

guint32
danh_threads_run (DanhThreads *self,
                  DanhPhaseThreads *phase,
                  DanhScan *scan,
                  guint32 token,
                  DanhCandidates *candidates)
{
  danh_vec_empty (&self->threads);
  danh_vec_empty (&self->groups);
  danh_vec_empty (&self->records);
  do {
    if (G_UNLIKELY (phase->automaton.is_full)) renew_states (self, phase);
    run_token (self, phase, scan, token++);
    if (self->threads.n == 1) token = run_alone (self, phase, scan, token);
    if (G_UNLIKELY (scan->steps > scan->budget || self->threads.n > THREADS_AT_MOST)) {
      scan->exhausted = TRUE;
      return token;
    }
  } while (self->threads.n > 0 && token < scan->sentence_end);
  if (self->records.n > 0) collect (self, phase, scan, candidates);
  /* What a cluster of a million tokens took is not needed beside its candidates. */
  if (G_UNLIKELY (self->groups.allocated > KEPT_AT_MOST)) {
    danh_vec_free (&self->groups);
    danh_vec_free (&self->records);
  }
  return token;
}
