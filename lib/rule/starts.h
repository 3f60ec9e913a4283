/* starts.h - which tokens may begin a match, in few bits
 *
 * The compiler has put the beginnings of all rules of all phases into few groups, a bit each
 * (compile/rule-derive-starts.c); a token t may begin a match of a group only if
 *
 *   first (t) & (second (t + 1) | alone)
 *
 * has the group's bit: one AND a token for all rules of all phases.
 */
#ifndef DANH_RULE_STARTS_H
#define DANH_RULE_STARTS_H

#include "model/view.h"

/* The groups of which a token may be the first token, and those of which it may be the second. */
typedef struct {
  guint64 first;
  guint64 second;
} DanhStartBits;

typedef struct {
  guint64 alone;                           /* groups whose matches may be one token */
  guint64 of_bit[DANH_LAST_START_BIT + 1]; /* [start bits] their groups */
  guint8 bit_of[DANH_START_GROUPS];        /* [groups] */
} DanhStartGroups;

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
