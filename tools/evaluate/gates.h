/* gates.h - figures that must be held, so that a script can tell good from bad */
#ifndef DANH_TOOLS_EVALUATE_GATES_H
#define DANH_TOOLS_EVALUATE_GATES_H

#include "evaluate/figures.h"

typedef struct {
  double least[DANH_N_FIGURES]; /* F1; NAN: not asked for */
  double baseline[DANH_N_FIGURES];
  double max_drop;
  gboolean has_baseline;
} DanhGates;

void danh_gates_init (DanhGates *self);

/* Reads "NAME=NUMBER", such as "PERSON=0.95".  FALSE when it is wrong, which was said. */
gboolean danh_gates_parse (DanhGates *self, const char *text);

/* Reads the figures of a report that --format json wrote.  FALSE when it cannot be read,
 * which was said. */
gboolean danh_gates_read_baseline (DanhGates *self, const char *path);

/* How many gates TOTAL does not hold; each was said. */
guint danh_gates_check (const DanhGates *self, const DanhCounts *total);

#endif
