/* date-resolve-private.h - what the parts of resolving a date share
 *
 *   date-resolve.c  what is said and what the frame adds ─▶ a value
 *   date-cycle.c    the year that is said, also by its name
 *   date-weekday.c  which day a weekday is that the text tells of
 *   date-next.c     what goes on over the turn of the year told
 *   date-winter.c   which year a day, month or quarter is of that says none
 *   date-moon.c     the same of lunar ones
 */
#ifndef DANH_DATE_RESOLVE_PRIVATE_H
#define DANH_DATE_RESOLVE_PRIVATE_H

#include "entity/date-frame.h"
#include "entity/date-resolve.h"

typedef struct {
  const DanhDateEnd *end;
  const DanhDateContext *context;
  DanhDateFrame frame;
  DanhResolved *out;
  gboolean uses_frame;
  gboolean awaits_feast; /* the frame is of a feast that is to come */
  gboolean says_year;    /* as a number, or by its name in the cycle of sixty */
  int year;              /* DANH_UNSET: only its name is known */
} DanhDateRun;

static inline int
danh_date_said (const DanhDateRun *run, DanhDateField field)
{
  return run->end->at[field];
}

static inline gboolean
danh_date_says (const DanhDateRun *run, DanhDateField field)
{
  return run->end->at[field] != DANH_UNSET;
}

/* PIECE of the frame; notes that the value hangs on it. */
static inline int
danh_date_framed (DanhDateRun *run, int piece)
{
  run->uses_frame |= piece != DANH_UNSET;
  return piece;
}

/* Notes the year that is said. */
void danh_date_find_year (DanhDateRun *run);

/* Puts VALUE, with its year from the frame, into the year that is meant: "28 December" read on
 * 5 January is of the year before. */
void danh_date_choose_year (const DanhDateRun *run, DanhDateValue *value);

/* Months from a day that will be to the last one of its name. */
#define DANH_DATE_MONTHS_AGO 4

/* From the month behind this one on, Tết is the coming one where nothing tells that it has been. */
#define DANH_DATE_MONTHS_TO_TET 7

/* Months from one that was told back to one that is more likely behind it. */
#define DANH_DATE_MONTHS_BACK 7

/* Puts VALUE into the year behind, if the tale of its sentence goes on with it over New Year. */
void danh_date_choose_next (const DanhDateRun *run, DanhDateValue *value);

/* The number of the day of WEEKDAY that the text told of before; FALSE if it told of none. */
gboolean danh_date_find_weekday (const DanhDateRun *run, int weekday, int *number);

/* Puts VALUE, a day of no year that is said, into the year beside it in which it is of the weekday
 * that is said, if it is not in its own and lies far from today. */
void danh_date_choose_by_weekday (const DanhDateRun *run, DanhDateValue *value);

/* The year of a lunar month or day told without one, TODAY being the reference day. */
int danh_date_choose_lunar_year (const DanhDateRun *run,
                                 const DanhLunarDay *lunar,
                                 const DanhLunarDay *today);

/* DAY of the moon, told behind TOLD: of MONTH, or if that is unset of the same month, but around the
 * New Year, where it may be of the first one. */
DanhLunarDay danh_date_lunar_behind (const DanhLunarDay *told, int month, int day);

/* Is END a day of the moon and no more, behind a lunar date that says which month it is of? */
gboolean danh_date_is_of_moon_told (const DanhDateEnd *end,
                                    const DanhDateContext *context);

#endif
