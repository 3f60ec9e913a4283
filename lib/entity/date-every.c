/* date-every.c - what comes again and again, as its own words or those before it say */
#include "entity/date-every.h"

/* Is it a day of every month, as it says or its sentence did before it, and told of no month
 * since?  Notes what it says of that. */
static gboolean
is_monthly (const DanhDateFields *fields, DanhDateContext *context)
{
  const DanhDateEnd *end = &fields->left;
  gboolean says_month = danh_date_has (end, DANH_FIELD_MONTH)
                        || danh_date_has (end, DANH_FIELD_YEAR)
                        || danh_date_has (end, DANH_FIELD_OFFSET);
  gboolean is_day = danh_date_has (end, DANH_FIELD_DAY) && !says_month;
  if (fields->is_set ? is_day : says_month)
    context->sentence.has_monthly_day = fields->is_set;
  return is_day && context->sentence.has_monthly_day;
}

/* "Open from 28/8 to 5/9, from 9:00 to 22:00": right behind some days of its sentence? */
static gboolean
is_behind_days (const DanhDateContext *context)
{
  const DanhDateParagraph *told = &context->paragraph;
  const DanhDateValue *day = &context->day;
  return context->here.is_close && context->sentence.has_day && context->day_ends_range
         && told->has_days_told && told->days_told[0] < told->days_told[1]
         && day->year != DANH_UNSET && day->part == DANH_UNSET
         && danh_calendar_number ((DanhDay){ day->year, day->month, day->day })
                == told->days_told[1];
}

/* "From 23:00 to 5:00 of the next day"? */
static gboolean
is_over_night (const DanhDateFields *fields)
{
  const int *right = fields->right.at;
  return fields->is_range && danh_date_is_bare_hour (&fields->left)
         && right[DANH_FIELD_HOUR] != DANH_UNSET && right[DANH_FIELD_DAY] == DANH_UNSET
         && right[DANH_FIELD_OFFSET] == 1 && right[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY
         && right[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_TEXT;
}

/* "Open daily from 7:00 to 11:00 and from 13:00 to 17:00": are these hours of every day, too?
 * Notes what its sentence says of that. */
static gboolean
is_daily (const DanhDateFields *fields, DanhDateContext *context)
{
  gboolean is_hour = danh_date_are_bare_hours (fields) || is_over_night (fields);
  if (fields->is_set)
    context->sentence.has_daily_hour =
        is_hour || fields->left.at[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY;
  else if (!is_hour
           && fields->left.count == NULL) /* "each day for 10 hours, from 5:00" */
    context->sentence.has_daily_hour = FALSE;
  else if (fields->is_range && is_behind_days (context))
    context->sentence.has_daily_hour = TRUE;
  return is_hour && context->sentence.has_daily_hour;
}

/* Is what FIELDS say told of each UNIT, if it says no less: a day with its month of every year? */
static gboolean
is_piece_of_every (const DanhDateFields *fields, int unit)
{
  const DanhDateEnd *end = &fields->left;
  /* "From the 3rd to the 6th of March" */
  gboolean has_month =
      danh_date_has (end, DANH_FIELD_MONTH)
      || (fields->is_range && danh_date_has (&fields->right, DANH_FIELD_MONTH));
  if (unit == (int) DANH_UNIT_YEAR)
    return has_month || danh_date_has (end, DANH_FIELD_QUARTER);
  return !has_month
         && danh_date_has (end, unit == (int) DANH_UNIT_MONTH ? DANH_FIELD_DAY
                                                              : DANH_FIELD_WEEKDAY);
}

/* "Every year before 30 April and before 30 October", "each month, on the 25th": do FIELDS recur, as
 * what stands before says?  Notes it for those behind. */
static gboolean
is_of_every (const DanhDateFields *fields, DanhDateContext *context)
{
  const DanhDateEnd *left = &fields->left, *right = &fields->right;
  int unit = context->here.of_every;
  if (fields->is_set) return FALSE;
  if (left->count != NULL) { /* "each week on two days, Tuesday and Thursday" */
    if (unit != DANH_UNSET) context->sentence.every = unit;
    return FALSE;
  }
  if (unit == DANH_UNSET) unit = context->sentence.every;
  gboolean is_bare = context->here.tense <= 0 && !danh_date_has (left, DANH_FIELD_YEAR)
                     && !danh_date_has (right, DANH_FIELD_YEAR)
                     && !danh_date_has (left, DANH_FIELD_OFFSET)
                     && !danh_date_has (right, DANH_FIELD_OFFSET);
  if (is_bare && context->here.is_every)
    return danh_date_has (left, DANH_FIELD_MONTH) || danh_date_has (left, DANH_FIELD_DAY)
           || danh_date_has (left, DANH_FIELD_WEEKDAY);
  gboolean recurs =
      is_bare && unit >= (int) DANH_UNIT_WEEK && is_piece_of_every (fields, unit);
  context->sentence.every = recurs ? unit : 0;
  return recurs;
}

gboolean
danh_date_recurs (const DanhDateFields *fields, DanhDateContext *context)
{
  gboolean is_of_month = is_monthly (fields, context);
  gboolean is_of_day = is_daily (fields, context);
  gboolean is_of_other = is_of_every (fields, context);
  return fields->is_set || is_of_month || is_of_day || is_of_other;
}
