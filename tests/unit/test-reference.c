/* test-reference.c - which mentions are joined, and what lists and text say of names */
#include "list-head.h"
#include "marked-text.h"

static const char *const LISTS[][2] = {
  { "abbreviations.tsv", LIST_HEAD ("abbreviation") "form\texpansion\n"
                                                    "BCH\tBan Chấp hành\n"
                                                    "BCH\tBộ Chỉ huy\n"
                                                    "HĐND\tHội đồng nhân dân\n"
                                                    "UBND\tỦy ban nhân dân\n" },
  { "places.tsv", LIST_HEAD ("place") "# case: caps\n"
                                      "form\tlevel\ttier\tcode\tparent\tvalid\n"
                                      "Hoằng Hóa\tcommune\t3\t15865\t38\t2025-07-01/\n"
                                      "Hoằng Hóa\tdistrict\t2\t399\t38\t/2025-06-30\n"
                                      "Hà Nội\tcity\t1\t01\t\t/\n"
                                      "Tân Phú\tcommune\t3\t1\t44; 399\t/2025-06-30\n"
                                      "Tân Phú\tcommune\t3\t2\t01\t2025-07-01/\n"
                                      "Sơn La\tprovince\t1\t14\t\t/\n"
                                      "Sơn La\tprovincial-city\t2\t116\t14\t/\n" },
  { "foreign.tsv", LIST_HEAD ("foreign-name") "# case: caps\n"
                                              "form\n"
                                              "Tập Cận Bình\n" },
};

static void
check_entities (const char *marked, const char *expected)
{
  MarkedText *marks = marked_text_new (marked, LISTS, G_N_ELEMENTS (LISTS));
  marked_text_run (marks, NULL);
  g_autofree char *entities = marked_text_entities (marks);
  g_test_message ("%s", marked);
  g_assert_cmpstr (entities, ==, expected);
  marked_text_free (marks);
}

static void
test_persons (void)
{
  check_entities (
      "[PERSON|Trịnh Văn Tú] … [PERSON|Tú] … [PERSON|Văn Tú] … [PERSON|TRỊNH VĂN TÚ]",
      "0 0 0 0");
  check_entities ("[PERSON|Tú] … [PERSON|Trịnh Văn Tú] … [PERSON|Tú]", "0 0 0");
  check_entities ("[PERSON|Ten Hag] [PERSON|Erik ten Hag] [PERSON|Ten Hag] [PERSON|Hag]",
                  "0 0 0 0");
  check_entities ("[PERSON|Tú] [PERSON|Trịnh Văn Tú] [PERSON|Lê Anh Tú] [PERSON|Tú]",
                  "0 0 1 1");
  check_entities ("[PERSON gender=f|Tú] [PERSON gender=m|Trịnh Văn Tú]", "0 1");
  check_entities (
      "[PERSON|Lò Thị Mai] … [PERSON|Vàng A Páo] … [PERSON|Thị] … [PERSON|Lò]",
      "0 1 2 3");
  check_entities (
      "[PERSON|Lê Anh Tú] … [PERSON|Trịnh Văn Tú] … [PERSON|Tú] … [PERSON|Lê Anh Tú] "
      "… [PERSON|Tú] … [PERSON|Văn Tú]",
      "0 1 1 0 0 1");
  check_entities ("[PERSON|H\u00F2a An] [PERSON|Ho\u00E0 An] [PERSON|Hoa\u0300 An]",
                  "0 0 0");
  check_entities ("[PERSON|Lê  Anh\nTú] [PERSON|Lê Anh Tú]", "0 0");
  check_entities ("[PERSON|Jean-Michel Lê] [PERSON|Michel Lê]", "0 1");
  check_entities ("[PERSON|N.V.T.] và [PERSON|L.V.B.]: [PERSON|T.] đánh [PERSON|B.] rồi",
                  "0 1 0 1");
  check_entities ("Bắt [PERSON|Lê Văn T]. Khi [PERSON|T.] khai và [PERSON|K.V.B] khai, "
                  "thì [PERSON|B.] khai",
                  "0 0 1 1");
  check_entities ("[PERSON|N.V.T.] [PERSON|V.] [PERSON|T.S. Zelmo] [PERSON|Zelmo]",
                  "0 1 2 2");
}

