/* date-near.c - what the words around a date give it */
#include "entity/date-near.h"

#define YEARS_OF_HISTORY 10

/* From one day of a tale to the next. */
#define DAYS_OF_TALE 31
#define NO_DAYS      (-DAYS_OF_TALE - 1)

gboolean
danh_date_turns (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_TURN)
         && end->at[DANH_FIELD_TURN] != (int) DANH_TURN_PAST;
}

gboolean
danh_date_is_story (const DanhDateContext *context)
{
  return !context->has_reference || context->reference_is_text;
}

gboolean
danh_date_is_about_now (const DanhDateEnd *end, DanhDay reference)
{
  DanhDay day = { reference.year, end->at[DANH_FIELD_MONTH], end->at[DANH_FIELD_DAY] };
  if (!danh_date_has (end, DANH_FIELD_DAY) || !danh_date_has (end, DANH_FIELD_MONTH)
      || !danh_calendar_is_day (day.year, day.month, day.day))
    return FALSE;
  return ABS (danh_calendar_number (day) - danh_calendar_number (reference))
         <= DANH_DATE_DAYS_OF_NEWS;
}

gboolean
danh_date_is_gone (const DanhDateContext *context, int year)
{
  return context->has_reference && year <= context->reference.year - YEARS_OF_HISTORY;
}

/* Feasts come back, and a day about now may be one of today. */
gboolean
danh_date_is_past (const DanhDateEnd *end, const DanhDateContext *context, int year)
{
  return danh_date_is_gone (context, year) && !danh_date_has (end, DANH_FIELD_LUNAR)
         && !danh_date_is_about_now (end, context->reference);
}

/* Days from LAST, a whole day, to the one END says in its year, or in its month; NO_DAYS if END says
 * none. */
static int
days_behind (const DanhDateEnd *end, const DanhDateValue *last)
{
  DanhDay day = { last->year,
                  danh_date_has (end, DANH_FIELD_MONTH) ? end->at[DANH_FIELD_MONTH]
                                                        : last->month,
                  end->at[DANH_FIELD_DAY] };
  if (!danh_date_has (end, DANH_FIELD_DAY) || danh_date_has (end, DANH_FIELD_YEAR)
      || danh_date_has (end, DANH_FIELD_LUNAR) || danh_date_has (end, DANH_FIELD_OFFSET)
      || !danh_calendar_is_day (day.year, day.month, day.day))
    return NO_DAYS;
  return danh_calendar_number (day)
         - danh_calendar_number ((DanhDay){ last->year, last->month, last->day });
}

/* Is the day that END says one of the weeks up to the reference day? */
static gboolean
is_just_past (const DanhDateEnd *end, DanhDay reference)
{
  int months = danh_date_months_ahead (end, reference);
  return danh_date_is_about_now (end, reference)
         && (months < 0 || (months == 0 && end->at[DANH_FIELD_DAY] <= reference.day));
}

/* "In April 1975 … On the 29/4 …": of the month told, where the text told no day of now. */
static gboolean
is_of_month_told (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  return !context->has_told_now && !context->paragraph.told_year_is_aside
         && told->month != DANH_UNSET && told->day == DANH_UNSET
         && danh_date_has (end, DANH_FIELD_DAY)
         && end->at[DANH_FIELD_MONTH] == told->month && context->here.tense >= 0;
}

/* "On 13 August 1945 … On the 16/8 … On the 18th …", read on 18 August: the tale goes on; so it does
 * with "before that, on the 10/8". */
gboolean
danh_date_follows (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *last = &context->day;
  const DanhDateValue *told = &context->paragraph.told_year;
  if (danh_date_is_story (context)) return FALSE;
  if (context->paragraph.has_told_year && danh_date_is_gone (context, told->year)
      && is_of_month_told (end, context))
    return TRUE;
  if (!context->has_day || last->year == DANH_UNSET
      || !danh_date_is_gone (context, last->year) || last->year != told->year)
    return FALSE;
  gboolean is_later = danh_date_has (end, DANH_FIELD_MONTH) && !context->day_ends_range
                      && !context->here.is_close;
  int days = days_behind (end, last);
  if (context->here.is_back && days < 0) return days > NO_DAYS;
  /* "On the 12/3 …. On the 11/3 …", where the text has told of no day of now, nor may yet. */
  if (days < 0 && !context->has_told_now && context->here.tense >= 0
      && !is_just_past (end, context->reference))
    return days > NO_DAYS;
  /* "On the 7/10 they landed; by 19/12 …" */
  gboolean is_by = context->here.is_next && context->sentence.has_month;
  return days >= is_later && (is_by || days <= DAYS_OF_TALE);
}

