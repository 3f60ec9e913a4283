/* test-strings.c - the strings of a model: each is whole, and none is kept twice */
#include "model-source.h"

#include <string.h>

#define N_STRINGS 600

/* Few letters, so that many strings are the end of others; "ế" takes three bytes. */
static char *
random_string (void)
{
  static const char *const letters[] = { "a", "b", "ế" };
  GString *string = g_string_new (NULL);
  for (gint n = g_test_rand_int_range (1, 8); n > 0; n--)
    g_string_append (string, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free (string, FALSE);
}

/* What the pool takes where each string that ends no other has its place, and "" one. */
static gsize
naive_size (const DanhModelView *view)
{
  gsize size = 1;
  for (guint32 i = 1; i < view->n[DANH_SECTION_STRINGS]; i++) {
    gboolean is_end = FALSE;
    for (guint32 j = 1; j < view->n[DANH_SECTION_STRINGS] && !is_end; j++)
      is_end =
          i != j
          && g_str_has_suffix (danh_view_string (view, j), danh_view_string (view, i));
    if (!is_end) size += danh_view_string_len (view, i) + 1;
  }
  return size;
}

static void
test_random (void)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint32 ids[N_STRINGS];
  for (guint i = 0; i < N_STRINGS; i++) {
    g_ptr_array_add (texts, random_string ());
    ids[i] = danh_builder_string (builder, texts->pdata[i]);
  }
  g_autoptr (GBytes) bytes = test_finish (builder);
  DanhModelView view;
  test_view (bytes, &view);
  for (guint i = 0; i < N_STRINGS; i++) {
    g_assert_cmpstr (danh_view_string (&view, ids[i]), ==, texts->pdata[i]);
    g_assert_cmpuint (danh_view_string_len (&view, ids[i]), ==, strlen (texts->pdata[i]));
  }
  g_assert_cmpuint (view.n[DANH_SECTION_BYTES], ==, naive_size (&view));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strings/random", test_random);
  return g_test_run ();
}
