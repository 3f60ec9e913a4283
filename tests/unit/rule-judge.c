/* rule-judge.c - the semantics of machine.h and the manual, written down the slow way */
#include "rule-judge.h"

#include "rule-naive.h"
#include <string.h>

typedef struct {
  guint32 start;
  guint32 end;
} Run;

/* Who marks which tokens: for each class an array of Run. */
typedef struct {
  const DanhAst *ast;
  const DanhModelView *model;
  const char *text;
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
  Judgement *result;
  GPtrArray *runs; /* [classes] GArray of Run */
  guint32 sentence_start;
  guint32 sentence_end;
  RuleNaive naive;
  guint32 n_earlier; /* spans of earlier phases: the first of result->spans */
} Judge;

typedef struct {
  guint32 rule;
  guint32 start;
  guint32 end;
} Match;

#define span_at(judge, i) (&g_array_index ((judge)->result->spans, JudgedSpan, i))

/* ── Runs ──────────────────────────────────────────────────────────────────────────── */

typedef struct {
  const DanhModelView *model;
  guint32 class;
  gboolean found;
} EntrySearch;

static void
visit_entry (const DanhModelEntry *entry, gpointer data)
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

static const char *
find_value (const char *attributes, const char *key)
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
          find_value (span->attributes, danh_view_string (self->model, k->key));
      fits = (g_strcmp0 (value, danh_view_string (self->model, k->value)) == 0)
             != (k->negated != 0);
    }
    if (fits) return TRUE;
  }
  return FALSE;
}

