/* segment.c - from tokens to sentences
 *
 * Only tokens that are a mark that may end a sentence, and those that end a line, are
 * looked at; the tokenizer has flagged them.
 */
#include "text/tokenize.h"

#include <string.h>

/* A line of so many tokens may have been broken by its width, not by its writer. Tokens, as
 * the same text has more bytes with its accents decomposed. */
#define WRAPPED_LINE_TOKENS 9

/* So many lines of a paragraph are looked at for how its lines are broken. */
#define WRAPPED_LINES_READ 4

/* So many lines of a paragraph that go on before a small letter tell how wide it is set,
 * and a line so much longer than they is none of them. */
#define WIDTH_LINES 2
#define WIDTH_SLACK 8

/* What a line says of itself before its colon. */
#define FIELD_NAME_TOKENS 8

/* The bytes of "26/11/2003", and the letters of the word before it. */
#define WHOLE_DAY_BYTES  10
#define DAY_WORD_LETTERS 4

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
} Segmenter;

static guint32
shape_of (const Segmenter *self, guint32 token)
{
  return self->forms->shape[self->tokens->form[token]];
}

static gboolean
has_flag (const Segmenter *self, guint32 token, guint32 flag)
{
  return (self->tokens->flags[token] & flag) != 0;
}

/* The folded form of a token that is one ASCII mark; 0 for any other. */
static char
mark_of (const Segmenter *self, guint32 token)
{
  guint32 form = self->tokens->form[token];
  if (!(self->forms->shape[form] & DANH_SHAPE_MARK)) return 0;
  if (self->forms->folded_len[form] != 1) return 0;
  return danh_forms_folded (self->forms, form)[0];
}

/* The token behind what closes the sentence together with the mark at STOP: further
 * stops, and quotation marks and brackets directly behind. */
static guint32
after_closing (const Segmenter *self, guint32 stop)
{
  guint32 next = stop + 1;
  while (next < self->tokens->n && !has_flag (self, next, DANH_TOKEN_SPACE_BEFORE)
         && has_flag (self, next, DANH_TOKEN_CLOSES | DANH_TOKEN_BREAK_AFTER))
    next++;
  return next;
}

/* "1. Toàn cảnh", "Ảnh 1. Toàn cảnh", "II. Nội dung", "a. Nội dung". */
static gboolean
numbers_an_item (const Segmenter *self, guint32 stop)
{
  guint32 before = stop - self->sentence;
  if (before == 0 || before > 2) return FALSE;
  if (has_flag (self, stop, DANH_TOKEN_SPACE_BEFORE)) return FALSE;
  guint32 form = self->tokens->form[stop - 1];
  guint32 shape = self->forms->shape[form];
  if (shape & DANH_SHAPE_INTEGER) return self->forms->exact_len[form] <= 3;
  if (before > 1) return FALSE;
  return (shape & DANH_SHAPE_ROMAN) != 0 || self->forms->exact_len[form] == 1;
}

/* TRUE if token NEXT, which stands behind the mark STOP and what closes with it, begins
 * a sentence. */
static gboolean
begins (const Segmenter *self, guint32 stop, guint32 next)
{
  if (!has_flag (self, next, DANH_TOKEN_MAY_BEGIN)) return FALSE;
  if (has_flag (self, next, DANH_TOKEN_SPACE_BEFORE)) return TRUE;
  /* Without a space: "hiệu quả.Tập trung". */
  const guint32 word = DANH_SHAPE_CAP | DANH_SHAPE_WORD;
  guint32 shape = shape_of (self, next);
  if (self->forms->folded_len[self->tokens->form[stop]] != 1) return FALSE;
  /* "hội nghị.JPG" is the name of a file. */
  if ((shape & DANH_SHAPE_ABBR) && has_flag (self, next, DANH_TOKEN_LINE_END))
    return FALSE;
  return (shape & word) == word && next == stop + 1
         && !has_flag (self, stop, DANH_TOKEN_SPACE_BEFORE);
}

/* Where the sentence ends that the mark at STOP may end: the first token of the next
 * one, or 0. */
static guint32
end_at_mark (Segmenter *self, guint32 stop)
{
  if (stop < self->closed) return 0;
  guint32 next = after_closing (self, stop);
  self->closed = next;
  if (next == self->tokens->n || has_flag (self, next, DANH_TOKEN_LINE_START)) return 0;
  if (numbers_an_item (self, stop)) return 0;
  /* "Lê Văn Ba (? - 1847)": it stands for what nobody knows. */
  if (next == stop + 1 && stop > self->sentence && mark_of (self, stop - 1) == '(')
    return 0;
  return begins (self, stop, next) ? next : 0;
}

