/* fuzz-date.c - any attributes of a DATE span: a value that is one, or none
 *
 * Each line of the input is KEY=VALUE; the first may be the reference date alone.
 */
#include "entity/date.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define MOST_ATTRIBUTES 64

/* Only what TIMEX3 is written with. */
static void
check_value (const char *value)
{
  g_assert_cmpuint (strspn (value, "0123456789XBCHQPTWESUFAIDYMNO-+:/.L"), ==,
                    strlen (value));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MOST_ATTRIBUTES);
  DanhAttribute attributes[MOST_ATTRIBUTES];
  DanhDateContext context;
  DanhDateFields fields;
  DanhDate date;
  guint32 n = 0;
  memset (&context, 0, sizeof context);
  for (char **line = lines; *line != NULL; line++) {
    char *equals = strchr (*line, '=');
    if (equals == NULL) {
      context.has_reference = danh_calendar_parse (*line, &context.reference);
      continue;
    }
    *equals = '\0';
    attributes[n++] = (DanhAttribute){ *line, equals + 1 };
  }
  danh_date_fields_read (&fields, attributes, n);
  /* Twice: the second time the first stands before it. */
  for (int i = 0; i < 2; i++) {
    danh_date_compose (&fields, &context, &date);
    check_value (date.value);
    check_value (date.lunar);
    g_assert_true (!date.is_invalid || *date.value == '\0');
  }
  return 0;
}
