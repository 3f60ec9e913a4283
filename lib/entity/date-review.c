/* date-review.c - what looks back on a year that has ended, or goes on in one told */
#include "entity/date-near.h"

/* "In March 2024 … In August …", "at the beginning of 2023 …. By June …": what opens a sentence
 * behind a month of an earlier year is told on from there. */
static gboolean
goes_on_in_told_month (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  int month = end->at[DANH_FIELD_MONTH], day = end->at[DANH_FIELD_DAY];
  int from = context->paragraph.told_year_from;
  if ((told->month == DANH_UNSET && from == 0) || context->paragraph.told_year_is_aside
      || month == DANH_UNSET
      || (!context->here.opens_sentence && !context->here.follows_lead)
      || context->here.tense < 0)
    return FALSE;
  if (told->month == DANH_UNSET) return month >= from;
  return month > told->month
         || (month == told->month && day != DANH_UNSET && told->day != DANH_UNSET
             && day > told->day);
}

/* In January one looks back on the year before, and a month so far ahead is rather of it; nearer ones
 * are rather to come, whatever is told of. */
#define MONTHS_FROM_REVIEW 1
#define MONTHS_TO_COME     3

/* May the text look back on YEAR, that has just ended? */
static gboolean
is_review (const DanhDateContext *context, int year)
{
  return !danh_date_is_story (context) && year == context->reference.year - 1
         && context->reference.month == 1;
}

/* Months ahead from which on END is of the year TOLD, that its paragraph looks back on: "In 2024 …,
 * in quarter I …", "most in December, least in February", read in January 2025. */
static int
least_ahead (const DanhDateEnd *end, const DanhDateContext *context, int told)
{
  const DanhDateSentence *sentence = &context->sentence;
  if (!is_review (context, told)) return MONTHS_TO_COME;
  if (sentence->has_period && sentence->period.year == told
      && sentence->period.grain < DANH_UNIT_YEAR)
    return 1;
  if (!context->here.opens_sentence && !context->here.follows_lead) return MONTHS_TO_COME;
  return danh_date_has (end, DANH_FIELD_QUARTER) ? 0 : MONTHS_FROM_REVIEW;
}

static gboolean
is_late_in_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  return context->here.is_late && end->at[DANH_FIELD_OFFSET] == 0
         && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
         && !danh_date_has (end, DANH_FIELD_ANCHOR) && !danh_date_is_story (context);
}

gboolean
danh_date_is_end_of_year (const DanhDateEnd *end, const DanhDateContext *context)
{
  return is_late_in_year (end, context) && context->here.tense >= 0;
}

/* The last of the year that are of the next one behind "at the end of the year". */
#define LAST_MONTH_OF_NEXT   8
#define LAST_QUARTER_OF_NEXT 2

/* From a month told to one so far before it that it is of the next year. */
#define MONTHS_TO_NEXT 7

/* "In March 1953 …; in December …. On the 13/3 …" is 1954. */
static gboolean
is_told_back (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  DanhDay last = context->paragraph.order;
  return told->month != DANH_UNSET && last.year == told->year
         && danh_date_has (end, DANH_FIELD_MONTH)
         && last.month - end->at[DANH_FIELD_MONTH] >= MONTHS_TO_NEXT
         && !danh_date_has (end, DANH_FIELD_OFFSET)
         && !danh_date_has (end, DANH_FIELD_LUNAR) && !context->here.is_back
         && (context->here.opens_sentence || context->here.follows_lead)
         && (danh_date_is_story (context) || told->year < context->reference.year);
}

int
danh_date_year_told (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *told = &context->paragraph.told_year;
  gboolean is_early = danh_date_has (end, DANH_FIELD_MONTH)
                          ? end->at[DANH_FIELD_MONTH] <= LAST_MONTH_OF_NEXT
                          : danh_date_has (end, DANH_FIELD_QUARTER)
                                && end->at[DANH_FIELD_QUARTER] <= LAST_QUARTER_OF_NEXT;
  gboolean is_late =
      context->year.grain == DANH_UNIT_YEAR || context->year.month > LAST_MONTH_OF_NEXT;
  if (is_told_back (end, context)) return told->year + 1;
  gboolean is_next =
      context->paragraph.told_year_is_end && is_early && is_late
      && context->year.year == told->year && !danh_date_has (end, DANH_FIELD_OFFSET)
      && !danh_date_has (end, DANH_FIELD_LUNAR)
      && (context->here.opens_sentence || context->here.follows_lead
          || (context->here.opens_clause && context->sentence.has_told_year))
      && (danh_date_is_story (context) || told->year < context->reference.year);
  return told->year + is_next;
}

/* "In 2025 …, by the end of the year", read in 2026; "in 2025 …, by the end of the year", read in
 * December 2024. */