/* Whoever had the title before a given name before has it again. */
static void
test_titled (void)
{
  check_entities ("[TITLE|Thượng tá] [PERSON|Lê Anh Tú] … [PERSON|Trịnh Văn Tú] … "
                  "[TITLE|thượng tá] [PERSON|Tú] … [PERSON|Tú]",
                  "0 1 2 0 1 2");
  check_entities ("[TITLE|Thượng tá] [PERSON|Lê Anh Tú] … [PERSON|Trịnh Văn Tú] … "
                  "[TITLE|Đại tá] [PERSON|Tú] … [TITLE|Thượng tá], [PERSON|Tú]",
                  "0 1 2 3 2 0 2");
  check_entities ("[TITLE|Thượng tá] [PERSON|Lê Anh Tú] … [TITLE|thượng tá] [PERSON|Hòa]",
                  "0 1 0 2");
}

/* Foreigners are called by the first word of their name, too, Ê Đê by the letter before it
 * and it. */
static void
test_beginnings (void)
{
  check_entities ("[PERSON|Park Hang Seo] … [PERSON|Park] … [PERSON|Seo]", "0 0 0");
  check_entities ("[PERSON|Park] … [PERSON|Park Hang Seo] … [PERSON|Park]", "0 1 1");
  check_entities ("[PERSON|Torsten Hayes] [PERSON|Hayes] [PERSON|Torsten Milne] "
                  "[PERSON|Torsten] [PERSON|Torsten Hayes] [PERSON|Torsten]",
                  "0 0 1 1 0 0");
  check_entities ("[PERSON gender=m|Torsten Hayes] [PERSON gender=f|Torsten]", "0 1");
  check_entities ("[PERSON|Hayes Torsten] [PERSON|Torsten Milne] [PERSON|Torsten]",
                  "0 1 0"); /* the end of a name says more */
  check_entities ("[PERSON|Tập Cận Bình] [PERSON|Tập]", "0 0"); /* a list has it */
  check_entities ("[PERSON|Tập Cận Minh] [PERSON|Tập]", "0 1");
  check_entities ("[PERSON|Torsten Hayes] [PERSON|Torsten Milne Hayes]", "0 1");
  check_entities ("[PERSON|Y Bhiôn Niê] [PERSON|Y Bhiôn] [PERSON|Y] [PERSON|Y Gar]",
                  "0 0 1 2");
  check_entities ("[PERSON|Y Biên Niê] [PERSON|Y Gar Niê] [PERSON|Y Biên] [PERSON|Y Gar]",
                  "0 1 0 1");
  check_entities ("[PERSON|Y Bhiôn] [PERSON|Y Bhiôn Niê] [PERSON|Y Bhiôn]", "0 1 1");
}

static void
test_gender (void)
{
  check_entities ("[PERSON gender=m|Lê Anh Thanh] [PERSON gender=f|Võ Thị Thanh] "
                  "[PERSON gender=m|Thanh] [PERSON|Thanh] [PERSON gender=f|Thanh]",
                  "0 1 0 0 1");
  check_entities ("[PERSON gender=m|Lê Anh Thanh] [PERSON gender=f|Thanh]", "0 1");
  check_entities ("[PERSON|Lê Anh Thanh] [PERSON gender=f|Thanh] [PERSON gender=m|Thanh]",
                  "0 0 1");
}

static void
test_things (void)
{
  check_entities (
      "[ORG|Sở Y tế] [ORG|sở y tế] [ORG|Sở  Y\ntế] [LOCATION|Sở Y tế] [ORG|Sở Nội vụ]",
      "0 0 0 1 2");
  check_entities (
      "[DATE y=2020|2020] [DOCUMENT|Kết luận số 53] [DOCUMENT|kết luận số 53]", "- 0 0");
  check_entities ("[TITLE|Bí thư [ORG|Huyện ủy]] [ORG|Huyện uỷ]", "0 1 1");
  check_entities (
      "[ORG|UBND tỉnh] [ORG|Ủy ban nhân dân tỉnh] [ORG|Uỷ Ban Nhân Dân tỉnh] [ORG|UBND]",
      "0 0 0 1");
  check_entities ("[ORG|BCH huyện] [ORG|Ban Chấp hành huyện]", "0 1"); /* two meanings */
  check_entities ("[ORG|Hội Hoa đăng] ([ORG|HHĐ]) [ORG|HHĐ]", "0 0 0");
  check_entities ("[ORG|Hội Hoa đăng] ([ORG|HĐ]) [ORG|HĐ]",
                  "0 0 0"); /* not all letters */
  check_entities ("[ORG|Viện Hoa đăng] ([ORG|HĐ]) [ORG|HĐ]", "0 1 1");
  check_entities ("[ORG|HHĐ] [ORG|Hội Hoa đăng] ([ORG|HHĐ]) [ORG|HHĐ]", "0 1 1 1");
}

