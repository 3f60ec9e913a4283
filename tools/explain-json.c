/* explain-json.c - an explanation for programs
 *
 *   {"schema":"danh-explain/1","offset_unit":"codepoint","places":[{"start":…,"end":…,
 *    "text":…,"spans":[{"type","start","end","text","absorbed","rule","attributes","match",
 *    "tokens":[{"start","end","text","test","sources"}],"captures","beat"}],
 *    "lost":[{"rule","start","end","text","outcome","to","reason"}],
 *    "nearest":[{"rule","start","end","text","failed_at","tests","context"}]}]}
 *
 * or, of roles, in place of "places",
 *
 *   "roles":[{"person":{"start","end","text"},"title","organization","status","rule",
 *    "implied","match","tokens","captures","beat"}]
 *
 * and of one that is not there "rule":null, "implied_by" and "holder", if the title is given to
 * the person named last or to another, "lost" and "nearest".
 * "rule" is {"name","file","line","phase","priority","evidence"} everywhere.
 */
#include "explain-role.h"
#include "rule-text.h"
#include <danh/danh-document.h>

#include "codec/json-buffer.h"

typedef struct {
  const DanhExplanation *of;
  GString *out;
} Writer;

static void
append_string (Writer *self, const char *text)
{
  DanhJsonBuffer buffer;
  danh_json_buffer_open (&buffer, self->out, 64);
  danh_json_buffer_append_string (&buffer, text);
  danh_json_buffer_close (&buffer);
}

static void
append_member (Writer *self, const char *key, const char *value)
{
  g_string_append_printf (self->out, "\"%s\":", key);
  append_string (self, value);
}

static const char *
string (const Writer *self, guint32 id)
{
  return danh_view_string (self->of->view, id);
}

/* "start":5,"end":9,"text":"…" */
static void
append_range (Writer *self, guint32 start, guint32 end)
{
  gsize first, last;
  danh_explain_bytes (self->of, start, end, &first, &last);
  g_autofree char *text = g_strndup (self->of->text + first, last - first);
  g_string_append_printf (
      self->out, "\"start\":%" G_GUINT64_FORMAT ",\"end\":%" G_GUINT64_FORMAT ",",
      danh_offset_map_units (&self->of->offsets, first),
      danh_offset_map_units (&self->of->offsets, last));
  append_member (self, "text", text);
}

static void
append_rule (Writer *self, const char *key, guint32 id)
{
  const DanhModelRule *rule = &self->of->view->rules[id];
  g_string_append_printf (self->out, "\"%s\":{", key);
  append_member (self, "name", string (self, rule->name));
  g_string_append_c (self->out, ',');
  append_member (self, "file", string (self, rule->file));
  g_string_append_printf (self->out, ",\"line\":%u,", rule->line);
  append_member (self, "phase", string (self, self->of->view->phases[rule->phase].name));
  g_string_append_printf (self->out, ",\"priority\":%d,\"evidence\":%u}", rule->priority,
                          rule->evidence);
}

static void
append_test (Writer *self, guint32 node)
{
  g_autoptr (GString) what = g_string_new (NULL);
  danh_rule_text_predicate (self->of->view, self->of->view->nodes[node].arg, what);
  append_string (self, what->str);
}

static void
comma (Writer *self, gboolean needed)
{
  if (needed) g_string_append_c (self->out, ',');
}

static void
append_tokens (Writer *self, const DanhClaim *claim)
{
  g_string_append (self->out, ",\"tokens\":[");
  for (guint i = 0; claim->way != NULL && i < claim->way->len; i++) {
    guint32 node = g_array_index (claim->way, guint32, i), token = claim->start + i;
    g_autoptr (GPtrArray) sources =
        danh_explain_sources (self->of, self->of->view->nodes[node].arg, token);
    comma (self, i > 0);
    g_string_append_c (self->out, '{');
    append_range (self, token, token + 1);
    g_string_append (self->out, ",\"test\":");
    append_test (self, node);
    g_string_append (self->out, ",\"sources\":[");
    for (guint j = 0; j < sources->len; j++) {
      comma (self, j > 0);
      append_string (self, g_ptr_array_index (sources, j));
    }
    g_string_append (self->out, "]}");
  }
  g_string_append_c (self->out, ']');
}

