/* resolve.c - vetoes, the total order, winners */
#include "rule/resolve.h"

#include <string.h>

/* Steps spent on captures of reject rules, a token of the cluster, before it is given up:
 * they are needed for every candidate, and candidates may overlap. */
#define REJECT_STEPS_PER_TOKEN 64
#define REJECT_STEPS           65536

#define FEW 24 /* candidates that are sorted by insertion */

void
danh_resolver_clear (DanhResolver *self)
{
  danh_vec_free (&self->other);
  danh_vec_free (&self->vetoes);
  danh_vec_free (&self->covered);
  danh_vec_free (&self->taken);
}

/* ── Sorting ───────────────────────────────────────────────────────────────────────── */

typedef guint32 (*KeyOf) (const DanhScan *scan, const DanhCandidate *candidate);

static guint32
rank_of (const DanhScan *scan, const DanhCandidate *candidate)
{
  const DanhModelPhase *phase = &scan->symbols->model->phases[scan->phase];
  const DanhPhaseProgram *program = &scan->symbols->program->phases[scan->phase];
  return program->rank[candidate->rule - phase->first_rule];
}

/* Ascending keys, longest first. */
static guint32
shortness_of (const DanhScan *scan, const DanhCandidate *candidate)
{
  return scan->n - (candidate->end - candidate->start);
}

static guint32
start_of (const DanhScan *scan, const DanhCandidate *candidate)
{
  (void) scan;
  return candidate->start;
}

/* One stable pass over DIGIT (11 bits) of the keys. */
static void
sort_digit (DanhResolver *self,
            const DanhScan *scan,
            DanhCandidates *candidates,
            KeyOf key_of,
            guint shift)
{
  guint32 sums[2048] = { 0 };
  guint32 n = candidates->n;
  danh_vec_empty (&self->other);
  danh_vec_reserve (&self->other, n);
  for (guint32 i = 0; i < n; i++)
    sums[key_of (scan, &candidates->at[i]) >> shift & 2047]++;
  guint32 sum = 0;
  for (guint i = 0; i < 2048; i++) {
    guint32 count = sums[i];
    sums[i] = sum;
    sum += count;
  }
  for (guint32 i = 0; i < n; i++) {
    guint32 key = key_of (scan, &candidates->at[i]) >> shift & 2047;
    self->other.at[sums[key]++] = candidates->at[i];
  }
  self->other.n = n;
  DanhCandidates former = *candidates;
  *candidates = self->other;
  self->other = former;
}

/* A stable sort by one key. */
static void
sort_by (DanhResolver *self,
         const DanhScan *scan,
         DanhCandidates *candidates,
         KeyOf key_of)
{
  DanhCandidate *at = candidates->at;
  guint32 largest = 0;
  if (candidates->n <= FEW) {
    for (guint32 i = 1; i < candidates->n; i++) {
      DanhCandidate moved = at[i];
      guint32 key = key_of (scan, &moved);
      guint32 j = i;
      for (; j > 0 && key_of (scan, &at[j - 1]) > key; j--) at[j] = at[j - 1];
      at[j] = moved;
    }
    return;
  }
  for (guint32 i = 0; i < candidates->n; i++)
    largest = MAX (largest, key_of (scan, &at[i]));
  for (guint shift = 0; shift < 32 && largest >> shift != 0; shift += 11)
    sort_digit (self, scan, candidates, key_of, shift);
}

/* ── Vetoes ────────────────────────────────────────────────────────────────────────── */

static void
add_veto (DanhResolver *self, guint32 type, gint32 priority, guint32 start, guint32 end)
{
  DanhVeto veto = { type, priority, start, end };
  danh_vec_push (&self->vetoes, veto);
}

static void
add_vetoes (DanhResolver *self,
            DanhScan *scan,
            DanhCaptures *captures,
            const DanhCandidate *candidate)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelRule *rule = &model->rules[candidate->rule];
  gboolean found = FALSE;
  for (guint32 i = rule->first_action; i < rule->first_action + rule->n_actions; i++) {
    const DanhModelAction *action = &model->actions[i];
    if (action->kind != DANH_ACTION_REJECT) continue;
    if (action->capture == DANH_NONE) {
      add_veto (self, action->type, rule->priority, candidate->start, candidate->end);
      continue;
    }
    if (!found)
      danh_captures_find (captures, scan, candidate->rule, candidate->start,
                          candidate->end);
    found = TRUE;
    for (guint32 j = 0; j < captures->occurrences.n; j++) {
      const DanhOccurrence *o = &captures->occurrences.at[j];
      if (o->capture == action->capture)
        add_veto (self, action->type, rule->priority, o->start, o->end);
    }
  }
}

