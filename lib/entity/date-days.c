/* date-days.c - values as days */
#include "entity/date-days.h"

static const char *const UNIT_NAMES[DANH_N_UNITS] = {
  "second",  "minute", "hour", "day",    "week",    "month",
  "quarter", "half",   "year", "decade", "century", "millennium",
};

const char *
danh_date_unit_name (int unit)
{
  return unit == DANH_UNSET ? NULL : UNIT_NAMES[unit];
}

const char *
danh_date_granularity (const DanhDateValue *value)
{
  if (value->has_time) {
    if (value->hour == DANH_UNSET) return UNIT_NAMES[DANH_UNIT_HOUR];
    return UNIT_NAMES[value->second == DANH_UNSET ? DANH_UNIT_MINUTE : DANH_UNIT_SECOND];
  }
  if (value->part != DANH_UNSET) return "part-of-day";
  if (value->grain == DANH_UNIT_QUARTER && value->season != DANH_UNSET) return "season";
  return UNIT_NAMES[value->grain];
}

/* Whole months from FIRST_MONTH to LAST_MONTH of the value's year. */
static gboolean
months (const DanhDateValue *value,
        int first_month,
        int last_month,
        DanhDay *first,
        DanhDay *last)
{
  if (value->year == DANH_UNSET) return FALSE;
  *first = (DanhDay){ value->year, first_month, 1 };
  *last = (DanhDay){ value->year, last_month,
                     danh_calendar_days_in_month (value->year, last_month) };
  return TRUE;
}

/* Whole years; the year 0 is no year of GDate's. */
static gboolean
years (int first_year, int last_year, DanhDay *first, DanhDay *last)
{
  *first = (DanhDay){ MAX (first_year, 1), 1, 1 };
  *last = (DanhDay){ last_year, 12, 31 };
  return last_year >= 1 && last_year <= 9999;
}

static gboolean
week (const DanhDateValue *value, DanhDay *first, DanhDay *last)
{
  int monday;
  if (value->year == DANH_UNSET || value->week == DANH_UNSET
      || !danh_calendar_week_start (value->year, value->week, &monday))
    return FALSE;
  *first = danh_calendar_day (monday + (value->weekday == DANH_WEEKEND ? 5 : 0));
  *last = danh_calendar_day (monday + 6);
  return TRUE;
}

gboolean
danh_date_days (const DanhDateValue *value, DanhDay *first, DanhDay *last)
{
  if (value->is_bce) return FALSE;
  switch (value->grain) {
  case DANH_UNIT_MILLENNIUM:
    return value->millennium != DANH_UNSET
           && years ((value->millennium - 1) * 1000, value->millennium * 1000 - 1, first,
                     last);
  case DANH_UNIT_CENTURY:
    return value->century != DANH_UNSET
           && years ((value->century - 1) * 100, value->century * 100 - 1, first, last);
  case DANH_UNIT_DECADE:
    return value->decade != DANH_UNSET
           && years (value->decade, value->decade + 9, first, last);
  case DANH_UNIT_YEAR:
    return months (value, 1, 12, first, last);
  case DANH_UNIT_HALF:
    return value->half != DANH_UNSET
           && months (value, value->half * 6 - 5, value->half * 6, first, last);
  case DANH_UNIT_QUARTER:
    return value->season == DANH_UNSET && value->quarter != DANH_UNSET
           && months (value, value->quarter * 3 - 2, value->quarter * 3, first, last);
  case DANH_UNIT_MONTH:
    return value->month != DANH_UNSET
           && months (value, value->month, value->month, first, last);
  case DANH_UNIT_WEEK:
    return week (value, first, last);
  case DANH_UNIT_SECOND:
  case DANH_UNIT_MINUTE:
  case DANH_UNIT_HOUR:
  case DANH_UNIT_DAY:
  case DANH_N_UNITS:
    break;
  }
  *first = *last = (DanhDay){ value->year, value->month, value->day };
  return value->year != DANH_UNSET && value->month != DANH_UNSET
         && value->day != DANH_UNSET;
}

DanhDay
danh_date_day_from (DanhDay day, int offset)
{
  DanhDay known = { day.year == DANH_UNSET ? 2000 : day.year, day.month, day.day };
  DanhDay other = danh_calendar_day (danh_calendar_number (known) + offset);
  if (day.year == DANH_UNSET) other.year = DANH_UNSET;
  return other;
}
