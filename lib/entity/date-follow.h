/* date-follow.h - what a date leaves for those behind it */
#ifndef DANH_ENTITY_DATE_FOLLOW_H
#define DANH_ENTITY_DATE_FOLLOW_H

#include "entity/date.h"

/* What a later "the same day", "that month" can mean; END is what said VALUE of DATE. */
void danh_date_follow (DanhDateContext *context,
                       const DanhDate *date,
                       const DanhDateEnd *end,
                       const DanhDateValue *value);

/* date-order.c: where what stands before the next date that says its year begins. */
void danh_date_follow_order (DanhDateContext *context, const DanhDateValue *value);

/* What "the year after" and "the 30th" mean behind VALUE in its sentence.  The day of a paper
 * cited is not what the sentence tells. */
void danh_date_follow_near (DanhDateContext *context,
                            const DanhDate *date,
                            const DanhDateEnd *end,
                            const DanhDateValue *value);

/* The year of VALUE, the last day or month of a range, if END says it: likewise. */
void danh_date_follow_year (DanhDateContext *context,
                            const DanhDateEnd *end,
                            const DanhDateValue *value);

/* What "the month before" counts from that a period of this sentence is compared with. */
void danh_date_follow_period (DanhDateContext *context, const DanhDateValue *value);

/* What the lines below a heading that says a year are of. */
void danh_date_follow_title (DanhDateContext *context,
                             const DanhDate *date,
                             const DanhDateValue *value);

/* What "the 5th" counted by the moon can mean later. */
void danh_date_follow_moon (DanhDateContext *context,
                            const DanhDateEnd *end,
                            const DanhResolved *resolved);

/* What days and months behind a range of them, DATE, are of; FIELDS is what it says. */
void danh_date_follow_range (DanhDateContext *context,
                             const DanhDate *date,
                             const DanhDateFields *fields);

/* What weekdays behind a range of days are of. */
void danh_date_follow_week (DanhDateContext *context, const DanhDate *date);

/* What months behind two years of a school year, FIRST and LAST, are of. */
void danh_date_follow_season (DanhDateContext *context,
                              const DanhDateValue *first,
                              const DanhDateValue *last);

#endif
