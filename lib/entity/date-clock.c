/* date-clock.c - the day that a clock time alone is of
 *
 *   "On the night of 31/12 to 1/1 …, at 20:00 …, at 0:00"  ──▶  31 December, 1 January
 */
#include "entity/date-anchor.h"
#include "entity/date-days.h"
#include "entity/date-near.h"

/* Hours between which the day changes. */
#define FIRST_OF_NIGHT    18
#define FIRST_OF_DAY_TIME 7 /* behind it "eight o'clock" may be eight in the evening */

gboolean
danh_date_is_news (const DanhDateContext *context, const DanhDateValue *value)
{
  int day = danh_calendar_number ((DanhDay){ value->year, value->month, value->day });
  return ABS (day - danh_calendar_number (context->reference)) <= DANH_DATE_DAYS_OF_NEWS;
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
  if (hour <= DANH_LAST_HOUR_OF_NIGHT)
    return part != DANH_PART_AFTERNOON && part != DANH_PART_EVENING;
  return context->sentence.has_day && !told->has_time && part == DANH_UNSET
         && hour < FIRST_OF_DAY_TIME;
}

/* "In the night of 31/12 to the morning of 1/1 …, at 20:00" is of the first, TOLD its second. */
static gboolean
is_of_first_night (const DanhDateEnd *end,
                   const DanhDateContext *context,
                   const DanhDateValue *told)
{
  const DanhDateValue *day = &context->day;
  return end->at[DANH_FIELD_HOUR] >= FIRST_OF_NIGHT && context->day_is_dawn
         && told->year == day->year && told->month == day->month && told->day == day->day;
}

/* The day that the text told last: that which opened a sentence, or was told with its hour, before
 * one mentioned within a sentence, but for what is to come behind it. */
static const DanhDateValue *
find_told_last (const DanhDateContext *context)
{
  const DanhDateValue *told = &context->told_day, *day = &context->day;
  if (danh_date_is_story (context)) return context->has_told_day ? told : NULL;
  if (context->has_tale_day
      && (context->here.opens_sentence || context->here.follows_lead))
    return &context->tale_day;
  if (context->reference_is_told) return NULL;
  gboolean has_day = context->has_day && day->year != DANH_UNSET
                     && !context->day_ends_range && danh_date_is_news (context, day);
  if (!context->has_told_day) return has_day ? day : NULL;
  if (!has_day || context->has_opening_day || told->year == DANH_UNSET) return told;
  return danh_calendar_number ((DanhDay){ day->year, day->month, day->day })
                 > danh_calendar_number ((DanhDay){ told->year, told->month, told->day })
             ? day
             : told;
}

/* "They said it would be ready on the 8th, but it was by 14:00": is the hour of no day to come? */
static gboolean
is_done_before (const DanhDateContext *context)
{
  const DanhDateValue *day = &context->day;
  return context->sentence.has_day && context->here.tense > 0
         && !danh_date_is_story (context) && day->year != DANH_UNSET
         && danh_calendar_number ((DanhDay){ day->year, day->month, day->day })
                > danh_calendar_number (context->reference);
}

/* A clock time alone is of the day its sentence has just named, its paragraph told, the line
 * above that heads its own, or its sentence names with another hour behind it. */
gboolean
danh_date_find_day_of_clock (const DanhDateEnd *end,
                             const DanhDateContext *context,
                             DanhDay *day)
{
  if (!danh_date_has (end, DANH_FIELD_HOUR) || danh_date_has (end, DANH_FIELD_DAY)
      || danh_date_has (end, DANH_FIELD_WEEKDAY)
      || danh_date_has (end, DANH_FIELD_OFFSET))
    return FALSE;
  if (context->here.is_first && context->sentence.has_day && context->day_ends_range
      && context->paragraph.has_days_told) {
    *day = danh_calendar_day (context->paragraph.days_told[0]);
    return TRUE;
  }
  const DanhDateValue *told =
      is_done_before (context)
          ? (context->has_told_day && !context->reference_is_told ? &context->told_day
                                                                  : NULL)
      : context->sentence.has_day ? &context->day
      : context->here.has_day_ahead && context->here.day_ahead_is_near
          ? &context->here.day_ahead
      : context->paragraph.has_clock_day ? &context->paragraph.clock_day
      : context->has_heading_day         ? &context->heading_day
      : context->here.has_day_ahead      ? &context->here.day_ahead
                                         : find_told_last (context);
  if (told == NULL) return FALSE;
  *day = (DanhDay){ told->year, told->month, told->day };
  if (is_of_first_night (end, context, told)) {
    *day = danh_date_day_from (*day, -1);
    return TRUE;
  }
  if (is_of_next_day (end, context, told)) *day = danh_date_day_from (*day, 1);
  return TRUE;
}
