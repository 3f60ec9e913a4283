/* test-tokenize.c - what is a token, by example and by law */
#include "text/scan.h"
#include "text/tokenize.h"
#include "tokenize-naive.h"

#include <string.h>

static const char *const dotted_words[] = { "gs",  "p",  "pgs", "q", "th.s",
                                            "ths", "tp", "ts",  "tx" };
static const DanhDottedWords dotted = { dotted_words, G_N_ELEMENTS (dotted_words) };

/* Tokens of the text on the left, spaces between them; "_" stands for a space of its own
 * that the text has inside a line. */
typedef struct {
  const char *text;
  const char *tokens;
} Example;

static char *
tokens_of (const char *text, gsize len, DanhForms *forms)
{
  DanhTokens tokens = { 0 };
  GString *out = g_string_new (NULL);
  danh_tokenize (text, len, forms, &tokens);
  for (guint32 i = 0; i < tokens.n; i++) {
    if (i > 0) g_string_append_c (out, ' ');
    g_string_append_len (out, text + tokens.start[i], tokens.end[i] - tokens.start[i]);
  }
  danh_tokens_clear (&tokens);
  return g_string_free (out, FALSE);
}

static const Example examples[] = {
  { "", "" },
  { " \n\t ", "" },
  { "Ông Lê Tiến Đạt, 41 tuổi.", "Ông Lê Tiến Đạt , 41 tuổi ." },
  /* Numbers. */
  { "05/08/2021 1.250,5 00:00:00 3,5", "05/08/2021 1.250,5 00:00:00 3,5" },
  { "ngày 29.10.1999, 10-8-2021.", "ngày 29.10.1999 , 10-8-2021 ." },
  { "19h30, 7h, 7h30' 24/7", "19h30 , 7h , 7h30' 24/7" },
  { "24-7 9-6-2023 2021-08-10", "24-7 9-6-2023 2021-08-10" },
  { "8-9/6/2023", "8 - 9/6/2023" },
  { "19/8/1945-19/8/2022", "19/8/1945 - 19/8/2022" },
  { "2-9-1945/2-9-2025 2-9/3-9/4", "2-9-1945 / 2-9-2025 2 - 9/3 - 9/4" },
  { "2021-2026", "2021 - 2026" },
  { "7h30-11h", "7h30 - 11h" },
  { "0912-345-678", "0912 - 345 - 678" },
  { "100% 37°C 1.250m2 3,5km 6km", "100 % 37 ° C 1.250m2 3,5km 6km" },
  { "2021.Tập 5.", "2021 . Tập 5 ." },
  { "năm 2021 .", "năm 2021 ." },
  { "A4 4G H5N1", "A4 4G H5N1" },
  /* Codes. */
  { "35-NQ/TW 3888/QĐ-UBND", "35-NQ/TW 3888/QĐ-UBND" },
  { "35/2023/UBTVQH15, 123/2020/NĐ-CP", "35/2023/UBTVQH15 , 123/2020/NĐ-CP" },
  { "02/CT-TTg 19-CT/TU 01A/QĐ-X", "02/CT-TTg 19-CT/TU 01A/QĐ-X" },
  { "35-NQ/TW.", "35-NQ/TW ." },
  { "35-NQ/TW.Theo", "35-NQ/TW . Theo" },
  { "Covid-19 HĐND-UBND", "Covid - 19 HĐND - UBND" },
  { "2/9-Hà Giang", "2/9 - Hà Giang" },
  { "5/8/2021-UBND", "5/8/2021 - UBND" },
  { "1.234/QĐ-UBND", "1.234/QĐ-UBND" },
  /* Abbreviations. */
  { "PGS.TS TP.HCM VHTTTT&DL GS.TS.BS", "PGS.TS TP.HCM VHTTTT&DL GS.TS.BS" },
  { "bà H.T.P nói", "bà H.T.P nói" },
  { "TS.UBND TS.KTS GS.THS.TS", "TS. UBND TS.KTS GS.THS.TS" },
  { "TP&TP. Sau", "TP&TP . Sau" },
  { "TP. Huế, TP.Huế, TP.HUẾ", "TP. Huế , TP. Huế , TP. HUẾ" },
  { "Ở UBND TP.", "Ở UBND TP ." },
  { "Ở TP. \n \nHuế", "Ở TP . Huế" },
  { "Ở TP.\nHuế", "Ở TP. Huế" },
  { "Ở TP.\r\nHuế", "Ở TP. Huế" },
  { "Ở TP.\r\n\r\nHuế", "Ở TP . Huế" },
  { "Ở TP.\r\n", "Ở TP ." },
  { "TP.", "TP." },
  { "PGS.TS.Vũ PGS.TS. Vũ ThS. Hà tp.hcm", "PGS.TS. Vũ PGS.TS. Vũ ThS. Hà tp. hcm" },
  { "Q.1 P.Bến Nghé T.Hằng", "Q. 1 P. Bến Nghé T. Hằng" },
  { "UBND. Theo đó", "UBND . Theo đó" },
  { "UBND.Theo đó", "UBND . Theo đó" },
  { "bà N. cho biết", "bà N. cho biết" },
  { "Trần Văn B. Sau đó", "Trần Văn B . Sau đó" },
  { "Trần Văn B. nói", "Trần Văn B. nói" },
  { "Trần Văn B.", "Trần Văn B ." },
  { "Lê Văn B.\u00a0Sau, Lê B. \u200bSau", "Lê Văn B . Sau , Lê B . Sau" },
  { "bà N.\u00a0cho, Lê B.\u2028Sau", "bà N. cho , Lê B . Sau" },
  { "ông B.\u00a0", "ông B ." },
  { "Tại P. Bến Thành. Ở Q. Tân Bình", "Tại P. Bến Thành . Ở Q. Tân Bình" },
  { "J. K. Rowling", "J. K. Rowling" },
  { "khóa X. Các xã, quý I. Ông Ba", "khóa X . Các xã , quý I . Ông Ba" },
  { "khóa X. Ông Lê Văn Ba nói", "khóa X . Ông Lê Văn Ba nói" },
  { "tại X. Hòa Thành, X. Hòa Thành Tây", "tại X. Hòa Thành , X. Hòa Thành Tây" },
  { "lần thứ V. Tha\u0302m Sáu; khóa X.\u00a0Sau",
    "lần thứ V . Tha\u0302m Sáu ; khóa X . Sau" },
  { "ông V. Putin, của V. Lê-nin", "ông V. Putin , của V. Lê - nin" },
  { "theo C. Mác, bà I. K. Ba", "theo C. Mác , bà I. K. Ba" },
  { "khóa X. ông, Khóa X. Ông, khóa X.", "khóa X. ông , Khóa X . Ông , khóa X ." },
  { "(Ảnh: T.H.)", "( Ảnh : T.H. )" },
  { "Đ/c đ/c km/h V/v và/hoặc đi/về", "Đ/c đ/c km/h V/v và / hoặc đi / về" },
  { "Y M'Drăk, H\u2019Hen, can't", "Y M'Drăk , H\u2019Hen , can't" },
  { "'Mây' của", "' Mây ' của" },
  /* Addresses. */
  { "baothanhhoa.vn, a.b@c.vn", "baothanhhoa.vn , a.b@c.vn" },
  { "https://danh.vn/a-b/c_1.html?x=1.", "https://danh.vn/a-b/c_1.html?x=1 ." },
  { "VnExpress.net (tep_1.pdf)", "VnExpress.net ( tep_1.pdf )" },
  { "quả.Tập sau.trong ra.đời", "quả . Tập sau . trong ra . đời" },
  { "danh.vn/aả-b", "danh.vn/ aả - b" },
  { "Danh.vn\u00a0a.b@c.vn\u200b, \u201cVnExpress.net\u201d danh.vn/a\u2026",
    "Danh.vn a.b@c.vn , \u201c VnExpress.net \u201d danh.vn/a \u2026" },
  { "danh.vne\u0301, danh.vn\u00ade\u0301", "danh . vne\u0301 , danh . vn\u00ade\u0301" },
  { "xem tin.nhanh, tin.nhanh/moi", "xem tin . nhanh , tin.nhanh/moi" },
  { "danh.vn/tin-tức", "danh.vn/tin - tức" },
  /* Marks. */
  { "vân vân... hết./.", "vân vân ... hết ./." },
  { "ai?! (có) [đó]", "ai ? ! ( có ) [ đó ]" },
  { "Mác\u2013Lênin 2021\u20132026", "Mác \u2013 Lênin 2021 \u2013 2026" },
  { "\u201cQuỹ\u201d \u2026và", "\u201c Quỹ \u201d \u2026 và" },
  { "\u201cTP.HCM\u201d,", "\u201c TP.HCM \u201d ," },
  { "a--b -c d- /e", "a - - b - c d - / e" },
  { "\U0001F600\U0001F600ai", "\U0001F600 \U0001F600 ai" },
  /* Space that is none, and no space that is some. */
  { "Hà\u00a0Nội\u200b, Ba\u200bVì th\u200bị", "Hà Nội , Ba Vì th\u200bị" },
  { "trư\u00adờng\u00ad \ufeffLê", "trư\u00adờng Lê" },
  { "e\u0302\u0323 \u0301\u0301a", "e\u0302\u0323 \u0301\u0301 a" },
  { "ab\xff\xfe\x80"
    "cd",
    "ab \xff\xfe\x80 cd" },
  { "\xc0\x80 \xed\xa0\x80 \xf4\x90\x80\x80", "\xc0\x80 \xed\xa0\x80 \xf4\x90\x80\x80" },
  { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
    "\xff\xff\xff\xff\xff\xff\xff\xff \xff\xff" },
};

