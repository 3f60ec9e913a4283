/* date.c - kinds of time expressions, and how their values are put together */
#include "entity/date.h"

#include "entity/date-days.h"
#include "entity/date-every.h"
#include "entity/date-follow.h"
#include "entity/date-near.h"

#include <string.h>

/* Writes the right end behind the left one that stands in VALUE. */
static void
join (char value[2 * DANH_DATE_VALUE_SIZE], const char *right)
{
  gsize len = strlen (value);
  if (*right == '\0') return;
  if (len > 0) value[len++] = '/';
  memcpy (value + len, right, strlen (right) + 1);
}

static void
print_duration (const DanhDateEnd *end,
                const char *count,
                int unit,
                char out[DANH_DATE_VALUE_SIZE])
{
  const DanhDurationPiece pieces[] = { { count, unit },
                                       { end->plus, end->plus_unit },
                                       { end->more, end->more_unit } };
  danh_duration_print (pieces, G_N_ELEMENTS (pieces), out);
}

/* "3-5" as "3" and "5". */
static gboolean
split_count (const char *count, char first[DANH_DATE_VALUE_SIZE], const char **last)
{
  const char *dash = count == NULL ? NULL : strchr (count, '-');
  if (dash == NULL || dash - count >= DANH_DATE_VALUE_SIZE) return FALSE;
  (void) g_strlcpy (first, count, (gsize) (dash - count) + 1);
  *last = dash + 1;
  return TRUE;
}

static void
compose_duration (const DanhDateFields *fields, DanhDate *date)
{
  const DanhDateEnd *left = &fields->left, *right = &fields->right;
  char last[DANH_DATE_VALUE_SIZE] = "", part[DANH_DATE_VALUE_SIZE];
  int unit = left->at[DANH_FIELD_UNIT], right_unit = right->at[DANH_FIELD_UNIT];
  if (right_unit == DANH_UNSET) right_unit = unit;
  if (unit == DANH_UNSET) unit = right_unit;
  if (unit == DANH_UNSET) return;
  date->granularity = danh_date_unit_name (unit);
  const char *count = left->count == NULL && fields->is_set ? "1" : left->count;
  const char *most = right->count;
  if (split_count (count, part, &most)) count = part;
  print_duration (left, count, unit, date->value);
  if (most != NULL) print_duration (right, most, right_unit, last);
  join (date->value, last);
}

/* TRUE if the words give a place in the calendar or on the clock. */
static gboolean
says_when (const DanhDateEnd *end)
{
  for (int field = 0; field < DANH_FIELD_UNIT; field++)
    if (end->at[field] != DANH_UNSET) return TRUE;
  return FALSE;
}

static void
note_full_day (const DanhDateEnd *end, const DanhResolved *resolved, DanhDate *date)
{
  const DanhDateValue *value = &resolved->at[0];
  if (resolved->n != 1 || value->grain != DANH_UNIT_DAY || value->year == DANH_UNSET
      || value->month == DANH_UNSET || value->day == DANH_UNSET || value->is_bce
      || !danh_date_has (end, DANH_FIELD_DAY) || !danh_date_has (end, DANH_FIELD_MONTH))
    return;
  /* A feast told without its year is what people meet for, not when. */
  if ((danh_date_has (end, DANH_FIELD_LUNAR) || danh_date_has (end, DANH_FIELD_FEAST))
      && !danh_date_has (end, DANH_FIELD_YEAR) && !danh_date_has (end, DANH_FIELD_CYCLE))
    return;
  date->has_full_day = TRUE;
  date->full_day = (DanhDay){ value->year, value->month, value->day };
}

static int
compare_days (DanhDay a, DanhDay b)
{
  if (a.year != b.year) return a.year - b.year;
  return a.month != b.month ? a.month - b.month : a.day - b.day;
}

/* The days from FIRST's first to LAST's last.  A lunar year begins on no first of January:
 * it has no days here. */
static void
note_days (const DanhResolved *first, const DanhResolved *last, DanhDate *date)
{
  const DanhDateValue *left = &first->at[0], *right = &last->at[last->n - 1];
  DanhDay unused;
  date->granularity = danh_date_granularity (left);
  if ((left->grain == DANH_UNIT_YEAR && first->lunar[0] != '\0')
      || (right->grain == DANH_UNIT_YEAR && last->lunar[0] != '\0'))
    return;
  if (left == right)
    date->has_days = danh_date_days (left, &date->first_day, &date->last_day);
  else
    date->has_days = danh_date_days (left, &date->first_day, &unused)
                     && danh_date_days (right, &unused, &date->last_day)
                     && compare_days (date->first_day, date->last_day) <= 0;
}

static void
print_last (const DanhResolved *resolved, char out[DANH_DATE_VALUE_SIZE])
{
  danh_date_value_print (&resolved->at[resolved->n - 1], out);
}