/* Takes the reject rules' candidates out and fills vetoes. */
static void
split_rejects (DanhResolver *self,
               DanhScan *scan,
               DanhCaptures *captures,
               DanhCandidates *candidates,
               guint32 n_tokens)
{
  const DanhModelView *model = scan->symbols->model;
  guint64 budget =
      scan->steps + (guint64) n_tokens * REJECT_STEPS_PER_TOKEN + REJECT_STEPS;
  guint32 kept = 0;
  danh_vec_empty (&self->vetoes);
  for (guint32 i = 0; i < candidates->n; i++) {
    DanhCandidate candidate = candidates->at[i];
    if (!model->rules[candidate.rule].is_reject) {
      candidates->at[kept++] = candidate;
      continue;
    }
    if (scan->steps > budget) scan->exhausted = TRUE;
    if (!scan->exhausted) add_vetoes (self, scan, captures, &candidate);
  }
  candidates->n = kept;
}

static gboolean
emits (const DanhModelView *model, const DanhModelRule *rule, guint32 type)
{
  for (guint32 i = rule->first_action; i < rule->first_action + rule->n_actions; i++)
    if (model->actions[i].kind == DANH_ACTION_SPAN && model->actions[i].type == type)
      return TRUE;
  return FALSE;
}

/* Fills `covered` for RULE: at each token of the cluster the first token, from there on,
 * that a veto against the rule is on.  FALSE if there is no such veto. */
static gboolean
cover (DanhResolver *self,
       const DanhModelView *model,
       const DanhModelRule *rule,
       guint32 first,
       guint32 n)
{
  gboolean any = FALSE;
  danh_vec_empty (&self->covered);
  danh_vec_reserve (&self->covered, (guint64) n + 1);
  guint32 *covered = self->covered.at;
  memset (covered, 0, ((gsize) n + 1) * sizeof *covered);
  for (guint32 i = 0; i < self->vetoes.n; i++) {
    const DanhVeto *veto = &self->vetoes.at[i];
    if (rule->priority > veto->priority || !emits (model, rule, veto->type)) continue;
    any = TRUE;
    covered[veto->start - first]++; /* a sum that wraps comes back: differences only */
    covered[veto->end - first]--;
  }
  if (!any) return FALSE;
  guint32 depth = 0;
  for (guint32 i = 0; i < n; i++) {
    depth += covered[i];
    covered[i] = depth > 0;
  }
  guint32 next = DANH_NONE;
  for (guint32 i = n; i-- > 0;) {
    if (covered[i]) next = first + i;
    covered[i] = next;
  }
  return TRUE;
}

/* CANDIDATES are sorted by rank here, so that those of a rule stand together. */
static void
apply_vetoes (DanhResolver *self,
              const DanhScan *scan,
              DanhCandidates *candidates,
              guint32 first,
              guint32 n_tokens)
{
  const DanhModelView *model = scan->symbols->model;
  guint32 kept = 0;
  for (guint32 i = 0; i < candidates->n;) {
    guint32 rule = candidates->at[i].rule;
    gboolean any = cover (self, model, &model->rules[rule], first, n_tokens);
    for (; i < candidates->n && candidates->at[i].rule == rule; i++) {
      const DanhCandidate *c = &candidates->at[i];
      if (any && self->covered.at[c->start - first] < c->end) continue;
      candidates->at[kept++] = *c;
    }
  }
  candidates->n = kept;
}

/* ── Winners ───────────────────────────────────────────────────────────────────────── */

static gboolean
is_taken (const DanhResolver *self, guint32 place)
{
  return self->taken.at[place / 64] >> (place % 64) & 1;
}

static void
choose (DanhResolver *self, DanhCandidates *candidates, guint32 first, guint32 n_tokens)
{
  guint32 kept = 0;
  danh_vec_empty (&self->taken);
  danh_vec_reserve (&self->taken, n_tokens / 64 + 1);
  memset (self->taken.at, 0, (n_tokens / 64 + 1) * sizeof *self->taken.at);
  for (guint32 i = 0; i < candidates->n; i++) {
    DanhCandidate c = candidates->at[i];
    if (is_taken (self, c.start - first) || is_taken (self, c.end - 1 - first)) continue;
    for (guint32 place = c.start - first; place < c.end - first; place++)
      self->taken.at[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
    candidates->at[kept++] = c;
  }
  candidates->n = kept;
}

void
danh_resolve (DanhResolver *self,
              DanhScan *scan,
              DanhCaptures *captures,
              DanhCandidates *candidates)
{
  const DanhPhaseProgram *program = &scan->symbols->program->phases[scan->phase];
  guint32 first = G_MAXUINT32;
  guint32 end = 0;
  if (candidates->n == 0) return;
  if (candidates->n == 1 && !program->has_reject) return;
  for (guint32 i = 0; i < candidates->n; i++) {
    first = MIN (first, candidates->at[i].start);
    end = MAX (end, candidates->at[i].end);
  }
  if (program->has_reject) split_rejects (self, scan, captures, candidates, end - first);
  sort_by (self, scan, candidates, rank_of);
  if (program->has_reject && self->vetoes.n > 0)
    apply_vetoes (self, scan, candidates, first, end - first);
  sort_by (self, scan, candidates, shortness_of);
  choose (self, candidates, first, end - first);
  sort_by (self, scan, candidates, start_of);
}
