/* replay.c - runs a fuzz target over its corpus as an ordinary test
 *
 * Each file of the corpus is given to the target as it is, then cut short and with bytes
 * changed (seeded): a corpus that only ever parses would not walk the error paths.
 */
#include <glib.h>

#include <string.h>

#define MUTATIONS 64

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* On the heap and of the exact size, so that the sanitizer sees a read past the end. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, MAX (size, 1));
  (void) LLVMFuzzerTestOneInput (copy, size);
}

static void
run_mutated (GRand *random, const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  gsize cut = size;
  if (g_rand_boolean (random)) cut = (gsize) g_rand_int_range (random, 0, (gint32) size);
  guint changes = (guint) g_rand_int_range (random, 0, 8);
  for (guint i = 0; i < changes; i++)
    copy[g_rand_int_range (random, 0, (gint32) size)] =
        (guint8) g_rand_int_range (random, 0, 256);
  run (copy, cut);
}

static void
replay_file (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree char *data = NULL;
  gsize size = 0;
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  const guint8 *bytes = (const guint8 *) data;
  run (bytes, size);
  if (size == 0 || size > G_MAXINT32) return;
  /* Large inputs are there for their size: a few changes are enough. */
  guint n = size > 64 * 1024 ? 2 : MUTATIONS;
  for (guint i = 0; i < n; i++) run_mutated (random, bytes, size);
}

static void
test_empty (void)
{
  run ((const guint8 *) "", 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_autoptr (GDir) folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  for (const char *name = g_dir_read_name (folder); name != NULL;
       name = g_dir_read_name (folder))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 0); /* an empty corpus would test nothing */

  g_test_add_func ("/replay/empty", test_empty);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *test = g_strdup_printf ("/replay/%s", (char *) names->pdata[i]);
    g_ptr_array_add (paths, g_build_filename (argv[1], names->pdata[i], NULL));
    g_test_add_data_func (test, paths->pdata[i], replay_file);
  }
  return g_test_run ();
}
