/* normalize.h - the forms in which spellings are compared
 *
 * Never run over a text: only over a form when it is first seen.  Two spellings that a
 * reader takes for the same give the same bytes; normalising twice is normalising once.
 */
#ifndef DANH_TEXT_NORMALIZE_H
#define DANH_TEXT_NORMALIZE_H

#include "base/vec.h"

typedef DANH_VEC (gint32) DanhChars;

/* Reads the LEN bytes at TEXT into OUT, emptied first: NFC; dashes, quotation marks and
 * apostrophes made one; full-width letters made plain; look-alike letters of other
 * writings made Latin in words that are Latin otherwise; what has no width left out;
 * the tone mark in the new-style place.  Case is kept.  A bad byte gives U+FFFD. */
void danh_normalize_exact (const char *text, gsize len, DanhChars *out);

/* The same of EXACT, a result of the above, with its case folded. */
void danh_normalize_folded (const DanhChars *exact, DanhChars *out);

#endif