static void
test_examples (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *tokens =
        tokens_of (examples[i].text, strlen (examples[i].text), forms);
    if (strcmp (tokens, examples[i].tokens) != 0)
      g_error ("%s: tokens %s, expected %s", examples[i].text, tokens,
               examples[i].tokens);
  }
  danh_forms_free (forms);
}

/* Wherever a text stands against the blocks of the scan and the batches of the reader, and
 * whatever was read before, its tokens are the same. */
static void
test_examples_anywhere (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    for (gsize pad = 0; pad < 140; pad += 1 + i % 3) {
      g_autofree char *before = g_strnfill (pad % 70 + (pad / 70) * 1500, ' ');
      g_autofree char *text = g_strconcat (before, examples[i].text, NULL);
      g_autofree char *tokens = tokens_of (text, strlen (text), forms);
      g_assert_cmpstr (tokens, ==, examples[i].tokens);
    }
  danh_forms_free (forms);
}

static void
test_flags (void)
{
  const char *text = "Một hai.\nBa\r\n\r\nbốn(5)\n \nsáu\u00a0bảy\u2028tám";
  static const guint32 expected[] = {
    1 | 2 | 8, 1,     4 | 16,    /* Một hai . */
    1 | 2 | 4,                   /* Ba */
    1 | 2 | 8, 0,     0,      4, /* bốn ( 5 ) */
    1 | 2 | 8, 1 | 4,            /* sáu bảy */
    1 | 2 | 4,                   /* tám */
  };
  DanhForms *forms = danh_forms_new (NULL);
  DanhTokens tokens = { 0 };
  danh_tokenize (text, strlen (text), forms, &tokens);
  g_assert_cmpuint (tokens.n, ==, G_N_ELEMENTS (expected));
  for (guint32 i = 0; i < tokens.n; i++)
    g_assert_cmpuint (tokens.flags[i] & 0x1f, ==, expected[i]);
  danh_tokens_clear (&tokens);
  danh_forms_free (forms);
}

