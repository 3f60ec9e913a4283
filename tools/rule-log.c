/* rule-log.c - see rule-log.h */
#include "rule-log.h"

#include "rule-attempts.h"
#include <string.h>

gboolean
danh_rule_emits (const DanhModelView *view, guint32 rule, guint32 type)
{
  const DanhModelRule *r = &view->rules[rule];
  for (guint32 i = 0; i < r->n_actions; i++) {
    const DanhModelAction *action = &view->actions[r->first_action + i];
    if (action->kind == DANH_ACTION_REJECT) continue;
    gboolean is_wanted = danh_action_is_role (action->kind) ? type == DANH_LOG_ROLES
                                                            : action->type == type;
    if (type == DANH_NONE || is_wanted) return TRUE;
  }
  return FALSE;
}

static gboolean
overlap (guint32 start, guint32 end, guint32 other_start, guint32 other_end)
{
  return start < other_end && other_start < end;
}

static gboolean
is_of_interest (const DanhRuleLog *self, guint32 start, guint32 end)
{
  for (guint i = 0; i < self->places->len; i++) {
    const DanhLogPlace *place = &g_array_index (self->places, DanhLogPlace, i);
    if (overlap (start, end, place->first, place->end)) return TRUE;
  }
  return FALSE;
}

/* ── Claims ────────────────────────────────────────────────────────────────────────── */

static void
free_claim (gpointer data)
{
  DanhClaim *claim = data;
  if (claim->way != NULL) g_array_unref (claim->way);
  if (claim->captures != NULL) g_array_unref (claim->captures);
  if (claim->spans != NULL) g_array_unref (claim->spans);
  g_free (claim);
}

static DanhClaim *
get_claim (const DanhRuleLog *self, guint32 i)
{
  return g_ptr_array_index (self->claims, i);
}

static void
add_claim (DanhRuleLog *self, DanhScan *scan, const DanhCandidate *candidate)
{
  DanhClaim *claim = g_new0 (DanhClaim, 1);
  claim->rule = candidate->rule;
  claim->start = scan->first + candidate->start;
  claim->end = scan->first + candidate->end;
  claim->outcome = DANH_CLAIM_BEATEN;
  claim->other = DANH_NONE;
  if (is_of_interest (self, claim->start, claim->end)
      && danh_way_find (&self->way, scan, candidate->rule, candidate->start,
                        candidate->end)) {
    claim->way = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_array_append_vals (claim->way, self->way.nodes.at, self->way.nodes.n);
  }
  g_ptr_array_add (self->claims, claim);
}

/* The whole cluster, so that whoever beats a claim is there, too. */
static void
on_candidates (gpointer data, DanhScan *scan, const DanhCandidates *candidates)
{
  DanhRuleLog *self = data;
  gboolean any = FALSE;
  self->cluster = self->claims->len;
  for (guint32 i = 0; i < candidates->n && !any; i++)
    any = is_of_interest (self, scan->first + candidates->at[i].start,
                          scan->first + candidates->at[i].end);
  for (guint32 i = 0; any && i < candidates->n; i++)
    add_claim (self, scan, &candidates->at[i]);
}

/* A veto on CLAIM, and the claim of a reject rule that it comes from. */
static guint32
find_veto (const DanhRuleLog *self,
           const DanhScan *scan,
           const DanhResolver *resolver,
           const DanhClaim *claim)
{
  const DanhModelRule *rules = self->view->rules;
  for (guint32 i = 0; i < resolver->vetoes.n; i++) {
    const DanhVeto *veto = &resolver->vetoes.at[i];
    guint32 start = scan->first + veto->start, end = scan->first + veto->end;
    if (!overlap (claim->start, claim->end, start, end)
        || rules[claim->rule].priority > veto->priority
        || !danh_rule_emits (self->view, claim->rule, veto->type))
      continue;
    for (guint32 j = self->cluster; j < self->claims->len; j++) {
      const DanhClaim *other = get_claim (self, j);
      if (rules[other->rule].is_reject && rules[other->rule].priority == veto->priority
          && other->start <= start && end <= other->end)
        return j;
    }
  }
  return DANH_NONE;
}

static gboolean
is_among (const DanhScan *scan, const DanhCandidates *winners, const DanhClaim *claim)
{
  for (guint32 i = 0; i < winners->n; i++)
    if (winners->at[i].rule == claim->rule
        && scan->first + winners->at[i].start == claim->start
        && scan->first + winners->at[i].end == claim->end)
      return TRUE;
  return FALSE;
}

