/* webanno-read.c - documents from WebAnno TSV 3
 *
 * Read twice: the sentences give the text, then the tokens, whose offsets are places in it,
 * give what is marked.  Of the layers of spans the named entities are read, or the first if
 * there are none; others, chains and slots are told of and left out.
 */
#include "codec/unit-guess.h"
#include "codec/webanno-reader.h"

#include <string.h>

typedef DanhWebannoReader Reader;
typedef DanhWebannoLayer Layer;

#define fail danh_webanno_fail

/* LEN bytes without their backslashes. */
static void
append_plain (GString *out, const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++) {
    if (text[i] != '\\' || i + 1 == len) {
      g_string_append_c (out, text[i]);
      continue;
    }
    char c = text[++i];
    if (c == '-' && i + 1 < len && text[i + 1] == '>')
      g_string_append_c (out, '-');
    else if (c == 'n' || c == 'r' || c == 't')
      g_string_append_c (out, c == 'n' ? '\n' : c == 'r' ? '\r' : '\t');
    else {
      if (strchr (DANH_WEBANNO_ESCAPED, c) == NULL) g_string_append_c (out, '\\');
      g_string_append_c (out, c);
    }
  }
}

char *
danh_webanno_dup_plain (const char *text, gsize len)
{
  GString *plain = g_string_new (NULL);
  append_plain (plain, text, len);
  return g_string_free (plain, FALSE);
}

static gboolean
has_prefix (const char *line, gsize len, const char *prefix)
{
  return len >= strlen (prefix) && memcmp (line, prefix, strlen (prefix)) == 0;
}

/* ---- the head ------------------------------------------------------------------------ */

/* The features of `LAYER|a|b`; a layer without any has one column all the same. */
static char **
split_layer (const char *line, gsize len)
{
  g_autofree char *text = g_strndup (line, len);
  char **parts = g_strsplit (g_strchomp (text), "|", -1);
  if (g_strv_length (parts) > 1) return parts;
  g_strfreev (parts);
  g_autofree char *more = g_strconcat (text, "|", NULL);
  return g_strsplit (more, "|", -1);
}

static void
take_layer (Reader *r, Layer *layer, guint column, char **parts)
{
  layer->name = danh_draft_keep (&r->draft, parts[0], -1);
  g_ptr_array_set_size (layer->features, 0);
  for (guint i = 1; parts[i] != NULL; i++)
    g_ptr_array_add (layer->features, g_strdup (parts[i]));
  layer->column = column;
}

static void
leave_out (Reader *r, const char *line, const char *layer)
{
  danh_source_say (r->source, DANH_WARNING, line, "the layer %s is left out", layer);
}

static void
read_layer (Reader *r, const char *line, gsize len)
{
  gboolean is_relation = has_prefix (line, len, "#T_RL=");
  gboolean is_span = has_prefix (line, len, "#T_SP=");
  g_auto (GStrv) parts = split_layer (line + strlen ("#T_SP="), len - strlen ("#T_SP="));
  guint column = r->n_columns;
  r->n_columns += g_strv_length (parts) - 1;
  gboolean is_entity = is_span && strcmp (parts[0], DANH_WEBANNO_ENTITY) == 0;
  if (is_span && (r->spans.features->len == 0 || (is_entity && !r->has_entities))) {
    if (r->spans.features->len > 0) leave_out (r, line, r->spans.name);
    take_layer (r, &r->spans, column, parts);
    r->has_entities = is_entity;
  } else if (is_relation && r->relations.features->len == 0) {
    take_layer (r, &r->relations, column, parts);
  } else {
    leave_out (r, line, parts[0]);
  }
}

static void
read_head_line (Reader *r, const char *line, gsize len)
{
  gsize n = strlen (DANH_WEBANNO_ID), m = strlen (DANH_WEBANNO_DATE);
  if (has_prefix (line, len, "#T_SP=") || has_prefix (line, len, "#T_RL=")
      || has_prefix (line, len, "#T_CH=")) {
    read_layer (r, line, len);
  } else if (has_prefix (line, len, DANH_WEBANNO_ID)) {
    g_autofree char *id = danh_webanno_dup_plain (line + n, len - n);
    r->draft.id = danh_draft_keep (&r->draft, id, -1);
  } else if (has_prefix (line, len, DANH_WEBANNO_DATE)) {
    r->draft.reference_date = danh_draft_keep (&r->draft, line + m, (gssize) (len - m));
  }
}

