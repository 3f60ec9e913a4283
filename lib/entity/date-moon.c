/* date-moon.c - which year a lunar day or month is of that says none, and the one behind another */
#include "entity/date-resolve-private.h"

/* Months of the moon ahead of the text that what it tells as past cannot be. */
#define MONTHS_NOT_PAST 2

/* The last month of the moon in which the eve of Tết is rather the one just past. */
#define MONTHS_FROM_TET 5

/* The one the text is from, and around its New Year the winter's: a feast of the first month
 * read in the tenth is the coming one.  "To come" and "just past" say which. */
int
danh_date_choose_lunar_year (const DanhDateRun *run,
                             const DanhLunarDay *lunar,
                             const DanhLunarDay *today)
{
  int turn = danh_date_said (run, DANH_FIELD_TURN), ahead = lunar->month - today->month;
  if (danh_date_says (run, DANH_FIELD_TURN) && turn != (int) DANH_TURN_THIS) {
    if (ahead == 0 && lunar->day != DANH_UNSET) ahead = lunar->day - today->day;
    if (turn == (int) DANH_TURN_NEXT) return today->year + (ahead < 0);
    return today->year - (ahead > 0);
  }
  /* "The feast was on the eve of Tết", read in the third month. */
  gboolean is_beside_day =
      run->context->here.is_in_brackets && run->context->here.is_range;
  if (run->context->here.tense > 0 && ahead >= MONTHS_NOT_PAST && !is_beside_day)
    return today->year - 1;
  /* "In October they will plan for Tết." */
  gboolean will_be = run->context->here.tense <= -2 && ahead <= -DANH_DATE_MONTHS_AGO;
  gboolean is_tet = lunar->month == 1 && lunar->day == 1
                    && ahead <= -DANH_DATE_MONTHS_TO_TET && run->context->here.tense <= 0;
  /* "It was done on the 27th before Tết", read in the third month. */
  gboolean is_eve = danh_date_says (run, DANH_FIELD_EVE)
                    && today->month <= MONTHS_FROM_TET && run->context->here.tense >= 0
                    && !run->context->here.is_deadline;
  if (is_eve) return today->year - 1;
  return ahead <= -9 || will_be || is_tet ? today->year + 1
         : ahead >= 10                    ? today->year - 1
                                          : today->year;
}

/* The days about the lunar New Year: those before it from the 23rd on, those behind to the 10th. */
#define FIRST_OF_TET 23
#define LAST_OF_TET  10

/* From a month told to one so far before it that it is of the next year. */
#define MONTHS_OF_YEAR_BACK 9

DanhLunarDay
danh_date_lunar_behind (const DanhLunarDay *told, int month, int day)
{
  DanhLunarDay lunar = *told;
  lunar.day = day;
  if (month != DANH_UNSET && month != told->month) {
    lunar.year += told->month - month >= MONTHS_OF_YEAR_BACK;
    lunar.month = month;
    lunar.leap = FALSE;
    return lunar;
  }
  if (told->month == 12 && told->day >= FIRST_OF_TET && day <= LAST_OF_TET) {
    lunar.year++;
    lunar.month = 1;
    lunar.leap = FALSE;
  }
  return lunar;
}

/* "The 7th by the moon" behind "from the 5th to the 10th of the third month by the moon". */
gboolean
danh_date_is_of_moon_told (const DanhDateEnd *end, const DanhDateContext *context)
{
  return (context->is_lunar || context->paragraph.has_moon)
         && danh_date_has (end, DANH_FIELD_LUNAR) && danh_date_has (end, DANH_FIELD_DAY)
         && !danh_date_has (end, DANH_FIELD_MONTH)
         && !danh_date_has (end, DANH_FIELD_YEAR)
         && !danh_date_has (end, DANH_FIELD_CYCLE)
         && !danh_date_has (end, DANH_FIELD_OFFSET)
         && !danh_date_has (end, DANH_FIELD_TURN) && !danh_date_has (end, DANH_FIELD_EVE);
}
