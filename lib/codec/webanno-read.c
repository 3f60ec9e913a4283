/* webanno-read.c - documents from WebAnno TSV 3
 *
 * Read twice: the sentences give the text, then the tokens, whose offsets are places in it,
 * give what is marked.  Of the layers of spans the named entities are read, or the first if
 * there are none; others, chains and slots are told of and left out.
 */
#include "codec/format.h"
#include "codec/offsets.h"
#include "codec/relations.h"
#include "codec/unit-guess.h"
#include "codec/webanno.h"

#include <string.h>

/* A layer of the head: COLUMN is its first. */
typedef struct {
  GPtrArray *features; /* names */
  const char *name;    /* the draft's */
  guint column;
} Layer;

/* An arrow of a row, to be looked up when all mentions are there. */
typedef struct {
  char *label, *source, *target;
  const char *place;
} Arrow;

/* Reader:
 *   fields   of the row that is read
 *   marked   "[7]", or "1-2" for one without an id -> number + 1, DROPPED if left out
 */
typedef struct {
  DanhSource *source;
  DanhDraft draft;
  DanhOffsetMap map;
  guint64 n_units; /* of the text so far */
  GString *sentence;
  gboolean has_sentence;
  Layer spans, relations;
  gboolean has_entities;
  guint n_columns;
  GPtrArray *fields;
  GHashTable *marked;
  GArray *arrows;
  gboolean failed;
} Reader;

#define DROPPED G_MAXUINT

#define fail(r, at, ...)                                                                 \
  G_STMT_START                                                                           \
  {                                                                                      \
    danh_source_say ((r)->source, DANH_ERROR, (at), __VA_ARGS__);                        \
    (r)->failed = TRUE;                                                                  \
  }                                                                                      \
  G_STMT_END

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

static char *
dup_plain (const char *text, gsize len)
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
    g_autofree char *id = dup_plain (line + n, len - n);
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

/* ---- what is marked ------------------------------------------------------------------ */

/* The items of a column, apart by `|`, still escaped. */
static GPtrArray *
split_items (const char *field)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  const char *start = field, *p = field;
  for (;; p++) {
    if (*p == '\\' && p[1] != '\0') {
      p++;
    } else if (*p == '|' || *p == '\0') {
      g_ptr_array_add (items, g_strndup (start, (gsize) (p - start)));
      if (*p == '\0') return items;
      start = p + 1;
    }
  }
}

/* "[7]" at the end of an item, or NULL. */
static const char *
find_id (const char *item)
{
  gsize len = strlen (item);
  if (len < 3 || item[len - 1] != ']') return NULL;
  const char *p = item + len - 2;
  while (p > item && (g_ascii_isdigit (*p) || *p == '_')) p--;
  if (*p != '[' || p == item + len - 2) return NULL;
  return p > item && p[-1] == '\\' ? NULL : p;
}

/* The value of item K of a column: g_free; NULL if it has none. */
static char *
value_of (const GPtrArray *items, guint k)
{
  if (k >= items->len) return NULL;
  const char *item = items->pdata[k], *id = find_id (item);
  gsize len = id == NULL ? strlen (item) : (gsize) (id - item);
  if (len == 1 && (*item == '*' || *item == '_')) return NULL;
  return dup_plain (item, len);
}

/* The column of the type: `value`, `type`, `label`, or the first. */
static guint
find_type_column (const Reader *r)
{
  static const char *const names[] = { "value", "type", "label" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < r->spans.features->len; k++)
      if (strcmp (r->spans.features->pdata[k], names[i]) == 0) return k;
  return 0;
}

/* Makes a mention of item K of the columns: its number, or DROPPED. */
static guint
make_mention (Reader *r,
              GPtrArray **columns,
              guint k,
              gsize start,
              gsize end,
              const char *line)
{
  guint type_column = find_type_column (r);
  g_autofree char *label = value_of (columns[type_column], k);
  if (label == NULL) {
    danh_source_say (r->source, DANH_WARNING, line,
                     "an annotation without a type is left out");
    return DROPPED;
  }
  gint type = danh_source_label (r->source, label, strlen (label), line);
  if (type == DANH_LABEL_UNKNOWN) r->failed = TRUE;
  if (type < 0) return DROPPED;
  guint number = danh_draft_add (&r->draft, (DanhMentionType) type, start, end, line);
  for (guint c = 0; c < r->spans.features->len; c++) {
    const char *key = r->spans.features->pdata[c];
    g_autofree char *value = c == type_column ? NULL : value_of (columns[c], k);
    if (value == NULL || *key == '\0') continue;
    danh_draft_set (&r->draft, number, strcmp (key, "timex3") == 0 ? "value" : key,
                    value);
  }
  return number;
}

