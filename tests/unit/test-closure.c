/* test-closure.c - closures of random rules, against a walk from each node by recursion */
#include "model/validate.h"
#include "rule-random.h"
#include "rule/closure.h"

#include <string.h>

#define FILES 20
#define RULES 12

/* Sets REACHED for what is reached from NODE without a token. */
static void
walk (const DanhModelView *view, guint32 node, guint8 *seen, guint8 *reached)
{
  const DanhModelNode *n = &view->nodes[node];
  if (seen[node]) return;
  seen[node] = 1;
  if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
    reached[node] = 1;
    return;
  }
  walk (view, n->out, seen, reached);
  if (n->kind == DANH_NODE_SPLIT) walk (view, n->other, seen, reached);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;
  return x < y ? -1 : x > y;
}

/* Bit and item of each test and end that is reached from N NODES, in order and once. */
static GArray *
naive_keys (const DanhRuleProgram *program, const guint32 *nodes, guint32 n)
{
  const DanhModelView *view = program->model;
  const guint32 n_all = view->n[DANH_SECTION_NODES];
  g_autofree guint8 *seen = g_malloc0 (n_all), *reached = g_malloc0 (n_all);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  GArray *once = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint32 i = 0; i < n; i++) walk (view, nodes[i], seen, reached);
  for (guint32 i = 0; i < n_all; i++) {
    if (!reached[i]) continue;
    const DanhModelNode *node = &view->nodes[i];
    guint64 key = (guint64) program->node_bit[i] << 32
                  | (node->kind == DANH_NODE_TEST ? node->out : node->arg);
    g_array_append_val (keys, key);
  }
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++) {
    guint64 key = g_array_index (keys, guint64, i);
    if (i == 0 || key != g_array_index (keys, guint64, i - 1))
      g_array_append_val (once, key);
  }
  return once;
}

/* The same as CLOSURE has it. */
static GArray *
closure_keys (const DanhClosures *closures, guint32 closure)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  const DanhClosureGroup *group = danh_closures_groups (closures, closure);
  for (; group->tests != 0; group++)
    for (guint bit = 0; bit < 64; bit++) {
      if ((group->tests >> bit & 1) == 0) continue;
      const guint32 *first = danh_closures_first_item (closures, group, bit);
      g_assert_cmpuint (first[0], <, first[1]);
      for (guint32 i = first[0]; i < first[1]; i++) {
        guint64 key = (guint64) (group->group * 64 + bit) << 32 | closures->items.at[i];
        g_array_append_val (keys, key);
      }
    }
  guint32 first = closures->first_item.at[group->first];
  for (guint32 i = 0; i < closures->closures.at[closure].n_accepted; i++) {
    guint64 key = (guint64) DANH_ACCEPT_BIT << 32 | closures->items.at[first + i];
    g_array_append_val (keys, key);
  }
  return keys;
}

static void
check_keys (const DanhRuleProgram *program,
            const DanhClosures *closures,
            guint32 closure,
            const guint32 *nodes,
            guint32 n)
{
  g_autoptr (GArray) expected = naive_keys (program, nodes, n);
  g_autoptr (GArray) found = closure_keys (closures, closure);
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmphex (g_array_index (found, guint64, i), ==,
                     g_array_index (expected, guint64, i));
}

#define MOST_TOGETHER 5

/* Asks for the closures of the phase's nodes in any order, some more than once, and now and
 * then for that of several together. */
static guint
check_phase (GRand *random, const DanhRuleProgram *program, guint32 phase)
{
  DanhClosures closures;
  guint32 nodes[MOST_TOGETHER];
  danh_closures_init (&closures, program, phase);
  closures.items_at_most = 50;
  for (guint32 i = 0; i < 2 * closures.n_nodes; i++) {
    gint32 first = (gint32) closures.first_node;
    guint32 n = 1 + (guint32) g_rand_int_range (random, 0, MOST_TOGETHER);
    for (guint32 j = 0; j < n; j++)
      nodes[j] =
          (guint32) g_rand_int_range (random, first, first + (gint32) closures.n_nodes);
    check_keys (program, &closures, danh_closures_get (&closures, nodes[0]), nodes, 1);
    check_keys (program, &closures, danh_closures_make (&closures, nodes, n), nodes, n);
    g_assert_cmpuint (closures.items.n, <=, 50 + closures.n_nodes);
  }
  guint n_emptied = closures.generation;
  danh_closures_clear (&closures);
  return n_emptied;
}

static void
test_random (void)
{
  GRand *random = g_rand_new_with_seed (64);
  guint n_emptied = 0, n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  for (guint i = 0; i < FILES; i++) {
    g_autofree char *content = rule_random_file (random, RULES);
    DanhSource source = { "random.rules", content };
    g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
    g_autoptr (DanhCompilation) made =
        danh_compile_sources ("m", "1", lists, n_lists, &source, 1, diagnostics);
    g_autoptr (GError) error = NULL;
    DanhModelView view;
    gsize size;
    g_assert_nonnull (made->bytes);
    const guint8 *data = g_bytes_get_data (made->bytes, &size);
    danh_model_validate (data, size, &view, &error);
    g_assert_no_error (error);
    guint32 n_nodes = 0;
    DanhRuleProgram *program = danh_rule_program_new (&view);
    for (guint32 phase = 0; phase < view.n[DANH_SECTION_PHASES]; phase++) {
      DanhClosures closures;
      danh_closures_init (&closures, program, phase);
      n_nodes += closures.n_nodes;
      danh_closures_clear (&closures);
      n_emptied += check_phase (random, program, phase);
    }
    danh_rule_program_free (program);
    g_assert_cmpuint (n_nodes, ==, view.n[DANH_SECTION_NODES]);
  }
  g_assert_cmpuint (n_emptied, >, FILES);
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closure/random", test_random);
  return g_test_run ();
}
