/* json-pieces.c - a file of JSON, a document at a time */
#include "codec/json-pieces.h"
#include "codec/unit-guess.h"
#include "codec/utf8.h"

#include <string.h>

/* ---- cutting ------------------------------------------------------------------------- */

/* Behind the object at P, which starts with a brace: up to the brace that closes it, or
 * where a string breaks off at a line end, or END: *IS_WHOLE tells them apart. */
static const char *
skip_object (const char *p, const char *end, gboolean *is_whole)
{
  *is_whole = FALSE;
  gsize depth = 0;
  gboolean in_string = FALSE;
  for (; p < end; p++) {
    if (in_string) {
      if (*p == '\\')
        p++;
      else if (*p == '"')
        in_string = FALSE;
      else if (*p == '\n')
        return p;
    } else if (*p == '"') {
      in_string = TRUE;
    } else if (*p == '{' || *p == '[') {
      depth++;
    } else if (*p == '}' || *p == ']') {
      if (--depth > 0) continue;
      *is_whole = TRUE;
      return p + 1;
    }
  }
  return end;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *
skip_blank (const char *p, const char *end)
{
  while (p < end && is_blank (*p)) p++;
  return p;
}

/* TRUE if the line holds one whole object. */
static gboolean
is_whole_object (const char *line, gsize len)
{
  gboolean is_whole;
  if (len == 0 || *line != '{') return FALSE;
  const char *behind = skip_object (line, line + len, &is_whole);
  return is_whole && skip_blank (behind, line + len) == line + len;
}

/* TRUE if BYTES begin as a list of objects. */
static gboolean
is_list (const char *bytes, const char *end)
{
  const char *p = skip_blank (bytes, end);
  if (p == end || *p != '[') return FALSE;
  p = skip_blank (p + 1, end);
  return p < end && *p == '{';
}

/* Whether each line is for itself: the name says so, or one of the first two lines does,
 * which those of a list may only seem to. */
static gboolean
has_lines (const DanhSource *source)
{
  const char *end = source->bytes + source->len;
  if (g_str_has_suffix (source->name, ".jsonl")
      || g_str_has_suffix (source->name, ".ndjson"))
    return TRUE;
  if (is_list (source->bytes, end)) return FALSE;
  guint seen = 0;
  for (const char *p = source->bytes; p < end && seen < 2;) {
    gsize len;
    const char *next = danh_source_line (p, end, &len);
    if (is_whole_object (p, len)) return TRUE;
    seen += len > 0;
    p = next;
  }
  return FALSE;
}

static void
read_lines (DanhSource *source, DanhPieceFunc read)
{
  const char *end = source->bytes + source->len;
  for (const char *p = source->bytes; p < end;) {
    gsize len;
    const char *line = p;
    p = danh_source_line (line, end, &len);
    while (len > 0 && is_blank (*line)) {
      line++;
      len--;
    }
    if (len == 0) continue;
    source->n_documents++;
    read (source, line, len);
  }
}

static void
read_values (DanhSource *source, DanhPieceFunc read)
{
  const char *end = source->bytes + source->len;
  const char *list = NULL;
  for (const char *p = source->bytes; p < end;) {
    if (is_blank (*p) || (*p == ',' && list != NULL)) {
      p++;
    } else if (*p == '[' && list == NULL) {
      list = p++;
    } else if (*p == ']' && list != NULL) {
      list = NULL;
      p++;
    } else if (*p == '{') {
      const char *start = p;
      gboolean is_whole;
      p = skip_object (start, end, &is_whole);
      source->n_documents++;
      read (source, start, (gsize) (p - start));
    } else {
      danh_source_say (source, DANH_ERROR, p,
                       "expected `{`: a document as a JSON object");
      while (p < end && *p != '\n') p++;
    }
  }
  if (list != NULL) danh_source_say (source, DANH_ERROR, list, "`[` is never closed");
}

void
danh_json_pieces (DanhSource *source, DanhPieceFunc read)
{
  if (has_lines (source))
    read_lines (source, read);
  else
    read_values (source, read);
}

gboolean
danh_json_parse_piece (DanhSource *source, const char *start, gsize len, DanhJson *json)
{
  g_autoptr (GError) error = NULL;
  if (danh_json_parse (json, start, (gssize) len, &error)) {
    if (cJSON_IsObject (json->root)) return TRUE;
    danh_json_clear (json);
    danh_source_say (source, DANH_ERROR, start,
                     "expected `{`: a document as a JSON object");
    return FALSE;
  }
  danh_source_say (source, DANH_ERROR, start + MIN (json->bad_at, len), "%s",
                   error->message);
  return FALSE;
}

/* ---- a document from offsets --------------------------------------------------------- */

gboolean
danh_piece_fail (DanhPiece *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  danh_source_say (self->source, DANH_ERROR, self->at, "%s", message);
  self->failed = TRUE;
  return FALSE;
}

void
danh_piece_read (DanhSource *source,
                 const char *start,
                 gsize len,
                 void (*read) (DanhPiece *piece))
{
  DanhPiece piece = { .source = source, .at = start };
  if (!danh_json_parse_piece (source, start, len, &piece.json)) return;
  danh_draft_init (&piece.draft);
  read (&piece);
  if (piece.has_map) danh_offset_map_clear (&piece.map);
  if (!piece.failed) {
    danh_draft_find_heads (&piece.draft);
    danh_source_add (source, danh_draft_seal (&piece.draft));
  }
  danh_draft_clear (&piece.draft);
  danh_json_clear (&piece.json);
}

gboolean
danh_piece_text (DanhPiece *self, cJSON *item)
{
  gsize len;
  const char *text = danh_json_take_text (&self->json, item, &len);
  if (text == NULL) return danh_piece_fail (self, "expected the text as a string");
  g_string_append_len (self->draft.text, text, (gssize) len);
  danh_offset_map_init (&self->map, self->draft.text->str, len, TRUE, self->source->unit);
  self->has_map = TRUE;
  return TRUE;
}

/* Offsets that lead elsewhere; what they may have counted. */
static guint
fail_at_range (DanhPiece *self,
               guint64 start,
               guint64 end,
               const char *surface,
               gsize surface_len,
               const char *what,
               const char *why)
{
  const GString *text = self->draft.text;
  const char *unit = danh_unit_to_string (self->source->unit);
  const char *guess = surface == NULL
                          ? NULL
                          : danh_unit_guess (text->str, text->len, start, end, surface,
                                             surface_len, &self->source->walked);
  if (guess != NULL)
    danh_piece_fail (self,
                     "%s: %s; offsets %u to %u were read as %s, but fit if they count %s",
                     what, why, (guint) start, (guint) end, unit, guess);
  else
    danh_piece_fail (self, "%s: %s (offsets %u to %u, read as %s)", what, why,
                     (guint) start, (guint) end, unit);
  return DANH_NO_INDEX;
}

guint
danh_piece_mention (DanhPiece *self,
                    DanhMentionType type,
                    const cJSON *start,
                    const cJSON *end,
                    cJSON *surface_item,
                    const char *what)
{
  guint32 first, last;
  if (!danh_json_get_offset (start, &first) || !danh_json_get_offset (end, &last)) {
    danh_piece_fail (self, "%s: expected start and end as whole numbers", what);
    return DANH_NO_INDEX;
  }
  gsize surface_len = 0, from, to;
  const char *surface = danh_json_take_text (&self->json, surface_item, &surface_len);
  if (!danh_offset_map_byte (&self->map, first, &from)
      || !danh_offset_map_byte (&self->map, last, &to))
    return fail_at_range (self, first, last, surface, surface_len, what,
                          "an offset is behind the text or inside a character");
  const char *text = self->draft.text->str;
  if (surface != NULL
      && (to < from || to - from != surface_len
          || memcmp (text + from, surface, surface_len) != 0)) {
    g_autofree char *said = danh_excerpt (surface, surface_len);
    g_autofree char *found = danh_excerpt (text + from, to < from ? 0 : to - from);
    g_autofree char *why =
        g_strdup_printf ("expected \"%s\", but there stands \"%s\"", said, found);
    return fail_at_range (self, first, last, surface, surface_len, what, why);
  }
  const char *why = danh_draft_check (&self->draft, from, to);
  if (why != NULL)
    return fail_at_range (self, first, last, surface, surface_len, what, why);
  return danh_draft_add (&self->draft, type, from, to, self->at);
}

gint
danh_piece_label (DanhPiece *self, const char *label)
{
  gint type = danh_source_label (self->source, label, strlen (label), self->at);
  if (type == DANH_LABEL_UNKNOWN) self->failed = TRUE;
  return type;
}
