/* date-resolve.c - what is said, what the frame adds, and whether it can be
 *
 * The frame (date-frame.h) fills only what is larger than everything that is said: "the
 * 5th" takes month and year from it, "March 2021" does not take a day.
 */
#include "entity/date-resolve-private.h"

#include "entity/date-period.h"

static int
year_of (DanhDateRun *run)
{
  return run->says_year ? run->year : danh_date_framed (run, run->frame.year);
}

static int
month_of (DanhDateRun *run)
{
  if (danh_date_says (run, DANH_FIELD_MONTH))
    return danh_date_said (run, DANH_FIELD_MONTH);
  if (run->says_year) return DANH_UNSET;
  return danh_date_framed (run, run->frame.month);
}

/* The grain of what is said, or of the frame. */
static gboolean
find_grain (const DanhDateRun *run, DanhDateUnit *grain)
{
  static const struct {
    DanhDateField field;
    DanhDateUnit grain;
  } GRAINS[] = {
    { DANH_FIELD_DAY, DANH_UNIT_DAY },
    { DANH_FIELD_EVE, DANH_UNIT_DAY },
    { DANH_FIELD_WEEKDAY, DANH_UNIT_DAY },
    { DANH_FIELD_HOUR, DANH_UNIT_DAY },
    { DANH_FIELD_PART, DANH_UNIT_DAY },
    { DANH_FIELD_WEEK, DANH_UNIT_WEEK },
    { DANH_FIELD_MONTH, DANH_UNIT_MONTH },
    { DANH_FIELD_MONTH_HALF, DANH_UNIT_MONTH },
    { DANH_FIELD_QUARTER, DANH_UNIT_QUARTER },
    { DANH_FIELD_SEASON, DANH_UNIT_QUARTER },
    { DANH_FIELD_HALF, DANH_UNIT_HALF },
    { DANH_FIELD_YEAR, DANH_UNIT_YEAR },
    { DANH_FIELD_CYCLE, DANH_UNIT_YEAR },
    { DANH_FIELD_DECADE, DANH_UNIT_DECADE },
    { DANH_FIELD_CENTURY, DANH_UNIT_CENTURY },
    { DANH_FIELD_MILLENNIUM, DANH_UNIT_MILLENNIUM },
  };
  *grain = run->frame.grain;
  for (gsize i = 0; i < G_N_ELEMENTS (GRAINS); i++)
    if (danh_date_says (run, GRAINS[i].field)) {
      *grain = GRAINS[i].grain;
      /* A week-end is a part of its week, and no day. */
      if (GRAINS[i].field == DANH_FIELD_WEEKDAY
          && danh_date_said (run, DANH_FIELD_WEEKDAY) == DANH_WEEKEND)
        *grain = DANH_UNIT_WEEK;
      return TRUE;
    }
  return run->frame.has_grain;
}

/* FALSE for the 30th of February.  Without a year it may be a leap year. */
static gboolean
is_day (const DanhDateRun *run, int year, int month, int day)
{
  if (day == DANH_UNSET) return TRUE;
  if (month == DANH_UNSET) return day <= 31;
  if (year == DANH_UNSET || danh_date_says (run, DANH_FIELD_BCE)) year = 2000;
  return danh_calendar_is_day (year, month, day);
}

static void
set_day (DanhDateRun *run, DanhDateValue *value, int number)
{
  DanhDay day = danh_calendar_day (number);
  if (day.year > 9999) run->out->is_impossible = TRUE;
  value->year = day.year;
  value->month = day.month;
  value->day = day.day;
}

