/* date-read.c - one field of a time expression, from text to number
 *
 * One table says which field is read how and into what.  Nothing here knows a Vietnamese
 * word: lists and rules have made numbers and codes of them.
 */
#include "entity/date-read.h"

#include "entity/date-number.h"

#include <string.h>

/* Names of values, in the order of their enums. */
static const char *const UNITS[] = { "second",  "minute",     "hour", "day",  "week",
                                     "month",   "quarter",    "half", "year", "decade",
                                     "century", "millennium", NULL };
static const char *const PARTS[] = { "TMO", "TMI", "TAF", "TEV", "TNI", NULL };
static const char *const SEASONS[] = { "SP", "SU", "FA", "WI", NULL };
static const char *const ANCHORS[] = { "reference", "text", "told", NULL };
static const char *const POSITIONS[] = { "first", "last", "nth", NULL };
static const char *const TURNS[] = { "next", "last", "past", "this", NULL };
static const char *const SIGNS[] = { "+", "-", NULL };

static int
index_of (const char *const *names, const char *text)
{
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], text) == 0) return i;
  return DANH_UNSET;
}

struct DanhDateReader {
  const char *key;
  gboolean (*read) (const DanhDateReader *reader, DanhDateEnd *end, const char *text);
  DanhDateField field;
  int least; /* of a number's range */
  int most;
  const char *const *names; /* of read_name */
};

static gboolean
read_number (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  int value;
  if (!danh_read_integer (text, &value) || value < reader->least || value > reader->most)
    return FALSE;
  end->at[reader->field] = value;
  return TRUE;
}

/* A whole number, or "0.5"; of other fractions, and of 12.000 years, the offset is not known.  Of
 * hours it may stand before their letter: "3h", "2h30". */
static gboolean
read_offset (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  char *letter;
  long hours = strtol (text, &letter, 10);
  if (letter > text && g_ascii_isalpha (*letter)) {
    end->at[reader->field] = (int) CLAMP (hours, reader->least, reader->most);
    return TRUE;
  }
  if (strpbrk (text, ",.-") != NULL && *text != '-' && strcmp (text, "0.5") != 0)
    return TRUE;
  if (strcmp (text, "0.5") != 0) return read_number (reader, end, text);
  end->at[DANH_FIELD_OFFSET_HALF] = 1;
  return TRUE;
}

/* Of the numbers that stand behind the unit only a half: "a year and a half ago". */
static gboolean
read_offset_half (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (strcmp (text, "0.5") == 0) end->at[reader->field] = 1;
  return TRUE;
}

static gboolean
read_name (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  end->at[reader->field] = index_of (reader->names, text);
  return end->at[reader->field] != DANH_UNSET;
}

/* "2" says it more strongly: a lunar day by its name. */
static gboolean
read_flag (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (strcmp (text, "0") != 0) end->at[reader->field] = strcmp (text, "2") == 0 ? 2 : 1;
  return TRUE;
}

/* "30phút" has its unit, too. */
static gboolean
read_minute (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  if (danh_read_numbers (text, numbers, digits) != 1 || numbers[0] > reader->most)
    return FALSE;
  end->at[reader->field] = numbers[0];
  return TRUE;
}

static gboolean
read_offset_sign (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (!read_name (reader, end, text)) return FALSE;
  end->at[reader->field] = end->at[reader->field] == 0 ? 1 : -1;
  return TRUE;
}

void
danh_date_set_year (DanhDateEnd *end, int year, int digits)
{
  if (digits <= 2) {
    end->at[DANH_FIELD_YEAR_SHORT] = 1;
    year += year < 30 ? 2000 : 1900;
  }
  end->at[DANH_FIELD_YEAR] = year;
}

static gboolean
read_year (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  (void) reader;
  digits[0] = danh_read_short (text, &numbers[0]);
  if (digits[0] == 0 && danh_read_numbers (text, numbers, digits) != 1) return FALSE;
  danh_date_set_year (end, numbers[0], digits[0]);
  return end->at[DANH_FIELD_YEAR] >= 1 && end->at[DANH_FIELD_YEAR] <= 9999;
}

static gboolean
read_decade (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (!read_number (reader, end, text)) return FALSE;
  return end->at[DANH_FIELD_DECADE] % 10 == 0;
}

static gboolean
read_weekday (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (strcmp (text, "WE") != 0) return read_number (reader, end, text);
  end->at[DANH_FIELD_WEEKDAY] = DANH_WEEKEND;
  return TRUE;
}

