/* test-segment.c - where sentences end, by examples that show it */
#include "text/tokenize.h"

#include <string.h>

static const char *const dotted_words[] = { "pgs", "q", "ths", "tp", "ts" };
static const DanhDottedWords dotted = { dotted_words, G_N_ELEMENTS (dotted_words) };

/* The text with " | " between its sentences, white space as one space. */
static char *
cut (const char *text, DanhForms *forms)
{
  DanhTokens tokens = { 0 };
  GString *out = g_string_new (NULL);
  danh_tokenize (text, strlen (text), forms, &tokens);
  for (guint32 s = 0; s < tokens.n_sentences; s++)
    for (guint32 i = tokens.sentence[s]; i < tokens.sentence[s + 1]; i++) {
      gboolean first = s > 0 && i == tokens.sentence[s];
      if (first)
        g_string_append (out, " | ");
      else if (i > 0 && (tokens.flags[i] & DANH_TOKEN_SPACE_BEFORE))
        g_string_append_c (out, ' ');
      g_string_append_len (out, text + tokens.start[i], tokens.end[i] - tokens.start[i]);
    }
  danh_tokens_clear (&tokens);
  return g_string_free (out, FALSE);
}

#define LONG_LINE "Đoàn công tác của tỉnh đến thăm các gia đình ở xã vùng cao"

