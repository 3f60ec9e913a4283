/* piece.h - characters to pieces: the slow, exact reading of a text
 *
 * The tokenizer's fast path knows ASCII and "some byte above".  What the bytes above
 * are - letters, quotation marks, spaces that do not break, no character at all - is
 * read here, once for each distinct run of them.
 */
#ifndef DANH_TEXT_PIECE_H
#define DANH_TEXT_PIECE_H

#include <glib.h>

typedef enum {
  DANH_CHAR_LETTER,
  DANH_CHAR_DIGIT,     /* decimal digits of any writing */
  DANH_CHAR_NUMERAL,   /* other number signs: superscripts, fractions */
  DANH_CHAR_COMBINING, /* marks that belong to the letter before them */
  DANH_CHAR_IGNORED,   /* no width and no meaning here: soft hyphen, joiners, selectors */
  DANH_CHAR_SPACE,     /* white space and control characters */
  DANH_CHAR_LINE,      /* ends a line */
  DANH_CHAR_MARK       /* punctuation, symbols, what is unassigned */
} DanhCharClass;

DanhCharClass danh_char_class (gint32 c);
gboolean danh_char_is_upper (gint32 c); /* title case counts as upper */
gboolean danh_char_is_lower (gint32 c);

typedef enum {
  DANH_PIECE_WORD, /* letters and digits with all that is inside them */
  DANH_PIECE_MARK, /* one mark, or combining marks that have no letter */
  DANH_PIECE_SPACE,
  DANH_PIECE_LINE,
  DANH_PIECE_IGNORED, /* not between two letters: takes no part in any token */
  DANH_PIECE_BAD      /* up to DANH_BAD_MAX bytes that are no character */
} DanhPieceKind;

#define DANH_BAD_MAX 8

/* The piece of TEXT at *POS, which is below END; moves *POS past it. */
DanhPieceKind danh_piece_next (const char *text, gsize end, gsize *pos);

/* TRUE if a piece that is a word starts at POS. */
gboolean danh_piece_is_word (const char *text, gsize end, gsize pos);

/* TRUE if the LEN bytes at TEXT are one piece that is a token. */
gboolean danh_piece_is_whole (const char *text, gsize len);

#endif
