/* extend.c - a compiled model made a builder again, to take more lists
 *
 * Rules, classes and rows are taken over as they are; only what depends on the lists all
 * together is made anew: trie, pairs, entry sets and class sets of entries.  Strings and keys
 * get the numbers they had.  Which rows a class asks for is read from its name, and must give
 * every old entry the class set that it has: else the model is not one that can be extended.
 */
#include "compile/builder-private.h"
#include "compile/compiler.h"

#include "model/model.h"
#include "model/trie.h"
#include <string.h>

/* Made anew by the builder, or by what is made of the strings. */
static gboolean
is_made_anew (guint section)
{
  switch (section) {
  case DANH_SECTION_BYTES:
  case DANH_SECTION_STRINGS:
  case DANH_SECTION_KEYS:
  case DANH_SECTION_KEY_HASH:
  case DANH_SECTION_PAIRS:
  case DANH_SECTION_TRIE:
  case DANH_SECTION_ENTRY_SETS:
  case DANH_SECTION_ENTRIES:
  case DANH_SECTION_ENTRY_KINDS:
  case DANH_SECTION_COLUMN_VALUES:
  case DANH_SECTION_CELLS:
  case DANH_SECTION_DOTTED:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
take_sections (DanhBuilder *self, const DanhModelView *view)
{
  const guint8 *file = (gconstpointer) view->header;
  const DanhModelSection *table = (gconstpointer) (view->header + 1);
  for (guint i = 0; i < DANH_N_SECTIONS; i++) {
    if (is_made_anew (i)) continue;
    g_array_set_size (self->sections[i], 0);
    if (view->n[i] > 0)
      g_array_append_vals (self->sections[i], file + table[i].offset, view->n[i]);
  }
}

/* FALSE if a string or key gets another number than it had. */
static gboolean
take_strings (DanhBuilder *self, const DanhModelView *view)
{
  for (guint32 id = 0; id < view->n[DANH_SECTION_STRINGS]; id++)
    if (danh_builder_string (self, danh_view_string (view, id)) != id) return FALSE;
  for (guint32 key = 1; key < view->n[DANH_SECTION_KEYS]; key++)
    if (danh_builder_key (self, danh_view_string (view, view->keys[key])) != key)
      return FALSE;
  for (guint32 i = 0; i < view->n[DANH_SECTION_DOTTED]; i++)
    danh_builder_add_dotted (self, danh_view_string (view, view->dotted[i]));
  return TRUE;
}

static int
compare_rows (gconstpointer left, gconstpointer right)
{
  const DanhBuilderEntry *a = left, *b = right;
  if (a->list != b->list) return a->list < b->list ? -1 : 1;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return (a->first_key > b->first_key) - (a->first_key < b->first_key);
}

/* The keys on the way to STATE, first to last; 0 if there are too many. */
static guint32
keys_to (const DanhModelView *view, guint32 state, guint32 keys[DANH_MAX_ENTRY_TOKENS])
{
  guint32 n = 0;
  for (guint32 at = state; at != 0; at = view->trie[at].check) {
    if (n == DANH_MAX_ENTRY_TOKENS || view->trie[at].check == DANH_NONE) return 0;
    memmove (keys + 1, keys, n++ * sizeof *keys);
    keys[0] = at - danh_trie_base (&view->trie[view->trie[at].check]);
    if (keys[0] == 0 || keys[0] >= view->n[DANH_SECTION_KEYS]) return 0;
  }
  return n;
}

static gboolean
take_entries (DanhBuilder *self, const DanhModelView *view)
{
  for (guint32 state = 1; state < view->n[DANH_SECTION_TRIE]; state++) {
    guint32 keys[DANH_MAX_ENTRY_TOKENS];
    const DanhModelSlice set = danh_view_entry_set (view, view->trie[state].entry_set);
    if (set.n == 0) continue;
    guint32 n = keys_to (view, state, keys), first = self->entry_keys->len;
    if (n == 0) return FALSE;
    g_array_append_vals (self->entry_keys, keys, n);
    for (guint32 i = 0; i < set.n; i++) {
      const DanhEntry entry = danh_view_entry (view, set.first + i);
      DanhBuilderEntry copy = { first,      n,         entry.caps,
                                entry.list, entry.row, entry.class_set };
      g_array_append_val (self->entries, copy);
    }
  }
  g_array_sort (self->entries, compare_rows); /* the forms of a row beside each other */
  return TRUE;
}

/* FALSE if the classes as they were understood give some old entry another class set. */
static gboolean
check_classes (DanhBuilder *self)
{
  guint32 n_sets = self->sections[DANH_SECTION_CLASS_SETS]->len;
  guint n = self->entries->len;
  g_autofree guint32 *was = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    was[i] = g_array_index (self->entries, DanhBuilderEntry, i).class_set;
  danh_lists_class_sets (self);
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->entries, DanhBuilderEntry, i).class_set != was[i])
      return FALSE;
  return self->sections[DANH_SECTION_CLASS_SETS]->len == n_sets;
}

