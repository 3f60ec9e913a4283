/* segment.c - from tokens to sentences
 *
 * Only tokens that are a mark that may end a sentence, and those that end a line, are
 * looked at; the tokenizer has flagged them.
 */
#include "text/segment-private.h"

#include <string.h>

/* So many lines of a paragraph are looked at for how its lines are broken. */
#define WRAPPED_LINES_READ 4

/* So many lines of a paragraph that go on before a small letter tell how wide it is set,
 * and a line so much longer than they is none of them. */
#define WIDTH_LINES 2
#define WIDTH_SLACK 8

/* What a line says of itself before its colon. */
#define FIELD_NAME_TOKENS 8

/* The token behind what closes the sentence together with the mark at STOP: further
 * stops, and quotation marks and brackets directly behind. */
static guint32
after_closing (const DanhSegmenter *self, guint32 stop)
{
  guint32 next = stop + 1;
  while (
      next < self->tokens->n
      && !danh_segment_has_flag (self, next, DANH_TOKEN_SPACE_BEFORE)
      && danh_segment_has_flag (self, next, DANH_TOKEN_CLOSES | DANH_TOKEN_BREAK_AFTER))
    next++;
  return next;
}

/* "1. Toàn cảnh", "Ảnh 1. Toàn cảnh", "II. Nội dung", "a. Nội dung". */
static gboolean
numbers_an_item (const DanhSegmenter *self, guint32 stop)
{
  guint32 before = stop - self->sentence;
  if (before == 0 || before > 2) return FALSE;
  if (danh_segment_has_flag (self, stop, DANH_TOKEN_SPACE_BEFORE)) return FALSE;
  guint32 form = self->tokens->form[stop - 1];
  guint32 shape = self->forms->shape[form];
  if (shape & DANH_SHAPE_INTEGER) return self->forms->exact_len[form] <= 3;
  if (before > 1) return FALSE;
  return (shape & DANH_SHAPE_ROMAN) != 0 || self->forms->exact_len[form] == 1;
}

/* TRUE if token NEXT, which stands behind the mark STOP and what closes with it, begins
 * a sentence. */
static gboolean
begins (const DanhSegmenter *self, guint32 stop, guint32 next)
{
  if (!danh_segment_has_flag (self, next, DANH_TOKEN_MAY_BEGIN)) return FALSE;
  if (danh_segment_has_flag (self, next, DANH_TOKEN_SPACE_BEFORE)) return TRUE;
  /* Without a space: "hiệu quả.Tập trung". */
  const guint32 word = DANH_SHAPE_CAP | DANH_SHAPE_WORD;
  guint32 shape = danh_segment_shape_of (self, next);
  if (self->forms->folded_len[self->tokens->form[stop]] != 1) return FALSE;
  /* "hội nghị.JPG" is the name of a file. */
  if ((shape & DANH_SHAPE_ABBR)
      && danh_segment_has_flag (self, next, DANH_TOKEN_LINE_END))
    return FALSE;
  return (shape & word) == word && next == stop + 1
         && !danh_segment_has_flag (self, stop, DANH_TOKEN_SPACE_BEFORE);
}

/* Where the sentence ends that the mark at STOP may end: the first token of the next
 * one, or 0. */
static guint32
end_at_mark (DanhSegmenter *self, guint32 stop)
{
  if (stop < self->closed) return 0;
  guint32 next = after_closing (self, stop);
  self->closed = next;
  if (next == self->tokens->n
      || danh_segment_has_flag (self, next, DANH_TOKEN_LINE_START))
    return 0;
  if (numbers_an_item (self, stop)) return 0;
  /* "Lê Văn Ba (? - 1847)": it stands for what nobody knows. */
  if (next == stop + 1 && stop > self->sentence
      && danh_segment_mark_of (self, stop - 1) == '(')
    return 0;
  return begins (self, stop, next) ? next : 0;
}

/* TRUE if the line from token FIRST to LAST is as long as those that a page breaks, and
 * neither its end nor an empty line behind it closes it. */
