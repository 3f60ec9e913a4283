/* marks.c - leftmost-longest runs of each class */
#include "rule/marks.h"

#include "rule/placement.h"

#include <stdlib.h>
#include <string.h>

/* In action_set: the attributes of each span have to be looked at.  DANH_NONE: not known. */
#define VARIES (DANH_NONE - 1)

void
danh_marks_init (DanhMarks *self, const DanhModelView *model)
{
  memset (self, 0, sizeof *self);
  self->class_end = g_new0 (guint32, model->n[DANH_SECTION_CLASSES] + 1);
  self->first_span = g_new (guint32, model->n[DANH_SECTION_TYPES] + 1);
  self->action_set = g_new (guint32, model->n[DANH_SECTION_ACTIONS] + 1);
}

void
danh_marks_clear (DanhMarks *self)
{
  g_free (self->class_end);
  g_free (self->first_span);
  g_free (self->action_set);
  danh_vec_free (&self->runs);
  danh_vec_free (&self->spans);
  danh_vec_free (&self->classes);
}

void
danh_marks_begin (DanhMarks *self, const DanhSymbols *symbols)
{
  const DanhModelView *model = symbols->model;
  memset (self->class_end, 0, model->n[DANH_SECTION_CLASSES] * sizeof *self->class_end);
  self->next_match = 0;
  if (self->generation == symbols->generation) return;
  self->generation = symbols->generation;
  memset (self->action_set, 0xff,
          model->n[DANH_SECTION_ACTIONS] * sizeof *self->action_set);
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
  guint64 awaited = scan->awaited;
  guint64 changed = 0; /* start bits that are others than before, and still matter */
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
  if ((changed & awaited) != 0) danh_scan_renew_starts (scan, start, end);
}

/* Marks a match that lies apart from all others of the block. */
static void
mark_alone (DanhScan *scan, const DanhGazetteer *gazetteer, const DanhMatch *match)
{
  DanhSymbols *symbols = scan->symbols;
  guint32 mark_set;
  if (match->class_set < symbols->model->n[DANH_SECTION_CLASS_SETS]) {
    mark_set = danh_symbols_mark_set_of (symbols, match->class_set);
  } else {
    guint32 n;
    const guint32 *classes = danh_gazetteer_classes (gazetteer, match->class_set, &n);
    mark_set = danh_symbols_mark_set (symbols, classes, n);
  }
  mark_run (scan, mark_set, match->start - scan->first, match->end - scan->first, FALSE);
}

/* Marks the match for those of its classes that have no run there yet. */
static void
mark_match (DanhMarks *self,
            DanhScan *scan,
            const DanhGazetteer *gazetteer,
            const DanhMatch *match)
{
  guint32 n;
  const guint32 *classes = danh_gazetteer_classes (gazetteer, match->class_set, &n);
  danh_vec_empty (&self->classes);
  for (guint32 i = 0; i < n; i++) {
    if (match->start < self->class_end[classes[i]]) continue;
    self->class_end[classes[i]] = match->end;
    danh_vec_push (&self->classes, classes[i]);
  }
  if (self->classes.n == n)
    mark_alone (scan, gazetteer, match);
  else if (self->classes.n > 0)
    mark_run (scan,
              danh_symbols_mark_set (scan->symbols, self->classes.at, self->classes.n),
              match->start - scan->first, match->end - scan->first, FALSE);
}

/* Matches come by start.  Of one that shares no token with another, all classes have their
 * run there. */
