/* danh-compile.c - the compiler of models, and the checker of rules' examples
 *
 *   danh-compile MANIFEST -o FILE [--depfile FILE]
 *   danh-compile rules check [MANIFEST | FOLDER] [--rule NAME]
 *
 * Exit status: 0 done; 1 the sources have mistakes or an example fails; 2 wrong use;
 * 3 a file cannot be read or written.
 */
#include "rules-check.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_MISTAKES = 1, EXIT_USAGE = 2, EXIT_FILES = 3 };

typedef struct {
  char *output;
  char *depfile;
  char *rule;
  char **rest;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->output);
  g_free (self->depfile);
  g_free (self->rule);
  g_strfreev (self->rest);
}

static int
usage (const char *message)
{
  fprintf (stderr, "danh-compile: %s\nTry 'danh-compile --help'.\n", message);
  return EXIT_USAGE;
}

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
             diagnostics->n_errors == 1 ? "" : "s");
}

/* The manifest that ARGUMENT names: itself, or the one in that folder. */
static char *
find_manifest (const char *argument)
{
  if (g_file_test (argument, G_FILE_TEST_IS_DIR))
    return g_build_filename (argument, "model.manifest", NULL);
  return g_strdup (argument);
}

/* Compiles and prints what is wrong; EXIT_DONE if there is a model. */
static int
compile (const char *manifest, DanhCompilation **compilation)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  FILE *file = g_fopen (manifest, "rb");
  if (file == NULL) {
    fprintf (stderr, "danh-compile: %s: %s\n", manifest, g_strerror (errno));
    return EXIT_FILES;
  }
  fclose (file);
  *compilation = danh_compile_manifest (manifest, diagnostics);
  print_diagnostics (diagnostics);
  return (*compilation)->bytes != NULL ? EXIT_DONE : EXIT_MISTAKES;
}

/* Writes to a device or pipe as it is, else a new file that takes the old one's place:
 * a model that is mapped by a running program must not change under it. */
static gboolean
write_output (const char *path, const char *bytes, gsize len)
{
  g_autoptr (GError) error = NULL;
  gboolean good;
  if (g_file_test (path, G_FILE_TEST_EXISTS)
      && !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    FILE *file = g_fopen (path, "wb");
    good = file != NULL && fwrite (bytes, 1, len, file) == len;
    good = file != NULL && fclose (file) == 0 && good;
    if (!good) fprintf (stderr, "danh-compile: %s: %s\n", path, g_strerror (errno));
    return good;
  }
  good = g_file_set_contents_full (path, bytes, (gssize) len,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0666, &error);
  if (!good) fprintf (stderr, "danh-compile: %s\n", error->message);
  return good;
}

static void
append_make_path (GString *out, const char *path)
{
  for (; *path != '\0'; path++) {
    if (*path == ' ' || *path == '#') g_string_append_c (out, '\\');
    if (*path == '$') g_string_append_c (out, '$');
    g_string_append_c (out, *path);
  }
}

static gboolean
write_depfile (const Options *options, const GPtrArray *files)
{
  g_autoptr (GString) text = g_string_new (NULL);
  append_make_path (text, options->output);
  g_string_append_c (text, ':');
  for (guint i = 0; i < files->len; i++) {
    g_string_append (text, " \\\n ");
    append_make_path (text, g_ptr_array_index (files, i));
  }
  g_string_append_c (text, '\n');
  return write_output (options->depfile, text->str, text->len);
}

static int
compile_model (const Options *options)
{
  g_autoptr (DanhCompilation) compilation = NULL;
  g_autofree char *manifest = NULL;
  gsize size;
  int status;
  if (options->rest == NULL || options->rest[0] == NULL)
    return usage ("expected a manifest");
  if (options->rest[1] != NULL) return usage ("more than one manifest");
  if (options->output == NULL) return usage ("expected --output FILE");
  if (options->rule != NULL) return usage ("--rule is for 'rules check'");
  manifest = find_manifest (options->rest[0]);
  status = compile (manifest, &compilation);
  if (status != EXIT_DONE) return status;
  const char *bytes = g_bytes_get_data (compilation->bytes, &size);
  if (!write_output (options->output, bytes, size)) return EXIT_FILES;
  if (options->depfile != NULL && !write_depfile (options, compilation->files))
    return EXIT_FILES;
  return EXIT_DONE;
}

static int
check_rules (const Options *options)
{
  g_autoptr (DanhCompilation) compilation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *manifest = NULL;
  DanhRulesCheck check;
  int status;
  if (options->rest[1] == NULL || strcmp (options->rest[1], "check") != 0)
    return usage ("expected 'rules check'");
  if (options->rest[2] != NULL && options->rest[3] != NULL)
    return usage ("more than one manifest");
  if (options->output != NULL || options->depfile != NULL)
    return usage ("'rules check' writes no file");
  manifest = find_manifest (options->rest[2] != NULL ? options->rest[2] : ".");
  status = compile (manifest, &compilation);
  if (status != EXIT_DONE) return status;
  if (!danh_rules_check_run (compilation, options->rule, &check, out, &error)) {
    fprintf (stderr, "danh-compile: %s\n", error->message);
    return EXIT_FILES;
  }
  if (!check.rule_found) return usage ("no rule has the name given with --rule");
  fputs (out->str, stdout);
  printf ("%u examples, %u failed\n", check.n_examples, check.n_failed);
  return check.n_failed > 0 ? EXIT_MISTAKES : EXIT_DONE;
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;
  int status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "Write the model to FILE",
      "FILE" },
    { "depfile", 0, 0, G_OPTION_ARG_FILENAME, &options.depfile,
      "Write what the model is made of to FILE, as a rule for make or ninja", "FILE" },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &options.rule,
      "Check the examples of this rule only", "NAME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  setlocale (LC_ALL, "");
  g_autoptr (GOptionContext) context =
      g_option_context_new ("MANIFEST | rules check [MANIFEST | FOLDER]");
  g_option_context_set_summary (
      context,
      "Compiles the lists and rules that a manifest names into a model, or runs\n"
      "the examples that stand inside the rules.");
  g_option_context_set_description (
      context, "Exit status: 0 done, 1 the sources have mistakes or an example fails,\n"
               "2 wrong use, 3 a file cannot be read or written.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    status = usage (error->message);
  else if (options.rest != NULL && strcmp (options.rest[0], "rules") == 0)
    status = check_rules (&options);
  else
    status = compile_model (&options);
  if (fflush (stdout) != 0) {
    fprintf (stderr, "danh-compile: standard output: %s\n", g_strerror (errno));
    status = EXIT_FILES;
  }
  clear_options (&options);
  return status;
}