static void
test_explained (void)
{
  check_entities ("[ORG|Trung tâm Văn hóa] ([ORG|TTVH]) … [ORG|TTVH]", "0 0 0");
  check_entities ("[ORG|TTVH] … [ORG|Trung tâm Văn hóa] ([ORG|TTVH])", "0 1 1");
  check_entities ("[ORG|Hội Ủng hộ] ([ORG|H\u1ee6]) … [ORG|HU\u0309]", "0 0 0");
  check_entities ("[ORG|Trung tâm Văn hóa] ([ORG|SYT])", "0 1"); /* not its letters */
  check_entities ("[ORG|Trung tâm Văn hóa], [ORG|TTVH]", "0 1");
  check_entities ("[ORG|Ban Chấp hành huyện] ([ORG|BCH]) … [ORG|BCH]", "0 0 0");
  check_entities (
      "[ORG|Ủy ban nhân dân tỉnh Hà Tĩnh] ([ORG|UBND]) … [ORG|UBND] [ORG|UBND xã]",
      "0 0 0 1");
}

static void
check_attribute (const char *marked,
                 const char *reference,
                 guint32 mention,
                 const char *key,
                 const char *expected)
{
  MarkedText *marks = marked_text_new (marked, LISTS, G_N_ELEMENTS (LISTS));
  marked_text_run (marks, reference);
  g_test_message ("%s", marked);
  g_assert_cmpstr (marked_text_attribute (marks, mention, key), ==, expected);
  marked_text_free (marks);
}

static void
test_expansions (void)
{
  check_attribute ("[ORG|UBND]", NULL, 0, "expansion", "Ủy ban nhân dân");
  check_attribute ("[ORG|UBND  xã Đông\nLa]", NULL, 0, "expansion",
                   "Ủy ban nhân dân xã Đông La");
  check_attribute ("[ORG|HĐND-UBND xã]", NULL, 0, "expansion",
                   "Hội đồng nhân dân-Ủy ban nhân dân xã");
  check_attribute ("[ORG|HĐND, UBND]", NULL, 0, "expansion",
                   "Hội đồng nhân dân, Ủy ban nhân dân");
  check_attribute ("[ORG|BCH]", NULL, 0, "expansion", NULL);
  check_attribute ("[ORG expansion=Ban Chấp hành|BCH]", NULL, 0, "expansion",
                   "Ban Chấp hành");
  check_attribute ("[ORG|Sở Y tế]", NULL, 0, "expansion", NULL);
  check_attribute ("[ORG|Trung tâm Văn hóa] ([ORG|TTVH])", NULL, 1, "expansion",
                   "Trung tâm Văn hóa");
  check_attribute ("[ORG|Trung tâm Văn hóa] ([ORG|TTVH])", NULL, 0, "expansion", NULL);
}

static void
test_places (void)
{
  check_attribute ("[LOCATION|Hà Nội]", NULL, 0, "code", "01");
  check_attribute ("[LOCATION|Hà Nội]", NULL, 0, "level", "city");
  check_attribute ("[LOCATION|hà nội]", NULL, 0, "code",
                   NULL); /* capitals are asked for */
  check_attribute ("[LOCATION unit=district|huyện Hoằng Hóa]", NULL, 0, "code", "399");
  check_attribute ("[LOCATION unit=commune|xã Hoằng Hóa]", NULL, 0, "code", "15865");
  check_attribute ("[LOCATION unit=city; provincial-city|thành phố Hà Nội]", NULL, 0,
                   "code", "01");
  check_attribute ("[LOCATION|Hoằng Hóa]", NULL, 0, "code", "399"); /* no bare commune */
  check_attribute ("[LOCATION|Hoằng Hóa]", NULL, 0, "level", "district");
  check_attribute ("[LOCATION|Hoằng Hóa]", "2021-08-10", 0, "level", "district");
  check_attribute ("[LOCATION|Hoằng Hóa]", "2025-08-10", 0, "level", NULL);
  check_attribute ("[LOCATION unit=commune|xã Tân Phú]", NULL, 0, "code", NULL);
  check_attribute ("[LOCATION|Tân Phú]", NULL, 0, "level", NULL);
  check_attribute ("[LOCATION unit=commune|xã Tân Phú]", "2025-06-30", 0, "code", "1");
  check_attribute ("[LOCATION unit=commune|xã Tân Phú]", "2025-07-01", 0, "code", "2");
  check_attribute (
      "[LOCATION unit=commune|xã Tân Phú], [LOCATION unit=district|huyện Hoằng Hóa]",
      NULL, 0, "code", "1");
  check_attribute ("[LOCATION unit=commune|xã Tân Phú] ([LOCATION|Hà Nội])", NULL, 0,
                   "code", "2");
  check_attribute ("[LOCATION unit=district|huyện Hoằng Hóa], [LOCATION|Hà Nội]", NULL, 0,
                   "code", "399"); /* does not lie there, but is the only one */
  check_attribute ("[LOCATION|hồ Hà Nội]", NULL, 0, "code", NULL);
  check_attribute ("[LOCATION unit=city|thành phố Hoằng Hóa]", NULL, 0, "code", NULL);
  check_attribute ("[LOCATION|núi Xa]", NULL, 0, "code", NULL);
}

