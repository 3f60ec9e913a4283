/* json-read-mentions.c - the mentions of a document from JSON
 *
 * Offsets in any unit become bytes, and a mention that says what its text is must be right
 * about it: a shifted file is found at its first mention.
 */
#include "codec/json-reader.h"
#include "codec/source.h"
#include "codec/unit-guess.h"

#include <string.h>

#define MOST_ATTRIBUTES 256u /* of one mention */

static const char *
type_name (guint i)
{
  return danh_mention_type_to_string ((DanhMentionType) i);
}

gboolean
danh_reader_type (DanhReader *r,
                  const char *name,
                  const char *where,
                  guint i,
                  DanhMentionType *type)
{
  gint place = danh_reader_find_name (name, type_name, DANH_MENTION_DOCUMENT + 1);
  *type = (DanhMentionType) MAX (place, 0);
  if (place >= 0) return TRUE;
  return danh_bad_schema (r, "%s %u: unknown type %s", where, i + 1, name);
}

char *
danh_reader_guess_unit (DanhReader *r, const cJSON *object)
{
  const cJSON *start = danh_json_member (object, "start");
  const cJSON *end = danh_json_member (object, "end");
  const char *surface =
      danh_json_get_string (&r->json, danh_json_member (object, "text"));
  guint32 first, last;
  if (surface == NULL || !danh_json_get_offset (start, &first)
      || !danh_json_get_offset (end, &last))
    return g_strdup ("");
  const char *guess = danh_unit_guess (r->text, r->text_len, first, last, surface,
                                       strlen (surface), &r->walked);
  if (guess == NULL) return g_strdup ("");
  return g_strdup_printf ("; offsets were read as %s, but fit if they count %s",
                          danh_unit_to_string (r->unit), guess);
}

/* The byte that the offset NAME of OBJECT means. */
static gboolean
read_offset (DanhReader *r, const cJSON *object, const char *name, guint i, guint *byte)
{
  const cJSON *item = danh_json_member (object, name);
  guint32 offset;
  if (!danh_json_get_offset (item, &offset))
    return danh_bad_schema (r, "mention %u: \"%s\" is not a number of characters", i + 1,
                            name);
  gsize at;
  if (!danh_offset_map_byte (&r->offsets, offset, &at)) {
    g_autofree char *hint = danh_reader_guess_unit (r, object);
    return danh_bad_offset (
        r, "mention %u: %s %u is behind the text or inside a character%s", i + 1, name,
        offset, hint);
  }
  *byte = (guint) at;
  return TRUE;
}

static gboolean
read_range (DanhReader *r, const cJSON *object, guint i, guint *start, guint *end)
{
  if (!read_offset (r, object, "start", i, start)) return FALSE;
  if (!read_offset (r, object, "end", i, end)) return FALSE;
  if (*start < *end) return TRUE;
  return danh_bad_offset (r, "mention %u: start is not before end", i + 1);
}

static gboolean
read_surface (DanhReader *r, const cJSON *object, guint i, const DanhMention *mention)
{
  cJSON *item = danh_json_member (object, "text");
  if (item == NULL) return TRUE;
  gsize len;
  const char *surface = danh_json_take_text (&r->json, item, &len);
  if (surface == NULL)
    return danh_bad_schema (r, "mention %u: \"text\" is not a string", i + 1);
  gsize slice_len = mention->end - mention->start;
  const char *slice = r->text + mention->start;
  if (len == slice_len && memcmp (slice, surface, len) == 0) return TRUE;
  g_autofree char *hint = danh_reader_guess_unit (r, object);
  g_autofree char *said = danh_excerpt (surface, len);
  g_autofree char *found = danh_excerpt (slice, slice_len);
  return danh_bad_offset (r, "mention %u: its text is \"%s\", but there stands \"%s\"%s",
                          i + 1, said, found, hint);
}

static gboolean
read_head (DanhReader *r, const cJSON *object, guint i, DanhMention *mention)
{
  const cJSON *head = danh_json_member (object, "head");
  if (head == NULL) return TRUE;
  if (!cJSON_IsObject (head) || mention->type != DANH_MENTION_TITLE)
    return danh_bad_schema (r, "mention %u: \"head\" is for titles, with start and end",
                            i + 1);
  if (!read_range (r, head, i, &mention->head_start, &mention->head_end)) return FALSE;
  if (mention->start <= mention->head_start && mention->head_end <= mention->end)
    return TRUE;
  return danh_bad_offset (r, "mention %u: its head is outside", i + 1);
}

static gboolean
is_fixed_name (const char *name)
{
  static const char *const names[] = { "id",   "type",   "start", "end",
                                       "text", "entity", "rule",  "head" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0) return TRUE;
  return FALSE;
}

