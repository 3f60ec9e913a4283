/* read.h - documents of one side, from files and folders */
#ifndef DANH_TOOLS_EVALUATE_READ_H
#define DANH_TOOLS_EVALUATE_READ_H

#include "evaluate/side.h"

/* Adds the documents at PATH, a file or a folder of files, and sorts all.  FORMAT: theirs, or
 * NULL: as they are named.  What cannot be read, or was read in part, is said, with file, line,
 * column and what was expected, and appended to MESSAGES; the rest is read.
 *
 * Returns: how much could not be read */
guint danh_side_read (DanhSide *self,
                      const char *path,
                      const DanhFormat *format,
                      GPtrArray *messages);

#endif
