/* figures.h - what is counted, and the figures made of counts
 *
 * A figure is precision, recall and F1 of one thing.  Each document has its own counts, and
 * those of any set of documents are their sums: that is what resampling needs.
 */
#ifndef DANH_TOOLS_EVALUATE_FIGURES_H
#define DANH_TOOLS_EVALUATE_FIGURES_H

#include "evaluate/align.h"

#define DANH_N_TYPES (DANH_MENTION_DOCUMENT + 1)

/* Attributes, compared where the gold states them and the mention was found exactly; what
 * was not found exactly counts as wrong.  The head is the part of a title before its body. */
typedef enum {
  DANH_ATTRIBUTE_KIND,
  DANH_ATTRIBUTE_STATUS,
  DANH_ATTRIBUTE_VALUE,
  DANH_ATTRIBUTE_MOD,
  DANH_ATTRIBUTE_HEAD,
  DANH_ATTRIBUTE_CODE,
  DANH_N_ATTRIBUTES
} DanhAttribute;

/* The figures, by number:
 *   for each scheme, all types together, then each type;
 *   roles: triples of person, title and body; then pairs of person and title; then triples
 *   with their status;
 *   attributes; entities (B-cubed), all types together, then each type */
enum {
  DANH_FIGURE_SCHEMES = 0,
  DANH_FIGURE_ROLES = DANH_N_SCHEMES * (1 + DANH_N_TYPES),
  DANH_FIGURE_ROLE_PAIRS,
  DANH_FIGURE_ROLES_WITH_STATUS,
  DANH_FIGURE_ATTRIBUTES,
  DANH_FIGURE_ENTITIES = DANH_FIGURE_ATTRIBUTES + DANH_N_ATTRIBUTES,
  DANH_N_FIGURES = DANH_FIGURE_ENTITIES + 1 + DANH_N_TYPES
};

/* The figure of SCHEME for TYPE, or for all types together if TYPE is -1. */
guint danh_figure_of_scheme (DanhScheme scheme, gint type);

/* What is right can weigh differently on both sides: B-cubed. */
typedef struct {
  double right_gold;  /* of gold what was found */
  double right_found; /* of found what is right */
  double gold;
  double found;
} DanhCounts;

void danh_counts_add (DanhCounts *self, const DanhCounts *more);

/* Shares from 0 to 1; NAN where there is nothing to measure. */
double danh_precision (const DanhCounts *counts);
double danh_recall (const DanhCounts *counts);

/* Twice precision times recall by their sum; 0 if there is gold and nothing of it is found,
 * NAN if there is neither gold nor anything found. */
double danh_f1 (const DanhCounts *counts);

/* "exact", "exact/PERSON", "roles", "values" …: (transfer full). */
char *danh_figure_name (guint figure);

/* The figure a user means: its name, a type's name (exact), or -1. */
gint danh_figure_find (const char *name);

/* "value"; of what the gold states. */
const char *danh_attribute_name (DanhAttribute attribute);

/* The mean F1 of SCHEME over the types that occur; NAN if there are none. */
double danh_macro_f1 (const DanhCounts *counts, DanhScheme scheme);

#endif