/* The weekday counted from Sunday, the first, as Vietnamese does. */
static gboolean
read_nth_day (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (!read_number (reader, end, text)) return FALSE;
  end->at[DANH_FIELD_WEEKDAY]--;
  return TRUE;
}

static gboolean
is_same_day (const DanhDateEnd *a, const DanhDateEnd *b)
{
  return a->at[DANH_FIELD_DAY] == b->at[DANH_FIELD_DAY]
         && a->at[DANH_FIELD_MONTH] == b->at[DANH_FIELD_MONTH];
}

/* Several numbers in one text: reader->key names the field of each by one letter.  A day that stands
 * behind a feast of the moon and is not its own is the sun's: "Trung thu 6/10". */
static gboolean
read_joined (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  int n = (int) strlen (reader->key);
  if (danh_read_numbers (text, numbers, digits) != n) return FALSE;
  const DanhDateEnd named = *end;
  end->at[DANH_FIELD_FEAST] = strcmp (reader->key, "md") == 0 ? 1 : DANH_UNSET;
  for (int i = 0; i < n; i++) switch (reader->key[i]) {
    case 'h':
      end->at[DANH_FIELD_HOUR] = numbers[i];
      break;
    case 'd':
      end->at[DANH_FIELD_DAY] = numbers[i];
      break;
    case 'm':
      end->at[DANH_FIELD_MONTH] = numbers[i];
      break;
    case 'w':
      end->at[DANH_FIELD_WEEK] = numbers[i];
      break;
    case 'q':
      end->at[DANH_FIELD_QUARTER] = numbers[i];
      break;
    default:
      danh_date_set_year (end, numbers[i], digits[i]);
      break;
    }
  if (named.at[DANH_FIELD_FEAST] == 1 && named.at[DANH_FIELD_LUNAR] == DANH_LUNAR_BY_NAME
      && !is_same_day (&named, end))
    end->at[DANH_FIELD_LUNAR] = DANH_UNSET;
  return TRUE;
}

/* "3", "III", "I.", "Q3". */
static gboolean
read_quarter (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  char bare[8];
  gsize before = strspn (text, "Qq."), len = strcspn (text + before, ".");
  if (len >= sizeof bare) return FALSE;
  (void) g_strlcpy (bare, text + before, len + 1);
  return read_number (reader, end, bare);
}

static gboolean
read_quarter_year (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  /* The quarter may be Roman: "III/2023". */
  gsize letters = strspn (text, "IVivx");
  char roman[8];
  if (letters == 0) return read_joined (reader, end, text);
  if (letters >= sizeof roman) return FALSE;
  memcpy (roman, text, letters);
  roman[letters] = '\0';
  end->at[DANH_FIELD_QUARTER] = danh_read_roman (roman);
  return read_year (reader, end, text + letters);
}

static gboolean
read_clock (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  char whole[16]; /* portals write a part of a second: 17:50:00.0 */
  gsize len = strcspn (text, ".");
  static const DanhDateField FIELDS[] = { DANH_FIELD_HOUR, DANH_FIELD_MINUTE,
                                          DANH_FIELD_SECOND };
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  if (len >= sizeof whole) return FALSE;
  (void) g_strlcpy (whole, text, len + 1);
  int n = danh_read_numbers (whole, numbers, digits);
  (void) reader;
  for (int i = 0; i < n; i++) end->at[FIELDS[i]] = numbers[i];
  return n > 0;
}

static gboolean
read_zone (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  int n = danh_read_numbers (text, numbers, digits);
  int minutes = n == 0 ? 0 : numbers[0] * 60 + (n > 1 ? numbers[1] : 0);
  if (n == 1 && digits[0] == 4) minutes = numbers[0] / 100 * 60 + numbers[0] % 100;
  if (n > 2 || minutes > 14 * 60 || (n > 1 && numbers[1] > 59)) return FALSE;
  end->at[reader->field] = strchr (text, '-') != NULL ? -minutes : minutes;
  return TRUE;
}

