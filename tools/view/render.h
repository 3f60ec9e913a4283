/* render.h - annotated documents as people see them */
#ifndef DANH_TOOLS_VIEW_RENDER_H
#define DANH_TOOLS_VIEW_RENDER_H

#include <danh/danh.h>

/* Document NUMBER (from 0) of the output: its name if it has one, its text with the mentions
 * in colours or in brackets, then what `danh annotate --format table` says of it. */
void danh_view_append_text (const DanhDocument *document,
                            guint number,
                            gboolean is_coloured,
                            GString *out);

/* The same as a page for browsers, which begins before the first document and ends behind
 * the last. */
void danh_view_begin_html (GString *out);
void danh_view_append_html (const DanhDocument *document, guint number, GString *out);
void danh_view_end_html (guint n, GString *out);

#endif