static gboolean
is_open (const DanhSegmenter *self, guint32 first, guint32 last)
{
  const DanhTokens *tokens = self->tokens;
  if (last + 1 == tokens->n) return FALSE;
  if (danh_segment_has_flag (self, last + 1, DANH_TOKEN_PARAGRAPH_START)) return FALSE;
  if (last + 1 - first < DANH_WRAPPED_LINE_TOKENS) return FALSE;
  return !danh_segment_has_flag (self, last, DANH_TOKEN_BREAK_AFTER);
}

/* TRUE if one of the next lines of the paragraph, from token FIRST on, goes on before a
 * small letter: its lines are broken by a page. */
static gboolean
wraps_below (const DanhSegmenter *self, guint32 first)
{
  guint32 line = first;
  guint32 left = WRAPPED_LINES_READ;
  for (guint32 i = first; i + 1 < self->tokens->n && left > 0; i++) {
    if (danh_segment_has_flag (self, i + 1, DANH_TOKEN_PARAGRAPH_START)) return FALSE;
    if (!danh_segment_has_flag (self, i, DANH_TOKEN_LINE_END)) continue;
    if (is_open (self, line, i)
        && danh_segment_has_flag (self, i + 1, DANH_TOKEN_IS_LOWER))
      return TRUE;
    line = i + 1;
    left--;
  }
  return FALSE;
}

/* TRUE if token FIRST of a line begins an item of a list: "- …", "2. …", "3) …". */
static gboolean
begins_item (const DanhSegmenter *self, guint32 first)
{
  if (danh_segment_shape_of (self, first) & DANH_SHAPE_MARK) return TRUE;
  if (!(danh_segment_shape_of (self, first) & DANH_SHAPE_INTEGER)) return FALSE;
  if (danh_segment_has_flag (self, first, DANH_TOKEN_LINE_END)) return TRUE;
  char behind = first + 1 < self->tokens->n ? danh_segment_mark_of (self, first + 1) : 0;
  return behind == '.' || behind == ')';
}

/* TRUE if the line from token FIRST begins with what it says: "Thời gian thực hiện: …". */
static gboolean
begins_field (const DanhSegmenter *self, guint32 first)
{
  guint32 end = MIN (self->tokens->n, first + FIELD_NAME_TOKENS + 1);
  for (guint32 i = first; i < end; i++) {
    if (danh_segment_shape_of (self, i) & DANH_SHAPE_MARK)
      return i > first && danh_segment_mark_of (self, i) == ':';
    if (danh_segment_has_flag (self, i, DANH_TOKEN_LINE_END)) return FALSE;
  }
  return FALSE;
}

/* The byte behind the word that begins with token FIRST: tokens without a space between. */
static guint32
end_of_word (const DanhSegmenter *self, guint32 first)
{
  guint32 last = first;
  while (!danh_segment_has_flag (self, last, DANH_TOKEN_LINE_END)
         && !danh_segment_has_flag (self, last + 1, DANH_TOKEN_SPACE_BEFORE))
    last++;
  return self->tokens->end[last];
}

/* TRUE if the line that ends with token LAST had no room for the word that begins the next:
 * lines of the paragraph before it tell how wide it is set. */
static gboolean
is_full (const DanhSegmenter *self, guint32 last)
{
  const DanhTokens *tokens = self->tokens;
  if (self->n_broken < WIDTH_LINES) return FALSE;
  guint32 length = danh_segment_letters_between (self->text, tokens->start[self->line],
                                                 tokens->end[last]);
  if (length > self->width + WIDTH_SLACK) return FALSE;
  guint32 next = last + 1;
  return length + 1
             + danh_segment_letters_between (self->text, tokens->start[next],
                                             end_of_word (self, next))
         > self->width;
}

/* The line that ends with token LAST goes on before a small letter: so wide is the page. */
static void
measure (DanhSegmenter *self, guint32 last)
{
  guint32 length = danh_segment_letters_between (
      self->text, self->tokens->start[self->line], self->tokens->end[last]);
  self->width = MAX (self->width, length);
  self->n_broken++;
}

