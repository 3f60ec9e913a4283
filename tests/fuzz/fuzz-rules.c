/* fuzz-rules.c - any bytes as a rule file: diagnostics, or a model that loads and runs */
#include "../unit/rule-random.h"
#include "compile/builder.h"
#include "compile/rule-check.h"
#include "compile/rule-emit.h"
#include "compile/rule-parse.h"
#include <danh/danh.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_diagnostics (const DanhDiagnostics *diagnostics)
{
  guint n_errors = 0;
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    g_autofree char *text = danh_diagnostic_format (item);
    n_errors += item->severity == DANH_SEVERITY_ERROR;
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_cmpuint (item->end_column, >=, item->column);
  }
  g_assert_cmpint (n_errors > 0, ==, diagnostics->n_errors > 0);
}

/* A model without errors loads, and annotates a text of its own words and the input. */
static void
run_model (DanhBuilder *builder, const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GBytes) bytes = danh_builder_finish (builder, diagnostics);
  if (bytes == NULL) return; /* too many for one model */
  g_autoptr (DanhModel) model = danh_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) first = danh_annotator_run (
      annotator, "an ba co An ba, da 12 CO co an an an.", -1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (first);
  g_autoptr (DanhDocument) second = danh_annotator_run (
      annotator, (const char *) data, (gssize) size, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  g_autoptr (DanhBuilder) builder = danh_builder_new ("fuzz", "1");
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhRegexSet) regexes = danh_regex_set_new ();
  g_autoptr (DanhAst) ast = danh_ast_new ();
  for (guint i = 0; i < n_lists; i++)
    danh_lists_load (builder, lists[i].name, lists[i].content, strlen (lists[i].content),
                     diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  danh_rule_parse (ast,
                   danh_ast_add_source (ast, "fuzz.rules", (const char *) data, size),
                   diagnostics);
  danh_rule_check (ast, builder, regexes, diagnostics);
  if (diagnostics->n_errors == 0) danh_rule_emit (ast, builder, regexes, diagnostics);
  check_diagnostics (diagnostics);
  if (diagnostics->n_errors == 0) run_model (builder, data, size);
  return 0;
}
