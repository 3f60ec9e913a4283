/* builder.c - strings, keys and records of a model under construction */
#include "compile/builder-private.h"

#include "model/sections.h"
#include <string.h>

#define FNV_64_START G_GUINT64_CONSTANT (14695981039346656037)
#define FNV_64_PRIME G_GUINT64_CONSTANT (1099511628211)

static const char *const output_types[DANH_N_OUTPUT_TYPES] = {
  [DANH_TYPE_PERSON] = "PERSON",     [DANH_TYPE_ORG] = "ORG",
  [DANH_TYPE_TITLE] = "TITLE",       [DANH_TYPE_DATE] = "DATE",
  [DANH_TYPE_LOCATION] = "LOCATION", [DANH_TYPE_DOCUMENT] = "DOCUMENT",
};

static void
class_free (gpointer data)
{
  if (data != NULL) danh_list_class_free (data);
}

/* Records that every model has: the empty string, key and sets, the output types. */
static void
add_first_records (DanhBuilder *self)
{
  const DanhModelSlice empty = { 0, 0 };
  guint32 no_string = danh_builder_string (self, "");
  g_array_append_val (self->sections[DANH_SECTION_KEYS], no_string);
  g_array_append_val (self->sections[DANH_SECTION_ENTRY_SETS], empty.first);
  g_array_append_val (self->sections[DANH_SECTION_CLASS_SETS], empty);
  for (guint i = 0; i < DANH_N_OUTPUT_TYPES; i++) {
    DanhModelType type = { danh_builder_string (self, output_types[i]) };
    g_array_append_val (self->sections[DANH_SECTION_TYPES], type);
  }
}

DanhBuilder *
danh_builder_new (const char *model_name, const char *model_version)
{
  DanhBuilder *self = g_new0 (DanhBuilder, 1);
  self->bytes = g_string_new (NULL);
  self->texts = g_string_chunk_new (64 * 1024);
  self->string_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->key_of_string = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = DANH_SECTION_STRINGS; i < DANH_N_SECTIONS; i++)
    self->sections[i] = g_array_new (FALSE, TRUE, danh_section_infos[i].record_size);
  self->source_hash = FNV_64_START;
  self->dotted = g_ptr_array_new_with_free_func (g_free);
  self->dotted_sorted = g_ptr_array_new ();
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->first_cell = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->entries = g_array_new (FALSE, FALSE, sizeof (DanhBuilderEntry));
  self->entry_keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->list_classes = g_ptr_array_new_with_free_func (class_free);
  self->class_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->class_set_ids = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                               (GDestroyNotify) g_bytes_unref, NULL);
  add_first_records (self);
  self->name = danh_builder_string (self, model_name);
  self->version = danh_builder_string (self, model_version);
  return self;
}

void
danh_builder_free (DanhBuilder *self)
{
  if (self == NULL) return;
  danh_forms_free (self->forms);
  g_string_free (self->bytes, TRUE);
  g_hash_table_unref (self->string_ids);
  g_string_chunk_free (self->texts);
  g_array_unref (self->key_of_string);
  for (guint i = DANH_SECTION_STRINGS; i < DANH_N_SECTIONS; i++)
    g_array_unref (self->sections[i]);
  g_ptr_array_unref (self->dotted_sorted);
  g_ptr_array_unref (self->dotted);
  g_array_unref (self->cells);
  g_array_unref (self->first_cell);
  g_array_unref (self->entries);
  g_array_unref (self->entry_keys);
  g_ptr_array_unref (self->list_classes);
  g_hash_table_unref (self->class_ids);
  g_hash_table_unref (self->class_set_ids);
  g_free (self);
}

guint32
danh_builder_string (DanhBuilder *self, const char *text)
{
  gpointer found;
  if (g_hash_table_lookup_extended (self->string_ids, text, NULL, &found))
    return GPOINTER_TO_UINT (found);
  guint32 id = self->sections[DANH_SECTION_STRINGS]->len;
  const guint32 no_key = 0;
  guint32 string = (guint32) self->bytes->len;
  gsize size = strlen (text) + 1;
  g_assert (self->bytes->len + size <= G_MAXINT32);
  g_string_append_len (self->bytes, text, (gssize) size);
  g_array_append_val (self->sections[DANH_SECTION_STRINGS], string);
  g_array_append_val (self->key_of_string, no_key);
  g_hash_table_insert (self->string_ids, g_string_chunk_insert (self->texts, text),
                       GUINT_TO_POINTER (id));
  return id;
}

