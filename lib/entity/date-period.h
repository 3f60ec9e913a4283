/* date-period.h - the first six months, the last ten days, the second week
 *
 * n units at the beginning or the end of a period, or the n-th: a half or a quarter where
 * they are one, else their first and last.
 */
#ifndef DANH_ENTITY_DATE_PERIOD_H
#define DANH_ENTITY_DATE_PERIOD_H

#include "entity/date-resolve.h"

/* TRUE if END is such a part; WHOLE: the fields of the period it is a part of. */
gboolean danh_date_period_of_part (const DanhDateEnd *end, DanhDateEnd *whole);

/* Cuts the part out of the period in OUT; where that has no value, the period stays and
 * mod says which end of it; of an n-th part nothing stays. */
void danh_date_period_cut (const DanhDateEnd *end, DanhResolved *out);

#endif
