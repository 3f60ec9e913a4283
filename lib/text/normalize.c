/* normalize.c - the forms in which spellings are compared
 *
 * One pipeline over code points:
 *
 *   decompose ─▶ one of each kind ─▶ Latin look-alikes ─▶ order ─▶ compose ─▶ tone place
 *
 * utf8proc_decompose() orders combining marks by a sort that is quadratic in their
 * number, so that part is done here, with a bound.
 */
#include "text/normalize.h"

#include "text/syllable.h"
#include "text/utf8.h"

#include <utf8proc.h>

#define REPLACEMENT 0xFFFD

/* Longer runs of combining marks are written by no one; they stay as they are. */
#define MARKS_ORDERED_MAX 32

typedef struct {
  gint32 from;
  gint32 to;
} Mapping;

/* Sorted by what is mapped. */
static const Mapping one_of_each_kind[] = {
  { 0x00A0, ' ' },    { 0x00AB, '"' },    { 0x00B4, '\'' },   { 0x00BB, '"' },
  { 0x00D0, 0x0110 }, { 0x00F0, 0x0111 }, { 0x0189, 0x0110 }, { 0x0251, 'a' },
  { 0x0256, 0x0111 }, { 0x0261, 'g' },    { 0x02B9, '\'' },   { 0x02BB, '\'' },
  { 0x02BC, '\'' },   { 0x02BD, '\'' },   { 0x02C8, '\'' },   { 0x2010, '-' },
  { 0x2011, '-' },    { 0x2012, '-' },    { 0x2013, '-' },    { 0x2014, '-' },
  { 0x2015, '-' },    { 0x2018, '\'' },   { 0x2019, '\'' },   { 0x201A, '\'' },
  { 0x201B, '\'' },   { 0x201C, '"' },    { 0x201D, '"' },    { 0x201E, '"' },
  { 0x201F, '"' },    { 0x2032, '\'' },   { 0x2033, '"' },    { 0x2035, '\'' },
  { 0x2036, '"' },    { 0x2039, '\'' },   { 0x203A, '\'' },   { 0x2043, '-' },
  { 0x2212, '-' },    { 0x275B, '\'' },   { 0x275C, '\'' },   { 0x275D, '"' },
  { 0x275E, '"' },    { 0x301D, '"' },    { 0x301E, '"' },    { 0x301F, '"' },
  { 0xFE58, '-' },    { 0xFE63, '-' },
};

/* Letters that look like Latin ones, of Greek and Cyrillic. */
static const Mapping look_alikes[] = {
  { 0x0391, 'A' }, { 0x0392, 'B' }, { 0x0395, 'E' }, { 0x0396, 'Z' }, { 0x0397, 'H' },
  { 0x0399, 'I' }, { 0x039A, 'K' }, { 0x039C, 'M' }, { 0x039D, 'N' }, { 0x039F, 'O' },
  { 0x03A1, 'P' }, { 0x03A4, 'T' }, { 0x03A5, 'Y' }, { 0x03A7, 'X' }, { 0x03BF, 'o' },
  { 0x03F2, 'c' }, { 0x03F3, 'j' }, { 0x0405, 'S' }, { 0x0406, 'I' }, { 0x0408, 'J' },
  { 0x0410, 'A' }, { 0x0412, 'B' }, { 0x0415, 'E' }, { 0x041A, 'K' }, { 0x041C, 'M' },
  { 0x041D, 'H' }, { 0x041E, 'O' }, { 0x0420, 'P' }, { 0x0421, 'C' }, { 0x0422, 'T' },
  { 0x0423, 'Y' }, { 0x0425, 'X' }, { 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043E, 'o' },
  { 0x0440, 'p' }, { 0x0441, 'c' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0455, 's' },
  { 0x0456, 'i' }, { 0x0458, 'j' }, { 0x04AE, 'Y' }, { 0x04BA, 'H' }, { 0x04BB, 'h' },
  { 0x0501, 'd' }, { 0x051A, 'Q' }, { 0x051B, 'q' }, { 0x051C, 'W' }, { 0x051D, 'w' },
};

