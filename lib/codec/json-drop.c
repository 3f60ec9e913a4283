/* json-drop.c - wrong mentions, taken out of a document before it is read
 *
 * Whoever scores a corpus wants to know of a mention with wrong offsets and to score the
 * rest of its document.  What hangs on such a mention goes with it.
 */
#include "codec/json-reader.h"
#include "codec/source.h"

#include <string.h>

static cJSON *
get_array (const DanhReader *r, const char *name)
{
  cJSON *array = cJSON_GetObjectItemCaseSensitive (r->json.root, name);
  return cJSON_IsArray (array) ? array : NULL;
}

static gboolean
get_byte (DanhReader *r, const cJSON *object, const char *name, gsize *byte)
{
  guint32 offset;
  return danh_json_get_offset (danh_json_member (object, name), &offset)
         && danh_offset_map_byte (&r->offsets, offset, byte);
}

/* What is wrong with the offsets of OBJECT (g_free), or NULL. */
static char *
find_fault (DanhReader *r, const cJSON *object)
{
  gsize start, end;
  const char *said = danh_json_get_string (&r->json, danh_json_member (object, "text"));
  if (!cJSON_IsObject (object)) return NULL; /* the reader says so */
  if (get_byte (r, object, "start", &start) && get_byte (r, object, "end", &end)) {
    if (start >= end) return g_strdup ("it is empty");
    gsize len = said == NULL ? 0 : strlen (said);
    if (said == NULL || (len == end - start && memcmp (r->text + start, said, len) == 0))
      return NULL;
    g_autofree char *hint = danh_reader_guess_unit (r, object);
    g_autofree char *claim = danh_excerpt (said, len);
    g_autofree char *found = danh_excerpt (r->text + start, end - start);
    return g_strdup_printf ("its text is \"%s\", but there stands \"%s\"%s", claim, found,
                            hint);
  }
  g_autofree char *hint = danh_reader_guess_unit (r, object);
  return g_strdup_printf ("its start or end is behind the text, or inside a character%s",
                          hint);
}

static gboolean
is_gone (const DanhReader *r, const cJSON *item, GHashTable *gone)
{
  const char *id = danh_json_get_string (&r->json, item);
  return id != NULL && g_hash_table_contains (gone, id);
}

static void
drop_from_entities (DanhReader *r, GHashTable *gone)
{
  cJSON *entities = get_array (r, "entities");
  for (cJSON *entity = entities == NULL ? NULL : entities->child, *next; entity != NULL;
       entity = next) {
    cJSON *members = cJSON_GetObjectItemCaseSensitive (entity, "mentions");
    gboolean had_any = members != NULL && members->child != NULL;
    next = entity->next;
    for (cJSON *item = had_any ? members->child : NULL, *after; item != NULL;
         item = after) {
      after = item->next;
      if (is_gone (r, item, gone))
        cJSON_Delete (cJSON_DetachItemViaPointer (members, item));
    }
    if (had_any && members->child == NULL)
      cJSON_Delete (cJSON_DetachItemViaPointer (entities, entity));
  }
}

static void
drop_from_roles (DanhReader *r, GHashTable *gone, GPtrArray *messages)
{
  static const char *const sides[] = { "person", "title", "organization" };
  cJSON *roles = get_array (r, "roles");
  guint number = 0;
  for (cJSON *role = roles == NULL ? NULL : roles->child, *next; role != NULL;
       role = next) {
    next = role->next;
    number++;
    for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
      if (!is_gone (r, danh_json_member (role, sides[i]), gone)) continue;
      g_ptr_array_add (messages,
                       g_strdup_printf ("role %u: its %s is left out", number, sides[i]));
      cJSON_Delete (cJSON_DetachItemViaPointer (roles, role));
      break;
    }
  }
}

void
danh_reader_drop_mentions (DanhReader *r, GPtrArray *messages)
{
  cJSON *mentions = get_array (r, "mentions");
  guint number = 0;
  if (mentions == NULL) return;
  g_autoptr (GHashTable) gone =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (cJSON *item = mentions->child, *next; item != NULL; item = next) {
    g_autofree char *fault = find_fault (r, item);
    const char *id = danh_json_get_string (&r->json, danh_json_member (item, "id"));
    next = item->next;
    number++;
    if (fault == NULL) continue;
    g_ptr_array_add (messages,
                     g_strdup_printf ("mention %u: %s; it is left out", number, fault));
    if (id != NULL) g_hash_table_add (gone, g_strdup (id));
    cJSON_Delete (cJSON_DetachItemViaPointer (mentions, item));
  }
  if (g_hash_table_size (gone) == 0) return;
  drop_from_entities (r, gone);
  drop_from_roles (r, gone, messages);
}