static void
append_captures (Writer *self, const DanhClaim *claim)
{
  const DanhModelRule *rule = &self->of->view->rules[claim->rule];
  g_string_append (self->out, ",\"captures\":[");
  for (guint i = 0; claim->captures != NULL && i < claim->captures->len; i++) {
    const DanhOccurrence *o = &g_array_index (claim->captures, DanhOccurrence, i);
    comma (self, i > 0);
    g_string_append_c (self->out, '{');
    append_member (self, "name",
                   danh_rule_text_capture (self->of->view, rule, o->capture));
    g_string_append_c (self->out, ',');
    append_range (self, o->start, o->end);
    g_string_append_c (self->out, '}');
  }
  g_string_append_c (self->out, ']');
}

static void
append_beaten (Writer *self, const DanhClaim *claim)
{
  const GPtrArray *claims = self->of->log.claims;
  guint n = 0;
  g_string_append (self->out, ",\"beat\":[");
  for (guint i = 0; i < claims->len; i++) {
    const DanhClaim *loser = g_ptr_array_index (claims, i);
    if (loser->outcome != DANH_CLAIM_BEATEN || loser->other == DANH_NONE
        || g_ptr_array_index (claims, loser->other) != claim)
      continue;
    comma (self, n++ > 0);
    g_string_append_c (self->out, '{');
    append_rule (self, "rule", loser->rule);
    g_string_append_c (self->out, ',');
    append_range (self, loser->start, loser->end);
    g_string_append_c (self->out, ',');
    append_member (self, "reason", danh_explain_reason (self->of, claim, loser));
    g_string_append_c (self->out, '}');
  }
  g_string_append_c (self->out, ']');
}

static void
append_match (Writer *self, const DanhClaim *claim)
{
  g_string_append (self->out, ",\"match\":{");
  append_range (self, claim->start, claim->end);
  g_string_append_c (self->out, '}');
  append_tokens (self, claim);
  append_captures (self, claim);
  append_beaten (self, claim);
}

static void
append_span (Writer *self, guint32 id)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->of->annotator);
  const DanhSpan *span = &result->spans.at[id];
  const DanhClaim *claim = danh_explain_maker (self->of, span);
  g_string_append_c (self->out, '{');
  append_member (self, "type", string (self, self->of->view->types[span->type].name));
  g_string_append_c (self->out, ',');
  append_range (self, span->start, span->end);
  g_string_append_printf (self->out, ",\"absorbed\":%s,",
                          span->flags & DANH_SPAN_ABSORBED ? "true" : "false");
  append_rule (self, "rule", span->rule);
  g_string_append (self->out, ",\"attributes\":{");
  for (guint32 i = 0; i < span->n_attributes; i++) {
    const DanhAttribute *a = &result->attributes.at[span->first_attribute + i];
    comma (self, i > 0);
    append_member (self, a->key, a->value);
  }
  g_string_append_c (self->out, '}');
  if (claim != NULL) append_match (self, claim);
  g_string_append_c (self->out, '}');
}

/* ── What is not there ─────────────────────────────────────────────────────────────── */

/* FALSE if CLAIM did not lose. */
static gboolean
append_loser (Writer *self,
              const DanhLogPlace *place,
              const DanhClaim *claim,
              gboolean is_first)
{
  const DanhSpan *obstacle = danh_explain_obstacle (self->of, claim);
  gboolean ties_others = danh_explain_ties_others (self->of, place, claim);
  if (claim->other == DANH_NONE && obstacle == NULL && !ties_others) return FALSE;
  comma (self, !is_first);
  g_string_append_c (self->out, '{');
  append_rule (self, "rule", claim->rule);
  g_string_append_c (self->out, ',');
  append_range (self, claim->start, claim->end);
  g_string_append_c (self->out, ',');
  if (claim->other == DANH_NONE && obstacle == NULL) {
    append_member (self, "outcome", "ties others");
    g_string_append_c (self->out, '}');
    return TRUE;
  }
  if (obstacle != NULL) {
    append_member (self, "outcome", "gave way");
    g_string_append (self->out, ",\"to\":{");
    append_rule (self, "rule", obstacle->rule);
    g_string_append_c (self->out, ',');
    append_range (self, obstacle->start, obstacle->end);
  } else {
    const DanhClaim *other = g_ptr_array_index (self->of->log.claims, claim->other);
    append_member (self, "outcome",
                   claim->outcome == DANH_CLAIM_VETOED ? "rejected" : "lost");
    g_string_append_c (self->out, ',');
    append_member (self, "reason", danh_explain_reason (self->of, other, claim));
    g_string_append (self->out, ",\"to\":{");
    append_rule (self, "rule", other->rule);
    g_string_append_c (self->out, ',');
    append_range (self, other->start, other->end);
  }
  g_string_append (self->out, "}}");
  return TRUE;
}

