/* list-classes.c - which rows of which lists a rule asks for
 *
 *   "place", level = province|city, valid != old  ─▶  class 17  ─▶  a bit per row
 *
 * At the end every row's classes become one class set, shared by all rows that have
 * the same ones.
 */
#include "compile/builder-private.h"

#include <string.h>

#define VALUE_SEPARATOR "; "

typedef struct {
  char *column;
  char **values;
  gboolean negated;
} Constraint;

struct DanhListClass {
  guint32 list_name; /* string id */
  GArray *constraints;
  GPtrArray *members; /* per list: GByteArray, 1 per row that belongs; NULL: other name */
};

static void
constraint_clear (gpointer data)
{
  Constraint *constraint = data;
  g_free (constraint->column);
  g_strfreev (constraint->values);
}

static void
members_free (gpointer data)
{
  if (data != NULL) g_byte_array_unref (data);
}

void
danh_list_class_free (gpointer data)
{
  DanhListClass *self = data;
  g_array_unref (self->constraints);
  g_ptr_array_unref (self->members);
  g_free (self);
}

static const DanhModelList *
list_at (const DanhBuilder *self, guint32 list)
{
  return danh_builder_at (self, DANH_SECTION_LISTS, DanhModelList, list);
}

static guint32
n_lists (const DanhBuilder *self)
{
  return self->sections[DANH_SECTION_LISTS]->len;
}

static const char *
cell_at (const DanhBuilder *self, guint32 list, guint32 row, guint32 column)
{
  guint32 cell = g_array_index (self->first_cell, guint32, list)
                 + row * list_at (self, list)->n_columns + column;
  return danh_builder_get_string (self, g_array_index (self->cells, guint32, cell));
}

static int
find_column (const DanhBuilder *self, const DanhModelList *list, const char *name)
{
  for (guint32 i = 0; i < list->n_columns; i++) {
    const DanhModelColumn *column = danh_builder_at (
        self, DANH_SECTION_COLUMNS, DanhModelColumn, list->first_column + i);
    if (strcmp (danh_builder_get_string (self, column->name), name) == 0) return (int) i;
  }
  return -1;
}

