/* piece.c - characters to pieces: the slow, exact reading of a text */
#include "text/piece.h"

#include "text/utf8.h"

#include <utf8proc.h>

static DanhCharClass
class_of_category (utf8proc_category_t category)
{
  switch (category) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
    return DANH_CHAR_LETTER;
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME:
    return DANH_CHAR_COMBINING;
  case UTF8PROC_CATEGORY_ND:
    return DANH_CHAR_DIGIT;
  case UTF8PROC_CATEGORY_NL:
  case UTF8PROC_CATEGORY_NO:
    return DANH_CHAR_NUMERAL;
  case UTF8PROC_CATEGORY_ZS:
  case UTF8PROC_CATEGORY_CC:
    return DANH_CHAR_SPACE;
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
    return DANH_CHAR_LINE;
  case UTF8PROC_CATEGORY_CF:
    return DANH_CHAR_IGNORED;
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO:
  case UTF8PROC_CATEGORY_PC:
  case UTF8PROC_CATEGORY_PD:
  case UTF8PROC_CATEGORY_PS:
  case UTF8PROC_CATEGORY_PE:
  case UTF8PROC_CATEGORY_PI:
  case UTF8PROC_CATEGORY_PF:
  case UTF8PROC_CATEGORY_PO:
  case UTF8PROC_CATEGORY_SM:
  case UTF8PROC_CATEGORY_SC:
  case UTF8PROC_CATEGORY_SK:
  case UTF8PROC_CATEGORY_SO:
  default:
    return DANH_CHAR_MARK;
  }
}

DanhCharClass
danh_char_class (gint32 c)
{
  if (c < 0x80 && g_ascii_isalnum (c))
    return g_ascii_isalpha (c) ? DANH_CHAR_LETTER : DANH_CHAR_DIGIT;
  if (c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85)
    return DANH_CHAR_LINE;
  const utf8proc_property_t *property = utf8proc_get_property (c);
  if (property->ignorable) return DANH_CHAR_IGNORED;
  return class_of_category ((utf8proc_category_t) property->category);
}

gboolean
danh_char_is_upper (gint32 c)
{
  if (c < 0x80) return g_ascii_isupper (c);
  utf8proc_category_t category = utf8proc_category (c);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

gboolean
danh_char_is_lower (gint32 c)
{
  if (c < 0x80) return g_ascii_islower (c);
  return utf8proc_category (c) == UTF8PROC_CATEGORY_LL;
}

static gboolean
is_word_class (DanhCharClass class)
{
  return class == DANH_CHAR_LETTER || class == DANH_CHAR_DIGIT
         || class == DANH_CHAR_NUMERAL;
}

/* Apostrophes above ASCII that stand inside names: "R\u2019lấp". */
static gboolean
is_apostrophe (gint32 c)
{
  return c == 0x2018 || c == 0x2019;
}

static gboolean
is_letter_at (const char *text, gsize end, gsize pos)
{
  if (pos >= end) return FALSE;
  gint32 c = danh_utf8_next (text, end, &pos);
  return c != DANH_UTF8_BAD && danh_char_class (c) == DANH_CHAR_LETTER;
}

/* A zero-width space inside a word is dirt, unless the word changes there from small
 * letters to a capital: then it stood for a space. */
static gboolean
parts_words (gboolean zero_width_space, gint32 before, gint32 after)
{
  return zero_width_space && danh_char_is_lower (before) && danh_char_is_upper (after);
}

/* The end of the word whose first character, LAST, ends at POS. */
static gsize
word_end (const char *text, gsize end, gsize pos, gint32 last)
{
  gsize word = pos;
  gboolean zero_width_space = FALSE;
  while (pos < end) {
    gint32 c = danh_utf8_next (text, end, &pos);
    if (c == DANH_UTF8_BAD) break;
    DanhCharClass class = danh_char_class (c);
    if (class == DANH_CHAR_IGNORED) {
      if (c == 0x200B) zero_width_space = TRUE;
      continue;
    }
    if (is_word_class (class)) {
      if (parts_words (zero_width_space, last, c)) break;
      last = c;
    } else if (is_apostrophe (c)) {
      if (danh_char_class (last) != DANH_CHAR_LETTER || !is_letter_at (text, end, pos))
        break;
    } else if (class != DANH_CHAR_COMBINING) {
      break;
    }
    word = pos;
    zero_width_space = FALSE;
  }
  return word;
}

static gsize
combining_end (const char *text, gsize end, gsize pos)
{
  while (pos < end) {
    gsize next = pos;
    gint32 c = danh_utf8_next (text, end, &next);
    if (c == DANH_UTF8_BAD || danh_char_class (c) != DANH_CHAR_COMBINING) break;
    pos = next;
  }
  return pos;
}

static gsize
bad_end (const char *text, gsize end, gsize start, gsize pos)
{
  while (pos < end && pos - start < DANH_BAD_MAX) {
    gsize next = pos;
    if (danh_utf8_next (text, end, &next) != DANH_UTF8_BAD) break;
    pos = next;
  }
  return pos;
}

DanhPieceKind
danh_piece_next (const char *text, gsize end, gsize *pos)
{
  gsize start = *pos;
  gint32 c = danh_utf8_next (text, end, pos);
  if (c == DANH_UTF8_BAD) {
    *pos = bad_end (text, end, start, *pos);
    return DANH_PIECE_BAD;
  }
  switch (danh_char_class (c)) {
  case DANH_CHAR_LETTER:
  case DANH_CHAR_DIGIT:
  case DANH_CHAR_NUMERAL:
    *pos = word_end (text, end, *pos, c);
    return DANH_PIECE_WORD;
  case DANH_CHAR_COMBINING:
    *pos = combining_end (text, end, *pos);
    return DANH_PIECE_MARK;
  case DANH_CHAR_IGNORED:
    return DANH_PIECE_IGNORED;
  case DANH_CHAR_SPACE:
    return DANH_PIECE_SPACE;
  case DANH_CHAR_LINE:
    return DANH_PIECE_LINE;
  case DANH_CHAR_MARK:
  default:
    return DANH_PIECE_MARK;
  }
}

gboolean
danh_piece_is_word (const char *text, gsize end, gsize pos)
{
  if (pos >= end) return FALSE;
  if ((guint8) text[pos] < 0x80) return g_ascii_isalnum (text[pos]);
  gint32 c = danh_utf8_next (text, end, &pos);
  return c != DANH_UTF8_BAD && is_word_class (danh_char_class (c));
}

gboolean
danh_piece_is_whole (const char *text, gsize len)
{
  gsize pos = 0;
  if (len == 0) return FALSE;
  DanhPieceKind kind = danh_piece_next (text, len, &pos);
  return pos == len
         && (kind == DANH_PIECE_WORD || kind == DANH_PIECE_MARK
             || kind == DANH_PIECE_BAD);
}
