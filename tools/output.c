/* output.c - where results go, whole lines at a time */
#include "output.h"
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FULL (gsize) (64 * 1024)

/* Beside a file that somebody else writes, or left. */
#define MOST_PARTS 100

/* Is the result of PATH a file that is put in its place when it is done?  *MODE is that of the
 * one there, 0 if there is none. */
static gboolean
is_regular_or_new (const char *path, mode_t *mode)
{
  struct stat status;
  *mode = 0;
  if (stat (path, &status) != 0) return errno == ENOENT && *path != '\0';
  *mode = status.st_mode & 0777;
  return S_ISREG (status.st_mode);
}

/* Opens a new file beside the one to be written, which nobody may read who may not read that. */
static int
open_part (DanhOutput *self, mode_t mode)
{
  for (guint n = 1; n <= MOST_PARTS; n++) {
    self->part_path = n == 1 ? g_strconcat (self->path, ".part", NULL)
                             : g_strdup_printf ("%s.part%u", self->path, n);
    int fd = open (self->part_path, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL,
                   mode == 0 ? 0666 : mode);
    if (fd >= 0 && mode != 0) (void) fchmod (fd, mode); /* also what the umask takes */
    if (fd >= 0 || errno != EEXIST) return fd;
    g_clear_pointer (&self->part_path, g_free);
  }
  return -1;
}

/* Where a link leads, so that the file is replaced and not the link. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  if (real == NULL) return g_strdup (path);
  char *copy = g_strdup (real);
  free (real);
  return copy;
}

gboolean
danh_output_open (DanhOutput *self, const char *path)
{
  *self = (DanhOutput){ .fd = STDOUT_FILENO };
  self->buffer = g_string_sized_new (FULL);
  if (path == NULL || strcmp (path, "-") == 0) {
    self->path = g_strdup ("standard output");
    return TRUE;
  }
  self->path = resolve (path);
  mode_t mode;
  self->fd = is_regular_or_new (self->path, &mode)
                 ? open_part (self, mode)
                 : open (self->path, O_WRONLY | O_CLOEXEC);
  if (self->fd >= 0) return TRUE;
  danh_message ("%s: cannot be written: %s", self->path, g_strerror (errno));
  g_clear_pointer (&self->part_path, g_free);
  g_string_free (self->buffer, TRUE);
  g_free (self->path);
  return FALSE;
}

/* A pipe that nobody reads any more is no mistake of anybody's. */
static gboolean
fail (DanhOutput *self, int error)
{
  if (!self->failed && error != EPIPE)
    danh_message ("%s: writing failed: %s", self->path, g_strerror (error));
  self->failed = TRUE;
  return FALSE;
}

static gboolean
write_all (DanhOutput *self)
{
  const char *p = self->buffer->str;
  gsize left = self->buffer->len;
  while (left > 0) {
    gssize n = write (self->fd, p, left);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail (self, errno);
    p += n;
    left -= (gsize) n;
  }
  self->written += self->buffer->len;
  return TRUE;
}

/* Bytes of the buffer up to the last line end that the first N bytes hold. */
static gsize
whole_lines (const GString *buffer, gsize n)
{
  while (n > 0 && buffer->str[n - 1] != '\n') n--;
  return n;
}

/* A file ends with a whole line even if the disk was full before one ended. */
static void
drop_half_line (DanhOutput *self)
{
  struct stat status;
  if (self->part_path == NULL || fstat (self->fd, &status) != 0) return;
  if ((guint64) status.st_size <= self->written) return;
  gsize more = (gsize) ((guint64) status.st_size - self->written);
  more = whole_lines (self->buffer, MIN (more, self->buffer->len));
  self->written += more;
  if (ftruncate (self->fd, (off_t) self->written) != 0) fail (self, errno);
}

gboolean
danh_output_flush (DanhOutput *self)
{
  if (self->failed) return FALSE;
  if (!write_all (self)) drop_half_line (self);
  g_string_truncate (self->buffer, 0);
  return !self->failed;
}

gboolean
danh_output_end_result (DanhOutput *self)
{
  return self->buffer->len < FULL ? !self->failed : danh_output_flush (self);
}

static void
put_in_place (DanhOutput *self)
{
  if (self->failed && self->is_one)
    unlink (self->part_path);
  else if (rename (self->part_path, self->path) != 0)
    fail (self, errno);
}

gboolean
danh_output_close (DanhOutput *self)
{
  danh_output_flush (self);
  if (self->fd != STDOUT_FILENO && close (self->fd) != 0) fail (self, errno);
  if (self->part_path != NULL) put_in_place (self);
  gboolean done = !self->failed;
  g_string_free (self->buffer, TRUE);
  g_free (self->part_path);
  g_free (self->path);
  return done;
}

void
danh_output_discard (DanhOutput *self)
{
  self->failed = self->is_one = TRUE;
  danh_output_close (self);
}
