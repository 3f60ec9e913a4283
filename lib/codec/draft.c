/* draft.c - a document while an annotators' file is read */
#include "codec/draft.h"
#include "codec/utf8.h"

#include <string.h>

void
danh_draft_init (DanhDraft *self)
{
  *self = (DanhDraft){ 0 };
  self->text = g_string_new (NULL);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (DanhDraftMention));
  self->attributes = g_array_new (FALSE, FALSE, sizeof (DanhDraftAttribute));
  self->roles = g_array_new (FALSE, FALSE, sizeof (DanhRole));
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->strings = g_string_chunk_new (1024);
}

void
danh_draft_clear (DanhDraft *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->mentions);
  g_array_unref (self->attributes);
  g_array_unref (self->roles);
  g_hash_table_unref (self->said);
  g_string_chunk_free (self->strings);
}

const char *
danh_draft_keep (DanhDraft *self, const char *string, gssize len)
{
  return g_string_chunk_insert_len (self->strings, string, len);
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200B || c == 0xFEFF;
}

const char *
danh_draft_check (const DanhDraft *self, gsize start, gsize end)
{
  const char *text = self->text->str;
  if (start >= end) return "a mention holds at least one character";
  if (end > self->text->len) return "a mention ends within the text";
  if (danh_utf8_is_continuation (text[start])
      || (end < self->text->len && danh_utf8_is_continuation (text[end])))
    return "a mention starts and ends between characters";
  if (!danh_utf8_is_valid (text + start, end - start)) return "a mention is UTF-8";
  gsize last = end - 1;
  while (danh_utf8_is_continuation (text[last])) last--;
  if (is_space (g_utf8_get_char (text + start))
      || is_space (g_utf8_get_char (text + last)))
    return "a mention neither starts nor ends with white space";
  return NULL;
}

guint
danh_draft_add (DanhDraft *self,
                DanhMentionType type,
                gsize start,
                gsize end,
                const char *place)
{
  DanhDraftMention added = { .place = place };
  added.mention = (DanhMention){ .type = type,
                                 .start = (guint) start,
                                 .end = (guint) end,
                                 .entity = DANH_NO_INDEX,
                                 .parent = DANH_NO_INDEX };
  g_array_append_val (self->mentions, added);
  return self->mentions->len - 1;
}

gboolean
danh_draft_set (DanhDraft *self, guint mention, const char *key, const char *value)
{
  char *said = g_strdup_printf ("%u %s", mention, key);
  if (!g_hash_table_add (self->said, said)) return FALSE;
  DanhDraftAttribute added = { mention,
                               { g_string_chunk_insert_const (self->strings, key),
                                 g_string_chunk_insert (self->strings, value) } };
  g_array_append_val (self->attributes, added);
  return TRUE;
}

void
danh_draft_tie (DanhDraft *self,
                guint person,
                guint title,
                guint organization,
                DanhStatus status)
{
  DanhRole role = {
    .person = person, .title = title, .organization = organization, .status = status
  };
  g_array_append_val (self->roles, role);
}

/* ---- order --------------------------------------------------------------------------- */

static gint
compare_mentions (gconstpointer a, gconstpointer b, gpointer data)
{
  const DanhDraft *self = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  const DanhMention *m = &danh_draft_mention (self, i)->mention;
  const DanhMention *n = &danh_draft_mention (self, k)->mention;
  if (m->start != n->start) return m->start < n->start ? -1 : 1;
  if (m->end != n->end) return m->end > n->end ? -1 : 1;
  return i < k ? -1 : i > k;
}

/* Numbers of mentions in the document's order; their index and parent are set.  The
 * parent is the last before it that holds it: a stack of ever earlier ends knows it. */
static guint *
put_in_order (DanhDraft *self)
{
  guint n = self->mentions->len, depth = 0;
  guint *order = g_new (guint, n + 1);
  g_autofree guint *stack = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_mentions, self);
  for (guint i = 0; i < n; i++) {
    DanhDraftMention *draft = danh_draft_mention (self, order[i]);
    while (depth > 0
           && danh_draft_mention (self, order[stack[depth - 1]])->mention.end
                  < draft->mention.end)
      depth--;
    draft->index = i;
    draft->mention.parent = depth > 0 ? stack[depth - 1] : DANH_NO_INDEX;
    stack[depth++] = i;
  }
  return order;
}

/* ---- heads --------------------------------------------------------------------------- */

