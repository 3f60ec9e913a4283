/* report.h - an evaluation for people, programs and browsers
 *
 * Nothing here counts: what a report says was worked out before.
 */
#ifndef DANH_TOOLS_EVALUATE_REPORT_H
#define DANH_TOOLS_EVALUATE_REPORT_H

#include "evaluate/agreement.h"
#include "evaluate/uncertainty.h"

typedef struct {
  const DanhEvaluation *evaluation;
  const DanhInterval *intervals; /* [DANH_N_FIGURES] */
  const DanhSampling *sampling;
  gboolean shows_errors;
  const DanhEvaluation *other;       /* the second system, or NULL */
  const DanhDifference *differences; /* [DANH_N_FIGURES], or NULL */
  const DanhAgreement *agreement;    /* or NULL */
  const GPtrArray *unread;           /* messages about what could not be read */
} DanhReport;

void danh_report_text (const DanhReport *report, GString *out);
void danh_report_json (const DanhReport *report, GString *out);
void danh_report_html (const DanhReport *report, GString *out);

/* TRUE if there is anything to measure: in gold, or found. */
gboolean danh_report_has (const DanhReport *report, guint figure);

/* What of the text an error is about, as one side has it: a mention, or the person and the title
 * of a role in the order of the text (the title alone if they stand far apart).  None has any
 * token of the other. */
typedef struct {
  const DanhSpan *at[2];
  guint n;
} DanhReportSpans;

/* None where the side has none. */
DanhReportSpans danh_report_gold (const DanhReviewError *error);
DanhReportSpans danh_report_found (const DanhReviewError *error);

/* The bytes of the text from the first to the last of them; FALSE if there are none. */
gboolean danh_report_bytes (const DanhReportSpans *gold,
                            const DanhReportSpans *found,
                            guint *first,
                            guint *last);

/* What errors of one class that come from one rule are listed under: the rule that is to
 * blame, of misses the nearest, or why there is none; NULL where that is not known.  (transfer full) */
char *danh_report_group (const DanhReviewError *error);

/* How many errors from FIRST on stand in one group. */
guint danh_report_group_size (const GArray *errors, guint first);

/* The stretch of DOCUMENT around bytes FIRST to LAST of its text, of about WIDTH code points on
 * each side, cut at white space and ends of lines: bytes *START to *END. */
void danh_report_context (const DanhSideDocument *document,
                          guint first,
                          guint last,
                          guint width,
                          guint *start,
                          guint *end);

#endif
