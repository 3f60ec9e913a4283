/* fuzz-json.c - documents and input lines from any bytes
 *
 * What is accepted must be used in full: written in every unit, read again, the same
 * bytes.
 */
#include "document/document-private.h"
#include <danh/danh-codec.h>

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
write_and_read (const DanhDocument *document)
{
  for (guint unit = 0; unit < 3; unit++) {
    g_autoptr (GString) once = g_string_new (NULL);
    danh_document_append_json (document, (DanhOffsetUnit) unit, once);
    g_autoptr (GError) error = NULL;
    g_autoptr (DanhDocument) again =
        danh_document_new_from_json (once->str, (gssize) once->len, &error);
    g_assert_no_error (error);
    g_autoptr (GString) twice = g_string_new (NULL);
    danh_document_append_json (again, (DanhOffsetUnit) unit, twice);
    g_assert_cmpstr (once->str, ==, twice->str);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *json = (const char *) data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDocument) document =
      danh_document_new_from_json (json, (gssize) size, &error);
  g_assert_true ((document == NULL) == (error != NULL));
  if (document != NULL) write_and_read (document);

  DanhInputLine line;
  if (danh_input_line_parse (json, (gssize) size, &line, NULL)) {
    g_assert_cmpint (line.text[line.text_len], ==, 0);
    danh_input_line_clear (&line);
  }
  return 0;
}
