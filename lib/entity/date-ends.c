/* date-ends.c - what the ends of a range say of each other once both have values
 *
 * date-range.c lends fields before; here the days themselves are compared, and an end whose year
 * or day was taken from elsewhere is resolved again.
 */
#include "entity/date-ends.h"

#include "entity/date-days.h"
#include "entity/date.h"

#include <string.h>

/* Is "now" before the range that ends with it?  Then the last day told is not when the text
 * is from. */
static gboolean
is_now_past (const DanhDateEnd *right,
             const DanhResolved *first,
             const DanhResolved *last)
{
  DanhDay from, to, unused;
  return right->at[DANH_FIELD_OFFSET] == 0 && last->leans_on == DANH_LEANS_ON_TEXT
         && first->n > 0 && last->n > 0 && danh_date_days (&first->at[0], &from, &unused)
         && danh_date_days (&last->at[last->n - 1], &unused, &to)
         && danh_calendar_number (from) > danh_calendar_number (to);
}

static void
forget_now (const DanhDateEnd *right, DanhResolved *last)
{
  DanhDateContext nothing;
  memset (&nothing, 0, sizeof nothing);
  danh_date_resolve (right, &nothing, last);
}

/* "From the 23rd of the twelfth month to the 10th of the first" by the moon: the end without its
 * year is of the lunar year behind the beginning's. */
static void
lend_lunar_year (DanhDateEnd *right,
                 const DanhResolved *first,
                 DanhDateContext *context,
                 DanhResolved *last)
{
  const DanhLunarDay *from = &first->lunar_day, *to = &last->lunar_day;
  if (first->lunar[0] == '\0' || last->lunar[0] == '\0'
      || danh_date_has (right, DANH_FIELD_YEAR) || from->year == DANH_UNSET
      || to->year != from->year || from->month == DANH_UNSET || to->month >= from->month)
    return;
  right->at[DANH_FIELD_YEAR] = from->year + 1;
  danh_date_resolve (right, context, last);
}

/* "From 2023 to October" in a text that does not say when it is from: of that year. */
static void
lend_only_year (const DanhDateEnd *left,
                DanhDateEnd *right,
                DanhDateContext *context,
                DanhResolved *last)
{
  if (last->n == 0 || last->at[last->n - 1].year != DANH_UNSET
      || !danh_date_has (left, DANH_FIELD_YEAR)
      || (!danh_date_has (right, DANH_FIELD_MONTH)
          && !danh_date_has (right, DANH_FIELD_QUARTER)))
    return;
  right->at[DANH_FIELD_YEAR] = left->at[DANH_FIELD_YEAR];
  danh_date_resolve (right, context, last);
}

/* "From 22:00 on the 29th to 5:00 the next day": behind the day that the range begins. */
static void
count_on_day (const DanhDateEnd *left,
              const DanhDateEnd *right,
              const DanhResolved *first,
              DanhResolved *last)
{
  DanhDay from, unused;
  if (!danh_date_counts_on (left, right) || first->n == 0 || last->n == 0
      || first->at[0].grain != DANH_UNIT_DAY
      || !danh_date_days (&first->at[0], &from, &unused) || from.year == 9999)
    return;
  DanhDay day = danh_calendar_day (danh_calendar_number (from) + 1);
  last->at[0].year = day.year;
  last->at[0].month = day.month;
  last->at[0].day = day.day;
}

