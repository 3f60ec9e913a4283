/* tokenize.h - from bytes to tokens and sentences
 *
 * Vietnamese writes a space between syllables, not words, so a token is a
 * syllable; joining syllables into names is the gazetteer's and the rules' work.
 * Numbers keep their inner marks (1.250,5 and 2/9/1945 are one token each), codes
 * and abbreviations theirs (35-NQ/TW, PGS.TS, VHTTTT&DL, Đ/c).
 *
 * The text is never rewritten.  The view that later stages match on is the
 * sequence of forms (forms.h: NFC, folded); the map back to the caller's bytes is
 * start and end of each token.
 *
 * Never fails: a byte that is no character is a token of its own (shape BAD).
 * Time linear in the text.
 */
#ifndef DANH_TEXT_TOKENIZE_H
#define DANH_TEXT_TOKENIZE_H

#include "base/text-version.h" /* grows when what is made of a text changes */
#include "text/forms.h"

typedef enum {
  /* white space, a line end or the text's start before it */
  DANH_TOKEN_SPACE_BEFORE = 1 << 0,
  DANH_TOKEN_LINE_START = 1 << 1,      /* first of its line */
  DANH_TOKEN_LINE_END = 1 << 2,        /* last of its line */
  DANH_TOKEN_PARAGRAPH_START = 1 << 3, /* first after a blank line or of the text */
  /* Scratch of the sentence stage, by the token's form alone: */
  DANH_TOKEN_BREAK_AFTER = 1 << 4, /* may end a sentence */
  DANH_TOKEN_MAY_BEGIN = 1 << 5,   /* may begin one: a capital, a digit, what opens */
  DANH_TOKEN_IS_LOWER = 1 << 6,    /* all small letters */
  DANH_TOKEN_CLOSES = 1 << 7       /* a quotation mark or bracket that may close one */
} DanhTokenFlags;

/* The tokens of one text, in order.  They tile it: no two overlap, and only white
 * space (incl. no-break, zero-width and control characters) lies between. */
typedef struct {
  guint32 n;      /* T, number of tokens */
  guint32 *start; /* [T] first byte in the caller's text */
  guint32 *end;   /* [T] one past its last byte */
  guint32 *form;  /* [T] id in the DanhForms */
  guint8 *flags;  /* [T] DanhTokenFlags */
  guint32 allocated;
  guint32 n_sentences; /* S */
  guint32 *sentence;   /* [S + 1] first token of each; the last entry is T */
  guint32 sentence_allocated;
  guint32 n_cells; /* C; 0: each sentence is one cell */
  guint32 *cell; /* [C + 1] first token of each, those of sentences among them; then T */
  guint32 cell_allocated;
} DanhTokens;

/* Tokenises LEN bytes of TEXT (at most 2^31 - 1) and cuts sentences.  TOKENS is
 * emptied first and keeps its memory for the next text. */
void danh_tokenize (const char *text, gsize len, DanhForms *forms, DanhTokens *tokens);

/* The sentence stage alone: fills n_sentences and sentence from tokens and flags.
 * danh_tokenize calls it. */
void danh_segment (const char *text, const DanhForms *forms, DanhTokens *tokens);

/* The columns that tabs and wide gaps make of sentences: fills n_cells and cell.
 * danh_tokenize calls it. */
void danh_find_cells (const char *text,
                      gsize len,
                      const DanhForms *forms,
                      DanhTokens *tokens);

void danh_tokens_clear (DanhTokens *tokens); /* gives the memory back */

#endif
