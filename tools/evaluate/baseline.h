/* baseline.h - the figures of an earlier report */
#ifndef DANH_TOOLS_EVALUATE_BASELINE_H
#define DANH_TOOLS_EVALUATE_BASELINE_H

#include <glib.h>

/* F1 is NAN where there was nothing to measure. */
typedef void (*DanhBaselineTake) (const char *name, double f1, gpointer data);

/* Hands the figures of the JSON report at PATH to TAKE, one after the other.  FALSE with
 * ERROR set if it cannot be read or is none; the message tells line and column. */
gboolean danh_baseline_read (const char *path,
                             DanhBaselineTake take,
                             gpointer data,
                             GError **error);

/* The same of TEXT. */
gboolean danh_baseline_parse (const char *text,
                              gsize len,
                              DanhBaselineTake take,
                              gpointer data,
                              GError **error);

#endif
