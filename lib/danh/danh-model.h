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
 * @bytes: a model file in memory, which must not change while the model is used
 * @error: return location for a #GError of %DANH_MODEL_ERROR
 *
 * Bytes that begin at a multiple of 8 are used where they are, others are copied.
 *
 * Returns: (transfer full): the model, which holds a reference to @bytes or to the copy, or
 *   %NULL with @error set
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_new_from_bytes (GBytes *bytes,
                                                            GError **error);

/**
 * danh_model_new_default:
 * @error: return location for a #GError of %DANH_MODEL_ERROR or %G_FILE_ERROR
 *
 * The file that the environment variable DANH_MODEL names, if it is set and not empty; else
 * the model that was installed with the library; else the one of the build tree.
 *
 * Returns: (transfer full): the model, or %NULL with @error set
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_new_default (GError **error);

/**
 * danh_model_ref:
 * @self: a model
 *
 * Returns: (transfer full): @self
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhModel *danh_model_ref (DanhModel *self);

/**
 * danh_model_unref:
 * @self: (nullable) (transfer full): a model
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_model_unref (DanhModel *self);

/**
 * danh_model_get_name:
 * @self: a model
 *
 * Returns: (transfer none): its name ("vi")
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_model_get_name (const DanhModel *self);

/**
 * danh_model_get_version:
 * @self: a model
 *
 * Returns: (transfer none): its version
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_model_get_version (const DanhModel *self);

/**
 * DanhUnit:
 * @code: official code
 * @name: without its unit word
 * @unit: unit word ("huyện")
 * @level: province, city, provincial-city, urban-district, district, town, township, ward,
 *   commune or special-zone
 * @system: "old" (until 2025-06-30), "new", or both with "; " between them
 * @valid: "first day/last day" by this name, each may be empty
 * @parent: codes of the units it lay in one tier up, with "; " between them
 * @province: code of its province, or of both
 * @became: codes of the units of the new system that it went into
 *
 * What the lists of a model know of an administrative unit.  Owned by the model; "" where
 * they say nothing.
 *
 * Since: 0.1
 */
typedef struct {
  const char *code;
  const char *name;
  const char *unit;
  const char *level;
  const char *system;
  const char *valid;
  const char *parent;
  const char *province;
  const char *became;
} DanhUnit;

/**
 * danh_model_find_units: (skip)
 * @self: a model
 * @code: an official code
 * @units: (array length=n_units): room for what is found
 * @n_units: how much room there is
 *
 * The units that have @code in the lists, in their order: a code has been given anew when
 * units were merged, and a unit that changed its name or level has a row for each.  Reads
 * all lists of places: some milliseconds.  May be called from several threads.
 *
 * Returns: how many there are, which may be more than @n_units
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 guint danh_model_find_units (const DanhModel *self,
                                                   const char *code,
                                                   DanhUnit *units,
                                                   guint n_units);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhModel, danh_model_unref)

G_END_DECLS

#endif
