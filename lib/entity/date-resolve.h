/* date-resolve.h - from the fields of one end to a point of the calendar
 *
 *   fields + day they are read against ──▶ one value, or the first and last of a period
 *                                          that TIMEX3 has no single value for
 */
#ifndef DANH_ENTITY_DATE_RESOLVE_H
#define DANH_ENTITY_DATE_RESOLVE_H

#include "entity/date-context.h"

/* Where the pieces come from that an expression does not say itself. */
typedef enum {
  DANH_LEANS_ON_NOTHING,
  DANH_LEANS_ON_DOCUMENT,
  DANH_LEANS_ON_TEXT
} DanhDateLeaning;

typedef struct {
  int n; /* 0: nothing to say, or not possible */
  DanhDateValue at[2];
  gboolean is_impossible;
  DanhDateLeaning leans_on;
  const char *mod; /* START or END where the value is of the whole period */
  char lunar[DANH_DATE_VALUE_SIZE]; /* the lunar date, "" if it is none */
  DanhLunarDay lunar_day;           /* likewise, as far as it is known */
} DanhResolved;

void danh_date_resolve (const DanhDateEnd *end,
                        const DanhDateContext *context,
                        DanhResolved *out);

#endif