/* TRUE if the line from token FIRST to LAST is as long as those that a page breaks, and
 * neither its end nor an empty line behind it closes it. */
static gboolean
is_open (const Segmenter *self, guint32 first, guint32 last)
{
  const DanhTokens *tokens = self->tokens;
  if (last + 1 == tokens->n) return FALSE;
  if (has_flag (self, last + 1, DANH_TOKEN_PARAGRAPH_START)) return FALSE;
  if (last + 1 - first < WRAPPED_LINE_TOKENS) return FALSE;
  return !has_flag (self, last, DANH_TOKEN_BREAK_AFTER);
}

/* TRUE if one of the next lines of the paragraph, from token FIRST on, goes on before a
 * small letter: its lines are broken by a page. */
static gboolean
wraps_below (const Segmenter *self, guint32 first)
{
  guint32 line = first;
  guint32 left = WRAPPED_LINES_READ;
  for (guint32 i = first; i + 1 < self->tokens->n && left > 0; i++) {
    if (has_flag (self, i + 1, DANH_TOKEN_PARAGRAPH_START)) return FALSE;
    if (!has_flag (self, i, DANH_TOKEN_LINE_END)) continue;
    if (is_open (self, line, i) && has_flag (self, i + 1, DANH_TOKEN_IS_LOWER))
      return TRUE;
    line = i + 1;
    left--;
  }
  return FALSE;
}

/* TRUE if token FIRST of a line begins an item of a list: "- …", "2. …", "3) …". */
static gboolean
begins_item (const Segmenter *self, guint32 first)
{
  if (shape_of (self, first) & DANH_SHAPE_MARK) return TRUE;
  if (!(shape_of (self, first) & DANH_SHAPE_INTEGER)) return FALSE;
  if (has_flag (self, first, DANH_TOKEN_LINE_END)) return TRUE;
  char behind = first + 1 < self->tokens->n ? mark_of (self, first + 1) : 0;
  return behind == '.' || behind == ')';
}

/* TRUE if the line from token FIRST begins with what it says: "Thời gian thực hiện: …". */
static gboolean
begins_field (const Segmenter *self, guint32 first)
{
  guint32 end = MIN (self->tokens->n, first + FIELD_NAME_TOKENS + 1);
  for (guint32 i = first; i < end; i++) {
    if (shape_of (self, i) & DANH_SHAPE_MARK)
      return i > first && mark_of (self, i) == ':';
    if (has_flag (self, i, DANH_TOKEN_LINE_END)) return FALSE;
  }
  return FALSE;
}

/* TRUE if the line from token FIRST has as many tokens as a dateline has not. */
static gboolean
is_running_text (const Segmenter *self, guint32 first)
{
  guint32 end = MIN (self->tokens->n, first + WRAPPED_LINE_TOKENS);
  for (guint32 i = first; i < end; i++)
    if (has_flag (self, i, DANH_TOKEN_LINE_END)) return FALSE;
  return end == first + WRAPPED_LINE_TOKENS;
}

/* TRUE if the number that begins the line at NEXT belongs to the small word LAST before it:
 * "… Quyết định số / 267/QĐ-TTg …", "… ngày / 29 tháng 10 năm …".  Lines of a list begin
 * with a number each. */
static gboolean
goes_on_in_number (const Segmenter *self, guint32 last, guint32 next)
{
  guint32 shape = shape_of (self, next);
  if ((shape_of (self, self->line) & (DANH_SHAPE_DIGIT | DANH_SHAPE_MARK)) != 0)
    return FALSE;
  if ((shape_of (self, last) & DANH_SHAPE_LOWER) == 0) return FALSE;
  if ((shape & DANH_SHAPE_CODE) && (shape & DANH_SHAPE_DIGIT)) return TRUE;
  return (shape & DANH_SHAPE_INTEGER) && is_running_text (self, next)
         && (shape_of (self, next + 1) & DANH_SHAPE_LOWER);
}

/* The letters from byte START to END, accents of their own not counted: a text is as wide
 * with its accents decomposed. */
