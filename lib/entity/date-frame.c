/* date-frame.c - offsets from the reference day, and references back */
#include "entity/date-frame.h"

#include "entity/date-near.h"

/* Hours between which the day changes. */
#define FIRST_OF_NIGHT    18
#define LAST_OF_NIGHT     5
#define FIRST_OF_DAY_TIME 7 /* behind it "eight o'clock" may be eight in the evening */

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

/* Is the year that the paragraph tells of long past, and the one mentioned last?  Behind one told
 * by the way, what opens a sentence only, and only if it cannot be of this year. */
static gboolean
is_history (const DanhDateEnd *end, const DanhDateContext *context)
{
  if (context->year.year != context->paragraph.told_year.year || context->here.tense < 0)
    return FALSE;
  if (danh_date_follows (end, context)) return TRUE;
  return danh_date_is_past (end, context, context->paragraph.told_year.year)
         && (!context->paragraph.told_year_is_aside
             || (context->here.opens_sentence
                 && (danh_date_has (end, DANH_FIELD_OFFSET)
                     || danh_date_is_of_told (end, context))));
}

/* The day OFFSET days from DAY; if that has no year, in a leap year. */
static DanhDay
days_from (DanhDay day, int offset)
{
  DanhDay known = { day.year == DANH_UNSET ? 2000 : day.year, day.month, day.day };
  DanhDay other = danh_calendar_day (danh_calendar_number (known) + offset);
  if (day.year == DANH_UNSET) other.year = DANH_UNSET;
  return other;
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
      set_day (frame, days_from (day, offset));
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

/* Is VALUE, a whole day, about as old as the news that tells of it? */
static gboolean
is_news (const DanhDateContext *context, const DanhDateValue *value)
{
  int day = danh_calendar_number ((DanhDay){ value->year, value->month, value->day });
  return ABS (day - danh_calendar_number (context->reference)) <= DANH_DATE_DAYS_OF_NEWS;
}

/* Is the last day one that an earlier sentence of news mentioned aside, of a decree or a plan,
 * without its hour? */
static gboolean
is_aside (const DanhDateContext *context)
{
  return !context->sentence.has_day && context->has_reference
         && !context->reference_is_text && context->has_told_day
         && context->told_day.year != DANH_UNSET && context->day.year != DANH_UNSET
         && !context->day.has_time && context->day.part == DANH_UNSET
         && is_news (context, &context->told_day) && !is_news (context, &context->day);
}

/* "Here from the 13th to the 16th": the end of a stay is not the day that the sentence tells of. */
static gboolean
ends_visit (const DanhDateContext *context, int offset)
{
  return (offset == DANH_UNSET || offset == 0) && context->day_ends_range
         && !context->sentence.has_day && context->has_told_day
         && context->told_day.year != DANH_UNSET;
}

/* The day that "the same day" is: where a sentence opens, what its paragraph told last, or
 * the text.  "Three days later" counts from the last day of all. */
static const DanhDateValue *
last_day (const DanhDateEnd *end, const DanhDateContext *context)
{
  int offset = end->at[DANH_FIELD_OFFSET];
  if (context->here.is_of_paper && context->has_paper_day) return &context->paper_day;
  if (!context->here.opens_sentence || (offset != DANH_UNSET && offset != 0))
    return is_aside (context) || ends_visit (context, offset) ? &context->told_day
                                                              : &context->day;
  if (context->paragraph.has_clock_day) return &context->paragraph.clock_day;
  return context->has_told_day ? &context->told_day : &context->day;
}

/* The last date mentioned, as far as UNIT. */
static gboolean
go_back (DanhDateFrame *frame,
         const DanhDateEnd *end,
         const DanhDateContext *context,
         DanhDateUnit unit)
{
  if (unit <= DANH_UNIT_DAY && context->has_day) {
    const DanhDateValue *day = last_day (end, context);
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

/* The last date mentioned, if it is known as far as UNIT. */
static gboolean
find_last_said (const DanhDateEnd *end,
                const DanhDateContext *context,
                int unit,
                DanhDay *day)
{
  const DanhDateValue *last = NULL;
  if (unit >= (int) DANH_UNIT_YEAR && context->has_year)
    last = &context->year;
  else if (unit >= (int) DANH_UNIT_MONTH && context->has_month)
    last = &context->month;
  else if (context->has_day)
    last = last_day (end, context);
  if (last == NULL || (last->year == DANH_UNSET && unit != (int) DANH_UNIT_DAY))
    return FALSE;
  *day = (DanhDay){ last->year, last->month == DANH_UNSET ? 1 : last->month,
                    last->day == DANH_UNSET ? 1 : last->day };
  return TRUE;
}

static gboolean
is_of_night (const DanhDateValue *told)
{
  if (told->has_time && told->hour != DANH_UNSET) return told->hour >= FIRST_OF_NIGHT;
  return told->part == DANH_PART_EVENING || told->part == DANH_PART_NIGHT;
}

/* 1:20 told behind 22:45, or behind "the night of the 3rd", is of the night's second day;
 * "from 6:00 to 20:00" said in the evening is of the morning to come. */
static gboolean
is_of_next_day (const DanhDateEnd *end,
                const DanhDateContext *context,
                const DanhDateValue *told)
{
  int hour = end->at[DANH_FIELD_HOUR], part = end->at[DANH_FIELD_PART];
  if (!is_of_night (told) || told->year == 9999) return FALSE;
  if (hour <= LAST_OF_NIGHT)
    return part != DANH_PART_AFTERNOON && part != DANH_PART_EVENING;
  return context->sentence.has_day && !told->has_time && part == DANH_UNSET
         && hour < FIRST_OF_DAY_TIME;
}

/* A clock time alone is of the day its sentence has just named, its paragraph told, the line
 * above that heads its own, or its sentence names with another hour behind it. */
static gboolean
find_day_of_clock (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  if (!danh_date_has (end, DANH_FIELD_HOUR) || danh_date_has (end, DANH_FIELD_DAY)
      || danh_date_has (end, DANH_FIELD_WEEKDAY)
      || danh_date_has (end, DANH_FIELD_OFFSET))
    return FALSE;
  const DanhDateValue *told =
      context->sentence.has_day ? &context->day
      : context->here.has_day_ahead && context->here.day_ahead_is_near
          ? &context->here.day_ahead
      : context->paragraph.has_clock_day ? &context->paragraph.clock_day
      : context->has_heading_day         ? &context->heading_day
      : context->here.has_day_ahead      ? &context->here.day_ahead
      : context->has_told_day
              && (danh_date_is_story (context) || !context->reference_is_told)
          ? &context->told_day
          : NULL;
  if (told == NULL) return FALSE;
  *day = (DanhDay){ told->year, told->month, told->day };
  if (is_of_next_day (end, context, told)) *day = days_from (*day, 1);
  return TRUE;
}

/* Is what END says within the year told, or its month if that is all that was told? */
static gboolean
is_within_told_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  return danh_date_has (end, DANH_FIELD_MONTH) || danh_date_has (end, DANH_FIELD_SEASON)
         || danh_date_has (end, DANH_FIELD_QUARTER)
         || (danh_date_has (end, DANH_FIELD_POSITION)
             && !danh_date_has (end, DANH_FIELD_OF))
         || (danh_date_has (end, DANH_FIELD_DAY) && told->month != DANH_UNSET
             && told->day == DANH_UNSET);
}

/* Are years counted, or months if the year told has one?  "This year" is of who writes, and
 * says so; "the end of the year" is of the year told. */
static gboolean
counts_from_told_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  int unit = end->at[DANH_FIELD_UNIT];
  return (end->at[DANH_FIELD_OFFSET] != 0
          || end->at[DANH_FIELD_ANCHOR] != DANH_ANCHOR_REFERENCE)
         && (unit == (int) DANH_UNIT_YEAR
             || (unit == (int) DANH_UNIT_MONTH
                 && context->paragraph.told_year.month != DANH_UNSET));
}

/* "The year after", "the end of the year": of the year its sentence opened with, or one long
 * past that the paragraph tells of. */
static gboolean
goes_with_told_year (const DanhDateEnd *end,
                     const DanhDateContext *context,
                     gboolean is_past)
{
  int anchor = end->at[DANH_FIELD_ANCHOR];
  return end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
         && (anchor == DANH_ANCHOR_TOLD
             || (anchor == DANH_UNSET && end->at[DANH_FIELD_OFFSET] == 0))
         && (is_past || context->sentence.has_told_year);
}

/* The year that the paragraph tells of: of all that its sentence leaves without one, and in
 * a text that does not say when it is from, of months and of what counts from it. */
static gboolean
find_told_year (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  if (!context->paragraph.has_told_year
      || (danh_date_turns (end) && !danh_date_is_story (context)))
    return FALSE;
  gboolean is_past =
      is_history (end, context)
      || (!context->paragraph.told_year_is_aside && danh_date_is_of_told (end, context));
  if (!is_past && !danh_date_is_story (context) && !context->sentence.has_told_year)
    return FALSE;
  if (danh_date_has (end, DANH_FIELD_OFFSET)) {
    if (!goes_with_told_year (end, context, is_past)
        && (!danh_date_is_story (context) || !counts_from_told_year (end, context)))
      return FALSE;
  } else if (!is_within_told_year (end, context)
             || (!is_past && danh_date_has (end, DANH_FIELD_DAY)
                 && danh_date_has (end, DANH_FIELD_MONTH) && context->has_reference
                 && !context->sentence.has_told_year))
    return FALSE;
  const DanhDateValue *told = &context->paragraph.told_year;
  /* What counts, and days, have to do with what was mentioned last. */
  if (danh_date_has (end, DANH_FIELD_OFFSET)
      && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR)
    told = danh_date_stays_in_told_year (end, context) ? told : &context->year;
  else if (!danh_date_has (end, DANH_FIELD_MONTH) && context->has_month
           && context->month.year == told->year)
    told = &context->month;
  *day = (DanhDay){ told->year, told->month == DANH_UNSET ? 1 : told->month, 1 };
  return TRUE;
}

/* "In 1968 …, two months later" does not say what month, nor is it that of an earlier year. */
static gboolean
counts_from_bare_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  int unit = end->at[DANH_FIELD_UNIT], offset = end->at[DANH_FIELD_OFFSET];
  if (end->at[DANH_FIELD_ANCHOR] != DANH_ANCHOR_TEXT || offset == DANH_UNSET
      || offset == 0 || !context->paragraph.has_told_year
      || !context->sentence.has_told_year || told->month != DANH_UNSET
      || context->year.year != told->year)
    return FALSE;
  if (unit == (int) DANH_UNIT_MONTH)
    return !context->has_month || context->month.year != told->year;
  return unit == (int) DANH_UNIT_DAY && context->has_day
         && context->day.year != DANH_UNSET && context->day.year != told->year;
}

