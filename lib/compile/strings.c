/* strings.c - the strings of a model without those that are the end of another
 *
 * "tâm" stands in "Trung tâm" already: where a string begins is all that is kept of it.  Read
 * from their ends and sorted, a string that is the end of others stands right before one of
 * them.
 */
#include "compile/builder-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *text;
  guint32 len;
  guint32 id;
} String;

/* By their bytes from the last to the first, the end of a string before the string. */
static int
compare_from_end (const void *a, const void *b)
{
  const String *x = a, *y = b;
  guint32 n = MIN (x->len, y->len);
  for (guint32 i = 1; i <= n; i++) {
    guint8 own = (guint8) x->text[x->len - i], other = (guint8) y->text[y->len - i];
    if (own != other) return own < other ? -1 : 1;
  }
  return x->len < y->len ? -1 : x->len > y->len;
}

static gboolean
is_end_of (const String *string, const String *whole)
{
  return string->len <= whole->len
         && memcmp (string->text, whole->text + whole->len - string->len, string->len)
                == 0;
}

/* Fills WITHIN, [n]: of a string that is the end of another that one's id, else its own. */
static void
find_wholes (const DanhBuilder *self, guint32 n, guint32 *within)
{
  g_autofree String *sorted = g_new (String, n);
  for (guint32 id = 0; id < n; id++) {
    const char *text = danh_builder_get_string (self, id);
    sorted[id] = (String){ text, (guint32) strlen (text), id };
  }
  qsort (sorted, n, sizeof *sorted, compare_from_end);
  for (guint32 i = n; i-- > 0;) {
    within[sorted[i].id] = sorted[i].id;
    if (i + 1 < n && is_end_of (&sorted[i], &sorted[i + 1]))
      within[sorted[i].id] = within[sorted[i + 1].id];
  }
  within[0] = 0; /* "", which the pool begins with */
}

void
danh_strings_pack (DanhBuilder *self)
{
  guint32 n = self->sections[DANH_SECTION_STRINGS]->len;
  g_autofree guint32 *within = g_new (guint32, n);
  g_autofree guint32 *starts = g_new (guint32, n);
  GString *bytes = g_string_sized_new (self->bytes->len);
  find_wholes (self, n, within);
  for (guint32 id = 0; id < n; id++) {
    const char *text = danh_builder_get_string (self, id);
    starts[id] = (guint32) bytes->len;
    if (within[id] == id) g_string_append_len (bytes, text, (gssize) strlen (text) + 1);
  }
  for (guint32 id = 0; id < n; id++) {
    if (within[id] == id) continue;
    gsize len = strlen (danh_builder_get_string (self, id));
    gsize whole = strlen (danh_builder_get_string (self, within[id]));
    starts[id] = starts[within[id]] + (guint32) (whole - len);
  }
  memcpy (self->sections[DANH_SECTION_STRINGS]->data, starts, n * sizeof *starts);
  g_string_free (self->bytes, TRUE);
  self->bytes = bytes;
}
