/* lunar.c - the Vietnamese lunar calendar, from the moon and the sun
 *
 *   new moons (local days) ─▶ months ─▶ the month of the winter solstice is the 11th
 *       ─▶ 13 months between two of them: the first without a major solar term is leap
 *
 * New moons after Jean Meeus, Astronomical Algorithms, 2nd edition (1998), chapter 49,
 * with all periodic terms: good to some seconds, so that only a new moon within seconds
 * of midnight could fall on the wrong day.  From 1900 to 2100 one is that close, which
 * CLOSE puts right; the months of these years are tested against PyEphem.  The sun's place after chapter 25, good to
 * 0.01 degrees; what dynamical time is ahead of civil time after the table in Espenak
 * and Meeus, Five Millennium Canon of Solar Eclipses (NASA/TP-2006-214141).
 *
 * Civil days of +07:00 for all years.  Printed almanacs of the north before 1968 and of
 * the south before 1976 reckoned in +08:00 and can differ by a day or a month.
 */
#include "entity/calendar.h"

#include <math.h>

#define ZONE           (7.0 / 24.0)  /* of a day */
#define MONTH          29.530588861  /* mean synodic month, days */
#define EPOCH_2000     2451545.0     /* 2000-01-01 12:00, Julian day */
#define FIRST_NEW_MOON 2451550.09766 /* of k = 0, 2000-01-06 */
#define DEGREE         (G_PI / 180.0)

/* Seconds that dynamical time is ahead of universal time, by year. */
static const struct {
  int year;
  double seconds;
} DELTA_T[] = {
  { 1200, 740 },  { 1300, 490 },  { 1400, 320 },  { 1500, 200 },  { 1600, 120 },
  { 1700, 9 },    { 1750, 13 },   { 1800, 14 },   { 1850, 7 },    { 1900, -2.8 },
  { 1910, 10.5 }, { 1920, 21.2 }, { 1930, 24.0 }, { 1940, 24.3 }, { 1950, 29.1 },
  { 1960, 33.2 }, { 1970, 40.2 }, { 1980, 50.5 }, { 1990, 56.9 }, { 2000, 63.8 },
  { 2010, 66.1 }, { 2020, 69.4 }, { 2050, 93 },   { 2100, 203 },  { 2150, 328 },
  { 2200, 442 },  { 2300, 717 },
};

static double
delta_t (double year)
{
  gsize i = 1;
  while (i < G_N_ELEMENTS (DELTA_T) - 1 && DELTA_T[i].year < year) i++;
  double share = (year - DELTA_T[i - 1].year) / (DELTA_T[i].year - DELTA_T[i - 1].year);
  return DELTA_T[i - 1].seconds + share * (DELTA_T[i].seconds - DELTA_T[i - 1].seconds);
}

/* A periodic term of the new moon: days * E^power * sin (m M + m' M' + f F + o Omega). */
typedef struct {
  double days;
  gint8 power;
  gint8 sun;
  gint8 moon;
  gint8 latitude;
  gint8 node;
} Term;

static const Term TERMS[] = {
  { -0.40720, 0, 0, 1, 0, 0 }, { 0.17241, 1, 1, 0, 0, 0 },    { 0.01608, 0, 0, 2, 0, 0 },
  { 0.01039, 0, 0, 0, 2, 0 },  { 0.00739, 1, -1, 1, 0, 0 },   { -0.00514, 1, 1, 1, 0, 0 },
  { 0.00208, 2, 2, 0, 0, 0 },  { -0.00111, 0, 0, 1, -2, 0 },  { -0.00057, 0, 0, 1, 2, 0 },
  { 0.00056, 1, 1, 2, 0, 0 },  { -0.00042, 0, 0, 3, 0, 0 },   { 0.00042, 1, 1, 0, 2, 0 },
  { 0.00038, 1, 1, 0, -2, 0 }, { -0.00024, 1, -1, 2, 0, 0 },  { -0.00017, 0, 0, 0, 0, 1 },
  { -0.00007, 0, 2, 1, 0, 0 }, { 0.00004, 0, 0, 2, -2, 0 },   { 0.00004, 0, 3, 0, 0, 0 },
  { 0.00003, 0, 1, 1, -2, 0 }, { 0.00003, 0, 0, 2, 2, 0 },    { -0.00003, 0, 1, 1, 2, 0 },
  { 0.00003, 0, -1, 1, 2, 0 }, { -0.00002, 0, -1, 1, -2, 0 }, { -0.00002, 0, 1, 3, 0, 0 },
  { 0.00002, 0, 0, 4, 0, 0 },
};

