/* calendar.h - days of the solar and of the lunar calendar
 *
 * Days are counted as Julian day numbers (of their noon), so that weeks, months and the
 * moon are integer arithmetic.  The solar calendar is the Gregorian one throughout, also
 * before 1582, as ISO 8601 has it.
 */
#ifndef DANH_ENTITY_CALENDAR_H
#define DANH_ENTITY_CALENDAR_H

#include <glib.h>

typedef struct {
  int year; /* 1 .. 9999 */
  int month;
  int day;
} DanhDay;

typedef struct {
  int year; /* the solar year its first month falls in, mostly */
  int month;
  int day;
  gboolean leap; /* of a month that is inserted behind the one of the same number */
} DanhLunarDay;

gboolean danh_calendar_is_day (int year, int month, int day);
int danh_calendar_days_in_month (int year, int month);

int danh_calendar_number (DanhDay day);
DanhDay danh_calendar_day (int number);

/* "YYYY-MM-DD"; FALSE if TEXT is anything else or no day. */
gboolean danh_calendar_parse (const char *text, DanhDay *day);

#define DANH_DAYS_OF_WEEK  7
#define DANH_DAYS_OF_MONTH 31

/* 1 Monday .. 7 Sunday. */
int danh_calendar_weekday (int number);

/* ISO 8601 week of a day and the year that week belongs to. */
int danh_calendar_week (int number, int *week_year);

/* The Monday of an ISO week, or FALSE if that year has no such week. */
gboolean danh_calendar_week_start (int week_year, int week, int *number);

/* The Vietnamese lunar calendar in the time zone +07:00, worked out from the moon and
 * the sun (lunar.c); years 1200 .. 2299. */
#define DANH_LUNAR_FIRST_YEAR 1200
#define DANH_LUNAR_LAST_YEAR  2299
DanhLunarDay danh_calendar_to_lunar (int number);

/* FALSE if the lunar calendar has no such day. */
gboolean danh_calendar_from_lunar (DanhLunarDay lunar, int *number);

/* 29 or 30, or 0 if that year has no such month. */
int danh_calendar_days_in_lunar_month (DanhLunarDay lunar);

#endif