/* "From Monday to Friday, 19 September": the Monday before that Friday. */
static void
count_back (const DanhDateEnd *left,
            const DanhDateEnd *right,
            DanhResolved *first,
            const DanhResolved *last)
{
  DanhDay from, to;
  int weekday = left->at[DANH_FIELD_WEEKDAY];
  if (!danh_date_is_bare_weekday (left) || danh_date_has (left, DANH_FIELD_OFFSET)
      || !danh_date_has (right, DANH_FIELD_WEEKDAY) || weekday > DANH_DAYS_OF_WEEK
      || first->n == 0 || last->n == 0 || last->at[last->n - 1].weekday != DANH_UNSET
      || last->at[last->n - 1].grain != DANH_UNIT_DAY
      || !danh_date_days (&last->at[last->n - 1], &from, &to))
    return;
  int number = danh_calendar_number (to);
  int back =
      (danh_calendar_weekday (number) - weekday + DANH_DAYS_OF_WEEK) % DANH_DAYS_OF_WEEK;
  if (to.year < 2) return;
  DanhDay day = danh_calendar_day (number - (back == 0 ? DANH_DAYS_OF_WEEK : back));
  first->at[0].year = day.year;
  first->at[0].month = day.month;
  first->at[0].day = day.day;
}

/* "From now to 15 January", "to Tết", read in December, and "to the 15th", read on the 20th:
 * what says no year and is over is the coming one. */
static void
look_ahead (const DanhDateEnd *left,
            DanhDateEnd *right,
            const DanhResolved *first,
            DanhDateContext *context,
            DanhResolved *last)
{
  DanhDay from, to, unused;
  if (left->at[DANH_FIELD_OFFSET] != 0 || left->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_DAY
      || danh_date_has (right, DANH_FIELD_YEAR) || danh_date_has (right, DANH_FIELD_CYCLE)
      || first->n == 0 || last->n == 0 || !danh_date_days (&first->at[0], &from, &unused)
      || !danh_date_days (&last->at[last->n - 1], &unused, &to)
      || danh_calendar_number (from) <= danh_calendar_number (to) || to.year == 9999)
    return;
  gboolean is_lunar = last->lunar[0] != '\0';
  gboolean is_of_month = !is_lunar && danh_date_has (right, DANH_FIELD_DAY)
                         && !danh_date_has (right, DANH_FIELD_MONTH);
  right->at[DANH_FIELD_UNIT] = right->at[DANH_FIELD_OFFSET] = DANH_UNSET;
  right->at[DANH_FIELD_YEAR] = is_lunar ? last->lunar_day.year + 1 : to.year + 1;
  if (is_of_month) {
    right->at[DANH_FIELD_MONTH] = to.month % 12 + 1;
    right->at[DANH_FIELD_YEAR] = to.year + (to.month == 12);
  }
  danh_date_resolve (right, context, last);
}

/* "From 1 July until now", "until yesterday", read in January: what says no year is of the year
 * before.  Behind the day of a paper alone it is of that year, and now is later. */
static void
look_back (DanhDateEnd *left,
           const DanhDateEnd *right,
           DanhDateContext *context,
           DanhResolved *first,
           const DanhResolved *last)
{
  DanhDay from, to, unused;
  if (!danh_date_has (right, DANH_FIELD_OFFSET) || right->at[DANH_FIELD_OFFSET] > 0
      || context->reference_is_of_paper
      || right->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_DAY
      || danh_date_has (left, DANH_FIELD_YEAR) || danh_date_has (left, DANH_FIELD_CYCLE)
      || danh_date_has (left, DANH_FIELD_OFFSET) || danh_date_has (left, DANH_FIELD_LUNAR)
      || (!danh_date_has (left, DANH_FIELD_MONTH)
          && !danh_date_has (left, DANH_FIELD_QUARTER))
      || first->n == 0 || last->n == 0 || !danh_date_days (&first->at[0], &from, &unused)
      || !danh_date_days (&last->at[last->n - 1], &unused, &to)
      || danh_calendar_number (from) <= danh_calendar_number (to) || from.year < 2)
    return;
  left->at[DANH_FIELD_YEAR] = from.year - 1;
  danh_date_resolve (left, context, first);
}

