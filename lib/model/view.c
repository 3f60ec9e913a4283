/* view.c - looking things up in a validated model */
#include "model/view.h"

#include "model/hash.h"
#include <string.h>

guint32
danh_view_key (const DanhModelView *view, const char *text, gsize len)
{
  guint32 mask = view->n[DANH_SECTION_KEY_HASH] - 1;
  guint32 slot = danh_hash_key (text, len) & mask;
  for (;; slot = (slot + 1) & mask) {
    guint32 key = view->key_hash[slot];
    if (key == 0) return 0; /* the validator has seen a free slot */
    guint32 string = view->keys[key];
    if (danh_view_string_len (view, string) == len
        && memcmp (danh_view_string (view, string), text, len) == 0)
      return key;
  }
}

int
danh_view_column (const DanhModelView *view, guint32 list, const char *name)
{
  const DanhModelList *l = &view->lists[list];
  for (guint32 i = 0; i < l->n_columns; i++) {
    const char *own = danh_view_string (view, view->columns[l->first_column + i].name);
    if (*own == *name && strcmp (own, name) == 0) return (int) i;
  }
  return -1;
}
