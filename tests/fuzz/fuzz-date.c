/* fuzz-date.c - any attributes of DATE spans in a text: values that are some, or none
 *
 * Each line of the input is KEY=VALUE, or ?FLAG of what stands around the span (see
 * set_flags); the first may be the reference date alone.  An empty line ends a span: the next
 * one stands behind it.
 */
#include "entity/date.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define MOST_LINES 64

/* Only what TIMEX3 is written with. */
static void
check_value (const char *value)
{
  g_assert_cmpuint (strspn (value, "0123456789XBCHQPTWESUFAIDYMNOV-+:/.L"), ==,
                    strlen (value));
  /* Years have four digits; of a duration there may be more of anything. */
  gsize digits = strspn (value, "0123456789X");
  g_assert_true (*value == 'P' || digits <= 4);
}

static const struct {
  const char *name;
  gsize offset;
} FLAGS[] = {
  { "?dateline", G_STRUCT_OFFSET (DanhDateContext, here.is_dateline) },
  { "?opens", G_STRUCT_OFFSET (DanhDateContext, here.opens_sentence) },
  { "?heads", G_STRUCT_OFFSET (DanhDateContext, here.heads_lines) },
  { "?title", G_STRUCT_OFFSET (DanhDateContext, here.is_in_title) },
  { "?near", G_STRUCT_OFFSET (DanhDateContext, sentence.has_day) },
  { "?life", G_STRUCT_OFFSET (DanhDateContext, here.is_of_life) },
  { "?paper", G_STRUCT_OFFSET (DanhDateContext, here.is_of_paper) },
  { "?compared", G_STRUCT_OFFSET (DanhDateContext, here.is_compared) },
};

static void
set_flags (DanhDateContext *context, const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FLAGS); i++) {
    gboolean *flag = G_STRUCT_MEMBER_P (context, FLAGS[i].offset);
    *flag = (*flag && *line != '\0') || strcmp (line, FLAGS[i].name) == 0;
  }
  if (*line == '\0') context->here.tense = 0;
  if (strcmp (line, "?past") == 0) context->here.tense = 1;
  if (strcmp (line, "?to-come") == 0) context->here.tense = -1;
}

static void
compose (const DanhAttribute *attributes, guint32 n, DanhDateContext *context)
{
  DanhDateFields fields;
  DanhDate date;
  danh_date_fields_read (&fields, attributes, n);
  danh_date_compose (&fields, context, &date);
  check_value (date.value);
  check_value (date.lunar);
  g_assert_true (!date.is_invalid || *date.value == '\0');
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MOST_LINES);
  DanhAttribute attributes[MOST_LINES];
  DanhDateContext context;
  guint32 n = 0;
  memset (&context, 0, sizeof context);
  for (char **line = lines; *line != NULL; line++) {
    char *equals = strchr (*line, '=');
    if (equals != NULL) {
      *equals = '\0';
      attributes[n++] = (DanhAttribute){ *line, equals + 1 };
    } else if (**line == '\0' || **line == '?') {
      if (**line == '\0') compose (attributes, n, &context);
      if (**line == '\0') n = 0;
      set_flags (&context, *line);
    } else {
      context.has_reference = danh_calendar_parse (*line, &context.reference);
    }
  }
  /* Twice: the second time the first stands before it. */
  compose (attributes, n, &context);
  compose (attributes, n, &context);
  return 0;
}
