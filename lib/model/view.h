/* view.h - a validated model as typed arrays
 *
 * Access is unchecked: a DanhModelView exists only for bytes that validate.h has
 * accepted (or that the compiler has just made).
 */
#ifndef DANH_MODEL_VIEW_H
#define DANH_MODEL_VIEW_H

#include "model/format.h"

#include <string.h>

typedef struct {
  const DanhModelHeader *header;
  const char *bytes;
  const guint32 *strings;
  const guint32 *keys;
  const guint32 *key_hash;
  const DanhModelPairs *pairs;
  const DanhTrieUnit *trie;
  const guint32 *entry_sets;
  const DanhModelEntry *entries;
  const DanhModelEntryKind *entry_kinds;
  const DanhModelSlice *class_sets;
  const guint32 *class_set_ids;
  const DanhModelList *lists;
  const DanhModelColumn *columns;
  const guint32 *column_values;
  const guint8 *cells;
  const guint32 *dotted;
  const DanhModelType *types;
  const DanhModelNest *nests;
  const DanhModelClass *classes;
  const DanhModelConstraint *constraints;
  const DanhModelAtom *atoms;
  const DanhModelPredicate *predicates;
  const DanhModelNode *nodes;
  const DanhModelPhase *phases;
  const DanhModelRule *rules;
  const DanhModelContext *contexts;
  const DanhModelAction *actions;
  const DanhModelAttribute *attributes;
  const DanhModelExpression *expressions;
  const guint32 *captures;
  const DanhModelRegex *regexes;
  const guint8 *regex_columns;
  const guint16 *regex_states;
  const DanhModelRegexAccept *regex_accept;
  const guint8 *start_groups;
  const DanhModelStartTest *start_tests;
  guint32 n[DANH_N_SECTIONS]; /* records of each section */
} DanhModelView;

static inline const char *
danh_view_string (const DanhModelView *view, guint32 id)
{
  return view->bytes + view->strings[id];
}

/* Its bytes, without the NUL. */
static inline guint32
danh_view_string_len (const DanhModelView *view, guint32 id)
{
  return (guint32) strlen (danh_view_string (view, id));
}

/* The records of ENTRIES that are entry set SET. */
static inline DanhModelSlice
danh_view_entry_set (const DanhModelView *view, guint32 set)
{
  guint32 first = view->entry_sets[set];
  return (DanhModelSlice){ first, view->entry_sets[set + 1] - first };
}

/* An entry of a list: a record of ENTRIES with what its kind says. */
typedef struct {
  guint32 list;      /* LISTS */
  guint32 row;       /* of that list */
  guint32 class_set; /* CLASS_SETS */
  guint32 caps;      /* as in DanhModelEntryKind */
} DanhEntry;

static inline DanhEntry
danh_view_entry (const DanhModelView *view, guint32 i)
{
  const DanhModelEntry *entry = &view->entries[i];
  const DanhModelEntryKind *kind = &view->entry_kinds[entry->kind];
  return (DanhEntry){ kind->list, kind->first_row + entry->row, kind->class_set,
                      kind->caps };
}

/* The key of the LEN folded bytes at TEXT, or 0. */
guint32 danh_view_key (const DanhModelView *view, const char *text, gsize len);

/* The number of WIDTH bytes in cell CELL of those at CELLS. */
static inline guint32
danh_view_number (const guint8 *cells, gsize cell, guint32 width)
{
  guint32 number = 0;
  for (guint32 i = width; i-- > 0;) number = number << 8 | cells[cell * width + i];
  return number;
}

/* The string id of column COLUMN (0 .. n_columns-1) of ROW of LIST. */
static inline guint32
danh_view_cell_string (const DanhModelView *view,
                       guint32 list,
                       guint32 row,
                       guint32 column)
{
  const DanhModelColumn *c = &view->columns[view->lists[list].first_column + column];
  guint32 number = danh_view_number (view->cells + c->first_cell, row, c->width);
  return c->n_values > 0 ? view->column_values[c->first_value + number] : number;
}

/* The same as text. */
static inline const char *
danh_view_cell (const DanhModelView *view, guint32 list, guint32 row, guint32 column)
{
  return danh_view_string (view, danh_view_cell_string (view, list, row, column));
}

/* How many columns the automaton of the regexes has; there are states. */
static inline guint32
danh_view_regex_width (const DanhModelView *view)
{
  return view->n[DANH_SECTION_REGEX_STATES] / view->n[DANH_SECTION_REGEX_ACCEPT];
}

/* The number of the column called NAME in LIST, or -1. */
int danh_view_column (const DanhModelView *view, guint32 list, const char *name);

#endif
