/* gold-notes.h - gold that is scored as it stands, but may be a slip of the hand */
#ifndef DANH_TOOLS_EVALUATE_GOLD_NOTES_H
#define DANH_TOOLS_EVALUATE_GOLD_NOTES_H

#include "evaluate/side.h"

/* Appends a message to NOTES for each mention that stands twice, has the span of another
 * type's, crosses another, cuts a word or has white space at an end, and for a document
 * without mentions. */
void danh_note_gold (const DanhSideDocument *document, GPtrArray *notes);

#endif
