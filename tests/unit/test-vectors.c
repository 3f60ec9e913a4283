/* test-vectors.c - vectors against a list of them */
#include "rule/vectors.h"

#define MOST_WORDS 24 /* of 32 bits */

/* The number of BITS among the N at LIST, or N + 1; the first is 1. */
static guint32
number_by_hand (const guint32 *list, guint32 n, const guint32 *bits, guint32 n_words)
{
  for (guint32 i = 0; i < n; i++)
    if (n_words == 0 || memcmp (list + i * n_words, bits, n_words * sizeof *bits) == 0)
      return i + 1;
  return n + 1;
}

static void
check_vector (const DanhVectors *vectors,
              guint32 vector,
              const guint32 *bits,
              guint32 n_words)
{
  gsize row = danh_vectors_row (vectors, vector);
  for (guint32 i = 0; i < n_words / 2; i++)
    g_assert_cmphex (danh_vectors_word (vectors, row, i), ==,
                     (guint64) bits[2 * i + 1] << 32 | bits[2 * i]);
}

/* Few bits, so that vectors come again. */
static void
fill (guint32 *bits, guint32 n_words)
{
  memset (bits, 0, MOST_WORDS * sizeof *bits);
  for (int i = g_test_rand_int_range (0, 3); n_words > 0 && i > 0; i--)
    bits[g_test_rand_int_range (0, (gint32) n_words)] |= 1u
                                                         << g_test_rand_int_range (0, 32);
}

static void
test_random (void)
{
  for (guint32 n_words = 0; n_words <= MOST_WORDS; n_words += 2) {
    DanhVectors vectors;
    DANH_VEC (guint32) list = { 0 };
    danh_vectors_init (&vectors, n_words);
    for (guint round = 0; round < 2; round++) {
      guint32 n = 0;
      danh_vec_empty (&list);
      for (guint i = 0; i < 1500; i++) {
        guint32 bits[MOST_WORDS];
        fill (bits, n_words);
        guint32 expected = number_by_hand (list.at, n, bits, n_words);
        g_assert_cmpuint (danh_vectors_intern (&vectors, bits), ==, expected);
        if (expected <= n) continue;
        for (guint32 j = 0; j < n_words; j++) danh_vec_push (&list, bits[j]);
        n++;
      }
      for (guint32 i = 0; i < n; i++)
        check_vector (&vectors, i + 1, list.at + i * n_words, n_words);
      danh_vectors_empty (&vectors);
    }
    danh_vectors_clear (&vectors);
    danh_vec_free (&list);
  }
}

/* More words in a place than two bytes can number. */
static void
test_wide (void)
{
  enum { N = 70000 };
  DanhVectors vectors;
  danh_vectors_init (&vectors, 4);
  for (guint round = 0; round < 2; round++) {
    for (guint32 i = 0; i < N; i++) {
      guint32 bits[4] = { i % 7, 0, i, 1 };
      g_assert_cmpuint (danh_vectors_intern (&vectors, bits), ==, i + 1);
    }
    g_assert_true (vectors.is_wide);
    for (guint32 i = 0; i < N; i++) {
      guint32 bits[4] = { i % 7, 0, i, 1 };
      check_vector (&vectors, i + 1, bits, 4);
      g_assert_cmpuint (danh_vectors_intern (&vectors, bits), ==, i + 1);
    }
    danh_vectors_empty (&vectors);
    g_assert_false (vectors.is_wide);
  }
  danh_vectors_clear (&vectors);
}

/* Of vector 0 nothing is true. */
static void
test_none (void)
{
  DanhVectors vectors;
  const guint32 zeros[4] = { 0 };
  danh_vectors_init (&vectors, 4);
  check_vector (&vectors, 0, zeros, 4);
  g_assert_cmpuint (danh_vectors_intern (&vectors, zeros), ==, 1);
  check_vector (&vectors, 1, zeros, 4);
  danh_vectors_clear (&vectors);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vectors/random", test_random);
  g_test_add_func ("/vectors/wide", test_wide);
  g_test_add_func ("/vectors/none", test_none);
  return g_test_run ();
}
