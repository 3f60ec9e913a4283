/* measure.c - see measure.h */
#include "measure.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GENERATED_SIZE ((gsize) 4 * 1024 * 1024)

double
bench_cpu_seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

double
bench_clock_cost (void)
{
  enum { CALLS = 20000 };
  double before = bench_cpu_seconds ();
  for (guint i = 1; i < CALLS; i++) (void) bench_cpu_seconds ();
  return (bench_cpu_seconds () - before) / CALLS;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

double
bench_median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec * 1e-6;
}

BenchChild
bench_run_program (const char *const *argv)
{
  BenchChild result = { 0 };
  struct rusage usage;
  pid_t child = fork ();
  if (child < 0) g_error ("fork: %s", g_strerror (errno));
  if (child == 0) {
    int null = open ("/dev/null", O_WRONLY);
    dup2 (null, STDOUT_FILENO);
    execvp (argv[0], (char *const *) argv);
    _exit (127);
  }
  while (wait4 (child, &result.status, 0, &usage) < 0 && errno == EINTR) {
  }
  result.cpu_seconds = seconds (usage.ru_utime) + seconds (usage.ru_stime);
  result.peak_mb = (double) usage.ru_maxrss / 1024;
  return result;
}

static double
own_peak_mb (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

double
bench_memory_growth (void (*work) (gpointer data), gpointer data)
{
  double growth = 0;
  int ends[2];
  if (pipe (ends) != 0) g_error ("pipe: %s", g_strerror (errno));
  pid_t child = fork ();
  if (child < 0) g_error ("fork: %s", g_strerror (errno));
  if (child == 0) {
    double before = own_peak_mb ();
    work (data);
    growth = own_peak_mb () - before;
    _exit (write (ends[1], &growth, sizeof growth) == sizeof growth ? 0 : 1);
  }
  close (ends[1]);
  if (read (ends[0], &growth, sizeof growth) != sizeof growth)
    g_error ("the measured process failed");
  close (ends[0]);
  waitpid (child, NULL, 0);
  return growth;
}

static void
find_documents (BenchInput *input)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean between = TRUE; /* only line ends since the last document */
  for (const char *line = input->text; *line != '\0';) {
    const char *end = strchr (line, '\n');
    end = end == NULL ? line + strlen (line) : end + 1;
    gboolean blank = end - line <= 1;
    if (between && !blank) {
      gsize start = (gsize) (line - input->text);
      g_array_append_val (starts, start);
    }
    between = blank;
    line = end;
  }
  input->n_documents = starts->len;
  g_array_append_val (starts, input->len);
  input->document_start =
      (gsize *) (gpointer) g_array_free (g_steal_pointer (&starts), FALSE);
}

/* The sample articles one after the other until there is enough to measure. */
static char *
generate (const char *root)
{
  g_autofree char *folder = g_build_filename (root, "data", "samples", NULL);
  g_autoptr (GString) once = g_string_new (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    if (!g_str_has_suffix (name, ".txt")
        || !g_file_get_contents (path, &text, NULL, NULL))
      continue;
    g_string_append (once, text);
    g_string_append (once, "\n\n");
  }
  if (once->len == 0) g_error ("no text to measure on: give a file");
  GString *all = g_string_new (NULL);
  while (all->len < GENERATED_SIZE)
    g_string_append_len (all, once->str, (gssize) once->len);
  return g_string_free (all, FALSE);
}

BenchInput *
bench_input_new (const char *path)
{
  g_autoptr (GError) error = NULL;
  const char *root = g_getenv ("DANH_SOURCE_ROOT");
  if (root == NULL) root = ".";
  g_autofree char *shared =
      g_build_filename (root, "..", "shared", "text", "viwiki.txt", NULL);
  BenchInput *input = g_new0 (BenchInput, 1);
  if (path == NULL && g_file_test (shared, G_FILE_TEST_EXISTS)) path = shared;
  if (path == NULL) {
    input->text = generate (root);
    input->path = g_build_filename (g_get_tmp_dir (), "danh-bench-XXXXXX", NULL);
    int file = g_mkstemp (input->path);
    g_close (file, NULL);
    if (!g_file_set_contents (input->path, input->text, -1, &error))
      g_error ("%s", error->message);
    input->name = g_strdup ("samples");
  } else {
    if (!g_file_get_contents (path, &input->text, NULL, &error))
      g_error ("%s", error->message);
    input->path = g_strdup (path);
    input->name = g_path_get_basename (path);
  }
  input->len = strlen (input->text);
  find_documents (input);
  return input;
}

void
bench_input_free (BenchInput *input)
{
  if (strcmp (input->name, "samples") == 0) g_unlink (input->path);
  g_free (input->name);
  g_free (input->path);
  g_free (input->text);
  g_free (input->document_start);
  g_free (input);
}
