/* rule-judge-match.c - what each rule matches, and which matches win, the slow way */
#include "rule-judge-private.h"

#include <string.h>

/* ── Runs ──────────────────────────────────────────────────────────────────────────── */

typedef struct {
  const DanhModelView *model;
  guint32 class;
  gboolean found;
} EntrySearch;

static void
visit_entry (const DanhEntry *entry, gpointer data)
{
  EntrySearch *search = data;
  const DanhModelSlice *set = &search->model->class_sets[entry->class_set];
  for (guint32 i = 0; i < set->n; i++)
    if (search->model->class_set_ids[set->first + i] == search->class)
      search->found = TRUE;
}

static gboolean
is_entry (const Judge *self, guint32 class, guint32 start, guint32 end)
{
  EntrySearch search = { self->model, class, FALSE };
  danh_gazetteer_entries_at (self->gazetteer, self->forms, self->tokens, start, end,
                             visit_entry, &search);
  return search.found;
}

const char *
rule_judge_value (const char *attributes, const char *key)
{
  g_autofree char *wanted = g_strdup_printf ("%s=", key);
  g_auto (GStrv) pairs = g_strsplit (attributes, ";", -1);
  for (char **pair = pairs; *pair != NULL; pair++)
    if (g_str_has_prefix (*pair, wanted))
      return g_intern_string (*pair + strlen (wanted));
  return NULL;
}

static gboolean
is_class_span (const Judge *self, guint32 class, guint32 start, guint32 end)
{
  const DanhModelClass *c = &self->model->classes[class];
  for (guint32 i = 0; i < self->result->spans->len; i++) {
    const JudgedSpan *span = span_at (self, i);
    gboolean fits = span->start == start && span->end == end && span->type == c->type
                    && !span->absorbed;
    for (guint32 j = 0; j < c->n_constraints && fits; j++) {
      const DanhModelConstraint *k = &self->model->constraints[c->first_constraint + j];
      const char *value =
          rule_judge_value (span->attributes, danh_view_string (self->model, k->key));
      fits = (g_strcmp0 (value, danh_view_string (self->model, k->value)) == 0)
             != (k->negated != 0);
    }
    if (fits) return TRUE;
  }
  return FALSE;
}

static void
find_runs_in (const Judge *self, guint32 class, guint32 first, guint32 last, GArray *runs)
{
  gboolean is_span = self->model->classes[class].is_span != 0;
  for (guint32 start = first; start < last;) {
    guint32 next = start + 1;
    for (guint32 end = last; end > start; end--)
      if (is_span ? is_class_span (self, class, start, end)
                  : is_entry (self, class, start, end)) {
        Run run = { start, end };
        g_array_append_val (runs, run);
        next = end;
        break;
      }
    start = next;
  }
}

/* Leftmost, then longest, never two on a token.  An entry lies in a sentence; a span may
 * come from a phase that reads across lines. */
void
rule_judge_find_runs (Judge *self, guint32 class)
{
  const DanhTokens *tokens = self->tokens;
  GArray *runs = g_ptr_array_index (self->runs, class);
  g_array_set_size (runs, 0);
  if (self->model->classes[class].is_span) {
    find_runs_in (self, class, 0, tokens->n, runs);
    return;
  }
  for (guint32 s = 0; s < tokens->n_sentences; s++)
    find_runs_in (self, class, tokens->sentence[s], tokens->sentence[s + 1], runs);
}

/* ── Tests ─────────────────────────────────────────────────────────────────────────── */

static gboolean
is_bad (const Judge *self, guint32 token)
{
  return (self->forms->shape[self->tokens->form[token]] & DANH_SHAPE_BAD) != 0;
}

static gboolean
matches_regex (const Judge *self, const DanhAstNode *node, guint32 token)
{
  static GHashTable *compiled; /* a test program's cache */
  if (compiled == NULL) compiled = g_hash_table_new (g_str_hash, g_str_equal);
  GRegex *regex = g_hash_table_lookup (compiled, node->text);
  if (regex == NULL) {
    g_autofree char *whole = g_strdup_printf ("^(?:%s)$", node->text);
    regex = g_regex_new (whole, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
    g_assert_nonnull (regex);
    g_hash_table_insert (compiled, g_strdup (node->text), regex);
  }
  return g_regex_match (regex, danh_forms_exact (self->forms, self->tokens->form[token]),
                        0, NULL);
}

static gboolean
holds (const Judge *self, const DanhAstNode *node, guint32 token)
{
  guint8 flags = self->tokens->flags[token];
  guint32 shape = self->forms->shape[self->tokens->form[token]];
  if (node->kind == DANH_AST_TIGHT) return (flags & DANH_TOKEN_SPACE_BEFORE) == 0;
  if (node->kind == DANH_AST_LINE_START) return (flags & DANH_TOKEN_LINE_START) != 0;
  if (node->kind == DANH_AST_LINE_END) return (flags & DANH_TOKEN_LINE_END) != 0;
  if (node->kind == DANH_AST_SHAPE) return (shape & node->bits) != 0;
  if (node->kind == DANH_AST_REGEX) return matches_regex (self, node, token);
  return FALSE; /* the sentence's boundary, which no token is */
}

static gboolean
is_part (const Judge *self, const DanhAstNode *node, guint32 item, guint32 token)
{
  guint32 form = self->tokens->form[token];
  const char *own = node->exact ? danh_forms_exact (self->forms, form)
                                : danh_forms_folded (self->forms, form);
  return strcmp (own, node->tokens[item]) == 0;
}

static gboolean
has_mark (const Judge *self, guint32 class, RuleNaiveAspect aspect, guint32 token)
{
  const GArray *runs = g_ptr_array_index (self->runs, class);
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = &g_array_index (runs, Run, i);
    if (token < run->start || token >= run->end) continue;
    gboolean begin = token == run->start;
    gboolean end = token + 1 == run->end;
    if (aspect == RULE_NAIVE_BEGIN) return begin;
    if (aspect == RULE_NAIVE_END) return end;
    return !begin && !end;
  }
  return FALSE;
}

