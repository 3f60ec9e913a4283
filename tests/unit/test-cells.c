/* test-cells.c - the cells of lists: packed into a model, read from it, and taken back */
#include "list-head.h"
#include "model-source.h"

#define HEAD LIST_HEAD ("place")

/* Rows of lists with one, a few, some and all different values: cells of 0 to 3 bytes. */
static const guint n_rows[] = { 0, 1, 7, 700, 66000 };

static char *
cell_text (guint row, guint column)
{
  static const guint n_values[] = { G_MAXUINT, 1, 7, 300 };
  guint value = row * 7919u % n_values[column];
  return value == 3 ? g_strdup ("") : g_strdup_printf ("v%u", value);
}

static void
load_rows (DanhBuilder *builder, guint n)
{
  g_autofree char *file = g_strdup_printf ("%u.tsv", n);
  GString *content = g_string_new (HEAD "form\tone\tfew\tsome\n");
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < 4; column++) {
      g_autofree char *text = cell_text (row, column);
      g_string_append_printf (content, "%s%c", text, column < 3 ? '\t' : '\n');
    }
  test_load_list (builder, file, content->str);
  g_string_free (content, TRUE);
}

/* The widths of the columns of the longest list, first to last. */
static void
check_cells (GBytes *bytes, guint32 widths[4])
{
  DanhModelView view;
  test_view (bytes, &view);
  g_assert_cmpuint (view.n[DANH_SECTION_LISTS], ==, G_N_ELEMENTS (n_rows));
  for (guint list = 0; list < G_N_ELEMENTS (n_rows); list++) {
    g_assert_cmpuint (view.lists[list].n_rows, ==, n_rows[list]);
    for (guint row = 0; row < n_rows[list]; row++)
      for (guint column = 0; column < 4; column++) {
        g_autofree char *text = cell_text (row, column);
        g_assert_cmpstr (danh_view_cell (&view, list, row, column), ==, text);
      }
    for (guint column = 0; column < 4; column++)
      widths[column] = view.columns[view.lists[list].first_column + column].width;
  }
}

static void
test_cells (void)
{
  guint32 widths[4];
  g_autoptr (DanhBuilder) builder = danh_builder_new ("test", "1");
  for (guint i = 0; i < G_N_ELEMENTS (n_rows); i++) load_rows (builder, n_rows[i]);
  g_autoptr (GBytes) bytes = test_finish (builder);
  check_cells (bytes, widths);
  g_assert_cmpuint (widths[0], ==, 3);
  g_assert_cmpuint (widths[1], ==, 0);
  g_assert_cmpuint (widths[2], ==, 1);
  g_assert_cmpuint (widths[3], ==, 2);
  /* And back. */
  DanhModelView view;
  test_view (bytes, &view);
  g_autoptr (DanhBuilder) again = danh_builder_from_model (&view);
  g_autoptr (GBytes) same = test_finish (again);
  check_cells (same, widths);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/widths", test_cells);
  return g_test_run ();
}