static const struct {
  const char *text;
  const char *sentences;
} examples[] = {
  { "", "" },
  { "Trời mưa. Đường trơn.", "Trời mưa. | Đường trơn." },
  { "Kết quả tốt.Tập trung làm tiếp.", "Kết quả tốt. | Tập trung làm tiếp." },
  { "Đi đâu? Về nhà! Rồi sao… Thôi.", "Đi đâu? | Về nhà! | Rồi sao… | Thôi." },
  { "Ở TP. Huế và Q. Ba Đình.", "Ở TP. Huế và Q. Ba Đình." },
  { "PGS.TS. Vũ Hà nói.", "PGS.TS. Vũ Hà nói." },
  { "Ảnh 1. Toàn cảnh hội nghị.", "Ảnh 1. Toàn cảnh hội nghị." },
  { "1. Mục đích", "1. Mục đích" },
  { "II. Nội dung", "II. Nội dung" },
  { "a. Nội dung", "a. Nội dung" },
  { "Cả đội có 10. Ba người ốm.", "Cả đội có 10. | Ba người ốm." },
  { "Năm 2021. Mùa xuân.", "Năm 2021. | Mùa xuân." },
  { "Giá 1.250,5 đồng. Rẻ.", "Giá 1.250,5 đồng. | Rẻ." },
  { "Vân vân... và còn nữa... Hết.", "Vân vân... và còn nữa... | Hết." },
  { "Ông nói: \"Tốt lắm.\" Bà cười.", "Ông nói: \"Tốt lắm.\" | Bà cười." },
  { "(Có mưa.) Nghỉ. \"Ừ!\" 5 giờ.", "(Có mưa.) | Nghỉ. | \"Ừ!\" | 5 giờ." },
  { "Ai?! Tôi.", "Ai?! | Tôi." },
  { "Một; hai: Ba. bốn", "Một; hai: Ba. bốn" },
  { "Xong ./. Nơi nhận", "Xong ./. | Nơi nhận" },
  { "Đoàn . Đội", "Đoàn . | Đội" },
  { "Trang chủ\nTin mới\n\nHết", "Trang chủ | Tin mới | Hết" },
  { "ngắn\nnhưng hai dòng", "ngắn | nhưng hai dòng" },
  { LONG_LINE "\nvà tặng quà.", LONG_LINE " và tặng quà." },
  { LONG_LINE "\nTin khác", LONG_LINE " | Tin khác" },
  { "Người hướng dẫn khoa học: Ông Lê Văn Ba\nThời gian thực hiện: ba tháng\n" LONG_LINE
    "\nvà tặng quà.",
    "Người hướng dẫn khoa học: Ông Lê Văn Ba | Thời gian thực hiện: ba tháng | " LONG_LINE
    " và tặng quà." },
  { LONG_LINE " số\n26/QĐ-TTg của bộ.", LONG_LINE " số 26/QĐ-TTg của bộ." },
  { "Nghị định số\n29/2012/NĐ-CP", "Nghị định số 29/2012/NĐ-CP" },
  { "Thông tư\nsố 11/2004/TT-BNV", "Thông tư số 11/2004/TT-BNV" },
  { "Giấy tờ kèm theo\n29/2012/NĐ-CP\n30/2012/NĐ-CP",
    "Giấy tờ kèm theo | 29/2012/NĐ-CP | 30/2012/NĐ-CP" },
  { "12/KH-UBND về tuyển sinh\n13/KH-UBND về thi cử",
    "12/KH-UBND về tuyển sinh | 13/KH-UBND về thi cử" },
  { "Thông tư số\n\n11/2004/TT-BNV", "Thông tư số | 11/2004/TT-BNV" },
  { LONG_LINE " từ ngày\n29 tháng 10 năm 2024 để xem kết quả.",
    LONG_LINE " từ ngày 29 tháng 10 năm 2024 để xem kết quả." },
  { LONG_LINE " từ ngày\n29 tháng 10 năm 2024.",
    LONG_LINE " từ ngày 29 tháng 10 năm 2024." },
  { LONG_LINE " trước ngày\n15/9/2025.", LONG_LINE " trước ngày 15/9/2025." },
  { LONG_LINE " ngày 12 và\n13/5/2025, tại xã.",
    LONG_LINE " ngày 12 và 13/5/2025, tại xã." },
  { LONG_LINE " trong tháng\n9 năm 2025 và sau.",
    LONG_LINE " trong tháng 9 năm 2025 và sau." },
  { LONG_LINE " trong năm\n2026 của xã.", LONG_LINE " trong năm 2026 của xã." },
  { LONG_LINE " trong quý\nI năm 2025 của xã.",
    LONG_LINE " trong quý I năm 2025 của xã." },
  { LONG_LINE " giai đoạn 2021 -\n2025 của xã.",
    LONG_LINE " giai đoạn 2021 - 2025 của xã." },
  { LONG_LINE "\n29 tháng 10 năm 2024 - 10:30",
    LONG_LINE " | 29 tháng 10 năm 2024 - 10:30" },
  { LONG_LINE "\n15/9/2025 - 10:30\nCó mưa.",
    LONG_LINE " | 15/9/2025 - 10:30 | Có mưa." },
  { "2. " LONG_LINE " năm\n1967), nghỉ.", "2. " LONG_LINE " năm 1967), nghỉ." },
  { LONG_LINE " hôm\n10-6 tại xã.", LONG_LINE " hôm 10-6 tại xã." },
  { LONG_LINE " (3/2/1930\n- 3/2/2025)", LONG_LINE " (3/2/1930 - 3/2/2025)" },
  { LONG_LINE " trong tháng\n10.\n\n", LONG_LINE " trong tháng 10." },
  { LONG_LINE " sau\n1.\nHọp", LONG_LINE " sau | 1. | Họp" },
  { LONG_LINE " năm 2024\n- 2025: họp", LONG_LINE " năm 2024 | - 2025: họp" },
  { "(Theo quyết định\nNgày 22 tháng\n7 năm 2021)",
    "(Theo quyết định | Ngày 22 tháng 7 năm 2021)" },
  { "Căn cứ Luật ngày\n19 tháng 6 năm 2015;\nCăn cứ đơn",
    "Căn cứ Luật ngày 19 tháng 6 năm 2015; | Căn cứ đơn" },
  { "Kon Tum, ngày 25\ntháng 01 năm 2024\nThông báo",
    "Kon Tum, ngày 25 tháng 01 năm 2024 | Thông báo" },
  { "Kon Tum, ngày 25 tháng\n01 năm 2024\nThông báo",
    "Kon Tum, ngày 25 tháng 01 năm 2024 | Thông báo" },
  { "Kon Tum, ngày\n25 tháng 01 năm 2024\nThông báo",
    "Kon Tum, ngày 25 tháng 01 năm 2024 | Thông báo" },
  { "Căn cứ Luật ngày\n26/11/2003;\nCăn cứ đơn",
    "Căn cứ Luật ngày 26/11/2003; | Căn cứ đơn" },
  { "Căn cứ Kết luận ngày\n12-6-2019 của Sở", "Căn cứ Kết luận ngày 12-6-2019 của Sở" },
  { "Đêm văn nghệ mừng xã mới\n26/11/2003\nBà con",
    "Đêm văn nghệ mừng xã mới | 26/11/2003 | Bà con" },
  { "Đêm văn nghệ mừng xã mới\n26/11/2003 - 10:30",
    "Đêm văn nghệ mừng xã mới | 26/11/2003 - 10:30" },
  { "Đêm văn nghệ mừng xã mới\n08 tháng 10 năm 2013\nBà con",
    "Đêm văn nghệ mừng xã mới | 08 tháng 10 năm 2013 | Bà con" },
  { "Kon Tum, ngày 25\n\ntháng 01 năm 2024", "Kon Tum, ngày 25 | tháng 01 năm 2024" },
  { "năm 2020\nnăm 2021 có 15 hộ", "năm 2020 | năm 2021 có 15 hộ" },
  { "lớp 4\nlớp 5", "lớp 4 | lớp 5" },
  { LONG_LINE "\n29 tháng 10 năm 2024\nCó mưa.",
    LONG_LINE " | 29 tháng 10 năm 2024 | Có mưa." },
  { "1995 - 2000: " LONG_LINE "\n2000 học viên và nhiều việc làm khác ở xã nhà.",
    "1995 - 2000: " LONG_LINE " | 2000 học viên và nhiều việc làm khác ở xã nhà." },
  { LONG_LINE ",\nXuân Sơn.", LONG_LINE ", Xuân Sơn." },
  { LONG_LINE "\nvà vui.\n" LONG_LINE "\nvà vui.\n" LONG_LINE "\nXuân.",
    LONG_LINE " và vui. | " LONG_LINE " và vui. | " LONG_LINE " Xuân." },
  { LONG_LINE "\nvà vui.\n" LONG_LINE " cao\nvà vui.\n" LONG_LINE "\nXa.",
    LONG_LINE " và vui. | " LONG_LINE " cao và vui. | " LONG_LINE " | Xa." },
  { LONG_LINE "\nvà vui.\n" LONG_LINE "\nvà vui.\n\n" LONG_LINE "\nXuân.",
    LONG_LINE " và vui. | " LONG_LINE " và vui. | " LONG_LINE " | Xuân." },
  { LONG_LINE "\nvà " LONG_LINE "\nXuân Sơn.", LONG_LINE " và " LONG_LINE " Xuân Sơn." },
  { LONG_LINE "\nvà " LONG_LINE ".\nXuân Sơn.",
    LONG_LINE " và " LONG_LINE ". | Xuân Sơn." },
  { LONG_LINE "\nvà " LONG_LINE "\n- Xuân Sơn.",
    LONG_LINE " và " LONG_LINE " | - Xuân Sơn." },
  { LONG_LINE "\nvà tặng quà\nXuân Sơn.", LONG_LINE " và tặng quà | Xuân Sơn." },
  { LONG_LINE "\nXuân Sơn ở " LONG_LINE "\nvà tặng quà.",
    LONG_LINE " Xuân Sơn ở " LONG_LINE " và tặng quà." },
  { LONG_LINE "\nXuân Sơn.\n" LONG_LINE ".\nvà",
    LONG_LINE " | Xuân Sơn. | " LONG_LINE ". | và" },
  { LONG_LINE ".\nvà", LONG_LINE ". | và" },
  { LONG_LINE "\n\nvà", LONG_LINE " | và" },
  { "hội nghị.JPG\nHội nghị", "hội nghị.JPG | Hội nghị" },
  { "Xem danh.vn. Rồi đọc.", "Xem danh.vn. | Rồi đọc." },
};

