/* prodigy.c - the JSONL of Prodigy and spaCy
 *
 *   {"text":"…","meta":{"id":"a"},"tokens":[{"text":"Ông","start":0,"end":3,"id":0}, …],
 *    "spans":[{"start":4,"end":13,"token_start":1,"token_end":3,"label":"PERSON"}],
 *    "relations":[{"head":3,"child":6,"label":"ROLE_CURRENT","head_span":{…},"child_span":{…}}],
 *    "answer":"accept"}
 *
 * Further members of a span that are strings are attributes.  Lists of [start, end, label]
 * under "entities", which spaCy trains from, are read as well.
 */
#include "codec/json-emit.h"
#include "codec/json-pieces.h"
#include "codec/relations.h"
#include "codec/text-tokens.h"

#include <string.h>

/* ---- reading ------------------------------------------------------------------------- */

static gboolean
is_fixed_name (const char *name)
{
  static const char *const names[] = { "start",  "end",       "token_start", "token_end",
                                       "label",  "text",      "id",          "type",
                                       "source", "input_hash" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0) return TRUE;
  return *name == '\0';
}

static guint
read_range (DanhPiece *piece,
            const cJSON *start,
            const cJSON *end,
            cJSON *surface,
            const cJSON *label_item,
            const char *what)
{
  const char *label = danh_json_get_string (&piece->json, label_item);
  if (label == NULL) {
    danh_piece_fail (piece, "%s: expected \"label\" as a string", what);
    return DANH_NO_INDEX;
  }
  gint type = danh_piece_label (piece, label);
  return type < 0 ? DANH_NO_INDEX
                  : danh_piece_mention (piece, (DanhMentionType) type, start, end,
                                        surface, what);
}

/* What spans are found by: g_free. */
static char *
span_key (const cJSON *span)
{
  const cJSON *start = danh_json_member (span, "start");
  const cJSON *end = danh_json_member (span, "end");
  const cJSON *label = danh_json_member (span, "label");
  if (!cJSON_IsNumber (start) || !cJSON_IsNumber (end) || !cJSON_IsString (label))
    return NULL;
  return g_strdup_printf ("%.0f %.0f %s", start->valuedouble, end->valuedouble,
                          label->valuestring);
}

static void
read_span (DanhPiece *piece, const cJSON *span, DanhIdTable *ids, const char *what)
{
  guint number = read_range (
      piece, danh_json_member (span, "start"), danh_json_member (span, "end"),
      danh_json_member (span, "text"), danh_json_member (span, "label"), what);
  /* Of equal spans the first is meant. */
  char *key = span_key (span);
  if (danh_id_table_has (ids, key))
    g_free (key);
  else
    danh_id_table_note (ids, piece, key, number);
  const cJSON *item;
  if (number == DANH_NO_INDEX) return;
  cJSON_ArrayForEach (item, span)
  {
    const char *value = danh_json_get_string (&piece->json, item);
    if (value != NULL && !is_fixed_name (item->string)
        && !danh_json_has_nul (&piece->json, item->string))
      danh_draft_set (&piece->draft, number, item->string, value);
  }
}

static void
read_spans (DanhPiece *piece, DanhIdTable *ids)
{
  guint n = 0;
  const cJSON *item;
  const cJSON *root = piece->json.root;
  cJSON_ArrayForEach (item, danh_json_member (root, "spans"))
  {
    g_autofree char *what = g_strdup_printf ("span %u", ++n);
    read_span (piece, item, ids, what);
  }
  cJSON_ArrayForEach (item, danh_json_member (root, "entities"))
  {
    g_autofree char *what = g_strdup_printf ("entity %u", ++n);
    if (!cJSON_IsArray (item) || cJSON_GetArraySize (item) != 3)
      danh_piece_fail (piece, "%s: expected [start, end, \"label\"]", what);
    else
      read_range (piece, item->child, item->child->next, NULL, item->child->next->next,
                  what);
  }
}

static void
read_relations (DanhPiece *piece, DanhIdTable *ids)
{
  const cJSON *item;
  DanhRelations arrows;
  danh_relations_init (&arrows);
  cJSON_ArrayForEach (item, danh_json_member (piece->json.root, "relations"))
  {
    g_autofree char *head = span_key (danh_json_member (item, "head_span"));
    g_autofree char *child = span_key (danh_json_member (item, "child_span"));
    const char *label =
        danh_json_get_string (&piece->json, danh_json_member (item, "label"));
    danh_id_table_relate (ids, piece, &arrows, head, child, label);
  }
  if (!piece->failed) danh_relations_tie (&arrows, &piece->draft);
  danh_relations_clear (&arrows);
}

static void
read_document (DanhPiece *piece)
{
  const cJSON *root = piece->json.root;
  const cJSON *spans = danh_json_member (root, "spans");
  const cJSON *entities = danh_json_member (root, "entities");
  const char *answer =
      danh_json_get_string (&piece->json, danh_json_member (root, "answer"));
  if (answer != NULL && strcmp (answer, "accept") != 0) {
    danh_source_say (piece->source, DANH_WARNING, piece->at,
                     "the answer is \"%s\": the document is left out", answer);
    piece->failed = TRUE;
    return;
  }
  if (!danh_piece_text (piece, danh_json_member (root, "text"))) return;
  danh_piece_name (piece, danh_json_member (root, "meta"), root);
  if (!cJSON_IsArray (spans) && !cJSON_IsArray (entities)) {
    danh_piece_fail (piece, "expected \"spans\" as a list");
    return;
  }
  DanhIdTable ids;
  danh_id_table_init (&ids);
  read_spans (piece, &ids);
  if (!piece->failed) read_relations (piece, &ids);
  danh_id_table_clear (&ids);
}

