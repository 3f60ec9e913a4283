/* json-ids.c - names in JSON: of documents, and of mentions that relations speak of */
#include "codec/json-pieces.h"

void
danh_piece_name (DanhPiece *self, const cJSON *first, const cJSON *second)
{
  g_autofree char *id = danh_json_dup_id (&self->json, first, "id");
  if (id == NULL) id = danh_json_dup_id (&self->json, second, "id");
  if (id != NULL) self->draft.id = danh_draft_keep (&self->draft, id, -1);
  const cJSON *date = danh_json_member (first, "reference_date");
  if (date == NULL) date = danh_json_member (second, "reference_date");
  self->draft.reference_date = danh_json_get_string (&self->json, date);
}

void
danh_id_table_init (DanhIdTable *self)
{
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
danh_id_table_clear (DanhIdTable *self)
{
  g_hash_table_unref (self->numbers);
}

void
danh_id_table_note (DanhIdTable *self, DanhPiece *piece, char *id, guint number)
{
  if (id == NULL) return;
  if (danh_id_table_has (self, id)) {
    danh_piece_fail (piece, "the id %s is given twice", id);
    g_free (id);
    return;
  }
  g_hash_table_insert (self->numbers, id, GUINT_TO_POINTER (number + 1));
}

gboolean
danh_id_table_has (const DanhIdTable *self, const char *id)
{
  return id != NULL && g_hash_table_contains (self->numbers, id);
}

guint
danh_id_table_find (const DanhIdTable *self, const char *id)
{
  if (id == NULL) return DANH_NO_INDEX;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, id)) - 1;
}

void
danh_id_table_relate (const DanhIdTable *self,
                      DanhPiece *piece,
                      DanhRelations *arrows,
                      const char *from,
                      const char *to,
                      const char *label)
{
  if (label == NULL || !danh_id_table_has (self, from) || !danh_id_table_has (self, to)) {
    danh_piece_fail (piece,
                     "a relation: expected a label and two mentions of the document");
    return;
  }
  guint first = danh_id_table_find (self, from), second = danh_id_table_find (self, to);
  if (first == DANH_NO_INDEX || second == DANH_NO_INDEX) return;
  gint kind = danh_relation_kind (label);
  const char *why = danh_relations_add (arrows, &piece->draft, kind, first, second);
  if (why != NULL && kind == DANH_RELATION_UNKNOWN)
    danh_source_say (piece->source, DANH_WARNING, piece->at,
                     "the relation %s is left out: %s", label, why);
  else if (why != NULL)
    danh_piece_fail (piece, "the relation %s: %s", label, why);
}
