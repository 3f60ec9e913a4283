/* options.h - what danh view was asked to do */
#ifndef DANH_TOOLS_VIEW_OPTIONS_H
#define DANH_TOOLS_VIEW_OPTIONS_H

#include <danh/danh.h>

typedef struct {
  gboolean is_text;       /* --from text: texts to annotate */
  const DanhFormat *from; /* or NULL: what each file is by its name and how it begins */
  gboolean is_html;
  gboolean is_coloured;
  char *charset;        /* of texts, or NULL for UTF-8; a name iconv knows */
  char *reference_date; /* or NULL; a date */
  char *model;          /* or NULL */
  char *rules;          /* or NULL; then there is no model */
  char **lists;         /* or NULL */
  char *output;         /* or NULL */
  char **files;         /* at least one; "-" is standard input */
} DanhViewOptions;

/* FALSE when the command is to end with *EXIT_CODE; clear either way. */
gboolean danh_view_options_read (DanhViewOptions *options,
                                 int argc,
                                 char **argv,
                                 int *exit_code);
void danh_view_options_clear (DanhViewOptions *options);

#endif
