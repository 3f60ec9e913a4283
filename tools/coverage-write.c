/* coverage-write.c - counts as a table for people and as JSON for programs */
#include "coverage.h"
#include "rule-text.h"

#include "codec/json-buffer.h"
#include <string.h>

static const char *
string (const DanhCoverage *self, guint32 id)
{
  return danh_view_string (self->view, id);
}

/* Sum of those it lost to; *TO: the one it lost to most often, or DANH_NONE. */
static guint64
count_lost (const DanhRuleCount *count, guint32 *to)
{
  GHashTableIter iter;
  gpointer key, value;
  guint64 sum = 0;
  guint most = 0;
  *to = DANH_NONE;
  if (count->lost == NULL) return 0;
  g_hash_table_iter_init (&iter, count->lost);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    guint32 rule = GPOINTER_TO_UINT (key) - 1;
    guint n = GPOINTER_TO_UINT (value);
    sum += n;
    if (n < most || (n == most && rule > *to)) continue;
    most = n;
    *to = rule;
  }
  return sum;
}

static guint64
sum_of_tests (const DanhCoverage *self)
{
  guint64 sum = 0;
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    sum += self->rules[i].tests;
  return MAX (sum, 1);
}

/* ── Text ──────────────────────────────────────────────────────────────────────────── */

static void
append_row (const DanhCoverage *self, guint32 id, guint64 tests, GString *out)
{
  const DanhModelRule *rule = &self->view->rules[id];
  const DanhRuleCount *c = &self->rules[id];
  guint32 to;
  guint64 lost = count_lost (c, &to);
  g_string_append_printf (
      out,
      "%-32s %7" G_GUINT64_FORMAT " %7" G_GUINT64_FORMAT " %7" G_GUINT64_FORMAT
      " %5" G_GUINT64_FORMAT " %5" G_GUINT64_FORMAT,
      string (self, rule->name), c->fired, c->won, lost, c->rejected, c->idle);
  if (self->n_gold > 0)
    g_string_append_printf (out, " %6" G_GUINT64_FORMAT " %6" G_GUINT64_FORMAT, c->right,
                            c->wrong);
  g_string_append_printf (out, " %5.1f%%", 100.0 * (double) c->tests / (double) tests);
  if (to != DANH_NONE)
    g_string_append_printf (out, "  %s", string (self, self->view->rules[to].name));
  g_string_append_c (out, '\n');
}

static void
append_never (const DanhCoverage *self, gboolean fired, GString *out)
{
  guint n = 0;
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &self->view->rules[i];
    const DanhRuleCount *c = &self->rules[i];
    if (fired ? c->fired == 0 || c->won > 0 || rule->is_reject : c->fired > 0) continue;
    if (n++ == 0)
      g_string_append (out, fired ? "\nfired, but never won:\n" : "\nnever fired:\n");
    g_string_append_printf (out, "  %s (%s:%u)\n", string (self, rule->name),
                            string (self, rule->file), rule->line);
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
    if (self->view->nodes[other].kind != DANH_NODE_TEST || self->nodes[other].fired == 0)
      continue;
    danh_rule_text_classes (self->view, self->view->nodes[other].arg, ids);
    for (guint j = 0; j < ids->len; j++)
      if (g_array_index (ids, guint32, j) == g_array_index (own, guint32, 0)) return TRUE;
  }
  return FALSE;
}

/* Tests of rules that won, which are alternatives and options that nothing ever took. */
static void
append_idle_tests (const DanhCoverage *self, GString *out)
{
  g_string_append (out, "\ntests that never took a token, of rules that won:\n");
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &self->view->rules[i];
    gboolean is_named = FALSE;
    for (guint32 j = 0; j < rule->n_nodes && self->rules[i].won > 0; j++) {
      guint32 node = rule->first_node + j;
      if (self->view->nodes[node].kind != DANH_NODE_TEST || self->nodes[node].fired > 0
          || is_form_of_used (self, rule, node))
        continue;
      if (!is_named)
        g_string_append_printf (out, "  %s (%s:%u)\n", string (self, rule->name),
                                string (self, rule->file), rule->line);
      is_named = TRUE;
      g_string_append (out, "    ");
      danh_rule_text_predicate (self->view, self->view->nodes[node].arg, out);
      g_string_append_c (out, '\n');
    }
  }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DanhEntryCount *x = *(const DanhEntryCount *const *) a;
  const DanhEntryCount *y = *(const DanhEntryCount *const *) b;
  if (x->fired != y->fired) return x->fired > y->fired ? -1 : 1;
  if (x->list != y->list) return x->list < y->list ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* Returns: (transfer container): DanhEntryCount, the most used first */
static GPtrArray *
sorted_entries (const DanhCoverage *self)
{
  GPtrArray *entries = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) g_ptr_array_add (entries, value);
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

static void
append_entries (const DanhCoverage *self, GString *out)
{
  g_autoptr (GPtrArray) entries = sorted_entries (self);
  g_string_append (out, "\nlist entries, in matches that fired and that won:\n");
  for (guint i = 0; i < entries->len; i++) {
    const DanhEntryCount *e = g_ptr_array_index (entries, i);
    g_autofree char *file =
        g_path_get_basename (string (self, self->view->lists[e->list].file));
    g_string_append_printf (
        out, "%7" G_GUINT64_FORMAT " %7" G_GUINT64_FORMAT "  %s (%s)\n", e->fired, e->won,
        danh_view_cell (self->view, e->list, e->row, 0), file);
  }
}

