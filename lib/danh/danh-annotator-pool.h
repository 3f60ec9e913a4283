/* danh-annotator-pool.h - a model that is replaced while texts are read
 *
 *   pool = danh_annotator_pool_new (model);
 *   …  in any thread:
 *   DanhAnnotator *annotator = danh_annotator_pool_take (pool);
 *   document = danh_annotator_run (annotator, text, -1, NULL, NULL, &error);
 *   danh_annotator_pool_give_back (pool, annotator);
 *   …  when there is a new model, in any thread:
 *   danh_annotator_pool_set_model (pool, newer);
 *
 * A text is read by one model from its first byte to its last: what was taken before the
 * change finishes with the old one, what is taken after it has the new one.  The old model
 * goes with the last annotator that reads by it.
 */
#ifndef DANH_ANNOTATOR_POOL_H
#define DANH_ANNOTATOR_POOL_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * danh_annotator_pool_new:
 * @model: (transfer none): the model to begin with; the pool holds a reference
 *
 * Returns: (transfer full): a pool without annotators; it makes them as they are taken
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhAnnotatorPool *danh_annotator_pool_new (DanhModel *model);

/**
 * danh_annotator_pool_ref:
 * @self: a pool; any thread
 *
 * Returns: (transfer full): @self
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhAnnotatorPool *danh_annotator_pool_ref (
    DanhAnnotatorPool *self);

/**
 * danh_annotator_pool_unref:
 * @self: (nullable) (transfer full): a pool; any thread
 *
 * With its last holder go the annotators that were given back; one that is still out is
 * its holder's.
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_annotator_pool_unref (DanhAnnotatorPool *self);

/**
 * danh_annotator_pool_free: (skip)
 * @self: (nullable): a pool that nobody else holds
 *
 * The same as danh_annotator_pool_unref().
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_annotator_pool_free (DanhAnnotatorPool *self);

/**
 * danh_annotator_pool_take:
 * @self: a pool; any thread
 *
 * Returns: (transfer full): an annotator over the present model: one that was given back,
 *   or a new one.  Give it back, or free it.
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhAnnotator *danh_annotator_pool_take (DanhAnnotatorPool *self);

/**
 * danh_annotator_pool_give_back:
 * @self: the pool it was taken from; any thread
 * @annotator: (transfer full): an annotator that nobody uses any more
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_annotator_pool_give_back (DanhAnnotatorPool *self,
                                                          DanhAnnotator *annotator);

/**
 * danh_annotator_pool_set_model:
 * @self: a pool; any thread
 * @model: (transfer none): the model that is used from now on; the pool holds a reference
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_annotator_pool_set_model (DanhAnnotatorPool *self,
                                                          DanhModel *model);

/**
 * danh_annotator_pool_dup_model:
 * @self: a pool; any thread
 *
 * Returns: (transfer full): the present model
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_annotator_pool_dup_model (DanhAnnotatorPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhAnnotatorPool, danh_annotator_pool_free)

G_END_DECLS

#endif
