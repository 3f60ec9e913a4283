/* machine.c - the phases over the blocks of a text: the picture of machine.h, in order */
#include "rule/machine-private.h"

#include "rule/action.h"
#include "rule/capture-memo.h"
#include "rule/marks.h"
#include "rule/resolve.h"
#include "rule/scan.h"
#include "rule/threads.h"
#include "rule/trace.h"

#include <string.h>

/* Tokens of a block, at least; it ends with a sentence. */
#define BLOCK_TOKENS 4096

/* Symbols after which the caches are thrown away between two texts. */
#define SYMBOLS_AT_MOST 65536

struct DanhRuleMachine {
  const DanhModelView *model;
  const DanhRuleProgram *program;
  DanhSymbols symbols;
  DanhPhaseThreads *phases; /* [n_phases] */
  guint8 *needs_captures;   /* [rules] */
  DanhScan scan;
  DanhMarks marks;
  DanhThreads threads;
  DanhCandidates candidates;
  DanhResolver resolver;
  DanhCaptures captures;
  DanhValues values;
  DanhPlacement placement;
  DanhActions actions;
  const DanhRuleTrace *trace; /* or NULL: nobody watches */
  DANH_VEC (DanhSpan) sorted; /* scratch of the last step */
  DANH_VEC (guint32) places;  /* [spans] where each comes to stand */
  DANH_VEC (guint32) counts;
};

DanhRuleMachine *
danh_rule_machine_new (const DanhRuleProgram *program)
{
  const DanhModelView *model = program->model;
  DanhRuleMachine *self = g_new0 (DanhRuleMachine, 1);
  self->model = model;
  self->program = program;
  danh_symbols_init (&self->symbols, self->program);
  self->phases = g_new0 (DanhPhaseThreads, self->program->n_phases);
  for (guint32 i = 0; i < self->program->n_phases; i++)
    danh_phase_threads_init (&self->phases[i], &self->symbols, i);
  self->needs_captures = g_malloc0 (model->n[DANH_SECTION_RULES] + 1);
  for (guint32 i = 0; i < model->n[DANH_SECTION_RULES]; i++)
    self->needs_captures[i] =
        danh_actions_need_captures (model, &model->rules[i]) != FALSE;
  danh_scan_init (&self->scan, &self->symbols);
  danh_marks_init (&self->marks, model);
  danh_threads_init (&self->threads, model, &self->placement);
  danh_values_init (&self->values, model);
  danh_actions_init (&self->actions, model);
  self->captures.patience = DANH_PATIENCE;
  return self;
}

void
danh_rule_machine_free (DanhRuleMachine *self)
{
  if (self == NULL) return;
  for (guint32 i = 0; i < self->program->n_phases; i++)
    danh_phase_threads_clear (&self->phases[i]);
  g_free (self->phases);
  g_free (self->needs_captures);
  danh_scan_clear (&self->scan);
  danh_marks_clear (&self->marks);
  danh_threads_clear (&self->threads);
  danh_vec_free (&self->candidates);
  danh_resolver_clear (&self->resolver);
  danh_captures_clear (&self->captures);
  danh_values_clear (&self->values);
  danh_placement_clear (&self->placement);
  danh_actions_clear (&self->actions);
  danh_vec_free (&self->sorted);
  danh_vec_free (&self->places);
  danh_vec_free (&self->counts);
  danh_symbols_clear (&self->symbols);
  g_free (self);
}

void
danh_rule_machine_be_sure (DanhRuleMachine *self)
{
  self->captures.patience = 0;
  danh_capture_memo_forget (&self->captures);
}

void
danh_rule_machine_watch (DanhRuleMachine *self, const DanhRuleTrace *trace)
{
  self->trace = trace;
}

void
danh_rule_machine_forget_forms (DanhRuleMachine *self)
{
  danh_symbols_reset (&self->symbols);
  danh_capture_memo_forget (&self->captures);
  for (guint32 i = 0; i < self->program->n_phases; i++)
    danh_phase_threads_reset (&self->phases[i]);
}

