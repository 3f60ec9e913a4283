/* uncertainty.h - how far figures may be trusted
 *
 * Documents are what is drawn: mentions of one text stand or fall together.
 *
 * Intervals: percentile bootstrap (Efron and Tibshirani 1993), 95 %.  Two systems: paired
 * approximate randomisation (Noreen 1989; Yeh 2000), in which the answers of each document
 * are exchanged or not.
 */
#ifndef DANH_TOOLS_EVALUATE_UNCERTAINTY_H
#define DANH_TOOLS_EVALUATE_UNCERTAINTY_H

#include "evaluate/figures.h"

typedef struct {
  guint resamples; /* 0: nothing is estimated */
  guint64 seed;
} DanhSampling;

/* NAN where there is nothing to measure. */
typedef struct {
  double low;
  double high;
} DanhInterval;

typedef struct {
  double difference;     /* F1 of the second system less that of the first */
  DanhInterval interval; /* of it */
  double p;              /* of one as great either way, if the systems were alike */
} DanhDifference;

/* BY_DOCUMENT: [n_documents][DANH_N_FIGURES].  INTERVALS: [DANH_N_FIGURES], of F1. */
void danh_bootstrap (const DanhCounts *by_document,
                     guint n_documents,
                     const DanhSampling *sampling,
                     DanhInterval *intervals);

/* FIRST and SECOND are of the same documents.  DIFFERENCES: [DANH_N_FIGURES]. */
void danh_compare_systems (const DanhCounts *first,
                           const DanhCounts *second,
                           guint n_documents,
                           const DanhSampling *sampling,
                           DanhDifference *differences);

#endif
