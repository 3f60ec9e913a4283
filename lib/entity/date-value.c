/* date-value.c - TIMEX3 values, printed */
#include "entity/date-value.h"

#include "entity/date-number.h"

#include <string.h>

static const char *const PART_CODES[DANH_N_PARTS] = { "MO", "MI", "AF", "EV", "NI" };
static const char *const SEASON_CODES[] = { "SP", "SU", "FA", "WI" };

void
danh_date_value_init (DanhDateValue *value, DanhDateUnit grain)
{
  memset (value, 0, sizeof *value);
  value->grain = grain;
  value->millennium = value->century = value->decade = value->year = value->half =
      DANH_UNSET;
  value->quarter = value->season = value->month = value->week = DANH_UNSET;
  value->weekday = value->day = value->part = DANH_UNSET;
  value->hour = value->minute = value->second = value->zone = DANH_UNSET;
}

/* A writer into a buffer that holds every value. */
typedef struct {
  char *at;
  char *end;
} Out;

static void
put_bytes (Out *out, const char *text, gsize len)
{
  g_assert (out->at + len < out->end);
  memcpy (out->at, text, len);
  out->at += len;
  *out->at = '\0';
}

static void
put (Out *out, const char *text)
{
  put_bytes (out, text, strlen (text));
}

/* NUMBER with WIDTH digits at least, or as many X if it is not known. */
static void
put_number (Out *out, int number, int width)
{
  char digits[16], *end = digits + sizeof digits, *at = end;
  if (number == DANH_UNSET) {
    while (width-- > 0) *--at = 'X';
  } else {
    for (; width > 0 || number > 0; width--, number /= 10)
      *--at = (char) ('0' + number % 10);
  }
  put_bytes (out, at, (gsize) (end - at));
}

static void
put_piece (Out *out, const char *mark, int number, int width)
{
  put (out, mark);
  put_number (out, number, width);
}

static void
put_time (Out *out, const DanhDateValue *value)
{
  if (!value->has_time) {
    if (value->part != DANH_UNSET) {
      put (out, "T");
      put (out, PART_CODES[value->part]);
    }
    return;
  }
  put_piece (out, "T", value->hour, 2);
  put_piece (out, ":", value->minute, 2);
  if (value->second != DANH_UNSET) put_piece (out, ":", value->second, 2);
  if (value->zone != DANH_UNSET) {
    int minutes = ABS (value->zone);
    put (out, value->zone < 0 ? "-" : "+");
    put_number (out, minutes / 60, 2);
    put_piece (out, ":", minutes % 60, 2);
  }
}

static void
put_day (Out *out, const DanhDateValue *value)
{
  if (value->day == DANH_UNSET && value->weekday != DANH_UNSET) {
    put_piece (out, "-W", value->week, 2);
    put_piece (out, "-", value->weekday, 1);
  } else {
    put_piece (out, "-", value->month, 2);
    put_piece (out, "-", value->day, 2);
  }
  put_time (out, value);
}

void
danh_date_value_print (const DanhDateValue *value, char buffer[DANH_DATE_VALUE_SIZE])
{
  Out out = { buffer, buffer + DANH_DATE_VALUE_SIZE };
  *buffer = '\0';
  if (value->is_bce) put (&out, "BC");
  if (value->grain == DANH_UNIT_MILLENNIUM) {
    put_number (&out,
                value->millennium == DANH_UNSET ? DANH_UNSET : value->millennium - 1, 1);
    return;
  }
  if (value->grain == DANH_UNIT_CENTURY) {
    put_number (&out, value->century == DANH_UNSET ? DANH_UNSET : value->century - 1, 2);
    return;
  }
  if (value->grain == DANH_UNIT_DECADE) {
    put_number (&out, value->decade == DANH_UNSET ? DANH_UNSET : value->decade / 10, 3);
    return;
  }
  put_number (&out, value->year, 4);
  if (value->grain == DANH_UNIT_HALF) put_piece (&out, "-H", value->half, 1);
  if (value->grain == DANH_UNIT_MONTH) put_piece (&out, "-", value->month, 2);
  if (value->grain == DANH_UNIT_DAY) put_day (&out, value);
  if (value->grain == DANH_UNIT_WEEK) {
    put_piece (&out, "-W", value->week, 2);
    if (value->weekday == DANH_WEEKEND) put (&out, "-WE");
  }
  if (value->grain == DANH_UNIT_QUARTER) {
    if (value->season == DANH_UNSET)
      put_piece (&out, "-Q", value->quarter, 1);
    else {
      put (&out, "-");
      put (&out, SEASON_CODES[value->season]);
    }
  }
}

