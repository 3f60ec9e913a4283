/* doccano.c - doccano's JSONL, both forms
 *
 *   {"id":1,"text":"…","label":[[4,13,"PERSON"]]}
 *   {"id":1,"text":"…","entities":[{"id":1,"label":"PERSON","start_offset":4,"end_offset":13}],
 *    "relations":[{"id":1,"from_id":1,"to_id":2,"type":"ROLE_CURRENT"}]}
 *
 * Either is read, whatever is asked for.  The second holds roles (relations.h).
 */
#include "codec/doccano.h"
#include "codec/json-emit.h"
#include "codec/json-pieces.h"
#include "codec/relations.h"

#include <string.h>

/* ---- reading ------------------------------------------------------------------------- */

static guint
read_span (DanhPiece *piece,
           const cJSON *start,
           const cJSON *end,
           const cJSON *label_item,
           const char *what)
{
  const char *label = danh_json_get_string (&piece->json, label_item);
  if (label == NULL) {
    danh_piece_fail (piece, "%s: expected a label as a string", what);
    return DANH_NO_INDEX;
  }
  gint type = danh_piece_label (piece, label);
  if (type < 0) return DANH_NO_INDEX;
  return danh_piece_mention (piece, (DanhMentionType) type, start, end, NULL, what);
}

static void
read_labels (DanhPiece *piece, const cJSON *labels)
{
  guint n = 0;
  const cJSON *item;
  cJSON_ArrayForEach (item, labels)
  {
    g_autofree char *what = g_strdup_printf ("label %u", ++n);
    if (!cJSON_IsArray (item) || cJSON_GetArraySize (item) != 3)
      danh_piece_fail (piece, "%s: expected [start, end, \"label\"]", what);
    else
      read_span (piece, item->child, item->child->next, item->child->next->next, what);
  }
}

static void
read_entities (DanhPiece *piece, const cJSON *entities, DanhIdTable *ids)
{
  guint n = 0;
  const cJSON *item;
  cJSON_ArrayForEach (item, entities)
  {
    g_autofree char *what = g_strdup_printf ("entity %u", ++n);
    guint number = read_span (piece, danh_json_member (item, "start_offset"),
                              danh_json_member (item, "end_offset"),
                              danh_json_member (item, "label"), what);
    char *id = danh_json_dup_id (&piece->json, item, "id");
    danh_id_table_note (ids, piece, id, number);
  }
}

static void
read_relations (DanhPiece *piece, const cJSON *relations, DanhIdTable *ids)
{
  const cJSON *item;
  DanhRelations arrows;
  danh_relations_init (&arrows);
  cJSON_ArrayForEach (item, relations)
  {
    g_autofree char *from = danh_json_dup_id (&piece->json, item, "from_id");
    g_autofree char *to = danh_json_dup_id (&piece->json, item, "to_id");
    const char *label =
        danh_json_get_string (&piece->json, danh_json_member (item, "type"));
    danh_id_table_relate (ids, piece, &arrows, from, to, label);
  }
  if (!piece->failed) danh_relations_tie (&arrows, &piece->draft);
  danh_relations_clear (&arrows);
}

static cJSON *
first_member (const cJSON *root, const char *a, const char *b)
{
  cJSON *item = danh_json_member (root, a);
  return item != NULL ? item : danh_json_member (root, b);
}

static void
read_document (DanhPiece *piece)
{
  const cJSON *root = piece->json.root;
  const cJSON *labels = first_member (root, "label", "labels");
  const cJSON *entities = danh_json_member (root, "entities");
  if (!danh_piece_text (piece, first_member (root, "text", "data"))) return;
  danh_piece_name (piece, root, root);
  if (!cJSON_IsArray (labels) && !cJSON_IsArray (entities)) {
    danh_piece_fail (piece, "expected \"label\" or \"entities\" as a list");
    return;
  }
  DanhIdTable ids;
  danh_id_table_init (&ids);
  read_labels (piece, labels);
  read_entities (piece, entities, &ids);
  if (!piece->failed) read_relations (piece, danh_json_member (root, "relations"), &ids);
  danh_id_table_clear (&ids);
}

static void
read_piece (DanhSource *source, const char *start, gsize len)
{
  danh_piece_read (source, start, len, read_document);
}

void
danh_doccano_read (DanhSource *source)
{
  danh_json_pieces (source, read_piece);
}

/* ---- writing ------------------------------------------------------------------------- */

static void
write_labels (DanhWriter *writer, const DanhOffsetMap *map)
{
  const DanhDocument *document = writer->document;
  g_string_append (writer->out, ",\"label\":[");
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhMention *mention = &document->mentions[i].mention;
    g_string_append_printf (writer->out, "%s[%u,%u,", i == 0 ? "" : ",",
                            (guint) danh_offset_map_units (map, mention->start),
                            (guint) danh_offset_map_units (map, mention->end));
    danh_emit_label (writer, mention->type);
    g_string_append_c (writer->out, ']');
  }
  g_string_append_c (writer->out, ']');
}

static void
write_entities (DanhWriter *writer, const DanhOffsetMap *map)
{
  const DanhDocument *document = writer->document;
  g_string_append (writer->out, ",\"entities\":[");
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhMention *mention = &document->mentions[i].mention;
    g_string_append_printf (writer->out, "%s{\"id\":%u,\"label\":", i == 0 ? "" : ",",
                            i + 1);
    danh_emit_label (writer, mention->type);
    g_string_append_c (writer->out, ',');
    danh_emit_range (writer->out, map, mention, "start_offset", "end_offset");
    g_string_append_c (writer->out, '}');
  }
  g_string_append_c (writer->out, ']');
}

static void
write_relations (DanhWriter *writer, const gboolean *kept)
{
  g_autoptr (GArray) arrows = danh_relations_of (writer, kept);
  g_string_append (writer->out, ",\"relations\":[");
  for (guint i = 0; i < arrows->len; i++) {
    const DanhRelation *arrow = &g_array_index (arrows, DanhRelation, i);
    g_string_append_printf (
        writer->out, "%s{\"id\":%u,\"from_id\":%u,\"to_id\":%u,\"type\":\"%s\"}",
        i == 0 ? "" : ",", i + 1, arrow->from + 1, arrow->to + 1, arrow->label);
  }
  g_string_append_c (writer->out, ']');
}

void
danh_doccano_write (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  gboolean has_roles = writer->format->variant == DANH_DOCCANO_RELATIONS;
  g_autofree gboolean *kept = danh_writer_keep_all (writer);
  danh_writer_count (writer, kept,
                     DANH_HOLDS_DATE | DANH_HOLDS_ID
                         | (has_roles ? DANH_HOLDS_ROLES : (DanhHolds) 0));
  DanhOffsetMap map;
  danh_offset_map_init (&map, document->text, document->text_len, TRUE, writer->unit);
  g_string_append (writer->out, "{\"text\":");
  danh_emit_string (writer->out, document->text, (gssize) document->text_len);
  danh_emit_member (writer->out, "id", document->id);
  danh_emit_member (writer->out, "reference_date", document->reference_date);
  if (has_roles) {
    write_entities (writer, &map);
    write_relations (writer, kept);
  } else {
    write_labels (writer, &map);
  }
  g_string_append (writer->out, "}\n");
  danh_offset_map_clear (&map);
}
