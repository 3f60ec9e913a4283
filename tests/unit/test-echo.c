/* test-echo.c - names that a text makes known are names elsewhere in it */
#include "entity/echo.h"
#include "list-head.h"
#include "marked-text.h"

static const char *const LISTS[][2] = {
  { "common.tsv", LIST_HEAD ("common") "form\ntheo\n" },
  { "blockers.tsv", LIST_HEAD ("name-blocker") "form\nđường\nxã\nđình\n" },
  { "countries.tsv", LIST_HEAD ("country") "form\nAnh\nĐức\n" },
  { "leads.tsv", LIST_HEAD ("country-lead") "form\nnước\ntiếng\n" },
  { "heads.tsv", LIST_HEAD ("org-head") "form\ntrung đoàn\nđoàn\n" },
  { "foreign.tsv", LIST_HEAD ("foreign-name") "form\nMã\nMã Sáu Nghi\nMã Tám\n" },
  { "followers.tsv", LIST_HEAD ("name-follower") "form\nbị\n" },
  { "given.tsv", LIST_HEAD ("given") "form\nAnh\nChí\nHoa\n" },
  { "honorifics.tsv", LIST_HEAD ("honorific") "form\ttakes\nAnh\tname\nChí\ttitle\n" },
  { "nameless.tsv", LIST_HEAD ("nameless") "form\nmùa Hoa\n" },
  { "kin.tsv", LIST_HEAD ("name-kin") "form\ngia đình\n" },
  { "givers.tsv", LIST_HEAD ("name-giver") "form\nhãng\ncông ty\ncông ty TNHH\n" },
  { "places.tsv", LIST_HEAD ("place-giver") "form\nbang\nxã\n" },
  { "verbs.tsv", LIST_HEAD ("speech-verb") "form\nnói\n" },
  { "communes.tsv", LIST_HEAD ("place") "form\nĐỗ Quẻo\n" },
  { "names.tsv", LIST_HEAD ("given-name") "form\nHoa Lan\n" },
  { "regions.tsv", LIST_HEAD ("region") "form\nTây Nam\n" },
  { "surnames.tsv", LIST_HEAD ("surname") "form\nĐỗ\n" },
};

/* The mentions of TYPE found, parted by bars; the roles behind a semicolon. */
static void
check_type (const char *marked, guint32 type, const char *expected)
{
  MarkedText *marks = marked_text_new (marked, LISTS, G_N_ELEMENTS (LISTS));
  danh_echoes_add (marks->forms, &marks->tokens, marks->gazetteer, marks->arena,
                   &marks->rules);
  const char *kinds[DANH_N_OUTPUT_TYPES] = { [0] = NULL };
  kinds[type] = "";
  GString *all = marked_text_mentions (marks, kinds);
  const DanhMentionRow *rows = marks->found.mentions.at;
  for (guint32 i = 0; i < marks->found.roles.n; i++) {
    g_autofree char *person =
        marked_text_slice (marks, rows[marks->found.roles.at[i].person].bytes);
    g_autofree char *title =
        marked_text_slice (marks, rows[marks->found.roles.at[i].title].bytes);
    g_string_append_printf (all, "; %s = %s", person, title);
  }
  g_test_message ("%s", marked);
  g_assert_cmpstr (all->str, ==, expected);
  g_string_free (all, TRUE);
  marked_text_free (marks);
}

static void
check (const char *marked, const char *expected)
{
  check_type (marked, DANH_TYPE_PERSON, expected);
}

