/* test-date-around.c - what the text beside a date tells of it */
#include "marked-text.h"

#define REFERENCE "2021-08-10" /* a Tuesday */

/* The values of all dates of MARKED, a text of the day REFERENCE or NULL, must be EXPECTED, blanks
 * between. */
static void
check_of (const char *reference, const char *marked, const char *expected)
{
  MarkedText *text = marked_text_new (marked, NULL, 0);
  g_autoptr (GString) values = g_string_new (NULL);
  marked_text_run (text, reference);
  for (guint32 i = 0; i < text->found.mentions.n; i++) {
    const char *value = marked_text_attribute (text, i, "value");
    if (text->found.mentions.at[i].type != DANH_TYPE_DATE) continue;
    if (values->len > 0) g_string_append_c (values, ' ');
    g_string_append (values, value == NULL ? "-" : value);
  }
  g_test_message ("%s", marked);
  g_assert_cmpstr (values->str, ==, expected);
  marked_text_free (text);
}

static void
check (const char *marked, const char *expected)
{
  check_of (REFERENCE, marked, expected);
}

#define DAY "2021-08-16"

/* Hours are of the day said with a later one behind them. */
static void
test_later_hour (void)
{
  check ("[DATE hm=7h|7h] và [DATE hm=14h,dm=16/8|14h ngày 16/8]",
         DAY "T07:00 " DAY "T14:00");
  check ("[DATE hm=7h|7h], [DATE hm=9h|9h], [DATE hm=11h,hm2=12h|11h-12h] và "
         "[DATE hm=14h,dm=16/8|14h ngày 16/8]",
         DAY "T07:00 " DAY "T09:00 " DAY "T11:00/" DAY "T12:00 " DAY "T14:00");
  check ("[DATE hm=15h|15h] và [DATE hm=14h,dm=16/8|14h ngày 16/8]",
         "2021-08-10T15:00 " DAY "T14:00");
  check ("[DATE hm=7h|7h] họp. Và [DATE hm=14h,dm=16/8|14h ngày 16/8]",
         "2021-08-10T07:00 " DAY "T14:00"); /* another sentence */
  check ("[DATE hm=7h|7h] và [DATE hm=14h,dm=16/8|14h ngày 16/8]. "
         "[DATE hm=8h|8h] và [DATE hm=15h,dm=17/8|15h ngày 17/8]",
         DAY "T07:00 " DAY "T14:00 2021-08-17T08:00 2021-08-17T15:00");
  check ("[DATE hm=7h|7h] [PERSON|Lê Nga], [DATE hm=8h|8h] [PERSON|Lê Tú] và "
         "[DATE hm=14h,dm=16/8|14h ngày 16/8], [DATE hm=7h|7h] [PERSON|An]",
         DAY "T07:00 " DAY "T08:00 " DAY "T14:00 " DAY "T07:00");
}

/* So far and no farther; a row of hours may be longer. */
static void
test_far (void)
{
  check ("[DATE hm=7h|7h] a b c d e g h i k l [DATE hm=14h,dm=16/8|14h ngày 16/8]",
         DAY "T07:00 " DAY "T14:00");
  check ("[DATE hm=7h|7h] a b c d e g h i k l m [DATE hm=14h,dm=16/8|14h ngày 16/8]",
         "2021-08-10T07:00 " DAY "T14:00");
  check ("[DATE hm=7h|7h] a b c d e g h i [DATE hm=8h|8h] a b c d e g h i k l "
         "[DATE hm=14h,dm=16/8|14h ngày 16/8]",
         DAY "T07:00 " DAY "T08:00 " DAY "T14:00");
}

/* A day alone is of the hours right behind which it stands, but for a mark. */
static void
test_day_alone (void)
{
  check ("[DATE hm=7h|7h] các [DATE dm=16/8|ngày 16/8]", DAY "T07:00 " DAY);
  check ("[DATE hm=7h|7h], [DATE dm=16/8|ngày 16/8]", "2021-08-10T07:00 " DAY);
  check ("[DATE hm=7h|7h] ở các [DATE dm=16/8|ngày 16/8]", "2021-08-10T07:00 " DAY);
}

/* The day a text is on, of a year that nothing says, is none of a year told behind it but where
 * it is near. */