static void
read_piece (DanhSource *source, const char *start, gsize len)
{
  danh_piece_read (source, start, len, read_document);
}

void
danh_prodigy_read (DanhSource *source)
{
  danh_json_pieces (source, read_piece);
}

/* ---- writing ------------------------------------------------------------------------- */

typedef struct {
  DanhWriter *writer;
  DanhOffsetMap map;
  GArray *tokens;
} Prodigy;

/* The first token that starts at or behind BYTE. */
static guint
token_at (const Prodigy *p, guint byte)
{
  guint low = 0, high = p->tokens->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (p->tokens, DanhTextToken, middle).start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* `"start":…,"end":…,"token_start":…,"token_end":…,"label":…`; the last token is inside. */
static void
write_range (Prodigy *p, guint i)
{
  const DanhMention *mention = &p->writer->document->mentions[i].mention;
  danh_emit_range (p->writer->out, &p->map, mention, "start", "end");
  g_string_append_printf (p->writer->out,
                          ",\"token_start\":%u,\"token_end\":%u,\"label\":",
                          token_at (p, mention->start), token_at (p, mention->end) - 1);
  danh_emit_label (p->writer, mention->type);
}

static void
write_tokens (Prodigy *p)
{
  const char *text = p->writer->document->text;
  GString *out = p->writer->out;
  g_string_append (out, ",\"tokens\":[");
  for (guint i = 0; i < p->tokens->len; i++) {
    const DanhTextToken *token = &g_array_index (p->tokens, DanhTextToken, i);
    g_string_append (out, i == 0 ? "{\"text\":" : ",{\"text\":");
    danh_emit_string (out, text + token->start, (gssize) (token->end - token->start));
    g_string_append_printf (out, ",\"start\":%u,\"end\":%u,\"id\":%u}",
                            (guint) danh_offset_map_units (&p->map, token->start),
                            (guint) danh_offset_map_units (&p->map, token->end), i);
  }
  g_string_append_c (out, ']');
}

static void
write_spans (Prodigy *p)
{
  const DanhDocument *document = p->writer->document;
  GString *out = p->writer->out;
  g_string_append (out, ",\"spans\":[");
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhDocumentMention *row = &document->mentions[i];
    g_string_append (out, i == 0 ? "{" : ",{");
    write_range (p, i);
    for (guint k = 0; k < row->n_attributes; k++) {
      const DanhDocumentAttribute *said = &document->attributes[row->first_attribute + k];
      if (is_fixed_name (said->key)) {
        danh_writer_lose (p->writer, DANH_LOSS_ATTRIBUTES, 1);
        continue;
      }
      g_string_append_c (out, ',');
      danh_emit_string (out, said->key, -1);
      g_string_append_c (out, ':');
      danh_emit_string (out, said->value, -1);
    }
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

/* TRUE if a span of the same range and type stands before mention I: it would be taken. */
static gboolean
has_double (const DanhDocument *document, guint i)
{
  const DanhMention *mention = &document->mentions[i].mention;
  for (guint k = i; k > 0; k--) {
    const DanhMention *other = &document->mentions[k - 1].mention;
    if (other->start != mention->start || other->end != mention->end) return FALSE;
    if (other->type == mention->type) return TRUE;
  }
  return FALSE;
}

static void
write_relations (Prodigy *p, const gboolean *kept)
{
  const DanhDocument *document = p->writer->document;
  GString *out = p->writer->out;
  g_autoptr (GArray) arrows = danh_relations_of (p->writer, kept);
  gboolean is_first = TRUE;
  g_string_append (out, ",\"relations\":[");
  for (guint i = 0; i < arrows->len; i++) {
    const DanhRelation *arrow = &g_array_index (arrows, DanhRelation, i);
    if (has_double (document, arrow->from) || has_double (document, arrow->to)) {
      danh_writer_lose (p->writer, DANH_LOSS_ROLES, 1);
      continue;
    }
    const DanhMention *from = &document->mentions[arrow->from].mention;
    const DanhMention *to = &document->mentions[arrow->to].mention;
    g_string_append_printf (out, "%s{\"head\":%u,\"child\":%u,\"label\":\"%s\"",
                            is_first ? "" : ",", token_at (p, from->end) - 1,
                            token_at (p, to->end) - 1, arrow->label);
    g_string_append (out, ",\"head_span\":{");
    write_range (p, arrow->from);
    g_string_append (out, "},\"child_span\":{");
    write_range (p, arrow->to);
    g_string_append (out, "}}");
    is_first = FALSE;
  }
  g_string_append_c (out, ']');
}

void
danh_prodigy_write (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  GString *out = writer->out;
  Prodigy p = { .writer = writer };
  g_autofree gboolean *kept = danh_writer_keep_all (writer);
  danh_writer_count (writer, kept,
                     DANH_HOLDS_DATE | DANH_HOLDS_ID | DANH_HOLDS_ROLES
                         | DANH_HOLDS_ATTRIBUTES);
  danh_offset_map_init (&p.map, document->text, document->text_len, TRUE, writer->unit);
  p.tokens = danh_text_tokens (document, kept);
  g_string_append (out, "{\"text\":");
  danh_emit_string (out, document->text, (gssize) document->text_len);
  g_string_append (out, ",\"meta\":{\"source\":\"danh\"");
  danh_emit_member (out, "id", document->id);
  danh_emit_member (out, "reference_date", document->reference_date);
  g_string_append_c (out, '}');
  write_tokens (&p);
  write_spans (&p);
  write_relations (&p, kept);
  g_string_append (out, ",\"answer\":\"accept\"}\n");
  g_array_unref (p.tokens);
  danh_offset_map_clear (&p.map);
}
