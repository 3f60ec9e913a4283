/* date-range.c - what the two ends of a range lend each other
 *
 * Speakers say a shared piece once: the larger unit behind the second end ("from the 3rd
 * to 5 June"), sometimes before the first.  An end takes from the other what is larger
 * than all it says itself.
 */
#include "entity/date.h"

static gboolean
is_relative (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_SAME)
         || (danh_date_has (end, DANH_FIELD_UNIT)
             && danh_date_has (end, DANH_FIELD_OFFSET));
}

static gboolean
says_any (const DanhDateEnd *end, DanhDateField from, DanhDateField to)
{
  for (int field = (int) from; field <= (int) to; field++)
    if (end->at[field] != DANH_UNSET) return TRUE;
  return FALSE;
}

static void
lend (DanhDateEnd *to, const DanhDateEnd *from, DanhDateField field)
{
  if (to->at[field] == DANH_UNSET) to->at[field] = from->at[field];
}

/* The largest unit that END says by number or name, years left aside. */
static DanhDateUnit
largest_said (const DanhDateEnd *end)
{
  if (says_any (end, DANH_FIELD_HALF, DANH_FIELD_WEEK)) return DANH_UNIT_MONTH;
  if (says_any (end, DANH_FIELD_WEEKDAY, DANH_FIELD_DAY)) return DANH_UNIT_DAY;
  return DANH_UNIT_HOUR;
}

gboolean
danh_date_is_bare_weekday (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_WEEKDAY) && !danh_date_has (end, DANH_FIELD_DAY);
}

/* Does END say a piece of a year, and not only which year? */
static gboolean
says_piece_of_year (const DanhDateEnd *end)
{
  return says_any (end, DANH_FIELD_HALF, DANH_FIELD_SECOND);
}

/* Has TO, of which LARGEST is the largest unit said, to do with the offset of FROM?  "From the
 * beginning of the month to Friday", "from last year to the 25th" are of this week, this month. */
static gboolean
shares_offset (const DanhDateEnd *to, const DanhDateEnd *from, DanhDateUnit largest)
{
  int unit = from->at[DANH_FIELD_UNIT];
  if (danh_date_has (from, DANH_FIELD_SAME)) return TRUE;
  if (unit <= (int) largest) return FALSE;
  if (largest == DANH_UNIT_HOUR) return TRUE;
  if (danh_date_is_bare_weekday (to))
    return unit == (int) DANH_UNIT_WEEK && danh_date_has (from, DANH_FIELD_WEEKDAY);
  if (unit == (int) DANH_UNIT_YEAR)
    return largest == DANH_UNIT_MONTH || danh_date_has (to, DANH_FIELD_MONTH);
  return unit == (int) DANH_UNIT_MONTH && danh_date_has (from, DANH_FIELD_DAY);
}

/* Gives TO, which says a date or time but no year and no offset, what FROM has. */
static void
lend_larger (DanhDateEnd *to, const DanhDateEnd *from)
{
  DanhDateUnit largest = largest_said (to);
  if (largest == DANH_UNIT_HOUR) {
    lend (to, from, DANH_FIELD_WEEKDAY);
    lend (to, from, DANH_FIELD_DAY);
    lend (to, from, DANH_FIELD_EVE);
    lend (to, from, DANH_FIELD_MOON);
  }
  if (largest < DANH_UNIT_MONTH && danh_date_has (to, DANH_FIELD_DAY))
    lend (to, from, DANH_FIELD_MONTH);
  lend (to, from, DANH_FIELD_YEAR);
  lend (to, from, DANH_FIELD_YEAR_SHORT);
  lend (to, from, DANH_FIELD_CYCLE);
  /* "From March to May last year". */
  if (is_relative (from) && !danh_date_has (to, DANH_FIELD_YEAR)
      && shares_offset (to, from, largest)) {
    lend (to, from, DANH_FIELD_UNIT);
    lend (to, from, DANH_FIELD_OFFSET);
    lend (to, from, DANH_FIELD_OFFSET_SIGN);
    lend (to, from, DANH_FIELD_ANCHOR);
    lend (to, from, DANH_FIELD_SAME);
  }
}