/* What the text around a place leaves of the units of its name. */
static void
test_place_support (void)
{
#define TAN_PHU   "[LOCATION unit=commune|xã Tân Phú]"
#define HOANG_HOA "[LOCATION unit=district|huyện Hoằng Hóa]"
  check_attribute (TAN_PHU, NULL, 0, "candidates", "1; 2");
  check_attribute (TAN_PHU, NULL, 0, "basis", NULL);
  check_attribute (TAN_PHU, NULL, 0, "valid", NULL);
  check_attribute (TAN_PHU " gần [LOCATION|Hà Nội]", NULL, 0, "code", "2");
  check_attribute (TAN_PHU " gần [LOCATION|Hà Nội]", NULL, 0, "basis", "sentence");
  check_attribute (TAN_PHU " gần [LOCATION|Hà Nội]", NULL, 0, "candidates", NULL);
  check_attribute (TAN_PHU " gần [LOCATION|Hà Nội]", NULL, 0, "valid", "2025-07-01/");
  check_attribute (TAN_PHU ", " HOANG_HOA, NULL, 0, "basis", "parent");
  check_attribute (TAN_PHU, "2025-07-01", 0, "basis", "day");
  check_attribute ("Ở " HOANG_HOA ". Về " TAN_PHU, NULL, 1, "basis", "document");
  check_attribute ("Ở " HOANG_HOA ". Về " TAN_PHU, NULL, 1, "code", "1");
  /* The province is named; a city that is named says nothing of the bare name. */
#define BARE "[LOCATION|Sơn La]"
  check_attribute ("[LOCATION unit=province|tỉnh Sơn La] … " BARE, NULL, 1, "code", "14");
  check_attribute ("[LOCATION unit=provincial-city|TP Sơn La] … " BARE, NULL, 1, "code",
                   NULL);
  check_attribute (BARE, NULL, 0, "candidates", "14; 116");
  /* Two are named, each has one: no guess; but the one of the sentence counts. */
  check_attribute ("Ở " HOANG_HOA ", [LOCATION|Hà Nội]. Về " TAN_PHU, NULL, 2, "code",
                   NULL);
  check_attribute ("Ở " HOANG_HOA ". Từ [LOCATION|Hà Nội] về " TAN_PHU, NULL, 2, "code",
                   "2");
  /* A unit that was is still named by its unit word; a bare name may be another's by now. */
  check_attribute (HOANG_HOA, "2025-08-10", 0, "valid", "/2025-06-30");
  check_attribute ("[LOCATION|Hoằng Hóa]", "2025-08-10", 0, "candidates", NULL);
}

static void
test_place_of_body (void)
{
  check_attribute ("[ORG|UBND [LOCATION unit=district|huyện Hoằng Hóa]]", NULL, 0, "code",
                   "399");
  check_attribute ("[ORG|UBND " TAN_PHU ", " HOANG_HOA "]", NULL, 0, "code", "1");
  check_attribute ("[ORG|Công ty " HOANG_HOA " Xanh]", NULL, 0, "code", NULL);
  check_attribute ("[ORG level=province,code=9|Sở [LOCATION|Hà Nội]]", NULL, 0, "code",
                   "9");
  check_attribute ("[ORG level=province,code=9|Sở [LOCATION|Hà Nội]]", NULL, 0, "valid",
                   NULL);
  check_attribute ("[ORG|Ban [ORG|UBND " TAN_PHU "]] ở [LOCATION|Hà Nội]", NULL, 0,
                   "code", "2");
}

