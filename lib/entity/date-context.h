/* date-context.h - what the text, and the caller, say of a date beside its own words
 *
 * Each date is read against four things, by how long they hold:
 *
 *   here        this date     where it stands, and the words beside it       date-around.c
 *   sentence    its sentence  what other dates said before it                date-follow.c
 *   paragraph   its line      what the paragraph tells of
 *   the rest    the text      "today", the last day, month and year …
 *
 * `sentence` and `paragraph` are all zeros where one begins; nothing else is forgotten.
 */
#ifndef DANH_ENTITY_DATE_CONTEXT_H
#define DANH_ENTITY_DATE_CONTEXT_H

#include "entity/calendar.h"
#include "entity/date-value.h"

#define DANH_YEARS_OF_CYCLE 60

/* The place of YEAR in the cycle of sixty, from 0; the year 4 had the first. */
int danh_date_place_in_cycle (int year);

/* The date that is read now. */
typedef struct {
  gboolean opens_sentence; /* stands where a sentence begins */
  gboolean follows_lead;   /* or behind a few words and a comma */
  gboolean opens_clause;   /* or behind any mark, but for one word */
  gboolean heads_lines;    /* above lines that tell of it */
  gboolean closes_head;    /* in brackets, at the end of a short line above such lines */
  gboolean is_in_title;    /* in a heading */
  gboolean is_line;        /* is one, with a mark before or a colon behind it at most */
  gboolean is_dateline;    /* says when the text is from */
  gboolean is_of_paper;    /* stands behind a paper cited */
  gboolean dates_paper; /* right behind it, or behind "signed": the day that it is from */
  gboolean is_of_life;  /* is a birth's, a death's: nothing follows if it says its year */
  gboolean is_next;     /* stands behind a word as "by" or "then in" */
  gboolean is_compared; /* is what another period is compared with */
  gboolean is_season;   /* is of two years that a school year or winter has part in */
  gboolean is_deadline; /* is what something must be done by */
  gboolean is_back;     /* stands behind "before that" */
  gboolean is_from;     /* is since when something counts */
  gboolean is_first;    /* is when something begins */
  gboolean is_part;     /* is a part of what was told: "trong đó" */
  gboolean is_range;    /* has two ends */
  gboolean is_end;      /* is the end of a period: "cuối năm" */
  gboolean is_late;     /* or its middle: "giữa năm" */
  gboolean is_early;    /* is the beginning of one: "đầu năm" */
  gboolean is_lead;     /* stands before a colon: "In 2024: …" */
  gboolean is_every;    /* is told of every one: "as often as 2 September comes" */
  int of_every; /* the unit of what recurs right before it: "every year, on 18 November"; or unset */
  int tense; /* is told of what is past (1), has to come (-1), will (-2) */
  /* The day of a later hour that is said behind: "from 8:00 to 9:00 and from 14:00 to 15:00 on
     the 16th"; whether only a word stands between. */
  gboolean has_day_ahead, day_ahead_is_near;
  DanhDateValue day_ahead;
  /* The day right behind the name of a feast, or a day of the moon: "Quốc khánh: 2/9/2017"; or the
     day of the sun in the year in which it is that of the moon in brackets behind it: "ngày 11/2
     (24 tháng Chạp)". */
  gboolean has_day_beside, has_moon_beside;
  DanhDay day_beside;
  /* The day, as a number, that stands right behind a weekday, also below it: "Monday ⏎ 4/3". */
  gboolean has_weekday_beside;
  int weekday_beside;
  gboolean is_close;       /* stands a few words behind the last date, in its clause */
  gboolean is_in_brackets; /* right behind it, in brackets */
  gboolean follows_year;   /* stands behind a year and a comma that open its sentence */
  gboolean opens_soon;     /* stands behind few words that open its sentence */
  int year_before; /* the year said right before: "in 2021, on 11 January", or 0 */
  /* The next date of its line that says its year and month, 0 where it says no day; of the year 0 if
     there is none. */
  DanhDay order_bound;
  int year_bound; /* the next year that its line tells on with, or 0 */
  int year_ahead; /* of a month told without one, from the next one that its sentence tells, or 0 */
  gboolean year_ahead_is_near; /* only a word stands between: "March and April 2022" */
} DanhDateHere;

/* What its sentence said before. */
typedef struct {
  gboolean has_day;           /* the last day of the text */
  gboolean has_told_year;     /* the year that the paragraph tells of */
  gboolean has_relative_year; /* likewise, as the one before or behind today's */
  gboolean has_season;        /* the last school year of the text */
  gboolean has_monthly_day;   /* a day of every month: one alone behind it is, too */
  int every; /* the unit of what recurs: so do days right behind it and their like; 0: none */
  gboolean has_daily_hour; /* something of every day: so are hours alone behind it */
  gboolean has_lunar;      /* the last lunar date of the text */
  gboolean has_range;      /* of days or months, of a year at most: where it ends */
  DanhDay range_end;
  int life_year; /* the last year of a birth or death behind which no other was said, or 0 */
  /* The last year: "the year after" is the one behind it. */
  gboolean has_year;
  int year;
  /* The last day with its month, or the month it opened with: "the 30th" behind it is of that
     month. */
  gboolean has_month;
  DanhDateValue month;
  /* The last week, period of months or year, by its first one, with which nothing was compared:
     "prices of September rose, measured by the month before". */
  gboolean has_period;
  DanhDateValue period;
} DanhDateSentence;

