/* pair-map.c - growth of the table of pair-map.h */
#include "rule/pair-map.h"

#include <string.h>

#define FIRST_SIZE 64

static void
allocate (DanhPairMap *self, guint32 size)
{
  self->pairs = g_new (DanhPair, size);
  memset (self->pairs, 0xff, size * sizeof *self->pairs);
  self->size = size;
  self->n = 0;
}

void
danh_pair_map_init (DanhPairMap *self)
{
  allocate (self, FIRST_SIZE);
}

void
danh_pair_map_empty (DanhPairMap *self)
{
  memset (self->pairs, 0xff, self->size * sizeof *self->pairs);
  self->n = 0;
}

void
danh_pair_map_clear (DanhPairMap *self)
{
  g_clear_pointer (&self->pairs, g_free);
  self->size = self->n = 0;
}

void
danh_pair_map_add (DanhPairMap *self, guint32 a, guint32 b, guint32 value)
{
  /* Three quarters full, and half as much room again: it is kept while texts last. */
  if ((guint64) (self->n + 1) * 4 > (guint64) self->size * 3) {
    DanhPairMap old = *self;
    allocate (self, old.size + old.size / 2);
    for (guint32 i = 0; i < old.size; i++) {
      const DanhPair *pair = &old.pairs[i];
      if (pair->a != G_MAXUINT32) danh_pair_map_add (self, pair->a, pair->b, pair->value);
    }
    g_free (old.pairs);
  }
  guint32 slot = danh_pair_slot (self, a, b);
  while (self->pairs[slot].a != G_MAXUINT32)
    if (++slot == self->size) slot = 0;
  self->pairs[slot] = (DanhPair){ a, b, value };
  self->n++;
}
