/* date-tense.h - whether what is told of a date is past or to come */
#ifndef DANH_ENTITY_DATE_TENSE_H
#define DANH_ENTITY_DATE_TENSE_H

#include "entity/entity-run.h"

/* What the word right behind SPAN, else the nearest before, else behind it in the clause that it
 * opens, that has a tense tells: 1 of what is past as "đã", more of what goes on until now, -1 of
 * what has to come as "cần", -2 of what will as "sẽ", else 0.  A day right behind "kế hoạch" is that
 * of a paper if IS_DAY.  Of the words before, those from token FROM on are asked. */
int danh_date_tense_around (const DanhEntityRun *run,
                            const DanhSpan *span,
                            guint32 from,
                            gboolean is_day);

/* Does the date at token START open a clause, alone or behind one word? */
gboolean danh_date_opens_clause (const DanhEntityRun *run, guint32 start);

#endif
