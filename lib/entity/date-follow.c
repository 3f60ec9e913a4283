/* date-follow.c - what a date leaves for those behind it */
#include "entity/date-follow.h"

#include "entity/date-days.h"
#include "entity/date-near.h"

#include <string.h>

/* The name of a feast says what people meet for, not when. */
static gboolean
is_feast_only (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_FEAST) && !danh_date_has (end, DANH_FIELD_HOUR)
         && !danh_date_has (end, DANH_FIELD_PART);
}

/* Is VALUE, an hour alone, of the night that began on the last day: 1:00 behind 23:00? */
static gboolean
goes_over_midnight (const DanhDateContext *context,
                    const DanhDateEnd *end,
                    const DanhDateValue *value)
{
  const DanhDateValue *last = &context->day;
  return context->has_day && last->year != DANH_UNSET && value->year != DANH_UNSET
         && danh_date_is_bare_hour (end) && !danh_date_has (end, DANH_FIELD_PART)
         && danh_calendar_number ((DanhDay){ value->year, value->month, value->day })
                == danh_calendar_number ((DanhDay){ last->year, last->month, last->day })
                       + 1;
}

/* Does VALUE, a day told, begin or go on with what happened before the news? */
static gboolean
is_tale (const DanhDateContext *context, const DanhDateValue *value)
{
  if (danh_date_is_story (context) || value->year == DANH_UNSET) return FALSE;
  int day = danh_calendar_number ((DanhDay){ value->year, value->month, value->day });
  return danh_calendar_number (context->reference) - day > DANH_DATE_DAYS_OF_NEWS
         && (value->has_time || !danh_date_is_gone (context, value->year));
}

/* What a later "the same day", a clock time can mean by VALUE, a day told last.  Its year
 * need not be known. */
static void
follow_day (DanhDateContext *context, const DanhDateEnd *end, const DanhDateValue *value)
{
  if (is_feast_only (end)) return;
  /* "At 23:45 … 15 minutes later … At 0:20": no hour is known, the day is that told before. */
  if (value->has_time && value->hour == DANH_UNSET && context->has_day
      && value->year == context->day.year && value->month == context->day.month
      && value->day == context->day.day)
    return;
  context->paper_day = *value;
  context->has_paper_day = TRUE;
  if (context->here.is_of_paper && context->has_day) return;
  context->day_is_of_night = goes_over_midnight (context, end, value);
  context->day = *value;
  context->has_day = TRUE;
  context->day_is_dawn = FALSE;
  context->day_is_of_paper = context->here.is_of_paper;
  context->sentence.has_day = !context->here.is_of_paper || danh_date_is_story (context);
  context->day_ends_range = FALSE;
  gboolean is_reference = value->year == context->reference.year
                          && value->month == context->reference.month
                          && value->day == context->reference.day;
  /* That the text is from this day is not what it tells of. */
  gboolean is_dateline = is_reference && context->here.is_dateline
                         && context->has_reference && !context->reference_is_text;
  if ((context->here.heads_lines || context->here.closes_head) && !value->has_time
      && (!is_dateline || context->has_heading_day)) {
    context->heading_day = *value;
    context->has_heading_day = TRUE;
  }
  context->reference_is_told |= is_reference && !is_dateline;
  gboolean is_tale_day = is_tale (context, value);
  if (!is_tale_day) context->has_tale_day = FALSE;
  if (!context->sentence.has_day
      || (!context->here.opens_sentence && !context->here.follows_lead
          && !context->here.follows_year && !value->has_time
          && value->part == DANH_UNSET))
    return;
  /* "The meeting is on the 15th. Send papers before 16:00 on the 12th. It ends at 17:00." */
  if (context->here.is_deadline && !context->here.opens_sentence && context->has_told_day)
    return;
  context->paragraph.clock_day = *value;
  context->paragraph.has_clock_day = TRUE;
  context->has_tale_day = is_tale_day;
  context->tale_day = *value;
  if (!context->here.opens_sentence && context->has_opening_day) return;
  context->told_day = *value;
  context->has_told_day = TRUE;
  context->has_told_now |= value->year == context->reference.year && !is_dateline;
  context->has_opening_day = context->here.opens_sentence && !is_dateline;
}