/* Does it go on in the next paragraph, where the text has told no day of today's year; or below
 * a day that heads lines? */
static gboolean
goes_on_below (const DanhDateEnd *end, const DanhDateContext *context, int *year)
{
  const DanhDateValue *last =
      context->has_heading_day ? &context->heading_day : &context->day;
  *year = last->year;
  if (danh_date_is_story (context) || context->has_told_now || !context->has_day
      || *year == DANH_UNSET || !danh_date_is_gone (context, *year)
      || context->here.tense < 0
      || (!context->has_heading_day
          && (context->year.year > *year || !context->has_opening_day
              || context->told_day.year != *year || context->paragraph.has_told_year
              || (!context->here.opens_sentence && !context->here.follows_lead))))
    return FALSE;
  if (!danh_date_has (end, DANH_FIELD_DAY))
    return !context->has_heading_day && !danh_date_has (end, DANH_FIELD_OFFSET)
           && !danh_date_has (end, DANH_FIELD_LUNAR)
           && !danh_date_has (end, DANH_FIELD_YEAR)
           && end->at[DANH_FIELD_MONTH] == last->month + 1;
  int days = days_behind (end, last);
  return days >= 0 && days <= DAYS_OF_TALE;
}

#define MONTHS_OF_YEAR 12

/* From a month told to one so far before it that it is of the next year. */
#define MONTHS_TO_NEXT 7

int
danh_date_months_ahead (const DanhDateEnd *end, DanhDay reference)
{
  if (danh_date_has (end, DANH_FIELD_MONTH))
    return end->at[DANH_FIELD_MONTH] - reference.month;
  if (danh_date_has (end, DANH_FIELD_QUARTER))
    return 3 * (end->at[DANH_FIELD_QUARTER] - (reference.month + 2) / 3);
  return 0;
}

/* Is END a day of the month that was told last, behind its day if that was said, or of the next
 * one? */
static gboolean
is_soon_behind (const DanhDateEnd *end, const DanhDateValue *told)
{
  if (!danh_date_has (end, DANH_FIELD_DAY) || !danh_date_has (end, DANH_FIELD_MONTH)
      || told->month == DANH_UNSET)
    return FALSE;
  int months = end->at[DANH_FIELD_MONTH] - told->month;
  return months == 1
         || (months == 0
             && (told->day == DANH_UNSET || end->at[DANH_FIELD_DAY] > told->day));
}

/* Is END, a month or a day of it, one of the weeks or months up to now? */
static gboolean
is_recent (const DanhDateEnd *end, DanhDay reference)
{
  int months = reference.month - end->at[DANH_FIELD_MONTH];
  return danh_date_has (end, DANH_FIELD_DAY) ? danh_date_is_about_now (end, reference)
                                             : months == 0 || months == 1;
}

/* "The money came in February 2023, but only by the fourth quarter …", "they met in November 2022,
 * on 3 December …", "begun in March 2018, open in June": of that year if END is not to come, *YEAR;
 * "begun in November 2022, stopped in February" of the next, if that is over. */
static gboolean
comes_by (const DanhDateEnd *end, const DanhDateContext *context, int *year)
{
  const DanhDateSentence *sentence = &context->sentence;
  const DanhDateValue *told = &context->month;
  *year = sentence->year;
  if (context->here.tense < 0 || !sentence->has_year
      || sentence->year >= context->reference.year || !context->has_month
      || told->year != sentence->year || danh_date_has (end, DANH_FIELD_LUNAR)
      || danh_date_is_about_now (end, context->reference))
    return FALSE;
  if (context->here.is_next || is_soon_behind (end, told)) return TRUE;
  if (!danh_date_has (end, DANH_FIELD_MONTH) || told->month == DANH_UNSET) return FALSE;
  int months = end->at[DANH_FIELD_MONTH] - told->month;
  if (months > 0 && danh_date_months_ahead (end, context->reference) > 0) return TRUE;
  if (context->here.is_compared || !context->here.is_close) return FALSE;
  if (months > 0) return !is_recent (end, context->reference);
  (*year)++;
  return months < 0 && *year < context->reference.year;
}

/* Months ahead of the text that what its sentence tells behind a year of old cannot be. */
#define MONTHS_BEHIND_YEAR 8

