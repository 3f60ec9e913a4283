/* test-inline.c - documents in inline notation, good and broken */
#include "document/document-private.h"
#include <danh/danh-format.h>

#include <string.h>

static DanhCorpus *
read_all (const char *source)
{
  DanhCorpus *corpus = danh_corpus_new ();
  const DanhFormat *format = danh_format_find ("inline");
  /* On the heap and of its exact size, so that reading behind it is seen. */
  g_autofree char *bytes = g_memdup2 (source, strlen (source));
  danh_corpus_read (corpus, format, NULL, "in/a.txt", bytes == NULL ? "" : bytes,
                    strlen (source));
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    g_test_message ("%s:%u:%u: %s", problem->file, problem->line, problem->column,
                    problem->message);
  }
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++) {
    g_autofree char *broken = NULL;
    danh_document_check (danh_corpus_get_document (corpus, i), &broken);
    g_assert_cmpstr (broken, ==, NULL);
  }
  return corpus;
}

/* "TYPE text key=value …" of a mention. */
static void
assert_mention (const DanhDocument *document, guint i, const char *expected)
{
  const DanhMention *mention = danh_document_get_mention (document, i);
  g_autofree char *text = danh_document_dup_mention_text (document, i);
  g_autoptr (GString) found = g_string_new (NULL);
  const char *key, *value;
  g_string_printf (found, "%s %s", danh_mention_type_to_string (mention->type), text);
  for (guint k = 0;
       danh_document_get_nth_mention_attribute (document, i, k, &key, &value); k++)
    g_string_append_printf (found, " %s=%s", key, value);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_role (const DanhDocument *document,
             guint r,
             guint person,
             guint title,
             guint organization,
             DanhStatus status)
{
  const DanhRole *role = danh_document_get_role (document, r);
  g_assert_cmpuint (role->person, ==, person);
  g_assert_cmpuint (role->title, ==, title);
  g_assert_cmpuint (role->organization, ==, organization);
  g_assert_cmpint (role->status, ==, status);
}

static void
test_document (void)
{
  g_autoptr (DanhCorpus) corpus =
      read_all ("# A note.\n# reference: 2024-09-03\n--- text\n"
                "Ông [PERSON Lê Văn Ba], [TITLE nguyên Giám đốc [ORG Sở Y tế]],\n"
                "nói \\[nhỏ\\] [DATE hôm 2/9|2024-09-02].\n"
                "--- roles\nlê văn  ba | nguyên Giám đốc Sở Y tế | Sở Y tế | former\n");
  g_assert_cmpuint (danh_corpus_get_n_problems (corpus), ==, 0);
  g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 1);
  const DanhDocument *document = danh_corpus_get_document (corpus, 0);
  g_assert_cmpstr (danh_document_get_id (document), ==, "a");
  g_assert_cmpstr (danh_document_get_reference_date (document), ==, "2024-09-03");
  g_assert_cmpstr (danh_document_get_text (document, NULL), ==,
                   "Ông Lê Văn Ba, nguyên Giám đốc Sở Y tế,\nnói [nhỏ] hôm 2/9.");
  g_assert_cmpuint (danh_document_get_n_mentions (document), ==, 4);
  assert_mention (document, 0, "PERSON Lê Văn Ba");
  assert_mention (document, 1, "TITLE nguyên Giám đốc Sở Y tế");
  assert_mention (document, 2, "ORG Sở Y tế");
  assert_mention (document, 3, "DATE hôm 2/9 value=2024-09-02");
  const DanhMention *title = danh_document_get_mention (document, 1);
  g_assert_cmpuint (title->head_start, ==, title->start);
  g_assert_cmpuint (title->head_end, ==, title->start + strlen ("nguyên Giám đốc"));
  g_assert_cmpuint (danh_document_get_mention (document, 2)->parent, ==, 1);
  assert_role (document, 0, 0, 1, 2, DANH_STATUS_FORMER);
}

