/* test-annotator.c - all stages together, over a small model of the test's own */
#include "annotator-model.h"
#include "pipeline/annotator-private.h"

#include <string.h>

/* The mentions of DOCUMENT as "TYPE text" lines. */
static char *
show_mentions (const DanhDocument *document)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++) {
    g_autofree char *text = danh_document_dup_mention_text (document, i);
    g_string_append_printf (
        all, "%s%s %s", i > 0 ? "\n" : "",
        danh_mention_type_to_string (danh_document_get_mention (document, i)->type),
        text);
  }
  return g_string_free (all, FALSE);
}

static void
test_article (void)
{
  static const char TEXT[] =
      "Ngày 5/8/2021, ông Trịnh Văn Tú, nguyên Giám đốc Sở Y tế, đến huyện Hoằng Hóa.\n"
      "Hôm qua, Đại tá Lò Thị Mai gặp ông Tú và đọc Nghị quyết số 12-NQ/HU.";
  g_autoptr (DanhModel) model = annotator_model_new ();
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document = annotate (annotator, TEXT, -1, NULL);
  g_autofree char *mentions = show_mentions (document);
  g_assert_cmpstr (
      mentions, ==,
      "DATE Ngày 5/8/2021\nPERSON Trịnh Văn Tú\nTITLE nguyên Giám đốc Sở Y tế\n"
      "ORG Sở Y tế\nLOCATION huyện Hoằng Hóa\nDATE Hôm qua\nTITLE Đại tá\n"
      "PERSON Lò Thị Mai\nPERSON Tú\nDOCUMENT Nghị quyết số 12-NQ/HU");
  static const struct {
    guint mention;
    const char *key, *value;
  } ATTRIBUTES[] = {
    { 0, "value", "2021-08-05" }, { 1, "honorific", "ông" },    { 2, "status", "former" },
    { 2, "kind", "position" },    { 3, "level", "province" },   { 4, "code", "399" },
    { 4, "level", "district" },   { 5, "value", "2021-08-04" }, { 6, "kind", "rank" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ATTRIBUTES); i++)
    g_assert_cmpstr (danh_document_get_mention_attribute (document, ATTRIBUTES[i].mention,
                                                          ATTRIBUTES[i].key),
                     ==, ATTRIBUTES[i].value);

  const DanhMention *title = danh_document_get_mention (document, 2);
  g_assert_cmpuint (title->head_start, ==, title->start);
  g_assert_cmpuint (title->head_end, ==, title->start + strlen ("nguyên Giám đốc"));
  g_assert_cmpstr (title->rule, ==, "title");
  g_assert_cmpuint (danh_document_get_mention (document, 3)->parent, ==, 2);
  g_assert_cmpuint (danh_document_get_mention (document, 8)->entity, ==,
                    danh_document_get_mention (document, 1)->entity);
  g_assert_null (danh_document_get_reference_date (document));

  g_assert_cmpuint (danh_document_get_n_roles (document), ==, 2);
  const DanhRole *role = danh_document_get_role (document, 0);
  g_assert_cmpuint (role->person, ==, 1);
  g_assert_cmpuint (role->title, ==, 2);
  g_assert_cmpuint (role->organization, ==, 3);
  g_assert_cmpint (role->status, ==, DANH_STATUS_CURRENT); /* as its rule says */
  g_assert_cmpstr (role->rule, ==, "title-behind");
  g_assert_cmpuint (danh_document_get_role (document, 1)->organization, ==,
                    DANH_NO_INDEX);
}

static void
test_reference_date (void)
{
  g_autoptr (DanhModel) model = annotator_model_new ();
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document = annotate (annotator, "hôm qua", -1, "2024-03-01");
  g_assert_cmpstr (danh_document_get_reference_date (document), ==, "2024-03-01");
  g_assert_cmpstr (danh_document_get_mention_attribute (document, 0, "value"), ==,
                   "2024-02-29");

  static const char *const BAD[] = { "",           "2024",       "2024-02-30",
                                     "2024-2-3",   "01/03/2024", "2024-03-01T00:00",
                                     "0000-01-01", "2024-00-01", " 2024-03-01" };
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (danh_annotator_run (annotator, "hôm qua", -1, NULL, BAD[i], &error));
    g_assert_error (error, DANH_TEXT_ERROR, DANH_TEXT_ERROR_REFERENCE_DATE);
    g_assert_nonnull (strstr (error->message, BAD[i]));
  }
}