/* A day that is known by its weekday. */
static void
resolve_weekday (DanhDateRun *run, DanhDateValue *value)
{
  int weekday = danh_date_said (run, DANH_FIELD_WEEKDAY), monday;
  value->weekday = weekday;
  value->week = danh_date_said (run, DANH_FIELD_WEEK);
  value->year = year_of (run);
  if (danh_date_says (run, DANH_FIELD_WEEK)) {
    if (value->year == DANH_UNSET) return;
    if (danh_calendar_week_start (value->year, value->week, &monday))
      set_day (run, value, monday + weekday - 1);
    else
      run->out->is_impossible = TRUE;
    return;
  }
  if (danh_date_says (run, DANH_FIELD_MONTH) || run->says_year) return;
  int number;
  if (danh_date_find_weekday (run, weekday, &number)) {
    run->frame.source = DANH_LEANS_ON_TEXT;
    run->uses_frame = TRUE;
    set_day (run, value, number);
    return;
  }
  number = danh_date_framed (run, run->frame.number);
  if (number == DANH_UNSET) return;
  int ahead = weekday - danh_calendar_weekday (number);
  if (danh_date_said (run, DANH_FIELD_TURN) == DANH_TURN_NEXT && ahead <= 0) ahead += 7;
  if (danh_date_said (run, DANH_FIELD_TURN) == DANH_TURN_LAST && ahead >= 0) ahead -= 7;
  gboolean is_past =
      danh_date_said (run, DANH_FIELD_TURN) == DANH_TURN_PAST
      || (run->context->here.tense > 0 && !danh_date_says (run, DANH_FIELD_TURN)
          && !run->frame.has_grain);
  if (is_past && ahead > 0) ahead -= 7;
  set_day (run, value, number + ahead);
}

static void
resolve_day (DanhDateRun *run, DanhDateValue *value)
{
  if (danh_date_says (run, DANH_FIELD_WEEKDAY) && !danh_date_says (run, DANH_FIELD_DAY)) {
    resolve_weekday (run, value);
    return;
  }
  value->year = year_of (run);
  value->month = month_of (run);
  if (danh_date_says (run, DANH_FIELD_DAY))
    value->day = danh_date_said (run, DANH_FIELD_DAY);
  else if (!danh_date_says (run, DANH_FIELD_MONTH) && !run->says_year)
    value->day = danh_date_framed (run, run->frame.day);
  danh_date_choose_year (run, value);
  /* 29 February said in a year that has none is of another year. */
  if (!is_day (run, value->year, value->month, value->day) && !run->says_year)
    value->year = DANH_UNSET;
  if (!is_day (run, value->year, value->month, value->day))
    run->out->is_impossible = TRUE;
}

/* Seven in the evening is nineteen. */
static int
hour_of_day (int hour, int part)
{
  switch (part) {
  case DANH_PART_MORNING:
    return hour == 12 ? 0 : hour; /* 12:30 AM */
  case DANH_PART_NOON:
    return hour >= 1 && hour <= 3 ? hour + 12 : hour;
  case DANH_PART_AFTERNOON:
  case DANH_PART_EVENING:
    return hour >= 1 && hour < 12 ? hour + 12 : hour;
  case DANH_PART_NIGHT:
    return hour >= 6 && hour <= 12 ? hour + 12 : hour;
  default:
    return hour;
  }
}

static void
resolve_time (const DanhDateRun *run, DanhDateValue *value)
{
  value->part = danh_date_said (run, DANH_FIELD_PART);
  if (danh_date_says (run, DANH_FIELD_HOUR)) {
    gboolean has_minute = danh_date_says (run, DANH_FIELD_MINUTE);
    value->has_time = TRUE;
    value->hour = hour_of_day (danh_date_said (run, DANH_FIELD_HOUR), value->part);
    value->minute = has_minute ? danh_date_said (run, DANH_FIELD_MINUTE) : 0;
    value->second = danh_date_said (run, DANH_FIELD_SECOND);
    value->zone = danh_date_said (run, DANH_FIELD_ZONE);
    if (value->hour == 24 && (value->minute > 0 || value->second > 0)) value->hour = 0;
  } else if (run->frame.has_grain && run->frame.grain < DANH_UNIT_DAY) {
    value->has_time = TRUE; /* "three hours ago": some time of that day */
  }
}

