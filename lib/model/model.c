/* model.c - a model file in memory, counted and shared
 *
 * The bytes stay where they are (mapped, or the caller's GBytes); a model adds the
 * typed view that validation made, a reference count, and what a stage works out of it once.
 * Nothing else changes after that, so any number of threads may read it.
 */
#include "model/model.h"

#include "model/validate.h"
#include <danh/danh-error.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

struct _DanhModel {
  gatomicrefcount references;
  GBytes *bytes;
  DanhModelView view; /* into bytes */
  gsize shared;       /* a pointer; 0: not asked for yet */
  GDestroyNotify free_shared;
};

/* clang-format off */
G_DEFINE_QUARK (danh_model_error, danh_model_error)
/* clang-format on */

/* BYTES, or a copy of them where malloc puts it, when they are not aligned for the
 * widest field. */
static GBytes *
bytes_aligned (GBytes *bytes)
{
  gsize len;
  gconstpointer data = g_bytes_get_data (bytes, &len);
  if ((guintptr) data % 8 == 0) return g_bytes_ref (bytes);
  return g_bytes_new (data, len);
}

DanhModel *
danh_model_new_from_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_autoptr (GBytes) aligned = bytes_aligned (bytes);
  gsize len;
  const guint8 *data = g_bytes_get_data (aligned, &len);
  DanhModelView view;
  if (!danh_model_validate (data, len, &view, error)) return NULL;
  DanhModel *self = g_new0 (DanhModel, 1);
  g_atomic_ref_count_init (&self->references);
  self->bytes = g_steal_pointer (&aligned);
  self->view = view;
  return self;
}

/* PATH in memory.  GLib's message would name the call that failed, and of a folder, device or
 * pipe it would not tell that none of them can be a model. */
static GMappedFile *
map (const char *path, GError **error)
{
  if (access (path, R_OK) != 0) {
    int number = errno;
    g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (number), "%s: %s",
                 path, g_strerror (number));
    return NULL;
  }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 "%s: a model is a regular file, not a folder, device or pipe", path);
    return NULL;
  }
  return g_mapped_file_new (path, FALSE, error);
}

DanhModel *
danh_model_new_from_file (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (GMappedFile) file = map (path, error);
  if (file == NULL) return NULL;
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  DanhModel *self = danh_model_new_from_bytes (bytes, error);
  if (self == NULL) g_prefix_error (error, "%s: ", path);
  return self;
}

DanhModel *
danh_model_new_default (GError **error)
{
  static const char *const places[] = {
#ifdef DANH_INSTALLED_MODEL
    DANH_INSTALLED_MODEL,
#endif
#ifdef DANH_BUILD_MODEL
    DANH_BUILD_MODEL,
#endif
    NULL
  };
  const char *chosen = g_getenv ("DANH_MODEL");
  if (chosen != NULL && *chosen != '\0') {
    DanhModel *self = danh_model_new_from_file (chosen, error);
    if (self == NULL) g_prefix_error (error, "DANH_MODEL: ");
    return self;
  }
  for (gsize i = 0; places[i] != NULL; i++)
    if (g_file_test (places[i], G_FILE_TEST_EXISTS))
      return danh_model_new_from_file (places[i], error);
  g_set_error (
      error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_NOT_FOUND,
      "no model is installed%s%s; name one in the environment variable DANH_MODEL",
      places[0] != NULL ? " at " : "", places[0] != NULL ? places[0] : "");
  return NULL;
}

DanhModel *
danh_model_ref (DanhModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
danh_model_unref (DanhModel *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references)) return;
  if (self->shared != 0) self->free_shared ((gpointer) self->shared);
  g_bytes_unref (self->bytes);
  g_free (self);
}

const char *
danh_model_get_name (const DanhModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return danh_view_string (&self->view, self->view.header->name);
}

const char *
danh_model_get_version (const DanhModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return danh_view_string (&self->view, self->view.header->version);
}

const DanhModelView *
danh_model_get_view (const DanhModel *self)
{
  return &self->view;
}

gpointer
danh_model_share (DanhModel *self, DanhModelMake make, GDestroyNotify free_function)
{
  if (g_once_init_enter (&self->shared)) {
    gpointer made = make (&self->view);
    self->free_shared = free_function;
    g_once_init_leave (&self->shared, (gsize) made);
  }
  return (gpointer) self->shared;
}