/* White space and marks do not belong to the edges of a head. */
static gboolean
is_edge_mark (gunichar c)
{
  return is_space (c) || g_unichar_ispunct (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static void
trim (const DanhDraft *self, guint *start, guint *end)
{
  const char *text = self->text->str;
  while (*start < *end && is_edge_mark (g_utf8_get_char (text + *start)))
    *start += (guint) (g_utf8_next_char (text + *start) - (text + *start));
  while (*start < *end) {
    const char *last = g_utf8_prev_char (text + *end);
    if (!is_edge_mark (g_utf8_get_char (last))) return;
    *end = (guint) (last - text);
  }
}

static void
set_head (const DanhDraft *self, DanhMention *title, const DanhMention *body)
{
  guint start = title->start, end = body == NULL ? title->end : body->start;
  if (body != NULL) {
    trim (self, &start, &end);
    if (start == end) {
      start = body->end;
      end = title->end;
      trim (self, &start, &end);
    }
  }
  if (start == end) {
    start = title->start;
    end = title->end;
  }
  title->head_start = start;
  title->head_end = end;
}

void
danh_draft_find_heads (DanhDraft *self)
{
  g_autofree guint *order = put_in_order (self);
  guint n = self->mentions->len;
  g_autofree guint *body = g_new (guint, n + 1); /* [n] the first ORG directly inside */
  for (guint i = 0; i < n; i++) body[i] = DANH_NO_INDEX;
  for (guint i = 0; i < n; i++) {
    const DanhMention *mention = &danh_draft_mention (self, order[i])->mention;
    guint parent = mention->parent;
    if (mention->type != DANH_MENTION_ORG || parent == DANH_NO_INDEX) continue;
    if (body[parent] == DANH_NO_INDEX) body[parent] = order[i];
  }
  for (guint i = 0; i < n; i++) {
    DanhMention *title = &danh_draft_mention (self, order[i])->mention;
    if (title->type != DANH_MENTION_TITLE || title->head_end > 0) continue;
    if (danh_draft_mention (self, order[i])->has_no_head) continue;
    set_head (self, title,
              body[i] == DANH_NO_INDEX ? NULL
                                       : &danh_draft_mention (self, body[i])->mention);
  }
}

DanhRange *
danh_draft_derive_heads (DanhDraft *self)
{
  guint n = self->mentions->len;
  DanhRange *derived = g_new0 (DanhRange, n + 1);
  g_autofree DanhDraftMention *before = g_new (DanhDraftMention, n + 1);
  for (guint i = 0; i < n; i++) {
    DanhDraftMention *mention = danh_draft_mention (self, i);
    before[i] = *mention;
    mention->mention.head_start = mention->mention.head_end = 0;
    mention->has_no_head = FALSE;
  }
  danh_draft_find_heads (self);
  for (guint i = 0; i < n; i++) {
    DanhDraftMention *mention = danh_draft_mention (self, i);
    derived[i] = (DanhRange){ mention->mention.head_start, mention->mention.head_end };
    *mention = before[i];
  }
  return derived;
}

/* ---- sealing ------------------------------------------------------------------------- */

static gint
compare_attributes (gconstpointer a, gconstpointer b, gpointer data)
{
  const DanhDraft *self = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  const DanhDraftAttribute *x = &g_array_index (self->attributes, DanhDraftAttribute, i);
  const DanhDraftAttribute *y = &g_array_index (self->attributes, DanhDraftAttribute, k);
  guint m = danh_draft_mention (self, x->mention)->index;
  guint n = danh_draft_mention (self, y->mention)->index;
  if (m != n) return m < n ? -1 : 1;
  return i < k ? -1 : i > k;
}

/* The mentions' rows, and the attributes in their order. */
static void
seal_mentions (DanhDraft *self,
               const guint *order,
               DanhDocumentMention *rows,
               DanhDocumentAttribute *attributes)
{
  guint n = self->attributes->len;
  g_autofree guint *places = g_new (guint, n + 1);
  for (guint i = 0; i < self->mentions->len; i++)
    rows[i] =
        (DanhDocumentMention){ .mention = danh_draft_mention (self, order[i])->mention };
  for (guint i = 0; i < n; i++) places[i] = i;
  g_qsort_with_data (places, (gint) n, sizeof *places, compare_attributes, self);
  for (guint i = 0; i < n; i++) {
    const DanhDraftAttribute *from =
        &g_array_index (self->attributes, DanhDraftAttribute, places[i]);
    DanhDocumentMention *row = &rows[danh_draft_mention (self, from->mention)->index];
    if (row->n_attributes++ == 0) row->first_attribute = i;
    attributes[i] = from->attribute;
  }
}

/* Mentions with the same entity key and type, in the order of their first. */
static void
seal_entities (DanhDraft *self,
               const guint *order,
               DanhDocumentMention *rows,
               GArray *entities,
               GArray *members)
{
  g_autoptr (GHashTable) number =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = self->mentions->len;
  for (guint i = 0; i < n; i++) {
    const DanhDraftMention *draft = danh_draft_mention (self, order[i]);
    DanhMention *mention = &rows[i].mention;
    if (draft->entity == NULL) continue;
    char *key = g_strdup_printf ("%u %s", (guint) mention->type, draft->entity);
    guint e = GPOINTER_TO_UINT (g_hash_table_lookup (number, key));
    if (e == 0) {
      DanhEntity entity = { .type = mention->type };
      g_array_append_val (entities, entity);
      e = entities->len;
    }
    g_hash_table_replace (number, key, GUINT_TO_POINTER (e));
    mention->entity = e - 1;
    g_array_index (entities, DanhEntity, e - 1).n_mentions++;
  }
  /* Members of each stand together, ascending. */
  g_array_set_size (members, n);
  guint *at = (guint *) (gpointer) members->data;
  for (guint e = 0; e < entities->len; e++) {
    DanhEntity *entity = &g_array_index (entities, DanhEntity, e);
    entity->mentions = at;
    at += entity->n_mentions;
    entity->n_mentions = 0;
  }
  for (guint i = 0; i < n; i++) {
    const DanhMention *mention = &rows[i].mention;
    if (mention->entity == DANH_NO_INDEX) continue;
    DanhEntity *entity = &g_array_index (entities, DanhEntity, mention->entity);
    ((guint *) entity->mentions)[entity->n_mentions++] = i;
    guint longest = entity->name == NULL ? 0 : (guint) strlen (entity->name);
    if (mention->end - mention->start > longest)
      entity->name = danh_draft_keep (self, self->text->str + mention->start,
                                      (gssize) (mention->end - mention->start));
  }
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

static void
seal_roles (DanhDraft *self)
{
  for (guint r = 0; r < self->roles->len; r++) {
    DanhRole *role = &g_array_index (self->roles, DanhRole, r);
    role->person = danh_draft_mention (self, role->person)->index;
    role->title = danh_draft_mention (self, role->title)->index;
    if (role->organization != DANH_NO_INDEX)
      role->organization = danh_draft_mention (self, role->organization)->index;
  }
  g_array_sort (self->roles, compare_roles);
}

DanhDocument *
danh_draft_seal (DanhDraft *self)
{
  g_autofree guint *order = put_in_order (self);
  guint n = self->mentions->len, n_attributes = self->attributes->len;
  g_autofree DanhDocumentMention *rows = g_new (DanhDocumentMention, n + 1);
  g_autofree DanhDocumentAttribute *attributes =
      g_new (DanhDocumentAttribute, n_attributes + 1);
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (DanhEntity));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  seal_mentions (self, order, rows, attributes);
  seal_entities (self, order, rows, entities, members);
  seal_roles (self);
  DanhDocumentParts parts = { .id = self->id,
                              .reference_date = self->reference_date,
                              .text = self->text->str,
                              .text_len = self->text->len,
                              .mentions = rows,
                              .n_mentions = n,
                              .attributes = attributes,
                              .n_attributes = n_attributes,
                              .entities = (DanhEntity *) (gpointer) entities->data,
                              .n_entities = entities->len,
                              .roles = (DanhRole *) (gpointer) self->roles->data,
                              .n_roles = self->roles->len };
  return danh_document_new (&parts);
}

static void
take_mention (DanhDraft *self, const DanhDocument *document, guint i)
{
  const DanhDocumentMention *row = &document->mentions[i];
  DanhDraftMention added = { .mention = row->mention, .index = i };
  g_autofree char *id = g_strdup_printf ("m%u", i + 1);
  added.id = danh_draft_keep (self, id, -1);
  if (row->mention.entity != DANH_NO_INDEX) {
    g_autofree char *entity = g_strdup_printf ("e%u", row->mention.entity + 1);
    added.entity = danh_draft_keep (self, entity, -1);
  }
  g_array_append_val (self->mentions, added);
  for (guint k = 0; k < row->n_attributes; k++) {
    const DanhDocumentAttribute *said = &document->attributes[row->first_attribute + k];
    danh_draft_set (self, self->mentions->len - 1, said->key, said->value);
  }
}

guint
danh_draft_take (DanhDraft *self, const DanhDocument *document, const gboolean *kept)
{
  guint n_lost = 0;
  g_autofree guint *number = g_new (guint, document->n_mentions + 1);
  g_string_append_len (self->text, document->text, (gssize) document->text_len);
  self->id = document->id;
  self->reference_date = document->reference_date;
  for (guint i = 0; i < document->n_mentions; i++) {
    number[i] = kept[i] ? self->mentions->len : DANH_NO_INDEX;
    if (kept[i]) take_mention (self, document, i);
  }
  for (guint r = 0; r < document->n_roles; r++) {
    DanhRole role = document->roles[r];
    gboolean has_body = role.organization != DANH_NO_INDEX;
    role.person = number[role.person];
    role.title = number[role.title];
    if (has_body) role.organization = number[role.organization];
    if (role.person == DANH_NO_INDEX || role.title == DANH_NO_INDEX
        || (has_body && role.organization == DANH_NO_INDEX))
      n_lost++;
    else
      g_array_append_val (self->roles, role);
  }
  return n_lost;
}

/* ---- words --------------------------------------------------------------------------- */

gint
danh_type_from_string (const char *name, gsize len)
{
  for (guint i = 0; i <= DANH_MENTION_DOCUMENT; i++) {
    const char *type = danh_mention_type_to_string ((DanhMentionType) i);
    if (strlen (type) == len && memcmp (type, name, len) == 0) return (gint) i;
  }
  return -1;
}

gint
danh_status_from_string (const char *name, gsize len)
{
  for (guint i = 0; i <= DANH_STATUS_INCOMING; i++) {
    const char *status = danh_status_to_string ((DanhStatus) i);
    if (strlen (status) == len && memcmp (status, name, len) == 0) return (gint) i;
  }
  return -1;
}
