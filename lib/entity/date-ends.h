/* date-ends.h - the ends of a range beside each other */
#ifndef DANH_DATE_ENDS_H
#define DANH_DATE_ENDS_H

#include "entity/date-resolve.h"

/* Puts FIRST and LAST, what LEFT and RIGHT were resolved to in CONTEXT, into the years and days
 * that fit each other: "from now to 15 January", read in December.  LEFT and RIGHT are the ends
 * of FIELDS with what they were lent, and get what is found. */
void danh_date_fit_ends (const DanhDateFields *fields,
                         DanhDateEnd *left,
                         DanhDateEnd *right,
                         DanhDateContext *context,
                         DanhResolved *first,
                         DanhResolved *last);

#endif