gboolean
rule_judge_test (const DanhAstNode *node,
                 RuleNaiveAspect aspect,
                 guint32 item,
                 guint position,
                 gpointer data)
{
  const Judge *self = data;
  if (position == 0 || position + 1 == self->naive.n_positions)
    return node != NULL && node->kind == DANH_AST_BOUNDARY;
  guint32 token = self->sentence_start + position - 1;
  if (is_bad (self, token)) return FALSE;
  switch (aspect) {
  case RULE_NAIVE_ANY:
    return TRUE;
  case RULE_NAIVE_TOKEN:
    return holds (self, node, token);
  case RULE_NAIVE_PART:
    return is_part (self, node, item, token);
  case RULE_NAIVE_BEGIN:
  case RULE_NAIVE_INSIDE:
  case RULE_NAIVE_END:
    return has_mark (self, item, aspect, token);
  }
  return FALSE;
}

/* ── Candidates ────────────────────────────────────────────────────────────────────── */

const DanhAstRule *
rule_judge_rule (const Judge *self, guint32 rule)
{
  return g_ptr_array_index (self->ast->rules, rule);
}

static gboolean
is_reject (const DanhAstRule *rule)
{
  return rule->actions->kind == DANH_ACTION_REJECT;
}

static gboolean
contexts_hold (const Judge *self, const DanhAstRule *rule, guint start, guint end)
{
  for (const DanhAstContext *c = rule->contexts; c != NULL; c = c->next)
    if (!rule_naive_context (&self->naive, c, start, end)) return FALSE;
  return TRUE;
}

/* Does RULE emit one span over all it matches, which, beginning or ending between TOKEN and
 * the one before, would cut a span of an earlier phase that may not hold it? */
static gboolean
cuts (const Judge *self, const DanhAstRule *rule, guint32 token)
{
  const DanhAstAction *action = rule->actions;
  if (action->next != NULL || action->kind != DANH_ACTION_SPAN
      || action->capture != DANH_NONE || action->type >= DANH_N_OUTPUT_TYPES)
    return FALSE;
  for (guint32 i = 0; i < self->n_earlier; i++) {
    const JudgedSpan *span = span_at (self, i);
    if (!span->absorbed && span->type < DANH_N_OUTPUT_TYPES && span->start < token
        && token < span->end && !rule_judge_may_nest (self, span->type, action->type))
      return TRUE;
  }
  return FALSE;
}

/* The longest match of RULE from START whose contexts hold and that cuts no span. */
void
rule_judge_add_longest (const Judge *self, guint32 rule, guint32 start, GArray *matches)
{
  const DanhAstRule *r = rule_judge_rule (self, rule);
  guint n = self->naive.n_positions;
  guint position = start - self->sentence_start + 1;
  g_autofree gboolean *ends = g_new (gboolean, n + 1);
  rule_naive_ends (&self->naive, r->match, position, ends);
  for (guint end = n - 1; end > position; end--)
    if (ends[end] && contexts_hold (self, r, position, end) && !cuts (self, r, start)
        && !cuts (self, r, start + end - position)) {
      Match match = { rule, start, start + end - position };
      g_array_append_val (matches, match);
      return;
    }
}

/* Captures as occurrences in tokens, by start, outer ones first. */
static int
compare_captures (const void *a, const void *b)
{
  const RuleNaiveCapture *x = a;
  const RuleNaiveCapture *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return x->end > y->end ? -1 : x->end < y->end;
}

GArray *
rule_judge_captures (const Judge *self, const Match *match)
{
  GArray *captures = g_array_new (FALSE, FALSE, sizeof (RuleNaiveCapture));
  guint first = match->start - self->sentence_start + 1;
  gboolean found =
      rule_naive_captures (&self->naive, rule_judge_rule (self, match->rule)->match,
                           first, first + match->end - match->start, captures);
  g_assert_true (found);
  for (guint i = 0; i < captures->len; i++) {
    RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
    c->start += self->sentence_start - 1;
    c->end += self->sentence_start - 1;
    if (c->start == c->end) g_array_remove_index (captures, i--);
  }
  g_array_sort (captures, compare_captures);
  return captures;
}

