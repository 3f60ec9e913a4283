/* date-winter.c - which year a day, month or quarter is of that says none
 *
 * Most are of the year of the frame; around New Year, behind "to come" and where the sentence
 * has told a coming year they may be of the one before or behind.
 */
#include "entity/date-near.h"
#include "entity/date-resolve-private.h"

/* "5 January to come", read in December, is of the next year; "the fourth quarter just past",
 * read in January, of the last.  "Back in September" is of the year told, if one is. */
static void
turn (const DanhDateRun *run, DanhDateValue *value)
{
  gboolean is_quarter = value->month == DANH_UNSET && value->quarter != DANH_UNSET;
  if (!danh_date_says (run, DANH_FIELD_TURN) || run->says_year
      || run->frame.number == DANH_UNSET || value->year == DANH_UNSET
      || (danh_date_said (run, DANH_FIELD_TURN) == DANH_TURN_PAST
          && run->frame.source != DANH_LEANS_ON_DOCUMENT)
      || (value->month == DANH_UNSET && !is_quarter))
    return;
  DanhDay today = danh_calendar_day (run->frame.number);
  if (danh_date_said (run, DANH_FIELD_TURN) == DANH_TURN_THIS) {
    value->year +=
        value->month != DANH_UNSET && today.month - value->month >= DANH_DATE_MONTHS_BACK;
    return;
  }
  int way = danh_date_said (run, DANH_FIELD_TURN) == DANH_TURN_NEXT ? 1 : -1;
  if (is_quarter) {
    int quarters_ahead = value->quarter - (today.month + 2) / 3;
    if (quarters_ahead * way < 0) value->year += way;
    if (value->year < 1 || value->year > 9999) run->out->is_impossible = TRUE;
    return;
  }
  int ahead = value->month - today.month;
  if (ahead == 0 && value->day != DANH_UNSET) ahead = value->day - today.day;
  if (ahead * way >= 0) return;
  int month = value->year * 12 + value->month - 1;
  month += danh_date_says (run, DANH_FIELD_MONTH) ? 12 * way : way;
  value->year = month / 12;
  value->month = month % 12 + 1;
  if (value->year < 1 || value->year > 9999) run->out->is_impossible = TRUE;
}

/* The last month of VALUE, a month or quarter; 0 if it is neither. */
static int
last_month (const DanhDateValue *value)
{
  return value->month != DANH_UNSET     ? value->month
         : value->quarter != DANH_UNSET ? value->quarter * 3
                                        : 0;
}

/* Has the sentence told a month of the year of VALUE that is to come, as a plan does, or a day as
 * "by 30/6 and 31/12"? */
static gboolean
is_of_plan (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *period = &context->sentence.period;
  const DanhDateValue *day = &context->sentence.month;
  if (context->sentence.has_period && period->year == value->year
      && last_month (period) > context->reference.month)
    return TRUE;
  return context->here.tense <= 0 && context->sentence.has_month
         && day->year == value->year && day->month > context->reference.month
         && day->month < value->month;
}

/* Around New Year a day without a year is of the winter that the text is from: 28 December read
 * on 5 January is of the year before, but for what has to be done by then.  What is told goes on
 * only, feasts are to come. */
static void
choose_winter (const DanhDateRun *run, DanhDateValue *value)
{
  if (run->says_year || run->frame.has_grain || !danh_date_says (run, DANH_FIELD_DAY)
      || !danh_date_says (run, DANH_FIELD_MONTH) || danh_date_says (run, DANH_FIELD_TURN)
      || value->year == DANH_UNSET || run->frame.month == DANH_UNSET)
    return;
  const DanhDateHere *here = &run->context->here;
  gboolean is_of_text = run->frame.source != DANH_LEANS_ON_DOCUMENT;
  gboolean will_be = here->tense <= -2 || (here->is_deadline && here->tense <= 0)
                     || is_of_plan (run->context, value);
  int ahead = value->month - run->frame.month;
  if (ahead >= 10 && value->year > 1 && (is_of_text ? run->awaits_feast : !will_be))
    value->year--;
  if (ahead <= -10 && value->year < 9999
      && (is_of_text || (here->tense <= 0 && !here->is_of_paper)))
    value->year++;
}

/* So are December and the fourth quarter, read in January, where the year before was what
 * the text told of last, or nothing tells of what is to come. */
