/* pairing.c - which found document answers which gold document */
#include "evaluate/pairing.h"
#include "evaluate/respace.h"

#include <string.h>

static const DanhSideDocument nothing = { NULL, NULL, 0, NULL };

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

/* ---- the same text, byte for byte ---------------------------------------------------- */

/* One walk along both sides.  DONE: [found] set for those that answer. */
static void
pair_equal (DanhPairing *self, const DanhSide *gold, const DanhSide *found, guint8 *done)
{
  guint k = 0;
  for (guint i = 0; i < gold->documents->len; i++) {
    DanhDocumentPair pair = { danh_side_get (gold, i), &nothing };
    gint order = 1;
    for (; k < found->documents->len; k++) {
      order = danh_side_document_compare_names (danh_side_get (found, k), pair.gold);
      if (order >= 0) break;
    }
    if (order == 0 && k < found->documents->len) {
      pair.found = danh_side_get (found, k);
      done[k++] = TRUE;
    }
    g_array_append_val (self->pairs, pair);
  }
}

/* ---- the same but for white space ---------------------------------------------------- */

static gboolean
is_same_name (const DanhSideDocument *a, const DanhSideDocument *b)
{
  const char *x = danh_side_document_id (a), *y = danh_side_document_id (b);
  return *x == '\0' || *y == '\0' || strcmp (x, y) == 0;
}

/* Those of FOUND that are not DONE, by their texts without white space: GArray of numbers. */
static GHashTable *
by_squeezed_text (const DanhSide *found, const guint8 *done)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_array_unref);
  for (guint k = 0; k < found->documents->len; k++) {
    if (done[k]) continue;
    g_autofree char *text = danh_squeezed_text (danh_side_get (found, k));
    GArray *numbers = g_hash_table_lookup (table, text);
    if (numbers == NULL) {
      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, g_steal_pointer (&text), numbers);
    }
    g_array_append_val (numbers, k);
  }
  return table;
}

static void
pair_respaced (DanhPairing *self,
               DanhDocumentPair *pair,
               const DanhSide *found,
               GHashTable *by_text,
               guint8 *done)
{
  g_autofree char *text = danh_squeezed_text (pair->gold);
  const GArray *numbers = g_hash_table_lookup (by_text, text);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++) {
    guint k = g_array_index (numbers, guint, i);
    if (done[k] || !is_same_name (pair->gold, danh_side_get (found, k))) continue;
    DanhSideDocument *respaced = danh_respace (danh_side_get (found, k), pair->gold);
    g_ptr_array_add (self->respaced, respaced);
    pair->found = respaced;
    done[k] = TRUE;
    g_autofree char *name = name_of (pair->gold);
    g_ptr_array_add (
        self->notes,
        g_strdup_printf ("%s: the texts differ in white space, which does not "
                         "count here",
                         name));
    return;
  }
}

/* ---- what is left -------------------------------------------------------------------- */

/* The first document of FOUND, which are in order, that is not DONE and has the id of GOLD;
 * or NULL. */
static const DanhSideDocument *
same_id (const DanhSide *found, const guint8 *done, const DanhSideDocument *gold)
{
  const char *id = danh_side_document_id (gold);
  guint low = 0, high = found->documents->len;
  if (*id == '\0') return NULL;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (strcmp (danh_side_document_id (danh_side_get (found, middle)), id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < found->documents->len; low++) {
    const DanhSideDocument *document = danh_side_get (found, low);
    if (strcmp (danh_side_document_id (document), id) != 0) return NULL;
    if (!done[low]) return document;
  }
  return NULL;
}

static void
no_answer (DanhPairing *self,
           const DanhSide *found,
           const guint8 *done,
           const DanhSideDocument *gold)
{
  g_autofree char *name = name_of (gold);
  const DanhSideDocument *other = same_id (found, done, gold);
  if (other == NULL) {
    g_ptr_array_add (self->problems,
                     g_strdup_printf ("%s: nothing was found for this gold document; all "
                                      "its mentions count as missed",
                                      name));
    return;
  }
  g_autofree char *place = first_difference (gold, other);
  g_ptr_array_add (self->problems,
                   g_strdup_printf ("%s: the text is not that of the gold document from "
                                    "%s on; all its mentions count as missed",
                                    name, place));
}

static void
no_gold (DanhPairing *self, const DanhSideDocument *found)
{
  g_autofree char *name = name_of (found);
  g_ptr_array_add (self->problems,
                   g_strdup_printf ("%s: found, but not in the gold: not scored", name));
}

static void
free_respaced (gpointer data)
{
  DanhSideDocument *document = data;
  g_free (document->spans);
  g_free (document->places);
  g_free (document);
}

void
danh_pairing_run (DanhPairing *self, const DanhSide *gold, const DanhSide *found)
{
  self->pairs = g_array_new (FALSE, FALSE, sizeof (DanhDocumentPair));
  self->respaced = g_ptr_array_new_with_free_func (free_respaced);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint8 *done = g_new0 (guint8, found->documents->len + 1);
  pair_equal (self, gold, found, done);
  g_autoptr (GHashTable) by_text = by_squeezed_text (found, done);
  for (guint i = 0; i < self->pairs->len; i++) {
    DanhDocumentPair *pair = &g_array_index (self->pairs, DanhDocumentPair, i);
    if (pair->found->document == NULL) pair_respaced (self, pair, found, by_text, done);
    if (pair->found->document == NULL) no_answer (self, found, done, pair->gold);
  }
  for (guint k = 0; k < found->documents->len; k++)
    if (!done[k]) no_gold (self, danh_side_get (found, k));
}

void
danh_pairing_clear (DanhPairing *self)
{
  g_array_unref (self->pairs);
  g_ptr_array_unref (self->respaced);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
}