/* What C is mapped to, or C. */
static gint32
map (const Mapping *table, gsize n, gint32 c)
{
  gsize low = 0, high = n;
  while (low < high) {
    gsize middle = (low + high) / 2;
    if (table[middle].from == c) return table[middle].to;
    if (table[middle].from < c)
      low = middle + 1;
    else
      high = middle;
  }
  return c;
}

static gboolean
is_ignored (gint32 c)
{
  const utf8proc_property_t *property = utf8proc_get_property (c);
  return property->ignorable || property->category == UTF8PROC_CATEGORY_CF;
}

/* Appends what C, which is fully decomposed, stands for. */
static void
append_one_of_kind (DanhChars *out, gint32 c)
{
  if (c < 0x80) {
    danh_vec_push (out, c);
    return;
  }
  if (c == 0x2026) {
    for (guint i = 0; i < 3; i++) danh_vec_push (out, '.');
    return;
  }
  if (is_ignored (c)) return;
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  danh_vec_push (out, map (one_of_each_kind, G_N_ELEMENTS (one_of_each_kind), c));
}

static void
append_decomposed (DanhChars *out, gint32 c, utf8proc_option_t options)
{
  gint32 parts[32];
  int boundary = 0;
  utf8proc_ssize_t n =
      utf8proc_decompose_char (c, parts, G_N_ELEMENTS (parts), options, &boundary);
  if (n < 0 || n > (utf8proc_ssize_t) G_N_ELEMENTS (parts)) {
    append_one_of_kind (out, c);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < n; i++) append_one_of_kind (out, parts[i]);
}

