/* unit-guess.h - which unit offsets must have been counted in
 *
 * Where a file says what the text of a mention is and its offsets lead elsewhere, they were
 * mostly counted by a program of another mind: in UTF-16 units, in bytes, or after every
 * CRLF had become one line end or every line end CRLF.
 */
#ifndef DANH_CODEC_UNIT_GUESS_H
#define DANH_CODEC_UNIT_GUESS_H

#include <danh/danh-types.h>

/* "code points", "UTF-16 units", "bytes". */
const char *danh_unit_to_string (DanhOffsetUnit unit);

/* What counts so that START to END of TEXT is SURFACE, as words for a message; NULL if
 * nothing does.  TEXT is UTF-8.
 *
 * *WALKED, 0 for a new file, counts what its guesses cost.  Where all offsets of a large
 * file are wrong, each of the first messages says why; later ones have no guess. */
const char *danh_unit_guess (const char *text,
                             gsize len,
                             guint64 start,
                             guint64 end,
                             const char *surface,
                             gsize surface_len,
                             gsize *walked);

#endif
