/* test-forms.c - each distinct form once, and what it looks like */
#include "text/forms-index.h"

#include <string.h>

static const char *const dotted_words[] = { "p", "pgs", "q", "ths", "tp", "ts" };
static const DanhDottedWords dotted = { dotted_words, G_N_ELEMENTS (dotted_words) };

static guint32
intern (DanhForms *forms, const char *text)
{
  return danh_forms_intern (forms, text, strlen (text));
}

static void
test_once (void)
{
  DanhForms *forms = danh_forms_new (NULL);
  guint32 a = intern (forms, "huyện"), b = intern (forms, "Huyện");
  g_assert_cmpuint (intern (forms, ""), ==, 0);
  g_assert_cmpuint (a, !=, 0);
  g_assert_cmpuint (a, !=, b);
  g_assert_cmpuint (intern (forms, "huyện"), ==, a);
  g_assert_cmpstr (danh_forms_folded (forms, b), ==, "huyện");
  g_assert_cmpstr (danh_forms_exact (forms, b), ==, "Huyện");
  g_assert_cmpuint (forms->surface_len[b], ==, strlen ("Huyện"));
  g_assert_cmpuint (forms->folded_len[b], ==, strlen ("huyện"));
  /* A NUL is a control character and in no token. */
  g_assert_cmpuint (danh_forms_intern (forms, "a\0b", 3), ==, 0);
  /* Bytes of the table's own pool, which moves. */
  for (guint32 i = 0; i < 2000; i++) {
    g_autofree char *text = g_strdup_printf ("tên%u", i);
    guint32 id = intern (forms, text);
    const char *own = forms->bytes + forms->surface[id];
    guint32 tail = danh_forms_intern (forms, own + 1, forms->surface_len[id] - 1);
    g_assert_cmpstr (danh_forms_exact (forms, tail), ==, text + 1);
  }
  danh_forms_free (forms);
}

/* Random strings of all lengths around the limits of the two tables, against GHashTable. */
static void
check_against_hash_table (DanhForms *forms, GRand *random)
{
  g_autoptr (GHashTable) known =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 40000; i++) {
    char text[41] = { 0 };
    gint n = g_rand_int_range (random, 1, i % 8 == 0 ? 40 : 10);
    for (gint j = 0; j < n; j++) text[j] = (char) g_rand_int_range (random, 'a', 'e');
    guint32 id = intern (forms, text);
    gpointer before = g_hash_table_lookup (known, text);
    if (before != NULL)
      g_assert_cmpuint (id, ==, GPOINTER_TO_UINT (before));
    else
      g_assert_cmpuint (id, ==, g_hash_table_size (known) + 1);
    g_assert_cmpstr (danh_forms_exact (forms, id), ==, text);
    if (before == NULL)
      g_hash_table_insert (known, g_strdup (text), GUINT_TO_POINTER (id));
  }
  g_assert_cmpuint (forms->n, ==, g_hash_table_size (known) + 1);
}

static void
test_as_a_hash_table (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  DanhForms *forms = danh_forms_new (NULL);
  for (guint round = 0; round < 3; round++) {
    check_against_hash_table (forms, random);
    danh_forms_clear (forms);
    g_assert_cmpuint (forms->n, ==, 1);
    g_assert_cmpstr (danh_forms_folded (forms, 0), ==, "");
  }
  danh_forms_free (forms);
}

/* The inverse of an odd number modulo 2^64. */
static guint64
inverse (guint64 odd)
{
  guint64 x = odd;
  for (guint i = 0; i < 6; i++) x *= 2 - odd * x;
  return x;
}

/* Keys made to fall on one place: the table must notice and find them all the same. */
static void
test_colliding_keys (void)
{
  DanhForms *forms = danh_forms_new (NULL);
  guint64 back = inverse (forms->index->multiplier);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint64 i = 1; keys->len < 3000; i++) {
    guint64 key = GUINT64_TO_LE (back * i);
    if (memchr (&key, 0, sizeof key) != NULL) continue;
    guint32 id = danh_forms_intern (forms, (const char *) &key, sizeof key);
    g_array_append_val (keys, key);
    g_array_append_val (ids, id);
  }
  g_assert_cmpuint (forms->index->multiplier, !=, inverse (back));
  for (guint i = 0; i < keys->len; i++) {
    const char *key = (const char *) &g_array_index (keys, guint64, i);
    g_assert_cmpuint (danh_forms_intern (forms, key, 8), ==,
                      g_array_index (ids, guint32, i));
  }
  g_array_unref (keys);
  g_array_unref (ids);
  danh_forms_free (forms);
}

#define WORD     DANH_SHAPE_WORD
#define CAP      DANH_SHAPE_CAP
#define UPPER    DANH_SHAPE_UPPER
#define LOWER    DANH_SHAPE_LOWER
#define NUMBER   DANH_SHAPE_NUMBER
#define INTEGER  DANH_SHAPE_INTEGER
#define CODE     DANH_SHAPE_CODE
#define ABBR     DANH_SHAPE_ABBR
#define INITIAL  DANH_SHAPE_INITIAL
#define ROMAN    DANH_SHAPE_ROMAN
#define MARK     DANH_SHAPE_MARK
#define SYLLABLE DANH_SHAPE_SYLLABLE
#define MIXED    DANH_SHAPE_MIXED
#define WEB      DANH_SHAPE_WEB
#define DIGIT    DANH_SHAPE_DIGIT
#define BAD      DANH_SHAPE_BAD
#define DOTTED   DANH_SHAPE_DOTTED
#define CLOSED   DANH_SHAPE_CLOSED