static gboolean
read_iso (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  static const DanhDateReader DAY = { .key = "ymd" }, ZONE = { .field = DANH_FIELD_ZONE };
  char piece[16];
  const char *time = strchr (text, 'T');
  if (time == NULL || time - text >= (gssize) sizeof piece) return FALSE;
  (void) g_strlcpy (piece, text, (gsize) (time - text) + 1);
  if (!read_joined (&DAY, end, piece)) return FALSE;
  gsize len = strcspn (++time, "+-Z");
  if (len >= sizeof piece) return FALSE;
  (void) g_strlcpy (piece, time, len + 1);
  if (!read_clock (reader, end, piece)) return FALSE;
  return time[len] == '\0' || read_zone (&ZONE, end, time + len);
}

static gboolean
read_count (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  (void) reader;
  end->count = text;
  return TRUE;
}

static gboolean
read_plus (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  (void) reader;
  end->plus = text;
  return TRUE;
}

static gboolean
read_more (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  (void) reader;
  end->more = text;
  return TRUE;
}

static gboolean
read_more_unit (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  (void) reader;
  end->more_unit = index_of (UNITS, text);
  return end->more_unit != DANH_UNSET;
}

static gboolean
read_plus_unit (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  (void) reader;
  end->plus_unit = index_of (UNITS, text);
  return end->plus_unit != DANH_UNSET;
}

/* The year at the end of "10/5/1928". */
static gboolean
read_told (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  int n = danh_read_numbers (text, numbers, digits);
  if (n < 1 || digits[n - 1] != 4) return FALSE;
  end->at[reader->field] = numbers[n - 1];
  return TRUE;
}

/* From the passing of the Buddha to our era. */
#define YEARS_OF_BUDDHA 544

/* A year that is counted from there: 2568 is 2024. */
static gboolean
read_buddhist (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  if (!read_number (reader, end, text)) return FALSE;
  end->at[reader->field] -= YEARS_OF_BUDDHA;
  return TRUE;
}

