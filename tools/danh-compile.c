/* danh-compile.c - the program that sees the inside of models: compiles them, checks their
 * rules, and says why they say what they say
 *
 *   danh-compile [compile] [MANIFEST | FOLDER] [--gazetteer FILE]… -o FILE [--depfile FILE]
 *   danh-compile [compile] --add FILE… [--model FILE] -o FILE
 *   danh-compile rules check [MANIFEST | FOLDER] [--rule NAME]
 *   danh-compile COMMAND …     with a file of its own: the table below
 *
 * danh says `compile`, so that a folder may be called as a command is.
 *
 * Exit codes: 0 done; 1 the sources have mistakes or an example fails; 2 wrong usage;
 * 3 a file cannot be read or written.
 */
#include "command.h"
#include "compiler-command.h"
#include "option-text.h"
#include "output.h"
#include "rules-check.h"
#include "rules-lint.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *output;
  char *depfile;
  char *rule;
  char *model;
  char **lists;
  char **added;
  char **rest;
  gboolean shows_costs;
  gboolean only_examples;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->output);
  g_free (self->depfile);
  g_free (self->rule);
  g_free (self->model);
  g_strfreev (self->lists);
  g_strfreev (self->added);
  g_strfreev (self->rest);
}

/* To a device or pipe as it is, else into a new file that takes the old one's place: a model
 * that is mapped by a running program must not change under it. */
static gboolean
write_output (const char *path, const char *bytes, gsize len)
{
  DanhOutput output;
  if (!danh_output_open (&output, path)) return FALSE;
  output.is_one = TRUE;
  g_string_append_len (output.buffer, bytes, (gssize) len);
  return danh_output_close (&output);
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

/* The lists of --add into a model that is compiled already. */
static int
add_to_model (const Options *options)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  if (options->rest != NULL || options->lists != NULL || options->depfile != NULL)
    return danh_usage ("--add extends a model: no manifest, --gazetteer or "
                       "--depfile");
  if (options->output == NULL) return danh_usage ("--output FILE is needed");
  g_autoptr (DanhModel) model = options->model != NULL
                                    ? danh_model_new_from_file (options->model, &error)
                                    : danh_model_new_default (&error);
  if (model == NULL) {
    danh_message ("%s", error->message);
    return DANH_COMPILER_FILES;
  }
  g_autoptr (GBytes) bytes = NULL;
  int status = danh_compiler_extend (model, (const char *const *) options->added, &bytes);
  if (status != DANH_COMPILER_DONE) return status;
  const char *content = g_bytes_get_data (bytes, &size);
  return write_output (options->output, content, size) ? DANH_COMPILER_DONE
                                                       : DANH_COMPILER_FILES;
}

static int
compile_model (const Options *options)
{
  g_autoptr (DanhCompilation) compilation = NULL;
  gsize size;
  int status;
  gboolean is_named = options->rest != NULL && options->rest[0] != NULL;
  if (options->model != NULL) return danh_usage ("--model is for --add");
  if (!is_named && options->lists == NULL)
    return danh_usage ("a manifest or folder was expected");
  if (is_named && options->rest[1] != NULL)
    return danh_usage ("one manifest or folder was expected, not more");
  if (options->output == NULL) return danh_usage ("--output FILE is needed");
  status = danh_compiler_compile (is_named ? options->rest[0] : NULL,
                                  (const char *const *) options->lists, &compilation);
  if (status != DANH_COMPILER_DONE) return status;
  const char *bytes = g_bytes_get_data (compilation->bytes, &size);
  if (!write_output (options->output, bytes, size)) return DANH_COMPILER_FILES;
  if (options->depfile != NULL && !write_depfile (options, compilation->files))
    return DANH_COMPILER_FILES;
  return DANH_COMPILER_DONE;
}

