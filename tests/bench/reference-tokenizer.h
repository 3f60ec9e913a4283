/* reference-tokenizer.h - the unit that speeds are given in
 *
 * What a careful C programmer writes by hand in an afternoon: one scalar pass that cuts
 * words and marks, hashes the bytes while it scans them and interns each distinct token
 * into arrays.  No vectors, no normalisation, no sentences, no language.  Ratios to it hold
 * from machine to machine where megabytes a second do not.
 */
#ifndef DANH_BENCH_REFERENCE_TOKENIZER_H
#define DANH_BENCH_REFERENCE_TOKENIZER_H

#include <glib.h>

typedef struct {
  guint32 n;      /* T, number of tokens */
  guint32 *start; /* [T] first byte */
  guint32 *len;   /* [T] bytes */
  guint32 *id;    /* [T] the same for the same bytes */
  gsize allocated;

  guint32 n_types;
  guint32 *slots; /* [slot_mask + 1] id + 1, or 0: open addressing, linear probing */
  guint32 slot_mask;
  guint32 *type_hash;  /* [n_types] */
  guint32 *type_start; /* [n_types] into bytes: the copy made when first seen */
  guint32 *type_len;   /* [n_types] */
  guint32 types_allocated;
  char *bytes;
  guint32 bytes_used;
  guint32 bytes_allocated;
} ReferenceTokenizer;

void reference_tokenizer_init (ReferenceTokenizer *self);
void reference_tokenizer_clear (ReferenceTokenizer *self);

/* Replaces the tokens by those of TEXT; what was interned before stays. */
void reference_tokenizer_run (ReferenceTokenizer *self, const char *text, gsize len);

#endif