/* Does VALUE leave nothing, as that of a paper, of a life or of what another is compared with? */
static gboolean
is_by_the_way (const DanhDateContext *context, const DanhDateValue *value)
{
  return value->is_bce || context->here.is_of_paper || context->here.is_of_life
         || context->here.is_compared;
}

void
danh_date_follow_year (DanhDateContext *context,
                       const DanhDateEnd *end,
                       const DanhDateValue *value)
{
  if (is_by_the_way (context, value) || value->year == DANH_UNSET
      || !danh_date_has (end, DANH_FIELD_YEAR) || !danh_date_has (end, DANH_FIELD_MONTH))
    return;
  context->sentence.year = value->year;
  context->sentence.has_year = TRUE;
}

void
danh_date_follow_near (DanhDateContext *context,
                       const DanhDate *date,
                       const DanhDateEnd *end,
                       const DanhDateValue *value)
{
  gboolean goes_on = end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_TOLD
                     && date->leans_on == DANH_LEANS_ON_TEXT;
  if (is_by_the_way (context, value)) return;
  gboolean is_this_year =
      end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
      && end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_REFERENCE
      && (value->grain == DANH_UNIT_YEAR ? end->at[DANH_FIELD_OFFSET] == 0
                                         : danh_date_has (end, DANH_FIELD_MONTH));
  if (value->year != DANH_UNSET
      && (danh_date_has (end, DANH_FIELD_YEAR) || goes_on || is_this_year
          || end->at[DANH_FIELD_TURN] == (int) DANH_TURN_NEXT)) {
    context->sentence.year = value->year;
    context->sentence.has_year = TRUE;
  }
  /* "Next month they meet on the 10th." */
  gboolean is_relative_month = end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_MONTH
                               && danh_date_has (end, DANH_FIELD_OFFSET)
                               && value->grain == DANH_UNIT_MONTH
                               && value->year != DANH_UNSET;
  if (!danh_date_has (end, DANH_FIELD_MONTH) && !is_relative_month) return;
  if (danh_date_has (end, DANH_FIELD_LUNAR) || is_feast_only (end)) return;
  context->paragraph.has_coming_day |= context->has_reference && value->day != DANH_UNSET
                                       && value->year == context->reference.year + 1;
  context->sentence.month = *value;
  context->sentence.has_month =
      value->day != DANH_UNSET
      || (value->grain == DANH_UNIT_MONTH
          && (context->here.opens_sentence || context->here.opens_clause
              || context->here.is_lead));
}

/* What is told is compared no longer, if it is another period than was. */
static void
forget_compared (DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *compared = &context->compared_period;
  if (value->grain == compared->grain
      || (value->year != DANH_UNSET && compared->year != DANH_UNSET
          && value->year != compared->year))
    context->has_compared_period = FALSE;
}

void
danh_date_follow_period (DanhDateContext *context, const DanhDateValue *value)
{
  if (context->here.is_compared && context->sentence.has_period) {
    context->compared_period = context->sentence.period;
    context->has_compared_period = context->paragraph.has_compared_period = TRUE;
  }
  if (context->here.is_compared || value->is_bce
      || (value->year == DANH_UNSET && value->month == DANH_UNSET
          && value->quarter == DANH_UNSET)
      || (value->grain != DANH_UNIT_WEEK && value->grain != DANH_UNIT_MONTH
          && value->grain != DANH_UNIT_QUARTER && value->grain != DANH_UNIT_HALF
          && value->grain != DANH_UNIT_YEAR))
    return;
  forget_compared (context, value);
  context->sentence.period = *value;
  context->sentence.has_period = TRUE;
  if (value->grain != DANH_UNIT_WEEK) return;
  context->paragraph.week = *value;
  context->paragraph.has_week = TRUE;
}

