/* getters.c - getters whose results outlive what they were taken from
 *
 * In a language with a collector nobody sees that a document has gone while one of its
 * mentions is still in use.
 */
#include <danh/danh-gobject.h>

static gpointer
dup_boxed (GType type, gconstpointer boxed)
{
  return g_boxed_copy (type, boxed);
}

DanhMention *
danh_document_dup_mention (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (i >= danh_document_get_n_mentions (self)) return NULL;
  return dup_boxed (DANH_TYPE_MENTION, danh_document_get_mention (self, i));
}

DanhEntity *
danh_document_dup_entity (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (i >= danh_document_get_n_entities (self)) return NULL;
  return dup_boxed (DANH_TYPE_ENTITY, danh_document_get_entity (self, i));
}

DanhRole *
danh_document_dup_role (const DanhDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (i >= danh_document_get_n_roles (self)) return NULL;
  return dup_boxed (DANH_TYPE_ROLE, danh_document_get_role (self, i));
}

const guint *
danh_entity_get_mentions (const DanhEntity *self, guint *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);
  *n = self->n_mentions;
  return self->mentions;
}

DanhUnit **
danh_model_dup_units (const DanhModel *self, const char *code)
{
  g_return_val_if_fail (self != NULL && code != NULL, NULL);
  guint n = danh_model_find_units (self, code, NULL, 0);
  g_autofree DanhUnit *units = g_new0 (DanhUnit, n);
  danh_model_find_units (self, code, units, n);
  DanhUnit **copies = g_new0 (DanhUnit *, (gsize) n + 1);
  for (guint i = 0; i < n; i++) copies[i] = dup_boxed (DANH_TYPE_UNIT, &units[i]);
  return copies;
}

DanhDocument *
danh_corpus_dup_document (const DanhCorpus *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (i >= danh_corpus_get_n_documents (self)) return NULL;
  return danh_document_ref (danh_corpus_get_document (self, i));
}

DanhProblem *
danh_corpus_dup_problem (const DanhCorpus *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (i >= danh_corpus_get_n_problems (self)) return NULL;
  return dup_boxed (DANH_TYPE_PROBLEM, danh_corpus_get_problem (self, i));
}