static void
test_examples (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *sentences = cut (examples[i].text, forms);
    if (strcmp (sentences, examples[i].sentences) != 0)
      g_error ("%s\n  gives %s\n  not   %s", examples[i].text, sentences,
               examples[i].sentences);
  }
  danh_forms_free (forms);
}

/* A text is cut alike with its accents decomposed: lines are as long. */
static void
test_decomposed (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *text = g_utf8_normalize (examples[i].text, -1, G_NORMALIZE_NFD);
    g_autofree char *sentences = cut (text, forms);
    g_autofree char *composed = g_utf8_normalize (sentences, -1, G_NORMALIZE_NFC);
    g_autofree char *expected =
        g_utf8_normalize (examples[i].sentences, -1, G_NORMALIZE_NFC);
    g_assert_cmpstr (composed, ==, expected);
  }
  danh_forms_free (forms);
}

/* A second run of the stage over the same tokens changes nothing. */
static void
test_twice_is_once (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  DanhTokens tokens = { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    const char *text = examples[i].text;
    danh_tokenize (text, strlen (text), forms, &tokens);
    gsize size = (tokens.n_sentences + 1) * sizeof (guint32);
    g_autofree guint32 *once = g_memdup2 (tokens.sentence, size);
    guint32 n = tokens.n_sentences;
    danh_segment (text, forms, &tokens);
    g_assert_cmpuint (tokens.n_sentences, ==, n);
    g_assert_true (memcmp (tokens.sentence, once, size) == 0);
  }
  danh_tokens_clear (&tokens);
  danh_forms_free (forms);
}

