/* test-date.c - any fields with any values give a value of TIMEX3, or none
 *
 * Fields that no rule would put together, ends that contradict each other, days that no
 * month has: the value must still be one that can be written, and a day that exists.
 */
#include "entity/date.h"

#include <stdio.h>
#include <string.h>

/* Every piece of a value is a known number of the right width or that many X. */
static void
assert_shape (const char *value)
{
  static const char *const SHAPES[] = { "",
                                        "#",
                                        "#{2}",
                                        "#{4}",
                                        "#{3}",
                                        "#{4}-H#",
                                        "#{4}-Q#",
                                        "#{4}-##",
                                        "#{4}-W##",
                                        "#{4}-W##-WE",
                                        "#{4}-[SFW][PUAI]",
                                        "#{4}-##-##%",
                                        "#{4}-W##-#%" };
  GString *all = g_string_new ("^(?:BC)?(?:");
  for (gsize i = 0; i < G_N_ELEMENTS (SHAPES); i++)
    g_string_append_printf (all, "%s(?:%s)", i == 0 ? "" : "|", SHAPES[i]);
  g_string_append (all, ")$");
  g_string_replace (all, "#", "[0-9X]", 0);
  g_string_replace (
      all, "%", "(T(MO|MI|AF|EV|NI|[0-9X]{2}:[0-9X]{2}(:\\d{2})?([+-]\\d{2}:\\d{2})?))?",
      0);
  gboolean matches = g_regex_match_simple (all->str, value, 0, 0);
  if (!matches) g_test_message ("“%s” is no value", value);
  g_assert_true (matches);
  g_string_free (all, TRUE);
}

/* Any fields with any values: never a value that is none, never a day that is no day. */
static void
test_any_fields (void)
{
  static const char *const KEYS[] = {
    "dmy",   "dm",      "my",        "ymd",    "qy",         "d",           "m",
    "y",     "quarter", "half",      "season", "month-half", "century",     "decade",
    "cycle", "week",    "weekday",   "hm",     "h",          "min",         "sec",
    "part",  "tz",      "bce",       "unit",   "offset",     "offset-sign", "anchor",
    "same",  "n",       "position",  "of",     "lunar",      "leap",        "set",
    "mod",   "turn",    "millennium"
  };
  static const char *const VALUES[] = {
    "1",        "2",      "3",         "5",     "7",        "12",       "28",
    "29",       "30",     "31",        "90",    "99",       "1945",     "2024",
    "9999",     "-1",     "-99999",    "99999", "29/2",     "5/8/2021", "31-12-9999",
    "1/1/0001", "8/2021", "III/2023",  "7h30",  "23:59:59", "TMO",      "TNI",
    "GMT+7",    "-12:00", "day",       "week",  "month",    "quarter",  "half",
    "year",     "decade", "century",   "hour",  "first",    "last",     "text",
    "WE",       "SU",     "XIX",       "+",     "",         "x",        "đ",
    "next",     "nth",    "millennium"
  };
  static const char *const REFERENCES[] = { "", "2021-08-10", "0001-01-01", "9999-12-31",
                                            "2024-02-29" };
  GRand *random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  DanhDateContext context;
  memset (&context, 0, sizeof context);
  for (int i = 0; i < 60000; i++) {
    DanhAttribute attributes[8];
    char keys[8][32];
    guint32 n = (guint32) g_rand_int_range (random, 1, 8);
    for (guint32 k = 0; k < n; k++) {
      const char *key = KEYS[g_rand_int_range (random, 0, G_N_ELEMENTS (KEYS))];
      g_snprintf (keys[k], sizeof keys[k], "%s%s", key,
                  g_rand_int_range (random, 0, 4) == 0 ? "2" : "");
      attributes[k].key = keys[k];
      attributes[k].value = VALUES[g_rand_int_range (random, 0, G_N_ELEMENTS (VALUES))];
    }
    if (i % 5 == 0) {
      const char *reference =
          REFERENCES[g_rand_int_range (random, 0, G_N_ELEMENTS (REFERENCES))];
      memset (&context, 0, sizeof context);
      context.has_reference = danh_calendar_parse (reference, &context.reference);
    }
    DanhDateFields fields;
    DanhDate date;
    danh_date_fields_read (&fields, attributes, n);
    danh_date_compose (&fields, &context, &date);
    if (date.is_invalid) g_assert_cmpstr (date.value, ==, "");
    if (date.value[0] == 'P') continue;
    char **ends = g_strsplit (date.value, "/", 2);
    for (char **end = ends; *end != NULL; end++) {
      int year, month, day, used = 0;
      assert_shape (*end);
      if (sscanf (*end, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == 10)
        g_assert_true (danh_calendar_is_day (year, month, day));
    }
    g_strfreev (ends);
  }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/any-fields", test_any_fields);
  return g_test_run ();
}
