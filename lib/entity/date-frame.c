/* date-frame.c - offsets from a day, and the period that what is not said comes from */
#include "entity/date-frame.h"

#include "entity/date-anchor.h"
#include "entity/date-days.h"

#define DAYS_OF_YEAR 365

static void
empty_frame (DanhDateFrame *frame)
{
  *frame = (DanhDateFrame){ .millennium = DANH_UNSET,
                            .century = DANH_UNSET,
                            .decade = DANH_UNSET,
                            .year = DANH_UNSET,
                            .half = DANH_UNSET,
                            .quarter = DANH_UNSET,
                            .month = DANH_UNSET,
                            .day = DANH_UNSET,
                            .number = DANH_UNSET };
}

static void
set_year (DanhDateFrame *frame, int year)
{
  frame->is_impossible = year < 1 || year > 9999;
  if (frame->is_impossible) return;
  frame->year = year;
  frame->decade = year / 10 * 10;
  frame->century = year / 100 + 1;
  frame->millennium = year / 1000 + 1;
}

static void
set_month (DanhDateFrame *frame, int year, int month)
{
  set_year (frame, year);
  frame->month = month;
  frame->quarter = (month - 1) / 3 + 1;
  frame->half = (month - 1) / 6 + 1;
}

/* A day, or what is known of one that has no year. */
static void
set_day (DanhDateFrame *frame, DanhDay day)
{
  if (day.year == DANH_UNSET) {
    frame->month = day.month;
    frame->day = day.day;
    return;
  }
  set_month (frame, day.year, day.month);
  frame->day = day.day;
  frame->number = danh_calendar_number (day);
}

static void
set_number (DanhDateFrame *frame, int number)
{
  static const DanhDay FIRST = { 1, 1, 8 }, LAST = { 9999, 12, 20 };
  frame->is_impossible =
      number < danh_calendar_number (FIRST) || number > danh_calendar_number (LAST);
  if (!frame->is_impossible) set_day (frame, danh_calendar_day (number));
}

/* The period of N of a year, 0-based: N = 12 months, 4 quarters, 2 halves.  Floors. */
static int
split_year (int index, int per_year, int *year)
{
  int rest = index % per_year;
  if (rest < 0) rest += per_year;
  *year = (index - rest) / per_year;
  return rest;
}

/* The period of UNIT that is OFFSET of them from DAY. */
static void
shift (DanhDateFrame *frame, DanhDay day, DanhDateUnit unit, int offset)
{
  int year;
  switch (unit) {
  case DANH_UNIT_SECOND:
  case DANH_UNIT_MINUTE:
  case DANH_UNIT_HOUR:
    set_day (frame, day);
    break;
  case DANH_UNIT_DAY:
    /* A year and more from a day without one, which day it is hangs on the year. */
    if (day.year != DANH_UNSET)
      set_number (frame, danh_calendar_number (day) + offset);
    else if (ABS (offset) < DAYS_OF_YEAR)
      set_day (frame, danh_date_day_from (day, offset));
    break;
  case DANH_UNIT_WEEK:
    set_number (frame, danh_calendar_number (day) + 7 * offset);
    frame->day = DANH_UNSET;
    break;
  case DANH_UNIT_MONTH: {
    int month = split_year (day.year * 12 + day.month - 1 + offset, 12, &year);
    set_month (frame, year, month + 1);
    break;
  }
  case DANH_UNIT_QUARTER: {
    int quarter = split_year (day.year * 4 + (day.month - 1) / 3 + offset, 4, &year);
    set_year (frame, year);
    frame->quarter = quarter + 1;
    frame->half = quarter / 2 + 1;
    break;
  }
  case DANH_UNIT_HALF: {
    int half = split_year (day.year * 2 + (day.month - 1) / 6 + offset, 2, &year);
    set_year (frame, year);
    frame->half = half + 1;
    break;
  }
  case DANH_UNIT_YEAR:
    set_year (frame, day.year + offset);
    break;
  case DANH_UNIT_DECADE:
    set_year (frame, day.year + 10 * offset);
    frame->year = DANH_UNSET;
    break;
  case DANH_UNIT_CENTURY:
    set_year (frame, day.year + 100 * offset);
    frame->year = frame->decade = DANH_UNSET;
    break;
  case DANH_UNIT_MILLENNIUM:
    set_year (frame, day.year + 1000 * offset);
    frame->year = frame->decade = frame->century = DANH_UNSET;
    break;
  case DANH_N_UNITS:
    g_assert_not_reached ();
  }
}

