/* roles.c - who holds what, as it is compared */
#include "evaluate/roles.h"
#include "evaluate/fold.h"

#include <string.h>

static void
clear_row (gpointer data)
{
  DanhRoleRow *row = data;
  g_free (row->person);
  g_free (row->title);
  g_free (row->organization);
  g_free (row->shown);
}

gint
danh_role_compare (const DanhRoleRow *a, const DanhRoleRow *b, DanhRoleDepth depth)
{
  gint order = strcmp (a->person, b->person);
  if (order == 0) order = strcmp (a->title, b->title);
  if (order == 0 && depth >= DANH_ROLE_TRIPLE)
    order = strcmp (a->organization, b->organization);
  if (order == 0 && depth >= DANH_ROLE_STATUS)
    order = a->status < b->status ? -1 : a->status > b->status;
  return order;
}

static gint
compare_all (gconstpointer a, gconstpointer b)
{
  const DanhRoleRow *x = a, *y = b;
  gint order = danh_role_compare (x, y, DANH_ROLE_STATUS);
  if (order != 0) return order;
  order = strcmp (x->shown, y->shown);
  if (order != 0) return order;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return g_strcmp0 (x->rule, y->rule);
}

/* The fullest name of the person that a mention names, as far as the document says. */
static char *
fullest_name (const DanhDocument *document, guint mention)
{
  guint entity = danh_document_get_mention (document, mention)->entity;
  if (entity == DANH_NO_INDEX) return danh_document_dup_mention_text (document, mention);
  return g_strdup (danh_document_get_entity (document, entity)->name);
}

static DanhRoleRow
row_of (const DanhSideDocument *self, guint index)
{
  const DanhDocument *document = self->document;
  const DanhRole *role = danh_document_get_role (document, index);
  g_autofree char *person = fullest_name (document, role->person);
  g_autofree char *title = danh_document_dup_mention_text (document, role->title);
  g_autofree char *organization =
      role->organization == DANH_NO_INDEX
          ? g_strdup ("")
          : danh_document_dup_mention_text (document, role->organization);
  g_autofree char *all =
      g_strdup_printf ("%s | %s | %s | %s", person, title, organization,
                       danh_status_to_string (role->status));
  DanhRoleRow row = { danh_fold (person),
                      danh_fold (title),
                      danh_fold (organization),
                      role->status,
                      danh_one_line (all),
                      role->rule,
                      0,
                      index };
  row.place = danh_side_document_span_of (self, role->title)->start;
  return row;
}

GArray *
danh_roles_of (const DanhSideDocument *document)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DanhRoleRow));
  g_array_set_clear_func (rows, clear_row);
  guint n =
      document->document == NULL ? 0 : danh_document_get_n_roles (document->document);
  for (guint i = 0; i < n; i++) {
    DanhRoleRow row = row_of (document, i);
    g_array_append_val (rows, row);
  }
  g_array_sort (rows, compare_all);
  guint kept = 0;
  for (guint i = 0; i < rows->len; i++) {
    DanhRoleRow *row = &g_array_index (rows, DanhRoleRow, i);
    DanhRoleRow *last = kept == 0 ? NULL : &g_array_index (rows, DanhRoleRow, kept - 1);
    if (last != NULL && danh_role_compare (last, row, DANH_ROLE_STATUS) == 0) continue;
    DanhRoleRow swapped = g_array_index (rows, DanhRoleRow, kept);
    g_array_index (rows, DanhRoleRow, kept++) = *row;
    *row = swapped;
  }
  g_array_set_size (rows, kept);
  return rows;
}

/* The place of the next row that differs from row I in DEPTH. */
static guint
next_row (const GArray *rows, guint i, DanhRoleDepth depth)
{
  guint k = i + 1;
  while (k < rows->len
         && danh_role_compare (&g_array_index (rows, DanhRoleRow, i),
                               &g_array_index (rows, DanhRoleRow, k), depth)
                == 0)
    k++;
  return k;
}

void
danh_roles_count (const GArray *gold,
                  const GArray *found,
                  DanhRoleDepth depth,
                  guint *right,
                  guint *n_gold,
                  guint *n_found)
{
  *right = *n_gold = *n_found = 0;
  guint g = 0, f = 0;
  while (g < gold->len || f < found->len) {
    gint order = g == gold->len ? 1
                 : f == found->len
                     ? -1
                     : danh_role_compare (&g_array_index (gold, DanhRoleRow, g),
                                          &g_array_index (found, DanhRoleRow, f), depth);
    if (order == 0) ++*right;
    if (order <= 0) {
      ++*n_gold;
      g = next_row (gold, g, depth);
    }
    if (order >= 0) {
      ++*n_found;
      f = next_row (found, f, depth);
    }
  }
}