/* Thousands of places of one sentence, all in doubt: only neighbours are looked at. */
static void
test_many_places (void)
{
  GString *marked = g_string_new (HOANG_HOA);
  for (guint i = 0; i < 20000; i++) g_string_append (marked, " và " TAN_PHU);
  MarkedText *marks = marked_text_new (marked->str, LISTS, G_N_ELEMENTS (LISTS));
  marked_text_run (marks, NULL);
  g_assert_cmpstr (marked_text_attribute (marks, 10, "basis"), ==, "sentence");
  g_assert_cmpstr (marked_text_attribute (marks, 20000, "basis"), ==, "document");
  marked_text_free (marks);
  (void) g_string_free (marked, TRUE);
}

static void
test_names (void)
{
  MarkedText *marks = marked_text_new ("[PERSON|Tú] [PERSON|Trịnh  Văn\nTú] [PERSON|Tú] "
                                       "[ORG|HĐND] [ORG|Hội đồng nhân dân]",
                                       LISTS, G_N_ELEMENTS (LISTS));
  marked_text_run (marks, NULL);
  g_assert_cmpuint (marks->found.entities.n, ==, 2);
  g_assert_cmpstr (marks->found.entities.at[0].name, ==, "Trịnh Văn Tú");
  g_assert_cmpstr (marks->found.entities.at[1].name, ==, "Hội đồng nhân dân");
  marked_text_free (marks);
}

/* A full stop that is the sentence's is no part of the name. */
static void
test_last_number (void)
{
  MarkedText *marks = marked_text_new (
      "[ORG|Hội khóa V.] họp, [ORG|Hội khóa V] tan, [TITLE|[ORG|Hội] phó V.] về", LISTS,
      G_N_ELEMENTS (LISTS));
  marked_text_run (marks, NULL);
  g_autofree char *entities = marked_text_entities (marks);
  g_assert_cmpstr (entities, ==, "0 0 1 2");
  g_assert_cmpstr (marks->found.entities.at[0].name, ==, "Hội khóa V");
  g_assert_cmpstr (marks->found.entities.at[1].name, ==, "Hội phó V");
  g_autofree char *head = marked_text_slice (marks, marks->found.mentions.at[2].head);
  g_assert_cmpstr (head, ==, "phó V");
  marked_text_free (marks);
}

/* Thousands of people of one given name, each named again: no list of them is walked. */
static void
test_many_namesakes (void)
{
  GString *marked = g_string_new (NULL);
  for (int i = 0; i < 5000; i++) {
    char name[] = { 'A', (char) ('a' + i % 26), (char) ('a' + i / 26 % 26),
                    (char) ('a' + i / 676 % 26), '\0' };
    g_string_append_printf (marked, "[PERSON|%s Tú] [PERSON|Tú] ", name);
  }
  MarkedText *marks = marked_text_new (marked->str, NULL, 0);
  gint64 start = g_get_monotonic_time ();
  marked_text_run (marks, NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  for (guint32 i = 0; i < marks->found.mentions.n; i += 2)
    g_assert_cmpuint (marks->found.mentions.at[i].entity, ==,
                      marks->found.mentions.at[i + 1].entity);
  marked_text_free (marks);
  g_string_free (marked, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/persons", test_persons);
  g_test_add_func ("/reference/titled", test_titled);
  g_test_add_func ("/reference/beginnings", test_beginnings);
  g_test_add_func ("/reference/gender", test_gender);
  g_test_add_func ("/reference/things", test_things);
  g_test_add_func ("/reference/explained", test_explained);
  g_test_add_func ("/reference/expansions", test_expansions);
  g_test_add_func ("/reference/places", test_places);
  g_test_add_func ("/reference/place-support", test_place_support);
  g_test_add_func ("/reference/place-of-body", test_place_of_body);
  g_test_add_func ("/reference/many-places", test_many_places);
  g_test_add_func ("/reference/names", test_names);
  g_test_add_func ("/reference/last-number", test_last_number);
  g_test_add_func ("/reference/many-namesakes", test_many_namesakes);
  return g_test_run ();
}