/* TO is the end behind FROM if IS_LAST: "from last year to October" is to this October. */
static void
lend_to (DanhDateEnd *to, const DanhDateEnd *from, gboolean is_last)
{
  gboolean has_year = says_any (to, DANH_FIELD_MILLENNIUM, DANH_FIELD_CYCLE);
  gboolean is_solar =
      from->at[DANH_FIELD_LUNAR] == DANH_LUNAR_BY_NAME
      && danh_date_has (to, DANH_FIELD_MONTH) && !danh_date_has (to, DANH_FIELD_EVE)
      && (!is_last
          || (has_year && !says_any (from, DANH_FIELD_MILLENNIUM, DANH_FIELD_CYCLE)));
  gboolean is_of_week =
      danh_date_is_bare_weekday (to) && !danh_date_is_bare_weekday (from);
  if (!has_year && !is_relative (to) && says_piece_of_year (to) && !is_of_week
      && (!is_last || says_piece_of_year (from)
          || (is_relative (from) && from->at[DANH_FIELD_UNIT] <= (int) DANH_UNIT_WEEK)))
    lend_larger (to, from);
  if (danh_date_has (to, DANH_FIELD_HOUR)) {
    lend (to, from, DANH_FIELD_ZONE);
    lend (to, from, DANH_FIELD_PART);
  }
  /* "From now to the full moon": now is not counted by the moon, nor is 5/9 in "from 5/9 to the
     full moon of the eighth month", nor 29/1/2020 in "from the 30th of Tết to 29/1/2020". */
  if (!is_relative (to)
      && (danh_date_has (to, DANH_FIELD_DAY) || danh_date_has (to, DANH_FIELD_MONTH)
          || danh_date_has (to, DANH_FIELD_EVE))
      && !is_solar)
    lend (to, from, DANH_FIELD_LUNAR);
}

/* A short year goes with a long one: 1915-18. */
static void
complete_year (DanhDateEnd *end, const DanhDateEnd *other)
{
  int *year = &end->at[DANH_FIELD_YEAR], full = other->at[DANH_FIELD_YEAR];
  if (!danh_date_has (end, DANH_FIELD_YEAR_SHORT) || full == DANH_UNSET
      || danh_date_has (other, DANH_FIELD_YEAR_SHORT))
    return;
  *year = full / 100 * 100 + *year % 100;
}

/* "From the 29th to the 5th of Tết": the moon's days begin again between, and its year
 * between the 29th of the twelfth month and the 5th of the first. */
static void
lend_month_before (DanhDateEnd *left, const DanhDateEnd *right)
{
  int month = right->at[DANH_FIELD_MONTH], *before = &left->at[DANH_FIELD_MONTH];
  if (!danh_date_has (right, DANH_FIELD_LUNAR) || !danh_date_has (left, DANH_FIELD_DAY)
      || month == DANH_UNSET || says_any (left, DANH_FIELD_MILLENNIUM, DANH_FIELD_CYCLE))
    return;
  if (*before == DANH_UNSET && !danh_date_has (left, DANH_FIELD_LUNAR)
      && left->at[DANH_FIELD_DAY] > right->at[DANH_FIELD_DAY])
    *before = month == 1 ? 12 : month - 1;
  if (*before == 12 && month == 1) left->at[DANH_FIELD_EVE] = 1;
}