static void
choose_last_winter (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDateContext *context = run->context;
  if (run->says_year || run->frame.has_grain || danh_date_says (run, DANH_FIELD_TURN)
      || value->year == DANH_UNSET || run->frame.source != DANH_LEANS_ON_DOCUMENT)
    return;
  gboolean is_told = context->has_year && context->year.year == value->year - 1;
  if (!is_told) {
    const DanhDateParagraph *told = &context->paragraph;
    if (context->here.tense < 0 || context->here.is_range || context->here.heads_lines
        || context->has_title_year
        || (told->has_told_year && told->told_year.month == DANH_UNSET)
        || is_of_plan (context, value))
      return;
  }
  gboolean is_over =
      (danh_date_says (run, DANH_FIELD_MONTH) && value->month - run->frame.month >= 10)
      || (danh_date_says (run, DANH_FIELD_QUARTER) && (is_told || run->frame.month == 1)
          && value->quarter - run->frame.quarter >= 3);
  if (is_over || danh_date_is_reviewed (context, value)) value->year--;
}

#define FIRST_OF_YEAR_END  11
#define LAST_OF_YEAR_START 4

/* Months from a day gone by to one that is more likely ahead, where others of its year are told. */
#define MONTHS_AHEAD 5

/* The last month that the sentence told; FALSE if it told none. */
static gboolean
month_told (const DanhDateSentence *sentence, DanhDay *told)
{
  const DanhDateValue *month = sentence->has_month ? &sentence->month : &sentence->period;
  gboolean has_month =
      sentence->has_month
      || (sentence->has_period && sentence->period.grain == DANH_UNIT_MONTH);
  *told = (DanhDay){ month->year, month->month, 1 };
  if (sentence->has_range
      && (!has_month
          || (month->year <= sentence->range_end.year
              && month->month < sentence->range_end.month))) {
    *told = sentence->range_end;
    return TRUE;
  }
  return has_month;
}

/* "It ends on 31 December; they meet in January", "one test in November, the other on 18/1",
 * "planted from 20/10 to 20/11, reaped by 10/2", read in October. */
static gboolean
is_behind_coming (const DanhDateContext *context, const DanhDateValue *value)
{
  DanhDay told;
  return month_told (&context->sentence, &told) && told.year == value->year
         && told.month >= context->reference.month && context->here.tense <= 0
         && !context->here.is_from && !context->here.is_compared
         && !context->here.dates_paper && last_month (value) > 0
         && told.month - last_month (value) >= DANH_DATE_MONTHS_BACK;
}

static gboolean
is_months_ago (const DanhDateValue *value, DanhDay today)
{
  int month = value->month != DANH_UNSET     ? value->month
              : value->quarter != DANH_UNSET ? value->quarter * 3
                                             : today.month;
  return today.month - month >= DANH_DATE_MONTHS_AGO;
}

/* Months from one gone by to that which is more likely ahead, behind a day to come. */
#define MONTHS_AHEAD_OF_DAY 6

/* "They meet on 20/1/2026. In March they vote", read in October. */
static gboolean
goes_on_from_coming_day (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *told = &context->month;
  return context->paragraph.has_coming_day && context->has_month
         && told->year == value->year + 1 && value->day == DANH_UNSET
         && last_month (value) > told->month && context->here.tense <= 0
         && !context->here.is_compared
         && context->reference.month - last_month (value) >= MONTHS_AHEAD_OF_DAY;
}

/* Months from a deadline gone by to that which is more likely ahead, behind a day to come. */
#define MONTHS_OF_DEADLINE 2

/* "School begins on 5/9. It has to end before 31/5", read in August. */
static gboolean
is_behind_day_ahead (const DanhDateContext *context, const DanhDateValue *value)
{
  DanhDay told = context->paragraph.order, now = context->reference;
  return told.year == now.year && told.day > 0
         && danh_calendar_number (told) > danh_calendar_number (now)
         && now.month - last_month (value) >= MONTHS_OF_DEADLINE;
}

/* "Reports of half a year by 10/6" in a plan of 2026, read in December. */
static gboolean
is_deadline_of_plan (const DanhDateContext *context, const DanhDateValue *value)
{
  int year = value->year + 1;
  if (!context->here.is_deadline || context->here.tense > 0) return FALSE;
  if (is_behind_day_ahead (context, value)) return TRUE;
  return ((context->has_title_year && context->title_year == year)
          || (context->paragraph.has_coming_year && context->year.year == year))
         && is_months_ago (value, context->reference);
}

