/* date-beside.c - what a day that stands right behind a date says of it
 *
 *   "Quốc khánh: 2/9/2017"        ──▶  2017-09-02, both
 *   "25 tháng Chạp (12/2/2026)"   ──▶  2026-02-12, both
 *   "ngày 11/2 (24 tháng Chạp)"   ──▶  of the year in which it is that day of the moon
 *   "Thứ Hai ⏎ 04/3"              ──▶  2024-03-04, both, if it is a Monday
 */
#include "entity/date-around.h"

#include "entity/date-near.h"

/* Is END a day of a month of the moon? */
static gboolean
is_day_of_moon (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_LUNAR) && danh_date_has (end, DANH_FIELD_DAY)
         && danh_date_has (end, DANH_FIELD_MONTH);
}

/* Does END count years back from a day that the text does not say? */
static gboolean
is_years_ago (const DanhEntityRun *run, const DanhDateEnd *end)
{
  return end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
         && danh_date_has (end, DANH_FIELD_OFFSET)
         && end->at[DANH_FIELD_OFFSET_SIGN] == -1
         && (!danh_date_has (end, DANH_FIELD_ANCHOR)
             || end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_REFERENCE)
         && (!run->dates.has_reference || run->dates.reference_is_text);
}

/* May the day that stands behind the word before TOKEN tell the year of END?  In brackets, or
 * behind the name of a feast and a colon; there behind any word if the text does not say when it
 * is from, as in "Tết from 14/2/2026". */
static gboolean
opens_day_beside (const DanhEntityRun *run, guint32 token, const DanhDateEnd *end)
{
  char mark = run->text[run->tokens->start[token]];
  if (danh_date_has (end, DANH_FIELD_FEAST))
    return !run->dates.has_reference || mark == ':' || mark == '(';
  return (is_day_of_moon (end) && mark == '(')
         || (is_years_ago (run, end) && (mark == ',' || mark == '('));
}

/* Reads the date behind mention I, a mark and a word from END at most; moves I and END to it. */
static gboolean
read_next (const DanhEntityRun *run, guint32 *i, guint32 *end, DanhDateFields *behind)
{
  while (++*i < run->out->mentions.n
         && run->out->mentions.at[*i].type != DANH_TYPE_DATE) {
  }
  if (*i == run->out->mentions.n) return FALSE;
  const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[*i].span];
  if (next->start < *end || next->start - *end > 2) return FALSE;
  *end = next->end;
  danh_date_fields_read (behind, run->rules->attributes.at + next->first_attribute,
                         next->n_attributes);
  return TRUE;
}

/* Notes the day that stands right behind FIELDS, mention I, the name of a feast or a day of the
 * moon: "Quốc khánh: 2/9/2017", but not the one of long ago that it comes from. */
static void
look_beside (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhRuleResult *rules = run->rules;
  guint32 end = rules->spans.at[run->out->mentions.at[i].span].end;
  const DanhDateEnd *named = fields->is_range ? &fields->right : &fields->left;
  if ((fields->is_range && !is_day_of_moon (named))
      || danh_date_has (named, DANH_FIELD_YEAR) || end >= run->tokens->n
      || !opens_day_beside (run, end, named))
    return;
  DanhDateFields behind;
  /* "Giỗ Tổ: 1 day - 25/4/2018": how long it is stands before it. */
  if (!read_next (run, &i, &end, &behind)
      || (behind.left.count != NULL && !read_next (run, &i, &end, &behind)))
    return;
  /* Of "20/11/1982 - 20/11/2024" the last, of "30/8 - 2/9/2025" the one that says its year. */
  const DanhDateEnd *left = &behind.left, *right = &behind.right;
  gboolean is_last = behind.is_range
                     && (!danh_date_has (left, DANH_FIELD_YEAR)
                         || (left->at[DANH_FIELD_MONTH] == right->at[DANH_FIELD_MONTH]
                             && left->at[DANH_FIELD_DAY] == right->at[DANH_FIELD_DAY]));
  const int *said = is_last ? right->at : left->at;
  DanhDay day = { said[DANH_FIELD_YEAR], said[DANH_FIELD_MONTH], said[DANH_FIELD_DAY] };
  if (is_years_ago (run, named)) {
    run->dates.here.has_day_beside = day.year != DANH_UNSET;
    run->dates.here.day_beside = day;
    return;
  }
  if (day.year == DANH_UNSET || day.month == DANH_UNSET || day.day == DANH_UNSET
      || !danh_calendar_is_day (day.year, day.month, day.day)
      || danh_date_is_gone (&run->dates, day.year))
    return;
  run->dates.here.has_day_beside = TRUE;
  run->dates.here.day_beside = day;
}

