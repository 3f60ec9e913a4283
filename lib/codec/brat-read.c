/* brat-read.c - documents from brat standoff
 *
 * Lines come in any order, so they are read twice: mentions first, then what speaks of
 * them.  What danh has no word for (events, normalizations, other relations) is told of and
 * left out; so is a mention in several pieces.
 */
#include "codec/format.h"
#include "codec/offsets.h"
#include "codec/relations.h"
#include "codec/unit-guess.h"
#include "codec/utf8.h"

#include <string.h>

typedef struct {
  DanhSource *source;
  DanhDraft draft;
  DanhOffsetMap map;
  DanhRelations relations;
  GHashTable *by_id;   /* id -> number + 1 */
  GHashTable *dropped; /* ids of mentions that were told of already */
  guint n_entities;
  gboolean failed;
} Reader;

#define fail(r, at, ...)                                                                 \
  G_STMT_START                                                                           \
  {                                                                                      \
    danh_source_say ((r)->source, DANH_ERROR, (at), __VA_ARGS__);                        \
    (r)->failed = TRUE;                                                                  \
  }                                                                                      \
  G_STMT_END

/* The next word of a line, up to white space; NULL at its end. */
static const char *
next_word (const char **p, const char *end, gsize *len)
{
  while (*p < end && (**p == ' ' || **p == '\t')) (*p)++;
  const char *start = *p;
  while (*p < end && **p != ' ' && **p != '\t') (*p)++;
  *len = (gsize) (*p - start);
  return *len == 0 ? NULL : start;
}

/* ---- mentions ------------------------------------------------------------------------ */

static gboolean
read_number (const char **p, const char *end, guint64 *number)
{
  const char *start = *p;
  *number = 0;
  while (*p < end && g_ascii_isdigit (**p) && *p - start < 10)
    *number = *number * 10 + (guint64) (*(*p)++ - '0');
  return *p > start;
}

/* brat shows line ends in a mention's text as spaces. */
static gboolean
is_surface (const char *slice, const char *surface, gsize len)
{
  for (gsize i = 0; i < len; i++) {
    gboolean is_break = slice[i] == '\n' || slice[i] == '\r' || slice[i] == '\0';
    if (slice[i] != surface[i] && !(is_break && surface[i] == ' ')) return FALSE;
  }
  return TRUE;
}

/* The bytes that the offsets mean; FALSE having said what is wrong. */
static gboolean
find_range (Reader *r,
            const char *line,
            guint64 start,
            guint64 end,
            const char *surface,
            gsize surface_len,
            gsize *from,
            gsize *to)
{
  const GString *text = r->draft.text;
  const char *why = NULL;
  g_autofree char *mismatch = NULL;
  if (!danh_offset_map_byte (&r->map, start, from)
      || !danh_offset_map_byte (&r->map, end, to)) {
    why = "an offset is behind the text or inside a character";
  } else if (*to < *from || *to - *from != surface_len
             || !is_surface (text->str + *from, surface, surface_len)) {
    g_autofree char *said = danh_excerpt (surface, surface_len);
    g_autofree char *found =
        danh_excerpt (text->str + *from, *to < *from ? 0 : *to - *from);
    why = mismatch =
        g_strdup_printf ("expected \"%s\", but there stands \"%s\"", said, found);
  } else {
    why = danh_draft_check (&r->draft, *from, *to);
  }
  if (why == NULL) return TRUE;
  const char *guess = danh_unit_guess (text->str, text->len, start, end, surface,
                                       surface_len, &r->source->walked);
  const char *unit = danh_unit_to_string (r->source->unit);
  if (guess == NULL)
    fail (r, line, "%s (offsets read as %s)", why, unit);
  else
    fail (r, line, "%s; offsets were read as %s, but fit if they count %s", why, unit,
          guess);
  return FALSE;
}