/* ── One phase over one block ──────────────────────────────────────────────────────── */

static void
act (DanhRuleMachine *self, DanhValueSource *source)
{
  for (guint32 i = 0; i < self->candidates.n; i++) {
    const DanhCandidate *winner = &self->candidates.at[i];
    const DanhRuleResult *result = self->placement.result;
    guint32 first_span = result->spans.n, first_role = result->roles.n;
    if (!self->needs_captures[winner->rule] && self->trace == NULL)
      danh_captures_forget (&self->captures);
    else
      danh_captures_find (&self->captures, &self->scan, winner->rule, winner->start,
                          winner->end);
    if (!danh_actions_run (&self->actions, source, winner) || self->values.exhausted)
      self->scan.exhausted = TRUE;
    if (G_UNLIKELY (self->trace != NULL) && self->trace->made != NULL)
      self->trace->made (self->trace->data, &self->scan, winner, &self->captures, result,
                         first_span, first_role);
  }
}

/* Contexts, vetoes and order are done with; what is left are the winners. */
static void
resolve (DanhRuleMachine *self)
{
  const DanhRuleTrace *trace = self->trace;
  if (G_UNLIKELY (trace != NULL) && trace->candidates != NULL)
    trace->candidates (trace->data, &self->scan, &self->candidates);
  danh_resolve (&self->resolver, &self->scan, &self->captures, &self->candidates);
  if (G_UNLIKELY (trace != NULL) && trace->winners != NULL && !self->scan.exhausted)
    trace->winners (trace->data, &self->scan, &self->resolver, &self->candidates);
}

/* A budget has run out: the sentence and all behind it are given up, and what is before
 * it may still take as much again. */
static void
give_up_sentence (DanhScan *scan)
{
  scan->limit = scan->sentence_start;
  scan->budget = scan->steps + (guint64) scan->n * DANH_STEPS_PER_TOKEN;
  scan->exhausted = FALSE;
}

/* Leaves out the sentences that lack a span no match of the phase can do without.
 * FIRST_SPAN: of the block. */
static void
leave_out_sentences (DanhRuleMachine *self,
                     const DanhRuleResult *result,
                     guint32 first_span)
{
  DanhScan *scan = &self->scan;
  for (guint32 rest = self->model->phases[scan->phase].needs; rest != 0;
       rest &= rest - 1) {
    guint32 type = (guint32) __builtin_ctz (rest);
    danh_vec_empty (&self->places);
    for (guint32 i = first_span; i < result->spans.n; i++)
      if (result->spans.at[i].type == type)
        for (guint32 token = result->spans.at[i].start; token < result->spans.at[i].end;
             token++)
          danh_vec_push (&self->places, token - scan->first);
    danh_scan_keep_sentences (scan, self->places.at, self->places.n);
  }
}

/* SENTENCE: the block's first sentence or cell. */
static void
run_phase (DanhRuleMachine *self,
           DanhValueSource *source,
           guint32 phase,
           const guint32 *sentence,
           const DanhRuleResult *result,
           guint32 first_span)
{
  DanhScan *scan = &self->scan;
  guint32 missing = self->model->phases[phase].needs & ~self->placement.types;
  memset (self->actions.type_changed, 0, self->model->n[DANH_SECTION_TYPES]);
  if (missing != 0 && self->trace == NULL) {
    danh_scan_skip_phase (scan, phase);
    return;
  }
  danh_scan_cut (scan, sentence);
  danh_scan_begin_phase (scan, phase);
  leave_out_sentences (self, result, first_span);
  danh_threads_thin_starts (&self->phases[phase], scan);
  danh_contexts_begin_block (&self->phases[phase].contexts);
  if (G_UNLIKELY (self->trace != NULL) && self->trace->phase != NULL)
    self->trace->phase (self->trace->data, scan, source->placement->result);
  guint32 token = danh_scan_next_start (scan, 0);
  while (token < scan->limit) {
    danh_scan_find_sentence (scan, &sentence, token);
    danh_vec_empty (&self->candidates);
    token = danh_threads_run (&self->threads, &self->phases[phase], scan, token,
                              &self->candidates);
    if (self->candidates.n > 0 && !scan->exhausted) {
      resolve (self);
      if (!scan->exhausted) act (self, source);
    }
    if (G_UNLIKELY (scan->exhausted)) give_up_sentence (scan);
    token = danh_scan_next_start (scan, token);
  }
}

