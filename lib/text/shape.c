/* shape.c - what a form looks like, from its characters alone */
#include "text/shape.h"

#include "text/piece.h"
#include "text/syllable.h"
#include "text/utf8.h"
#include "text/web.h"

#include <string.h>

#include <utf8proc.h>

/* What one pass over the characters counts. */
typedef struct {
  guint32 letters, upper, lower, digits;
  guint32 slashes, hyphens, stops, ampersands, apostrophes, other_marks;
  gboolean bad;
  gboolean foreign;       /* a letter that is not Latin */
  gboolean rises;         /* a capital after a small letter */
  gboolean starts_letter; /* the first character is a letter */
  gboolean starts_upper;
  gboolean starts_digit;
} Count;

static void
count_mark (Count *count, gint32 c)
{
  switch (c) {
  case '/':
    count->slashes++;
    break;
  case '-':
    count->hyphens++;
    break;
  case '.':
    count->stops++;
    break;
  case '&':
    count->ampersands++;
    break;
  case '\'':
    count->apostrophes++;
    break;
  case 0xFFFD:
    count->bad = TRUE;
    break;
  default:
    count->other_marks++;
    break;
  }
}

static gboolean
is_latin (gint32 c)
{
  return c < 0x250 || (c >= 0x1D00 && c < 0x1D80) || (c >= 0x1E00 && c < 0x1F00)
         || (c >= 0x2C60 && c < 0x2C80) || (c >= 0xA720 && c < 0xA800)
         || (c >= 0xFB00 && c < 0xFB07);
}

static void
count_letter (Count *count, gint32 c)
{
  count->letters++;
  if (!is_latin (c)) count->foreign = TRUE;
  if (danh_char_is_upper (c)) {
    count->upper++;
    if (count->lower > 0) count->rises = TRUE;
  } else if (danh_char_is_lower (c)) {
    count->lower++;
  }
}

static Count
count_chars (const DanhChars *exact)
{
  Count count = { 0 };
  for (guint32 i = 0; i < exact->n; i++) {
    DanhCharClass class = danh_char_class (exact->at[i]);
    if (class == DANH_CHAR_LETTER)
      count_letter (&count, exact->at[i]);
    else if (class == DANH_CHAR_DIGIT)
      count.digits++;
    else if (class != DANH_CHAR_COMBINING && class != DANH_CHAR_NUMERAL)
      count_mark (&count, exact->at[i]);
    if (i > 0) continue;
    count.starts_letter = class == DANH_CHAR_LETTER;
    count.starts_upper = count.upper > 0;
    count.starts_digit = class == DANH_CHAR_DIGIT;
  }
  return count;
}

static gboolean
is_digit (gint32 c)
{
  return c >= '0' && c <= '9';
}

/* Digits, marks between them, and the letter of a clock time behind a digit; the prime
 * of minutes may end it. */
static gboolean
is_number (const DanhChars *exact)
{
  guint32 clocks = 0;
  if (exact->n == 0 || !is_digit (exact->at[0])) return FALSE;
  for (guint32 i = 1; i < exact->n; i++) {
    gint32 c = exact->at[i];
    gboolean last = i + 1 == exact->n;
    if (is_digit (c)) continue;
    if (c == 'h' || c == 'H' || c == 'g') {
      if (!is_digit (exact->at[i - 1])) return FALSE;
      clocks++;
    } else if (c == '\'') {
      if (!last || clocks == 0) return FALSE;
    } else if (c > 0x7F || strchr (".,/-:", c) == NULL || last) {
      return FALSE;
    }
  }
  return TRUE;
}

/* Letter, stop, letter, stop ...: "T.", "H.T.P". */
static gboolean
is_initial (const DanhChars *exact)
{
  if (exact->n < 2) return FALSE;
  for (guint32 i = 0; i < exact->n; i++) {
    gint32 c = exact->at[i];
    if (i % 2 == 1 ? c != '.' : !danh_char_is_upper (c)) return FALSE;
  }
  return TRUE;
}

/* A digit's letters of a Roman number: ONE five TEN times as "IX IV V? I{0,3}". */
static guint32
roman_digit (const DanhChars *word, guint32 at, const char *letters)
{
  const gint32 *c = word->at + at;
  guint32 left = word->n - at, n = 0;
  if (left >= 2 && c[0] == letters[0] && (c[1] == letters[1] || c[1] == letters[2]))
    return 2;
  if (n < left && c[n] == letters[1]) n++;
  for (guint i = 0; i < 3 && n < left && c[n] == letters[0]; i++) n++;
  return n;
}

static gboolean
is_roman (const DanhChars *word)
{
  guint32 at = 0;
  if (word->n == 0) return FALSE;
  while (at < word->n && at < 3 && word->at[at] == 'M') at++;
  at += roman_digit (word, at, "CDM");
  at += roman_digit (word, at, "XLC");
  at += roman_digit (word, at, "IVX");
  return at == word->n;
}

static gboolean
is_web (const DanhChars *exact)
{
  char bytes[512];
  if (exact->n < 4) return FALSE;
  gsize n = MIN (exact->n, sizeof bytes);
  gboolean stop = FALSE;
  for (gsize i = 0; i < n; i++) {
    if (exact->at[i] >= 0x80) return FALSE;
    bytes[i] = (char) exact->at[i];
    stop = stop || bytes[i] == '.' || bytes[i] == ':';
  }
  return stop && danh_web_length (bytes, n) == n;
}

