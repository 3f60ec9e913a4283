/* baseline.h - the figures of an earlier report */
#ifndef DANH_TOOLS_EVALUATE_BASELINE_H
#define DANH_TOOLS_EVALUATE_BASELINE_H

#include <glib.h>

/* F1 is NAN where there was nothing to measure. */
typedef void (*DanhBaselineTake) (const char *name, double f1, gpointer data);

/* Hands the figures of the JSON report TEXT to TAKE, one after the other.  FALSE with ERROR
 * set if it is none; the message begins with line and column. */
gboolean danh_baseline_parse (const char *text,
                              gsize len,
                              DanhBaselineTake take,
                              gpointer data,
                              GError **error);

#endif
