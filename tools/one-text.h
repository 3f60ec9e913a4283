/* one-text.h - a text from the command line or standard input, annotated */
#ifndef DANH_TOOLS_ONE_TEXT_H
#define DANH_TOOLS_ONE_TEXT_H

#include <danh/danh.h>

/* What a command that reads one text was asked to do. */
typedef struct {
  char *model;  /* a file, or NULL: the installed one */
  char *date;   /* the day the text is from, or NULL */
  char **words; /* the text; NULL or "-" alone: standard input */
} DanhOneText;

/* How many entries of options there are, the one that ends them included. */
#define DANH_ONE_TEXT_N_ENTRIES 4

/* The entries of options that fill SELF; the last one ends them. */
void danh_one_text_entries (DanhOneText *self,
                            GOptionEntry entries[DANH_ONE_TEXT_N_ENTRIES]);

/* The text, annotated by *MODEL, which is the caller's, too; NULL, having said why, with the
 * *EXIT_CODE to end with. */
DanhDocument *danh_one_text_annotate (const DanhOneText *self,
                                      DanhModel **model,
                                      int *exit_code);

void danh_one_text_clear (DanhOneText *self);

#endif
