/* test-annotator-pool.c - a model is replaced while threads read
 *
 * Two models that disagree about every text: a document must be all of one of them, those
 * taken after a change of the new one, and a model must be gone when nobody reads by it.
 */
#include "compile/compiler.h"
#include <danh/danh.h>

#include <string.h>

#define TEXT      "Ông Lâm Anh gặp bà Lâm Ba."
#define N_THREADS 4
#define N_CHANGES 200

static int n_freed; /* models whose bytes were given back; atomic */

typedef struct {
  gsize len;
  guint8 *memory;
} Copy;

static void
free_copy (gpointer data)
{
  Copy *copy = data;
  memset (copy->memory, 0xff, copy->len); /* who still reads is found out */
  g_free (copy->memory);
  g_free (copy);
  g_atomic_int_inc (&n_freed);
}

/* A model called NAME that says TYPE of a name; over bytes of its own. */
static DanhModel *
new_model (const char *name, const char *type)
{
  g_autofree char *rules = g_strdup_printf ("phase one writes %s\n"
                                            "rule name in one { match 'Lâm' cap emit %s "
                                            "ok \"[%s Lâm Anh]\" }\n",
                                            type, type, type);
  DanhSource source = { "test.rules", rules };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources (name, "1", NULL, 0, &source, 1, diagnostics);
  g_autoptr (GError) error = NULL;
  Copy *copy = g_new (Copy, 1);
  g_assert_nonnull (compilation->bytes);
  const void *data = g_bytes_get_data (compilation->bytes, &copy->len);
  copy->memory = g_memdup2 (data, copy->len);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (copy->memory, copy->len, free_copy, copy);
  DanhModel *model = danh_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return model;
}

/* Reads TEXT; returns whether the model "two" read it, and checks that it did alone. */
static gboolean
read_text (DanhAnnotatorPool *pool)
{
  g_autoptr (GError) error = NULL;
  DanhAnnotator *annotator = danh_annotator_pool_take (pool);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, TEXT, -1, NULL, NULL, &error);
  danh_annotator_pool_give_back (pool, annotator);
  g_assert_no_error (error);
  gboolean is_two = strcmp (danh_document_get_model_name (document), "two") == 0;
  g_assert_cmpuint (danh_document_get_n_mentions (document), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (danh_document_get_mention (document, i)->type, ==,
                     is_two ? DANH_MENTION_ORG : DANH_MENTION_PERSON);
  return is_two;
}

static void
test_change (void)
{
  g_autoptr (DanhModel) one = new_model ("one", "PERSON");
  g_autoptr (DanhModel) two = new_model ("two", "ORG");
  g_autoptr (DanhAnnotatorPool) pool = danh_annotator_pool_new (one);
  g_assert_false (read_text (pool));
  DanhAnnotator *early = danh_annotator_pool_take (pool);
  DanhAnnotator *again = danh_annotator_pool_take (pool);
  g_assert_true (early != again);
  danh_annotator_pool_give_back (pool, again);
  g_assert_true (danh_annotator_pool_take (pool) == again); /* it is reused */

  danh_annotator_pool_set_model (pool, two);
  g_assert_true (read_text (pool));
  g_autoptr (DanhDocument) document =
      danh_annotator_run (early, TEXT, -1, NULL, NULL, NULL);
  g_assert_cmpstr (danh_document_get_model_name (document), ==, "one");
  danh_annotator_pool_give_back (pool, early);
  danh_annotator_pool_give_back (pool, again);
  g_assert_true (read_text (pool)); /* not one of the old ones */
  g_autoptr (DanhModel) now = danh_annotator_pool_dup_model (pool);
  g_assert_true (now == two);
}

/* What has two holders goes with the second. */
static void
test_holders (void)
{
  g_atomic_int_set (&n_freed, 0);
  DanhModel *model = new_model ("one", "PERSON");
  DanhAnnotatorPool *pool = danh_annotator_pool_new (model);
  DanhAnnotator *annotator = danh_annotator_new (model);
  danh_model_unref (model);
  g_assert_true (danh_annotator_pool_ref (pool) == pool);
  g_assert_true (danh_annotator_ref (annotator) == annotator);
  danh_annotator_pool_free (pool);
  danh_annotator_free (annotator);
  g_assert_false (read_text (pool));
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, TEXT, -1, NULL, NULL, NULL);
  g_assert_nonnull (document);
  danh_annotator_pool_unref (pool);
  g_assert_cmpint (g_atomic_int_get (&n_freed), ==, 0);
  danh_annotator_unref (annotator);
  g_assert_cmpint (g_atomic_int_get (&n_freed), ==, 1);
  danh_annotator_pool_unref (NULL);
  danh_annotator_unref (NULL);
  DanhCorpus *corpus = danh_corpus_new ();
  danh_corpus_unref (danh_corpus_ref (corpus));
  g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 0);
  danh_corpus_unref (corpus);
}

typedef struct {
  DanhAnnotatorPool *pool;
  int stop; /* atomic */
  int n[2]; /* atomic: documents of each model */
} Shared;

static gpointer
read_on (gpointer data)
{
  Shared *shared = data;
  while (g_atomic_int_get (&shared->stop) == 0)
    g_atomic_int_inc (&shared->n[read_text (shared->pool)]);
  return NULL;
}

/* Every change is a new model, and the main thread's last reference to it goes at once. */
static void
test_threads (void)
{
  Shared shared = { 0 };
  GThread *threads[N_THREADS];
  g_atomic_int_set (&n_freed, 0);
  DanhModel *model = new_model ("one", "PERSON");
  shared.pool = danh_annotator_pool_new (model);
  danh_model_unref (model);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", read_on, &shared);
  for (guint i = 0; i < N_CHANGES; i++) {
    gboolean is_two = i % 2 == 0;
    model = is_two ? new_model ("two", "ORG") : new_model ("one", "PERSON");
    danh_annotator_pool_set_model (shared.pool, model);
    danh_model_unref (model);
    g_assert_cmpint (read_text (shared.pool), ==, is_two);
  }
  while (g_atomic_int_get (&shared.n[0]) == 0) g_thread_yield ();
  g_atomic_int_set (&shared.stop, 1);
  for (guint i = 0; i < N_THREADS; i++) g_thread_join (threads[i]);
  g_assert_cmpint (g_atomic_int_get (&n_freed), ==, N_CHANGES); /* all but the last one */
  danh_annotator_pool_free (shared.pool);
  g_assert_cmpint (g_atomic_int_get (&n_freed), ==, N_CHANGES + 1);
  g_test_message ("%d documents of one, %d of the other", shared.n[0], shared.n[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotator-pool/change", test_change);
  g_test_add_func ("/annotator-pool/holders", test_holders);
  g_test_add_func ("/annotator-pool/threads", test_threads);
  return g_test_run ();
}
