/* date-hours.c - what is said behind a date that it hangs on
 *
 *   "at 7:00, 8:00 on 5 August"                    the day of hours
 *   "In 2022 …  In April …  In January 2023 …"     the year that a month is no later than
 *   "in November and in December 2020"             the year of a month
 */
#include "entity/date-around.h"

#include <string.h>

/* So far from an hour another may stand that says the day of both. */
#define TOKENS_TO_NEXT_HOUR 10

static int
hour_of (const DanhDateEnd *end)
{
  int hour = end->at[DANH_FIELD_HOUR], part = end->at[DANH_FIELD_PART];
  return hour < 12 && (part == DANH_PART_AFTERNOON || part == DANH_PART_EVENING)
             ? hour + 12
             : hour;
}

/* Does AHEAD, that ends with LAST, say the day of the hours of FIELDS, GAP tokens before it: with
 * a later hour of its own, or right behind one word as in "from 7:00 on the days 15 and 16"? */
static gboolean
says_day_of_hours (const DanhDateFields *fields,
                   const DanhDateFields *ahead,
                   const DanhDateEnd *last,
                   guint32 gap)
{
  if (!danh_date_has (last, DANH_FIELD_DAY)) return FALSE;
  return danh_date_has (&ahead->left, DANH_FIELD_HOUR)
             ? hour_of (&ahead->left) > hour_of (&fields->left)
             : gap == 1;
}

/* Does a clause end between the tokens FROM and TO? */
static gboolean
ends_clause (const DanhEntityRun *run, guint32 from, guint32 to)
{
  for (; from < to; from++)
    if (run->text[run->tokens->start[from]] == ';') return TRUE;
  return FALSE;
}

/* Walks from the date at mention I, a bare hour, over the hours that stand near one behind the
 * other to the first date that is none.  Each of them comes there, too: a row of hours is walked
 * once, since mentions are asked for in order. */
static void
walk_hours (const DanhEntityRun *run, guint32 i, DanhHours *hours)
{
  guint32 end = run->tokens->sentence[run->sentence + 1], n = run->out->mentions.n;
  DanhDateFields ahead;
  const DanhSpan *hour = &run->rules->spans.at[run->out->mentions.at[i].span];
  *hours = (DanhHours){ .end = i + 1, .stop = hour->end, .next = DANH_NONE };
  for (i++; i < n; i++) {
    if (run->out->mentions.at[i].type != DANH_TYPE_DATE) continue;
    const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[i].span];
    if (next->start >= end || next->start < hours->stop
        || next->start - hours->stop > TOKENS_TO_NEXT_HOUR
        || ends_clause (run, hours->stop, next->start))
      return;
    danh_date_fields_read (&ahead, run->rules->attributes.at + next->first_attribute,
                           next->n_attributes);
    if (ahead.is_set || !danh_date_are_bare_hours (&ahead)) {
      hours->next = i;
      return;
    }
    hours->end = i + 1;
    hours->stop = next->end;
  }
}

/* The next date of the sentence behind mention I, a bare hour, that is none, with its fields in
 * AHEAD and the end of the last hour in *HOUR_END; NULL if there is none near. */
static const DanhSpan *
find_ahead (DanhEntityRun *run, guint32 i, DanhDateFields *ahead, guint32 *hour_end)
{
  DanhHours *hours = &run->hours;
  if (i >= hours->end) walk_hours (run, i, hours);
  if (hours->next == DANH_NONE) return NULL;
  const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[hours->next].span];
  danh_date_fields_read (ahead, run->rules->attributes.at + next->first_attribute,
                         next->n_attributes);
  *hour_end = hours->stop;
  return next;
}

