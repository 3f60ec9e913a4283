/* test-date.c - from the fields a rule gives to the value that is written
 *
 * Each case is a line: the fields, the reference day, what must come out.
 */
#include "date-case.h"

#include <string.h>

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    DanhDateContext context = context_of (cases[i].reference);
    DanhDate date;
    compose (cases[i].fields, &context, &date);
    g_test_message ("%s: %s", cases[i].fields, date.value);
    if (strcmp (cases[i].expected, "!") == 0) {
      g_assert_true (date.is_invalid);
      g_assert_cmpstr (date.value, ==, "");
    } else {
      g_assert_cmpstr (date.value, ==, cases[i].expected);
      g_assert_false (date.is_invalid);
    }
  }
}

static void
test_written_out (void)
{
  static const Case CASES[] = {
    { "dmy=05/08/2021;part=TAF", NULL, "2021-08-05TAF" },
    { "dmy=5-8-21", NULL, "2021-08-05" },
    { "dmy=12/3/98", NULL, "1998-03-12" },
    { "dmy=29.10.1999", REFERENCE, "1999-10-29" },
    { "ymd=2021-08-10", NULL, "2021-08-10" },
    { "d=2;m=9;y=1945", NULL, "1945-09-02" },
    { "d=02;m=09;y=938", NULL, "0938-09-02" },
    { "my=12/2021", NULL, "2021-12" },
    { "qy=3/2023", NULL, "2023-Q3" },
    { "qy=III/2023", NULL, "2023-Q3" },
    { "quarter=III;y=2023", NULL, "2023-Q3" },
    { "era=1848;reign=25", NULL, "1872" },
    { "quarter=I.;y=2023", NULL, "2023-Q1" },
    { "quarter=Q2;y=2023", NULL, "2023-Q2" },
    { "md=09-02", NULL, "XXXX-09-02" },
    { "md=09-02;dmy=3/9/2022", NULL, "2022-09-03" },
    { "years=2020/2021", NULL, "2020/2021" },
    { "years=1915-18", NULL, "1915/1918" },
    { "hours=7-9;dm=5/8", REFERENCE, "2021-08-05T07:00/2021-08-05T09:00" },
    { "hours=7-9;part=TEV", REFERENCE, "2021-08-10T19:00/2021-08-10T21:00" },
    { "centuries=16-17", NULL, "15/16" },
    { "hours=7-25", NULL, "!" },
    { "when=d=5 m=8 y=2021 part=", NULL, "2021-08-05" },
    { "when=d=5 m= part=TAF;when2=dm=7/8 y=2021", NULL, "2021-08-05TAF/2021-08-07" },
    { "when= d=5  m=8;y=2021", NULL, "2021-08-05" },
    { "when=;y=2021", NULL, "2021" },
    { "half=1;y=2023", NULL, "2023-H1" },
    { "season=SU;y=2023", NULL, "2023-SU" },
    { "week=32;y=2021", NULL, "2021-W32" },
    { "week=32;y=2021;weekday=2", NULL, "2021-08-10" },
    { "y=1969", NULL, "1969" },
    { "y=179;bce=1", NULL, "BC0179" },
    { "y=40;bce=1", NULL, "BC0040" },
    { "century=XIX", NULL, "18" },
    { "century=3;bce=1", NULL, "BC02" },
    { "millennium=2", NULL, "1" },
    { "millennium=1;bce=1", NULL, "BC0" },
    { "decade=90", NULL, "199" },
    { "decade=1960", NULL, "196" },
    { "decade=90;century=XIX", NULL, "189" },
    { "weekday=5;dmy=30/09/2022", NULL, "2022-09-30" },
    { "d=;m=;y=2020", NULL, "2020" }, /* empty fields say nothing */
    { "colour=red;y=2020", NULL, "2020" },
    { "", NULL, "" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_clock (void)
{
  static const Case CASES[] = {
    { "hm=17:50:00.0", REFERENCE, "2021-08-10T17:50:00" },
    { "hm=00:00:00;dmy=10/08/2021;tz=+7", NULL, "2021-08-10T00:00:00+07:00" },
    { "hm=0:00;dmy=10/08/2021;tz=GMT+7", NULL, "2021-08-10T00:00+07:00" },
    { "hm=0:00;dmy=10/08/2021;tz=-03:30", NULL, "2021-08-10T00:00-03:30" },
    { "hm=7h30;dmy=5/8/2021", NULL, "2021-08-05T07:30" },
    { "hm=19h", REFERENCE, "2021-08-10T19:00" },
    { "hm=7h30", NULL, "XXXX-XX-XXT07:30" },
    { "h=7;min=30;part=TEV", REFERENCE, "2021-08-10T19:30" },
    { "h=7;part=TMO", REFERENCE, "2021-08-10T07:00" },
    { "h=1;part=TMI", REFERENCE, "2021-08-10T13:00" },
    { "h=11;part=TNI", REFERENCE, "2021-08-10T23:00" },
    { "h=2;part=TNI", REFERENCE, "2021-08-10T02:00" },
    { "h=12;part=TAF", REFERENCE, "2021-08-10T12:00" },
    { "hm=24h", REFERENCE, "2021-08-10T24:00" },
    { "hm=12h;part=TNI", REFERENCE, "2021-08-10T24:00" },
    { "hm=12h30;part=TNI", REFERENCE, "2021-08-10T00:30" },
    { "h=8;short=15", REFERENCE, "2021-08-10T07:45" },
    { "hm=0h;short=10", REFERENCE, "2021-08-10T23:50" },
    { "h=8;short=15;part=TEV", REFERENCE, "2021-08-10T19:45" },
    { "iso=2022-11-03T09:05:00+07:00", NULL, "2022-11-03T09:05:00+07:00" },
    { "iso=2022-11-03T09:05", NULL, "2022-11-03T09:05" },
    { "part=TMO", REFERENCE, "2021-08-10TMO" },
    { "part=TMO", NULL, "XXXX-XX-XXTMO" },
    { "hm=19h30;dm=27/12", NULL, "XXXX-12-27T19:30" },
    { "hm=12:30;part=TMO;dmy=5/8/2021", NULL, "2021-08-05T00:30" },
    { "hm=12:30;part=TAF;dmy=5/8/2021", NULL, "2021-08-05T12:30" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_impossible (void)
{
  static const Case CASES[] = {
    { "dmy=30/2/2021", NULL, "!" },
    { "dmy=29/2/2021", NULL, "!" },
    { "dmy=29/2/2020", NULL, "2020-02-29" },
    { "dm=31/4", NULL, "!" },
    { "dm=29/2", REFERENCE, "XXXX-02-29" },
    { "d=32", NULL, "!" },
    { "m=13", NULL, "!" },
    { "m=0", NULL, "!" },
    { "dmy=1/13/2021", NULL, "!" },
    { "dmy=1/2021", NULL, "!" },
    { "quarter=V;y=2021", NULL, "!" },
    { "hm=25h", NULL, "!" },
    { "hm=7h75", NULL, "!" },
    { "hm=24h30", NULL, "!" },
    { "week=53;y=2021", NULL, "!" },
    { "d=abc", NULL, "!" },
    { "iso=2022-11-03", NULL, "!" },
    { "iso=2022-13-03T09:05", NULL, "!" },
    { "era=1848;reign=0", NULL, "!" },
    { "when=d=abc", NULL, "!" },
    { "when=colour=red", NULL, "!" },
    { "years=2020", NULL, "!" },
    { "y=99999999999999", NULL, "!" },
    { "d=1;m=1;y=0", NULL, "2000-01-01" },
    { "unit=year;offset=-9999", REFERENCE, "!" },
    { "unit=day;offset=-99999;offset-sign=+", "9990-01-01", "!" },
    { "dmy=1/2/2021;dmy2=31/2/2021", NULL, "!" },
    { "hdm=15h/32/10", NULL, "!" },
    { "d=30;m=1;y=2024;lunar=1", NULL, "!" }, /* that month has 29 days */
    { "d=1;m=3;y=2024;lunar=1;leap=1", NULL, "!" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_relative (void)
{
  static const Case CASES[] = {
    { "dm=27/12", NULL, "XXXX-12-27" },
    { "dm=27/12", REFERENCE, "2021-12-27" },
    { "dm=27/12", "2025-01-05", "2024-12-27" },
    { "dm=5/1", "2024-12-27", "2025-01-05" },
    { "dm=5/1", "2024-10-27", "2024-01-05" },
    { "dm=28/12;dm2=4/1", "2025-01-05", "2024-12-28/2025-01-04" },
    { "dm=25/3;d2=5", REFERENCE, "2021-03-25/2021-04-05" },
    { "dmy=25/12/2020;d2=5", REFERENCE, "2020-12-25/2021-01-05" },
    { "dm=31/1;d2=30", REFERENCE, "2021-01-31/2022-01-30" }, /* as February has none */
    { "d=15;unit=month;offset=-1;d2=14", REFERENCE, "2021-07-15/2021-08-14" },
    { "dm=15/12;unit=year;offset=-1;dm2=14/6", REFERENCE, "2020-12-15/2021-06-14" },
    { "wy=07/2025", NULL, "2025-W07" },
    { "m=12", "2025-01-05", "2024-12" },
    { "d=5", REFERENCE, "2021-08-05" },
    { "d=5", NULL, "XXXX-XX-05" },
    { "m=9", REFERENCE, "2021-09" },
    { "m=9", NULL, "XXXX-09" },
    { "quarter=3", REFERENCE, "2021-Q3" },
    { "unit=day;offset=0", REFERENCE, "2021-08-10" },
    { "unit=day;offset=-1", REFERENCE, "2021-08-09" },
    { "unit=day;offset=-1;part=TEV", REFERENCE, "2021-08-09TEV" },
    { "unit=day;offset=1;hm=8h", REFERENCE, "2021-08-11T08:00" },
    { "unit=day;offset=0", NULL, "XXXX-XX-XX" },
    { "unit=week;offset=0", REFERENCE, "2021-W32" },
    { "unit=week;offset=-1", "2021-01-05", "2020-W53" },
    { "unit=week;offset=1;weekday=5", REFERENCE, "2021-08-20" },
    { "unit=week;offset=-1;weekday=WE", REFERENCE, "2021-W31-WE" },
    { "weekday=5", REFERENCE, "2021-08-13" },
    { "weekday=5", NULL, "XXXX-WXX-5" },
    { "weekday=5;part=TMO", REFERENCE, "2021-08-13TMO" },
    { "weekday=5;turn=next", REFERENCE, "2021-08-13" },
    { "weekday=1;turn=next", REFERENCE, "2021-08-16" },
    { "weekday=5;turn=past", REFERENCE, "2021-08-06" },
    { "weekday=2;turn=past", REFERENCE, "2021-08-10" },
    { "weekday=2;turn=next", REFERENCE, "2021-08-17" },
    { "weekday=5;turn=last", REFERENCE, "2021-08-06" },
    { "weekday=1;turn=last", REFERENCE, "2021-08-09" },
    { "dm=9/12;turn=next", REFERENCE, "2021-12-09" },
    { "dm=5/1;turn=next", REFERENCE, "2022-01-05" },
    { "dm=23/5;turn=last", REFERENCE, "2021-05-23" },
    { "dm=23/12;turn=last", REFERENCE, "2020-12-23" },
    { "dm=23/12/2021;turn=last", REFERENCE, "!" },
    { "dmy=23/12/2021;turn=last", REFERENCE, "2021-12-23" },
    { "d=15;turn=next", REFERENCE, "2021-08-15" },
    { "d=5;turn=next", REFERENCE, "2021-09-05" },
    { "d=5;turn=next", "2021-12-10", "2022-01-05" },
    { "d=20;turn=last", "2021-01-10", "2020-12-20" },
    { "m=1;turn=next", REFERENCE, "2022-01" },
    { "m=8;turn=next", REFERENCE, "2021-08" },
    { "m=11;turn=last", REFERENCE, "2020-11" },
    { "dm=5/1;turn=next", NULL, "XXXX-01-05" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

/* Months and longer periods from the reference day; years of the cycle of sixty. */
static void
test_relative_period (void)
{
  static const Case CASES[] = {
    { "unit=month;offset=-1", REFERENCE, "2021-07" },
    { "unit=month;offset=-8", REFERENCE, "2020-12" },
    { "unit=month;offset=1;d=5", REFERENCE, "2021-09-05" },
    { "unit=month;offset=-1", NULL, "XXXX-XX" },
    { "unit=quarter;offset=-3", REFERENCE, "2020-Q4" },
    { "unit=half;offset=-1", REFERENCE, "2021-H1" },
    { "unit=year;offset=-1", REFERENCE, "2020" },
    { "unit=year;offset=-1", NULL, "XXXX" },
    { "unit=year;offset=-1;m=3", REFERENCE, "2020-03" },
    { "unit=year;offset=-1;dm=5/3", REFERENCE, "2020-03-05" },
    { "unit=year;offset=3;offset-sign=-", REFERENCE, "2018" },
    { "unit=year;offset=3;offset-sign=+", REFERENCE, "2024" },
    { "unit=year;offset=0.5;offset-sign=-", REFERENCE, "2021-02" },
    { "unit=month;offset=0.5;offset-sign=+", REFERENCE, "2021-08-25" },
    { "unit=century;offset=0.5;offset-sign=-", REFERENCE, "1971" },
    { "unit=week;offset=0.5;offset-sign=-", REFERENCE, "2021-W32" },
    { "unit=decade;offset=0", REFERENCE, "202" },
    { "unit=century;offset=-1", REFERENCE, "19" },
    { "unit=millennium;offset=0", REFERENCE, "2" },
    { "unit=hour;offset=3;offset-sign=-", REFERENCE, "2021-08-10TXX:XX" },
    { "unit=day;offset=0;dmy=9/8/2021", REFERENCE, "2021-08-09" }, /* what is said wins */
    { "unit=day;offset=0;dm=9/8", NULL, "XXXX-08-09" },
    { "unit=year;offset=0;mod=START", REFERENCE, "2021" },
    { "cycle=41", REFERENCE, "2024" },
    { "cycle=38", REFERENCE, "2021" },
    { "cycle=1", "1990-05-01", "1984" },
    { "cycle=1", "2020-05-01", "1984" },
    { "cycle=1", "2041-05-01", "2044" }, /* people plan */
    { "cycle=1", "2036-05-01", "1984" },
    { "cycle=48;told=5/2/1972", REFERENCE, "1971" },
    { "cycle=48;told=5/2", REFERENCE, "!" },
    { "cycle=45", "1970-05-01", "1968" },
    { "cycle=41", NULL, "XXXX" },
    { "cycle=41;y=1964", REFERENCE, "1964" },
    { "m=9;cycle=22", "1946-01-01", "1945-09" },
    { "m=9;cycle=22", NULL, "XXXX-09" },
    { "cycle=61", REFERENCE, "!" },
    { "unit=month;set=0;offset=0", NULL, "P1M" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_ranges (void)
{
  static const Case CASES[] = {
    { "y=2021;y2=2026", NULL, "2021/2026" },
    { "y=1915;y2=18", NULL, "1915/1918" },
    { "dmy=19/8/1945;dmy2=19/8/2022", NULL, "1945-08-19/2022-08-19" },
    { "d=8;dmy2=9-6-2023", NULL, "2023-06-08/2023-06-09" },
    { "d=3;dmy2=5/6/2023", NULL, "2023-06-03/2023-06-05" },
    { "dm=24-7;dm2=31-7", NULL, "XXXX-07-24/XXXX-07-31" },
    { "dm=24-7;dm2=31-7", REFERENCE, "2021-07-24/2021-07-31" },
    { "d=3;dm2=5/6", NULL, "XXXX-06-03/XXXX-06-05" },
    { "dm=3/5;d2=8", REFERENCE, "2021-05-03/2021-05-08" },
    { "my=3/2015;my2=8/2020", NULL, "2015-03/2020-08" },
    { "m=3;m2=8;y2=2020", NULL, "2020-03/2020-08" },
    { "m=10;m2=3;y2=2022", NULL, "2021-10/2022-03" },
    { "m=10;y=2021;m2=3", NULL, "2021-10/2022-03" },
    { "m=10;m2=3", "2022-01-15", "2021-10/2022-03" },
    { "m=10;m2=3", REFERENCE, "2021-10/2022-03" },
    { "m=3;m2=5;unit2=year;offset2=-1", REFERENCE, "2020-03/2020-05" },
    { "m=10;m2=3;unit2=year;offset2=1", REFERENCE, "2021-10/2022-03" },
    { "m=3;m2=5;unit2=year;offset2=1", REFERENCE, "2022-03/2022-05" },
    { "dm=15/12;dm2=15/3;unit2=year;offset2=0", REFERENCE, "2020-12-15/2021-03-15" },
    { "d=25;d2=5;unit2=month;offset2=1", REFERENCE, "2021-08-25/2021-09-05" },
    { "d=31;d2=5;unit2=month;offset2=-1", REFERENCE,
      "2021-07-31/2021-07-05" }, /* no 31 June */
    { "weekday=1;weekday2=5;unit2=week;offset2=1", REFERENCE, "2021-08-16/2021-08-20" },
    { "hm=7h;hm2=9h;unit2=day;offset2=1", REFERENCE,
      "2021-08-11T07:00/2021-08-11T09:00" },
    { "hm=7h30;hm2=9h;dmy=5/6/2023", NULL, "2023-06-05T07:30/2023-06-05T09:00" },
    { "hm=7h30;hm2=9h;dmy2=5/6/2023", NULL, "2023-06-05T07:30/2023-06-05T09:00" },
    { "days=4-5;my=6/2023", NULL, "2023-06-04/2023-06-05" },
    { "hours=7-9;dmy=5/6/2023", NULL, "2023-06-05T07:00/2023-06-05T09:00" },
    { "hours=7.55;dmy=5/6/2023;part=TEV", NULL, "2023-06-05T19:55" },
    { "hm=22h;hm2=2h;dmy=5/6/2023", NULL, "2023-06-05T22:00/2023-06-06T02:00" },
    { "hm=22h;hm2=2h;dmy2=5/6/2023", NULL, "2023-06-04T22:00/2023-06-05T02:00" },
    { "hm=22h;hm2=2h;dmy=31/12/9999", NULL, "9999-12-31T22:00/9999-12-31T02:00" },
    { "hm=22h;hm2=2h;dmy2=1/1/0001", NULL, "0001-01-01T22:00/0001-01-01T02:00" },
    { "m=12;y=9999;m2=2", NULL, "9999-12/9999-02" },
    { "m=12;m2=2;y2=0001", NULL, "0001-12/0001-02" },
    { "h=2;h2=4;part2=TAF", REFERENCE, "2021-08-10T14:00/2021-08-10T16:00" },
    { "part=TMO;part2=TAF;dm2=5/8", REFERENCE, "2021-08-05TMO/2021-08-05TAF" },
    { "unit=day;offset=0;y2=2025", REFERENCE, "2021-08-10/2025" },
    { "y=2015;unit2=day;offset2=0", REFERENCE, "2015/2021-08-10" },
    { "quarter=I;quarter2=II;y2=2023", NULL, "2023-Q1/2023-Q2" },
    { "century=XVI;century2=XVII", NULL, "15/16" },
    { "y=208;y2=111;bce2=1", NULL, "BC0208/BC0111" },
    { "y=40;bce=1;y2=0043", NULL, "BC0040/0043" },
    { "y2=2025", NULL, "2025" },
    { "decade=50;decade2=60", NULL, "195/196" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_parts (void)
{
  static const Case CASES[] = {
    { "n=6;unit=month;position=first;y=2021", NULL, "2021-H1" },
    { "n=6;unit=month;position=last;y=2021", NULL, "2021-H2" },
    { "n=6;unit=month;position=first", REFERENCE, "2021-H1" },
    { "n=6;unit=month;position=first", NULL, "XXXX-H1" },
    { "n=6;unit=month;position=first;offset=-1", REFERENCE, "2020-H1" },
    { "n=3;unit=month;position=first;y=2021", NULL, "2021-Q1" },
    { "n=3;unit=month;position=last;y=2021", NULL, "2021-Q4" },
    { "n=9;unit=month;position=first;y=2022", NULL, "2022-01/2022-09" },
    { "n=4;unit=month;position=last;y=2022", NULL, "2022-09/2022-12" },
    { "n=12;unit=month;position=first;y=2022", NULL, "2022" },
    { "n=1;unit=month;position=first;quarter=III;y=2023", NULL, "2023-07" },
    { "n=2;unit=month;position=last;quarter=III;y=2023", NULL, "2023-08/2023-09" },
    { "n=2;unit=quarter;position=first;y=2023", NULL, "2023-H1" },
    { "n=13;unit=month;position=first;y=2023", NULL, "2023" },
    { "n=10;unit=day;position=first;m=8;y=2021", NULL, "2021-08-01/2021-08-10" },
    { "n=10;unit=day;position=last;m=2;y=2024", NULL, "2024-02-20/2024-02-29" },
    { "n=1;unit=week;position=first;m=8", REFERENCE, "2021-08-01/2021-08-07" },
    { "n=2;unit=day;position=last;of=week;offset=0", REFERENCE, "2021-08-14/2021-08-15" },
    { "n=5;unit=day;position=first;of=month;offset=-1", REFERENCE,
      "2021-07-01/2021-07-05" },
    { "n=20;unit=year;position=first;century=XX", NULL, "1900/1919" },
    { "n=3;unit=year;position=last;decade=80", NULL, "1987/1989" },
    { "unit=month;position=last;y=2021", NULL, "2021" },
    { "month-half=2;m=5;y=2021", NULL, "2021-05" },
    { "n=2;unit=week;position=nth;m=8", REFERENCE, "2021-08-08/2021-08-14" },
    { "n=5;unit=week;position=nth;m=8", REFERENCE, "2021-08-29/2021-08-31" },
    { "n=5;unit=week;position=nth;m=2;y=2023", NULL, "" },
    { "n=6;unit=week;position=nth;m=8", REFERENCE, "" },
    { "n=2;unit=week;position=nth;m=8", NULL, "" },
    { "n=2;unit=month;position=nth;quarter=III;y=2023", NULL, "2023-08" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_durations_and_sets (void)
{
  static const Case CASES[] = {
    { "count=10;unit=year", NULL, "P10Y" },
    { "count=2;unit=week", NULL, "P2W" },
    { "count=3;unit=month", NULL, "P3M" },
    { "count=05;unit=day", NULL, "P5D" },
    { "count=3;unit=hour", NULL, "PT3H" },
    { "count=30;unit=minute", NULL, "PT30M" },
    { "count=45;unit=second", NULL, "PT45S" },
    { "count=0.5;unit=year", NULL, "P6M" },
    { "count=0.5;unit=hour", NULL, "PT30M" },
    { "count=0.5;unit=day", NULL, "PT12H" },
    { "count=0.5;unit=century", NULL, "P50Y" },
    { "count=2;unit=millennium", NULL, "P2000Y" },
    { "count=0.5;unit=week", NULL, "P0.5W" },
    { "count=2;unit=year;plus=0.5;plus-unit=year", NULL, "P2Y6M" },
    { "count=3;unit=century;plus=0.5;plus-unit=century", NULL, "P350Y" },
    { "count=1;unit=decade;plus=0.5;plus-unit=decade", NULL, "P15Y" },
    { "count=2;unit=century;plus=3;plus-unit=decade", NULL, "P230Y" },
    { "count=many;unit=century;plus=0.5;plus-unit=century", NULL, "PXY50Y" },
    { "count=1;unit=hour;plus=12;plus-unit=minute;more=30;more-unit=second", NULL,
      "PT1H12M30S" },
    { "count=1;unit=day;more=6;more-unit=hour", NULL, "P1D" },
    { "count=3-5;unit=day", NULL, "P3D/P5D" },
    { "count=48h;unit=hour", NULL, "PT48H" },
    { "count=2h15';unit=hour", NULL, "PT2H15M" },
    { "count=2:00;unit=hour", NULL, "PT2H" },
    { "count=2h75;unit=hour", NULL, "PTXH" },
    { "count=2h;unit=day", NULL, "P2D" },
    { "count=1,5;unit=hour", NULL, "PT1.5H" },
    { "count=1.250;unit=day", NULL, "P1250D" },
    { "count=0.125;unit=day", NULL, "P0.125D" },
    { "count=2;unit=quarter", NULL, "P6M" },
    { "count=3;unit=decade", NULL, "P30Y" },
    { "count=2.5;unit=century", NULL, "P250Y" },
    { "count=many;unit=year", NULL, "PXY" },
    { "count=2;unit=year;plus=6;plus-unit=month", NULL, "P2Y6M" },
    { "count=1;unit=day;plus=6;plus-unit=hour", NULL, "P1DT6H" },
    { "count=1;unit=hour;plus=30;plus-unit=minute", NULL, "PT1H30M" },
    { "count=3;count2=5;unit=year", NULL, "P3Y/P5Y" },
    { "count=3;count2=5;unit2=year", NULL, "P3Y/P5Y" },
    { "set=1;unit=year", NULL, "P1Y" },
    { "set=1;unit=year;count=2", NULL, "P2Y" },
    { "set=1;unit=month;d=10", REFERENCE, "XXXX-XX-10" },
    { "set=1;unit=week;weekday=4", REFERENCE, "XXXX-WXX-4" },
    { "set=1;dm=27/7;unit=year", REFERENCE, "XXXX-07-27" },
    { "set=1;hm=7h30;unit=day", REFERENCE, "XXXX-XX-XXT07:30" },
    { "set=1;unit=day;part=TMO", REFERENCE, "XXXX-XX-XXTMO" },
    { "set=1;quarter=1", REFERENCE, "XXXX-Q1" },
  };
  check (CASES, G_N_ELEMENTS (CASES));
}

static void
test_kind_and_mod (void)
{
  static const struct {
    const char *fields, *kind, *mod;
  } CASES[] = {
    { "dmy=05/08/2021", "DATE", NULL },
    { "dmy=05/08/2021;part=TAF", "TIME", NULL },
    { "dmy=05/08/2021;part=TAF;kind=DATE", "DATE", NULL },
    { "hm=7h", "TIME", NULL },
    { "unit=hour;offset=-1", "TIME", NULL },
    { "count=3;unit=hour", "DURATION", NULL },
    { "set=1;unit=year", "SET", NULL },
    { "y=2020;mod=END", "DATE", "END" },
    { "unit=month;position=last;y=2021", "DATE", "END" },
    { "unit=month;position=first;y=2021", "DATE", "START" },
    { "month-half=2;m=5;y=2021", "DATE", "END" },
    { "n=6;unit=month;position=first;y=2021", "DATE", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    DanhDateContext context = context_of (NULL);
    DanhDate date;
    compose (CASES[i].fields, &context, &date);
    g_assert_cmpstr (date.kind, ==, CASES[i].kind);
    g_assert_cmpstr (date.mod, ==, CASES[i].mod);
  }
}

static void
test_days (void)
{
  static const struct {
    const char *fields, *first, *last, *granularity;
  } CASES[] = {
    { "dmy=05/08/2021", "2021-08-05", "2021-08-05", "day" },
    { "dmy=05/08/2021;part=TAF", "2021-08-05", "2021-08-05", "part-of-day" },
    { "dmy=05/08/2021;hm=7h30", "2021-08-05", "2021-08-05", "minute" },
    { "dmy=05/08/2021;hm=7:30:15", "2021-08-05", "2021-08-05", "second" },
    { "my=2/2024", "2024-02-01", "2024-02-29", "month" },
    { "qy=III/2023", "2023-07-01", "2023-09-30", "quarter" },
    { "half=2;y=2023", "2023-07-01", "2023-12-31", "half" },
    { "week=32;y=2021", "2021-08-09", "2021-08-15", "week" },
    { "week=32;y=2021;weekday=WE", "2021-08-14", "2021-08-15", "week" },
    { "y=938", "0938-01-01", "0938-12-31", "year" },
    { "decade=90", "1990-01-01", "1999-12-31", "decade" },
    { "century=XIX", "1800-01-01", "1899-12-31", "century" },
    { "millennium=2", "1000-01-01", "1999-12-31", "millennium" },
    { "millennium=1;bce=1", NULL, NULL, "millennium" },
    { "century=1", "0001-01-01", "0099-12-31", "century" },
    { "y=2021;y2=2026", "2021-01-01", "2026-12-31", "year" },
    { "n=9;unit=month;position=first;y=2022", "2022-01-01", "2022-09-30", "month" },
    { "m=1;y=2024;lunar=1", "2024-02-10", "2024-03-09", "day" },
    { "season=SU;y=2023", NULL, NULL, "season" },
    { "y=2024;lunar=1", NULL, NULL, "year" },
    { "y=179;bce=1", NULL, NULL, "year" },
    { "dm=5/8", NULL, NULL, "day" },
    { "d=5;m=8;y=2021;y2=2020", NULL, NULL, "day" }, /* runs backwards */
    { "count=3;unit=hour", NULL, NULL, "hour" },
    { "set=1;unit=month;d=10", NULL, NULL, "day" },
    { "dmy=31/2/2021", NULL, NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    DanhDateContext context = context_of (NULL);
    DanhDate date;
    DanhDay day;
    compose (CASES[i].fields, &context, &date);
    g_test_message ("%s: %s", CASES[i].fields, date.value);
    g_assert_cmpstr (date.granularity, ==, CASES[i].granularity);
    g_assert_cmpint (date.has_days, ==, CASES[i].first != NULL);
    if (!date.has_days) continue;
    g_assert_true (danh_calendar_parse (CASES[i].first, &day));
    g_assert_cmpint (danh_calendar_number (date.first_day), ==,
                     danh_calendar_number (day));
    g_assert_true (danh_calendar_parse (CASES[i].last, &day));
    g_assert_cmpint (danh_calendar_number (date.last_day), ==,
                     danh_calendar_number (day));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/written-out", test_written_out);
  g_test_add_func ("/date/clock", test_clock);
  g_test_add_func ("/date/impossible", test_impossible);
  g_test_add_func ("/date/relative", test_relative);
  g_test_add_func ("/date/relative-period", test_relative_period);
  g_test_add_func ("/date/ranges", test_ranges);
  g_test_add_func ("/date/parts", test_parts);
  g_test_add_func ("/date/durations-and-sets", test_durations_and_sets);
  g_test_add_func ("/date/kind-and-mod", test_kind_and_mod);
  g_test_add_func ("/date/days", test_days);
  return g_test_run ();
}