static guint32
letters_between (const char *text, guint32 start, guint32 end)
{
  guint32 n = 0;
  for (guint32 i = start; i < end; i++) {
    guint8 byte = (guint8) text[i];
    gboolean accent =
        byte == 0xCC || (byte == 0xCD && i + 1 < end && (guint8) text[i + 1] < 0xB0);
    if ((byte & 0xC0) != 0x80 && !accent) n++;
  }
  return n;
}

/* The byte behind the word that begins with token FIRST: tokens without a space between. */
static guint32
end_of_word (const Segmenter *self, guint32 first)
{
  guint32 last = first;
  while (!has_flag (self, last, DANH_TOKEN_LINE_END)
         && !has_flag (self, last + 1, DANH_TOKEN_SPACE_BEFORE))
    last++;
  return self->tokens->end[last];
}

/* TRUE if the line that ends with token LAST had no room for the word that begins the next:
 * lines of the paragraph before it tell how wide it is set. */
static gboolean
is_full (const Segmenter *self, guint32 last)
{
  const DanhTokens *tokens = self->tokens;
  if (self->n_broken < WIDTH_LINES) return FALSE;
  guint32 length =
      letters_between (self->text, tokens->start[self->line], tokens->end[last]);
  if (length > self->width + WIDTH_SLACK) return FALSE;
  guint32 next = last + 1;
  return length + 1
             + letters_between (self->text, tokens->start[next], end_of_word (self, next))
         > self->width;
}

/* The line that ends with token LAST goes on before a small letter: so wide is the page. */
static void
measure (Segmenter *self, guint32 last)
{
  guint32 length = letters_between (self->text, self->tokens->start[self->line],
                                    self->tokens->end[last]);
  self->width = MAX (self->width, length);
  self->n_broken++;
}

/* TRUE if the line behind that of token CODE begins with a number, too. */
static gboolean
is_in_list (const Segmenter *self, guint32 code)
{
  guint32 first = code;
  while (!has_flag (self, first, DANH_TOKEN_LINE_END)) first++;
  first++;
  return first < self->tokens->n && !has_flag (self, first, DANH_TOKEN_PARAGRAPH_START)
         && (shape_of (self, first) & DANH_SHAPE_DIGIT) != 0;
}

/* TRUE if the number of a paper was broken off its word: "Căn cứ Nghị định số / 29/2012/NĐ-CP",
 * "Thông tư liên tịch / số 11/2004/TTLT-BNV".  Such a line may be short; lines of a list of
 * papers begin with a number each. */
static gboolean
breaks_a_number (const Segmenter *self, guint32 last)
{
  guint32 code = last + 1;
  if (code >= self->tokens->n || has_flag (self, code, DANH_TOKEN_PARAGRAPH_START))
    return FALSE;
  if ((shape_of (self, self->line) & (DANH_SHAPE_DIGIT | DANH_SHAPE_MARK)) != 0)
    return FALSE;
  guint32 word = last;
  for (guint32 i = 0; i < 2; i++, word++, code++)
    if (code < self->tokens->n && (shape_of (self, word) & DANH_SHAPE_LOWER)
        && (shape_of (self, code) & DANH_SHAPE_CODE)
        && (shape_of (self, code) & DANH_SHAPE_DIGIT))
      return !is_in_list (self, code);
  return FALSE;
}

/* TRUE if the line that ends with token LAST goes on in the next one: a small letter or a
 * comma says so, a number that cannot begin a line, that other lines of the paragraph do:
 * "… đồng chí Trịnh / Ngọc Bảo", or that it was full. */
static gboolean
goes_on (Segmenter *self, guint32 last)
{
  guint32 next = last + 1;
  if (breaks_a_number (self, last)) return TRUE;
  if (!is_open (self, self->line, last)) return FALSE;
  if (has_flag (self, next, DANH_TOKEN_IS_LOWER)) {
    measure (self, last);
    return TRUE;
  }
  if (mark_of (self, last) == ',') return TRUE;
  if (begins_item (self, next)) return FALSE;
  if (begins_field (self, next) && begins_field (self, self->line)) return FALSE;
  return self->wrapped || wraps_below (self, next) || goes_on_in_number (self, last, next)
         || is_full (self, last);
}

/* The number of letters of TOKEN if it is a whole number, 0 if it is a small word, -1 else. */
static int
piece_of_day (const Segmenter *self, guint32 token)
{
  guint32 shape = shape_of (self, token);
  if ((shape & DANH_SHAPE_INTEGER) != 0)
    return (int) (self->tokens->end[token] - self->tokens->start[token]);
  return (shape & DANH_SHAPE_LOWER) != 0 ? 0 : -1;
}

