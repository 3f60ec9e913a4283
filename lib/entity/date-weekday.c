/* date-weekday.c - what a weekday says of its day, and the words before of it
 *
 *   "from 8 to 12 September …. Monday: …"  ──▶  8 September
 *   "30 April on a Sunday"                 ──▶  30 April
 *   "Sunday 15/3", read in December        ──▶  of the year in which it is one
 */
#include "entity/date-near.h"
#include "entity/date-resolve-private.h"

/* The number of the day of WEEKDAY in the range that the text told, in the lines below it or the
 * paragraph: "from 8 to 12 September … Monday: …".  FALSE if it has none, or the tense is not of
 * it. */
static gboolean
find_in_week_told (const DanhDateRun *run, int weekday, int *number)
{
  const DanhDateContext *context = run->context;
  if (!context->has_week_told || run->frame.has_grain
      || danh_date_says (run, DANH_FIELD_TURN)
      || (!context->paragraph.has_week_told && !context->here.heads_lines
          && !context->here.opens_sentence))
    return FALSE;
  int first = context->week_told[0];
  *number = first + (weekday - danh_calendar_weekday (first) + 7) % 7;
  if (*number > context->week_told[1] || weekday > 7) return FALSE;
  int today =
      context->has_reference ? danh_calendar_number (context->reference) : *number;
  return (context->here.tense <= 0 || *number <= today)
         && (context->here.tense >= 0 || *number >= today);
}

/* "On 18 March …, on Friday …": right behind a day to come that the sentence told; or that day, as
 * "2 September is a Monday". */
static gboolean
find_behind_day_told (const DanhDateRun *run, int weekday, int *number)
{
  const DanhDateContext *context = run->context;
  const DanhDateValue *told = &context->sentence.month;
  if (!context->sentence.has_month || told->day == DANH_UNSET || told->year == DANH_UNSET
      || run->frame.has_grain || weekday > DANH_DAYS_OF_WEEK
      || danh_date_says (run, DANH_FIELD_TURN))
    return FALSE;
  int day = danh_calendar_number ((DanhDay){ told->year, told->month, told->day });
  *number = day + (weekday - danh_calendar_weekday (day) + 7) % 7;
  return (context->here.is_close && *number == day)
         || (!danh_date_is_story (context)
             && day > danh_calendar_number (context->reference)
             && context->here.tense <= 0);
}

/* "Next week, from Monday to Wednesday": of the week that the sentence told. */
static gboolean
find_in_week_said (const DanhDateRun *run, int weekday, int *number)
{
  const DanhDateValue *said = &run->context->sentence.period;
  if (!run->context->sentence.has_period || said->grain != DANH_UNIT_WEEK
      || said->week == DANH_UNSET || weekday > DANH_DAYS_OF_WEEK || run->frame.has_grain
      || danh_date_says (run, DANH_FIELD_TURN)
      || !danh_calendar_week_start (said->year, said->week, number))
    return FALSE;
  *number += weekday - 1;
  return TRUE;
}

gboolean
danh_date_find_weekday (const DanhDateRun *run, int weekday, int *number)
{
  if (run->context->here.has_weekday_beside) {
    *number = run->context->here.weekday_beside;
    return TRUE;
  }
  return find_in_week_said (run, weekday, number)
         || find_in_week_told (run, weekday, number)
         || find_behind_day_told (run, weekday, number);
}

/* Months behind which a day that is not of its weekday is rather of the next year, or ahead of
 * which of the last. */
#define MONTHS_OF_WEEKDAY 6

static gboolean
is_of_weekday (const DanhDateValue *value, int year, int weekday)
{
  return danh_calendar_is_day (year, value->month, value->day)
         && danh_calendar_weekday (
                danh_calendar_number ((DanhDay){ year, value->month, value->day }))
                == weekday;
}

/* "Sunday 15/3", read in December: of the year in which it is one. */
void
danh_date_choose_by_weekday (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDay today = run->context->reference;
  if (run->says_year || run->frame.has_grain || !danh_date_says (run, DANH_FIELD_WEEKDAY)
      || !danh_date_says (run, DANH_FIELD_DAY) || !danh_date_says (run, DANH_FIELD_MONTH)
      || run->frame.source != DANH_LEANS_ON_DOCUMENT || value->year != today.year
      || value->month == DANH_UNSET)
    return;
  int weekday = danh_date_said (run, DANH_FIELD_WEEKDAY);
  int months = value->month - today.month;
  int year = value->year + (months < 0 ? 1 : -1);
  if (weekday <= DANH_DAYS_OF_WEEK && ABS (months) >= MONTHS_OF_WEEKDAY
      && !is_of_weekday (value, value->year, weekday)
      && is_of_weekday (value, year, weekday))
    value->year = year;
}
