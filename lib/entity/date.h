/* date.h - the value of a time expression
 *
 *   fields ─ range: ends lend each other what they leave out ─▶ two ends
 *          ─ resolve ─▶ values ─ print ─▶ "2021-08-05TAF", "2021/2026", "P10Y"
 */
#ifndef DANH_ENTITY_DATE_H
#define DANH_ENTITY_DATE_H

#include "entity/date-resolve.h"

typedef struct {
  char value[2 * DANH_DATE_VALUE_SIZE]; /* "": none */
  char lunar[2 * DANH_DATE_VALUE_SIZE]; /* "": not lunar */
  const char *kind;                     /* DATE, TIME, DURATION or SET */
  const char *mod;                      /* or NULL */
  const char *quant;                    /* or NULL */
  gboolean is_invalid;                  /* no such date */
  DanhDateLeaning leans_on;             /* for what it does not say */
  const char *granularity;              /* of the value, or NULL: not known */
  gboolean has_days;                    /* first and last are known */
  DanhDay first_day;
  DanhDay last_day;
  gboolean has_full_day; /* written out as a day of a month, year known */
  DanhDay full_day;
} DanhDate;

/* Works out DATE and lets CONTEXT's last dates follow it. */
void danh_date_compose (const DanhDateFields *fields,
                        DanhDateContext *context,
                        DanhDate *date);

/* Lets the ends of a range lend each other what they leave out: "8 and 9 June 2023". */
void danh_date_lend (DanhDateEnd *left, DanhDateEnd *right);

/* "From 22:00 to 5:00 the next day": does RIGHT count from the day of LEFT? */
gboolean danh_date_counts_on (const DanhDateEnd *left, const DanhDateEnd *right);

/* Does END say a weekday and no day? */
gboolean danh_date_is_bare_weekday (const DanhDateEnd *end);

/* Puts the ends in order where a year or a day was lent, or taken from the context, and
 * the range would run backwards: "from October to March 2022" began the year before. */
void danh_date_order (const DanhDateEnd *left,
                      const DanhDateEnd *right,
                      const DanhDateContext *context,
                      DanhDateValue *first,
                      DanhDateValue *last);

#endif
