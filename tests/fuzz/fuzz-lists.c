/* fuzz-lists.c - any bytes as a list file: diagnostics, and a model that loads */
#include "../unit/model-use.h"
#include "compile/builder.h"
#include "model/validate.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Every message stands somewhere and can be printed. */
static void
check_diagnostics (const DanhDiagnostics *diagnostics)
{
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = diagnostics->items->pdata[i];
    g_autofree char *text = danh_diagnostic_format (item);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_true (item->line > 0 || item->column == 0);
    g_assert_cmpuint (item->end_column, >=, item->column);
  }
}

static void
check_model (DanhBuilder *builder)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GBytes) bytes = danh_builder_finish (builder, diagnostics);
  if (bytes == NULL) return; /* too many for one model */
  g_autoptr (GError) error = NULL;
  DanhModelView view;
  gsize len;
  const guint8 *model = g_bytes_get_data (bytes, &len);
  (void) danh_model_validate (model, len, &view, &error);
  g_assert_no_error (error);
  (void) test_use_model (&view);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new ("fuzz", "1");
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  char *problem = NULL;
  danh_lists_load (builder, "fuzz.tsv", (const char *) data, size, diagnostics);
  check_diagnostics (diagnostics);
  (void) danh_lists_class (builder, "place", NULL, 0, &problem);
  g_free (problem);
  check_model (builder);
  return 0;
}
