/* timeml-write.c - documents as text with TIMEX3 and ENAMEX tags */
#include "codec/format.h"
#include "codec/timeml.h"

#include <string.h>

typedef struct {
  DanhWriter *writer;
  gboolean has_bad; /* characters that XML has not */
  guint n_times;
} Timeml;

/* XML 1.0 has no control characters but three. */
static gboolean
is_xml (gunichar c)
{
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

/* In text a parser would make CR LF one, in attributes every white space a space. */
static void
append_escaped (Timeml *t, const char *text, gsize len, gboolean in_attribute)
{
  GString *out = t->writer->out;
  for (const char *p = text; p < text + len; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == '&')
      g_string_append (out, "&amp;");
    else if (c == '<')
      g_string_append (out, "&lt;");
    else if (c == '>')
      g_string_append (out, "&gt;");
    else if (c == '"' && in_attribute)
      g_string_append (out, "&quot;");
    else if (c == '\r' || (in_attribute && (c == '\n' || c == '\t')))
      g_string_append_printf (out, "&#%u;", c);
    else if (is_xml (c))
      g_string_append_unichar (out, c);
    else {
      g_string_append_unichar (out, 0xFFFD);
      t->has_bad = TRUE;
    }
  }
}

static void
append_attribute (Timeml *t, const char *name, const char *value)
{
  g_string_append_printf (t->writer->out, " %s=\"", name);
  if (g_utf8_validate (value, -1, NULL))
    append_escaped (t, value, strlen (value), TRUE);
  else
    t->has_bad = TRUE;
  g_string_append_c (t->writer->out, '"');
}

/* What a TIMEX3 is whose document does not say: its type has to be given. */
static const char *
kind_of (const DanhDocument *document, guint i)
{
  const char *kind = danh_document_get_mention_attribute (document, i, "kind");
  const char *value = danh_document_get_mention_attribute (document, i, "value");
  if (kind != NULL) return kind;
  if (value == NULL) return "DATE";
  return *value == 'P' ? "DURATION" : strchr (value, 'T') != NULL ? "TIME" : "DATE";
}

/* Names that the formats give a meaning of their own, and what is no name. */
static gboolean
is_free_name (const char *key)
{
  static const char *const taken[] = { "tid",
                                       "type",
                                       "TYPE",
                                       "temporalFunction",
                                       "kind",
                                       "functionInDocument",
                                       "valueFromFunction",
                                       "anchorTimeID" };
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    if (strcmp (key, taken[i]) == 0) return FALSE;
  if (!g_ascii_isalpha (*key)) return FALSE;
  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_-.", *c) == NULL) return FALSE;
  return TRUE;
}

static void
open_tag (Timeml *t, guint i)
{
  const DanhDocument *document = t->writer->document;
  const DanhDocumentMention *row = &document->mentions[i];
  GString *out = t->writer->out;
  gboolean is_time = row->mention.type == DANH_MENTION_DATE;
  if (is_time) {
    g_string_append_printf (out, "<TIMEX3 tid=\"t%u\"", ++t->n_times);
    append_attribute (t, "type", kind_of (document, i));
  } else {
    gsize len;
    const char *label = danh_label_of (t->writer->options, row->mention.type, &len);
    g_string_append (out, "<ENAMEX TYPE=\"");
    append_escaped (t, label, len, TRUE);
    g_string_append_c (out, '"');
  }
  for (guint k = 0; k < row->n_attributes; k++) {
    const DanhDocumentAttribute *said = &document->attributes[row->first_attribute + k];
    if (is_free_name (said->key))
      append_attribute (t, said->key, said->value);
    else if (!is_time || strcmp (said->key, "kind") != 0)
      danh_writer_lose (t->writer, DANH_LOSS_ATTRIBUTES, 1);
  }
  g_string_append_c (out, '>');
}

static guint
close_tags (Timeml *t, GArray *open, guint from, guint at)
{
  const DanhDocument *document = t->writer->document;
  while (open->len > 0) {
    const DanhMention *mention =
        &document->mentions[g_array_index (open, guint, open->len - 1)].mention;
    if (mention->end > at) break;
    append_escaped (t, document->text + from, mention->end - from, FALSE);
    from = mention->end;
    g_string_append (t->writer->out,
                     mention->type == DANH_MENTION_DATE ? "</TIMEX3>" : "</ENAMEX>");
    g_array_set_size (open, open->len - 1);
  }
  append_escaped (t, document->text + from, at - from, FALSE);
  return at;
}

static void
write_text (Timeml *t, const gboolean *kept)
{
  const DanhDocument *document = t->writer->document;
  guint at = 0;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < document->n_mentions; i++) {
    if (!kept[i]) continue;
    at = close_tags (t, open, at, document->mentions[i].mention.start);
    open_tag (t, i);
    g_array_append_val (open, i);
  }
  close_tags (t, open, at, (guint) document->text_len);
}

static void
write_id (Timeml *t)
{
  const char *id = t->writer->document->id;
  if (id == NULL) return;
  g_autofree char *plain = g_strstrip (g_strdup (id));
  if (*plain == '\0' || strcmp (plain, id) != 0 || !g_utf8_validate (id, -1, NULL)) {
    danh_writer_lose (t->writer, DANH_LOSS_IDS, 1);
    return;
  }
  gboolean had_bad = t->has_bad;
  t->has_bad = FALSE;
  g_string_append (t->writer->out, "<DOCID>");
  append_escaped (t, id, strlen (id), FALSE);
  g_string_append (t->writer->out, "</DOCID>\n");
  if (t->has_bad) danh_writer_lose (t->writer, DANH_LOSS_IDS, 1);
  t->has_bad = had_bad;
}

void
danh_timeml_write (DanhWriter *writer)
{
  const char *date = writer->document->reference_date;
  Timeml t = { .writer = writer };
  guint types = writer->format->variant == DANH_TIMEML_TIMEX ? 1u << DANH_MENTION_DATE
                                                             : DANH_ALL_TYPES;
  g_autofree gboolean *kept = danh_writer_choose (writer, types, TRUE);
  danh_writer_count (writer, kept,
                     DANH_HOLDS_ATTRIBUTES | DANH_HOLDS_DATE | DANH_HOLDS_ID);
  g_string_append (writer->out, "<TimeML>\n");
  write_id (&t);
  if (date != NULL)
    g_string_append_printf (writer->out,
                            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"%s\" "
                            "functionInDocument=\"CREATION_TIME\">%s</TIMEX3></DCT>\n",
                            date, date);
  g_string_append (writer->out, "<TEXT>");
  write_text (&t, kept);
  g_string_append (writer->out, "</TEXT>\n</TimeML>\n");
  if (t.has_bad) danh_writer_lose (writer, DANH_LOSS_CHARACTERS, 1);
}
