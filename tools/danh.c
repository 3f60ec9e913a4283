/* danh.c - one command, its subcommands in a table
 *
 * A client of the public headers like any other program.  The compiler of models is a
 * program of its own, since nothing that annotates should carry it; `danh compile` and
 * `danh rules` pass their words on to it.
 */
#include "command.h"
#include "compiler.h"
#include <danh/danh.h>

#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Bytes from which an array has pages of its own. */
#define MAPPED_FROM (128 * 1024)

typedef struct {
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv); /* NULL: the compiler's */
} Command;

static const Command commands[] = {
  { "annotate", "Find people, titles, bodies and dates in texts", danh_annotate_main },
  { "compile", "Make a model of lists and rules", NULL },
  { "convert", "Bring annotated documents from one format into another",
    danh_convert_main },
  { "evaluate", "Score what was found against gold documents", danh_evaluate_main },
  { "explain", "Tell why there is a mention, or none", NULL },
  { "places", "Tell which administrative units a text names", danh_places_main },
  { "rules", "Check, count or show the rules of a model", NULL },
  { "time", "Print the time expressions of a text and their values", danh_time_main },
  { "view", "Show texts with what is found, or was marked, in them", danh_view_main },
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

static int
run_compiler (int argc, char **argv)
{
  g_autofree char **words = g_new0 (char *, argc + 2);
  for (int i = 0; i < argc; i++) words[i + 1] = argv[i];
  return danh_compiler_become (words);
}

static int
run_command (const Command *command, int argc, char **argv)
{
  g_autofree char *name = g_strconcat ("danh ", command->name, NULL);
  g_set_prgname (name);
  return command->run == NULL ? run_compiler (argc, argv) : command->run (argc, argv);
}

/* ---- help ---------------------------------------------------------------------------- */

static void
print_help (FILE *stream)
{
  fputs ("Usage: danh COMMAND [OPTION...] [FILE...]\n\n"
         "Finds who, holding which title, in which body, when, in Vietnamese text.\n\n"
         "Commands:\n",
         stream);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-10s %s\n", commands[i].name, commands[i].summary);
  fputs ("  help       Tell more about a command: danh help COMMAND\n\n"
         "danh COMMAND --help shows its options; danh --version, the version.\n\n"
         "Exit codes: 0 done; 1 some documents failed, and each is named on standard\n"
         "error; 2 wrong usage; 3 cannot start.\n",
         stream);
}

static int
unknown_command (const char *name)
{
  danh_message ("there is no command '%s' (danh --help lists them)", name);
  return DANH_EXIT_USAGE;
}

static int
help (int argc, char **argv)
{
  if (argc < 2 || strcmp (argv[1], "help") == 0) {
    print_help (stdout);
    return fflush (stdout) == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
  }
  const Command *command = find_command (argv[1]);
  if (command == NULL) return unknown_command (argv[1]);
  char option[] = "--help";
  g_autofree char **words = g_new0 (char *, argc + 1);
  for (int i = 1; i < argc; i++) words[i - 1] = argv[i];
  words[argc - 1] = option;
  return run_command (command, argc, words);
}

/* What is known of words and rules grows while texts are read.  Large arrays that have pages
 * of their own grow without being copied and leave no holes behind; the C library would give
 * that up at the first one that is freed. */
static void
keep_arrays_apart (void)
{
#ifdef __GLIBC__
  (void) mallopt (M_MMAP_THRESHOLD, MAPPED_FROM);
#endif
}

int
main (int argc, char **argv)
{
  keep_arrays_apart ();
  if (argc < 2) {
    print_help (stderr);
    return DANH_EXIT_USAGE;
  }
  const char *name = argv[1];
  if (strcmp (name, "--version") == 0) {
    puts ("danh " DANH_VERSION);
    return fflush (stdout) == 0 ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
  }
  if (strcmp (name, "help") == 0 || strcmp (name, "--help") == 0
      || strcmp (name, "-h") == 0)
    return help (argc - 1, argv + 1);
  const Command *command = find_command (name);
  if (command == NULL) return unknown_command (name);
  return run_command (command, argc - 1, argv + 1);
}
