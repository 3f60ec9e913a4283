/* joined.c - runs of words that marks join without a space
 *
 *   run     05/08/2021   35-NQ/TW   PGS.TS.Nguyễn   M'Drắk   2021-2026   quả.Tập
 *   tokens  05/08/2021   35-NQ/TW   PGS.TS. Nguyễn  M'Drắk   2021 - 2026 quả . Tập
 *
 * A run is read whole before it is cut, since what its first mark is may depend on its
 * last piece (8-9/6/2023).  Its pieces are forms of their own, so that what they look like
 * is known already.  Each reading below takes as many pieces from the first as it can; the
 * longest goes first.  A run has at most DANH_RUN_PIECES, so that all this looks ahead a
 * bounded way and the whole is linear.
 */
#include "text/piece.h"
#include "text/reader.h"
#include "text/web.h"

/* The marks that may join, as bits. */
enum {
  STOP = 1 << 0,
  COMMA = 1 << 1,
  SLASH = 1 << 2,
  HYPHEN = 1 << 3,
  AMPERSAND = 1 << 4,
  APOSTROPHE = 1 << 5,
  COLON = 1 << 6,
  OTHER = 1 << 7
};

typedef struct {
  guint32 start;
  guint32 end;    /* the mark after it stands here */
  guint32 traits; /* DanhPieceTraits */
  guint32 shape;  /* DanhShape */
  gboolean takes_stop;
  guint32 mark; /* before it; 0 for the first */
} Piece;

typedef struct {
  Piece piece[DANH_RUN_PIECES];
  guint32 n;
} Run;

static guint32
mark_of (char c)
{
  switch (c) {
  case '.':
    return STOP;
  case ',':
    return COMMA;
  case '/':
    return SLASH;
  case '-':
    return HYPHEN;
  case '&':
    return AMPERSAND;
  case '\'':
    return APOSTROPHE;
  case ':':
    return COLON;
  case '@':
  case '_':
    return OTHER;
  default:
    return 0;
  }
}

/* The end of the word at POS; tells whether it is nothing but ASCII digits. */
static gsize
word_end (const char *text, gsize len, gsize pos, gboolean *digits)
{
  gsize end = pos;
  while (end < len && g_ascii_isdigit (text[end])) end++;
  *digits = end > pos && (end == len || (guint8) text[end] < 0x80);
  if (end < len && g_ascii_isalnum (text[end])) *digits = FALSE;
  while (end < len && g_ascii_isalnum (text[end])) end++;
  if (end == len || (guint8) text[end] < 0x80) return end;
  danh_piece_next (text, len, &pos);
  return pos;
}

static void
describe (const DanhForms *forms, Piece *piece, DanhFound form)
{
  piece->traits = form.kind >> DANH_KIND_TRAITS_SHIFT;
  piece->shape = forms->shape[form.id];
  piece->takes_stop = (form.kind & DANH_KIND_TAKES_STOP) != 0;
}

static void
add_piece (DanhReader *reader,
           Run *run,
           gsize start,
           gsize end,
           gboolean digits,
           guint32 mark)
{
  Piece *piece = &run->piece[run->n++];
  piece->start = (guint32) start;
  piece->end = (guint32) end;
  piece->mark = mark;
  if (digits) {
    /* Most pieces, and known without a look at the table. */
    piece->traits = DANH_PIECE_NUMERIC | DANH_PIECE_DIGITS_FIRST;
    piece->shape = DANH_SHAPE_INTEGER | DANH_SHAPE_NUMBER | DANH_SHAPE_DIGIT;
    piece->takes_stop = FALSE;
    return;
  }
  describe (reader->forms, piece,
            danh_forms_lookup (reader->forms, reader->text + start, end - start));
}

/* The run that the last token begins. */
static void
read_run (DanhReader *reader, Run *run)
{
  const char *text = reader->text;
  const DanhTokens *tokens = reader->tokens;
  gsize len = reader->len, start = tokens->start[tokens->n - 1];
  gsize end = tokens->end[tokens->n - 1];
  Piece *first = &run->piece[0];
  first->start = (guint32) start;
  first->end = (guint32) end;
  first->mark = 0;
  describe (reader->forms, first,
            (DanhFound){ tokens->form[tokens->n - 1], reader->kind });
  run->n = 1;
  while (run->n < DANH_RUN_PIECES && end < len && mark_of (text[end]) != 0
         && danh_piece_is_word (text, len, end + 1)) {
    gboolean digits;
    start = end + 1;
    end = word_end (text, len, start, &digits);
    add_piece (reader, run, start, end, digits, mark_of (text[start - 1]));
  }
}

