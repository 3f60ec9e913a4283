/* cells.c - the rows of lists as columns of small numbers, and back
 *
 * A column that has few values keeps each once, in the order they come, and a cell is the
 * number of its own: a byte for most.  Where that would not save anything, as of forms, cells
 * are string ids.
 */
#include "compile/builder-private.h"

/* Bytes that numbers below N need. */
static guint32
width_below (guint32 n)
{
  guint32 width = 0;
  for (guint32 most = n - 1; most > 0; most >>= 8) width++;
  return width;
}

/* The values of column COLUMN of LIST into VALUES, and of its rows their numbers into NUMBERS.
 * NUMBER_OF of every string is 0, and is so again. */
static void
number_values (const DanhBuilder *self,
               guint32 list,
               guint32 column,
               guint32 *number_of,
               GArray *numbers,
               GArray *values)
{
  const DanhModelList *l =
      danh_builder_at (self, DANH_SECTION_LISTS, DanhModelList, list);
  const guint32 *cell = &g_array_index (self->cells, guint32,
                                        g_array_index (self->first_cell, guint32, list));
  g_array_set_size (values, 0);
  for (guint32 row = 0; row < l->n_rows; row++) {
    guint32 string = cell[row * l->n_columns + column];
    if (number_of[string] == 0) {
      g_array_append_val (values, string);
      number_of[string] = values->len;
    }
    g_array_index (numbers, guint32, row) = number_of[string] - 1;
  }
  for (guint i = 0; i < values->len; i++)
    number_of[g_array_index (values, guint32, i)] = 0;
}

static void
append_numbers (GArray *bytes, const GArray *numbers, guint32 width)
{
  for (guint row = 0; row < numbers->len; row++) {
    guint32 number = g_array_index (numbers, guint32, row);
    for (guint32 i = 0; i < width; i++, number >>= 8) {
      guint8 byte = number & 0xFF;
      g_array_append_val (bytes, byte);
    }
  }
}

static void
pack_column (DanhBuilder *self, DanhModelColumn *column, GArray *numbers, GArray *values)
{
  guint32 n_strings = self->sections[DANH_SECTION_STRINGS]->len;
  guint32 width = width_below (MAX (values->len, 1)), direct = width_below (n_strings);
  column->first_value = self->sections[DANH_SECTION_COLUMN_VALUES]->len;
  column->n_values = values->len;
  column->first_cell = self->sections[DANH_SECTION_CELLS]->len;
  column->width = width;
  if ((guint64) numbers->len * direct
      < (guint64) numbers->len * width + values->len * sizeof (guint32)) {
    column->n_values = 0;
    column->width = direct;
    for (guint row = 0; row < numbers->len; row++) {
      guint32 *number = &g_array_index (numbers, guint32, row);
      *number = g_array_index (values, guint32, *number);
    }
  } else if (values->len > 0) {
    g_array_append_vals (self->sections[DANH_SECTION_COLUMN_VALUES], values->data,
                         values->len);
  }
  append_numbers (self->sections[DANH_SECTION_CELLS], numbers, column->width);
}

void
danh_cells_pack (DanhBuilder *self)
{
  const GArray *lists = self->sections[DANH_SECTION_LISTS];
  guint32 *number_of = g_new0 (guint32, self->sections[DANH_SECTION_STRINGS]->len);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 list = 0; list < lists->len; list++) {
    const DanhModelList *l = &g_array_index (lists, DanhModelList, list);
    g_array_set_size (numbers, l->n_rows);
    for (guint32 column = 0; column < l->n_columns; column++) {
      number_values (self, list, column, number_of, numbers, values);
      pack_column (self,
                   danh_builder_at (self, DANH_SECTION_COLUMNS, DanhModelColumn,
                                    l->first_column + column),
                   numbers, values);
    }
  }
  g_array_unref (values);
  g_array_unref (numbers);
  g_free (number_of);
}

void
danh_cells_take (DanhBuilder *self, const DanhModelView *view)
{
  for (guint32 list = 0; list < view->n[DANH_SECTION_LISTS]; list++) {
    const DanhModelList *l = &view->lists[list];
    g_array_append_val (self->first_cell, self->cells->len);
    for (guint32 row = 0; row < l->n_rows; row++) {
      for (guint32 column = 0; column < l->n_columns; column++) {
        guint32 string = danh_view_cell_string (view, list, row, column);
        g_array_append_val (self->cells, string);
      }
    }
  }
}