/* "Off from 14/2/2026 …. In January they meet", read in December: behind a month of that year, or
 * a day of it in its sentence. */
static gboolean
is_month_of_coming (const DanhDateContext *context, const DanhDateValue *value)
{
  int year = value->year + 1;
  /* "In 2023 it was dry from January to May" */
  if (context->sentence.has_year && context->sentence.year <= context->reference.year)
    return FALSE;
  if (goes_on_from_coming_day (context, value)) return TRUE;
  return last_month (value) > 0 && last_month (value) <= LAST_OF_YEAR_START
         && context->reference.month >= FIRST_OF_YEAR_END
         && ((value->day == DANH_UNSET && context->has_month
              && context->month.year == year)
             || (context->sentence.has_day && context->day.year == year))
         && context->here.tense <= 0 && !context->here.is_compared;
}

/* "The first term is from 5/9 to 11/1/2025, the second from 13/1 to 24/5": a range behind one that
 * ends in that year. */
static gboolean
is_range_of_coming (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *told = &context->day;
  return context->here.is_range && context->sentence.has_day && context->day_ends_range
         && told->year == value->year + 1 && context->here.tense <= 0
         && value->day != DANH_UNSET
         && (value->month > told->month
             || (value->month == told->month && value->day > told->day));
}

/* "By 15/4, 15/6 and 15/11", read in December. */
static gboolean
goes_on_in_list (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *told = &context->sentence.month;
  return context->here.is_close && context->sentence.has_month && told->day != DANH_UNSET
         && value->day != DANH_UNSET && last_month (value) >= last_month (told);
}

/* Has the sentence told a day, month or period of the year behind VALUE's, or its paragraph a
 * day of it where VALUE is long gone?  "For the work of 2026 they met on the 15/12" is not of it. */
static gboolean
is_of_coming (const DanhDateContext *context, const DanhDateValue *value)
{
  int year = value->year + 1;
  if (is_behind_coming (context, value) || is_month_of_coming (context, value)
      || is_range_of_coming (context, value) || is_deadline_of_plan (context, value))
    return TRUE;
  if ((context->sentence.has_period && context->sentence.period.year == year)
      || (context->sentence.has_month && context->sentence.month.year == year))
    return context->here.tense <= -2
           || (context->here.tense <= 0
               && (context->here.is_deadline || goes_on_in_list (context, value)))
           || is_months_ago (value, context->reference);
  return context->paragraph.has_coming_day && value->day != DANH_UNSET
         && value->month != DANH_UNSET && context->here.tense <= 0
         && context->reference.month - value->month >= MONTHS_AHEAD;
}

/* "In quarter II …, in December", "by 30/6 …, by 31/12", read in December, in a plan of the coming
 * year. */
static gboolean
goes_on_in_coming (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *told =
      value->day == DANH_UNSET ? &context->sentence.period : &context->sentence.month;
  /* "On 20/1 …; in the first days of February …", read in February */
  const DanhDateValue *month = &context->sentence.month;
  if (context->sentence.has_month && month->day != DANH_UNSET
      && month->year == value->year + 1 && context->here.opens_clause
      && last_month (value) == month->month + 1)
    return context->here.tense <= 0 && !context->here.is_compared;
  gboolean is_told = value->day == DANH_UNSET
                         ? context->sentence.has_period
                         : context->sentence.has_month
                               && (context->here.is_deadline || context->here.is_next);
  return is_told && told->year == value->year + 1 && last_month (told) > 0
         && !context->here.is_compared && context->here.tense <= 0
         && last_month (value) > last_month (told);
}

/* "The 1st of January is free", read in September where nothing tells that it has been. */
static gboolean
is_new_year_ahead (const DanhDateRun *run, const DanhDateValue *value)
{
  return danh_date_says (run, DANH_FIELD_FEAST) && value->month == 1
         && run->context->here.tense == 0
         && run->context->reference.month > DANH_DATE_MONTHS_TO_TET;
}

/* "Until the end of quarter I/2026, in quarter II, before 8 March", read in December: what would
 * be over is of the coming year that the sentence told before.  So is what it says will be. */