/* ── One block ─────────────────────────────────────────────────────────────────────── */

/* Marks the spans of the sentences that were given up, for `settle` to leave out. */
static void
drop_spans (const DanhScan *scan, DanhRuleResult *result, guint32 first_span)
{
  for (guint32 i = first_span; i < result->spans.n; i++)
    if (result->spans.at[i].start >= scan->first + scan->limit)
      result->spans.at[i].type = DANH_NONE;
}

/* Tokens [FIRST, END), whole sentences from *SENTENCE on, cells from *CELL. */
static void
run_block (DanhRuleMachine *self,
           DanhValueSource *source,
           const guint32 *sentence,
           const guint32 *cell,
           guint32 end,
           DanhRuleResult *result)
{
  DanhScan *scan = &self->scan;
  guint32 first_span = result->spans.n;
  source->first_token = sentence[0];
  danh_scan_begin_block (scan, source->tokens, sentence, end);
  danh_marks_lists (&self->marks, scan, source->gazetteer);
  danh_marks_begin_block (&self->marks, self->model);
  danh_placement_begin (&self->placement, self->program, result, scan->first, scan->n);
  for (guint32 phase = 0; phase < self->program->n_phases; phase++) {
    guint32 first_of_phase = result->spans.n;
    run_phase (self, source, phase,
               self->program->phases[phase].by_cell ? cell : sentence, result,
               first_span);
    /* Nothing is absorbed but by a new span. */
    if (phase + 1 < self->program->n_phases && result->spans.n > first_of_phase)
      danh_marks_spans (&self->marks, scan, result, first_of_phase,
                        self->actions.type_changed);
  }
  if (scan->limit == scan->n) return;
  drop_spans (scan, result, first_span);
  result->truncated = TRUE;
}

/* ── The whole text ────────────────────────────────────────────────────────────────── */

/* Blocks came one after the other, each with all phases: brings the spans into the order
 * of phases, leaves out the dropped ones, and lets the roles follow. */
static void
settle (DanhRuleMachine *self, DanhRuleResult *result)
{
  const DanhModelRule *rules = self->model->rules;
  guint32 n = result->spans.n;
  guint32 sum = 0;
  danh_vec_empty (&self->counts);
  danh_vec_empty (&self->places);
  danh_vec_empty (&self->sorted);
  danh_vec_reserve (&self->places, n);
  danh_vec_reserve (&self->sorted, n);
  for (guint32 i = 0; i < self->program->n_phases; i++) danh_vec_push (&self->counts, 0);
  for (guint32 i = 0; i < n; i++)
    if (result->spans.at[i].type != DANH_NONE)
      self->counts.at[rules[result->spans.at[i].rule].phase]++;
  for (guint32 i = 0; i < self->program->n_phases; i++) {
    guint32 count = self->counts.at[i];
    self->counts.at[i] = sum;
    sum += count;
  }
  for (guint32 i = 0; i < n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    self->places.at[i] = DANH_NONE;
    if (span->type == DANH_NONE) continue;
    self->places.at[i] = self->counts.at[rules[span->rule].phase]++;
    self->sorted.at[self->places.at[i]] = *span;
  }
  if (sum > 0) memcpy (result->spans.at, self->sorted.at, sum * sizeof (DanhSpan));
  result->spans.n = sum;

  guint32 kept = 0;
  for (guint32 i = 0; i < result->roles.n; i++) {
    DanhRoleProposal role = result->roles.at[i];
    role.person = self->places.at[role.person];
    role.title = self->places.at[role.title];
    if (role.organization != DANH_NONE)
      role.organization = self->places.at[role.organization];
    if (role.person != DANH_NONE) result->roles.at[kept++] = role;
  }
  result->roles.n = kept;
}

