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

static void
check_closure (const DanhModelView *view, DanhClosures *closures, guint32 node)
{
  const guint32 n = view->n[DANH_SECTION_NODES];
  g_autofree guint8 *seen = g_malloc0 (n), *reached = g_malloc0 (n);
  guint32 n_found = 0, n_reached = 0;
  walk (view, node, seen, reached);
  const DanhModelSlice slice = danh_closures_get (closures, node);
  for (guint32 i = slice.first; i < slice.first + slice.n; i++) {
    DanhClosureWord word = closures->words.at[i];
    g_assert_cmpuint (word.nodes, !=, 0);
    for (guint32 bit = 0; bit < 64; bit++) {
      if ((word.nodes >> bit & 1) == 0) continue;
      g_assert_cmpuint (word.word * 64 + bit, <, n);
      g_assert_true (reached[word.word * 64 + bit]);
      n_found++;
    }
  }
  for (guint32 i = 0; i < n; i++) n_reached += reached[i];
  g_assert_cmpuint (n_found, ==, n_reached);
}

/* Asks for the closures of the phase's nodes in any order, some more than once. */
static guint
check_phase (GRand *random, const DanhModelView *view, guint32 phase)
{
  DanhClosures closures;
  guint n_emptied = 0, n_before = 0;
  danh_closures_init (&closures, view, phase);
  closures.words_at_most = 50;
  for (guint32 i = 0; i < 2 * closures.n_nodes; i++) {
    gint32 first = (gint32) closures.first_node;
    gint32 node = g_rand_int_range (random, first, first + (gint32) closures.n_nodes);
    check_closure (view, &closures, (guint32) node);
    n_emptied += closures.slices.n < n_before;
    n_before = closures.slices.n;
    g_assert_cmpuint (closures.words.n, <=, 50 + closures.n_nodes);
  }
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
    for (guint32 phase = 0; phase < view.n[DANH_SECTION_PHASES]; phase++) {
      DanhClosures closures;
      danh_closures_init (&closures, &view, phase);
      n_nodes += closures.n_nodes;
      danh_closures_clear (&closures);
      n_emptied += check_phase (random, &view, phase);
    }
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
