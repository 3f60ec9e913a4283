/* marks.c - a document's text, piece by piece, with the beginnings and ends of mentions
 *
 * Documents of danh have no mentions across each other, those of others may.  With at most
 * so many open at one place each mention costs a bounded number of pieces, whatever a file
 * says; what is not marked is counted.
 */
#include "view/marks.h"

typedef struct {
  const DanhDocument *document;
  const DanhMarks *marks;
  gpointer data;
  const char *text;
  gsize at;                         /* up to here the text was handed on */
  guint open[DANH_MARKS_MOST_OPEN]; /* mentions, outermost first */
  guint n_open;
} Walk;

char *
danh_marks_visible (const char *text, gsize from, gsize to)
{
  g_autofree char *valid = g_utf8_make_valid (text + from, (gssize) (to - from));
  GString *visible = g_string_sized_new (to - from);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    char next = p[1] != '\0' ? p[1] : text[to];
    if (c == '\r' && next == '\n') continue;
    if (c == '\r') c = '\n';
    g_string_append_unichar (
        visible, g_unichar_iscntrl (c) && c != '\n' && c != '\t' ? 0xFFFD : c);
  }
  return g_string_free (visible, FALSE);
}

static guint
end_of (const Walk *walk, guint place)
{
  return danh_document_get_mention (walk->document, walk->open[place])->end;
}

static void
text_up_to (Walk *walk, gsize end)
{
  if (end <= walk->at) return;
  g_autofree char *piece = danh_marks_visible (walk->text, walk->at, end);
  walk->at = end;
  if (*piece != '\0') walk->marks->text (walk->data, piece);
}

/* Ends the open mentions that end at END; those inside of them that go on are begun anew. */
static void
end_at (Walk *walk, guint end)
{
  guint lowest = 0, kept;
  while (end_of (walk, lowest) != end) lowest++;
  for (guint i = walk->n_open; i-- > lowest;)
    walk->marks->end (walk->data, walk->open[i], end_of (walk, i) != end);
  kept = lowest;
  for (guint i = lowest; i < walk->n_open; i++) {
    if (end_of (walk, i) == end) continue;
    walk->open[kept++] = walk->open[i];
    walk->marks->begin (walk->data, walk->open[i], TRUE);
  }
  walk->n_open = kept;
}

/* The ends up to BEFORE, nearest first. */
static void
ends_up_to (Walk *walk, gsize before)
{
  while (walk->n_open > 0) {
    guint nearest = end_of (walk, 0);
    for (guint i = 1; i < walk->n_open; i++) nearest = MIN (nearest, end_of (walk, i));
    if (nearest > before) return;
    text_up_to (walk, nearest);
    end_at (walk, nearest);
  }
}

guint
danh_marks_walk (const DanhDocument *document, const DanhMarks *marks, gpointer data)
{
  gsize len;
  guint n_unmarked = 0;
  Walk walk = { .document = document, .marks = marks, .data = data };
  walk.text = danh_document_get_text (document, &len);
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++) {
    guint start = danh_document_get_mention (document, i)->start;
    ends_up_to (&walk, start);
    text_up_to (&walk, start);
    if (walk.n_open == DANH_MARKS_MOST_OPEN) {
      n_unmarked++;
      continue;
    }
    walk.open[walk.n_open++] = i;
    marks->begin (data, i, FALSE);
  }
  ends_up_to (&walk, len);
  text_up_to (&walk, len);
  return n_unmarked;
}
