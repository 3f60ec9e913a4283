/* model.h - what stages may see of a DanhModel */
#ifndef DANH_MODEL_MODEL_H
#define DANH_MODEL_MODEL_H

#include "model/view.h"
#include <danh/danh-model.h>

/* The tables of SELF; live as long as it. */
const DanhModelView *danh_model_get_view (const DanhModel *self);

#endif
