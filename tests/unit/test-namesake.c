/* test-namesake.c - people who are called like a place */
#include "entity/namesake.h"
#include "list-head.h"
#include "marked-text.h"

static const char *const LISTS[][2] = {
  { "countries.tsv", LIST_HEAD ("country") "form\nNga\nMỹ\nUkraine\n" },
  { "places.tsv", LIST_HEAD ("place") "form\nHuế\nHòa\nHà Nội\nHà Tây\n" },
  { "surnames.tsv", LIST_HEAD ("surname") "form\nPhan\nLê\n" },
  { "given.tsv", LIST_HEAD ("given") "form\nHà\nNội\n" },
  { "honorifics.tsv", LIST_HEAD ("honorific") "form\nchị\n" },
  { "place-leads.tsv", LIST_HEAD ("place-lead") "form\ntại\n" },
  { "country-leads.tsv", LIST_HEAD ("country-lead") "form\nnước\nthị trường\n" },
};

/* The people and places that TEXT has, parted by bars; a star behind what was told. */
static void
check (const char *text, const char *expected)
{
  MarkedText *marks = marked_text_new (text, LISTS, G_N_ELEMENTS (LISTS));
  danh_namesakes_tell (marks->forms, &marks->tokens, marks->gazetteer, marks->arena,
                       &marks->rules);
  marked_text_check_names (marks, expected);
}

static void
test_people (void)
{
  check ("Bắt [PERSON|Phan Văn Nga]. Sau đó, [LOCATION|Nga] khai",
         "P Phan Văn Nga|P Nga*");
  check (
      "[PERSON|Lê Nga] và [PERSON|Phan Mỹ] về. Hôm ấy [LOCATION|Nga], [LOCATION|Mỹ] vui",
      "P Lê Nga|P Phan Mỹ|P Nga*|P Mỹ*");
  check ("Gặp [PERSON|Lê Hà Nội]. Sau đó [LOCATION|Hà Nội] cười",
         "P Lê Hà Nội|P Hà Nội*");
  check ("Gặp [PERSON|Hà Nội], [PERSON|Lê Hà Nội]. [LOCATION|Hà Nội] mưa, tại "
         "[LOCATION|Hà Nội]",
         "P Hà Nội|P Lê Hà Nội|L Hà Nội|L Hà Nội");
  check ("Gặp [PERSON|Lê Hà Nội] ở [LOCATION|quận Hà Nội]. [LOCATION|Hà Nội] mưa",
         "P Lê Hà Nội|L quận Hà Nội|L Hà Nội");
  check ("Gặp [PERSON|Lê Hà Tây]. Sau đó [LOCATION|Hà Tây] mưa", "P Lê Hà Tây|L Hà Tây");
}

static void
test_countries (void)
{
  /* Nobody is called so, or only behind it. */
  check ("[PERSON|Phan Văn Mỹ] về. Hôm ấy [LOCATION|Nga] vui", "P Phan Văn Mỹ|L Nga");
  check ("Hôm ấy [LOCATION|Nga] vui. [PERSON|Phan Văn Nga] về", "L Nga|P Phan Văn Nga");
  /* Neither a whole name nor one behind a word for people that the list has. */
  check ("Bà [PERSON|Nga] về. Hôm ấy [LOCATION|Nga] vui", "P Nga|L Nga");
  check ("Chị [PERSON|Nga] về. Hôm ấy [LOCATION|Nga] vui", "P Nga|P Nga*");
  check ("[PERSON|Torva Nga] về. Hôm ấy [LOCATION|Nga] vui", "P Torva Nga|L Nga");
  /* The text speaks of the country, too. */
  check ("[PERSON|Lê Nga] về. Nay [LOCATION|Nga] vui, tại [LOCATION|Nga] mưa",
         "P Lê Nga|L Nga|L Nga");
  check ("[PERSON|Lê Nga] về. Nay [LOCATION|Nga] vui, thị trường [LOCATION|Nga] mở",
         "P Lê Nga|L Nga|L Nga");
  check ("[PERSON|Lê Nga] về. Nay [LOCATION|Nga] và [LOCATION|Ukraine] họp",
         "P Lê Nga|L Nga|L Ukraine");
  check ("[PERSON|Lê Nga] về. Nay [LOCATION|Nga] vui, ông ấy ([LOCATION|Nga]) cười",
         "P Lê Nga|L Nga|L Nga");
  check ("[PERSON|Lê Nga] về. Nay [LOCATION|Nga] vui, [TITLE|Tổng thống Nga] họp",
         "P Lê Nga|L Nga");
  check ("[PERSON|Lê Nga] về. Nay [LOCATION|Nga] vui, [ORG|Quốc hội Nga] họp",
         "P Lê Nga|L Nga");
}

static void
test_at_home (void)
{
  check ("[PERSON|Lê Thị Huế] về. Nay [LOCATION|Huế] vui, [LOCATION|Nga] buồn",
         "P Lê Thị Huế|P Huế*|L Nga");
  check ("[PERSON|Lê Thị Huế] về. Nay [LOCATION|Huế], [LOCATION|Hà Nội] vui",
         "P Lê Thị Huế|L Huế|L Hà Nội");
  check ("[PERSON|Lê Thị Huế] về. Nay [LOCATION|Huế] vui, [LOCATION|thành phố Huế] mưa",
         "P Lê Thị Huế|L Huế|L thành phố Huế");
}

/* Decomposed here and not there, or with the tone on the other vowel. */
static void
test_spellings (void)
{
  check ("[PERSON|Phan Văn M\u1ef9] về. Hôm ấy [LOCATION|My\u0303] vui",
         "P Phan Văn M\u1ef9|P My\u0303*");
  check ("[PERSON|Lê Thị Ho\u00e0] về. Nay [LOCATION|H\u00f2a] vui",
         "P Lê Thị Ho\u00e0|P H\u00f2a*");
}

/* A name said forty times takes one place among the names. */
static void
test_often (void)
{
  GString *text = g_string_new ("");
  for (guint i = 0; i < 40; i++) g_string_append (text, "[PERSON|Lê Nga] về. ");
  g_string_append (text, "Hôm ấy [LOCATION|Nga] vui");
  MarkedText *marks = marked_text_new (text->str, LISTS, G_N_ELEMENTS (LISTS));
  danh_namesakes_tell (marks->forms, &marks->tokens, marks->gazetteer, marks->arena,
                       &marks->rules);
  marked_text_run (marks, NULL);
  g_assert_cmpuint (marks->found.mentions.n, ==, 41);
  g_assert_cmpint (marks->found.mentions.at[40].type, ==, DANH_TYPE_PERSON);
  marked_text_free (marks);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/namesake/people", test_people);
  g_test_add_func ("/namesake/countries", test_countries);
  g_test_add_func ("/namesake/at-home", test_at_home);
  g_test_add_func ("/namesake/spellings", test_spellings);
  g_test_add_func ("/namesake/often", test_often);
  return g_test_run ();
}
