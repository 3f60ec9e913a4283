/* date-resolve.h - from the fields of one end to a point of the calendar
 *
 *   fields + day they are read against ──▶ one value, or the first and last of a period
 *                                          that TIMEX3 has no single value for
 */
#ifndef DANH_ENTITY_DATE_RESOLVE_H
#define DANH_ENTITY_DATE_RESOLVE_H

#include "entity/calendar.h"
#include "entity/date-value.h"

/* What earlier dates of the text, and the caller, leave for later ones. */
#define DANH_YEARS_OF_CYCLE 60

/* The place of YEAR in the cycle of sixty, from 0; the year 4 had the first. */
int danh_date_place_in_cycle (int year);

typedef struct {
  gboolean has_reference;
  gboolean reference_is_text;  /* it is a day the text tells of, not the day it is from */
  gboolean reference_is_feast; /* and of a feast by the moon, that is to come */
  DanhDay reference;           /* the day "today" is */
  /* The last values mentioned whose day, month, year is known; the day's year need not be. */
  gboolean has_day, has_month, has_year;
  DanhDateValue day, month, year;
  DanhDay said; /* the last year mentioned of all, with its month, also of a life; or 0 */
  /* The last day that opened a sentence, before one did the last with its hour or part of
     the day: what the text tells happened on it, while days within sentences also are of
     plans, decrees and lives. */
  gboolean has_told_day, has_opening_day;
  gboolean reference_is_told; /* the reference day has been mentioned */
  DanhDateValue told_day;
  /* The last day of this paragraph that opened a sentence or was told with its hour or part
     of the day: a clock time alone is of it. */
  gboolean has_clock_day;
  DanhDateValue clock_day;
  /* The last day that stands above lines of its own, as in a week's schedule: a clock time
     alone is of it where its paragraph told none. */
  gboolean has_heading_day;
  DanhDateValue heading_day;
  /* The last year said of each name in the cycle of sixty, from the first; 0: none. */
  int year_of_cycle[DANH_YEARS_OF_CYCLE];
  /* The last day that opened a sentence of a text that does not say when it is from: "this
     year" is no year before. */
  gboolean has_now;
  DanhDay now;
  /* The first and last day, as numbers, of the last range of a week at most, and whether this
     paragraph said it: a weekday that it has is of it. */
  gboolean has_week_told, week_told_is_near;
  int week_told[2];
  /* The day of a later hour that is said behind: "from 8:00 to 9:00 and from 14:00 to 15:00 on
     the 16th"; whether only a word stands between. */
  gboolean has_day_ahead, day_ahead_is_near;
  DanhDateValue day_ahead;
  /* The last year, with what is known of its month, that opened a sentence of this
     paragraph: where the text does not say when it is from, "in May" behind it is in it, and
     in the sentence that it opens in any text. */
  gboolean has_told_year, told_year_is_near;
  DanhDateValue told_year;
  gboolean told_year_is_aside; /* its sentence did not open with it */
  /* The last year that a heading said: "in May" at the head of a line below is in it. */
  gboolean has_title_year;
  int title_year;
  /* The last year that this sentence said: "the year after" is the one behind it. */
  gboolean has_near_year;
  int near_year;
  /* The last day with its month that this sentence said, or the month it opened with: "the
     30th" behind it is of that month. */
  gboolean has_near_month;
  DanhDateValue near_month;
  gboolean
      has_coming_day; /* this paragraph told a day of the year behind the reference's */
  /* The last week, period of months or year of this sentence, by its first one, with which
     nothing was compared: "prices of September rose, measured by the month before". */
  gboolean has_near_period;
  DanhDateValue near_period;
  /* The last such period that something was compared with, and whether this paragraph said it:
     what later sentences compare is of it, too, until another period is told. */
  gboolean has_compared_period, compared_period_is_near;
  DanhDateValue compared_period;
  gboolean is_compared; /* what is read now is what another period is compared with */
  /* The last date with a month was lunar, of this month. */
  gboolean is_lunar;
  DanhLunarDay lunar;
  /* The last day, and that of a paper cited if it stood behind: "decision 12 of 5 March and
     decision 13 of the same day". */
  gboolean has_paper_day;
  DanhDateValue paper_day;
  gboolean is_of_paper;     /* what is read now stands behind a paper cited */
  gboolean is_dateline;     /* what is read now says when the text is from */
  gboolean opens_sentence;  /* what is read now stands where a sentence begins */
  gboolean heads_lines;     /* what is read now stands above lines that tell of it */
  gboolean is_in_title;     /* what is read now stands in a heading */
  gboolean day_is_near;     /* the last day was mentioned in the same sentence */
  gboolean day_ends_range;  /* the last day is where a range of days ends */
  gboolean year_ends_range; /* the last year is where a range of years ends */
  int tense; /* what is read now is told of what is past (1), has to come (-1), will (-2) */
  gboolean is_of_life; /* what is read now is a birth's, a death's: if it says its year,
                              nothing follows from it */
} DanhDateContext;

/* Where the pieces come from that an expression does not say itself. */
typedef enum {
  DANH_LEANS_ON_NOTHING,
  DANH_LEANS_ON_DOCUMENT,
  DANH_LEANS_ON_TEXT
} DanhDateLeaning;

typedef struct {
  int n; /* 0: nothing to say, or not possible */
  DanhDateValue at[2];
  gboolean is_impossible;
  DanhDateLeaning leans_on;
  const char *mod; /* START or END where the value is of the whole period */
  char lunar[DANH_DATE_VALUE_SIZE]; /* the lunar date, "" if it is none */
  DanhLunarDay lunar_day;           /* likewise, as far as it is known */
} DanhResolved;

void danh_date_resolve (const DanhDateEnd *end,
                        const DanhDateContext *context,
                        DanhResolved *out);

#endif
