/* program-starts.h - start groups: see program-starts.c */
#ifndef DANH_RULE_PROGRAM_STARTS_H
#define DANH_RULE_PROGRAM_STARTS_H

#include "model/view.h"

/* Phases from this one on share the last bit of a token's starts. */
#define DANH_LAST_START_BIT 15

#define DANH_START_GROUPS 64

/* The groups of which a token may be the first token, and those of which it may be the second. */
typedef struct {
  guint64 first;
  guint64 second;
} DanhStartBits;

typedef struct {
  guint64 alone;                           /* groups whose arms may end with one token */
  guint64 of_bit[DANH_LAST_START_BIT + 1]; /* [start bits] their groups */
  guint8 bit_of[DANH_START_GROUPS];        /* [groups] */
} DanhStartGroups;

/* Returns what predicates say of a token that fulfils them: [predicates], for g_free. */
DanhStartBits *danh_start_groups_init (DanhStartGroups *self, const DanhModelView *model);

/* The start bits of a token that is FIRST before one that is SECOND: bit k is phase k's. */
static inline guint16
danh_start_groups_bits (const DanhStartGroups *self, guint64 first, guint64 second)
{
  guint64 groups = first & (second | self->alone);
  guint bits = 0;
  while (groups != 0) {
    guint bit = self->bit_of[__builtin_ctzll (groups)];
    bits |= 1u << bit;
    groups &= ~self->of_bit[bit];
  }
  return (guint16) bits;
}

#endif