/* Bits of a form that is letters with marks inside or behind. */
static guint32
joined_shape (const DanhChars *exact, const Count *count)
{
  gboolean dotted = exact->at[exact->n - 1] == '.';
  if (count->hyphens > 0 || count->other_marks > 0) return 0;
  if (is_initial (exact)) {
    guint32 shape = DANH_SHAPE_INITIAL | DANH_SHAPE_ABBR;
    return dotted ? shape | DANH_SHAPE_DOTTED : shape;
  }
  if (dotted) return DANH_SHAPE_ABBR | DANH_SHAPE_DOTTED;
  if (count->slashes > 0)
    return count->upper > 0 || exact->n == 3 ? (guint32) DANH_SHAPE_ABBR : 0;
  return count->stops + count->ampersands > 0 ? (guint32) DANH_SHAPE_ABBR : 0;
}

static guint32
word_shape (const DanhChars *exact, const Count *count)
{
  guint32 marks = count->slashes + count->hyphens + count->stops + count->ampersands
                  + count->other_marks;
  guint32 shape = 0;
  if (marks > 0) shape |= joined_shape (exact, count);
  if (marks == 0 && count->digits == 0) shape |= DANH_SHAPE_WORD;
  if (marks + count->apostrophes == 0 && count->upper >= 2
      && (count->lower == 0 || count->letters <= 4))
    shape |= DANH_SHAPE_ABBR;
  if (is_roman (exact)) shape |= DANH_SHAPE_ROMAN;
  if (danh_syllable_is_valid (exact->at, exact->n)) shape |= DANH_SHAPE_SYLLABLE;
  return shape;
}

static guint32
case_shape (const Count *count)
{
  guint32 shape = 0;
  if (count->starts_upper) shape |= DANH_SHAPE_CAP;
  if (count->upper > 0 && count->upper == count->letters) shape |= DANH_SHAPE_UPPER;
  if (count->lower > 0 && count->lower == count->letters) shape |= DANH_SHAPE_LOWER;
  if (count->rises) shape |= DANH_SHAPE_MIXED;
  return shape;
}

guint32
danh_shape_of (const DanhChars *exact)
{
  Count count = count_chars (exact);
  guint32 shape = 0;
  if (count.bad) shape |= DANH_SHAPE_BAD;
  if (count.foreign) shape |= DANH_SHAPE_CLOSED;
  if (count.digits > 0) shape |= DANH_SHAPE_DIGIT;
  if (count.letters + count.digits == 0)
    return count.bad ? shape : (guint32) DANH_SHAPE_MARK;
  if (is_web (exact)) return shape | DANH_SHAPE_WEB;
  if (count.starts_letter)
    return shape | case_shape (&count) | word_shape (exact, &count);
  if (count.digits == exact->n && is_digit (exact->at[0])) shape |= DANH_SHAPE_INTEGER;
  if (is_number (exact))
    shape |= DANH_SHAPE_NUMBER;
  else if (count.starts_digit && count.upper > 0 && count.slashes + count.hyphens > 0)
    shape |= DANH_SHAPE_CODE;
  return shape;
}

/* Capitals, or nearly: a code's letters are told from a word that only begins with a
 * capital ("35-NQ/TW" but not "2/9-Hà Nội"). */
static gboolean
is_code_piece (const DanhChars *exact, guint32 shape)
{
  if (!(shape & DANH_SHAPE_CAP)) return FALSE;
  if (shape & DANH_SHAPE_UPPER) return TRUE;
  if (shape & (DANH_SHAPE_DIGIT | DANH_SHAPE_SYLLABLE)) return FALSE;
  return (shape & DANH_SHAPE_MIXED) != 0 || (shape & DANH_SHAPE_ABBR) != 0
         || exact->n <= 3;
}

guint32
danh_shape_traits (const DanhChars *exact, guint32 shape)
{
  guint32 traits = 0, digits = 0;
  if (shape & DANH_SHAPE_BAD) return 0;
  while (digits < exact->n && is_digit (exact->at[digits])) digits++;
  if (digits > 0) {
    gboolean unit = digits < exact->n;
    for (guint32 i = digits; i < exact->n; i++)
      unit = unit && danh_char_class (exact->at[i]) != DANH_CHAR_MARK
             && !danh_char_is_upper (exact->at[i]);
    traits |= DANH_PIECE_DIGITS_FIRST;
    if (unit) traits |= DANH_PIECE_UNIT;
    if (shape & DANH_SHAPE_NUMBER) traits |= DANH_PIECE_NUMERIC;
    if ((shape & DANH_SHAPE_NUMBER) && digits < exact->n) traits |= DANH_PIECE_CLOCK;
    return traits;
  }
  if (is_code_piece (exact, shape)) traits |= DANH_PIECE_CODE;
  if ((shape & DANH_SHAPE_CAP) && (shape & (DANH_SHAPE_UPPER | DANH_SHAPE_ABBR)))
    traits |= DANH_PIECE_ABBR;
  if ((shape & DANH_SHAPE_WORD) && exact->n <= 2) traits |= DANH_PIECE_SHORT;
  if ((shape & DANH_SHAPE_WORD) && (shape & DANH_SHAPE_UPPER) && exact->n == 1)
    traits |= DANH_PIECE_SINGLE;
  return traits;
}
