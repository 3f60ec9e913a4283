/* rule-log.c - see rule-log.h */
#include "rule-log.h"

#include <string.h>

/* Tokens before a place where a try may begin that is to reach into it. */
#define REACH_BEFORE 24

gboolean
danh_rule_emits (const DanhModelView *view, guint32 rule, guint32 type)
{
  const DanhModelRule *r = &view->rules[rule];
  for (guint32 i = 0; i < r->n_actions; i++) {
    const DanhModelAction *action = &view->actions[r->first_action + i];
    if (action->kind == DANH_ACTION_REJECT) continue;
    if (type == DANH_NONE || (action->kind == DANH_ACTION_SPAN && action->type == type))
      return TRUE;
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

/* ── Attempts ──────────────────────────────────────────────────────────────────────── */

/* The sentence that TOKEN, of the block, is in. */
static void
find_sentence (const DanhRuleLog *self,
               const DanhScan *scan,
               guint32 token,
               guint32 *first,
               guint32 *end)
{
  const guint32 *sentence = self->tokens->sentence;
  guint32 low = 0, high = self->tokens->n_sentences;
  *first = 0;
  *end = scan->n;
  if (self->view->phases[scan->phase].across_lines) return;
  while (low + 1 < high) {
    guint32 middle = low + (high - low) / 2;
    if (sentence[middle] <= scan->first + token)
      low = middle;
    else
      high = middle;
  }
  *first = sentence[low] - scan->first;
  *end = sentence[low + 1] - scan->first;
}

/* The first context of RULE that does not hold for a match at [START, END), or NONE. */
static guint32
find_broken_context (DanhRuleLog *self,
                     DanhScan *scan,
                     guint32 rule,
                     const guint32 *match,
                     const guint32 *sentence)
{
  const DanhModelRule *r = &self->view->rules[rule];
  for (guint32 i = r->first_context; i < r->first_context + r->n_contexts; i++) {
    const DanhModelContext *c = &self->view->contexts[i];
    guint32 edge = c->side == DANH_CONTEXT_BEHIND ? match[0] : match[1];
    gboolean stands =
        danh_way_context (&self->way, scan, i, edge, sentence[0], sentence[1]);
    if (stands == (c->negated != 0)) return i;
  }
  return DANH_NONE;
}

static gboolean
is_better (const DanhAttempt *a, const DanhAttempt *b)
{
  gboolean matched = a->context != DANH_NONE;
  if (matched != (b->context != DANH_NONE)) return matched;
  if (a->n_inside != b->n_inside) return a->n_inside > b->n_inside;
  return a->n_outside < b->n_outside;
}

static int
compare_attempts (gconstpointer a, gconstpointer b)
{
  const DanhAttempt *x = a, *y = b;
  if (is_better (x, y)) return -1;
  if (is_better (y, x)) return 1;
  return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static guint32
n_shared (const DanhAttempt *attempt, guint32 first, guint32 end)
{
  guint32 from = MAX (attempt->start, first), to = MIN (attempt->reached, end);
  return from < to ? to - from : 0;
}

static guint32
class_of_mark (const DanhModelView *view, guint32 predicate)
{
  const DanhModelPredicate *p = &view->predicates[predicate];
  if (p->kind == DANH_PREDICATE_NOT) p = &view->predicates[p->a];
  if (p->kind != DANH_PREDICATE_ATOM) return DANH_NONE;
  const DanhModelAtom *atom = &view->atoms[p->a];
  return atom->kind == DANH_ATOM_BEGIN || atom->kind == DANH_ATOM_END ? atom->a
                                                                      : DANH_NONE;
}

/* Are both parts of P about the ends of one run, so that they are one word of the language:
 * `@place`, or the first or last token of such a run? */
static gboolean
is_one_word (const DanhModelView *view, const DanhModelPredicate *p)
{
  guint32 class = class_of_mark (view, p->a);
  return class != DANH_NONE && class == class_of_mark (view, p->b);
}

static void
add_predicate (guint32 predicate, DanhAttempt *attempt)
{
  for (guint32 i = 0; i < MIN (attempt->n_failed, DANH_ATTEMPT_TESTS); i++)
    if (attempt->failed[i] == predicate) return;
  if (attempt->n_failed < DANH_ATTEMPT_TESTS)
    attempt->failed[attempt->n_failed] = predicate;
  attempt->n_failed++;
}

/* Adds the parts of TEST, all of which must hold, that do not hold of TOKEN. */
static void
add_failed (const DanhModelView *view,
            const DanhScan *scan,
            guint32 token,
            guint32 test,
            DanhAttempt *attempt)
{
  const DanhModelPredicate *p = &view->predicates[test];
  if (danh_way_holds (scan, token, test)) return;
  if (p->kind == DANH_PREDICATE_AND && !is_one_word (view, p)) {
    add_failed (view, scan, token, p->a, attempt);
    add_failed (view, scan, token, p->b, attempt);
  } else {
    add_predicate (test, attempt);
  }
}

/* RULE from START on, against the place [FIRST, END).  FALSE if it is no attempt: it took
 * nothing there, or it is a candidate. */
static gboolean
try_rule (DanhRuleLog *self,
          DanhScan *scan,
          guint32 rule,
          guint32 start,
          const guint32 *place,
          const guint32 *sentence,
          DanhAttempt *attempt)
{
  danh_way_reach (&self->way, scan, rule, start, sentence[1]);
  *attempt = (DanhAttempt){
    .rule = rule, .start = start, .reached = self->way.reached, .context = DANH_NONE
  };
  if (self->way.ends.n > 0) {
    guint32 match[2] = { start, 0 };
    g_autofree guint32 *ends =
        g_memdup2 (self->way.ends.at, self->way.ends.n * sizeof (guint32));
    for (guint32 i = self->way.ends.n; i-- > 0;) {
      match[1] = ends[i];
      guint32 broken = find_broken_context (self, scan, rule, match, sentence);
      if (broken == DANH_NONE) return FALSE;
      attempt->context = broken;
      attempt->reached = match[1];
      if (n_shared (attempt, place[0], place[1]) > 0) break;
    }
  } else {
    for (guint32 i = 0; i < self->way.failed.n; i++) {
      guint32 test = self->view->nodes[self->way.failed.at[i]].arg;
      if (self->way.reached < scan->n)
        add_failed (self->view, scan, self->way.reached, test, attempt);
      else
        add_predicate (test, attempt);
    }
  }
  attempt->n_inside = n_shared (attempt, place[0], place[1]);
  attempt->n_outside = attempt->reached - start - attempt->n_inside;
  return attempt->n_inside > 0
         || (attempt->reached == place[0] && attempt->reached > start);
}

/* Of the type asked for, or of any that is written out. */
static gboolean
makes_spans (const DanhRuleLog *self, guint32 rule)
{
  if (self->type != DANH_NONE) return danh_rule_emits (self->view, rule, self->type);
  for (guint32 type = 0; type < DANH_N_OUTPUT_TYPES; type++)
    if (danh_rule_emits (self->view, rule, type)) return TRUE;
  return FALSE;
}

static void
try_all (DanhRuleLog *self, DanhScan *scan, const DanhLogPlace *where, GArray *attempts)
{
  const DanhModelPhase *phase = &self->view->phases[scan->phase];
  guint32 place[2] = { where->first - scan->first, where->end - scan->first };
  guint32 sentence[2];
  find_sentence (self, scan, place[0], &sentence[0], &sentence[1]);
  place[1] = MIN (place[1], sentence[1]);
  guint32 from =
      place[0] > sentence[0] + REACH_BEFORE ? place[0] - REACH_BEFORE : sentence[0];
  for (guint32 i = 0; i < phase->n_rules; i++) {
    guint32 rule = phase->first_rule + i;
    DanhAttempt best = { .rule = DANH_NONE };
    if (!makes_spans (self, rule)) continue;
    for (guint32 start = from; start < place[1]; start++) {
      DanhAttempt attempt;
      if (try_rule (self, scan, rule, start, place, sentence, &attempt)
          && (best.rule == DANH_NONE || is_better (&attempt, &best)))
        best = attempt;
    }
    if (best.rule == DANH_NONE) continue;
    best.start += scan->first;
    best.reached += scan->first;
    g_array_append_val (attempts, best);
  }
}

static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  DanhRuleLog *self = data;
  (void) result;
  for (guint i = 0; i < self->places->len; i++) {
    const DanhLogPlace *place = &g_array_index (self->places, DanhLogPlace, i);
    if (place->first >= scan->first && place->first < scan->first + scan->n)
      try_all (self, scan, place, g_ptr_array_index (self->attempts, i));
  }
}

/* ── The run ───────────────────────────────────────────────────────────────────────── */

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
                   guint32 type,
                   GError **error)
{
  memset (self, 0, sizeof *self);
  self->view = view;
  self->tokens = danh_annotator_get_tokens (annotator);
  self->places = places;
  self->type = type;
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
    g_array_sort (g_ptr_array_index (self->attempts, i), compare_attempts);
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