/* "Of the contracts of 2023, 12 were signed after 15 December", read in March 2025. */
static gboolean
is_behind_old_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  return context->has_year && context->year.year == context->sentence.year
         && context->sentence.year < context->reference.year
         && danh_date_months_ahead (end, context->reference) >= MONTHS_BEHIND_YEAR
         && context->here.tense >= 0 && !context->here.is_deadline
         && !context->here.is_compared && !danh_date_has (end, DANH_FIELD_LUNAR);
}

/* Is END, a month, quarter or day that says no year, of one that its sentence said, *YEAR: right
 * before it, long ago, or with the month that it goes on from? */
static gboolean
is_of_year_said (const DanhDateEnd *end, const DanhDateContext *context, int *year)
{
  *year = context->sentence.year;
  if ((!danh_date_has (end, DANH_FIELD_MONTH) && !danh_date_has (end, DANH_FIELD_QUARTER))
      || !context->sentence.has_year || danh_date_has (end, DANH_FIELD_YEAR)
      || danh_date_has (end, DANH_FIELD_OFFSET))
    return FALSE;
  if (context->here.year_before == *year && !danh_date_has (end, DANH_FIELD_LUNAR)
      && (danh_date_is_story (context)
          || (*year <= context->reference.year
              && (context->here.is_in_brackets
                  || !danh_date_is_about_now (end, context->reference)))))
    return TRUE;
  if (danh_date_is_story (context))
    return context->has_month && context->month.year == *year
           && context->paragraph.has_told_year
           && *year > context->paragraph.told_year.year
           && is_soon_behind (end, &context->month);
  return (danh_date_is_past (end, context, *year) || is_behind_old_year (end, context)
          || comes_by (end, context, year));
}

/* "Begun in May 2022, done by the end of the year", "in July, in the middle of the year" of a review:
 * of *YEAR, which the sentence said. */
static gboolean
ends_year_said (const DanhDateEnd *end, const DanhDateContext *context, int *year)
{
  const DanhDateSentence *sentence = &context->sentence;
  if (!danh_date_is_end_of_year (end, context)) return FALSE;
  *year = sentence->has_year ? sentence->year : sentence->period.year;
  return (sentence->has_year
              ? context->has_month && context->month.year == *year
              : sentence->has_period && sentence->period.month != DANH_UNSET
                    && *year == context->reference.year - 1)
         && *year < context->reference.year;
}

/* The year that "the year after" and "this year", as of a life, are counted from: of the life told
 * of, said before in the sentence, or the one over that the paragraph tells of.  FALSE if it is
 * today's. */
static gboolean
find_year_told (const DanhDateEnd *end, const DanhDateContext *context, int *year)
{
  int offset = end->at[DANH_FIELD_OFFSET];
  if (context->here.is_of_life && context->said.year > 0) {
    *year = context->said.year;
    return TRUE;
  }
  if (context->sentence.has_year) {
    *year = context->sentence.year;
    return TRUE;
  }
  if (offset == 0 && danh_date_is_story (context) && context->has_year) {
    *year = context->year.year;
    return TRUE;
  }
  *year = context->paragraph.told_year.year;
  return context->paragraph.has_told_year && !context->paragraph.told_year_is_aside
         && !danh_date_is_story (context) && context->here.tense >= 0
         && context->year.year == *year && (offset == 0 || offset == 1)
         && *year + offset < context->reference.year; /* else it is "this year" */
}

/* "In July 1949 …, at the end of the month": of the month that the sentence told. */
static gboolean
is_of_month_said (const DanhDateEnd *end, const DanhDateContext *context)
{
  return context->sentence.has_month && context->sentence.month.year != DANH_UNSET
         && end->at[DANH_FIELD_OFFSET] == 0
         && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_MONTH
         && !danh_date_has (end, DANH_FIELD_ANCHOR) && context->here.tense >= 0;
}

/* "On Monday (10/11) …, at the beginning of the week", "on duty at the week-end:" in a schedule: of
 * the week of *DAY, which the sentence told, or which stands above its line. */
static gboolean
is_of_week_said (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  const DanhDateValue *told =
      context->sentence.has_day ? &context->day : &context->heading_day;
  if (end->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_WEEK || end->at[DANH_FIELD_OFFSET] != 0
      || danh_date_has (end, DANH_FIELD_WEEKDAY) || danh_date_has (end, DANH_FIELD_ANCHOR)
      || (!context->sentence.has_day && !context->has_heading_day)
      || told->year == DANH_UNSET)
    return FALSE;
  *day = (DanhDay){ told->year, told->month, told->day };
  return TRUE;
}

