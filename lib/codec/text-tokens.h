/* text-tokens.h - a text in tokens, for formats that have nothing else
 *
 * Runs of letters, digits and marks, and every other character alone; cut at the edges of
 * all kept mentions, so that each mention is whole tokens.  White space and control
 * characters lie between tokens.  This is no tokenizer of language: it only has to be the
 * same again when the tokens are read back.
 */
#ifndef DANH_CODEC_TEXT_TOKENS_H
#define DANH_CODEC_TEXT_TOKENS_H

#include "codec/format.h"

typedef struct {
  guint start, end; /* bytes of the text */
  guint mention;    /* of a flat choice: the kept one that holds it, or DANH_NO_INDEX */
  gboolean starts_line; /* there is a line end before it, and no mention across that */
} DanhTextToken;

/* DanhTextToken in order: g_array_unref. */
GArray *danh_text_tokens (const DanhDocument *document, const gboolean *kept);

#endif
