/* segment-number.c - numbers, days and years that a line end breaks off what stands before */
#include "text/segment-private.h"

#include <string.h>

/* As many tokens has no line of a table that begins with a number. */
#define RUNNING_LINE_TOKENS 3

/* The bytes of "26/11/2003", the letters of the word before it, the digits of a year. */
#define WHOLE_DAY_BYTES  10
#define DAY_WORD_LETTERS 4
#define YEAR_DIGITS      4

guint32
danh_segment_letters_between (const char *text, guint32 start, guint32 end)
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

/* TRUE if the line behind that of token CODE begins with a number, too. */
static gboolean
is_in_list (const DanhSegmenter *self, guint32 code)
{
  guint32 first = code;
  while (!danh_segment_has_flag (self, first, DANH_TOKEN_LINE_END)) first++;
  first++;
  return first < self->tokens->n
         && !danh_segment_has_flag (self, first, DANH_TOKEN_PARAGRAPH_START)
         && (danh_segment_shape_of (self, first) & DANH_SHAPE_DIGIT) != 0;
}

/* TRUE if the number of a paper was broken off its word: "Căn cứ Nghị định số / 29/2012/NĐ-CP",
 * "Thông tư liên tịch / số 11/2004/TTLT-BNV".  Such a line may be short; lines of a list of
 * papers begin with a number each. */
gboolean
danh_segment_breaks_a_number (const DanhSegmenter *self, guint32 last)
{
  guint32 code = last + 1;
  if (code >= self->tokens->n
      || danh_segment_has_flag (self, code, DANH_TOKEN_PARAGRAPH_START))
    return FALSE;
  if ((danh_segment_shape_of (self, self->line) & (DANH_SHAPE_DIGIT | DANH_SHAPE_MARK))
      != 0)
    return FALSE;
  guint32 word = last;
  for (guint32 i = 0; i < 2; i++, word++, code++)
    if (code < self->tokens->n && (danh_segment_shape_of (self, word) & DANH_SHAPE_LOWER)
        && (danh_segment_shape_of (self, code) & DANH_SHAPE_CODE)
        && (danh_segment_shape_of (self, code) & DANH_SHAPE_DIGIT))
      return !is_in_list (self, code);
  return FALSE;
}

/* The number of letters of TOKEN if it is a whole number, 0 if it is a small word, -1 else. */
static int
piece_of_day (const DanhSegmenter *self, guint32 token)
{
  guint32 shape = danh_segment_shape_of (self, token);
  if ((shape & DANH_SHAPE_INTEGER) != 0)
    return (int) (self->tokens->end[token] - self->tokens->start[token]);
  return (shape & DANH_SHAPE_LOWER) != 0 ? 0 : -1;
}

/* TRUE if the line from token FIRST has at least N tokens and goes on behind them. */
static gboolean
has_tokens (const DanhSegmenter *self, guint32 first, guint32 n)
{
  guint32 end = MIN (self->tokens->n, first + n);
  for (guint32 i = first; i < end; i++)
    if (danh_segment_has_flag (self, i, DANH_TOKEN_LINE_END)) return FALSE;
  return end == first + n;
}

/* TRUE if the line from token FIRST says a day in words, as datelines do: "08 tháng 10 năm 2013". */
static gboolean
begins_with_day (const DanhSegmenter *self, guint32 first)
{
  if (first + 4 >= self->tokens->n) return FALSE;
  for (guint32 i = 0; i <= 4; i++)
    if (piece_of_day (self, first + i) <= 0 ? i % 2 == 0 : i % 2 == 1) return FALSE;
  return TRUE;
}

/* TRUE if the line from token FIRST is no dateline nor a line of a table. */
static gboolean
is_running_text (const DanhSegmenter *self, guint32 first)
{
  return has_tokens (self, first,
                     begins_with_day (self, first) ? DANH_WRAPPED_LINE_TOKENS
                                                   : RUNNING_LINE_TOKENS);
}