static void
resolve_week (DanhDateRun *run, DanhDateValue *value)
{
  value->weekday = danh_date_said (run, DANH_FIELD_WEEKDAY);
  value->week = danh_date_said (run, DANH_FIELD_WEEK);
  if (danh_date_says (run, DANH_FIELD_WEEK)) {
    int monday;
    value->year = year_of (run);
    if (value->year != DANH_UNSET
        && !danh_calendar_week_start (value->year, value->week, &monday))
      run->out->is_impossible = TRUE;
    return;
  }
  int number = danh_date_framed (run, run->frame.number);
  if (number != DANH_UNSET) value->week = danh_calendar_week (number, &value->year);
}

static void
resolve_decade (DanhDateRun *run, DanhDateValue *value)
{
  int decade = danh_date_said (run, DANH_FIELD_DECADE);
  if (decade == DANH_UNSET) {
    value->decade = danh_date_framed (run, run->frame.decade);
    return;
  }
  if (decade < 100 && danh_date_says (run, DANH_FIELD_CENTURY))
    decade += (danh_date_said (run, DANH_FIELD_CENTURY) - 1) * 100;
  else if (decade < 100 && danh_date_says (run, DANH_FIELD_OFFSET)
           && run->frame.century != DANH_UNSET)
    decade += (danh_date_framed (run, run->frame.century) - 1) * 100;
  else if (decade < 100)
    decade += decade < 30 ? 2000 : 1900;
  value->decade = decade;
}

/* Periods of a year that have a number. */
static int
part_of_year (DanhDateRun *run, DanhDateField field, int piece)
{
  if (danh_date_says (run, field)) return danh_date_said (run, field);
  return run->says_year ? DANH_UNSET : danh_date_framed (run, piece);
}

static void
resolve_grain (DanhDateRun *run, DanhDateValue *value)
{
  switch (value->grain) {
  case DANH_UNIT_WEEK:
    resolve_week (run, value);
    return;
  case DANH_UNIT_DECADE:
    resolve_decade (run, value);
    return;
  case DANH_UNIT_MILLENNIUM:
    value->millennium = danh_date_says (run, DANH_FIELD_MILLENNIUM)
                            ? danh_date_said (run, DANH_FIELD_MILLENNIUM)
                            : danh_date_framed (run, run->frame.millennium);
    return;
  case DANH_UNIT_CENTURY:
    value->century = danh_date_says (run, DANH_FIELD_CENTURY)
                         ? danh_date_said (run, DANH_FIELD_CENTURY)
                         : danh_date_framed (run, run->frame.century);
    return;
  case DANH_UNIT_MONTH:
    value->month = month_of (run);
    break;
  case DANH_UNIT_QUARTER:
    value->season = danh_date_said (run, DANH_FIELD_SEASON);
    if (value->season == DANH_UNSET)
      value->quarter = part_of_year (run, DANH_FIELD_QUARTER, run->frame.quarter);
    break;
  case DANH_UNIT_HALF:
    value->half = part_of_year (run, DANH_FIELD_HALF, run->frame.half);
    break;
  case DANH_UNIT_YEAR:
    break;
  case DANH_UNIT_SECOND:
  case DANH_UNIT_MINUTE:
  case DANH_UNIT_HOUR:
  case DANH_UNIT_DAY:
  case DANH_N_UNITS:
    value->grain = DANH_UNIT_DAY;
    resolve_day (run, value);
    resolve_time (run, value);
    return;
  }
  value->year = year_of (run);
  if (value->grain <= DANH_UNIT_QUARTER) danh_date_choose_year (run, value);
}

