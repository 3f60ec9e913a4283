/* random.h - the same numbers everywhere from the same seed
 *
 * SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
 * Good for resampling, not for secrets.
 */
#ifndef DANH_TOOLS_EVALUATE_RANDOM_H
#define DANH_TOOLS_EVALUATE_RANDOM_H

#include <glib.h>

typedef struct {
  guint64 state;
} DanhRandom;

static inline guint64
danh_random_next (DanhRandom *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/* A number below N.  The bias is N / 2^32. */
static inline guint
danh_random_below (DanhRandom *self, guint n)
{
  return (guint) (((danh_random_next (self) >> 32) * n) >> 32);
}

#endif