static void
test_names (void)
{
  check ("bà [PERSON|Hạnh Quỳnh Trâm]. Khi Quỳnh Trâm về, theo Trâm thì xong",
         "Hạnh Quỳnh Trâm|Quỳnh Trâm*|Trâm*");
  /* Before the place that makes it known, too; whatever the case of the letters. */
  check ("Gặp Lò Thị Mai. Bà [PERSON|Lò Thị Mai]\nLÒ THỊ MAI",
         "Lò Thị Mai*|Lò Thị Mai|LÒ THỊ MAI*");
  check ("[PERSON|Wellington Prado]. Bàn của Prado", "Wellington Prado|Prado*");
  check ("[PERSON|Tim Berners-Lee]. Theo Berners-Lee, là vậy",
         "Tim Berners-Lee|Berners-Lee*");
  /* Of a Chinese name of three syllables that the lists know, the family name. */
  check ("[PERSON|Mã Sáu Nghi]. Theo Mã, là vậy. [PERSON|Mã Sáu Ngọc]",
         "Mã Sáu Nghi|Mã*|Mã Sáu Ngọc");
  check ("[PERSON|Mã Tám]. Theo Mã, là vậy. [PERSON|Mã Sáu Ngọc]", "Mã Tám|Mã Sáu Ngọc");
  check ("[PERSON|Kim Sung-hoon]. Khi Kim Sung-hoon về, Kim vui",
         "Kim Sung-hoon|Kim Sung-hoon*");
  /* Where a sentence begins. */
  check ("[PERSON|Lò Thị Mai]. Gia đình Mai vui, đình Mai to", "Lò Thị Mai|Mai*");
  check ("[PERSON|Lò Thị Mai]. Mai bị đau. Theo Mai, là vậy", "Lò Thị Mai|Mai*|Mai*");
  check ("[PERSON|Lò Văn Tý]. Anh Tý bị đau. Chí Tý, rồi Anh Tý", "Lò Văn Tý|Tý*");
  check ("không có tên nào", "");
}

static void
test_refusals (void)
{
  /* A part of a longer name, a street, a word of another use, a first word. */
  check ("[PERSON|Lò Thị Mai]. Thấy Mai Hồng và Hồng Mai", "Lò Thị Mai");
  check ("[PERSON|Lò Thị Mai]. Trên đường Mai, xã Mai", "Lò Thị Mai");
  check ("[PERSON|Lò Thị Anh]. Nước Anh", "Lò Thị Anh");
  check ("[PERSON|Lò Văn Đức]. Đức bị bắt. Học tiếng Đức", "Lò Văn Đức|Đức*");
  check ("[PERSON|Lò Văn Đức]. Theo Đức, vợ Đức về", "Lò Văn Đức|Đức*|Đức*");
  check ("[PERSON|Lò Văn Đức] qua [LOCATION|Đức]. Theo Đức, là vậy", "Lò Văn Đức");
  check ("[PERSON|Lò Văn Đức] qua [LOCATION|Đức]. Đức bị chia", "Lò Văn Đức");
  check ("[PERSON|Lê Quang Trung]. Tại Trung đoàn 3", "Lê Quang Trung");
  check ("[PERSON|Lò Thị Mai]. Hoa Mai nở", "Lò Thị Mai");
  check ("[PERSON|Lò Thị Hoa]. Trong mùa Hoa, thấy Hoa", "Lò Thị Hoa|Hoa*");
  check ("[PERSON|Lò Thị Mai]. Mai nở rồi. - Mai nở", "Lò Thị Mai");
  check ("[PERSON|Lò Thị Mai]. mai đi, MAI ĐI", "Lò Thị Mai");
  check ("[PERSON|Lò Văn Theo]. Theo bị đau. Nghe: Theo, khi Theo, Theo về",
         "Lò Văn Theo|Theo*|Theo*");
  check ("[PERSON|Lò Thị Mai]. [PERSON|Đỗ Sỹ] Mai", "Lò Thị Mai|Đỗ Sỹ");
  check ("[PERSON|Lò Thị Mai]. Mai nói", "Lò Thị Mai|Mai*");
  check ("[PERSON|Vương Hán-Việt]. Theo Hán-Việt, là vậy", "Vương Hán-Việt");
  check ("[PERSON|Wellington Lee]. Của Berners-Lee và Lee-Carter, của Lee",
         "Wellington Lee|Lee*");
}

