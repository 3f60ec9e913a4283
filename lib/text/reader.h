/* reader.h - what the parts of the tokenizer share while one text is read */
#ifndef DANH_TEXT_READER_H
#define DANH_TEXT_READER_H

#include "text/forms-index.h"
#include "text/tokenize.h"

/* The flags of a token that come from the white space before it, not from its form. */
#define DANH_SPACE_FLAGS                                                                 \
  (DANH_TOKEN_SPACE_BEFORE | DANH_TOKEN_LINE_START | DANH_TOKEN_PARAGRAPH_START)

typedef struct {
  const char *text;
  gsize len;
  DanhForms *forms;
  DanhTokens *tokens; /* tokens->n is kept right between calls */
  guint32 kind;       /* of the last token */
  guint32 pending;    /* flags for the next token from space that the scan does not see */
} DanhReader;

/* Interns START..END of the text and appends it as a token; there is room. */
void danh_reader_add (DanhReader *reader, gsize start, gsize end, guint32 flags);

/* Moves the end of the last token to END. */
void danh_reader_extend (DanhReader *reader, gsize end);

/* joined.c: the last token ends at MARK, where a mark stands that a word follows directly.
 * Takes the token back, reads the run of words and marks that it begins, appends its
 * tokens and returns the end of the last of them; there is room for
 * DANH_RUN_TOKENS.  Returns MARK, and does nothing, if there is no such run. */
gsize danh_reader_join (DanhReader *reader, gsize mark);

/* joined.c: the last token ends at COLON, which "//" follows: the same for addresses. */
gsize danh_reader_join_address (DanhReader *reader, gsize colon);

/* stop.c: TRUE if the stop at STOP belongs to the last token, which can take one and ends
 * there. */
gboolean danh_reader_takes_stop (const DanhReader *reader, gsize stop);

/* stop.c: the end of the mark that begins with the stop at START: "...", "./.". */
gsize danh_reader_stops_end (const DanhReader *reader, gsize start);

#define DANH_RUN_PIECES 32
#define DANH_RUN_TOKENS (2 * DANH_RUN_PIECES + 1)

#endif