/* "From the 29th of the twelfth month to the 5th": of the next one. */
static void
lend_month_behind (DanhDateEnd *right, const DanhDateEnd *left)
{
  if (!danh_date_has (left, DANH_FIELD_LUNAR) || !danh_date_has (left, DANH_FIELD_MONTH)
      || !danh_date_has (left, DANH_FIELD_DAY) || !danh_date_has (right, DANH_FIELD_DAY)
      || danh_date_has (right, DANH_FIELD_MONTH) || is_relative (right)
      || right->at[DANH_FIELD_DAY] >= left->at[DANH_FIELD_DAY])
    return;
  right->at[DANH_FIELD_MONTH] = left->at[DANH_FIELD_MONTH] % 12 + 1;
  if (right->at[DANH_FIELD_MONTH] == 1 && danh_date_has (left, DANH_FIELD_YEAR)
      && !danh_date_has (right, DANH_FIELD_YEAR))
    right->at[DANH_FIELD_YEAR] = left->at[DANH_FIELD_YEAR] + 1;
}

/* "From 0:00 on 20 October to 24:00 of the same day", "… tomorrow to …": of that one. */
static void
end_on_same_day (DanhDateEnd *right, const DanhDateEnd *left)
{
  static const DanhDateField DAY[] = { DANH_FIELD_YEAR,        DANH_FIELD_MONTH,
                                       DANH_FIELD_DAY,         DANH_FIELD_LUNAR,
                                       DANH_FIELD_UNIT,        DANH_FIELD_OFFSET,
                                       DANH_FIELD_OFFSET_SIGN, DANH_FIELD_ANCHOR,
                                       DANH_FIELD_TURN,        DANH_FIELD_SAME };
  gboolean is_same = right->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY
                     && right->at[DANH_FIELD_OFFSET] == 0
                     && right->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_TEXT;
  gboolean has_day = danh_date_has (left, DANH_FIELD_DAY)
                     || (left->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY
                         && danh_date_has (left, DANH_FIELD_OFFSET));
  if ((!is_same && right->at[DANH_FIELD_SAME] != (int) DANH_UNIT_DAY) || !has_day
      || (!danh_date_has (right, DANH_FIELD_HOUR)
          && !danh_date_has (right, DANH_FIELD_PART)))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (DAY); i++) right->at[DAY[i]] = left->at[DAY[i]];
}

/* "From 5 August to the end of the month": of that one. */
static void
end_in_month (DanhDateEnd *right, const DanhDateEnd *left)
{
  if (right->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_MONTH
      || right->at[DANH_FIELD_OFFSET] != 0
      || right->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_REFERENCE
      || danh_date_has (right, DANH_FIELD_DAY) || danh_date_has (left, DANH_FIELD_LUNAR)
      || danh_date_has (left, DANH_FIELD_OFFSET) || !danh_date_has (left, DANH_FIELD_DAY)
      || !danh_date_has (left, DANH_FIELD_MONTH))
    return;
  right->at[DANH_FIELD_MONTH] = left->at[DANH_FIELD_MONTH];
  right->at[DANH_FIELD_YEAR] = left->at[DANH_FIELD_YEAR];
  right->at[DANH_FIELD_UNIT] = right->at[DANH_FIELD_OFFSET] = DANH_UNSET;
}

/* "From November 2022 to April of the next year", "from March 1976 to June of the same year", "to
 * the end of the year": counted from the one that is said. */
static void
count_on (DanhDateEnd *right, const DanhDateEnd *left)
{
  int offset = right->at[DANH_FIELD_OFFSET];
  end_in_month (right, left);
  if (!danh_date_has (left, DANH_FIELD_YEAR) || danh_date_has (right, DANH_FIELD_YEAR)
      || right->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_YEAR
      || (offset != 0 && offset != 1)
      || right->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_REFERENCE)
    return;
  right->at[DANH_FIELD_YEAR] = left->at[DANH_FIELD_YEAR] + offset;
  right->at[DANH_FIELD_UNIT] = right->at[DANH_FIELD_OFFSET] = DANH_UNSET;
}

/* "From the beginning of the year to 20 November 2022", "… of the month to 20 November": of that
 * year, of that month. */
