/* validate.h - everything that must hold of a model file, checked once */
#ifndef DANH_MODEL_VALIDATE_H
#define DANH_MODEL_VALIDATE_H

#include "model/view.h"

/* Checks LEN bytes at DATA (aligned to 8) as a model compiled for
 * DANH_TEXT_VERSION and fills VIEW, whose pointers are into DATA.  Whatever is accepted
 * is safe to use in full.  FALSE with DANH_MODEL_ERROR set otherwise: MAGIC, VERSION,
 * TEXT_VERSION or CORRUPT, the message naming the section and the record. */
gboolean danh_model_validate (const guint8 *data,
                              gsize len,
                              DanhModelView *view,
                              GError **error);

#endif