/* What must hold of the tokens of any text. */
static void
check_laws (const char *text, gsize len, const DanhForms *forms, const DanhTokens *tokens)
{
  guint32 end = 0;
  for (guint32 i = 0; i < tokens->n; i++) {
    g_assert_cmpuint (tokens->start[i], >=, end);
    g_assert_cmpuint (tokens->end[i], >, tokens->start[i]);
    g_assert_cmpuint (tokens->form[i], <, forms->n);
    g_assert_cmpuint (tokens->form[i], >, 0);
    for (guint32 b = end; b < tokens->start[i]; b++)
      g_assert_true ((guint8) text[b] <= 0x20 || (guint8) text[b] >= 0x7f);
    guint32 form = tokens->form[i];
    g_assert_cmpmem (text + tokens->start[i], tokens->end[i] - tokens->start[i],
                     forms->bytes + forms->surface[form], forms->surface_len[form]);
    g_assert_true (
        g_utf8_validate (danh_forms_folded (forms, form), forms->folded_len[form], NULL));
    gboolean last = i + 1 == tokens->n || (tokens->flags[i + 1] & DANH_TOKEN_LINE_START);
    g_assert_cmpint ((tokens->flags[i] & DANH_TOKEN_LINE_END) != 0, ==, last);
    end = tokens->end[i];
  }
  g_assert_cmpuint (end, <=, len);
  g_assert_cmpuint (tokens->sentence[tokens->n_sentences], ==, tokens->n);
  g_assert_true ((tokens->n == 0) == (tokens->n_sentences == 0));
  if (tokens->n > 0) g_assert_cmpuint (tokens->sentence[0], ==, 0);
  for (guint32 i = 0; i < tokens->n_sentences; i++)
    g_assert_cmpuint (tokens->sentence[i], <, tokens->sentence[i + 1]);
}

