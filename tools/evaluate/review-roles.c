/* review-roles.c - what went wrong with roles
 *
 * A role of the gold that was not found exactly is answered by one that was found and is of
 * no use elsewhere: first one that differs in the status alone, then one that gives the same
 * person the same title of another body.
 */
#include "evaluate/review-private.h"
#include "evaluate/roles.h"

typedef struct {
  DanhReview *review;
  const DanhDocumentPair *pair;
  GArray *gold, *found; /* DanhRoleRow */
  guint8 *gold_done, *found_done;
} Work;

static const DanhRoleRow *
row (const GArray *rows, guint i)
{
  return &g_array_index (rows, DanhRoleRow, i);
}

/* How the role FOUND came out, for its rule. */
static void
count_rule (Work *w, guint error_class, const DanhRoleRow *found)
{
  DanhRuleCounts *counts =
      danh_counts_of_rule (w->review->role_rules_by_name, found->rule);
  if (error_class == DANH_ERROR_ROLE_ORGANIZATION)
    counts->n_boundary++;
  else if (error_class == DANH_ERROR_ROLE_STATUS)
    counts->n_type++;
  else if (error_class == DANH_ERROR_ROLE_FALSE)
    counts->n_false++;
  else
    counts->n_right++;
}

static void
say (Work *w, guint error_class, const DanhRoleRow *gold, const DanhRoleRow *found)
{
  const DanhRoleRow *there = gold == NULL ? found : gold;
  DanhReviewError error = { .error_class = error_class,
                            .pair = w->pair,
                            .gold = DANH_NO_INDEX,
                            .found = DANH_NO_INDEX,
                            .place = there->place,
                            .gold_role = gold == NULL ? DANH_NO_INDEX : gold->role,
                            .found_role = found == NULL ? DANH_NO_INDEX : found->role,
                            .rule = found == NULL ? NULL : found->rule };
  error.detail = gold == NULL || found == NULL
                     ? g_strdup (there->shown)
                     : g_strdup_printf ("%s, not %s", found->shown, gold->shown);
  danh_review_say (w->review, &error);
}

/* Ties what is alike in DEPTH and not tied yet; it is an error of ERROR_CLASS, unless that
 * is DANH_N_ERROR_CLASSES. */
static void
tie (Work *w, DanhRoleDepth depth, guint error_class)
{
  guint f = 0;
  for (guint g = 0; g < w->gold->len; g++) {
    if (w->gold_done[g]) continue;
    while (f < w->found->len
           && (w->found_done[f]
               || danh_role_compare (row (w->found, f), row (w->gold, g), depth) < 0))
      f++;
    if (f == w->found->len) return;
    if (danh_role_compare (row (w->found, f), row (w->gold, g), depth) != 0) continue;
    w->gold_done[g] = w->found_done[f] = TRUE;
    count_rule (w, error_class, row (w->found, f));
    if (error_class < DANH_N_ERROR_CLASSES)
      say (w, error_class, row (w->gold, g), row (w->found, f));
  }
}

void
danh_review_roles (DanhReview *self, const DanhDocumentPair *pair)
{
  g_autoptr (GArray) gold = danh_roles_of (pair->gold);
  g_autoptr (GArray) found = danh_roles_of (pair->found);
  g_autofree guint8 *gold_done = g_new0 (guint8, gold->len + 1);
  g_autofree guint8 *found_done = g_new0 (guint8, found->len + 1);
  Work w = { self, pair, gold, found, gold_done, found_done };
  tie (&w, DANH_ROLE_STATUS, DANH_N_ERROR_CLASSES);
  tie (&w, DANH_ROLE_TRIPLE, DANH_ERROR_ROLE_STATUS);
  tie (&w, DANH_ROLE_PAIR, DANH_ERROR_ROLE_ORGANIZATION);
  for (guint g = 0; g < gold->len; g++)
    if (!gold_done[g]) say (&w, DANH_ERROR_ROLE_MISSED, row (gold, g), NULL);
  for (guint f = 0; f < found->len; f++)
    if (!found_done[f]) {
      count_rule (&w, DANH_ERROR_ROLE_FALSE, row (found, f));
      say (&w, DANH_ERROR_ROLE_FALSE, NULL, row (found, f));
    }
}
