/* coverage-text.c - counts as tables for people */
#include "command.h"
#include "coverage.h"
#include "rule-text.h"

#define MOST_SHOWN 60 /* characters of a test beside its words */

static const char *
string (const DanhCoverage *self, guint32 id)
{
  return danh_view_string (self->view, id);
}

static void
append_row (const DanhCoverage *self, guint32 id, guint64 tests, GString *out)
{
  const DanhModelRule *rule = &self->view->rules[id];
  const DanhRuleCount *c = &self->rules[id];
  guint32 to;
  guint64 lost = danh_coverage_lost (&c->outcome, &to);
  g_string_append_printf (out,
                          "%-32s %7" G_GUINT64_FORMAT " %7" G_GUINT64_FORMAT
                          " %7" G_GUINT64_FORMAT " %5" G_GUINT64_FORMAT
                          " %5" G_GUINT64_FORMAT,
                          string (self, rule->name), c->outcome.fired, c->outcome.won,
                          lost, c->rejected, c->idle);
  if (self->n_gold > 0)
    g_string_append_printf (out, " %6" G_GUINT64_FORMAT " %6" G_GUINT64_FORMAT, c->right,
                            c->wrong);
  g_string_append_printf (out, " %5.1f%%", 100.0 * (double) c->tests / (double) tests);
  if (to != DANH_NONE)
    g_string_append_printf (out, "  %s", string (self, self->view->rules[to].name));
  g_string_append_c (out, '\n');
}

static void
append_title (const DanhCoverage *self, const DanhModelRule *rule, GString *out)
{
  g_string_append_printf (out, "  %s (%s:%u)\n", string (self, rule->name),
                          string (self, rule->file), rule->line);
}

static void
append_never (const DanhCoverage *self, gboolean fired, GString *out)
{
  guint n = 0;
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &self->view->rules[i];
    const DanhRuleCount *c = &self->rules[i];
    if (fired ? c->outcome.fired == 0 || c->outcome.won > 0 || rule->is_reject
              : c->outcome.fired > 0)
      continue;
    if (n++ == 0)
      g_string_append (out, fired ? "\nfired, but never won:\n" : "\nnever fired:\n");
    append_title (self, rule, out);
  }
}

/* Does some used test of RULE ask for a class that NODE's test asks for?  Then a run of
 * another length would use this one: no alternative of its own. */
static gboolean
is_form_of_used (const DanhCoverage *self, const DanhModelRule *rule, guint32 node)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint32));
  danh_rule_text_classes (self->view, self->view->nodes[node].arg, own);
  for (guint32 i = 0; own->len > 0 && i < rule->n_nodes; i++) {
    guint32 other = rule->first_node + i;
    g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
    if (self->view->nodes[other].kind != DANH_NODE_TEST
        || self->nodes[other].outcome.fired == 0)
      continue;
    danh_rule_text_classes (self->view, self->view->nodes[other].arg, ids);
    for (guint j = 0; j < ids->len; j++)
      if (g_array_index (ids, guint32, j) == g_array_index (own, guint32, 0)) return TRUE;
  }
  return FALSE;
}

/* Was WORD what a token was that a test of RULE with PREDICATE took?  A test that is repeated is
 * several nodes. */
static gboolean
is_used_word (const DanhCoverage *self,
              const DanhModelRule *rule,
              guint32 predicate,
              guint32 word)
{
  for (guint32 i = 0; i < rule->n_nodes; i++) {
    guint32 node = rule->first_node + i;
    GHashTable *words = self->nodes[node].words;
    if (self->view->nodes[node].kind == DANH_NODE_TEST
        && self->view->nodes[node].arg == predicate && words != NULL
        && g_hash_table_contains (words, GUINT_TO_POINTER (word + 1)))
      return TRUE;
  }
  return FALSE;
}

/* Words of PREDICATE, of tests of RULE that took tokens, that none of them was. */
static void
append_idle_words (const DanhCoverage *self,
                   const DanhModelRule *rule,
                   guint32 predicate,
                   GString *out)
{
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) all = g_string_new (NULL);
  guint n = 0;
  danh_rule_text_operands (self->view, predicate, operands);
  for (guint i = 0; i < operands->len; i++) {
    guint32 word = g_array_index (operands, guint32, i);
    if (danh_rule_text_word (self->view, operands, i) != word
        || is_used_word (self, rule, predicate, word))
      continue;
    g_string_append (out, n++ == 0 ? "    " : ", ");
    danh_rule_text_append_word (self->view, word, out);
  }
  if (n == 0) return;
  danh_rule_text_predicate (self->view, predicate, all);
  gboolean is_long = g_utf8_strlen (all->str, -1) > MOST_SHOWN;
  g_autofree char *shown =
      is_long ? g_utf8_substring (all->str, 0, MOST_SHOWN) : g_strdup (all->str);
  g_string_append_printf (out, ", of %s%s\n", shown, is_long ? "…" : "");
}

/* The tests of RULE with PREDICATE, of which some never took a token: a test that is repeated is
 * several. */
static void
append_idle_test (const DanhCoverage *self,
                  const DanhModelRule *rule,
                  guint32 predicate,
                  GString *out)
{
  guint n = 0, n_idle = 0;
  for (guint32 i = 0; i < rule->n_nodes; i++) {
    guint32 node = rule->first_node + i;
    if (self->view->nodes[node].kind != DANH_NODE_TEST
        || self->view->nodes[node].arg != predicate)
      continue;
    n++;
    n_idle += self->nodes[node].outcome.fired == 0 && !is_form_of_used (self, rule, node);
  }
  if (n_idle > 0) {
    g_string_append (out, "    ");
    danh_rule_text_predicate (self->view, predicate, out);
    if (n > 1) g_string_append_printf (out, " (%u of %u)", n_idle, n);
    g_string_append_c (out, '\n');
  }
  if (n_idle < n) append_idle_words (self, rule, predicate, out);
}

