/* convert-output.h - where converted documents go: one stream, or a folder of files */
#ifndef DANH_TOOLS_CONVERT_OUTPUT_H
#define DANH_TOOLS_CONVERT_OUTPUT_H

#include "convert-options.h"
#include "output.h"

typedef struct {
  const DanhConvertOptions *options;
  const char *folder; /* or NULL */
  DanhOutput stream;  /* without a folder */
  GHashTable *names;  /* of the files in the folder that were written */
  guint n_documents;
  guint losses[DANH_N_LOSSES];
  gboolean failed;
} DanhConvertOutput;

/* FALSE when it cannot be opened, which was said. */
gboolean danh_convert_output_open (DanhConvertOutput *self,
                                   const DanhConvertOptions *options);

/* FALSE when there is nowhere to write any more, which was said. */
gboolean danh_convert_output_add (DanhConvertOutput *self, const DanhDocument *document);

/* Ends the stream and says what was lost.  FALSE when anything failed. */
gboolean danh_convert_output_close (DanhConvertOutput *self);

#endif
