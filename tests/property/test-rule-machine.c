/* test-rule-machine.c - the machine says what the slow judge says
 *
 * Random rules over a few words, random texts of the same words: spans, attributes,
 * absorption and roles must be the judge's, whatever state the machine's caches are in.
 *
 *   test-rule-machine            20,000 texts, always the same
 *   test-rule-machine --long     a million, others each time
 *
 * A long run takes some six minutes of one core.  The last one (seed 1035444051): 1,000,000
 * texts of 100,000 models, 1,918,195 spans and 2,987 roles, no difference.
 */
#include "../unit/rule-judge.h"
#include "../unit/rule-random.h"
#include "../unit/rule-run.h"
#include "compile/compiler-private.h"
#include "rule/machine-private.h"

#include <string.h>

#define TEXTS_OF_A_MODEL 10

static gboolean is_long;

/* What the texts came to: a test in which nothing happens cannot fail. */
typedef struct {
  guint n_spans;
  guint n_absorbed;
  guint n_attributes;
  guint n_roles;
  guint n_texts;
  /* … and the constructs of rules that made spans or roles of them */
  guint n_nodes[DANH_AST_N_KINDS];
  guint n_expressions[DANH_AST_N_EXPRESSION_KINDS];
  guint n_contexts[2][2]; /* [side][negated] */
} Seen;

/* One model and all that runs it. */
typedef struct {
  char *rules;
  DanhBuilder *builder;
  DanhAst *ast;
  RuleRun *run;
} Setup;

static void
show (const DanhDiagnostics *diagnostics)
{
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    g_autofree char *text = danh_diagnostic_format (item);
    if (item->severity == DANH_SEVERITY_ERROR) g_test_message ("%s", text);
  }
}

/* Roles need captures that are spans of three types: chance alone makes none.  Repeated
 * captures multiply. */
static const char *const role_rules[] = {
  "rule role-row in three {\n"
  "  match ( p:[PERSON] | q:[TITLE] | r:[ORG] | any ){2,6}\n"
  "  emit role { person = p, title = q, organization = r, status = \"incoming\" }\n"
  "  ok \"an\" role \"an | an\"\n}\n",
  "rule role-pair in three {\n"
  "  match ( q:[TITLE] any{0,2} p:[PERSON] )+ before ( boundary | any )\n"
  "  emit role { person = p, title = q }\n"
  "  emit DATE p { kind = text(q) + p.kind }\n"
  "  ok \"an\" role \"an | an\"\n}\n",
  "rule role-lists in three {\n"
  "  match ( p:( [PERSON] | any ) ){1,3} ( q:( [TITLE] | any ) ){1,3} ( r:[ORG] ){0,2}\n"
  "  emit role paired { person = p, title = q, organization = r }\n"
  "  ok \"an\" role \"an | an\"\n}\n",
};

static char *
random_rules (GRand *random)
{
  g_autofree char *rules =
      rule_random_file (random, (guint) g_rand_int_range (random, 1, 9));
  guint choice = (guint) g_rand_int_range (random, 0, 5);
  return g_strconcat (rules, choice < G_N_ELEMENTS (role_rules) ? role_rules[choice] : "",
                      NULL);
}

static void
setup (Setup *self, GRand *random)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  memset (self, 0, sizeof *self);
  self->rules = random_rules (random);
  self->builder = danh_builder_new ("random", "1");
  for (guint i = 0; i < n_lists; i++)
    danh_lists_load (self->builder, lists[i].name, lists[i].content,
                     strlen (lists[i].content), diagnostics);
  DanhSource source = { "random.rules", self->rules };
  self->ast = danh_rules_compile (self->builder, &source, 1, diagnostics);
  show (diagnostics);
  if (diagnostics->n_errors > 0) g_test_message ("%s", self->rules);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  g_autoptr (GBytes) bytes = danh_builder_finish (self->builder, diagnostics);
  self->run = rule_run_new_from_bytes (bytes);
}

static void
teardown (Setup *self)
{
  rule_run_free (self->run);
  danh_ast_free (self->ast);
  danh_builder_free (self->builder);
  g_free (self->rules);
}