/* T1 <tab> TYPE 4 13 <tab> text */
static void
read_mention (Reader *r, const char *line, gsize len)
{
  const char *p = line, *end = line + len;
  gsize id_len, label_len;
  const char *id = next_word (&p, end, &id_len);
  const char *label = next_word (&p, end, &label_len);
  guint64 first, last;
  if (label == NULL || *p++ != ' ' || !read_number (&p, end, &first) || p == end
      || *p++ != ' ' || !read_number (&p, end, &last)) {
    fail (r, line, "expected `T1<tab>TYPE START END<tab>text`");
    return;
  }
  const char *key = danh_draft_keep (&r->draft, id, (gssize) id_len);
  if (p < end && *p == ';') {
    danh_source_say (r->source, DANH_WARNING, line,
                     "a mention in several pieces is left out: expected one START END");
    g_hash_table_add (r->dropped, (gpointer) key);
    return;
  }
  if (p == end || *p++ != '\t') {
    fail (r, line, "expected `T1<tab>TYPE START END<tab>text`");
    return;
  }
  gint type = danh_source_label (r->source, label, label_len, label);
  if (type == DANH_LABEL_SKIP) {
    g_hash_table_add (r->dropped, (gpointer) key);
    return;
  }
  gsize from, to;
  if (type == DANH_LABEL_UNKNOWN)
    r->failed = TRUE;
  else if (find_range (r, line, first, last, p, (gsize) (end - p), &from, &to)) {
    guint number = danh_draft_add (&r->draft, (DanhMentionType) type, from, to, line);
    if (!g_hash_table_insert (r->by_id, (gpointer) key, GUINT_TO_POINTER (number + 1)))
      fail (r, line, "the id %s is given twice", key);
  }
}

/* ---- what speaks of mentions ----------------------------------------------------------- */

/* The mention called by LEN bytes at ID; DANH_NO_INDEX having said so, if it was not told of
 * before. */
static guint
find_mention (Reader *r, const char *id, gsize len, const char *line)
{
  g_autofree char *key = g_strndup (id == NULL ? "" : id, len);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (r->by_id, key));
  if (number > 0) return number - 1;
  if (!g_hash_table_contains (r->dropped, key))
    fail (r, line, "\"%s\": expected the id of a mention (T1)", key);
  return DANH_NO_INDEX;
}

/* Arg1:T1 */
static guint
read_argument (Reader *r, const char **p, const char *end, const char *line)
{
  gsize len;
  const char *word = next_word (p, end, &len);
  const char *colon = word == NULL ? NULL : memchr (word, ':', len);
  if (colon == NULL) return find_mention (r, word, word == NULL ? 0 : len, line);
  return find_mention (r, colon + 1, (gsize) (word + len - colon - 1), line);
}

/* R1 <tab> LABEL Arg1:T1 Arg2:T2 */
static void
read_relation (Reader *r, const char *line, gsize len)
{
  const char *p = line, *end = line + len;
  gsize n;
  next_word (&p, end, &n);
  const char *word = next_word (&p, end, &n);
  if (word == NULL) {
    fail (r, line, "expected `R1<tab>LABEL Arg1:T1 Arg2:T2`");
    return;
  }
  g_autofree char *label = g_strndup (word, n);
  guint from = read_argument (r, &p, end, line);
  guint to = read_argument (r, &p, end, line);
  if (from == DANH_NO_INDEX || to == DANH_NO_INDEX) return;
  gint kind = danh_relation_kind (label);
  const char *why = danh_relations_add (&r->relations, &r->draft, kind, from, to);
  if (why != NULL && kind == DANH_RELATION_UNKNOWN)
    danh_source_say (r->source, DANH_WARNING, line, "the relation %s is left out: %s",
                     label, why);
  else if (why != NULL)
    fail (r, line, "the relation %s: %s", label, why);
}

/* The text of a note as it was written. */
static char *
unescape (const char *text, gsize len)
{
  GString *plain = g_string_new (NULL);
  for (const char *p = text; p < text + len; p++) {
    if (*p != '\\' || p + 1 == text + len || strchr ("nrt\\", p[1]) == NULL) {
      g_string_append_c (plain, *p);
      continue;
    }
    p++;
    g_string_append_c (plain, *p == 'n'   ? '\n'
                              : *p == 'r' ? '\r'
                              : *p == 't' ? '\t'
                                          : '\\');
  }
  return g_string_free (plain, FALSE);
}

/* A1 <tab> KEY T1 VALUE, or a note, #1 <tab> KEY T1 <tab> VALUE.  Without a value it is
 * "true". */
