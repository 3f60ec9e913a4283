/* json-line.c - a line of JSONL input: a text to annotate */
#include "codec/json-parse.h"
#include <danh/danh-codec.h>

#include <string.h>

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, DANH_CODEC_ERROR, DANH_CODEC_ERROR_SCHEMA, message);
  return FALSE;
}

static gboolean
read_line (const DanhJson *json, DanhInputLine *line, GError **error)
{
  if (!cJSON_IsObject (json->root))
    return fail (error, "a JSON object with \"text\" was expected at byte 0");
  cJSON *text = danh_json_member (json->root, "text");
  if (!cJSON_IsString (text))
    return fail (error, text == NULL ? "the object has no \"text\""
                                     : "\"text\" is not a string");
  if (danh_json_member (json->root, "id") != NULL) {
    line->id = danh_json_dup_id (json, json->root, "id");
    if (line->id == NULL)
      return fail (error,
                   "\"id\" is neither a string without NUL nor a whole number of at "
                   "most 15 digits");
  }
  const cJSON *date = danh_json_member (json->root, "reference_date");
  if (date != NULL) {
    line->reference_date = g_strdup (danh_json_get_string (json, date));
    if (line->reference_date == NULL)
      return fail (error, "\"reference_date\" is not a string");
  }
  const char *bytes = danh_json_take_text (json, text, &line->text_len);
  line->text = g_malloc (line->text_len + 1);
  memcpy (line->text, bytes, line->text_len + 1);
  return TRUE;
}

gboolean
danh_input_line_parse (const char *json, gssize len, DanhInputLine *line, GError **error)
{
  g_return_val_if_fail (json != NULL && line != NULL, FALSE);
  *line = (DanhInputLine){ 0 };
  DanhJson tree;
  if (!danh_json_parse (&tree, json, len, error)) return FALSE;
  gboolean done = read_line (&tree, line, error);
  danh_json_clear (&tree);
  if (!done) danh_input_line_clear (line);
  return done;
}

void
danh_input_line_clear (DanhInputLine *line)
{
  g_return_if_fail (line != NULL);
  g_free (line->id);
  g_free (line->text);
  g_free (line->reference_date);
  *line = (DanhInputLine){ 0 };
}