/* "From 23 December by the moon to 28/1/2025": of the year of the moon before that. */
static void
begin_year_before (const DanhDateFields *fields,
                   DanhDateEnd *left,
                   DanhDateContext *context,
                   DanhResolved *first,
                   const DanhResolved *last)
{
  DanhDay from, to, unused;
  if (!danh_date_has (&fields->left, DANH_FIELD_LUNAR)
      || danh_date_has (&fields->left, DANH_FIELD_YEAR)
      || !danh_date_has (left, DANH_FIELD_YEAR) || left->at[DANH_FIELD_YEAR] < 2
      || first->n == 0 || last->n == 0 || last->lunar[0] != '\0'
      || !danh_date_days (&first->at[0], &from, &unused)
      || !danh_date_days (&last->at[last->n - 1], &unused, &to)
      || danh_calendar_number (from) <= danh_calendar_number (to))
    return;
  left->at[DANH_FIELD_YEAR]--;
  danh_date_resolve (left, context, first);
}

/* "From 15/12 to 14/1", of which a range told before has the first in another year: no range without
 * a year is longer than one. */
static void
begin_within_year (const DanhDateFields *fields,
                   DanhDateEnd *left,
                   DanhDateContext *context,
                   DanhResolved *first,
                   const DanhResolved *last)
{
  DanhDay from, to, unused;
  if (danh_date_has (&fields->left, DANH_FIELD_YEAR)
      || danh_date_has (&fields->right, DANH_FIELD_YEAR)
      || danh_date_has (&fields->left, DANH_FIELD_OFFSET)
      || danh_date_has (&fields->right, DANH_FIELD_OFFSET)
      || !danh_date_has (&fields->left, DANH_FIELD_MONTH)
      || !danh_date_has (&fields->right, DANH_FIELD_MONTH)
      || danh_date_has (&fields->left, DANH_FIELD_LUNAR) || first->n == 0 || last->n == 0
      || !danh_date_days (&first->at[0], &from, &unused)
      || !danh_date_days (&last->at[last->n - 1], &unused, &to) || to.year <= from.year
      || to.year - from.year <= (to.month < from.month))
    return;
  left->at[DANH_FIELD_YEAR] = to.year - (to.month < from.month);
  danh_date_resolve (left, context, first);
}

/* "14 - 15/8" in brackets behind the days of the sun: both are of the moon if the last is. */
static void
begin_in_moon (const DanhDateFields *fields,
               DanhDateEnd *left,
               DanhDateContext *context,
               DanhResolved *first,
               const DanhResolved *last)
{
  if (first->n == 0 || last->n == 0 || first->lunar[0] != '\0' || last->lunar[0] == '\0'
      || danh_date_has (&fields->right, DANH_FIELD_LUNAR)
      || danh_date_has (&fields->left, DANH_FIELD_YEAR)
      || danh_date_has (&fields->left, DANH_FIELD_OFFSET)
      || !danh_date_has (left, DANH_FIELD_DAY) || !danh_date_has (left, DANH_FIELD_MONTH)
      || last->lunar_day.day == DANH_UNSET)
    return;
  left->at[DANH_FIELD_LUNAR] = DANH_LUNAR_BY_NAME;
  left->at[DANH_FIELD_YEAR] =
      last->lunar_day.year - (left->at[DANH_FIELD_MONTH] > last->lunar_day.month);
  danh_date_resolve (left, context, first);
}

void
danh_date_fit_ends (const DanhDateFields *fields,
                    DanhDateEnd *left,
                    DanhDateEnd *right,
                    DanhDateContext *context,
                    DanhResolved *first,
                    DanhResolved *last)
{
  lend_only_year (left, right, context, last);
  lend_lunar_year (right, first, context, last);
  look_ahead (&fields->left, right, first, context, last);
  look_back (left, &fields->right, context, first, last);
  begin_year_before (fields, left, context, first, last);
  begin_within_year (fields, left, context, first, last);
  begin_in_moon (fields, left, context, first, last);
  count_back (&fields->left, &fields->right, first, last);
  count_on_day (&fields->left, &fields->right, first, last);
  if (is_now_past (&fields->right, first, last)) forget_now (right, last);
}
