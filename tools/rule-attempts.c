/* rule-attempts.c - see rule-attempts.h */
#include "rule-attempts.h"
#include "rule/threads.h"

/* Tokens before a place where a try may begin that is to reach into it. */
#define REACH_BEFORE 24

/* The sentence, or its cell if rules of the phase read no more, that TOKEN, of the block, is in. */
static void
find_sentence (const DanhRuleLog *self,
               const DanhScan *scan,
               guint32 token,
               guint32 *first,
               guint32 *end)
{
  gboolean by_cell =
      self->tokens->n_cells > 0 && danh_phase_is_by_cell (self->view, scan->phase);
  const guint32 *sentence = by_cell ? self->tokens->cell : self->tokens->sentence;
  guint32 low = 0, high = by_cell ? self->tokens->n_cells : self->tokens->n_sentences;
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

/* The span of an earlier phase that the one of RULE, beginning or ending at TOKEN, would cut and
 * that may not hold it, or NULL. */
static const DanhSpan *
find_cut (const DanhRuleLog *self, const DanhScan *scan, guint32 rule, guint32 token)
{
  guint32 place = scan->first + token, type = danh_rule_whole_type (self->view, rule);
  if (type == DANH_N_OUTPUT_TYPES) return NULL;
  for (guint32 i = 0; i < self->result->spans.n; i++) {
    const DanhSpan *span = &self->result->spans.at[i];
    gboolean may_hold = FALSE;
    if (span->type >= DANH_N_OUTPUT_TYPES || (span->flags & DANH_SPAN_ABSORBED) != 0
        || place <= span->start || place >= span->end)
      continue;
    for (guint32 k = 0; k < self->view->n[DANH_SECTION_NESTS]; k++)
      may_hold |=
          self->view->nests[k].outer == span->type && self->view->nests[k].inner == type;
    if (!may_hold) return span;
  }
  return NULL;
}

static gboolean
has_matched (const DanhAttempt *attempt)
{
  return attempt->context != DANH_NONE || attempt->cut.rule != DANH_NONE;
}

static gboolean
is_better (const DanhAttempt *a, const DanhAttempt *b)
{
  if (has_matched (a) != has_matched (b)) return has_matched (a);
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

/* What stands in the way of the matches of `way`, the longest first, that end at LEAST or
 * behind it: the context that breaks the longest one that shares a token with PLACE, or the span
 * it would cut.  FALSE if nothing does: it is a candidate. */
static gboolean
judge_ends (DanhRuleLog *self,
            DanhScan *scan,
            const guint32 *place,
            const guint32 *sentence,
            guint32 least,
            DanhAttempt *attempt)
{
  guint32 match[2] = { attempt->start, 0 };
  /* Asking for a context leaves `ends` and `failed` as they are. */
  for (guint32 i = self->way.ends.n; i-- > 0 && self->way.ends.at[i] >= least;) {
    match[1] = self->way.ends.at[i];
    guint32 broken = find_broken_context (self, scan, attempt->rule, match, sentence);
    const DanhSpan *cut = find_cut (self, scan, attempt->rule, match[1]);
    if (cut == NULL) cut = find_cut (self, scan, attempt->rule, match[0]);
    if (broken == DANH_NONE && cut == NULL) return FALSE;
    attempt->context = broken;
    if (broken == DANH_NONE) attempt->cut = *cut;
    attempt->reached = match[1];
    if (n_shared (attempt, place[0], place[1]) > 0) break;
  }
  return TRUE;
}

/* RULE from START on, against PLACE.  FALSE if it is no attempt: it took nothing there, or it
 * is a candidate.  One that is to tie a role is not one by a match that ends before both its
 * ends were seen. */
static gboolean
try_rule (DanhRuleLog *self,
          DanhScan *scan,
          guint32 rule,
          guint32 start,
          const guint32 *place,
          const guint32 *sentence,
          guint32 least,
          DanhAttempt *attempt)
{
  danh_way_reach (&self->way, scan, rule, start, sentence[1]);
  *attempt = (DanhAttempt){ .rule = rule,
                            .start = start,
                            .reached = self->way.reached,
                            .context = DANH_NONE,
                            .cut = { .rule = DANH_NONE } };
  attempt->is_at_end = attempt->reached >= sentence[1];
  if (!judge_ends (self, scan, place, sentence, least, attempt)) return FALSE;
  attempt->n_inside = n_shared (attempt, place[0], place[1]);
  attempt->n_outside = attempt->reached - start - attempt->n_inside;
  return attempt->n_inside > 0
         || (attempt->reached == place[0] && attempt->reached > start);
}

/* Adds what the tests of `way` that failed at TOKEN, of the block, ask for; IS_BORDER: there is
 * no such token. */
static void
add_all_failed (DanhRuleLog *self,
                DanhScan *scan,
                guint32 token,
                gboolean is_border,
                DanhAttempt *attempt)
{
  for (guint32 i = 0; i < self->way.failed.n; i++) {
    guint32 test = self->view->nodes[self->way.failed.at[i]].arg;
    if (is_border)
      add_predicate (test, attempt);
    else
      add_failed (self->view, scan, token, test, attempt);
  }
}

/* What stands beside the match of ATTEMPT, where its context is looked for. */
static void
find_beside (DanhRuleLog *self,
             DanhScan *scan,
             const guint32 *sentence,
             DanhAttempt *attempt)
{
  gboolean behind = self->view->contexts[attempt->context].side == DANH_CONTEXT_BEHIND;
  guint32 edge = behind ? attempt->start : attempt->reached;
  guint32 n = behind ? edge - sentence[0] : sentence[1] - edge;
  gboolean stands = danh_way_context_reach (&self->way, scan, attempt->context, edge,
                                            sentence[0], sentence[1]);
  guint32 taken = MIN (self->way.reached, n);
  gboolean is_border = self->way.reached >= n;
  if (stands) {
    attempt->beside_start = behind ? edge - taken : edge;
    attempt->beside_end = attempt->beside_start + taken;
  } else if (self->way.failed.n > 0) {
    guint32 token = behind ? edge - 1 - taken : edge + taken;
    add_all_failed (self, scan, token, is_border, attempt);
    if (is_border) return;
    attempt->beside_start = token;
    attempt->beside_end = token + 1;
  }
}

/* Works out what ATTEMPT, of the block, failed by. */
static void
find_failed (DanhRuleLog *self,
             DanhScan *scan,
             const guint32 *sentence,
             DanhAttempt *attempt)
{
  if (attempt->context != DANH_NONE) {
    find_beside (self, scan, sentence, attempt);
    return;
  }
  if (attempt->cut.rule != DANH_NONE) return;
  danh_way_reach (&self->way, scan, attempt->rule, attempt->start, sentence[1]);
  add_all_failed (self, scan, self->way.reached, attempt->is_at_end, attempt);
}

/* Of the type asked for, or of any that is written out. */
static gboolean
makes_spans (const DanhRuleLog *self, guint32 rule, guint32 wanted)
{
  if (wanted != DANH_NONE) return danh_rule_emits (self->view, rule, wanted);
  for (guint32 type = 0; type < DANH_N_OUTPUT_TYPES; type++)
    if (danh_rule_emits (self->view, rule, type)) return TRUE;
  return FALSE;
}

void
danh_rule_attempts_find (DanhRuleLog *self,
                         DanhScan *scan,
                         const DanhLogPlace *where,
                         GArray *attempts)
{
  const DanhModelPhase *phase = &self->view->phases[scan->phase];
  gboolean is_role = where->type == DANH_LOG_ROLES;
  guint32 place[2] = { where->first - scan->first, where->end - scan->first };
  guint32 sentence[2], least = is_role ? place[1] : 0;
  find_sentence (self, scan, place[0], &sentence[0], &sentence[1]);
  place[1] = MIN (place[1], sentence[1]);
  guint32 from =
      place[0] > sentence[0] + REACH_BEFORE ? place[0] - REACH_BEFORE : sentence[0];
  guint32 last_start = is_role ? place[0] + 1 : place[1];
  for (guint32 i = 0; i < phase->n_rules; i++) {
    guint32 rule = phase->first_rule + i;
    DanhAttempt best = { .rule = DANH_NONE };
    if (!makes_spans (self, rule, where->type)) continue;
    for (guint32 start = from; start < last_start; start++) {
      DanhAttempt attempt;
      if (try_rule (self, scan, rule, start, place, sentence, least, &attempt)
          && (best.rule == DANH_NONE || is_better (&attempt, &best)))
        best = attempt;
    }
    if (best.rule == DANH_NONE) continue;
    find_failed (self, scan, sentence, &best);
    best.start += scan->first;
    best.reached += scan->first;
    best.beside_start += scan->first;
    best.beside_end += scan->first;
    g_array_append_val (attempts, best);
  }
}

void
danh_rule_attempts_sort (GArray *attempts)
{
  g_array_sort (attempts, compare_attempts);
}