/* How units are counted in a duration. */
static const struct {
  const char *code;
  gboolean is_time;
  int times;
} DURATIONS[DANH_N_UNITS] = {
  [DANH_UNIT_SECOND] = { "S", TRUE, 1 },
  [DANH_UNIT_MINUTE] = { "M", TRUE, 1 },
  [DANH_UNIT_HOUR] = { "H", TRUE, 1 },
  [DANH_UNIT_DAY] = { "D", FALSE, 1 },
  [DANH_UNIT_WEEK] = { "W", FALSE, 1 },
  [DANH_UNIT_MONTH] = { "M", FALSE, 1 },
  [DANH_UNIT_QUARTER] = { "M", FALSE, 3 },
  [DANH_UNIT_HALF] = { "M", FALSE, 6 },
  [DANH_UNIT_YEAR] = { "Y", FALSE, 1 },
  [DANH_UNIT_DECADE] = { "Y", FALSE, 10 },
  [DANH_UNIT_CENTURY] = { "Y", FALSE, 100 },
  [DANH_UNIT_MILLENNIUM] = { "Y", FALSE, 1000 },
};

/* Reads a count as thousandths: "10", "0.5", "1,5", "1.250" (a thousand and more), "48h".
 * FALSE if it is no number below a million. */
static gboolean
read_count (const char *text, gint64 *thousandths)
{
  gint64 whole = 0, part = 0;
  gsize n = strspn (text, "0123456789");
  if (n == 0 || n > 6) return FALSE;
  for (gsize i = 0; i < n; i++) whole = whole * 10 + (text[i] - '0');
  const char *rest = text + n;
  if (*rest == '.' || *rest == ',') {
    gsize m = strspn (++rest, "0123456789");
    if (m == 0 || m > 3) return FALSE;
    for (gsize i = 0; i < 3; i++) part = part * 10 + (i < m ? rest[i] - '0' : 0);
    /* A point and three digits part thousands, unless nothing stands before it. */
    if (m == 3 && rest[-1] == '.' && whole > 0 && whole < 1000) {
      whole = whole * 1000 + part;
      part = 0;
    }
    rest += m;
  }
  *thousandths = whole * 1000 + part;
  return *rest == '\0' || strcmp (rest, "h") == 0 || strcmp (rest, "g") == 0;
}

/* Halves that have a whole number of a smaller unit. */
static const struct {
  int n;
  DanhDateUnit unit;
} HALVES[DANH_N_UNITS] = {
  [DANH_UNIT_MINUTE] = { 30, DANH_UNIT_SECOND },
  [DANH_UNIT_HOUR] = { 30, DANH_UNIT_MINUTE },
  [DANH_UNIT_DAY] = { 12, DANH_UNIT_HOUR },
  [DANH_UNIT_MONTH] = { 15, DANH_UNIT_DAY },
  [DANH_UNIT_YEAR] = { 6, DANH_UNIT_MONTH },
};

static void
put_thousandths (Out *out, gint64 thousandths, DanhDateUnit unit)
{
  put_number (out, (int) (thousandths / 1000), 1);
  int part = (int) (thousandths % 1000), width = 3;
  for (; part > 0 && part % 10 == 0; part /= 10) width--;
  if (part > 0) put_piece (out, ".", part, width);
  put (out, DURATIONS[unit].code);
}