/* What is suspicious is told of, but is no mistake. */
static void
lint (const Options *options, const DanhCompilation *compilation)
{
  DanhLintOptions wanted = { options->rule, options->shows_costs };
  g_autoptr (DanhModel) model = danh_model_new_from_bytes (compilation->bytes, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = danh_rules_lint (compilation, model, &wanted, out);
  printf ("%s%u warning%s\n", out->str, n, danh_plural (n));
}

static int
check_rules (const Options *options)
{
  g_autoptr (DanhCompilation) compilation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  DanhRulesCheck check;
  int status;
  gboolean is_named = options->rest != NULL && options->rest[0] != NULL;
  if (is_named && options->rest[1] != NULL)
    return danh_usage ("one manifest or folder was expected, not more");
  status = danh_compiler_compile (is_named ? options->rest[0] : ".",
                                  (const char *const *) options->lists, &compilation);
  if (status != DANH_COMPILER_DONE) return status;
  if (!danh_rules_check_run (compilation, options->rule, &check, out, &error)) {
    danh_message ("%s", error->message);
    return DANH_COMPILER_FILES;
  }
  if (!check.rule_found)
    return danh_usage ("--rule %s: no rule has this name", options->rule);
  printf ("%s%u example%s, %u failed\n", out->str, check.n_examples,
          danh_plural (check.n_examples), check.n_failed);
  if (!options->only_examples) lint (options, compilation);
  return check.n_failed > 0 ? DANH_COMPILER_MISTAKES : DANH_COMPILER_DONE;
}

/* ── Options ───────────────────────────────────────────────────────────────────────── */

/* FALSE when the command is to end with *STATUS. */
static gboolean
read_options (const GOptionEntry *entries,
              const char *summary,
              int argc,
              char **argv,
              int *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (
      context,
      "Exit codes: 0 done; 1 the sources have mistakes or an example fails; 2 wrong "
      "usage;\n"
      "3 a file cannot be read or written.");
  g_option_context_add_main_entries (context, entries, NULL);
  return danh_read_options (context, &argc, &argv, status);
}

static int
compile_main (int argc, char **argv)
{
  Options options = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "Write the model to FILE",
      "FILE" },
    { "gazetteer", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.lists,
      "Add this list; may be given more than once", "FILE" },
    { "add", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.added,
      "Add this list to a compiled model; may be given more than once", "FILE" },
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &options.model,
      "The model that --add extends, not the installed one", "FILE" },
    { "depfile", 0, 0, G_OPTION_ARG_FILENAME, &options.depfile,
      "Write what the model is made of to FILE, as a rule for make or ninja", "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL,
      "[MANIFEST | FOLDER]" },
    G_OPTION_ENTRY_NULL
  };
  if (read_options (
          entries,
          "Compiles the lists and rules that a manifest names, or a folder holds, "
          "into a model;\nor adds lists to one that is compiled.",
          argc, argv, &status))
    status = options.added != NULL ? add_to_model (&options) : compile_model (&options);
  clear_options (&options);
  return status;
}

static int
check_main (int argc, char **argv)
{
  Options options = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "gazetteer", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.lists,
      "Add this list; may be given more than once", "FILE" },
    { "rule", 0, 0, DANH_OPTION_TEXT, &options.rule,
      "Check the examples of this rule only", "NAME" },
    { "examples", 0, 0, G_OPTION_ARG_NONE, &options.only_examples,
      "Run the examples and tell nothing else", NULL },
    { "costs", 0, 0, G_OPTION_ARG_NONE, &options.shows_costs,
      "Show what each rule may cost, not each phase alone", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL,
      "[MANIFEST | FOLDER]" },
    G_OPTION_ENTRY_NULL
  };
  if (read_options (
          entries,
          "Compiles lists and rules as 'danh compile' does, writes nothing, runs the "
          "examples that\nstand inside the rules, and warns of what is suspicious.  "
          "Without MANIFEST or FOLDER\ntakes the folder it is called in.",
          argc, argv, &status))
    status = check_rules (&options);
  clear_options (&options);
  return status;
}

/* `rules` without a word that is known. */
static int
rules_main (int argc, char **argv)
{
  if (argc < 2 || (strcmp (argv[1], "--help") != 0 && strcmp (argv[1], "-h") != 0))
    return danh_usage ("check, coverage or dump was expected");
  puts ("Usage:\n"
        "  danh rules check [OPTION…] [MANIFEST | FOLDER]\n"
        "  danh rules coverage [OPTION…] CORPUS…\n"
        "  danh rules dump [OPTION…]\n"
        "\n"
        "Commands:\n"
        "  check      Run the examples inside rules, warn of what is suspicious\n"
        "  coverage   Count what each rule did over a corpus\n"
        "  dump       Show rules as they were compiled\n"
        "\n"
        "danh rules COMMAND --help shows its options.");
  return DANH_COMPILER_DONE;
}

/* At the end of the program, so that no command needs to ask whether all was written. */
static void
finish_output (void)
{
  int failed = ferror (stdout);
  errno = 0;
  if (fflush (stdout) == 0 && !failed) return;
  danh_message ("standard output: %s",
                errno != 0 ? g_strerror (errno) : "not all could be written");
  _exit (DANH_COMPILER_FILES);
}

static const struct {
  const char *word, *second; /* second: NULL if any is */
  const char *name;          /* what users call it */
  int (*run) (int argc, char **argv);
} commands[] = {
  { "compile", NULL, "danh compile", compile_main },
  { "explain", NULL, "danh explain", danh_explain_main },
  { "misses", NULL, "danh-compile misses", danh_misses_main },
  { "rules", "check", "danh rules check", check_main },
  { "rules", "coverage", "danh rules coverage", danh_coverage_main },
  { "rules", "dump", "danh rules dump", danh_dump_main },
  { "rules", NULL, "danh rules", rules_main },
};

int
main (int argc, char **argv)
{
  atexit (finish_output);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    int n_words = commands[i].second == NULL ? 1 : 2;
    if (argc <= n_words || strcmp (argv[1], commands[i].word) != 0) continue;
    if (n_words == 2 && strcmp (argv[2], commands[i].second) != 0) continue;
    g_set_prgname (commands[i].name);
    return commands[i].run (argc - n_words, argv + n_words);
  }
  g_set_prgname ("danh compile");
  return compile_main (argc, argv);
}
