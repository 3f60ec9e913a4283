/* danh-codec.h - documents as JSON */
#ifndef DANH_CODEC_H
#define DANH_CODEC_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * danh_document_append_json:
 * @self: a document
 * @unit: what offsets count
 * @out: a string the JSON is appended to
 *
 * Writes the document as one line of JSON (without the line end) after
 * `document.schema.json`.  Bytes of the text that are no UTF-8 are written as U+FFFD, one
 * a byte, and offsets count them so.
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_document_append_json (const DanhDocument *self,
                                                      DanhOffsetUnit unit,
                                                      GString *out);

/**
 * danh_document_to_json:
 * @self: a document
 *
 * Returns: (transfer full): the document as JSON with code point offsets, one line
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 char *danh_document_to_json (const DanhDocument *self);

/**
 * danh_document_new_from_json:
 * @json: (array length=len) (element-type guint8): one document as JSON
 * @len: its length in bytes, or -1
 * @error: return location for a #GError of %DANH_CODEC_ERROR
 *
 * Reads a document written by danh or by hand: `text` and `mentions` are required.
 * Offsets are read in the `offset_unit` it names (code points if none) and checked
 * against the text.
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhDocument *danh_document_new_from_json (const char *json,
                                                                 gssize len,
                                                                 GError **error);

/**
 * DanhInputLine:
 *
 * One line of JSONL input: a text to annotate.  Free with danh_input_line_clear().
 *
 * Since: 0.1
 */
typedef struct {
  char *id;   /* or NULL */
  char *text; /* with a NUL behind it */
  gsize text_len;
  char *reference_date; /* or NULL */
} DanhInputLine;

/**
 * danh_input_line_parse:
 * @json: (array length=len) (element-type guint8): a line of JSONL
 * @len: its length in bytes, or -1
 * @line: (out caller-allocates): what it says
 * @error: return location for a #GError of %DANH_CODEC_ERROR; the message says what was
 *   expected and at which byte
 *
 * Reads `{"id":…,"text":…,"reference_date":…}`; only text is required.  Whether the
 * reference date is a day is seen where the text is annotated.
 *
 * Returns: %FALSE with @error set, and nothing in @line to be freed, if that is not what
 *   @json is
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean danh_input_line_parse (const char *json,
                                                      gssize len,
                                                      DanhInputLine *line,
                                                      GError **error);

/**
 * danh_input_line_clear:
 * @line: a line that was read; all of it is freed
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_input_line_clear (DanhInputLine *line);

G_END_DECLS

#endif
