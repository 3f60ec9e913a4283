/* conll-read.c - documents from tokens with tags */
#include "codec/conll.h"
#include "codec/format.h"

#include <string.h>

typedef struct {
  DanhSource *source;
  DanhDraft draft;
  DanhConll scheme;
  gboolean has_open; /* a mention that may go on; its type, start and place */
  gint type;
  gsize start;
  const char *place;
  gboolean needs_end; /* it has not had its E- */
  gboolean at_sentence_start;
  guint n_orphans, n_unfinished;
  const char *first_orphan, *first_unfinished;
  gboolean failed;
} Reader;

static gboolean
fail (Reader *r, const char *at, const char *message)
{
  danh_source_say (r->source, DANH_ERROR, at, "%s", message);
  r->failed = TRUE;
  return FALSE;
}

/* ---- mentions ------------------------------------------------------------------------ */

static void
close_mention (Reader *r)
{
  if (!r->has_open) return;
  r->has_open = FALSE;
  if (r->needs_end) {
    if (r->source->options->orphans == DANH_ORPHAN_ERROR)
      fail (r, r->place, "a B- or I- without its E-: expected E- at the last token");
    if (r->n_unfinished++ == 0) r->first_unfinished = r->place;
  }
  if (r->type == DANH_LABEL_SKIP) return;
  const char *why = danh_draft_check (&r->draft, r->start, r->draft.text->len);
  if (why != NULL)
    fail (r, r->place, why);
  else
    danh_draft_add (&r->draft, (DanhMentionType) r->type, r->start, r->draft.text->len,
                    r->place);
}

/* A tag that goes on, with nothing to go on from: TRUE if it begins a mention. */
static gboolean
is_beginning (Reader *r, const char *tag)
{
  switch (r->source->options->orphans) {
  case DANH_ORPHAN_ERROR:
    return fail (r, tag,
                 "a tag that goes on, and nothing of its type before it: expected "
                 "B- (the policy for I- without B- can be another)");
  case DANH_ORPHAN_DROP:
  case DANH_ORPHAN_BEGIN:
  default:
    if (r->n_orphans++ == 0) r->first_orphan = tag;
    return r->source->options->orphans == DANH_ORPHAN_BEGIN;
  }
}

/* What the tag means: B, I, E, S or O; 0 having said what was expected. */
static char
tag_kind (Reader *r, const char *tag, gsize len)
{
  static const char *const letters[] = { "BI", "BI", "BI", "BIESLU" };
  static const char *const expected[] = { "expected O, I-TYPE or B-TYPE",
                                          "expected O, I-TYPE or B-TYPE",
                                          "expected O, B-TYPE or I-TYPE",
                                          "expected O, B-, I-, E- or S-TYPE" };
  if (len == 1 && *tag == 'O') return 'O';
  if (len < 3 || tag[1] != '-' || strchr (letters[r->scheme], *tag) == NULL) {
    g_autofree char *shown = danh_excerpt (tag, len);
    g_autofree char *message =
        g_strdup_printf ("the tag \"%s\": %s", shown, expected[r->scheme]);
    fail (r, tag, message);
    return '\0';
  }
  return *tag == 'L' ? 'E' : *tag == 'U' ? 'S' : *tag;
}

/* Before the token's text is appended: ends the mention that does not go on, and tells
 * whether the token is the first of one. */
static gboolean
begin_token (Reader *r, char kind, gint type, const char *tag)
{
  gboolean goes_on = (kind == 'I' || kind == 'E') && r->has_open && r->type == type;
  if (goes_on) return FALSE;
  close_mention (r);
  if (kind == 'O') return FALSE;
  if (kind == 'B' || kind == 'S') return TRUE;
  return r->scheme == DANH_CONLL_2003 || r->scheme == DANH_CONLL_IOB1
         || is_beginning (r, tag);
}

static void
read_token (Reader *r, const char *token, gsize len, const char *tag, gsize tag_len)
{
  char kind = tag_kind (r, tag, tag_len);
  if (kind == '\0') return;
  gint type = kind == 'O' ? DANH_LABEL_SKIP
                          : danh_source_label (r->source, tag + 2, tag_len - 2, tag + 2);
  if (type == DANH_LABEL_UNKNOWN) {
    r->failed = TRUE;
    return;
  }
  gboolean begins = begin_token (r, kind, type, tag);
  GString *text = r->draft.text;
  if (text->len > 0) g_string_append_c (text, r->at_sentence_start ? '\n' : ' ');
  r->at_sentence_start = FALSE;
  if (begins) {
    r->has_open = TRUE;
    r->type = type;
    r->start = text->len;
    r->place = tag;
  }
  g_string_append_len (text, token, (gssize) len);
  r->needs_end = r->scheme == DANH_CONLL_BIOES && (kind == 'B' || kind == 'I');
  if (kind == 'E' || kind == 'S') {
    r->needs_end = FALSE;
    close_mention (r);
  }
}