/* TRUE if the line that ends with token LAST goes on in the next one: a small letter or a
 * comma says so, a number that cannot begin a line, that other lines of the paragraph do:
 * "… đồng chí Trịnh / Ngọc Bảo", or that it was full. */
static gboolean
goes_on (DanhSegmenter *self, guint32 last)
{
  guint32 next = last + 1;
  if (danh_segment_breaks_a_number (self, last)) return TRUE;
  if (!is_open (self, self->line, last)) return FALSE;
  if (danh_segment_has_flag (self, next, DANH_TOKEN_IS_LOWER)) {
    measure (self, last);
    return TRUE;
  }
  if (danh_segment_mark_of (self, last) == ',') return TRUE;
  if (danh_segment_goes_on_in_number (self, last)) return TRUE;
  if (begins_item (self, next)) return FALSE;
  if (begins_field (self, next) && begins_field (self, self->line)) return FALSE;
  return self->wrapped || wraps_below (self, next) || is_full (self, last);
}

static void
begin_sentence (DanhTokens *tokens, guint32 token)
{
  if (tokens->n_sentences + 2 > tokens->sentence_allocated) {
    guint32 room = MAX (64, tokens->sentence_allocated * 2);
    tokens->sentence = g_realloc_n (tokens->sentence, room, sizeof *tokens->sentence);
    tokens->sentence_allocated = room;
  }
  tokens->sentence[tokens->n_sentences++] = token;
}

static void
look_at (DanhSegmenter *self, DanhTokens *tokens, guint32 token)
{
  guint32 next = 0;
  if (danh_segment_has_flag (self, token, DANH_TOKEN_LINE_END)) {
    gboolean is_day = danh_segment_breaks_a_day (self, token);
    self->wrapped = !is_day && goes_on (self, token);
    if (!self->wrapped && !is_day) next = token + 1;
    self->line = token + 1;
    /* Paragraphs are read apart. */
    if (self->line < tokens->n
        && danh_segment_has_flag (self, self->line, DANH_TOKEN_PARAGRAPH_START))
      self->n_broken = self->width = 0;
  } else {
    next = end_at_mark (self, token);
  }
  if (next > self->sentence && next < tokens->n) {
    begin_sentence (tokens, next);
    self->sentence = next;
  }
}

/* The candidates among the eight tokens at FLAGS: bit i is token i. */
static guint64
eight_candidates (const guint8 *flags)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 x;
  memcpy (&x, flags, sizeof x);
  x = GUINT64_FROM_LE (x);
  /* Each byte's two bits as one, then the eight bytes' bits side by side. */
  x = (x / DANH_TOKEN_LINE_END | x / DANH_TOKEN_BREAK_AFTER) & ones;
  return (x * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56;
}

/* Bit i: token FIRST + i, of 64 or as many as there are, may end a sentence. */
static guint64
candidates_from (const DanhTokens *tokens, guint32 first)
{
  guint8 last[64] = { 0 };
  const guint8 *flags = tokens->flags + first;
  guint64 bits = 0;
  if (tokens->n - first < sizeof last) {
    memcpy (last, flags, tokens->n - first);
    flags = last;
  }
  for (guint i = 0; i < 64; i += 8) bits |= eight_candidates (flags + i) << i;
  return bits;
}

void
danh_segment (const char *text, const DanhForms *forms, DanhTokens *tokens)
{
  DanhSegmenter self = { .text = text, .forms = forms, .tokens = tokens };
  tokens->n_sentences = 0;
  begin_sentence (tokens, 0);
  if (tokens->n == 0) tokens->n_sentences = 0;
  for (guint32 i = 0; i < tokens->n; i += 64)
    for (guint64 bits = candidates_from (tokens, i); bits != 0; bits &= bits - 1)
      look_at (&self, tokens, i + (guint32) __builtin_ctzll (bits));
  tokens->sentence[tokens->n_sentences] = tokens->n;
}
