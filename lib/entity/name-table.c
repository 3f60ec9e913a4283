/* name-table.c - open addressing in the arena */
#include "entity/name-table.h"

#include "model/format.h"
#include <string.h>

#define FEWEST_SLOTS 16

/* Eight bytes at a time: names are looked up by all of their letters. */
static guint32
hash_of (guint32 kind, const char *text, gsize len)
{
  guint64 hash = kind + 1 + (guint64) len * 0x9E3779B97F4A7C15u, word;
  for (; len >= sizeof word; text += sizeof word, len -= sizeof word) {
    memcpy (&word, text, sizeof word);
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
  }
  word = 0;
  memcpy (&word, text, len);
  hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
  return (guint32) (hash ^ hash >> 32);
}

static void
make_slots (DanhNameTable *self, guint32 n)
{
  self->slots = danh_arena_alloc (self->arena, (gsize) n * sizeof *self->slots);
  memset (self->slots, 0, (gsize) n * sizeof *self->slots);
  self->mask = n - 1;
}

void
danh_name_table_init (DanhNameTable *self, DanhArena *arena, guint32 expected)
{
  guint32 n = FEWEST_SLOTS;
  while (n / 2 < expected) n *= 2;
  self->arena = arena;
  self->n = 0;
  make_slots (self, n);
}

static void
grow (DanhNameTable *self)
{
  DanhName **old = self->slots;
  guint32 n = self->mask + 1;
  make_slots (self, n * 2);
  for (guint32 i = 0; i < n; i++) {
    if (old[i] == NULL) continue;
    guint32 slot = old[i]->hash & self->mask;
    while (self->slots[slot] != NULL) slot = (slot + 1) & self->mask;
    self->slots[slot] = old[i];
  }
}

DanhName *
danh_name_table_intern (DanhNameTable *self, guint32 kind, const char *text, gsize len)
{
  guint32 hash = hash_of (kind, text, len);
  guint32 slot = hash & self->mask;
  for (; self->slots[slot] != NULL; slot = (slot + 1) & self->mask) {
    DanhName *other = self->slots[slot];
    if (other->hash == hash && other->kind == kind && other->len == len
        && memcmp (other->text, text, len) == 0)
      return other;
  }
  DanhName *name = danh_arena_alloc (self->arena, sizeof *name);
  *name = (DanhName){ .text = text,
                      .len = len,
                      .kind = kind,
                      .hash = hash,
                      .entity = DANH_NONE,
                      .bearers = { DANH_NONE, DANH_NONE, DANH_NONE } };
  self->slots[slot] = name;
  if (++self->n > self->mask / 2) grow (self);
  return name;
}
