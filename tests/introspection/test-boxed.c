/* test-boxed.c - boxed copies outlive all they were taken from
 *
 * Here for valgrind's eyes above all: a string that is borrowed still, or not freed, shows.
 */
#include <danh/danh-gobject.h>

#define JSON                                                                             \
  "{\"text\":\"a b c\",\"mentions\":["                                                   \
  "{\"id\":\"m1\",\"type\":\"PERSON\",\"start\":0,\"end\":1,\"text\":\"a\",\"entity\":"  \
  "\"e1\","                                                                              \
  "\"rule\":\"one\"},"                                                                   \
  "{\"id\":\"m2\",\"type\":\"TITLE\",\"start\":2,\"end\":3,\"text\":\"b\"},"             \
  "{\"id\":\"m3\",\"type\":\"PERSON\",\"start\":4,\"end\":5,\"text\":\"c\",\"entity\":"  \
  "\"e1\"}],"                                                                            \
  "\"entities\":[{\"id\":\"e1\",\"type\":\"PERSON\",\"name\":\"a\",\"mentions\":["       \
  "\"m1\","                                                                              \
  "\"m3\"]}],"                                                                           \
  "\"roles\":[{\"id\":\"r1\",\"person\":\"m1\",\"title\":\"m2\",\"status\":\"acting\","  \
  "\"rule\":\"two\"}]}"

static DanhDocument *
new_document (void)
{
  g_autoptr (GError) error = NULL;
  DanhDocument *document = danh_document_new_from_json (JSON, -1, &error);
  g_assert_no_error (error);
  return document;
}

/* A copy of a copy, after the first has gone. */
static gpointer
copy_again (GType type, gpointer boxed)
{
  gpointer copy = g_boxed_copy (type, boxed);
  g_assert_true (G_TYPE_IS_BOXED (type));
  g_assert_true (copy != boxed);
  g_boxed_free (type, boxed);
  return copy;
}

static void
test_document (void)
{
  DanhDocument *document = new_document ();
  guint n;
  DanhMention *mention =
      copy_again (DANH_TYPE_MENTION, danh_document_dup_mention (document, 0));
  DanhMention *bare = danh_document_dup_mention (document, 1);
  DanhEntity *entity =
      copy_again (DANH_TYPE_ENTITY, danh_document_dup_entity (document, 0));
  DanhRole *role = copy_again (DANH_TYPE_ROLE, danh_document_dup_role (document, 0));
  g_assert_null (danh_document_dup_mention (document, 3));
  g_assert_null (danh_document_dup_entity (document, 1));
  g_assert_null (danh_document_dup_role (document, 1));
  danh_document_unref (document);

  g_assert_cmpstr (mention->rule, ==, "one");
  g_assert_cmpuint (mention->end, ==, 1);
  g_assert_null (bare->rule);
  g_assert_cmpint (bare->type, ==, DANH_MENTION_TITLE);
  g_assert_cmpstr (entity->name, ==, "a");
  const guint *mentions = danh_entity_get_mentions (entity, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (mentions[0] + mentions[1], ==, 2);
  g_assert_cmpstr (role->rule, ==, "two");
  g_assert_cmpint (role->status, ==, DANH_STATUS_ACTING);
  g_assert_cmpuint (role->organization, ==, DANH_NO_INDEX);
  g_boxed_free (DANH_TYPE_MENTION, mention);
  g_boxed_free (DANH_TYPE_MENTION, bare);
  g_boxed_free (DANH_TYPE_ENTITY, entity);
  g_boxed_free (DANH_TYPE_ROLE, role);
}

static void
test_corpus (void)
{
  static const char text[] = "--- text\n[PERSON a]\n--- document\n--- text\n[a]\n";
  DanhCorpus *corpus = danh_corpus_new ();
  const DanhFormat *format = danh_format_find ("inline");
  danh_corpus_read (corpus, format, NULL, "file", text, sizeof text - 1);
  DanhDocument *document = danh_corpus_dup_document (corpus, 0);
  DanhProblem *problem =
      copy_again (DANH_TYPE_PROBLEM, danh_corpus_dup_problem (corpus, 0));
  g_assert_null (danh_corpus_dup_document (corpus, 1));
  g_assert_null (danh_corpus_dup_problem (corpus, 1));
  g_boxed_free (DANH_TYPE_CORPUS, g_boxed_copy (DANH_TYPE_CORPUS, corpus));
  danh_corpus_unref (corpus);
  g_assert_cmpuint (danh_document_get_n_mentions (document), ==, 1);
  g_assert_cmpstr (problem->file, ==, "file");
  g_assert_cmpuint (problem->line, ==, 5);
  g_assert_nonnull (problem->message);
  g_boxed_free (DANH_TYPE_PROBLEM, problem);
  g_boxed_free (DANH_TYPE_DOCUMENT, g_boxed_copy (DANH_TYPE_DOCUMENT, document));
  danh_document_unref (document);
  g_assert_true (g_boxed_copy (DANH_TYPE_FORMAT, format) == format);
  g_boxed_free (DANH_TYPE_FORMAT, (gpointer) format);
}

static void
test_model (void)
{
  g_autoptr (GError) error = NULL;
  DanhModel *model = danh_model_new_default (&error);
  g_assert_no_error (error);
  DanhUnit **none = danh_model_dup_units (model, "no such");
  DanhUnit **units = danh_model_dup_units (model, "01");
  DanhAnnotator *annotator = danh_annotator_new (model);
  DanhAnnotatorPool *pool = danh_annotator_pool_new (model);
  g_boxed_free (DANH_TYPE_MODEL, g_boxed_copy (DANH_TYPE_MODEL, model));
  danh_model_unref (model);
  g_boxed_free (DANH_TYPE_ANNOTATOR, g_boxed_copy (DANH_TYPE_ANNOTATOR, annotator));
  g_boxed_free (DANH_TYPE_ANNOTATOR_POOL, g_boxed_copy (DANH_TYPE_ANNOTATOR_POOL, pool));
  danh_annotator_unref (annotator);
  danh_annotator_pool_unref (pool);
  g_assert_null (none[0]);
  g_assert_nonnull (units[0]);
  for (guint i = 0; units[i] != NULL; i++) {
    g_assert_cmpstr (units[i]->code, ==, "01");
    units[i] = copy_again (DANH_TYPE_UNIT, units[i]);
    g_assert_cmpstr (units[i]->code, ==, "01");
    g_assert_cmpstr (units[i]->name, !=, "");
    g_boxed_free (DANH_TYPE_UNIT, units[i]);
  }
  g_free (units);
  g_free (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/boxed/document", test_document);
  g_test_add_func ("/boxed/corpus", test_corpus);
  g_test_add_func ("/boxed/model", test_model);
  return g_test_run ();
}