static gboolean
ends_told (const DanhDateEnd *end, const DanhDateContext *context)
{
  int told = context->paragraph.told_year.year, now = context->reference.year;
  return is_late_in_year (end, context)
         && (told < now ? context->here.tense >= 0 : told == now + 1);
}

/* "In 2024 … In August …", read in January 2025: what its year's paragraph leaves without one
 * cannot be to come; nor is it over behind "In 2026", read in 2025. */
gboolean
danh_date_is_of_told (const DanhDateEnd *end, const DanhDateContext *context)
{
  int told = context->paragraph.told_year.year, now = context->reference.year;
  if (context->year.year == told && ends_told (end, context)) return TRUE;
  if (danh_date_is_story (context) || context->year.year != told
      || danh_date_has (end, DANH_FIELD_LUNAR) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_is_about_now (end, context->reference))
    return FALSE;
  if (told < now && goes_on_in_told_month (end, context)) return TRUE;
  /* "In 2024 …. Of that, March had the fewest" */
  if (told < now && context->here.is_part) return context->here.tense >= 0;
  int ahead = danh_date_months_ahead (end, context->reference);
  if (told + 1 < now && context->paragraph.told_year_is_end
      && (context->here.opens_sentence || context->here.follows_lead))
    return context->here.tense >= 0;
  if (told < now)
    return ahead >= least_ahead (end, context, told)
           && context->here.tense >= (context->here.is_deadline ? 1 : 0);
  return told == now + 1 && ahead < 0 && context->here.tense <= 0;
}

/* "In March they began", in January below "2025 IN REVIEW", is of 2025. */
static gboolean
is_reviewed (const DanhDateEnd *end, const DanhDateContext *context)
{
  return is_review (context, context->title_year) && context->here.tense >= 0
         && (context->here.opens_sentence || context->here.follows_lead)
         && danh_date_months_ahead (end, context->reference) > 0;
}

/* "May:" at the head of a line below "PLAN OF 2025" is of 2025. */
gboolean
danh_date_find_title (const DanhDateEnd *end,
                      const DanhDateContext *context,
                      DanhDay *day)
{
  if (!context->has_title_year || danh_date_turns (end)
      || (!context->here.heads_lines && !is_reviewed (end, context))
      || (!danh_date_has (end, DANH_FIELD_MONTH)
          && !danh_date_has (end, DANH_FIELD_QUARTER))
      || danh_date_has (end, DANH_FIELD_YEAR) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_LUNAR))
    return FALSE;
  *day = (DanhDay){ context->title_year, 1, 1 };
  return ABS (context->title_year - context->reference.year) <= 1
         && !danh_date_is_about_now (end, context->reference);
}

/* Months from January on that are not told of before they come, and those of days. */
#define MONTHS_AHEAD         2
#define MONTHS_AHEAD_OF_DAYS 4

/* "They looked back on 2024. Above all, on 12/4 …; on 30/9 …", "one of them joined in March, two in
 * September", read in January: MONTH is that of VALUE. */
static gboolean
goes_on_in_review (const DanhDateContext *context, const DanhDateValue *value, int month)
{
  const DanhDateHere *here = &context->here;
  const DanhDateValue *period = &context->sentence.period;
  const DanhDateValue *day = &context->sentence.month;
  int year = value->year - 1;
  if (context->reference.month != 1 || here->tense < 0 || here->is_deadline
      || here->heads_lines || here->is_compared || month <= 1)
    return FALSE;
  if (value->day == DANH_UNSET)
    return context->sentence.has_period && period->year == year
           && period->month != DANH_UNSET && month > period->month;
  if (here->is_part && context->has_year && context->year.year == year
      && context->year.grain == DANH_UNIT_YEAR)
    return TRUE;
  return here->opens_clause && context->sentence.has_month && day->year == year
         && day->day != DANH_UNSET && month > day->month;
}

gboolean
danh_date_is_reviewed (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateHere *here = &context->here;
  gboolean is_day = value->day != DANH_UNSET;
  int month = value->month != DANH_UNSET     ? value->month
              : value->quarter != DANH_UNSET ? 3 * value->quarter - 2
                                             : 0;
  /* "In 2025 …. On 15/3 they will vote. In April …" */
  const DanhDay now = context->reference;
  const DanhDateValue *told = &context->month;
  if (context->has_month && told->year == now.year
      && (told->month > now.month
          || (told->month == now.month && told->day != DANH_UNSET
              && told->day > now.day)))
    return FALSE;
  if (goes_on_in_review (context, value, month)) return TRUE;
  if (context->reference.month != 1 || here->tense < 0 || here->is_deadline
      || here->heads_lines || month - 1 < (is_day ? MONTHS_AHEAD_OF_DAYS : MONTHS_AHEAD)
      || (is_day && !here->opens_sentence && !here->follows_lead))
    return FALSE;
  return context->review_year == value->year - 1
         || (!is_day && context->has_year && context->year.year == value->year - 1
             && context->year.grain == DANH_UNIT_YEAR);
}
