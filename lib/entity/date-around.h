/* date-around.h - what the text beside a date tells of it
 *
 * Where it stands in its sentence and line, what the words before it say, in which tense it is
 * told, which day is said behind it: the part of DanhDateContext that is about the date read
 * now.  What earlier dates leave is in date-follow.h.
 */
#ifndef DANH_ENTITY_DATE_AROUND_H
#define DANH_ENTITY_DATE_AROUND_H

#include "entity/date.h"
#include "entity/entity-run.h"

/* Fills that part for mention I, a date of FIELDS.  Mentions are asked for in order. */
void danh_date_look_around (DanhEntityRun *run, guint32 i, const DanhDateFields *fields);

/* What the words before the date at token START tell of it: "life" of somebody's as "sinh
 * ngày …", "Ngày sinh: …", "(SN …)", "compared" of what another is compared with as "so với
 * tháng trước", "next" of what comes behind what was told as "đến tháng 2"; NULL if nothing.
 * The longest entry that tells anything decides. */
const char *danh_date_told_before (const DanhEntityRun *run, guint32 start);

/* The month of END, the last one of a quarter; 0 if it says none. */
int danh_date_month_of (const DanhDateEnd *end);

/* One past the bracket that opens at token AT and closes in its line, or AT. */
guint32 danh_date_skip_bracket (const DanhEntityRun *run, guint32 at, guint32 end);

/* date-hours.c: notes the day of the next date of the sentence that says it, if FIELDS, of mention
 * I, are hours alone. */
void danh_date_look_ahead (DanhEntityRun *run, guint32 i, const DanhDateFields *fields);

/* date-hours.c: notes the year of FIELDS, mention I, of a month and no year, that the next date says
 * which is of a month. */
void danh_date_look_for_year (DanhEntityRun *run,
                              guint32 i,
                              const DanhDateFields *fields);

/* date-order.c: notes the next date of its line that says its year and month, behind one of an
 * earlier year, for mention I, a date of FIELDS that says none. */
void danh_date_look_for_order (DanhEntityRun *run,
                               guint32 i,
                               const DanhDateFields *fields);

/* date-hours.c: notes the next year that the line of mention I, a date of FIELDS that says none, tells
 * on with behind one that is over. */
void danh_date_look_for_bound (DanhEntityRun *run,
                               guint32 i,
                               const DanhDateFields *fields);

/* date-beside.c: notes the day that stands right behind FIELDS, of mention I, where it says of what
 * year they are. */
void danh_date_look_beside (DanhEntityRun *run, guint32 i, const DanhDateFields *fields);

/* In a text that does not say when it is from, what follows DATE, of the fields END, happened
 * on its day, unless that is a look back or ahead. */
void danh_date_tell_on (DanhEntityRun *run, const DanhDateEnd *end, const DanhDate *date);

#endif
