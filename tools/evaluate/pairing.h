/* pairing.h - which found document answers which gold document */
#ifndef DANH_TOOLS_EVALUATE_PAIRING_H
#define DANH_TOOLS_EVALUATE_PAIRING_H

#include "evaluate/side.h"

typedef struct {
  const DanhSideDocument *gold;
  const DanhSideDocument *found; /* without a document where nothing answers */
} DanhDocumentPair;

/* Documents answer each other if they have the same id (or none) and the same text, byte for
 * byte.  What is left, if its text is the same but for white space, as in formats of tokens,
 * answers, too, if the ids are the same or one has none: its spans are then those of the gold's
 * text (respace.h).  A gold document without an answer counts as one in which nothing was found.
 *
 *   pairs     DanhDocumentPair, one for each document of the gold, in its order
 *   respaced  DanhSideDocument *, those that were carried over
 *   problems  what has no partner, and why: a message each
 *   notes     what was carried over: a message each
 */
typedef struct {
  GArray *pairs;
  GPtrArray *respaced;
  GPtrArray *problems;
  GPtrArray *notes;
} DanhPairing;

/* Both sides are sorted and outlive SELF. */
void danh_pairing_run (DanhPairing *self, const DanhSide *gold, const DanhSide *found);
void danh_pairing_clear (DanhPairing *self);

#endif