/* Writes the lunar date that is said, as far as it is known. */
static void
print_lunar (const DanhLunarDay *lunar, DanhResolved *out)
{
  DanhDateValue value;
  danh_date_value_init (&value, DANH_UNIT_YEAR);
  value.year = lunar->year;
  value.month = lunar->month;
  value.day = lunar->day;
  if (lunar->month != DANH_UNSET) value.grain = DANH_UNIT_MONTH;
  if (lunar->day != DANH_UNSET) value.grain = DANH_UNIT_DAY;
  danh_date_value_print (&value, out->lunar);
  if (lunar->leap) (void) g_strlcat (out->lunar, "L", sizeof out->lunar);
}

/* "Giỗ Tổ (10/3)", "from the 10th to 12/2 by the moon, above all the 12/2": the day of the sun
 * that has these numbers is weeks before that of the moon. */
static gboolean
is_in_moon_told (const DanhDateEnd *end, const DanhDateContext *context)
{
  return context->sentence.has_lunar && !context->here.is_range
         && end->at[DANH_FIELD_MONTH] == context->lunar.month
         && end->at[DANH_FIELD_DAY] <= context->lunar.day
         && !danh_date_has (end, DANH_FIELD_YEAR)
         && !danh_date_has (end, DANH_FIELD_FEAST)
         && !danh_date_has (end, DANH_FIELD_WEEKDAY);
}

/* "The 5th" in the way one counts the days of the moon, behind a lunar date. */
static gboolean
goes_on_lunar (const DanhDateEnd *end, const DanhDateContext *context)
{
  /* "The 7th" in that way may stand behind a day of the sun, too. */
  gboolean is_told =
      context->is_lunar
      || (context->paragraph.has_moon && danh_date_has (end, DANH_FIELD_MOON)
          && !danh_date_has (end, DANH_FIELD_MONTH));
  return is_told && danh_date_has (end, DANH_FIELD_DAY)
         && !danh_date_has (end, DANH_FIELD_LUNAR)
         && !danh_date_has (end, DANH_FIELD_OFFSET)
         && (danh_date_has (end, DANH_FIELD_MONTH)
                 ? is_in_moon_told (end, context)
                       || (danh_date_has (end, DANH_FIELD_MOON)
                           && !danh_date_has (end, DANH_FIELD_YEAR))
                 : danh_date_has (end, DANH_FIELD_MOON));
}

/* "22/2 (mùng 6)", "27/2 (11 tháng Giêng)", "4/5 (7/4)": the day of the moon that the day just said
 * is. */
static gboolean
is_moon_of_day (const DanhDateEnd *end,
                const DanhDateContext *context,
                DanhLunarDay *lunar)
{
  const DanhDateValue *day = &context->day;
  gboolean is_lunar =
      danh_date_has (end, DANH_FIELD_LUNAR)
      || (context->here.is_in_brackets && danh_date_has (end, DANH_FIELD_MONTH));
  if (!danh_date_has (end, DANH_FIELD_DAY) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_YEAR) || danh_date_has (end, DANH_FIELD_CYCLE)
      || danh_date_has (end, DANH_FIELD_MONTH) != is_lunar
      || (!is_lunar && !danh_date_has (end, DANH_FIELD_MOON))
      || !context->sentence.has_day || day->year < DANH_LUNAR_FIRST_YEAR
      || day->year > DANH_LUNAR_LAST_YEAR)
    return FALSE;
  *lunar = danh_calendar_to_lunar (
      danh_calendar_number ((DanhDay){ day->year, day->month, day->day }));
  return lunar->day == end->at[DANH_FIELD_DAY]
         && (!is_lunar || lunar->month == end->at[DANH_FIELD_MONTH]);
}

/* "From 17-1-2017 to 26-1-2017 (from the 20th to the 29th by the moon)": the last day of the moon so
 * named up to the one just said. */
