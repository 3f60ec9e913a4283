/* date-next.c - what a tale goes on with over the turn of the year told
 *
 *   "begun on 14 November 2024, by 20 March …"  ──▶  20 March 2025
 *   "in quarter IV/2025 …, in quarter I …"      ──▶  2026-Q1
 */
#include "entity/date-near.h"
#include "entity/date-resolve-private.h"

/* Months ahead of the text that may go on from those of the year before. */
#define MONTHS_SOON 2

/* "In December of last year …, in January …", read in February or before. */
static gboolean
is_soon_over (const DanhDateContext *context, const DanhDateValue *value)
{
  gboolean is_said =
      context->sentence.has_relative_year
      || (context->sentence.has_year && context->sentence.year == value->year);
  return is_said && context->month.day == DANH_UNSET && !context->here.is_compared
         && context->reference.year == value->year + 1
         && value->month <= context->reference.month + MONTHS_SOON
         && !danh_date_is_story (context);
}

/* "In quarter IV/2025 … billion, in quarter I …", read in March 2026: of the year behind. */
static void
choose_next_quarter (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDateContext *context = run->context;
  const DanhDateValue *told = &context->sentence.period;
  if (run->says_year || run->frame.has_grain || value->month != DANH_UNSET
      || value->quarter == DANH_UNSET || !context->sentence.has_period
      || told->quarter == DANH_UNSET || told->year != value->year
      || told->quarter - value->quarter < 2 || context->here.is_compared
      || danh_date_is_story (context) || context->reference.year != value->year + 1
      || value->quarter > (context->reference.month + 2) / 3)
    return;
  value->year++;
}

/* Is a year after VALUE, which says its month, no time to come? */
static gboolean
is_over_in_next (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDay now = context->reference;
  if (danh_date_is_story (context) || value->year + 1 < now.year) return TRUE;
  return value->year + 1 == now.year
         && (value->month < now.month
             || (value->month == now.month && value->day <= now.day));
}

/* "Begun on 14 November 2024, by 20 March …", "On 5/10/2024 he asked; on 12/1 …": what the sentence
 * goes on with over the turn of the year told. */
static gboolean
goes_over_new_year (const DanhDateContext *context, const DanhDateValue *value)
{
  int back = context->month.month - value->month;
  if (context->here.is_compared || context->here.is_back || context->here.is_deadline
      || context->here.tense < 0 || !is_over_in_next (context, value))
    return FALSE;
  if (context->here.is_next) return back > 0 && context->sentence.has_month;
  return back >= DANH_DATE_MONTHS_BACK && context->sentence.has_month
         && context->here.opens_clause && value->day != DANH_UNSET
         && context->month.day != DANH_UNSET;
}

/* "On 5/10/2024 he asked; on 12/1 …; by 15/3 …": and of what is told behind it. */
static gboolean
went_over_new_year (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateHere *here = &context->here;
  return context->sentence.has_month && context->month.year == value->year + 1
         && context->paragraph.has_told_year
         && context->paragraph.told_year.year == value->year
         && (here->is_next || here->opens_clause) && !here->is_compared && !here->is_back
         && !here->is_deadline && here->tense >= 0 && is_over_in_next (context, value);
}

/* "In November 2023 …, by February": of the year behind. */
static void
choose_next_month (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDateContext *context = run->context;
  if (context->has_month && !run->says_year && !run->frame.has_grain
      && !danh_date_says (run, DANH_FIELD_TURN) && value->month != DANH_UNSET
      && value->year < 9999
      && (value->year == context->month.year ? goes_over_new_year (context, value)
                                             : went_over_new_year (context, value))) {
    value->year++;
    return;
  }
  if (!context->has_month || run->says_year || run->frame.has_grain
      || danh_date_says (run, DANH_FIELD_DAY) || danh_date_says (run, DANH_FIELD_TURN)
      || value->month == DANH_UNSET || value->year != context->month.year
      || value->year >= 9999
      || context->month.month - value->month < DANH_DATE_MONTHS_BACK
      || !(context->here.is_next ? context->here.tense <= 0
                                 : is_soon_over (context, value)))
    return;
  value->year++;
}

void
danh_date_choose_next (const DanhDateRun *run, DanhDateValue *value)
{
  choose_next_month (run, value);
  choose_next_quarter (run, value);
}
