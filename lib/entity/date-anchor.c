/* date-anchor.c - the ways a text tells of which day it speaks, one after the other */
#include "entity/date-anchor.h"

#include "entity/date-days.h"
#include "entity/date-near.h"

/* ── The last date mentioned ─────────────────────────────────────────────────────── */

/* Is "two days later" than what the news tells of not yet? */
static gboolean
is_yet_to_come (const DanhDateEnd *end, const DanhDateContext *context)
{
  int offset = end->at[DANH_FIELD_OFFSET];
  const DanhDateValue *told = &context->told_day;
  if (end->at[DANH_FIELD_OFFSET_SIGN] != 1 || offset == DANH_UNSET) return FALSE;
  int day = danh_calendar_number ((DanhDay){ told->year, told->month, told->day });
  return day + offset > danh_calendar_number (context->reference);
}

/* Is the last day one that an earlier sentence of news mentioned aside, of a decree or a plan,
 * without its hour? */
static gboolean
is_aside (const DanhDateEnd *end, const DanhDateContext *context)
{
  return !context->sentence.has_day && context->has_reference
         && !context->reference_is_text && context->has_told_day
         && context->told_day.year != DANH_UNSET && context->day.year != DANH_UNSET
         && !context->day.has_time && context->day.part == DANH_UNSET
         && danh_date_is_news (context, &context->told_day)
         && !danh_date_is_news (context, &context->day) && !is_yet_to_come (end, context);
}

/* "Here from the 13th to the 16th": the end of a stay is not the day that the sentence tells of. */
static gboolean
ends_visit (const DanhDateContext *context, int offset)
{
  return (offset == DANH_UNSET || offset == 0) && context->day_ends_range
         && !context->sentence.has_day && context->has_told_day
         && context->told_day.year != DANH_UNSET;
}

/* "They ask for it before the 15/12. Before that, on the morning of the same day, …": is the last day
 * one to come, and of no such tale? */
static gboolean
is_of_told_day (const DanhDateContext *context)
{
  const DanhDateValue *day = &context->day, *told = &context->told_day;
  return context->here.is_back && !context->sentence.has_day && context->has_told_day
         && !danh_date_is_story (context) && told->year != DANH_UNSET
         && day->year != DANH_UNSET
         && danh_calendar_number ((DanhDay){ day->year, day->month, day->day })
                > danh_calendar_number (context->reference);
}

const DanhDateValue *
danh_date_last_day (const DanhDateEnd *end, const DanhDateContext *context)
{
  int offset = end->at[DANH_FIELD_OFFSET];
  if ((offset == DANH_UNSET || offset == 0) && is_of_told_day (context))
    return &context->told_day;
  if (context->here.is_of_paper && context->has_paper_day) return &context->paper_day;
  if (!context->here.opens_sentence || (offset != DANH_UNSET && offset != 0))
    return is_aside (end, context) || ends_visit (context, offset) ? &context->told_day
                                                                   : &context->day;
  if (context->paragraph.has_clock_day) return &context->paragraph.clock_day;
  if (context->has_tale_day) return &context->tale_day;
  /* "On the afternoon of the 12th …  Till the evening of the same day". */
  if (context->here.is_next && (context->day.has_time || context->day.part != DANH_UNSET))
    return &context->day;
  return context->has_told_day ? &context->told_day : &context->day;
}

/* "The meeting ended at 9 p.m. of the same day", behind the plans it made: of today. */
static gboolean
ends_today (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *day = &context->day;
  return !danh_date_is_story (context) && end->at[DANH_FIELD_TURN] == (int) DANH_TURN_PAST
         && end->at[DANH_FIELD_OFFSET] == 0 && context->has_day
         && !context->sentence.has_day && day->year != DANH_UNSET
         && danh_calendar_number ((DanhDay){ day->year, day->month, day->day })
                > danh_calendar_number (context->reference);
}

/* "He fell in 1970, but only 41 years later": from the year of the life told, in its sentence or
 * where the text told no other. */