void
danh_date_look_ahead (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  guint32 hour_end;
  DanhDateFields ahead;
  run->dates.here.has_day_ahead = FALSE;
  if (!danh_date_are_bare_hours (fields)) return;
  const DanhSpan *next = find_ahead (run, i, &ahead, &hour_end);
  if (next == NULL) return;
  guint32 gap = next->start - hour_end;
  if (gap == 1 && (run->forms->shape[run->tokens->form[hour_end]] & DANH_SHAPE_MARK) != 0)
    gap++;
  if (ahead.is_set) {
    /* "from 13:30 to 17:00, on every Thursday" */
    gboolean is_daily =
        danh_date_are_bare_hours (&ahead)
        || (!ahead.is_range && danh_date_has (&ahead.left, DANH_FIELD_WEEKDAY));
    run->dates.sentence.has_daily_hour |= gap <= 2 && is_daily;
    return;
  }
  const DanhDateEnd *last = ahead.is_range ? &ahead.right : &ahead.left;
  if (!says_day_of_hours (fields, &ahead, last, gap)) return;
  DanhDateContext context = run->dates;
  DanhDate date;
  danh_date_compose (&ahead, &context, &date);
  run->dates.here.has_day_ahead = context.has_day && context.sentence.has_day;
  run->dates.here.day_ahead_is_near = next->start - hour_end <= 1;
  run->dates.here.day_ahead = context.day;
  if (!date.has_days || danh_date_has (&ahead.left, DANH_FIELD_HOUR)) return;
  run->dates.here.day_ahead.year = date.first_day.year;
  run->dates.here.day_ahead.month = date.first_day.month;
  run->dates.here.day_ahead.day = date.first_day.day;
}

/* Does the date at token START open its clause, but for a word as "đến"? */
static gboolean
opens_any_clause (const DanhEntityRun *run, guint32 start)
{
  for (guint32 i = 1; i <= 2 && i <= start; i++)
    if ((run->forms->shape[run->tokens->form[start - i]] & DANH_SHAPE_MARK) != 0)
      return TRUE;
  return FALSE;
}

/* The year of the next date of the line behind mention I that opens a clause and says its year; 0
 * if there is none.  It is the same for all between, and looked for once, since mentions are asked
 * for in order. */
static int
find_year_on_line (DanhEntityRun *run, guint32 i)
{
  DanhYearAhead *found = &run->year_ahead;
  if (i < found->end) return found->year;
  guint32 at = run->rules->spans.at[run->out->mentions.at[i].span].end;
  found->year = 0;
  while (++i < run->out->mentions.n) {
    if (run->out->mentions.at[i].type != DANH_TYPE_DATE) continue;
    const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[i].span];
    DanhDateFields ahead;
    while (at < next->start && (run->tokens->flags[at] & DANH_TOKEN_LINE_START) == 0)
      at++;
    if (at < next->start || (run->tokens->flags[at] & DANH_TOKEN_LINE_START) != 0) break;
    danh_date_fields_read (&ahead, run->rules->attributes.at + next->first_attribute,
                           next->n_attributes);
    if (ahead.is_set || !danh_date_has (&ahead.left, DANH_FIELD_YEAR)
        || !opens_any_clause (run, next->start))
      continue;
    found->year = ahead.left.at[DANH_FIELD_YEAR];
    break;
  }
  found->end = i;
  return found->year;
}

void
danh_date_look_for_bound (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhDateParagraph *paragraph = &run->dates.paragraph;
  run->dates.here.year_bound = 0;
  if (!run->has_document_date || !paragraph->has_told_year
      || paragraph->told_year.year >= run->dates.reference.year
      || danh_date_has (&fields->left, DANH_FIELD_YEAR))
    return;
  run->dates.here.year_bound = find_year_on_line (run, i);
}

/* The next date of the sentence behind mention I that is of a month and says its year.  It is the
 * same for all between, and looked for once, since mentions are asked for in order. */