/* ---- rows ---------------------------------------------------------------------------- */

static gboolean
split_row (Reader *r, const char *line, gsize len)
{
  g_ptr_array_set_size (r->fields, 0);
  const char *end = line + len;
  for (const char *p = line;;) {
    const char *tab = memchr (p, '\t', (gsize) (end - p));
    g_ptr_array_add (r->fields, g_strndup (p, (gsize) ((tab == NULL ? end : tab) - p)));
    if (tab == NULL) break;
    p = tab + 1;
  }
  /* A tab may stand at the end. */
  if (r->fields->len == r->n_columns + 4
      && *(const char *) r->fields->pdata[r->n_columns + 3] == '\0')
    g_ptr_array_set_size (r->fields, (gint) r->n_columns + 3);
  if (r->fields->len == r->n_columns + 3) return TRUE;
  fail (r, line,
        "%u columns: expected %u, a token's number, offsets and text, and those "
        "of the layers",
        r->fields->len, r->n_columns + 3);
  return FALSE;
}

/* "0-3" */
static gboolean
read_offsets (Reader *r, const char *line, guint64 *start, guint64 *end)
{
  const char *field = r->fields->pdata[1];
  char *stop;
  if (g_ascii_isdigit (*field)) {
    *start = g_ascii_strtoull (field, &stop, 10);
    if (*stop == '-' && g_ascii_isdigit (stop[1])) {
      *end = g_ascii_strtoull (stop + 1, &stop, 10);
      if (*stop == '\0' && *end <= G_MAXINT32) return TRUE;
    }
  }
  fail (r, line, "the offsets \"%s\": expected START-END", field);
  return FALSE;
}

/* ---- the text ------------------------------------------------------------------------ */

static void
append_counted (Reader *r, const char *text, gsize len)
{
  DanhOffsetMap map;
  danh_offset_map_init (&map, text, len, TRUE, r->source->unit);
  r->n_units += danh_offset_map_units (&map, len);
  danh_offset_map_clear (&map);
  g_string_append_len (r->draft.text, text, (gssize) len);
}

static void
read_sentence_line (Reader *r, const char *line, gsize len)
{
  gsize n = strlen ("#Text=");
  if (r->has_sentence) g_string_append_c (r->sentence, '\n');
  append_plain (r->sentence, line + n, len - n);
  r->has_sentence = TRUE;
}

/* The first token of a sentence tells where it starts; before it are line ends. */
static void
read_sentence_start (Reader *r, const char *line, gsize len)
{
  guint64 start, end;
  if (!r->has_sentence || !split_row (r, line, len)
      || !read_offsets (r, line, &start, &end))
    return;
  if (start < r->n_units || start > r->n_units + r->source->len) {
    fail (r, line, "a sentence starts at %u, and %u is the end of the one before",
          (guint) start, (guint) r->n_units);
    return;
  }
  while (r->n_units < start) append_counted (r, "\n", 1);
  append_counted (r, r->sentence->str, r->sentence->len);
  g_string_truncate (r->sentence, 0);
  r->has_sentence = FALSE;
}

/* ---- tokens -------------------------------------------------------------------------- */

/* The bytes of the token; its text is what stands there. */
static gboolean
find_token (Reader *r, const char *line, gsize *from, gsize *to)
{
  guint64 start, end;
  const char *field = r->fields->pdata[2];
  if (!read_offsets (r, line, &start, &end)) return FALSE;
  g_autofree char *token = danh_webanno_dup_plain (field, strlen (field));
  const GString *text = r->draft.text;
  if (danh_offset_map_byte (&r->map, start, from)
      && danh_offset_map_byte (&r->map, end, to) && *from < *to
      && *to - *from == strlen (token)
      && memcmp (text->str + *from, token, *to - *from) == 0)
    return TRUE;
  const char *guess = danh_unit_guess (text->str, text->len, start, end, token,
                                       strlen (token), &r->source->walked);
  const char *unit = danh_unit_to_string (r->source->unit);
  g_autofree char *said = danh_excerpt (token, strlen (token));
  if (guess == NULL)
    fail (r, line, "the token \"%s\" does not stand at its offsets (read as %s)", said,
          unit);
  else
    fail (r, line,
          "the token \"%s\" does not stand at its offsets, read as %s, but does "
          "if they count %s",
          said, unit, guess);
  return FALSE;
}

