/* date-period.c - parts of periods: first and last, counted from one */
#include "entity/date-period.h"

/* The unit of the period: what "of" says, else the finest that is said, else the year. */
static DanhDateUnit
unit_of_period (const DanhDateEnd *end)
{
  static const struct {
    DanhDateField field;
    DanhDateUnit unit;
  } PERIODS[] = {
    { DANH_FIELD_MONTH, DANH_UNIT_MONTH },   { DANH_FIELD_QUARTER, DANH_UNIT_QUARTER },
    { DANH_FIELD_HALF, DANH_UNIT_HALF },     { DANH_FIELD_YEAR, DANH_UNIT_YEAR },
    { DANH_FIELD_DECADE, DANH_UNIT_DECADE }, { DANH_FIELD_CENTURY, DANH_UNIT_CENTURY },
  };
  if (danh_date_has (end, DANH_FIELD_OF)) return (DanhDateUnit) end->at[DANH_FIELD_OF];
  for (gsize i = 0; i < G_N_ELEMENTS (PERIODS); i++)
    if (danh_date_has (end, PERIODS[i].field)) return PERIODS[i].unit;
  return DANH_UNIT_YEAR;
}

gboolean
danh_date_period_of_part (const DanhDateEnd *end, DanhDateEnd *whole)
{
  if (!danh_date_has (end, DANH_FIELD_POSITION)) return FALSE;
  *whole = *end;
  whole->at[DANH_FIELD_POSITION] = whole->at[DANH_FIELD_N] = DANH_UNSET;
  /* The unit is that of the part; the offset leads to the period. */
  whole->at[DANH_FIELD_UNIT] = whole->at[DANH_FIELD_OF] = (int) unit_of_period (end);
  /* A month or quarter that is named is found as one that is told whole. */
  if (!danh_date_has (end, DANH_FIELD_OFFSET) && !danh_date_has (end, DANH_FIELD_MONTH)
      && !danh_date_has (end, DANH_FIELD_QUARTER))
    whole->at[DANH_FIELD_OFFSET] = 0;
  return TRUE;
}

/* N units at the side that is said, or the N-th of them, of SIZE each in [FIRST, LAST].
 * The fifth week of a month ends with it. */
static gboolean
cut (DanhDatePosition position, int n, int size, int *first, int *last)
{
  int before = position == DANH_POSITION_NTH ? n - 1 : 0;
  int length = position == DANH_POSITION_NTH ? size : n * size;
  if (before * size > *last - *first || length > *last - *first + 1) return FALSE;
  if (position == DANH_POSITION_LAST)
    *first = *last - length + 1;
  else {
    *first += before * size;
    *last = MIN (*last, *first + length - 1);
  }
  return TRUE;
}

static void
set_range (DanhResolved *out, const DanhDateValue *first, const DanhDateValue *last)
{
  out->at[0] = *first;
  out->at[1] = *last;
  out->n = 2;
}

/* Months FIRST .. LAST of a year as one value if there is one. */
static void
set_months (DanhResolved *out, int first, int last)
{
  DanhDateValue value, other;
  danh_date_value_init (&value, DANH_UNIT_MONTH);
  value.year = out->at[0].year;
  value.month = first;
  out->n = 1;
  if (last - first == 11)
    value.grain = DANH_UNIT_YEAR;
  else if (last - first == 5 && first % 6 == 1) {
    value.grain = DANH_UNIT_HALF;
    value.half = first / 6 + 1;
  } else if (last - first == 2 && first % 3 == 1) {
    value.grain = DANH_UNIT_QUARTER;
    value.quarter = first / 3 + 1;
  } else if (last > first) {
    other = value;
    other.month = last;
    set_range (out, &value, &other);
    return;
  }
  out->at[0] = value;
}