/* Is VALUE, which says its month and year, of a time long past that is told by the way, or in a
 * story of any time? */
static gboolean
is_past_aside (const DanhDateContext *context,
               const DanhDate *date,
               const DanhDateEnd *end,
               const DanhDateValue *value)
{
  return date->leans_on == DANH_LEANS_ON_NOTHING && value->month != DANH_UNSET
         && !context->here.is_of_paper && danh_date_has (end, DANH_FIELD_YEAR)
         && (danh_date_is_story (context) ? !context->has_reference
                                          : danh_date_is_gone (context, value->year))
         && (!context->paragraph.has_told_year || context->paragraph.told_year_is_aside);
}

/* Is VALUE of a late year that the text told, and not of the one it is from? */
static gboolean
is_of_text (const DanhDateContext *context,
            const DanhDate *date,
            const DanhDateValue *value)
{
  return date->leans_on == DANH_LEANS_ON_TEXT && !danh_date_is_story (context)
         && value->year != context->reference.year
         && !danh_date_is_gone (context, value->year);
}

/* Is END "last year", or the Tết of it? */
static gboolean
is_last_year (const DanhDateEnd *end)
{
  gboolean is_feast = danh_date_has (end, DANH_FIELD_LUNAR);
  return end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
         && end->at[DANH_FIELD_OFFSET] == -1
         && (is_feast || end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_REFERENCE)
         && (is_feast || !danh_date_has (end, DANH_FIELD_MONTH));
}

/* "In the middle of 2022" is not before May. */
#define FIRST_OF_MIDDLE 5

/* "In 1978 he came back, at the beginning of 1979 …": is VALUE a later year, also over, that opens a
 * clause? */
static gboolean
is_next_of_tale (const DanhDateContext *context,
                 const DanhDateEnd *end,
                 const DanhDateValue *value)
{
  const DanhDateParagraph *paragraph = &context->paragraph;
  return paragraph->has_told_year && !paragraph->told_year_is_aside
         && context->here.opens_clause && !context->here.is_range
         && !context->here.is_of_paper && value->grain == DANH_UNIT_YEAR
         && danh_date_has (end, DANH_FIELD_YEAR)
         && value->year > paragraph->told_year.year && context->has_reference
         && value->year < context->reference.year;
}

/* What the paragraph tells of behind VALUE. */
static void
follow_told (DanhDateContext *context,
             const DanhDate *date,
             const DanhDateEnd *end,
             const DanhDateValue *value)
{
  /* "Three months later" goes on telling; "by 31 January 2026" is no year to tell of. */
  int anchor = end->at[DANH_FIELD_ANCHOR];
  if (context->here.is_next && value->day != DANH_UNSET && !danh_date_is_story (context)
      && value->year > context->reference.year)
    return;
  if (context->here.opens_sentence || context->here.follows_lead
      || (context->here.is_lead && value->grain == DANH_UNIT_YEAR)
      || (context->here.opens_soon && is_last_year (end))
      || is_next_of_tale (context, end, value)
      || (context->paragraph.has_told_year
          && (anchor == DANH_ANCHOR_TEXT
              || (context->here.is_next && date->leans_on == DANH_LEANS_ON_TEXT)
              || (anchor == DANH_ANCHOR_TOLD && date->leans_on == DANH_LEANS_ON_TEXT)))) {
    context->paragraph.told_year = *value;
    context->paragraph.has_told_year = TRUE;
    context->sentence.has_told_year = danh_date_has (end, DANH_FIELD_YEAR)
                                      || anchor == DANH_ANCHOR_TOLD
                                      || is_of_text (context, date, value)
                                      || (value->grain == DANH_UNIT_YEAR
                                          && danh_date_has (end, DANH_FIELD_OFFSET_SIGN));
    context->sentence.has_relative_year =
        end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
        && danh_date_has (end, DANH_FIELD_OFFSET)
        && end->at[DANH_FIELD_ANCHOR] != (int) DANH_ANCHOR_TEXT;
    context->paragraph.told_year_is_aside = FALSE;
    context->paragraph.told_year_is_end =
        context->here.is_end && value->grain == DANH_UNIT_YEAR;
    context->paragraph.told_year_from = value->grain != DANH_UNIT_YEAR ? 0
                                        : context->here.is_early       ? 1
                                        : context->here.is_late        ? FIRST_OF_MIDDLE
                                                                       : 0;
    if (value->grain == DANH_UNIT_YEAR)
      context->review_year =
          !danh_date_is_story (context) && value->year == context->reference.year - 1
              ? value->year
              : 0;
  } else if (is_past_aside (context, date, end, value)) {
    context->paragraph.told_year = *value;
    context->paragraph.has_told_year = context->paragraph.told_year_is_aside = TRUE;
    context->paragraph.told_year_is_end = FALSE;
    context->sentence.has_told_year = FALSE;
  }
}