/* "35-NQ/TW": from piece FIRST, which begins with a digit; the piece behind the last. */
static guint32
code_end (const Run *run, guint32 first)
{
  gboolean letters = FALSE, joined = FALSE, before_letters = FALSE;
  guint32 dates = 1, i = first + 1;
  for (; i < run->n && (run->piece[i].mark & (SLASH | HYPHEN | STOP | AMPERSAND)); i++) {
    const Piece *piece = &run->piece[i];
    gboolean is_letters = (piece->traits & DANH_PIECE_CODE) != 0;
    gboolean is_digits = (piece->traits & DANH_PIECE_DIGITS_FIRST) != 0;
    if (!is_letters && !is_digits) break;
    /* "5/8/2021-UBND" is a date and a word. */
    if (is_letters && !letters && piece->mark == HYPHEN && dates == 3) break;
    /* "35-NQ/TW.1" ends a sentence; "1.234/QD" and "12/QD.UB" do not. */
    if ((piece->mark & (STOP | AMPERSAND)) && is_letters != before_letters) break;
    if (piece->mark == SLASH && (piece->traits & DANH_PIECE_NUMERIC)) dates++;
    letters = letters || is_letters;
    joined = joined || (piece->mark & (SLASH | HYPHEN));
    before_letters = is_letters;
  }
  return letters && joined ? i : first;
}

/* "1.250,5", "05/08/2021", "3,5km": from piece FIRST; the piece behind the last. */
static guint32
number_end (const Run *run, guint32 first)
{
  guint32 i = first + 1;
  if (!(run->piece[first].traits & DANH_PIECE_NUMERIC)) return i;
  while (i < run->n && (run->piece[i].mark & (STOP | COMMA | SLASH | HYPHEN | COLON))
         && (run->piece[i].traits & DANH_PIECE_NUMERIC))
    i++;
  if (i < run->n && (run->piece[i].mark & (STOP | COMMA | SLASH | HYPHEN))
      && (run->piece[i].traits & DANH_PIECE_UNIT))
    i++;
  return i;
}

/* Letters with marks inside: names with apostrophes, "PGS.TS", "VHTTTT&DL", "km/h". */
static gboolean
joins_letters (const Piece *left, const Piece *right)
{
  guint32 both = left->traits & right->traits;
  guint32 shapes = left->shape & right->shape;
  gboolean syllable = (right->shape & DANH_SHAPE_SYLLABLE) != 0;
  gboolean alone = right->end - right->start >= 4 && !right->takes_stop;
  switch (right->mark) {
  case APOSTROPHE:
    return (shapes & DANH_SHAPE_WORD) != 0;
  case AMPERSAND:
    return (both & DANH_PIECE_ABBR) != 0;
  case STOP:
    if (!(both & DANH_PIECE_ABBR)) return FALSE;
    /* "TP.HCM" is one abbreviation, "TP.HUẾ" one and a name, "PCT.UBND" two. */
    return !(left->takes_stop && (syllable || alone)
             && !(right->traits & DANH_PIECE_SINGLE));
  case SLASH:
    return (both & DANH_PIECE_SHORT) && !(shapes & DANH_SHAPE_SYLLABLE);
  default:
    return FALSE;
  }
}

static guint32
letters_end (const Run *run, guint32 first)
{
  guint32 i = first + 1;
  if (i == run->n || !joins_letters (&run->piece[first], &run->piece[i])) return i;
  /* Marks of one kind only; '.' and '&' are one kind. */
  guint32 mark = run->piece[i++].mark;
  while (
      i < run->n && joins_letters (&run->piece[i - 1], &run->piece[i])
      && (run->piece[i].mark == mark
          || ((run->piece[i].mark & (STOP | AMPERSAND)) && (mark & (STOP | AMPERSAND)))))
    i++;
  return i;
}

