/* vectors.h - what a phase's tests say of each of its symbols
 *
 * The truth of all tests is a vector of bits.  Few words of 64 bits differ in one place of some
 * ten thousand vectors - some hundred -, so a vector is kept as a row of small numbers, each of a
 * word in the table of its place: a quarter of the memory, and one cache line to wait for
 * instead of four.
 *
 *   vector ─▶ row │ 3 │ 0 │ 17 │ …        words of place 2: [0, …, 17: ···1··1·, …]
 *
 * Places are the groups of 64 tests that an automaton asks for at once.
 */
#ifndef DANH_RULE_VECTORS_H
#define DANH_RULE_VECTORS_H

#include "base/vec.h"

#include <string.h>

/* The words that stand in one place, numbered as they are met; 0 is the word without bits. */
typedef struct {
  DANH_VEC (guint64) words;
  guint32 *hash; /* [hash_size] number, or 0; linear probing */
  guint32 hash_size;
  guint32 shift; /* 64 - log2 (hash_size) */
} DanhWordTable;

typedef struct {
  guint32 n_places;
  DanhWordTable *tables;  /* [n_places] */
  guint64 **words;        /* [n_places] of the tables */
  guint32 n;              /* vectors, 0 included: it has no bits and is of no symbol */
  DANH_VEC (guint8) rows; /* [n * row_size] numbers, then zeros */
  guint32 row_size;       /* bytes, a multiple of 8 */
  gboolean is_wide;       /* numbers have four bytes: more words than two could number */
  /* [hash_size] vector and, in the bits that no vector needs, those of the hash; or 0; linear
     probing */
  guint32 *hash;
  guint32 hash_size; /* a power of two, no more than two thirds full; or 0 */
  guint8 *row;       /* [row_size] scratch */
} DanhVectors;

/* Of vectors of N_WORDS words of 32 bits, an even number. */
void danh_vectors_init (DanhVectors *self, guint32 n_words);
void danh_vectors_empty (DanhVectors *self); /* keeps the memory */
void danh_vectors_clear (DanhVectors *self);

/* The number of the vector BITS; numbers are given in order, from 1 on. */
guint32 danh_vectors_intern (DanhVectors *self, const guint32 *bits);

/* Where VECTOR's row begins. */
static inline gsize
danh_vectors_row (const DanhVectors *self, guint32 vector)
{
  return (gsize) vector * self->row_size;
}

/* The word in PLACE of the vector whose row begins at ROW. */
static inline guint64
danh_vectors_word (const DanhVectors *self, gsize row, guint32 place)
{
  const guint8 *at = self->rows.at + row;
  guint16 number;
  guint32 wide;
  if (G_UNLIKELY (self->is_wide)) {
    memcpy (&wide, at + place * sizeof wide, sizeof wide);
    return self->words[place][wide];
  }
  memcpy (&number, at + place * sizeof number, sizeof number);
  return self->words[place][number];
}

#endif
