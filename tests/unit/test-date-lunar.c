/* test-date-lunar.c - days of the lunar calendar, on both calendars
 *
 * Each case is a line: the fields, the reference day, the day of the solar calendar
 * and the one of the lunar.
 */
#include "date-case.h"

typedef struct {
  const char *fields, *reference, *value, *lunar;
} LunarCase;

static void
test_lunar (void)
{
  static const LunarCase CASES[] = {
    { "d=15;m=1;y=2024;lunar=1", NULL, "2024-02-24", "2024-01-15" },
    { "d=1;m=1;y=2007;lunar=1", NULL, "2007-02-17", "2007-01-01" },
    { "d=10;m=3;lunar=1", "2021-08-10", "2021-04-21", "2021-03-10" },
    { "d=23;m=12;lunar=1", "2024-01-20", "2024-02-02", "2023-12-23" },
    { "d=15;lunar=1", "2024-02-20", "2024-02-24", "2024-01-15" },
    { "d=15;m=1;unit=year;offset=-1;lunar=1", "2024-05-01", "2023-02-05", "2023-01-15" },
    { "unit=day;offset=0;d2=15;m2=1;lunar2=1", "2024-01-03", "2024-01-03/2024-02-24",
      "2024-01-15" },
    { "d=23;m=12;lunar=1;d2=10;m2=1;lunar2=1", "2026-01-05", "2026-02-10/2026-02-26",
      "2025-12-23/2026-01-10" },
    { "d=15;m=1;lunar=1", NULL, "XXXX-XX-XX", "XXXX-01-15" },
    { "d=15;m=1;lunar=1;set=1", "2024-05-01", "XXXX-XX-XX", "XXXX-01-15" },
    { "m=1;y=2024;lunar=1", NULL, "2024-02-10/2024-03-09", "2024-01" },
    { "y=2024;lunar=1", NULL, "2024", "2024" },
    { "d=1;m=1;cycle=41;lunar=1", "2024-05-01", "2024-02-10", "2024-01-01" },
    { "d=1;m=1;cycle=41;lunar=1", NULL, "XXXX-XX-XX", "XXXX-01-01" },
    { "d=1;m=2;y=2023;leap=1;lunar=1", NULL, "2023-03-22", "2023-02-01L" },
    { "d=15;m=1;y=2024;lunar=1;part=TEV", NULL, "2024-02-24TEV", "2024-01-15" },
    { "d=1;d2=10;m2=1;y2=2024;lunar=1", NULL, "2024-02-10/2024-02-19",
      "2024-01-01/2024-01-10" },
    { "d=15;m=1;y=9000;lunar=1", NULL, "", "9000-01-15" },
    { "d=6;m=1;lunar=1", "2021-02-01", "2021-02-17", "2021-01-06" },
    { "d=10;m=11;lunar=1", "2021-04-12", "2021-12-13", "2021-11-10" },
    { "d=10;m=1;lunar=1", "2023-11-20", "2024-02-19", "2024-01-10" },
    { "d=20;m=12;lunar=1", "2024-02-20", "2024-01-30", "2023-12-20" },
    { "d=23;m=12;lunar=1", "2021-02-01", "2021-02-04", "2020-12-23" },
    { "d=30;eve=1;lunar=1", "2021-02-01", "2021-02-11", "2020-12-30" },
    { "d=30;eve=1;lunar=1;y=2024", NULL, "2024-02-09", "2023-12-30" },
    { "d=30;eve=1;lunar=1;y=2022", NULL, "2022-01-31", "2021-12-29" },
    { "eve=1;lunar=1;y=2022", NULL, "2022-01-31", "2021-12-29" },
    { "m=1;lunar=1", NULL, "XXXX-XX", "XXXX-01" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    DanhDateContext context = context_of (CASES[i].reference);
    DanhDate date;
    compose (CASES[i].fields, &context, &date);
    g_test_message ("%s: %s %s", CASES[i].fields, date.value, date.lunar);
    g_assert_cmpstr (date.value, ==, CASES[i].value);
    if (*date.value != '\0') g_assert_cmpstr (date.lunar, ==, CASES[i].lunar);
  }
}

/* Behind a day of the moon the same one, or one before it in its month, is of the moon, too. */
static void
test_again (void)
{
  static const Case STORY[] = {
    { "d=8;m=2;d2=12;m2=2;lunar=1", NULL, "2021-03-20/2021-03-24" },
    { "dm=10/2", NULL, "2021-03-22" },
    { "dm=13/2", NULL, "2021-02-13" },
    { "dm=12/2", NULL, "2021-02-12" }, /* the last one was of the sun */
    { "d=3;m=1;lunar=2", NULL, "2021-02-14" },
    { "hm=6h30", NULL, "2021-02-14T06:30" },
    { "d=4;moon=1", NULL, "2021-02-15" }, /* an hour between is of neither */
  };
  DanhDateContext context = context_of (REFERENCE);
  check_story (&context, STORY, G_N_ELEMENTS (STORY));
}

/* The day of the sun that stands beside it tells which year the day of the moon is of. */
static void
test_beside (void)
{
  static const LunarCase CASES[] = {
    { "d=25;m=12;lunar=1", NULL, "2026-02-12", "2025-12-25" },
    { "d=25;m=12;lunar=1", "2022-05-01", "2026-02-12", "2025-12-25" },
    { "d=4;d2=6;m2=1;lunar=1", NULL, "2026-02-20/2026-02-22", "2026-01-04/2026-01-06" },
    { "d=12;m=2", NULL, "XXXX-02-12", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    DanhDateContext context = context_of (CASES[i].reference);
    DanhDate date;
    context.here.has_day_beside = TRUE;
    context.here.day_beside = (DanhDay){ 2026, 2, 12 };
    compose (CASES[i].fields, &context, &date);
    g_test_message ("%s: %s %s", CASES[i].fields, date.value, date.lunar);
    g_assert_cmpstr (date.value, ==, CASES[i].value);
    g_assert_cmpstr (date.lunar, ==, CASES[i].lunar);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/lunar", test_lunar);
  g_test_add_func ("/date/lunar-again", test_again);
  g_test_add_func ("/date/lunar-beside", test_beside);
  return g_test_run ();
}
