/* evaluation.c - one side held against the other */
#include "evaluate/evaluation.h"
#include "evaluate/gold-notes.h"
#include "evaluate/score.h"

const DanhDocumentPair *
danh_evaluation_pair (const DanhEvaluation *self, guint i)
{
  return &g_array_index (self->pairing.pairs, DanhDocumentPair, i);
}

guint
danh_evaluation_n_documents (const DanhEvaluation *self)
{
  return self->pairing.pairs->len;
}

const DanhCounts *
danh_evaluation_counts (const DanhEvaluation *self, guint i)
{
  return self->by_document + (gsize) i * DANH_N_FIGURES;
}

static void
evaluate_pair (DanhEvaluation *self, guint i)
{
  const DanhDocumentPair *pair = danh_evaluation_pair (self, i);
  DanhCounts *counts = self->by_document + (gsize) i * DANH_N_FIGURES;
  DanhAlignment alignment;
  danh_alignment_init (&alignment, pair->gold, pair->found);
  danh_score_document (&alignment, counts);
  danh_review_add (&self->review, pair, &alignment);
  danh_alignment_clear (&alignment);
  for (guint figure = 0; figure < DANH_N_FIGURES; figure++)
    danh_counts_add (&self->total[figure], &counts[figure]);
}

static gpointer
copy_message (gconstpointer message, gpointer unused)
{
  (void) unused;
  return g_strdup (message);
}

/* A document is scored as often as it is given. */
static void
note_twice (const DanhSide *gold, guint i, GPtrArray *notes)
{
  const DanhSideDocument *document = danh_side_get (gold, i);
  if (i == 0
      || danh_side_document_compare_names (danh_side_get (gold, i - 1), document) != 0)
    return;
  g_ptr_array_add (notes, g_strdup_printf ("%s: the document is given twice",
                                           danh_side_document_id (document)));
}

void
danh_evaluation_run (DanhEvaluation *self, const DanhSide *gold, const DanhSide *found)
{
  *self = (DanhEvaluation){ 0 };
  self->notes = g_ptr_array_new_with_free_func (g_free);
  danh_pairing_run (&self->pairing, gold, found);
  guint n = danh_evaluation_n_documents (self);
  self->by_document = g_new0 (DanhCounts, (gsize) n * DANH_N_FIGURES + 1);
  danh_review_init (&self->review);
  for (guint i = 0; i < gold->documents->len; i++) {
    danh_review_learn (&self->review, danh_side_get (gold, i));
    note_twice (gold, i, self->notes);
    danh_note_gold (danh_side_get (gold, i), self->notes);
  }
  for (guint i = 0; i < found->documents->len; i++)
    danh_review_learn (&self->review, danh_side_get (found, i));
  for (guint i = 0; i < n; i++) evaluate_pair (self, i);
  danh_review_finish (&self->review);
  g_ptr_array_extend (self->notes, self->pairing.notes, copy_message, NULL);
}

gboolean
danh_evaluation_find_near_misses (DanhEvaluation *self,
                                  const DanhSide *gold,
                                  const char *model,
                                  GError **error)
{
  DanhNearMisses answers;
  gboolean is_done = danh_near_misses_ask (&answers, gold, model, error);
  for (guint i = 0; is_done && i < self->review.errors->len; i++) {
    DanhReviewError *miss = &g_array_index (self->review.errors, DanhReviewError, i);
    if (!danh_review_is_miss (miss)) continue;
    miss->near_miss =
        miss->gold != DANH_NO_INDEX
            ? danh_near_misses_of_mention (&answers, miss->pair->gold, miss->gold)
            : danh_near_misses_of_role (&answers, miss->pair->gold, miss->gold_role);
  }
  danh_near_misses_clear (&answers);
  danh_review_sort (&self->review);
  return is_done;
}

void
danh_evaluation_clear (DanhEvaluation *self)
{
  danh_pairing_clear (&self->pairing);
  g_free (self->by_document);
  danh_review_clear (&self->review);
  g_ptr_array_unref (self->notes);
}