/* The first winner that has a token of CLAIM. */
static guint32
find_winner (const DanhRuleLog *self, const DanhClaim *claim)
{
  guint32 best = DANH_NONE;
  for (guint32 i = self->cluster; i < self->claims->len; i++) {
    const DanhClaim *other = get_claim (self, i);
    if (other->outcome != DANH_CLAIM_WON
        || !overlap (claim->start, claim->end, other->start, other->end))
      continue;
    if (best == DANH_NONE
        || other->end - other->start
               > get_claim (self, best)->end - get_claim (self, best)->start)
      best = i;
  }
  return best;
}

static void
on_winners (gpointer data,
            DanhScan *scan,
            const DanhResolver *resolver,
            const DanhCandidates *winners)
{
  DanhRuleLog *self = data;
  gboolean has_reject = scan->symbols->program->phases[scan->phase].has_reject;
  for (guint32 i = self->cluster; i < self->claims->len; i++) {
    DanhClaim *claim = get_claim (self, i);
    if (self->view->rules[claim->rule].is_reject)
      claim->outcome = DANH_CLAIM_REJECTS;
    else if (is_among (scan, winners, claim))
      claim->outcome = DANH_CLAIM_WON;
  }
  for (guint32 i = self->cluster; i < self->claims->len; i++) {
    DanhClaim *claim = get_claim (self, i);
    if (claim->outcome != DANH_CLAIM_BEATEN) continue;
    claim->other = has_reject ? find_veto (self, scan, resolver, claim) : DANH_NONE;
    if (claim->other != DANH_NONE)
      claim->outcome = DANH_CLAIM_VETOED;
    else
      claim->other = find_winner (self, claim);
  }
}

static void
on_made (gpointer data,
         DanhScan *scan,
         const DanhCandidate *winner,
         const DanhCaptures *captures,
         const DanhRuleResult *result,
         guint32 first_span,
         guint32 first_role)
{
  DanhRuleLog *self = data;
  for (guint32 i = self->cluster; i < self->claims->len; i++) {
    DanhClaim *claim = get_claim (self, i);
    if (claim->rule != winner->rule || claim->start != scan->first + winner->start
        || claim->end != scan->first + winner->end)
      continue;
    claim->captures = g_array_new (FALSE, FALSE, sizeof (DanhOccurrence));
    claim->spans = g_array_new (FALSE, FALSE, sizeof (DanhLogSpan));
    claim->n_roles = result->roles.n - first_role;
    for (guint32 j = 0; j < captures->occurrences.n; j++) {
      DanhOccurrence o = captures->occurrences.at[j];
      o.start += scan->first;
      o.end += scan->first;
      g_array_append_val (claim->captures, o);
    }
    for (guint32 j = first_span; j < result->spans.n; j++) {
      const DanhSpan *span = &result->spans.at[j];
      DanhLogSpan made = { span->type, span->start, span->end };
      g_array_append_val (claim->spans, made);
    }
  }
}

/* ── The run ───────────────────────────────────────────────────────────────────────── */

static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  DanhRuleLog *self = data;
  self->result = result;
  for (guint i = 0; i < self->places->len; i++) {
    const DanhLogPlace *place = &g_array_index (self->places, DanhLogPlace, i);
    if (place->first >= scan->first && place->first < scan->first + scan->n)
      danh_rule_attempts_find (self, scan, place, g_ptr_array_index (self->attempts, i));
  }
}

static void
free_array (gpointer array)
{
  g_array_unref (array);
}

DanhDocument *
danh_rule_log_run (DanhRuleLog *self,
                   DanhAnnotator *annotator,
                   const DanhModelView *view,
                   const char *text,
                   gsize len,
                   const char *reference_date,
                   const GArray *places,
                   GError **error)
{
  memset (self, 0, sizeof *self);
  self->view = view;
  self->tokens = danh_annotator_get_tokens (annotator);
  self->places = places;
  self->claims = g_ptr_array_new_with_free_func (free_claim);
  self->attempts = g_ptr_array_new_with_free_func (free_array);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (self->attempts, g_array_new (FALSE, FALSE, sizeof (DanhAttempt)));
  self->trace = (DanhRuleTrace){ self, on_phase, on_candidates, on_winners, on_made };
  danh_annotator_watch (annotator, &self->trace);
  DanhDocument *document =
      danh_annotator_run (annotator, text, (gssize) len, NULL, reference_date, error);
  danh_annotator_watch (annotator, NULL);
  for (guint i = 0; i < places->len; i++)
    danh_rule_attempts_sort (g_ptr_array_index (self->attempts, i));
  return document;
}

void
danh_rule_log_clear (DanhRuleLog *self)
{
  if (self->claims == NULL) return;
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->attempts);
  danh_way_clear (&self->way);
}
