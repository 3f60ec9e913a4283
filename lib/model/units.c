/* units.c - what the lists know of the administrative unit of a code */
#include "model/model.h"

#include <string.h>

/* The columns of a list of places, and where DanhUnit has them. */
static const struct {
  const char *name;
  gsize offset;
} COLUMNS[] = {
  { "code", G_STRUCT_OFFSET (DanhUnit, code) },
  { "form", G_STRUCT_OFFSET (DanhUnit, name) },
  { "unit", G_STRUCT_OFFSET (DanhUnit, unit) },
  { "level", G_STRUCT_OFFSET (DanhUnit, level) },
  { "system", G_STRUCT_OFFSET (DanhUnit, system) },
  { "valid", G_STRUCT_OFFSET (DanhUnit, valid) },
  { "parent", G_STRUCT_OFFSET (DanhUnit, parent) },
  { "province", G_STRUCT_OFFSET (DanhUnit, province) },
  { "became", G_STRUCT_OFFSET (DanhUnit, became) },
};

static void
read_unit (const DanhModelView *view, guint32 list, guint32 row, DanhUnit *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++) {
    int column = danh_view_column (view, list, COLUMNS[i].name);
    const char **member = G_STRUCT_MEMBER_P (unit, COLUMNS[i].offset);
    *member = column < 0 ? "" : danh_view_cell (view, list, row, (guint32) column);
  }
}

guint
danh_model_find_units (const DanhModel *self,
                       const char *code,
                       DanhUnit *units,
                       guint n_units)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (code != NULL, 0);
  g_return_val_if_fail (units != NULL || n_units == 0, 0);
  const DanhModelView *view = danh_model_get_view (self);
  guint n = 0;
  for (guint32 list = 0; list < view->n[DANH_SECTION_LISTS]; list++) {
    int column = danh_view_column (view, list, "code");
    /* Countries have codes, too, but no unit word. */
    if (column < 0 || danh_view_column (view, list, "unit") < 0) continue;
    for (guint32 row = 0; row < view->lists[list].n_rows; row++) {
      if (strcmp (danh_view_cell (view, list, row, (guint32) column), code) != 0)
        continue;
      if (n < n_units) read_unit (view, list, row, &units[n]);
      n++;
    }
  }
  return n;
}
