/* json-read.c - documents from JSON, written by danh or by hand
 *
 * What people write is checked against the text and put in order; what other programs
 * add beside the schema's fields is left alone.  Reads in this order, since each needs
 * the one before:
 *
 *   text, unit ─▶ mentions ─ sorted ─▶ parents ─▶ entities, roles ─▶ sealed document
 */
#include "codec/json-reader.h"
#include <danh/danh-annotator.h>
#include <danh/danh-codec.h>

#include <string.h>

gboolean
danh_reader_fail (DanhReader *r, DanhCodecError code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  GError *error = g_error_new_valist (DANH_CODEC_ERROR, (gint) code, format, args);
  va_end (args);
  g_propagate_error (r->error, error);
  return FALSE;
}

gboolean
danh_reader_string (DanhReader *r,
                    const cJSON *object,
                    const char *name,
                    const char *where,
                    guint i,
                    const char **string)
{
  const cJSON *item = danh_json_member (object, name);
  *string = NULL;
  if (item == NULL) return TRUE;
  *string = danh_json_get_string (&r->json, item);
  if (*string != NULL) return TRUE;
  return danh_bad_schema (r, "%s %u: \"%s\" is not a string", where, i + 1, name);
}

gint
danh_reader_find_name (const char *string, const char *(*name_of) (guint i), guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (string, name_of (i)) == 0) return (gint) i;
  return -1;
}

static const char *
status_name (guint i)
{
  return danh_status_to_string ((DanhStatus) i);
}

static const char *
unit_name (guint i)
{
  static const char *const names[] = { "codepoint", "utf16", "byte" };
  return names[i];
}

gboolean
danh_reader_array (DanhReader *r, const char *name, cJSON **array)
{
  *array = danh_json_member (r->json.root, name);
  if (*array == NULL || cJSON_IsArray (*array)) return TRUE;
  return danh_bad_schema (r, "\"%s\" is not a list", name);
}

/* ---- entities ------------------------------------------------------------------------ */

/* The mention that the string ITEM names. */
static gboolean
read_reference (DanhReader *r,
                const cJSON *item,
                const char *where,
                guint i,
                guint *index)
{
  const char *id = danh_json_get_string (&r->json, item);
  guint place = id == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (r->ids, id));
  if (place == 0)
    return danh_bad_schema (r, "%s %u: no mention has the id %s", where, i + 1,
                            id == NULL ? "given" : id);
  *index = r->index_of[place - 1];
  return TRUE;
}

static gint
compare_indexes (gconstpointer a, gconstpointer b, gpointer unused)
{
  (void) unused;
  guint x = *(const guint *) a, y = *(const guint *) b;
  return x < y ? -1 : x > y;
}

/* Makes mention INDEX one of entity E. */
static gboolean
join (DanhReader *r, guint e, const char *id, guint index)
{
  DanhReadMention *read = &g_array_index (r->mentions, DanhReadMention, index);
  const DanhEntity *entity = &g_array_index (r->entities, DanhEntity, e);
  DanhMention *mention = &read->row.mention;
  if (mention->entity != DANH_NO_INDEX)
    return danh_bad_schema (r, "mention %u is in two entities", read->place + 1);
  if (read->entity_name != NULL && (id == NULL || strcmp (read->entity_name, id) != 0))
    return danh_bad_schema (r, "mention %u is of entity \"%s\", but listed by entity %u",
                            read->place + 1, read->entity_name, e + 1);
  if (mention->type != entity->type)
    return danh_bad_schema (r, "entity %u: mention %u is of another type", e + 1,
                            read->place + 1);
  mention->entity = e;
  return TRUE;
}

/* An entity without a name gets its longest mention's text. */
static const char *
longest_text (DanhReader *r, const DanhEntity *entity)
{
  guint start = 0, end = 0;
  for (guint k = 0; k < entity->n_mentions; k++) {
    const DanhMention *mention =
        &g_array_index (r->mentions, DanhReadMention, entity->mentions[k]).row.mention;
    if (mention->end - mention->start <= end - start) continue;
    start = mention->start;
    end = mention->end;
  }
  return g_string_chunk_insert_len (r->names, r->text + start, (gssize) (end - start));
}

/* The mentions listed in ARRAY, ascending, to MEMBERS; each joins entity E. */
static gboolean
read_members (DanhReader *r, const cJSON *array, guint e, const char *id, guint *members)
{
  guint n = 0;
  const cJSON *item;
  cJSON_ArrayForEach (item, array)
  {
    if (!read_reference (r, item, "entity", e, &members[n])) return FALSE;
    if (!join (r, e, id, members[n])) return FALSE;
    n++;
  }
  g_qsort_with_data (members, (gint) n, sizeof *members, compare_indexes, NULL);
  DanhEntity *entity = &g_array_index (r->entities, DanhEntity, e);
  entity->mentions = members;
  entity->n_mentions = n;
  return TRUE;
}

