/* side.c - the documents of one side of an evaluation, in an order of their own */
#include "evaluate/side.h"
#include "evaluate/fold.h"

#include <string.h>

/* ---- spans --------------------------------------------------------------------------- */

/* Code points that start before byte AT; MARKS[k] is their number before byte 64 k. */
static guint
code_points_before (const char *text, const guint *marks, guint at)
{
  guint n = marks[at / 64];
  for (guint i = at / 64 * 64; i < at; i++)
    if (((guint8) text[i] & 0xC0) != 0x80) n++;
  return n;
}

static guint *
code_point_marks (const char *text, gsize len)
{
  guint *marks = g_new (guint, len / 64 + 1);
  guint n = 0;
  for (gsize i = 0; i < len; i++) {
    if (i % 64 == 0) marks[i / 64] = n;
    if (((guint8) text[i] & 0xC0) != 0x80) n++;
  }
  if (len % 64 == 0) marks[len / 64] = n;
  return marks;
}

static gint
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Attributes stand in the order of the file, so they are compared sorted. */
static char *
attributes_as_text (const DanhDocument *document, guint mention)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  const char *key, *value;
  for (guint k = 0;
       danh_document_get_nth_mention_attribute (document, mention, k, &key, &value); k++)
    g_ptr_array_add (rows, g_strconcat (key, "=", value, "\n", NULL));
  g_ptr_array_sort (rows, compare_strings);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint k = 0; k < rows->len; k++)
    g_string_append (all, g_ptr_array_index (rows, k));
  const DanhMention *m = danh_document_get_mention (document, mention);
  g_string_append_printf (all, "%s\n%u %u\n", m->rule == NULL ? "" : m->rule,
                          m->head_start, m->head_end);
  if (m->entity != DANH_NO_INDEX)
    g_string_append (all, danh_document_get_entity (document, m->entity)->name);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static gint
compare_places (const DanhSpan *a, const DanhSpan *b)
{
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  if (a->end != b->end) return a->end > b->end ? -1 : 1;
  return a->type < b->type ? -1 : a->type > b->type;
}

static gint
compare_attributes (const DanhDocument *a, guint i, const DanhDocument *b, guint k)
{
  g_autofree char *x = attributes_as_text (a, i);
  g_autofree char *y = attributes_as_text (b, k);
  return strcmp (x, y);
}

static gint
compare_spans (gconstpointer a, gconstpointer b, gpointer document)
{
  const DanhSpan *x = a, *y = b;
  gint order = compare_places (x, y);
  if (order != 0) return order;
  return compare_attributes (document, x->mention, document, y->mention);
}

void
danh_side_document_sort (DanhSideDocument *self)
{
  g_qsort_with_data (self->spans, (gint) self->n_spans, sizeof *self->spans,
                     compare_spans, self->document);
  self->places = g_new (guint, self->n_spans);
  for (guint i = 0; i < self->n_spans; i++) self->places[self->spans[i].mention] = i;
}

void
danh_side_add (DanhSide *self, DanhDocument *document)
{
  DanhSideDocument added = { .document = document };
  gsize len;
  const char *text = danh_document_get_text (document, &len);
  g_autofree guint *marks = code_point_marks (text, len);
  added.n_spans = danh_document_get_n_mentions (document);
  added.spans = g_new (DanhSpan, added.n_spans);
  for (guint i = 0; i < added.n_spans; i++) {
    const DanhMention *mention = danh_document_get_mention (document, i);
    added.spans[i] =
        (DanhSpan){ .start = code_points_before (text, marks, mention->start),
                    .end = code_points_before (text, marks, mention->end),
                    .first = mention->start,
                    .last = mention->end,
                    .type = mention->type,
                    .mention = i };
  }
  danh_side_document_sort (&added);
  g_array_append_val (self->documents, added);
}

/* ---- documents ----------------------------------------------------------------------- */

const char *
danh_side_document_id (const DanhSideDocument *self)
{
  const char *id = danh_document_get_id (self->document);
  return id == NULL ? "" : id;
}

gint
danh_side_document_compare_names (const DanhSideDocument *a, const DanhSideDocument *b)
{
  gint order = strcmp (danh_side_document_id (a), danh_side_document_id (b));
  if (order != 0) return order;
  gsize x_len, y_len;
  const char *x = danh_document_get_text (a->document, &x_len);
  const char *y = danh_document_get_text (b->document, &y_len);
  order = memcmp (x, y, MIN (x_len, y_len));
  if (order != 0) return order;
  return x_len < y_len ? -1 : x_len > y_len;
}

/* By id, text and, for two with both alike, what was found; 0 if nothing tells them apart. */
static gint
compare_documents (gconstpointer left, gconstpointer right)
{
  const DanhSideDocument *a = left, *b = right;
  gint order = danh_side_document_compare_names (a, b);
  for (guint i = 0; order == 0 && i < MIN (a->n_spans, b->n_spans); i++) {
    order = compare_places (&a->spans[i], &b->spans[i]);
    if (order == 0)
      order = compare_attributes (a->document, a->spans[i].mention, b->document,
                                  b->spans[i].mention);
  }
  if (order != 0) return order;
  if (a->n_spans != b->n_spans) return a->n_spans < b->n_spans ? -1 : 1;
  guint n = danh_document_get_n_roles (a->document);
  guint m = danh_document_get_n_roles (b->document);
  return n < m ? -1 : n > m;
}

static void
clear_document (gpointer document)
{
  DanhSideDocument *self = document;
  danh_document_unref (self->document);
  g_free (self->spans);
  g_free (self->places);
}

void
danh_side_init (DanhSide *self)
{
  self->documents = g_array_new (FALSE, FALSE, sizeof (DanhSideDocument));
  g_array_set_clear_func (self->documents, clear_document);
}

void
danh_side_clear (DanhSide *self)
{
  g_clear_pointer (&self->documents, g_array_unref);
}

void
danh_side_sort (DanhSide *self)
{
  g_array_sort (self->documents, compare_documents);
}

const DanhSideDocument *
danh_side_get (const DanhSide *self, guint i)
{
  return &g_array_index (self->documents, DanhSideDocument, i);
}

/* ---- one span ------------------------------------------------------------------------ */

const DanhMention *
danh_side_document_mention (const DanhSideDocument *self, guint i)
{
  return danh_document_get_mention (self->document, self->spans[i].mention);
}

const char *
danh_side_document_attribute (const DanhSideDocument *self, guint i, const char *key)
{
  return danh_document_get_mention_attribute (self->document, self->spans[i].mention,
                                              key);
}

const char *
danh_side_document_rule (const DanhSideDocument *self, guint i)
{
  return danh_side_document_mention (self, i)->rule;
}

const DanhSpan *
danh_side_document_span_of (const DanhSideDocument *self, guint mention)
{
  return &self->spans[self->places[mention]];
}

char *
danh_side_document_text (const DanhSideDocument *self, guint i)
{
  g_autofree char *text =
      danh_document_dup_mention_text (self->document, self->spans[i].mention);
  return danh_one_line (text);
}