void
danh_marks_lists (DanhMarks *self, DanhScan *scan, const DanhGazetteer *gazetteer)
{
  const DanhMatch *matches = gazetteer->matches;
  guint32 n = gazetteer->n_matches;
  guint32 end = scan->first + scan->n;
  guint32 i = self->next_match;
  while (i < n && matches[i].start < end) {
    guint32 first = i++;
    guint32 cluster_end = matches[first].end;
    while (i < n && matches[i].start < cluster_end) {
      cluster_end = MAX (cluster_end, matches[i].end);
      i++;
    }
    if (i == first + 1) {
      if (matches[first].class_set != 0) mark_alone (scan, gazetteer, &matches[first]);
      continue;
    }
    for (guint32 k = first; k < i; k++)
      if (matches[k].class_set != 0) mark_match (self, scan, gazetteer, &matches[k]);
  }
  self->next_match = i;
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────── */

/* May spans of TYPE, of different phases, share tokens? */
static gboolean
may_overlap (const DanhRuleProgram *program, guint32 type)
{
  return type >= DANH_N_OUTPUT_TYPES || program->nests[type][type];
}

/* Takes away the runs of absorbed spans, and all of a type that is marked anew. */
static void
unmark_runs (DanhMarks *self,
             DanhScan *scan,
             const DanhRuleResult *result,
             const guint8 *type_changed)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < self->runs.n; i++) {
    DanhMarkedRun run = self->runs.at[i];
    gboolean stays = may_overlap (scan->symbols->program, run.type)
                         ? type_changed[run.type] == 0
                         : (result->spans.at[run.span].flags & DANH_SPAN_ABSORBED) == 0;
    if (stays)
      self->runs.at[kept++] = run;
    else
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

/* The spans of TYPE from number FIRST on, by start, longer ones first.  One phase's are in
 * this order already. */
static void
gather_spans (DanhMarks *self, const DanhRuleResult *result, guint32 type, guint32 first)
{
  gboolean sorted = TRUE;
  danh_vec_empty (&self->spans);
  for (guint32 i = first; i < result->spans.n; i++) {
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

/* Do the constraints on spans of TYPE ask for nothing but what is the same in every span
 * that ACTION makes? */
static gboolean
is_constant (const DanhModelView *model,
             const DanhIdList *candidates,
             const DanhModelAction *action)
{
  guint32 end = action->first_attribute + action->n_attributes;
  for (guint32 i = 0; i < candidates->n; i++) {
    const DanhModelClass *class = &model->classes[candidates->ids[i]];
    for (guint32 j = 0; j < class->n_constraints; j++)
      for (guint32 k = action->first_attribute; k < end; k++) {
        const DanhModelAttribute *a = &model->attributes[k];
        guint32 key = model->constraints[class->first_constraint + j].key;
        if (model->expressions[a->expression].kind != DANH_EXPRESSION_CONSTANT
            && strcmp (danh_view_string (model, key), danh_view_string (model, a->key))
                   == 0)
          return FALSE;
      }
  }
  return TRUE;
}

/* The mark set of those classes over spans of its type that SPAN belongs to and that have no
 * run yet that ends behind its start: they have one now. */
static guint32
find_mark_set (DanhMarks *self,
               DanhScan *scan,
               const DanhRuleResult *result,
               const DanhSpan *span)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhIdList *candidates = &scan->symbols->program->span_classes[span->type];
  danh_vec_empty (&self->classes);
  for (guint32 j = 0; j < candidates->n; j++) {
    guint32 class = candidates->ids[j];
    if (span->start < self->class_end[class]
        || !fulfils (model, &model->classes[class], result, span))
      continue;
    self->class_end[class] = span->end;
    danh_vec_push (&self->classes, class);
  }
  return danh_symbols_mark_set (scan->symbols, self->classes.at, self->classes.n);
}

/* The same for a span that lies apart from all others of its type. */
static guint32
find_mark_set_alone (DanhMarks *self,
                     DanhScan *scan,
                     const DanhRuleResult *result,
                     const DanhSpan *span)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhIdList *candidates = &scan->symbols->program->span_classes[span->type];
  guint32 *known = &self->action_set[span->action];
  if (*known < VARIES) return *known;
  guint32 mark_set = find_mark_set (self, scan, result, span);
  if (*known == DANH_NONE)
    *known = is_constant (model, candidates, &model->actions[span->action]) ? mark_set
                                                                            : VARIES;
  return mark_set;
}

static void
mark_span (DanhMarks *self,
           DanhScan *scan,
           const DanhRuleResult *result,
           guint32 id,
           gboolean is_alone)
{
  const DanhSpan *span = &result->spans.at[id];
  guint32 mark_set = is_alone ? find_mark_set_alone (self, scan, result, span)
                              : find_mark_set (self, scan, result, span);
  if (scan->symbols->mark_sets.slices.at[mark_set].n == 0) return;
  DanhMarkedRun run = { span->type, mark_set, id, span->start - scan->first,
                        span->end - scan->first };
  mark_run (scan, run.mark_set, run.start, run.end, FALSE);
  danh_vec_push (&self->runs, run);
}

/* Marks the spans that were gathered, each for all classes that have no run there yet. */
static void
mark_spans (DanhMarks *self, DanhScan *scan, const DanhRuleResult *result, guint32 type)
{
  const DanhIdList *candidates = &scan->symbols->program->span_classes[type];
  const guint32 *ids = self->spans.at;
  for (guint32 i = 0; i < candidates->n; i++) self->class_end[candidates->ids[i]] = 0;
  for (guint32 i = 0; i < self->spans.n;) {
    guint32 first = i++;
    guint32 end = result->spans.at[ids[first]].end;
    while (i < self->spans.n && result->spans.at[ids[i]].start < end) {
      end = MAX (end, result->spans.at[ids[i]].end);
      i++;
    }
    for (guint32 k = first; k < i; k++)
      mark_span (self, scan, result, ids[k], i == first + 1);
  }
}

void
danh_marks_spans (DanhMarks *self,
                  DanhScan *scan,
                  const DanhRuleResult *result,
                  guint32 first_span,
                  const guint8 *type_changed)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhRuleProgram *program = scan->symbols->program;
  unmark_runs (self, scan, result, type_changed);
  for (guint32 type = 0; type < model->n[DANH_SECTION_TYPES]; type++) {
    if (type_changed[type] == 0 || program->span_classes[type].n == 0) continue;
    if (self->first_span[type] == DANH_NONE) self->first_span[type] = first_span;
    if (may_overlap (program, type))
      gather_spans (self, result, type, self->first_span[type]);
    else if (type_changed[type] & DANH_TYPE_ADDED_TO)
      gather_spans (self, result, type, first_span);
    else
      continue;
    mark_spans (self, scan, result, type);
  }
}
