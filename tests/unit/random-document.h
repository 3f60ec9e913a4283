/* random-document.h - documents with every kind of character, for the codec's tests */
#ifndef TESTS_RANDOM_DOCUMENT_H
#define TESTS_RANDOM_DOCUMENT_H

#include "document/document-private.h"

typedef enum {
  RANDOM_PLAIN = 0,
  RANDOM_BAD_BYTES = 1 << 0, /* bytes that are no character */
  RANDOM_NULS = 1 << 1
} RandomFlags;

/* At most MOST_PIECES characters.  Passes danh_document_check. */
DanhDocument *random_document (GRand *rand, guint most_pieces, RandomFlags flags);

#endif
