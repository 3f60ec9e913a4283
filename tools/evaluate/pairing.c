/* pairing.c - which found document answers which gold document */
#include "evaluate/pairing.h"

#include <string.h>

static const DanhSideDocument nothing = { NULL, NULL, 0 };

static char *
name_of (const DanhSideDocument *document)
{
  const char *id = danh_side_document_id (document);
  return *id == '\0' ? g_strdup ("a document without id") : g_strdup (id);
}

/* Where two texts part, for the reader to look at. */
static char *
first_difference (const DanhSideDocument *a, const DanhSideDocument *b)
{
  gsize x_len, y_len, i = 0;
  const char *x = danh_document_get_text (a->document, &x_len);
  const char *y = danh_document_get_text (b->document, &y_len);
  guint line = 1;
  for (; i < MIN (x_len, y_len) && x[i] == y[i]; i++)
    if (x[i] == '\n') line++;
  return g_strdup_printf ("line %u, byte %" G_GSIZE_FORMAT, line, i + 1);
}

/* Some document of FOUND that has the id of GOLD, hence another text, or NULL. */
static const DanhSideDocument *
same_id (const DanhSide *found, const DanhSideDocument *gold)
{
  guint low = 0, high = found->documents->len;
  const char *id = danh_side_document_id (gold);
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (strcmp (danh_side_document_id (danh_side_get (found, middle)), id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == found->documents->len || *id == '\0') return NULL;
  const DanhSideDocument *first = danh_side_get (found, low);
  return strcmp (danh_side_document_id (first), id) == 0 ? first : NULL;
}

static void
no_answer (const DanhSide *found, const DanhSideDocument *gold, GPtrArray *problems)
{
  g_autofree char *name = name_of (gold);
  const DanhSideDocument *other = same_id (found, gold);
  if (other == NULL) {
    g_ptr_array_add (problems,
                     g_strdup_printf ("%s: nothing was found for this gold document; all "
                                      "its mentions count as missed",
                                      name));
    return;
  }
  g_autofree char *place = first_difference (gold, other);
  g_ptr_array_add (problems,
                   g_strdup_printf ("%s: the text is not that of the gold document from "
                                    "%s on; all its mentions count as missed",
                                    name, place));
}

static void
no_gold (const DanhSideDocument *found, GPtrArray *problems)
{
  g_autofree char *name = name_of (found);
  g_ptr_array_add (problems,
                   g_strdup_printf ("%s: found, but not in the gold: not scored", name));
}

GArray *
danh_pair_documents (const DanhSide *gold, const DanhSide *found, GPtrArray *problems)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (DanhDocumentPair));
  guint k = 0;
  for (guint i = 0; i < gold->documents->len; i++) {
    DanhDocumentPair pair = { danh_side_get (gold, i), &nothing };
    gint order = 1;
    while (k < found->documents->len) {
      order = danh_side_document_compare_names (danh_side_get (found, k), pair.gold);
      if (order >= 0) break;
      no_gold (danh_side_get (found, k++), problems);
    }
    if (order == 0 && k < found->documents->len)
      pair.found = danh_side_get (found, k++);
    else
      no_answer (found, pair.gold, problems);
    g_array_append_val (pairs, pair);
  }
  while (k < found->documents->len) no_gold (danh_side_get (found, k++), problems);
  return pairs;
}
