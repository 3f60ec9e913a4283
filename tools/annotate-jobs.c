/* annotate-jobs.c - see annotate-jobs.h */
#include "annotate-jobs.h"

/* Of a batch, at most, but for the last document: enough that handing it over is nothing
 * beside the work. */
#define BATCH_BYTES (gsize) (64 * 1024)
#define BATCH_TASKS 256

/* Batches on the way, a thread: one at work, and one that it finds when that is done. */
#define BATCHES_A_THREAD 2

typedef struct {
  DanhTask task;
  char *bytes;      /* of the task; owned */
  gsize first, end; /* of `results` */
  gboolean has_result;
  gboolean failed;
  guint first_message, n_messages;
} Item;

typedef struct {
  GArray *items;       /* Item */
  gsize n_bytes;       /* of all their texts */
  GString *results;    /* from here on: by the thread at work, until is_done */
  GPtrArray *messages; /* char * */
  gboolean is_done;    /* under the mutex */
} Batch;

struct DanhJobs {
  const DanhAnnotateOptions *options;
  GThreadPool *threads;
  GAsyncQueue *idle; /* DanhWorker: as many as threads */
  GQueue on_the_way; /* Batch, in order */
  Batch *filling;    /* not handed over yet, or NULL */
  guint n_threads;
  GMutex mutex;
  GCond done; /* some batch is */
  DanhDeliver deliver;
  gpointer data;
  gboolean is_over; /* no more is wanted */
};

/* ---- batches ------------------------------------------------------------------------- */

static void
clear_item (gpointer data)
{
  Item *item = data;
  g_free (item->bytes);
}

static Batch *
new_batch (void)
{
  Batch *batch = g_new0 (Batch, 1);
  batch->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (batch->items, clear_item);
  batch->results = g_string_new (NULL);
  batch->messages = g_ptr_array_new_with_free_func (g_free);
  return batch;
}

static void
free_batch (Batch *batch)
{
  if (batch == NULL) return;
  g_array_unref (batch->items);
  g_string_free (batch->results, TRUE);
  g_ptr_array_unref (batch->messages);
  g_free (batch);
}

/* ---- in the threads ------------------------------------------------------------------ */

static void
do_item (const DanhJobs *self, DanhWorker *worker, Batch *batch, Item *item)
{
  item->first_message = batch->messages->len;
  item->first = batch->results->len;
  g_autoptr (DanhDocument) document =
      danh_worker_annotate (worker, &item->task, batch->messages, &item->failed);
  /* A long text is not kept while its result is written. */
  g_clear_pointer (&item->bytes, g_free);
  item->has_result = document != NULL;
  if (document != NULL) danh_worker_write (self->options, document, batch->results);
  item->end = batch->results->len;
  item->n_messages = batch->messages->len - item->first_message;
}

static void
do_batch (gpointer data, gpointer user_data)
{
  Batch *batch = data;
  DanhJobs *self = user_data;
  DanhWorker *worker = g_async_queue_pop (self->idle);
  for (guint i = 0; i < batch->items->len; i++)
    do_item (self, worker, batch, &g_array_index (batch->items, Item, i));
  g_async_queue_push (self->idle, worker);
  g_mutex_lock (&self->mutex);
  batch->is_done = TRUE;
  g_cond_signal (&self->done);
  g_mutex_unlock (&self->mutex);
}

/* ---- in the caller's thread ---------------------------------------------------------- */

static void
deliver_batch (DanhJobs *self, const Batch *batch)
{
  for (guint i = 0; i < batch->items->len && !self->is_over; i++) {
    const Item *item = &g_array_index (batch->items, Item, i);
    DanhDone done = { .failed = item->failed,
                      .n_messages = item->n_messages,
                      .messages =
                          (char *const *) batch->messages->pdata + item->first_message };
    if (item->has_result) {
      done.result = batch->results->str + item->first;
      done.len = item->end - item->first;
    }
    self->is_over = !self->deliver (&done, self->data);
  }
}