static void
test_open_day (void)
{
  const char *court = "[DATE dm=19/5|19/5] xử. [DATE dmy=2/11/2017|2/11/2017] gây án. "
                      "Tại tòa [DATE dm=19/5|19/5], [DATE dm=20/5|20/5].";
  check_of (NULL, court, "XXXX-05-19 2017-11-02 XXXX-05-19 2017-05-20");
  check_of ("2020-06-01", court, "2020-05-19 2017-11-02 2020-05-19 2020-05-20");
  check_of (NULL,
            "[DATE dm=25/7|25/7] viếng. [DATE dmy=19/7/2024|19/7/2024] mất. "
            "Viếng [DATE dm=25/7|25/7].",
            "XXXX-07-25 2024-07-19 2024-07-25");
  check_of (NULL,
            "[DATE dm=22/4|22/4] họp. [DATE dmy=30/4/1975|30/4/1975] thắng. "
            "Họp [DATE dm=22/4|22/4].",
            "XXXX-04-22 1975-04-30 XXXX-04-22");
  check_of (NULL,
            "[DATE dm=5/3|5/3] họp. [DATE dmy=5/3/2015|5/3/2015] họp. "
            "[DATE dmy=5/9/2015|5/9/2015] họp. Từ [DATE dm=5/3|5/3].",
            "XXXX-03-05 2015-03-05 2015-09-05 2015-03-05"); /* its year is said */
}

/* "76 years ago, on 27 September 1940" says which year if nothing else does. */
static void
test_years_ago (void)
{
  const char *text = "[DATE unit=year,offset=76,offset-sign=-|76 năm trước], "
                     "[DATE dmy=27/9/1940|27/9/1940]";
  check_of (NULL, text, "1940 1940-09-27");
  check_of ("2019-05-05", text, "1943 1940-09-27");
  /* A year that is not known is counted on from by none behind it. */
  check_of (NULL,
            "[DATE unit=year,offset=76,offset-sign=-|76 năm trước], [DATE dm=27/9|27/9]; "
            "[DATE unit=year,offset=-1|năm ngoái]",
            "XXXX XXXX-09-27 XXXX");
}

/* Of days whose month nobody says none is of the one before. */
static void
test_no_month (void)
{
  check_of (NULL, "Từ [DATE d=28,unit2=day,offset2=0|28 đến hôm nay] họp",
            "XXXX-XX-28/XXXX-XX-XX");
}

/* In a text that has said no year, months are of the year of the next one with its year. */
static void
test_year_ahead (void)
{
  check_of (NULL, "[DATE m=11|tháng 11] và [DATE m=12,y=2020|tháng 12/2020]",
            "2020-11 2020-12");
  check_of (
      NULL,
      "[DATE m=9|tháng 9], [DATE m=11|tháng 11] và [DATE m=12,y=2020|tháng 12/2020]",
      "2020-09 2020-11 2020-12");
  check_of (NULL,
            "[DATE m=11|tháng 11], [PERSON|Lê Nga] và [DATE d=5,m=12|ngày 5/12], "
            "[DATE m=12,y=2020|tháng 12/2020]",
            "2020-11 2020-12-05 2020-12");
  check_of (NULL,
            "[DATE dmy=28/11/2015|ngày 28/11/2015] họp. [DATE dm=24/2|Ngày 24/2] bàn "
            "việc [DATE m=2,y=2022|tháng 2/2022]",
            "2015-11-28 2022-02-24 2022-02"); /* what is told goes on */
  check_of (NULL,
            "[DATE dmy=5/3/2024|ngày 5/3/2024] họp. [DATE dm=10/3|Ngày 10/3] bàn "
            "việc [DATE m=3,y=2022|tháng 3/2022]",
            "2024-03-05 2024-03-10 2022-03"); /* not back */
  check_of (NULL, "[DATE m=11|tháng 11] họp. Đến [DATE m=12,y=2020|tháng 12/2020] thôi.",
            "XXXX-11 2020-12"); /* another sentence */
  /* In any text, if but a word stands between. */
  check ("[DATE m=11|tháng 11] và [DATE m=12,y=2019|tháng 12/2019]", "2019-11 2019-12");
  check ("[DATE m=12|tháng 12] và [DATE m=1,y=2020|tháng 1/2020]", "2019-12 2020-01");
  check ("[DATE m=6|tháng 6] thì họp như [DATE m=7,y=2019|tháng 7/2019]",
         "2021-06 2019-07");
  check ("[DATE d=5,m=6|ngày 5/6] ([DATE d=7,m=7,y=2019|7/7/2019])",
         "2021-06-05 2019-07-07");
}

/* Behind few words and a comma a month is told on from the one before; not behind more. */
static void
test_lead (void)
{
  check_of (
      "2025-04-30",
      "[DATE m=3,y=2024|tháng 3/2024] họp. Theo bản án đã nêu, [DATE m=5|tháng 5] họp",
      "2024-03 2024-05");
  check_of ("2025-04-30",
            "[DATE m=3,y=2024|tháng 3/2024] họp. Theo bản án đã nêu lên, [DATE m=5|tháng "
            "5] họp",
            "2024-03 2025-05");
}

