/* test-normalize.c - spellings that a reader takes for the same compare the same */
#include "text/normalize.h"
#include "text/syllable.h"
#include "text/utf8.h"

#include <string.h>

#include <utf8proc.h>

static char *
to_utf8 (const DanhChars *chars)
{
  g_autofree char *out = g_malloc ((gsize) chars->n * 4 + 1);
  gsize n = 0;
  for (guint32 i = 0; i < chars->n; i++) n += danh_utf8_put (chars->at[i], out + n);
  return g_strndup (out, n);
}

static char *
exact_of (const char *text, gsize len)
{
  DanhChars exact = { 0 };
  danh_normalize_exact (text, len, &exact);
  char *result = to_utf8 (&exact);
  danh_vec_free (&exact);
  return result;
}

static char *
folded_of (const char *text, gsize len)
{
  DanhChars exact = { 0 }, folded = { 0 };
  danh_normalize_exact (text, len, &exact);
  danh_normalize_folded (&exact, &folded);
  char *result = to_utf8 (&folded);
  danh_vec_free (&exact);
  danh_vec_free (&folded);
  return result;
}

typedef struct {
  const char *written;
  const char *exact;
  const char *folded;
} Case;

static void
check_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    gsize len = strlen (cases[i].written);
    g_autofree char *exact = exact_of (cases[i].written, len);
    g_autofree char *folded = folded_of (cases[i].written, len);
    g_assert_cmpstr (exact, ==, cases[i].exact);
    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
}

