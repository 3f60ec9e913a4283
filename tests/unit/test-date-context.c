/* test-date-context.c - what earlier dates of a text leave for later ones: years and months */
#include "date-case.h"

#include <string.h>

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

/* The month before that a month is compared with is before it; last year is of who writes. */
static void
test_compared (void)
{
  static const struct {
    const char *fields, *expected;
    gboolean is_compared;
  } STORY[] = {
    { "m=9;y=2019", "2019-09", FALSE },
    { "m=12;unit=year;offset=-1;anchor=told", "2018-12", TRUE },
    { "unit=month;offset=-1", "2019-08", TRUE },
    { "unit=year;offset=-1;anchor=told", "2018", TRUE },
    { "quarter=3;y=2019", "2019-Q3", FALSE },
    { "unit=quarter;offset=-1", "2019-Q2", TRUE },
  };
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date, last_year;
  compose ("unit=year;offset=-1", &context, &last_year);
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    context.here.is_compared = STORY[i].is_compared;
    compose (STORY[i].fields, &context, &date);
    g_test_message ("%s", STORY[i].fields);
    g_assert_cmpstr (date.value, ==, STORY[i].expected);
  }
  context.here.is_compared = TRUE;
  compose ("unit=year;offset=-1;anchor=reference", &context, &date);
  g_assert_cmpstr (date.value, ==, last_year.value);
}

/* What later sentences compare is of the period that was compared before, a year in the same
 * paragraph; what something is compared with is no year that its sentence tells. */
static void
test_compared_before (void)
{
  static const struct {
    const char *fields, *expected;
    gboolean is_compared, opens, starts_paragraph;
  } STORY[] = {
    { "m=3;y=2019", "2019-03", FALSE, TRUE, TRUE },
    { "unit=month;offset=-1", "2019-02", TRUE, FALSE, FALSE },
    { "unit=month;offset=-1", "2019-02", TRUE, TRUE, FALSE },
    { "unit=year;offset=-1;anchor=told", "2018", TRUE, FALSE, FALSE },
    { "unit=year;offset=-1;anchor=told", "2020", TRUE, TRUE, TRUE },
    { "unit=month;offset=-1", "2019-02", TRUE, FALSE, FALSE },
    { "m=5;y=2020", "2020-05", FALSE, TRUE, FALSE },
    { "unit=month;offset=-1", "2021-07", TRUE, TRUE,
      FALSE }, /* nothing was compared with May */
    { "m=12;y=2010", "2010-12", TRUE, TRUE, FALSE },
    { "unit=year;offset=-1;anchor=told", "2020", TRUE, FALSE, FALSE },
  };
  DanhDateContext context = context_of (REFERENCE), nothing = context_of (NULL);
  DanhDate date;
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    context.here.is_compared = STORY[i].is_compared;
    if (STORY[i].opens) context.sentence.has_period = context.sentence.has_year = FALSE;
    if (STORY[i].starts_paragraph) context.paragraph.has_compared_period = FALSE;
    compose (STORY[i].fields, &context, &date);
    g_test_message ("%s", STORY[i].fields);
    g_assert_cmpstr (date.value, ==, STORY[i].expected);
  }
  compose ("m=1", &nothing, &date);
  nothing.here.is_compared = TRUE;
  compose ("unit=month;offset=-1", &nothing, &date);
  g_assert_cmpstr (date.value, ==, "XXXX-12");
}

/* "On 2 October 2025, for the term 2025 - 2030 and the budget of 2026, the first nine months of
 * the year" are those of 2025. */
static void
test_part_of_told_year (void)
{
  static const Case STORY[] = {
    { "dmy=2/10/2025", NULL, "2025-10-02" },
    { "y=2025;y2=2030", NULL, "2025/2030" },
    { "position=first;n=9;unit=month", NULL, "2025-01/2025-09" },
    { "unit=year;offset=0", NULL, "2025" },
    { "y=2026", NULL, "2026" },
    { "position=first;n=9;unit=month", NULL, "2025-01/2025-09" },
  };
  DanhDateContext context = context_of (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    DanhDate date;
    context.here.opens_sentence = i == 0;
    compose (STORY[i].fields, &context, &date);
    g_test_message ("%s", STORY[i].fields);
    g_assert_cmpstr (date.value, ==, STORY[i].expected);
  }
}