static gboolean
cut_months (DanhDatePosition position, int n, int size, DanhResolved *out)
{
  const DanhDateValue *period = &out->at[0];
  int first = 1, last = 12;
  if (period->grain == DANH_UNIT_QUARTER && period->quarter != DANH_UNSET) {
    first = period->quarter * 3 - 2;
    last = first + 2;
  } else if (period->grain == DANH_UNIT_HALF && period->half != DANH_UNSET) {
    first = period->half * 6 - 5;
    last = first + 5;
  } else if (period->grain != DANH_UNIT_YEAR)
    return FALSE;
  if (period->is_bce || !cut (position, n, size, &first, &last)) return FALSE;
  set_months (out, first, last);
  return TRUE;
}

/* The day numbers of a month, week or year. */
static gboolean
days_of_period (const DanhDateValue *period, int *first, int *last)
{
  if (period->year == DANH_UNSET || period->is_bce) return FALSE;
  if (period->grain == DANH_UNIT_MONTH && period->month != DANH_UNSET) {
    *first = danh_calendar_number ((DanhDay){ period->year, period->month, 1 });
    *last = *first + danh_calendar_days_in_month (period->year, period->month) - 1;
    return TRUE;
  }
  if (period->grain == DANH_UNIT_WEEK && period->week != DANH_UNSET) {
    if (!danh_calendar_week_start (period->year, period->week, first)) return FALSE;
    *last = *first + 6;
    return TRUE;
  }
  if (period->grain != DANH_UNIT_YEAR) return FALSE;
  *first = danh_calendar_number ((DanhDay){ period->year, 1, 1 });
  *last = danh_calendar_number ((DanhDay){ period->year, 12, 31 });
  return TRUE;
}

static gboolean
cut_days (DanhDatePosition position, int n, int size, DanhResolved *out)
{
  int at[2];
  if (!days_of_period (&out->at[0], &at[0], &at[1])
      || !cut (position, n, size, &at[0], &at[1]))
    return FALSE;
  for (int i = 0; i < 2; i++) {
    DanhDay day = danh_calendar_day (at[i]);
    danh_date_value_init (&out->at[i], DANH_UNIT_DAY);
    out->at[i].year = day.year;
    out->at[i].month = day.month;
    out->at[i].day = day.day;
  }
  out->n = at[0] == at[1] ? 1 : 2;
  return TRUE;
}

static gboolean
cut_years (DanhDatePosition position, int n, DanhResolved *out)
{
  const DanhDateValue *period = &out->at[0];
  int first, last;
  DanhDateValue value, other;
  if (period->grain == DANH_UNIT_DECADE && period->decade != DANH_UNSET) {
    first = period->decade;
    last = first + 9;
  } else if (period->grain == DANH_UNIT_CENTURY && period->century != DANH_UNSET) {
    first = (period->century - 1) * 100;
    last = first + 99;
  } else
    return FALSE;
  if (period->is_bce || !cut (position, n, 1, &first, &last)) return FALSE;
  danh_date_value_init (&value, DANH_UNIT_YEAR);
  value.year = first;
  other = value;
  other.year = last;
  set_range (out, &value, &other);
  if (first == last) out->n = 1;
  return TRUE;
}

void
danh_date_period_cut (const DanhDateEnd *end, DanhResolved *out)
{
  DanhDatePosition position = (DanhDatePosition) end->at[DANH_FIELD_POSITION];
  int n = end->at[DANH_FIELD_N];
  gboolean is_cut = FALSE;
  if (n != DANH_UNSET) switch (end->at[DANH_FIELD_UNIT]) {
    case DANH_UNIT_DAY:
      is_cut = cut_days (position, n, 1, out);
      break;
    case DANH_UNIT_WEEK:
      is_cut = cut_days (position, n, 7, out);
      break;
    case DANH_UNIT_MONTH:
      is_cut = cut_months (position, n, 1, out);
      break;
    case DANH_UNIT_QUARTER:
      is_cut = cut_months (position, n, 3, out);
      break;
    case DANH_UNIT_YEAR:
      is_cut = cut_years (position, n, out);
      break;
    default:
      break;
    }
  if (!is_cut && position != DANH_POSITION_NTH)
    out->mod = position == DANH_POSITION_LAST ? "END" : "START";
  if (!is_cut && position == DANH_POSITION_NTH) out->n = 0;
}
