/* conll-write.c - documents as tokens with tags */
#include "codec/conll.h"
#include "codec/format.h"
#include "codec/text-tokens.h"

#include <string.h>

/* An id as one column: g_free. */
static char *
id_column (const char *id)
{
  if (id == NULL || *id == '\0') return g_strdup ("-X-");
  g_autofree char *escaped = g_uri_escape_string (id, "()", TRUE);
  if (strcmp (id, "-X-") != 0 && strcmp (id, "O") != 0 && strcmp (id, "_") != 0)
    return g_steal_pointer (&escaped);
  return g_strdup_printf ("%%%02X%s", (guint) (guint8) *id, id + 1);
}

static char
tag_letter (const DanhDocument *document, const GArray *tokens, guint i, DanhConll scheme)
{
  const DanhTextToken *token = &g_array_index (tokens, DanhTextToken, i);
  const DanhTextToken *before = i == 0 || token->starts_line ? NULL : token - 1;
  gboolean begins = before == NULL || before->mention != token->mention;
  gboolean ends = i + 1 == tokens->len || token[1].mention != token->mention;
  if (scheme == DANH_CONLL_BIOES) return begins ? (ends ? 'S' : 'B') : (ends ? 'E' : 'I');
  if (!begins) return 'I';
  if (scheme == DANH_CONLL_IOB2) return 'B';
  if (before == NULL || before->mention == DANH_NO_INDEX) return 'I';
  return document->mentions[before->mention].mention.type
                 == document->mentions[token->mention].mention.type
             ? 'B'
             : 'I';
}

static void
write_token (DanhWriter *writer, const GArray *tokens, guint i)
{
  const DanhDocument *document = writer->document;
  const DanhTextToken *token = &g_array_index (tokens, DanhTextToken, i);
  DanhConll scheme = (DanhConll) writer->format->variant;
  GString *out = writer->out;
  if (token->starts_line) g_string_append_c (out, '\n');
  g_string_append_len (out, document->text + token->start,
                       (gssize) (token->end - token->start));
  g_string_append (out, scheme == DANH_CONLL_2003 ? " -X- O " : " ");
  if (token->mention == DANH_NO_INDEX) {
    g_string_append (out, "O\n");
    return;
  }
  gsize len;
  const char *label = danh_label_of (
      writer->options, document->mentions[token->mention].mention.type, &len);
  g_string_append_c (out, tag_letter (document, tokens, i, scheme));
  g_string_append_c (out, '-');
  g_string_append_len (out, label, (gssize) len);
  g_string_append_c (out, '\n');
}

/* Places whose white space will be another. */
static void
count_spacing (DanhWriter *writer, const GArray *tokens)
{
  const DanhDocument *document = writer->document;
  guint at = 0, n = 0;
  for (guint i = 0; i < tokens->len; i++) {
    const DanhTextToken *token = &g_array_index (tokens, DanhTextToken, i);
    char space = token->starts_line ? '\n' : ' ';
    gsize len = token->start - at;
    n += i == 0 ? len > 0 : len != 1 || document->text[at] != space;
    at = token->end;
  }
  n += at < document->text_len;
  danh_writer_lose (writer, DANH_LOSS_SPACING, n);
}

void
danh_conll_write (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  g_autofree gboolean *kept = danh_writer_choose (writer, DANH_ALL_TYPES, FALSE);
  g_autoptr (GArray) tokens = danh_text_tokens (document, kept);
  danh_writer_count (writer, kept, DANH_HOLDS_ID);
  if (document->id != NULL && *document->id == '\0')
    danh_writer_lose (writer, DANH_LOSS_IDS, 1);
  count_spacing (writer, tokens);
  g_autofree char *id = id_column (document->id);
  g_string_append_printf (writer->out, DANH_CONLL_START " %s %s\n\n", id,
                          writer->format->variant == DANH_CONLL_2003 ? "O O" : "O");
  for (guint i = 0; i < tokens->len; i++) write_token (writer, tokens, i);
  g_string_append_c (writer->out, '\n');
}
