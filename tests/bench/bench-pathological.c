/* bench-pathological.c - what a byte of a nasty text costs, beside one of an ordinary text
 *
 *   bench-pathological [FILE]
 *
 * One JSON object a line and text: nanoseconds a byte of the whole way from text to JSON,
 * and how many times the cost of a byte of FILE that is (`x_ordinary`), for a megabyte and
 * for half of it: `x_doubled` is the time of the whole over the time of the half, 2 when
 * the cost is linear.  Each time is the least of three, with an annotator of its own.
 */
#include "../pathological/nasty-texts.h"
#include "measure.h"
#include <danh/danh.h>

#include <stdio.h>

#define SIZE  ((gsize) 1024 * 1024)
#define TIMES 3

static double
seconds_for (DanhModel *model, const char *text, gsize len)
{
  double least = G_MAXDOUBLE;
  for (guint i = 0; i < TIMES; i++) {
    g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
    g_autoptr (GString) json = g_string_new (NULL);
    double before = bench_cpu_seconds ();
    g_autoptr (DanhDocument) document =
        danh_annotator_run (annotator, text, (gssize) len, NULL, NULL, NULL);
    danh_document_append_json (document, DANH_OFFSET_CODEPOINT, json);
    least = MIN (least, bench_cpu_seconds () - before);
  }
  return least;
}

static void
measure (DanhModel *model, const NastyText *nasty, double ordinary)
{
  g_autoptr (GString) text = nasty_text_make (nasty, SIZE);
  double half = seconds_for (model, text->str, text->len / 2);
  double whole = seconds_for (model, text->str, text->len);
  printf ("{\"pathological\":\"%s\",\"bytes\":%" G_GSIZE_FORMAT
          ",\"ns_per_byte\":%.1f,\"x_ordinary\":%.2f,\"x_doubled\":%.2f}\n",
          nasty->name, text->len, whole / (double) text->len * 1e9,
          whole / (double) text->len / ordinary, whole / half);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  BenchInput *input = bench_input_new (argc > 1 ? argv[1] : NULL);
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  if (model == NULL) g_error ("%s", error->message);

  gsize len = MIN (input->len, SIZE);
  double ordinary = seconds_for (model, input->text, len) / (double) len;
  printf ("{\"pathological\":\"ordinary\",\"bytes\":%" G_GSIZE_FORMAT
          ",\"ns_per_byte\":%.1f}\n",
          len, ordinary * 1e9);
  for (guint i = 0; i < n_nasty_texts; i++) measure (model, &nasty_texts[i], ordinary);
  bench_input_free (input);
  return 0;
}
