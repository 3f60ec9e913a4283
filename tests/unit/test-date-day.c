/* test-date-day.c - what earlier dates of a text leave for later ones: days */
#include "date-case.h"

#include <string.h>

/* A day that an earlier sentence of news mentions aside is not "the same day". */
static void
test_aside (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.here.opens_sentence = TRUE;
  compose ("dmy=5/8/2021", &context, &date);
  context.here.opens_sentence = FALSE;
  compose ("dmy=20/7/2020", &context, &date);
  compose ("hm=9:00;same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2020-07-20T09:00"); /* of this sentence */
  context.here.opens_sentence = TRUE;
  compose ("dmy=5/8/2021", &context, &date);
  context.here.opens_sentence = FALSE;
  compose ("dmy=20/7/2020", &context, &date);
  context.sentence.has_day = FALSE;
  compose ("hm=11:15;same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-08-05T11:15");
  context.sentence.has_day = FALSE;
  compose ("dmy=25/7/2021", &context, &date);
  context.sentence.has_day = FALSE;
  compose ("hm=8:00;same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-07-25T08:00"); /* not far */
  context.sentence.has_day = FALSE;
  compose ("dmy=14/2/2022;hm=9:50", &context, &date);
  context.sentence.has_day = FALSE;
  compose ("same=day;part=TMI", &context, &date);
  g_assert_cmpstr (date.value, ==, "2022-02-14TMI"); /* told with its hour */
}

/* "The same day" that opens a sentence is the last day that opened one; a clock time is
 * of the day its sentence has named. */
