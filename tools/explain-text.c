/* explain-text.c - an explanation for people */
#include "explain-role.h"
#include "rule-text.h"
#include <danh/danh-document.h>

typedef struct {
  const DanhExplanation *of;
  GString *out;
} Writer;

static void
styled (Writer *self, const char *code, const char *text)
{
  if (self->of->is_styled)
    g_string_append_printf (self->out, "\033[%sm%s\033[0m", code, text);
  else
    g_string_append (self->out, text);
}

#define BOLD  "1"
#define GREEN "32"
#define RED   "31"
#define DIM   "2"

static const char *
string (const Writer *self, guint32 id)
{
  return danh_view_string (self->of->view, id);
}

/* "“text” 5-12" */
static void
append_range (Writer *self, const char *style, guint32 start, guint32 end)
{
  gsize first, last;
  g_autofree char *text = danh_explain_text (self->of, start, end);
  g_autofree char *quoted = g_strdup_printf ("“%s”", text);
  danh_explain_bytes (self->of, start, end, &first, &last);
  styled (self, style, quoted);
  g_string_append_printf (self->out, " %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT,
                          danh_offset_map_units (&self->of->offsets, first),
                          danh_offset_map_units (&self->of->offsets, last));
}

static void
append_rule (Writer *self, guint32 id)
{
  g_autofree char *text = danh_explain_rule (self->of, id);
  g_string_append (self->out, text);
}

static void
append_rank (Writer *self, const DanhModelRule *rule)
{
  const DanhModelView *view = self->of->view;
  g_string_append_printf (self->out, ", phase %s, priority %d, evidence %u\n",
                          string (self, view->phases[rule->phase].name), rule->priority,
                          rule->evidence);
}

static void
append_way (Writer *self, const DanhClaim *claim)
{
  for (guint i = 0; claim->way != NULL && i < claim->way->len; i++) {
    guint32 token = claim->start + i;
    guint32 test = self->of->view->nodes[g_array_index (claim->way, guint32, i)].arg;
    g_autofree char *text = danh_explain_text (self->of, token, token + 1);
    g_autoptr (GPtrArray) sources = danh_explain_sources (self->of, test, token);
    g_string_append_printf (self->out, "    %s  ", text);
    g_autoptr (GString) what = g_string_new (NULL);
    danh_rule_text_predicate (self->of->view, test, what);
    g_autofree char *brief = danh_rule_text_brief (what->str);
    styled (self, DIM, brief);
    for (guint j = 0; j < sources->len; j++)
      g_string_append_printf (self->out, "%s%s", j == 0 ? "  = " : ", ",
                              (const char *) g_ptr_array_index (sources, j));
    g_string_append_c (self->out, '\n');
  }
}

static void
append_captures (Writer *self, const DanhClaim *claim)
{
  const DanhModelRule *rule = &self->of->view->rules[claim->rule];
  for (guint i = 0; claim->captures != NULL && i < claim->captures->len; i++) {
    const DanhOccurrence *o = &g_array_index (claim->captures, DanhOccurrence, i);
    g_autofree char *text = danh_explain_text (self->of, o->start, o->end);
    g_string_append_printf (self->out, "    %s: “%s”\n",
                            danh_rule_text_capture (self->of->view, rule, o->capture),
                            text);
  }
}

/* What CLAIM beat. */
static void
append_beaten (Writer *self, const DanhClaim *claim)
{
  const GPtrArray *claims = self->of->log.claims;
  for (guint i = 0; i < claims->len; i++) {
    const DanhClaim *loser = g_ptr_array_index (claims, i);
    if (loser->outcome != DANH_CLAIM_BEATEN || loser->other == DANH_NONE
        || g_ptr_array_index (claims, loser->other) != claim)
      continue;
    g_string_append (self->out, "    beat ");
    append_rule (self, loser->rule);
    g_string_append (self->out, " on ");
    append_range (self, DIM, loser->start, loser->end);
    g_string_append_printf (self->out, ": %s\n",
                            danh_explain_reason (self->of, claim, loser));
  }
}