DanhBuilder *
danh_builder_from_model (const DanhModelView *view)
{
  DanhBuilder *self = danh_builder_new (danh_view_string (view, view->header->name),
                                        danh_view_string (view, view->header->version));
  gboolean good = take_strings (self, view);
  if (good) take_sections (self, view);
  if (good) danh_cells_take (self, view);
  if (good) good = danh_list_classes_take (self);
  if (good) good = take_entries (self, view) && check_classes (self);
  if (good) self->source_hash = view->header->source_hash;
  if (!good) danh_builder_free (self);
  return good ? self : NULL;
}

/* FALSE, and a diagnostic, if the list cannot be read or has to come before all others. */
static gboolean
load_list (DanhBuilder *self, const char *path, DanhDiagnostics *diagnostics)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize len;
  guint n_dotted = self->dotted->len, n_errors = diagnostics->n_errors;
  if (!g_file_get_contents (path, &content, &len, &error))
    danh_diagnostics_add (diagnostics, DANH_SEVERITY_ERROR, path, 0, 0, 0, NULL, "%s",
                          error->message);
  else
    danh_lists_load (self, path, content, len, diagnostics);
  if (self->dotted->len > n_dotted)
    danh_diagnostics_add (diagnostics, DANH_SEVERITY_ERROR, path, 0, 0, 0, NULL,
                          "words with a full stop change how all lists are cut: compile "
                          "the whole model with this list");
  return diagnostics->n_errors == n_errors;
}

static const char *
list_name (const DanhBuilder *self, guint list)
{
  guint32 name = danh_builder_at (self, DANH_SECTION_LISTS, DanhModelList, list)->name;
  return danh_builder_get_string (self, name);
}

/* Rules name all lists they ask for, and the model has all that they name: the first
 * N_KNOWN. */
static void
warn_of_unasked (const DanhBuilder *self,
                 guint n_known,
                 guint first,
                 const char *path,
                 DanhDiagnostics *diagnostics)
{
  for (guint i = first; i < self->sections[DANH_SECTION_LISTS]->len; i++) {
    guint known = 0;
    while (known < n_known && strcmp (list_name (self, known), list_name (self, i)) != 0)
      known++;
    if (known == n_known)
      danh_diagnostics_add (diagnostics, DANH_SEVERITY_WARNING, path, 0, 0, 0, NULL,
                            "no rule of the model asks for a list called '%s'",
                            list_name (self, i));
  }
}

GBytes *
danh_compile_onto (const DanhModel *model,
                   const char *const *lists,
                   DanhDiagnostics *diagnostics)
{
  gboolean good = TRUE;
  g_autoptr (DanhBuilder) builder = danh_builder_from_model (danh_model_get_view (model));
  if (builder == NULL) {
    danh_diagnostics_add (diagnostics, DANH_SEVERITY_ERROR, danh_model_get_name (model),
                          0, 0, 0, NULL, "this model takes no lists: compile it anew");
    return NULL;
  }
  guint n_known = builder->sections[DANH_SECTION_LISTS]->len;
  for (guint i = 0; lists[i] != NULL; i++) {
    guint first = builder->sections[DANH_SECTION_LISTS]->len;
    good = load_list (builder, lists[i], diagnostics) && good;
    warn_of_unasked (builder, n_known, first, lists[i], diagnostics);
  }
  return good ? danh_builder_finish (builder, diagnostics) : NULL;
}
