/* options.h - what danh evaluate was asked to do */
#ifndef DANH_TOOLS_EVALUATE_OPTIONS_H
#define DANH_TOOLS_EVALUATE_OPTIONS_H

#include "evaluate/gates.h"
#include "evaluate/only.h"
#include "evaluate/uncertainty.h"

typedef enum { DANH_REPORT_TEXT, DANH_REPORT_JSON, DANH_REPORT_HTML } DanhReportFormat;

typedef struct {
  gboolean annotates; /* the model makes the found side */
  gboolean agreement; /* both sides are annotators */
  gboolean conlleval;
  gboolean shows_errors;
  DanhReportFormat format;
  const DanhFormat *from; /* of all files, or NULL: by their names */
  GHashTable *only;       /* names of the documents that are scored, or NULL: all */
  char *compare;          /* the second system's answers, or NULL */
  char *output;           /* or NULL */
  char *model;            /* or NULL */
  DanhGates gates;
  DanhSampling sampling;
  char **files; /* as many as the mode needs */
} DanhEvaluateOptions;

/* FALSE when the command is to end with *EXIT_CODE; clear either way. */
gboolean danh_evaluate_options_read (DanhEvaluateOptions *options,
                                     int argc,
                                     char **argv,
                                     int *exit_code);
void danh_evaluate_options_clear (DanhEvaluateOptions *options);

#endif
