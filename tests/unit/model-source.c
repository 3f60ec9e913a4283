/* model-source.c - small models for tests, made of lists in memory */
#include "model-source.h"

#include <string.h>

void
test_load_list (DanhBuilder *builder, const char *file, const char *content)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  danh_lists_load (builder, file, content, strlen (content), diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *text = danh_diagnostic_format (diagnostics->items->pdata[i]);
    g_test_message ("%s", text);
  }
  g_assert_cmpuint (diagnostics->items->len, ==, 0);
}
