/* respace.h - one annotation carried over to the same text with other white space
 *
 * Formats of tokens do not say how tokens are spaced; all other characters are the same, and a
 * mention is where its first and last of them are.
 */
#ifndef DANH_TOOLS_EVALUATE_RESPACE_H
#define DANH_TOOLS_EVALUATE_RESPACE_H

#include "evaluate/side.h"

/* The text without its white space: (transfer full). */
char *danh_squeezed_text (const DanhSideDocument *document);

/* FOUND with the spans it has in the text of GOLD; both squeezed texts are the same.  A mention
 * of white space alone becomes empty.
 *
 * Returns: (transfer full): its document is FOUND's, its spans its own */
DanhSideDocument *danh_respace (const DanhSideDocument *found,
                                const DanhSideDocument *gold);

#endif
