/* rules-check.c - runs the examples that stand inside rules
 *
 * An example is annotated with the whole model, since a rule is good only among all
 * others; what counts are the spans and roles of the rule machine.
 *
 *   ok     the spans shown are there, one of them at least is the rule's, and no other of
 *          the types that the rule emits or the example shows; the rule's roles are those
 *          that stand behind
 *   fail   the rule makes nothing; for a rule that rejects: no span of its types is there
 */
#include "rules-check.h"

#include "compile/rule-example.h"
#include "model/model.h"
#include "pipeline/annotator-private.h"
#include <danh/danh.h>
#include <string.h>

typedef struct {
  const DanhExample *example;
  const DanhAnnotator *annotator;
  const DanhModelView *view;
  const DanhDocument *document;
  const char *text;
  guint32 rule; /* RULES */
} Run;

static const char *
type_name (const Run *self, guint32 type)
{
  return danh_view_string (self->view, self->view->types[type].name);
}

static gboolean
has_string (const GPtrArray *strings, const char *text)
{
  for (guint i = 0; i < strings->len; i++)
    if (strcmp (g_ptr_array_index (strings, i), text) == 0) return TRUE;
  return FALSE;
}

/* The value of the mention that is exactly SPAN, or NULL. */
static const char *
value_of (const Run *self, const DanhExampleSpan *span)
{
  for (guint i = 0; i < danh_document_get_n_mentions (self->document); i++) {
    const DanhMention *mention = danh_document_get_mention (self->document, i);
    if (mention->start == span->start && mention->end == span->end
        && strcmp (danh_mention_type_to_string (mention->type), span->type) == 0)
      return danh_document_get_mention_attribute (self->document, i, "value");
  }
  return NULL;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const DanhExampleSpan *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  if (x->end != y->end) return x->end > y->end ? -1 : 1;
  return strcmp (x->type, y->type);
}

/* The spans that are there, of TYPES or, if that is NULL, of the rule; strings are
 * borrowed.  *N_OWN: how many of them the rule made. */
static GArray *
collect_spans (const Run *self, const GPtrArray *types, guint *n_own)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DanhExampleSpan));
  *n_own = 0;
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    DanhExampleSpan found = { .type = (char *) type_name (self, span->type),
                              .start = tokens->start[span->start],
                              .end = tokens->end[span->end - 1] };
    gboolean is_own = span->rule == self->rule;
    if (types == NULL
            ? !is_own
            : (span->flags & DANH_SPAN_ABSORBED) != 0 || !has_string (types, found.type))
      continue;
    *n_own += is_own;
    found.value = (char *) value_of (self, &found);
    g_array_append_val (spans, found);
  }
  g_array_sort (spans, compare_spans);
  return spans;
}

static char *
text_of_span (const Run *self, guint32 span)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  if (span == DANH_NONE) return g_strdup ("");
  guint32 start = tokens->start[result->spans.at[span].start];
  guint32 end = tokens->end[result->spans.at[span].end - 1];
  return g_strndup (self->text + start, end - start);
}

/* "person | title | organization | status"; parts at the end that are empty are left
 * out. */
static char *
format_role (char *const *parts)
{
  GString *out = g_string_new (parts[0]);
  guint n = 4;
  while (n > 1 && *parts[n - 1] == '\0') n--;
  for (guint i = 1; i < n; i++) g_string_append_printf (out, " | %s", parts[i]);
  return g_string_free (out, FALSE);
}

static GPtrArray *
collect_roles (const Run *self)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  GPtrArray *roles = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < result->roles.n; i++) {
    const DanhRoleProposal *role = &result->roles.at[i];
    if (role->rule != self->rule) continue;
    char *parts[] = { text_of_span (self, role->person), text_of_span (self, role->title),
                      text_of_span (self, role->organization), g_strdup (role->status) };
    g_ptr_array_add (roles, format_role (parts));
    for (gsize p = 0; p < G_N_ELEMENTS (parts); p++) g_free (parts[p]);
  }
  return roles;
}

/* A role as the example writes it, with its spaces as format_role makes them. */
static char *
tidy_role (const char *written)
{
  g_auto (GStrv) given = g_strsplit (written, "|", 4);
  char *parts[4] = { (char *) "", (char *) "", (char *) "", (char *) "" };
  for (guint i = 0; given[i] != NULL; i++) parts[i] = g_strstrip (given[i]);
  return format_role (parts);
}

static gboolean
same_spans (const GArray *expected, const GArray *found)
{
  if (expected->len != found->len) return FALSE;
  for (guint i = 0; i < expected->len; i++) {
    const DanhExampleSpan *e = &g_array_index (expected, DanhExampleSpan, i);
    const DanhExampleSpan *f = &g_array_index (found, DanhExampleSpan, i);
    if (compare_spans (e, f) != 0) return FALSE;
    if (e->value != NULL && g_strcmp0 (e->value, f->value) != 0) return FALSE;
  }
  return TRUE;
}

