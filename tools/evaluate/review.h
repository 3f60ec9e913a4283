/* review.h - what went wrong, one error after the other, and how often
 *
 * Where the figures ask how much is right, this asks what is wrong: every mention that is
 * not exactly right, with its answer if something like it was found, every wrong attribute,
 * every role; what was taken for what; and how each rule did.
 */
#ifndef DANH_TOOLS_EVALUATE_REVIEW_H
#define DANH_TOOLS_EVALUATE_REVIEW_H

#include "evaluate/error-class.h"
#include "evaluate/near-miss.h"
#include "evaluate/pairing.h"

typedef struct {
  guint error_class; /* DanhErrorClass */
  const DanhDocumentPair *pair;
  guint gold;       /* span, or DANH_NO_INDEX: a false alarm, or a role */
  guint found;      /* span, or DANH_NO_INDEX: a miss, or a role */
  guint place;      /* where in the text, in code points */
  const char *rule; /* that is to blame, or NULL: nothing was found, or by no rule */
  char *detail; /* what was wanted and what is there, of attributes and roles, or NULL */
  guint gold_role;         /* of errors in roles: of the document, or DANH_NO_INDEX */
  guint found_role;        /* the same */
  DanhNearMiss *near_miss; /* of misses, once it was asked for; or NULL */
} DanhReviewError;

/* How the mentions, or the roles, that a rule made came out. */
typedef struct {
  const char *rule; /* or "" for those that name none */
  guint n_right;
  guint
      n_boundary; /* of the right type, with another span; a role: another organization */
  guint n_type;   /* of another type; a role: another status */
  guint n_false;
} DanhRuleCounts;

#define DANH_NOTHING DANH_N_TYPES /* row and column of what has no answer */

typedef struct {
  GArray *errors;     /* DanhReviewError, by class, rule, document, place */
  GArray *rules;      /* DanhRuleCounts, the one with most wrong first: of mentions */
  GArray *role_rules; /* of roles */
  guint confusion[DANH_N_TYPES + 1][DANH_N_TYPES + 1]; /* [gold][found] */
  guint n_of_class[DANH_N_ERROR_CLASSES];
  GHashTable *rules_by_name; /* while documents are added */
  GHashTable *role_rules_by_name;
  GHashTable *honorifics; /* folded */
} DanhReview;

void danh_review_init (DanhReview *self);
void danh_review_clear (DanhReview *self);

/* To be called for every document of both sides, before any is added. */
void danh_review_learn (DanhReview *self, const DanhSideDocument *document);

/* Adds the errors of one pair, which ALIGNMENT is of. */
void danh_review_add (DanhReview *self,
                      const DanhDocumentPair *pair,
                      const DanhAlignment *alignment);

/* Brings all into order when every pair was added. */
void danh_review_finish (DanhReview *self);

/* Brings the errors into order again when they were given their near misses. */
void danh_review_sort (DanhReview *self);

/* TRUE of what was missed, and not found in another way. */
gboolean danh_review_is_miss (const DanhReviewError *error);

/* TRUE if both are of one class and come from one rule: the one that is to blame, of misses the
 * nearest; or for one reason none came near. */
gboolean danh_review_is_one_group (const DanhReviewError *a, const DanhReviewError *b);

#endif
