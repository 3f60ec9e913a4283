/* rule-judge.c - the semantics of machine.h and the manual, written down the slow way
 *
 * Here: the phases, and what winners make - values, spans, roles.
 */
#include "rule-judge-private.h"

#include <string.h>

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
    const char *value = rule_judge_value (span->attributes, e->text);
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

/* Small letters, and between words of a capture one space: the tests' words are ASCII. */
static void
append_fold (const char *value, GString *out)
{
  g_autofree char *small = g_ascii_strdown (value, -1);
  g_auto (GStrv) words = g_strsplit_set (small, " \t\n", -1);
  gboolean is_first = TRUE;
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0') continue;
    g_string_append_printf (out, "%s%s", is_first ? "" : " ", words[i]);
    is_first = FALSE;
  }
}

/* Two texts of the same tokens in comparison form? */
static gboolean
are_same_words (const char *a, const char *b)
{
  static const DanhDottedWords none = { NULL, 0 };
  DanhForms *forms = danh_forms_new (&none);
  DanhTokens x = { 0 }, y = { 0 };
  danh_tokenize (a, strlen (a), forms, &x);
  danh_tokenize (b, strlen (b), forms, &y);
  gboolean same = x.n == y.n && x.n > 0;
  for (guint32 i = 0; same && i < x.n; i++)
    same = strcmp (danh_forms_folded (forms, x.form[i]),
                   danh_forms_folded (forms, y.form[i]))
           == 0;
  danh_tokens_clear (&x);
  danh_tokens_clear (&y);
  danh_forms_free (forms);
  return same;
}

/* Every row of every list of the name, in order. */
static void
append_lookup (const Judge *self,
               const DanhAstExpression *e,
               const char *value,
               GString *out)
{
  const DanhModelView *model = self->model;
  for (guint32 list = 0; list < model->n[DANH_SECTION_LISTS]; list++) {
    int column = danh_view_column (model, list, e->text);
    if (strcmp (danh_view_string (model, model->lists[list].name), e->list) != 0
        || column < 0)
      continue;
    for (guint32 row = 0; row < model->lists[list].n_rows; row++) {
      const char *cell = danh_view_cell (model, list, row, (guint32) column);
      if (*cell == '\0' || !are_same_words (danh_view_cell (model, list, row, 0), value))
        continue;
      g_string_append (out, cell);
      return;
    }
  }
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
  if (e->kind == DANH_AST_FOLD) {
    g_autoptr (GString) inner = g_string_new (NULL);
    append_value (self, e->first, captures, focus, inner);
    append_fold (inner->str, out);
  }
  if (e->kind == DANH_AST_LOOKUP) {
    g_autoptr (GString) inner = g_string_new (NULL);
    append_value (self, e->first, captures, focus, inner);
    append_lookup (self, e, inner->str, out);
  }
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

gboolean
rule_judge_may_nest (const Judge *self, guint32 outer, guint32 inner)
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
      || !rule_judge_overlap (span->start, span->end, old->start, old->end))
    return APART;
  if (span->start == old->start && span->end == old->end)
    return rule_judge_may_nest (self, span->type, old->type) ? KEEPS : DROPPED;
  if (span->start <= old->start && old->end <= span->end)
    return rule_judge_may_nest (self, span->type, old->type) ? KEEPS : ABSORBS;
  if (old->start <= span->start && span->end <= old->end)
    return rule_judge_may_nest (self, old->type, span->type) ? KEEPS : DROPPED;
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
  gboolean is_paired = action->kind == DANH_ACTION_PAIRED_ROLE;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const DanhAstAttribute *a = action->attributes; a != NULL; a = a->next) {
    if (strcmp (a->key, key) != 0) continue;
    for (guint i = 0; i < captures->len; i++) {
      const RuleNaiveCapture *c = &g_array_index (captures, RuleNaiveCapture, i);
      guint32 id = span_of_type (self, c, type);
      if (c->number == a->value->number && (id != DANH_NONE || is_paired))
        g_array_append_val (ids, id);
    }
  }
  return ids;
}

