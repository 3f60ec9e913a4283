/* marks.c - leftmost-longest runs of each class */
#include "rule/marks.h"

#include <stdlib.h>
#include <string.h>

void
danh_marks_init (DanhMarks *self, const DanhModelView *model)
{
  memset (self, 0, sizeof *self);
  self->class_end = g_new0 (guint32, model->n[DANH_SECTION_CLASSES] + 1);
  self->first_span = g_new (guint32, model->n[DANH_SECTION_TYPES] + 1);
}

void
danh_marks_clear (DanhMarks *self)
{
  g_free (self->class_end);
  g_free (self->first_span);
  danh_vec_free (&self->runs);
  danh_vec_free (&self->spans);
  danh_vec_free (&self->classes);
}

void
danh_marks_begin (DanhMarks *self, const DanhModelView *model)
{
  memset (self->class_end, 0, model->n[DANH_SECTION_CLASSES] * sizeof *self->class_end);
  self->next_match = 0;
}

void
danh_marks_begin_block (DanhMarks *self, const DanhModelView *model)
{
  danh_vec_empty (&self->runs);
  memset (self->first_span, 0xff,
          model->n[DANH_SECTION_TYPES] * sizeof *self->first_span);
}

static guint32
mark_bits (guint32 token, guint32 start, guint32 end)
{
  guint32 bits = 0;
  if (token == start) bits |= DANH_MARK_BEGIN;
  if (token + 1 == end) bits |= DANH_MARK_END;
  return bits != 0 ? bits : DANH_MARK_INSIDE;
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────── */

static void
mark_run (DanhScan *scan, guint32 mark_set, guint32 start, guint32 end, gboolean clear)
{
  guint64 changed = 0; /* start bits that are others than before */
  for (guint32 token = start; token < end; token++) {
    DanhSymbolMark mark =
        danh_symbols_mark (scan->symbols, scan->token_symbol[token], mark_set,
                           clear ? 0 : mark_bits (token, start, end));
    DanhStartBits *starts = &scan->token_starts[token];
    changed |=
        (starts->first ^ mark.starts.first) | (starts->second ^ mark.starts.second);
    scan->token_symbol[token] = mark.symbol;
    *starts = mark.starts;
  }
  if (changed != 0) danh_scan_renew_starts (scan, start, end);
}

/* Marks the match for those of its classes that have no run there yet. */
static void
mark_match (DanhMarks *self,
            DanhScan *scan,
            const DanhGazetteer *gazetteer,
            const DanhMatch *match)
{
  DanhSymbols *symbols = scan->symbols;
  guint32 n;
  const guint32 *classes = danh_gazetteer_classes (gazetteer, match->class_set, &n);
  danh_vec_empty (&self->classes);
  for (guint32 i = 0; i < n; i++) {
    if (match->start < self->class_end[classes[i]]) continue;
    self->class_end[classes[i]] = match->end;
    danh_vec_push (&self->classes, classes[i]);
  }
  if (self->classes.n == 0) return;
  guint32 mark_set =
      self->classes.n == n
              && match->class_set < symbols->model->n[DANH_SECTION_CLASS_SETS]
          ? danh_symbols_mark_set_of (symbols, match->class_set)
          : danh_symbols_mark_set (symbols, self->classes.at, self->classes.n);
  mark_run (scan, mark_set, match->start - scan->first, match->end - scan->first, FALSE);
}

void
danh_marks_lists (DanhMarks *self, DanhScan *scan, const DanhGazetteer *gazetteer)
{
  guint32 end = scan->first + scan->n;
  for (; self->next_match < gazetteer->n_matches; self->next_match++) {
    const DanhMatch *match = &gazetteer->matches[self->next_match];
    if (match->start >= end) break;
    if (match->class_set != 0) mark_match (self, scan, gazetteer, match);
  }
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────── */

static void
unmark_runs (DanhMarks *self, DanhScan *scan, const gboolean *type_changed)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < self->runs.n; i++) {
    DanhMarkedRun run = self->runs.at[i];
    if (!type_changed[run.type]) {
      self->runs.at[kept++] = run;
      continue;
    }
    mark_run (scan, run.mark_set, run.start, run.end, TRUE);
  }
  self->runs.n = kept;
}

static int
compare_spans (gconstpointer a, gconstpointer b, gpointer data)
{
  const DanhSpan *spans = data;
  const DanhSpan *x = &spans[*(const guint32 *) a];
  const DanhSpan *y = &spans[*(const guint32 *) b];
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  if (x->end != y->end) return x->end > y->end ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* The block's spans of TYPE, by start, longer ones first.  One phase's are in this order
 * already. */
static void
gather_spans (DanhMarks *self, const DanhRuleResult *result, guint32 type)
{
  gboolean sorted = TRUE;
  danh_vec_empty (&self->spans);
  for (guint32 i = self->first_span[type]; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (span->type != type || (span->flags & DANH_SPAN_ABSORBED)) continue;
    if (self->spans.n > 0
        && compare_spans (&self->spans.at[self->spans.n - 1], &i, result->spans.at) > 0)
      sorted = FALSE;
    danh_vec_push (&self->spans, i);
  }
  if (!sorted)
    g_qsort_with_data (self->spans.at, (gint) self->spans.n, sizeof *self->spans.at,
                       compare_spans, result->spans.at);
}

static gboolean
fulfils (const DanhModelView *model,
         const DanhModelClass *class,
         const DanhRuleResult *result,
         const DanhSpan *span)
{
  for (guint32 i = 0; i < class->n_constraints; i++) {
    const DanhModelConstraint *c = &model->constraints[class->first_constraint + i];
    const char *value =
        danh_rule_result_attribute (result, span, danh_view_string (model, c->key));
    gboolean equal =
        value != NULL && strcmp (value, danh_view_string (model, c->value)) == 0;
    if (equal == (c->negated != 0)) return FALSE;
  }
  return TRUE;
}

/* Marks the spans that were gathered, each for all classes that have no run there yet. */
static void
mark_spans (DanhMarks *self, DanhScan *scan, const DanhRuleResult *result, guint32 type)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhIdList *candidates = &scan->symbols->program->span_classes[type];
  for (guint32 i = 0; i < candidates->n; i++) self->class_end[candidates->ids[i]] = 0;
  for (guint32 i = 0; i < self->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[self->spans.at[i]];
    danh_vec_empty (&self->classes);
    for (guint32 j = 0; j < candidates->n; j++) {
      guint32 class = candidates->ids[j];
      if (span->start < self->class_end[class]
          || !fulfils (model, &model->classes[class], result, span))
        continue;
      self->class_end[class] = span->end;
      danh_vec_push (&self->classes, class);
    }
    if (self->classes.n == 0) continue;
    DanhMarkedRun run = {
      type, danh_symbols_mark_set (scan->symbols, self->classes.at, self->classes.n),
      span->start - scan->first, span->end - scan->first
    };
    mark_run (scan, run.mark_set, run.start, run.end, FALSE);
    danh_vec_push (&self->runs, run);
  }
}

void
danh_marks_spans (DanhMarks *self,
                  DanhScan *scan,
                  const DanhRuleResult *result,
                  guint32 first_span,
                  const gboolean *type_changed)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhRuleProgram *program = scan->symbols->program;
  unmark_runs (self, scan, type_changed);
  for (guint32 type = 0; type < model->n[DANH_SECTION_TYPES]; type++) {
    if (!type_changed[type] || program->span_classes[type].n == 0) continue;
    if (self->first_span[type] == DANH_NONE) self->first_span[type] = first_span;
    gather_spans (self, result, type);
    mark_spans (self, scan, result, type);
  }
}
