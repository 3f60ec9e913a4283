/* test-arena.c - allocations do not overlap, and memory is taken again after a reset */
#include "base/arena.h"

#include <string.h>

/* Fills blocks of seeded random sizes, each with its own byte, and reads all of them back
 * at the end: an overlap would have overwritten one. */
static void
test_no_overlap (void)
{
  DanhArena *arena = danh_arena_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint round = 0; round < 20; round++) {
    guint8 *blocks[200];
    gsize sizes[200];
    for (guint i = 0; i < G_N_ELEMENTS (blocks); i++) {
      gint32 most = i % 100 == 99 ? 2000000 : i % 50 == 0 ? 100000 : 200;
      sizes[i] = (gsize) g_rand_int_range (random, 0, most);
      blocks[i] = danh_arena_alloc (arena, sizes[i]);
      g_assert_cmpuint ((gsize) blocks[i] % 8, ==, 0);
      memset (blocks[i], (int) i, sizes[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
      for (gsize k = 0; k < sizes[i]; k++)
        g_assert_cmpuint (blocks[i][k], ==, (guint8) i);
    danh_arena_reset (arena);
  }
  danh_arena_free (arena);
}

static void
test_same_memory_again (void)
{
  DanhArena *arena = danh_arena_new ();
  void *first = danh_arena_alloc (arena, 100);
  danh_arena_reset (arena);
  g_assert_true (danh_arena_alloc (arena, 100) == first);
  danh_arena_free (arena);
}

/* Small things go on in the block they were in when a large one came between. */
static void
test_large_beside (void)
{
  DanhArena *arena = danh_arena_new ();
  char *before = danh_arena_alloc (arena, 16);
  memset (danh_arena_alloc (arena, 3 * 1024 * 1024), 1, 3 * 1024 * 1024);
  g_assert_true ((char *) danh_arena_alloc (arena, 16) == before + 16);
  danh_arena_free (arena);
}

static void
test_strings (void)
{
  DanhArena *arena = danh_arena_new ();
  char *copy = danh_arena_strndup (arena, "abc\0def", 7);
  g_assert_cmpmem (copy, 8, "abc\0def", 8);
  g_assert_cmpstr (danh_arena_strndup (arena, NULL, 0), ==, "");
  g_assert_cmpstr (danh_arena_printf (arena, "%s-%d", "m", 12), ==, "m-12");
  danh_arena_free (arena);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arena/no-overlap", test_no_overlap);
  g_test_add_func ("/arena/same-memory-again", test_same_memory_again);
  g_test_add_func ("/arena/large-beside", test_large_beside);
  g_test_add_func ("/arena/strings", test_strings);
  return g_test_run ();
}
