/* review-private.h - what the files of the review share */
#ifndef DANH_TOOLS_EVALUATE_REVIEW_PRIVATE_H
#define DANH_TOOLS_EVALUATE_REVIEW_PRIVATE_H

#include "evaluate/review.h"

/* Adds ERROR, and takes over its detail. */
void danh_review_say (DanhReview *self, const DanhReviewError *error);

/* The counts of RULE (NULL: none is named) in RULES, by name. */
DanhRuleCounts *danh_counts_of_rule (GHashTable *rules, const char *rule);

/* Adds the errors in the roles of PAIR. */
void danh_review_roles (DanhReview *self, const DanhDocumentPair *pair);

#endif
