/* explain-facts.c - what the log of a run and its result say together */
#include "explain.h"

#include "rule-text.h"
#include "run-entries.h"
#include <string.h>

void
danh_explain_bytes (const DanhExplanation *self,
                    guint32 start,
                    guint32 end,
                    gsize *first,
                    gsize *last)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  *first = start < tokens->n ? tokens->start[start] : self->len;
  *last = end > start ? tokens->end[end - 1] : *first;
}

char *
danh_explain_text (const DanhExplanation *self, guint32 start, guint32 end)
{
  gsize first, last;
  danh_explain_bytes (self, start, end, &first, &last);
  g_autofree char *raw = g_strndup (self->text + first, last - first);
  g_autofree char *valid = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) words = g_strsplit_set (valid, " \t\r\n", -1);
  GString *out = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0') continue;
    if (out->len > 0) g_string_append_c (out, ' ');
    g_string_append (out, words[i]);
  }
  return g_string_free (out, FALSE);
}

static const DanhRuleResult *
get_result (const DanhExplanation *self)
{
  return danh_annotator_get_rule_result (self->annotator);
}

GArray *
danh_explain_spans (const DanhExplanation *self, const DanhLogPlace *place)
{
  const DanhRuleResult *result = get_result (self);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (place->span != DANH_NONE && i != place->span) continue;
    if (span->start < place->end && place->first < span->end
        && (place->type == DANH_NONE || span->type == place->type))
      g_array_append_val (found, i);
  }
  return found;
}

const DanhClaim *
danh_explain_maker (const DanhExplanation *self, const DanhSpan *span)
{
  for (guint i = 0; i < self->log.claims->len; i++) {
    const DanhClaim *claim = g_ptr_array_index (self->log.claims, i);
    if (claim->spans == NULL || claim->rule != span->rule) continue;
    for (guint j = 0; j < claim->spans->len; j++) {
      const DanhLogSpan *made = &g_array_index (claim->spans, DanhLogSpan, j);
      if (made->type == span->type && made->start == span->start
          && made->end == span->end)
        return claim;
    }
  }
  return NULL;
}

const DanhSpan *
danh_explain_absorber (const DanhExplanation *self, const DanhSpan *span)
{
  const DanhRuleResult *result = get_result (self);
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *other = &result->spans.at[i];
    if (other != span && (other->flags & DANH_SPAN_ABSORBED) == 0
        && other->type < DANH_N_OUTPUT_TYPES && other->start <= span->start
        && span->end <= other->end
        && self->view->rules[other->rule].phase >= self->view->rules[span->rule].phase)
      return other;
  }
  return NULL;
}

static gboolean
emits_spans (const DanhModelView *view, guint32 rule)
{
  const DanhModelRule *r = &view->rules[rule];
  for (guint32 i = 0; i < r->n_actions; i++)
    if (view->actions[r->first_action + i].kind == DANH_ACTION_SPAN) return TRUE;
  return FALSE;
}

const DanhSpan *
danh_explain_obstacle (const DanhExplanation *self, const DanhClaim *claim)
{
  const DanhRuleResult *result = get_result (self);
  const DanhModelRule *rule = &self->view->rules[claim->rule];
  if (claim->spans == NULL || claim->spans->len > 0
      || !emits_spans (self->view, claim->rule))
    return NULL;
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (span->start < claim->end && claim->start < span->end
        && span->type < DANH_N_OUTPUT_TYPES
        && self->view->rules[span->rule].phase < rule->phase)
      return span;
  }
  return NULL;
}

const char *
danh_explain_reason (const DanhExplanation *self,
                     const DanhClaim *winner,
                     const DanhClaim *loser)
{
  const DanhModelRule *rules = self->view->rules;
  guint32 won = winner->end - winner->start, lost = loser->end - loser->start;
  if (loser->outcome == DANH_CLAIM_VETOED) return "rejected";
  if (won != lost) return "longer";
  if (rules[winner->rule].priority != rules[loser->rule].priority)
    return "higher priority";
  if (self->view->rules[winner->rule].evidence != self->view->rules[loser->rule].evidence)
    return "more evidence";
  return winner->rule != loser->rule ? "earlier rule" : "earlier start";
}

gboolean
danh_explain_ties_others (const DanhExplanation *self,
                          const DanhLogPlace *place,
                          const DanhClaim *claim)
{
  return place->type == DANH_LOG_ROLES && claim->outcome == DANH_CLAIM_WON
         && danh_rule_emits (self->view, claim->rule, DANH_LOG_ROLES)
         && claim->start <= place->first && place->end <= claim->end;
}

