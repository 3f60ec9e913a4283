/* json-format.c - danh's own JSON as one of the formats: many documents in a file */
#include "codec/format.h"
#include "codec/json-pieces.h"
#include <danh/danh-codec.h>

#include <string.h>

static void
read_piece (DanhSource *source, const char *start, gsize len)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left_out =
      source->options->keeps_rest ? g_ptr_array_new_with_free_func (g_free) : NULL;
  DanhJson json;
  if (!danh_json_parse_piece (source, start, len, &json)) return;
  DanhDocument *document = danh_document_new_from_tree (&json, source->options->has_unit,
                                                        source->unit, left_out, &error);
  for (guint i = 0; left_out != NULL && i < left_out->len; i++)
    danh_source_say (source, DANH_ERROR, start, "%s",
                     (const char *) g_ptr_array_index (left_out, i));
  if (document == NULL)
    danh_source_say (source, DANH_ERROR, start, "%s", error->message);
  else
    danh_source_add (source, document);
  danh_json_clear (&json);
}

void
danh_json_format_read (DanhSource *source)
{
  danh_json_pieces (source, read_piece);
}

void
danh_json_format_write (DanhWriter *writer)
{
  danh_document_append_json (writer->document, writer->unit, writer->out);
  g_string_append_c (writer->out, '\n');
}