/* ── Comparing ─────────────────────────────────────────────────────────────────────── */

static char *
span_text (const DanhModelView *view,
           guint32 type,
           guint32 rule,
           guint32 start,
           guint32 end,
           gboolean absorbed,
           const char *attributes)
{
  return g_strdup_printf ("%s %s %u-%u%s {%s}\n",
                          danh_view_string (view, view->types[type].name),
                          danh_view_string (view, view->rules[rule].name), start, end,
                          absorbed ? " absorbed" : "", attributes);
}

/* SPANS: the texts of all spans. */
static char *
role_text (const GPtrArray *spans,
           guint32 rule,
           guint32 person,
           guint32 title,
           guint32 organization)
{
  return g_strdup_printf (
      "role %u %s %s %s", rule, (const char *) g_ptr_array_index (spans, person),
      (const char *) g_ptr_array_index (spans, title),
      organization == DANH_NONE ? "-\n"
                                : (const char *) g_ptr_array_index (spans, organization));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Lines without an order: the order of spans is another test's. */
static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

static char *
machine_text (const Setup *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) spans = g_ptr_array_new ();
  const DanhRuleResult *result = &self->run->result;
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    g_autoptr (GString) attributes = g_string_new (NULL);
    for (guint32 j = 0; j < span->n_attributes; j++) {
      const DanhAttribute *a = &result->attributes.at[span->first_attribute + j];
      g_string_append_printf (attributes, "%s=%s;", a->key, a->value);
    }
    char *line =
        span_text (&self->run->view, span->type, span->rule, span->start, span->end,
                   (span->flags & DANH_SPAN_ABSORBED) != 0, attributes->str);
    g_ptr_array_add (lines, line);
    g_ptr_array_add (spans, line);
  }
  for (guint32 i = 0; i < result->roles.n; i++) {
    const DanhRoleProposal *role = &result->roles.at[i];
    g_ptr_array_add (lines, role_text (spans, role->rule, role->person, role->title,
                                       role->organization));
  }
  return join_sorted (lines);
}

static char *
judge_text (const Setup *self, const Judgement *judgement)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) spans = g_ptr_array_new ();
  for (guint i = 0; i < judgement->spans->len; i++) {
    const JudgedSpan *span = &g_array_index (judgement->spans, JudgedSpan, i);
    char *line = span_text (&self->run->view, span->type, span->rule, span->start,
                            span->end, span->absorbed, span->attributes);
    g_ptr_array_add (lines, line);
    g_ptr_array_add (spans, line);
  }
  for (guint i = 0; i < judgement->roles->len; i++) {
    const JudgedRole *role = &g_array_index (judgement->roles, JudgedRole, i);
    g_ptr_array_add (lines, role_text (spans, role->rule, role->person, role->title,
                                       role->organization));
  }
  return join_sorted (lines);
}

static void
count (const DanhRuleResult *result, Seen *seen)
{
  seen->n_spans += result->spans.n;
  seen->n_attributes += result->attributes.n;
  seen->n_roles += result->roles.n;
  for (guint32 i = 0; i < result->spans.n; i++)
    seen->n_absorbed += (result->spans.at[i].flags & DANH_SPAN_ABSORBED) != 0;
}

static void
count_nodes (const DanhAstNode *node, Seen *seen)
{
  seen->n_nodes[node->kind]++;
  if (node->kind == DANH_AST_LET) count_nodes (node->target, seen);
  for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
    count_nodes (child, seen);
}

static void
count_expressions (const DanhAstExpression *e, Seen *seen)
{
  seen->n_expressions[e->kind]++;
  for (const DanhAstExpression *child = e->first; child != NULL; child = child->next)
    count_expressions (child, seen);
}

static void
count_rule (const DanhAstRule *rule, Seen *seen)
{
  count_nodes (rule->match, seen);
  for (const DanhAstContext *c = rule->contexts; c != NULL; c = c->next) {
    seen->n_contexts[c->side == DANH_CONTEXT_AHEAD][c->negated != 0]++;
    count_nodes (c->pattern, seen);
  }
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next)
    for (const DanhAstAttribute *b = a->attributes; b != NULL; b = b->next)
      count_expressions (b->value, seen);
}

