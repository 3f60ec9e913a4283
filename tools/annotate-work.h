/* annotate-work.h - one document of danh annotate: from the bytes of a text or line to a result
 *
 * What a worker does hangs on its task alone, so that any of several may do it.
 */
#ifndef DANH_TOOLS_ANNOTATE_WORK_H
#define DANH_TOOLS_ANNOTATE_WORK_H

#include "annotate-options.h"

typedef struct {
  const char *path;  /* what messages call the input; borrowed */
  guint64 line;      /* of the input, from 1; 0: it is a text, all of the input */
  const char *bytes; /* [len], then a NUL: the text, or a line of JSON; borrowed */
  gsize len;
} DanhTask;

/* Belongs to one thread at a time. */
typedef struct {
  const DanhAnnotateOptions *options;
  DanhModel *model; /* borrowed */
  DanhAnnotator *annotator;
} DanhWorker;

void danh_worker_init (DanhWorker *self,
                       const DanhAnnotateOptions *options,
                       DanhModel *model);
void danh_worker_clear (DanhWorker *self);

/* The document of TASK, or NULL when there is none: the line is blank, or *FAILED is set.
 * What there is to say of it is added to MESSAGES, strings of g_malloc(). */
DanhDocument *danh_worker_annotate (DanhWorker *self,
                                    const DanhTask *task,
                                    GPtrArray *messages,
                                    gboolean *failed);

/* Appends DOCUMENT as OPTIONS say. */
void danh_worker_write (const DanhAnnotateOptions *options,
                        const DanhDocument *document,
                        GString *out);

/* Adds what is to be said of TASK to MESSAGES: where it stands, then MESSAGE. */
void danh_worker_say (const DanhTask *task, const char *message, GPtrArray *messages);

#endif