static void
read_spans (Reader *r, gsize start, gsize end, const char *line)
{
  guint n = r->spans.features->len;
  g_autofree GPtrArray **columns = g_new (GPtrArray *, n + 1);
  for (guint c = 0; c < n; c++)
    columns[c] = split_items (r->fields->pdata[3 + r->spans.column + c]);
  const GPtrArray *first = columns[0];
  for (guint k = 0; k < first->len && !r->failed; k++) {
    const char *item = first->pdata[k], *id = find_id (item);
    if (strcmp (item, "_") == 0) continue;
    const char *key = id != NULL ? id : r->fields->pdata[0];
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (r->marked, key));
    if (number > 0 && number != DROPPED && id != NULL) {
      danh_draft_mention (&r->draft, number - 1)->mention.end = (guint) end;
    } else if (number != DROPPED) {
      number = make_mention (r, columns, k, start, end, line);
      g_hash_table_insert (r->marked, g_strdup (key),
                           GUINT_TO_POINTER (number == DROPPED ? DROPPED : number + 1));
    }
  }
  for (guint c = 0; c < n; c++) g_ptr_array_unref (columns[c]);
}

/* ---- arrows -------------------------------------------------------------------------- */

/* What marks the mention of token NAME with id ID, 0 for none: g_free. */
static char *
mark_of (const char *name, gsize len, guint64 id)
{
  return id > 0 ? g_strdup_printf ("[%u]", (guint) id) : g_strndup (name, len);
}

/* `1-2[1_3]`: from the mention 1 of token 1-2 to mention 3 of this row. */
static void
read_arrow (Reader *r, const char *source, char *label, const char *line)
{
  const char *id = find_id (source);
  guint64 from = 0, to = 0;
  if (id != NULL) {
    char *stop;
    from = g_ascii_strtoull (id + 1, &stop, 10);
    if (*stop == '_') to = g_ascii_strtoull (stop + 1, NULL, 10);
  }
  gsize len = id == NULL ? strlen (source) : (gsize) (id - source);
  const char *row = r->fields->pdata[0];
  Arrow arrow = { .label = label,
                  .source = mark_of (source, len, from),
                  .target = mark_of (row, strlen (row), to),
                  .place = line };
  g_array_append_val (r->arrows, arrow);
}

static void
read_arrows (Reader *r, const char *line)
{
  guint n = r->relations.features->len;
  if (n < 2) return;
  const char *const *fields = (const char *const *) r->fields->pdata;
  g_autoptr (GPtrArray) labels = split_items (fields[3 + r->relations.column]);
  g_autoptr (GPtrArray) sources = split_items (fields[3 + r->relations.column + n - 1]);
  for (guint k = 0; k < sources->len; k++) {
    if (strcmp (sources->pdata[k], "_") == 0) continue;
    char *label = value_of (labels, k);
    read_arrow (r, sources->pdata[k], label == NULL ? g_strdup ("") : label, line);
  }
}

static guint
find_marked (Reader *r, const char *mark, const char *place)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (r->marked, mark));
  if (number == 0) fail (r, place, "\"%s\": expected the token or id of a mention", mark);
  return number == 0 || number == DROPPED ? DANH_NO_INDEX : number - 1;
}

static void
tie_arrows (Reader *r)
{
  DanhRelations relations;
  danh_relations_init (&relations);
  for (guint i = 0; i < r->arrows->len && !r->failed; i++) {
    const Arrow *arrow = &g_array_index (r->arrows, Arrow, i);
    guint from = find_marked (r, arrow->source, arrow->place);
    guint to = find_marked (r, arrow->target, arrow->place);
    if (from == DANH_NO_INDEX || to == DANH_NO_INDEX) continue;
    gint kind = danh_relation_kind (arrow->label);
    const char *why = danh_relations_add (&relations, &r->draft, kind, from, to);
    if (why != NULL && kind == DANH_RELATION_UNKNOWN)
      danh_source_say (r->source, DANH_WARNING, arrow->place,
                       "the relation %s is left out: %s", arrow->label, why);
    else if (why != NULL)
      fail (r, arrow->place, "the relation %s: %s", arrow->label, why);
  }
  if (!r->failed) danh_relations_tie (&relations, &r->draft);
  danh_relations_clear (&relations);
}

/* ---- tokens -------------------------------------------------------------------------- */

/* The bytes of the token; its text is what stands there. */
static gboolean
find_token (Reader *r, const char *line, gsize *from, gsize *to)
{
  guint64 start, end;
  const char *field = r->fields->pdata[2];
  if (!read_offsets (r, line, &start, &end)) return FALSE;
  g_autofree char *token = dup_plain (field, strlen (field));
  const GString *text = r->draft.text;
  if (danh_offset_map_byte (&r->map, start, from)
      && danh_offset_map_byte (&r->map, end, to) && *from < *to
      && *to - *from == strlen (token)
      && memcmp (text->str + *from, token, *to - *from) == 0)
    return TRUE;
  const char *guess =
      danh_unit_guess (text->str, text->len, start, end, token, strlen (token));
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
  if (r->spans.features->len > 0) read_spans (r, from, to, line);
  read_arrows (r, line);
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
  Arrow *arrow = data;
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
  r->arrows = g_array_new (FALSE, FALSE, sizeof (Arrow));
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
  if (!r.failed) tie_arrows (&r);
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
