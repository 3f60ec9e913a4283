/* kept.c - made with the first text */
#include "entity/kept.h"

static void
find_columns (const DanhModelView *model, DanhPlaceColumns *columns)
{
  static const char *const NAMES[DANH_N_PLACE_COLUMNS] = {
    [DANH_PLACE_CODE] = "code",     [DANH_PLACE_LEVEL] = "level",
    [DANH_PLACE_VALID] = "valid",   [DANH_PLACE_TIER] = "tier",
    [DANH_PLACE_PARENT] = "parent", [DANH_PLACE_PROVINCE] = "province",
  };
  for (guint32 list = 0; list < model->n[DANH_SECTION_LISTS]; list++)
    for (int i = 0; i < DANH_N_PLACE_COLUMNS; i++)
      columns[list].at[i] = danh_view_column (model, list, NAMES[i]);
}

DanhKept *
danh_kept_for (DanhKept *self, const DanhModelView *model)
{
  if (self != NULL && self->model == model) return self;
  danh_kept_free (self);
  self = g_new (DanhKept, 1);
  self->model = model;
  self->columns = g_new (DanhPlaceColumns, model->n[DANH_SECTION_LISTS]);
  self->meanings = g_hash_table_new (NULL, NULL);
  self->arena = danh_arena_new ();
  find_columns (model, self->columns);
  return self;
}

void
danh_kept_free (DanhKept *self)
{
  if (self == NULL) return;
  g_free (self->columns);
  g_hash_table_destroy (self->meanings);
  danh_arena_free (self->arena);
  g_free (self);
}
