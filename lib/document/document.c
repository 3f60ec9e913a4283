/* document.c - the sealed result
 *
 * A document outlives the annotator and the model it came from, so sealing copies
 * everything; a program may keep a million of them, so everything goes into one block
 * and strings that repeat (rule names, keys, values such as "position") are kept once.
 */
#include "document/document-private.h"

#include <string.h>

/* ---- strings, each once ------------------------------------------------------------ */

#define MOST_SLOTS                                                                       \
  8192 /* beyond so many distinct strings copies are cheaper than search */
#define MOST_PROBES 16 /* likewise for strings made to collide */

typedef struct {
  const char *string;
  gsize size; /* with its NUL */
  gsize offset;
} PooledString;

/* Rule names and keys come from the same places again and again: a string is known by its
 * address first. */
#define N_RECENT 256u /* a power of two */

typedef struct {
  const char *string; /* NULL: a free place */
  guint32 id;
} RecentString;

/* StringPool:
 *   recent   [N_RECENT]   by address, the last one there
 *   strings  [n_strings]  to be copied; 0 stands for NULL
 *   slots    [mask + 1]   open addressing: an index into strings, 0 = free
 *   uses     [n_uses]     for each string met, in the order met, which one it is
 */
typedef struct {
  RecentString recent[N_RECENT];
  PooledString *strings;
  guint32 *slots;
  guint32 *uses;
  guint32 mask;
  guint32 n_strings;
  gsize n_uses;
  gsize size; /* of all strings together */
} StringPool;

static void
pool_init (StringPool *pool, gsize most_uses)
{
  guint32 n_slots = 16;
  while (n_slots < MOST_SLOTS && n_slots < most_uses * 2) n_slots *= 2;
  memset (pool->recent, 0, sizeof pool->recent);
  pool->strings = g_new (PooledString, most_uses + 1);
  pool->slots = g_new0 (guint32, n_slots);
  pool->uses = g_new (guint32, most_uses);
  pool->mask = n_slots - 1;
  pool->n_strings = 1;
  pool->n_uses = 0;
  pool->size = 0;
}

static void
pool_clear (StringPool *pool)
{
  g_free (pool->strings);
  g_free (pool->slots);
  g_free (pool->uses);
}

/* Any bits of its LEN bytes will do: most strings differ in their first or last eight. */
static guint32
hash_string (const char *string, gsize len)
{
  const guint64 odd = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  guint64 hash = len, word;
  for (; len >= sizeof word; len -= sizeof word, string += sizeof word) {
    memcpy (&word, string, sizeof word);
    hash = (hash ^ word) * odd;
    hash ^= hash >> 32;
  }
  for (word = 0; len > 0; len--) word = word << 8 | (guint8) *string++;
  return (guint32) (((hash ^ word) * odd) >> 32);
}

static guint32
pool_find_or_add (StringPool *pool, const char *string)
{
  gsize size = strlen (string) + 1;
  guint32 slot = hash_string (string, size - 1) & pool->mask;
  guint32 free_slot = pool->mask + 1;
  for (guint probes = 0; probes < MOST_PROBES; probes++, slot = (slot + 1) & pool->mask) {
    guint32 id = pool->slots[slot];
    if (id == 0) {
      free_slot = slot;
      break;
    }
    const PooledString *other = &pool->strings[id];
    if (other->size == size && memcmp (other->string, string, size) == 0) return id;
  }
  guint32 id = pool->n_strings++;
  pool->strings[id] = (PooledString){ string, size, pool->size };
  pool->size += size;
  if (free_slot <= pool->mask) pool->slots[free_slot] = id;
  return id;
}

static inline guint32
pool_id (StringPool *pool, const char *string)
{
  if (string == NULL) return 0;
  guint place =
      (guint) ((guintptr) string * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 56);
  RecentString *recent = &pool->recent[place % N_RECENT];
  if (G_UNLIKELY (recent->string != string)) {
    recent->string = string;
    recent->id = pool_find_or_add (pool, string);
  }
  return recent->id;
}

static inline void
pool_meet (StringPool *pool, const char *string)
{
  guint32 id = pool_id (pool, string);
  pool->uses[pool->n_uses++] = id;
}

/* ---- sealing ----------------------------------------------------------------------- */

/* Strings are met twice, in the same order: to be measured, then to be placed. */
static void
meet_strings (StringPool *pool, const DanhDocumentParts *parts)
{
  pool_meet (pool, parts->id);
  pool_meet (pool, parts->model_name);
  pool_meet (pool, parts->model_version);
  pool_meet (pool, parts->reference_date);
  for (guint i = 0; i < parts->n_mentions; i++)
    pool_meet (pool, parts->mentions[i].mention.rule);
  for (guint i = 0; i < parts->n_attributes; i++) {
    pool_meet (pool, parts->attributes[i].key);
    pool_meet (pool, parts->attributes[i].value);
  }
  for (guint i = 0; i < parts->n_entities; i++) pool_meet (pool, parts->entities[i].name);
  for (guint i = 0; i < parts->n_roles; i++) pool_meet (pool, parts->roles[i].rule);
}

typedef struct {
  const StringPool *pool;
  const char *base; /* where the strings were copied to */
  gsize next;       /* the use to be placed next */
} Placer;

