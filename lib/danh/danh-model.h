/* danh-model.h - lists and rules, compiled */
#ifndef DANH_MODEL_H
#define DANH_MODEL_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * danh_model_new_from_file:
 * @path: (type filename): a file made by `danh compile`
 * @error: return location for a #GError of %DANH_MODEL_ERROR or %G_FILE_ERROR
 *
 * Maps the file and checks it completely; afterwards it is only read.  The file must
 * not be changed in place while it is used: replace it by renaming.
 *
 * Returns: (transfer full): the model, or %NULL with @error set
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_new_from_file (const char *path,
                                                           GError **error);

/**
 * danh_model_new_from_bytes:
 * @bytes: a model file in memory, aligned to 8 bytes
 * @error: return location for a #GError of %DANH_MODEL_ERROR
 *
 * Returns: (transfer full): the model, which holds a reference to @bytes, or %NULL
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_new_from_bytes (GBytes *bytes,
                                                            GError **error);

/**
 * danh_model_new_default:
 * @error: return location for a #GError
 *
 * The model the library was installed with: the file named by the environment variable
 * DANH_MODEL if it is set, else the installed one, else the one of the build tree.
 *
 * Returns: (transfer full): the model, or %NULL with @error set
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_new_default (GError **error);

DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_ref (DanhModel *self);
DANH_AVAILABLE_IN_0_1 void danh_model_unref (DanhModel *self);

/* The model's name ("vi") and version; owned by the model. */
DANH_AVAILABLE_IN_0_1 const char *danh_model_get_name (const DanhModel *self);
DANH_AVAILABLE_IN_0_1 const char *danh_model_get_version (const DanhModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhModel, danh_model_unref)

G_END_DECLS

#endif