void
danh_coverage_write_text (const DanhCoverage *self, gboolean shows_all, GString *out)
{
  guint64 tests = sum_of_tests (self);
  g_string_append_printf (out,
                          "%" G_GUINT64_FORMAT " documents, %" G_GUINT64_FORMAT
                          " of them with gold; %" G_GUINT64_FORMAT " tokens\n\n",
                          self->n_documents, self->n_gold, self->n_tokens);
  g_string_append_printf (
      out, "%-32s %7s %7s %7s %5s %5s%s %6s  %s\n", "rule", "fired", "won", "lost",
      "rej.", "idle", self->n_gold > 0 ? "  right  wrong" : "", "cost", "lost most to");
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    if (self->rules[i].fired > 0) append_row (self, i, tests, out);
  append_never (self, TRUE, out);
  append_never (self, FALSE, out);
  if (!shows_all) return;
  append_idle_tests (self, out);
  append_entries (self, out);
}

/* ── JSON ──────────────────────────────────────────────────────────────────────────── */

static void
append_member (GString *out, const char *key, const char *value)
{
  DanhJsonBuffer buffer;
  g_string_append_printf (out, "\"%s\":", key);
  danh_json_buffer_open (&buffer, out, 64);
  danh_json_buffer_append_string (&buffer, value);
  danh_json_buffer_close (&buffer);
}

static void
append_number (GString *out, const char *key, guint64 value)
{
  g_string_append_printf (out, ",\"%s\":%" G_GUINT64_FORMAT, key, value);
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

static void
append_json_lost (const DanhCoverage *self, const DanhRuleCount *count, GString *out)
{
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer key;
  g_string_append (out, ",\"lost\":[");
  if (count->lost != NULL) {
    g_hash_table_iter_init (&iter, count->lost);
    while (g_hash_table_iter_next (&iter, &key, NULL)) {
      guint32 rule = GPOINTER_TO_UINT (key) - 1;
      g_array_append_val (rules, rule);
    }
  }
  g_array_sort (rules, compare_rules);
  for (guint i = 0; i < rules->len; i++) {
    guint32 rule = g_array_index (rules, guint32, i);
    g_string_append (out, i == 0 ? "{" : ",{");
    append_member (out, "to", string (self, self->view->rules[rule].name));
    append_number (out, "n",
                   GPOINTER_TO_UINT (
                       g_hash_table_lookup (count->lost, GUINT_TO_POINTER (rule + 1))));
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static void
append_json_tests (const DanhCoverage *self, const DanhModelRule *rule, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, ",\"tests\":[");
  for (guint32 i = 0; i < rule->n_nodes; i++) {
    const DanhModelNode *node = &self->view->nodes[rule->first_node + i];
    g_autoptr (GString) what = g_string_new (NULL);
    if (node->kind != DANH_NODE_TEST) continue;
    danh_rule_text_predicate (self->view, node->arg, what);
    g_string_append (out, is_first ? "{" : ",{");
    append_member (out, "test", what->str);
    append_number (out, "fired", self->nodes[rule->first_node + i].fired);
    append_number (out, "won", self->nodes[rule->first_node + i].won);
    g_string_append_c (out, '}');
    is_first = FALSE;
  }
  g_string_append_c (out, ']');
}

static void
append_json_rule (const DanhCoverage *self, guint32 id, guint64 tests, GString *out)
{
  const DanhModelRule *rule = &self->view->rules[id];
  const DanhRuleCount *c = &self->rules[id];
  char share[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, id == 0 ? "{" : ",{");
  append_member (out, "name", string (self, rule->name));
  g_string_append_c (out, ',');
  append_member (out, "file", string (self, rule->file));
  append_number (out, "line", rule->line);
  g_string_append_c (out, ',');
  append_member (out, "phase", string (self, self->view->phases[rule->phase].name));
  append_number (out, "fired", c->fired);
  append_number (out, "won", c->won);
  append_number (out, "rejected", c->rejected);
  append_number (out, "idle", c->idle);
  if (self->n_gold > 0) {
    append_number (out, "right", c->right);
    append_number (out, "wrong", c->wrong);
  }
  g_ascii_formatd (share, sizeof share, "%.4f", (double) c->tests / (double) tests);
  g_string_append_printf (out, ",\"cost_share\":%s", share);
  append_json_lost (self, c, out);
  append_json_tests (self, rule, out);
  g_string_append_c (out, '}');
}

void
danh_coverage_write_json (const DanhCoverage *self, GString *out)
{
  g_autoptr (GPtrArray) entries = sorted_entries (self);
  guint64 tests = sum_of_tests (self);
  g_string_append (out, "{\"schema\":\"danh-coverage/1\"");
  append_number (out, "documents", self->n_documents);
  append_number (out, "with_gold", self->n_gold);
  append_number (out, "tokens", self->n_tokens);
  g_string_append (out, ",\"rules\":[");
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    append_json_rule (self, i, tests, out);
  g_string_append (out, "],\"entries\":[");
  for (guint i = 0; i < entries->len; i++) {
    const DanhEntryCount *e = g_ptr_array_index (entries, i);
    g_string_append (out, i == 0 ? "{" : ",{");
    append_member (out, "list", string (self, self->view->lists[e->list].file));
    g_string_append_c (out, ',');
    append_member (out, "entry", danh_view_cell (self->view, e->list, e->row, 0));
    append_number (out, "fired", e->fired);
    append_number (out, "won", e->won);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "]}\n");
}
