/* lookup.c - one walk through the trie, by the spelling of each token */
#include "gazetteer/lookup.h"

#include "gazetteer/match.h"
#include "model/trie.h"
#include <string.h>

/* The entry set of the entries that are exactly TOKENS; 0 if there are none. */
static guint32
find_entries (const DanhModelView *model,
              const DanhForms *forms,
              const DanhTokens *tokens)
{
  const DanhTrieUnit *trie = model->trie;
  guint32 state = 0;
  for (guint32 i = 0; i < tokens->n; i++) {
    guint32 form = tokens->form[i];
    guint32 key =
        danh_view_key (model, danh_forms_folded (forms, form), forms->folded_len[form]);
    state = danh_trie_step (trie, state, key);
    if (key == 0 || state == 0) return 0;
  }
  return trie[state].entry_set;
}

const char *
danh_gazetteer_lookup (const DanhModelView *model,
                       const DanhForms *forms,
                       const DanhTokens *tokens,
                       const char *list,
                       const char *column)
{
  const DanhModelSlice set =
      danh_view_entry_set (model, find_entries (model, forms, tokens));
  for (guint32 i = 0; i < set.n; i++) {
    const DanhEntry entry = danh_view_entry (model, set.first + i);
    const DanhModelList *l = &model->lists[entry.list];
    int number = danh_view_column (model, entry.list, column);
    if (strcmp (danh_view_string (model, l->name), list) != 0 || number < 0
        || !danh_gazetteer_entry_fits (&entry, forms, tokens, 0))
      continue;
    const char *value = danh_view_cell (model, entry.list, entry.row, (guint32) number);
    if (*value != '\0') return value;
  }
  return NULL;
}