static gboolean
find_life (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  int unit = end->at[DANH_FIELD_UNIT], offset = end->at[DANH_FIELD_OFFSET];
  int year = context->sentence.life_year != 0 ? context->sentence.life_year
             : context->has_year              ? 0
                                              : context->life_year;
  *day = (DanhDay){ year, 1, 1 };
  return year > 0 && unit >= (int) DANH_UNIT_YEAR && offset != DANH_UNSET
         && end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_TEXT && !context->sentence.has_year;
}

/* "The year after": from the last date mentioned, if it is known as far as the unit. */
static gboolean
find_last_said (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  int unit = end->at[DANH_FIELD_UNIT];
  const DanhDateValue *last = NULL;
  if (end->at[DANH_FIELD_ANCHOR] != DANH_ANCHOR_TEXT || ends_today (end, context))
    return FALSE;
  if (unit >= (int) DANH_UNIT_YEAR && context->has_year)
    last = &context->year;
  else if (unit >= (int) DANH_UNIT_MONTH && context->has_month)
    last = &context->month;
  else if (context->has_day)
    last = end->at[DANH_FIELD_TURN] == (int) DANH_TURN_PAST && context->has_told_day
               ? &context->told_day
               : danh_date_last_day (end, context);
  if (last == NULL || (last->year == DANH_UNSET && unit != (int) DANH_UNIT_DAY))
    return FALSE;
  *day = (DanhDay){ last->year, last->month == DANH_UNSET ? 1 : last->month,
                    last->day == DANH_UNSET ? 1 : last->day };
  /* "At 23:00 …, at 1:00 …, on the next morning": the one behind that night. */
  if (unit == (int) DANH_UNIT_DAY && last == &context->day && context->day_is_of_night
      && end->at[DANH_FIELD_OFFSET] == 1)
    *day = danh_date_day_from (*day, -1);
  return TRUE;
}

/* ── The year told ───────────────────────────────────────────────────────────────── */

/* Days from one of now to that which a tale of old, told in order, goes back to by the way. */
#define DAYS_OF_NOW 92

/* "In August 2015 he …; in December of that year …. What he wrote on 20/5 …", read in June. */
static gboolean
is_back_to_now (const DanhDateEnd *end, const DanhDateContext *context)
{
  DanhDay last = context->paragraph.order, now = context->reference;
  DanhDay day = { now.year, end->at[DANH_FIELD_MONTH], end->at[DANH_FIELD_DAY] };
  if (danh_date_is_story (context) || !danh_date_has (end, DANH_FIELD_DAY)
      || !danh_date_has (end, DANH_FIELD_MONTH)
      || !danh_calendar_is_day (day.year, day.month, day.day)
      || last.year != context->paragraph.told_year.year || last.month <= day.month
      || context->here.is_back || context->here.opens_sentence
      || context->here.follows_lead)
    return FALSE;
  int days = danh_calendar_number (now) - danh_calendar_number (day);
  return days >= 0 && days <= DAYS_OF_NOW;
}

/* Is the year that the paragraph tells of long past, and the one mentioned last?  Behind one told
 * by the way, what opens a sentence only, and only if it cannot be of this year. */
static gboolean
is_history (const DanhDateEnd *end, const DanhDateContext *context)
{
  if (context->year.year != context->paragraph.told_year.year
      || (context->here.tense < 0 && !danh_date_has (end, DANH_FIELD_OFFSET))
      || is_back_to_now (end, context))
    return FALSE;
  if (danh_date_follows (end, context)) return TRUE;
  return danh_date_is_past (end, context, context->paragraph.told_year.year)
         && (!context->paragraph.told_year_is_aside
             || (context->here.opens_sentence
                 && (danh_date_has (end, DANH_FIELD_OFFSET)
                     || danh_date_is_of_told (end, context))));
}

/* "On 29 March 1975 …. The month after, …": of a tale of what is long past, not of now. */
static gboolean
find_month_of_tale (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  const DanhDateValue *month = &context->month;
  *day = (DanhDay){ month->year, month->month, 1 };
  return end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_MONTH
         && end->at[DANH_FIELD_OFFSET] == 1
         && end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_REFERENCE
         && context->here.opens_sentence && context->here.tense >= 0 && context->has_month
         && month->month != DANH_UNSET && month->year == context->year.year
         && context->paragraph.has_told_year
         && context->paragraph.told_year.year == month->year
         && danh_date_is_gone (context, month->year);
}