/* The type of an entity that names none is its first mention's. */
static gboolean
read_entity_type (DanhReader *r,
                  const cJSON *object,
                  const cJSON *array,
                  guint e,
                  DanhMentionType *type)
{
  const char *name;
  if (!danh_reader_string (r, object, "type", "entity", e, &name)) return FALSE;
  if (name == NULL) {
    guint first = 0;
    if (!read_reference (r, array->child, "entity", e, &first)) return FALSE;
    *type = g_array_index (r->mentions, DanhReadMention, first).row.mention.type;
    return TRUE;
  }
  return danh_reader_type (r, name, "entity", e, type);
}

static gboolean
read_entity (DanhReader *r, const cJSON *object, guint e, guint *members)
{
  const cJSON *array = danh_json_member (object, "mentions");
  if (!cJSON_IsObject (object) || !cJSON_IsArray (array) || array->child == NULL)
    return danh_bad_schema (r, "entity %u: no list of mentions", e + 1);
  DanhEntity entity = { 0 };
  const char *id;
  if (!danh_reader_string (r, object, "id", "entity", e, &id)) return FALSE;
  if (!danh_reader_string (r, object, "name", "entity", e, &entity.name)) return FALSE;
  if (!read_entity_type (r, object, array, e, &entity.type)) return FALSE;
  g_array_append_val (r->entities, entity);
  if (!read_members (r, array, e, id, members)) return FALSE;
  DanhEntity *read = &g_array_index (r->entities, DanhEntity, e);
  if (read->name == NULL) read->name = longest_text (r, read);
  return TRUE;
}

/* No mention may name an entity that does not list it. */
static gboolean
check_entity_names (DanhReader *r)
{
  for (guint i = 0; i < r->mentions->len; i++) {
    const DanhReadMention *read = &g_array_index (r->mentions, DanhReadMention, i);
    if (read->entity_name != NULL && read->row.mention.entity == DANH_NO_INDEX)
      return danh_bad_schema (r, "mention %u: no entity \"%s\" lists it", read->place + 1,
                              read->entity_name);
  }
  return TRUE;
}

static gboolean
read_entities (DanhReader *r)
{
  cJSON *array;
  if (!danh_reader_array (r, "entities", &array)) return FALSE;
  /* No mention is in two, so there are at most as many members as mentions; one more
     per entity is written before that is noticed. */
  r->members = g_new (guint, r->mentions->len + 1);
  guint *members = r->members;
  const cJSON *item;
  cJSON_ArrayForEach (item, array)
  {
    guint e = r->entities->len;
    if (!read_entity (r, item, e, members)) return FALSE;
    members += g_array_index (r->entities, DanhEntity, e).n_mentions;
  }
  return check_entity_names (r);
}

/* ---- roles --------------------------------------------------------------------------- */

static gboolean
read_role_mention (DanhReader *r,
                   const cJSON *object,
                   const char *name,
                   guint i,
                   DanhMentionType type,
                   guint *index)
{
  const cJSON *item = danh_json_member (object, name);
  if (item == NULL) return danh_bad_schema (r, "role %u has no %s", i + 1, name);
  if (!read_reference (r, item, "role", i, index)) return FALSE;
  if (g_array_index (r->mentions, DanhReadMention, *index).row.mention.type == type)
    return TRUE;
  return danh_bad_schema (r, "role %u: its %s is no %s", i + 1, name,
                          danh_mention_type_to_string (type));
}

static gboolean
read_role (DanhReader *r, const cJSON *object, guint i)
{
  DanhRole role = { .organization = DANH_NO_INDEX };
  if (!cJSON_IsObject (object)) return danh_bad_schema (r, "role %u is no object", i + 1);
  if (!read_role_mention (r, object, "person", i, DANH_MENTION_PERSON, &role.person))
    return FALSE;
  if (!read_role_mention (r, object, "title", i, DANH_MENTION_TITLE, &role.title))
    return FALSE;
  if (danh_json_member (object, "organization") != NULL
      && !read_role_mention (r, object, "organization", i, DANH_MENTION_ORG,
                             &role.organization))
    return FALSE;
  const char *status;
  if (!danh_reader_string (r, object, "rule", "role", i, &role.rule)) return FALSE;
  if (!danh_reader_string (r, object, "status", "role", i, &status)) return FALSE;
  if (status != NULL) {
    gint found = danh_reader_find_name (status, status_name, DANH_STATUS_INCOMING + 1);
    if (found < 0)
      return danh_bad_schema (r, "role %u: unknown status %s", i + 1, status);
    role.status = (DanhStatus) found;
  }
  g_array_append_val (r->roles, role);
  return TRUE;
}

static gint
compare_roles (gconstpointer a, gconstpointer b)
{
  const DanhRole *x = a, *y = b;
  if (x->person != y->person) return x->person < y->person ? -1 : 1;
  if (x->title != y->title) return x->title < y->title ? -1 : 1;
  if (x->organization != y->organization)
    return x->organization < y->organization ? -1 : 1;
  return x->status < y->status ? -1 : x->status > y->status;
}

static gboolean
read_roles (DanhReader *r)
{
  cJSON *array;
  const cJSON *item;
  if (!danh_reader_array (r, "roles", &array)) return FALSE;
  cJSON_ArrayForEach (item, array)
  {
    if (!read_role (r, item, r->roles->len)) return FALSE;
  }
  g_array_sort (r->roles, compare_roles);
  return TRUE;
}

