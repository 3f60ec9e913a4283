/* syllable.c - the sound shape of Vietnamese: is it a syllable, and where its tone goes
 *
 * Letters are taken down to one byte each, so that onsets and rhymes are short plain
 * strings that binary search can find: the twelve vowels are
 *
 *   a  ă=A  â=B  e  ê=E  i  o  ô=O  ơ=P  u  ư=U  y
 *
 * and đ is D.
 */
#include "text/syllable.h"

#include <string.h>
#include <uchar.h>

#include <utf8proc.h>

#define TONES 6

static const char vowel_codes[] = "aABeEioOPuUy";

/* By vowel, then by tone: none, grave, hook, tilde, acute, dot. */
static const char32_t vowel_letters[12][TONES] = {
  { U'a', U'à', U'ả', U'ã', U'á', U'ạ' }, { U'ă', U'ằ', U'ẳ', U'ẵ', U'ắ', U'ặ' },
  { U'â', U'ầ', U'ẩ', U'ẫ', U'ấ', U'ậ' }, { U'e', U'è', U'ẻ', U'ẽ', U'é', U'ẹ' },
  { U'ê', U'ề', U'ể', U'ễ', U'ế', U'ệ' }, { U'i', U'ì', U'ỉ', U'ĩ', U'í', U'ị' },
  { U'o', U'ò', U'ỏ', U'õ', U'ó', U'ọ' }, { U'ô', U'ồ', U'ổ', U'ỗ', U'ố', U'ộ' },
  { U'ơ', U'ờ', U'ở', U'ỡ', U'ớ', U'ợ' }, { U'u', U'ù', U'ủ', U'ũ', U'ú', U'ụ' },
  { U'ư', U'ừ', U'ử', U'ữ', U'ứ', U'ự' }, { U'y', U'ỳ', U'ỷ', U'ỹ', U'ý', U'ỵ' },
};

enum { TONE_NONE = 0, TONE_ACUTE = 4, TONE_DOT = 5 };

/* Sorted.  "gi" and "qu" hold a vowel letter that is no part of the rhyme. */
static const char onsets[][4] = {
  "",  "D",  "b",   "c",  "ch", "d",  "g",  "gh", "gi", "h", "k",  "kh", "l", "m",
  "n", "ng", "ngh", "nh", "p",  "ph", "qu", "r",  "s",  "t", "th", "tr", "v", "x",
};

/* Sorted by strcmp. */
static const char rhymes[][5] = {
  "A",    "Ac",   "Am",   "An",   "Ang", "Ap",   "At",  "B",    "Bc",   "Bm",   "Bn",
  "Bng",  "Bp",   "Bt",   "Bu",   "By",  "E",    "Ech", "Em",   "En",   "Eng",  "Enh",
  "Ep",   "Et",   "Eu",   "O",    "Oc",  "Oi",   "Om",  "On",   "Ong",  "Op",   "Ot",
  "P",    "Pi",   "Pm",   "Pn",   "Pp",  "Pt",   "U",   "UPc",  "UPi",  "UPm",  "UPn",
  "UPng", "UPp",  "UPt",  "UPu",  "Ua",  "Uc",   "Ui",  "Um",   "Un",   "Ung",  "Up",
  "Ut",   "Uu",   "a",    "ac",   "ach", "ai",   "am",  "an",   "ang",  "anh",  "ao",
  "ap",   "at",   "au",   "ay",   "e",   "ec",   "em",  "en",   "eng",  "eo",   "ep",
  "et",   "i",    "iEc",  "iEm",  "iEn", "iEng", "iEp", "iEt",  "iEu",  "ia",   "ich",
  "im",   "in",   "inh",  "ip",   "it",  "iu",   "o",   "oAc",  "oAm",  "oAn",  "oAng",
  "oAt",  "oa",   "oac",  "oach", "oai", "oam",  "oan", "oang", "oanh", "oao",  "oap",
  "oat",  "oay",  "oc",   "oe",   "oem", "oen",  "oeo", "oet",  "oi",   "om",   "on",
  "ong",  "ooc",  "oong", "op",   "ot",  "u",    "uBn", "uBng", "uBt",  "uBy",  "uE",
  "uEch", "uEn",  "uEnh", "uEt",  "uOc", "uOi",  "uOm", "uOn",  "uOng", "uOt",  "uP",
  "ua",   "uc",   "ui",   "um",   "un",  "ung",  "up",  "ut",   "uy",   "uyEn", "uyEt",
  "uya",  "uych", "uyn",  "uynh", "uyp", "uyt",  "uyu", "y",    "yEm",  "yEn",  "yEng",
  "yEt",  "yEu",
};

typedef struct {
  char code[DANH_SYLLABLE_LETTERS + 1]; /* one byte a letter, without tone */
  guint n;
  guint tone;      /* index into vowel_letters[][] */
  guint tone_at;   /* the letter that bears it */
  guint onset_len; /* set by split */
} Letters;