static void
append_attempt (Writer *self, const DanhAttempt *attempt)
{
  g_string_append_c (self->out, '{');
  append_rule (self, "rule", attempt->rule);
  g_string_append_c (self->out, ',');
  append_range (self, attempt->start, attempt->reached);
  g_string_append (self->out, ",\"failed_at\":");
  const DanhSpan *cut = attempt->cut.rule == DANH_NONE ? NULL : &attempt->cut;
  if (attempt->context == DANH_NONE && cut == NULL && !attempt->is_at_end) {
    g_string_append_c (self->out, '{');
    append_range (self, attempt->reached, attempt->reached + 1);
    g_string_append_c (self->out, '}');
  } else {
    g_string_append (self->out, "null");
  }
  g_string_append (self->out, ",\"tests\":[");
  g_autoptr (GPtrArray) tests = danh_explain_failed (self->of, attempt);
  for (guint i = 0; i < tests->len; i++) {
    comma (self, i > 0);
    append_string (self, g_ptr_array_index (tests, i));
  }
  g_string_append (self->out, "],\"cuts\":");
  if (cut == NULL) {
    g_string_append (self->out, "null");
  } else {
    g_string_append_c (self->out, '{');
    append_rule (self, "rule", cut->rule);
    g_string_append_c (self->out, ',');
    append_range (self, cut->start, cut->end);
    g_string_append_c (self->out, '}');
  }
  g_string_append (self->out, ",\"context\":");
  if (attempt->context == DANH_NONE) {
    g_string_append (self->out, "null}");
    return;
  }
  const DanhModelContext *c = &self->of->view->contexts[attempt->context];
  g_string_append_printf (
      self->out, "{\"number\":%u,\"side\":\"%s\",\"negated\":%s,\"beside\":",
      attempt->context - self->of->view->rules[attempt->rule].first_context + 1,
      c->side == DANH_CONTEXT_BEHIND ? "after" : "before", c->negated ? "true" : "false");
  if (attempt->beside_start < attempt->beside_end) {
    g_string_append_c (self->out, '{');
    append_range (self, attempt->beside_start, attempt->beside_end);
    g_string_append (self->out, "}}}");
  } else {
    g_string_append (self->out, "null}}");
  }
}

/* ,"lost":[…],"nearest":[…] of N places. */
static void
append_why_not (Writer *self, const guint *places, guint n)
{
  const GPtrArray *claims = self->of->log.claims;
  gboolean is_first = TRUE;
  g_string_append (self->out, ",\"lost\":[");
  for (guint k = 0; k < n; k++) {
    const DanhLogPlace *place =
        &g_array_index (self->of->places, DanhLogPlace, places[k]);
    for (guint i = 0; i < claims->len; i++) {
      const DanhClaim *claim = g_ptr_array_index (claims, i);
      if (claim->way != NULL && claim->start < place->end && place->first < claim->end
          && danh_rule_emits (self->of->view, claim->rule, place->type)
          && append_loser (self, place, claim, is_first))
        is_first = FALSE;
    }
  }
  g_string_append (self->out, "],\"nearest\":[");
  is_first = TRUE;
  for (guint k = 0; k < n; k++) {
    const GArray *attempts = g_ptr_array_index (self->of->log.attempts, places[k]);
    for (guint i = 0; i < MIN (attempts->len, self->of->n_nearest); i++) {
      comma (self, !is_first);
      append_attempt (self, &g_array_index (attempts, DanhAttempt, i));
      is_first = FALSE;
    }
  }
  g_string_append_c (self->out, ']');
}

