/* format.c - the table of formats */
#include "codec/format.h"

#include <string.h>

static const DanhFormat formats[] = {
  { .name = "inline",
    .description = "brackets in the text, roles listed behind it",
    .extensions = { ".txt" },
    .read = danh_inline_read },
};

const DanhFormat *
danh_format_get_nth (guint i)
{
  return i < G_N_ELEMENTS (formats) ? &formats[i] : NULL;
}

const DanhFormat *
danh_format_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, name) == 0 || g_strcmp0 (formats[i].alias, name) == 0)
      return &formats[i];
  return NULL;
}

const DanhFormat *
danh_format_of_path (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint k = 0; k < G_N_ELEMENTS (formats[i].extensions); k++)
      if (formats[i].extensions[k] != NULL
          && g_str_has_suffix (path, formats[i].extensions[k]))
        return &formats[i];
  return NULL;
}

const char *
danh_format_get_name (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
danh_format_get_description (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->description;
}

const char *
danh_format_get_extension (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->extensions[0];
}

gboolean
danh_format_can_read (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->read != NULL;
}

gboolean
danh_format_can_write (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->write != NULL;
}

gboolean
danh_format_has_text_file (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_text_file;
}