/* Leftmost, then longest, never two on a token. */
static void
find_runs (Judge *self, guint32 class)
{
  GArray *runs = g_ptr_array_index (self->runs, class);
  gboolean is_span = self->model->classes[class].is_span != 0;
  g_array_set_size (runs, 0);
  for (guint32 s = 0; s < self->tokens->n_sentences; s++) {
    guint32 last = self->tokens->sentence[s + 1];
    for (guint32 start = self->tokens->sentence[s]; start < last;) {
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

static gboolean
test (const DanhAstNode *node,
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

static const DanhAstRule *
rule_at (const Judge *self, guint32 rule)
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

/* The longest match of RULE from START whose contexts hold. */
static void
add_longest (const Judge *self, guint32 rule, guint32 start, GArray *matches)
{
  const DanhAstRule *r = rule_at (self, rule);
  guint n = self->naive.n_positions;
  guint position = start - self->sentence_start + 1;
  g_autofree gboolean *ends = g_new (gboolean, n + 1);
  rule_naive_ends (&self->naive, r->match, position, ends);
  for (guint end = n - 1; end > position; end--)
    if (ends[end] && contexts_hold (self, r, position, end)) {
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

static GArray *
captures_of (const Judge *self, const Match *match)
{
  GArray *captures = g_array_new (FALSE, FALSE, sizeof (RuleNaiveCapture));
  guint first = match->start - self->sentence_start + 1;
  gboolean found =
      rule_naive_captures (&self->naive, rule_at (self, match->rule)->match, first,
                           first + match->end - match->start, captures);
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

static gboolean
overlap (guint32 start, guint32 end, guint32 other_start, guint32 other_end)
{
  return start < other_end && other_start < end;
}

/* Does the reject rule's match VETO take MATCH back? */
static gboolean
takes_back (const Judge *self, const Match *veto, const Match *match)
{
  const DanhAstRule *by = rule_at (self, veto->rule);
  const DanhAstRule *rule = rule_at (self, match->rule);
  if (!is_reject (by) || is_reject (rule) || rule->priority > by->priority) return FALSE;
  for (const DanhAstAction *a = by->actions; a != NULL; a = a->next) {
    if (!emits (rule, a->type)) continue;
    if (a->capture == DANH_NONE
        && overlap (match->start, match->end, veto->start, veto->end))
      return TRUE;
    g_autoptr (GArray) captures = captures_of (self, veto);
    for (guint i = 0; i < captures->len && a->capture != DANH_NONE; i++) {
      const RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
      if (c->number == a->capture && overlap (match->start, match->end, c->start, c->end))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
comes_before (const Judge *self, const Match *a, const Match *b)
{
  guint32 a_length = a->end - a->start;
  guint32 b_length = b->end - b->start;
  gint32 a_priority = rule_at (self, a->rule)->priority;
  gint32 b_priority = rule_at (self, b->rule)->priority;
  if (a_length != b_length) return a_length > b_length;
  if (a_priority != b_priority) return a_priority > b_priority;
  if (a->rule != b->rule) return a->rule < b->rule;
  return a->start < b->start;
}

/* Winners of MATCHES in the order in which they win. */
static GArray *
choose (const Judge *self, const GArray *matches)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (Match));
  GArray *winners = g_array_new (FALSE, FALSE, sizeof (Match));
  for (guint i = 0; i < matches->len; i++) {
    const Match *match = &g_array_index (matches, Match, i);
    gboolean out = is_reject (rule_at (self, match->rule));
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
      if (overlap (match->start, match->end, winner.start, winner.end))
        g_array_remove_index (left, i--);
    }
  }
  g_array_free (left, TRUE);
  return winners;
}

/* ── Values ────────────────────────────────────────────────────────────────────────── */

/* The occurrence of CAPTURE that belongs to FOCUS. */
static const RuleNaiveCapture *
occurrence_for (const GArray *captures, guint32 capture, const RuleNaiveCapture *focus)
{
  const RuleNaiveCapture *before = NULL;
  const RuleNaiveCapture *behind = NULL;
  if (focus->number == capture) return focus;
  for (guint i = 0; i < captures->len; i++) {
    const RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
    if (c->number != capture) continue;
    if (c->start >= focus->start && c->start < focus->end) return c;
    if (c->start < focus->start) before = c;
    if (c->start >= focus->end && behind == NULL) behind = c;
  }
  return before != NULL ? before : behind;
}

/* Of the spans that are exactly C the one made last that has the attribute; else of the
 * list entry. */
static void
append_attribute (const Judge *self,
                  const DanhAstExpression *e,
                  const RuleNaiveCapture *c,
                  GString *out)
{
  for (guint32 i = self->n_earlier; e->is_span_value && i-- > 0;) {
    const JudgedSpan *span = span_at (self, i);
    const char *value = find_value (span->attributes, e->text);
    if (span->start != c->start || span->end != c->end || span->absorbed || value == NULL)
      continue;
    g_string_append (out, value);
    return;
  }
  if (!e->is_column) return;
  const char *value = danh_gazetteer_column (self->gazetteer, self->forms, self->tokens,
                                             c->start, c->end, e->text);
  g_string_append (out, value != NULL ? value : "");
}

static void
append_value (const Judge *self,
              const DanhAstExpression *e,
              const GArray *captures,
              const RuleNaiveCapture *focus,
              GString *out)
{
  gsize before = out->len;
  guint count = 0;
  if (e->kind == DANH_AST_CONSTANT) g_string_append (out, e->text);
  if (e->kind == DANH_AST_ELSE || e->kind == DANH_AST_JOIN)
    for (const DanhAstExpression *x = e->first; x != NULL; x = x->next)
      if (e->kind == DANH_AST_JOIN || out->len == before)
        append_value (self, x, captures, focus, out);
  if (e->kind == DANH_AST_COUNT) {
    for (guint i = 0; i < captures->len; i++)
      count += g_array_index (captures, RuleNaiveCapture, i).number == e->number;
    g_string_append_printf (out, "%u", count);
  }
  if (e->kind != DANH_AST_TEXT && e->kind != DANH_AST_ATTRIBUTE) return;
  const RuleNaiveCapture *c = occurrence_for (captures, e->number, focus);
  if (c != NULL && e->kind == DANH_AST_TEXT)
    g_string_append_len (out, self->text + self->tokens->start[c->start],
                         self->tokens->end[c->end - 1] - self->tokens->start[c->start]);
  if (c != NULL && e->kind == DANH_AST_ATTRIBUTE) append_attribute (self, e, c, out);
}

static char *
attributes_of (const Judge *self,
               const DanhAstAction *action,
               const GArray *captures,
               const RuleNaiveCapture *focus)
{
  GString *all = g_string_new (NULL);
  for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
    g_autoptr (GString) value = g_string_new (NULL);
    append_value (self, a->value, captures, focus, value);
    if (value->len > 0) g_string_append_printf (all, "%s=%s;", a->key, value->str);
  }
  return g_string_free (all, FALSE);
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────── */

static gboolean
may_nest (const Judge *self, guint32 outer, guint32 inner)
{
  for (guint32 i = 0; i < self->model->n[DANH_SECTION_NESTS]; i++)
    if (self->model->nests[i].outer == outer && self->model->nests[i].inner == inner)
      return TRUE;
  return FALSE;
}

typedef enum { APART, KEEPS, ABSORBS, DROPPED } Relation;

/* What a new span does to OLD, one of an earlier phase. */
static Relation
relate (const Judge *self, const JudgedSpan *span, const JudgedSpan *old)
{
  if (old->absorbed || old->type >= DANH_N_OUTPUT_TYPES
      || span->type >= DANH_N_OUTPUT_TYPES
      || !overlap (span->start, span->end, old->start, old->end))
    return APART;
  if (span->start == old->start && span->end == old->end)
    return may_nest (self, span->type, old->type) ? KEEPS : DROPPED;
  if (span->start <= old->start && old->end <= span->end)
    return may_nest (self, span->type, old->type) ? KEEPS : ABSORBS;
  if (old->start <= span->start && span->end <= old->end)
    return may_nest (self, old->type, span->type) ? KEEPS : DROPPED;
  return DROPPED;
}

static void
add_span (Judge *self,
          const DanhAstAction *action,
          guint32 rule,
          const GArray *captures,
          const RuleNaiveCapture *where)
{
  JudgedSpan span = { action->type, rule, where->start, where->end, FALSE, NULL };
  for (guint32 i = 0; i < self->n_earlier; i++)
    if (relate (self, &span, span_at (self, i)) == DROPPED) return;
  span.attributes = attributes_of (self, action, captures, where);
  g_array_append_val (self->result->spans, span);
}

static guint32
span_of_type (const Judge *self, const RuleNaiveCapture *c, guint32 type)
{
  for (guint32 i = self->result->spans->len; i-- > 0;) {
    const JudgedSpan *span = span_at (self, i);
    if (span->start == c->start && span->end == c->end && span->type == type
        && !span->absorbed)
      return i;
  }
  return DANH_NONE;
}

static GArray *
role_side (const Judge *self,
           const DanhAstAction *action,
           const char *key,
           guint32 type,
           const GArray *captures)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
    if (strcmp (a->key, key) != 0) continue;
    for (guint i = 0; i < captures->len; i++) {
      const RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
      guint32 id = span_of_type (self, c, type);
      if (c->number == a->value->number && id != DANH_NONE) g_array_append_val (ids, id);
    }
  }
  return ids;
}

static void
add_roles (Judge *self, const DanhAstAction *action, guint32 rule, const GArray *captures)
{
  g_autoptr (GArray) people =
      role_side (self, action, "person", DANH_TYPE_PERSON, captures);
  g_autoptr (GArray) titles =
      role_side (self, action, "title", DANH_TYPE_TITLE, captures);
  g_autoptr (GArray) bodies =
      role_side (self, action, "organization", DANH_TYPE_ORG, captures);
  guint32 none = DANH_NONE;
  if (bodies->len == 0) g_array_append_val (bodies, none);
  for (guint i = 0; i < people->len; i++)
    for (guint j = 0; j < titles->len; j++)
      for (guint k = 0; k < bodies->len; k++) {
        JudgedRole role = { rule, g_array_index (people, guint32, i),
                            g_array_index (titles, guint32, j),
                            g_array_index (bodies, guint32, k) };
        g_array_append_val (self->result->roles, role);
      }
}

/* ── Phases ────────────────────────────────────────────────────────────────────────── */

static void
act (Judge *self, const Match *winner)
{
  const DanhAstRule *rule = rule_at (self, winner->rule);
  RuleNaiveCapture whole = { DANH_NONE, winner->start, winner->end };
  g_autoptr (GArray) captures = captures_of (self, winner);
  guint32 before = self->result->spans->len;
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next) {
    if (a->kind != DANH_ACTION_SPAN) continue;
    if (a->capture == DANH_NONE) add_span (self, a, winner->rule, captures, &whole);
    for (guint i = 0; i < captures->len && a->capture != DANH_NONE; i++) {
      const RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
      if (c->number == a->capture) add_span (self, a, winner->rule, captures, c);
    }
  }
  for (guint32 i = before; i < self->result->spans->len; i++)
    for (guint32 j = 0; j < self->n_earlier; j++)
      if (relate (self, span_at (self, i), span_at (self, j)) == ABSORBS)
        span_at (self, j)->absorbed = TRUE;
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next)
    if (a->kind == DANH_ACTION_ROLE) add_roles (self, a, winner->rule, captures);
}

static int
compare_starts (const void *a, const void *b)
{
  const Match *x = a;
  const Match *y = b;
  return x->start < y->start ? -1 : x->start > y->start;
}

static void
run_sentence (Judge *self, const DanhModelPhase *phase)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  self->naive.n_positions = self->sentence_end - self->sentence_start + 2;
  for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++)
    for (guint32 start = self->sentence_start; start < self->sentence_end; start++)
      add_longest (self, i, start, matches);
  g_autoptr (GArray) winners = choose (self, matches);
  g_array_sort (winners, compare_starts);
  for (guint i = 0; i < winners->len; i++) act (self, &g_array_index (winners, Match, i));
}

static void
clear_span (gpointer data)
{
  JudgedSpan *span = data;
  g_free (span->attributes);
}

Judgement *
rule_judge (const DanhAst *ast,
            const DanhModelView *model,
            const char *text,
            const DanhForms *forms,
            const DanhTokens *tokens,
            const DanhGazetteer *gazetteer)
{
  Judgement *result = g_new0 (Judgement, 1);
  Judge self = { .ast = ast,
                 .model = model,
                 .text = text,
                 .forms = forms,
                 .tokens = tokens,
                 .gazetteer = gazetteer,
                 .result = result };
  result->spans = g_array_new (FALSE, FALSE, sizeof (JudgedSpan));
  result->roles = g_array_new (FALSE, FALSE, sizeof (JudgedRole));
  g_array_set_clear_func (result->spans, clear_span);
  self.naive.test = test;
  self.naive.data = &self;
  self.runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint32 i = 0; i < model->n[DANH_SECTION_CLASSES]; i++)
    g_ptr_array_add (self.runs, g_array_new (FALSE, FALSE, sizeof (Run)));
  for (guint32 p = 0; p < model->n[DANH_SECTION_PHASES]; p++) {
    self.n_earlier = result->spans->len;
    for (guint32 i = 0; i < self.runs->len; i++) find_runs (&self, i);
    for (guint32 s = 0; s < tokens->n_sentences; s++) {
      self.sentence_start = tokens->sentence[s];
      self.sentence_end = tokens->sentence[s + 1];
      run_sentence (&self, &model->phases[p]);
    }
  }
  g_ptr_array_unref (self.runs);
  return result;
}

void
rule_judgement_free (Judgement *self)
{
  g_array_unref (self->spans);
  g_array_unref (self->roles);
  g_free (self);
}
