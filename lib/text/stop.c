/* stop.c - full stops: whether one belongs to the word before it, and marks made of several
 *
 * Asked for behind abbreviations and single capital letters alone, so that what lies around
 * may be read as far as it needs.
 */
#include "text/piece.h"
#include "text/reader.h"
#include "text/utf8.h"

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

/* Where a paragraph ends, the stop is the sentence's ("... UBND TP.").  One capital letter
 * takes it unless it ends a name at a sentence's end ("... ông Trần Văn B. Sau đó ..."), a
 * line's end being one.  One large word alone is no name where a sentence may begin ("Tại
 * P. Bến Thành"). */
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
  if ((forms->shape[tokens->form[last - 1]] & name) != name) return TRUE;
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
