/* only.c - the documents that an evaluation is confined to, by their names */
#include "evaluate/only.h"
#include "command.h"
#include "input.h"

#include <string.h>

GHashTable *
danh_only_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  g_autofree char *content = danh_input_read (path, &len, &error);
  if (content == NULL) {
    danh_message ("%s", error->message);
    return NULL;
  }
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *name = g_strstrip (lines[i]);
    if (*name != '\0' && *name != '#') g_hash_table_add (names, g_strdup (name));
  }
  return names;
}

void
danh_only_keep (DanhSide *side, GHashTable *names)
{
  for (guint i = side->documents->len; i-- > 0;)
    if (!g_hash_table_contains (names, danh_side_document_id (danh_side_get (side, i))))
      g_array_remove_index (side->documents, i);
}

guint
danh_only_missing (const DanhSide *side, GHashTable *names, GPtrArray *messages)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < side->documents->len; i++)
    g_hash_table_add (ids, (gpointer) danh_side_document_id (danh_side_get (side, i)));
  guint n = 0;
  GList *sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  for (GList *i = sorted; i != NULL; i = i->next) {
    if (g_hash_table_contains (ids, i->data)) continue;
    char *message = g_strdup_printf ("--only: no document of the gold is called %s",
                                     (const char *) i->data);
    danh_message ("%s", message);
    g_ptr_array_add (messages, message);
    n++;
  }
  g_list_free (sorted);
  return n;
}