/* "The meeting ended at 9 p.m. of the same day", behind the plans it made: of today. */
static gboolean
ends_today (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *day = &context->day;
  return end->at[DANH_FIELD_TURN] == (int) DANH_TURN_PAST
         && end->at[DANH_FIELD_OFFSET] == 0 && context->has_reference
         && !context->reference_is_text && context->has_day && day->year != DANH_UNSET
         && danh_calendar_number ((DanhDay){ day->year, day->month, day->day })
                > danh_calendar_number (context->reference);
}

/* "This year", "tomorrow" behind an older day that a text mentioned by the way. */
static gboolean
is_of_now (const DanhDateEnd *end, const DanhDateContext *context)
{
  int anchor = end->at[DANH_FIELD_ANCHOR];
  return context->reference_is_text && context->has_now
         && danh_date_has (end, DANH_FIELD_OFFSET) && anchor != (int) DANH_ANCHOR_TEXT
         && anchor != (int) DANH_ANCHOR_TOLD
         && danh_calendar_number (context->now)
                > danh_calendar_number (context->reference);
}

/* The day offsets count from. */
static gboolean
find_anchor (const DanhDateEnd *end,
             const DanhDateContext *context,
             DanhDateFrame *frame,
             DanhDay *day)
{
  if (counts_from_bare_year (end, context)) return FALSE;
  if (danh_date_find_compared (end, context, day)
      || (end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_TEXT && !ends_today (end, context)
          && find_last_said (end, context, end->at[DANH_FIELD_UNIT], day))
      || find_day_of_clock (end, context, day)
      || (context->here.heads_lines && danh_date_find_title (end, context, day))
      || danh_date_find_near (end, context, day) || find_told_year (end, context, day)) {
    frame->source = DANH_LEANS_ON_TEXT;
    return TRUE;
  }
  if (!context->has_reference) return FALSE;
  *day = is_of_now (end, context) ? context->now : context->reference;
  frame->source =
      context->reference_is_text ? DANH_LEANS_ON_TEXT : DANH_LEANS_ON_DOCUMENT;
  return TRUE;
}

/* "One o'clock last night" is of today. */
static gboolean
is_last_small_hour (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_HOUR) && end->at[DANH_FIELD_HOUR] <= LAST_OF_NIGHT
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
  gboolean has_anchor = find_anchor (end, context, frame, &anchor);
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