/* A text of random pieces: PIECES is NULL-terminated. */
static GString *
random_text (GRand *random, const char *const *pieces, gint longest)
{
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (random, 0, longest);
  guint of = g_strv_length ((char **) pieces);
  for (gint i = 0; i < n; i++) {
    const char *piece = pieces[g_rand_int_range (random, 0, (gint32) of)];
    /* A NUL is written as one. */
    g_string_append_len (text, piece, piece[0] == 0 ? 1 : (gssize) strlen (piece));
  }
  return text;
}

static void
compare_with_naive (GRand *random,
                    const char *const *pieces,
                    gint longest,
                    DanhForms *forms)
{
  g_autoptr (GString) text = random_text (random, pieces, longest);
  DanhTokens tokens = { 0 };
  /* Of the exact size, for the sanitizer. */
  g_autofree char *copy = g_memdup2 (text->str, MAX (text->len, 1));
  danh_tokenize (copy, text->len, forms, &tokens);
  check_laws (copy, text->len, forms, &tokens);
  g_autoptr (GArray) expected = naive_tokenize (copy, text->len);
  for (guint32 i = 0; i < MIN (tokens.n, expected->len); i++) {
    const NaiveToken *token = &g_array_index (expected, NaiveToken, i);
    g_assert_cmpuint (tokens.start[i], ==, token->start);
    if (tokens.end[i] != token->end) {
      g_autofree char *from = g_strescape (copy + token->start, NULL);
      g_error ("token %u ends at %u, expected %u: %.60s", i, tokens.end[i], token->end,
               from);
    }
    g_assert_cmpuint (tokens.flags[i] & 0xf, ==, token->flags);
  }
  g_assert_cmpuint (tokens.n, ==, expected->len);
  danh_tokens_clear (&tokens);
}