static void
test_attributes (void)
{
  g_autoptr (DanhCorpus) corpus = read_all (
      "--- text\n[DATE đầu năm 2024|2024; mod=START ;a\\=b = c\\;\\]\\ ;e=]\n"
      "[TITLE Giám đốc|head=đốc; id=t; entity=x; rule=r] [TITLE Bí thư|head=;entity=x]");
  g_assert_cmpuint (danh_corpus_get_n_problems (corpus), ==, 0);
  const DanhDocument *document = danh_corpus_get_document (corpus, 0);
  assert_mention (document, 0, "DATE đầu năm 2024 value=2024 mod=START a=b=c;]  e=");
  assert_mention (document, 1, "TITLE Giám đốc");
  const DanhMention *first = danh_document_get_mention (document, 1);
  const DanhMention *second = danh_document_get_mention (document, 2);
  g_assert_cmpuint (first->head_end, ==, first->end);
  g_assert_cmpuint (first->head_end - first->head_start, ==, strlen ("đốc"));
  g_assert_cmpstr (first->rule, ==, "r");
  g_assert_cmpuint (second->head_end, ==, 0);
  g_assert_cmpuint (danh_document_get_n_entities (document), ==, 1);
  g_assert_cmpstr (danh_document_get_entity (document, 0)->name, ==, "Giám đốc");
}

/* Of mentions that read the same the nearest pair is meant, or those with the ids. */
static void
test_nearest (void)
{
  g_autoptr (DanhCorpus) corpus = read_all (
      "--- text\n"
      "[TITLE Bí thư] vắng. [PERSON Ba], [TITLE Bí thư]. [PERSON Tư]. [PERSON Ba|id=p].\n"
      "[TITLE Bí thư [ORG Huyện ủy]] [TITLE Trưởng [ORG Ban]] [TITLE Trưởng]\n"
      "--- roles\n"
      "Ba | Bí thư\n"
      "#p | Bí thư Huyện ủy | Huyện ủy | acting\n"
      "Tư | Trưởng\n");
  g_assert_cmpuint (danh_corpus_get_n_problems (corpus), ==, 0);
  const DanhDocument *document = danh_corpus_get_document (corpus, 0);
  g_assert_cmpuint (danh_document_get_n_roles (document), ==, 3);
  assert_role (document, 0, 1, 2, DANH_NO_INDEX, DANH_STATUS_CURRENT);
  assert_role (document, 1, 3, 9, DANH_NO_INDEX, DANH_STATUS_CURRENT);
  assert_role (document, 2, 4, 5, 6, DANH_STATUS_ACTING);
}

static void
test_several (void)
{
  g_autoptr (DanhCorpus) corpus =
      read_all ("\xEF\xBB\xBF--- text\r\nMột\r\nhai\r\n--- roles\r\n--- document zwei\n"
                "--- text\n\\--- roles\n--- document\n--- text\n[PET x]\n--- document\n"
                "# id: vier\n--- text\nx\n");
  g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 3);
  g_assert_cmpuint (danh_corpus_get_n_problems (corpus), ==, 1);
  g_assert_cmpuint (danh_corpus_get_problem (corpus, 0)->line, ==, 10);
  static const char *const ids[] = { NULL, "zwei", "vier" };
  static const char *const texts[] = { "Một\r\nhai", "--- roles", "x\n" };
  for (guint i = 0; i < 3; i++) {
    const DanhDocument *document = danh_corpus_get_document (corpus, i);
    g_assert_cmpstr (danh_document_get_id (document), ==, ids[i]);
    g_assert_cmpstr (danh_document_get_text (document, NULL), ==, texts[i]);
  }
}

