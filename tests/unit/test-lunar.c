/* test-lunar.c - every lunar month of two centuries against an independent computation
 *
 * lunar-months.tsv says where the table is from.
 */
#include "entity/calendar.h"

#include <stdio.h>
#include <stdlib.h>

/* The months of one row, against the calendar. */
static void
check_year (const char *row)
{
  g_auto (GStrv) cells = g_strsplit (row, "\t", -1);
  int month, day, first;
  g_assert_cmpuint (g_strv_length (cells), ==, 4);
  int year = atoi (cells[0]), leap = atoi (cells[2]);
  g_assert_cmpint (sscanf (cells[1], "%d-%d", &month, &day), ==, 2);
  int expected = danh_calendar_number ((DanhDay){ year, month, day });
  DanhLunarDay lunar = { year, 1, 1, FALSE };
  for (const char *length = cells[3]; *length != '\0'; length++) {
    int days = *length == '1' ? 30 : 29;
    g_test_message ("%d-%d%s", year, lunar.month, lunar.leap ? " leap" : "");
    g_assert_true (danh_calendar_from_lunar (lunar, &first));
    g_assert_cmpint (first, ==, expected);
    g_assert_cmpint (danh_calendar_days_in_lunar_month (lunar), ==, days);
    for (int i = 0; i < days; i += days - 1) {
      DanhLunarDay back = danh_calendar_to_lunar (first + i);
      g_assert_cmpint (back.year, ==, year);
      g_assert_cmpint (back.month, ==, lunar.month);
      g_assert_cmpint (back.day, ==, i + 1);
      g_assert_cmpint (back.leap, ==, lunar.leap);
    }
    expected += days;
    if (lunar.month == leap && !lunar.leap)
      lunar.leap = TRUE;
    else {
      lunar.leap = FALSE;
      lunar.month++;
    }
  }
  g_assert_cmpint (lunar.month, ==, 13);
}

static void
test_months (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "unit", "lunar-months.tsv", NULL);
  g_autofree char *text = NULL;
  int n = 0;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (**line == '#' || **line == '\0') continue;
    g_assert_cmpint (atoi (*line), ==, 1900 + n++);
    check_year (*line);
  }
  g_assert_cmpint (n, ==, 201);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/months", test_months);
  return g_test_run ();
}
