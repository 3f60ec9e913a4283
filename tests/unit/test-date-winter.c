/* test-date-winter.c - which year a day, month or quarter is of that says none */
#include "date-case.h"

/* The quarter just past, and the coming one, read in August. */
static void
test_turn (void)
{
  DanhDateContext context = context_of (REFERENCE);
  DanhDate date;
  compose ("quarter=4;turn=last", &context, &date);
  g_assert_cmpstr (date.value, ==, "2020-Q4");
  compose ("quarter=2;turn=last", &context, &date);
  g_assert_cmpstr (date.value, ==, "2021-Q2");
  compose ("unit=year;offset=-1;turn=last", &context, &date);
  g_assert_cmpstr (date.value, ==, "2020");
}

/* What would be over is of the coming year that the sentence told before; a day kept year by
 * year is not what is told. */
static void
test_coming (void)
{
  DanhDateContext context = context_of ("2025-12-17");
  DanhDate date;
  compose ("quarter=1;y=2026", &context, &date);
  compose ("quarter=2", &context, &date);
  g_assert_cmpstr (date.value, ==, "2026-Q2");
  compose ("dm=8/3", &context, &date);
  g_assert_cmpstr (date.value, ==, "2026-03-08");
  context.sentence.has_period = context.sentence.has_month = FALSE;
  compose ("dm=9/3", &context, &date); /* in another sentence, in another paragraph */
  g_assert_cmpstr (date.value, ==, "2026-03-09");
  context.sentence.has_month = context.paragraph.has_coming_day = FALSE;
  context.sentence.has_day = FALSE;
  compose ("dm=8/3", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-03-08");
  context.here.tense = -1;
  compose ("m=2", &context, &date);
  g_assert_cmpstr (date.value, ==, "2026-02");
  compose ("dmy=3/12/2025", &context, &date);
  compose ("dmy=19/12/1946;dmy2=19/12/2025", &context, &date);
  compose ("same=day", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-12-03");
}

/* What is compared with is over; what is told as past is not far ahead. */
static void
test_gone (void)
{
  DanhDateContext context = context_of ("2025-01-15");
  DanhDate date;
  context.here.is_compared = TRUE;
  compose ("m=12", &context, &date);
  g_assert_cmpstr (date.value, ==, "2024-12");
  compose ("m=1", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-01");
  compose ("quarter=4", &context, &date);
  g_assert_cmpstr (date.value, ==, "2024-Q4");
  context.here.is_compared = FALSE;
  context.here.tense = 1;
  compose ("m=5", &context, &date);
  g_assert_cmpstr (date.value, ==, "2025-05");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/coming", test_coming);
  g_test_add_func ("/date/gone", test_gone);
  g_test_add_func ("/date/turn", test_turn);
  return g_test_run ();
}
