/* document-get.c - what a program reads of a document
 *
 * Getters only: everything they return belongs to the document.
 */
#include "document/document-private.h"

#include <string.h>

const char *
danh_document_get_id (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

const char *
danh_document_get_model_name (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model_name;
}

const char *
danh_document_get_model_version (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model_version;
}

const char *
danh_document_get_reference_date (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->reference_date;
}

const char *
danh_document_get_text (const DanhDocument *self, gsize *len)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (len != NULL) *len = self->text_len;
  return self->text;
}

gboolean
danh_document_is_truncated (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->truncated;
}

guint
danh_document_get_n_mentions (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_mentions;
}

const DanhMention *
danh_document_get_mention (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->n_mentions, NULL);
  return &self->mentions[i].mention;
}

gboolean
danh_document_get_nth_mention_attribute (const DanhDocument *self,
                                         guint i,
                                         guint k,
                                         const char **key,
                                         const char **value)
{
  g_return_val_if_fail (self != NULL && i < self->n_mentions, FALSE);
  const DanhDocumentMention *mention = &self->mentions[i];
  if (k >= mention->n_attributes) return FALSE;
  const DanhDocumentAttribute *attribute =
      &self->attributes[mention->first_attribute + k];
  if (key != NULL) *key = attribute->key;
  if (value != NULL) *value = attribute->value;
  return TRUE;
}

const char *
danh_document_get_mention_attribute (const DanhDocument *self, guint i, const char *key)
{
  g_return_val_if_fail (self != NULL && i < self->n_mentions && key != NULL, NULL);
  const DanhDocumentMention *mention = &self->mentions[i];
  for (guint k = 0; k < mention->n_attributes; k++) {
    const DanhDocumentAttribute *attribute =
        &self->attributes[mention->first_attribute + k];
    if (strcmp (attribute->key, key) == 0) return attribute->value;
  }
  return NULL;
}

char *
danh_document_dup_mention_text (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->n_mentions, NULL);
  const DanhMention *mention = &self->mentions[i].mention;
  return g_strndup (self->text + mention->start, mention->end - mention->start);
}

guint
danh_document_get_n_entities (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_entities;
}

const DanhEntity *
danh_document_get_entity (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->n_entities, NULL);
  return &self->entities[i];
}

guint
danh_document_get_n_roles (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_roles;
}

const DanhRole *
danh_document_get_role (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->n_roles, NULL);
  return &self->roles[i];
}

const char *
danh_mention_type_to_string (DanhMentionType type)
{
  static const char *const names[] = { "PERSON", "ORG",      "TITLE",
                                       "DATE",   "LOCATION", "DOCUMENT" };
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (names), NULL);
  return names[type];
}

const char *
danh_status_to_string (DanhStatus status)
{
  static const char *const names[] = { "current", "former", "acting", "incoming" };
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (names), NULL);
  return names[status];
}
