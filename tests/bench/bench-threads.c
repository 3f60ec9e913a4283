/* bench-threads.c - what a second thread brings, and that it changes nothing
 *
 *   bench-threads [FILE]
 *
 * One JSON object: how many times as fast two threads with an annotator each are on the
 * documents of FILE as one thread (by the clock on the wall: least of five each, taken in
 * turn), and whether the bytes that come out are the same.
 */
#include "measure.h"
#include <danh/danh.h>

#include <stdio.h>

#define TIMES   5
#define THREADS 2
#define GATE    1.7

typedef struct {
  const BenchInput *input;
  DanhModel *model;
  guint first; /* documents [first, last) */
  guint last;
  GString *out;
} Share;

static gpointer
annotate_share (gpointer data)
{
  Share *share = data;
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (share->model);
  for (guint i = share->first; i < share->last; i++) {
    gsize start = share->input->document_start[i];
    gsize len = share->input->document_start[i + 1] - start;
    g_autoptr (DanhDocument) document = danh_annotator_run (
        annotator, share->input->text + start, (gssize) len, NULL, NULL, NULL);
    danh_document_append_json (document, DANH_OFFSET_CODEPOINT, share->out);
    g_string_append_c (share->out, '\n');
  }
  return NULL;
}

/* Wall seconds of N threads; what came out, in the order of the documents, in *OUT. */
static double
run (const BenchInput *input, DanhModel *model, guint n, GString *out)
{
  Share shares[THREADS];
  GThread *threads[THREADS];
  guint next = 0;
  for (guint i = 0; i < n; i++) {
    /* Shares of about the same number of bytes. */
    guint last = next;
    while (last < input->n_documents
           && input->document_start[last] < input->len / n * (i + 1))
      last++;
    if (i == n - 1) last = input->n_documents;
    shares[i] = (Share){ input, model, next, last, g_string_sized_new (input->len) };
    next = last;
  }
  gint64 before = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_new ("annotate", annotate_share, &shares[i]);
  for (guint i = 0; i < n; i++) g_thread_join (threads[i]);
  double seconds = (double) (g_get_monotonic_time () - before) * 1e-6;
  g_string_truncate (out, 0);
  for (guint i = 0; i < n; i++) {
    g_string_append_len (out, shares[i].out->str, (gssize) shares[i].out->len);
    g_string_free (shares[i].out, TRUE);
  }
  return seconds;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  if (model == NULL) g_error ("%s", error->message);
  BenchInput *input = bench_input_new (argc > 1 ? argv[1] : NULL);
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) two = g_string_new (NULL);
  double least_one = G_MAXDOUBLE, least_two = G_MAXDOUBLE;
  for (guint i = 0; i < TIMES; i++) {
    least_one = MIN (least_one, run (input, model, 1, one));
    least_two = MIN (least_two, run (input, model, THREADS, two));
  }
  double times = least_one / least_two;
  printf ("{\"threads\":%d,\"input\":\"%s\",\"x_one_thread\":%.2f,\"gate\":%.1f"
          ",\"passed\":%s,\"same_bytes\":%s}\n",
          THREADS, input->name, times, GATE, times >= GATE ? "true" : "false",
          g_string_equal (one, two) ? "true" : "false");
  bench_input_free (input);
  return 0;
}
