/* tokenize-naive.h - a slow tokenizer that judges the fast one
 *
 * One character after the other, by the words of lib/text/tokenize.h and nothing else.  It
 * knows no abbreviations, codes and addresses: texts for it have no letter beside a mark
 * that joins.
 */
#ifndef DANH_TEST_TOKENIZE_NAIVE_H
#define DANH_TEST_TOKENIZE_NAIVE_H

#include <glib.h>

typedef struct {
  guint32 start;
  guint32 end;
  guint32 flags; /* DanhTokenFlags but those of the sentence stage */
} NaiveToken;

/* The tokens of the LEN bytes at TEXT: an array of NaiveToken. */
GArray *naive_tokenize (const char *text, gsize len);

#endif
