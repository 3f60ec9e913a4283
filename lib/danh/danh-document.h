/* danh-document.h - a text and what was found in it
 *
 * Sealed: nothing in a document ever changes, and everything a getter returns belongs to
 * the document and lives as long as it.  Any number of threads may read one.
 */
#ifndef DANH_DOCUMENT_H
#define DANH_DOCUMENT_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

DANH_AVAILABLE_IN_0_1 DanhDocument *danh_document_ref (DanhDocument *self);
DANH_AVAILABLE_IN_0_1 void danh_document_unref (DanhDocument *self);

/* NULL where there is none. */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_id (const DanhDocument *self);
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_model_name (const DanhDocument *self);
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_model_version (
    const DanhDocument *self);
/* "YYYY-MM-DD", the caller's or the one found in the text, or NULL. */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_reference_date (
    const DanhDocument *self);

/* The text as given, byte for byte, with a NUL behind it; its length in *len. */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_text (const DanhDocument *self,
                                                          gsize *len);

/* TRUE if a budget ran out and something may be missing. */
DANH_AVAILABLE_IN_0_1 gboolean danh_document_is_truncated (const DanhDocument *self);

/* Mentions by start, then longer first. */
DANH_AVAILABLE_IN_0_1 guint danh_document_get_n_mentions (const DanhDocument *self);
DANH_AVAILABLE_IN_0_1 const DanhMention *danh_document_get_mention (
    const DanhDocument *self,
    guint i);

/**
 * danh_document_get_mention_attribute:
 * @self: a document
 * @i: a mention
 * @key: "value", "kind", "status", "mod", "honorific", "code", "level", "expansion" …
 *
 * Returns: (nullable): the attribute's value, or %NULL
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_document_get_mention_attribute (
    const DanhDocument *self,
    guint i,
    const char *key);

/* The attributes of mention I by number: FALSE when K is past the last. */
DANH_AVAILABLE_IN_0_1 gboolean
danh_document_get_nth_mention_attribute (const DanhDocument *self,
                                         guint i,
                                         guint k,
                                         const char **key,
                                         const char **value);

/* The text of mention I: (transfer full), g_free. */
DANH_AVAILABLE_IN_0_1 char *danh_document_dup_mention_text (const DanhDocument *self,
                                                            guint i);

/* What the mentions name, each thing once. */
DANH_AVAILABLE_IN_0_1 guint danh_document_get_n_entities (const DanhDocument *self);
DANH_AVAILABLE_IN_0_1 const DanhEntity *danh_document_get_entity (
    const DanhDocument *self,
    guint i);

/* Roles by person, then title. */
DANH_AVAILABLE_IN_0_1 guint danh_document_get_n_roles (const DanhDocument *self);
DANH_AVAILABLE_IN_0_1 const DanhRole *danh_document_get_role (const DanhDocument *self,
                                                              guint i);

/* "PERSON", "ORG", …; static. */
DANH_AVAILABLE_IN_0_1 const char *danh_mention_type_to_string (DanhMentionType type);
DANH_AVAILABLE_IN_0_1 const char *danh_status_to_string (DanhStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhDocument, danh_document_unref)

G_END_DECLS

#endif