/* TRUE if TOKEN is a whole day in numbers: "26/11/2003". */
static gboolean
is_whole_day (const Segmenter *self, guint32 token)
{
  guint32 length = self->tokens->end[token] - self->tokens->start[token], n_marks = 0;
  if ((shape_of (self, token) & DANH_SHAPE_DIGIT) == 0 || length > WHOLE_DAY_BYTES)
    return FALSE;
  for (guint32 i = 0; i < length; i++) {
    char c = self->text[self->tokens->start[token] + i];
    if (c == '/' || c == '-' || c == '.')
      n_marks++;
    else if (!g_ascii_isdigit (c))
      return FALSE;
  }
  return n_marks == 2;
}

/* TRUE if the line that ends with token LAST breaks a day off its small word: "Căn cứ Luật
 * ngày / 26/11/2003;".  The line of a day that goes on so is no dateline. */
static gboolean
breaks_before_day (const Segmenter *self, guint32 last)
{
  const DanhTokens *tokens = self->tokens;
  guint32 next = last + 1;
  if (next + 1 >= tokens->n || has_flag (self, next, DANH_TOKEN_PARAGRAPH_START)
      || has_flag (self, next, DANH_TOKEN_LINE_END)
      || (shape_of (self, last) & DANH_SHAPE_LOWER) == 0
      || letters_between (self->text, tokens->start[last], tokens->end[last])
             > DAY_WORD_LETTERS)
    return FALSE;
  return is_whole_day (self, next)
         && (mark_of (self, next + 1) == ';'
             || (shape_of (self, next + 1) & DANH_SHAPE_LOWER) != 0);
}

/* TRUE if the line that ends with token LAST breaks a day: "…, ngày 25 / tháng 01 năm 2024",
 * small words and numbers in turn, of one or two, one or two, and four letters.  What breaks
 * before its first number may as well be a dateline below another line, but behind a comma:
 * "Nghệ An, ngày / 08 tháng 10 năm 2013". */
static gboolean
breaks_a_day (const Segmenter *self, guint32 last)
{
  static const int MOST[] = { 0, 2, 0, 2, 0, 4 };
  guint32 behind = last + 1; /* where the next line begins */
  if (behind + 2 > self->tokens->n || has_flag (self, behind, DANH_TOKEN_PARAGRAPH_START))
    return FALSE;
  if (breaks_before_day (self, last)) return TRUE;
  gboolean is_behind_comma = last > self->line && mark_of (self, last - 1) == ',';
  for (guint32 before = is_behind_comma ? 1 : 2;
       before < G_N_ELEMENTS (MOST) && before <= behind - self->line; before++) {
    guint32 first = behind - before, i = 0;
    if (first + G_N_ELEMENTS (MOST) > self->tokens->n) continue;
    for (; i < G_N_ELEMENTS (MOST); i++) {
      int piece = piece_of_day (self, first + i);
      if (MOST[i] == 0 ? piece != 0 : piece <= 0 || piece > MOST[i]) break;
      if (i > before && has_flag (self, first + i, DANH_TOKEN_LINE_START)) break;
    }
    if (i == G_N_ELEMENTS (MOST)) return TRUE;
  }
  return FALSE;
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
look_at (Segmenter *self, DanhTokens *tokens, guint32 token)
{
  guint32 next = 0;
  if (has_flag (self, token, DANH_TOKEN_LINE_END)) {
    gboolean is_day = breaks_a_day (self, token);
    self->wrapped = !is_day && goes_on (self, token);
    if (!self->wrapped && !is_day) next = token + 1;
    self->line = token + 1;
    /* Paragraphs are read apart. */
    if (self->line < tokens->n && has_flag (self, self->line, DANH_TOKEN_PARAGRAPH_START))
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
  Segmenter self = { .text = text, .forms = forms, .tokens = tokens };
  tokens->n_sentences = 0;
  begin_sentence (tokens, 0);
  if (tokens->n == 0) tokens->n_sentences = 0;
  for (guint32 i = 0; i < tokens->n; i += 64)
    for (guint64 bits = candidates_from (tokens, i); bits != 0; bits &= bits - 1)
      look_at (&self, tokens, i + (guint32) __builtin_ctzll (bits));
  tokens->sentence[tokens->n_sentences] = tokens->n;
}