/* Initials: the same again, the last of them, and that which ends a name. */
static void
test_initials (void)
{
  check ("em [PERSON|N.Q.H.] đau. Khi N.Q.H. về, tối ấy H. khóc", "N.Q.H.|N.Q.H.*|H.*");
  check ("anh [PERSON|K.V.A] đi. K.V.A là học sinh; A. khai", "K.V.A|K.V.A*|A.*");
  check ("anh [PERSON|Tr.V.A] đi. Tr.V.A là học sinh", "Tr.V.A|Tr.V.A*");
  check ("[PERSON|Nguyễn Văn T.] đến. T. khai đã rủ B. và T. đi",
         "Nguyễn Văn T.|T.*|T.*");
  check ("anh [PERSON|T.] đi. Mai gặp T. [DATE|Từ tháng 9] thôi, và T. Theo anh, T. Mở",
         "T.|T.*|T.*");
  check ("Bắt [PERSON|Nguyễn Văn T]. Tại tòa, T. khóc, T khóc", "Nguyễn Văn T|T.*");
  check ("anh [PERSON|Đ.] đi. Mẹ của Đ. kể", "Đ.|Đ.*");
  check ("anh [PERSON|T.] và chị [PERSON|H.] đi. T. Mở đầu. Ở H. Nga Sơn, xã T. có, tổ "
         "trung đoàn H. và H. 5",
         "T.|H.");
  check ("anh [PERSON|D.] đi. Turner, D. và Turner D. viết. d. mở đầu", "D.");
}

static void
test_roles (void)
{
  check ("[PERSON|Đỗ Hải Yến]. Theo [TITLE|Giám đốc] Yến, là vậy",
         "Đỗ Hải Yến|Yến*; Yến = Giám đốc");
  check ("[PERSON|Đỗ Hải Yến]. Khi Hải Yến, [TITLE|Giám đốc], về",
         "Đỗ Hải Yến|Hải Yến*; Hải Yến = Giám đốc");
  check ("[PERSON|Đỗ Hải Yến]. Khi Hải Yến, [TITLE|Giám đốc] [PERSON|Vũ Sáu], về",
         "Đỗ Hải Yến|Hải Yến*|Vũ Sáu");
}

/* Places without their unit word, firms without their head. */
static void
test_tails (void)
{
  check_type ("[LOCATION|bang Torvia]. Khắp Torvia, Torvia có", DANH_TYPE_LOCATION,
              "bang Torvia|Torvia*|Torvia*");
  check_type ("[LOCATION|đường Hoa Lan]. Thích Hoa Lan", DANH_TYPE_LOCATION,
              "đường Hoa Lan");
  check_type ("[LOCATION|thư viện Torvia]. Khắp Torvia, [LOCATION|Torvix]. Torvix có",
              DANH_TYPE_LOCATION, "thư viện Torvia|Torvix|Torvix*");
  check_type ("[LOCATION|bang Torvia]. Đường Torvia, Torvia Hồng, Torvia.com, TORVIA",
              DANH_TYPE_LOCATION, "bang Torvia|TORVIA*");
  /* What closes a bracket or quotation does not bind it to a word behind. */
  check_type ("[LOCATION|bang Torvia]. Họ (về Torvia). Đây “là Torvia”, rồi (Torvia), "
              "Torvia.vn",
              DANH_TYPE_LOCATION, "bang Torvia|Torvia*|Torvia*|Torvia*");
  check_type ("[LOCATION|xã Thâm Quẻo]. Khắp Thâm Quẻo, Quẻo có. Cô Thâm Quẻo Ba",
              DANH_TYPE_LOCATION, "xã Thâm Quẻo|Thâm Quẻo*");
  check_type ("[LOCATION|P.Thâm Quẻo]. Khắp Thâm Quẻo", DANH_TYPE_LOCATION,
              "P.Thâm Quẻo|Thâm Quẻo*");
  check_type ("Ở Đỗ Quẻo. Về [LOCATION|Đỗ Quẻo]. Ở [LOCATION|xã Đỗ Sáu]. Theo Đỗ Sáu",
              DANH_TYPE_LOCATION, "Đỗ Quẻo*|Đỗ Quẻo|xã Đỗ Sáu");
  check_type ("[LOCATION|xã Hoa Lan], [LOCATION|Tây Nam]. Theo Hoa Lan, ở phía Tây Nam",
              DANH_TYPE_LOCATION, "xã Hoa Lan|Tây Nam");
  check_type ("[ORG|Công ty TNHH Torvex Việt Nam]. Do Torvex làm", DANH_TYPE_ORG,
              "Công ty TNHH Torvex Việt Nam|Torvex*");
  check_type ("[ORG|Công ty Hoa Lan]. Do Hoa Lan làm, do Lan làm", DANH_TYPE_ORG,
              "Công ty Hoa Lan|Hoa Lan*");
  check_type ("[ORG|Công ty TNHH Trồng nấm Torvex Việt Nam]. Do Torvex làm",
              DANH_TYPE_ORG, "Công ty TNHH Trồng nấm Torvex Việt Nam|Torvex*");
  check_type ("[ORG|Công ty Trồng nấm Sao Mai]. Do Sao Mai làm. Do Mai làm",
              DANH_TYPE_ORG, "Công ty Trồng nấm Sao Mai|Sao Mai*");
  check_type (
      "[ORG|Công ty Trồng nấm TNSM]. Dịch vụ TNSM. [ORG|Công ty Sao & Torvex]. Do Torvex "
      "làm",
      DANH_TYPE_ORG, "Công ty Trồng nấm TNSM|Công ty Sao & Torvex");
  check_type ("[ORG|Hãng Torvex]. Do Torvex làm. [ORG|Hãng Lan]. Do Lan làm",
              DANH_TYPE_ORG, "Hãng Torvex|Torvex*|Hãng Lan");
  check_type ("[ORG|Torvex]. Do Torvex làm, mua xe Torvex X7. [ORG|Sao Mai]. Do Sao Mai",
              DANH_TYPE_ORG, "Torvex|Torvex*|Sao Mai");
  check_type ("[ORG|Torvex]. Do Torvex [ORG|Sở Y tế] làm. Do Torvex [PERSON|Lê Nga] làm",
              DANH_TYPE_ORG, "Torvex|Sở Y tế");
  check_type ("[ORG|Trường Torvex]. Do Torvex làm. [ORG|Công ty Lan]. Do Lan làm",
              DANH_TYPE_ORG, "Trường Torvex|Công ty Lan");
  /* A person before all. */
  check ("[LOCATION|tháp Torvex]. [PERSON|Lee Torvex]. Do Torvex", "Lee Torvex|Torvex*");
}

