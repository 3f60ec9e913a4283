/* bits.h - the bits of a word, counted
 *
 * Not __builtin_popcountll: on a machine that need not have the instruction it is a call into
 * the compiler's library, which reads a table.
 */
#ifndef DANH_BASE_BITS_H
#define DANH_BASE_BITS_H

#include <glib.h>

/* How many bits of BITS are set: by pairs, by fours, by bytes, and the bytes summed by one
 * multiplication (Warren, Hacker's Delight, 5-1). */
static inline guint32
danh_count_bits (guint64 bits)
{
  const guint64 each_byte = G_GUINT64_CONSTANT (0x0101010101010101);
  bits -= (bits >> 1) & (each_byte * 0x55);
  bits = (bits & (each_byte * 0x33)) + ((bits >> 2) & (each_byte * 0x33));
  bits = (bits + (bits >> 4)) & (each_byte * 0x0F);
  return (guint32) ((bits * each_byte) >> 56);
}

#endif
