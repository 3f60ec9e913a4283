/* test-step-map.c - steps put into the table and asked for, against a table of GLib's */
#include "rule/step-map.h"

#define STEPS 60000

static guint32
pick (guint32 first, guint32 end)
{
  return (guint32) g_test_rand_int_range ((gint32) first, (gint32) end);
}

static gpointer
judge_key (guint32 state, guint32 symbol)
{
  return GSIZE_TO_POINTER ((gsize) state << 32 | symbol);
}

/* A state and a symbol: most of them few, so that they come again, some as large as can be. */
static void
pick_step (guint32 *state, guint32 *symbol)
{
  *state = pick (0, 4) > 0 ? pick (1, 300) : pick (1, G_MAXUINT16 + 1);
  *symbol = pick (0, 4) > 0 ? pick (0, 400) : (guint32) g_test_rand_int ();
}

static void
test_random (void)
{
  g_autoptr (GHashTable) judge = g_hash_table_new (NULL, NULL);
  DanhStepMap map;
  guint n_known = 0;
  danh_step_map_init (&map);
  for (guint i = 0; i < STEPS; i++) {
    guint32 state, symbol, next = pick (1, G_MAXUINT16 + 1);
    pick_step (&state, &symbol);
    gpointer key = judge_key (state, symbol);
    guint32 known = GPOINTER_TO_UINT (g_hash_table_lookup (judge, key));
    g_assert_cmpuint (danh_step_map_get (&map, state, symbol), ==, known);
    n_known += known != 0;
    if (known == 0) {
      danh_step_map_add (&map, state, symbol, next);
      g_hash_table_insert (judge, key, GUINT_TO_POINTER (next));
    }
    g_assert_cmpuint (map.n, ==, g_hash_table_size (judge));
    if (pick (0, STEPS / 3) == 0) {
      danh_step_map_empty (&map);
      g_hash_table_remove_all (judge);
    }
  }
  g_assert_cmpuint (n_known, >, STEPS / 100);
  danh_step_map_clear (&map);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/step-map/random", test_random);
  return g_test_run ();
}