static void
begin_run (DanhRuleMachine *self,
           const DanhForms *forms,
           const DanhTokens *tokens,
           const DanhGazetteer *gazetteer,
           DanhArena *arena,
           DanhRuleResult *result)
{
  guint32 n = tokens->n;
  danh_vec_empty (&result->spans);
  danh_vec_empty (&result->attributes);
  danh_vec_empty (&result->roles);
  result->truncated = FALSE;
  if (self->symbols.n > SYMBOLS_AT_MOST) danh_rule_machine_forget_forms (self);
  danh_symbols_see_forms (&self->symbols, forms, gazetteer);
  danh_marks_begin (&self->marks, &self->symbols);
  danh_values_begin (&self->values, n > 0 ? tokens->end[n - 1] : 0);
  self->scan.steps = 0;
  self->scan.budget = (guint64) n * DANH_STEPS_PER_TOKEN;
  self->scan.exhausted = FALSE;
  self->actions.arena = arena;
  self->actions.values = &self->values;
  self->actions.placement = &self->placement;
}

/* The sentence that begins the next block.  Where phases read across lines, blocks end
 * with paragraphs if these are not too long: a signature should not be cut in two. */
static guint32
end_of_block (const DanhRuleMachine *self, const DanhTokens *tokens, guint32 first)
{
  guint32 start = tokens->sentence[first];
  guint32 end = first + 1;
  while (end < tokens->n_sentences && tokens->sentence[end] - start < BLOCK_TOKENS) end++;
  if (!self->program->across_lines) return end;
  for (guint32 i = end; i < tokens->n_sentences; i++) {
    if (tokens->sentence[i] - start >= 2 * BLOCK_TOKENS) return end;
    if (tokens->flags[tokens->sentence[i]] & DANH_TOKEN_PARAGRAPH_START) return i;
  }
  return end;
}

void
danh_rule_machine_run (DanhRuleMachine *self,
                       const char *text,
                       const DanhForms *forms,
                       const DanhTokens *tokens,
                       const DanhGazetteer *gazetteer,
                       DanhArena *arena,
                       DanhRuleResult *result)
{
  DanhValueSource source = { .text = text,
                             .forms = forms,
                             .tokens = tokens,
                             .gazetteer = gazetteer,
                             .placement = &self->placement,
                             .captures = &self->captures };
  guint32 n_blocks = 0, cell = 0;
  begin_run (self, forms, tokens, gazetteer, arena, result);
  for (guint32 s = 0; s < tokens->n_sentences && !result->truncated; n_blocks++) {
    guint32 first = s;
    s = end_of_block (self, tokens, first);
    const guint32 *sentence = tokens->sentence + first;
    while (cell < tokens->n_cells && tokens->cell[cell] < *sentence) cell++;
    run_block (self, &source, sentence,
               tokens->n_cells > 0 ? tokens->cell + cell : sentence, tokens->sentence[s],
               result);
  }
  if (n_blocks > 1 || result->truncated) settle (self, result);
  result->steps = self->scan.steps;
}

/* ── Results ───────────────────────────────────────────────────────────────────────── */

void
danh_rule_result_clear (DanhRuleResult *result)
{
  danh_vec_free (&result->spans);
  danh_vec_free (&result->attributes);
  danh_vec_free (&result->roles);
}

const char *
danh_rule_result_attribute (const DanhRuleResult *result,
                            const DanhSpan *span,
                            const char *key)
{
  for (guint32 i = 0; i < span->n_attributes; i++)
    if (strcmp (result->attributes.at[span->first_attribute + i].key, key) == 0)
      return result->attributes.at[span->first_attribute + i].value;
  return NULL;
}