static gboolean
is_moon_beside_day (const DanhDateEnd *end,
                    const DanhDateContext *context,
                    DanhLunarDay *lunar)
{
  const DanhDateValue *told = &context->day;
  if (!danh_date_has (end, DANH_FIELD_LUNAR) || !danh_date_has (end, DANH_FIELD_DAY)
      || danh_date_has (end, DANH_FIELD_MONTH) || danh_date_has (end, DANH_FIELD_YEAR)
      || danh_date_has (end, DANH_FIELD_CYCLE) || danh_date_has (end, DANH_FIELD_OFFSET)
      || danh_date_has (end, DANH_FIELD_EVE) || !context->here.is_close
      || !context->sentence.has_day || context->is_lunar
      || told->year <= DANH_LUNAR_FIRST_YEAR || told->year > DANH_LUNAR_LAST_YEAR)
    return FALSE;
  int number = danh_calendar_number ((DanhDay){ told->year, told->month, told->day });
  *lunar = danh_calendar_to_lunar (number);
  if (end->at[DANH_FIELD_LUNAR] == DANH_LUNAR_BY_NAME
      && lunar->day != end->at[DANH_FIELD_DAY])
    return FALSE;
  if (lunar->day < end->at[DANH_FIELD_DAY])
    *lunar = danh_calendar_to_lunar (number - lunar->day);
  lunar->day = end->at[DANH_FIELD_DAY];
  return lunar->day <= danh_calendar_days_in_lunar_month (*lunar);
}

/* "The twelfth month of last year", read in January, is not the one that begins now. */
static gboolean
is_yet_to_begin (const DanhDateRun *run, DanhLunarDay lunar)
{
  int number;
  if (!run->frame.has_grain || danh_date_said (run, DANH_FIELD_OFFSET) != -1
      || lunar.month == DANH_UNSET || lunar.year == DANH_UNSET
      || !run->context->has_reference)
    return FALSE;
  if (lunar.day == DANH_UNSET) lunar.day = 1;
  return danh_calendar_from_lunar (lunar, &number)
         && number >= danh_calendar_number (run->context->reference);
}

static DanhLunarDay
read_lunar (DanhDateRun *run)
{
  DanhLunarDay today = { DANH_UNSET, DANH_UNSET, DANH_UNSET, FALSE };
  DanhLunarDay lunar = { run->year, danh_date_said (run, DANH_FIELD_MONTH),
                         danh_date_said (run, DANH_FIELD_DAY),
                         danh_date_says (run, DANH_FIELD_LEAP) };
  gboolean is_eve = danh_date_says (run, DANH_FIELD_EVE);
  if (is_eve) lunar.month = 12;
  if (is_eve && lunar.day == DANH_UNSET) lunar.day = 30;
  if (run->says_year) {
    if (is_eve && lunar.year != DANH_UNSET) lunar.year--;
    return lunar;
  }
  if (danh_date_frame_is_year (&run->frame))
    today.year = run->frame.year;
  else if (run->frame.number != DANH_UNSET && run->frame.year >= DANH_LUNAR_FIRST_YEAR
           && run->frame.year <= DANH_LUNAR_LAST_YEAR)
    today = danh_calendar_to_lunar (run->frame.number);
  else if (run->frame.month == DANH_UNSET)
    today.year = run->frame.year;
  lunar.year = danh_date_framed (run, today.year);
  if (is_eve && lunar.year != DANH_UNSET
      && (run->frame.has_grain || danh_date_frame_is_year (&run->frame)))
    lunar.year--;
  if (lunar.month != DANH_UNSET && today.month != DANH_UNSET && !run->frame.has_grain)
    lunar.year = danh_date_choose_lunar_year (run, &lunar, &today);
  if (is_yet_to_begin (run, lunar)) lunar.year--;
  if (lunar.month == DANH_UNSET && lunar.day != DANH_UNSET) {
    lunar.month = today.month;
    lunar.leap = today.leap;
  }
  return lunar;
}

