/* fuzz-evaluate.c - columns for conlleval, and baselines, from any bytes
 *
 * What is accepted is used in full: the report of columns is printed, and each figure of a
 * baseline is a number or none.
 */
#include "evaluate/baseline.h"
#include "evaluate/conlleval.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
take (const char *name, double f1, gpointer data)
{
  g_assert_nonnull (name);
  g_string_append_printf (data, "%s %f\n", name, f1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) columns = NULL, baseline = NULL;
  if (danh_conlleval (text, size, out, &columns))
    g_assert_true (g_str_has_prefix (out->str, "processed "));
  else
    g_assert_cmpuint (out->len, ==, 0);
  g_assert_true ((out->len == 0) == (columns != NULL));
  gboolean is_read = danh_baseline_parse (text, size, take, out, &baseline);
  g_assert_true (is_read == (baseline == NULL));
  return 0;
}