/* ---- the document -------------------------------------------------------------------- */

static gboolean
read_schema (DanhReader *r)
{
  const cJSON *item = danh_json_member (r->json.root, "schema");
  const char *schema = danh_json_get_string (&r->json, item);
  if (item == NULL || g_strcmp0 (schema, "danh/1") == 0) return TRUE;
  return danh_bad_schema (r, "schema \"%s\" is unknown; danh/1 was expected",
                          schema == NULL ? "" : schema);
}

static gboolean
read_text (DanhReader *r)
{
  cJSON *root = r->json.root;
  cJSON *text = danh_json_member (root, "text");
  const char *unit;
  if (!cJSON_IsString (text)) return danh_bad_schema (r, "the document has no \"text\"");
  if (!danh_reader_string (r, root, "offset_unit", "document", 0, &unit)) return FALSE;
  gint found = unit == NULL ? 0 : danh_reader_find_name (unit, unit_name, 3);
  if (found < 0) return danh_bad_schema (r, "unknown offset_unit %s", unit);
  if (!r->has_unit) r->unit = (DanhOffsetUnit) found;
  r->text = danh_json_take_text (&r->json, text, &r->text_len);
  if (r->text_len > DANH_MAX_TEXT) return danh_bad_schema (r, "the text is over 2 GB");
  danh_offset_map_init (&r->offsets, r->text, r->text_len, TRUE, r->unit);
  return TRUE;
}

static DanhDocument *
seal (DanhReader *r)
{
  const cJSON *root = r->json.root;
  const cJSON *model = danh_json_member (root, "model");
  DanhDocumentParts parts = { .text = r->text, .text_len = r->text_len };
  if (!danh_reader_string (r, root, "id", "document", 0, &parts.id)
      || !danh_reader_string (r, root, "reference_date", "document", 0,
                              &parts.reference_date)
      || !danh_reader_string (r, model, "name", "model", 0, &parts.model_name)
      || !danh_reader_string (r, model, "version", "model", 0, &parts.model_version))
    return NULL;
  parts.truncated = cJSON_IsTrue (danh_json_member (root, "truncated"));
  guint n = r->mentions->len;
  g_autofree DanhDocumentMention *mentions = g_new (DanhDocumentMention, n);
  for (guint i = 0; i < n; i++)
    mentions[i] = g_array_index (r->mentions, DanhReadMention, i).row;
  parts.mentions = mentions;
  parts.n_mentions = n;
  parts.attributes = (const DanhDocumentAttribute *) (gpointer) r->attributes->data;
  parts.n_attributes = r->attributes->len;
  parts.entities = (const DanhEntity *) (gpointer) r->entities->data;
  parts.n_entities = r->entities->len;
  parts.roles = (const DanhRole *) (gpointer) r->roles->data;
  parts.n_roles = r->roles->len;
  return danh_document_new (&parts);
}

static DanhDocument *
read_document (DanhReader *r)
{
  if (!cJSON_IsObject (r->json.root)) {
    danh_bad_schema (r, "a JSON object with \"text\" and \"mentions\" was expected");
    return NULL;
  }
  if (!read_schema (r) || !read_text (r)) return NULL;
  DanhDocument *document = NULL;
  if (r->left_out != NULL) danh_reader_drop_mentions (r, r->left_out);
  if (danh_reader_mentions (r) && read_entities (r) && read_roles (r))
    document = seal (r);
  danh_offset_map_clear (&r->offsets);
  return document;
}

DanhDocument *
danh_document_new_from_tree (const DanhJson *json,
                             gboolean has_unit,
                             DanhOffsetUnit unit,
                             GPtrArray *left_out,
                             GError **error)
{
  DanhReader r = { .json = *json,
                   .has_unit = has_unit,
                   .unit = unit,
                   .left_out = left_out,
                   .error = error };
  r.mentions = g_array_new (FALSE, FALSE, sizeof (DanhReadMention));
  r.attributes = g_array_new (FALSE, FALSE, sizeof (DanhDocumentAttribute));
  r.entities = g_array_new (FALSE, FALSE, sizeof (DanhEntity));
  r.roles = g_array_new (FALSE, FALSE, sizeof (DanhRole));
  r.ids = g_hash_table_new (g_str_hash, g_str_equal);
  r.names = g_string_chunk_new (256);
  DanhDocument *document = read_document (&r);
  g_array_unref (r.mentions);
  g_array_unref (r.attributes);
  g_array_unref (r.entities);
  g_array_unref (r.roles);
  g_hash_table_unref (r.ids);
  g_string_chunk_free (r.names);
  g_free (r.index_of);
  g_free (r.members);
  return document;
}

DanhDocument *
danh_document_new_from_json (const char *json, gssize len, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);
  DanhJson tree;
  if (!danh_json_parse (&tree, json, len, error)) return NULL;
  DanhDocument *document =
      danh_document_new_from_tree (&tree, FALSE, DANH_OFFSET_CODEPOINT, NULL, error);
  danh_json_clear (&tree);
  return document;
}
