/* date-fields.h - what a rule says of a time expression, read
 *
 * A rule only says which words are the day, the month, the offset …; the attributes of
 * its DATE span are these fields, as text.  All are optional.  A field with a 2 behind
 * its name belongs to the right end of a range.
 *
 *   "d" "m" "y" "dmy2" "unit" "offset" …  ──▶  left.at[…], right.at[…], kind, mod …
 *
 *   dmy mdy dm my ymd qy wy    parts written in one, any separators
 *   d m y quarter half season millennium century decade week weekday(1-7, WE)   numbers;
 *                          Roman ones too; years of two digits are 20xx to 29, else 19xx
 *   nth-day                a weekday as Vietnamese numbers it: 2 (Monday) .. 7
 *   month-half             1, 2: of a month
 *   hm h min sec part tz   clock time; TMO TMI TAF TEV TNI; "+07:00", "GMT+7"
 *   hdm hdmy               hour, day, month (and year) written in one: 15h/01/10
 *   short                  minutes that are missing to the hour: a quarter to eight
 *   iso                    a moment as ISO 8601 writes it
 *   cycle                  a year by its name in the cycle of sixty: 1 (as 1984) .. 60
 *   era reign              a year of a reign: the reign's first year, which of its years
 *   bce                    before our era
 *   buddhist               a year counted from the passing of the Buddha
 *   unit offset offset-sign   (offset 0.5: half a year is six months) second … millennium, how many of them from the anchor
 *   anchor                 reference (default) | text: the last date mentioned
 *   turn                   next | last: of the weekday, day or month, from the anchor
 *   same                   day | month | year of the last date mentioned
 *   n unit position of     n units first or last of that period ("of": its unit), or the
 *                          n-th one alone: position nth
 *   count unit             a duration; count "3-5": from three to five
 *   plus plus-unit more more-unit    and what follows of smaller units
 *   set                    recurring
 *   lunar leap             d, m, y are of the lunar calendar; of its leap month
 *   moon                   d alone is, if the last date mentioned was
 *   eve                    of the last month before the lunar year that is said; its last
 *                          day if that month has no such day
 *   kind mod quant dateline     for the whole expression
 *   years months days hours decades centuries    both ends of a range in one: "2020/2021", "7-8",
 *                          "4-5", "7-9", "16-17"; of hours, "7.55" is one clock time; of days,
 *                          "7,8,9/7/2017" the first and the last of a list
 *
 * "when" is several fields in one text, "d=5 m=8 y=2021", so that a rule can hand on what
 * an earlier one found; those without a value are skipped.
 */
#ifndef DANH_ENTITY_DATE_FIELDS_H
#define DANH_ENTITY_DATE_FIELDS_H

#include "rule/machine.h"

#define DANH_UNSET G_MININT

/* Ascending. */
typedef enum {
  DANH_UNIT_SECOND,
  DANH_UNIT_MINUTE,
  DANH_UNIT_HOUR,
  DANH_UNIT_DAY,
  DANH_UNIT_WEEK,
  DANH_UNIT_MONTH,
  DANH_UNIT_QUARTER,
  DANH_UNIT_HALF,
  DANH_UNIT_YEAR,
  DANH_UNIT_DECADE,
  DANH_UNIT_CENTURY,
  DANH_UNIT_MILLENNIUM,
  DANH_N_UNITS
} DanhDateUnit;

typedef enum {
  DANH_PART_MORNING,
  DANH_PART_NOON,
  DANH_PART_AFTERNOON,
  DANH_PART_EVENING,
  DANH_PART_NIGHT,
  DANH_N_PARTS
} DanhPartOfDay;

#define DANH_WEEKEND 8 /* as a weekday */

#define DANH_LUNAR_BY_NAME 2

