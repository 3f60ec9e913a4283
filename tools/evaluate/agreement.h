/* agreement.h - how far two annotators of the same texts agree
 *
 * F1 is in the figures already, and the same whichever side is called gold.  Beside it,
 * measures that take off what chance would give:
 *
 * Cohen's kappa on tokens (Cohen 1960): a token is a run of letters and digits, or any other
 * character that is no white space.  Of one type, a token begins a mention, goes on with one,
 * or is outside; of all types together, its label is all of that for every mention it is in.
 *
 * Krippendorff's alpha for unitizing, alpha-U (Krippendorff 1995, "On the reliability of
 * unitizing continuous data", Sociological Methodology 25; 2004, Content Analysis, 2nd ed.,
 * 251-256): of one type, how far units lie apart, against units of the same lengths laid
 * anywhere.  The texts, one behind the other, are one continuum of code points.  Units of one
 * annotator must not overlap: of mentions of one type that do, the outermost counts, or the
 * one that starts first.  All types together: one less the ratio of the sums, as there.
 */
#ifndef DANH_TOOLS_EVALUATE_AGREEMENT_H
#define DANH_TOOLS_EVALUATE_AGREEMENT_H

#include "evaluate/evaluation.h"

/* All types together, then each.  NAN where chance leaves nothing to measure, as where
 * neither annotator has a mention of the type. */
typedef struct {
  double kappa[1 + DANH_N_TYPES];
  double alpha[1 + DANH_N_TYPES];
  guint64 n_tokens;
  guint64 n_code_points;
  guint n_documents; /* those both have annotated; the others are not looked at */
} DanhAgreement;

/* The gold side of EVALUATION is one annotator, the found side the other. */
void danh_agreement_run (DanhAgreement *self, const DanhEvaluation *evaluation);

#endif
