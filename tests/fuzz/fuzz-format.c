/* fuzz-format.c - any bytes as a file of one of the annotators' formats
 *
 * FORMAT names it.  What is read passes the documents' check and is read again once it was
 * written; what is refused says where.  Of a format with a text file, the bytes hold the text, a line "====", and the
 * other file.
 */
#include "codec/format.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_document (const DanhDocument *document)
{
  g_autofree char *problem = NULL;
  danh_document_check (document, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

/* What is written is no mistake to the reader. */
static void
write_and_read (const DanhFormat *format, const DanhDocument *document)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DanhCorpus) again = danh_corpus_new ();
  guint losses[DANH_N_LOSSES] = { 0 };
  danh_format_append (format, NULL, document, 0, out, text, losses);
  danh_format_append_end (format, 1, out);
  danh_corpus_read_pair (again, format, NULL, "again", out->str, out->len, "again",
                         text->str, text->len);
  for (guint i = 0; i < danh_corpus_get_n_problems (again); i++)
    g_assert_false (danh_corpus_get_problem (again, i)->is_error);
  g_assert_cmpuint (danh_corpus_get_n_documents (again), ==, 1);
  if (losses[DANH_LOSS_NESTED] == 0 && losses[DANH_LOSS_TYPES] == 0)
    g_assert_cmpuint (danh_document_get_n_mentions (danh_corpus_get_document (again, 0)),
                      ==, danh_document_get_n_mentions (document));
}

static void
check_problem (const DanhProblem *problem)
{
  g_assert_cmpstr (problem->file, ==, "fuzz");
  g_assert_true (g_utf8_validate (problem->message, -1, NULL));
  g_assert_true (problem->line > 0 || problem->column == 0);
}

static void
read_bytes (DanhCorpus *corpus,
            const DanhFormat *format,
            const DanhFormatOptions *options,
            const char *data,
            gsize size)
{
  static const char mark[] = "\n====\n";
  if (!format->has_text_file) {
    danh_corpus_read (corpus, format, options, "fuzz", data, size);
    return;
  }
  const char *middle = memmem (data, size, mark, strlen (mark));
  gsize text_len = middle == NULL ? 0 : (gsize) (middle - data);
  const char *rest = middle == NULL ? data : middle + strlen (mark);
  danh_corpus_read_pair (corpus, format, options, "fuzz", rest,
                         (gsize) (data + size - rest), "fuzz", data, text_len);
}

/* What is read of documents with broken parts is as sound as what is read of whole ones. */
static void
read_and_check (const DanhFormat *format,
                const DanhFormatOptions *options,
                const char *data,
                gsize size)
{
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  read_bytes (corpus, format, options, data, size);
  for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++) {
    check_document (danh_corpus_get_document (corpus, i));
    write_and_read (format, danh_corpus_get_document (corpus, i));
  }
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++)
    check_problem (danh_corpus_get_problem (corpus, i));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const DanhFormatOptions keeps_rest = { .keeps_rest = TRUE };
  const DanhFormat *format = danh_format_find (FORMAT);
  read_and_check (format, NULL, (const char *) data, size);
  read_and_check (format, &keeps_rest, (const char *) data, size);
  return 0;
}
