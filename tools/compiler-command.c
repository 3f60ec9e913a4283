/* compiler-command.c - sources and models that commands of danh-compile work on */
#include "compiler-command.h"

#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void
print_diagnostics (const DanhDiagnostics *diagnostics)
{
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *text =
        danh_diagnostic_format (g_ptr_array_index (diagnostics->items, i));
    fputs (text, stderr);
  }
  if (diagnostics->n_errors > 0)
    fprintf (stderr, "%u mistake%s\n", diagnostics->n_errors,
             danh_plural (diagnostics->n_errors));
}

/* The manifest of the standard model: where the environment says, else as installed, else
 * in the source tree; NULL if there is none. */
static const char *
standard_manifest (void)
{
  const char *chosen = g_getenv ("DANH_SOURCES");
  if (chosen != NULL && *chosen != '\0') return chosen;
  if (g_file_test (DANH_INSTALLED_SOURCES, G_FILE_TEST_EXISTS))
    return DANH_INSTALLED_SOURCES;
  if (g_file_test (DANH_BUILD_SOURCES, G_FILE_TEST_EXISTS)) return DANH_BUILD_SOURCES;
  return NULL;
}

static gboolean
is_readable (const char *path)
{
  FILE *file = fopen (path, "rb");
  if (file != NULL) fclose (file);
  if (file != NULL) return TRUE;
  danh_message ("%s: %s", path, g_strerror (errno));
  return FALSE;
}

/* All of PATHS, or NULL. */
static gboolean
are_readable (const char *const *paths)
{
  gboolean are = TRUE;
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    are = is_readable (paths[i]) && are;
  return are;
}

int
danh_compiler_compile (const char *path,
                       const char *const *lists,
                       DanhCompilation **compilation)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  DanhCompileRequest request = { .path = path,
                                 .lists = lists,
                                 .standard = standard_manifest () };
  if (request.path == NULL) request.path = request.standard;
  if (request.path == NULL) {
    danh_message ("the sources of the standard model are not installed");
    return DANH_COMPILER_FILES;
  }
  if (!is_readable (request.path) || !are_readable (lists)) return DANH_COMPILER_FILES;
  *compilation = danh_compile_request (&request, diagnostics);
  print_diagnostics (diagnostics);
  return (*compilation)->bytes != NULL ? DANH_COMPILER_DONE : DANH_COMPILER_MISTAKES;
}

int
danh_compiler_extend (const DanhModel *model, const char *const *lists, GBytes **bytes)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  if (!are_readable (lists)) return DANH_COMPILER_FILES;
  *bytes = danh_compile_onto (model, lists, diagnostics);
  print_diagnostics (diagnostics);
  return *bytes != NULL ? DANH_COMPILER_DONE : DANH_COMPILER_MISTAKES;
}

/* ── Choices ───────────────────────────────────────────────────────────────────────── */

void
danh_model_choice_entries (DanhModelChoice *self,
                           GOptionEntry entries[DANH_N_CHOICE_ENTRIES])
{
  entries[0] = (GOptionEntry){ "model",
                               'm',
                               0,
                               G_OPTION_ARG_FILENAME,
                               &self->model,
                               "The model, not the installed one",
                               "FILE" };
  entries[1] = (GOptionEntry){ "rules",
                               'r',
                               0,
                               G_OPTION_ARG_FILENAME,
                               &self->rules,
                               "Use this folder of rules and lists, or manifest",
                               "FOLDER" };
  entries[2] = (GOptionEntry){ "gazetteer",
                               'g',
                               0,
                               G_OPTION_ARG_FILENAME_ARRAY,
                               &self->lists,
                               "Add this list; may be given more than once",
                               "FILE" };
}

void
danh_model_choice_clear (DanhModelChoice *self)
{
  g_free (self->model);
  g_free (self->rules);
  g_strfreev (self->lists);
}

/* The compiled model chosen, with the lists besides; NULL and what is wrong if there is none.
 * *STATUS is set for lists that are not right, which has been said. */
static DanhModel *
open_compiled (const DanhModelChoice *self, int *status, GError **error)
{
  g_autoptr (DanhModel) model = self->model != NULL
                                    ? danh_model_new_from_file (self->model, error)
                                    : danh_model_new_default (error);
  if (model == NULL || self->lists == NULL) return g_steal_pointer (&model);
  g_autoptr (GBytes) bytes = NULL;
  *status = danh_compiler_extend (model, (const char *const *) self->lists, &bytes);
  return bytes != NULL ? danh_model_new_from_bytes (bytes, error) : NULL;
}

int
danh_model_choice_open (const DanhModelChoice *self, DanhModel **model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCompilation) compilation = NULL;
  int status = DANH_COMPILER_DONE;
  /* As danh annotate: lists come to a compiled model if no sources are named. */
  gboolean has_sources = self->rules != NULL
                         || (self->lists != NULL && self->model == NULL
                             && g_getenv ("DANH_SOURCES") != NULL);
  if (self->model != NULL && self->rules != NULL)
    return danh_usage ("--model is compiled already: not with --rules");
  if (has_sources) {
    status = danh_compiler_compile (self->rules, (const char *const *) self->lists,
                                    &compilation);
    if (status != DANH_COMPILER_DONE) return status;
    *model = danh_model_new_from_bytes (compilation->bytes, &error);
  } else {
    *model = open_compiled (self, &status, &error);
    if (status != DANH_COMPILER_DONE) return status;
  }
  if (*model != NULL) return DANH_COMPILER_DONE;
  danh_message ("%s", error->message);
  return DANH_COMPILER_FILES;
}