/* "The third quarter of this year", "9 months of this year". */
static gboolean
is_piece_of_this_year (const DanhDateEnd *end)
{
  return end->at[DANH_FIELD_OFFSET] == 0
         && end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_REFERENCE
         && (danh_date_has (end, DANH_FIELD_QUARTER)
             || danh_date_has (end, DANH_FIELD_OF));
}

/* Does END say a month or quarter, and no year, or is it "by the end of the year"? */
static gboolean
is_piece_of_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  if (danh_date_has (end, DANH_FIELD_OFFSET))
    return danh_date_is_end_of_year (end, context);
  return (danh_date_has (end, DANH_FIELD_MONTH)
          || danh_date_has (end, DANH_FIELD_QUARTER))
         && !danh_date_has (end, DANH_FIELD_YEAR)
         && !danh_date_has (end, DANH_FIELD_LUNAR)
         && !danh_date_has (end, DANH_FIELD_FEAST) && !danh_date_turns (end);
}

gboolean
danh_date_find_between (const DanhDateEnd *end,
                        const DanhDateContext *context,
                        DanhDay *day)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  int bound = context->here.year_bound, months = 0;
  if (bound < told->year || bound > context->reference.year || bound == 0
      || danh_date_is_story (context) || !context->paragraph.has_told_year
      || context->paragraph.told_year_is_aside || context->year.year != told->year
      || context->here.tense < 0 || !is_piece_of_year (end, context)
      || (!context->here.opens_sentence && !context->here.follows_lead
          && !context->here.opens_clause)
      || danh_date_is_about_now (end, context->reference))
    return FALSE;
  if (danh_date_has (end, DANH_FIELD_MONTH) && told->month != DANH_UNSET)
    months = told->month - end->at[DANH_FIELD_MONTH];
  gboolean is_next =
      months >= MONTHS_TO_NEXT || danh_date_year_told (end, context) > told->year;
  *day = (DanhDay){ told->year + (is_next && told->year < bound), 1, 1 };
  return TRUE;
}

/* In a text that does not say when it is from, and has told no day: "The fair of 2024 is held from
 * the 16th to 19/3"; below "REPORT OF 2023", "in the first half of the year". */
gboolean
danh_date_find_only_year (const DanhDateEnd *end,
                          const DanhDateContext *context,
                          DanhDay *day)
{
  /* "Today (29/10)" says the day. */
  gboolean has_offset =
      danh_date_has (end, DANH_FIELD_OFFSET)
      && (!danh_date_has (end, DANH_FIELD_MONTH) || !danh_date_has (end, DANH_FIELD_DAY));
  if (context->has_reference || danh_date_has (end, DANH_FIELD_YEAR)
      || danh_date_has (end, DANH_FIELD_CYCLE) || danh_date_has (end, DANH_FIELD_LUNAR)
      || (!is_piece_of_this_year (end)
          && (has_offset
                  ? end->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_YEAR
                        || (danh_date_has (end, DANH_FIELD_ANCHOR)
                            && end->at[DANH_FIELD_ANCHOR] != (int) DANH_ANCHOR_TOLD)
                  : !danh_date_has (end, DANH_FIELD_MONTH)
                        && !danh_date_has (end, DANH_FIELD_QUARTER)
                        && !danh_date_has (end, DANH_FIELD_POSITION))))
    return FALSE;
  gboolean is_said = context->sentence.has_year && !has_offset;
  /* "TASKS OF 2026" are often made the year before: no day is of it. */
  gboolean is_headed =
      context->has_title_year
      && (!context->title_is_year || !danh_date_has (end, DANH_FIELD_DAY));
  int year = is_said     ? context->sentence.year
             : is_headed ? context->title_year
                         : context->here.year_ahead;
  *day = (DanhDay){ year, 1, 1 };
  return year > 0;
}