/* "TASKS OF 2022": the lines that begin with a month below it are of 2022. */
static void
test_title (void)
{
  static const Case LINES[] = {
    { "m=1", NULL, "2022-01" },
    { "quarter=4", NULL, "2022-Q4" },
    { "dm=15/3", NULL, "2022-03-15" },
    { "dm=12/8", NULL, "2021-08-12" }, /* about now */
    { "m=9;turn=next", NULL, "2021-09" },
  };
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.here.is_in_title = TRUE;
  compose ("y=2022", &context, &date);
  context.here.is_in_title = FALSE;
  context.here.heads_lines = TRUE;
  check_story (&context, LINES, G_N_ELEMENTS (LINES));

  /* Any line, where the text says nothing of when it is from. */
  context = context_of (NULL);
  context.here.is_in_title = TRUE;
  compose ("m=7;y=2023", &context, &date);
  context.here.is_in_title = FALSE;
  compose ("m=6", &context, &date);
  g_assert_cmpstr (date.value, ==, "2023-06");
  compose ("position=first;n=6;unit=month;of=year", &context, &date);
  g_assert_cmpstr (date.value, ==, "2023-H1");
  compose ("unit=year;offset=-1;anchor=told", &context, &date);
  g_assert_cmpstr (date.value, ==, "2022");

  /* But no day, below a heading of a year alone. */
  context = context_of (NULL);
  context.here.is_in_title = TRUE;
  compose ("y=2026", &context, &date);
  context.here.is_in_title = FALSE;
  context.sentence.has_year = FALSE;
  compose ("dm=25/12", &context, &date);
  g_assert_cmpstr (date.value, ==, "XXXX-12-25");
  compose ("m=12", &context, &date);
  g_assert_cmpstr (date.value, ==, "2026-12");
}

/* Years are counted from a birth or death in its sentence, or where no other year was told. */
static void
test_count_from_life (void)
{
  DanhDateContext context = context_of (NULL);
  DanhDate date;
  context.here.is_of_life = TRUE;
  compose ("dmy=5/3/1930", &context, &date);
  context.here.is_of_life = FALSE;
  context.sentence.life_year = 0; /* in the next sentence */
  compose ("unit=year;offset=15;anchor=text", &context, &date);
  g_assert_cmpstr (date.value, ==, "1945");
  context.here.is_of_life = TRUE;
  compose ("dmy=24/2/1970", &context, &date);
  context.here.is_of_life = FALSE;
  compose ("unit=year;offset=41;anchor=text", &context, &date);
  g_assert_cmpstr (date.value, ==, "2011");
  context.here.is_of_life = TRUE;
  compose ("y=1980", &context, &date);
  context.here.is_of_life = FALSE;
  context.sentence.life_year = 0;
  compose ("unit=year;offset=2;anchor=text", &context, &date);
  g_assert_cmpstr (date.value, ==, "2013");
}

/* Where a text does not say when it is from, "now" is not before what goes on until now. */
static void
test_story_now (void)
{
  DanhDateContext context = context_of ("1975-04-30");
  DanhDate date;
  context.reference_is_text = TRUE;
  compose ("y=1970;unit2=day;offset2=0", &context, &date);
  g_assert_cmpstr (date.value, ==, "1970/1975-04-30");
  compose ("my=4/1996;unit2=day;offset2=0", &context, &date);
  g_assert_cmpstr (date.value, ==, "1996-04/XXXX-XX-XX");
}

typedef struct {
  const char *fields;
  gboolean opens; /* a sentence */
  const char *expected;
} Told;

static void
check_told (const char *reference, const Told *story, gsize n)
{
  DanhDateContext context = context_of (reference);
  for (gsize i = 0; i < n; i++) {
    DanhDate date;
    context.here.opens_sentence = story[i].opens;
    if (story[i].opens) memset (&context.sentence, 0, sizeof context.sentence);
    compose (story[i].fields, &context, &date);
    g_test_message ("%s", story[i].fields);
    g_assert_cmpstr (date.value, ==, story[i].expected);
  }
}

