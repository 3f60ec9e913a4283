/* test-entity-cost.c - what is made of mentions costs no more a mention where they are many
 *
 * The rule machine counts its steps (test-model-cost.c); what comes behind it, echoes, dates
 * that lean on each other, places in doubt, names joined, has only a clock.  A byte of a text of
 * ever new names, dates, places and abbreviations must cost about the same in four times the
 * text, and not many times what a byte of an article does.  Times are of the processor, the
 * best of some rounds, and more of them on a busy machine.
 */
#include <danh/danh.h>

#include <string.h>
#include <time.h>

#define SIZE          ((gsize) 96 * 1024) /* of the shorter text */
#define TIMES_AS_LONG 4
#define MOST_GROWTH   1.6  /* of the cost of a byte */
#define MOST_ORDINARY 12.0 /* times an article's; the dearest here has 5 */
#define ROUNDS        2
#define PATIENCE      20

/* What is repeated, with another word for each @, with a capital, another number for each #,
 * from 1 to 28, and another letter for each ^. */
typedef struct {
  const char *name;
  const char *unit;
} Varied;

static const Varied varied[] = {
  { "names", "ông Nguyễn Văn @, " },
  { "echoes", "Ông Nguyễn Văn @ đến. @ nói. Ông @ về.\n" },
  { "bare-names", "Lê Thị @; " },
  { "initials", "Nguyễn Văn ^. và ^.^.^., anh ^., " },
  { "titles", "Giám đốc Sở Y tế @, ông Lê @ - Phó Chủ tịch UBND tỉnh, " },
  { "lives", "- #/19#: Giám đốc Sở Y tế. Bà là Bí thư Huyện ủy @.\n" },
  { "bodies", "Ban Chỉ đạo @ @ (^^^^), ^^^^ họp. " },
  { "hours", "#h00 - #h30, " },
  { "hours-in-brackets", "#h00 (họp), (" },
  { "months", "tháng #, quý IV; " },
  { "feasts", "Tết, Quốc khánh; " },
  { "days", "ngày #/#, sáng #/#; " },
  { "days-in-cells", "#/#\t#h00\t#/#/2021\n" },
  { "ranges", "từ ngày #/# đến #/#/2021, " },
  { "relative", "hôm qua, ngày hôm sau, tháng sau, năm trước, #/#, " },
  { "weekdays", "thứ Hai (#/#), thứ Ba, chủ nhật; " },
  { "lunar", "mùng # tháng Giêng, rằm tháng bảy, " },
  { "places", "xã @, huyện @, tỉnh Thái Bình, " },
  { "places-of-one-name", "Xã Tân Thành họp. Xã Quang Trung họp.\n" },
  { "foreign", "Cầu thủ Ka@ro Ve@lin của Zo@mar. HLV Ka@ro nói. " },
  { "firms", "Công ty Ka@ro (^^^^). Ka@ro cho biết. " },
  { "clubs", "Liverpool thắng Chelsea, @ ghi bàn. " },
  { "namesakes", "Bình nói. Ông Lê Thái Bình, tỉnh Thái Bình, @ Bình. " },
  { "papers", "Nghị quyết số #/NQ-^^^ ngày #/#/2021, " },
  { "brackets", "(ông Trần @ (" },
  { "lines", "\nTRẦN VĂN @\n\n#/#/2021\n" },
};

static void
append_word (GString *out, guint number)
{
  static const char *const onsets[] = { "B", "Ch", "D", "Đ", "G",  "H",  "Kh", "L", "M",
                                        "N", "Ng", "P", "Q", "Th", "Tr", "V",  "X" };
  static const char *const rhymes[] = { "an",  "ế", "óa",  "ình", "ong", "ục", "ẩm",
                                        "iên", "ơ", "uấn", "ạch", "ay",  "èo", "ưng",
                                        "ỉ",   "ô", "oan", "ệt",  "ùy" };
  g_string_append (out, onsets[number % G_N_ELEMENTS (onsets)]);
  for (number /= G_N_ELEMENTS (onsets);; number /= G_N_ELEMENTS (rhymes)) {
    g_string_append (out, rhymes[number % G_N_ELEMENTS (rhymes)]);
    if (number < G_N_ELEMENTS (rhymes)) return;
  }
}

static GString *
make_text (const char *unit, gsize size)
{
  static const char *const districts[] = {
    "Phú Bình",   "Đại Từ",    "Võ Nhai", "Hiệp Hòa", "Lục Ngạn", "Yên Thế", "Gia Lâm",
    "Đan Phượng", "Ba Vì",     "Nga Sơn", "Quan Hóa", "Thọ Xuân", "Anh Sơn", "Con Cuông",
    "Hương Khê",  "Cẩm Xuyên", "Lệ Thủy", "Hải Lăng", "Phú Lộc",  "Đại Lộc", "Ba Tơ",
  };
  GString *out = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (districts); i++)
    g_string_append_printf (out, "Huyện %s họp.\n", districts[i]);
  while (out->len < size)
    for (const char *at = unit; *at != '\0'; at++, n++)
      if (*at == '@')
        append_word (out, n * 7919 % 104729);
      else if (*at == '#')
        g_string_append_printf (out, "%u", n * 5 % 28 + 1);
      else if (*at == '^')
        g_string_append_c (out, "ABCDEGHKLMNPQSTUVX"[n * n % 18]);
      else
        g_string_append_c (out, *at);
  return out;
}

/* Nanoseconds for a byte of the first LEN. */
static double
cost_of (DanhModel *model, const GString *text, gsize len)
{
  struct timespec from, to;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &from);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text->str, (gssize) len, NULL, NULL, &error);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &to);
  g_assert_no_error (error);
  g_assert_false (danh_document_is_truncated (document));
  g_assert_cmpuint (danh_document_get_n_mentions (document), >, len / 200);
  return ((double) (to.tv_sec - from.tv_sec) * 1e9 + (double) (to.tv_nsec - from.tv_nsec))
         / (double) len;
}

static GString *
make_article (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DANH_SOURCE_ROOT"), "data",
                                            "samples", "hoi-nghi-tong-ket.txt", NULL);
  g_autofree char *article = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &article, NULL, &error);
  g_assert_no_error (error);
  GString *out = g_string_new (NULL);
  while (out->len < SIZE * TIMES_AS_LONG) g_string_append (out, article);
  return out;
}

static void
test_cost (gconstpointer data)
{
  const Varied *text = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  g_assert_no_error (error);
  g_autoptr (GString) ordinary = make_article ();
  g_autoptr (GString) nasty = make_text (text->unit, SIZE * TIMES_AS_LONG);
  double article = G_MAXDOUBLE, once = G_MAXDOUBLE, more = G_MAXDOUBLE;
  for (guint i = 0;
       i < ROUNDS
       || (i < PATIENCE && (more > once * MOST_GROWTH || more > article * MOST_ORDINARY));
       i++) {
    article = MIN (article, cost_of (model, ordinary, ordinary->len));
    once = MIN (once, cost_of (model, nasty, SIZE));
    more = MIN (more, cost_of (model, nasty, nasty->len));
  }
  g_test_message ("%.0f ns a byte, %.0f in %d times the text, %.0f of an article", once,
                  more, TIMES_AS_LONG, article);
  g_assert_cmpfloat (more, <, once * MOST_GROWTH);
  g_assert_cmpfloat (more, <, article * MOST_ORDINARY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (varied); i++) {
    g_autofree char *path = g_strconcat ("/entity/cost/", varied[i].name, NULL);
    g_test_add_data_func (path, &varied[i], test_cost);
  }
  return g_test_run ();
}