/* By the first letter of the key, the most frequent first. */
static const DanhDateReader A_READERS[] = {
  { "anchor", read_name, DANH_FIELD_ANCHOR, 0, 0, ANCHORS },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader B_READERS[] = {
  { "bce", read_flag, DANH_FIELD_BCE, 0, 0, NULL },
  { "buddhist", read_buddhist, DANH_FIELD_YEAR, YEARS_OF_BUDDHA + 1, 9999, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader C_READERS[] = {
  { "century", read_number, DANH_FIELD_CENTURY, 1, 99, NULL },
  { "cycle", read_number, DANH_FIELD_CYCLE, 1, 60, NULL },
  { "count", read_count, DANH_N_FIELDS, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader D_READERS[] = {
  { "d", read_number, DANH_FIELD_DAY, 1, 31, NULL },
  { "dmy", read_joined, DANH_FIELD_DAY, 0, 0, NULL },
  { "dm", read_joined, DANH_FIELD_DAY, 0, 0, NULL },
  { "decade", read_decade, DANH_FIELD_DECADE, 0, 9990, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader H_READERS[] = {
  { "h", read_number, DANH_FIELD_HOUR, 0, 24, NULL },
  { "half", read_number, DANH_FIELD_HALF, 1, 2, NULL },
  { "hm", read_clock, DANH_FIELD_HOUR, 0, 0, NULL },
  { "hdm", read_joined, DANH_FIELD_HOUR, 0, 0, NULL },
  { "hdmy", read_joined, DANH_FIELD_HOUR, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader E_READERS[] = {
  { "era", read_number, DANH_FIELD_ERA, 1, 9999, NULL },
  { "eve", read_flag, DANH_FIELD_EVE, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader I_READERS[] = {
  { "iso", read_iso, DANH_FIELD_HOUR, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader L_READERS[] = {
  { "lunar", read_flag, DANH_FIELD_LUNAR, 0, 0, NULL },
  { "leap", read_flag, DANH_FIELD_LEAP, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader M_READERS[] = {
  { "m", read_number, DANH_FIELD_MONTH, 1, 12, NULL },
  { "my", read_joined, DANH_FIELD_MONTH, 0, 0, NULL },
  { "md", read_joined, DANH_FIELD_MONTH, 0, 0, NULL },
  { "mdy", read_joined, DANH_FIELD_MONTH, 0, 0, NULL },
  { "moon", read_flag, DANH_FIELD_MOON, 0, 0, NULL },
  { "millennium", read_number, DANH_FIELD_MILLENNIUM, 1, 9, NULL },
  { "more", read_more, DANH_N_FIELDS, 0, 0, NULL },
  { "more-unit", read_more_unit, DANH_N_FIELDS, 0, 0, NULL },
  { "month-half", read_number, DANH_FIELD_MONTH_HALF, 1, 2, NULL },
  { "min", read_minute, DANH_FIELD_MINUTE, 0, 59, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader N_READERS[] = {
  { "nth-day", read_nth_day, DANH_FIELD_WEEKDAY, 2, 7, NULL },
  { "n", read_number, DANH_FIELD_N, 1, 99, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader O_READERS[] = {
  { "offset", read_offset, DANH_FIELD_OFFSET, -99999, 99999, NULL },
  { "offset-half", read_offset_half, DANH_FIELD_OFFSET_HALF, 0, 0, NULL },
  { "offset-sign", read_offset_sign, DANH_FIELD_OFFSET_SIGN, 0, 0, SIGNS },
  { "of", read_name, DANH_FIELD_OF, 0, 0, UNITS },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader P_READERS[] = {
  { "part", read_name, DANH_FIELD_PART, 0, 0, PARTS },
  { "position", read_name, DANH_FIELD_POSITION, 0, 0, POSITIONS },
  { "plus", read_plus, DANH_N_FIELDS, 0, 0, NULL },
  { "plus-unit", read_plus_unit, DANH_N_FIELDS, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader Q_READERS[] = {
  { "qy", read_quarter_year, DANH_FIELD_QUARTER, 0, 0, NULL },
  { "quarter", read_quarter, DANH_FIELD_QUARTER, 1, 4, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader R_READERS[] = {
  { "reign", read_number, DANH_FIELD_REIGN, 1, 99, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader S_READERS[] = {
  { "season", read_name, DANH_FIELD_SEASON, 0, 0, SEASONS },
  { "sec", read_number, DANH_FIELD_SECOND, 0, 60, NULL },
  { "short", read_number, DANH_FIELD_SHORT, 1, 59, NULL },
  { "same", read_name, DANH_FIELD_SAME, 0, 0, UNITS },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader T_READERS[] = {
  { "tz", read_zone, DANH_FIELD_ZONE, 0, 0, NULL },
  { "turn", read_name, DANH_FIELD_TURN, 0, 0, TURNS },
  { "told", read_told, DANH_FIELD_TOLD, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader U_READERS[] = {
  { "unit", read_name, DANH_FIELD_UNIT, 0, 0, UNITS },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader W_READERS[] = {
  { "week", read_number, DANH_FIELD_WEEK, 1, 53, NULL },
  { "weekday", read_weekday, DANH_FIELD_WEEKDAY, 1, 7, NULL },
  { "wy", read_joined, DANH_FIELD_WEEK, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader Y_READERS[] = {
  { "y", read_year, DANH_FIELD_YEAR, 0, 0, NULL },
  { "ymd", read_joined, DANH_FIELD_YEAR, 0, 0, NULL },
  { NULL, NULL, DANH_N_FIELDS, 0, 0, NULL },
};
static const DanhDateReader *const READERS[26] = {
  ['a' - 'a'] = A_READERS, ['b' - 'a'] = B_READERS, ['c' - 'a'] = C_READERS,
  ['d' - 'a'] = D_READERS, ['e' - 'a'] = E_READERS, ['h' - 'a'] = H_READERS,
  ['i' - 'a'] = I_READERS, ['l' - 'a'] = L_READERS, ['m' - 'a'] = M_READERS,
  ['n' - 'a'] = N_READERS, ['o' - 'a'] = O_READERS, ['p' - 'a'] = P_READERS,
  ['q' - 'a'] = Q_READERS, ['r' - 'a'] = R_READERS, ['s' - 'a'] = S_READERS,
  ['t' - 'a'] = T_READERS, ['u' - 'a'] = U_READERS, ['w' - 'a'] = W_READERS,
  ['y' - 'a'] = Y_READERS,
};

/* The first letters tell most keys apart without a call. */
const DanhDateReader *
danh_date_reader_of (const char *key, gsize len)
{
  const DanhDateReader *reader = g_ascii_islower (*key) ? READERS[*key - 'a'] : NULL;
  for (; reader != NULL && reader->key != NULL; reader++)
    if ((len < 2 || reader->key[1] == key[1]) && strncmp (reader->key, key, len) == 0
        && reader->key[len] == '\0')
      return reader;
  return NULL;
}

gboolean
danh_date_read (const DanhDateReader *reader, DanhDateEnd *end, const char *text)
{
  return reader->read (reader, end, text);
}
