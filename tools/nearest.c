/* nearest.c - see nearest.h */
#include "nearest.h"

const char *
danh_nearest_outcome_name (DanhNearestOutcome outcome)
{
  static const char *const names[] = {
    [DANH_NEAREST_NONE] = "none",         [DANH_NEAREST_FOUND] = "found",
    [DANH_NEAREST_FAILED] = "failed",     [DANH_NEAREST_CONTEXT] = "context",
    [DANH_NEAREST_LOST] = "lost",         [DANH_NEAREST_REJECTED] = "rejected",
    [DANH_NEAREST_GAVE_WAY] = "gave-way", [DANH_NEAREST_COVERED] = "covered",
    [DANH_NEAREST_OTHERS] = "others",     [DANH_NEAREST_PART] = "part",
    [DANH_NEAREST_HOLDER] = "holder",
  };
  return names[outcome];
}

void
danh_nearest_clear (DanhNearest *nearest)
{
  g_clear_pointer (&nearest->reasons, g_ptr_array_unref);
}

static const DanhLogPlace *
get_place (const DanhExplanation *self, guint place)
{
  return &g_array_index (self->places, DanhLogPlace, place);
}

/* "“text”" */
static char *
quote (const DanhExplanation *self, guint32 start, guint32 end)
{
  g_autofree char *text = danh_explain_text (self, start, end);
  return g_strdup_printf ("“%s”", text);
}

/* "rule NAME (FILE:LINE) on “text”" */
static char *
rule_on (const DanhExplanation *self, guint32 rule, guint32 start, guint32 end)
{
  g_autofree char *name = danh_explain_rule (self, rule);
  g_autofree char *text = quote (self, start, end);
  return g_strdup_printf ("%s on %s", name, text);
}

/* ── Spans that were made but are not in the output ────────────────────────────────── */

static gboolean
find_covered (const DanhExplanation *self,
              const DanhLogPlace *place,
              DanhNearest *nearest)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  for (guint32 i = 0; place->type != DANH_LOG_ROLES && i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (span->start != place->first || span->end != place->end
        || span->type != place->type || (span->flags & DANH_SPAN_ABSORBED) == 0)
      continue;
    const DanhSpan *cover = danh_explain_absorber (self, span);
    nearest->outcome = DANH_NEAREST_COVERED;
    nearest->rule = span->rule;
    nearest->start = span->start;
    nearest->end = span->end;
    if (cover != NULL)
      g_ptr_array_add (nearest->reasons,
                       rule_on (self, cover->rule, cover->start, cover->end));
    return TRUE;
  }
  return FALSE;
}

/* ── Matches that came to nothing ──────────────────────────────────────────────────── */

typedef struct {
  guint32 inside;
  guint32 outside;
} Fit;

static Fit
fit (const DanhLogPlace *place, guint32 start, guint32 end)
{
  guint32 first = MAX (start, place->first), last = MIN (end, place->end);
  guint32 inside = first < last ? last - first : 0;
  return (Fit){ inside, end - start - inside };
}

static gboolean
is_better (Fit a, Fit b)
{
  return a.inside != b.inside ? a.inside > b.inside : a.outside < b.outside;
}

/* Did CLAIM come to nothing? */
static gboolean
has_lost (const DanhExplanation *self, const DanhLogPlace *place, const DanhClaim *claim)
{
  return claim->other != DANH_NONE || danh_explain_obstacle (self, claim) != NULL
         || danh_explain_ties_others (self, place, claim);
}

/* The match that fits PLACE best of those of a rule for its type that came to nothing; or
 * NULL. */
static const DanhClaim *
find_loser (const DanhExplanation *self, const DanhLogPlace *place, Fit *best_fit)
{
  const DanhClaim *best = NULL;
  for (guint i = 0; i < self->log.claims->len; i++) {
    const DanhClaim *claim = g_ptr_array_index (self->log.claims, i);
    Fit its = fit (place, claim->start, claim->end);
    if (claim->way == NULL || its.inside == 0
        || !danh_rule_emits (self->view, claim->rule, place->type)
        || !has_lost (self, place, claim)
        || (best != NULL && !is_better (its, *best_fit)))
      continue;
    best = claim;
    *best_fit = its;
  }
  return best;
}

static void
say_loser (const DanhExplanation *self, const DanhClaim *claim, DanhNearest *nearest)
{
  nearest->rule = claim->rule;
  nearest->start = claim->start;
  nearest->end = claim->end;
  const DanhSpan *obstacle = danh_explain_obstacle (self, claim);
  if (claim->other == DANH_NONE && obstacle == NULL) {
    nearest->outcome = DANH_NEAREST_OTHERS;
    return;
  }
  if (claim->other == DANH_NONE) {
    nearest->outcome = DANH_NEAREST_GAVE_WAY;
    g_ptr_array_add (nearest->reasons,
                     rule_on (self, obstacle->rule, obstacle->start, obstacle->end));
    return;
  }
  const DanhClaim *other = g_ptr_array_index (self->log.claims, claim->other);
  g_autofree char *winner = rule_on (self, other->rule, other->start, other->end);
  gboolean is_rejected = claim->outcome == DANH_CLAIM_VETOED;
  nearest->outcome = is_rejected ? DANH_NEAREST_REJECTED : DANH_NEAREST_LOST;
  g_ptr_array_add (
      nearest->reasons,
      is_rejected
          ? g_steal_pointer (&winner)
          : g_strdup_printf ("%s: %s", winner, danh_explain_reason (self, other, claim)));
}

static void
say_attempt (const DanhExplanation *self,
             const DanhAttempt *attempt,
             DanhNearest *nearest)
{
  nearest->rule = attempt->rule;
  nearest->start = attempt->start;
  nearest->end = attempt->reached;
  if (attempt->context != DANH_NONE) {
    nearest->outcome = DANH_NEAREST_CONTEXT;
    if (attempt->beside_start < attempt->beside_end) nearest->at = attempt->beside_start;
    g_ptr_array_add (nearest->reasons, danh_explain_context (self, attempt));
    return;
  }
  if (attempt->cut.rule != DANH_NONE) {
    nearest->outcome = DANH_NEAREST_GAVE_WAY;
    g_ptr_array_add (nearest->reasons, rule_on (self, attempt->cut.rule,
                                                attempt->cut.start, attempt->cut.end));
    return;
  }
  nearest->outcome = DANH_NEAREST_FAILED;
  if (!attempt->is_at_end) nearest->at = attempt->reached;
  g_ptr_array_unref (nearest->reasons);
  nearest->reasons = danh_explain_failed (self, attempt);
}

void
danh_nearest_find (const DanhExplanation *self, guint number, DanhNearest *nearest)
{
  const DanhLogPlace *place = get_place (self, number);
  const GArray *attempts = g_ptr_array_index (self->log.attempts, number);
  const DanhAttempt *attempt =
      attempts->len > 0 ? &g_array_index (attempts, DanhAttempt, 0) : NULL;
  *nearest = (DanhNearest){ .outcome = DANH_NEAREST_NONE,
                            .rule = DANH_NONE,
                            .at = DANH_NONE,
                            .reasons = g_ptr_array_new_with_free_func (g_free) };
  if (find_covered (self, place, nearest)) return;
  Fit its = { 0, 0 };
  const DanhClaim *loser = find_loser (self, place, &its);
  if (loser != NULL && (attempt == NULL || its.inside >= attempt->n_inside))
    say_loser (self, loser, nearest);
  else if (attempt != NULL)
    say_attempt (self, attempt, nearest);
}
