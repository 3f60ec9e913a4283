/* json-write.c - a document as one line of JSON
 *
 * Written directly: a tree of nodes to print would cost thirty times the printing.  What
 * has no value is left out; the fields and their order are those of
 * data/schema/document.schema.json.
 */
#include "codec/json-buffer.h"
#include "codec/offsets.h"
#include "codec/utf8.h"
#include "document/document-private.h"
#include <danh/danh-codec.h>

#define FIXED_ROOM 256u /* for the fixed words and numbers of one object */

/* Rule names, attribute keys and values repeat, and a document holds each once: known by
 * its address, a string is copied from where it was written before. */
#define N_KNOWN 256u /* a power of two */

typedef struct {
  const char *string; /* NULL: a free place */
  gsize at;           /* of its JSON, from the start of the GString */
  gsize len;
} Known;

typedef struct {
  DanhJsonBuffer buffer;
  const DanhDocument *document;
  gboolean is_valid; /* the text is UTF-8, and so is every slice of it */
  DanhOffsetMap offsets;
  Known known[N_KNOWN];
} Writer;

#define put(w, literal) danh_json_buffer_put (&(w)->buffer, literal)

static inline void
put_integer (Writer *w, guint64 value)
{
  danh_json_buffer_put_integer (&w->buffer, value);
}

/* Room for the fixed part of an object; strings make their own. */
static inline void
reserve (Writer *w)
{
  danh_json_buffer_reserve (&w->buffer, FIXED_ROOM);
}

static void
put_word (Writer *w, const char *word)
{
  gsize len = strlen (word);
  memcpy (w->buffer.at, word, len);
  w->buffer.at += len;
}

/* STRING, which lives as long as the document, as JSON. */
static void
append_kept_string (Writer *w, const char *string)
{
  DanhJsonBuffer *buffer = &w->buffer;
  guint slot =
      (guint) ((guintptr) string * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 56);
  Known *known = &w->known[slot % N_KNOWN];
  if (known->string == string) {
    danh_json_buffer_repeat (buffer, known->at, known->len);
    return;
  }
  known->string = string;
  known->at = (gsize) (buffer->at - buffer->string->str);
  G_STATIC_ASSERT (DANH_JSON_AHEAD <= DANH_STRINGS_AHEAD);
  danh_json_buffer_append_short (buffer, string);
  known->len = (gsize) (buffer->at - buffer->string->str) - known->at;
}

/* ,"KEY":"VALUE" of an attribute. */
static void
attribute_member (Writer *w, const DanhDocumentAttribute *attribute)
{
  reserve (w);
  put (w, ",");
  append_kept_string (w, attribute->key);
  reserve (w);
  put (w, ":");
  append_kept_string (w, attribute->value);
}

/* The same for a member of the schema, whose NAME needs no escapes; nothing where there is
 * no string. */
#define member(w, name, string)                                                          \
  G_STMT_START                                                                           \
  {                                                                                      \
    if ((string) != NULL) {                                                              \
      reserve (w);                                                                       \
      put (w, ",\"" name "\":");                                                         \
      append_kept_string (w, string);                                                    \
    }                                                                                    \
  }                                                                                      \
  G_STMT_END

static const char *
unit_to_string (DanhOffsetUnit unit)
{
  static const char *const names[] = { "codepoint", "utf16", "byte" };
  return names[unit];
}

static void
put_range (Writer *w, guint start, guint end)
{
  put (w, "\"start\":");
  put_integer (w, danh_offset_map_units (&w->offsets, start));
  put (w, ",\"end\":");
  put_integer (w, danh_offset_map_units (&w->offsets, end));
}

static void
write_mention (Writer *w, guint i)
{
  const DanhDocument *document = w->document;
  const DanhDocumentMention *row = &document->mentions[i];
  const DanhMention *mention = &row->mention;
  reserve (w);
  put (w, "{\"id\":\"m");
  put_integer (w, (guint64) i + 1);
  put (w, "\",\"type\":\"");
  put_word (w, danh_mention_type_to_string (mention->type));
  put (w, "\",");
  put_range (w, mention->start, mention->end);
  put (w, ",\"text\":");
  danh_json_buffer_append_text (&w->buffer, document->text + mention->start,
                                mention->end - mention->start, w->is_valid);
  reserve (w);
  if (mention->entity != DANH_NO_INDEX) {
    put (w, ",\"entity\":\"e");
    put_integer (w, (guint64) mention->entity + 1);
    put (w, "\"");
  }
  member (w, "rule", mention->rule);
  if (mention->head_end > mention->head_start) {
    reserve (w);
    put (w, ",\"head\":{");
    put_range (w, mention->head_start, mention->head_end);
    put (w, "}");
  }
  for (guint k = 0; k < row->n_attributes; k++)
    attribute_member (w, &document->attributes[row->first_attribute + k]);
  reserve (w);
  put (w, "}");
}

