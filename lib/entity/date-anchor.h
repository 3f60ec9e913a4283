/* date-anchor.h - the day that a time expression is read against
 *
 *   "than in the month before"       ──▶  the period compared with it
 *   "three days later"               ──▶  the last date mentioned
 *   "at 8:30"                        ──▶  the day that its sentence, paragraph or heading told
 *   "in May:" below "PLAN OF 2025"   ──▶  the year of the heading
 *   "the 30th" behind "on 28 July"   ──▶  that month
 *   "in 1968 … In May …"             ──▶  the year that the paragraph tells of
 *   else                             ──▶  the reference day
 */
#ifndef DANH_ENTITY_DATE_ANCHOR_H
#define DANH_ENTITY_DATE_ANCHOR_H

#include "entity/date-resolve.h"

#define DANH_LAST_HOUR_OF_NIGHT 5

/* FALSE if there is none.  The day may stand for its month or year, and lack its year; SOURCE
 * is what told it. */
gboolean danh_date_find_anchor (const DanhDateEnd *end,
                                const DanhDateContext *context,
                                DanhDay *day,
                                DanhDateLeaning *source);

/* The day that "the same day" is: where a sentence opens, what its paragraph told last, or
 * the text.  "Three days later" counts from the last day of all. */
const DanhDateValue *danh_date_last_day (const DanhDateEnd *end,
                                         const DanhDateContext *context);

#endif
