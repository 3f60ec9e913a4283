/* segment-private.h - what the files that find sentences share */
#ifndef DANH_TEXT_SEGMENT_PRIVATE_H
#define DANH_TEXT_SEGMENT_PRIVATE_H

#include "text/tokenize.h"

/* A line of so many tokens may have been broken by its width, not by its writer. Tokens, as
 * the same text has more bytes with its accents decomposed. */
#define DANH_WRAPPED_LINE_TOKENS 9

typedef struct {
  const char *text;
  const DanhForms *forms;
  const DanhTokens *tokens;
  guint32 sentence; /* first token of the sentence that is open */
  guint32 line;     /* first token of the line */
  gboolean
      wrapped; /* the line before went on in this one: so the writer's page breaks lines */
  guint32 closed; /* marks before this token close a sentence together: looked at once */
  guint32 n_broken; /* lines of the paragraph so far that went on before a small letter */
  guint32 width;    /* letters of the longest of them */
} DanhSegmenter;

static inline guint32
danh_segment_shape_of (const DanhSegmenter *self, guint32 token)
{
  return self->forms->shape[self->tokens->form[token]];
}

static inline gboolean
danh_segment_has_flag (const DanhSegmenter *self, guint32 token, guint32 flag)
{
  return (self->tokens->flags[token] & flag) != 0;
}

/* The folded form of a token that is one ASCII mark; 0 for any other. */
static inline char
danh_segment_mark_of (const DanhSegmenter *self, guint32 token)
{
  guint32 form = self->tokens->form[token];
  if (!(self->forms->shape[form] & DANH_SHAPE_MARK)) return 0;
  if (self->forms->folded_len[form] != 1) return 0;
  return danh_forms_folded (self->forms, form)[0];
}

/* The letters from byte START to END, accents of their own not counted: a text is as wide
 * with its accents decomposed. */
guint32 danh_segment_letters_between (const char *text, guint32 start, guint32 end);

/* TRUE if the number of a paper was broken off its word at the end of the line, token LAST. */
gboolean danh_segment_breaks_a_number (const DanhSegmenter *self, guint32 last);

/* TRUE if the line that ends with token LAST breaks a day. */
gboolean danh_segment_breaks_a_day (const DanhSegmenter *self, guint32 last);

/* TRUE if the number that begins the next line belongs to the small word LAST that ends an open one:
 * "… Quyết định số / 267/QĐ-TTg …", "… ngày / 29 tháng 10 năm …", "… năm / 2026 của xã", "… hôm
 * / 10-6 tại", "… quý / I năm 2025"; or they are a range: "2021 - / 2026".  Lines of a list begin
 * with a number each. */
gboolean danh_segment_goes_on_in_number (const DanhSegmenter *self, guint32 last);

#endif