static void
compose_point (const DanhDateEnd *end, DanhDateContext *context, DanhDate *date)
{
  DanhResolved resolved;
  char last[DANH_DATE_VALUE_SIZE];
  danh_date_resolve (end, context, &resolved);
  date->is_invalid = resolved.is_impossible;
  date->leans_on = resolved.leans_on;
  if (date->mod == NULL) date->mod = resolved.mod;
  if (resolved.n == 0) return;
  danh_date_value_print (&resolved.at[0], date->value);
  if (resolved.n > 1) {
    print_last (&resolved, last);
    join (date->value, last);
  }
  join (date->lunar, resolved.lunar);
  note_days (&resolved, &resolved, date);
  note_full_day (end, &resolved, date);
  /* "In the first week of August …, at 7:00": it is no day of which hours are. */
  DanhDateValue told = resolved.at[resolved.n - 1];
  if (resolved.n > 1 && told.grain == DANH_UNIT_DAY && *resolved.lunar == '\0') {
    told.grain = DANH_UNIT_MONTH;
    told.day = DANH_UNSET;
  }
  danh_date_follow (context, date, end, &told);
  danh_date_follow_near (context, date, end, &told);
  if (!context->here.is_of_life)
    danh_date_follow_period (context, &resolved.at[resolved.n - 1]);
  danh_date_follow_title (context, date, &resolved.at[resolved.n - 1]);
  danh_date_follow_moon (context, end, &resolved);
}

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
         && compare_days (from, to) > 0;
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
      || compare_days (from, to) <= 0 || to.year == 9999)
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
      || compare_days (from, to) <= 0 || from.year < 2)
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
      || compare_days (from, to) <= 0)
    return;
  left->at[DANH_FIELD_YEAR]--;
  danh_date_resolve (left, context, first);
}

/* What the ends of a range say of each other once the days of both are known. */
static void
fit_ends (const DanhDateFields *fields,
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
  count_back (&fields->left, &fields->right, first, last);
  count_on_day (&fields->left, &fields->right, first, last);
  if (is_now_past (&fields->right, first, last)) forget_now (right, last);
}

/* "19/12/1946 - 19/12/2025": what is told did not happen then. */
static gboolean
is_same_day (const DanhDateValue *first, const DanhDateValue *last)
{
  return first->grain == DANH_UNIT_DAY && last->grain == DANH_UNIT_DAY
         && first->day != DANH_UNSET && first->day == last->day
         && first->month == last->month && first->year != last->year;
}

static gboolean
is_full_day (const DanhDateValue *value)
{
  return value->year != DANH_UNSET && value->month != DANH_UNSET
         && value->day != DANH_UNSET;
}

/* Is LAST a day, and not that of FIRST, as hours of one day have it? */
static gboolean
is_later_day (const DanhDateValue *first, const DanhDateValue *last)
{
  return last->grain == DANH_UNIT_DAY
         && (!last->has_time || first->day != last->day || first->month != last->month
             || first->year != last->year);
}

/* The end of a range leaves something, too; but where it runs from a day that has been to one to
 * come, the text goes on telling of the first. */
static void
follow_end (DanhDateContext *context,
            const DanhDate *date,
            const DanhDateEnd *end,
            const DanhDateValue *first,
            const DanhDateValue *last)
{
  gboolean has_clock_day = context->paragraph.has_clock_day;
  DanhDateValue clock_day = context->paragraph.clock_day, told_day = context->told_day;
  gboolean has_told_day = context->has_told_day;
  const DanhDateParagraph told = context->paragraph;
  danh_date_follow (context, date, end, last);
  /* "From 20/12 to 31/1 …": the paragraph tells of no year to come. */
  if (first != NULL && context->has_reference && !context->reference_is_text
      && first->year == context->reference.year && last->year == first->year + 1) {
    context->paragraph.has_told_year = told.has_told_year;
    context->paragraph.told_year = told.told_year;
    context->paragraph.told_year_is_aside = told.told_year_is_aside;
    context->paragraph.told_year_is_end = told.told_year_is_end;
  }
  if (first == NULL || !is_full_day (first) || !is_full_day (last)
      || danh_date_is_story (context) || !context->has_reference || !has_told_day
      || danh_calendar_number ((DanhDay){ first->year, first->month, first->day })
             > danh_calendar_number (context->reference)
      || danh_calendar_number ((DanhDay){ last->year, last->month, last->day })
             <= danh_calendar_number (context->reference))
    return;
  context->paragraph.has_clock_day = has_clock_day;
  context->paragraph.clock_day = clock_day;
  context->told_day = told_day;
}

