/* pair-map.h - from two numbers to one
 *
 * The finding of a token's symbol (class, context -> symbol) is a look-up of this kind; the
 * hit is inline and touches one cache line in most cases.
 */
#ifndef DANH_RULE_PAIR_MAP_H
#define DANH_RULE_PAIR_MAP_H

#include <glib.h>

typedef struct {
  guint32 a; /* G_MAXUINT32: free */
  guint32 b;
  guint32 value;
} DanhPair;

typedef struct {
  DanhPair *pairs; /* [size] */
  guint32 size;
  guint32 n; /* in use */
} DanhPairMap;

#define DANH_PAIR_MISSING G_MAXUINT32

void danh_pair_map_init (DanhPairMap *self);
void danh_pair_map_empty (DanhPairMap *self); /* keeps the memory */
void danh_pair_map_clear (DanhPairMap *self); /* before an init, or the end */

/* (A, B) must not be there yet; A is not G_MAXUINT32. */
void danh_pair_map_add (DanhPairMap *self, guint32 a, guint32 b, guint32 value);

static inline guint32
danh_pair_slot (const DanhPairMap *self, guint32 a, guint32 b)
{
  guint64 key = ((guint64) a << 32) ^ ((guint64) b * 0x85EBCA6B);
  guint64 hash = key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 32;
  return (guint32) (hash * self->size >> 32);
}

/* The value of (A, B), or DANH_PAIR_MISSING. */
static inline guint32
danh_pair_map_get (const DanhPairMap *self, guint32 a, guint32 b)
{
  guint32 slot = danh_pair_slot (self, a, b);
  for (;;) {
    const DanhPair *pair = &self->pairs[slot];
    if (pair->a == a && pair->b == b) return pair->value;
    if (pair->a == G_MAXUINT32) return DANH_PAIR_MISSING;
    if (++slot == self->size) slot = 0;
  }
}

#endif
