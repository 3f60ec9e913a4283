/* bench-lists.c - what the size of the lists costs
 *
 *   bench-lists [FILE]
 *
 * Matching the lists of the model over FILE, beside the same with every tenth row of each
 * list; without rules, which ask for single rows.  Both in one round after each other,
 * medians of the rounds; a round before has seen all forms.  `x_tenth` says how many times
 * as long all lists take; `gate` is the most the project accepts.
 */
#include "compile/compiler.h"
#include "measure.h"
#include "stages.h"
#include <danh/danh.h>

#include <stdio.h>
#include <string.h>

#define ROUNDS 21
#define TENTH  10
#define GATE   1.3

typedef struct {
  DanhModel *model;
  Stages stages;
  guint n_entries;
  double seconds[ROUNDS];
} Side;

/* The head of a list and every tenth of its rows; dotted words whole, since texts are cut
 * by them. */
static char *
tenth_of (const char *list)
{
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  GString *out = g_string_new (NULL);
  gboolean is_head = TRUE;
  gboolean is_whole = strstr (list, "# list: dotted\n") != NULL;
  guint row = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0') continue;
    if (is_head || is_whole || row++ % TENTH == 0)
      g_string_append_printf (out, "%s\n", lines[i]);
    if (*lines[i] != '#') is_head = FALSE;
  }
  return g_string_free (out, FALSE);
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  if (!g_file_get_contents (path, &content, NULL, &error)) g_error ("%s", error->message);
  return content;
}

static void
free_source (gpointer data)
{
  DanhSource *source = data;
  g_free ((char *) source->name);
  g_free ((char *) source->content);
}

/* A model of the lists alone that the manifest at PATH names, or of a tenth of each. */
static DanhModel *
compile (const char *path, gboolean is_tenth)
{
  g_autofree char *folder = g_path_get_dirname (path), *manifest = read_file (path);
  g_auto (GStrv) lines = g_strsplit (manifest, "\n", -1);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (DanhSource));
  g_array_set_clear_func (lists, free_source);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (!g_str_has_prefix (lines[i], "list ")) continue;
    const char *name = lines[i] + strlen ("list ");
    while (*name == ' ') name++;
    g_autofree char *file = g_build_filename (folder, name, NULL);
    g_autofree char *content = read_file (file);
    DanhSource source = { g_strdup (name),
                          is_tenth ? tenth_of (content) : g_strdup (content) };
    g_array_append_val (lists, source);
  }
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) made = danh_compile_sources (
      "lists", "0", (const DanhSource *) (gconstpointer) lists->data, lists->len, NULL, 0,
      diagnostics);
  if (made->bytes == NULL) {
    for (guint i = 0; i < diagnostics->items->len; i++) {
      const DanhDiagnostic *item = diagnostics->items->pdata[i];
      g_autofree char *text = danh_diagnostic_format (item);
      if (item->severity == DANH_SEVERITY_ERROR) fputs (text, stderr);
    }
    g_error ("%s does not compile", path);
  }
  g_autoptr (GError) error = NULL;
  DanhModel *model = danh_model_new_from_bytes (made->bytes, &error);
  if (model == NULL) g_error ("%s", error->message);
  return model;
}

static void
init (Side *self, const char *manifest, gboolean is_tenth)
{
  self->model = compile (manifest, is_tenth);
  const DanhModelView *view = danh_model_get_view (self->model);
  self->n_entries = view->n[DANH_SECTION_ENTRIES];
  stages_init (&self->stages, view);
}

static void
clear (Side *self)
{
  stages_clear (&self->stages);
  danh_model_unref (self->model);
}

static void
run (Side *self, const BenchInput *input, guint round)
{
  double stages[N_STAGES] = { 0 };
  for (guint i = 0; i < input->n_documents; i++) {
    gsize start = input->document_start[i];
    stages_run (&self->stages, input->text + start, input->document_start[i + 1] - start,
                STAGE_GAZETTEER, stages);
  }
  self->seconds[round] = stages[STAGE_GAZETTEER];
}

int
main (int argc, char **argv)
{
  const char *root = g_getenv ("DANH_SOURCE_ROOT");
  if (root == NULL) g_error ("DANH_SOURCE_ROOT is not set");
  g_autofree char *manifest = g_build_filename (root, "models/vi/model.manifest", NULL);
  BenchInput *input = bench_input_new (argc > 1 ? argv[1] : NULL);
  Side all = { 0 }, tenth = { 0 };
  init (&all, manifest, FALSE);
  init (&tenth, manifest, TRUE);
  double ratios[ROUNDS];
  /* Not measured: every form is seen for the first time, and looked up. */
  run (&all, input, 0);
  run (&tenth, input, 0);
  for (guint round = 0; round < ROUNDS; round++) {
    run (&all, input, round);
    run (&tenth, input, round);
    ratios[round] = all.seconds[round] / MAX (tenth.seconds[round], 1e-9);
  }
  double x_tenth = bench_median (ratios, ROUNDS);
  printf ("{\"lists\":\"all\",\"entries\":%u,\"entries_of_tenth\":%u,\"mb_per_s\":%.1f"
          ",\"x_tenth\":%.2f,\"gate\":%.2f,\"passed\":%s,\"rounds\":%d}\n",
          all.n_entries, tenth.n_entries,
          (double) input->len / 1e6 / MAX (bench_median (all.seconds, ROUNDS), 1e-9),
          x_tenth, GATE, x_tenth <= GATE ? "true" : "false", ROUNDS);
  clear (&all);
  clear (&tenth);
  bench_input_free (input);
  return 0;
}
