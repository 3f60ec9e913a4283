/* test-calendar.c - solar and lunar days against almanacs and against each other */
#include "entity/calendar.h"

static int
number (int year, int month, int day)
{
  return danh_calendar_number ((DanhDay){ year, month, day });
}

static void
test_days (void)
{
  g_assert_cmpint (number (2000, 1, 1), ==, 2451545); /* J2000 */
  g_assert_cmpint (number (1858, 11, 17), ==, 2400001);
  g_assert_true (danh_calendar_is_day (2024, 2, 29));
  g_assert_false (danh_calendar_is_day (2023, 2, 29));
  g_assert_false (danh_calendar_is_day (2023, 13, 1));
  g_assert_false (danh_calendar_is_day (2023, 4, 31));
  g_assert_false (danh_calendar_is_day (0, 1, 1));
  for (int n = number (1899, 12, 30); n < number (1905, 1, 1); n++) {
    DanhDay day = danh_calendar_day (n);
    g_assert_true (danh_calendar_is_day (day.year, day.month, day.day));
    g_assert_cmpint (danh_calendar_number (day), ==, n);
  }
}

/* The numbers of days are ours, the days of numbers GDate's: each judges the other. */
static void
test_numbers_against_judge (void)
{
  g_assert_cmpint (number (1, 1, 1), ==, 1721426);
  for (int n = number (1, 1, 1); n <= number (9999, 12, 31); n += 5)
    g_assert_cmpint (danh_calendar_number (danh_calendar_day (n)), ==, n);
}

static void
test_months_against_judge (void)
{
  for (int year = 1; year <= 9999; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 28; day <= 32; day++)
        g_assert_cmpint (
            danh_calendar_is_day (year, month, day), ==,
            g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year));
}

