/* validate-lists.c - the trie and what its ends lead to */
#include "model/validate-private.h"

#include "model/beyond.h"
#include "model/trie.h"
#include <string.h>

/* From any state a step by any key must land on a unit. */
static gboolean
check_trie (const DanhModelView *view, GError **error)
{
  guint32 n = view->n[DANH_SECTION_TRIE], n_keys = view->n[DANH_SECTION_KEYS];
  if (n < n_keys)
    return danh_validate_fail (error, DANH_SECTION_TRIE, 0, "%u units for %u keys", n,
                               n_keys);
  if (n_keys > DANH_TRIE_MAX_KEYS)
    return danh_validate_fail (error, DANH_SECTION_KEYS, 0, "%u keys; the most is %u",
                               n_keys, DANH_TRIE_MAX_KEYS);
  guint32 highest = n - n_keys, n_sets = view->n[DANH_SECTION_CLASS_SETS], any = 0;
  guint32 n_entry_sets = view->n[DANH_SECTION_ENTRY_SETS] - 1;
  for (guint32 i = 0; i < n; i++)
    any |= (guint32) (danh_trie_base (&view->trie[i]) > highest)
           | (guint32) (view->trie[i].entry_set >= n_entry_sets)
           | (guint32) (danh_fit_class_set (view->trie[i].fit) >= n_sets)
           | ((guint32) (view->trie[i].entry_set == 0)
              & (guint32) (view->trie[i].fit != DANH_FIT_NONE));
  for (guint32 i = 0; any != 0 && i < n; i++) {
    const DanhTrieUnit *unit = &view->trie[i];
    if (danh_trie_base (unit) > highest)
      return danh_validate_fail (error, DANH_SECTION_TRIE, i,
                                 "base %u; the highest is %u", danh_trie_base (unit),
                                 highest);
    if (unit->entry_set >= n_entry_sets)
      return danh_validate_fail (error, DANH_SECTION_TRIE, i, "entry set %u of %u",
                                 unit->entry_set, n_entry_sets);
    if (danh_fit_class_set (unit->fit) >= n_sets)
      return danh_validate_fail (error, DANH_SECTION_TRIE, i, "class set %u of %u",
                                 danh_fit_class_set (unit->fit), n_sets);
    if (unit->entry_set == 0 && unit->fit != DANH_FIT_NONE)
      return danh_validate_fail (error, DANH_SECTION_TRIE, i, "a fit of no entry");
  }
  if (view->n[DANH_SECTION_PAIRS] != n_keys)
    return danh_validate_fail (error, DANH_SECTION_PAIRS, 0, "%u pairs for %u keys",
                               view->n[DANH_SECTION_PAIRS], n_keys);
  return TRUE;
}

/* The sets are one behind the other, the first empty, and together all entries. */
static gboolean
check_entry_sets (const DanhModelView *view, GError **error)
{
  const guint32 *first = view->entry_sets;
  guint32 n = view->n[DANH_SECTION_ENTRY_SETS];
  if (n < 2 || first[0] != 0 || first[1] != 0)
    return danh_validate_fail (error, DANH_SECTION_ENTRY_SETS, 0, "not the empty set");
  for (guint32 i = 1; i < n; i++)
    if (first[i] < first[i - 1])
      return danh_validate_fail (error, DANH_SECTION_ENTRY_SETS, i,
                                 "begins before the one before");
  if (first[n - 1] != view->n[DANH_SECTION_ENTRIES])
    return danh_validate_fail (error, DANH_SECTION_ENTRY_SETS, n - 1,
                               "ends at %u of %u entries", first[n - 1],
                               view->n[DANH_SECTION_ENTRIES]);
  return TRUE;
}

static gboolean
check_entry_kinds (const DanhModelView *view, GError **error)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_ENTRY_KINDS]; i++) {
    const DanhModelEntryKind *kind = &view->entry_kinds[i];
    if (kind->list >= view->n[DANH_SECTION_LISTS])
      return danh_validate_fail (error, DANH_SECTION_ENTRY_KINDS, i, "list %u of %u",
                                 kind->list, view->n[DANH_SECTION_LISTS]);
    if (kind->class_set >= view->n[DANH_SECTION_CLASS_SETS])
      return danh_validate_fail (error, DANH_SECTION_ENTRY_KINDS, i, "class set %u of %u",
                                 kind->class_set, view->n[DANH_SECTION_CLASS_SETS]);
  }
  return TRUE;
}

/* Behind their kinds. */
static gboolean
check_entries (const DanhModelView *view, GError **error)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_ENTRIES]; i++) {
    const DanhModelEntry *entry = &view->entries[i];
    if (entry->kind >= view->n[DANH_SECTION_ENTRY_KINDS])
      return danh_validate_fail (error, DANH_SECTION_ENTRIES, i, "kind %u of %u",
                                 entry->kind, view->n[DANH_SECTION_ENTRY_KINDS]);
    const DanhModelEntryKind *kind = &view->entry_kinds[entry->kind];
    guint64 row = (guint64) kind->first_row + entry->row;
    guint32 n_rows = view->lists[kind->list].n_rows;
    if (row >= n_rows)
      return danh_validate_fail (error, DANH_SECTION_ENTRIES, i,
                                 "row %" G_GUINT64_FORMAT " of %u", row, n_rows);
  }
  return TRUE;
}