static void
test_naive_words (void)
{
  static const char *const pieces[] = {
    "a",        "ng",     "ưở",         "Đ",
    "hu",       "yện",    "nghiêng",    "12",
    " ",        " ",      "\n",         "\r\n",
    "\t",       "  ",     "(",          "!",
    "\"",       ";",      "%",          "\u2013",
    "\u201c",   "\u2026", "\xff",       "\xc3",
    "\xe1\xbb", "\u0301", "\u00ad",     "\u200d",
    "\u00a0",   "\u2028", "\U0001F600", "e\u0302\u0323",
    "\u4e2d",   "",       NULL,
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  DanhForms *forms = danh_forms_new (&dotted);
  for (guint i = 0; i < 6000; i++)
    compare_with_naive (random, pieces, i % 100 == 0 ? 3000 : 60, forms);
  danh_forms_free (forms);
}

static void
test_naive_numbers (void)
{
  static const char *const pieces[] = { "1", "22", "333", "4444", ".", ",",  "/",
                                        "-", ":",  " ",   "\n",   ".", "..", NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  DanhForms *forms = danh_forms_new (&dotted);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) text = random_text (random, pieces, 30);
    /* "./." is one mark and is not in the naive reading. */
    if (strstr (text->str, "./.") != NULL) continue;
    g_autoptr (GRand) again = g_rand_copy (random);
    DanhTokens tokens = { 0 };
    danh_tokenize (text->str, text->len, forms, &tokens);
    check_laws (text->str, text->len, forms, &tokens);
    g_autoptr (GArray) expected = naive_tokenize (text->str, text->len);
    g_autofree char *got = tokens_of (text->str, text->len, forms);
    GString *want = g_string_new (NULL);
    for (guint j = 0; j < expected->len; j++) {
      const NaiveToken *token = &g_array_index (expected, NaiveToken, j);
      if (j > 0) g_string_append_c (want, ' ');
      g_string_append_len (want, text->str + token->start, token->end - token->start);
    }
    if (strcmp (got, want->str) != 0)
      g_error ("%s: tokens %s, expected %s", text->str, got, want->str);
    g_string_free (want, TRUE);
    danh_tokens_clear (&tokens);
  }
  danh_forms_free (forms);
}

/* Any bytes at all: nothing is read outside, the laws hold. */
static void
test_any_bytes (void)
{
  static const char likely[] = "aAhH19 .,/-&':@_\n\xc6\xb0\xe2\x80\x93";
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  DanhForms *forms = danh_forms_new (&dotted);
  DanhTokens tokens = { 0 };
  for (guint i = 0; i < 20000; i++) {
    gsize len = (gsize) g_rand_int_range (random, 0, 200);
    g_autofree char *text = g_malloc (MAX (len, 1));
    for (gsize j = 0; j < len; j++)
      text[j] = g_rand_int_range (random, 0, 5) == 0
                    ? (char) g_rand_int_range (random, 0, 256)
                    : likely[g_rand_int_range (random, 0, sizeof likely - 1)];
    danh_tokenize (text, len, forms, &tokens);
    check_laws (text, len, forms, &tokens);
    if (i % 1000 == 0) danh_forms_clear (forms);
  }
  danh_tokens_clear (&tokens);
  danh_forms_free (forms);
}

/* The same syllables decomposed, and with the tone in the older place, fold the same. */
static void
test_spellings_agree (void)
{
  static const char *const pieces[] = { "hoà ", "Thuỷ, ", "(Quý) ", "nguyễn-", "\n",
                                        "ước ", "HOẠ ",   "đ ",     "5-",      NULL };
  static const char *const older[][2] = { { "oà", "òa" },
                                          { "uỷ", "ủy" },
                                          { "OẠ", "ỌA" } };
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  DanhForms *forms = danh_forms_new (&dotted);
  for (guint i = 0; i < 3000; i++) {
    g_autoptr (GString) text = random_text (random, pieces, 40);
    g_autofree char *decomposed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFD);
    g_autoptr (GString) old = g_string_new (text->str);
    for (gsize j = 0; j < G_N_ELEMENTS (older); j++)
      g_string_replace (old, older[j][0], older[j][1], 0);
    const char *variants[] = { text->str, decomposed, old->str };
    DanhTokens tokens[3] = { { 0 } };
    for (gsize v = 0; v < 3; v++)
      danh_tokenize (variants[v], strlen (variants[v]), forms, &tokens[v]);
    for (gsize v = 1; v < 3; v++) {
      g_assert_cmpuint (tokens[v].n, ==, tokens[0].n);
      for (guint32 j = 0; j < tokens[0].n; j++)
        g_assert_cmpstr (danh_forms_folded (forms, tokens[v].form[j]), ==,
                         danh_forms_folded (forms, tokens[0].form[j]));
    }
    for (gsize v = 0; v < 3; v++) danh_tokens_clear (&tokens[v]);
  }
  danh_forms_free (forms);
}