static void
begin_in (DanhDateEnd *left, const DanhDateEnd *right)
{
  int unit = left->at[DANH_FIELD_UNIT];
  if ((unit != (int) DANH_UNIT_YEAR && unit != (int) DANH_UNIT_MONTH)
      || left->at[DANH_FIELD_OFFSET] != 0 || danh_date_has (left, DANH_FIELD_ANCHOR)
      || is_relative (right) || !says_piece_of_year (right)
      || danh_date_has (right, DANH_FIELD_LUNAR)
      || !danh_date_has (right, unit == (int) DANH_UNIT_YEAR ? DANH_FIELD_YEAR
                                                             : DANH_FIELD_MONTH))
    return;
  left->at[DANH_FIELD_UNIT] = left->at[DANH_FIELD_OFFSET] = DANH_UNSET;
  lend (left, right, DANH_FIELD_YEAR);
  if (unit == (int) DANH_UNIT_MONTH) lend (left, right, DANH_FIELD_MONTH);
}

/* "The next day" with an hour. */
static gboolean
is_day_after (const DanhDateEnd *end)
{
  return end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY
         && end->at[DANH_FIELD_OFFSET] == 1
         && end->at[DANH_FIELD_ANCHOR] == (int) DANH_ANCHOR_TEXT
         && danh_date_has (end, DANH_FIELD_HOUR) && !danh_date_has (end, DANH_FIELD_DAY);
}

gboolean
danh_date_counts_on (const DanhDateEnd *left, const DanhDateEnd *right)
{
  if (!is_day_after (right)) return FALSE;
  return is_relative (left) || largest_said (left) != DANH_UNIT_HOUR
         || left->at[DANH_FIELD_HOUR] > right->at[DANH_FIELD_HOUR];
}

void
danh_date_lend (DanhDateEnd *left, DanhDateEnd *right)
{
  end_on_same_day (right, left);
  count_on (right, left);
  begin_in (left, right);
  lend_month_before (left, right);
  lend_month_behind (right, left);
  DanhDateEnd said = *left, lent = *right;
  if (danh_date_counts_on (left, right))
    lent.at[DANH_FIELD_UNIT] = lent.at[DANH_FIELD_OFFSET] = DANH_UNSET;
  complete_year (left, right);
  complete_year (right, left);
  lend_to (left, &lent, FALSE);
  /* "From 208 to 111 BC"; but "from 40 BC to 43" leaves it. */
  if (says_any (left, DANH_FIELD_MILLENNIUM, DANH_FIELD_YEAR))
    lend (left, right, DANH_FIELD_BCE);
  lend_to (right, &said, TRUE);
}

/* Below, at or above 0 as A is before, like or behind B; 0 if they do not compare. */
static int
compare (const DanhDateValue *a, const DanhDateValue *b)
{
  const int pieces[][2] = {
    { a->year, b->year },     { a->half, b->half }, { a->quarter, b->quarter },
    { a->month, b->month },   { a->day, b->day },   { a->hour, b->hour },
    { a->minute, b->minute },
  };
  if (a->is_bce || b->is_bce) return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    if (pieces[i][0] == DANH_UNSET && pieces[i][1] == DANH_UNSET) continue;
    if (pieces[i][0] == DANH_UNSET || pieces[i][1] == DANH_UNSET) return 0;
    if (pieces[i][0] != pieces[i][1]) return pieces[i][0] - pieces[i][1];
  }
  return 0;
}

/* From 22:00 to 2:00: the night belongs to two days.  The one that was said is kept. */
static void
order_night (const DanhDateEnd *left,
             const DanhDateEnd *right,
             DanhDateValue *first,
             DanhDateValue *last)
{
  gboolean is_right =
      danh_date_has (right, DANH_FIELD_DAY) && !danh_date_has (left, DANH_FIELD_DAY);
  DanhDateValue *moved = is_right ? first : last;
  DanhDay day = { moved->year, moved->month, moved->day };
  if (day.day == DANH_UNSET || (day.year == 1 && day.month == 1) || day.year == 9999)
    return;
  day = danh_calendar_day (danh_calendar_number (day) + (is_right ? -1 : 1));
  moved->year = day.year;
  moved->month = day.month;
  moved->day = day.day;
}

