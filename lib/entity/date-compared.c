/* date-compared.c - the period that "the month before" is counted from behind "more than" */
#include "entity/date-near.h"

/* The first day of PERIOD that END, the UNIT before, is of. */
static gboolean
find_in_period (const DanhDateEnd *end, const DanhDateValue *period, DanhDay *day)
{
  int monday;
  switch (end->at[DANH_FIELD_UNIT]) {
  case DANH_UNIT_WEEK:
    if (period->week == DANH_UNSET
        || !danh_calendar_week_start (period->year, period->week, &monday))
      return FALSE;
    *day = danh_calendar_day (monday);
    return TRUE;
  case DANH_UNIT_MONTH:
    *day = (DanhDay){ period->year, period->month, 1 };
    return period->month != DANH_UNSET;
  case DANH_UNIT_QUARTER:
    if (period->quarter == DANH_UNSET) return FALSE;
    *day = (DanhDay){ period->year, period->quarter * 3, 1 };
    return TRUE;
  case DANH_UNIT_YEAR:
    *day = (DanhDay){ period->year, 1, 1 };
    return end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_TOLD;
  default:
    return FALSE;
  }
}

/* "In quarter III 88%, in the quarter before 71%", read in quarter IV: not what was just told. */
static gboolean
is_told_already (const DanhDateEnd *end, const DanhDateContext *context)
{
  const DanhDateValue *period = &context->sentence.period;
  const DanhDay now = context->reference;
  int before = now.month == 1 ? 12 : now.month - 1;
  if (end->at[DANH_FIELD_OFFSET] != -1 || !context->sentence.has_period
      || danh_date_is_story (context)
      || end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_TEXT
      || end->at[DANH_FIELD_UNIT] != (int) period->grain)
    return FALSE;
  if (period->grain == DANH_UNIT_MONTH)
    return period->month == before && period->year == now.year - (before == 12);
  return period->grain == DANH_UNIT_QUARTER
         && period->year * 4 + period->quarter == now.year * 4 + (now.month + 2) / 3 - 1;
}

/* "At the start of next week it will rise, and again at the end of the week". */
static gboolean
is_of_coming_week (const DanhDateEnd *end, const DanhDateContext *context)
{
  int monday;
  const DanhDateValue *period = &context->sentence.period;
  return context->sentence.has_period && period->grain == DANH_UNIT_WEEK
         && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_WEEK
         && end->at[DANH_FIELD_OFFSET] == 0 && !danh_date_has (end, DANH_FIELD_ANCHOR)
         && context->has_reference && period->week != DANH_UNSET
         && danh_calendar_week_start (period->year, period->week, &monday)
         && monday > danh_calendar_number (context->reference);
}

gboolean
danh_date_find_compared (const DanhDateEnd *end,
                         const DanhDateContext *context,
                         DanhDay *day)
{
  if (!danh_date_has (end, DANH_FIELD_OFFSET)) return FALSE;
  if (!context->here.is_compared)
    return (is_told_already (end, context) || is_of_coming_week (end, context))
           && find_in_period (end, &context->sentence.period, day);
  /* "On 31 December …, more than at the beginning of the year". */
  if (end->at[DANH_FIELD_OFFSET] == 0 && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
      && !danh_date_has (end, DANH_FIELD_ANCHOR) && context->sentence.has_month
      && context->sentence.month.year != DANH_UNSET) {
    *day = (DanhDay){ context->sentence.month.year, 1, 1 };
    return TRUE;
  }
  if (context->sentence.has_period
      && find_in_period (end, &context->sentence.period, day))
    return TRUE;
  /* "Last week …. This is more than the week before that". */
  if (context->paragraph.has_week && end->at[DANH_FIELD_ANCHOR] == DANH_ANCHOR_TEXT
      && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_WEEK)
    return find_in_period (end, &context->paragraph.week, day);
  /* "From 8 to 14 August …, more than the week before". */
  if (context->paragraph.has_week_told
      && end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_WEEK) {
    *day = danh_calendar_day (context->week_told[0]);
    return TRUE;
  }
  return context->has_compared_period
         && (context->paragraph.has_compared_period
             || end->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_YEAR)
         && find_in_period (end, &context->compared_period, day);
}
