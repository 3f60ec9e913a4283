/* json-buffer.c - bytes of JSON at the end of a GString */
#include "codec/json-buffer.h"
#include "codec/utf8.h"

#if defined(__SSE2__) && !defined(DANH_PORTABLE)
#include <emmintrin.h>
#endif

#define MOST_PER_BYTE 6     /* "\u0000" */
#define CHUNK         4096u /* bytes of text room is made for at once */
#define WORD          8u    /* bytes looked at together at least */
#define STEP          16u   /* copies may write so far beyond their end */

void
danh_json_buffer_open (DanhJsonBuffer *self, GString *string, gsize room)
{
  self->string = string;
  self->at = self->limit = string->str + string->len;
  danh_json_buffer_grow (self, room);
}

void
danh_json_buffer_grow (DanhJsonBuffer *self, gsize room)
{
  GString *string = self->string;
  gsize used = (gsize) (self->at - string->str);
  string->len = used;
  g_string_set_size (string, used + room);
  self->at = string->str + used;
  self->limit = string->str + string->allocated_len - 1;
}

void
danh_json_buffer_close (DanhJsonBuffer *self)
{
  /* Not g_string_truncate: room beyond what was asked for may have been used. */
  self->string->len = (gsize) (self->at - self->string->str);
  *self->at = '\0';
}

void
danh_json_buffer_put_big_integer (DanhJsonBuffer *self, guint64 value)
{
  char digits[DANH_JSON_INTEGER_ROOM];
  guint n = 0;
  do {
    digits[n++] = (char) ('0' + value % 10);
    value /= 10;
  } while (value > 0);
  while (n > 0) *self->at++ = digits[--n];
}

void
danh_json_buffer_append (DanhJsonBuffer *self, const char *text, gsize len)
{
  danh_json_buffer_reserve (self, len);
  memcpy (self->at, text, len);
  self->at += len;
}

/* ---- escapes ------------------------------------------------------------------------- */

#define EACH_BYTE(value) (G_GUINT64_CONSTANT (0x0101010101010101) * (value))

/* The eight bytes at P, the first in the lowest place. */
static inline guint64
load_word (const char *p)
{
  guint64 word;
  memcpy (&word, p, WORD);
  return GUINT64_FROM_LE (word);
}

/* Not 0 if a byte of the word is below 0x20, a quote or a backslash; the lowest bit set is
 * in the first of them.  (The usual test for a zero byte; bytes behind may be named
 * wrongly.) */
static inline guint64
find_special (guint64 word)
{
  guint64 quote = word ^ EACH_BYTE ('"');
  guint64 backslash = word ^ EACH_BYTE ('\\');
  guint64 low = (word - EACH_BYTE (0x20)) & ~word;
  low |= (quote - EACH_BYTE (1)) & ~quote;
  low |= (backslash - EACH_BYTE (1)) & ~backslash;
  return low & EACH_BYTE (0x80);
}

static char *
escape_byte (char *out, guint8 byte)
{
  static const char hex[] = "0123456789abcdef";
  static const char letters[] = "btnvfr"; /* 08 to 0D; JSON has no \v */
  if (byte >= 0x20 && byte != '"' && byte != '\\') {
    *out++ = (char) byte;
    return out;
  }
  *out++ = '\\';
  if (byte >= 0x20) {
    *out++ = (char) byte;
  } else if (byte >= 0x08 && byte <= 0x0D && byte != 0x0B) {
    *out++ = letters[byte - 0x08];
  } else {
    memcpy (out, "u00", 3);
    out[3] = hex[byte >> 4];
    out[4] = hex[byte & 15];
    out += 5;
  }
  return out;
}

/* Fewer than WORD bytes at P to OUT.  BEFORE bytes before P may be read, and stand before
 * OUT as they are unless they are special: so a whole word that ends with the rest can be
 * looked at and copied over what is there already. */
static inline char *
escape_rest (char *out, const char *p, guint len, gsize before)
{
  guint back = WORD - len;
  if (before >= back && G_LIKELY (find_special (load_word (p - back)) == 0)) {
    memcpy (out - back, p - back, WORD);
    return out + len;
  }
  for (guint i = 0; i < len; i++) out = escape_byte (out, (guint8) p[i]);
  return out;
}

/* Both copy from *P to OUT as long as whole steps are left and nothing is special in them;
 * OUT has room for one more step.  What stops them is for the caller. */
#if defined(__SSE2__) && !defined(DANH_PORTABLE)

static inline char *
copy_plain (char *out, const char **p, const char *end)
{
  const __m128i quote = _mm_set1_epi8 ('"'), backslash = _mm_set1_epi8 ('\\');
  const __m128i last_control = _mm_set1_epi8 (0x1F);
  while (end - *p >= 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) *p);
    __m128i control = _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, last_control), bytes);
    __m128i marks =
        _mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, backslash));
    _mm_storeu_si128 ((__m128i *) (void *) out, bytes);
    if (_mm_movemask_epi8 (_mm_or_si128 (control, marks)) != 0) break;
    *p += 16;
    out += 16;
  }
  return out;
}

#else

static inline char *
copy_plain (char *out, const char **p, const char *end)
{
  while (end - *p >= (gssize) WORD && find_special (load_word (*p)) == 0) {
    memcpy (out, *p, WORD);
    *p += WORD;
    out += WORD;
  }
  return out;
}

