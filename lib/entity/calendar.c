/* calendar.c - days of the solar calendar
 *
 * The tests judge it by GDate over all years; weeks are counted from day numbers.
 */
#include "entity/calendar.h"

/* Julian day number of the day before 1 January of the year 1: GDate counts from there. */
#define BEFORE_YEAR_1 1721425

/* Likewise of the day before 1 March of the year 0. */
#define BEFORE_MARCH_0 1721119

gboolean
danh_calendar_is_day (int year, int month, int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
         && day <= danh_calendar_days_in_month (year, month);
}

int
danh_calendar_days_in_month (int year, int month)
{
  static const int DAYS[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return DAYS[month] + (month == 2 && is_leap);
}

/* A year that begins with March has its leap day last, and its months come in fives of 153
 * days, the last of which is cut short. */
int
danh_calendar_number (DanhDay day)
{
  int is_before_march = day.month < 3;
  int year = day.year - is_before_march;
  int months = day.month - 3 + 12 * is_before_march;
  return BEFORE_MARCH_0 + year * 365 + year / 4 - year / 100 + year / 400
         + (months * 153 + 2) / 5 + day.day;
}

DanhDay
danh_calendar_day (int number)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (number - BEFORE_YEAR_1, 1));
  return (DanhDay){ g_date_get_year (&date), (int) g_date_get_month (&date),
                    g_date_get_day (&date) };
}

/* The number written by N digits at TEXT, or -1. */
static int
digits (const char *text, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

gboolean
danh_calendar_parse (const char *text, DanhDay *day)
{
  day->year = digits (text, 4);
  if (day->year < 0 || text[4] != '-') return FALSE;
  day->month = digits (text + 5, 2);
  if (day->month < 0 || text[7] != '-') return FALSE;
  day->day = digits (text + 8, 2);
  return day->day >= 0 && text[10] == '\0'
         && danh_calendar_is_day (day->year, day->month, day->day);
}

int
danh_calendar_weekday (int number)
{
  return number % 7 + 1; /* day 0 was a Monday */
}

int
danh_calendar_week (int number, int *week_year)
{
  /* A week belongs to the year of its Thursday. */
  int thursday = number - danh_calendar_weekday (number) + 4;
  int year = danh_calendar_day (thursday).year;
  if (week_year != NULL) *week_year = year;
  return (thursday - danh_calendar_number ((DanhDay){ year, 1, 1 })) / 7 + 1;
}

gboolean
danh_calendar_week_start (int week_year, int week, int *number)
{
  int fourth = danh_calendar_number ((DanhDay){ week_year, 1, 4 }); /* always in week 1 */
  int year;
  *number = fourth - danh_calendar_weekday (fourth) + 1 + (week - 1) * 7;
  return week >= 1 && danh_calendar_week (*number, &year) == week && year == week_year;
}