/* Is BATCH done, by TIME (of the monotonic clock; 0: now, -1: wait until it is)? */
static gboolean
wait_for (DanhJobs *self, const Batch *batch, gint64 time)
{
  g_mutex_lock (&self->mutex);
  while (!batch->is_done && time < 0) g_cond_wait (&self->done, &self->mutex);
  while (!batch->is_done && time > 0)
    if (!g_cond_wait_until (&self->done, &self->mutex, time)) break;
  gboolean is_done = batch->is_done;
  g_mutex_unlock (&self->mutex);
  return is_done;
}

/* Delivers batches in order as long as they are done, waiting for each until TIME; for as
 * long as it takes while more than MOST are on the way. */
static gboolean
deliver_done (DanhJobs *self, guint most, gint64 time)
{
  Batch *batch;
  while (!self->is_over && (batch = g_queue_peek_head (&self->on_the_way)) != NULL) {
    gboolean must_wait = g_queue_get_length (&self->on_the_way) > most;
    if (!wait_for (self, batch, must_wait ? -1 : time)) break;
    g_queue_pop_head (&self->on_the_way);
    deliver_batch (self, batch);
    free_batch (batch);
  }
  return !self->is_over;
}

static void
hand_over (DanhJobs *self)
{
  if (self->filling == NULL) return;
  Batch *batch = g_steal_pointer (&self->filling);
  g_queue_push_tail (&self->on_the_way, batch);
  /* The threads are there: nothing can fail. */
  g_thread_pool_push (self->threads, batch, NULL);
}

gboolean
danh_jobs_put (DanhJobs *self, const DanhTask *task, char *bytes)
{
  Item item = { .task = *task, .bytes = bytes };
  item.task.bytes = bytes;
  if (self->filling == NULL) self->filling = new_batch ();
  Batch *batch = self->filling;
  g_array_append_val (batch->items, item);
  batch->n_bytes += task->len;
  if (batch->n_bytes < BATCH_BYTES && batch->items->len < BATCH_TASKS)
    return !self->is_over;
  hand_over (self);
  return deliver_done (self, self->n_threads * BATCHES_A_THREAD, 0);
}

gboolean
danh_jobs_wait (DanhJobs *self, gint64 microseconds, gboolean *left)
{
  hand_over (self);
  gboolean goes_on =
      deliver_done (self, G_MAXUINT, g_get_monotonic_time () + microseconds);
  *left = !g_queue_is_empty (&self->on_the_way);
  return goes_on;
}

gboolean
danh_jobs_finish (DanhJobs *self)
{
  hand_over (self);
  return deliver_done (self, 0, 0);
}

/* ---- making and ending --------------------------------------------------------------- */

DanhJobs *
danh_jobs_new (const DanhAnnotateOptions *options,
               DanhModel *model,
               guint n,
               DanhDeliver deliver,
               gpointer data,
               GError **error)
{
  DanhJobs *self = g_new0 (DanhJobs, 1);
  *self = (DanhJobs){ .options = options,
                      .n_threads = n,
                      .deliver = deliver,
                      .data = data,
                      .on_the_way = G_QUEUE_INIT };
  g_mutex_init (&self->mutex);
  g_cond_init (&self->done);
  self->idle = g_async_queue_new ();
  for (guint i = 0; i < n; i++) {
    DanhWorker *worker = g_new (DanhWorker, 1);
    danh_worker_init (worker, options, model);
    g_async_queue_push (self->idle, worker);
  }
  self->threads = g_thread_pool_new (do_batch, self, (gint) n, TRUE, error);
  if (self->threads != NULL) return self;
  danh_jobs_free (self);
  return NULL;
}

void
danh_jobs_free (DanhJobs *self)
{
  DanhWorker *worker;
  Batch *batch;
  if (self == NULL) return;
  /* Batches that no thread has begun are left undone. */
  if (self->threads != NULL) g_thread_pool_free (self->threads, TRUE, TRUE);
  while ((batch = g_queue_pop_head (&self->on_the_way)) != NULL) free_batch (batch);
  free_batch (self->filling);
  while ((worker = g_async_queue_try_pop (self->idle)) != NULL) {
    danh_worker_clear (worker);
    g_free (worker);
  }
  g_async_queue_unref (self->idle);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->done);
  g_free (self);
}