/* What the rules of the last text's spans and roles are made of. */
static void
count_constructs (const Setup *self, Seen *seen)
{
  const DanhRuleResult *result = &self->run->result;
  const GPtrArray *rules = self->ast->rules;
  for (guint32 i = 0; i < result->spans.n; i++)
    count_rule (g_ptr_array_index (rules, result->spans.at[i].rule), seen);
  for (guint32 i = 0; i < result->roles.n; i++)
    count_rule (g_ptr_array_index (rules, result->roles.at[i].rule), seen);
}

static void
check_text (Setup *self, const char *text, Seen *seen)
{
  RuleRun *run = self->run;
  rule_run_text (run, text, strlen (text));
  g_assert_false (run->result.truncated);
  g_autoptr (Judgement) judgement =
      rule_judge (self->ast, &run->view, text, run->forms, &run->tokens, run->gazetteer);
  g_autofree char *found = machine_text (self);
  g_autofree char *expected = judge_text (self, judgement);
  if (strcmp (found, expected) != 0) {
    g_test_message ("rules:\n%s", self->rules);
    g_test_message ("text: %s", text);
    g_test_message ("machine:\n%s", found);
    g_test_message ("judge:\n%s", expected);
    g_test_fail ();
  }
  rule_run_check (run);
  count (&run->result, seen);
  count_constructs (self, seen);
  seen->n_texts++;
}

/* A construct that never had a part in a span was not judged. */
static void
check_seen (const Seen *seen, guint n_models)
{
  g_assert_cmpuint (seen->n_texts, ==, n_models * TEXTS_OF_A_MODEL);
  g_assert_cmpuint (seen->n_spans, >, n_models);
  g_assert_cmpuint (seen->n_absorbed, >, n_models / 100);
  g_assert_cmpuint (seen->n_attributes, >, n_models / 2);
  g_assert_cmpuint (seen->n_roles, >, n_models / 1000);
  for (guint i = 0; i < DANH_AST_N_KINDS; i++)
    g_assert_cmpuint (seen->n_nodes[i], >, n_models / 100);
  for (guint i = 0; i < DANH_AST_N_EXPRESSION_KINDS; i++)
    g_assert_cmpuint (seen->n_expressions[i], >, n_models / 1000);
  for (guint side = 0; side < 2; side++)
    for (guint negated = 0; negated < 2; negated++)
      g_assert_cmpuint (seen->n_contexts[side][negated], >, n_models / 100);
}

static void
test_judge (void)
{
  /* Under a sanitizer each takes eight times as long. */
  gboolean is_slow = g_strcmp0 (g_getenv ("DANH_SANITIZED"), "yes") == 0;
  guint n_models = is_long ? 100000 : is_slow ? 500 : 2000;
  guint32 seed = is_long ? g_random_int () : 1;
  Seen seen = { 0 };
  g_test_message ("seed %u", seed);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  for (guint i = 0; i < n_models && !g_test_failed (); i++) {
    Setup s;
    setup (&s, random);
    if (i % 2 == 1) danh_rule_machine_be_sure (s.run->machine);
    for (guint j = 0; j < TEXTS_OF_A_MODEL && !g_test_failed (); j++) {
      g_autofree char *text =
          rule_random_text (random, (guint) g_rand_int_range (random, 1, 16));
      rule_random_cells (random, text);
      check_text (&s, text, &seen);
      if (g_rand_int_range (random, 0, 5) > 0) continue;
      danh_forms_clear (s.run->forms);
      danh_gazetteer_forget_forms (s.run->gazetteer);
      danh_rule_machine_forget_forms (s.run->machine);
    }
    teardown (&s);
  }
  g_test_message ("%u texts: %u spans, %u absorbed, %u attributes, %u roles",
                  seen.n_texts, seen.n_spans, seen.n_absorbed, seen.n_attributes,
                  seen.n_roles);
  if (!g_test_failed ()) check_seen (&seen, n_models);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++) is_long |= strcmp (argv[i], "--long") == 0;
  g_test_add_func ("/rule/machine/judge", test_judge);
  return g_test_run ();
}
