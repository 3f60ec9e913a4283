/* date-fields.c - the attributes of a DATE span, as the fields of one or two ends
 *
 * Each field is read by date-read.c; here is which end it belongs to, and what hangs on
 * two of them.
 */
#include "entity/date-fields.h"

#include "entity/date-number.h"
#include "entity/date-read.h"

#include <stdlib.h>
#include <string.h>

static void
empty_end (DanhDateEnd *end)
{
  for (int i = 0; i < DANH_N_FIELDS; i++) end->at[i] = DANH_UNSET;
  end->count = end->plus = end->more = NULL;
  end->plus_unit = end->more_unit = DANH_UNSET;
}

/* What one field alone cannot know: a day no month has, an hour no clock shows. */
static gboolean
is_possible (const DanhDateEnd *end)
{
  static const struct {
    DanhDateField field;
    int least, most;
  } RANGES[] = {
    { DANH_FIELD_DAY, 1, 31 },    { DANH_FIELD_MONTH, 1, 12 },
    { DANH_FIELD_YEAR, 1, 9999 }, { DANH_FIELD_HOUR, 0, 24 },
    { DANH_FIELD_MINUTE, 0, 59 }, { DANH_FIELD_SECOND, 0, 60 },
    { DANH_FIELD_QUARTER, 1, 4 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (RANGES); i++) {
    int value = end->at[RANGES[i].field];
    if (value != DANH_UNSET && (value < RANGES[i].least || value > RANGES[i].most))
      return FALSE;
  }
  return end->at[DANH_FIELD_HOUR] != 24
         || (end->at[DANH_FIELD_MINUTE] <= 0 && end->at[DANH_FIELD_SECOND] <= 0);
}

/* Half a unit is some of a smaller one, and so is a unit and a half. */
static void
settle_half (DanhDateEnd *end)
{
  static const struct {
    int n;
    DanhDateUnit unit;
  } HALVES[DANH_N_UNITS] = {
    [DANH_UNIT_HOUR] = { 30, DANH_UNIT_MINUTE },
    [DANH_UNIT_DAY] = { 12, DANH_UNIT_HOUR },
    [DANH_UNIT_MONTH] = { 15, DANH_UNIT_DAY },
    [DANH_UNIT_YEAR] = { 6, DANH_UNIT_MONTH },
    [DANH_UNIT_DECADE] = { 5, DANH_UNIT_YEAR },
    [DANH_UNIT_CENTURY] = { 50, DANH_UNIT_YEAR },
    [DANH_UNIT_MILLENNIUM] = { 500, DANH_UNIT_YEAR },
  };
  int *unit = &end->at[DANH_FIELD_UNIT];
  if (end->at[DANH_FIELD_OFFSET_HALF] == DANH_UNSET || *unit == DANH_UNSET) return;
  int n = HALVES[*unit].n, whole = MAX (end->at[DANH_FIELD_OFFSET], 0);
  if (n == 0 && whole > 0) return;
  end->at[DANH_FIELD_OFFSET] = n * (2 * whole + 1);
  if (n > 0) *unit = (int) HALVES[*unit].unit;
}

/* "9/16/2020 3:04:22 PM" of programs that write the month first. */
static void
settle_order (DanhDateEnd *end)
{
  int *day = &end->at[DANH_FIELD_DAY], *month = &end->at[DANH_FIELD_MONTH];
  if (*month <= 12 || *day == DANH_UNSET || *day > 12
      || end->at[DANH_FIELD_SECOND] == DANH_UNSET)
    return;
  int first = *day;
  *day = *month;
  *month = first;
}

/* What hangs on two fields: two digits are the whole year when it is before our era, the
 * years of a reign begin with its first, and a quarter to eight is of the hour before. */
static void
settle (DanhDateEnd *end)
{
  int *hour = &end->at[DANH_FIELD_HOUR];
  settle_order (end);
  if (end->at[DANH_FIELD_BCE] == 1 && end->at[DANH_FIELD_YEAR_SHORT] == 1)
    end->at[DANH_FIELD_YEAR] %= 100;
  if (end->at[DANH_FIELD_ERA] != DANH_UNSET && end->at[DANH_FIELD_REIGN] != DANH_UNSET)
    end->at[DANH_FIELD_YEAR] = end->at[DANH_FIELD_ERA] + end->at[DANH_FIELD_REIGN] - 1;
  if (end->at[DANH_FIELD_SHORT] == DANH_UNSET || *hour == DANH_UNSET) return;
  *hour = *hour == 0 ? 23 : *hour - 1;
  end->at[DANH_FIELD_MINUTE] = 60 - end->at[DANH_FIELD_SHORT];
}

/* "7,8", "7,8,9/7", "7,8/7/2017" of days, "4,5,6/2024" of months: the first and the last, with what
 * stands behind that. */
static void
read_list (DanhDateFields *fields, DanhDateField field, const char *text)
{
  static const char *const DAYS[] = { "", "d", "dm", "dmy" };
  static const char *const MONTHS[] = { "", "m", "my", "" };
  const char *const *keys = field == DANH_FIELD_DAY ? DAYS : MONTHS;
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  const char *last = strrchr (text, ',') + 1;
  int n = danh_read_numbers (last, numbers, digits);
  fields->is_range = TRUE;
  fields->left.at[field] = (int) strtol (text, NULL, 10);
  if (n < 1 || n >= (int) G_N_ELEMENTS (DAYS) || *keys[n] == '\0'
      || !danh_date_read (danh_date_reader_of (keys[n], (gsize) n), &fields->right, last))
    fields->is_invalid = TRUE;
}

/* "2020/2021", "1915-18": both ends of a range.  "7.55" of hours is one clock time. */
static void
read_both (DanhDateFields *fields, DanhDateField field, const char *text)
{
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  if ((field == DANH_FIELD_DAY || field == DANH_FIELD_MONTH)
      && strchr (text, ',') != NULL) {
    read_list (fields, field, text);
    return;
  }
  if (danh_read_numbers (text, numbers, digits) != 2) {
    fields->is_invalid = TRUE;
    return;
  }
  if (field == DANH_FIELD_HOUR && strchr (text, '.') != NULL) {
    fields->left.at[DANH_FIELD_HOUR] = numbers[0];
    fields->left.at[DANH_FIELD_MINUTE] = numbers[1];
    return;
  }
  fields->is_range = TRUE;
  if (field == DANH_FIELD_YEAR) {
    danh_date_set_year (&fields->left, numbers[0], digits[0]);
    danh_date_set_year (&fields->right, numbers[1], digits[1]);
  } else {
    fields->left.at[field] = numbers[0];
    fields->right.at[field] = numbers[1];
  }
}

/* Fields of the whole expression; a rule may keep attributes of its own beside them. */
static void
read_whole (DanhDateFields *fields, const char *key, const char *value)
{
  if (strchr ("kmqsyhcd", *key) == NULL) return; /* as most others begin */
  if (strcmp (key, "kind") == 0)
    fields->kind = value;
  else if (strcmp (key, "mod") == 0)
    fields->mod = value;
  else if (strcmp (key, "quant") == 0)
    fields->quant = value;
  else if (strcmp (key, "set") == 0)
    fields->is_set = TRUE;
  else if (strcmp (key, "years") == 0)
    read_both (fields, DANH_FIELD_YEAR, value);
  else if (strcmp (key, "months") == 0)
    read_both (fields, DANH_FIELD_MONTH, value);
  else if (strcmp (key, "days") == 0)
    read_both (fields, DANH_FIELD_DAY, value);
  else if (strcmp (key, "hours") == 0)
    read_both (fields, DANH_FIELD_HOUR, value);
  else if (strcmp (key, "centuries") == 0)
    read_both (fields, DANH_FIELD_CENTURY, value);
  else if (strcmp (key, "decades") == 0)
    read_both (fields, DANH_FIELD_DECADE, value);
  else if (strcmp (key, "dateline") == 0)
    fields->is_dateline = TRUE;
}

static void
read_field (DanhDateFields *fields, const char *key, const char *value)
{
  gsize len = strlen (key);
  gboolean is_right = len > 0 && key[len - 1] == '2';
  const DanhDateReader *reader = danh_date_reader_of (key, len - is_right);
  if (reader == NULL) {
    read_whole (fields, key, value);
    return;
  }
  if (is_right) fields->is_range = TRUE;
  if (!danh_date_read (reader, is_right ? &fields->right : &fields->left, value))
    fields->is_invalid = TRUE;
}

/* "d=5 m= y=2021", cut into its fields in place. */
static void
read_when (DanhDateFields *fields, const char *text, gboolean is_right)
{
  char *at = fields->when[is_right];
  DanhDateEnd *end = is_right ? &fields->right : &fields->left;
  gsize size = strlen (text) + 1;
  if (size > DANH_WHEN_SIZE) {
    fields->is_invalid = TRUE;
    return;
  }
  memcpy (at, text, size);
  while (*at != '\0') {
    const char *key = at;
    while (*at != '=' && *at != ' ' && *at != '\0') at++;
    gboolean is_empty = *at != '=' || at[1] == ' ' || at[1] == '\0';
    const char *value = at + 1; /* behind the first '=' */
    while (*at != ' ' && *at != '\0') at++;
    if (*at != '\0') *at++ = '\0';
    if (is_empty) continue;
    const DanhDateReader *reader = danh_date_reader_of (key, (gsize) (value - 1 - key));
    if (is_right) fields->is_range = TRUE;
    if (reader == NULL || !danh_date_read (reader, end, value)) fields->is_invalid = TRUE;
  }
}

void
danh_date_fields_read (DanhDateFields *fields, const DanhAttribute *attributes, guint32 n)
{
  memset (fields, 0, offsetof (DanhDateFields, when));
  empty_end (&fields->left);
  empty_end (&fields->right);
  for (guint32 i = 0; i < n; i++) {
    const char *key = attributes[i].key, *value = attributes[i].value;
    if (*value == '\0') continue;
    if (strncmp (key, "when", 4) == 0 && (key[4] == '\0' || strcmp (key + 4, "2") == 0))
      read_when (fields, value, key[4] == '2');
    else
      read_field (fields, key, value);
  }
  settle (&fields->left);
  settle_half (&fields->left);
  if (!is_possible (&fields->left)) fields->is_invalid = TRUE;
  if (!fields->is_range) return;
  settle (&fields->right);
  settle_half (&fields->right);
  if (!is_possible (&fields->right)) fields->is_invalid = TRUE;
}
