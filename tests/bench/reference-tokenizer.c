/* reference-tokenizer.c - see reference-tokenizer.h */
#include "reference-tokenizer.h"

#include <string.h>

#define FNV_OFFSET  2166136261u
#define FNV_PRIME   16777619u
#define FIRST_SLOTS 65536u

enum { SPACE, WORD, MARK };

static const guint8 byte_class[256] = {
  [0x00 ... 0x20] = SPACE, [0x21 ... 0x2f] = MARK, ['0' ... '9'] = WORD,
  [0x3a ... 0x40] = MARK,  ['A' ... 'Z'] = WORD,   [0x5b ... 0x60] = MARK,
  ['a' ... 'z'] = WORD,    [0x7b ... 0x7e] = MARK, [0x7f] = SPACE,
  [0x80 ... 0xff] = WORD,
};

void
reference_tokenizer_init (ReferenceTokenizer *self)
{
  *self = (ReferenceTokenizer){ 0 };
  self->slots = g_new0 (guint32, FIRST_SLOTS);
  self->slot_mask = FIRST_SLOTS - 1;
}

void
reference_tokenizer_clear (ReferenceTokenizer *self)
{
  g_free (self->start);
  g_free (self->len);
  g_free (self->id);
  g_free (self->slots);
  g_free (self->type_hash);
  g_free (self->type_start);
  g_free (self->type_len);
  g_free (self->bytes);
  *self = (ReferenceTokenizer){ 0 };
}

static void
grow_slots (ReferenceTokenizer *self)
{
  guint32 n_slots = (self->slot_mask + 1) * 2;
  g_free (self->slots);
  self->slots = g_new0 (guint32, n_slots);
  self->slot_mask = n_slots - 1;
  for (guint32 id = 0; id < self->n_types; id++) {
    guint32 slot = self->type_hash[id] & self->slot_mask;
    while (self->slots[slot] != 0) slot = (slot + 1) & self->slot_mask;
    self->slots[slot] = id + 1;
  }
}

static guint32
add_type (ReferenceTokenizer *self, const char *word, guint32 len, guint32 hash)
{
  if (self->n_types == self->types_allocated) {
    self->types_allocated = MAX (4096, self->types_allocated * 2);
    self->type_hash = g_renew (guint32, self->type_hash, self->types_allocated);
    self->type_start = g_renew (guint32, self->type_start, self->types_allocated);
    self->type_len = g_renew (guint32, self->type_len, self->types_allocated);
  }
  if (self->bytes_used + len > self->bytes_allocated) {
    self->bytes_allocated = MAX (self->bytes_used + len, self->bytes_allocated * 2);
    self->bytes = g_realloc (self->bytes, self->bytes_allocated);
  }
  guint32 id = self->n_types++;
  memcpy (self->bytes + self->bytes_used, word, len);
  self->type_hash[id] = hash;
  self->type_start[id] = self->bytes_used;
  self->type_len[id] = len;
  self->bytes_used += len;
  return id;
}

static inline guint32
intern (ReferenceTokenizer *self, const char *word, guint32 len, guint32 hash)
{
  guint32 slot = hash & self->slot_mask;
  for (; self->slots[slot] != 0; slot = (slot + 1) & self->slot_mask) {
    guint32 id = self->slots[slot] - 1;
    if (self->type_hash[id] == hash && self->type_len[id] == len
        && memcmp (self->bytes + self->type_start[id], word, len) == 0)
      return id;
  }
  guint32 id = add_type (self, word, len, hash);
  self->slots[slot] = id + 1;
  if (self->n_types * 2 > self->slot_mask) grow_slots (self);
  return id;
}

void
reference_tokenizer_run (ReferenceTokenizer *self, const char *text, gsize len)
{
  const guint8 *bytes = (const guint8 *) text;
  guint32 n = 0;
  if (len > self->allocated) {
    /* At most a token a byte: no test of the room in the loop. */
    self->allocated = len;
    self->start = g_renew (guint32, self->start, len);
    self->len = g_renew (guint32, self->len, len);
    self->id = g_renew (guint32, self->id, len);
  }
  for (gsize i = 0; i < len;) {
    guint8 class = byte_class[bytes[i]];
    if (class == SPACE) {
      i++;
      continue;
    }
    gsize start = i;
    guint32 hash = (FNV_OFFSET ^ bytes[i++]) * FNV_PRIME;
    if (class == WORD)
      while (i < len && byte_class[bytes[i]] == WORD)
        hash = (hash ^ bytes[i++]) * FNV_PRIME;
    self->start[n] = (guint32) start;
    self->len[n] = (guint32) (i - start);
    self->id[n] = intern (self, text + start, (guint32) (i - start), hash);
    n++;
  }
  self->n = n;
}
