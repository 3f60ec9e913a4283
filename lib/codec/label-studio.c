/* label-studio.c - tasks of Label Studio
 *
 *   [{"data":{"text":"…","id":"a"},"annotations":[{"result":[
 *     {"id":"m1","type":"labels","from_name":"label","to_name":"text",
 *      "value":{"start":4,"end":13,"text":"…","labels":["PERSON"]}},
 *     {"id":"m1","type":"textarea","from_name":"value","to_name":"text",
 *      "value":{"start":4,"end":13,"text":["2024-09-02"]}},
 *     {"type":"relation","from_id":"m1","to_id":"m2","direction":"right",
 *      "labels":["ROLE_CURRENT"]}]}]}]
 *
 * A text area or a choice of a region is an attribute, called after the control.  Of several
 * annotations of a task the first that was not cancelled is read; where there is none, the
 * first prediction.
 */
#include "codec/json-emit.h"
#include "codec/json-pieces.h"
#include "codec/relations.h"

#include <string.h>

/* ---- reading ------------------------------------------------------------------------- */

typedef struct {
  DanhPiece *piece;
  DanhIdTable ids;
  DanhRelations arrows;
} Task;

/* The first of a list of strings, or the string. */
static const char *
first_string (const DanhPiece *piece, const cJSON *item)
{
  return danh_json_get_string (&piece->json, cJSON_IsArray (item) ? item->child : item);
}

static const char *
string_member (const DanhPiece *piece, const cJSON *object, const char *name)
{
  return danh_json_get_string (&piece->json, danh_json_member (object, name));
}

static void
read_label (Task *task, const cJSON *result, const char *what)
{
  DanhPiece *piece = task->piece;
  const cJSON *value = danh_json_member (result, "value");
  const cJSON *labels = danh_json_member (value, "labels");
  if (labels == NULL) labels = danh_json_member (value, "hypertextlabels");
  const char *label = first_string (piece, labels);
  if (label == NULL) {
    danh_piece_fail (piece, "%s: expected \"labels\" with a label", what);
    return;
  }
  gint type = danh_piece_label (piece, label);
  guint number = DANH_NO_INDEX;
  if (type >= 0)
    number = danh_piece_mention (
        piece, (DanhMentionType) type, danh_json_member (value, "start"),
        danh_json_member (value, "end"), danh_json_member (value, "text"), what);
  danh_id_table_note (&task->ids, piece, danh_json_dup_id (&piece->json, result, "id"),
                      number);
}

static void
read_attribute (Task *task, const cJSON *result, const char *control, const char *what)
{
  DanhPiece *piece = task->piece;
  const cJSON *value = danh_json_member (result, "value");
  const char *key = string_member (piece, result, "from_name");
  const char *said = first_string (piece, danh_json_member (value, control));
  g_autofree char *id = danh_json_dup_id (&piece->json, result, "id");
  guint number = danh_id_table_find (&task->ids, id);
  if (number == DANH_NO_INDEX) return; /* of the whole text, or of what is left out */
  if (key == NULL || said == NULL)
    danh_piece_fail (piece, "%s: expected \"from_name\" and a string", what);
  else if (!danh_draft_set (&piece->draft, number, key, said))
    danh_piece_fail (piece, "%s: the attribute %s is given twice", what, key);
}

static void
read_relation (Task *task, const cJSON *result)
{
  DanhPiece *piece = task->piece;
  g_autofree char *from = danh_json_dup_id (&piece->json, result, "from_id");
  g_autofree char *to = danh_json_dup_id (&piece->json, result, "to_id");
  const char *direction = string_member (piece, result, "direction");
  const char *label = first_string (piece, danh_json_member (result, "labels"));
  gboolean is_left = g_strcmp0 (direction, "left") == 0;
  danh_id_table_relate (&task->ids, piece, &task->arrows, is_left ? to : from,
                        is_left ? from : to, label);
}

/* Labels first, since the others speak of them. */
static void
read_results (Task *task, const cJSON *results, gboolean labels)
{
  guint n = 0;
  const cJSON *result;
  cJSON_ArrayForEach (result, results)
  {
    g_autofree char *what = g_strdup_printf ("result %u", ++n);
    const char *type = string_member (task->piece, result, "type");
    gboolean is_label = type != NULL && g_str_has_suffix (type, "labels");
    if (is_label != labels) continue;
    if (type == NULL)
      danh_piece_fail (task->piece, "%s: expected \"type\"", what);
    else if (is_label)
      read_label (task, result, what);
    else if (strcmp (type, "textarea") == 0)
      read_attribute (task, result, "text", what);
    else if (strcmp (type, "choices") == 0)
      read_attribute (task, result, "choices", what);
    else if (strcmp (type, "relation") == 0)
      read_relation (task, result);
    else
      danh_source_say (task->piece->source, DANH_WARNING, task->piece->at,
                       "%s of type %s is left out", what, type);
  }
}

