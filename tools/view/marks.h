/* marks.h - a document's text, piece by piece, with the beginnings and ends of mentions */
#ifndef DANH_TOOLS_VIEW_MARKS_H
#define DANH_TOOLS_VIEW_MARKS_H

#include <danh/danh.h>

/* Mentions that are open at one place; further ones are not marked there. */
#define DANH_MARKS_MOST_OPEN 32

/* What is done with the pieces.  Marks always lie within each other: a mention that crosses
 * the end of one around it is ended there and begun anew behind it. */
typedef struct {
  /* IS_LATER: a piece of the mention stood before. */
  void (*begin) (gpointer data, guint mention, gboolean is_later);
  /* IS_CUT: another piece follows. */
  void (*end) (gpointer data, guint mention, gboolean is_cut);
  /* Never empty: UTF-8 without control characters but tab and line feed. */
  void (*text) (gpointer data, const char *text);
} DanhMarks;

/* Returns how many mentions lie so deep that they are not marked. */
guint danh_marks_walk (const DanhDocument *document,
                       const DanhMarks *marks,
                       gpointer data);

/* Bytes FROM to TO of TEXT for a screen: what is no UTF-8 and control characters as U+FFFD,
 * any line end as a line feed.  Byte TO of TEXT can be read.  g_free. */
char *danh_marks_visible (const char *text, gsize from, gsize to);

#endif
