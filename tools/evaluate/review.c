/* review.c - what went wrong with mentions and attributes */
#include "evaluate/review.h"
#include "evaluate/fold.h"
#include "evaluate/review-private.h"
#include "evaluate/score.h"

#include <string.h>

static void
clear_error (gpointer data)
{
  DanhReviewError *error = data;
  g_free (error->detail);
  danh_near_miss_free (error->near_miss);
}

void
danh_review_init (DanhReview *self)
{
  *self = (DanhReview){ 0 };
  self->errors = g_array_new (FALSE, FALSE, sizeof (DanhReviewError));
  g_array_set_clear_func (self->errors, clear_error);
  self->rules = g_array_new (FALSE, FALSE, sizeof (DanhRuleCounts));
  self->role_rules = g_array_new (FALSE, FALSE, sizeof (DanhRuleCounts));
  self->rules_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->role_rules_by_name =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->honorifics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
danh_review_clear (DanhReview *self)
{
  g_array_unref (self->errors);
  g_array_unref (self->rules);
  g_array_unref (self->role_rules);
  g_hash_table_unref (self->rules_by_name);
  g_hash_table_unref (self->role_rules_by_name);
  g_hash_table_unref (self->honorifics);
}

void
danh_review_learn (DanhReview *self, const DanhSideDocument *document)
{
  for (guint i = 0; i < document->n_spans; i++) {
    const char *honorific = danh_side_document_attribute (document, i, "honorific");
    if (honorific != NULL) g_hash_table_add (self->honorifics, danh_fold (honorific));
  }
}

void
danh_review_say (DanhReview *self, const DanhReviewError *error)
{
  g_array_append_val (self->errors, *error);
  self->n_of_class[error->error_class]++;
}

/* ---- mentions ------------------------------------------------------------------------ */

/* One pair of documents.
 *
 *   partner     [gold]   answers, exact ones and others
 *   answers     [found]  the other way round
 *   n_in_gold, n_in_found   of each mention, how many of the other side are of its type,
 *               inside it and apart from each other
 *   around_gold, around_found   TRUE if something of the other side holds it
 */
typedef struct {
  DanhReview *review;
  const DanhDocumentPair *pair;
  const DanhSideDocument *gold, *found;
  guint *partner, *answers;
  guint *n_in_gold, *n_in_found;
  guint8 *around_gold, *around_found;
} Work;

DanhRuleCounts *
danh_counts_of_rule (GHashTable *rules, const char *rule)
{
  if (rule == NULL) rule = "";
  DanhRuleCounts *counts = g_hash_table_lookup (rules, rule);
  if (counts != NULL) return counts;
  counts = g_new0 (DanhRuleCounts, 1);
  counts->rule = rule;
  g_hash_table_insert (rules, (gpointer) rule, counts);
  return counts;
}

static gboolean
holds (const DanhSpan *outer, const DanhSpan *inner)
{
  return outer->start <= inner->start && inner->end <= outer->end;
}

/* Counts in N of each OUTER mention those INNER of its type inside it; one that starts
 * before the last counted one ends is inside that, and not counted. */
static void
count_inside (const DanhSideDocument *outer,
              const DanhSideDocument *inner,
              guint *n,
              guint8 *around)
{
  g_autofree guint *reach = g_new0 (guint, outer->n_spans + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint o = 0;
  for (guint i = 0; i < inner->n_spans; i++) {
    const DanhSpan *span = &inner->spans[i];
    for (; o < outer->n_spans && outer->spans[o].start <= span->start; o++)
      g_array_append_val (open, o);
    guint kept = 0;
    for (guint k = 0; k < open->len; k++) {
      guint j = g_array_index (open, guint, k);
      if (outer->spans[j].end <= span->start) continue;
      g_array_index (open, guint, kept++) = j;
      if (!holds (&outer->spans[j], span)) continue;
      around[i] = TRUE;
      if (outer->spans[j].type != span->type || span->start < reach[j]) continue;
      n[j]++;
      reach[j] = span->end;
    }
    g_array_set_size (open, kept);
  }
}

static void
review_answer (Work *w, guint gold, guint found)
{
  const DanhSpan *g = &w->gold->spans[gold], *f = &w->found->spans[found];
  const char *rule = danh_side_document_rule (w->found, found);
  DanhRuleCounts *counts = danh_counts_of_rule (w->review->rules_by_name, rule);
  w->review->confusion[g->type][f->type]++;
  if (g->type == f->type && g->start == f->start && g->end == f->end) {
    counts->n_right++;
    return;
  }
  ++*(g->type == f->type ? &counts->n_boundary : &counts->n_type);
  DanhReviewError error = { .pair = w->pair,
                            .gold = gold,
                            .found = found,
                            .gold_role = DANH_NO_INDEX,
                            .found_role = DANH_NO_INDEX,
                            .place = MIN (g->start, f->start),
                            .rule = rule };
  error.error_class = danh_classify_error (w->gold, g, f, w->n_in_found[found],
                                           w->n_in_gold[gold], w->review->honorifics);
  danh_review_say (w->review, &error);
}

static void
review_mentions (Work *w)
{
  for (guint i = 0; i < w->gold->n_spans; i++) {
    if (w->partner[i] != DANH_NO_INDEX) {
      review_answer (w, i, w->partner[i]);
      continue;
    }
    const DanhSpan *span = &w->gold->spans[i];
    w->review->confusion[span->type][DANH_NOTHING]++;
    DanhReviewError error = { .pair = w->pair,
                              .gold = i,
                              .found = DANH_NO_INDEX,
                              .gold_role = DANH_NO_INDEX,
                              .found_role = DANH_NO_INDEX,
                              .place = span->start };
    error.error_class = w->around_gold[i] ? DANH_ERROR_MISSED_INSIDE : DANH_ERROR_MISSED;
    danh_review_say (w->review, &error);
  }
  for (guint i = 0; i < w->found->n_spans; i++) {
    if (w->answers[i] != DANH_NO_INDEX) continue;
    const DanhSpan *span = &w->found->spans[i];
    const char *rule = danh_side_document_rule (w->found, i);
    w->review->confusion[DANH_NOTHING][span->type]++;
    danh_counts_of_rule (w->review->rules_by_name, rule)->n_false++;
    DanhReviewError error = { .pair = w->pair,
                              .gold = DANH_NO_INDEX,
                              .found = i,
                              .gold_role = DANH_NO_INDEX,
                              .found_role = DANH_NO_INDEX,
                              .place = span->start,
                              .rule = rule };
    error.error_class = w->around_found[i] ? DANH_ERROR_FALSE_INSIDE : DANH_ERROR_FALSE;
    danh_review_say (w->review, &error);
  }
}

/* ---- attributes ---------------------------------------------------------------------- */

static void
review_attributes (Work *w, const guint *exact)
{
  for (guint i = 0; i < w->gold->n_spans; i++)
    for (guint k = 0; k < DANH_N_ATTRIBUTES && exact[i] != DANH_NO_INDEX; k++) {
      DanhAttributeValue wanted = danh_attribute_of (w->gold, i, (DanhAttribute) k);
      if (wanted.text == NULL) continue;
      DanhAttributeValue found =
          danh_attribute_of (w->found, exact[i], (DanhAttribute) k);
      if (danh_attribute_is_same (wanted, found)) continue;
      DanhReviewError error = { .error_class = DANH_ERROR_ATTRIBUTE + k,
                                .pair = w->pair,
                                .gold = i,
                                .found = exact[i],
                                .gold_role = DANH_NO_INDEX,
                                .found_role = DANH_NO_INDEX,
                                .place = w->gold->spans[i].start,
                                .rule = danh_side_document_rule (w->found, exact[i]) };
      error.detail = g_strdup_printf (
          "%.*s, not %.*s", found.text == NULL ? 4 : (gint) found.len,
          found.text == NULL ? "none" : found.text, (gint) wanted.len, wanted.text);
      danh_review_say (w->review, &error);
    }
}

void
danh_review_add (DanhReview *self,
                 const DanhDocumentPair *pair,
                 const DanhAlignment *alignment)
{
  guint n_gold = pair->gold->n_spans, n_found = pair->found->n_spans;
  Work w = { .review = self, .pair = pair, .gold = pair->gold, .found = pair->found };
  w.partner = g_new (guint, n_gold + 1);
  w.answers = g_new (guint, n_found + 1);
  w.n_in_gold = g_new0 (guint, n_gold + 1);
  w.n_in_found = g_new0 (guint, n_found + 1);
  w.around_gold = g_new0 (guint8, n_gold + 1);
  w.around_found = g_new0 (guint8, n_found + 1);
  danh_align_for_errors (alignment, w.partner);
  for (guint i = 0; i < n_found; i++) w.answers[i] = DANH_NO_INDEX;
  for (guint i = 0; i < n_gold; i++)
    if (w.partner[i] != DANH_NO_INDEX) w.answers[w.partner[i]] = i;
  count_inside (w.gold, w.found, w.n_in_gold, w.around_found);
  count_inside (w.found, w.gold, w.n_in_found, w.around_gold);
  review_mentions (&w);
  review_attributes (&w, alignment->partner);
  danh_review_roles (self, pair);
  g_free (w.partner);
  g_free (w.answers);
  g_free (w.n_in_gold);
  g_free (w.n_in_found);
  g_free (w.around_gold);
  g_free (w.around_found);
}

/* ---- order --------------------------------------------------------------------------- */

static gint
compare_numbers (guint a, guint b)
{
  return a < b ? -1 : a > b;
}

/* That is to blame, or that came nearest. */
static const char *
rule_of (const DanhReviewError *error)
{
  return error->rule != NULL || error->near_miss == NULL ? error->rule
                                                         : error->near_miss->rule;
}

/* By rule, and where none came near, by why. */
static gint
compare_sources (const DanhReviewError *a, const DanhReviewError *b)
{
  gint order = g_strcmp0 (rule_of (a), rule_of (b));
  if (order != 0 || a->near_miss == NULL || b->near_miss == NULL) return order;
  if (a->near_miss->rule != NULL) return 0;
  return strcmp (a->near_miss->outcome, b->near_miss->outcome);
}

gboolean
danh_review_is_one_group (const DanhReviewError *a, const DanhReviewError *b)
{
  return a->error_class == b->error_class && compare_sources (a, b) == 0;
}

gboolean
danh_review_is_miss (const DanhReviewError *error)
{
  return error->error_class == DANH_ERROR_MISSED
         || error->error_class == DANH_ERROR_MISSED_INSIDE
         || error->error_class == DANH_ERROR_ROLE_MISSED;
}

/* Pairs stand in one array, in the order of documents. */
static gint
compare_errors (gconstpointer a, gconstpointer b)
{
  const DanhReviewError *x = a, *y = b;
  gint order = compare_numbers (x->error_class, y->error_class);
  if (order == 0) order = compare_sources (x, y);
  if (order == 0) order = x->pair < y->pair ? -1 : x->pair > y->pair;
  if (order == 0) order = compare_numbers (x->place, y->place);
  if (order == 0) order = compare_numbers (x->gold, y->gold);
  if (order == 0) order = compare_numbers (x->found, y->found);
  return order != 0 ? order : g_strcmp0 (x->detail, y->detail);
}

static gint
compare_rules (gconstpointer a, gconstpointer b)
{
  const DanhRuleCounts *x = a, *y = b;
  guint x_wrong = x->n_boundary + x->n_type + x->n_false;
  guint y_wrong = y->n_boundary + y->n_type + y->n_false;
  if (x_wrong != y_wrong) return x_wrong > y_wrong ? -1 : 1;
  return strcmp (x->rule, y->rule);
}

static void
sort_rules (GHashTable *by_name, GArray *rules)
{
  GHashTableIter iter;
  gpointer counts;
  g_hash_table_iter_init (&iter, by_name);
  while (g_hash_table_iter_next (&iter, NULL, &counts))
    g_array_append_vals (rules, counts, 1);
  g_array_sort (rules, compare_rules);
}

void
danh_review_sort (DanhReview *self)
{
  g_array_sort (self->errors, compare_errors);
}

void
danh_review_finish (DanhReview *self)
{
  danh_review_sort (self);
  sort_rules (self->rules_by_name, self->rules);
  sort_rules (self->role_rules_by_name, self->role_rules);
}
