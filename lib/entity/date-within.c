/* date-within.c - days and months within a range that the paragraph told
 *
 *   "from December 2024 to May 2025 …. In December …"  ──▶  December 2024
 */
#include "entity/date-days.h"
#include "entity/date-follow.h"
#include "entity/date-near.h"

/* Days of the longest range that tells the year of a day. */
#define DAYS_OF_RANGE 366

void
danh_date_follow_range (DanhDateContext *context,
                        const DanhDate *date,
                        const DanhDateFields *fields)
{
  int *range = context->paragraph.range;
  if (!date->has_days || context->here.is_of_life || context->here.is_of_paper
      || context->here.is_compared)
    return;
  int first = danh_calendar_number (date->first_day);
  int last = danh_calendar_number (date->last_day);
  if (first >= last || last - first > DAYS_OF_RANGE) return;
  context->sentence.range_end = date->last_day;
  context->sentence.has_range = TRUE;
  /* "From 15/12/2024 to 14/6/2025 …, above all from 15/12 to 14/2": still within the first. */
  if ((!danh_date_has (&fields->left, DANH_FIELD_YEAR)
       && !danh_date_has (&fields->right, DANH_FIELD_YEAR))
      || (context->paragraph.has_range && first >= range[0] && last <= range[1]))
    return;
  range[0] = first;
  range[1] = last;
  context->paragraph.has_range = TRUE;
}

/* The first and last month of END, which says a month or quarter; FALSE if it says neither. */
static gboolean
months_of (const DanhDateEnd *end, int *first, int *last)
{
  if (danh_date_has (end, DANH_FIELD_MONTH))
    *first = *last = end->at[DANH_FIELD_MONTH];
  else if (danh_date_has (end, DANH_FIELD_QUARTER)) {
    *last = 3 * end->at[DANH_FIELD_QUARTER];
    *first = *last - 2;
  } else
    return FALSE;
  return *first >= 1 && *last <= 12;
}

/* Has RANGE any of the days from FROM to TO, which are of YEAR? */
static gboolean
has_day_of (const int range[2], const DanhDateEnd *end, int year, DanhDay *from)
{
  int first, last, day = end->at[DANH_FIELD_DAY];
  if (!months_of (end, &first, &last)) return FALSE;
  *from = (DanhDay){ year, first, day == DANH_UNSET ? 1 : day };
  DanhDay to = { year, last,
                 day == DANH_UNSET ? danh_calendar_days_in_month (year, last) : day };
  return danh_calendar_is_day (from->year, from->month, from->day)
         && danh_calendar_number (*from) <= range[1]
         && danh_calendar_number (to) >= range[0];
}

/* Has the sentence told a day, month or quarter behind RANGE: "from 15/12/2024 to 14/6/2025 …. In
 * quarter III …, in December …"? */
static gboolean
leaves_range (const DanhDateSentence *sentence, const int range[2])
{
  DanhDay first, last;
  return (sentence->has_period && danh_date_days (&sentence->period, &first, &last)
          && danh_calendar_number (first) > range[1])
         || (sentence->has_month && danh_date_days (&sentence->month, &first, &last)
             && danh_calendar_number (first) > range[1]);
}

/* May a day that the range has be told so?  Of one to come that is asked for, or where the range
 * stands in the sentence. */
static gboolean
is_of_tense (const DanhDateContext *context, DanhDay day)
{
  const DanhDateHere *here = &context->here;
  if (danh_calendar_number (day) <= danh_calendar_number (context->reference))
    return here->tense >= 0;
  return here->tense < 0
         || (here->tense == 0 && (here->is_deadline || context->sentence.has_range));
}

gboolean
danh_date_find_within (const DanhDateEnd *end,
                       const DanhDateContext *context,
                       DanhDay *day)
{
  const int *range = context->paragraph.range;
  DanhDay first, second;
  if (!context->paragraph.has_range || danh_date_is_story (context)
      || danh_date_has (end, DANH_FIELD_YEAR) || danh_date_has (end, DANH_FIELD_CYCLE)
      || danh_date_has (end, DANH_FIELD_OFFSET) || danh_date_has (end, DANH_FIELD_LUNAR)
      || danh_date_turns (end) || context->here.is_of_life || context->here.is_of_paper
      || context->here.is_compared)
    return FALSE;
  int from = danh_calendar_day (range[0]).year, to = danh_calendar_day (range[1]).year;
  /* Another year was told behind it, or the sentence tells of what is out of it. */
  if ((context->has_year && (context->year.year < from || context->year.year > to))
      || leaves_range (&context->sentence, range))
    return FALSE;
  gboolean is_in_first = has_day_of (range, end, from, &first);
  gboolean is_in_second = to != from && has_day_of (range, end, to, &second);
  if (is_in_first == is_in_second) return FALSE;
  *day = is_in_first ? first : second;
  return is_of_tense (context, *day)
         && (day->year == context->reference.year
             || !danh_date_is_about_now (end, context->reference));
}