static void
append_place (Writer *self, guint number)
{
  const DanhLogPlace *place = &g_array_index (self->of->places, DanhLogPlace, number);
  g_autoptr (GArray) spans = danh_explain_spans (self->of, place);
  g_string_append_c (self->out, '{');
  append_range (self, place->first, place->end);
  g_string_append (self->out, ",\"spans\":[");
  for (guint i = 0; i < spans->len; i++) {
    comma (self, i > 0);
    append_span (self, g_array_index (spans, guint32, i));
  }
  g_string_append_c (self->out, ']');
  append_why_not (self, &number, 1);
  g_string_append_c (self->out, '}');
}

/* ── Roles ─────────────────────────────────────────────────────────────────────────── */

/* "key":{"start":…,"end":…,"text":…}, or null without a mention */
static void
append_mention (Writer *self, const char *key, guint32 mention)
{
  if (mention == DANH_NONE) {
    g_string_append_printf (self->out, "\"%s\":null", key);
    return;
  }
  const DanhSpan *span = danh_explain_mention_span (self->of, mention);
  g_string_append_printf (self->out, "\"%s\":{", key);
  append_range (self, span->start, span->end);
  g_string_append_c (self->out, '}');
}

static void
append_tied (Writer *self, const DanhRoleRow *role)
{
  const DanhClaim *claim = danh_explain_role_maker (self->of, role);
  append_mention (self, "organization", role->organization);
  g_string_append_c (self->out, ',');
  append_member (self, "status", danh_status_to_string ((DanhStatus) role->status));
  g_string_append_c (self->out, ',');
  append_rule (self, "rule", role->rule);
  g_string_append_printf (self->out, ",\"implied\":%s",
                          danh_explain_is_implied (self->of, role) ? "true" : "false");
  if (claim != NULL) append_match (self, claim);
}

static void
append_role (Writer *self, const DanhRoleQuestion *question)
{
  const DanhRoleRow *role =
      danh_explain_role (self->of, question->person, question->title);
  const DanhRoleRow *other = danh_explain_role_of (self->of, question->title);
  guint places[2];
  g_string_append_c (self->out, '{');
  append_mention (self, "person", question->person);
  g_string_append_c (self->out, ',');
  append_mention (self, "title", question->title);
  g_string_append_c (self->out, ',');
  if (role != NULL) {
    append_tied (self, role);
    g_string_append_c (self->out, '}');
    return;
  }
  const DanhSpan *implied = danh_explain_implied (self->of, question);
  g_string_append (self->out, "\"rule\":null,");
  if (implied != NULL) {
    append_rule (self, "implied_by", implied->rule);
    g_string_append_c (self->out, ',');
  }
  append_mention (self, "holder", other == NULL ? DANH_NONE : other->person);
  append_why_not (self, places, danh_explain_role_places (self->of, question, places));
  g_string_append_c (self->out, '}');
}

void
danh_explain_write_json (const DanhExplanation *self, GString *out)
{
  static const char *const units[] = { [DANH_OFFSET_CODEPOINT] = "codepoint",
                                       [DANH_OFFSET_UTF16] = "utf16",
                                       [DANH_OFFSET_BYTE] = "byte" };
  Writer writer = { self, out };
  g_string_append (out, "{\"schema\":\"danh-explain/1\",");
  append_member (&writer, "offset_unit", units[self->offsets.unit]);
  g_string_append (out, self->roles == NULL ? ",\"places\":[" : ",\"roles\":[");
  for (guint i = 0; self->roles == NULL && i < self->places->len; i++) {
    comma (&writer, i > 0);
    append_place (&writer, i);
  }
  for (guint i = 0; self->roles != NULL && i < self->roles->len; i++) {
    comma (&writer, i > 0);
    append_role (&writer, &g_array_index (self->roles, DanhRoleQuestion, i));
  }
  g_string_append (out, "]}\n");
}
