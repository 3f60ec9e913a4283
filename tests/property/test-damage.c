/* test-damage.c - broken models are refused, or safe to use in full
 *
 * Small models, one with something in every section and one whose rules find something,
 * are damaged in every way that is cheap to think of; what the validator still accepts is
 * then used completely, and reads a text.
 */
#include "../unit/model-source.h"
#include "../unit/model-use.h"
#include "document/document-private.h"
#include "model/validate.h"
#include <danh/danh-annotator.h>
#include <danh/danh-error.h>
#include <danh/danh-model.h>

#include <string.h>

#define FRONT (sizeof (DanhModelHeader) + DANH_N_SECTIONS * sizeof (DanhModelSection))

typedef struct {
  const guint8 *good;
  gsize len;
  guint n_accepted;
  guint n_refused;
} Damage;

/* The whole way from text to document; the number of its mentions and roles. */
static guint
annotate (const guint8 *model_bytes, gsize len)
{
  static const char text[] =
      "Phó giám đốc Lê Thị Ba ở Hà Nội. Giám đốc, Lê Văn Vì - Hà - về "
      "thủ đô Hà Nội ngày 2/9/2021; bí thư tỉnh ủy Hòa Bình 123.";
  g_autoptr (GBytes) bytes = g_bytes_new_static (model_bytes, len);
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = danh_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text, -1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *problem = NULL;
  if (!danh_document_check (document, &problem)) g_error ("%s", problem);
  return danh_document_get_n_mentions (document) + danh_document_get_n_roles (document);
}

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
    (void) annotate (copy, len);
    self->n_accepted++;
  } else {
    g_assert_nonnull (error);
    g_assert_true (error->domain == DANH_MODEL_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    self->n_refused++;
  }
}

typedef GBytes *(*MakeModel) (void);

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
test_front (gconstpointer data)
{
  const MakeModel *make_model = data;
  g_autoptr (GBytes) model = (*make_model) ();
  Damage damage = start (model);
  g_autofree guint8 *copy = g_memdup2 (damage.good, damage.len);
  for (gsize at = 0; at < FRONT; at++)
    for (guint bit = 0; bit < 8; bit++)
      try_flip (&damage, copy, at, (guint8) (1u << bit));
  finish (&damage);
  /* The hash of the sources is for display, and names may be those of other strings. */
  g_assert_cmpuint (damage.n_accepted, <, 8 * sizeof (DanhModelHeader));
}

/* Every byte: some bits of it, and one bit. */
static void
test_bytes (gconstpointer data)
{
  const MakeModel *make_model = data;
  g_autoptr (GBytes) model = (*make_model) ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Damage damage = start (model);
  g_autofree guint8 *copy = g_memdup2 (damage.good, damage.len);
  for (gsize at = 0; at < damage.len; at++) {
    try_flip (&damage, copy, at, (guint8) g_rand_int_range (random, 1, 256));
    try_flip (&damage, copy, at, (guint8) (1u << g_rand_int_range (random, 0, 8)));
  }
  finish (&damage);
  g_assert_cmpuint (damage.n_accepted, >, 1);
}

/* Fields set to what an attacker would try: edges of ranges, other fields' values. */
static void
test_fields (gconstpointer data)
{
  const MakeModel *make_model = data;
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
  g_autoptr (GBytes) model = (*make_model) ();
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
test_lengths (gconstpointer data)
{
  const MakeModel *make_model = data;
  g_autoptr (GBytes) model = (*make_model) ();
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

/* Else the tests above would say little of rules. */
static void
test_finds (void)
{
  g_autoptr (GBytes) model = test_ruled_model ();
  gsize len;
  const guint8 *bytes = g_bytes_get_data (model, &len);
  g_assert_cmpuint (annotate (bytes, len), >=, 6);
}

int
main (int argc, char **argv)
{
  static const MakeModel small = test_small_model, ruled = test_ruled_model;
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/damage/small/front", &small, test_front);
  g_test_add_data_func ("/damage/small/bytes", &small, test_bytes);
  g_test_add_data_func ("/damage/small/fields", &small, test_fields);
  g_test_add_data_func ("/damage/small/lengths", &small, test_lengths);
  g_test_add_data_func ("/damage/ruled/bytes", &ruled, test_bytes);
  g_test_add_data_func ("/damage/ruled/fields", &ruled, test_fields);
  g_test_add_data_func ("/damage/ruled/lengths", &ruled, test_lengths);
  g_test_add_func ("/damage/ruled/finds", test_finds);
  return g_test_run ();
}
