/* test-title.c - mentions from spans, heads of titles, what is written of each */
#include "marked-text.h"

static void
check_head (const char *marked, const char *expected)
{
  MarkedText *marks = marked_text_new (marked, NULL, 0);
  marked_text_run (marks, NULL);
  for (guint32 i = 0; i < marks->found.mentions.n; i++) {
    const DanhMentionRow *row = &marks->found.mentions.at[i];
    if (row->type != DANH_TYPE_TITLE) {
      g_assert_cmpuint (row->head.end, ==, 0);
      continue;
    }
    g_autofree char *head = marked_text_slice (marks, row->head);
    g_assert_cmpstr (head, ==, expected);
  }
  marked_text_free (marks);
}

static void
test_heads (void)
{
  check_head ("[TITLE|Phó Trưởng [ORG|Ban chỉ đạo 35 huyện]] họp", "Phó Trưởng");
  check_head ("[TITLE|Tỉnh ủy viên]", "Tỉnh ủy viên");
  check_head ("[TITLE|Giám đốc, [ORG|Sở Y tế]]", "Giám đốc");
  check_head ("[TITLE|[ORG|UBND tỉnh], Phó Chủ tịch]", "Phó Chủ tịch");
  check_head ("[TITLE|Chánh [ORG|Văn phòng UBND] tỉnh]", "Chánh");
  check_head ("[TITLE|Tỉnh trưởng [LOCATION|tỉnh Bô-ly-khăm-xây]]",
              "Tỉnh trưởng tỉnh Bô-ly-khăm-xây");
  check_head ("[TITLE|[ORG|Chủ tịch nước]]", "Chủ tịch nước");
  check_head ("[TITLE|Bí thư [ORG|Đảng ủy], Giám đốc [ORG|Sở]]", "Bí thư");
}

