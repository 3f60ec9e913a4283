/* compiler.c - finds and runs danh-compile */
#include "compiler.h"

#include "command.h"
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The program beside the one that runs, as in a build tree; or NULL. */
static char *
beside_this_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  if (self == NULL) return NULL;
  g_autofree char *folder = g_path_get_dirname (self);
  return g_build_filename (folder, "danh-compile", NULL);
}

static char *
installed_program (void)
{
  return g_build_filename (DANH_LIBEXECDIR, "danh-compile", NULL);
}

int
danh_compiler_become (char **words)
{
  g_autofree char *beside = beside_this_program ();
  g_autofree char *installed = installed_program ();
  const char *const places[] = { beside, installed };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (places[i] == NULL) continue;
    words[0] = (char *) places[i];
    execv (places[i], words);
    if (errno == ENOENT) continue;
    danh_message ("%s: %s", places[i], g_strerror (errno));
    return DANH_EXIT_CANNOT_START;
  }
  danh_message ("danh-compile is not installed: it is neither beside this program nor %s",
                installed);
  return DANH_EXIT_CANNOT_START;
}

/* All that FD gives until it ends. */
static GBytes *
read_all (int fd)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 piece[65536];
  gssize n;
  do {
    n = read (fd, piece, sizeof piece);
    if (n > 0) g_byte_array_append (bytes, piece, (guint) n);
  } while (n > 0 || (n < 0 && errno == EINTR));
  return g_byte_array_free_to_bytes (bytes);
}

/* Its exit code, or -1 if it ended in another way. */
static int
wait_for (GPid child)
{
  int status = 0;
  while (waitpid (child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

GBytes *
danh_compiler_run (char **words, int input, int *exit_code, GError **error)
{
  g_autofree char *beside = beside_this_program ();
  g_autofree char *program = beside != NULL && g_file_test (beside, G_FILE_TEST_EXISTS)
                                 ? g_steal_pointer (&beside)
                                 : installed_program ();
  GPid child;
  int output;
  words[0] = program;
  if (!g_spawn_async_with_pipes_and_fds (
          NULL, (const char *const *) words, NULL,
          G_SPAWN_DO_NOT_REAP_CHILD
              | (input < 0 ? G_SPAWN_CHILD_INHERITS_STDIN : G_SPAWN_DEFAULT),
          NULL, NULL, input, -1, -1, NULL, NULL, 0, &child, NULL, &output, NULL, error))
    return NULL;
  GBytes *bytes = read_all (output);
  close (output);
  *exit_code = wait_for (child);
  return bytes;
}

static DanhModel *
compile (const char *model, const char *rules, char **lists, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  int exit_code;
  /* A compiled model is there already, and takes lists; sources of the standard one are
   * asked for only where the environment says which. */
  gboolean adds = rules == NULL && (model != NULL || g_getenv ("DANH_SOURCES") == NULL);
  g_ptr_array_add (words, NULL);
  g_ptr_array_add (words, (char *) "compile");
  g_ptr_array_add (words, (char *) "--output");
  g_ptr_array_add (words, (char *) "-");
  for (guint i = 0; lists != NULL && lists[i] != NULL; i++) {
    g_ptr_array_add (words, (char *) (adds ? "--add" : "--gazetteer"));
    g_ptr_array_add (words, lists[i]);
  }
  if (adds && model != NULL) {
    g_ptr_array_add (words, (char *) "--model");
    g_ptr_array_add (words, (char *) model);
  }
  if (!adds) g_ptr_array_add (words, (char *) "--");
  if (rules != NULL) g_ptr_array_add (words, (char *) rules);
  g_ptr_array_add (words, NULL);
  g_autoptr (GBytes) bytes =
      danh_compiler_run ((char **) words->pdata, -1, &exit_code, error);
  if (bytes == NULL) return NULL;
  if (exit_code == 0) return danh_model_new_from_bytes (bytes, error);
  g_set_error (error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_NOT_FOUND,
               "%s has mistakes, or cannot be read",
               rules != NULL   ? rules
               : model != NULL ? "the model or the list"
                               : "the list");
  return NULL;
}

DanhModel *
danh_open_model (const char *model, const char *rules, char **lists, GError **error)
{
  if (rules != NULL || lists != NULL) return compile (model, rules, lists, error);
  return model != NULL ? danh_model_new_from_file (model, error)
                       : danh_model_new_default (error);
}