/* In a text that says nothing of when it is from, any period of a year in its heading tells, and
 * where it has none the first month, quarter or half of one. */
void
danh_date_follow_title (DanhDateContext *context,
                        const DanhDate *date,
                        const DanhDateValue *value)
{
  gboolean is_past_title =
      context->here.is_in_title && !context->here.is_of_life && !context->sentence.has_day
      && (!context->has_reference || danh_date_is_gone (context, value->year));
  gboolean heads = context->here.is_line || is_past_title
                   || (context->here.is_lead && context->here.opens_sentence
                       && danh_date_is_gone (context, value->year));
  if (heads && value->grain == DANH_UNIT_YEAR && !value->is_bce
      && date->leans_on == DANH_LEANS_ON_NOTHING) {
    context->line_year = value->year;
    context->line_year_is_title = is_past_title && !context->here.is_line;
  }
  if (context->here.is_in_title && value->grain == DANH_UNIT_MONTH
      && value->month != DANH_UNSET && value->year != DANH_UNSET && !value->is_bce
      && !context->here.is_of_life && !context->here.is_compared)
    context->title_month = (DanhDay){ value->year, value->month, 0 };
  gboolean tells = context->here.is_in_title
                   || (!context->has_reference && !context->has_title_year
                       && value->grain < DANH_UNIT_YEAR && !context->here.is_of_life);
  if (!tells || date->leans_on != DANH_LEANS_ON_NOTHING || value->year == DANH_UNSET
      || context->here.is_of_paper
      || (danh_date_is_story (context)
              ? context->has_reference || value->day != DANH_UNSET
              : value->grain != DANH_UNIT_YEAR))
    return;
  context->title_year = value->year;
  context->has_title_year = TRUE;
  context->title_is_year = value->grain == DANH_UNIT_YEAR;
}

/* "This morning (29/10)" says which day today is. */
static void
follow_today (DanhDateContext *context,
              const DanhDateEnd *end,
              const DanhDateValue *value)
{
  if (end->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_DAY
      || !danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_OFFSET_SIGN)
      || end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_TEXT
      || !danh_date_has (end, DANH_FIELD_DAY) || !danh_date_has (end, DANH_FIELD_MONTH)
      || value->month == DANH_UNSET || value->day == DANH_UNSET)
    return;
  context->today = danh_date_day_from ((DanhDay){ DANH_UNSET, value->month, value->day },
                                       -end->at[DANH_FIELD_OFFSET]);
  context->has_today = TRUE;
}

/* "On 19/5 the court heard …": what the text is on, of a year that nothing says. */
static void
follow_open_day (DanhDateContext *context, const DanhDateValue *value)
{
  if (value->month == DANH_UNSET || value->day == DANH_UNSET) return;
  if (value->year == DANH_UNSET) {
    if (context->has_reference || context->open_day.day != 0) return;
    context->open_day = (DanhDay){ DANH_UNSET, value->month, value->day };
    context->has_open_day = TRUE;
  } else if (value->month == context->open_day.month
             && value->day == context->open_day.day) {
    context->has_open_day = FALSE;
  }
}