static gboolean
is_letter (gint32 c)
{
  utf8proc_category_t category = utf8proc_category (c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static gboolean
is_combining (gint32 c)
{
  utf8proc_category_t category = utf8proc_category (c);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* Decomposed text: a Latin letter is its base. */
static gboolean
is_latin (gint32 c)
{
  if (c < 0x80) return g_ascii_isalpha ((gchar) c);
  return (c >= 0xAA && c <= 0x24F && is_letter (c)) || (c >= 0x1E00 && c <= 0x1EFF);
}

/* In a word that mixes Latin letters with letters that only look like them, all are
 * meant as Latin.  A word wholly of another writing stays what it is. */
static void
make_latin (DanhChars *word)
{
  gboolean has_latin = FALSE, has_other = FALSE;
  for (guint32 i = 0; i < word->n; i++) {
    gint32 c = word->at[i];
    if (is_latin (c)) {
      has_latin = TRUE;
    } else if (c >= 0x80 && is_letter (c)) {
      has_other = TRUE;
      if (map (look_alikes, G_N_ELEMENTS (look_alikes), c) == c) return;
    }
  }
  if (!has_latin || !has_other) return;
  for (guint32 i = 0; i < word->n; i++)
    word->at[i] = map (look_alikes, G_N_ELEMENTS (look_alikes), word->at[i]);
}

static utf8proc_propval_t
combining_class (gint32 c)
{
  return c < 0x300 ? 0 : utf8proc_get_property (c)->combining_class;
}

/* Sorts the N combining marks at MARKS by class; equal ones keep their order. */
static void
order_marks (gint32 *marks, guint32 n)
{
  if (n > MARKS_ORDERED_MAX) return;
  for (guint32 i = 1; i < n; i++) {
    gint32 c = marks[i];
    guint32 j = i;
    for (; j > 0 && combining_class (marks[j - 1]) > combining_class (c); j--)
      marks[j] = marks[j - 1];
    marks[j] = c;
  }
}

static void
order (DanhChars *chars)
{
  guint32 run = 0;
  for (guint32 i = 0; i <= chars->n; i++) {
    if (i < chars->n && combining_class (chars->at[i]) != 0) {
      run++;
      continue;
    }
    if (run > 1) order_marks (chars->at + i - run, run);
    run = 0;
  }
}

/* Runs of full stops are one mark whatever their length: "..", "......", "\u2026". */
static void
shorten_dots (DanhChars *chars)
{
  if (chars->n < 2) return;
  for (guint32 i = 0; i < chars->n; i++)
    if (chars->at[i] != '.') return;
  danh_vec_empty (chars);
  for (guint i = 0; i < 3; i++) danh_vec_push (chars, '.');
}

/* In each syllable of a form that has several: "PGS.HÒA", "5-HÒA".  One that still has a
 * mark of its own after composing is no syllable.  Letters of ASCII bear no tone. */
static void
place_tones (DanhChars *chars)
{
  guint32 run = 0;
  gboolean may_have_tone = FALSE;
  for (guint32 i = 0; i <= chars->n; i++) {
    gint32 c = i < chars->n ? chars->at[i] : ' ';
    if (c < 0x80 ? g_ascii_isalpha (c) : is_letter (c) || is_combining (c)) {
      run++;
      may_have_tone |= c >= 0x80;
      continue;
    }
    if (may_have_tone) danh_syllable_place_tone (chars->at + i - run, run);
    run = 0;
    may_have_tone = FALSE;
  }
}

static void
finish (DanhChars *chars)
{
  make_latin (chars);
  order (chars);
  utf8proc_ssize_t n =
      utf8proc_normalize_utf32 (chars->at, (utf8proc_ssize_t) chars->n,
                                (utf8proc_option_t) (UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  if (n >= 0) chars->n = (guint32) n;
  place_tones (chars);
  shorten_dots (chars);
}

/* ---- plain words ------------------------------------------------------------------- */

/* Characters of ASCII and letters of Latin-1, Latin Extended-A and Vietnamese that decomposing
 * and composing leaves as they are, and whose case folding is one other such letter.  Not
 * the two kinds of eth, which are mapped, nor what folds to more than one (sharp s, dotted
 * I, n with apostrophe). */
static gboolean
is_plain (gint32 c)
{
  if (c < 0x80) return c > 0;
  if (c > 0x17E)
    return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x1A0 || c == 0x1A1 || c == 0x1AF
           || c == 0x1B0;
  return c >= 0xC0 && c != 0xD0 && c != 0xD7 && c != 0xDF && c != 0xF0 && c != 0xF7
         && c != 0x130 && c != 0x149;
}

/* Nearly all words are made of such letters alone. */
static gboolean
read_plain (const char *text, gsize len, DanhChars *out)
{
  danh_vec_reserve (out, len);
  for (gsize pos = 0; pos < len;) {
    gint32 c = danh_utf8_next (text, len, &pos);
    if (!is_plain (c)) return FALSE;
    out->at[out->n++] = c;
  }
  return TRUE;
}

static gboolean
fold_plain (const DanhChars *exact, DanhChars *out)
{
  danh_vec_reserve (out, exact->n);
  for (guint32 i = 0; i < exact->n; i++) {
    gint32 c = exact->at[i];
    if (!is_plain (c)) return FALSE;
    out->at[out->n++] = c < 0x80 ? g_ascii_tolower ((gchar) c) : utf8proc_tolower (c);
  }
  return TRUE;
}

/* ---- forms ------------------------------------------------------------------------- */

void
danh_normalize_exact (const char *text, gsize len, DanhChars *out)
{
  danh_vec_empty (out);
  if (read_plain (text, len, out)) {
    place_tones (out);
    shorten_dots (out);
    return;
  }
  danh_vec_empty (out);
  for (gsize pos = 0; pos < len;) {
    gint32 c = danh_utf8_next (text, len, &pos);
    if (c == DANH_UTF8_BAD) c = REPLACEMENT;
    append_decomposed (out, c,
                       (utf8proc_option_t) (UTF8PROC_DECOMPOSE | UTF8PROC_STABLE));
  }
  finish (out);
}

void
danh_normalize_folded (const DanhChars *exact, DanhChars *out)
{
  danh_vec_empty (out);
  /* The tones are in their places: where that is does not hang on capitals. */
  if (fold_plain (exact, out)) return;
  danh_vec_empty (out);
  for (guint32 i = 0; i < exact->n; i++)
    append_decomposed (
        out, exact->at[i],
        (utf8proc_option_t) (UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE));
  finish (out);
}