static void
append_span (Writer *self, guint32 id)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->of->annotator);
  const DanhSpan *span = &result->spans.at[id];
  const DanhModelRule *rule = &self->of->view->rules[span->rule];
  const DanhClaim *claim = danh_explain_maker (self->of, span);
  gboolean absorbed = (span->flags & DANH_SPAN_ABSORBED) != 0;
  styled (self, absorbed ? DIM : GREEN,
          string (self, self->of->view->types[span->type].name));
  g_string_append_c (self->out, ' ');
  append_range (self, BOLD, span->start, span->end);
  g_string_append (self->out, "\n  ");
  append_rule (self, span->rule);
  append_rank (self, rule);
  for (guint32 i = 0; i < span->n_attributes; i++) {
    const DanhAttribute *a = &result->attributes.at[span->first_attribute + i];
    g_string_append_printf (self->out, "    %s = \"%s\"\n", a->key, a->value);
  }
  if (claim != NULL) {
    append_way (self, claim);
    append_captures (self, claim);
    append_beaten (self, claim);
  }
  const DanhSpan *absorber = absorbed ? danh_explain_absorber (self->of, span) : NULL;
  if (absorber == NULL) return;
  g_string_append_printf (self->out, "    not in the output: %s ",
                          string (self, self->of->view->types[absorber->type].name));
  append_range (self, BOLD, absorber->start, absorber->end);
  g_string_append (self->out, " covers it, by ");
  append_rule (self, absorber->rule);
  g_string_append_c (self->out, '\n');
}

/* ── What is not there ─────────────────────────────────────────────────────────────── */

static void
append_earlier (Writer *self, const char *before, const DanhSpan *span)
{
  g_string_append_printf (self->out, "%s%s ", before,
                          string (self, self->of->view->types[span->type].name));
  append_range (self, BOLD, span->start, span->end);
  g_string_append (self->out, " of ");
  append_rule (self, span->rule);
}

static void
append_loser (Writer *self, const DanhLogPlace *place, const DanhClaim *claim)
{
  const DanhClaim *other = claim->other == DANH_NONE
                               ? NULL
                               : g_ptr_array_index (self->of->log.claims, claim->other);
  const DanhSpan *obstacle = danh_explain_obstacle (self->of, claim);
  gboolean ties_others = danh_explain_ties_others (self->of, place, claim);
  if (other == NULL && obstacle == NULL && !ties_others) return;
  g_string_append (self->out, "  ");
  append_rule (self, claim->rule);
  g_string_append (self->out, " matched ");
  append_range (self, BOLD, claim->start, claim->end);
  if (other != NULL) {
    g_string_append (self->out, claim->outcome == DANH_CLAIM_VETOED
                                    ? "\n    but was rejected by "
                                    : "\n    but lost to ");
    append_rule (self, other->rule);
    g_string_append (self->out, " on ");
    append_range (self, BOLD, other->start, other->end);
    if (claim->outcome != DANH_CLAIM_VETOED)
      g_string_append_printf (self->out, ": %s",
                              danh_explain_reason (self->of, other, claim));
  } else if (obstacle == NULL) {
    g_string_append (self->out, "\n    but ties others");
  } else {
    append_earlier (self, "\n    but gave way to the earlier ", obstacle);
  }
  g_string_append_c (self->out, '\n');
}

static void
append_failure (Writer *self, const DanhAttempt *attempt)
{
  if (attempt->context != DANH_NONE) {
    g_autofree char *context = danh_explain_context (self->of, attempt);
    g_string_append_printf (self->out, "    matched, but its %s\n", context);
    return;
  }
  if (attempt->cut.rule != DANH_NONE) {
    append_earlier (self, "    matched, but would cut the earlier ", &attempt->cut);
    g_string_append_c (self->out, '\n');
    return;
  }
  g_string_append (self->out, "    failed at ");
  if (!attempt->is_at_end) {
    g_autofree char *text =
        danh_explain_text (self->of, attempt->reached, attempt->reached + 1);
    g_autofree char *quoted = g_strdup_printf ("“%s”", text);
    styled (self, RED, quoted);
  } else {
    g_string_append (self->out, "the end of the sentence");
  }
  g_autofree char *failed = danh_explain_failed_text (self->of, attempt);
  g_string_append_printf (self->out, ", which is not %s\n", failed);
}

/* Those that lost at PLACE. */
static void
append_losers (Writer *self, const DanhLogPlace *place)
{
  const GPtrArray *claims = self->of->log.claims;
  for (guint i = 0; i < claims->len; i++) {
    const DanhClaim *claim = g_ptr_array_index (claims, i);
    if (claim->way != NULL && claim->start < place->end && place->first < claim->end
        && danh_rule_emits (self->of->view, claim->rule, place->type))
      append_loser (self, place, claim);
  }
}

/* FALSE if there are none. */
static gboolean
append_nearest (Writer *self, guint place)
{
  const GArray *attempts = g_ptr_array_index (self->of->log.attempts, place);
  for (guint i = 0; i < MIN (attempts->len, self->of->n_nearest); i++) {
    const DanhAttempt *attempt = &g_array_index (attempts, DanhAttempt, i);
    g_string_append (self->out, "  ");
    append_rule (self, attempt->rule);
    g_string_append (self->out, " took ");
    append_range (self, BOLD, attempt->start, attempt->reached);
    g_string_append_c (self->out, '\n');
    append_failure (self, attempt);
  }
  return attempts->len > 0;
}

