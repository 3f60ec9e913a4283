/* evaluation.h - all that is known when one side was held against the other */
#ifndef DANH_TOOLS_EVALUATE_EVALUATION_H
#define DANH_TOOLS_EVALUATE_EVALUATION_H

#include "evaluate/figures.h"
#include "evaluate/pairing.h"
#include "evaluate/review.h"

/* DanhEvaluation:
 *   pairing       [n]                   the gold documents and their answers
 *   by_document   [n][DANH_N_FIGURES]   counts
 *   total         [DANH_N_FIGURES]      their sums
 *   notes         what in the gold a reader may want to look at; messages
 */
typedef struct {
  DanhPairing pairing;
  DanhCounts *by_document;
  DanhCounts total[DANH_N_FIGURES];
  DanhReview review;
  GPtrArray *notes;
} DanhEvaluation;

/* Both sides are sorted and outlive SELF. */
void danh_evaluation_run (DanhEvaluation *self,
                          const DanhSide *gold,
                          const DanhSide *found);
void danh_evaluation_clear (DanhEvaluation *self);

/* Gives the misses what came nearest to each, by the model in the file MODEL (NULL: the
 * installed one).  FALSE with ERROR set when that cannot be had. */
gboolean danh_evaluation_find_near_misses (DanhEvaluation *self,
                                           const DanhSide *gold,
                                           const char *model,
                                           GError **error);

guint danh_evaluation_n_documents (const DanhEvaluation *self);

/* The counts of document I, [DANH_N_FIGURES]. */
const DanhCounts *danh_evaluation_counts (const DanhEvaluation *self, guint i);

const DanhDocumentPair *danh_evaluation_pair (const DanhEvaluation *self, guint i);

#endif