static const DanhMonthAhead *
month_ahead (DanhEntityRun *run, guint32 i)
{
  const guint32 end = run->tokens->sentence[run->sentence + 1];
  DanhMonthAhead *found = &run->month_ahead;
  if (i < found->end) return found;
  *found = (DanhMonthAhead){ .month = 0 };
  while (++i < run->out->mentions.n) {
    if (run->out->mentions.at[i].type != DANH_TYPE_DATE) continue;
    const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[i].span];
    DanhDateFields ahead;
    if (next->start >= end) break;
    danh_date_fields_read (&ahead, run->rules->attributes.at + next->first_attribute,
                           next->n_attributes);
    int year = ahead.left.at[DANH_FIELD_YEAR], month = danh_date_month_of (&ahead.left);
    const char *told = danh_date_told_before (run, next->start);
    if (year == DANH_UNSET || month == 0 || danh_date_has (&ahead.left, DANH_FIELD_DAY)
        || (told != NULL && strcmp (told, "task") != 0 && strcmp (told, "part") != 0))
      continue;
    found->year = year;
    found->month = month;
    break;
  }
  found->end = i;
  return found;
}

/* Notes the year of the date behind mention I, which END says, a word between and no more: "at the end
 * of November and in the first half of December 2022". */
static gboolean
is_year_near (DanhEntityRun *run, guint32 i, const DanhDateEnd *end)
{
  DanhDateFields next;
  if (i + 1 >= run->out->mentions.n
      || run->out->mentions.at[i + 1].type != DANH_TYPE_DATE)
    return FALSE;
  const DanhSpan *span = &run->rules->spans.at[run->out->mentions.at[i].span];
  const DanhSpan *ahead = &run->rules->spans.at[run->out->mentions.at[i + 1].span];
  if (ahead->start != span->end + 1
      || ahead->start >= run->tokens->sentence[run->sentence + 1]
      || strchr ("(:.", run->text[run->tokens->start[span->end]]) != NULL)
    return FALSE;
  danh_date_fields_read (&next, run->rules->attributes.at + ahead->first_attribute,
                         ahead->n_attributes);
  int year = next.left.at[DANH_FIELD_YEAR],
      months = danh_date_month_of (&next.left) - danh_date_month_of (end);
  if (year == DANH_UNSET || year < 2 || next.is_range
      || danh_date_month_of (&next.left) == 0
      || danh_date_has (&next.left, DANH_FIELD_DAY)
             != danh_date_has (end, DANH_FIELD_DAY))
    return FALSE;
  run->dates.here.year_ahead = year - (months < 0);
  return TRUE;
}

/* Notes the year of that date behind FIELDS, mention I, of a month and no year, in a text that has
 * said none: "the work of November and what is to do in December 2020"; also of a day of its month
 * or the next one, "on 5 January they met on the work of December 2020". */
void
danh_date_look_for_year (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhDateEnd *left = &fields->left;
  int month = danh_date_month_of (left);
  run->dates.here.year_ahead = 0;
  run->dates.here.year_ahead_is_near = FALSE;
  if (month == 0 || fields->is_range || danh_date_has (left, DANH_FIELD_YEAR)
      || danh_date_has (left, DANH_FIELD_OFFSET)
      || danh_date_has (left, DANH_FIELD_LUNAR))
    return;
  run->dates.here.year_ahead_is_near = is_year_near (run, i, left);
  gboolean has_told_day = run->dates.has_reference && run->dates.reference_is_text
                          && danh_date_has (left, DANH_FIELD_DAY);
  if ((run->dates.has_reference && !has_told_day) || run->dates.here.year_ahead_is_near)
    return;
  const DanhMonthAhead *next = month_ahead (run, i);
  if (next->month == 0) return;
  /* Told of 2021: "On 24/02 they held the meeting of February 2022". */
  if (has_told_day) {
    run->dates.here.year_ahead_is_near =
        month == next->month && next->year > run->dates.reference.year;
    run->dates.here.year_ahead = next->year;
    return;
  }
  if (!danh_date_has (left, DANH_FIELD_DAY))
    run->dates.here.year_ahead = next->year - (month > next->month);
  else if (month == next->month || month == next->month % 12 + 1)
    run->dates.here.year_ahead = next->year + (month < next->month);
}
