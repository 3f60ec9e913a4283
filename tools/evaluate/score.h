/* score.h - the counts of one document */
#ifndef DANH_TOOLS_EVALUATE_SCORE_H
#define DANH_TOOLS_EVALUATE_SCORE_H

#include "evaluate/figures.h"
#include "evaluate/pairing.h"

/* Sets COUNTS, [DANH_N_FIGURES]. */
void danh_score_document (const DanhAlignment *alignment, DanhCounts *counts);

/* The value of ATTRIBUTE of span I, as text; NULL if there is none.  (transfer full) */
char *danh_attribute_of (const DanhSideDocument *document,
                         guint i,
                         DanhAttribute attribute);

#endif