typedef enum {
  DANH_FIELD_MILLENNIUM, /* as counted: the years to 1999 are the second */
  DANH_FIELD_CENTURY,    /* as counted: the 19th is 19 */
  DANH_FIELD_DECADE,     /* its first year, or less than 100 */
  DANH_FIELD_YEAR,
  DANH_FIELD_YEAR_SHORT, /* 1: the year was written with two digits */
  DANH_FIELD_BCE,        /* 1 */
  DANH_FIELD_CYCLE, /* 1 .. 60: the year's name in the cycle of sixty, 1984 the first */
  DANH_FIELD_HALF,
  DANH_FIELD_QUARTER,
  DANH_FIELD_SEASON, /* index into the codes of TIMEX3: SP SU FA WI */
  DANH_FIELD_MONTH,
  DANH_FIELD_MONTH_HALF,
  DANH_FIELD_WEEK,
  DANH_FIELD_WEEKDAY,
  DANH_FIELD_DAY,
  DANH_FIELD_PART, /* DanhPartOfDay */
  DANH_FIELD_HOUR,
  DANH_FIELD_MINUTE,
  DANH_FIELD_SECOND,
  DANH_FIELD_SHORT, /* minutes to the hour */
  DANH_FIELD_ZONE,  /* minutes east of Greenwich */
  DANH_FIELD_UNIT,  /* DanhDateUnit */
  DANH_FIELD_OFFSET,
  DANH_FIELD_OFFSET_HALF, /* 1: it is half of UNIT */
  DANH_FIELD_OFFSET_SIGN, /* 1, -1 */
  DANH_FIELD_ANCHOR,      /* DanhDateAnchor */
  DANH_FIELD_SAME,        /* DanhDateUnit */
  DANH_FIELD_TURN,        /* DanhDateTurn */
  DANH_FIELD_N,
  DANH_FIELD_POSITION, /* DanhDatePosition */
  DANH_FIELD_OF,       /* DanhDateUnit */
  DANH_FIELD_LUNAR, /* 1; DANH_LUNAR_BY_NAME: its month or feast is one of the moon only */
  DANH_FIELD_MOON,  /* 1 */
  DANH_FIELD_LEAP,  /* 1 */
  DANH_FIELD_EVE,   /* 1 */
  DANH_FIELD_ERA,   /* a year */
  DANH_FIELD_REIGN, /* years of it */
  DANH_FIELD_TOLD,  /* the year of our calendar that is told for that of a cycle */
  DANH_FIELD_FEAST, /* 1: MONTH and DAY are those of a feast that is named only */
  DANH_N_FIELDS
} DanhDateField;

typedef enum {
  DANH_ANCHOR_REFERENCE,
  DANH_ANCHOR_TEXT,
  DANH_ANCHOR_TOLD /* the year the text tells of, else the reference */
} DanhDateAnchor;
typedef enum {
  DANH_TURN_NEXT,
  DANH_TURN_LAST,
  DANH_TURN_PAST, /* the last, or the very day */
  DANH_TURN_THIS  /* the one nearest, whatever was told */
} DanhDateTurn;
typedef enum {
  DANH_POSITION_FIRST,
  DANH_POSITION_LAST,
  DANH_POSITION_NTH
} DanhDatePosition;

/* One end of a range, or all there is. */
typedef struct {
  int at[DANH_N_FIELDS]; /* DANH_UNSET where nothing is said */
  const char *count;     /* or NULL */
  const char *plus;      /* of a smaller unit: 2 years and 6 months */
  int plus_unit;         /* DanhDateUnit */
  const char *more;      /* of one still smaller */
  int more_unit;
} DanhDateEnd;

/* Bytes of what "when" can say of one end. */
#define DANH_WHEN_SIZE 256

typedef struct {
  DanhDateEnd left;
  DanhDateEnd right;
  gboolean is_range; /* the right end has fields */
  gboolean is_set;
  gboolean is_dateline;
  gboolean is_invalid; /* a field is no number, or out of its range */
  const char *kind;    /* or NULL */
  const char *mod;
  const char *quant;
  char when[2][DANH_WHEN_SIZE]; /* what the texts of the ends may point into */
} DanhDateFields;

void danh_date_fields_read (DanhDateFields *fields,
                            const DanhAttribute *attributes,
                            guint32 n);

static inline gboolean
danh_date_has (const DanhDateEnd *end, DanhDateField field)
{
  return end->at[field] != DANH_UNSET;
}

/* Does END say an hour, and no day it is of? */
static inline gboolean
danh_date_is_bare_hour (const DanhDateEnd *end)
{
  return danh_date_has (end, DANH_FIELD_HOUR) && !danh_date_has (end, DANH_FIELD_DAY)
         && !danh_date_has (end, DANH_FIELD_WEEKDAY)
         && !danh_date_has (end, DANH_FIELD_OFFSET)
         && !danh_date_has (end, DANH_FIELD_SAME);
}

/* Does FIELDS say an hour, or from which to which, and no day? */
static inline gboolean
danh_date_are_bare_hours (const DanhDateFields *fields)
{
  return danh_date_is_bare_hour (&fields->left)
         && (!fields->is_range || danh_date_is_bare_hour (&fields->right));
}

#endif
