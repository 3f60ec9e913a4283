/* uncertainty.c - document bootstrap and paired approximate randomisation */
#include "evaluate/uncertainty.h"
#include "evaluate/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EXCHANGED G_GUINT64_CONSTANT (0x65786368616E6765) /* another stream of numbers */

/* How often each of N documents was drawn in one resample of N. */
static void
draw (DanhRandom *random, guint n, guint *times)
{
  memset (times, 0, n * sizeof *times);
  for (guint i = 0; i < n; i++) times[danh_random_below (random, n)]++;
}

/* Figure FIGURE over the documents, each TIMES [n]. */
static double
f1_of (const DanhCounts *by_document, guint n, const guint *times, guint figure)
{
  DanhCounts sum = { 0 };
  const DanhCounts *counts = by_document + figure;
  for (guint i = 0; i < n; i++, counts += DANH_N_FIGURES) {
    if (times[i] == 0) continue;
    double k = times[i];
    sum.right_gold += k * counts->right_gold;
    sum.right_found += k * counts->right_found;
    sum.gold += k * counts->gold;
    sum.found += k * counts->found;
  }
  return danh_f1 (&sum);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

/* The middle 95 % of VALUES [n], which are sorted here. */
static DanhInterval
middle_of (double *values, guint n)
{
  if (n == 0) return (DanhInterval){ NAN, NAN };
  qsort (values, n, sizeof *values, compare_doubles);
  guint low = n * 25 / 1000;
  return (DanhInterval){ values[low], values[n - 1 - low] };
}

static void
all_times (guint *times, guint n)
{
  for (guint i = 0; i < n; i++) times[i] = 1;
}

void
danh_bootstrap (const DanhCounts *by_document,
                guint n_documents,
                const DanhSampling *sampling,
                DanhInterval *intervals)
{
  guint n = sampling->resamples;
  g_autofree guint *times = g_new (guint, n_documents + 1);
  g_autofree double *values = g_new (double, (gsize) n *DANH_N_FIGURES + 1);
  guint n_values[DANH_N_FIGURES] = { 0 };
  gboolean is_there[DANH_N_FIGURES];
  all_times (times, n_documents);
  for (guint figure = 0; figure < DANH_N_FIGURES; figure++)
    is_there[figure] = !isnan (f1_of (by_document, n_documents, times, figure));
  DanhRandom random = { sampling->seed };
  for (guint r = 0; r < n; r++) {
    draw (&random, n_documents, times);
    for (guint figure = 0; figure < DANH_N_FIGURES; figure++) {
      if (!is_there[figure]) continue;
      double f1 = f1_of (by_document, n_documents, times, figure);
      if (!isnan (f1)) values[(gsize) figure * n + n_values[figure]++] = f1;
    }
  }
  for (guint figure = 0; figure < DANH_N_FIGURES; figure++)
    intervals[figure] = middle_of (values + (gsize) figure * n, n_values[figure]);
}

/* ---- two systems --------------------------------------------------------------------- */

typedef struct {
  const DanhCounts *first, *second;
  guint n_documents;
  guint figure;
  const DanhSampling *sampling;
} Comparison;

static DanhInterval
interval_of_difference (const Comparison *c)
{
  g_autofree guint *times = g_new (guint, c->n_documents + 1);
  g_autofree double *values = g_new (double, c->sampling->resamples + 1);
  guint n = 0;
  DanhRandom random = { c->sampling->seed };
  for (guint r = 0; r < c->sampling->resamples; r++) {
    draw (&random, c->n_documents, times);
    double difference = f1_of (c->second, c->n_documents, times, c->figure)
                        - f1_of (c->first, c->n_documents, times, c->figure);
    if (!isnan (difference)) values[n++] = difference;
  }
  return middle_of (values, n);
}

/* The difference when the answers of each document are exchanged or not. */
static double
exchanged_difference (const Comparison *c, DanhRandom *random)
{
  DanhCounts sums[2] = { 0 };
  guint64 bits = 0;
  for (guint i = 0; i < c->n_documents; i++) {
    if (i % 64 == 0) bits = danh_random_next (random);
    gsize at = (gsize) i * DANH_N_FIGURES + c->figure;
    guint side = bits & 1;
    bits >>= 1;
    danh_counts_add (&sums[side], &c->first[at]);
    danh_counts_add (&sums[1 - side], &c->second[at]);
  }
  return danh_f1 (&sums[1]) - danh_f1 (&sums[0]);
}

static double
randomisation (const Comparison *c, double observed)
{
  if (c->sampling->resamples == 0) return NAN;
  guint n_as_great = 0;
  DanhRandom random = { c->sampling->seed ^ EXCHANGED };
  for (guint r = 0; r < c->sampling->resamples; r++) {
    double difference = exchanged_difference (c, &random);
    /* Sums in another order may differ in their last digits. */
    if (fabs (difference) >= fabs (observed) - 1e-12) n_as_great++;
  }
  return (n_as_great + 1.0) / (c->sampling->resamples + 1.0);
}

void
danh_compare_systems (const DanhCounts *first,
                      const DanhCounts *second,
                      guint n_documents,
                      const DanhSampling *sampling,
                      DanhDifference *differences)
{
  g_autofree guint *times = g_new (guint, n_documents + 1);
  all_times (times, n_documents);
  for (guint figure = 0; figure < DANH_N_FIGURES; figure++) {
    Comparison c = { first, second, n_documents, figure, sampling };
    double observed = f1_of (second, n_documents, times, figure)
                      - f1_of (first, n_documents, times, figure);
    differences[figure] = (DanhDifference){ observed, { NAN, NAN }, NAN };
    if (isnan (observed)) continue;
    differences[figure].interval = interval_of_difference (&c);
    differences[figure].p = randomisation (&c, observed);
  }
}