static void
read_token (Reader *r, const char *line, gsize len)
{
  gsize from, to;
  if (!split_row (r, line, len) || !find_token (r, line, &from, &to)) return;
  danh_webanno_read_marks (r, from, to, line);
}

static void
check_mentions (Reader *r)
{
  for (guint i = 0; i < r->draft.mentions->len; i++) {
    const DanhDraftMention *mention = danh_draft_mention (&r->draft, i);
    const char *why =
        danh_draft_check (&r->draft, mention->mention.start, mention->mention.end);
    if (why != NULL) fail (r, mention->place, "%s", why);
  }
}

/* ---- documents ----------------------------------------------------------------------- */

static void
for_lines (Reader *r,
           const char *start,
           const char *end,
           void (*read) (Reader *r, const char *line, gsize len))
{
  for (const char *line = start; line < end && !r->failed;) {
    gsize len;
    const char *next = danh_source_line (line, end, &len);
    if (len > 0 && memchr (line, '\0', len) != NULL)
      fail (r, line, "a NUL");
    else if (len > 0)
      read (r, line, len);
    line = next;
  }
}

static void
read_for_text (Reader *r, const char *line, gsize len)
{
  if (has_prefix (line, len, "#Text="))
    read_sentence_line (r, line, len);
  else if (*line == '#')
    read_head_line (r, line, len);
  else if (g_ascii_isdigit (*line))
    read_sentence_start (r, line, len);
  else
    fail (r, line, "expected a line of a token, `1-1<tab>0-3<tab>text`, or one with #");
}

static void
read_for_tokens (Reader *r, const char *line, gsize len)
{
  if (*line != '#') read_token (r, line, len);
}

static void
arrow_clear (gpointer data)
{
  DanhWebannoArrow *arrow = data;
  g_free (arrow->label);
  g_free (arrow->source);
  g_free (arrow->target);
}

static void
reader_init (Reader *r)
{
  danh_draft_init (&r->draft);
  r->sentence = g_string_new (NULL);
  r->spans.features = g_ptr_array_new_with_free_func (g_free);
  r->relations.features = g_ptr_array_new_with_free_func (g_free);
  r->fields = g_ptr_array_new_with_free_func (g_free);
  r->marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  r->arrows = g_array_new (FALSE, FALSE, sizeof (DanhWebannoArrow));
  g_array_set_clear_func (r->arrows, arrow_clear);
}

static void
reader_clear (Reader *r)
{
  danh_draft_clear (&r->draft);
  g_string_free (r->sentence, TRUE);
  g_ptr_array_unref (r->spans.features);
  g_ptr_array_unref (r->relations.features);
  g_ptr_array_unref (r->fields);
  g_hash_table_unref (r->marked);
  g_array_unref (r->arrows);
}

static void
read_document (DanhSource *source, const char *start, const char *end, gboolean is_alone)
{
  Reader r = { .source = source };
  g_autofree char *file_id = danh_source_file_id (source);
  source->n_documents++;
  if (!danh_source_is_utf8 (source, start, (gsize) (end - start))) return;
  reader_init (&r);
  if (!has_prefix (start, (gsize) (end - start), DANH_WEBANNO_FORMAT))
    fail (&r, start, "expected `" DANH_WEBANNO_FORMAT ".3`");
  for_lines (&r, start, end, read_for_text);
  if (!r.failed) {
    danh_offset_map_init (&r.map, r.draft.text->str, r.draft.text->len, TRUE,
                          source->unit);
    for_lines (&r, start, end, read_for_tokens);
    danh_offset_map_clear (&r.map);
  }
  if (!r.failed) check_mentions (&r);
  if (!r.failed) danh_webanno_tie (&r);
  if (!r.failed) {
    if (r.draft.id == NULL && is_alone) r.draft.id = file_id;
    danh_draft_find_heads (&r.draft);
    danh_source_add (source, danh_draft_seal (&r.draft));
  }
  reader_clear (&r);
}

void
danh_webanno_read (DanhSource *source)
{
  const char *start = source->bytes, *end = source->bytes + source->len;
  gboolean is_alone = TRUE;
  for (const char *line = start; line < end;) {
    gsize len;
    const char *next = danh_source_line (line, end, &len);
    if (line > source->bytes && has_prefix (line, len, DANH_WEBANNO_FORMAT)) {
      is_alone = FALSE;
      read_document (source, start, line, FALSE);
      start = line;
    }
    line = next;
  }
  read_document (source, start, end, is_alone);
}
