/* date.c - kinds of time expressions, and how their values are put together */
#include "entity/date.h"

#include "entity/date-days.h"
#include "entity/date-ends.h"
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

static gboolean
is_full_day (const DanhDateValue *value)
{
  return value->year != DANH_UNSET && value->month != DANH_UNSET
         && value->day != DANH_UNSET;
}

static void
note_full_day (const DanhDateEnd *end, const DanhResolved *resolved, DanhDate *date)
{
  const DanhDateValue *value = &resolved->at[0];
  if (resolved->n != 1 || value->grain != DANH_UNIT_DAY || !is_full_day (value)
      || value->is_bce || !danh_date_has (end, DANH_FIELD_DAY)
      || !danh_date_has (end, DANH_FIELD_MONTH))
    return;
  /* A feast told without its year is what people meet for, not when. */
  if ((danh_date_has (end, DANH_FIELD_LUNAR) || danh_date_has (end, DANH_FIELD_FEAST))
      && !danh_date_has (end, DANH_FIELD_YEAR) && !danh_date_has (end, DANH_FIELD_CYCLE))
    return;
  date->has_full_day = TRUE;
  date->full_day = (DanhDay){ value->year, value->month, value->day };
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
                     && danh_calendar_number (date->first_day)
                            <= danh_calendar_number (date->last_day);
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

/* "19/12/1946 - 19/12/2025": what is told did not happen then. */
static gboolean
is_same_day (const DanhDateValue *first, const DanhDateValue *last)
{
  return first->grain == DANH_UNIT_DAY && last->grain == DANH_UNIT_DAY
         && first->day != DANH_UNSET && first->day == last->day
         && first->month == last->month && first->year != last->year;
}

/* Is LAST a day, and not that of FIRST, as hours of one day have it? */
static gboolean
is_later_day (const DanhDateValue *first, const DanhDateValue *last)
{
  return last->grain == DANH_UNIT_DAY
         && (!last->has_time || first->day != last->day || first->month != last->month
             || first->year != last->year);
}

/* "The night of the 30th to the dawn of the 31st": of days that may have no year. */
static gboolean
is_dawn (const DanhDateValue *first, const DanhDateValue *last)
{
  if ((first->part != DANH_PART_NIGHT && first->part != DANH_PART_EVENING)
      || last->part != DANH_PART_MORNING || first->month == DANH_UNSET
      || first->day == DANH_UNSET
      || (first->year == DANH_UNSET) != (last->year == DANH_UNSET))
    return FALSE;
  DanhDay next =
      danh_date_day_from ((DanhDay){ first->year, first->month, first->day }, 1);
  return next.year == last->year && next.month == last->month && next.day == last->day;
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
  danh_date_fit_ends (fields, &left, &right, context, &first, &last);
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
    context->day_is_dawn = first.n > 0 && is_dawn (&first.at[0], &last.at[last.n - 1]);
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
