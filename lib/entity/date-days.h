/* date-days.h - days of what a value names, and how fine it is */
#ifndef DANH_ENTITY_DATE_DAYS_H
#define DANH_ENTITY_DATE_DAYS_H

#include "entity/calendar.h"
#include "entity/date-value.h"

/* FALSE where a piece is not known, before our era, and for seasons, which begin on no
 * day that all agree on. */
gboolean danh_date_days (const DanhDateValue *value, DanhDay *first, DanhDay *last);

/* The day OFFSET days from DAY; if that has no year, as in a leap year. */
DanhDay danh_date_day_from (DanhDay day, int offset);

/* The finest thing VALUE says: century, decade, year, half, season, quarter, month, week,
 * day, part-of-day, hour, minute, second; a constant. */
const char *danh_date_granularity (const DanhDateValue *value);

/* Likewise of what durations are counted in; NULL if UNIT is unset. */
const char *danh_date_unit_name (int unit);

#endif
