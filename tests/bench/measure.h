/* measure.h - processor time, medians, and the texts that are measured on
 *
 * Times are processor time of one thread or one child process: other programs on the
 * machine slow them less than they slow the clock on the wall.
 */
#ifndef DANH_BENCH_MEASURE_H
#define DANH_BENCH_MEASURE_H

#include <glib.h>

/* Seconds of processor time this thread has used. */
double bench_cpu_seconds (void);

/* What of an interval between two calls is the call itself: a good part of a stage's time
 * on a short text. */
double bench_clock_cost (void);

/* Sorts VALUES. */
double bench_median (double *values, guint n);

typedef struct {
  double cpu_seconds; /* user and system, from start to exit */
  double peak_mb;     /* most memory resident at a time */
  int status;         /* as wait gives it: 0 when all went well */
} BenchChild;

/* Runs ARGV (looked up in PATH) with its output thrown away. */
BenchChild bench_run_program (const char *const *argv);

/* Runs WORK in a forked copy of this process: by how many MB its memory grew at most. */
double bench_memory_growth (void (*work) (gpointer data), gpointer data);

typedef struct {
  char *name; /* of the file, for the output */
  char *path; /* for programs that read it themselves */
  char *text;
  gsize len;
  gsize *document_start; /* [n_documents + 1] texts between runs of blank lines */
  guint n_documents;
} BenchInput;

/* PATH, or (NULL) shared/text/viwiki.txt beside the project, or else the project's own
 * sample articles, repeated. */
BenchInput *bench_input_new (const char *path);
void bench_input_free (BenchInput *input);

#endif
