/* surface.h - mentions that are written alike, known once
 *
 * A text names the same things again and again, mostly by the same words.  What hangs on
 * the words alone, the form for comparison, is worked out for the first mention written
 * so, and kept here for the others.
 *
 *   mention ─ type, forms, where white space is ─▶ surface
 */
#ifndef DANH_ENTITY_SURFACE_H
#define DANH_ENTITY_SURFACE_H

#include "entity/name-table.h"

typedef struct {
  guint32 mention;       /* the first that is written so */
  guint32 n_words;       /* of a person's name */
  DanhName *name;        /* its form for comparison; NULL: not asked for yet */
  DanhName **endings;    /* [n_words] of a person's name: the whole of it, and without its
                         first word, its first two … */
  DanhName *beginning;   /* of a person's name: its first word, the first two if that is a
                          letter; NULL if nobody is called by that, as Vietnamese are not
                          by their family */
  gboolean is_beginning; /* is the beginning all of the name? */
} DanhSurface;

#endif