/* TRUE if TOKEN is a whole day in numbers: "26/11/2003". */
static gboolean
is_whole_day (const DanhSegmenter *self, guint32 token)
{
  guint32 length = self->tokens->end[token] - self->tokens->start[token], n_marks = 0;
  if ((danh_segment_shape_of (self, token) & DANH_SHAPE_DIGIT) == 0
      || length > WHOLE_DAY_BYTES)
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

static gboolean
is_one_of (char mark, const char *marks)
{
  return mark != 0 && strchr (marks, mark) != NULL;
}

/* TRUE if the text goes on behind the day that ends with token LAST, as no dateline does. */
static gboolean
goes_on_behind (const DanhSegmenter *self, guint32 last)
{
  guint32 next = last + 1;
  if (next >= self->tokens->n || danh_segment_has_flag (self, last, DANH_TOKEN_LINE_END))
    return FALSE;
  char mark = danh_segment_mark_of (self, next);
  if (is_one_of (mark, ";.)")) return TRUE;
  guint32 word = mark == ',' && next + 1 < self->tokens->n ? next + 1 : next;
  return (danh_segment_shape_of (self, word) & DANH_SHAPE_LOWER) != 0;
}

/* TRUE if the line that ends with token LAST breaks a day off its small word: "Căn cứ Luật
 * ngày / 26/11/2003;", "… Luật ngày / 19 tháng 6 năm 2015;". */
static gboolean
breaks_before_day (const DanhSegmenter *self, guint32 last)
{
  const DanhTokens *tokens = self->tokens;
  guint32 next = last + 1;
  if (next >= tokens->n || danh_segment_has_flag (self, next, DANH_TOKEN_PARAGRAPH_START)
      || (danh_segment_shape_of (self, last) & DANH_SHAPE_LOWER) == 0
      || danh_segment_letters_between (self->text, tokens->start[last], tokens->end[last])
             > DAY_WORD_LETTERS)
    return FALSE;
  return (is_whole_day (self, next) && goes_on_behind (self, next))
         || (begins_with_day (self, next) && goes_on_behind (self, next + 4));
}

/* TRUE if the line that ends with token LAST breaks a day: "…, ngày 25 / tháng 01 năm 2024",
 * small words and numbers in turn, of one or two, one or two, and four letters.  What breaks
 * before its first number may as well be a dateline below another line, but behind a comma:
 * "Nghệ An, ngày / 08 tháng 10 năm 2013". */
gboolean
danh_segment_breaks_a_day (const DanhSegmenter *self, guint32 last)
{
  static const int MOST[] = { 0, 2, 0, 2, 0, 4 };
  guint32 behind = last + 1; /* where the next line begins */
  if (behind + 2 > self->tokens->n
      || danh_segment_has_flag (self, behind, DANH_TOKEN_PARAGRAPH_START))
    return FALSE;
  if (breaks_before_day (self, last)) return TRUE;
  gboolean is_behind_comma =
      last > self->line && danh_segment_mark_of (self, last - 1) == ',';
  for (guint32 before = is_behind_comma ? 1 : 2;
       before < G_N_ELEMENTS (MOST) && before <= behind - self->line; before++) {
    guint32 first = behind - before, i = 0;
    if (first + G_N_ELEMENTS (MOST) > self->tokens->n) continue;
    for (; i < G_N_ELEMENTS (MOST); i++) {
      /* "… / Ngày 22 tháng / 7 năm 2021" */
      gboolean opens =
          i == 0 && (danh_segment_shape_of (self, first) & DANH_SHAPE_CAP) != 0;
      int piece = opens ? 0 : piece_of_day (self, first + i);
      if (MOST[i] == 0 ? piece != 0 : piece <= 0 || piece > MOST[i]) break;
      if (i > before && danh_segment_has_flag (self, first + i, DANH_TOKEN_LINE_START))
        break;
    }
    if (i == G_N_ELEMENTS (MOST)) return TRUE;
  }
  return FALSE;
}

/* TRUE if TOKEN has two numbers, as a day and its month: "10/6", "12-2024". */
static gboolean
is_part_of_day (const DanhSegmenter *self, guint32 token)
{
  guint32 length = self->tokens->end[token] - self->tokens->start[token];
  const char *at = self->text + self->tokens->start[token];
  guint32 n_marks = 0;
  for (guint32 i = 0; i < length; i++) {
    if (at[i] == '/' || at[i] == '-')
      n_marks++;
    else if (!g_ascii_isdigit (at[i]))
      return FALSE;
  }
  return n_marks == 1;
}

/* TRUE if TOKEN is a year, or may be one end of other dates. */
static gboolean
may_end_range (const DanhSegmenter *self, guint32 token)
{
  return piece_of_day (self, token) == YEAR_DIGITS || is_part_of_day (self, token)
         || is_whole_day (self, token);
}

/* TRUE if the dash at TOKEN stands between two such ends, over a line end. */
static gboolean
is_dash_of_range (const DanhSegmenter *self, guint32 token)
{
  if (token <= self->line || token + 1 >= self->tokens->n) return FALSE;
  const char *dash = self->text + self->tokens->start[token];
  guint32 length = self->tokens->end[token] - self->tokens->start[token];
  gboolean is_dash =
      length == 1 ? *dash == '-' : length == 3 && memcmp (dash, "–", 3) == 0;
  return is_dash && may_end_range (self, token - 1) && may_end_range (self, token + 1);
}

/* TRUE if the open line that ends with token LAST, or the next one with its dash, breaks a range:
 * "nhiệm kỳ 2021 - / 2026;", "(03/02/1930 / - 03/02/2025)".  Items begin with a dash, too. */
static gboolean
breaks_a_range (const DanhSegmenter *self, guint32 last)
{
  guint32 next = last + 1;
  if (is_dash_of_range (self, last)) return TRUE;
  return is_dash_of_range (self, next) && next + 2 < self->tokens->n
         && !danh_segment_has_flag (self, next + 1, DANH_TOKEN_LINE_END)
         && is_one_of (danh_segment_mark_of (self, next + 2), ");.");
}

/* TRUE if TOKEN and a full stop are the last of their paragraph: what numbers an item stands above it. */
static gboolean
ends_paragraph (const DanhSegmenter *self, guint32 token)
{
  guint32 behind = token + 2;
  return token + 1 < self->tokens->n && danh_segment_mark_of (self, token + 1) == '.'
         && (behind == self->tokens->n
             || danh_segment_has_flag (self, behind, DANH_TOKEN_PARAGRAPH_START));
}

/* TRUE if the line is an item that began with a number of its own, or none did: "1995: …" has
 * others below it that say a year. */
static gboolean
is_no_list_of_numbers (const DanhSegmenter *self)
{
  guint32 first = self->line;
  if ((danh_segment_shape_of (self, first) & DANH_SHAPE_DIGIT) == 0) return TRUE;
  char behind = danh_segment_mark_of (self, first + 1);
  return (danh_segment_shape_of (self, first) & DANH_SHAPE_INTEGER) != 0
         && (behind == '.' || behind == ')');
}

gboolean
danh_segment_goes_on_in_number (const DanhSegmenter *self, guint32 last)
{
  guint32 next = last + 1, shape = danh_segment_shape_of (self, next);
  if (!is_no_list_of_numbers (self)) return FALSE;
  if (breaks_a_range (self, last)) return TRUE;
  if ((danh_segment_shape_of (self, last) & DANH_SHAPE_LOWER) == 0
      && last != self->sentence)
    return FALSE;
  if ((shape & DANH_SHAPE_DIGIT) != 0 && (shape & DANH_SHAPE_CODE) != 0) return TRUE;
  if (may_end_range (self, next)) return goes_on_behind (self, next);
  if ((shape & (DANH_SHAPE_INTEGER | DANH_SHAPE_ROMAN)) == 0) return FALSE;
  if (ends_paragraph (self, next)) return TRUE;
  return is_running_text (self, next)
         && (danh_segment_shape_of (self, next + 1) & DANH_SHAPE_LOWER);
}
