/* nearest.h - the one rule that came nearest to a span or role that is not there */
#ifndef DANH_TOOLS_NEAREST_H
#define DANH_TOOLS_NEAREST_H

#include "explain.h"

typedef enum {
  DANH_NEAREST_NONE,     /* no rule took a token */
  DANH_NEAREST_FOUND,    /* it is there */
  DANH_NEAREST_FAILED,   /* at token `at`, by the tests that are the reasons */
  DANH_NEAREST_CONTEXT,  /* matched, but a context */
  DANH_NEAREST_LOST,     /* matched, but another rule came before it */
  DANH_NEAREST_REJECTED, /* matched, but a reject rule */
  DANH_NEAREST_GAVE_WAY, /* matched, but a span of an earlier phase */
  DANH_NEAREST_COVERED,  /* made it, but a span of a later phase covers it */
  DANH_NEAREST_OTHERS,   /* of a role: matched, and ties others */
  DANH_NEAREST_PART,     /* of a role: a span that it ties is not there */
  DANH_NEAREST_HOLDER,   /* of a role: the title was given to another */
  DANH_N_NEAREST
} DanhNearestOutcome;

typedef struct {
  DanhNearestOutcome outcome;
  guint32 rule;  /* or DANH_NONE */
  guint32 start; /* tokens that it took */
  guint32 end;
  guint32 at;         /* the token where it failed, or DANH_NONE */
  GPtrArray *reasons; /* char*: after the outcome, as text */
} DanhNearest;

/* One word each, for programs. */
const char *danh_nearest_outcome_name (DanhNearestOutcome outcome);

/* Makes NEAREST what came nearest at PLACE, one that is asked about a span or a role which is
 * not there, of a log that has run. */
void danh_nearest_find (const DanhExplanation *self, guint place, DanhNearest *nearest);
void danh_nearest_clear (DanhNearest *nearest);

#endif
