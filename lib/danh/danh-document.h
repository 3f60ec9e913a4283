/* danh-document.h - a text and what was found in it
 *
 * Sealed: nothing in a document ever changes, and everything a getter returns belongs to
 * the document and lives as long as it.  Any number of threads may read one.
 *
 * Mentions, entities and roles are numbered from 0.  To ask for one that is not there is a
 * mistake in the program: GLib warns of it, and the getter returns %NULL.
 */
#ifndef DANH_DOCUMENT_H
#define DANH_DOCUMENT_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * danh_document_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhDocument *danh_document_ref (DanhDocument *self);

/**
 * danh_document_unref:
 * @self: (nullable) (transfer full): a document
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_document_unref (DanhDocument *self);

/**
 * danh_document_get_id:
 * @self: a document
 *
 * Returns: (nullable) (transfer none): its id, if it was given one
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_id (const DanhDocument *self);

/**
 * danh_document_get_model_name:
 * @self: a document
 *
 * Returns: (nullable) (transfer none): the name of the model it was annotated by, if any
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_model_name (const DanhDocument *self);

/**
 * danh_document_get_model_version:
 * @self: a document
 *
 * Returns: (nullable) (transfer none): that model's version
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_model_version (
    const DanhDocument *self);

/**
 * danh_document_get_reference_date:
 * @self: a document
 *
 * Returns: (nullable) (transfer none): "YYYY-MM-DD", the caller's or the one found in the
 *   text
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_reference_date (
    const DanhDocument *self);

/**
 * danh_document_get_text:
 * @self: a document
 * @len: (out) (optional): its length in bytes
 *
 * Returns: (array length=len) (element-type guint8) (transfer none): the text as given,
 *   byte for byte, with a NUL behind it
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_text (const DanhDocument *self,
                                                          gsize *len);

/**
 * danh_document_is_truncated:
 * @self: a document
 *
 * Returns: %TRUE if a budget ran out and something may be missing
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean danh_document_is_truncated (const DanhDocument *self);

/**
 * danh_document_get_n_mentions:
 * @self: a document
 *
 * Returns: how many mentions it has
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 guint danh_document_get_n_mentions (const DanhDocument *self);

/**
 * danh_document_get_mention:
 * @self: a document
 * @i: a mention: by start, then longer first
 *
 * Returns: (transfer none): the mention
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhMention *danh_document_get_mention (
    const DanhDocument *self,
    guint i);

/**
 * danh_document_get_mention_attribute:
 * @self: a document
 * @i: a mention
 * @key: "value", "kind", "status", "mod", "honorific", "code", "level", "expansion" …
 *
 * Returns: (nullable) (transfer none): the attribute's value, or %NULL
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_mention_attribute (
    const DanhDocument *self,
    guint i,
    const char *key);

/**
 * danh_document_get_nth_mention_attribute:
 * @self: a document
 * @i: a mention
 * @k: an attribute of it, from 0
 * @key: (out) (optional) (nullable) (transfer none): its name
 * @value: (out) (optional) (nullable) (transfer none): its value
 *
 * Returns: %FALSE, with nothing set, when @k is past the last
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean
danh_document_get_nth_mention_attribute (const DanhDocument *self,
                                         guint i,
                                         guint k,
                                         const char **key,
                                         const char **value);

/**
 * danh_document_dup_mention_text:
 * @self: a document
 * @i: a mention
 *
 * Returns: (transfer full): the text of the mention
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 char *danh_document_dup_mention_text (const DanhDocument *self,
                                                            guint i);

/**
 * danh_document_get_n_entities:
 * @self: a document
 *
 * Returns: how many things its mentions name
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 guint danh_document_get_n_entities (const DanhDocument *self);

/**
 * danh_document_get_entity:
 * @self: a document
 * @i: an entity
 *
 * Returns: (transfer none): the entity
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhEntity *danh_document_get_entity (
    const DanhDocument *self,
    guint i);

/**
 * danh_document_get_n_roles:
 * @self: a document
 *
 * Returns: how many roles it has
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 guint danh_document_get_n_roles (const DanhDocument *self);

/**
 * danh_document_get_role:
 * @self: a document
 * @i: a role: by person, then title
 *
 * Returns: (transfer none): the role
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhRole *danh_document_get_role (const DanhDocument *self,
                                                              guint i);

/**
 * danh_mention_type_to_string:
 * @type: a type
 *
 * Returns: (transfer none): "PERSON", "ORG", …; static
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_mention_type_to_string (DanhMentionType type);

/**
 * danh_status_to_string:
 * @status: a status
 *
 * Returns: (transfer none): "current", "former", …; static
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_status_to_string (DanhStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhDocument, danh_document_unref)

G_END_DECLS

#endif
