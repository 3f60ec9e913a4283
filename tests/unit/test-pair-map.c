/* test-pair-map.c - pairs put into the table and asked for, against a table of GLib's */
#include "rule/pair-map.h"

#define PAIRS 60000

static guint32
pick (guint32 end)
{
  return (guint32) g_test_rand_int_range (0, (gint32) end);
}

/* Most numbers are few, so that pairs come again; some are any but that of a free place. */
static guint32
pick_number (void)
{
  return pick (4) > 0 ? pick (300) : (guint32) g_test_rand_int () / 2;
}

static void
test_random (void)
{
  g_autoptr (GHashTable) judge = g_hash_table_new (NULL, NULL);
  DanhPairMap map;
  guint n_known = 0;
  danh_pair_map_init (&map);
  for (guint i = 0; i < PAIRS; i++) {
    guint32 a = pick_number (), b = pick_number (), value = pick (G_MAXINT32);
    gpointer known, key = GSIZE_TO_POINTER ((gsize) a << 32 | b);
    guint32 found = danh_pair_map_get (&map, a, b);
    if (g_hash_table_lookup_extended (judge, key, NULL, &known)) {
      g_assert_cmpuint (found, ==, GPOINTER_TO_UINT (known));
      n_known++;
    } else {
      g_assert_cmpuint (found, ==, DANH_PAIR_MISSING);
      danh_pair_map_add (&map, a, b, value);
      g_hash_table_insert (judge, key, GUINT_TO_POINTER (value));
    }
    g_assert_cmpuint (map.n, ==, g_hash_table_size (judge));
    g_assert_cmpuint (map.n, <, map.size);
    if (pick (PAIRS / 3) == 0) {
      danh_pair_map_empty (&map);
      g_hash_table_remove_all (judge);
    }
  }
  g_assert_cmpuint (n_known, >, PAIRS / 100);
  danh_pair_map_clear (&map);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pair-map/random", test_random);
  return g_test_run ();
}
