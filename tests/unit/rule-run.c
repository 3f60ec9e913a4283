/* rule-run.c - see rule-run.h */
#include "rule-run.h"

#include "model/validate.h"
#include <string.h>

RuleRun *
rule_run_new_from_bytes (GBytes *bytes)
{
  static const DanhDottedWords dotted = { NULL, 0 };
  g_autoptr (GError) error = NULL;
  RuleRun *self = g_new0 (RuleRun, 1);
  gsize len;
  self->bytes = g_bytes_ref (bytes);
  const guint8 *data = g_bytes_get_data (bytes, &len);
  gboolean valid = danh_model_validate (data, len, &self->view, &error);
  g_assert_no_error (error);
  g_assert_true (valid);
  self->forms = danh_forms_new (&dotted);
  self->gazetteer = danh_gazetteer_new (&self->view);
  self->program = danh_rule_program_new (&self->view);
  self->machine = danh_rule_machine_new (self->program);
  self->arena = danh_arena_new ();
  return self;
}

RuleRun *
rule_run_new (const DanhSource *lists, guint n_lists, const char *rules)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  DanhSource source = { "test.rules", rules };
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources ("test", "1", lists, n_lists, &source, 1, diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *text =
        danh_diagnostic_format (g_ptr_array_index (diagnostics->items, i));
    if (compilation->bytes == NULL) g_test_message ("%s", text);
  }
  g_assert_nonnull (compilation->bytes);
  return rule_run_new_from_bytes (compilation->bytes);
}

void
rule_run_free (RuleRun *self)
{
  danh_rule_result_clear (&self->result);
  danh_arena_free (self->arena);
  danh_rule_machine_free (self->machine);
  danh_rule_program_free (self->program);
  danh_gazetteer_free (self->gazetteer);
  danh_tokens_clear (&self->tokens);
  danh_forms_free (self->forms);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
rule_run_text (RuleRun *self, const char *text, gsize len)
{
  danh_arena_reset (self->arena);
  danh_tokenize (text, len, self->forms, &self->tokens);
  danh_gazetteer_run (self->gazetteer, self->forms, &self->tokens);
  danh_rule_machine_run (self->machine, text, self->forms, &self->tokens, self->gazetteer,
                         self->arena, &self->result);
}

static void
append_span_text (const RuleRun *self, const char *text, guint32 id, GString *out)
{
  const DanhSpan *span = &self->result.spans.at[id];
  guint32 first = self->tokens.start[span->start];
  g_string_append_len (out, text + first, self->tokens.end[span->end - 1] - first);
}

char *
rule_run_describe (const RuleRun *self, const char *text)
{
  GString *out = g_string_new (NULL);
  for (guint32 i = 0; i < self->result.spans.n; i++) {
    const DanhSpan *span = &self->result.spans.at[i];
    g_string_append_printf (
        out, "%s %s [", danh_view_string (&self->view, self->view.types[span->type].name),
        danh_view_string (&self->view, self->view.rules[span->rule].name));
    append_span_text (self, text, i, out);
    g_string_append (out, "]");
    for (guint32 j = 0; j < span->n_attributes; j++) {
      const DanhAttribute *a = &self->result.attributes.at[span->first_attribute + j];
      g_string_append_printf (out, " %s=%s", a->key, a->value);
    }
    if (span->flags & DANH_SPAN_ABSORBED) g_string_append (out, " (absorbed)");
    g_string_append_c (out, '\n');
  }
  for (guint32 i = 0; i < self->result.roles.n; i++) {
    const DanhRoleProposal *role = &self->result.roles.at[i];
    g_string_append (out, "role ");
    append_span_text (self, text, role->person, out);
    g_string_append (out, " | ");
    append_span_text (self, text, role->title, out);
    if (role->organization != DANH_NONE) {
      g_string_append (out, " | ");
      append_span_text (self, text, role->organization, out);
    }
    g_string_append_printf (out, " %s\n", role->status);
  }
  return g_string_free (out, FALSE);
}

static guint32
sentence_of (const DanhTokens *tokens, guint32 token)
{
  guint32 low = 0;
  guint32 high = tokens->n_sentences;
  while (low + 1 < high) {
    guint32 middle = low + (high - low) / 2;
    if (tokens->sentence[middle] <= token)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static gboolean
is_mention (const DanhSpan *span)
{
  return span->type < DANH_N_OUTPUT_TYPES && !(span->flags & DANH_SPAN_ABSORBED);
}

/* Mentions lie within each other or apart: swept with the ends of those around. */
static void
check_nesting (const RuleRun *self)
{
  const DanhRuleResult *result = &self->result;
  g_autofree guint32 *reach = g_new0 (guint32, self->tokens.n + 1);
  /* reach[t]: the end of the longest mention that begins at t */
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (is_mention (span)) reach[span->start] = MAX (reach[span->start], span->end);
  }
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 t = 0; t < self->tokens.n; t++) {
    while (ends->len > 0 && g_array_index (ends, guint32, ends->len - 1) <= t)
      g_array_set_size (ends, ends->len - 1);
    if (reach[t] == 0) continue;
    if (ends->len > 0)
      g_assert_cmpuint (reach[t], <=, g_array_index (ends, guint32, ends->len - 1));
    g_array_append_val (ends, reach[t]);
  }
}

void
rule_run_check (const RuleRun *self)
{
  const DanhRuleResult *result = &self->result;
  const DanhModelRule *rules = self->view.rules;
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    g_assert_cmpuint (span->type, <, self->view.n[DANH_SECTION_TYPES]);
    g_assert_cmpuint (span->rule, <, self->view.n[DANH_SECTION_RULES]);
    g_assert_cmpuint (span->start, <, span->end);
    g_assert_cmpuint (span->end, <=, self->tokens.n);
    if (!self->view.phases[rules[span->rule].phase].across_lines)
      g_assert_cmpuint (sentence_of (&self->tokens, span->start), ==,
                        sentence_of (&self->tokens, span->end - 1));
    g_assert_cmpuint (span->first_attribute + span->n_attributes, <=,
                      result->attributes.n);
    if (i == 0) continue;
    const DanhSpan *last = span - 1;
    g_assert_cmpuint (rules[last->rule].phase, <=, rules[span->rule].phase);
    if (rules[last->rule].phase < rules[span->rule].phase) continue;
    g_assert_cmpuint (last->start, <=, span->start);
    if (last->start == span->start) g_assert_cmpuint (last->end, >=, span->end);
  }
  for (guint32 i = 0; i < result->attributes.n; i++)
    g_assert_cmpuint (strlen (result->attributes.at[i].value), >, 0);
  for (guint32 i = 0; i < result->roles.n; i++) {
    const DanhRoleProposal *role = &result->roles.at[i];
    g_assert_cmpuint (role->person, <, result->spans.n);
    g_assert_cmpuint (role->title, <, result->spans.n);
    g_assert_true (result->spans.at[role->person].type == DANH_TYPE_PERSON);
    g_assert_true (result->spans.at[role->title].type == DANH_TYPE_TITLE);
    g_assert_nonnull (role->status);
  }
  check_nesting (self);
}
