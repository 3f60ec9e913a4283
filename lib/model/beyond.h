/* beyond.h - is one of many numbers too high?
 *
 * What loading a model mostly does is to look whether indexes are below the number of what
 * they index.  Here as many at once as 16 bytes hold, without a branch.
 */
#ifndef DANH_MODEL_BEYOND_H
#define DANH_MODEL_BEYOND_H

#include <glib.h>
#include <string.h>

/* FUNCTION (NUMBERS, N, MOST): TRUE if one of N NUMBERS, of TYPE, is more than MOST. */
#define DANH_DEFINE_BEYOND(function, type)                                               \
  static inline gboolean function (const type *numbers, gsize n, type most)              \
  {                                                                                      \
    typedef type Lanes __attribute__ ((vector_size (16)));                               \
    const gsize n_lanes = sizeof (Lanes) / sizeof (type);                                \
    const Lanes limit = (Lanes){ 0 } + most;                                             \
    Lanes any = { 0 };                                                                   \
    guint64 halves[2];                                                                   \
    gboolean rest = FALSE;                                                               \
    gsize i = 0;                                                                         \
    for (; i + n_lanes <= n; i += n_lanes) {                                             \
      Lanes lanes;                                                                       \
      memcpy (&lanes, numbers + i, sizeof lanes);                                        \
      any |= (Lanes) (lanes > limit);                                                    \
    }                                                                                    \
    for (; i < n; i++) rest |= numbers[i] > most;                                        \
    memcpy (halves, &any, sizeof halves);                                                \
    return rest || (halves[0] | halves[1]) != 0;                                         \
  }

DANH_DEFINE_BEYOND (danh_beyond_8, guint8)
DANH_DEFINE_BEYOND (danh_beyond_16, guint16)
DANH_DEFINE_BEYOND (danh_beyond_32, guint32)

#endif