char *
danh_explain_rule (const DanhExplanation *self, guint32 rule)
{
  const DanhModelRule *r = &self->view->rules[rule];
  return g_strdup_printf ("rule %s (%s:%u)", danh_view_string (self->view, r->name),
                          danh_view_string (self->view, r->file), r->line);
}

char *
danh_explain_context (const DanhExplanation *self, const DanhAttempt *attempt)
{
  const DanhModelContext *c = &self->view->contexts[attempt->context];
  GString *out = g_string_new (NULL);
  g_string_printf (out, "'%s%s' (the %u. context of the rule) %s",
                   c->negated ? "not " : "",
                   c->side == DANH_CONTEXT_BEHIND ? "after" : "before",
                   attempt->context - self->view->rules[attempt->rule].first_context + 1,
                   c->negated ? "stands there" : "does not stand there");
  if (attempt->beside_start < attempt->beside_end) {
    g_autofree char *text =
        danh_explain_text (self, attempt->beside_start, attempt->beside_end);
    g_string_append_printf (out, ": “%s”", text);
  } else if (attempt->n_failed > 0) {
    g_string_append (out, ": the border of the sentence");
  }
  if (attempt->n_failed > 0) {
    g_autofree char *failed = danh_explain_failed_text (self, attempt);
    g_string_append_printf (out, " is not %s", failed);
  }
  return g_string_free (out, FALSE);
}

/* ── Sources ───────────────────────────────────────────────────────────────────────── */

typedef struct {
  const DanhExplanation *self;
  guint32 class;
  GPtrArray *found;
} Search;

static void
add_entry (const DanhEntry *entry, gpointer data)
{
  Search *search = data;
  const DanhModelView *view = search->self->view;
  g_autofree char *file =
      g_path_get_basename (danh_view_string (view, view->lists[entry->list].file));
  g_autofree char *text = g_strdup_printf (
      "%s (%s)", danh_view_cell (view, entry->list, entry->row, 0), file);
  for (guint i = 0; i < search->found->len; i++)
    if (strcmp (g_ptr_array_index (search->found, i), text) == 0) return;
  g_ptr_array_add (search->found, g_steal_pointer (&text));
}

static void
add_span (Search *search, guint32 token)
{
  const DanhModelView *view = search->self->view;
  const DanhRuleResult *result = get_result (search->self);
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (span->type != view->classes[search->class].type || token < span->start
        || span->end <= token)
      continue;
    g_autofree char *text = danh_explain_text (search->self, span->start, span->end);
    g_ptr_array_add (
        search->found,
        g_strdup_printf ("[%s %s] of rule %s",
                         danh_view_string (view, view->types[span->type].name), text,
                         danh_view_string (view, view->rules[span->rule].name)));
    return;
  }
}

GPtrArray *
danh_explain_sources (const DanhExplanation *self, guint32 test, guint32 token)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  Search search = { self, 0, g_ptr_array_new_with_free_func (g_free) };
  danh_rule_text_classes (self->view, test, classes);
  for (guint i = 0; i < classes->len; i++) {
    search.class = g_array_index (classes, guint32, i);
    if (self->view->classes[search.class].is_span)
      add_span (&search, token);
    else
      danh_run_entries (self->annotator, self->view, search.class, token, add_entry,
                        &search);
  }
  return search.found;
}

GPtrArray *
danh_explain_failed (const DanhExplanation *self, const DanhAttempt *attempt)
{
  GPtrArray *tests = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < MIN (attempt->n_failed, DANH_ATTEMPT_TESTS); i++) {
    g_autoptr (GString) what = g_string_new (NULL);
    danh_rule_text_predicate (self->view, attempt->failed[i], what);
    if (!g_ptr_array_find_with_equal_func (tests, what->str, g_str_equal, NULL))
      g_ptr_array_add (tests, g_strdup (what->str));
  }
  return tests;
}

char *
danh_explain_failed_text (const DanhExplanation *self, const DanhAttempt *attempt)
{
  g_autoptr (GPtrArray) tests = danh_explain_failed (self, attempt);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < tests->len; i++) {
    g_autofree char *brief = danh_rule_text_brief (g_ptr_array_index (tests, i));
    g_string_append_printf (out, "%s%s", i == 0 ? "" : "  or  ", brief);
  }
  if (attempt->n_failed > DANH_ATTEMPT_TESTS) g_string_append (out, "  or  …");
  return g_string_free (out, FALSE);
}