static void
test_attributes (void)
{
  MarkedText *marks = marked_text_new (
      "[TITLE kind=rank|Đại tá] [TITLE status=former|nguyên Giám đốc] "
      "[PERSON honorific=ông,gender=m|Bùi Văn Sáu], [DOCUMENT|Nghị quyết 9] "
      "[LOCATION unit=district|huyện Lạ] [ORG code=7,level=province|Sở Y tế]",
      NULL, 0);
  marked_text_run (marks, NULL);
  static const struct {
    guint32 mention;
    const char *key, *value;
  } EXPECTED[] = {
    { 0, "kind", "rank" },      { 0, "status", "current" }, { 1, "kind", "position" },
    { 1, "status", "former" },  { 2, "honorific", "ông" },  { 2, "gender", NULL },
    { 3, "kind", NULL },        { 4, "level", "district" }, { 4, "code", NULL },
    { 5, "level", "province" }, { 5, "code", "7" },         { 5, "expansion", NULL },
  };
  g_assert_cmpuint (marks->found.mentions.n, ==, 6);
  for (gsize i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    g_assert_cmpstr (marked_text_attribute (marks, EXPECTED[i].mention, EXPECTED[i].key),
                     ==, EXPECTED[i].value);
  marked_text_free (marks);
}

/* Absorbed spans and those of the rules' own types are no mentions; two rules that say the
 * same make one; spans come in the order of phases, mentions in that of the text. */
static void
test_mentions (void)
{
  MarkedText *marks = marked_text_new ("[name-part|[PERSON|Lò Thị Mai]] và [ORG|Sở "
                                       "[ORG|Y tế]] và [TITLE|Thư ký [ORG|[ORG|Hội]]]",
                                       NULL, 0);
  marks->rules.spans.at[3].flags = DANH_SPAN_ABSORBED; /* "Y tế" */
  marked_text_run (marks, NULL);
  g_autofree char *entities = marked_text_entities (marks);
  g_assert_cmpstr (entities, ==, "0 1 2 3");
  g_assert_cmpuint (marks->found.mentions.at[3].parent, ==, 2);
  g_assert_cmpuint (marks->found.mentions.at[2].parent, ==, DANH_NONE);
  marked_text_free (marks);

  marks = marked_text_new ("[ORG|Sở Y tế] [ORG|Quốc hội]", NULL, 0);
  DanhSpan first = marks->rules.spans.at[0];
  marks->rules.spans.at[0] = marks->rules.spans.at[1];
  marks->rules.spans.at[1] = first;
  marked_text_run (marks, NULL);
  g_assert_cmpuint (marks->found.mentions.at[0].bytes.start, ==, 0);
  g_assert_cmpuint (marks->found.mentions.at[0].span, ==, 1);
  marked_text_free (marks);

  marks = marked_text_new ("", NULL, 0);
  marked_text_run (marks, "2021-08-10");
  g_assert_cmpuint (marks->found.mentions.n, ==, 0);
  g_assert_cmpstr (marks->found.reference_date, ==, "2021-08-10");
  marked_text_free (marks);
}

/* The full stop behind a number of one letter is the sentence's; that of an initial is not. */
static void
test_last_number (void)
{
  MarkedText *marks =
      marked_text_new ("Từ [DATE|quý I.] dự có [ORG|Quốc hội khóa X.] họp "
                       "ở [ORG|Công ty H.] Rồi [PERSON|Lò V.] nói.",
                       NULL, 0);
  static const char LAST[] = { 'I', 'X', '.', '.' };
  marked_text_run (marks, NULL);
  g_assert_cmpuint (marks->found.mentions.n, ==, G_N_ELEMENTS (LAST));
  for (guint i = 0; i < G_N_ELEMENTS (LAST); i++)
    g_assert_cmpint (marks->text[marks->found.mentions.at[i].bytes.end - 1], ==, LAST[i]);
  marked_text_free (marks);
}

static void
check_dates (const char *marked,
             const char *reference,
             const char *found,
             const char *values)
{
  MarkedText *marks = marked_text_new (marked, NULL, 0);
  GString *all = g_string_new (NULL);
  marked_text_run (marks, reference);
  for (guint32 i = 0; i < marks->found.mentions.n; i++) {
    const char *value = marked_text_attribute (marks, i, "value");
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", value == NULL ? "-" : value);
  }
  g_assert_cmpstr (all->str, ==, values);
  g_assert_cmpstr (marks->found.reference_date, ==, found);
  g_string_free (all, TRUE);
  marked_text_free (marks);
}

#define YESTERDAY "[DATE unit=day,offset=-1|hôm qua]"
#define HEAD      "[DATE dmy=1/2/2020,dateline=head|1/2/2020]"
#define LINE      "[DATE dmy=1/2/2020,dateline=line|1/2/2020]"

static void
test_reference_date (void)
{
  /* The caller's. */
  check_dates (YESTERDAY, "2021-08-10", "2021-08-10", "2021-08-09");
  check_dates (YESTERDAY " [DATE dmy=1/2/2020|1/2/2020] " YESTERDAY, "2021-08-10",
               "2021-08-10", "2021-08-09 2020-02-01 2021-08-09");
  /* The dateline's, also for what stands before it; only a whole day can be one. */
  check_dates (YESTERDAY " [DATE dmy=1/2/2020,dateline=1|1/2/2020] " YESTERDAY, NULL,
               "2020-02-01", "2020-01-31 2020-02-01 2020-01-31");
  check_dates (
      "[DATE my=2/2020,dateline=1|2/2020] [DATE dmy=3/4/2021,dateline=1|3/4/2021]", NULL,
      "2021-04-03", "2020-02 2021-04-03");
  /* One with a cue outranks those right above it, and no other. */
  check_dates (HEAD " [DATE dmy=3/4/2021,dateline=cue|3/4/2021] " YESTERDAY, NULL,
               "2021-04-03", "2020-02-01 2021-04-03 2021-04-02");
  check_dates (HEAD " " YESTERDAY " [DATE dmy=3/4/2021,dateline=cue|3/4/2021]", NULL,
               "2020-02-01", "2020-02-01 2020-01-31 2021-04-03");
  check_dates (HEAD " [DATE dmy=3/4/2021,dateline=head|3/4/2021] " YESTERDAY, NULL,
               "2020-02-01", "2020-02-01 2021-04-03 2020-01-31");
  /* Pages print above the day of a text the one they are looked at. */
  check_dates (HEAD " [DATE dmy=3/4/2019,dateline=head|3/4/2019] " YESTERDAY
                    " [DATE dmy=3/4/2018,dateline=head|3/4/2018]",
               NULL, "2019-04-03", "2020-02-01 2019-04-03 2019-04-02 2018-04-03");
  check_dates (HEAD " [DATE dmy=3/4/2021,dateline=head|3/4/2021]"
                    " [DATE dmy=3/4/2018,dateline=head|3/4/2018]",
               NULL, "2020-02-01", "2020-02-01 2021-04-03 2018-04-03");
  check_dates ("[DATE dmy=1/2/2020,dateline=1|1/2/2020] " YESTERDAY, "2021-08-10",
               "2021-08-10", "2020-02-01 2021-08-09");
  /* Else the last full date before, which is none of the document's. */
  check_dates (YESTERDAY " [DATE dmy=1/2/2020|1/2/2020] " YESTERDAY " " YESTERDAY
                         " [DATE dmy=5/6/2020|5/6/2020] [DATE dm=27/12|27/12]",
               NULL, NULL,
               "XXXX-XX-XX 2020-02-01 2020-01-31 2020-01-31 2020-06-05 2020-12-27");
  check_dates ("[DATE dmy=30/2/2020|30/2/2020]", NULL, NULL, "-");
}

/* A line of nothing but a day is the text's if it is the first, and all of them say it. */
static void
test_line_of_a_day (void)
{
  check_dates (YESTERDAY " " LINE, NULL, "2020-02-01", "2020-01-31 2020-02-01");
  check_dates (LINE " [DATE dmy=3/4/2019|3/4/2019] " YESTERDAY " " LINE, NULL,
               "2020-02-01", "2020-02-01 2019-04-03 2020-01-31 2020-02-01");
  check_dates ("[DATE dmy=3/4/2019|3/4/2019] " LINE, NULL, NULL, "2019-04-03 2020-02-01");
  check_dates (LINE " [DATE dmy=3/4/2019,dateline=line|3/4/2019]", NULL, NULL,
               "2020-02-01 2019-04-03");
  check_dates (LINE " [DATE dmy=3/4/2021,dateline=1|3/4/2021] " YESTERDAY, NULL,
               "2021-04-03", "2020-02-01 2021-04-03 2021-04-02");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/title/heads", test_heads);
  g_test_add_func ("/title/attributes", test_attributes);
  g_test_add_func ("/title/mentions", test_mentions);
  g_test_add_func ("/title/last-number", test_last_number);
  g_test_add_func ("/title/reference-date", test_reference_date);
  g_test_add_func ("/title/line-of-a-day", test_line_of_a_day);
  return g_test_run ();
}