/* The solar days of a lunar day or month. */
static void
resolve_lunar (DanhDateRun *run, DanhLunarDay lunar)
{
  DanhResolved *out = run->out;
  DanhLunarDay first;
  /* The year's last night is the 30th also where its last month has 29 days. */
  gboolean is_last =
      danh_date_says (run, DANH_FIELD_EVE) || (lunar.month == 12 && lunar.day == 30);
  if (is_last && lunar.year != DANH_UNSET)
    lunar.day = MIN (lunar.day, MAX (danh_calendar_days_in_lunar_month (lunar), 29));
  first = lunar;
  gboolean is_day = lunar.day != DANH_UNSET || danh_date_says (run, DANH_FIELD_PART)
                    || danh_date_says (run, DANH_FIELD_HOUR);
  out->n = 1;
  out->lunar_day = lunar;
  print_lunar (&lunar, out);
  if (lunar.month == DANH_UNSET && !is_day) { /* a lunar year is as good as a solar one */
    danh_date_value_init (&out->at[0], DANH_UNIT_YEAR);
    out->at[0].year = lunar.year;
    return;
  }
  danh_date_value_init (&out->at[0], is_day ? DANH_UNIT_DAY : DANH_UNIT_MONTH);
  if (is_day) resolve_time (run, &out->at[0]);
  if (lunar.year == DANH_UNSET || lunar.month == DANH_UNSET) return;
  int number;
  if (!is_day) first.day = 1;
  if (first.day == DANH_UNSET) return;
  out->is_impossible = !danh_calendar_from_lunar (first, &number);
  if (out->is_impossible) return;
  out->at[0].grain = DANH_UNIT_DAY;
  set_day (run, &out->at[0], number);
  if (is_day) return;
  out->at[1] = out->at[0];
  set_day (run, &out->at[1], number + danh_calendar_days_in_lunar_month (lunar) - 1);
  out->n = 2;
}

void
danh_date_resolve (const DanhDateEnd *end,
                   const DanhDateContext *context,
                   DanhResolved *out)
{
  DanhDateRun run = { .end = end, .context = context, .out = out };
  DanhDateEnd whole;
  *out = (DanhResolved){ .n = 0 };
  gboolean is_part = danh_date_period_of_part (end, &whole);
  if (is_part) run.end = &whole;
  danh_date_frame_make (run.end, context, &run.frame);
  run.awaits_feast = context->reference_is_feast;
  out->is_impossible = run.frame.is_impossible;
  if (out->is_impossible) return;

  danh_date_find_year (&run);

  DanhDateUnit grain;
  DanhLunarDay moon;
  if (!find_grain (&run, &grain)) return;
  if (is_moon_of_day (end, context, &moon) || is_moon_beside_day (end, context, &moon)) {
    run.frame.source = DANH_LEANS_ON_TEXT;
    run.uses_frame = TRUE;
    resolve_lunar (&run, moon);
  } else if (danh_date_says (&run, DANH_FIELD_LUNAR)
             && !danh_date_is_of_moon_told (end, context)) {
    resolve_lunar (&run, read_lunar (&run));
  } else if (danh_date_says (&run, DANH_FIELD_LUNAR) || goes_on_lunar (end, context)) {
    DanhLunarDay lunar =
        danh_date_lunar_behind (&context->lunar, danh_date_said (&run, DANH_FIELD_MONTH),
                                danh_date_said (&run, DANH_FIELD_DAY));
    run.frame.source = DANH_LEANS_ON_TEXT;
    run.uses_frame = TRUE;
    resolve_lunar (&run, lunar);
  } else {
    DanhDateValue *value = &out->at[0];
    danh_date_value_init (value, grain);
    value->is_bce = danh_date_says (&run, DANH_FIELD_BCE);
    resolve_grain (&run, value);
    out->n = 1;
    if (danh_date_says (&run, DANH_FIELD_MONTH_HALF))
      out->mod = danh_date_said (&run, DANH_FIELD_MONTH_HALF) == 1 ? "START" : "END";
    if (is_part && !out->is_impossible) danh_date_period_cut (end, out);
  }
  if (run.uses_frame) out->leans_on = run.frame.source;
  if (out->is_impossible) out->n = 0;
}
