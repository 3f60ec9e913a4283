/* span.h - half-open ranges of bytes or tokens
 *
 * Every position danh hands on is a half-open range [start, end) of 32-bit
 * unsigned numbers: of bytes of the caller's own text, or of tokens.  Which of
 * the two is said by the name of the field that holds it.
 */
#ifndef DANH_BASE_SPAN_H
#define DANH_BASE_SPAN_H

#include <glib.h>

typedef struct {
  guint32 start; /* inclusive */
  guint32 end;   /* exclusive, never below start */
} DanhRange;

static inline gboolean
danh_range_overlaps (DanhRange a, DanhRange b)
{
  return a.start < b.end && b.start < a.end;
}

static inline gboolean
danh_range_contains (DanhRange outer, DanhRange inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

#endif