/* The end of the address that begins with piece FIRST, 0 if none does.  It may go on
 * behind the run. */
static gsize
address_end (const DanhReader *reader, const Run *run, guint32 first)
{
  const char *text = reader->text;
  gboolean possible = FALSE;
  for (guint32 i = first + 1; i < run->n && !possible; i++) {
    gsize mark = run->piece[i].start - 1;
    possible = run->piece[i].mark == STOP && g_ascii_islower (text[mark + 1])
               && g_ascii_isalnum (text[mark - 1]);
  }
  if (!possible) return 0;
  const Piece *next = &run->piece[first + 1];
  if (next->mark == STOP && run->piece[first].takes_stop) return 0;
  gsize start = run->piece[first].start;
  gsize n = danh_web_length (text + start, reader->len - start);
  return n == 0 ? 0 : start + n;
}

static gboolean
is_long_integer (const Piece *piece)
{
  return (piece->shape & DANH_SHAPE_INTEGER) && piece->end - piece->start >= 3;
}

/* "2-9-1945/2-9-2025": two days. */
static gboolean
are_two_days (const Run *run, guint32 first, guint32 end)
{
  if (end - first != 6) return FALSE;
  for (guint32 i = first + 1; i < end; i++)
    if (run->piece[i].mark != (i == first + 3 ? SLASH : HYPHEN)) return FALSE;
  return TRUE;
}

/* TRUE if the mark before piece I of the number FIRST..END parts two numbers: a '-' does
 * beside other marks ("8-9/6/2023", "7h30-11h"), and between integers that are both long
 * ("2021-2026" but not "2021-08-10"). */
static gboolean
parts_numbers (const Run *run, guint32 first, guint32 end, guint32 i)
{
  if (are_two_days (run, first, end)) return i == first + 3;
  if (run->piece[i].mark != HYPHEN) return FALSE;
  for (guint32 j = first; j < end; j++) {
    if (j > first && run->piece[j].mark != HYPHEN) return TRUE;
    if (run->piece[j].traits & DANH_PIECE_CLOCK) return TRUE;
  }
  return is_long_integer (&run->piece[i - 1]) && is_long_integer (&run->piece[i]);
}

static void
add_mark (DanhReader *reader, const Piece *piece)
{
  danh_reader_add (reader, piece->start - 1, piece->start, 0);
}

static void
add_numbers (DanhReader *reader,
             const Run *run,
             guint32 first,
             guint32 end,
             guint32 flags)
{
  guint32 from = first;
  for (guint32 i = first + 1; i < end; i++) {
    if (!parts_numbers (run, first, end, i)) continue;
    danh_reader_add (reader, run->piece[from].start, run->piece[i - 1].end, flags);
    add_mark (reader, &run->piece[i]);
    from = i;
    flags = 0;
  }
  danh_reader_add (reader, run->piece[from].start, run->piece[end - 1].end, flags);
}

/* Appends the token that begins with piece FIRST, and the piece behind it. */
static guint32
add_first (DanhReader *reader, const Run *run, guint32 first, guint32 flags)
{
  const Piece *piece = &run->piece[first];
  if (piece->traits & DANH_PIECE_DIGITS_FIRST) {
    guint32 code = code_end (run, first), number = number_end (run, first);
    if (code <= number) {
      add_numbers (reader, run, first, number, flags);
      return number;
    }
    danh_reader_add (reader, piece->start, run->piece[code - 1].end, flags);
    return code;
  }
  guint32 end = letters_end (run, first);
  danh_reader_add (reader, piece->start, run->piece[end - 1].end, flags);
  return end;
}

/* A mark that joins nothing: a token, or the full stop of the word before it. */
static void
add_parting_mark (DanhReader *reader, const Piece *piece)
{
  if (piece->mark == STOP && (reader->kind & DANH_KIND_TAKES_STOP))
    danh_reader_extend (reader, piece->start);
  else
    add_mark (reader, piece);
}