/* What its paragraph said before. */
typedef struct {
  /* The last year, with what is known of its month, that opened a sentence: where the text does
     not say when it is from, "in May" behind it is in it, and in the sentence that it opens in
     any text. */
  gboolean has_told_year;
  gboolean told_year_is_aside; /* its sentence did not open with it */
  gboolean told_year_is_end;   /* it was told by its end: "cuối năm 1953" */
  int told_year_from; /* the month it begins with, told by its beginning or middle; or 0 */
  DanhDateValue told_year;
  /* The last month of a year, with its day or 0, that is none by the way: what stands between it
     and the next is of its year; of the year 0 if there is none. */
  DanhDay order;
  /* The last day that opened a sentence or was told with its hour or part of the day: a clock
     time alone is of it. */
  gboolean has_clock_day;
  DanhDateValue clock_day;
  gboolean has_coming_year; /* the year behind the reference's, or anything of it */
  gboolean has_coming_day;  /* a day of that */
  gboolean has_moon;        /* the last lunar date of the text */
  gboolean has_season;      /* the last school year of the text */
  gboolean has_week_told;   /* the last range of a week of the text */
  gboolean has_week; /* the last week that was told, with which nothing was compared */
  DanhDateValue week;
  /* The first and last day, as numbers, of the last range of a month at most: a day alone that it
     has is of it. */
  gboolean has_days_told;
  int days_told[2];
  /* The first and last day, as numbers, of the last range of a year at most that said its year and
     is not within another: a day or month alone that it has is of it. */
  gboolean has_range;
  int range[2];
  gboolean has_compared_period; /* the last that something was compared with */
} DanhDateParagraph;

typedef struct {
  DanhDateHere here;
  DanhDateSentence sentence;
  DanhDateParagraph paragraph;
  /* The day "today" is. */
  gboolean has_reference;
  gboolean reference_is_text;  /* it is a day the text tells of, not the day it is from */
  gboolean reference_is_feast; /* and of a feast by the moon, that is to come */
  gboolean reference_is_of_paper; /* of a paper cited, for want of another */
  gboolean reference_is_told;     /* it has been mentioned */
  DanhDay reference;
  /* The last day that opened a sentence of a text that does not say when it is from: "this
     year" is no year before. */
  gboolean has_now;
  DanhDay now;
  /* Which day "today" is where nothing says its year: "this morning (29/10)". */
  gboolean has_today;
  DanhDay today;
  /* The first day of the text, if nothing said its year, nor has since: told again behind days of
     older years it still has none. */
  gboolean has_open_day;
  DanhDay open_day;
  /* The last values mentioned whose day, month, year is known; the day's year need not be. */
  gboolean has_day, has_month, has_year;
  DanhDateValue day, month, year;
  gboolean day_ends_range;  /* the last day is where a range of days ends */
  gboolean day_is_dawn;     /* of which the night before was told with it */
  gboolean day_is_of_paper; /* it is that of a paper cited, for want of another */
  gboolean day_is_of_night; /* it was told as an hour of a night, over midnight */
  gboolean year_ends_range; /* the last year is where a range of years ends */
  DanhDay said; /* the last year mentioned of all, with its month, also of a life; or 0 */
  int life_year; /* as that of its sentence, in the text */
  /* The last year said of each name in the cycle of sixty, from the first; 0: none. */
  int year_of_cycle[DANH_YEARS_OF_CYCLE];
  /* The last day that opened a sentence, before one did the last with its hour or part of
     the day: what the text tells happened on it, while days within sentences also are of
     plans, decrees and lives. */
  gboolean has_told_day, has_opening_day;
  gboolean has_told_now; /* one of them was of the year of "today" */
  DanhDateValue told_day;
  /* The last of them, if it is no news: "by the charge, at 20:00 on 21/6/2024 …" goes on in the
     paragraphs behind. */
  gboolean has_tale_day;
  DanhDateValue tale_day;
  /* The last day that stands above lines of its own, as in a week's schedule: a clock time
     alone is of it where its paragraph told none. */
  gboolean has_heading_day;
  DanhDateValue heading_day;
  /* The last month that stands so: "on the 8th" that opens a line below is of it. */
  gboolean has_heading_month;
  DanhDateValue heading_month;
  /* The last month that a heading said: "on the 8th" below is of it; of the year 0 if none did. */
  DanhDay title_month;
  /* The last year that a heading said: "in May" at the head of a line below is in it. */
  gboolean has_title_year, title_is_year; /* and nothing more */
  int title_year;
  /* The year before that of "today", if it was the last one told of, by opening a sentence; or 0. */
  int review_year;
  int line_year; /* the last year that heads the lines of a chronicle, or 0 */
  gboolean line_year_is_title; /* ends a heading: "The days of August 1945" */
  /* The first year of the last school year or winter told by both its years; whether a heading
     said it: "ends in May" is of the second. */
  gboolean season_heads;
  int season;
  /* The first and last day, as numbers, of the last range of a week at most: a weekday that it
     has is of it. */
  gboolean has_week_told;
  int week_told[2];
  /* The last period with which something was compared: what later sentences compare is of it,
     too, until another period is told. */
  gboolean has_compared_period;
  DanhDateValue compared_period;
  /* The last date with a month was lunar, of this month. */
  gboolean is_lunar;
  DanhLunarDay lunar;
  /* The last day, and that of a paper cited if it stood behind: "decision 12 of 5 March and
     decision 13 of the same day". */
  gboolean has_paper_day;
  DanhDateValue paper_day;
} DanhDateContext;

#endif
