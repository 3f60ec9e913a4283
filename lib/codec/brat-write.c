/* brat-write.c - documents as brat standoff: the text in one file, what is marked in another
 *
 *   T1  PERSON 4 13  Lê Văn Ba          mentions
 *   R1  ROLE_FORMER Arg1:T1 Arg2:T2     roles (relations.h)
 *   A1  mod T4 START                    attributes without white space in their value
 *   #1  value T4  …                     all other attributes, as notes
 *   *   ENTITY T1 T5                    mentions of one thing
 */
#include "codec/format.h"
#include "codec/offsets.h"
#include "codec/relations.h"

#include <string.h>

/* Line ends, tabs and backslashes of a last column; brat itself reads a line end in a
 * mention's text as a space. */
static void
append_escaped (GString *out, const char *string)
{
  for (const char *p = string; *p != '\0'; p++) {
    if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\r')
      g_string_append (out, "\\r");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else if (*p == '\\')
      g_string_append (out, "\\\\");
    else
      g_string_append_c (out, *p);
  }
}

static gboolean
is_word (const char *string)
{
  for (const char *p = string; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || *p == '\\') return FALSE;
  return *string != '\0';
}

static void
write_mentions (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  DanhOffsetMap map;
  danh_offset_map_init (&map, document->text, document->text_len, TRUE, writer->unit);
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhMention *mention = &document->mentions[i].mention;
    gsize len;
    const char *label = danh_label_of (writer->options, mention->type, &len);
    g_string_append_printf (writer->out, "T%u\t%.*s %u %u\t", i + 1, (int) len, label,
                            (guint) danh_offset_map_units (&map, mention->start),
                            (guint) danh_offset_map_units (&map, mention->end));
    for (guint k = mention->start; k < mention->end; k++) {
      char c = document->text[k];
      g_string_append_c (writer->out, c == '\n' || c == '\r' || c == '\0' ? ' ' : c);
    }
    g_string_append_c (writer->out, '\n');
  }
  danh_offset_map_clear (&map);
}

static void
write_relations (DanhWriter *writer, const gboolean *kept)
{
  g_autoptr (GArray) arrows = danh_relations_of (writer, kept);
  for (guint i = 0; i < arrows->len; i++) {
    const DanhRelation *arrow = &g_array_index (arrows, DanhRelation, i);
    g_string_append_printf (writer->out, "R%u\t%s Arg1:T%u Arg2:T%u\n", i + 1,
                            arrow->label, arrow->from + 1, arrow->to + 1);
  }
}

static void
write_attributes (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  guint n_attributes = 0, n_notes = 0;
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhDocumentMention *row = &document->mentions[i];
    for (guint k = 0; k < row->n_attributes; k++) {
      const DanhDocumentAttribute *said = &document->attributes[row->first_attribute + k];
      if (!is_word (said->key)) {
        danh_writer_lose (writer, DANH_LOSS_ATTRIBUTES, 1);
      } else if (is_word (said->value)) {
        g_string_append_printf (writer->out, "A%u\t%s T%u %s\n", ++n_attributes,
                                said->key, i + 1, said->value);
      } else {
        g_string_append_printf (writer->out, "#%u\t%s T%u\t", ++n_notes, said->key,
                                i + 1);
        append_escaped (writer->out, said->value);
        g_string_append_c (writer->out, '\n');
      }
    }
  }
}

static void
write_entities (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  for (guint e = 0; e < document->n_entities; e++) {
    g_string_append (writer->out, "*\tENTITY");
    for (guint k = 0; k < document->entities[e].n_mentions; k++)
      g_string_append_printf (writer->out, " T%u", document->entities[e].mentions[k] + 1);
    g_string_append_c (writer->out, '\n');
  }
}

void
danh_brat_write (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  g_autofree gboolean *kept = danh_writer_keep_all (writer);
  danh_writer_count (writer, kept,
                     DANH_HOLDS_ATTRIBUTES | DANH_HOLDS_ENTITIES | DANH_HOLDS_ROLES
                         | DANH_HOLDS_ID);
  g_string_append_len (writer->text, document->text, (gssize) document->text_len);
  write_mentions (writer);
  write_relations (writer, kept);
  write_attributes (writer);
  write_entities (writer);
}