/* Notes the day of the sun in the year in which it is the day of the moon that stands in brackets
 * right behind FIELDS, mention I: "ngày 11/2 (24 tháng Chạp)". */
static void
look_at_moon (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const int *at = fields->left.at;
  const DanhSpan *span = &run->rules->spans.at[run->out->mentions.at[i].span];
  if (fields->is_range || fields->is_set || !run->dates.has_reference
      || at[DANH_FIELD_DAY] == DANH_UNSET || at[DANH_FIELD_MONTH] == DANH_UNSET
      || at[DANH_FIELD_YEAR] != DANH_UNSET || at[DANH_FIELD_LUNAR] != DANH_UNSET
      || at[DANH_FIELD_OFFSET] != DANH_UNSET || span->end >= run->tokens->n
      || run->text[run->tokens->start[span->end]] != '(' || i + 1 >= run->out->mentions.n
      || run->out->mentions.at[i + 1].type != DANH_TYPE_DATE)
    return;
  const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[i + 1].span];
  DanhDateFields moon;
  if (next->start - span->end > 2) return;
  danh_date_fields_read (&moon, run->rules->attributes.at + next->first_attribute,
                         next->n_attributes);
  const DanhDateEnd *said = &moon.left;
  if (moon.is_range || !danh_date_has (said, DANH_FIELD_DAY)
      || (!danh_date_has (said, DANH_FIELD_LUNAR)
          && !danh_date_has (said, DANH_FIELD_MOON)))
    return;
  for (int k = 0; k < 3; k++) {
    DanhDay day = { run->dates.reference.year + (k + 1) % 3 - 1, at[DANH_FIELD_MONTH],
                    at[DANH_FIELD_DAY] };
    if (day.year < DANH_LUNAR_FIRST_YEAR || day.year > DANH_LUNAR_LAST_YEAR
        || !danh_calendar_is_day (day.year, day.month, day.day))
      continue;
    DanhLunarDay lunar = danh_calendar_to_lunar (danh_calendar_number (day));
    if (lunar.day != said->at[DANH_FIELD_DAY]
        || (danh_date_has (said, DANH_FIELD_MONTH)
            && lunar.month != said->at[DANH_FIELD_MONTH]))
      continue;
    run->dates.here.has_day_beside = run->dates.here.has_moon_beside = TRUE;
    run->dates.here.day_beside = day;
    return;
  }
}

/* Notes the day that stands right behind FIELDS, mention I, a weekday alone, if it is one. */
static void
look_at_weekday (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhDateEnd *end = &fields->left;
  DanhDateFields behind;
  int weekday = end->at[DANH_FIELD_WEEKDAY];
  guint32 stop = run->rules->spans.at[run->out->mentions.at[i].span].end;
  if (weekday == DANH_UNSET || fields->is_range || fields->is_set
      || danh_date_has (end, DANH_FIELD_DAY) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_WEEK) || !read_next (run, &i, &stop, &behind))
    return;
  const int *said = behind.left.at;
  gboolean has_year = said[DANH_FIELD_YEAR] != DANH_UNSET;
  int first = has_year ? said[DANH_FIELD_YEAR] : run->dates.reference.year;
  if (behind.is_range || behind.is_set || said[DANH_FIELD_DAY] == DANH_UNSET
      || said[DANH_FIELD_MONTH] == DANH_UNSET || said[DANH_FIELD_LUNAR] != DANH_UNSET
      || (!has_year && !run->dates.has_reference))
    return;
  for (int year = first; year <= first + !has_year; year++) {
    DanhDay day = { year, said[DANH_FIELD_MONTH], said[DANH_FIELD_DAY] };
    if (!danh_calendar_is_day (day.year, day.month, day.day)) continue;
    int number = danh_calendar_number (day);
    if (danh_calendar_weekday (number) != weekday) continue;
    run->dates.here.has_weekday_beside = TRUE;
    run->dates.here.weekday_beside = number;
    return;
  }
}

void
danh_date_look_beside (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  run->dates.here.has_day_beside = run->dates.here.has_moon_beside = FALSE;
  run->dates.here.has_weekday_beside = FALSE;
  look_beside (run, i, fields);
  look_at_weekday (run, i, fields);
  look_at_moon (run, i, fields);
}