static gboolean
is_there (const Writer *self, const DanhLogPlace *place, guint32 id)
{
  const DanhSpan *span =
      &danh_annotator_get_rule_result (self->of->annotator)->spans.at[id];
  if (span->flags & DANH_SPAN_ABSORBED) return FALSE;
  return !self->of->wants_exact
         || (span->start == place->first && span->end == place->end);
}

static void
append_place (Writer *self, guint number)
{
  const DanhLogPlace *place = &g_array_index (self->of->places, DanhLogPlace, number);
  g_autoptr (GArray) spans = danh_explain_spans (self->of, place);
  gboolean any = FALSE;
  for (guint i = 0; i < spans->len; i++) {
    guint32 id = g_array_index (spans, guint32, i);
    append_span (self, id);
    any |= is_there (self, place, id);
  }
  if (any) return;
  g_string_append (self->out,
                   place->type == DANH_NONE ? "no span " : "no span of this type ");
  g_string_append (self->out, self->of->wants_exact ? "is exactly " : "at ");
  append_range (self, BOLD, place->first, place->end);
  g_string_append_c (self->out, '\n');
  append_losers (self, place);
  if (!append_nearest (self, number))
    g_string_append (self->out, "  no rule took a token here\n");
}

/* ── Roles ─────────────────────────────────────────────────────────────────────────── */

static void
append_mention (Writer *self, guint32 mention)
{
  const DanhSpan *span = danh_explain_mention_span (self->of, mention);
  append_range (self, BOLD, span->start, span->end);
}

static void
append_tied (Writer *self, const DanhRoleRow *role)
{
  const DanhModelRule *rule = &self->of->view->rules[role->rule];
  const DanhClaim *claim = danh_explain_role_maker (self->of, role);
  styled (self, GREEN, "role ");
  append_mention (self, role->person);
  g_string_append (self->out, " | ");
  append_mention (self, role->title);
  g_string_append (self->out, " | ");
  if (role->organization != DANH_NONE) append_mention (self, role->organization);
  g_string_append_printf (self->out, " | %s\n  ",
                          danh_status_to_string ((DanhStatus) role->status));
  append_rule (self, role->rule);
  append_rank (self, rule);
  if (danh_explain_is_implied (self->of, role))
    g_string_append (self->out, "    gives the title to the person named last\n");
  if (claim == NULL) return;
  append_way (self, claim);
  append_captures (self, claim);
  append_beaten (self, claim);
}

/* Whom the title is given to instead; FALSE if to nobody. */
static gboolean
append_holder (Writer *self, const DanhRoleQuestion *question)
{
  const DanhSpan *implied = danh_explain_implied (self->of, question);
  const DanhRoleRow *other = danh_explain_role_of (self->of, question->title);
  if (implied == NULL && other == NULL) return FALSE;
  g_string_append (self->out, "  ");
  append_rule (self, other != NULL ? other->rule : implied->rule);
  g_string_append (self->out, implied != NULL
                                  ? " gives the title to the person named last"
                                  : " gives the title to");
  if (other != NULL) {
    g_string_append (self->out, implied != NULL ? ": " : " ");
    append_mention (self, other->person);
  }
  g_string_append_c (self->out, '\n');
  return TRUE;
}

static void
append_role (Writer *self, const DanhRoleQuestion *question)
{
  const DanhRoleRow *role =
      danh_explain_role (self->of, question->person, question->title);
  guint places[2];
  if (role != NULL) {
    append_tied (self, role);
    return;
  }
  g_string_append (self->out, "no role between ");
  append_mention (self, question->person);
  g_string_append (self->out, " and ");
  append_mention (self, question->title);
  g_string_append_c (self->out, '\n');
  gboolean any = append_holder (self, question);
  guint n = danh_explain_role_places (self->of, question, places);
  for (guint i = 0; i < n; i++)
    append_losers (self, &g_array_index (self->of->places, DanhLogPlace, places[i]));
  for (guint i = 0; i < n; i++) any |= append_nearest (self, places[i]);
  if (!any) g_string_append (self->out, "  no rule took a token here\n");
}

void
danh_explain_write_text (const DanhExplanation *self, GString *out)
{
  Writer writer = { self, out };
  for (guint i = 0; self->roles != NULL && i < self->roles->len; i++) {
    if (i > 0) g_string_append_c (out, '\n');
    append_role (&writer, &g_array_index (self->roles, DanhRoleQuestion, i));
  }
  for (guint i = 0; self->roles == NULL && i < self->places->len; i++) {
    if (i > 0) g_string_append_c (out, '\n');
    append_place (&writer, i);
  }
}
