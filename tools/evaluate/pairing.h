/* pairing.h - which found document answers which gold document */
#ifndef DANH_TOOLS_EVALUATE_PAIRING_H
#define DANH_TOOLS_EVALUATE_PAIRING_H

#include "evaluate/side.h"

typedef struct {
  const DanhSideDocument *gold;
  const DanhSideDocument *found; /* without a document where nothing answers */
} DanhDocumentPair;

/* One pair for each document of GOLD, in its order.  Documents answer each other if they
 * have the same id (or none) and the same text, bytes for bytes.  A gold document without
 * an answer counts as one in which nothing was found.  What has no partner, and why, is
 * appended to PROBLEMS, a message each.  Both sides are sorted.
 *
 * Returns: (transfer full): DanhDocumentPair; its documents are those of the sides */
GArray *danh_pair_documents (const DanhSide *gold,
                             const DanhSide *found,
                             GPtrArray *problems);

#endif