static void
test_told_day (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.here.opens_sentence = TRUE;
  compose ("dmy=5/11/2025", &context, &date);
  context.here.opens_sentence = FALSE;
  compose ("dmy=10/11/2025", &context, &date);
  compose ("same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-10");
  context.paragraph.has_clock_day = context.sentence.has_day =
      FALSE; /* another paragraph */
  compose ("hm=7h30", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-05T07:30");
  compose ("dmy=10/8/2021", &context, &date); /* the reference day is told, too */
  context.paragraph.has_clock_day = context.sentence.has_day = FALSE;
  compose ("hm=7h30", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-08-10T07:30");
  compose ("dmy=10/11/2025", &context, &date);
  compose ("hm=7h30", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-10T07:30");
  context.here.opens_sentence = TRUE;
  context.paragraph.has_clock_day = FALSE;
  compose ("same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-11-05");
}

/* A clock time goes with the day that its paragraph told, and over midnight. */
static void
test_clock_day (void)
{
  static const Case STORY[] = {
    { "dm=9/8;hm=22h45", NULL, "2021-08-09T22:45" },
    { "hm=23h10", NULL, "2021-08-09T23:10" },
    { "hm=1h20", NULL, "2021-08-10T01:20" },
    { "hm=3h;part=TMO", NULL, "2021-08-10T03:00" },
    { "dm=3/8;part=TNI", NULL, "2021-08-03TNI" },
    { "hm=0h15", NULL, "2021-08-04T00:15" },
    { "dm=5/8;part=TEV", NULL, "2021-08-05TEV" },
    { "dmy=1/2/2019", NULL, "2019-02-01" }, /* a decree's, told with no hour */
    { "h=7;part=TAF", NULL, "2021-08-05T19:00" },
    { "h=2;part=TAF", NULL, "2021-08-05T14:00" },
  };
  DanhDateContext context = context_of (REFERENCE);
  DanhDate evening;
  compose ("dm=4/8;part=TEV", &context, &evening);
  compose ("h=6;h2=20", &context, &evening);
  g_assert_cmpstr (evening.value, ==, "2021-08-05T06:00/2021-08-05T20:00");
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    DanhDate date;
    context.sentence.has_day = FALSE; /* each in a sentence of its own */
    compose (STORY[i].fields, &context, &date);
    g_test_message ("%s", STORY[i].fields);
    g_assert_cmpstr (date.value, ==, STORY[i].expected);
  }
}

/* "He died at 4:00 on the 4th. The funeral will be on the 14th. From 7:00 to 8:00 …": a clock time
 * is of the day that is to come behind the one told with its hour, but not of the end of a
 * range, and "the same day" not of the one to come that a range from a day gone ends with. */
static void
test_told_last (void)
{
  static const Case STORY[] = {
    { "dm=4/8;hm=4h", NULL, "2021-08-04T04:00" },
    { "dm=14/8", NULL, "2021-08-14" },
    { "h=7;h2=8", NULL, "2021-08-14T07:00/2021-08-14T08:00" },
    { "same=day;hm=9h15", NULL, "2021-08-14T09:15" },
    { "d=17;dm2=20/8", NULL, "2021-08-17/2021-08-20" },
    { "hm=9h", NULL, "2021-08-14T09:00" },
    { "dm=9/8;part=TMO", NULL, "2021-08-09TMO" },
    { "dm=9/8;hm=10h;dm2=12/8;hm2=10h", NULL, "2021-08-09T10:00/2021-08-12T10:00" },
  };
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    context.sentence.has_day = context.paragraph.has_clock_day =
        FALSE; /* each a paragraph of its own */
    check_story (&context, &STORY[i], 1);
  }
  context.sentence.has_day = context.paragraph.has_clock_day = FALSE;
  context.here.opens_sentence = TRUE;
  compose ("same=day;part=TAF", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-08-09TAF");
}

/* In a schedule a clock time is of the day above its line, where its own line tells none. */
static void
test_heading_day (void)
{
  static const struct {
    const char *fields;
    gboolean heads; /* lines of its own */
    const char *expected;
  } LINES[] = {
    { "hm=7h", FALSE, "2021-08-10T07:00" },
    { "dmy=9/8/2021;dmy2=13/8/2021", TRUE,
      "2021-08-09/2021-08-13" }, /* the week's title */
    { "hm=7h30", FALSE, "2021-08-10T07:30" },
    { "dm=11/8", TRUE, "2021-08-11" },
    { "hm=8h", TRUE, "2021-08-11T08:00" },
    { "dm=2/9", FALSE, "2021-09-02" }, /* what is prepared */
    { "hm=14h", FALSE, "2021-08-11T14:00" },
    { "dm=12/8", TRUE, "2021-08-12" },
    { "hm=9h;hm2=10h", FALSE, "2021-08-12T09:00/2021-08-12T10:00" },
  };
  DanhDateContext context = context_of (REFERENCE);
  for (gsize i = 0; i < G_N_ELEMENTS (LINES); i++) {
    DanhDate date;
    context.sentence.has_day = context.paragraph.has_clock_day =
        FALSE; /* each a line of its own */
    context.here.heads_lines = LINES[i].heads;
    compose (LINES[i].fields, &context, &date);
    g_test_message ("%s", LINES[i].fields);
    g_assert_cmpstr (date.value, ==, LINES[i].expected);
  }
}

/* "From 16 to 20 August: … Monday: …" is Monday of that week. */
static void
test_week (void)
{
  static const Case LINES[] = {
    { "weekday=1", NULL, "2021-08-16" },
    { "weekday=5;part=TMO", NULL, "2021-08-20TMO" },
    { "weekday=6", NULL, "2021-08-14" }, /* of the reference's */
    { "weekday=1;turn=next", NULL, "2021-08-16" },
    { "weekday=2;unit=week;offset=0", NULL, "2021-08-10" },
  };
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  compose ("d=16;dm2=20/8", &context, &date);
  context.paragraph.has_week_told = FALSE;
  context.here.heads_lines = TRUE;
  check_story (&context, LINES, G_N_ELEMENTS (LINES));
}

/* "Next week, on Monday" is of that week; "at 23:00 …, at 1:00 …, on the next morning" of the day
 * behind that night. */
static void
test_said_in_sentence (void)
{
  static const Case STORY[] = {
    { "unit=week;offset=1", NULL, "2021-W33" },
    { "weekday=1", NULL, "2021-08-16" },
    { "dm=12/8;hm=23h", NULL, "2021-08-12T23:00" },
    { "hm=1h", NULL, "2021-08-13T01:00" },
    { "unit=day;offset=1;anchor=text;part=TMO", NULL, "2021-08-13TMO" },
    { "unit=day;offset=1;anchor=text", NULL, "2021-08-14" },
  };
  DanhDateContext context = context_of (REFERENCE);
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

/* "From 28 July to 2 August … On the 30th …", but "on the 15th". */
static void
test_days_told (void)
{
  static const Case STORY[] = {
    { "dm=28/7;dm2=2/8", NULL, "2021-07-28/2021-08-02" },
    { "d=30", NULL, "2021-07-30" },
    { "d=15", NULL, "2021-08-15" },
  };
  DanhDateContext context = context_of (REFERENCE);
  for (gsize i = 0; i < G_N_ELEMENTS (STORY); i++) {
    memset (&context.sentence, 0, sizeof context.sentence);
    check_story (&context, &STORY[i], 1);
  }
}

/* The line that says when a text is from heads none of its lines, and is not told. */
static void
test_dateline (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.here.heads_lines = context.here.opens_sentence = TRUE;
  compose ("dmy=10/8/2021;dateline=line", &context, &date);
  context.here.heads_lines = FALSE;
  compose ("dm=8/8;part=TAF", &context, &date);
  context.paragraph.has_clock_day = context.sentence.has_day =
      FALSE; /* another paragraph */
  compose ("hm=14h", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-08-08T14:00");
}

/* A day without its year is enough for "the same day", the next, and for clock times. */
static void
test_day_without_year (void)
{
  static const Case STORY[] = {
    { "dm=28/2;part=TEV", NULL, "XXXX-02-28TEV" },
    { "hm=20h", NULL, "XXXX-02-28T20:00" },
    { "hm=1h", NULL, "XXXX-02-29T01:00" },
    { "unit=day;offset=0;anchor=text;part=TMO", NULL, "XXXX-02-29TMO" },
    { "unit=day;offset=1;anchor=text", NULL, "XXXX-03-01" },
    { "same=day", NULL, "XXXX-03-01" },
    { "same=week", NULL, "XXXX-WXX" },
    { "unit=month;offset=1;anchor=text", NULL, "XXXX-XX" },
    { "dmy=5/8/2021", NULL, "2021-08-05" },
    { "same=day", NULL, "2021-08-05" },
  };
  DanhDateContext context = context_of (NULL);
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

/* "This morning (29/10)" says which day today is, but not in which year. */
static void
test_today_without_year (void)
{
  static const Case STORY[] = {
    { "unit=day;offset=-1", NULL, "XXXX-XX-XX" },
    { "dm=28/12;unit=day;offset=-1;part=TAF", NULL, "XXXX-12-28TAF" },
    { "unit=day;offset=3", NULL, "XXXX-01-01" },
    { "unit=month;offset=0", NULL, "XXXX-12" },
    { "unit=week;offset=0", NULL, "XXXX-WXX" },
    { "unit=year;offset=0", NULL, "XXXX" },
    { "dmy=5/8/2021", NULL, "2021-08-05" },
  };
  DanhDateContext context = context_of (NULL);
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

/* Hours alone are of every day behind what is of every day, until a day is told. */
static void
test_daily (void)
{
  static const Case STORY[] = {
    { "unit=day;set=1;quant=EVERY", NULL, "P1D" },
    { "hm=7h30;hm2=11h", NULL, "XXXX-XX-XXT07:30/XXXX-XX-XXT11:00" },
    { "hm=17h", NULL, "XXXX-XX-XXT17:00" },
    { "dm=5/8", NULL, "2021-08-05" },
    { "hm=17h", NULL, "2021-08-05T17:00" },
    { "unit=week;set=1;quant=EVERY", NULL, "P1W" },
    { "hm=18h", NULL, "2021-08-05T18:00" },
  };
  DanhDateContext context = context_of (REFERENCE);
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

/* The day right behind a feast says of which year it is. */
static void
test_day_beside (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  context.here.has_day_beside = TRUE;
  context.here.day_beside = (DanhDay){ 2023, 1, 20 };
  compose ("md=09-02", &context, &date);
  g_assert_cmpstr (date.value, ==, "2023-09-02");
  compose ("lunar=2;md=01-01", &context, &date);
  g_assert_cmpstr (date.value, ==, "2023-01-22");
  compose ("dm=2/9", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-09-02");
}

/* "November … December 2020": the year that the sentence says behind it, for want of another. */
static void
test_year_ahead (void)
{
  DanhDateContext context = context_of (NULL);
  DanhDate date;
  context.here.year_ahead = 2020;
  compose ("m=11", &context, &date);
  g_assert_cmpstr (date.value, ==, "2020-11");
  context.here.year_ahead = 0;
  compose ("m=2", &context, &date);
  g_assert_cmpstr (date.value, ==, "XXXX-02");
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
                { "lunar=1;md=01-01", FALSE }, /* a feast */
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

  g_test_add_func ("/date/aside", test_aside);
  g_test_add_func ("/date/told-day", test_told_day);
  g_test_add_func ("/date/clock-day", test_clock_day);
  g_test_add_func ("/date/told-last", test_told_last);
  g_test_add_func ("/date/said-in-sentence", test_said_in_sentence);
  g_test_add_func ("/date/days-told", test_days_told);
  g_test_add_func ("/date/heading-day", test_heading_day);
  g_test_add_func ("/date/week", test_week);
  g_test_add_func ("/date/dateline", test_dateline);
  g_test_add_func ("/date/day-without-year", test_day_without_year);
  g_test_add_func ("/date/today-without-year", test_today_without_year);
  g_test_add_func ("/date/daily", test_daily);
  g_test_add_func ("/date/day-beside", test_day_beside);
  g_test_add_func ("/date/year-ahead", test_year_ahead);
  g_test_add_func ("/date/full-day", test_full_day);
  return g_test_run ();
}