static const struct {
  const char *text;
  guint32 shape;
} shapes[] = {
  { "huyện", WORD | LOWER | SYLLABLE },
  { "Huyện", WORD | CAP | SYLLABLE },
  { "Hòa", WORD | CAP | SYLLABLE },
  { "HUYỆN", WORD | CAP | UPPER | ABBR | SYLLABLE },
  { "UBND", WORD | CAP | UPPER | ABBR },
  { "A", WORD | CAP | UPPER | SYLLABLE },
  { "T", WORD | CAP | UPPER },
  { "T.", CAP | UPPER | ABBR | INITIAL | DOTTED },
  { "H.T.P", CAP | UPPER | ABBR | INITIAL },
  { "H.T.P.", CAP | UPPER | ABBR | INITIAL | DOTTED },
  { "TP.", CAP | UPPER | ABBR | DOTTED },
  { "ThS.", CAP | MIXED | ABBR | DOTTED },
  { "ThS", WORD | CAP | MIXED | ABBR },
  { "PGS.TS", CAP | UPPER | ABBR },
  { "PGS.TS.", CAP | UPPER | ABBR | DOTTED },
  { "VHTTTT&DL", CAP | UPPER | ABBR },
  { "Đ/c", CAP | ABBR },
  { "đ/c", LOWER | ABBR },
  { "km/h", LOWER },
  { "XIII", WORD | CAP | UPPER | ABBR | ROMAN },
  { "XL", WORD | CAP | UPPER | ABBR | ROMAN },
  { "IC", WORD | CAP | UPPER | ABBR },
  { "iPhone", WORD | MIXED },
  { "Facebook", WORD | CAP },
  { "M'Drắk", WORD | CAP },
  { "35", NUMBER | INTEGER | DIGIT },
  { "05/08/2021", NUMBER | DIGIT },
  { "1.250,5", NUMBER | DIGIT },
  { "00:00:00", NUMBER | DIGIT },
  { "19h30", NUMBER | DIGIT },
  { "7h", NUMBER | DIGIT },
  { "7h30'", NUMBER | DIGIT },
  { "24-7", NUMBER | DIGIT },
  { "6km", DIGIT },
  { "3,5km", DIGIT },
  { "4G", DIGIT },
  { "A4", CAP | UPPER | DIGIT },
  { "km2", LOWER | DIGIT },
  { "35-NQ/TW", CODE | DIGIT },
  { "3888/QĐ-UBND", CODE | DIGIT },
  { "35/2023/UBTVQH15", CODE | DIGIT },
  { "01A/QĐ-X", CODE | DIGIT },
  { "baothanhhoa.vn", WEB },
  { "a.b@c.vn", WEB },
  { "https://x.vn/a?b=1", WEB | DIGIT },
  { ".", MARK },
  { "\u2013", MARK },
  { "...", MARK },
  { "\U0001F600", MARK },
  { "\u0301", MARK },
  { "\u041c\u043e\u0441\u043a\u0432\u0430", WORD | CAP | CLOSED },
  { "H\u043e\u00e0ng", WORD | CAP | SYLLABLE },
  { "\u6771\u4eac", WORD | CLOSED },
  { "\xff\xfe", BAD },
};

static void
test_shapes (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++) {
    guint32 id = intern (forms, shapes[i].text);
    if (forms->shape[id] != shapes[i].shape)
      g_error ("%s: shape %x, expected %x", shapes[i].text, forms->shape[id],
               shapes[i].shape);
  }
  danh_forms_free (forms);
}

static void
test_dotted_words (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  DanhForms *none = danh_forms_new (NULL);
  g_assert_true (danh_forms_is_dotted_word (forms, "tp", 2));
  g_assert_true (danh_forms_is_dotted_word (forms, "pgs", 3));
  g_assert_true (danh_forms_is_dotted_word (forms, "p", 1));
  g_assert_true (danh_forms_is_dotted_word (forms, "tpx", 2));
  g_assert_false (danh_forms_is_dotted_word (forms, "pg", 2));
  g_assert_false (danh_forms_is_dotted_word (forms, "tpx", 3));
  g_assert_false (danh_forms_is_dotted_word (forms, "", 0));
  g_assert_false (danh_forms_is_dotted_word (none, "tp", 2));
  danh_forms_free (forms);
  danh_forms_free (none);
}

static void
test_huge (void)
{
  DanhForms *forms = danh_forms_new (NULL);
  g_autofree char *text = g_malloc (1 << 20);
  memset (text, 'A', 1 << 20);
  guint32 id = danh_forms_intern (forms, text, 1 << 20);
  g_assert_cmpuint (forms->folded_len[id], ==, 1 << 20);
  g_assert_cmpuint (danh_forms_intern (forms, text, 1 << 20), ==, id);
  g_assert_cmpuint (danh_forms_intern (forms, text, (1 << 20) - 1), !=, id);
  danh_forms_free (forms);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/once", test_once);
  g_test_add_func ("/forms/as-a-hash-table", test_as_a_hash_table);
  g_test_add_func ("/forms/colliding-keys", test_colliding_keys);
  g_test_add_func ("/forms/shapes", test_shapes);
  g_test_add_func ("/forms/dotted-words", test_dotted_words);
  g_test_add_func ("/forms/huge", test_huge);
  return g_test_run ();
}