static void
choose_coming (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDateContext *context = run->context;
  if (run->says_year || run->frame.has_grain || danh_date_says (run, DANH_FIELD_TURN)
      || run->frame.source != DANH_LEANS_ON_DOCUMENT || value->year == DANH_UNSET
      || value->year != context->reference.year
      || (context->here.tense >= 0 && !is_new_year_ahead (run, value)
          && !(context->here.is_deadline && context->here.tense == 0)
          && !is_of_coming (context, value) && !goes_on_in_coming (context, value)))
    return;
  DanhDay today = context->reference;
  gboolean is_over = FALSE;
  if (value->month != DANH_UNSET)
    is_over = value->month < today.month
              || (value->month == today.month && value->day != DANH_UNSET
                  && value->day < today.day);
  else if (value->quarter != DANH_UNSET)
    is_over = value->quarter < (today.month + 2) / 3;
  /* Of what is to come alone, only what is early in the year, read late in it, or will be and is
   * months ago. */
  if (!is_of_coming (context, value)
      && !(context->here.tense <= -2 && is_months_ago (value, today)))
    is_over =
        is_over && (value->month == DANH_UNSET || value->month <= LAST_OF_YEAR_START)
        && (today.month >= FIRST_OF_YEAR_END
            || (danh_date_says (run, DANH_FIELD_FEAST) && is_months_ago (value, today)));
  if ((is_over || goes_on_in_coming (context, value)) && value->year < 9999)
    value->year++;
}

/* Months ahead of the text that what it tells as past cannot be, nor what went on until now. */
#define MONTHS_GONE      6
#define MONTHS_GONE_OPEN 4 /* where it opens the sentence: "In September they had …" */
#define MONTHS_GONE_NOW  1

/* "In January …, less than in November": what is compared with is over, measured by what the
 * sentence told, else by today. */
static gboolean
is_compared_back (const DanhDateRun *run, const DanhDateValue *value)
{
  const DanhDateContext *context = run->context;
  const DanhDateValue *period = &context->sentence.period;
  if (!context->here.is_compared) return FALSE;
  if (context->sentence.has_period && period->year == value->year
      && last_month (period) > 0)
    return last_month (value) > last_month (period);
  return run->frame.source == DANH_LEANS_ON_DOCUMENT
         && value->year == context->reference.year
         && last_month (value) > context->reference.month;
}

/* Days ahead of the text that the day of a paper, which is over, cannot be. */
#define DAYS_OF_PAPER 31

/* "Decision 5 of 25 November", read in February. */
static gboolean
is_of_old_paper (const DanhDateContext *context, const DanhDateValue *value)
{
  DanhDay day = { value->year, value->month, value->day };
  return context->here.dates_paper && value->day != DANH_UNSET
         && danh_calendar_is_day (day.year, day.month, day.day)
         && danh_calendar_number (day) - danh_calendar_number (context->reference)
                > DAYS_OF_PAPER;
}

/* Days between two of a tale, and months ahead of the text that the second cannot be. */
#define DAYS_OF_TALE   62
#define MONTHS_OF_TALE 6

/* "On 12 October 2024 …. On the 20/10 …", read in February: so near the last day told. */
static gboolean
goes_on_last_year (const DanhDateContext *context, const DanhDateValue *value)
{
  const DanhDateValue *told = &context->day, *month = &context->month;
  DanhDay day = { value->year - 1, value->month, value->day };
  if (value->month == DANH_UNSET || context->here.tense < 0 || context->here.is_deadline
      || value->month - context->reference.month < MONTHS_OF_TALE)
    return FALSE;
  /* "He wrote on 12/9/2025. In November, …", read in March */
  DanhDay order = context->paragraph.order;
  if (order.year == day.year && value->month >= order.month
      && (context->here.opens_sentence || context->here.follows_lead))
    return TRUE;
  if (!danh_calendar_is_day (day.year, day.month, day.day)) return FALSE;
  /* "In November 2024 …. On the 5/11 …" */
  if (context->has_month && month->day == DANH_UNSET && month->year == day.year
      && context->year.year == day.year && value->month - month->month >= 0
      && value->month - month->month <= 1)
    return TRUE;
  if (!context->has_day || context->day_is_of_paper || told->year != day.year)
    return FALSE;
  int last = danh_calendar_number ((DanhDay){ told->year, told->month, told->day });
  return ABS (danh_calendar_number (day) - last) <= DAYS_OF_TALE;
}

