/* input.c - bytes of files and standard input, whole or by lines */
#include "input.h"

#include <danh/danh.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (gsize) (64 * 1024)

static gboolean
fail (GError **error, int number)
{
  g_set_error_literal (error, G_FILE_ERROR, (gint) g_file_error_from_errno (number),
                       g_strerror (number));
  return FALSE;
}

gboolean
danh_input_open (DanhInput *self, const char *path, GError **error)
{
  self->used = self->start = self->searched = 0;
  self->line = 0;
  self->at_end = FALSE;
  self->path = path;
  if (strcmp (path, "-") == 0) {
    self->path = "stdin";
    self->fd = STDIN_FILENO;
    return TRUE;
  }
  self->fd = open (path, O_RDONLY | O_CLOEXEC);
  if (self->fd < 0) return fail (error, errno);
  struct stat status;
  if (fstat (self->fd, &status) == 0 && S_ISDIR (status.st_mode)) {
    danh_input_close (self);
    return fail (error, EISDIR);
  }
  return TRUE;
}

void
danh_input_close (DanhInput *self)
{
  if (self->fd > STDIN_FILENO) close (self->fd);
  self->fd = -1;
}

void
danh_input_free (DanhInput *self)
{
  g_clear_pointer (&self->bytes, g_free);
  self->allocated = 0;
}

/* Room for MORE bytes and a NUL; what a size in a file asks for may not be there. */
static gboolean
reserve (DanhInput *self, gsize more, GError **error)
{
  gsize needed = self->used + more + 1;
  if (needed <= self->allocated) return TRUE;
  gsize size = MAX (needed, self->allocated + self->allocated / 2);
  char *bytes = g_try_realloc (self->bytes, size);
  if (bytes == NULL) return fail (error, ENOMEM);
  self->bytes = bytes;
  self->allocated = size;
  return TRUE;
}

static gboolean
read_block (DanhInput *self, GError **error)
{
  gssize n;
  do {
    n = read (self->fd, self->bytes + self->used, self->allocated - 1 - self->used);
  } while (n < 0 && errno == EINTR);
  if (n < 0) return fail (error, errno);
  self->used += (gsize) n;
  self->bytes[self->used] = '\0';
  self->at_end = n == 0;
  return TRUE;
}

static gboolean
too_large (gsize most, GError **error)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               "too large: a text may have %" G_GSIZE_FORMAT " bytes", most);
  return FALSE;
}

gboolean
danh_input_all (DanhInput *self, gsize most, GError **error)
{
  struct stat status;
  gsize expected = BLOCK;
  if (fstat (self->fd, &status) == 0 && S_ISREG (status.st_mode)) {
    if ((guint64) status.st_size > most) return too_large (most, error);
    expected = (gsize) status.st_size + 1; /* one more, to see the end at once */
  }
  while (!self->at_end) {
    if (self->used > most) return too_large (most, error);
    if (!reserve (self, self->used < expected ? expected - self->used : BLOCK, error))
      return FALSE;
    if (!read_block (self, error)) return FALSE;
  }
  return TRUE;
}

char *
danh_input_read (const char *path, gsize *len, GError **error)
{
  DanhInput self = { 0 };
  gboolean is_read = danh_input_open (&self, path, error);
  if (is_read) {
    is_read = danh_input_all (&self, DANH_MAX_TEXT, error);
    danh_input_close (&self);
  }
  *len = self.used;
  char *bytes = is_read ? g_steal_pointer (&self.bytes) : NULL;
  if (!is_read) g_prefix_error (error, "%s: ", self.path);
  danh_input_free (&self);
  return bytes;
}

DanhLineState
danh_input_line (DanhInput *self, const char **line, gsize *len)
{
  if (self->start == self->used) return self->at_end ? DANH_LINE_END : DANH_LINE_WAIT;
  const char *from = self->bytes + self->searched;
  const char *end = memchr (from, '\n', self->used - self->searched);
  if (end == NULL) {
    self->searched = self->used;
    if (!self->at_end) return DANH_LINE_WAIT;
    end = self->bytes + self->used; /* the last line may lack its end */
  }
  *line = self->bytes + self->start;
  *len = (gsize) (end - *line);
  self->start = MIN ((gsize) (end - self->bytes) + 1, self->used);
  self->searched = self->start;
  self->line++;
  return DANH_LINE_FOUND;
}

gboolean
danh_input_is_ready (const DanhInput *self)
{
  GPollFD input = { .fd = self->fd, .events = G_IO_IN };
  return g_poll (&input, 1, 0) != 0; /* an error is told by the next read */
}

gboolean
danh_input_more (DanhInput *self, gsize most, GError **error)
{
  gsize rest = self->used - self->start;
  if (rest > most) return too_large (most, error);
  if (rest > 0 && self->start > 0) memmove (self->bytes, self->bytes + self->start, rest);
  self->searched -= self->start;
  self->used = rest;
  self->start = 0;
  if (!reserve (self, BLOCK, error)) return FALSE;
  return read_block (self, error);
}
