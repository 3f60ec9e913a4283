/* score.h - the counts of one document */
#ifndef DANH_TOOLS_EVALUATE_SCORE_H
#define DANH_TOOLS_EVALUATE_SCORE_H

#include "evaluate/figures.h"
#include "evaluate/pairing.h"

/* Sets COUNTS, [DANH_N_FIGURES]. */
void danh_score_document (const DanhAlignment *alignment, DanhCounts *counts);

/* A value, in place; text NULL: there is none. */
typedef struct {
  const char *text;
  gsize len;
} DanhAttributeValue;

DanhAttributeValue danh_attribute_of (const DanhSideDocument *document,
                                      guint i,
                                      DanhAttribute attribute);

gboolean danh_attribute_is_same (DanhAttributeValue a, DanhAttributeValue b);

#endif