static gboolean
same_roles (const GPtrArray *expected, const GPtrArray *found)
{
  if (expected->len != found->len) return FALSE;
  for (guint i = 0; i < expected->len; i++)
    if (!has_string (found, g_ptr_array_index (expected, i))) return FALSE;
  return TRUE;
}

static void
append_case (GString *out,
             const char *label,
             const char *text,
             const GArray *spans,
             const GPtrArray *roles)
{
  g_autofree char *notation = danh_example_text_format (
      text, (const DanhExampleSpan *) (gpointer) spans->data, spans->len);
  g_string_append_printf (out, "  %s \"%s\"", label, notation);
  for (guint i = 0; roles != NULL && i < roles->len; i++)
    g_string_append_printf (out, " role \"%s\"",
                            (const char *) g_ptr_array_index (roles, i));
  g_string_append_c (out, '\n');
}

static void
append_head (const Run *self, GString *out, const char *what)
{
  g_string_append_printf (out, "%s:%u: rule %s: %s\n", self->example->file,
                          self->example->line, self->example->rule, what);
}

static gboolean
check_ok (const Run *self, const DanhExampleText *expected, GString *out)
{
  guint n_own;
  g_autoptr (GPtrArray) types = g_ptr_array_new ();
  g_autoptr (GPtrArray) wanted_roles = g_ptr_array_new_with_free_func (g_free);
  gboolean emits_roles = has_string (self->example->types, "role");
  for (guint i = 0; i < self->example->types->len; i++)
    g_ptr_array_add (types, g_ptr_array_index (self->example->types, i));
  for (guint i = 0; i < expected->spans->len; i++)
    g_ptr_array_add (types, g_array_index (expected->spans, DanhExampleSpan, i).type);
  for (guint i = 0; i < self->example->roles->len; i++)
    g_ptr_array_add (wanted_roles,
                     tidy_role (g_ptr_array_index (self->example->roles, i)));
  g_array_sort (expected->spans, compare_spans);
  g_autoptr (GArray) found = collect_spans (self, types, &n_own);
  g_autoptr (GPtrArray) roles = collect_roles (self);
  gboolean same = same_spans (expected->spans, found) && same_roles (wanted_roles, roles);
  gboolean is_own =
      n_own > 0 || self->example->is_reject || (emits_roles && wanted_roles->len > 0);
  if (same && is_own) return TRUE;
  append_head (self, out,
               same ? "the spans are there, but none is made by this rule"
                    : "ok example differs");
  append_case (out, "expected", self->text, expected->spans, wanted_roles);
  append_case (out, "found   ", self->text, found, roles);
  return FALSE;
}

static gboolean
check_fail (const Run *self, GString *out)
{
  guint n_own;
  g_autoptr (GArray) found = collect_spans (
      self, self->example->is_reject ? self->example->types : NULL, &n_own);
  g_autoptr (GPtrArray) roles = collect_roles (self);
  if (found->len == 0 && roles->len == 0) return TRUE;
  append_head (self, out,
               self->example->is_reject ? "fail example has spans that should be rejected"
                                        : "fail example is matched");
  append_case (out, "found   ", self->text, found, roles);
  return FALSE;
}

static guint32
find_rule (const DanhModelView *view, const char *name)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_RULES]; i++)
    if (strcmp (danh_view_string (view, view->rules[i].name), name) == 0) return i;
  return DANH_NONE;
}

static gboolean
run_example (Run *self, DanhAnnotator *annotator, GString *out, GError **error)
{
  const DanhExample *example = self->example;
  g_autofree char *problem = NULL;
  g_autoptr (DanhExampleText) expected =
      example->ok ? danh_example_text_parse (example->text, &problem) : NULL;
  g_assert (!example->ok || expected != NULL); /* the compiler has read it */
  self->text = example->ok ? expected->text : example->text;
  self->annotator = annotator;
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, self->text, -1, NULL, NULL, error);
  if (document == NULL) return FALSE;
  self->document = document;
  return example->ok ? check_ok (self, expected, out) : check_fail (self, out);
}

gboolean
danh_rules_check_run (const DanhCompilation *compilation,
                      const char *rule,
                      DanhRulesCheck *check,
                      GString *out,
                      GError **error)
{
  GError *problem = NULL;
  g_autoptr (DanhModel) model = danh_model_new_from_bytes (compilation->bytes, error);
  if (model == NULL) return FALSE;
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  const DanhModelView *view = danh_model_get_view (model);
  *check = (DanhRulesCheck){ .rule_found =
                                 rule == NULL || find_rule (view, rule) != DANH_NONE };
  for (guint i = 0; i < compilation->examples->len && problem == NULL; i++) {
    const DanhExample *example = g_ptr_array_index (compilation->examples, i);
    Run run = { .example = example,
                .view = view,
                .rule = find_rule (view, example->rule) };
    if (rule != NULL && strcmp (rule, example->rule) != 0) continue;
    check->n_examples++;
    check->n_failed += !run_example (&run, annotator, out, &problem);
  }
  if (problem == NULL) return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}
