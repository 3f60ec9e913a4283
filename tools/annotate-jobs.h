/* annotate-jobs.h - documents annotated by several threads, handed back in their order
 *
 *   put ─▶ [ batch ][ batch ][ batch ] ─▶ deliver      both in the caller's thread
 *              ▼        ▼        ▼
 *           threads, each with a worker of its own
 *
 * A batch is some documents, so that handing over costs little; few batches are on the way
 * at a time, so that memory does not grow with the input.
 */
#ifndef DANH_TOOLS_ANNOTATE_JOBS_H
#define DANH_TOOLS_ANNOTATE_JOBS_H

#include "annotate-work.h"

typedef struct DanhJobs DanhJobs;

/* What became of a task. */
typedef struct {
  const char *result; /* [len], or NULL: there is none */
  gsize len;
  gboolean failed;
  guint n_messages;
  char *const *messages;
} DanhDone;

/* FALSE: no more is wanted. */
typedef gboolean (*DanhDeliver) (const DanhDone *done, gpointer data);

/* N threads, at least one.  NULL with @error: they cannot be had. */
DanhJobs *danh_jobs_new (const DanhAnnotateOptions *options,
                         DanhModel *model,
                         guint n,
                         DanhDeliver deliver,
                         gpointer data,
                         GError **error);

/* Ends what is on the way, delivered or not. */
void danh_jobs_free (DanhJobs *self);

/* Hands over TASK, of which the path must last and the bytes, from g_malloc(), become SELF's.
 * Delivers what is done, and waits where too much is on the way.  FALSE: no more is wanted. */
gboolean danh_jobs_put (DanhJobs *self, const DanhTask *task, char *bytes);

/* Hands over what was put, however little, and delivers what is done by then or within
 * MICROSECONDS; *LEFT: is something still on the way?  FALSE: no more is wanted. */
gboolean danh_jobs_wait (DanhJobs *self, gint64 microseconds, gboolean *left);

/* Waits for all that is on the way and delivers it.  FALSE: no more is wanted. */
gboolean danh_jobs_finish (DanhJobs *self);

#endif
