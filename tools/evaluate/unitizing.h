/* unitizing.h - the two disagreements that Krippendorff's alpha-U is made of
 *
 * Two observers cut units out of a continuum of L places; what lies between units is gaps.
 * Krippendorff 1995, formulas for one category; 2004, pages 251-256.
 */
#ifndef DANH_TOOLS_EVALUATE_UNITIZING_H
#define DANH_TOOLS_EVALUATE_UNITIZING_H

#include <glib.h>

typedef struct {
  guint64 start;
  guint64 length; /* above 0 */
} DanhStretch;

/* FIRST, SECOND: DanhStretch, ascending and apart.  LENGTH: of the continuum.  0 if there are
 * no units. */
double danh_observed_disagreement (const GArray *first,
                                   const GArray *second,
                                   guint64 length);

/* The same of units laid anywhere. */
double danh_expected_disagreement (const GArray *first,
                                   const GArray *second,
                                   guint64 length);

#endif