static gboolean
emits (const DanhAstRule *rule, guint32 type)
{
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next)
    if (a->kind == DANH_ACTION_SPAN && a->type == type) return TRUE;
  return FALSE;
}

gboolean
rule_judge_overlap (guint32 start, guint32 end, guint32 other_start, guint32 other_end)
{
  return start < other_end && other_start < end;
}

/* Does the reject rule's match VETO take MATCH back? */
static gboolean
takes_back (const Judge *self, const Match *veto, const Match *match)
{
  const DanhAstRule *by = rule_judge_rule (self, veto->rule);
  const DanhAstRule *rule = rule_judge_rule (self, match->rule);
  if (!is_reject (by) || is_reject (rule) || rule->priority > by->priority) return FALSE;
  for (const DanhAstAction *a = by->actions; a != NULL; a = a->next) {
    if (!emits (rule, a->type)) continue;
    if (a->capture == DANH_NONE
        && rule_judge_overlap (match->start, match->end, veto->start, veto->end))
      return TRUE;
    g_autoptr (GArray) captures = rule_judge_captures (self, veto);
    for (guint i = 0; i < captures->len && a->capture != DANH_NONE; i++) {
      const RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
      if (c->number == a->capture
          && rule_judge_overlap (match->start, match->end, c->start, c->end))
        return TRUE;
    }
  }
  return FALSE;
}

/* The points that every match of the pattern has at least: 3 for a token that must be in a
 * span, 2 for one in an entry of a list, 1 for a certain word. */
static guint32
evidence_of (const DanhAstNode *node)
{
  DanhAstKind kind = node->kind;
  if (kind == DANH_AST_REGEX) return 1;
  if (kind == DANH_AST_LITERAL) return node->n_tokens;
  if (kind == DANH_AST_LIST) return 2;
  if (kind == DANH_AST_SPAN) return 3;
  if (kind == DANH_AST_LET) return evidence_of (node->target);
  if (kind == DANH_AST_IN || kind == DANH_AST_CAPTURE) return evidence_of (node->first);
  if (kind == DANH_AST_REPEAT) return node->min * evidence_of (node->first);
  guint32 sum = 0, most = 0, least = G_MAXUINT32;
  if (kind != DANH_AST_AND && kind != DANH_AST_OR && kind != DANH_AST_SEQUENCE) return 0;
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next) {
    guint32 own = evidence_of (child);
    sum += own;
    most = MAX (most, own);
    least = MIN (least, own);
  }
  return kind == DANH_AST_AND ? most : kind == DANH_AST_OR ? least : sum;
}

static guint32
evidence_of_rule (const DanhAstRule *rule)
{
  guint32 evidence = evidence_of (rule->match);
  for (const DanhAstContext *c = rule->contexts; c != NULL; c = c->next)
    if (!c->negated) evidence += evidence_of (c->pattern);
  return evidence;
}

static gboolean
comes_before (const Judge *self, const Match *a, const Match *b)
{
  guint32 a_length = a->end - a->start;
  guint32 b_length = b->end - b->start;
  gint32 a_priority = rule_judge_rule (self, a->rule)->priority;
  gint32 b_priority = rule_judge_rule (self, b->rule)->priority;
  if (a_length != b_length) return a_length > b_length;
  guint32 a_evidence = evidence_of_rule (rule_judge_rule (self, a->rule));
  guint32 b_evidence = evidence_of_rule (rule_judge_rule (self, b->rule));
  if (a_priority != b_priority) return a_priority > b_priority;
  if (a_evidence != b_evidence) return a_evidence > b_evidence;
  if (a->rule != b->rule) return a->rule < b->rule;
  return a->start < b->start;
}

/* Winners of MATCHES in the order in which they win. */
GArray *
rule_judge_choose (const Judge *self, const GArray *matches)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (Match));
  GArray *winners = g_array_new (FALSE, FALSE, sizeof (Match));
  for (guint i = 0; i < matches->len; i++) {
    const Match *match = &g_array_index (matches, Match, i);
    gboolean out = is_reject (rule_judge_rule (self, match->rule));
    for (guint j = 0; j < matches->len && !out; j++)
      out = takes_back (self, &g_array_index (matches, Match, j), match);
    if (!out) g_array_append_vals (left, match, 1);
  }
  while (left->len > 0) {
    guint best = 0;
    for (guint i = 1; i < left->len; i++)
      if (comes_before (self, &g_array_index (left, Match, i),
                        &g_array_index (left, Match, best)))
        best = i;
    Match winner = g_array_index (left, Match, best);
    g_array_append_val (winners, winner);
    for (guint i = 0; i < left->len; i++) {
      const Match *match = &g_array_index (left, Match, i);
      if (rule_judge_overlap (match->start, match->end, winner.start, winner.end))
        g_array_remove_index (left, i--);
    }
  }
  g_array_free (left, TRUE);
  return winners;
}