void
danh_date_follow (DanhDateContext *context,
                  const DanhDate *date,
                  const DanhDateEnd *end,
                  const DanhDateValue *value)
{
  if (value->is_bce) return;
  danh_date_follow_order (context, value);
  follow_open_day (context, value);
  if (value->year != DANH_UNSET) {
    context->said = (DanhDay){ value->year, value->month, value->day };
    context->year_of_cycle[danh_date_place_in_cycle (value->year)] = value->year;
  }
  if (context->here.is_of_life && date->leans_on == DANH_LEANS_ON_NOTHING) {
    if (value->year != DANH_UNSET)
      context->life_year = context->sentence.life_year = value->year;
    return;
  }
  if (value->year == DANH_UNSET) {
    follow_today (context, end, value);
    if (value->month != DANH_UNSET && value->day != DANH_UNSET)
      follow_day (context, end, value);
    return;
  }
  if (value->grain != DANH_UNIT_DAY && value->grain != DANH_UNIT_MONTH
      && value->grain != DANH_UNIT_QUARTER && value->grain != DANH_UNIT_HALF
      && value->grain != DANH_UNIT_YEAR)
    return;
  if (context->here.is_compared) return;
  context->year = *value;
  context->has_year = TRUE;
  context->paragraph.has_coming_year |=
      context->has_reference && value->year == context->reference.year + 1;
  context->life_year = context->sentence.life_year = 0;
  context->year_ends_range = FALSE;
  follow_told (context, date, end, value);
  if (value->month == DANH_UNSET) return;
  context->month = *value;
  context->has_month = TRUE;
  if (value->day == DANH_UNSET && context->here.heads_lines) {
    context->heading_month = *value;
    context->has_heading_month = TRUE;
  }
  if (value->day != DANH_UNSET) follow_day (context, end, value);
}

void
danh_date_follow_moon (DanhDateContext *context,
                       const DanhDateEnd *end,
                       const DanhResolved *resolved)
{
  gboolean is_hour =
      danh_date_has (end, DANH_FIELD_HOUR) && !danh_date_has (end, DANH_FIELD_DAY);
  const DanhLunarDay *lunar = &resolved->lunar_day;
  gboolean is_lunar = resolved->lunar[0] != '\0';
  if (is_hour) return;
  if (!is_lunar && resolved->at[resolved->n - 1].month == DANH_UNSET) return;
  /* "On the 10th of the first month (26/2), on the 11th (27/2)" */
  if (!is_lunar && context->here.is_in_brackets && context->is_lunar) return;
  context->sentence.has_lunar = is_lunar && !context->here.is_in_brackets;
  context->is_lunar = is_lunar && lunar->year != DANH_UNSET && lunar->month != DANH_UNSET;
  if (context->is_lunar) context->lunar = *lunar;
  context->paragraph.has_moon |= context->is_lunar;
}

void
danh_date_follow_week (DanhDateContext *context, const DanhDate *date)
{
  if (!date->has_days
      || (strcmp (date->granularity, "day") != 0
          && strcmp (date->granularity, "part-of-day") != 0))
    return;
  int first = danh_calendar_number (date->first_day);
  int last = danh_calendar_number (date->last_day);
  if (last - first < DANH_DAYS_OF_MONTH) {
    context->paragraph.days_told[0] = first;
    context->paragraph.days_told[1] = last;
    context->paragraph.has_days_told = TRUE;
  }
  if (last - first >= DANH_DAYS_OF_WEEK) return;
  context->week_told[0] = first;
  context->week_told[1] = last;
  context->has_week_told = context->paragraph.has_week_told = TRUE;
}

void
danh_date_follow_season (DanhDateContext *context,
                         const DanhDateValue *first,
                         const DanhDateValue *last)
{
  if (!context->here.is_season || first->grain != DANH_UNIT_YEAR
      || last->grain != DANH_UNIT_YEAR || first->year == DANH_UNSET
      || last->year != first->year + 1)
    return;
  context->season = first->year;
  context->season_heads = context->here.is_in_title;
  context->sentence.has_season = context->paragraph.has_season = TRUE;
}
