/* date-case.h - fields as one line of text, for the tests of dates */
#ifndef DANH_TESTS_DATE_CASE_H
#define DANH_TESTS_DATE_CASE_H

#include "entity/date.h"

#define REFERENCE "2021-08-10" /* a Tuesday in week 32 */

typedef struct {
  const char *fields;    /* "d=5;m=8;…" */
  const char *reference; /* or NULL */
  const char *expected;  /* value, or "!" for an impossible date */
} Case;

/* The date that FIELDS make, "d=5;m=8;...", read against CONTEXT, which it changes. */
void compose (const char *fields, DanhDateContext *context, DanhDate *date);

/* Composes the N dates of STORY one after the other, and checks their values. */
void check_story (DanhDateContext *context, const Case *story, gsize n);

/* Nothing is known but the day the text is from, or not even that (NULL). */
DanhDateContext context_of (const char *reference);

#endif