/* A day alone is of the month that opens its clause, or stands before a colon; not of one told by
 * the way. */
static void
test_day_of_clause (void)
{
  check ("Xã họp; riêng [DATE m=12|tháng 12] họp [DATE d=16|ngày 16]",
         "2021-12 2021-12-16");
  check ("Xã họp; riêng ở [DATE m=12|tháng 12] các thôn trong xã đều sẽ họp [DATE "
         "d=16|ngày 16]",
         "2021-12 2021-08-16");
  check ("Lịch họp của [DATE m=12|tháng 12]: [DATE d=16|ngày 16]", "2021-12 2021-12-16");
}

/* Weekdays at the head of a line are of the week told above it; and a day of the month that stands
 * close before it. */
static void
test_week_above (void)
{
  check ("[DATE d=16,m=8,d2=22,m2=8|16/8 - 22/8]\n[DATE weekday=6|Thứ Bảy], [DATE "
         "weekday=7|Chủ "
         "nhật]: nghỉ.",
         "2021-08-16/2021-08-22 2021-08-21 2021-08-22");
  /* A day below a weekday is that, in its week. */
  check (
      "[DATE weekday=1|Thứ Hai]\n[DATE d=16,m=8|16/8]\n[DATE weekday=3|Thứ Tư]\n([DATE "
      "d=18,m=8|18/8])",
      "2021-08-16 2021-08-16 2021-08-18 2021-08-18");
  check ("[DATE weekday=1|Thứ Hai]\n[DATE d=17,m=8|17/8]", "2021-08-09 2021-08-17");
  check ("Họp trong [DATE m=10|tháng 10], chậm nhất [DATE d=25|ngày 25]",
         "2021-10 2021-10-25");
  check ("Họp trong [DATE m=10|tháng 10]; [DATE d=25|ngày 25] nghỉ",
         "2021-10 2021-08-25");
}

/* A month that is no more than two ahead is to come, whatever year is told of. */
static void
test_months_ahead (void)
{
  check_of ("2025-04-30",
            "Nhớ [DATE y=2024|năm 2024] vui. Cả xã đều nhớ [DATE m=7|tháng 7]",
            "2024 2024-07");
  check_of ("2025-04-30",
            "Nhớ [DATE y=2024|năm 2024] vui. Cả xã đều nhớ [DATE m=6|tháng 6]",
            "2024 2025-06");
}

/* An hour on a line below is of the day in brackets that closes a short one. */
static void
test_head_in_brackets (void)
{
#define FIRST     "[DATE dm=15/8|15/8]:\n"
#define FIRST_DAY "2021-08-15"
  check (FIRST "Ngày hai ([DATE dm=16/8|16/8])\n- [DATE hm=8h|8h]: họp",
         FIRST_DAY " " DAY " " DAY "T08:00");
  check (FIRST "Ngày hai ([DATE dm=16/8|16/8]):\n- [DATE hm=8h|8h]: họp",
         FIRST_DAY " " DAY " " DAY "T08:00");
  check (FIRST "Ngày hai ([DATE dm=16/8|16/8]) họp\n- [DATE hm=8h|8h]: họp",
         FIRST_DAY " " DAY " " FIRST_DAY "T08:00");
  check (FIRST "a b c d e ([DATE dm=16/8|16/8])\n- [DATE hm=8h|8h]: họp",
         FIRST_DAY " " DAY " " DAY "T08:00");
  check (FIRST "a b c d e g ([DATE dm=16/8|16/8])\n- [DATE hm=8h|8h]: họp",
         FIRST_DAY " " DAY " " FIRST_DAY "T08:00");
  check (FIRST "Ngày hai [DATE dm=16/8|16/8]\n- [DATE hm=8h|8h]: họp",
         FIRST_DAY " " DAY " " FIRST_DAY "T08:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-around/later-hour", test_later_hour);
  g_test_add_func ("/date-around/far", test_far);
  g_test_add_func ("/date-around/day-alone", test_day_alone);
  g_test_add_func ("/date-around/year-ahead", test_year_ahead);
  g_test_add_func ("/date-around/no-month", test_no_month);
  g_test_add_func ("/date-around/lead", test_lead);
  g_test_add_func ("/date-around/day-of-clause", test_day_of_clause);
  g_test_add_func ("/date-around/week-above", test_week_above);
  g_test_add_func ("/date-around/months-ahead", test_months_ahead);
  g_test_add_func ("/date-around/open-day", test_open_day);
  g_test_add_func ("/date-around/years-ago", test_years_ago);
  g_test_add_func ("/date-around/head-in-brackets", test_head_in_brackets);
  return g_test_run ();
}
