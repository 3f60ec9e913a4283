/* test-utf8-check.c - the vector check against GLib's, on text that is nearly right */
#include "model/validate-private.h"

#include <string.h>

/* What danh_utf8_check promises, said with GLib: a NUL ends every string. */
static gboolean
naive (const guint8 *bytes, gsize len, gsize *n_nuls)
{
  const char *at = (const char *) bytes, *end = at + len;
  *n_nuls = 0;
  if (len == 0 || end[-1] != '\0') return FALSE;
  for (; at < end; at += strlen (at) + 1) {
    if (!g_utf8_validate (at, -1, NULL)) return FALSE;
    ++*n_nuls;
  }
  return TRUE;
}

static void
compare (const guint8 *bytes, gsize len)
{
  g_autofree guint8 *copy = g_malloc (MAX (len, 1));
  gsize n, expected_n;
  memcpy (copy, bytes, len);
  gboolean expected = naive (copy, len, &expected_n);
  g_assert_cmpint (danh_utf8_check (copy, len, &n), ==, expected);
  if (expected) g_assert_cmpuint (n, ==, expected_n);
}

/* Every sequence of up to three bytes, and of four where the first can begin one, at the
 * start of the bytes and across the edge of a vector. */
static void
test_sequences (void)
{
  static const guint8 edges[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                  0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                  0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF };
  guint n = G_N_ELEMENTS (edges);
  for (guint i = 0; i < n * n * n * n; i++) {
    guint8 bytes[24];
    memset (bytes, 'a', sizeof bytes);
    gsize at = i % 2 == 0 ? 0 : 14;
    bytes[at] = edges[i % n];
    bytes[at + 1] = edges[i / n % n];
    bytes[at + 2] = edges[i / n / n % n];
    bytes[at + 3] = edges[i / n / n / n];
    bytes[sizeof bytes - 1] = 0;
    compare (bytes, sizeof bytes);
  }
}

static void
test_cut (void)
{
  const char text[] = "Th\u1EE7 t\u01B0\u1EDBng \U0001F600 \u0111\u1EBFn th\u0103m";
  for (gsize len = 0; len <= sizeof text; len++) {
    guint8 bytes[sizeof text + 1] = { 0 };
    memcpy (bytes, text, len);
    bytes[len] = 0;
    compare (bytes, len + 1);
    if (len > 0) compare (bytes, len);
  }
}

static void
test_random (void)
{
  static const char *const pieces[] = { "a",      "\u00E0", "\u1EA1", "\U0001F600",
                                        "\u07FF", "\u0800", "\uFFFF", "\U0010FFFF" };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n_right = 0;
  for (guint round = 0; round < 4000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    gint n = g_rand_int_range (random, 0, round % 50 == 0 ? 6000 : 60);
    for (gint i = 0; i < n; i++) {
      guint piece = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (pieces) + 1);
      if (piece == G_N_ELEMENTS (pieces))
        g_string_append_c (text, '\0');
      else
        g_string_append (text, pieces[piece]);
    }
    g_string_append_c (text, '\0');
    if (round % 2 == 0)
      text->str[g_rand_int_range (random, 0, (gint32) text->len)] ^=
          (char) (1 << g_rand_int_range (random, 0, 8));
    gsize n_nuls;
    n_right += naive ((const guint8 *) text->str, text->len, &n_nuls);
    compare ((const guint8 *) text->str, text->len);
  }
  g_assert_cmpuint (n_right, >, 2000);
  g_assert_cmpuint (n_right, <, 3900);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/utf8-check/sequences", test_sequences);
  g_test_add_func ("/utf8-check/cut", test_cut);
  g_test_add_func ("/utf8-check/random", test_random);
  return g_test_run ();
}