/* The abbreviation that the text gives a body, not one of its subject. */
static void
test_short_names (void)
{
  check_type ("[ORG|Viện Lúa Sông Trăng] ([ORG short=yes|VLST]) mở. Nhờ VLST, VLST có",
              DANH_TYPE_ORG, "Viện Lúa Sông Trăng|VLST|VLST*|VLST*");
  check_type ("[ORG|Ban Quản lý đầm] (gọi là [ORG short=yes|Ban QLĐ]) mở. Nhờ Ban QLĐ",
              DANH_TYPE_ORG, "Ban Quản lý đầm|Ban QLĐ|Ban QLĐ*");
  check_type ("[ORG|Công ty Torvex Cons] ([ORG short=yes|TC]) mở. Nhờ TC", DANH_TYPE_ORG,
              "Công ty Torvex Cons|TC|TC*");
  check_type ("[ORG|Hội Cựu chiến binh] ([ORG short=yes|CCB]) mở. Nhờ CCB", DANH_TYPE_ORG,
              "Hội Cựu chiến binh|CCB");
  check_type ("[ORG|Hội Cựu - chiến (binh)] ([ORG short=yes|CCB]) mở. Nhờ CCB",
              DANH_TYPE_ORG, "Hội Cựu - chiến (binh)|CCB");
  check_type ("[ORG|Hội Diều] ([ORG|TDVN]) mở. Nhờ TDVN. ([ORG short=yes|TVN]). Của TVN",
              DANH_TYPE_ORG, "Hội Diều|TDVN|TVN|TVN*");
}

/* However many names begin alike, each is known. */
static void
test_many (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "[PERSON|Lò Thị %c%c]. ", 'B' + i % 20, 'a' + i / 20);
  g_string_append (text, "Khi Lò Thị Ba và Lò Thị Ub về");
  MarkedText *marks = marked_text_new (text->str, LISTS, G_N_ELEMENTS (LISTS));
  danh_echoes_add (marks->forms, &marks->tokens, marks->gazetteer, marks->arena,
                   &marks->rules);
  g_assert_cmpuint (marks->rules.spans.n, ==, 302);
  marked_text_free (marks);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/echo/names", test_names);
  g_test_add_func ("/echo/refusals", test_refusals);
  g_test_add_func ("/echo/initials", test_initials);
  g_test_add_func ("/echo/roles", test_roles);
  g_test_add_func ("/echo/tails", test_tails);
  g_test_add_func ("/echo/short-names", test_short_names);
  g_test_add_func ("/echo/many", test_many);
  return g_test_run ();
}