/* The same where the year of DAY is unknown. */
static void
shift_in_year (DanhDateFrame *frame, DanhDay day, DanhDateUnit unit, int offset)
{
  day.year = 2000;
  shift (frame, day, unit, offset);
  frame->millennium = frame->century = frame->decade = frame->year = DANH_UNSET;
}

/* The last date mentioned, as far as UNIT. */
static gboolean
go_back (DanhDateFrame *frame,
         const DanhDateEnd *end,
         const DanhDateContext *context,
         DanhDateUnit unit)
{
  if (unit <= DANH_UNIT_DAY && context->has_day) {
    const DanhDateValue *day = danh_date_last_day (end, context);
    set_day (frame, (DanhDay){ day->year, day->month, day->day });
    return TRUE;
  }
  if (unit == DANH_UNIT_WEEK && context->has_day && context->day.year != DANH_UNSET) {
    const DanhDateValue *day = &context->day;
    shift (frame, (DanhDay){ day->year, day->month, day->day }, unit, 0);
    return TRUE;
  }
  if (unit > DANH_UNIT_DAY && unit < DANH_UNIT_YEAR && context->has_month) {
    shift (frame, (DanhDay){ context->month.year, context->month.month, 1 }, unit, 0);
    return TRUE;
  }
  if (unit >= DANH_UNIT_YEAR && context->has_year) {
    shift (frame, (DanhDay){ context->year.year, 1, 1 }, unit, 0);
    return TRUE;
  }
  return FALSE;
}

/* "One o'clock last night" is of today. */
static gboolean
is_last_small_hour (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_HOUR)
         && end->at[DANH_FIELD_HOUR] <= DANH_LAST_HOUR_OF_NIGHT
         && end->at[DANH_FIELD_PART] == DANH_PART_NIGHT
         && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY
         && end->at[DANH_FIELD_OFFSET] == -1
         && end->at[DANH_FIELD_ANCHOR] != DANH_ANCHOR_TEXT;
}

/* What says its year takes nothing from the frame, but by a weekday or the moon. */
static gboolean
needs_no_anchor (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_YEAR) && !danh_date_has (end, DANH_FIELD_WEEKDAY)
         && !danh_date_has (end, DANH_FIELD_LUNAR);
}

void
danh_date_frame_make (const DanhDateEnd *end,
                      const DanhDateContext *context,
                      DanhDateFrame *frame)
{
  DanhDay anchor;
  int unit = end->at[DANH_FIELD_UNIT], offset = end->at[DANH_FIELD_OFFSET];
  empty_frame (frame);
  if (needs_no_anchor (end) && offset == DANH_UNSET
      && !danh_date_has (end, DANH_FIELD_SAME))
    return;
  gboolean has_anchor = danh_date_find_anchor (end, context, &anchor, &frame->source);
  if (danh_date_has (end, DANH_FIELD_SAME)) {
    unit = end->at[DANH_FIELD_SAME];
    offset = 0;
    frame->has_grain = TRUE;
    frame->grain = (DanhDateUnit) unit;
    if (go_back (frame, end, context, frame->grain)) {
      frame->source = DANH_LEANS_ON_TEXT;
      return;
    }
  }
  if (offset != DANH_UNSET && unit != DANH_UNSET) {
    if (danh_date_has (end, DANH_FIELD_OFFSET_SIGN))
      offset = ABS (offset) * end->at[DANH_FIELD_OFFSET_SIGN];
    frame->has_grain = TRUE;
    frame->grain = (DanhDateUnit) unit;
    if (is_last_small_hour (end)) offset = 0;
    /* In December the year that is just past is the one that ends. */
    if (unit == (int) DANH_UNIT_YEAR && has_anchor && anchor.month == 12
        && end->at[DANH_FIELD_TURN] == (int) DANH_TURN_LAST)
      offset = 0;
    /* From a day of no year no years can be counted. */
    if (has_anchor && (anchor.year != DANH_UNSET || unit <= (int) DANH_UNIT_DAY))
      shift (frame, anchor, frame->grain, offset);
    else if (has_anchor && unit <= (int) DANH_UNIT_QUARTER)
      shift_in_year (frame, anchor, frame->grain, offset);
  } else if (has_anchor && !needs_no_anchor (end)) {
    set_day (frame, anchor);
  }
}
