/* date-near.h - what the words around a date give it
 *
 *   "in 1980 …, the year after"  ──▶  1981
 *   "on 28 July …, the 30th"     ──▶  30 July
 *   "in 2024 … than the year before"  ──▶  2023
 */
#ifndef DANH_ENTITY_DATE_NEAR_H
#define DANH_ENTITY_DATE_NEAR_H

#include "entity/date-resolve.h"

#define DANH_DATE_DAYS_OF_NEWS 21 /* from the day that news is from to what it tells of */

/* Is END the next or last one, not only one gone by? */
gboolean danh_date_turns (const DanhDateEnd *end);

/* Does the text not say when it is from? */
gboolean danh_date_is_story (const DanhDateContext *context);

/* Is the day that END says one of the weeks around the reference day? */
gboolean danh_date_is_about_now (const DanhDateEnd *end, DanhDay reference);

/* The months of END, a month, quarter or day, from the reference day on, in its year; 0 if it
 * is now or END says none. */
int danh_date_months_ahead (const DanhDateEnd *end, DanhDay reference);

/* Is VALUE, a whole day, about as old as the news that tells of it? */
gboolean danh_date_is_news (const DanhDateContext *context, const DanhDateValue *value);

/* Is YEAR history to who reads the text? */
gboolean danh_date_is_gone (const DanhDateContext *context, int year);

/* Is YEAR that long ago that who tells of it goes on in it with END? */
gboolean danh_date_is_past (const DanhDateEnd *end,
                            const DanhDateContext *context,
                            int year);

/* Is END a day few weeks behind the last one told, of a year long past?  Then the tale goes on,
 * though it may be a day about now. */
gboolean danh_date_follows (const DanhDateEnd *end, const DanhDateContext *context);

/* Is END "by the end of the year", or "in the middle of the year", of no year that is said, and not
 * to come? */
gboolean danh_date_is_end_of_year (const DanhDateEnd *end,
                                   const DanhDateContext *context);

/* The year that END, of none that is said, is of where the paragraph tells of one: that, or the next
 * behind "at the end of 1953 …" for what is early in the year. */
int danh_date_year_told (const DanhDateEnd *end, const DanhDateContext *context);

/* Does the text look back on the year before that of VALUE, as it ended, and may VALUE, which says no
 * year, be of it? */
gboolean danh_date_is_reviewed (const DanhDateContext *context,
                                const DanhDateValue *value);

/* Is END, in the year of the reference day, to come though its paragraph tells of a year before,
 * or over though that tells of a year to come? */
gboolean danh_date_is_of_told (const DanhDateEnd *end, const DanhDateContext *context);

/* The year of the heading above that END is of, by its first day. */
gboolean danh_date_find_title (const DanhDateEnd *end,
                               const DanhDateContext *context,
                               DanhDay *day);

/* The day that END counts from by what its sentence said before: "the year after" by the year
 * said last, and if that is long past, "in May", too; "the 30th" behind "on 28 July", or in a
 * sentence that opens with "in July", by that month. */
gboolean danh_date_find_near (const DanhDateEnd *end,
                              const DanhDateContext *context,
                              DanhDay *day);

/* "In 2022 …  In April …  In January 2023 …": the year of what stands between two that the paragraph
 * tells of and says none. */
gboolean danh_date_find_between (const DanhDateEnd *end,
                                 const DanhDateContext *context,
                                 DanhDay *day);

/* A clock time alone is of the day its sentence has just named, its paragraph told, the line above
 * that heads its own, or its sentence names with another hour behind it. */
gboolean danh_date_find_day_of_clock (const DanhDateEnd *end,
                                      const DanhDateContext *context,
                                      DanhDay *day);

/* "In October 2021 …. On the 20/11 …. On 12/1/2022 …", in order: the year of what stands between two
 * dates and would be behind both in the year of the reference day. */
gboolean danh_date_find_order (const DanhDateEnd *end,
                               const DanhDateContext *context,
                               DanhDay *day);

/* The month of END, a day alone, that stands above it in a line of its own or a heading. */
gboolean danh_date_find_below (const DanhDateEnd *end,
                               const DanhDateContext *context,
                               DanhDay *day);

/* The year that its sentence said before, else a heading, in a text that has told no day. */
gboolean danh_date_find_only_year (const DanhDateEnd *end,
                                   const DanhDateContext *context,
                                   DanhDay *day);

/* The year of END, a month or day of the school year told: "the school year 2024 - 2025 … ends in
 * May". */
gboolean danh_date_find_season (const DanhDateEnd *end,
                                const DanhDateContext *context,
                                DanhDay *day);

/* The year of END, a month or day that the range told has: "from December 2024 to May 2025 …. In
 * December …". */
gboolean danh_date_find_within (const DanhDateEnd *end,
                                const DanhDateContext *context,
                                DanhDay *day);

/* "On 2 October, for the term 2025 - 2030 …, the first nine months of the year": is END a part of
 * the year that the paragraph told, though a range or a plan named another behind it? */
gboolean danh_date_stays_in_told_year (const DanhDateEnd *end,
                                       const DanhDateContext *context);

/* The period that "the month before" is of, with which it is compared: its sentence's, or that
 * of the last sentence that compared.  "Last year" is of who writes. */
gboolean danh_date_find_compared (const DanhDateEnd *end,
                                  const DanhDateContext *context,
                                  DanhDay *day);

#endif