/* Whether person I, title J and body K of such many belong together. */
static gboolean
are_together (const guint *which, const guint *n)
{
  for (guint a = 0; a < 3; a++)
    for (guint b = 0; b < 3; b++)
      if (n[a] > 1 && n[b] > 1 && (n[a] != n[b] || which[a] != which[b])) return FALSE;
  return TRUE;
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
        guint which[] = { i, j, k }, n[] = { people->len, titles->len, bodies->len };
        if (action->kind == DANH_ACTION_PAIRED_ROLE
            && (!are_together (which, n)
                || g_array_index (people, guint32, i) == DANH_NONE
                || g_array_index (titles, guint32, j) == DANH_NONE))
          continue;
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
  const DanhAstRule *rule = rule_judge_rule (self, winner->rule);
  RuleNaiveCapture whole = { DANH_NONE, winner->start, winner->end };
  g_autoptr (GArray) captures = rule_judge_captures (self, winner);
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
    if (danh_action_is_role (a->kind)) add_roles (self, a, winner->rule, captures);
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
  rule_naive_begin (&self->naive, self->sentence_end - self->sentence_start + 2);
  for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++)
    for (guint32 start = self->sentence_start; start < self->sentence_end; start++)
      rule_judge_add_longest (self, i, start, matches);
  g_autoptr (GArray) winners = rule_judge_choose (self, matches);
  g_array_sort (winners, compare_starts);
  for (guint i = 0; i < winners->len; i++) act (self, &g_array_index (winners, Match, i));
}

static void
clear_span (gpointer data)
{
  JudgedSpan *span = data;
  g_free (span->attributes);
}

static gboolean
has_roles (const Judge *self, const DanhModelPhase *phase)
{
  for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++)
    for (const DanhAstAction *a = rule_judge_rule (self, i)->actions; a != NULL;
         a = a->next)
      if (a->kind == DANH_ACTION_ROLE || a->kind == DANH_ACTION_PAIRED_ROLE) return TRUE;
  return FALSE;
}

/* A tab, or four blanks, between two words of a line, neither of them a mark. */
static gboolean
begins_cell (const Judge *self, guint32 token)
{
  const DanhTokens *tokens = self->tokens;
  const guint32 *shape = self->forms->shape;
  g_autofree char *gap = g_strndup (self->text + tokens->end[token - 1],
                                    tokens->start[token] - tokens->end[token - 1]);
  return strchr (gap, '\n') == NULL && (strchr (gap, '\t') != NULL || strlen (gap) >= 4)
         && (shape[tokens->form[token - 1]] & DANH_SHAPE_MARK) == 0
         && (shape[tokens->form[token]] & DANH_SHAPE_MARK) == 0;
}

/* Sentence for sentence; cell for cell where no rule makes roles. */
static void
run_phase (Judge *self, const DanhModelPhase *phase)
{
  const DanhTokens *tokens = self->tokens;
  gboolean by_cell = !has_roles (self, phase);
  guint32 sentence = 0;
  for (guint32 i = 0; i < tokens->n; i = self->sentence_end) {
    while (tokens->sentence[sentence + 1] <= i) sentence++;
    self->sentence_start = i;
    self->sentence_end = phase->across_lines ? tokens->n : tokens->sentence[sentence + 1];
    for (guint32 k = i + 1; by_cell && !phase->across_lines && k < self->sentence_end;
         k++)
      if (begins_cell (self, k)) self->sentence_end = k;
    run_sentence (self, phase);
  }
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
  self.naive.test = rule_judge_test;
  self.naive.data = &self;
  self.runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint32 i = 0; i < model->n[DANH_SECTION_CLASSES]; i++)
    g_ptr_array_add (self.runs, g_array_new (FALSE, FALSE, sizeof (Run)));
  for (guint32 p = 0; p < model->n[DANH_SECTION_PHASES]; p++) {
    self.n_earlier = result->spans->len;
    for (guint32 i = 0; i < self.runs->len; i++) rule_judge_find_runs (&self, i);
    run_phase (&self, &model->phases[p]);
  }
  g_ptr_array_unref (self.runs);
  rule_naive_clear (&self.naive);
  return result;
}

void
rule_judgement_free (Judgement *self)
{
  g_array_unref (self->spans);
  g_array_unref (self->roles);
  g_free (self);
}
