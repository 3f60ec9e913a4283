/* date-every.h - what comes again and again */
#ifndef DANH_ENTITY_DATE_EVERY_H
#define DANH_ENTITY_DATE_EVERY_H

#include "entity/date.h"

/* Does what FIELDS say recur: do they say so, or did their sentence before them, as in "every day
 * from 7:00 to 11:00 and from 13:00 to 17:00", "each year before 30 April"?  Notes it in CONTEXT. */
gboolean danh_date_recurs (const DanhDateFields *fields, DanhDateContext *context);

#endif