static gsize
add_run (DanhReader *reader, const Run *run, guint32 flags)
{
  guint32 i = 0;
  while (i < run->n) {
    gsize address = i + 1 < run->n ? address_end (reader, run, i) : 0;
    if (address > run->piece[i].end) {
      danh_reader_add (reader, run->piece[i].start, address, flags);
      /* It ends behind the run or in it, there with or without the mark: "danh.vn/". */
      while (i < run->n && run->piece[i].end <= address) i++;
      if (i == run->n) return address;
      if (run->piece[i].start > address) add_mark (reader, &run->piece[i]);
    } else {
      i = add_first (reader, run, i, flags);
      if (i < run->n) add_parting_mark (reader, &run->piece[i]);
    }
    flags = 0;
  }
  return run->piece[run->n - 1].end;
}

/* "1.250,5", "05/08/2021": the end of digits and marks after the digits that end at MARK,
 * without the work of a run; 0 if they are not all there is or if a hyphen may part them. */
static gsize
plain_number_end (const char *text, gsize len, gsize mark)
{
  gsize end = mark;
  while (end + 1 < len && (mark_of (text[end]) & (STOP | COMMA | SLASH | COLON))
         && g_ascii_isdigit (text[end + 1])) {
    end += 2;
    while (end < len && g_ascii_isdigit (text[end])) end++;
  }
  if (end == mark || end == len) return end == mark ? 0 : end;
  if ((guint8) text[end] >= 0x80 || g_ascii_isalnum (text[end])) return 0;
  if (mark_of (text[end]) != 0 && danh_piece_is_word (text, len, end + 1)) return 0;
  return end;
}

/* TRUE if the name bytes around MARK have a stop before a small letter, as addresses do. */
static gboolean
may_be_address (const char *text, gsize len, gsize mark)
{
  gsize end = MIN (len - mark, 256) + mark;
  if (!g_ascii_isalnum (text[mark - 1])) return FALSE;
  for (gsize i = mark + 1; i + 1 < end; i++) {
    if (text[i] == '.' && g_ascii_islower (text[i + 1])) return TRUE;
    if (!g_ascii_isalnum (text[i]) && mark_of (text[i]) == 0) return FALSE;
  }
  return FALSE;
}

/* FALSE if the mark at MARK joins nothing to the last token, whatever follows: most
 * marks between words, as in "Jean-Michel", are told by what is before them. */
static gboolean
may_join (const DanhReader *reader, gsize mark)
{
  guint32 before = reader->kind >> DANH_KIND_TRAITS_SHIFT;
  switch (mark_of (reader->text[mark])) {
  case COMMA:
  case COLON:
    return (before & DANH_PIECE_DIGITS_FIRST) != 0;
  case HYPHEN:
  case SLASH:
  case OTHER:
    if (before & (DANH_PIECE_DIGITS_FIRST | DANH_PIECE_SHORT)) return TRUE;
    return may_be_address (reader->text, reader->len, mark);
  default:
    return TRUE;
  }
}

gsize
danh_reader_join (DanhReader *reader, gsize mark)
{
  DanhTokens *tokens = reader->tokens;
  Run run;
  guint32 last = tokens->n - 1;
  guint32 flags = tokens->flags[last] & DANH_SPACE_FLAGS;
  if (!may_join (reader, mark)) return mark;
  if (reader->forms->shape[tokens->form[last]] & DANH_SHAPE_INTEGER) {
    gsize number = plain_number_end (reader->text, reader->len, mark);
    if (number > 0) {
      tokens->n = last;
      danh_reader_add (reader, tokens->start[last], number, flags);
      return number;
    }
  }
  if (!danh_piece_is_word (reader->text, reader->len, mark + 1)) return mark;
  read_run (reader, &run);
  tokens->n = last;
  gsize end = add_run (reader, &run, flags);
  /* A run that was cut off: its next mark begins no run with what was read already. */
  if (run.n == DANH_RUN_PIECES && end < reader->len && mark_of (reader->text[end]) != 0) {
    danh_reader_add (reader, end, end + 1, 0);
    end++;
  }
  return end;
}

gsize
danh_reader_join_address (DanhReader *reader, gsize colon)
{
  DanhTokens *tokens = reader->tokens;
  guint32 last = tokens->n - 1;
  gsize start = tokens->start[last];
  gsize end = start + danh_web_length (reader->text + start, reader->len - start);
  if (end <= colon) return colon;
  tokens->n = last;
  danh_reader_add (reader, start, end, tokens->flags[last] & DANH_SPACE_FLAGS);
  return end;
}
