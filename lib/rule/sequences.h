/* sequences.h - each distinct sequence of numbers, known once
 *
 * Classes of forms (the atoms true of them), contexts (the marks on a token), symbols of
 * a phase (the predicates true of a token) and states (the nodes live in a thread) are
 * all the same thing: a short sequence of 32-bit words that gets a dense id when it is
 * first met.
 */
#ifndef DANH_RULE_SEQUENCES_H
#define DANH_RULE_SEQUENCES_H

#include "base/vec.h"
#include "model/format.h"

typedef struct {
  DANH_VEC (guint32) pool;          /* the words of all sequences */
  DANH_VEC (DanhModelSlice) slices; /* [ids] into pool */
  /* [hash_size] id + 1 and, in the bits that no id needs, those of the hash; or 0; linear
     probing */
  guint32 *hash;
  guint32 hash_size; /* a power of two, no more than two thirds full; or 0 */
} DanhSequences;

/* The id of the N words at WORDS, which must not lie in the table's own pool.  Ids are
 * given in order: a sequence is new if its id is the former slices.n. */
guint32 danh_sequences_intern (DanhSequences *self, const guint32 *words, guint32 n);

/* Forgets all; keeps the memory. */
void danh_sequences_empty (DanhSequences *self);
void danh_sequences_clear (DanhSequences *self);

/* The words of ID, *N of them; until the next intern. */
static inline const guint32 *
danh_sequences_get (const DanhSequences *self, guint32 id, guint32 *n)
{
  DanhModelSlice slice = self->slices.at[id];
  *n = slice.n;
  /* An empty pool is nowhere, and nowhere has no places. */
  return slice.n == 0 ? NULL : self->pool.at + slice.first;
}

#endif
