/* gold-notes.c - gold that may be a slip of the hand */
#include "evaluate/gold-notes.h"

static void
note (const DanhSideDocument *document, guint i, const char *what, GPtrArray *notes)
{
  const DanhSpan *span = &document->spans[i];
  g_autofree char *text = danh_side_document_text (document, i);
  g_ptr_array_add (notes, g_strdup_printf ("%s: %s \"%s\" at %u %s",
                                           danh_side_document_id (document),
                                           danh_mention_type_to_string (span->type), text,
                                           span->start, what));
}

static void
note_with (const DanhSideDocument *document,
           guint i,
           const char *what,
           guint other,
           GPtrArray *notes)
{
  g_autofree char *text = danh_side_document_text (document, other);
  g_autofree char *all =
      g_strdup_printf ("%s %s \"%s\"", what,
                       danh_mention_type_to_string (document->spans[other].type), text);
  note (document, i, all, notes);
}

/* ---- edges --------------------------------------------------------------------------- */

/* The character before P, or 0 at the start of the text; bytes that are none count as 0. */
static gunichar
before (const char *text, const char *p)
{
  const char *previous = g_utf8_find_prev_char (text, p);
  gunichar c = previous == NULL ? 0 : g_utf8_get_char_validated (previous, p - previous);
  return c >= (gunichar) -2 ? 0 : c;
}

static gunichar
at (const char *p, const char *end)
{
  gunichar c = p == end || *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);
  return c >= (gunichar) -2 ? 0 : c;
}

static gboolean
is_of_word (gunichar c)
{
  return c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

static void
note_edges (const DanhSideDocument *document, guint i, GPtrArray *notes)
{
  gsize len;
  const char *text = danh_document_get_text (document->document, &len);
  const DanhMention *mention = danh_side_document_mention (document, i);
  const char *start = text + mention->start, *end = text + mention->end;
  gunichar first = at (start, text + len), last = before (text, end);
  if (is_of_word (before (text, start)) && is_of_word (first))
    note (document, i, "starts inside a word", notes);
  if (is_of_word (last) && is_of_word (at (end, text + len)))
    note (document, i, "ends inside a word", notes);
  if (g_unichar_isspace (first)) note (document, i, "starts with white space", notes);
  if (g_unichar_isspace (last)) note (document, i, "ends with white space", notes);
}

/* ---- others -------------------------------------------------------------------------- */

/* OPEN: those before I that reach behind its start.  The first to cross I is told of. */
static void
note_crossing (const DanhSideDocument *document, guint i, GArray *open, GPtrArray *notes)
{
  const DanhSpan *span = &document->spans[i];
  guint kept = 0, crossing = DANH_NO_INDEX;
  for (guint k = 0; k < open->len; k++) {
    guint j = g_array_index (open, guint, k);
    if (document->spans[j].end <= span->start) continue;
    g_array_index (open, guint, kept++) = j;
    if (document->spans[j].end < span->end && crossing == DANH_NO_INDEX) crossing = j;
  }
  g_array_set_size (open, kept);
  g_array_append_val (open, i);
  if (crossing != DANH_NO_INDEX) note_with (document, i, "crosses", crossing, notes);
}

void
danh_note_gold (const DanhSideDocument *document, GPtrArray *notes)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  if (document->n_spans == 0)
    g_ptr_array_add (
        notes, g_strdup_printf ("%s: has no mentions", danh_side_document_id (document)));
  for (guint i = 0; i < document->n_spans; i++) {
    const DanhSpan *span = &document->spans[i], *last = i == 0 ? NULL : span - 1;
    if (last != NULL && last->start == span->start && last->end == span->end) {
      if (last->type == span->type)
        note (document, i, "stands twice", notes);
      else
        note_with (document, i, "has the span of", i - 1, notes);
    }
    note_edges (document, i, notes);
    note_crossing (document, i, open, notes);
  }
}