#endif

/* LEN bytes of UTF-8 to OUT, which has room for LEN * MOST_PER_BYTE + STEP. */
static char *
escape (char *out, const char *text, gsize len)
{
  const char *p = text;
  const char *end = p + len;
  while (end - p >= (gssize) WORD) {
    out = copy_plain (out, &p, end);
    if (end - p < (gssize) WORD) break;
    guint64 special = find_special (load_word (p));
    memcpy (out, p, WORD);
    guint plain = special == 0 ? WORD : (guint) __builtin_ctzll (special) / 8;
    out += plain;
    p += plain;
    if (special != 0) out = escape_byte (out, (guint8) *p++);
  }
  if (p == end) return out;
  return escape_rest (out, p, (guint) (end - p), (gsize) (p - text));
}

static void
append_valid (DanhJsonBuffer *self, const char *text, gsize len)
{
  while (len > 0) {
    gsize n = MIN (len, CHUNK);
    danh_json_buffer_reserve (self, n * MOST_PER_BYTE + STEP);
    self->at = escape (self->at, text, n);
    text += n;
    len -= n;
  }
}

static void
append_any (DanhJsonBuffer *self, const char *text, gsize len)
{
  const char *end = text + len;
  const char *p = text;
  while (p < end) {
    const char *good = p;
    guint width = 1;
    while (p < end && (width = danh_utf8_width (p, end)) > 0) p += width;
    append_valid (self, good, (gsize) (p - good));
    if (p == end) return;
    danh_json_buffer_append (self, "\xEF\xBF\xBD", 3);
    p++;
  }
}

void
danh_json_buffer_append_text (DanhJsonBuffer *self,
                              const char *text,
                              gsize len,
                              gboolean is_valid)
{
  danh_json_buffer_reserve (self, 1);
  *self->at++ = '"';
  if (is_valid)
    append_valid (self, text, len);
  else
    append_any (self, text, len);
  danh_json_buffer_reserve (self, 1);
  *self->at++ = '"';
}

/* The LEN bytes at P, fewer than WORD, as one word with blanks behind them. */
static inline guint64
load_rest (const char *p, gsize len)
{
  guint64 word = 0;
  if (len >= 4) {
    guint32 first, last;
    memcpy (&first, p, 4);
    memcpy (&last, p + len - 4, 4);
    word = (guint64) GUINT32_FROM_LE (last) << 8 * (len - 4) | GUINT32_FROM_LE (first);
  } else {
    for (gsize i = len; i > 0; i--) word = word << 8 | (guint8) p[i - 1];
  }
  return word | EACH_BYTE (' ') << 8 * len;
}

/* The LEN bytes of TEXT in quotes, if they are ASCII and nothing in them needs
 * an escape: names of rules, keys, codes and days are so. */
static gboolean
append_plain (DanhJsonBuffer *self, const char *text, gsize len)
{
  guint64 seen = 0, word;
  gsize i = 0;
  danh_json_buffer_reserve (self, len + 2 + WORD);
  char *out = self->at + 1;
  for (; i + WORD <= len; i += WORD) {
    word = load_word (text + i);
    memcpy (out + i, text + i, WORD);
    seen |= word | find_special (word);
  }
  word = load_rest (text + i, len - i);
  seen |= word | find_special (word);
  word = GUINT64_TO_LE (word);
  memcpy (out + i, &word, WORD);
  if ((seen & EACH_BYTE (0x80)) != 0) return FALSE;
  self->at[0] = out[len] = '"';
  self->at = out + len + 1;
  return TRUE;
}

void
danh_json_buffer_append_string (DanhJsonBuffer *self, const char *string)
{
  gsize len = strlen (string);
  if (append_plain (self, string, len)) return;
  danh_json_buffer_append_text (self, string, len, danh_utf8_is_valid (string, len));
}

#if defined(__SSE2__) && !defined(DANH_PORTABLE)

void
danh_json_buffer_append_short (DanhJsonBuffer *self, const char *string)
{
  const __m128i quote = _mm_set1_epi8 ('"'), backslash = _mm_set1_epi8 ('\\');
  const __m128i last_control = _mm_set1_epi8 (0x1F);
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) string);
  guint end = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, _mm_setzero_si128 ()));
  __m128i control = _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, last_control), bytes);
  __m128i marks =
      _mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, backslash));
  guint special = (guint) _mm_movemask_epi8 (
      _mm_or_si128 (bytes, _mm_or_si128 (control, marks))); /* not ASCII, too */
  /* The NUL is special, and nothing before it if the string is short and plain. */
  if (end == 0 || (special & (end - 1) & ~end) != 0) {
    danh_json_buffer_append_string (self, string);
    return;
  }
  guint len = (guint) __builtin_ctz (end);
  danh_json_buffer_reserve (self, len + 2 + STEP);
  self->at[0] = '"';
  _mm_storeu_si128 ((__m128i *) (void *) (self->at + 1), bytes);
  self->at[len + 1] = '"';
  self->at += len + 2;
}

#else

void
danh_json_buffer_append_short (DanhJsonBuffer *self, const char *string)
{
  danh_json_buffer_append_string (self, string);
}

#endif
