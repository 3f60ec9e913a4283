/* bench-start.c - what starting costs
 *
 *   bench-start PROGRAM
 *
 * One JSON object a line: processor time from start to exit (median of 31) and peak memory
 * of the program on a text of one line, and of `true` for comparison; processor time of
 * loading the model (mapping and checking it) alone.
 */
#include "measure.h"
#include <danh/danh.h>

#include <glib/gstdio.h>
#include <stdio.h>

#define TIMES 31

static void
measure (const char *name, const char *const *argv)
{
  double seconds[TIMES], peak_mb[TIMES];
  for (guint i = 0; i < TIMES; i++) {
    BenchChild child = bench_run_program (argv);
    if (child.status != 0) g_error ("%s failed", argv[0]);
    seconds[i] = child.cpu_seconds;
    peak_mb[i] = child.peak_mb;
  }
  printf ("{\"start\":\"%s\",\"cpu_ms\":%.2f,\"peak_mb\":%.1f}\n", name,
          bench_median (seconds, TIMES) * 1e3, bench_median (peak_mb, TIMES));
}

static void
measure_load (void)
{
  double seconds[TIMES];
  for (guint i = 0; i < TIMES; i++) {
    g_autoptr (GError) error = NULL;
    double before = bench_cpu_seconds ();
    g_autoptr (DanhModel) model = danh_model_new_default (&error);
    seconds[i] = bench_cpu_seconds () - before;
    if (model == NULL) g_error ("%s", error->message);
  }
  GStatBuf status = { 0 };
  const char *path = g_getenv ("DANH_MODEL");
  if (path != NULL) g_stat (path, &status);
  printf ("{\"start\":\"model\",\"cpu_ms\":%.2f,\"model_bytes\":%" G_GINT64_FORMAT "}\n",
          bench_median (seconds, TIMES) * 1e3, (gint64) status.st_size);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  if (argc != 2) g_error ("usage: bench-start PROGRAM");
  int file = g_file_open_tmp ("danh-bench-XXXXXX", &path, &error);
  if (file < 0) g_error ("%s", error->message);
  g_close (file, NULL);
  if (!g_file_set_contents (path, "Đồng chí L\u00ea Văn A phát biểu.\n", -1, &error))
    g_error ("%s", error->message);
  const char *const nothing[] = { "true", NULL };
  const char *const annotate[] = { argv[1], "annotate", path, NULL };
  measure ("true", nothing);
  measure ("annotate", annotate);
  measure_load ();
  g_unlink (path);
  return 0;
}