static void
test_scan_agrees (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  for (guint i = 0; i < 20000; i++) {
    char block[DANH_SCAN_BLOCK];
    for (gsize j = 0; j < sizeof block; j++)
      block[j] = i < 256 ? (char) i : (char) g_rand_int_range (random, 0, 256);
    DanhScanBits fast = danh_scan_bits (block), plain = danh_scan_portable (block);
    g_assert_cmphex (fast.word, ==, plain.word);
    g_assert_cmphex (fast.mark, ==, plain.mark);
    for (gsize j = 0; j < sizeof block; j++) {
      guint8 c = (guint8) block[j];
      gboolean word = c >= 0x80 || g_ascii_isalnum ((char) c);
      g_assert_cmpint ((int) (plain.word >> j & 1), ==, word);
      g_assert_cmpint ((int) (plain.mark >> j & 1), ==, g_ascii_ispunct ((char) c) != 0);
    }
  }
}

/* No address has a name of 256 bytes; one less may be. */
static void
test_long_address (void)
{
  static const gsize lengths[] = { 255, 256, 300 };
  DanhForms *forms = danh_forms_new (&dotted);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *label = g_strnfill (lengths[i] - strlen (".info"), 'a');
    g_autofree char *address = g_strconcat (label, ".info", NULL);
    g_autofree char *tokens = tokens_of (address, lengths[i], forms);
    g_assert_cmpint (strcmp (tokens, address) == 0, ==, lengths[i] < 256);
  }
  danh_forms_free (forms);
}

/* One piece over and over, up to a megabyte: must end at once, with the laws. */
static void
test_repetitions (void)
{
  static const char *const pieces[] = {
    "a",       "1",       ".",    "1-",     "a.",     "a'",     "A.",
    "A&",      "1/",      "1/A-", "\u0301", "\u00ad", "\u200b", "\xff",
    "!",       ". ",      "://",  "a://",   "\n",     "ông ",   "a@",
    "\u2019a", "x\u00ad", "TP.",  "\u201c", "\u00a0", "\"",     "1,A.",
  };
  DanhForms *forms = danh_forms_new (&dotted);
  DanhTokens tokens = { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    while (text->len < 1 << 18) g_string_append (text, pieces[i]);
    gint64 before = g_get_monotonic_time ();
    danh_tokenize (text->str, text->len, forms, &tokens);
    gint64 after = g_get_monotonic_time ();
    check_laws (text->str, text->len, forms, &tokens);
    /* A quadratic reading of 256 KB takes minutes; a linear one a few milliseconds, and
       some hundred under a sanitizer on a busy machine. */
    if (after - before > 10 * G_USEC_PER_SEC) g_error ("%s: too slow", pieces[i]);
  }
  danh_tokens_clear (&tokens);
  danh_forms_free (forms);
}

/* A form that was asked for as such does not become a token where a text has more. */
static void
test_foreign_forms (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  const char *text = "a\u2013b \u201cHà";
  danh_forms_intern (forms, text, 5);
  danh_forms_intern (forms, text + 6, strlen (text + 6));
  g_autofree char *tokens = tokens_of (text, strlen (text), forms);
  g_assert_cmpstr (tokens, ==, "a \u2013 b \u201c Hà");
  danh_forms_free (forms);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokenize/examples", test_examples);
  g_test_add_func ("/tokenize/long-address", test_long_address);
  g_test_add_func ("/tokenize/examples-anywhere", test_examples_anywhere);
  g_test_add_func ("/tokenize/flags", test_flags);
  g_test_add_func ("/tokenize/foreign-forms", test_foreign_forms);
  g_test_add_func ("/tokenize/naive-words", test_naive_words);
  g_test_add_func ("/tokenize/naive-numbers", test_naive_numbers);
  g_test_add_func ("/tokenize/any-bytes", test_any_bytes);
  g_test_add_func ("/tokenize/spellings-agree", test_spellings_agree);
  g_test_add_func ("/tokenize/scan-agrees", test_scan_agrees);
  g_test_add_func ("/tokenize/repetitions", test_repetitions);
  return g_test_run ();
}
