/* tokenize-naive.c - a slow tokenizer that judges the fast one */
#include "tokenize-naive.h"

#include "text/tokenize.h"

#include <string.h>

typedef enum { LETTER, DIGIT, ACCENT, MARK, INNER, SPACE, LINE, NOTHING, INVALID } Class;

static Class
class_at (const char *text, gsize len, gsize pos, gsize *next)
{
  gunichar c = g_utf8_get_char_validated (text + pos, (gssize) (len - pos));
  *next = pos + 1;
  /* GLib calls a NUL at the end of what it is given an incomplete character. */
  if (text[pos] == 0) return SPACE;
  if (c == (gunichar) -1 || c == (gunichar) -2) return INVALID;
  *next = pos + (gsize) g_unichar_to_utf8 (c, NULL);
  if (c == '\n' || c == '\r' || c == 0x2028) return LINE;
  if (c == 0xad || c == 0x200b || c == 0x200d) return NOTHING;
  if (g_unichar_isspace (c) || g_unichar_iscntrl (c)) return SPACE;
  if (g_unichar_isdigit (c)) return DIGIT;
  if (g_unichar_ismark (c)) return ACCENT;
  if (g_unichar_isalpha (c)) return LETTER;
  return c < 0x80 && strchr (".,/:-", (int) c) != NULL ? INNER : MARK;
}

static gboolean
is_word (Class class)
{
  return class == LETTER || class == DIGIT || class == ACCENT;
}

/* The end of the word at POS; what has no width is inside only if a word goes on. */
static gsize
word_end (const char *text, gsize len, gsize pos)
{
  gsize end = pos, next;
  while (pos < len) {
    Class class = class_at (text, len, pos, &next);
    if (!is_word (class) && class != NOTHING) break;
    pos = next;
    if (class != NOTHING) end = pos;
  }
  return end;
}

static gboolean
is_digits (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isdigit (text[i])) return FALSE;
  return end > start;
}

/* The end of digits and inner marks at POS, each mark between two digits. */
static gsize
number_end (const char *text, gsize len, gsize pos)
{
  gsize end = word_end (text, len, pos), next;
  if (!is_digits (text, pos, end)) return end;
  while (end + 1 < len && class_at (text, len, end, &next) == INNER
         && g_ascii_isdigit (text[end + 1])) {
    gsize piece = word_end (text, len, end + 1);
    if (!is_digits (text, end + 1, piece)) break;
    end = piece;
  }
  return end;
}

/* Where the number START..END has to be cut first: the hyphen, or END. */
static gsize
cut_of_number (const char *text, gsize start, gsize end, gboolean other_marks)
{
  gsize piece = start;
  for (gsize i = start; i < end; i++) {
    if (text[i] != '-') continue;
    gsize next = i + 1;
    while (next < end && text[next] != '-') next++;
    if (other_marks || (i - piece >= 3 && next - i - 1 >= 3)) return i;
    piece = i + 1;
  }
  return end;
}

static void
add (GArray *tokens, gsize start, gsize end, guint32 *flags)
{
  NaiveToken token = { (guint32) start, (guint32) end, *flags };
  if (tokens->len > 0 && (*flags & DANH_TOKEN_LINE_START))
    g_array_index (tokens, NaiveToken, tokens->len - 1).flags |= DANH_TOKEN_LINE_END;
  g_array_append_val (tokens, token);
  *flags = 0;
}

static void
add_number (GArray *tokens, const char *text, gsize start, gsize end, guint32 *flags)
{
  gboolean other_marks = FALSE;
  for (gsize i = start; i < end; i++)
    other_marks = other_marks || (text[i] != '-' && g_ascii_ispunct (text[i]));
  while (start < end) {
    gsize cut = cut_of_number (text, start, end, other_marks);
    add (tokens, start, cut, flags);
    if (cut < end) add (tokens, cut, cut + 1, flags);
    start = cut + 1;
  }
}

static guint32
line_flags (guint32 flags)
{
  if (flags & DANH_TOKEN_LINE_START) flags |= DANH_TOKEN_PARAGRAPH_START;
  return flags | DANH_TOKEN_LINE_START | DANH_TOKEN_SPACE_BEFORE;
}

static gsize
invalid_end (const char *text, gsize len, gsize start)
{
  gsize end = start, next;
  while (end < len && end - start < 8 && class_at (text, len, end, &next) == INVALID)
    end = next;
  return end;
}

GArray *
naive_tokenize (const char *text, gsize len)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (NaiveToken));
  guint32 flags =
      DANH_TOKEN_SPACE_BEFORE | DANH_TOKEN_LINE_START | DANH_TOKEN_PARAGRAPH_START;
  for (gsize pos = 0; pos < len;) {
    gsize next, start = pos;
    Class class = class_at (text, len, pos, &next);
    pos = next;
    switch (class) {
    case LETTER:
    case DIGIT:
      pos = number_end (text, len, start);
      if (is_digits (text, start, word_end (text, len, start)))
        add_number (tokens, text, start, pos, &flags);
      else
        add (tokens, start, pos, &flags);
      break;
    case ACCENT: /* without a letter to stand on: a mark */
      while (pos < len && class_at (text, len, pos, &next) == ACCENT) pos = next;
      add (tokens, start, pos, &flags);
      break;
    case INNER:
      while (text[start] == '.' && pos < len && text[pos] == '.') pos++;
      add (tokens, start, pos, &flags);
      break;
    case MARK:
      add (tokens, start, pos, &flags);
      break;
    case INVALID:
      pos = invalid_end (text, len, start);
      add (tokens, start, pos, &flags);
      break;
    case LINE:
      if (text[start] == '\r' && pos < len && text[pos] == '\n') pos++;
      flags = line_flags (flags);
      break;
    case SPACE:
      flags |= DANH_TOKEN_SPACE_BEFORE;
      break;
    case NOTHING:
    default:
      break;
    }
  }
  if (tokens->len > 0)
    g_array_index (tokens, NaiveToken, tokens->len - 1).flags |= DANH_TOKEN_LINE_END;
  return tokens;
}
