/* convert-options.h - what danh convert was asked to do */
#ifndef DANH_TOOLS_CONVERT_OPTIONS_H
#define DANH_TOOLS_CONVERT_OPTIONS_H

#include <danh/danh.h>

typedef struct {
  const DanhFormat *from; /* or NULL: by each file's name */
  const DanhFormat *to;
  DanhFormatOptions reading;
  DanhFormatOptions writing;
  char *output;  /* or NULL */
  char **labels; /* or NULL; of reading and writing */
  char **files;  /* at least one; "-" is standard input */
} DanhConvertOptions;

/* FALSE when the command is to end with *EXIT_CODE; clear either way. */
gboolean danh_convert_options_read (DanhConvertOptions *options,
                                    int argc,
                                    char **argv,
                                    int *exit_code);
void danh_convert_options_clear (DanhConvertOptions *options);

#endif
