/* json-emit.c - pieces of JSON for formats of other programs */
#include "codec/json-emit.h"
#include "codec/json-buffer.h"

void
danh_emit_string (GString *out, const char *string, gssize len)
{
  DanhJsonBuffer buffer;
  gsize n = len < 0 ? strlen (string) : (gsize) len;
  gboolean is_valid = len >= 0 || g_utf8_validate (string, -1, NULL);
  danh_json_buffer_open (&buffer, out, n + 2);
  danh_json_buffer_append_text (&buffer, string, n, is_valid);
  danh_json_buffer_close (&buffer);
}

void
danh_emit_member (GString *out, const char *name, const char *value)
{
  if (value == NULL) return;
  g_string_append_printf (out, ",\"%s\":", name);
  danh_emit_string (out, value, -1);
}

void
danh_emit_range (GString *out,
                 const DanhOffsetMap *map,
                 const DanhMention *mention,
                 const char *start_name,
                 const char *end_name)
{
  g_string_append_printf (out, "\"%s\":%u,\"%s\":%u", start_name,
                          (guint) danh_offset_map_units (map, mention->start), end_name,
                          (guint) danh_offset_map_units (map, mention->end));
}

void
danh_emit_label (const DanhWriter *writer, DanhMentionType type)
{
  gsize len;
  const char *label = danh_label_of (writer->options, type, &len);
  danh_emit_string (writer->out, label, (gssize) len);
}
