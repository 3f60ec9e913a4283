/* annotate-options.h - what danh annotate was asked to do */
#ifndef DANH_TOOLS_ANNOTATE_OPTIONS_H
#define DANH_TOOLS_ANNOTATE_OPTIONS_H

#include <danh/danh.h>

typedef enum { DANH_FORMAT_JSON, DANH_FORMAT_TABLE } DanhOutputFormat;

typedef enum {
  DANH_INPUT_BY_NAME, /* lines for *.jsonl and *.ndjson, else text */
  DANH_INPUT_TEXT,
  DANH_INPUT_JSONL
} DanhInputFormat;

typedef struct {
  DanhInputFormat input_format;
  DanhOutputFormat format;
  DanhOffsetUnit unit;
  char *reference_date; /* or NULL; a date */
  char *output;         /* or NULL */
  char *model;          /* or NULL */
  char *rules;          /* a folder or manifest to compile, or NULL */
  char **lists;         /* files to compile with it, or NULL */
  char *charset;        /* or NULL for UTF-8; a name iconv knows */
  char **files;         /* at least one; "-" is standard input */
  guint n_jobs;         /* threads; at least one */
  gboolean shows_names; /* a table's: there may be several documents */
  gboolean is_styled;   /* a table's: the terminal knows bold */
} DanhAnnotateOptions;

/* FALSE when the command is to end with *EXIT_CODE; clear either way. */
gboolean danh_annotate_options_read (DanhAnnotateOptions *options,
                                     int argc,
                                     char **argv,
                                     int *exit_code);
void danh_annotate_options_clear (DanhAnnotateOptions *options);

/* TRUE if the file at PATH is JSONL. */
gboolean danh_annotate_reads_lines (const DanhAnnotateOptions *options, const char *path);

#endif