/* "2h15", "2:15": hours and minutes as a clock writes them. */
static gboolean
read_clock_count (const char *count, int numbers[DANH_MOST_NUMBERS])
{
  int digits[DANH_MOST_NUMBERS];
  char mark = count[strspn (count, "0123456789")];
  return (mark == 'h' || mark == 'g' || mark == ':')
         && danh_read_numbers (count, numbers, digits) == 2 && numbers[1] < 60;
}

static void
put_clock_count (Out *out, const int numbers[DANH_MOST_NUMBERS])
{
  put_number (out, numbers[0], 1);
  put (out, "H");
  if (numbers[1] == 0) return;
  put_number (out, numbers[1], 1);
  put (out, "M");
}

/* Reads what PIECE has of what its unit is counted in; FALSE if it has no number. */
static gboolean
read_piece (const DanhDurationPiece *piece, gint64 *thousandths)
{
  if (piece->count == NULL || !read_count (piece->count, thousandths)) return FALSE;
  *thousandths *= DURATIONS[piece->unit].times;
  return TRUE;
}

/* Three centuries and a half are years, both: what NEXT adds to PIECE, 0 if it is counted in
 * something else. */
static gint64
in_same_unit (const DanhDurationPiece *piece, const DanhDurationPiece *next)
{
  gint64 thousandths;
  if (next->count == NULL || next->unit < 0 || next->unit > piece->unit
      || DURATIONS[piece->unit].times == 1
      || strcmp (DURATIONS[piece->unit].code, DURATIONS[next->unit].code) != 0
      || !read_piece (piece, &thousandths) || !read_piece (next, &thousandths))
    return 0;
  return thousandths;
}

/* IS_TIME: a T has been put. MORE: thousandths of the same unit that are to be added. */
static void
put_duration_piece (Out *out,
                    const DanhDurationPiece *piece,
                    gint64 more,
                    gboolean *is_time)
{
  DanhDateUnit unit = (DanhDateUnit) piece->unit;
  gint64 thousandths;
  gboolean is_number = read_piece (piece, &thousandths);
  if (is_number) thousandths += more;
  if (is_number && thousandths == 500 && HALVES[unit].n > 0) {
    thousandths = 1000 * HALVES[unit].n;
    unit = HALVES[unit].unit;
  }
  if (DURATIONS[unit].is_time && !*is_time) {
    put (out, "T");
    *is_time = TRUE;
  }
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  if (is_number)
    put_thousandths (out, thousandths, unit);
  else if (piece->count != NULL && unit == DANH_UNIT_MINUTE
           && danh_read_numbers (piece->count, numbers, digits) == 1)
    put_thousandths (out, numbers[0] * G_GINT64_CONSTANT (1000), unit); /* "40phút" */
  else if (piece->count != NULL && unit == DANH_UNIT_HOUR
           && read_clock_count (piece->count, numbers))
    put_clock_count (out, numbers);
  else {
    put (out, "X");
    put (out, DURATIONS[unit].code);
  }
}

void
danh_duration_print (const DanhDurationPiece *pieces,
                     int n,
                     char buffer[DANH_DATE_VALUE_SIZE])
{
  Out out = { buffer, buffer + DANH_DATE_VALUE_SIZE };
  gboolean is_time = FALSE;
  put (&out, "P");
  for (int i = 0; i < n; i++) {
    if (i > 0
        && (pieces[i].count == NULL || pieces[i].unit < 0
            || pieces[i].unit > pieces[i - 1].unit))
      return;
    gint64 more = i + 1 < n ? in_same_unit (&pieces[i], &pieces[i + 1]) : 0;
    put_duration_piece (&out, &pieces[i], more, &is_time);
    if (more != 0) i++;
  }
}