static const struct {
  const char *source;
  guint line, column;
  const char *message;
} broken[] = {
  { "", 1, 1, "expected a line `--- text`" },
  { "# x\ntext\n", 1, 1, "expected a line `--- text`" },
  { "# x\ntext\n\n--- text\nx\n", 2, 1, "expected `# ` and a comment" },
  { "# reference: today\n--- text\n", 1, 1, "YYYY-MM-DD" },
  { "--- text\nÔng [PET Mơ]", 2, 5, "expected one of PERSON" },
  { "--- text\nÔng [PERSON", 2, 5, "expected one of PERSON" },
  { "--- text\na [1]", 2, 3, "`\\[` is a bracket of the text" },
  { "--- text\na ]", 2, 3, "`]` without its `[`" },
  { "--- text\nđ [ORG Sở\n", 2, 3, "never closed" },
  { "--- text\n[DATE nay|2024\n]", 2, 10, "expected `]`" },
  { "--- text\n[DATE nay|2024", 2, 10, "expected `]`" },
  { "--- text\n[DATE nay|2024; START]", 2, 16, "expected `key=value`" },
  { "--- text\n[DATE nay|a=1; a=2]", 2, 15, "given twice" },
  { "--- text\n[DATE nay|=2]", 2, 11, "expected `key=value`" },
  { "--- text\n[ORG Sở|head=Sở]", 2, 9, "only a TITLE has a head" },
  { "--- text\n[TITLE Bí thư|head=Bi]", 2, 15, "not in the title" },
  { "--- text\n[ORG ]", 2, 1, "at least one character" },
  { "--- text\n[ORG  Sở]", 2, 1, "white space" },
  { "--- text\n[ORG Sở ]", 2, 1, "white space" },
  { "--- text\n[ORG Sở|id=a] [ORG Ban|id=a]", 2, 15, "id \"a\" is given twice" },
  { "--- text\nB\xFF", 2, 2, "not UTF-8: 0xFF" },
  { "--- text\n[PERSON Ba]\n--- roles\n\nBa | Bí thư\n", 5, 1, "the text of a TITLE" },
  { "--- text\n[TITLE Bí thư]\n--- roles\nBa | Bí thư\n", 4, 1, "the text of a PERSON" },
  { "--- text\n[PERSON Ba] [TITLE Bí thư]\n--- roles\nBa | Bí thư | Sở", 4, 1,
    "the text of a ORG" },
  { "--- text\n[PERSON Ba] [TITLE Bí thư]\n--- roles\nBa | #1", 4, 1, "TITLE" },
  { "--- text\n[PERSON Ba] [TITLE Bí thư]\n--- roles\nBa | Bí thư || gone", 4, 1,
    "expected current, former" },
  { "--- text\n[PERSON Ba\u200b]", 2, 1, "white space" },
  { "--- text\n[PERSON \uFEFFBa]", 2, 1, "white space" },
  { "--- text\nx\n--- text\ny\n", 3, 1, "`--- document` before another" },
  { "--- text\n[PERSON Ba]\n--- text\ny\n--- roles\n", 3, 1, "`--- document`" },
  { "--- text\nx\n--- roles\na | b | c | d | e", 4, 1, "expected `person | title" },
  { "--- text\n[PERSON Ba]\n--- roles\nBa\n", 4, 1, "expected `person | title" },
  { "--- text\n[TITLE Bí thư]\n--- roles\n| Bí thư", 4, 1, "expected `person | title" },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *shown = g_strescape (broken[i].source, NULL);
    g_test_message ("%s", shown);
    g_autoptr (DanhCorpus) corpus = read_all (broken[i].source);
    g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 0);
    g_assert_cmpuint (danh_corpus_get_n_problems (corpus), >=, 1);
    const DanhProblem *problem = danh_corpus_get_problem (corpus, 0);
    g_assert_true (problem->is_error);
    g_assert_cmpstr (problem->file, ==, "in/a.txt");
    g_assert_cmpuint (problem->line, ==, broken[i].line);
    g_assert_cmpuint (problem->column, ==, broken[i].column);
    g_assert_nonnull (strstr (problem->message, broken[i].message));
  }
}

static void
test_warning (void)
{
  g_autoptr (DanhCorpus) corpus = read_all (
      "--- text\n[PERSON Ba] [TITLE Bí thư] [ORG Sở]\n--- roles\nBa | Bí thư | Sở");
  g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 1);
  g_assert_cmpuint (danh_corpus_get_n_problems (corpus), ==, 1);
  g_assert_false (danh_corpus_get_problem (corpus, 0)->is_error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inline/document", test_document);
  g_test_add_func ("/inline/attributes", test_attributes);
  g_test_add_func ("/inline/nearest", test_nearest);
  g_test_add_func ("/inline/several", test_several);
  g_test_add_func ("/inline/broken", test_broken);
  g_test_add_func ("/inline/warning", test_warning);
  return g_test_run ();
}