/* Below a line "1945" of a chronicle: "- On the 9/3: …", but not behind another year; below a
 * heading that says 1945 only what stands before a colon. */
static gboolean
find_line_year (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  int year = context->line_year;
  *day = (DanhDay){ year, 1, 1 };
  return year > 0 && context->has_year && context->year.year == year
         && (danh_date_is_story (context) || year < context->reference.year - 1)
         && (danh_date_has (end, DANH_FIELD_MONTH)
             || danh_date_has (end, DANH_FIELD_QUARTER))
         && !danh_date_has (end, DANH_FIELD_YEAR)
         && !danh_date_has (end, DANH_FIELD_OFFSET) && !danh_date_turns (end)
         && context->here.tense >= 0
         && (context->line_year_is_title
                 ? context->here.is_lead && context->here.opens_sentence
                       && (danh_date_is_story (context)
                           || danh_date_is_past (end, context, year))
                 : context->here.opens_clause || context->here.opens_sentence
                       || context->here.follows_lead);
}

/* Is what END says within the year told, or its month if that is all that was told? */
static gboolean
is_within_told_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  return danh_date_has (end, DANH_FIELD_MONTH) || danh_date_has (end, DANH_FIELD_EVE)
         || danh_date_has (end, DANH_FIELD_SEASON)
         || danh_date_has (end, DANH_FIELD_QUARTER)
         || (danh_date_has (end, DANH_FIELD_POSITION)
             && !danh_date_has (end, DANH_FIELD_OF))
         || (danh_date_has (end, DANH_FIELD_DAY) && told->month != DANH_UNSET
             && (told->day == DANH_UNSET || danh_date_follows (end, context)));
}

/* Are years counted, or months if the year told has one?  "This year" is of who writes, and
 * says so; "the end of the year" is of the year told. */
static gboolean
counts_from_told_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  int unit = end->at[DANH_FIELD_UNIT];
  gboolean is_of_now =
      end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_REFERENCE
      && (end->at[DANH_FIELD_OFFSET] == 0 || danh_date_has (end, DANH_FIELD_OFFSET_SIGN));
  return !is_of_now
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

/* "Last year they met in March", but "last year they met; in July they will again". */
static gboolean
is_of_relative_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  if (!context->sentence.has_relative_year || danh_date_has (end, DANH_FIELD_OFFSET)
      || context->year.year != context->paragraph.told_year.year
      || (!danh_date_has (end, DANH_FIELD_MONTH)
          && !danh_date_has (end, DANH_FIELD_QUARTER)))
    return FALSE;
  return context->paragraph.told_year.year < context->reference.year
             ? context->here.tense >= 0
             : context->here.tense <= 0;
}

/* The year that the paragraph tells of: of all that its sentence leaves without one, and in
 * a text that does not say when it is from, of months and of what counts from it. */
