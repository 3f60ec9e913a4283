/* respace.c - one annotation carried over to the same text with other white space */
#include "evaluate/respace.h"

/* A character of a text; bytes that are none are characters, too, one each. */
typedef struct {
  guint place;       /* its number */
  guint first, last; /* its bytes */
  guint before;      /* characters before it that are no white space */
  gboolean is_space;
} Character;

/* Reads the next character at SELF->last; FALSE at the end. */
static gboolean
next (Character *self, const char *text, gsize len)
{
  if (self->last > 0) {
    self->place++;
    if (!self->is_space) self->before++;
  }
  self->first = self->last;
  if (self->first >= len) return FALSE;
  const char *p = text + self->first;
  gunichar c =
      *p == '\0' ? 0 : g_utf8_get_char_validated (p, (gssize) (len - self->first));
  gboolean is_character = c != 0 && c < (gunichar) -2;
  self->last = self->first + (is_character ? (guint) g_unichar_to_utf8 (c, NULL) : 1);
  self->is_space = is_character && g_unichar_isspace (c);
  return TRUE;
}

char *
danh_squeezed_text (const DanhSideDocument *document)
{
  gsize len;
  const char *text = danh_document_get_text (document->document, &len);
  GString *squeezed = g_string_sized_new (len);
  for (Character c = { 0 }; next (&c, text, len);)
    if (!c.is_space)
      g_string_append_len (squeezed, text + c.first, (gssize) (c.last - c.first));
  return g_string_free (squeezed, FALSE);
}

/* [places of TEXT + 1] how many characters that are no white space stand before each. */
static GArray *
counts_before (const char *text, gsize len)
{
  GArray *before = g_array_new (FALSE, FALSE, sizeof (guint));
  Character c = { 0 };
  while (next (&c, text, len)) g_array_append_val (before, c.before);
  g_array_append_val (before, c.before);
  return before;
}

/* The characters of TEXT that are no white space. */
static GArray *
characters_of (const char *text, gsize len)
{
  GArray *characters = g_array_new (FALSE, FALSE, sizeof (Character));
  for (Character c = { 0 }; next (&c, text, len);)
    if (!c.is_space) g_array_append_val (characters, c);
  return characters;
}

static void
carry_over (DanhSpan *span, const GArray *before, const GArray *characters)
{
  guint start = g_array_index (before, guint, span->start);
  guint end = g_array_index (before, guint, span->end);
  if (start == end) { /* nothing but white space */
    const Character *next_one =
        start < characters->len ? &g_array_index (characters, Character, start) : NULL;
    span->start = span->end = next_one == NULL ? 0 : next_one->place;
    span->first = span->last = next_one == NULL ? 0 : next_one->first;
    return;
  }
  const Character *first = &g_array_index (characters, Character, start);
  const Character *last = &g_array_index (characters, Character, end - 1);
  span->start = first->place;
  span->first = first->first;
  span->end = last->place + 1;
  span->last = last->last;
}

DanhSideDocument *
danh_respace (const DanhSideDocument *found, const DanhSideDocument *gold)
{
  gsize found_len, gold_len;
  const char *from = danh_document_get_text (found->document, &found_len);
  const char *to = danh_document_get_text (gold->document, &gold_len);
  g_autoptr (GArray) before = counts_before (from, found_len);
  g_autoptr (GArray) characters = characters_of (to, gold_len);
  DanhSideDocument *respaced = g_new (DanhSideDocument, 1);
  respaced->document = found->document;
  respaced->n_spans = found->n_spans;
  respaced->spans = g_memdup2 (found->spans, found->n_spans * sizeof *found->spans);
  for (guint i = 0; i < found->n_spans; i++)
    carry_over (&respaced->spans[i], before, characters);
  danh_side_document_sort (respaced);
  return respaced;
}