static void
test_parse (void)
{
  DanhDay day;
  g_assert_true (danh_calendar_parse ("2021-08-10", &day));
  g_assert_cmpint (day.year, ==, 2021);
  g_assert_cmpint (day.month, ==, 8);
  g_assert_cmpint (day.day, ==, 10);
  const char *bad[] = { "",           "2021",        "2021-08",    "2021-8-10",
                        "2021-02-30", "2021-08-10 ", "2021/08/10", "0000-01-01",
                        "20a1-01-01", "2021-13-01" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (danh_calendar_parse (bad[i], &day));
}

static void
test_weeks (void)
{
  int year, monday;
  g_assert_cmpint (danh_calendar_weekday (number (2021, 8, 10)), ==, 2);
  g_assert_cmpint (danh_calendar_weekday (number (1945, 9, 2)), ==, 7);
  g_assert_cmpint (danh_calendar_week (number (2021, 8, 10), &year), ==, 32);
  g_assert_cmpint (year, ==, 2021);
  g_assert_cmpint (danh_calendar_week (number (2021, 1, 3), &year), ==, 53);
  g_assert_cmpint (year, ==, 2020);
  g_assert_cmpint (danh_calendar_week (number (2024, 12, 30), &year), ==, 1);
  g_assert_cmpint (year, ==, 2025);
  g_assert_true (danh_calendar_week_start (2021, 32, &monday));
  g_assert_cmpint (monday, ==, number (2021, 8, 9));
  g_assert_true (danh_calendar_week_start (2020, 53, &monday));
  g_assert_false (danh_calendar_week_start (2021, 53, &monday));
  g_assert_false (danh_calendar_week_start (2021, 0, &monday));
}

/* GDateTime counts weeks by its own code. */
static void
test_weeks_against_judge (void)
{
  for (int n = number (1995, 12, 20); n < number (2030, 1, 10); n += 3) {
    DanhDay day = danh_calendar_day (n);
    GDateTime *judge = g_date_time_new_utc (day.year, day.month, day.day, 12, 0, 0);
    int year;
    g_assert_cmpint (danh_calendar_week (n, &year), ==,
                     g_date_time_get_week_of_year (judge));
    g_assert_cmpint (year, ==, g_date_time_get_week_numbering_year (judge));
    g_assert_cmpint (danh_calendar_weekday (n), ==, g_date_time_get_day_of_week (judge));
    g_date_time_unref (judge);
  }
}

/* First days of lunar years as Vietnamese almanacs have them.  1985 and 2007 differ from
 * the Chinese calendar, which reckons in +08:00. */
static void
test_new_years (void)
{
  static const DanhDay NEW_YEARS[] = {
    { 1968, 1, 29 }, { 1975, 2, 11 }, { 1985, 1, 21 }, { 2000, 2, 5 },  { 2007, 2, 17 },
    { 2010, 2, 14 }, { 2014, 1, 31 }, { 2018, 2, 16 }, { 2019, 2, 5 },  { 2020, 1, 25 },
    { 2021, 2, 12 }, { 2022, 2, 1 },  { 2023, 1, 22 }, { 2024, 2, 10 }, { 2025, 1, 29 },
    { 2026, 2, 17 }, { 2030, 2, 2 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (NEW_YEARS); i++) {
    DanhDay day = NEW_YEARS[i];
    DanhLunarDay lunar = danh_calendar_to_lunar (danh_calendar_number (day));
    g_test_message ("%d: %d-%d-%d", day.year, lunar.year, lunar.month, lunar.day);
    g_assert_cmpint (lunar.year, ==, day.year);
    g_assert_cmpint (lunar.month, ==, 1);
    g_assert_cmpint (lunar.day, ==, 1);
    g_assert_false (lunar.leap);
  }
}

static void
test_leap_months (void)
{
  static const int LEAPS[][2] = { { 2004, 2 }, { 2006, 7 }, { 2009, 5 }, { 2012, 4 },
                                  { 2014, 9 }, { 2017, 6 }, { 2020, 4 }, { 2023, 2 },
                                  { 2025, 6 }, { 2028, 5 }, { 2031, 3 }, { 2033, 11 } };
  gsize next = 0;
  for (int year = 2003; year <= 2033; year++)
    for (int month = 1; month <= 12; month++) {
      int days =
          danh_calendar_days_in_lunar_month ((DanhLunarDay){ year, month, 1, TRUE });
      gboolean expected = next < G_N_ELEMENTS (LEAPS) && LEAPS[next][0] == year
                          && LEAPS[next][1] == month;
      g_test_message ("%d-%d: %d days", year, month, days);
      g_assert_cmpint (days != 0, ==, expected);
      if (expected) next++;
    }
  g_assert_cmpuint (next, ==, G_N_ELEMENTS (LEAPS));
}

/* Day by day: the lunar day grows by one or a new month begins, and the way back finds
 * the same solar day. */
static void
test_lunar_days_follow (void)
{
  DanhLunarDay before = danh_calendar_to_lunar (number (1943, 12, 31));
  for (int n = number (1944, 1, 1); n < number (1948, 1, 1); n++) {
    DanhLunarDay lunar = danh_calendar_to_lunar (n);
    if (lunar.day != 1) {
      g_assert_cmpint (lunar.day, ==, before.day + 1);
      g_assert_cmpint (lunar.month, ==, before.month);
    } else {
      g_assert_cmpint (before.day, >=, 29);
      g_assert_cmpint (before.day, <=, 30);
      if (lunar.leap)
        g_assert_cmpint (lunar.month, ==, before.month);
      else
        g_assert_cmpint (lunar.month, ==, before.month % 12 + 1);
      g_assert_cmpint (lunar.year - before.year, ==, lunar.month == 1 && !lunar.leap);
    }
    int back = 0;
    g_assert_true (danh_calendar_from_lunar (lunar, &back));
    g_assert_cmpint (back, ==, n);
    before = lunar;
  }
}

static void
test_lunar_edges (void)
{
  int n;
  g_assert_false (danh_calendar_from_lunar ((DanhLunarDay){ 2024, 13, 1, FALSE }, &n));
  g_assert_false (danh_calendar_from_lunar ((DanhLunarDay){ 2024, 1, 31, FALSE }, &n));
  g_assert_false (danh_calendar_from_lunar ((DanhLunarDay){ 2024, 1, 1, TRUE }, &n));
  g_assert_false (danh_calendar_from_lunar ((DanhLunarDay){ 9999, 1, 1, FALSE }, &n));
  for (int year = DANH_LUNAR_FIRST_YEAR; year <= DANH_LUNAR_LAST_YEAR; year += 7) {
    g_assert_true (danh_calendar_from_lunar ((DanhLunarDay){ year, 1, 15, FALSE }, &n));
    g_assert_cmpint (danh_calendar_day (n).year, ==, year);
    g_assert_cmpint (danh_calendar_to_lunar (n).day, ==, 15);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/numbers-against-judge", test_numbers_against_judge);
  g_test_add_func ("/calendar/months-against-judge", test_months_against_judge);
  g_test_add_func ("/calendar/parse", test_parse);
  g_test_add_func ("/calendar/weeks", test_weeks);
  g_test_add_func ("/calendar/weeks-against-judge", test_weeks_against_judge);
  g_test_add_func ("/calendar/new-years", test_new_years);
  g_test_add_func ("/calendar/leap-months", test_leap_months);
  g_test_add_func ("/calendar/lunar-days-follow", test_lunar_days_follow);
  g_test_add_func ("/calendar/lunar-edges", test_lunar_edges);
  return g_test_run ();
}