/* "The fire broke out on 20 November", read in February, tells of the last one. */
static void
choose_gone (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDateContext *context = run->context;
  if (run->says_year || run->frame.has_grain || danh_date_says (run, DANH_FIELD_TURN)
      || value->year == DANH_UNSET || value->year < 2)
    return;
  int months = last_month (value) - context->reference.month;
  if (value->quarter != DANH_UNSET) months -= 2;
  gboolean is_gone =
      run->frame.source == DANH_LEANS_ON_DOCUMENT
      && value->year == context->reference.year
      && ((context->here.tense > 0
           && months >= (context->here.tense > 1        ? MONTHS_GONE_NOW
                         : context->here.opens_sentence ? MONTHS_GONE_OPEN
                                                        : MONTHS_GONE))
          || is_of_old_paper (context, value) || goes_on_last_year (context, value)
          || (value->day != DANH_UNSET && danh_date_is_reviewed (context, value)));
  if (is_gone || is_compared_back (run, value)) value->year--;
}

#define HALF_MONTH 15

/* "From 28 October to 2 November it rained. On the 30th …": the day of VALUE in the range that the
 * paragraph told, or one of a week that an earlier one did, where it would be still to come. */
static gboolean
find_in_days_told (const DanhDateContext *context,
                   const DanhDateValue *value,
                   DanhDay *day)
{
  const DanhDateParagraph *told = &context->paragraph;
  const int *days = told->has_days_told ? told->days_told : context->week_told;
  if (context->here.tense <= -2
      || (!told->has_days_told
          && (!context->has_week_told || context->here.tense < 0
              || value->day <= context->reference.day)))
    return FALSE;
  for (int number = days[0]; number <= days[1]; number++) {
    *day = danh_calendar_day (number);
    if (day->day == value->day) return TRUE;
  }
  return FALSE;
}

/* "They will meet on the 5th", read on the 28th, is of the next month; "they met on the 30th", read
 * on the 3rd, of the last. */
static void
choose_month (const DanhDateRun *run, DanhDateValue *value)
{
  const DanhDay today = run->context->reference;
  int tense = run->context->here.tense;
  if (run->says_year || run->frame.has_grain || danh_date_says (run, DANH_FIELD_MONTH)
      || !danh_date_says (run, DANH_FIELD_DAY) || danh_date_says (run, DANH_FIELD_TURN)
      || run->frame.source != DANH_LEANS_ON_DOCUMENT || value->month != today.month
      || value->year != today.year)
    return;
  DanhDay told;
  if (find_in_days_told (run->context, value, &told)) {
    value->year = told.year;
    value->month = told.month;
    return;
  }
  int ahead = value->day - today.day; /* and the other month's day is nearer */
  int way = tense <= -2 && ahead < -HALF_MONTH ? 1
            : tense > 0 && ahead > HALF_MONTH  ? -1
                                               : 0;
  int month = value->year * 12 + value->month - 1 + way;
  if (way == 0 || month / 12 < 1 || month / 12 > 9999
      || !danh_calendar_is_day (month / 12, month % 12 + 1, value->day))
    return;
  value->year = month / 12;
  value->month = month % 12 + 1;
}

/* Summer to come, read in January, is this year's, and so is the one just past, read in October;
 * the frame has the next year's and the last one's. */
static void
choose_season (const DanhDateRun *run, DanhDateValue *value)
{
  static const int FIRST_MONTH[] = { 2, 5, 8, 11 }, LAST_MONTH[] = { 3, 8, 10, 13 };
  int offset = danh_date_said (run, DANH_FIELD_OFFSET), season = value->season;
  if (season == DANH_UNSET || season >= (int) G_N_ELEMENTS (FIRST_MONTH)
      || danh_date_says (run, DANH_FIELD_ANCHOR)
      || danh_date_said (run, DANH_FIELD_UNIT) != (int) DANH_UNIT_YEAR
      || !run->context->has_reference
      || value->year != run->context->reference.year + offset)
    return;
  int month = run->context->reference.month;
  if (offset == 1 && month < FIRST_MONTH[season]) value->year--;
  if (offset == -1 && month >= LAST_MONTH[season]) value->year++;
}

void
danh_date_choose_year (const DanhDateRun *run, DanhDateValue *value)
{
  turn (run, value);
  choose_season (run, value);
  choose_month (run, value);
  choose_winter (run, value);
  if (value->grain > DANH_UNIT_DAY) choose_last_winter (run, value);
  danh_date_choose_next (run, value);
  choose_coming (run, value);
  choose_gone (run, value);
  danh_date_choose_by_weekday (run, value);
}