static void
move_year (DanhDateValue *value, int by)
{
  int year = value->year + by;
  if (year < 1 || year > 9999
      || (value->day != DANH_UNSET
          && !danh_calendar_is_day (year, value->month, value->day)))
    return;
  value->year = year;
}

static gboolean
is_bare_clock (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_HOUR) && !is_relative (end)
         && !says_any (end, DANH_FIELD_MILLENNIUM, DANH_FIELD_DAY);
}

/* "From 6:00 to 20:00", of which one end took the next day for its own: both are of it. */
static void
keep_together (const DanhDateEnd *left,
               const DanhDateEnd *right,
               const DanhDateValue *first,
               DanhDateValue *last)
{
  if (!is_bare_clock (left) || !is_bare_clock (right)) return;
  if (first->year == DANH_UNSET || last->year == DANH_UNSET) return;
  last->year = first->year;
  last->month = first->month;
  last->day = first->day;
}

/* "From the 25th of March to the 5th", "from 15 December last year to 14 June": the end
 * that borrowed its month or year has the next one.  FALSE if it borrowed none. */
static gboolean
move_borrowed (const DanhDateEnd *left, const DanhDateEnd *right, DanhDateValue *last)
{
  if (is_relative (right) || danh_date_has (right, DANH_FIELD_YEAR)
      || danh_date_has (right, DANH_FIELD_WEEKDAY)
      || danh_date_has (right, DANH_FIELD_LUNAR) || last->month == DANH_UNSET)
    return FALSE;
  if (danh_date_has (right, DANH_FIELD_MONTH)) {
    if (is_relative (left)) move_year (last, 1);
    return is_relative (left);
  }
  if (!danh_date_has (right, DANH_FIELD_DAY)) return FALSE;
  int month = last->month % 12 + 1, year = last->year + (month == 1);
  if (year > 9999 || !danh_calendar_is_day (year, month, last->day)) return FALSE;
  last->month = month;
  last->year = year;
  return TRUE;
}

/* "From October to March next year", "from the 25th to the 5th of next month": the beginning
 * that borrowed its year or month has the one before.  FALSE if it borrowed none. */
static gboolean
move_borrower (const DanhDateEnd *left, const DanhDateEnd *right, DanhDateValue *first)
{
  if (is_relative (left) || says_any (left, DANH_FIELD_MILLENNIUM, DANH_FIELD_CYCLE)
      || danh_date_has (left, DANH_FIELD_WEEKDAY)
      || danh_date_has (right, DANH_FIELD_LUNAR) || first->month == DANH_UNSET)
    return FALSE;
  if (!is_relative (right)) return FALSE;
  if (right->at[DANH_FIELD_UNIT] == DANH_UNIT_YEAR) {
    move_year (first, -1);
    return TRUE;
  }
  if (right->at[DANH_FIELD_UNIT] != DANH_UNIT_MONTH
      || !danh_date_has (left, DANH_FIELD_DAY) || danh_date_has (left, DANH_FIELD_MONTH))
    return FALSE;
  int month = first->month == 1 ? 12 : first->month - 1;
  int year = first->year - (month == 12);
  if (year < 1 || !danh_calendar_is_day (year, month, first->day)) return FALSE;
  first->month = month;
  first->year = year;
  return TRUE;
}

/* "From Friday to Monday": the next one.  FALSE if the end is no weekday alone. */
static gboolean
move_weekday (const DanhDateEnd *right, DanhDateValue *last)
{
  DanhDay day = { last->year, last->month, last->day };
  if (!danh_date_is_bare_weekday (right) || danh_date_has (right, DANH_FIELD_OFFSET)
      || day.day == DANH_UNSET || day.year >= 9999)
    return FALSE;
  day = danh_calendar_day (danh_calendar_number (day) + 7);
  last->year = day.year;
  last->month = day.month;
  last->day = day.day;
  return TRUE;
}