/* The planets' terms: days * sin (angle + speed k), the first with a square term more. */
static const struct {
  double days;
  double angle;
  double speed;
} PLANETS[] = {
  { 0.000325, 299.77, 0.107408 },  { 0.000165, 251.88, 0.016321 },
  { 0.000164, 251.83, 26.651886 }, { 0.000126, 349.42, 36.412478 },
  { 0.000110, 84.66, 18.206239 },  { 0.000062, 141.74, 53.303771 },
  { 0.000060, 207.14, 2.453732 },  { 0.000056, 154.84, 7.306860 },
  { 0.000047, 34.52, 27.261239 },  { 0.000042, 207.19, 0.121824 },
  { 0.000040, 291.34, 1.844379 },  { 0.000037, 161.72, 24.198154 },
  { 0.000035, 239.56, 25.513099 }, { 0.000023, 331.55, 3.592518 },
};

/* New moons closer to local midnight than the series is exact, and what they come later
 * than it says, in seconds.  1967-07-07 17:00:02.7 UT after the ephemeris DE421 (Folkner et
 * al., IPN Progress Report 42-178, 2009). */
static const struct {
  int number;
  double seconds;
} CLOSE[] = { { -402, 5.4 } };

/* The first terms are the large ones: what all others come to, in days, is less than this. */
#define N_LARGE 6
#define REST    0.0085

/* The local day of a moment, TRUE if SLACK days do not make another day of it. */
static gboolean
local_day (double jde, double slack, int *day)
{
  double year = 2000 + (jde - EPOCH_2000) / 365.25;
  double local = jde - delta_t (year) / 86400 + ZONE + 0.5;
  *day = (int) floor (local);
  return local - *day > slack && local - *day < 1 - slack;
}

/* The local day of new moon number K (0: 2000-01-06).  Unless it is close to midnight, the
 * large terms tell. */
static int
new_moon (int number)
{
  int day;
  double k = number, t = k / 1236.85, t2 = t * t, t3 = t2 * t, t4 = t3 * t;
  double jde = FIRST_NEW_MOON + MONTH * k + 0.00015437 * t2 - 0.000000150 * t3
               + 0.00000000073 * t4;
  double e = 1 - 0.002516 * t - 0.0000074 * t2;
  double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
  double moon =
      201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
  double latitude =
      160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
  double node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
  for (gsize i = 0; i < G_N_ELEMENTS (TERMS); i++) {
    const Term *term = &TERMS[i];
    double angle = term->sun * sun + term->moon * moon + term->latitude * latitude
                   + term->node * node;
    double factor = term->power == 2 ? e * e : term->power == 1 ? e : 1;
    if (i == N_LARGE && local_day (jde, REST, &day)) return day;
    jde += term->days * factor * sin (angle * DEGREE);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (PLANETS); i++) {
    double angle = PLANETS[i].angle + PLANETS[i].speed * k - (i == 0 ? 0.009173 * t2 : 0);
    jde += PLANETS[i].days * sin (angle * DEGREE);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (CLOSE); i++)
    if (CLOSE[i].number == number) jde += CLOSE[i].seconds / 86400;
  (void) local_day (jde, 0, &day);
  return day;
}