static const char *
place (Placer *placer)
{
  guint32 id = placer->pool->uses[placer->next++];
  return id == 0 ? NULL : placer->base + placer->pool->strings[id].offset;
}

/* COUNT elements of SIZE bytes at the cursor, which moves past them. */
static void *
take (char **cursor, gsize count, gsize size)
{
  void *memory = *cursor;
  *cursor += (count * size + 7) & ~(gsize) 7;
  return memory;
}

static void
copy_to (void *target, const void *source, gsize size)
{
  if (size > 0) memcpy (target, source, size);
}

static gsize
count_entity_mentions (const DanhDocumentParts *parts)
{
  gsize n = 0;
  for (guint i = 0; i < parts->n_entities; i++) n += parts->entities[i].n_mentions;
  return n;
}

static gsize
block_size (const DanhDocumentParts *parts, gsize strings_size)
{
  gsize size = sizeof (DanhDocument);
  size += parts->n_mentions * sizeof (DanhDocumentMention);
  size += parts->n_attributes * sizeof (DanhDocumentAttribute);
  size += parts->n_entities * sizeof (DanhEntity);
  size += parts->n_roles * sizeof (DanhRole);
  size += count_entity_mentions (parts) * sizeof (guint);
  size += parts->text_len + 1 + strings_size + DANH_STRINGS_AHEAD;
  return size + (gsize) 7 * 8; /* each part starts at a multiple of 8 */
}

static void
copy_tables (DanhDocument *self, const DanhDocumentParts *parts, char **cursor)
{
  DanhDocumentMention *mentions = take (cursor, parts->n_mentions, sizeof *mentions);
  DanhDocumentAttribute *attributes =
      take (cursor, parts->n_attributes, sizeof *attributes);
  DanhEntity *entities = take (cursor, parts->n_entities, sizeof *entities);
  DanhRole *roles = take (cursor, parts->n_roles, sizeof *roles);
  guint *indexes = take (cursor, count_entity_mentions (parts), sizeof *indexes);
  copy_to (mentions, parts->mentions, parts->n_mentions * sizeof *mentions);
  copy_to (entities, parts->entities, parts->n_entities * sizeof *entities);
  copy_to (roles, parts->roles, parts->n_roles * sizeof *roles);
  for (guint i = 0; i < parts->n_entities; i++) {
    guint n = entities[i].n_mentions;
    copy_to (indexes, entities[i].mentions, n * sizeof *indexes);
    entities[i].mentions = indexes;
    indexes += n;
  }
  self->mentions = mentions;
  self->n_mentions = parts->n_mentions;
  self->attributes = attributes;
  self->n_attributes = parts->n_attributes;
  self->entities = entities;
  self->n_entities = parts->n_entities;
  self->roles = roles;
  self->n_roles = parts->n_roles;
}

/* The order is that of meet_strings. */
static void
place_strings (DanhDocument *self, const StringPool *pool, char *base)
{
  for (guint32 id = 1; id < pool->n_strings; id++)
    memcpy (base + pool->strings[id].offset, pool->strings[id].string,
            pool->strings[id].size);
  memset (base + pool->size, 0, DANH_STRINGS_AHEAD);
  Placer placer = { pool, base, 0 };
  DanhDocumentMention *mentions = (DanhDocumentMention *) self->mentions;
  DanhDocumentAttribute *attributes = (DanhDocumentAttribute *) self->attributes;
  DanhEntity *entities = (DanhEntity *) self->entities;
  DanhRole *roles = (DanhRole *) self->roles;
  self->id = place (&placer);
  self->model_name = place (&placer);
  self->model_version = place (&placer);
  self->reference_date = place (&placer);
  for (guint i = 0; i < self->n_mentions; i++) mentions[i].mention.rule = place (&placer);
  for (guint i = 0; i < self->n_attributes; i++) {
    attributes[i].key = place (&placer);
    attributes[i].value = place (&placer);
  }
  for (guint i = 0; i < self->n_entities; i++) entities[i].name = place (&placer);
  for (guint i = 0; i < self->n_roles; i++) roles[i].rule = place (&placer);
}

DanhDocument *
danh_document_new (const DanhDocumentParts *parts)
{
  StringPool pool;
  pool_init (&pool, (gsize) 4 + parts->n_mentions + (gsize) 2 * parts->n_attributes
                        + parts->n_entities + parts->n_roles);
  meet_strings (&pool, parts);

  char *block = g_malloc (block_size (parts, pool.size));
  char *cursor = block;
  DanhDocument *self = take (&cursor, 1, sizeof *self);
  g_atomic_ref_count_init (&self->references);
  self->is_utf8 = parts->is_utf8 != FALSE;
  self->truncated = parts->truncated != FALSE;
  copy_tables (self, parts, &cursor);
  char *text = take (&cursor, parts->text_len + 1, 1);
  copy_to (text, parts->text, parts->text_len);
  text[parts->text_len] = '\0';
  self->text = text;
  self->text_len = parts->text_len;
  place_strings (self, &pool, cursor);
  pool_clear (&pool);
  return self;
}

DanhDocument *
danh_document_ref (DanhDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
danh_document_unref (DanhDocument *self)
{
  if (self == NULL) return;
  if (g_atomic_ref_count_dec (&self->references)) g_free (self);
}
