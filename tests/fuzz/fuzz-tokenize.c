/* fuzz-tokenize.c - any bytes as a text: the tokens tile it, and are the same again
 *
 * The text is read three times: with an empty table, with the table that the first reading
 * filled, and once more behind a run of spaces, so that it stands differently against the
 * blocks of the scan.
 */
#include "text/tokenize.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const dotted_words[] = { "gs", "p", "pgs", "q", "ths", "tp", "ts" };
static const DanhDottedWords dotted = { dotted_words, G_N_ELEMENTS (dotted_words) };

static void
check (const char *text, gsize len, const DanhForms *forms, const DanhTokens *tokens)
{
  guint32 end = 0;
  for (guint32 i = 0; i < tokens->n; i++) {
    guint32 form = tokens->form[i];
    g_assert_true (tokens->start[i] >= end && tokens->end[i] > tokens->start[i]);
    g_assert_true (form > 0 && form < forms->n);
    end = tokens->end[i];
    g_assert_cmpmem (text + tokens->start[i], end - tokens->start[i],
                     forms->bytes + forms->surface[form], forms->surface_len[form]);
    g_assert_true (
        g_utf8_validate (danh_forms_exact (forms, form), forms->exact_len[form], NULL));
    g_assert_true (
        g_utf8_validate (danh_forms_folded (forms, form), forms->folded_len[form], NULL));
  }
  g_assert_true (end <= len);
  for (guint32 i = 0; i < tokens->n_sentences; i++)
    g_assert_true (tokens->sentence[i] < tokens->sentence[i + 1]);
  g_assert_true (tokens->sentence[tokens->n_sentences] == tokens->n);
}

static void
check_same (const DanhTokens *a, const DanhTokens *b, guint32 shift)
{
  g_assert_cmpuint (a->n, ==, b->n);
  g_assert_cmpuint (a->n_sentences, ==, b->n_sentences);
  for (guint32 i = 0; i < a->n; i++) {
    g_assert_true (a->start[i] + shift == b->start[i] && a->end[i] + shift == b->end[i]);
    g_assert_true (a->form[i] == b->form[i] && a->flags[i] == b->flags[i]);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  DanhForms *forms = danh_forms_new (&dotted);
  DanhTokens first = { 0 }, again = { 0 }, shifted = { 0 };
  guint32 shift = size > 0 ? data[0] % 64 : 0;
  g_autofree char *moved = g_malloc (size + shift + 1);
  memset (moved, ' ', shift);
  if (size > 0) memcpy (moved + shift, text, size);
  danh_tokenize (text, size, forms, &first);
  check (text, size, forms, &first);
  danh_tokenize (text, size, forms, &again);
  check_same (&first, &again, 0);
  danh_tokenize (moved, size + shift, forms, &shifted);
  check_same (&first, &shifted, shift);
  danh_tokens_clear (&first);
  danh_tokens_clear (&again);
  danh_tokens_clear (&shifted);
  danh_forms_free (forms);
  return 0;
}