/* The byte of lower-case letter C, or 0 if it is not a letter of Vietnamese. */
static char
code_of (gint32 c, guint *tone)
{
  *tone = TONE_NONE;
  if (c == 0x111) return 'D';
  if (c < 0x80 && c >= 'a' && c <= 'z') {
    const char *foreign = strchr ("fjwz", c);
    return foreign != NULL ? 0 : (char) c;
  }
  for (guint v = 0; v < G_N_ELEMENTS (vowel_letters); v++)
    for (guint t = 0; t < TONES; t++)
      if (vowel_letters[v][t] == (char32_t) c) {
        *tone = t;
        return vowel_codes[v];
      }
  return 0;
}

static gboolean
read_letters (const gint32 *c, gsize n, Letters *out)
{
  memset (out, 0, sizeof *out);
  if (n == 0 || n > DANH_SYLLABLE_LETTERS) return FALSE;
  for (guint i = 0; i < n; i++) {
    guint tone;
    gint32 lower = c[i] < 0x80 ? g_ascii_tolower ((gchar) c[i]) : utf8proc_tolower (c[i]);
    out->code[i] = code_of (lower, &tone);
    if (out->code[i] == 0) return FALSE;
    if (tone == TONE_NONE) continue;
    if (out->tone != TONE_NONE) return FALSE;
    out->tone = tone;
    out->tone_at = i;
  }
  out->n = (guint) n;
  return TRUE;
}

static gboolean
find (const char *table, gsize width, gsize n, const char *word)
{
  gsize low = 0, high = n;
  while (low < high) {
    gsize middle = (low + high) / 2;
    int order = strcmp (word, table + middle * width);
    if (order == 0) return TRUE;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return FALSE;
}

static gboolean
is_rhyme (const char *code)
{
  return find (rhymes[0], sizeof rhymes[0], G_N_ELEMENTS (rhymes), code);
}

static gboolean
is_onset (const char *code, guint len)
{
  char onset[4] = { 0 };
  if (len >= sizeof onset) return FALSE;
  memcpy (onset, code, len);
  return find (onsets[0], sizeof onsets[0], G_N_ELEMENTS (onsets), onset);
}

/* Finds the longest onset that leaves a rhyme: "gia" is gi-a, "gin" is g-in.  After q
 * the u belongs to the onset for the place of the tone, yet some rhymes are listed
 * with it only ("quynh"). */
static gboolean
split (Letters *word)
{
  for (guint len = 4; len-- > 0;) {
    if (len >= word->n || !is_onset (word->code, len)) continue;
    gboolean is_qu = len == 2 && word->code[0] == 'q';
    if (!is_rhyme (word->code + len) && !(is_qu && is_rhyme (word->code + 1))) continue;
    /* "qun" is not said, but its rhyme is known: there the u bears the tone. */
    gboolean has_vowel = strchr (vowel_codes, word->code[len]) != NULL;
    word->onset_len = has_vowel ? len : 1;
    return TRUE;
  }
  return FALSE;
}

static gboolean
tone_fits (const Letters *word)
{
  char last = word->code[word->n - 1];
  gboolean stopped = last == 'c' || last == 'p' || last == 't'
                     || (last == 'h' && word->n > 1 && word->code[word->n - 2] == 'c');
  return !stopped || word->tone == TONE_ACUTE || word->tone == TONE_DOT;
}

gboolean
danh_syllable_is_valid (const gint32 *c, gsize n)
{
  Letters word;
  return read_letters (c, n, &word) && split (&word) && tone_fits (&word);
}

/* The letter that bears the tone in the newer spelling. */
static guint
tone_bearer (const Letters *word)
{
  guint first = word->onset_len, n = 0;
  while (first + n < word->n && strchr (vowel_codes, word->code[first + n]) != NULL) n++;
  /* ă â ê ô ơ ư attract it, the last of them if there are two: "ươ". */
  for (guint i = n; i-- > 0;)
    if (strchr ("ABEOPU", word->code[first + i]) != NULL) return first + i;
  gboolean closed = first + n < word->n;
  if (n >= 3 || (n == 2 && closed)) return first + 1;
  if (n == 2) {
    const char *pair = word->code + first;
    if (pair[0] == 'o' && (pair[1] == 'a' || pair[1] == 'e')) return first + 1;
    if (pair[0] == 'u' && pair[1] == 'y') return first + 1;
  }
  return first;
}

static gint32
with_tone (gint32 c, char code, guint tone)
{
  const char *v = strchr (vowel_codes, code);
  gint32 lower = (gint32) vowel_letters[v - vowel_codes][tone];
  return utf8proc_tolower (c) == c ? lower : utf8proc_toupper (lower);
}

void
danh_syllable_place_tone (gint32 *c, gsize n)
{
  Letters word;
  if (!read_letters (c, n, &word) || word.tone == TONE_NONE || !split (&word)) return;
  guint to = tone_bearer (&word), from = word.tone_at;
  if (to == from || strchr (vowel_codes, word.code[from]) == NULL) return;
  c[from] = with_tone (c[from], word.code[from], TONE_NONE);
  c[to] = with_tone (c[to], word.code[to], word.tone);
}
