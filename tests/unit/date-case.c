/* date-case.c - fields as one line of text, for the tests of dates */
#include "date-case.h"

#include <string.h>

/* Reads FIELDS into ATTRIBUTES, which point into the strings of *PARTS. */
static guint32
split (const char *fields, char ***parts, DanhAttribute attributes[16])
{
  guint32 n = 0;
  *parts = g_strsplit (fields, ";", -1);
  for (char **part = *parts; *part != NULL && **part != '\0'; part++) {
    char *equals = strchr (*part, '=');
    g_assert_nonnull (equals);
    g_assert_cmpuint (n, <, 16);
    *equals = '\0';
    attributes[n++] = (DanhAttribute){ *part, equals + 1 };
  }
  return n;
}

void
compose (const char *text, DanhDateContext *context, DanhDate *date)
{
  char **parts;
  DanhAttribute attributes[16];
  DanhDateFields fields;
  guint32 n = split (text, &parts, attributes);
  danh_date_fields_read (&fields, attributes, n);
  danh_date_compose (&fields, context, date);
  /* kind and mod point into the attributes. */
  date->kind = g_intern_string (date->kind);
  if (date->mod != NULL) date->mod = g_intern_string (date->mod);
  g_strfreev (parts);
}

DanhDateContext
context_of (const char *reference)
{
  DanhDateContext context;
  memset (&context, 0, sizeof context);
  if (reference != NULL) {
    context.has_reference = TRUE;
    g_assert_true (danh_calendar_parse (reference, &context.reference));
  }
  return context;
}

void
check_story (DanhDateContext *context, const Case *story, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    DanhDate date;
    compose (story[i].fields, context, &date);
    g_test_message ("%s", story[i].fields);
    g_assert_cmpstr (date.value, ==, story[i].expected);
  }
}
