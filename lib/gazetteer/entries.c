/* entries.c - what the lists say of some tokens, asked for one place at a time
 *
 * The matches of a run are for the rules; what stands behind the rules asks here.  A walk of
 * as many steps as there are tokens, mostly ended by the first.
 */
#include "gazetteer/match-private.h"

#include <string.h>

gboolean
danh_gazetteer_entry_fits (const DanhEntry *entry,
                           const DanhForms *forms,
                           const DanhTokens *tokens,
                           guint32 start)
{
  for (guint32 i = 0; i < 32 && entry->caps >> i != 0; i++) {
    if ((entry->caps >> i & 1) == 0) continue;
    if (i >= tokens->n - start) return FALSE;
    if ((forms->shape[tokens->form[start + i]] & DANH_SHAPE_CAP) == 0) return FALSE;
  }
  return TRUE;
}

/* The entries of exactly [start, end), maybe none. */
static inline DanhModelSlice
entries_of (const DanhGazetteer *self,
            const DanhTokens *tokens,
            guint32 start,
            guint32 end)
{
  const DanhTrieUnit *trie = self->model->trie;
  guint32 state = 0, set = 0;
  if (start >= end || end - start > DANH_MAX_WALK) {
    set = 0;
  } else if (end - start == 1) {
    set = self->single_entry_set[tokens->form[start]];
  } else {
    guint32 i = start;
    do state = danh_trie_step (trie, state, self->key[tokens->form[i]]);
    while (state != 0 && ++i < end);
    if (state != 0) set = trie[state].entry_set;
  }
  return danh_view_entry_set (self->model, set);
}

/* What ENTRY, which may fit the tokens from START on, has in column NUMBER of its list; NULL
 * if nothing. */
static const char *
cell_of (const DanhGazetteer *self,
         const DanhEntry *entry,
         int number,
         const DanhForms *forms,
         const DanhTokens *tokens,
         guint32 start)
{
  if (number < 0 || !danh_gazetteer_entry_fits (entry, forms, tokens, start)) return NULL;
  const char *value =
      danh_view_cell (self->model, entry->list, entry->row, (guint32) number);
  return *value != '\0' ? value : NULL;
}

const char *
danh_gazetteer_column (const DanhGazetteer *self,
                       const DanhForms *forms,
                       const DanhTokens *tokens,
                       guint32 start,
                       guint32 end,
                       const char *column)
{
  const DanhModelSlice set = entries_of (self, tokens, start, end);
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (self->model, set.first + i);
    int number = danh_view_column (self->model, entry.list, column);
    const char *value = cell_of (self, &entry, number, forms, tokens, start);
    if (value != NULL) return value;
  }
  return NULL;
}

const char *
danh_gazetteer_told (const DanhGazetteer *self,
                     const DanhForms *forms,
                     const DanhTokens *tokens,
                     guint32 start,
                     guint32 end)
{
  const DanhModelSlice set = entries_of (self, tokens, start, end);
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (self->model, set.first + i);
    const char *value =
        cell_of (self, &entry, self->tells[entry.list], forms, tokens, start);
    if (value != NULL) return value;
  }
  return NULL;
}

void
danh_gazetteer_entries_at (const DanhGazetteer *self,
                           const DanhForms *forms,
                           const DanhTokens *tokens,
                           guint32 start,
                           guint32 end,
                           DanhEntryVisit visit,
                           gpointer data)
{
  const DanhModelSlice set = entries_of (self, tokens, start, end);
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (self->model, set.first + i);
    if (danh_gazetteer_entry_fits (&entry, forms, tokens, start)) visit (&entry, data);
  }
}

gboolean
danh_gazetteer_is_entry (const DanhGazetteer *self,
                         const DanhForms *forms,
                         const DanhTokens *tokens,
                         guint32 start,
                         guint32 end,
                         const char *list)
{
  const DanhModelView *model = self->model;
  const DanhModelSlice set = entries_of (self, tokens, start, end);
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (model, set.first + i);
    const char *name = danh_view_string (model, model->lists[entry.list].name);
    if (*name == *list && strcmp (name, list) == 0
        && danh_gazetteer_entry_fits (&entry, forms, tokens, start))
      return TRUE;
  }
  return FALSE;
}
