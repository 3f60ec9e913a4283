/* fuzz-model.c - any bytes as a model file: refused, or safe to use in full */
#include "../unit/model-use.h"
#include "model/validate.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree guint8 *aligned = g_malloc (MAX (size, 1));
  DanhModelView view;
  memcpy (aligned, data, size);
  if (danh_model_validate (aligned, size, &view, NULL)) (void) test_use_model (&view);
  /* The file's size is the first thing that a mutation breaks: mend it and look again. */
  if (size < sizeof (DanhModelHeader)) return 0;
  ((DanhModelHeader *) (gpointer) aligned)->file_size = size;
  if (danh_model_validate (aligned, size, &view, NULL)) (void) test_use_model (&view);
  return 0;
}
