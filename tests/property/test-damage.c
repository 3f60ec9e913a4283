/* test-damage.c - broken models are refused, or safe to use in full
 *
 * A small model with something in every section is damaged in every way that is cheap to
 * think of; what the validator still accepts is then used completely.
 */
#include "../unit/model-source.h"
#include "../unit/model-use.h"
#include "model/validate.h"
#include <danh/danh-error.h>

#include <string.h>

#define FRONT (sizeof (DanhModelHeader) + DANH_N_SECTIONS * sizeof (DanhModelSection))

typedef struct {
  const guint8 *good;
  gsize len;
  guint n_accepted;
  guint n_refused;
} Damage;

/* On the heap and of the exact size, so that the sanitizer sees a read past the end. */
static void
try_bytes (Damage *self, const guint8 *bytes, gsize len)
{
  g_autofree guint8 *copy = g_malloc (MAX (len, 1));
  g_autoptr (GError) error = NULL;
  DanhModelView view;
  memcpy (copy, bytes, len);
  if (danh_model_validate (copy, len, &view, &error)) {
    g_assert_no_error (error);
    (void) test_use_model (&view);
    self->n_accepted++;
  } else {
    g_assert_nonnull (error);
    g_assert_true (error->domain == DANH_MODEL_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    self->n_refused++;
  }
}

static Damage
start (GBytes *model)
{
  Damage self = { 0 };
  self.good = g_bytes_get_data (model, &self.len);
  try_bytes (&self, self.good, self.len);
  g_assert_cmpuint (self.n_accepted, ==, 1);
  return self;
}

static void
finish (const Damage *self)
{
  g_test_message ("%u accepted and used, %u refused", self->n_accepted, self->n_refused);
  g_assert_cmpuint (self->n_refused, >, 0);
}

static void
try_flip (Damage *self, guint8 *copy, gsize at, guint8 bits)
{
  copy[at] ^= bits;
  try_bytes (self, copy, self->len);
  copy[at] ^= bits;
}

/* Every bit of header and section table. */
static void
test_front (void)
{
  g_autoptr (GBytes) model = test_small_model ();
  Damage damage = start (model);
  g_autofree guint8 *copy = g_memdup2 (damage.good, damage.len);
  for (gsize at = 0; at < FRONT; at++)
    for (guint bit = 0; bit < 8; bit++)
      try_flip (&damage, copy, at, (guint8) (1u << bit));
  finish (&damage);
  /* The hash of the sources is for display, and names may be those of other strings. */
  g_assert_cmpuint (damage.n_accepted, <, 8 * sizeof (DanhModelHeader));
}

/* Every byte in a long run; a sample otherwise. */
static void
test_bytes (void)
{
  g_autoptr (GBytes) model = test_small_model ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Damage damage = start (model);
  g_autofree guint8 *copy = g_memdup2 (damage.good, damage.len);
  guint n = g_test_slow () ? (guint) damage.len : 3000;
  for (guint i = 0; i < n; i++) {
    gsize at =
        g_test_slow () ? i : (gsize) g_rand_int_range (random, 0, (gint32) damage.len);
    try_flip (&damage, copy, at, (guint8) g_rand_int_range (random, 1, 256));
    try_flip (&damage, copy, at, (guint8) (1u << g_rand_int_range (random, 0, 8)));
  }
  finish (&damage);
  g_assert_cmpuint (damage.n_accepted, >, 1);
}

/* Fields set to what an attacker would try: edges of ranges, other fields' values. */
static void
test_fields (void)
{
  static const guint32 edges[] = { 0,
                                   1,
                                   2,
                                   3,
                                   7,
                                   8,
                                   63,
                                   64,
                                   255,
                                   256,
                                   G_MAXINT32,
                                   G_MAXINT32 + 1u,
                                   G_MAXUINT32 - 1,
                                   G_MAXUINT32 };
  g_autoptr (GBytes) model = test_small_model ();
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  Damage damage = start (model);
  guint n = g_test_slow () ? 300000 : 6000;
  for (guint i = 0; i < n; i++) {
    g_autofree guint8 *copy = g_memdup2 (damage.good, damage.len);
    guint32 *words = (guint32 *) (gpointer) copy;
    gint32 n_words = (gint32) (damage.len / 4);
    for (gint changes = g_rand_int_range (random, 1, 4); changes > 0; changes--) {
      guint32 *word = &words[g_rand_int_range (random, 0, n_words)];
      guint32 edge = edges[g_rand_int_range (random, 0, G_N_ELEMENTS (edges))];
      guint32 other = words[g_rand_int_range (random, 0, n_words)];
      guint32 near = *word + (guint32) g_rand_int_range (random, -2, 3);
      const guint32 choices[] = { edge, other, near };
      *word = choices[g_rand_int_range (random, 0, 3)];
    }
    try_bytes (&damage, copy, damage.len);
  }
  finish (&damage);
  g_assert_cmpuint (damage.n_accepted, >, 1);
}

/* Every length, with the header's word for it and with the true one. */
static void
test_lengths (void)
{
  g_autoptr (GBytes) model = test_small_model ();
  Damage damage = start (model);
  g_autofree guint8 *copy = g_memdup2 (damage.good, damage.len);
  for (gsize len = 0; len < damage.len; len++) {
    try_bytes (&damage, damage.good, len);
    ((DanhModelHeader *) (gpointer) copy)->file_size = len;
    try_bytes (&damage, copy, len);
  }
  finish (&damage);
  g_assert_cmpuint (damage.n_accepted, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/front", test_front);
  g_test_add_func ("/damage/bytes", test_bytes);
  g_test_add_func ("/damage/fields", test_fields);
  g_test_add_func ("/damage/lengths", test_lengths);
  return g_test_run ();
}