static void
test_tone_place (void)
{
  static const Case cases[] = {
    { "hòa", "hoà", "hoà" },
    { "hoà", "hoà", "hoà" },
    { "HÓA", "HOÁ", "hoá" },
    { "Hoẻ", "Hoẻ", "hoẻ" },
    { "hỏe", "hoẻ", "hoẻ" },
    { "thủy", "thuỷ", "thuỷ" },
    { "Thùy", "Thuỳ", "thuỳ" },
    { "ủy", "uỷ", "uỷ" },
    { "ỦY", "UỶ", "uỷ" },
    { "quý", "quý", "quý" },
    { "qúy", "quý", "quý" },
    { "qún", "qún", "qún" },
    { "quả", "quả", "quả" },
    { "hoàn", "hoàn", "hoàn" },
    { "hòan", "hoàn", "hoàn" },
    { "toán", "toán", "toán" },
    { "ngòai", "ngoài", "ngoài" },
    { "của", "của", "của" },
    { "mùa", "mùa", "mùa" },
    { "giá", "giá", "giá" },
    { "gía", "giá", "giá" },
    { "gì", "gì", "gì" },
    { "phía", "phía", "phía" },
    { "nghĩa", "nghĩa", "nghĩa" },
    { "Huỳnh", "Huỳnh", "huỳnh" },
    { "thuở", "thuở", "thuở" },
    { "Huế", "Huế", "huế" },
    { "tiến", "tiến", "tiến" },
    { "người", "người", "người" },
    { "khuỷu", "khuỷu", "khuỷu" },
    { "mào", "mào", "mào" },
    { "Xoòng", "Xoòng", "xoòng" },
    { "giường", "giường", "giường" },
    { "giếng", "giếng", "giếng" },
    { "lũy", "luỹ", "luỹ" },
    { "cafè", "cafè", "cafè" },
    { "Póa", "Poá", "poá" },
    { "wóa", "wóa", "wóa" },
    { "hóà", "hóà", "hóà" },
    { "nghiêngx", "nghiêngx", "nghiêngx" },
  };
  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_one_of_each_kind (void)
{
  static const Case cases[] = {
    { "\u2013", "-", "-" },
    { "\u2014", "-", "-" },
    { "\u2011", "-", "-" },
    { "\u201c", "\"", "\"" },
    { "\u00bb", "\"", "\"" },
    { "R\u2019lấp", "R'lấp", "r'lấp" },
    { "\u2026", "...", "..." },
    { "..", "...", "..." },
    { "......", "...", "..." },
    { "\uff34\uff30", "TP", "tp" },
    { "\uff11\uff12", "12", "12" },
    { "trư\u00adờng", "trường", "trường" },
    { "\ufeffHà", "Hà", "hà" },
    { "th\u200bị", "thị", "thị" },
    { "\u00d0ảng", "Đảng", "đảng" },
    { "\u00f0ảng", "đảng", "đảng" },
    { "Q\u00d0-UBND", "QĐ-UBND", "qđ-ubnd" },
    { "ĐẢNG", "ĐẢNG", "đảng" },
    { "TP.", "TP.", "tp." },
    { "Stra\u00dfe", "Stra\u00dfe", "strasse" },
  };
  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_look_alikes (void)
{
  static const Case cases[] = {
    /* One Cyrillic letter in a Latin word. */
    { "H\u043e\u00e0ng", "Hoàng", "hoàng" },
    { "\u0421ao", "Cao", "cao" },
    { "\u041d\u043eà", "Hoà", "hoà" },
    { "b\u0430\u0301c", "bác", "bác" },
    /* A word of another writing, and one that is not like Latin in all its letters. */
    { "\u0421\u0421\u0421\u0420", "\u0421\u0421\u0421\u0420",
      "\u0441\u0441\u0441\u0440" },
    { "\u041c\u043e\u0441\u043a\u0432\u0430", "\u041c\u043e\u0441\u043a\u0432\u0430",
      "\u043c\u043e\u0441\u043a\u0432\u0430" },
    { "k\u03a9", "k\u03a9", "k\u03c9" },
  };
  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_decomposed (void)
{
  static const Case cases[] = {
    { "Ho\u0300a", "Hoà", "hoà" },
    { "e\u0302\u0323", "ệ", "ệ" },
    { "e\u0323\u0302", "ệ", "ệ" },
    { "ê\u0323", "ệ", "ệ" },
    { "ẹ\u0302", "ệ", "ệ" },
    { "Nguye\u0302\u0303n", "Nguyễn", "nguyễn" },
    { "u\u031bo\u031b\u0301c", "ước", "ước" },
    { "a\u0341", "á", "á" },
  };
  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_bad_bytes (void)
{
  g_autofree char *folded = folded_of ("A\xff"
                                       "b\xe1\xbb",
                                       5);
  g_assert_cmpstr (folded, ==,
                   "a\ufffd"
                   "b\ufffd\ufffd");
}

/* A text of random characters, weighted towards those that do something. */
static char *
random_text (GRand *random)
{
  static const gunichar liked[] = {
    'a',    'O',   'u',   'q',   'i',    'h',    0x1b0,  0x111,  0xd0,  0x300,
    0x301,  '.',   '-',   0x323, 0x302,  0x306,  0x31b,  0x430,  0x3bf, 0x2013,
    0x2026, 0xad,  ' ',   '\'',  0x2019, 0xff21, 0x1ea1, 0x1ef3, 0xf2,  0x200b,
    0x345,  0x17f, 0x149, 0x130, 0x1f80, 0xfb01, 0x212a, 0x1fef, 0x37e,
  };
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (random, 0, 9);
  for (gint i = 0; i < n; i++) {
    gunichar c = liked[g_rand_int_range (random, 0, G_N_ELEMENTS (liked))];
    if (g_rand_int_range (random, 0, 4) == 0)
      c = (gunichar) g_rand_int_range (random, 1, 0x2000);
    g_string_append_unichar (text, c);
  }
  return g_string_free (text, FALSE);
}

static void
test_twice_is_once (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  for (guint i = 0; i < 60000; i++) {
    g_autofree char *text = random_text (random);
    g_autofree char *exact = exact_of (text, strlen (text));
    g_autofree char *exact_twice = exact_of (exact, strlen (exact));
    g_autofree char *folded = folded_of (text, strlen (text));
    g_autofree char *folded_twice = folded_of (folded, strlen (folded));
    g_assert_cmpstr (exact, ==, exact_twice);
    g_assert_cmpstr (folded, ==, folded_twice);
  }
}

static void
test_normal_forms_agree (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (21);
  for (guint i = 0; i < 60000; i++) {
    g_autofree char *text = random_text (random);
    utf8proc_uint8_t *composed = utf8proc_NFC ((const utf8proc_uint8_t *) text);
    utf8proc_uint8_t *decomposed = utf8proc_NFD ((const utf8proc_uint8_t *) text);
    g_autofree char *a = folded_of ((char *) composed, strlen ((char *) composed));
    g_autofree char *b = folded_of ((char *) decomposed, strlen ((char *) decomposed));
    g_assert_cmpstr (a, ==, b);
    free (composed);
    free (decomposed);
  }
}

/* A space of no width is left out, and words with one take the long way: it judges the short
 * one, of every letter alone and in a word. */
static void
test_short_way (void)
{
  static const char *const around[] = { "%s", "H%sa", "t%s-5.%sN" };
  for (gint32 c = 1; c < 0x3000; c++) {
    char letter[8] = { 0 };
    danh_utf8_put (c, letter);
    for (gsize i = 0; i < G_N_ELEMENTS (around); i++) {
      g_auto (GStrv) parts = g_strsplit (around[i], "%s", -1);
      g_autofree char *word = g_strjoinv (letter, parts);
      g_autofree char *longer = g_strconcat (word, "\u200B", NULL);
      g_autofree char *exact = exact_of (word, strlen (word));
      g_autofree char *judged = exact_of (longer, strlen (longer));
      g_assert_cmpstr (exact, ==, judged);
    }
  }
}

/* As Unicode folds the case of each letter, and one of each kind. */
static void
test_folding_of_letters (void)
{
  for (gint32 c = 'A'; c < 0x3000; c++) {
    char letter[8] = { 0 };
    danh_utf8_put (c, letter);
    g_autofree char *exact = exact_of (letter, strlen (letter));
    g_autofree char *folded = folded_of (letter, strlen (letter));
    utf8proc_uint8_t *judged = NULL;
    utf8proc_ssize_t n =
        utf8proc_map ((const utf8proc_uint8_t *) exact, 0, &judged,
                      (utf8proc_option_t) (UTF8PROC_NULLTERM | UTF8PROC_STABLE
                                           | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    g_assert_cmpint (n, >=, 0);
    g_autofree char *expected = exact_of ((const char *) judged, (gsize) n);
    g_assert_cmpstr (folded, ==, expected);
    free (judged);
  }
}

/* All syllables of glide and vowel, with every onset, tone and case: the older and the
 * newer place of the mark fold to the newer. */
static void
test_tone_places_agree (void)
{
  static const char *const onsets[] = { "",   "b", "ch", "h",  "kh", "l", "ng",
                                        "th", "t", "x",  "nh", "đ",  "s" };
  static const char *const older[] = { "òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe",
                                       "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy" };
  static const char *const newer[] = { "oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ",
                                       "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ" };
  for (gsize i = 0; i < G_N_ELEMENTS (onsets); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (older); j++) {
      g_autofree char *before = g_strconcat (onsets[i], older[j], NULL);
      g_autofree char *after = g_strconcat (onsets[i], newer[j], NULL);
      g_autofree char *capitals = g_utf8_strup (before, -1);
      g_autofree char *folded = folded_of (before, strlen (before));
      g_autofree char *same = folded_of (after, strlen (after));
      g_autofree char *small = folded_of (capitals, strlen (capitals));
      g_assert_cmpstr (folded, ==, after);
      g_assert_cmpstr (same, ==, after);
      g_assert_cmpstr (small, ==, after);
    }
}

static gboolean
is_syllable (const char *text)
{
  DanhChars exact = { 0 };
  danh_normalize_exact (text, strlen (text), &exact);
  gboolean valid = danh_syllable_is_valid (exact.at, exact.n);
  danh_vec_free (&exact);
  return valid;
}

static void
test_syllables (void)
{
  static const char *const valid[] = {
    "a",    "ư",     "Nguyễn", "nghiêng", "khuỷu", "quyên", "quỳnh", "quốc",
    "quý",  "gì",    "giếng",  "giết",    "gìn",   "oanh",  "THOẠI", "ước",
    "yến",  "loong", "khuya",  "thuở",    "huơ",   "xoăn",  "quạ",   "ích",
    "sạch", "phép",  "kỳ",     "Kạn",     "muối",  "rượu",  "bươu",  "tuyết",
  };
  static const char *const invalid[] = {
    "",          "b",    "TW",     "café",   "window",   "tứơngg", "hac",
    "tác\u0301", "loc",  "hãc",    "HCM",    "Mark",     "Trump",  "jazz",
    "áà",        "buôc", "strong", "xuyênh", "nghiêngg",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    if (!is_syllable (valid[i])) g_error ("not taken for a syllable: %s", valid[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    if (is_syllable (invalid[i])) g_error ("taken for a syllable: %s", invalid[i]);
}

static void
test_many_combining_marks (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  for (guint i = 0; i < 100000; i++)
    g_string_append_unichar (text, i % 2 ? 0x323 : 0x302);
  g_autofree char *folded = folded_of (text->str, text->len);
  g_assert_cmpuint (strlen (folded), >, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normalize/tone-place", test_tone_place);
  g_test_add_func ("/normalize/tone-places-agree", test_tone_places_agree);
  g_test_add_func ("/normalize/one-of-each-kind", test_one_of_each_kind);
  g_test_add_func ("/normalize/look-alikes", test_look_alikes);
  g_test_add_func ("/normalize/short-way", test_short_way);
  g_test_add_func ("/normalize/folding-of-letters", test_folding_of_letters);
  g_test_add_func ("/normalize/decomposed", test_decomposed);
  g_test_add_func ("/normalize/bad-bytes", test_bad_bytes);
  g_test_add_func ("/normalize/twice-is-once", test_twice_is_once);
  g_test_add_func ("/normalize/normal-forms-agree", test_normal_forms_agree);
  g_test_add_func ("/normalize/syllables", test_syllables);
  g_test_add_func ("/normalize/many-combining-marks", test_many_combining_marks);
  return g_test_run ();
}
