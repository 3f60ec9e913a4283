/* json-reader.h - a document while it is read
 *
 * Between json-read.c, which knows the whole, and json-read-mentions.c.
 */
#ifndef DANH_CODEC_JSON_READER_H
#define DANH_CODEC_JSON_READER_H

#include "codec/json-parse.h"
#include "codec/offsets.h"
#include "document/document-private.h"

typedef struct {
  DanhDocumentMention row;
  guint place;             /* in the JSON */
  const char *entity_name; /* what it says its entity is, or NULL */
} DanhReadMention;

/* DanhReader:
 *   mentions      [n]  in the JSON's order, later in the document's
 *   attributes         of all mentions
 *   ids                id of a mention -> its place in the JSON + 1
 *   index_of      [n]  place in the JSON -> index in the document
 *   entities, roles    as they will be sealed
 *   members            all mentions of all entities; the entities point in
 */
typedef struct {
  DanhJson json;
  const char *text;
  gsize text_len;
  gboolean has_unit; /* the caller's, whatever the document says */
  DanhOffsetUnit unit;
  DanhOffsetMap offsets;
  GArray *mentions;
  GArray *attributes;
  GHashTable *ids;
  guint *index_of;
  GArray *entities;
  GArray *roles;
  guint *members;
  GStringChunk *names; /* of entities that came without */
  gsize walked;        /* by guesses of units */
  GPtrArray *left_out; /* messages about mentions left out; NULL: none may be */
  GError **error;
} DanhReader;

/* Sets the error and returns FALSE. */
gboolean danh_reader_fail (DanhReader *r, DanhCodecError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

#define danh_bad_schema(r, ...)                                                          \
  danh_reader_fail ((r), DANH_CODEC_ERROR_SCHEMA, __VA_ARGS__)
#define danh_bad_offset(r, ...)                                                          \
  danh_reader_fail ((r), DANH_CODEC_ERROR_OFFSET, __VA_ARGS__)

/* The optional string member NAME of OBJECT.  WHERE and I name the object in messages. */
gboolean danh_reader_string (DanhReader *r,
                             const cJSON *object,
                             const char *name,
                             const char *where,
                             guint i,
                             const char **string);

/* The array NAME of the document, or NULL; FALSE if the member is something else. */
gboolean danh_reader_array (DanhReader *r, const char *name, cJSON **array);

/* The place of STRING among N names, or -1. */
gint danh_reader_find_name (const char *string,
                            const char *(*name_of) (guint i),
                            guint n);

/* The type called NAME; WHERE and I as above. */
gboolean danh_reader_type (DanhReader *r,
                           const char *name,
                           const char *where,
                           guint i,
                           DanhMentionType *type);

/* What the offsets of OBJECT may have counted, if it says what its text is: words to end a
 * message with (transfer full). */
char *danh_reader_guess_unit (DanhReader *r, const cJSON *object);

/* Takes the mentions whose offsets are wrong out of the tree, and the roles and entities that
 * hang on them; MESSAGES (g_free each) say which.  Text and offsets are there. */
void danh_reader_drop_mentions (DanhReader *r, GPtrArray *messages);

/* Fills mentions, attributes, ids and index_of; text and offsets are there. */
gboolean danh_reader_mentions (DanhReader *r);

#endif
