/* align.h - which found mention answers which gold mention
 *
 * Always one to one.  Exact answers, same type and same span, are taken first, so that an
 * exactly right mention counts whatever lies around it; what is left is matched so that
 * the scheme's credit is as great as it can be.  Mentions may nest, cross, and stand twice.
 */
#ifndef DANH_TOOLS_EVALUATE_ALIGN_H
#define DANH_TOOLS_EVALUATE_ALIGN_H

#include "evaluate/side.h"

typedef enum {
  DANH_SCHEME_EXACT,    /* same type, same span */
  DANH_SCHEME_BOUNDARY, /* same span, any type */
  DANH_SCHEME_TYPE,     /* same type, spans overlap */
  DANH_SCHEME_PARTIAL, /* any type; same span 1, overlap 1/2 (MUC; SemEval-2013 task 9) */
  DANH_SCHEME_OVERLAP, /* same type; as many code points as both have */
  DANH_N_SCHEMES
} DanhScheme;

/* The overlaps of what is left of two documents when exact answers are taken. */
typedef struct {
  guint gold;
  guint found;
  guint common; /* code points both have; above 0 */
} DanhOverlap;

/* DanhAlignment:
 *   partner   [gold->n_spans]   the exact answer, or DANH_NO_INDEX
 *   taken     [found->n_spans]  TRUE if it is an exact answer
 *   overlaps  those of all others, by gold, then found
 */
typedef struct {
  const DanhSideDocument *gold, *found;
  guint *partner;
  guint8 *taken;
  GArray *overlaps;
} DanhAlignment;

void danh_alignment_init (DanhAlignment *self,
                          const DanhSideDocument *gold,
                          const DanhSideDocument *found);
void danh_alignment_clear (DanhAlignment *self);

/* PARTNER: [gold->n_spans] the answer to each under SCHEME, or DANH_NO_INDEX. */
void danh_align (const DanhAlignment *self, DanhScheme scheme, guint *partner);

/* The answers to talk about: those that have most in common, of the same type rather than
 * of another. */
void danh_align_for_errors (const DanhAlignment *self, guint *partner);

const char *danh_scheme_name (DanhScheme scheme);

#endif
