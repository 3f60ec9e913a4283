/* test-date-context.c - what earlier dates of a text leave for later ones */
#include "date-case.h"

/* Where what is not said comes from. */
static void
test_leaning (void)
{
  static const struct {
    const char *fields;
    DanhDateLeaning document, story;
  } CASES[] = {
    { "dmy=5/8/2021", DANH_LEANS_ON_NOTHING, DANH_LEANS_ON_NOTHING },
    { "dm=5/8", DANH_LEANS_ON_DOCUMENT, DANH_LEANS_ON_TEXT },
    { "unit=day;offset=-1", DANH_LEANS_ON_DOCUMENT, DANH_LEANS_ON_TEXT },
    { "cycle=41", DANH_LEANS_ON_DOCUMENT, DANH_LEANS_ON_TEXT },
    { "same=day", DANH_LEANS_ON_TEXT, DANH_LEANS_ON_TEXT },
    { "unit=day;offset=1;anchor=text", DANH_LEANS_ON_TEXT, DANH_LEANS_ON_TEXT },
    { "y=2015;unit2=day;offset2=0", DANH_LEANS_ON_DOCUMENT, DANH_LEANS_ON_TEXT },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    for (int is_text = 0; is_text < 2; is_text++) {
      DanhDateContext context = context_of (REFERENCE);
      DanhDate date;
      compose ("dmy=1/7/2020", &context, &date);
      context.reference_is_text = is_text;
      compose (CASES[i].fields, &context, &date);
      g_test_message ("%s: %s", CASES[i].fields, date.value);
      g_assert_cmpint (date.leans_on, ==, is_text ? CASES[i].story : CASES[i].document);
    }
  DanhDateContext nothing = context_of (NULL);
  DanhDate date;
  compose ("dm=5/8", &nothing, &date);
  g_assert_cmpint (date.leans_on, ==, DANH_LEANS_ON_NOTHING);
}

/* "The same day" that opens a sentence is the last day that opened one; a clock time is
 * of the day its sentence has named. */
static void
test_told_day (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.opens_sentence = TRUE;
  compose ("dmy=5/11/2025", &context, &date);
  context.opens_sentence = FALSE;
  compose ("dmy=10/11/2025", &context, &date);
  compose ("same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-10");
  compose ("hm=7h30", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-08-10T07:30");
  compose ("dmy=10/11/2025", &context, &date);
  context.day_is_near = TRUE;
  compose ("hm=7h30", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-10T07:30");
  context.opens_sentence = TRUE;
  compose ("same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-05");
}

/* What earlier dates leave for later ones. */
static void
test_story (void)
{
  static const Case STORY[] = {
    { "same=day", NULL, "XXXX-XX-XX" },
    { "dmy=5/8/2021", NULL, "2021-08-05" },
    { "same=day;part=TAF", NULL, "2021-08-05TAF" },
    { "unit=day;offset=1;anchor=text", NULL, "2021-08-06" },
    { "same=day", NULL, "2021-08-06" },
    { "my=3/2019", NULL, "2019-03" },
    { "same=month", NULL, "2019-03" },
    { "d=7;same=month", NULL, "2019-03-07" },
    { "y=1975", NULL, "1975" },
    { "m=4;same=year", NULL, "1975-04" },
    { "same=day", NULL, "2019-03-07" },
    { "same=week", NULL, "2019-W10" },
    { "y=1788", NULL, "1788" },
    { "m=9;cycle=45", NULL, "1788-09" }, /* the year that has just been named */
    { "cycle=46", NULL, "1789" },
    { "dmy=1/2/2020;dmy2=3/2/2020", NULL, "2020-02-01/2020-02-03" },
    { "same=day", NULL, "2020-02-03" },
  };
  DanhDateContext context = context_of (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    DanhDate date;
    compose (STORY[i].fields, &context, &date);
    g_test_message ("%s", STORY[i].fields);
    g_assert_cmpstr (date.value, ==, STORY[i].expected);
  }
}

/* A full day is one that is written out, not one that is counted. */
static void
test_full_day (void)
{
  static const struct {
    const char *fields;
    gboolean is_full;
  } CASES[] = { { "dmy=5/8/2021", TRUE },
                { "d=5;m=8;y=2021;hm=7h", TRUE },
                { "dm=5/8", TRUE },
                { "unit=day;offset=-1", FALSE },
                { "my=8/2021", FALSE },
                { "d=5", FALSE },
                { "dmy=1/8/2021;dmy2=5/8/2021", TRUE },
                { "dm=5/8;set=1", FALSE } };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    DanhDateContext context = context_of (REFERENCE);
    DanhDate date;
    compose (CASES[i].fields, &context, &date);
    g_assert_cmpint (date.has_full_day, ==, CASES[i].is_full);
    if (!date.has_full_day) continue;
    g_assert_cmpint (date.full_day.day, ==, 5);
    g_assert_cmpint (date.full_day.month, ==, 8);
    g_assert_cmpint (date.full_day.year, ==, 2021);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/story", test_story);
  g_test_add_func ("/date/leaning", test_leaning);
  g_test_add_func ("/date/told-day", test_told_day);
  g_test_add_func ("/date/full-day", test_full_day);
  return g_test_run ();
}
