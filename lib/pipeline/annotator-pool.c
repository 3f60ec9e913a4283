/* annotator-pool.c - idle annotators of the present model, behind one lock
 *
 * An annotator knows its model; when it comes back and the model is another by then, it is
 * freed instead of kept.  Making and freeing one takes milliseconds and is done outside the
 * lock, which is held for a few instructions only.
 */
#include <danh/danh-annotator-pool.h>

#include "pipeline/annotator-private.h"
#include <danh/danh-model.h>

struct _DanhAnnotatorPool {
  gatomicrefcount references;
  GMutex lock;
  DanhModel *model;
  GPtrArray *idle; /* DanhAnnotator, all over `model` */
};

static void
free_annotator (gpointer annotator)
{
  danh_annotator_free (annotator);
}

static GPtrArray *
new_idle (void)
{
  return g_ptr_array_new_with_free_func (free_annotator);
}

DanhAnnotatorPool *
danh_annotator_pool_new (DanhModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);
  DanhAnnotatorPool *self = g_new0 (DanhAnnotatorPool, 1);
  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  self->model = danh_model_ref (model);
  self->idle = new_idle ();
  return self;
}

DanhAnnotatorPool *
danh_annotator_pool_ref (DanhAnnotatorPool *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
danh_annotator_pool_free (DanhAnnotatorPool *self)
{
  danh_annotator_pool_unref (self);
}

void
danh_annotator_pool_unref (DanhAnnotatorPool *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references)) return;
  g_ptr_array_unref (self->idle);
  danh_model_unref (self->model);
  g_mutex_clear (&self->lock);
  g_free (self);
}

DanhAnnotator *
danh_annotator_pool_take (DanhAnnotatorPool *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_mutex_lock (&self->lock);
  DanhAnnotator *annotator =
      self->idle->len > 0 ? g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1)
                          : NULL;
  DanhModel *model = annotator == NULL ? danh_model_ref (self->model) : NULL;
  g_mutex_unlock (&self->lock);
  if (annotator != NULL) return annotator;
  annotator = danh_annotator_new (model);
  danh_model_unref (model);
  return annotator;
}

void
danh_annotator_pool_give_back (DanhAnnotatorPool *self, DanhAnnotator *annotator)
{
  g_return_if_fail (self != NULL && annotator != NULL);
  g_mutex_lock (&self->lock);
  if (danh_annotator_get_model (annotator) == self->model) {
    g_ptr_array_add (self->idle, annotator);
    annotator = NULL;
  }
  g_mutex_unlock (&self->lock);
  danh_annotator_free (annotator);
}

void
danh_annotator_pool_set_model (DanhAnnotatorPool *self, DanhModel *model)
{
  g_return_if_fail (self != NULL && model != NULL);
  GPtrArray *idle = new_idle ();
  danh_model_ref (model);
  g_mutex_lock (&self->lock);
  DanhModel *former = self->model;
  GPtrArray *former_idle = self->idle;
  self->model = model;
  self->idle = idle;
  g_mutex_unlock (&self->lock);
  g_ptr_array_unref (former_idle);
  danh_model_unref (former);
}

DanhModel *
danh_annotator_pool_dup_model (DanhAnnotatorPool *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_mutex_lock (&self->lock);
  DanhModel *model = danh_model_ref (self->model);
  g_mutex_unlock (&self->lock);
  return model;
}
