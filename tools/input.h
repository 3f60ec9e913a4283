/* input.h - bytes of files and standard input, whole or by lines */
#ifndef DANH_TOOLS_INPUT_H
#define DANH_TOOLS_INPUT_H

#include <glib.h>

typedef struct {
  const char *path; /* what messages call it; borrowed */
  int fd;
  char *bytes; /* [allocated] what was read; kept from file to file */
  gsize allocated;
  gsize used;     /* bytes read */
  gsize start;    /* by lines: where the next one starts */
  gsize searched; /* by lines: up to here there is no line end */
  guint64 line;   /* by lines: the number of the one returned last */
  gboolean at_end;
} DanhInput;

/* What danh_input_line found. */
typedef enum {
  DANH_LINE_FOUND,
  DANH_LINE_WAIT, /* none is complete: danh_input_more reads more, which may take long */
  DANH_LINE_END
} DanhLineState;

/* PATH "-": standard input.  FALSE with @error otherwise. */
gboolean danh_input_open (DanhInput *self, const char *path, GError **error);
void danh_input_close (DanhInput *self);
void danh_input_free (DanhInput *self);

/* Reads all there is, at most MOST bytes; a NUL stands behind. */
gboolean danh_input_all (DanhInput *self, gsize most, GError **error);

/* All of PATH, with a NUL behind, to be freed with g_free; NULL with @error, the message of
 * which begins with the path, if it cannot be read or has more bytes than a text may have. */
char *danh_input_read (const char *path, gsize *len, GError **error);

/* The next line without its end, in place until danh_input_more. */
DanhLineState danh_input_line (DanhInput *self, const char **line, gsize *len);

/* Is there more to be read now, or the end? */
gboolean danh_input_is_ready (const DanhInput *self);

/* FALSE with @error when reading fails or a line passes MOST bytes. */
gboolean danh_input_more (DanhInput *self, gsize most, GError **error);

#endif