static gboolean
check_class_sets (const DanhModelView *view, GError **error)
{
  if (view->n[DANH_SECTION_CLASS_SETS] == 0 || view->class_sets[0].n != 0)
    return danh_validate_fail (error, DANH_SECTION_CLASS_SETS, 0, "not the empty set");
  for (guint32 i = 0; i < view->n[DANH_SECTION_CLASS_SETS]; i++) {
    const guint32 *ids = view->class_set_ids + view->class_sets[i].first;
    for (guint32 k = 0; k < view->class_sets[i].n; k++) {
      if (k > 0 && ids[k - 1] >= ids[k])
        return danh_validate_fail (error, DANH_SECTION_CLASS_SETS, i, "not in order");
      if (view->classes[ids[k]].is_span != 0)
        return danh_validate_fail (error, DANH_SECTION_CLASS_SETS, i,
                                   "class %u is not over lists", ids[k]);
    }
  }
  return TRUE;
}

/* The highest of the numbers in N cells of WIDTH bytes, which the compiler knows.  Four bytes
 * are read at once where there are as many. */
static inline guint32
highest (const guint8 *cells, guint32 n, guint32 width)
{
  guint32 most = 0, mask = width < 4 ? (1u << 8 * width) - 1 : G_MAXUINT32, i = 0;
  for (; (guint64) i * width + 4 <= (guint64) n * width; i++) {
    guint32 number;
    memcpy (&number, cells + (gsize) i * width, sizeof number);
    most = MAX (most, number & mask);
  }
  for (; i < n; i++) most = MAX (most, danh_view_number (cells, i, width));
  return most;
}

/* The same of any width; of bytes it need not be told where all are below LIMIT. */
static guint32
highest_of (const guint8 *cells, guint32 n, guint32 width, guint32 limit)
{
  switch (width) {
  case 0:
    return 0;
  case 1:
    if (limit > G_MAXUINT8
        || (limit > 0 && !danh_beyond_8 (cells, n, (guint8) (limit - 1))))
      return 0;
    return highest (cells, n, 1);
  case 2:
    return highest (cells, n, 2);
  case 3:
    return highest (cells, n, 3);
  default:
    return highest (cells, n, 4);
  }
}

/* The cells of COLUMN, of N_ROWS, begin at FIRST_CELL and hold what is there. */
static gboolean
check_column (const DanhModelView *view,
              guint32 column,
              guint32 n_rows,
              guint64 first_cell,
              GError **error)
{
  const DanhModelColumn *c = &view->columns[column];
  guint64 n = (guint64) n_rows * c->width;
  guint32 limit = c->n_values > 0 ? c->n_values : view->n[DANH_SECTION_STRINGS];
  if (c->width > 4 || c->first_cell != first_cell
      || first_cell + n > view->n[DANH_SECTION_CELLS])
    return danh_validate_fail (error, DANH_SECTION_COLUMNS, column,
                               "%u cells of %u bytes from %u", n_rows, c->width,
                               c->first_cell);
  guint32 most = highest_of (view->cells + first_cell, n_rows, c->width, limit);
  if (most >= limit)
    return danh_validate_fail (error, DANH_SECTION_COLUMNS, column,
                               "a cell is %u; there are %u", most, limit);
  return TRUE;
}

/* Columns and cells are one behind the other, list by list, and there are no other columns.
 * Cells may take no room, so that the file's size does not bound the rows: their entries do,
 * as each has one. */
static gboolean
check_columns (const DanhModelView *view, GError **error)
{
  guint32 n_columns = 0;
  guint64 first_cell = 0, n_rows = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_LISTS]; i++) {
    const DanhModelList *list = &view->lists[i];
    n_rows += list->n_rows;
    if (list->n_columns == 0 || list->n_columns > DANH_LIST_MAX_COLUMNS
        || list->first_column != n_columns || n_rows > view->n[DANH_SECTION_ENTRIES])
      return danh_validate_fail (error, DANH_SECTION_LISTS, i,
                                 "%u rows of %u columns from %u", list->n_rows,
                                 list->n_columns, list->first_column);
    n_columns += list->n_columns;
    for (guint32 k = list->first_column; k < n_columns; k++) {
      if (!check_column (view, k, list->n_rows, first_cell, error)) return FALSE;
      first_cell += (guint64) list->n_rows * view->columns[k].width;
    }
  }
  if (n_columns != view->n[DANH_SECTION_COLUMNS])
    return danh_validate_fail (error, DANH_SECTION_COLUMNS, n_columns, "of no list");
  return TRUE;
}

gboolean
danh_validate_lists (const DanhModelView *view, GError **error)
{
  return check_columns (view, error) && check_entry_sets (view, error)
         && check_trie (view, error) && check_entry_kinds (view, error)
         && check_entries (view, error) && check_class_sets (view, error);
}