static void
test_edges (void)
{
  g_autoptr (DanhModel) model = annotator_model_new ();
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  static const struct {
    const char *text;
    gssize len;
    guint n;
  } CASES[] = {
    { "", -1, 0 },
    { NULL, 0, 0 },
    { "   \n\t ", -1, 0 },
    { "ông Tú", 5, 0 }, /* the length holds, not the NUL */
    { "ông Tú", -1, 1 },
    { "\0ông Tú", 9, 1 },
    { "ông Tú\0ông Tú", 17, 2 },
    { "ông T\xC3", -1, 1 },
    { "\xFF\xFEông Tú\xC0", -1, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (DanhDocument) document =
        annotate (annotator, CASES[i].text, CASES[i].len, NULL);
    gsize len;
    const char *text = danh_document_get_text (document, &len);
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpuint (danh_document_get_n_mentions (document), ==, CASES[i].n);
    gsize expected = CASES[i].len < 0 ? strlen (CASES[i].text) : (gsize) CASES[i].len;
    g_assert_cmpuint (len, ==, expected);
    if (len > 0) g_assert_true (memcmp (text, CASES[i].text, len) == 0);
  }

  g_autoptr (GError) error = NULL;
  g_assert_null (
      danh_annotator_run (annotator, "", (gssize) DANH_MAX_TEXT + 1, NULL, NULL, &error));
  g_assert_error (error, DANH_TEXT_ERROR, DANH_TEXT_ERROR_TOO_LARGE);
}

static void
test_document_outlives (void)
{
  DanhModel *model = annotator_model_new ();
  DanhAnnotator *annotator = danh_annotator_new (model);
  danh_model_unref (model); /* the annotator holds one */
  g_autoptr (DanhDocument) document =
      annotate (annotator, "Giám đốc Lò Thị Mai", -1, NULL);
  danh_annotator_free (annotator);
  danh_annotator_free (NULL);
  g_autofree char *mentions = show_mentions (document);
  g_assert_cmpstr (mentions, ==, "TITLE Giám đốc\nPERSON Lò Thị Mai");
  g_assert_cmpstr (danh_document_get_model_name (document), ==, "test");
  g_assert_cmpstr (danh_document_get_model_version (document), ==, "0.0.1");
  g_assert_cmpstr (danh_document_get_mention (document, 1)->rule, ==, "titled-name");
}

/* Hundreds of thousands of words that never come again: the table of forms is emptied in
 * between, and nothing is read differently for it. */
static void
test_forms_are_forgotten (void)
{
  g_autoptr (DanhModel) model = annotator_model_new ();
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  static const char TEXT[] = "Hôm qua, ông Trịnh Văn Tú, Giám đốc Sở Y tế, đến Hà Nội.";
  g_autoptr (DanhDocument) before = annotate (annotator, TEXT, -1, "2021-08-10");
  g_autofree char *expected = danh_document_to_json (before);
  GString *noise = g_string_new (NULL);
  for (int i = 0; i < 320000; i++) g_string_append_printf (noise, "k%xz ", i);
  danh_document_unref (annotate (annotator, noise->str, (gssize) noise->len, NULL));
  g_string_free (noise, TRUE);
  g_assert_cmpuint (danh_annotator_get_forms (annotator)->n, >, 320000);
  g_autoptr (DanhDocument) after = annotate (annotator, TEXT, -1, "2021-08-10");
  g_autofree char *json = danh_document_to_json (after);
  g_assert_cmpstr (json, ==, expected);
  g_assert_cmpuint (danh_annotator_get_forms (annotator)->n, <, 100);
}

static void
test_inside (void)
{
  g_autoptr (DanhModel) model = annotator_model_new ();
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  danh_document_unref (annotate (annotator, "Giám đốc Lò Thị Mai", -1, NULL));
  g_assert_cmpuint (danh_annotator_get_tokens (annotator)->n, ==, 5);
  g_assert_cmpuint (danh_annotator_get_gazetteer (annotator)->n_matches, ==, 1);
  g_assert_cmpuint (danh_annotator_get_rule_result (annotator)->spans.n, ==, 2);
  g_assert_cmpuint (danh_annotator_get_entities (annotator)->mentions.n, ==, 2);
  g_assert_cmpuint (danh_annotator_get_entities (annotator)->roles.n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotator/article", test_article);
  g_test_add_func ("/annotator/reference-date", test_reference_date);
  g_test_add_func ("/annotator/edges", test_edges);
  g_test_add_func ("/annotator/document-outlives", test_document_outlives);
  g_test_add_func ("/annotator/forms-are-forgotten", test_forms_are_forgotten);
  g_test_add_func ("/annotator/inside", test_inside);
  return g_test_run ();
}
