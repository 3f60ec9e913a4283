/* fold.h - texts as they are compared and shown, never as offsets count them */
#ifndef DANH_TOOLS_EVALUATE_FOLD_H
#define DANH_TOOLS_EVALUATE_FOLD_H

#include <glib.h>

/* TEXT as the annotation guidelines compare names: NFC, small letters, runs of white space
 * as one space, and the tone mark of a syllable in one agreed place, whichever vowel it
 * was written on.  Bytes that are no UTF-8 become U+FFFD. */
char *danh_fold (const char *text);

/* TEXT with runs of white space and control characters as one space. */
char *danh_one_line (const char *text);

#endif
