/* date-frame.h - the period from which a time expression takes what it does not say
 *
 * "The 5th of last month": the words give the day, the frame the month and the year.  A
 * frame is the reference day, or the period an offset leads to from there, or the last
 * date mentioned; what is finer than its grain is not known.
 */
#ifndef DANH_ENTITY_DATE_FRAME_H
#define DANH_ENTITY_DATE_FRAME_H

#include "entity/date-resolve.h"

typedef struct {
  gboolean
      has_grain; /* the words name this period: it is the value if they say no more */
  DanhDateUnit grain;
  DanhDateLeaning source; /* of its pieces */
  gboolean is_impossible; /* before the year 1 or after 9999 */
  int millennium;         /* DANH_UNSET here and below: not known */
  int century;
  int decade;
  int year;
  int half;
  int quarter;
  int month;
  int day;
  int number; /* of the day, or of some day of the week the frame is */
} DanhDateFrame;

void danh_date_frame_make (const DanhDateEnd *end,
                           const DanhDateContext *context,
                           DanhDateFrame *frame);

/* "In 1957, … at Trung thu": did the text tell a year, which its first day stands for? */
static inline gboolean
danh_date_frame_is_year (const DanhDateFrame *frame)
{
  return frame->source == DANH_LEANS_ON_TEXT && !frame->has_grain && frame->month == 1
         && frame->day == 1;
}

#endif
