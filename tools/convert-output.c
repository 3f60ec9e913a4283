/* convert-output.c - where converted documents go: one stream, or a folder of files */
#include "convert-output.h"
#include "command.h"

#include <errno.h>
#include <string.h>

gboolean
danh_convert_output_open (DanhConvertOutput *self, const DanhConvertOptions *options)
{
  *self = (DanhConvertOutput){ .options = options };
  const char *output = options->output;
  if (output != NULL
      && (g_str_has_suffix (output, "/") || g_file_test (output, G_FILE_TEST_IS_DIR)
          || danh_format_has_text_file (options->to)))
    self->folder = output;
  if (self->folder == NULL) return danh_output_open (&self->stream, output);
  if (g_mkdir_with_parents (self->folder, 0777) != 0) {
    danh_message ("%s: cannot be made: %s", self->folder, g_strerror (errno));
    return FALSE;
  }
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return TRUE;
}

/* Bytes of an id that a file's name has: file systems take 255, with what stands behind. */
#define NAME_AT_MOST 200

/* A name for the document's files, which no other has: g_free.  An id may hold what a name
 * cannot, and be longer. */
static char *
file_name (DanhConvertOutput *self, const DanhDocument *document)
{
  const char *id = danh_document_get_id (document);
  g_autofree char *plain = id != NULL && *id != '\0'
                               ? g_strdup (id)
                               : g_strdup_printf ("document-%u", self->n_documents + 1);
  if (strlen (plain) > NAME_AT_MOST)
    *g_utf8_find_prev_char (plain, plain + NAME_AT_MOST + 1) = '\0';
  for (char *c = plain; *c != '\0'; c++)
    if (*c == '/' || (guchar) *c < 0x20 || (*c == '.' && c == plain)) *c = '_';
  char *name = g_strdup (plain);
  guint n = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (self->names, plain)), 1);
  while (g_hash_table_contains (self->names, name)) {
    g_free (name);
    name = g_strdup_printf ("%s-%u", plain, ++n);
  }
  g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (1));
  g_hash_table_insert (self->names, g_strdup (plain), GUINT_TO_POINTER (n));
  return name;
}

static gboolean
write_file (DanhConvertOutput *self,
            const char *name,
            const char *extension,
            const GString *content)
{
  g_autofree char *file = g_strconcat (name, extension, NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  DanhOutput output;
  if (!danh_output_open (&output, path)) return FALSE;
  g_string_append_len (output.buffer, content->str, (gssize) content->len);
  return danh_output_close (&output);
}

static gboolean
add_file (DanhConvertOutput *self, const DanhDocument *document)
{
  const DanhFormat *format = self->options->to;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = file_name (self, document);
  danh_format_append (format, &self->options->writing, document, 0, out, text,
                      self->losses);
  danh_format_append_end (format, 1, out);
  if (danh_format_has_text_file (format) && !write_file (self, name, ".txt", text))
    return FALSE;
  return write_file (self, name, danh_format_get_extension (format), out);
}

gboolean
danh_convert_output_add (DanhConvertOutput *self, const DanhDocument *document)
{
  gboolean done;
  if (self->folder != NULL) {
    done = add_file (self, document);
  } else {
    danh_format_append (self->options->to, &self->options->writing, document,
                        self->n_documents, self->stream.buffer, NULL, self->losses);
    done = danh_output_end_result (&self->stream);
  }
  self->n_documents++;
  if (!done) self->failed = TRUE;
  return done;
}

/* One line for all that was lost. */
static void
say_losses (const DanhConvertOutput *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < DANH_N_LOSSES; i++)
    if (self->losses[i] > 0)
      g_string_append_printf (list, "%s%u %s", list->len == 0 ? "" : ", ",
                              self->losses[i], danh_loss_to_string ((DanhLoss) i));
  if (list->len > 0)
    danh_message ("%s cannot hold all; left out or changed: %s",
                  danh_format_get_name (self->options->to), list->str);
}

gboolean
danh_convert_output_close (DanhConvertOutput *self)
{
  if (self->folder == NULL) {
    danh_format_append_end (self->options->to, self->n_documents, self->stream.buffer);
    if (!danh_output_close (&self->stream)) self->failed = TRUE;
  } else {
    g_hash_table_unref (self->names);
  }
  say_losses (self);
  return !self->failed;
}