/* Paragraphs know nothing of each other. */
static void
test_paragraphs_apart (void)
{
  DanhForms *forms = danh_forms_new (&dotted);
  for (gsize i = 1; i < G_N_ELEMENTS (examples); i++)
    for (gsize j = 1; j < G_N_ELEMENTS (examples); j++) {
      g_autofree char *both =
          g_strconcat (examples[i].text, "\n\n", examples[j].text, NULL);
      g_autofree char *expected =
          g_strconcat (examples[i].sentences, " | ", examples[j].sentences, NULL);
      g_autofree char *sentences = cut (both, forms);
      g_assert_cmpstr (sentences, ==, expected);
    }
  danh_forms_free (forms);
}

static const struct {
  const char *text;
  const char *cells; /* of the only sentence */
} tables[] = {
  { "1\tLò Văn Bua\tTrưởng bản\t0978 111 222", "1|Lò Văn Bua|Trưởng bản|0978 111 222" },
  { "UBND XÃ PHÚ SƠN        CỘNG HÒA XÃ HỘI", "UBND XÃ PHÚ SƠN|CỘNG HÒA XÃ HỘI" },
  { "UBND XÃ   PHÚ SƠN", "" }, /* three blanks are spread text */
  { "Chức vụ:\tTrưởng bản", "" },
  { "1.\tLò Văn Bua\t- Trưởng bản", "" },
  { "Lò Văn Bua", "" },
};

static void
test_cells (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    DanhForms *forms = danh_forms_new (&dotted);
    DanhTokens tokens = { 0 };
    const char *text = tables[i].text;
    g_autoptr (GString) found = g_string_new (NULL);
    danh_tokenize (text, strlen (text), forms, &tokens);
    g_assert_cmpuint (tokens.n_sentences, ==, 1);
    for (guint32 c = 0; c < tokens.n_cells; c++) {
      guint32 start = tokens.start[tokens.cell[c]];
      guint32 end = tokens.end[tokens.cell[c + 1] - 1];
      if (c > 0) g_string_append_c (found, '|');
      g_string_append_len (found, text + start, end - start);
    }
    g_assert_cmpstr (found->str, ==, tables[i].cells);
    danh_tokens_clear (&tokens);
    danh_forms_free (forms);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segment/examples", test_examples);
  g_test_add_func ("/segment/decomposed", test_decomposed);
  g_test_add_func ("/segment/twice-is-once", test_twice_is_once);
  g_test_add_func ("/segment/paragraphs-apart", test_paragraphs_apart);
  g_test_add_func ("/segment/cells", test_cells);
  return g_test_run ();
}