/* ---- lines --------------------------------------------------------------------------- */

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Column N of a line, from 0, or the last if N is -1; NULL if there is none. */
static const char *
find_column (const char *line, gsize len, gint n, gsize *column_len)
{
  const char *p = line, *end = line + len, *found = NULL;
  *column_len = 0;
  for (gint i = 0; p < end; i++) {
    while (p < end && is_blank (*p)) p++;
    const char *start = p;
    while (p < end && !is_blank (*p)) p++;
    if (p == start) break;
    found = start;
    *column_len = (gsize) (p - start);
    if (i == n) return found;
  }
  return n < 0 ? found : NULL;
}

/* TRUE if a document starts with the line. */
static gboolean
is_start (const char *line, gsize len)
{
  gsize n;
  const char *first = find_column (line, len, 0, &n);
  return first != NULL && n == strlen (DANH_CONLL_START)
         && memcmp (first, DANH_CONLL_START, n) == 0;
}

static void
read_id (Reader *r, const char *line, gsize len)
{
  gsize n;
  const char *column = find_column (line, len, 1, &n);
  if (column == NULL || (n == 1 && (*column == 'O' || *column == '_'))
      || (n == 3 && memcmp (column, "-X-", 3) == 0))
    return;
  g_autofree char *escaped = g_strndup (column, n);
  g_autofree char *id = g_uri_unescape_string (escaped, NULL);
  gboolean is_good = id != NULL && g_utf8_validate (id, -1, NULL);
  r->draft.id = danh_draft_keep (&r->draft, is_good ? id : escaped, -1);
}

static void
read_line (Reader *r, const char *line, gsize len)
{
  gsize token_len = 0, tag_len = 0;
  const char *token = find_column (line, len, 0, &token_len);
  const char *tag = find_column (line, len, -1, &tag_len);
  if (token == NULL) {
    close_mention (r);
    r->at_sentence_start = r->draft.text->len > 0;
  } else if (is_start (line, len)) {
    read_id (r, line, len);
  } else if (token == tag) {
    fail (r, line, "expected a token and a tag, apart by a space");
  } else {
    read_token (r, token, token_len, tag, tag_len);
  }
}

/* ---- documents ----------------------------------------------------------------------- */

static void
warn (Reader *r)
{
  if (r->n_orphans > 0)
    danh_source_say (
        r->source, DANH_WARNING, r->first_orphan,
        "%u tags go on with nothing of their type before them: %s", r->n_orphans,
        r->source->options->orphans == DANH_ORPHAN_DROP ? "left out"
                                                        : "read as beginnings");
  if (r->n_unfinished > 0)
    danh_source_say (r->source, DANH_WARNING, r->first_unfinished,
                     "%u mentions have no E- or S- at their last token: expected one",
                     r->n_unfinished);
}

static void
read_document (DanhSource *source, const char *start, const char *end, gboolean is_alone)
{
  Reader r = { .source = source, .scheme = (DanhConll) source->format->variant };
  g_autofree char *file_id = danh_source_file_id (source);
  source->n_documents++;
  if (!danh_source_is_utf8 (source, start, (gsize) (end - start))) return;
  danh_draft_init (&r.draft);
  for (const char *line = start; line < end && !r.failed;) {
    gsize len;
    const char *next = danh_source_line (line, end, &len);
    read_line (&r, line, len);
    line = next;
  }
  if (!r.failed) close_mention (&r);
  if (!r.failed) {
    if (r.draft.id == NULL && is_alone) r.draft.id = file_id;
    warn (&r);
    danh_draft_find_heads (&r.draft);
    danh_source_add (source, danh_draft_seal (&r.draft));
  }
  danh_draft_clear (&r.draft);
}

void
danh_conll_read (DanhSource *source)
{
  const char *start = source->bytes, *end = source->bytes + source->len;
  gboolean is_alone = TRUE, has_content = FALSE;
  for (const char *line = start; line < end;) {
    gsize len;
    const char *next = danh_source_line (line, end, &len);
    if (has_content && is_start (line, len)) {
      is_alone = FALSE;
      read_document (source, start, line, FALSE);
      start = line;
    }
    gsize n;
    has_content = has_content || find_column (line, len, 0, &n) != NULL;
    line = next;
  }
  if (has_content) read_document (source, start, end, is_alone);
}
