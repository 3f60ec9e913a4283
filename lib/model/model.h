/* model.h - what stages may see of a DanhModel */
#ifndef DANH_MODEL_MODEL_H
#define DANH_MODEL_MODEL_H

#include "model/view.h"
#include <danh/danh-model.h>

/* The tables of SELF; live as long as it. */
const DanhModelView *danh_model_get_view (const DanhModel *self);

typedef gpointer (*DanhModelMake) (const DanhModelView *view);

/* What a stage works out of a model once for all who use it: MAKE (never NULL) makes it when
 * it is asked for first, FREE_FUNCTION gives it back with the model.  One such thing a model;
 * from any thread.
 * Returns: (transfer none): what MAKE returned */
gpointer danh_model_share (DanhModel *self,
                           DanhModelMake make,
                           GDestroyNotify free_function);

#endif