static gboolean
find_told_year (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  if (!context->paragraph.has_told_year
      || (danh_date_is_story (context)
              ? context->paragraph.told_year_is_aside && !context->here.opens_sentence
                    && !context->here.follows_lead
              : danh_date_turns (end)))
    return FALSE;
  gboolean is_past =
      is_history (end, context)
      || (!context->paragraph.told_year_is_aside && danh_date_is_of_told (end, context));
  /* A year behind it that is no history leaves it. */
  gboolean is_near = (context->sentence.has_told_year
                      && (context->sentence.year == context->paragraph.told_year.year
                          || danh_date_is_gone (context, context->sentence.year)))
                     || is_of_relative_year (end, context);
  if (!is_past && !danh_date_is_story (context) && !is_near) return FALSE;
  if (danh_date_has (end, DANH_FIELD_OFFSET)) {
    if (!goes_with_told_year (end, context, is_past)
        && (!danh_date_is_story (context) || !counts_from_told_year (end, context)))
      return FALSE;
  } else if (!is_within_told_year (end, context)
             || (!is_past && danh_date_has (end, DANH_FIELD_DAY)
                 && danh_date_has (end, DANH_FIELD_MONTH) && context->has_reference
                 && !is_near
                 && (!danh_date_is_story (context)
                     || context->paragraph.told_year.year <= context->reference.year)))
    return FALSE;
  const DanhDateValue *told = &context->paragraph.told_year;
  int year = danh_date_year_told (end, context);
  if (year > told->year) {
    *day = (DanhDay){ year, 1, 1 };
    return TRUE;
  }
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

/* A day of the text so near, of a year that has news of its own on the web, tells their year. */
#define DAYS_NEAR_OPEN_DAY 60
#define FIRST_YEAR_OF_NEWS 2000

/* "On 19/5 the court heard …" and, behind days of the years before, "in court on 19/5". */
static gboolean
is_open_day (const DanhDateEnd *end, const DanhDateContext *context)
{
  DanhDay open = context->open_day, told = context->reference;
  if (!context->has_open_day || !context->reference_is_text
      || end->at[DANH_FIELD_MONTH] != open.month || end->at[DANH_FIELD_DAY] != open.day
      || danh_date_has (end, DANH_FIELD_YEAR) || danh_date_has (end, DANH_FIELD_LUNAR)
      || danh_date_has (end, DANH_FIELD_OFFSET) || context->sentence.has_year
      || context->here.year_ahead_is_near)
    return FALSE;
  open.year = told.year;
  return open.year < FIRST_YEAR_OF_NEWS
         || ABS (danh_calendar_number (open) - danh_calendar_number (told))
                > DAYS_NEAR_OPEN_DAY;
}

/* ── All of them ─────────────────────────────────────────────────────────────────── */

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

/* "Quốc khánh: 2/9/2017" is of that year, "25 tháng Chạp (12/2/2026)" that day, "76 years ago, on
 * 27 September 1940" that year, too. */
static gboolean
find_day_beside (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  gboolean is_ago = danh_date_has (end, DANH_FIELD_OFFSET);
  if (!context->here.has_day_beside
      || (is_ago
              ? end->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_YEAR
              : !context->here.has_moon_beside && !danh_date_has (end, DANH_FIELD_FEAST)
                    && !danh_date_has (end, DANH_FIELD_LUNAR)))
    return FALSE;
  *day = context->here.day_beside;
  if (is_ago) *day = (DanhDay){ day->year + end->at[DANH_FIELD_OFFSET], 1, 1 };
  return TRUE;
}

/* "Tomorrow" behind "this morning (29/10)", of no year that is known. */
static gboolean
find_today (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  int unit = end->at[DANH_FIELD_UNIT];
  *day = context->today;
  return !context->has_reference && context->has_today
         && danh_date_has (end, DANH_FIELD_OFFSET)
         && end->at[DANH_FIELD_ANCHOR] != (int) DANH_ANCHOR_TEXT
         && (unit == (int) DANH_UNIT_DAY || unit == (int) DANH_UNIT_MONTH);
}

/* The first that finds a day decides. */
static gboolean (*const FIND[]) (const DanhDateEnd *end,
                                 const DanhDateContext *context,
                                 DanhDay *day) = {
  find_day_beside,
  find_life,
  danh_date_find_compared,
  find_last_said,
  danh_date_find_day_of_clock,
  danh_date_find_within,
  danh_date_find_season,
  find_line_year,
  find_month_of_tale,
  danh_date_find_title,
  danh_date_find_near,
  danh_date_find_between,
  danh_date_find_order,
  find_told_year,
  danh_date_find_only_year,
  find_today,
};

gboolean
danh_date_find_anchor (const DanhDateEnd *end,
                       const DanhDateContext *context,
                       DanhDay *day,
                       DanhDateLeaning *source)
{
  if (counts_from_bare_year (end, context) || is_open_day (end, context)) return FALSE;
  *source = DANH_LEANS_ON_TEXT;
  for (gsize i = 0; i < G_N_ELEMENTS (FIND); i++)
    if (FIND[i](end, context, day)) return TRUE;
  *source = DANH_LEANS_ON_NOTHING;
  if (!context->has_reference) return FALSE;
  *day = is_of_now (end, context) ? context->now : context->reference;
  *source = context->reference_is_text ? DANH_LEANS_ON_TEXT : DANH_LEANS_ON_DOCUMENT;
  return TRUE;
}