/* The results to read, or NULL having said what was expected. */
static const cJSON *
find_results (DanhPiece *piece)
{
  static const char *const names[] = { "annotations", "completions", "predictions" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const cJSON *list = danh_json_member (piece->json.root, names[i]), *item;
    const cJSON *found = NULL;
    guint n = 0;
    cJSON_ArrayForEach (item, list)
    {
      if (cJSON_IsTrue (danh_json_member (item, "was_cancelled"))) continue;
      if (n++ == 0) found = danh_json_member (item, "result");
    }
    if (n > 1)
      danh_source_say (piece->source, DANH_WARNING, piece->at,
                       "%u %s of one task: all but the first are left out", n, names[i]);
    if (cJSON_IsArray (found)) return found;
  }
  danh_piece_fail (piece, "expected \"annotations\" with a \"result\" list");
  return NULL;
}

static void
read_task (DanhPiece *piece)
{
  const cJSON *root = piece->json.root;
  const cJSON *data = danh_json_member (root, "data");
  cJSON *text = danh_json_member (data, "text");
  for (cJSON *item = data == NULL ? NULL : data->child; text == NULL && item != NULL;
       item = item->next)
    if (cJSON_IsString (item)) text = item;
  if (!danh_piece_text (piece, text)) return;
  danh_piece_name (piece, data, root);
  const cJSON *results = find_results (piece);
  if (results == NULL) return;
  Task task = { .piece = piece };
  danh_id_table_init (&task.ids);
  danh_relations_init (&task.arrows);
  read_results (&task, results, TRUE);
  if (!piece->failed) read_results (&task, results, FALSE);
  if (!piece->failed) danh_relations_tie (&task.arrows, &piece->draft);
  danh_relations_clear (&task.arrows);
  danh_id_table_clear (&task.ids);
}

static void
read_piece (DanhSource *source, const char *start, gsize len)
{
  danh_piece_read (source, start, len, read_task);
}

void
danh_label_studio_read (DanhSource *source)
{
  danh_json_pieces (source, read_piece);
}

/* ---- writing ------------------------------------------------------------------------- */

/* `{"id":"m1","type":"TYPE","from_name":"NAME",…,"value":{"start":4,"end":13,"text":` */
static void
open_region (DanhWriter *writer,
             const DanhOffsetMap *map,
             guint i,
             const char *type,
             const char *name)
{
  GString *out = writer->out;
  g_string_append_printf (out, "{\"id\":\"m%u\",\"type\":\"%s\"", i + 1, type);
  danh_emit_member (out, "from_name", name);
  g_string_append (out, ",\"to_name\":\"text\",\"value\":{");
  danh_emit_range (out, map, &writer->document->mentions[i].mention, "start", "end");
  g_string_append (out, ",\"text\":");
}

static void
write_region (DanhWriter *writer, const DanhOffsetMap *map, guint i)
{
  const DanhDocument *document = writer->document;
  const DanhDocumentMention *row = &document->mentions[i];
  GString *out = writer->out;
  g_string_append (out, i == 0 ? "\n " : ",\n ");
  open_region (writer, map, i, "labels", "label");
  danh_emit_string (out, document->text + row->mention.start,
                    (gssize) (row->mention.end - row->mention.start));
  g_string_append (out, ",\"labels\":[");
  danh_emit_label (writer, row->mention.type);
  g_string_append (out, "]}}");
  for (guint k = 0; k < row->n_attributes; k++) {
    const DanhDocumentAttribute *said = &document->attributes[row->first_attribute + k];
    g_string_append (out, ",\n ");
    open_region (writer, map, i, "textarea", said->key);
    g_string_append_c (out, '[');
    danh_emit_string (out, said->value, -1);
    g_string_append (out, "]}}");
  }
}

void
danh_label_studio_write (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  GString *out = writer->out;
  g_autofree gboolean *kept = danh_writer_keep_all (writer);
  danh_writer_count (writer, kept,
                     DANH_HOLDS_DATE | DANH_HOLDS_ID | DANH_HOLDS_ROLES
                         | DANH_HOLDS_ATTRIBUTES);
  DanhOffsetMap map;
  danh_offset_map_init (&map, document->text, document->text_len, TRUE, writer->unit);
  g_string_append (out, "{\"data\":{\"text\":");
  danh_emit_string (out, document->text, (gssize) document->text_len);
  danh_emit_member (out, "id", document->id);
  danh_emit_member (out, "reference_date", document->reference_date);
  g_string_append (out, "},\"annotations\":[{\"result\":[");
  for (guint i = 0; i < document->n_mentions; i++) write_region (writer, &map, i);
  g_autoptr (GArray) arrows = danh_relations_of (writer, kept);
  for (guint i = 0; i < arrows->len; i++) {
    const DanhRelation *arrow = &g_array_index (arrows, DanhRelation, i);
    g_string_append_printf (out,
                            ",\n {\"type\":\"relation\",\"from_id\":\"m%u\",\"to_id\":"
                            "\"m%u\",\"direction\":\"right\",\"labels\":[\"%s\"]}",
                            arrow->from + 1, arrow->to + 1, arrow->label);
  }
  g_string_append (out, "]}]}");
  danh_offset_map_clear (&map);
}
