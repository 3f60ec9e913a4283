/* vec.h - growing arrays of plain structs that are kept and reused
 *
 * The annotator runs over many texts; its arrays grow to the longest one and
 * are then only emptied.  A vector is three fields and four macros, so that the
 * element type stays visible and an access is an array access.
 *
 *   typedef DANH_VEC (guint32) DanhIds;
 *   DanhIds ids = { 0 };
 *   danh_vec_push (&ids, 7);
 *   for (guint32 i = 0; i < ids.n; i++) use (ids.at[i]);
 *   danh_vec_empty (&ids);   // keeps the memory
 *   danh_vec_free (&ids);    // gives it back
 *
 * At most 2^31 elements; GLib aborts when memory ends.
 */
#ifndef DANH_BASE_VEC_H
#define DANH_BASE_VEC_H

#include <glib.h>

#define DANH_VEC(type)                                                                   \
  struct {                                                                               \
    type *at;          /* [n] the elements */                                            \
    guint32 n;         /* how many are in use */                                         \
    guint32 allocated; /* how many there is room for */                                  \
  }

/* Makes room for MORE further elements. */
#define danh_vec_reserve(v, more)                                                        \
  G_STMT_START                                                                           \
  {                                                                                      \
    guint64 danh_need_ = (guint64) (v)->n + (guint64) (more);                            \
    if (danh_need_ > (v)->allocated) {                                                   \
      guint64 danh_room_ = MAX (danh_need_, (guint64) (v)->allocated * 2);               \
      danh_room_ = MAX (danh_room_, 16);                                                 \
      g_assert (danh_room_ <= G_MAXINT32);                                               \
      (v)->at = g_realloc_n ((v)->at, (gsize) danh_room_, sizeof *(v)->at);              \
      (v)->allocated = (guint32) danh_room_;                                             \
    }                                                                                    \
  }                                                                                      \
  G_STMT_END

#define danh_vec_push(v, value)                                                          \
  G_STMT_START                                                                           \
  {                                                                                      \
    if (G_UNLIKELY ((v)->n == (v)->allocated)) danh_vec_reserve ((v), 1);                \
    (v)->at[(v)->n++] = (value);                                                         \
  }                                                                                      \
  G_STMT_END

#define danh_vec_empty(v) ((void) ((v)->n = 0))

#define danh_vec_free(v)                                                                 \
  G_STMT_START                                                                           \
  {                                                                                      \
    g_free ((v)->at);                                                                    \
    (v)->at = NULL;                                                                      \
    (v)->n = (v)->allocated = 0;                                                         \
  }                                                                                      \
  G_STMT_END

#endif
