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
  guint32 state = 0, i = start;
  if (start >= end || end - start > DANH_MAX_WALK)
    return danh_view_entry_set (self->model, 0);
  if (end - start == 1)
    return danh_view_entry_set (self->model, self->single_entry_set[tokens->form[start]]);
  do state = danh_trie_step (trie, state, self->key[tokens->form[i]]);
  while (state != 0 && ++i < end);
  return danh_view_entry_set (self->model, state == 0 ? 0 : trie[state].entry_set);
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

/* What the entries of SET that fit the tokens from START on tell. */
static const char *
told_of (const DanhGazetteer *self,
         DanhModelSlice set,
         const DanhForms *forms,
         const DanhTokens *tokens,
         guint32 start)
{
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (self->model, set.first + i);
    const char *value =
        cell_of (self, &entry, self->tells[entry.list], forms, tokens, start);
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
  return told_of (self, entries_of (self, tokens, start, end), forms, tokens, start);
}

/* The first match of the run from token START on. */
static guint32
first_match_from (const DanhGazetteer *self, guint32 start)
{
  guint32 low = 0, high = self->n_matches;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (self->matches[middle].start < start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const char *
danh_gazetteer_told_before (const DanhGazetteer *self,
                            const DanhForms *forms,
                            const DanhTokens *tokens,
                            guint32 start,
                            guint32 end)
{
  const DanhMatch *match = self->matches + first_match_from (self, start);
  const DanhMatch *behind = self->matches + self->n_matches;
  if (start >= end) return NULL;
  for (; match < behind && match->start + 1 < end; match++) {
    if (match->end != end) continue;
    const DanhModelSlice set = danh_view_entry_set (self->model, match->entry_set);
    const char *value = told_of (self, set, forms, tokens, match->start);
    if (value != NULL) return value;
  }
  return danh_gazetteer_told (self, forms, tokens, end - 1, end);
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
                         DanhKnownList list)
{
  const DanhModelSlice set = entries_of (self, tokens, start, end);
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (self->model, set.first + i);
    if (self->known[entry.list] == (guint) list
        && danh_gazetteer_entry_fits (&entry, forms, tokens, start))
      return TRUE;
  }
  return FALSE;
}