gboolean
danh_lists_has (const DanhBuilder *self, const char *name)
{
  for (guint32 i = 0; i < n_lists (self); i++)
    if (strcmp (danh_builder_get_string (self, list_at (self, i)->name), name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
danh_lists_list_has_column (const DanhBuilder *self, const char *list, const char *name)
{
  for (guint i = 0; i < self->sections[DANH_SECTION_LISTS]->len; i++)
    if (strcmp (danh_builder_get_string (self, list_at (self, i)->name), list) == 0
        && find_column (self, list_at (self, i), name) >= 0)
      return TRUE;
  return FALSE;
}

gboolean
danh_lists_has_column (const DanhBuilder *self, const char *name)
{
  for (guint32 i = 0; i < n_lists (self); i++)
    if (find_column (self, list_at (self, i), name) >= 0) return TRUE;
  return FALSE;
}

/* TRUE if VALUE is CELL or one of its values. */
static gboolean
cell_has (const char *cell, const char *value)
{
  gsize len = strlen (value);
  if (*cell == '\0') return len == 0;
  while (len > 0) {
    const char *stop = strstr (cell, VALUE_SEPARATOR);
    gsize this_len = stop != NULL ? (gsize) (stop - cell) : strlen (cell);
    if (this_len == len && memcmp (cell, value, len) == 0) return TRUE;
    if (stop == NULL) break;
    cell = stop + strlen (VALUE_SEPARATOR);
  }
  return FALSE;
}

static gboolean
cell_has_any (const char *cell, char *const *values)
{
  for (guint i = 0; values[i] != NULL; i++)
    if (cell_has (cell, values[i])) return TRUE;
  return FALSE;
}

/* {{{ Members */

/* Takes from MEMBERS the rows of LIST that fail CONSTRAINT. */
static void
keep_fulfilling (const DanhBuilder *self,
                 guint32 list,
                 const Constraint *constraint,
                 GByteArray *members)
{
  const DanhModelList *l = list_at (self, list);
  int column = find_column (self, l, constraint->column);
  for (guint32 row = 0; row < l->n_rows; row++) {
    gboolean has =
        column >= 0
        && cell_has_any (cell_at (self, list, row, (guint32) column), constraint->values);
    if (has == !!constraint->negated) members->data[row] = 0;
  }
}

static GByteArray *
members_of_list (const DanhBuilder *self, const DanhListClass *class, guint32 list)
{
  const DanhModelList *l = list_at (self, list);
  if (l->name != class->list_name) return NULL;
  GByteArray *members = g_byte_array_new ();
  g_byte_array_set_size (members, l->n_rows);
  if (l->n_rows > 0) memset (members->data, 1, l->n_rows);
  for (guint i = 0; i < class->constraints->len; i++)
    keep_fulfilling (self, list, &g_array_index (class->constraints, Constraint, i),
                     members);
  return members;
}

/* Lists that were loaded since the class was made belong to it too. */
static void
update_members (const DanhBuilder *self, DanhListClass *class)
{
  while (class->members->len < n_lists (self))
    g_ptr_array_add (class->members, members_of_list (self, class, class->members->len));
}

/* }}} */
/* {{{ A class by its constraints */

/* What is wrong with CONSTRAINT on lists called LIST, or NULL. */
static char *
constraint_problem (const DanhBuilder *self,
                    const char *list,
                    const DanhListConstraint *constraint)
{
  gboolean has_column = FALSE;
  for (guint i = 0; constraint->values[i] != NULL; i++) {
    gboolean has_value = FALSE;
    for (guint32 k = 0; k < n_lists (self) && !has_value; k++) {
      const DanhModelList *l = list_at (self, k);
      int column = find_column (self, l, constraint->column);
      if (column < 0 || strcmp (danh_builder_get_string (self, l->name), list) != 0)
        continue;
      has_column = TRUE;
      for (guint32 row = 0; row < l->n_rows && !has_value; row++)
        has_value =
            cell_has (cell_at (self, k, row, (guint32) column), constraint->values[i]);
    }
    if (has_column && !has_value)
      return g_strdup_printf ("no entry of list '%s' has the %s '%s'", list,
                              constraint->column, constraint->values[i]);
  }
  if (has_column) return NULL;
  return g_strdup_printf ("list '%s' has no column '%s'", list, constraint->column);
}

/* As a rule would write it; also what tells two classes apart. */
static char *
class_name (const char *list, const DanhListConstraint *constraints, guint n)
{
  GString *name = g_string_new (list);
  for (guint i = 0; i < n; i++) {
    g_autofree char *values = g_strjoinv ("|", (char **) constraints[i].values);
    g_string_append_printf (name, "%s%s%s=%s", i == 0 ? "[" : ", ", constraints[i].column,
                            constraints[i].negated ? "!" : "", values);
  }
  if (n > 0) g_string_append_c (name, ']');
  return g_string_free (name, FALSE);
}

static DanhListClass *
make_class (DanhBuilder *self,
            const char *list,
            const DanhListConstraint *constraints,
            guint n)
{
  DanhListClass *made = g_new0 (DanhListClass, 1);
  made->list_name = danh_builder_string (self, list);
  made->constraints = g_array_new (FALSE, FALSE, sizeof (Constraint));
  g_array_set_clear_func (made->constraints, constraint_clear);
  made->members = g_ptr_array_new_with_free_func (members_free);
  for (guint i = 0; i < n; i++) {
    Constraint copy = { g_strdup (constraints[i].column),
                        g_strdupv ((char **) constraints[i].values),
                        constraints[i].negated };
    g_array_append_val (made->constraints, copy);
  }
  return made;
}

static guint32
add_class (DanhBuilder *self,
           const char *list,
           const char *name,
           const DanhListConstraint *constraints,
           guint n)
{
  GArray *classes = self->sections[DANH_SECTION_CLASSES];
  DanhModelClass record = { .is_span = 0,
                            .name = danh_builder_string (self, name),
                            .first_constraint =
                                self->sections[DANH_SECTION_CONSTRAINTS]->len };
  g_array_append_val (classes, record);
  g_ptr_array_add (self->list_classes, make_class (self, list, constraints, n));
  return classes->len - 1;
}

guint32
danh_lists_class (DanhBuilder *self,
                  const char *list,
                  const DanhListConstraint *constraints,
                  guint n_constraints,
                  char **problem)
{
  *problem = NULL;
  g_autofree char *name = class_name (list, constraints, n_constraints);
  gpointer found;
  if (g_hash_table_lookup_extended (self->class_ids, name, NULL, &found))
    return GPOINTER_TO_UINT (found);
  if (!danh_lists_has (self, list))
    *problem = g_strdup_printf ("no list is called '%s'", list);
  for (guint i = 0; i < n_constraints && *problem == NULL; i++)
    *problem = constraint_problem (self, list, &constraints[i]);
  if (*problem != NULL) return DANH_NONE;
  guint32 id = add_class (self, list, name, constraints, n_constraints);
  g_hash_table_insert (self->class_ids, g_steal_pointer (&name), GUINT_TO_POINTER (id));
  return id;
}

/* }}} */
/* {{{ Class sets */

/* The set of the N ascending class ids at IDS. */
static guint32
class_set (DanhBuilder *self, const guint32 *ids, guint n)
{
  if (n == 0) return 0;
  GArray *pool = self->sections[DANH_SECTION_CLASS_SET_IDS];
  GArray *sets = self->sections[DANH_SECTION_CLASS_SETS];
  GBytes *content = g_bytes_new (ids, n * sizeof *ids);
  gpointer found = g_hash_table_lookup (self->class_set_ids, content);
  if (found != NULL) {
    g_bytes_unref (content);
    return GPOINTER_TO_UINT (found);
  }
  DanhModelSlice set = { pool->len, n };
  guint32 id = sets->len;
  g_array_append_vals (pool, ids, n);
  g_array_append_val (sets, set);
  g_hash_table_insert (self->class_set_ids, content, GUINT_TO_POINTER (id));
  return id;
}

static guint32
class_set_of_row (DanhBuilder *self, guint32 list, guint32 row, GArray *scratch)
{
  g_array_set_size (scratch, 0);
  for (guint32 id = 0; id < self->list_classes->len; id++) {
    const DanhListClass *class = self->list_classes->pdata[id];
    if (class == NULL) continue;
    const GByteArray *members = class->members->pdata[list];
    if (members != NULL && members->data[row] != 0) g_array_append_val (scratch, id);
  }
  return class_set (self, (gconstpointer) scratch->data, scratch->len);
}

static int
compare_ids (gconstpointer left, gconstpointer right)
{
  guint32 a = *(const guint32 *) left, b = *(const guint32 *) right;
  return (a > b) - (a < b);
}

guint32
danh_lists_union (DanhBuilder *self, const guint32 *sets, guint n)
{
  guint same = 0;
  while (same < n && sets[same] == sets[0]) same++;
  if (same == n) return n > 0 ? sets[0] : 0;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < n; i++) {
    const DanhModelSlice *set =
        danh_builder_at (self, DANH_SECTION_CLASS_SETS, DanhModelSlice, sets[i]);
    if (set->n > 0)
      g_array_append_vals (
          ids, danh_builder_at (self, DANH_SECTION_CLASS_SET_IDS, guint32, set->first),
          set->n);
  }
  g_array_sort (ids, compare_ids);
  guint kept = 0;
  for (guint i = 0; i < ids->len; i++) {
    guint32 id = g_array_index (ids, guint32, i);
    if (kept == 0 || g_array_index (ids, guint32, kept - 1) != id)
      g_array_index (ids, guint32, kept++) = id;
  }
  return class_set (self, (gconstpointer) ids->data, kept);
}

void
danh_lists_class_sets (DanhBuilder *self)
{
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 id = 0; id < self->list_classes->len; id++)
    if (self->list_classes->pdata[id] != NULL)
      update_members (self, self->list_classes->pdata[id]);
  for (guint i = 0; i < self->entries->len; i++) {
    DanhBuilderEntry *entry = &g_array_index (self->entries, DanhBuilderEntry, i);
    /* The forms of one row follow one another. */
    const DanhBuilderEntry *before = i > 0 ? entry - 1 : NULL;
    if (before != NULL && before->list == entry->list && before->row == entry->row)
      entry->class_set = before->class_set;
    else
      entry->class_set = class_set_of_row (self, entry->list, entry->row, scratch);
  }
}

/* }}} */
/* {{{ From a model */

/* Reads "column=a|b" or "column!=a|b", in place. */
static gboolean
read_constraint (char *text, DanhListConstraint *constraint, GStrv *values)
{
  char *equal = strchr (text, '=');
  if (equal == NULL || equal == text) return FALSE;
  constraint->negated = equal[-1] == '!';
  *values = g_strsplit (equal + 1, "|", -1);
  equal[constraint->negated ? -1 : 0] = '\0';
  constraint->column = text;
  constraint->values = (const char *const *) *values;
  return TRUE;
}

/* The class that class_name gave NAME, or NULL. */
static DanhListClass *
class_of_name (DanhBuilder *self, const char *name)
{
  const char *open = strchr (name, '[');
  gsize len = strlen (name);
  if (open == NULL) return make_class (self, name, NULL, 0);
  if (name[len - 1] != ']') return NULL;
  g_autofree char *list = g_strndup (name, (gsize) (open - name));
  g_autofree char *inside = g_strndup (open + 1, len - (gsize) (open - name) - 2);
  g_auto (GStrv) texts = g_strsplit (inside, ", ", -1);
  guint n = g_strv_length (texts), n_read = 0;
  g_autofree DanhListConstraint *constraints = g_new0 (DanhListConstraint, n + 1);
  g_autofree GStrv *values = g_new0 (GStrv, n + 1);
  while (n_read < n
         && read_constraint (texts[n_read], &constraints[n_read], &values[n_read]))
    n_read++;
  DanhListClass *made = n_read == n ? make_class (self, list, constraints, n) : NULL;
  for (guint i = 0; i < n_read; i++) g_strfreev (values[i]);
  return made;
}

gboolean
danh_list_classes_take (DanhBuilder *self)
{
  const GArray *classes = self->sections[DANH_SECTION_CLASSES];
  const GArray *sets = self->sections[DANH_SECTION_CLASS_SETS];
  for (guint32 id = 0; id < classes->len; id++) {
    const DanhModelClass *record = &g_array_index (classes, DanhModelClass, id);
    g_autofree char *name = g_strdup (danh_builder_get_string (self, record->name));
    DanhListClass *made = record->is_span ? NULL : class_of_name (self, name);
    if (!record->is_span && made == NULL) return FALSE;
    g_ptr_array_add (self->list_classes, made);
    if (made != NULL)
      g_hash_table_insert (self->class_ids, g_steal_pointer (&name),
                           GUINT_TO_POINTER (id));
  }
  for (guint32 id = 1; id < sets->len; id++) {
    const DanhModelSlice *set = &g_array_index (sets, DanhModelSlice, id);
    const guint32 *ids =
        danh_builder_at (self, DANH_SECTION_CLASS_SET_IDS, guint32, set->first);
    g_hash_table_insert (self->class_set_ids, g_bytes_new (ids, set->n * sizeof *ids),
                         GUINT_TO_POINTER (id));
  }
  return TRUE;
}

/* }}} */
