/* date-value.h - a point of the calendar as far as it is known, and its TIMEX3 value
 *
 * A value has a grain, and pieces down to it; a piece that is not known prints as X.
 *
 *   grain     DECADE  YEAR  HALF     QUARTER  MONTH    WEEK      DAY
 *   printed   199     1998  1998-H1  1998-Q3  1998-08  1998-W32  1998-08-05
 *   with part of day, clock time:    1998-08-05TAF    1998-08-05T07:30:00+07:00
 *   with bce:                        BC0179           a century: 18, BC02
 *   a millennium: 1 (1000 to 1999), BC0
 */
#ifndef DANH_ENTITY_DATE_VALUE_H
#define DANH_ENTITY_DATE_VALUE_H

#include "entity/date-fields.h"

typedef struct {
  DanhDateUnit grain; /* DAY, WEEK, MONTH, QUARTER, HALF, YEAR, DECADE or CENTURY */
  gboolean is_bce;
  int millennium; /* of grain MILLENNIUM: as counted */
  int century;    /* of grain CENTURY: as counted */
  int decade;     /* of grain DECADE: its first year */
  int year; /* DANH_UNSET: unknown, here and below; of grain WEEK: the week's year */
  int half;
  int quarter;
  int season; /* of grain QUARTER */
  int month;
  int week;
  int weekday; /* of a day that is known by its weekday only; of grain WEEK: DANH_WEEKEND */
  int day;
  gboolean has_time; /* hour and minute are printed, known or not */
  int part;
  int hour;
  int minute;
  int second;
  int zone;
} DanhDateValue;

#define DANH_DATE_VALUE_SIZE 48 /* bytes that hold any printed value */

/* All pieces unknown. */
void danh_date_value_init (DanhDateValue *value, DanhDateUnit grain);

void danh_date_value_print (const DanhDateValue *value, char out[DANH_DATE_VALUE_SIZE]);

typedef struct {
  const char *count; /* "10", "0.5", "1,5" */
  int unit;          /* DanhDateUnit */
} DanhDurationPiece;

/* A duration of N pieces, the largest unit first: "P10Y", "PT30M", "P2Y6M", "PXY" when a
 * count is NULL or no number.  Pieces behind the first whose count is NULL or whose unit
 * is not smaller are left out.  Quarters become months, decades and centuries years, and
 * halves the next smaller unit that goes into them. */
void danh_duration_print (const DanhDurationPiece *pieces,
                          int n,
                          char out[DANH_DATE_VALUE_SIZE]);

#endif
