/* test-club.c - names of towns that are their clubs' where sport is spoken of, of communes that are firms' */
#include "entity/club.h"
#include "list-head.h"
#include "marked-text.h"

static const char *const LISTS[][2] = {
  { "bodies.tsv",
    LIST_HEAD ("body") "form\tdomain\nTorvex FC\tsport\nTorvex Bank\tbank\n" },
  { "cued.tsv", LIST_HEAD ("body-cued") "form\nTorvia\nSao Mai\nZelmoria\n" },
  { "places.tsv", LIST_HEAD ("place") "form\ttier\nSao Mai\t3\nHà Sao\t1\n" },
  { "countries.tsv", LIST_HEAD ("country") "form\nZelmoria\n" },
  { "givers.tsv", LIST_HEAD ("name-giver") "form\nCLB\nhãng\n" },
  { "heads.tsv", LIST_HEAD ("org-head") "form\tdomain\nhãng\tenterprise\n" },
  { "leads.tsv", LIST_HEAD ("place-lead") "form\nở\nsân bay\n" },
  { "titles.tsv", LIST_HEAD ("title") "form\tdomain\nthủ môn\tsport\ngiám đốc\tbank\n" },
};

/* The bodies that TEXT has, parted by bars. */
static void
check (const char *text, const char *expected)
{
  static const char *const kinds[DANH_N_OUTPUT_TYPES] = { [DANH_TYPE_ORG] = "" };
  MarkedText *marks = marked_text_new (text, LISTS, G_N_ELEMENTS (LISTS));
  danh_clubs_tell (marks->forms, &marks->tokens, marks->gazetteer, marks->arena,
                   &marks->rules);
  danh_firms_tell (marks->forms, &marks->tokens, marks->gazetteer, &marks->rules);
  GString *all = marked_text_mentions (marks, kinds);
  g_test_message ("%s", text);
  g_assert_cmpstr (all->str, ==, expected);
  g_string_free (all, TRUE);
  marked_text_free (marks);
}

static void
test_clubs (void)
{
  check ("Nhờ [LOCATION|Torvia] mà [ORG|Torvex FC] vui", "Torvia*|Torvex FC");
  check ("Anh [TITLE|thủ môn] của [LOCATION|Torvia] vui", "Torvia*");
  check ("Nhờ [ORG|Torvex FC] và [LOCATION|Torvia]\nAnh vui", "Torvex FC|Torvia*");
  check ("Khi [ORG|Torvia] thua, [LOCATION|Torvia] vui", "Torvia|Torvia*");
}

static void
test_places (void)
{
  /* No sport near by. */
  check ("Nhờ [LOCATION|Torvia] mà [ORG|Torvex Bank] vui", "Torvex Bank");
  check ("Anh [TITLE|giám đốc] của [LOCATION|Torvia] vui", "");
  /* A word leads to the place. */
  check ("[ORG|Torvex FC] ở [LOCATION|Torvia] vui", "Torvex FC");
  check ("[ORG|Torvex FC] đến sân bay [LOCATION|Torvia] vui", "Torvex FC");
  /* Longer names. */
  check ("[ORG|Torvex FC] đi [LOCATION|Torvia] Park", "Torvex FC");
  check ("[ORG|Torvex FC] đi [LOCATION|Torvia]-Nam", "Torvex FC");
  /* At home, a country, no club. */
  check ("[ORG|Torvex FC] và [LOCATION|Sao Mai], [LOCATION|Zelmoria], [LOCATION|Tova]",
         "Torvex FC");
}

/* A town at home, where the text tells its club. */
static void
test_at_home (void)
{
  check ("[ORG|Sao Mai FC] vui, [LOCATION|Sao Mai] vui", "Sao Mai FC|Sao Mai*");
  check ("[ORG|CLB Sao Mai] vui. Anh [TITLE|thủ môn] của [LOCATION|SAO MAI] vui",
         "CLB Sao Mai|SAO MAI*");
  check ("Khi [ORG|Sao Mai] thua, [LOCATION|Sao Mai] vui", "Sao Mai|Sao Mai*");
  check ("[ORG|Hội Sao Mai] vui. Anh [TITLE|thủ môn] của [LOCATION|Sao Mai] vui",
         "Hội Sao Mai");
  check ("Khi [ORG|Sao Mai] thua ở [LOCATION|Sao Mai], ở [LOCATION|Tova], [LOCATION|Sao "
         "Mai]",
         "Sao Mai");
}

/* A commune's name where the text tells the firm. */
static void
test_firms (void)
{
  check ("[ORG|hãng Sao Mai] vui, [LOCATION|Sao Mai] vui", "hãng Sao Mai|Sao Mai*");
  check ("[LOCATION|SAO MAI] vui nhờ [ORG|hãng Sao Mai]", "SAO MAI*|hãng Sao Mai");
  check ("[ORG|hãng Hà Sao] vui, [LOCATION|Hà Sao] vui", "hãng Hà Sao");
  check ("[ORG|Hội Sao Mai] vui, [LOCATION|Sao Mai] vui", "Hội Sao Mai");
  check ("[ORG|hãng Sao Mai] vui, ở [LOCATION|Sao Mai] vui", "hãng Sao Mai");
  check ("[ORG|hãng Sao Mai] ghé [LOCATION|Sao Mai], [LOCATION|Hà Sao]", "hãng Sao Mai");
  check ("[ORG|hãng Sao Mai] vui, [LOCATION|xã Sao Mai] vui. [LOCATION|Sao Mai] vui",
         "hãng Sao Mai");
}

/* Far from what is said of sport. */
static void
test_far (void)
{
  GString *text = g_string_new ("[ORG|Torvex FC] vui");
  for (guint i = 0; i < 120; i++) g_string_append (text, " và vui");
  g_string_append (text, " với [LOCATION|Torvia]");
  check (text->str, "Torvex FC");
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/club/clubs", test_clubs);
  g_test_add_func ("/club/places", test_places);
  g_test_add_func ("/club/at-home", test_at_home);
  g_test_add_func ("/club/firms", test_firms);
  g_test_add_func ("/club/far", test_far);
  return g_test_run ();
}
