/* coverage-json.c - counts for programs */
#include "coverage.h"
#include "rule-text.h"

#include "codec/json-buffer.h"
#include <string.h>

static const char *
string (const DanhCoverage *self, guint32 id)
{
  return danh_view_string (self->view, id);
}

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
append_json_lost (const DanhCoverage *self, const DanhOutcomeCount *count, GString *out)
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

/* ,"fired":…,"won":…,"lost":[{"to":…,"n":…}] */
static void
append_json_outcome (const DanhCoverage *self,
                     const DanhOutcomeCount *count,
                     GString *out)
{
  append_number (out, "fired", count->fired);
  append_number (out, "won", count->won);
  append_json_lost (self, count, out);
}

static void
append_json_share (GString *out, guint64 part, guint64 all)
{
  char share[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (share, sizeof share, "%.4f", (double) part / (double) all);
  g_string_append_printf (out, ",\"cost_share\":%s", share);
}

/* What a test that is one thing or another was. */
static void
append_json_words (const DanhCoverage *self, guint32 node, GString *out)
{
  static const DanhOutcomeCount never;
  GHashTable *words = self->nodes[node].words;
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_first = TRUE;
  danh_rule_text_operands (self->view, self->view->nodes[node].arg, operands);
  g_string_append (out, ",\"words\":[");
  for (guint i = 0; i < operands->len; i++) {
    guint32 word = g_array_index (operands, guint32, i);
    g_autoptr (GString) what = g_string_new (NULL);
    if (danh_rule_text_word (self->view, operands, i) != word) continue;
    const DanhOutcomeCount *count =
        words == NULL ? NULL : g_hash_table_lookup (words, GUINT_TO_POINTER (word + 1));
    danh_rule_text_append_word (self->view, word, what);
    g_string_append (out, is_first ? "{" : ",{");
    append_member (out, "word", what->str);
    append_json_outcome (self, count == NULL ? &never : count, out);
    g_string_append_c (out, '}');
    is_first = FALSE;
  }
  g_string_append_c (out, ']');
}

static void
append_json_tests (const DanhCoverage *self,
                   const DanhModelRule *rule,
                   guint64 all,
                   GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, ",\"tests\":[");
  for (guint32 i = 0; i < rule->n_nodes; i++) {
    guint32 id = rule->first_node + i;
    g_autoptr (GString) what = g_string_new (NULL);
    if (self->view->nodes[id].kind != DANH_NODE_TEST) continue;
    danh_rule_text_predicate (self->view, self->view->nodes[id].arg, what);
    g_string_append (out, is_first ? "{" : ",{");
    append_member (out, "test", what->str);
    append_json_outcome (self, &self->nodes[id].outcome, out);
    append_json_share (out, self->tried[id], all);
    append_json_words (self, id, out);
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
  g_string_append (out, id == 0 ? "{" : ",{");
  append_member (out, "name", string (self, rule->name));
  g_string_append_c (out, ',');
  append_member (out, "file", string (self, rule->file));
  append_number (out, "line", rule->line);
  g_string_append_c (out, ',');
  append_member (out, "phase", string (self, self->view->phases[rule->phase].name));
  append_json_outcome (self, &c->outcome, out);
  append_number (out, "rejected", c->rejected);
  append_number (out, "idle", c->idle);
  if (self->n_gold > 0) {
    append_number (out, "right", c->right);
    append_number (out, "wrong", c->wrong);
  }
  append_json_share (out, c->tests, tests);
  append_json_tests (self, rule, tests, out);
  g_string_append_c (out, '}');
}

void
danh_coverage_write_json (const DanhCoverage *self, GString *out)
{
  g_autoptr (GPtrArray) entries = danh_coverage_entries (self);
  guint64 tests = danh_coverage_tests (self);
  guint64 stands = danh_coverage_stands (entries);
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
    append_number (out, "stands", e->stands);
    append_json_outcome (self, &e->outcome, out);
    append_json_share (out, e->stands, stands);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "]}\n");
}
