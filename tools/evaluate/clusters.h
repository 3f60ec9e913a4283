/* clusters.h - are mentions of one thing held together, and those of others apart
 *
 * B-cubed (Bagga and Baldwin 1998): for each mention, the share of its cluster that is
 * right.  A mention without an exact answer has none of its cluster (Stoyanov et al. 2009,
 * "B-cubed all" with what is missed counted as wrong).
 */
#ifndef DANH_TOOLS_EVALUATE_CLUSTERS_H
#define DANH_TOOLS_EVALUATE_CLUSTERS_H

#include "evaluate/figures.h"

/* Adds the counts of one document: COUNTS [1 + DANH_N_TYPES], all types, then each.  Nothing
 * is added where the gold has no entities.  PARTNER: the exact answers. */
void danh_clusters_count (const DanhSideDocument *gold,
                          const DanhSideDocument *found,
                          const guint *partner,
                          DanhCounts *counts);

#endif