/* "From Friday until now", read on a Tuesday: the last one.  FALSE if it does not so begin and end. */
static gboolean
move_weekday_back (const DanhDateEnd *left,
                   const DanhDateEnd *right,
                   DanhDateValue *first)
{
  if (!danh_date_is_bare_weekday (left) || danh_date_has (left, DANH_FIELD_OFFSET)
      || right->at[DANH_FIELD_UNIT] != (int) DANH_UNIT_DAY
      || !danh_date_has (right, DANH_FIELD_OFFSET) || right->at[DANH_FIELD_OFFSET] > 0
      || first->day == DANH_UNSET || first->year < 2)
    return FALSE;
  DanhDay day = danh_calendar_day (
      danh_calendar_number ((DanhDay){ first->year, first->month, first->day }) - 7);
  first->year = day.year;
  first->month = day.month;
  first->day = day.day;
  return TRUE;
}

/* "From the 28th to 3 October", "the night of the 30th and 1 October", "from the 28th to today":
 * the day that borrowed its month is of the one before.  FALSE if it borrowed none. */
static gboolean
move_day_before (const DanhDateEnd *left,
                 const DanhDateEnd *right,
                 DanhDateValue *first,
                 const DanhDateValue *last)
{
  if (!danh_date_has (left, DANH_FIELD_DAY) || danh_date_has (left, DANH_FIELD_MONTH)
      || is_relative (left) || says_any (left, DANH_FIELD_MILLENNIUM, DANH_FIELD_CYCLE)
      || danh_date_has (left, DANH_FIELD_LUNAR) || danh_date_has (right, DANH_FIELD_LUNAR)
      || first->month == DANH_UNSET || first->month != last->month
      || first->year != last->year || first->day <= last->day
      || !(is_relative (right) ? right->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_DAY
                               : danh_date_has (right, DANH_FIELD_DAY)
                                     && danh_date_has (right, DANH_FIELD_MONTH)))
    return FALSE;
  int month = first->month == 1 ? 12 : first->month - 1, year = first->year;
  if (year != DANH_UNSET) year -= month == 12;
  if (year == 0
      || !danh_calendar_is_day (year == DANH_UNSET ? 2000 : year, month, first->day))
    return FALSE;
  first->month = month;
  first->year = year;
  return TRUE;
}

/* So many months behind its end, who tells of a winter means the next. */
#define MONTHS_LONG_OVER 8

/* "From 5 December to 15 February": did it begin in the year before LAST's, which is the reference
 * day's, or does it begin in that?  What is nearer is meant. */
static gboolean
began_last_year (const DanhDateContext *context,
                 const DanhDateValue *first,
                 const DanhDateValue *last)
{
  if (!context->has_reference || last->month == DANH_UNSET || first->month == DANH_UNSET)
    return FALSE;
  int over = context->reference.month - last->month;
  if (over <= 0 || (context->here.tense > 0 && over < MONTHS_LONG_OVER)) return TRUE;
  return context->here.tense >= 0 && over < first->month - context->reference.month;
}

void
danh_date_order (const DanhDateEnd *left,
                 const DanhDateEnd *right,
                 const DanhDateContext *context,
                 DanhDateValue *first,
                 DanhDateValue *last)
{
  gboolean left_year = danh_date_has (left, DANH_FIELD_YEAR);
  gboolean right_year = danh_date_has (right, DANH_FIELD_YEAR);
  keep_together (left, right, first, last);
  if (move_day_before (left, right, first, last)) return;
  if (first->year == DANH_UNSET || last->year == DANH_UNSET || compare (first, last) <= 0
      || move_weekday (right, last) || move_weekday_back (left, right, first)
      || move_borrowed (left, right, last) || move_borrower (left, right, first)
      || is_relative (left) || is_relative (right))
    return;
  if (first->has_time && last->has_time && first->year == last->year
      && first->month == last->month && first->day == last->day) {
    order_night (left, right, first, last);
    return;
  }
  if (left_year && right_year) return;
  gboolean began_before =
      right_year || (!left_year && began_last_year (context, first, last));
  if (began_before)
    move_year (first, -1);
  else
    move_year (last, 1);
}
