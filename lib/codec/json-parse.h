/* json-parse.h - JSON text as a tree
 *
 * cJSON hands strings on as C strings, so a NUL in a text (`\u0000`) would end it.  While
 * a tree is read, NULs go by another character, one the JSON does not use; who reads a
 * string that may hold them asks for it with its length.
 */
#ifndef DANH_CODEC_JSON_PARSE_H
#define DANH_CODEC_JSON_PARSE_H

#include <danh/danh-document.h>
#include <danh/danh-error.h>

#include <cjson/cJSON.h>

typedef struct {
  cJSON *root;
  char nul[4];  /* the character that stands for NUL, or "" if there is none */
  gsize bad_at; /* the byte where parsing failed */
} DanhJson;

/* One JSON value and white space, nothing else; LEN may be -1.  FALSE with @error
 * (%DANH_CODEC_ERROR_SYNTAX, which names the byte) otherwise. */
gboolean danh_json_parse (DanhJson *self, const char *json, gssize len, GError **error);
void danh_json_clear (DanhJson *self);

/* danh_document_new_from_json of what is parsed already; HAS_UNIT: offsets count UNIT, what
 * ever the document says.  LEFT_OUT, or NULL: gets a message (g_free) for each mention with
 * wrong offsets, which is then left out; without it the document is broken. */
DanhDocument *danh_document_new_from_tree (const DanhJson *json,
                                           gboolean has_unit,
                                           DanhOffsetUnit unit,
                                           GPtrArray *left_out,
                                           GError **error);

/* The member called NAME, or NULL if there is none or it is null. */
cJSON *danh_json_member (const cJSON *object, const char *name);

/* The string ITEM holds, NULs and all, with a NUL behind it; once for each item.  NULL if
 * it is no string. */
const char *danh_json_take_text (const DanhJson *self, cJSON *item, gsize *len);

gboolean danh_json_has_nul (const DanhJson *self, const char *string);

/* The string ITEM holds; NULL if it is no string or holds a NUL. */
const char *danh_json_get_string (const DanhJson *self, const cJSON *item);

/* The id member NAME of OBJECT, a string or a whole number: g_free; NULL if none. */
char *danh_json_dup_id (const DanhJson *json, const cJSON *object, const char *name);

/* FALSE if ITEM is no whole number that can count a text. */
gboolean danh_json_get_offset (const cJSON *item, guint32 *offset);

#endif