static void
write_entity (Writer *w, guint e)
{
  const DanhEntity *entity = &w->document->entities[e];
  reserve (w);
  put (w, "{\"id\":\"e");
  put_integer (w, (guint64) e + 1);
  put (w, "\",\"type\":\"");
  put_word (w, danh_mention_type_to_string (entity->type));
  put (w, "\"");
  member (w, "name", entity->name);
  reserve (w);
  put (w, ",\"mentions\":[");
  for (guint k = 0; k < entity->n_mentions; k++) {
    reserve (w);
    if (k > 0) put (w, ",");
    put (w, "\"m");
    put_integer (w, (guint64) entity->mentions[k] + 1);
    put (w, "\"");
  }
  put (w, "]}");
}

static void
write_role (Writer *w, guint r)
{
  const DanhRole *role = &w->document->roles[r];
  reserve (w);
  put (w, "{\"id\":\"r");
  put_integer (w, (guint64) r + 1);
  put (w, "\",\"person\":\"m");
  put_integer (w, (guint64) role->person + 1);
  put (w, "\",\"title\":\"m");
  put_integer (w, (guint64) role->title + 1);
  if (role->organization != DANH_NO_INDEX) {
    put (w, "\",\"organization\":\"m");
    put_integer (w, (guint64) role->organization + 1);
  }
  put (w, "\",\"status\":\"");
  put_word (w, danh_status_to_string (role->status));
  put (w, "\"");
  member (w, "rule", role->rule);
  reserve (w);
  put (w, "}");
}

static void
write_head (Writer *w, DanhOffsetUnit unit)
{
  const DanhDocument *document = w->document;
  reserve (w);
  put (w, "{\"schema\":\"danh/1\"");
  member (w, "id", document->id);
  if (document->model_name != NULL) {
    reserve (w);
    put (w, ",\"model\":{\"name\":");
    append_kept_string (w, document->model_name);
    member (w, "version", document->model_version);
    reserve (w);
    put (w, "}");
  }
  reserve (w);
  put (w, ",\"offset_unit\":\"");
  put_word (w, unit_to_string (unit));
  put (w, "\"");
  member (w, "reference_date", document->reference_date);
  reserve (w);
  put (w, ",\"text\":");
  danh_json_buffer_append_text (&w->buffer, document->text, document->text_len,
                                w->is_valid);
}

/* ,"NAME":[ … ] with WRITE for each of N. */
static void
write_list (Writer *w, const char *name, guint n, void (*write) (Writer *w, guint i))
{
  reserve (w);
  put (w, ",\"");
  put_word (w, name);
  put (w, "\":[");
  for (guint i = 0; i < n; i++) {
    reserve (w);
    if (i > 0) put (w, ",");
    write (w, i);
  }
  reserve (w);
  put (w, "]");
}

void
danh_document_append_json (const DanhDocument *self, DanhOffsetUnit unit, GString *out)
{
  g_return_if_fail (self != NULL && out != NULL);
  g_return_if_fail ((guint) unit <= DANH_OFFSET_BYTE);
  Writer w = { .document = self };
  w.is_valid = self->is_utf8 || danh_utf8_is_valid (self->text, self->text_len);
  /* Near what is needed: text with some escapes, and what a mention commonly takes. */
  danh_json_buffer_open (&w.buffer, out,
                         self->text_len + self->text_len / 16 + FIXED_ROOM * 4
                             + (gsize) self->n_mentions * 192);
  danh_offset_map_init (&w.offsets, self->text, self->text_len, w.is_valid, unit);
  write_head (&w, unit);
  write_list (&w, "mentions", self->n_mentions, write_mention);
  write_list (&w, "entities", self->n_entities, write_entity);
  write_list (&w, "roles", self->n_roles, write_role);
  reserve (&w);
  if (self->truncated)
    put (&w, ",\"truncated\":true}");
  else
    put (&w, ",\"truncated\":false}");
  danh_offset_map_clear (&w.offsets);
  danh_json_buffer_close (&w.buffer);
}

char *
danh_document_to_json (const DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GString *out = g_string_new (NULL);
  danh_document_append_json (self, DANH_OFFSET_CODEPOINT, out);
  return g_string_free (out, FALSE);
}