/* "The 5th" as the days of the moon are counted is one behind a lunar date of its paragraph, whatever
 * day stands between. */
static void
test_moon (void)
{
  static const Case STORY[] = {
    { "d=5;moon=1", NULL, "XXXX-XX-05" },
    { "lunar=1;d=3;m=1;y=1789", NULL, "1789-01-28" },
    { "d=5;moon=1;part=TMO", NULL, "1789-01-30TMO" },
    { "d=5", NULL, "XXXX-XX-05" },
    { "unit=day;offset=1;anchor=text", NULL, "1789-01-31" },
    { "d=5;moon=1", NULL, "1789-01-30" },
    { "lunar=1;m=2;y=2024", NULL, "2024-03-10/2024-04-08" },
    { "d=6;moon=1;d2=8;moon2=1", NULL, "2024-03-15/2024-03-17" },
    { "d=31;moon=1", NULL, "" },
  };
  DanhDateContext context = context_of (NULL);
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

/* Nothing follows from the day of a birth. */
static void
test_life (void)
{
  DanhDateContext context = context_of (NULL);
  DanhDate date;
  compose ("dmy=5/11/2025", &context, &date);
  context.here.is_of_life = TRUE;
  compose ("dmy=1/2/1960", &context, &date);
  g_assert_cmpstr (date.value, ==, "1960-02-01");
  context.here.is_of_life = FALSE;
  compose ("same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-05");
}

/* A text that does not say when it is from goes on from the year it told last; one that
 * does, within the sentence that opens with a year. */
static void
test_told_year (void)
{
  static const Told STORY[] = {
    { "y=1950", TRUE, "1950" },
    { "m=9", FALSE, "1950-09" },
    { "y=1970", FALSE, "1970" }, /* of a plan, a law */
    { "m=10", TRUE, "1950-10" },
    { "dm=2/9", FALSE, "1950-09-02" },
    { "unit=month;offset=3;anchor=text", FALSE, "1950-12" },
    { "unit=year;offset=1;anchor=reference", TRUE, "1951" },
    { "unit=year;offset=0;anchor=reference", FALSE, "XXXX" }, /* who writes is in it */
    { "unit=year;offset=0", FALSE, "1951" },
    { "m=4;y=1975", TRUE, "1975-04" },
    { "d=30", FALSE, "1975-04-30" },
    { "dm=10/12", TRUE, "1975-12-10" },
    { "dm=5/1", FALSE, "1976-01-05" }, /* the winter goes on */
  };
  static const Told NEWS[] = {
    { "y=2020", TRUE, "2020" },
    { "m=4", FALSE, "2020-04" },
    { "dm=5/6", FALSE, "2020-06-05" },
    { "m=4", TRUE, "2021-04" },
    { "dm=5/6", FALSE, "2021-06-05" },
    { "unit=year;offset=1", FALSE, "2022" },
    { "my=12/2018", TRUE, "2018-12" },
    { "m=3;unit=year;offset=1;anchor=told", FALSE, "2019-03" },
    { "unit=year;offset=1;anchor=told", FALSE, "2020" }, /* goes on */
    { "unit=year;offset=1;anchor=told", TRUE, "2022" },
    { "y=2018", TRUE, "2018" },
    { "unit=year;offset=1;anchor=told", TRUE, "2019" },
    { "y=2018", TRUE, "2018" },
    { "n=6;unit=month;position=first", FALSE, "2018-H1" },
    { "unit=year;offset=0", FALSE, "2018" },
    { "unit=year;offset=0;anchor=reference", FALSE, "2021" },
    { "n=6;unit=month;position=first", TRUE, "2021-H1" },
    { "y=2018", TRUE, "2018" },
    { "unit=year;offset=-1", FALSE, "2020" },
    { "unit=month;offset=1;anchor=told", FALSE, "2021-09" },
  };
  check_told (NULL, STORY, G_N_ELEMENTS (STORY));
  check_told (REFERENCE, NEWS, G_N_ELEMENTS (NEWS));
}

static void
test_told_year_near_and_far (void)
{
  static const Told AGO[] = {
    { "unit=year;offset=76;offset-sign=-", TRUE, "1945" },
    { "dm=19/8", FALSE, "1945-08-19" },
    { "dm=19/8", TRUE, "2021-08-19" }, /* about now, 10 August 2021 */
    { "y=1945", TRUE, "1945" },
    { "m=3", TRUE, "1945-03" },
    { "dm=9/3", TRUE, "1945-03-09" },
    { "lunar=1;d=10;m=3", FALSE, "2021-04-21" }, /* a feast comes back */
    { "unit=year;offset=-1", TRUE, "2020" },
    { "m=7", FALSE, "2020-07" },
    { "unit=year;offset=0", FALSE, "2021" },
    { "m=7", TRUE, "2021-07" },
    { "y=1968", TRUE, "1968" },
    { "m=5;unit=year;offset=1;anchor=told", TRUE, "1969-05" },
    { "m=3", TRUE, "1969-03" },
    { "y=2020", FALSE, "2020" }, /* mentioned last */
    { "unit=year;offset=1;anchor=told", TRUE, "2022" },
  };
  /* Within a sentence. */
  static const Told NEAR[] = {
    { "dm=28/7", TRUE, "2021-07-28" },
    { "d=30", FALSE, "2021-07-30" },
    { "d=3", FALSE, "2021-08-03" }, /* not before the 28th */
    { "m=9", TRUE, "2021-09" },
    { "unit=year;offset=0", TRUE, "2021" },
    { "my=11/2019;m2=4;unit2=year;offset2=1", FALSE, "2019-11/2020-04" },
    { "y=2003", FALSE, "2003" },
    { "unit=year;offset=1;anchor=told", FALSE, "2004" },
    { "dm=3/2", FALSE, "2004-02-03" },
    { "dm=20/9;turn=next", FALSE, "2021-09-20" },
  };
  /* In January. */
  static const Told WINTER[] = {
    { "m=12", TRUE, "2024-12" },       { "y=2024", FALSE, "2024" },
    { "m=12", FALSE, "2024-12" },      { "quarter=4", FALSE, "2024-Q4" },
    { "quarter=3", FALSE, "2024-Q3" }, { "m=12", FALSE, "2024-12" },
    { "y=2025", TRUE, "2025" },        { "quarter=3", FALSE, "2025-Q3" },
    { "m=12", FALSE, "2025-12" },      { "m=12", TRUE, "2025-12" },
  };
  check_told (REFERENCE, AGO, G_N_ELEMENTS (AGO));
  check_told (REFERENCE, NEAR, G_N_ELEMENTS (NEAR));
  check_told ("2025-01-14", WINTER, G_N_ELEMENTS (WINTER));
}

/* The tale goes on in the next paragraph, or below its day, where no day of now was told. */
static void
test_tale (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.here.opens_sentence = TRUE;
  compose ("dmy=14/7/1945", &context, &date);
  memset (&context.paragraph, 0, sizeof context.paragraph);
  compose ("dm=8/8", &context, &date);
  g_assert_cmpstr (date.value, ==, "1945-08-08");
  memset (&context.paragraph, 0, sizeof context.paragraph);
  context.here.tense = -2;
  compose ("dm=20/8", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-08-20");
  context.here.tense = 0;
  memset (&context.paragraph, 0, sizeof context.paragraph);
  compose ("dm=28/8", &context, &date); /* of now */
  g_assert_cmpstr (date.value, ==, "2021-08-28");
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
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/story", test_story);
  g_test_add_func ("/date/leaning", test_leaning);
  g_test_add_func ("/date/compared", test_compared);
  g_test_add_func ("/date/compared-before", test_compared_before);
  g_test_add_func ("/date/part-of-told-year", test_part_of_told_year);
  g_test_add_func ("/date/moon", test_moon);
  g_test_add_func ("/date/life", test_life);
  g_test_add_func ("/date/told-year", test_told_year);
  g_test_add_func ("/date/told-year-near-and-far", test_told_year_near_and_far);
  g_test_add_func ("/date/story-now", test_story_now);
  g_test_add_func ("/date/tale", test_tale);
  g_test_add_func ("/date/title", test_title);
  g_test_add_func ("/date/count-from-life", test_count_from_life);
  return g_test_run ();
}