static void
read_attribute (Reader *r, const char *line, gsize len)
{
  const char *p = line, *end = line + len;
  gsize key_len, id_len;
  next_word (&p, end, &key_len);
  const char *word = next_word (&p, end, &key_len);
  const char *id = next_word (&p, end, &id_len);
  if (word == NULL || id == NULL) {
    fail (r, line, "expected `A1<tab>KEY T1 VALUE`");
    return;
  }
  if (*id == 'R' || *id == 'E') {
    danh_source_say (r->source, DANH_WARNING, line,
                     "an attribute of a relation or an event is left out");
    return;
  }
  guint number = find_mention (r, id, id_len, line);
  if (number == DANH_NO_INDEX) return;
  g_autofree char *key = g_strndup (word, key_len);
  gboolean is_flag = p == end && *line == 'A';
  if (p < end) p++;
  g_autofree char *value = is_flag        ? g_strdup ("true")
                           : *line == '#' ? unescape (p, (gsize) (end - p))
                                          : g_strndup (p, (gsize) (end - p));
  if (!danh_draft_set (&r->draft, number, key, value))
    fail (r, line, "the attribute %s of the mention is given twice", key);
}

/* * <tab> ENTITY T1 T5 */
static void
read_equals (Reader *r, const char *line, gsize len)
{
  const char *p = line, *end = line + len;
  gsize n;
  next_word (&p, end, &n);
  next_word (&p, end, &n);
  g_autofree char *name = g_strdup_printf ("%u", ++r->n_entities);
  const char *entity = danh_draft_keep (&r->draft, name, -1);
  for (const char *word; (word = next_word (&p, end, &n)) != NULL;) {
    guint number = find_mention (r, word, n, line);
    if (number == DANH_NO_INDEX) continue;
    danh_draft_mention (&r->draft, number)->entity = entity;
  }
}

static void
read_line (Reader *r, const char *line, gsize len, gboolean mentions)
{
  if (len == 0 || (*line == 'T') != mentions) return;
  if (memchr (line, '\0', len) != NULL) {
    fail (r, line, "a NUL");
    return;
  }
  switch (*line) {
  case 'T':
    read_mention (r, line, len);
    break;
  case 'R':
    read_relation (r, line, len);
    break;
  case 'A':
  case 'M':
  case '#':
    read_attribute (r, line, len);
    break;
  case '*':
    read_equals (r, line, len);
    break;
  case 'E':
  case 'N':
    danh_source_say (r->source, DANH_WARNING, line,
                     "an event or a normalization is left out");
    break;
  default:
    fail (r, line, "expected a line with an id: T1, R1, A1, #1 or *");
  }
}

static void
read_lines (Reader *r, gboolean mentions)
{
  const char *end = r->source->bytes + r->source->len;
  for (const char *line = r->source->bytes; line < end;) {
    gsize len;
    const char *next = danh_source_line (line, end, &len);
    read_line (r, line, len, mentions);
    line = next;
  }
}

/* The text is another file, so that the message names it and the place in it. */
static void
say_bad_byte (DanhSource *source, const char *bad)
{
  const char *start = source->text;
  guint line = 1, column = 1;
  for (const char *p = start; p < bad; p++)
    if (*p == '\n') {
      line++;
      start = p + 1;
    }
  for (const char *p = start; p < bad; p++) column += !danh_utf8_is_continuation (*p);
  danh_source_say (source, DANH_ERROR, NULL, "%s:%u:%u: a byte that is not UTF-8: 0x%02X",
                   source->text_name, line, column, (guint) (guchar) *bad);
}

static gboolean
check_text (DanhSource *source)
{
  const char *p = source->text, *end = p + source->text_len;
  while (p < end && !g_utf8_validate (p, end - p, &p)) {
    if (*p != '\0') {
      say_bad_byte (source, p);
      return FALSE;
    }
    p++;
  }
  return TRUE;
}

void
danh_brat_read (DanhSource *source)
{
  Reader r = { .source = source };
  source->n_documents++;
  if (!check_text (source) || !danh_source_is_utf8 (source, source->bytes, source->len))
    return;
  danh_draft_init (&r.draft);
  danh_relations_init (&r.relations);
  r.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  r.dropped = g_hash_table_new (g_str_hash, g_str_equal);
  g_string_append_len (r.draft.text, source->text, (gssize) source->text_len);
  danh_offset_map_init (&r.map, r.draft.text->str, r.draft.text->len, TRUE, source->unit);
  read_lines (&r, TRUE);
  if (!r.failed) read_lines (&r, FALSE);
  if (!r.failed) {
    g_autofree char *id = danh_source_file_id (source);
    danh_relations_tie (&r.relations, &r.draft);
    r.draft.id = id;
    danh_draft_find_heads (&r.draft);
    danh_source_add (source, danh_draft_seal (&r.draft));
  }
  danh_offset_map_clear (&r.map);
  danh_relations_clear (&r.relations);
  g_hash_table_unref (r.by_id);
  g_hash_table_unref (r.dropped);
  danh_draft_clear (&r.draft);
}
