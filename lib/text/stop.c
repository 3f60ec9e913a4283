/* stop.c - full stops: whether one belongs to the word before it, and marks made of several
 *
 * Asked for behind abbreviations and single capital letters alone, so that what lies around
 * may be read as far as it needs.
 */
#include "text/normalize.h"
#include "text/piece.h"
#include "text/reader.h"
#include "text/syllable.h"
#include "text/utf8.h"

/* Bytes, decomposed and more than it could be. */
#define LONGEST_SYLLABLE 40

/* Moves *POS past what has no ink and ends no line; tells whether any of it is space. */
static gboolean
skip_blanks (const char *text, gsize len, gsize *pos)
{
  gboolean is_apart = FALSE;
  while (*pos < len) {
    gsize next = *pos;
    DanhPieceKind kind = danh_piece_next (text, len, &next);
    if (kind != DANH_PIECE_SPACE && kind != DANH_PIECE_IGNORED) break;
    is_apart = is_apart || kind == DANH_PIECE_SPACE;
    *pos = next;
  }
  return is_apart;
}

static gboolean
is_line_end (const char *text, gsize len, gsize pos)
{
  return pos == len || danh_piece_next (text, len, &pos) == DANH_PIECE_LINE;
}

/* TRUE if POS, where a line ends, ends the text, or an empty line is behind it. */
static gboolean
is_paragraph_end (const char *text, gsize len, gsize pos)
{
  if (pos == len) return TRUE;
  if (text[pos] == '\r' && pos + 1 < len && text[pos + 1] == '\n') pos++;
  (void) danh_piece_next (text, len, &pos);
  skip_blanks (text, len, &pos);
  return is_line_end (text, len, pos);
}

/* TRUE if token I is written large because a line or a sentence begins with it. */
static gboolean
may_begin_sentence (const DanhReader *reader, guint32 i)
{
  const DanhTokens *tokens = reader->tokens;
  if (i == 0 || (tokens->flags[i] & DANH_TOKEN_LINE_START)) return TRUE;
  char before = reader->text[tokens->end[i - 1] - 1];
  return before == '.' || before == '!' || before == '?';
}

/* Moves *POS behind the word there; TRUE if that is written large and one of Vietnamese and
 * ends where it seems to: "Các", not "Putin" and not the first half of "Lê-nin". */
static gboolean
skip_large_syllable (const char *text, gsize len, gsize *pos)
{
  gsize start = *pos, next = *pos, most = MIN (len, start + LONGEST_SYLLABLE);
  gint32 c = 0;
  gboolean is_large = FALSE;
  while (next < most) {
    c = danh_utf8_next (text, len, &next);
    DanhCharClass class = danh_char_class (c);
    if (class != DANH_CHAR_LETTER && class != DANH_CHAR_COMBINING) break;
    if (*pos == start) is_large = danh_char_is_upper (c);
    *pos = next;
  }
  if (!is_large || (*pos < len && (c == '-' || c == '.' || c == '\''))) return FALSE;
  DanhChars word = { 0 };
  danh_normalize_exact (text + start, *pos - start, &word);
  gboolean is_syllable = danh_syllable_is_valid (word.at, word.n);
  danh_vec_free (&word);
  return is_syllable;
}

/* How many such words follow one another at POS; no more than MOST are counted. */
static guint
count_large_syllables (const char *text, gsize len, gsize pos, guint most)
{
  guint n = 0;
  while (n < most && skip_large_syllable (text, len, &pos)) {
    n++;
    if (!skip_blanks (text, len, &pos)) break;
  }
  return n;
}

/* TRUE if the last token is a Roman number that ends a sentence ("... lần thứ V. Ông ...",
 * "... quý I. Các ..."): behind a small word, where nobody's initials stand before a
 * Vietnamese word.  L, C, D and M are more likely somebody's ("của C. Mác"), and X before
 * the two or three words of a name is that of a commune ("tại X. Hòa Thành"). */
static gboolean
is_number_at_end (const DanhReader *reader, gsize next)
{
  const DanhTokens *tokens = reader->tokens;
  guint32 last = tokens->n - 1;
  char letter = reader->text[tokens->start[last]];
  if (letter != 'I' && letter != 'V' && letter != 'X') return FALSE;
  if (!(reader->forms->shape[tokens->form[last - 1]] & DANH_SHAPE_LOWER)) return FALSE;
  guint n = count_large_syllables (reader->text, reader->len, next, 4);
  return letter == 'X' ? n == 1 || n == 4 : n > 0;
}

/* Where a paragraph ends, the stop is the sentence's ("... UBND TP.").  One capital letter
 * takes it unless it ends a name at a sentence's end ("... ông Trần Văn B. Sau đó ..."), a
 * line's end being one, or is a number there.  One large word alone is no name where a
 * sentence may begin ("Tại P. Bến Thành"). */
gboolean
danh_reader_takes_stop (const DanhReader *reader, gsize stop)
{
  const DanhTokens *tokens = reader->tokens;
  const DanhForms *forms = reader->forms;
  guint32 last = tokens->n - 1;
  gsize next = stop + 1;
  gboolean is_apart = skip_blanks (reader->text, reader->len, &next);
  gboolean line_ends = is_line_end (reader->text, reader->len, next);
  guint32 traits = reader->kind >> DANH_KIND_TRAITS_SHIFT;
  if (!(traits & DANH_PIECE_SINGLE) || !is_apart) {
    if (!line_ends) return TRUE;
    if (traits & DANH_PIECE_SINGLE) return FALSE;
    if (forms->shape[tokens->form[last]] & DANH_SHAPE_INITIAL) return FALSE;
    return last == 0 || !is_paragraph_end (reader->text, reader->len, next);
  }
  if (line_ends) return FALSE;
  const guint32 name = DANH_SHAPE_CAP | DANH_SHAPE_SYLLABLE | DANH_SHAPE_WORD;
  if (last == 0 || (tokens->flags[last] & DANH_TOKEN_LINE_START)) return TRUE;
  if ((forms->shape[tokens->form[last - 1]] & name) != name)
    return !is_number_at_end (reader, next);
  if (may_begin_sentence (reader, last - 1)) return TRUE;
  gint32 c = danh_utf8_next (reader->text, reader->len, &next);
  return c == DANH_UTF8_BAD || !danh_char_is_upper (c);
}

gsize
danh_reader_stops_end (const DanhReader *reader, gsize start)
{
  const char *p = reader->text + start;
  gsize left = reader->len - start, n = 1;
  if (left >= 3 && p[1] == '/' && p[2] == '.' && (left == 3 || p[3] != '.'))
    return start + 3;
  while (n < left && p[n] == '.') n++;
  return start + n;
}