static gboolean
has_attribute (const DanhReader *r, const DanhDocumentMention *row, const char *key)
{
  for (guint k = 0; k < row->n_attributes; k++)
    if (strcmp (
            g_array_index (r->attributes, DanhDocumentAttribute, row->first_attribute + k)
                .key,
            key)
        == 0)
      return TRUE;
  return FALSE;
}

/* Every other member that is a string; of two with one name the first counts, as it does
 * for the fixed ones. */
static gboolean
read_attributes (DanhReader *r, const cJSON *object, guint i, DanhDocumentMention *row)
{
  row->first_attribute = r->attributes->len;
  const cJSON *item;
  cJSON_ArrayForEach (item, object)
  {
    if (is_fixed_name (item->string)) continue;
    if (danh_json_has_nul (&r->json, item->string))
      return danh_bad_schema (r, "mention %u: a name with a NUL", i + 1);
    DanhDocumentAttribute attribute = { item->string,
                                        danh_json_get_string (&r->json, item) };
    if (attribute.value == NULL || has_attribute (r, row, attribute.key)) continue;
    if (row->n_attributes == MOST_ATTRIBUTES)
      return danh_bad_schema (r, "mention %u: more than %u attributes", i + 1,
                              MOST_ATTRIBUTES);
    g_array_append_val (r->attributes, attribute);
    row->n_attributes++;
  }
  return TRUE;
}

static gboolean
read_mention_id (DanhReader *r, const cJSON *object, guint i)
{
  const char *id;
  if (!danh_reader_string (r, object, "id", "mention", i, &id)) return FALSE;
  if (id == NULL || g_hash_table_insert (r->ids, (gpointer) id, GUINT_TO_POINTER (i + 1)))
    return TRUE;
  return danh_bad_schema (r, "mention %u: id \"%s\" is given twice", i + 1, id);
}

static gboolean
read_mention (DanhReader *r, const cJSON *object, guint i)
{
  if (!cJSON_IsObject (object))
    return danh_bad_schema (r, "mention %u is no object", i + 1);
  DanhReadMention read = { .place = i };
  DanhMention *mention = &read.row.mention;
  mention->entity = mention->parent = DANH_NO_INDEX;
  const char *type;
  if (!read_mention_id (r, object, i)) return FALSE;
  if (!danh_reader_string (r, object, "type", "mention", i, &type)) return FALSE;
  if (!danh_reader_string (r, object, "rule", "mention", i, &mention->rule)) return FALSE;
  if (!danh_reader_string (r, object, "entity", "mention", i, &read.entity_name))
    return FALSE;
  if (type == NULL) return danh_bad_schema (r, "mention %u has no type", i + 1);
  if (!danh_reader_type (r, type, "mention", i, &mention->type)) return FALSE;
  if (!read_range (r, object, i, &mention->start, &mention->end)) return FALSE;
  if (!read_surface (r, object, i, mention)) return FALSE;
  if (!read_head (r, object, i, mention)) return FALSE;
  if (!read_attributes (r, object, i, &read.row)) return FALSE;
  g_array_append_val (r->mentions, read);
  return TRUE;
}

static gint
compare_mentions (gconstpointer a, gconstpointer b)
{
  const DanhReadMention *x = a, *y = b;
  const DanhMention *m = &x->row.mention, *n = &y->row.mention;
  if (m->start != n->start) return m->start < n->start ? -1 : 1;
  if (m->end != n->end) return m->end > n->end ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

/* The parent of a mention is the last before it that holds it.  One that ends earlier than
 * a later mention can hold nothing that follows which the later one does not hold more
 * closely, so a stack of ever earlier ends is enough. */
static void
set_parents (DanhReader *r)
{
  g_autofree guint *stack = g_new (guint, r->mentions->len + 1);
  guint depth = 0;
  DanhReadMention *mentions = (DanhReadMention *) (gpointer) r->mentions->data;
  for (guint i = 0; i < r->mentions->len; i++) {
    DanhMention *mention = &mentions[i].row.mention;
    while (depth > 0 && mentions[stack[depth - 1]].row.mention.end < mention->end)
      depth--;
    mention->parent = depth > 0 ? stack[depth - 1] : DANH_NO_INDEX;
    stack[depth++] = i;
  }
}

gboolean
danh_reader_mentions (DanhReader *r)
{
  cJSON *array, *item;
  if (!danh_reader_array (r, "mentions", &array)) return FALSE;
  if (array == NULL) return danh_bad_schema (r, "the document has no \"mentions\"");
  cJSON_ArrayForEach (item, array)
  {
    if (!read_mention (r, item, r->mentions->len)) return FALSE;
  }
  g_array_sort (r->mentions, compare_mentions);
  set_parents (r);
  r->index_of = g_new (guint, r->mentions->len + 1);
  for (guint i = 0; i < r->mentions->len; i++)
    r->index_of[g_array_index (r->mentions, DanhReadMention, i).place] = i;
  return TRUE;
}
