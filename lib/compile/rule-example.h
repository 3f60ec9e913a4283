/* rule-example.h - the notation of ok examples: a text with its spans in brackets
 *
 *   "Ông [PERSON Lê Anh Tuấn] nhậm chức [DATE ngày 2/9/1945|1945-09-02]."
 *
 * Brackets and bars that belong to the text have a backslash before them.
 */
#ifndef DANH_COMPILE_RULE_EXAMPLE_H
#define DANH_COMPILE_RULE_EXAMPLE_H

#include <glib.h>

typedef struct {
  char *type;
  char *value;   /* behind the bar, or NULL */
  guint32 start; /* bytes of the text */
  guint32 end;
} DanhExampleSpan;

typedef struct {
  char *text;
  GArray *spans; /* DanhExampleSpan, in the order in which they open */
} DanhExampleText;

/* NULL and *PROBLEM (g_free) if NOTATION is broken. */
DanhExampleText *danh_example_text_parse (const char *notation, char **problem);

void danh_example_text_free (DanhExampleText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhExampleText, danh_example_text_free)

/* TEXT with SPANS (by start, then longer first) in the same notation: what a difference
 * is shown in. */
char *danh_example_text_format (const char *text,
                                const DanhExampleSpan *spans,
                                guint n_spans);

#endif
