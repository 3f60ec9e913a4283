/* output.h - where results go, whole lines at a time
 *
 * However a run ends, what is in the file is what was completed: a result is handed on
 * whole or not at all.  A file is written as FILE.part (FILE.part2 where there is one) and renamed
 * at the end, so that it may be one of those being read; who may read it stays as it was.
 */
#ifndef DANH_TOOLS_OUTPUT_H
#define DANH_TOOLS_OUTPUT_H

#include <glib.h>

typedef struct {
  int fd;
  char *path;      /* what messages call it */
  char *part_path; /* of a regular file until it is renamed, else NULL */
  GString *buffer; /* results not yet written; callers append here */
  guint64 written; /* bytes, always whole results */
  gboolean failed;
  gboolean is_one; /* half of it is nothing: a file is made of all or not at all */
} DanhOutput;

/* PATH NULL: standard output.  FALSE when it cannot be opened, which was said. */
gboolean danh_output_open (DanhOutput *self, const char *path);

/* A whole result was appended to the buffer.  FALSE when output has failed (said, but for
 * a closed pipe): further results have nowhere to go. */
gboolean danh_output_end_result (DanhOutput *self);

/* Hands on what is buffered, such as before waiting for more input. */
gboolean danh_output_flush (DanhOutput *self);

/* Flushes and closes; FALSE when any of it failed. */
gboolean danh_output_close (DanhOutput *self);

/* Closes without the results that are not handed on yet; a file stays as it was. */
void danh_output_discard (DanhOutput *self);

#endif