gboolean
danh_date_find_near (const DanhDateEnd *end, const DanhDateContext *context, DanhDay *day)
{
  const DanhDateValue *near = &context->sentence.month;
  int year;
  if (end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_TOLD
      && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR) {
    if (!find_year_told (end, context, &year)) return FALSE;
    *day = (DanhDay){ year, 1, 1 };
    return TRUE;
  }
  if (danh_date_turns (end)) return FALSE;
  if (context->here.year_ahead_is_near) {
    *day = (DanhDay){ context->here.year_ahead, 1, 1 };
    return TRUE;
  }
  if (danh_date_has (end, DANH_FIELD_MONTH) && goes_on_below (end, context, &year)) {
    *day = (DanhDay){ year, 1, 1 };
    return TRUE;
  }
  if (is_of_year_said (end, context, &year) || ends_year_said (end, context, &year)) {
    *day = (DanhDay){ year, 1, 1 };
    return TRUE;
  }
  if (is_of_week_said (end, context, day)) return TRUE;
  *day = (DanhDay){ near->year, near->month, 1 };
  if (is_of_month_said (end, context)) return TRUE;
  gboolean is_near_month = context->here.is_close && near->grain == DANH_UNIT_MONTH
                           && near->month != DANH_UNSET && context->has_month
                           && context->month.month == near->month;
  if (!danh_date_has (end, DANH_FIELD_DAY) || danh_date_has (end, DANH_FIELD_MONTH)
      || danh_date_has (end, DANH_FIELD_YEAR) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_LUNAR))
    return FALSE;
  if ((context->sentence.has_month || is_near_month)
      && (near->day == DANH_UNSET || end->at[DANH_FIELD_DAY] >= near->day))
    return TRUE;
  return danh_date_find_below (end, context, day);
}

/* The month that school years, and winters told by both their years, begin in at the earliest, and
 * how many of those that may prepare the next are left. */
#define FIRST_OF_SCHOOL_YEAR 8
#define MONTHS_OF_ENTRY      2
#define FIRST_OF_ENTRY       4 /* so many months before its end the next one is told of */

gboolean
danh_date_find_season (const DanhDateEnd *end,
                       const DanhDateContext *context,
                       DanhDay *day)
{
  DanhDay now = context->reference;
  int month = end->at[DANH_FIELD_MONTH], tense = context->here.tense;
  int year = context->season + (month < FIRST_OF_SCHOOL_YEAR);
  if ((!context->paragraph.has_season && !context->season_heads) || month == DANH_UNSET
      || danh_date_has (end, DANH_FIELD_YEAR) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_LUNAR) || danh_date_has (end, DANH_FIELD_CYCLE)
      || danh_date_turns (end))
    return FALSE;
  /* "Off from 31 May, open on 5 September": not that of the year before. */
  if (context->sentence.has_month && context->sentence.month.year == context->season + 1
      && month > context->sentence.month.month)
    return FALSE;
  *day = (DanhDay){ year, 1, 1 };
  if (!context->has_reference)
    return month >= FIRST_OF_SCHOOL_YEAR
           || month < FIRST_OF_SCHOOL_YEAR - MONTHS_OF_ENTRY;
  if (danh_date_is_about_now (end, now)) {
    day->year = now.year;
    return context->sentence.has_season && ABS (year - now.year) <= 1;
  }
  int gone =
      (now.year - context->season) * MONTHS_OF_YEAR + now.month - FIRST_OF_SCHOOL_YEAR;
  /* "The school year 2026 - 2027 opens on 5 September", read in the year before. */
  if (now.year < context->season)
    return context->sentence.has_season && month >= FIRST_OF_SCHOOL_YEAR
           && month <= FIRST_OF_SCHOOL_YEAR + 1 && tense <= 0;
  if (gone < 0)
    return now.year == context->season
           && (month < now.month
               || (context->sentence.has_season && context->has_month
                   && context->month.year == now.year
                   && context->month.month >= FIRST_OF_SCHOOL_YEAR));
  if (gone >= MONTHS_OF_YEAR) return context->sentence.has_season;
  /* "The school year 2024 - 2025 ends on 25 May. The new one opens on 5 September", read in May. */
  if (gone >= MONTHS_OF_YEAR - FIRST_OF_ENTRY && !context->sentence.has_season
      && tense <= 0 && danh_date_has (end, DANH_FIELD_DAY)
      && (month == FIRST_OF_SCHOOL_YEAR || month == FIRST_OF_SCHOOL_YEAR + 1))
    return FALSE;
  return (year - now.year) * tense <= 0;
}

gboolean
danh_date_stays_in_told_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  return end->at[DANH_FIELD_OFFSET] == 0
         && (context->year_ends_range
             || (danh_date_has (end, DANH_FIELD_OF)
                 && context->paragraph.told_year.month != DANH_UNSET));
}