/* Tests of rules that won, and words of tests, which are alternatives and options that nothing
 * ever took. */
static void
append_idle_tests (const DanhCoverage *self, GString *out)
{
  g_string_append (out, "\ntests that never took a token, of rules that won:\n");
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &self->view->rules[i];
    g_autoptr (GString) tests = g_string_new (NULL);
    g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL); /* predicates */
    for (guint32 j = rule->n_nodes; j-- > 0 && self->rules[i].outcome.won > 0;) {
      const DanhModelNode *node = &self->view->nodes[rule->first_node + j];
      if (node->kind == DANH_NODE_TEST
          && g_hash_table_add (told, GUINT_TO_POINTER (node->arg)))
        append_idle_test (self, rule, node->arg, tests);
    }
    if (tests->len > 0) append_title (self, rule, out);
    g_string_append (out, tests->str);
  }
}

/* "fired won lost", and a place for the rule that it lost most to. */
static void
append_outcome (const DanhOutcomeCount *count, guint32 *to, GString *out)
{
  guint64 lost = danh_coverage_lost (count, to);
  g_string_append_printf (
      out, " %7" G_GUINT64_FORMAT " %7" G_GUINT64_FORMAT " %7" G_GUINT64_FORMAT,
      count->fired, count->won, lost);
}

static void
append_winner (const DanhCoverage *self, guint32 to, GString *out)
{
  if (to != DANH_NONE)
    g_string_append_printf (out, "  lost most to %s",
                            string (self, self->view->rules[to].name));
  g_string_append_c (out, '\n');
}

static void
append_entries (const DanhCoverage *self, GString *out)
{
  g_autoptr (GPtrArray) entries = danh_coverage_entries (self);
  g_string_append (out, "\nlist entries, where they stand, and in matches:\n");
  guint64 stands = danh_coverage_stands (entries);
  g_string_append_printf (out, "%7s %7s %7s %7s %6s\n", "stands", "fired", "won", "lost",
                          "cost");
  for (guint i = 0; i < entries->len; i++) {
    const DanhEntryCount *e = g_ptr_array_index (entries, i);
    g_autofree char *file =
        g_path_get_basename (string (self, self->view->lists[e->list].file));
    guint32 to;
    g_string_append_printf (out, "%7" G_GUINT64_FORMAT, e->stands);
    append_outcome (&e->outcome, &to, out);
    g_string_append_printf (out, " %5.1f%%  %s (%s)",
                            100.0 * (double) e->stands / (double) MAX (stands, 1),
                            danh_view_cell (self->view, e->list, e->row, 0), file);
    append_winner (self, to, out);
  }
}

static void
append_words (const DanhCoverage *self, guint32 node, GString *out)
{
  static const DanhOutcomeCount never;
  GHashTable *words = self->nodes[node].words;
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (guint32));
  danh_rule_text_operands (self->view, self->view->nodes[node].arg, operands);
  for (guint i = 0; i < operands->len; i++) {
    guint32 word = g_array_index (operands, guint32, i), to;
    if (danh_rule_text_word (self->view, operands, i) != word) continue;
    const DanhOutcomeCount *count =
        words == NULL ? NULL : g_hash_table_lookup (words, GUINT_TO_POINTER (word + 1));
    append_outcome (count == NULL ? &never : count, &to, out);
    g_string_append_printf (out, " %6s      ", "");
    danh_rule_text_append_word (self->view, word, out);
    append_winner (self, to, out);
  }
}

void
danh_coverage_write_rule (const DanhCoverage *self, guint32 id, GString *out)
{
  const DanhModelRule *rule = &self->view->rules[id];
  double tests = (double) danh_coverage_tests (self);
  g_string_append_c (out, '\n');
  append_title (self, rule, out);
  g_string_append_printf (out, " %7s %7s %7s %6s  test\n", "fired", "won", "lost",
                          "cost");
  /* The compiler writes what stands last first. */
  for (guint32 i = rule->n_nodes; i-- > 0;) {
    guint32 node = rule->first_node + i, to;
    if (self->view->nodes[node].kind != DANH_NODE_TEST) continue;
    append_outcome (&self->nodes[node].outcome, &to, out);
    g_string_append_printf (out, " %5.2f%%  ",
                            100.0 * (double) self->tried[node] / tests);
    danh_rule_text_predicate (self->view, self->view->nodes[node].arg, out);
    append_winner (self, to, out);
    append_words (self, node, out);
  }
}

void
danh_coverage_write_text (const DanhCoverage *self, gboolean shows_all, GString *out)
{
  guint64 tests = danh_coverage_tests (self);
  g_string_append_printf (out,
                          "%" G_GUINT64_FORMAT " document%s, %" G_GUINT64_FORMAT
                          " of them with gold; %" G_GUINT64_FORMAT " tokens\n\n",
                          self->n_documents, danh_plural (self->n_documents),
                          self->n_gold, self->n_tokens);
  g_string_append_printf (
      out, "%-32s %7s %7s %7s %5s %5s%s %6s  %s\n", "rule", "fired", "won", "lost",
      "rej.", "idle", self->n_gold > 0 ? "  right  wrong" : "", "cost", "lost most to");
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    if (self->rules[i].outcome.fired > 0) append_row (self, i, tests, out);
  append_never (self, TRUE, out);
  append_never (self, FALSE, out);
  if (!shows_all) return;
  append_idle_tests (self, out);
  append_entries (self, out);
}