/* The twelfth of the zodiac, 0 .. 11, that the sun is in when local day NUMBER begins. */
static int
solar_term (int number)
{
  double jd = number - 0.5 - ZONE;
  double year = 2000 + (jd - EPOCH_2000) / 365.25;
  double t = (jd + delta_t (year) / 86400 - EPOCH_2000) / 36525, t2 = t * t;
  double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t2;
  double anomaly = (357.52911 + 35999.05029 * t - 0.0001537 * t2) * DEGREE;
  double center = (1.914602 - 0.004817 * t - 0.000014 * t2) * sin (anomaly)
                  + (0.019993 - 0.000101 * t) * sin (2 * anomaly)
                  + 0.000289 * sin (3 * anomaly);
  double node = (125.04 - 1934.136 * t) * DEGREE;
  double longitude = fmod (mean + center - 0.00569 - 0.00478 * sin (node), 360);
  if (longitude < 0) longitude += 360;
  return (int) (longitude / 30) % 12;
}

/* The number of the last new moon on or before local day NUMBER. */
static int
moon_before (int number)
{
  int k = (int) floor ((number - FIRST_NEW_MOON) / MONTH) + 1;
  while (new_moon (k) > number) k--;
  return k;
}

/* The new moon that begins the 11th month within solar year YEAR: the month in which the
 * sun enters its tenth sign (270 degrees, the winter solstice). */
static int
eleventh_month (int year)
{
  int k = moon_before (danh_calendar_number ((DanhDay){ year, 12, 31 }));
  return solar_term (new_moon (k)) >= 9 ? k - 1 : k;
}

/* The new moon of the leap month between the 11th months at FIRST and LAST, or LAST + 1
 * if there is none: the first month within which the sun enters no new sign. */
static int
leap_month (int first, int last)
{
  if (last - first < 13) return last + 1;
  int term = solar_term (new_moon (first + 1));
  for (int k = first + 1; k < last; k++) {
    int next = solar_term (new_moon (k + 1));
    if (term == next) return k;
    term = next;
  }
  return last + 1;
}

DanhLunarDay
danh_calendar_to_lunar (int number)
{
  int k = moon_before (number), year = danh_calendar_day (number).year;
  int first = eleventh_month (year), last;
  if (first > k) {
    last = first;
    first = eleventh_month (--year);
  } else {
    last = eleventh_month (year + 1);
  }
  int leap = leap_month (first, last);
  int months = k - first - (k >= leap ? 1 : 0); /* behind the 11th */
  DanhLunarDay lunar = { year, 11 + months, number - new_moon (k) + 1, k == leap };
  if (lunar.month > 12) {
    lunar.month -= 12;
    lunar.year++;
  }
  return lunar;
}

/* The new moon that begins the month, or FALSE if there is no such month. */
static gboolean
month_moon (DanhLunarDay lunar, int *k)
{
  if (lunar.year < DANH_LUNAR_FIRST_YEAR || lunar.year > DANH_LUNAR_LAST_YEAR
      || lunar.month < 1 || lunar.month > 12)
    return FALSE;
  int year = lunar.month >= 11 ? lunar.year : lunar.year - 1;
  int first = eleventh_month (year), leap = leap_month (first, eleventh_month (year + 1));
  *k = first + (lunar.month + 1) % 12;
  if (*k >= leap) (*k)++;
  if (!lunar.leap) return TRUE;
  (*k)++;
  return *k == leap;
}

gboolean
danh_calendar_from_lunar (DanhLunarDay lunar, int *number)
{
  int k;
  if (lunar.day < 1 || lunar.day > 30 || !month_moon (lunar, &k)) return FALSE;
  int first = new_moon (k);
  *number = first + lunar.day - 1;
  return lunar.day < 30 || *number < new_moon (k + 1);
}

int
danh_calendar_days_in_lunar_month (DanhLunarDay lunar)
{
  int k;
  return month_moon (lunar, &k) ? new_moon (k + 1) - new_moon (k) : 0;
}