static void
compose_range (const DanhDateFields *fields, DanhDateContext *context, DanhDate *date)
{
  DanhDateEnd left = fields->left, right = fields->right;
  DanhResolved first, last;
  char to[DANH_DATE_VALUE_SIZE] = "";
  /* Two days are not the day of any line, but the one before is no longer. */
  if (context->here.heads_lines && danh_date_has (&right, DANH_FIELD_DAY))
    context->has_heading_day = FALSE;
  context->here.heads_lines = FALSE;
  danh_date_lend (&left, &right);
  danh_date_resolve (&left, context, &first);
  danh_date_resolve (&right, context, &last);
  fit_ends (fields, &left, &right, context, &first, &last);
  date->is_invalid = first.is_impossible || last.is_impossible;
  date->leans_on = MAX (first.leans_on, last.leans_on);
  if (date->is_invalid) return;
  if (first.n > 0 && last.n > 0)
    danh_date_order (&fields->left, &fields->right, context, &first.at[0],
                     &last.at[last.n - 1]);
  if (first.n > 0) danh_date_value_print (&first.at[0], date->value);
  if (last.n > 0) print_last (&last, to);
  /* "Tomorrow - 7/2" is one day. */
  if (first.n > 0 && first.at[0].year != DANH_UNSET && first.at[0].grain == DANH_UNIT_DAY
      && strcmp (date->value, to) == 0)
    *to = '\0';
  join (date->value, to);
  join (date->lunar, first.lunar);
  join (date->lunar, last.lunar);
  if (first.n > 0 && last.n > 0) {
    note_days (&first, &last, date);
    danh_date_follow_week (context, date);
    danh_date_follow_range (context, date, fields);
    danh_date_follow_season (context, &first.at[0], &last.at[last.n - 1]);
  }
  gboolean is_anniversary =
      first.n > 0 && last.n > 0 && is_same_day (&first.at[0], &last.at[last.n - 1]);
  if (first.n > 0) {
    note_full_day (&left, &first, date);
    if (!is_anniversary) danh_date_follow (context, date, &left, &first.at[0]);
  }
  if (last.n > 0) {
    note_full_day (&right, &last, date);
    if (!is_anniversary)
      follow_end (context, date, &right, first.n > 0 ? &first.at[0] : NULL,
                  &last.at[last.n - 1]);
    if (!is_anniversary) danh_date_follow_year (context, &right, &last.at[last.n - 1]);
    context->day_ends_range =
        first.n > 0 && is_later_day (&first.at[0], &last.at[last.n - 1]);
    context->year_ends_range = first.n > 0 && last.at[last.n - 1].grain == DANH_UNIT_YEAR;
    /* "From the first of Tết until now …, the 4th alone". */
    gboolean ends_now = first.n > 0 && danh_date_has (&right, DANH_FIELD_OFFSET);
    danh_date_follow_moon (context, ends_now ? &left : &right, ends_now ? &first : &last);
  }
}

/* Dates that come again and again have no year to look for. */
static void
compose_set (const DanhDateFields *fields, DanhDate *date)
{
  DanhDateContext nothing;
  DanhDateFields plain = *fields;
  memset (&nothing, 0, sizeof nothing);
  if (!says_when (&fields->left) && !says_when (&fields->right)) {
    compose_duration (fields, date);
    return;
  }
  plain.left.at[DANH_FIELD_OFFSET] = plain.right.at[DANH_FIELD_OFFSET] = DANH_UNSET;
  if (fields->is_range)
    compose_range (&plain, &nothing, date);
  else
    compose_point (&plain.left, &nothing, date);
  date->has_full_day = date->has_days = FALSE;
}

static const char *
kind_of (const DanhDateFields *fields)
{
  const DanhDateEnd *left = &fields->left, *right = &fields->right;
  int unit = left->at[DANH_FIELD_UNIT];
  if (fields->kind != NULL) return fields->kind;
  if (fields->is_set) return "SET";
  if (left->count != NULL) return "DURATION";
  if (danh_date_has (left, DANH_FIELD_HOUR) || danh_date_has (left, DANH_FIELD_PART)
      || danh_date_has (right, DANH_FIELD_HOUR) || danh_date_has (right, DANH_FIELD_PART)
      || (unit != DANH_UNSET && unit < (int) DANH_UNIT_DAY))
    return "TIME";
  return "DATE";
}

void
danh_date_compose (const DanhDateFields *fields, DanhDateContext *context, DanhDate *date)
{
  memset (date, 0, sizeof *date);
  context->here.is_dateline = fields->is_dateline;
  date->kind = kind_of (fields);
  date->mod = fields->mod;
  date->quant = fields->quant;
  gboolean recurs = danh_date_recurs (fields, context);
  if (fields->is_invalid)
    date->is_invalid = TRUE;
  else if (recurs)
    compose_set (fields, date);
  else if (fields->left.count != NULL || fields->right.count != NULL)
    compose_duration (fields, date);
  else if (fields->is_range)
    compose_range (fields, context, date);
  else
    compose_point (&fields->left, context, date);
}
