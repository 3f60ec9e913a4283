/* html.h - pages for browsers: one file that needs no other and no network */
#ifndef DANH_TOOLS_HTML_H
#define DANH_TOOLS_HTML_H

#include <glib.h>

/* All up to the body, with STYLE behind the style that pages share. */
void danh_html_begin (GString *out, const char *title, const char *style);
void danh_html_end (GString *out);

/* LEN bytes of TEXT (-1: to its NUL) as text of HTML, or as value of an attribute. */
void danh_html_append_text (GString *out, const char *text, gssize len);

#endif