const char *
danh_builder_get_string (const DanhBuilder *self, guint32 id)
{
  return self->bytes->str + *danh_builder_at (self, DANH_SECTION_STRINGS, guint32, id);
}

guint32
danh_builder_key (DanhBuilder *self, const char *folded)
{
  if (*folded == '\0') return 0;
  guint32 string = danh_builder_string (self, folded);
  guint32 *key = &g_array_index (self->key_of_string, guint32, string);
  if (*key == 0) {
    *key = self->sections[DANH_SECTION_KEYS]->len;
    g_array_append_val (self->sections[DANH_SECTION_KEYS], string);
  }
  return *key;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
danh_builder_add_dotted (DanhBuilder *self, const char *folded)
{
  for (guint i = 0; i < self->dotted->len; i++)
    if (strcmp (self->dotted->pdata[i], folded) == 0) return;
  g_ptr_array_add (self->dotted, g_strdup (folded));
}

/* Words may have come since the table was made: then it is made anew, since it is the
 * words that say where a token ends. */
DanhForms *
danh_builder_get_forms (DanhBuilder *self)
{
  if (self->forms != NULL && self->dotted_sorted->len == self->dotted->len)
    return self->forms;
  danh_forms_free (self->forms);
  g_ptr_array_set_size (self->dotted_sorted, 0);
  for (guint i = 0; i < self->dotted->len; i++)
    g_ptr_array_add (self->dotted_sorted, self->dotted->pdata[i]);
  g_ptr_array_sort (self->dotted_sorted, compare_words);
  DanhDottedWords words = { (const char *const *) self->dotted_sorted->pdata,
                            self->dotted_sorted->len };
  self->forms = danh_forms_new (&words);
  return self->forms;
}

GArray *
danh_builder_section (DanhBuilder *self, DanhSectionId id)
{
  g_assert (id >= DANH_SECTION_TYPES && id < DANH_N_SECTIONS);
  g_assert (id != DANH_SECTION_CLASSES && id != DANH_SECTION_CONSTRAINTS);
  return self->sections[id];
}

void
danh_builder_hash_source (DanhBuilder *self, const char *bytes, gsize len)
{
  for (gsize i = 0; i < len; i++)
    self->source_hash = (self->source_hash ^ (guint8) bytes[i]) * FNV_64_PRIME;
}

static gboolean
same_constraints (const DanhBuilder *self,
                  const DanhModelClass *old,
                  const DanhModelConstraint *constraints,
                  guint n)
{
  if (old->n_constraints != n || n == 0) return old->n_constraints == n;
  const DanhModelConstraint *mine = danh_builder_at (
      self, DANH_SECTION_CONSTRAINTS, DanhModelConstraint, old->first_constraint);
  return memcmp (mine, constraints, n * sizeof *constraints) == 0;
}

guint32
danh_builder_span_class (DanhBuilder *self,
                         guint32 type,
                         const char *name,
                         const DanhModelConstraint *constraints,
                         guint n_constraints)
{
  GArray *classes = self->sections[DANH_SECTION_CLASSES];
  GArray *pool = self->sections[DANH_SECTION_CONSTRAINTS];
  for (guint i = 0; i < classes->len; i++) {
    const DanhModelClass *old = &g_array_index (classes, DanhModelClass, i);
    if (old->is_span && old->type == type
        && same_constraints (self, old, constraints, n_constraints))
      return i;
  }
  DanhModelClass made = { .is_span = 1,
                          .name = danh_builder_string (self, name),
                          .type = type,
                          .first_constraint = pool->len,
                          .n_constraints = n_constraints };
  if (n_constraints > 0) g_array_append_vals (pool, constraints, n_constraints);
  g_array_append_val (classes, made);
  g_ptr_array_add (self->list_classes, NULL);
  return classes->len - 1;
}
