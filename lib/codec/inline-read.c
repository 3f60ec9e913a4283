/* inline-read.c - documents from inline notation */
#include "codec/format.h"
#include "codec/inline.h"

#include <string.h>

/* One document of a file. */
typedef struct {
  DanhSource *source;
  DanhDraft draft;
  const char *start, *end; /* of the document in the file */
  const char *p;
  GArray *open;      /* the mentions whose brackets are open, outermost first */
  gboolean has_crlf; /* its lines end so */
  gboolean failed;
} Reader;

#define fail(r, at, ...)                                                                 \
  G_STMT_START                                                                           \
  {                                                                                      \
    danh_source_say ((r)->source, DANH_ERROR, (at), __VA_ARGS__);                        \
    (r)->failed = TRUE;                                                                  \
  }                                                                                      \
  G_STMT_END

/* TRUE if the line at P is MARK and nothing else. */
static gboolean
is_line (const char *p, const char *end, const char *mark)
{
  gsize len;
  danh_source_line (p, end, &len);
  return len == strlen (mark) && memcmp (p, mark, len) == 0;
}

/* TRUE if a document starts at the line P; what stands behind is its id. */
static gboolean
is_document_line (const char *p, const char *end, const char **id, gsize *id_len)
{
  gsize len, n = strlen (DANH_INLINE_DOCUMENT);
  danh_source_line (p, end, &len);
  if (len < n || memcmp (p, DANH_INLINE_DOCUMENT, n) != 0) return FALSE;
  if (len > n && p[n] != ' ') return FALSE;
  *id = p + MIN (n + 1, len);
  *id_len = (gsize) (p + len - *id);
  return TRUE;
}

/* ---- the head ------------------------------------------------------------------------ */

/* The value of "# NAME: value" in a line of the head, or NULL. */
static const char *
head_value (Reader *r, const char *line, gsize len, const char *name)
{
  gsize n = strlen (name);
  if (len < n || memcmp (line, name, n) != 0) return NULL;
  g_autofree char *value = g_strndup (line + n, len - n);
  return danh_draft_keep (&r->draft, g_strstrip (value), -1);
}

static gboolean
is_date (const char *text)
{
  if (strlen (text) != strlen ("dddd-dd-dd")) return FALSE;
  for (guint i = 0; text[i] != '\0'; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i])) return FALSE;
  return TRUE;
}

static void
read_head (Reader *r)
{
  const char *stray = NULL;
  while (r->p < r->end && !is_line (r->p, r->end, DANH_INLINE_TEXT)) {
    gsize len;
    const char *line = r->p;
    r->p = danh_source_line (line, r->end, &len);
    const char *id = head_value (r, line, len, "# id:");
    const char *date = head_value (r, line, len, "# reference:");
    if (id != NULL) r->draft.id = id;
    if (len > 0 && *line != '#' && stray == NULL) stray = line;
    if (date == NULL) continue;
    r->draft.reference_date = date;
    if (!is_date (date)) fail (r, line, "expected `# reference: YYYY-MM-DD`");
  }
  gsize len;
  if (r->p == r->end)
    fail (r, r->start, "expected a line `" DANH_INLINE_TEXT "` below the head");
  else if (stray != NULL)
    fail (r, stray, "expected `# ` and a comment, or a line `" DANH_INLINE_TEXT "`");
  else {
    const char *line = r->p;
    r->p = danh_source_line (line, r->end, &len);
    r->has_crlf = line[len] == '\r';
  }
}

/* ---- brackets ------------------------------------------------------------------------ */

static void
open_bracket (Reader *r)
{
  const char *name = r->p + 1, *p = name;
  while (p < r->end && g_ascii_isupper (*p)) p++;
  gint type = danh_type_from_string (name, (gsize) (p - name));
  if (type < 0 || p == r->end || *p != ' ') {
    fail (r, r->p,
          "expected one of PERSON, ORG, TITLE, DATE, LOCATION, DOCUMENT and a space "
          "behind `[`; `\\[` is a bracket of the text");
    return;
  }
  guint number = danh_draft_add (&r->draft, (DanhMentionType) type, r->draft.text->len,
                                 r->draft.text->len, r->p);
  g_array_append_val (r->open, number);
  r->p = p + 1;
}

static void
close_bracket (Reader *r)
{
  if (r->open->len == 0) {
    fail (r, r->p, "`]` without its `[`; `\\]` is a bracket of the text");
    return;
  }
  guint number = g_array_index (r->open, guint, r->open->len - 1);
  g_array_set_size (r->open, r->open->len - 1);
  DanhDraftMention *mention = danh_draft_mention (&r->draft, number);
  mention->mention.end = (guint) r->draft.text->len;
  const char *why =
      danh_draft_check (&r->draft, mention->mention.start, mention->mention.end);
  if (why != NULL) fail (r, mention->place, "%s", why);
  r->p++;
}

static void
set_head (Reader *r, DanhDraftMention *mention, const char *value, const char *at)
{
  const char *text = r->draft.text->str + mention->mention.start;
  const char *found = strstr (text, value);
  if (mention->mention.type != DANH_MENTION_TITLE) {
    fail (r, at, "only a TITLE has a head");
  } else if (*value == '\0') {
    mention->has_no_head = TRUE;
  } else if (found == NULL) {
    fail (r, at, "the head is not in the title: expected a part of its text");
  } else {
    mention->mention.head_start = (guint) (found - r->draft.text->str);
    mention->mention.head_end = mention->mention.head_start + (guint) strlen (value);
  }
}

static void
set_attribute (Reader *r, const char *key, const char *value, const char *at)
{
  guint number = g_array_index (r->open, guint, r->open->len - 1);
  DanhDraftMention *mention = danh_draft_mention (&r->draft, number);
  if (*key == '\0')
    fail (r, at, "expected `key=value`");
  else if (strcmp (key, "head") == 0)
    set_head (r, mention, value, at);
  else if (strcmp (key, "id") == 0)
    mention->id = danh_draft_keep (&r->draft, value, -1);
  else if (strcmp (key, "entity") == 0)
    mention->entity = danh_draft_keep (&r->draft, value, -1);
  else if (strcmp (key, "rule") == 0)
    mention->mention.rule = danh_draft_keep (&r->draft, value, -1);
  else if (!danh_draft_set (&r->draft, number, key, value))
    fail (r, at, "the attribute %s is given twice", key);
}

/* The character that `\C` stands for behind a bar, or 0. */
static char
escaped (char c)
{
  if (c == 'n') return '\n';
  if (c == 'r') return '\r';
  return c != '\0' && strchr ("[]|\\;= -", c) != NULL ? c : '\0';
}

/* One attribute, up to its `;` or the `]`: KEY stays NULL if there is none. */
static void
read_attribute (Reader *r, char **key, GString *value)
{
  gsize kept = 0; /* white space behind is not meant */
  while (r->p < r->end && *r->p == ' ') r->p++;
  for (; r->p < r->end && strchr (";]\n", *r->p) == NULL; r->p++) {
    if (*r->p == '\\' && r->p + 1 < r->end && escaped (r->p[1]) != '\0') {
      g_string_append_c (value, escaped (*++r->p));
      kept = value->len;
    } else if (*r->p == '=' && *key == NULL) {
      g_string_truncate (value, kept);
      *key = g_strdup (value->str);
      g_string_truncate (value, kept = 0);
      while (r->p + 1 < r->end && r->p[1] == ' ') r->p++;
    } else {
      g_string_append_c (value, *r->p);
      if (*r->p != ' ') kept = value->len;
    }
  }
  g_string_truncate (value, kept);
}

static void
read_attributes (Reader *r)
{
  const char *bar = r->p++;
  for (gboolean is_first = TRUE; !r->failed; is_first = FALSE, r->p++) {
    const char *at = r->p;
    g_autofree char *key = NULL;
    g_autoptr (GString) value = g_string_new (NULL);
    read_attribute (r, &key, value);
    if (r->p == r->end || *r->p == '\n' || *r->p == '\0') {
      fail (r, bar, "expected `]` behind `|` on the same line");
      return;
    }
    if (key == NULL && value->len > 0 && !is_first)
      fail (r, at, "expected `key=value`");
    else if (key != NULL || value->len > 0)
      set_attribute (r, key != NULL ? key : "value", value->str, at);
    if (*r->p == ']') return;
  }
}

/* Where the line `--- roles` starts, or the end of the document.  Another `--- text` before it
 * is of a document whose own line was forgotten, and fails. */
static const char *
find_roles (Reader *r)
{
  gsize len;
  for (const char *line = r->p; line < r->end;
       line = danh_source_line (line, r->end, &len)) {
    if (is_line (line, r->end, DANH_INLINE_ROLES)) return line;
    if (is_line (line, r->end, DANH_INLINE_TEXT)) {
      fail (r, line,
            "expected a line `" DANH_INLINE_DOCUMENT "` before another `" DANH_INLINE_TEXT
            "`; `\\" DANH_INLINE_TEXT "` is a line of the text");
      break;
    }
  }
  return r->end;
}

/* From R->p to END. */
static void
read_text (Reader *r, const char *end)
{
  while (r->p < end && !r->failed) {
    if (*r->p == '\\' && r->p + 1 < end && r->p[1] != '\0'
        && strchr ("[]|\\-", r->p[1]) != NULL) {
      g_string_append_c (r->draft.text, r->p[1]);
      r->p += 2;
    } else if (*r->p == '[') {
      open_bracket (r);
    } else if (*r->p == ']') {
      close_bracket (r);
    } else if (*r->p == '|' && r->open->len > 0) {
      read_attributes (r);
      if (!r->failed) close_bracket (r);
    } else {
      g_string_append_c (r->draft.text, *r->p++);
    }
  }
  if (r->open->len == 0 || r->failed) return;
  guint number = g_array_index (r->open, guint, r->open->len - 1);
  fail (r, danh_draft_mention (&r->draft, number)->place, "`[` is never closed");
}

/* The text and the roles behind it.  A line end before a line `--- …` is not text. */
static void
read_body (Reader *r)
{
  const char *roles = find_roles (r), *end = roles, *document_end = r->end;
  gboolean is_last = r->end == r->source->bytes + r->source->len;
  if (end > r->p && (roles < r->end || !is_last)) end--;
  if (r->has_crlf && end < roles && end > r->p && end[-1] == '\r') end--;
  r->end = end;
  read_text (r, end);
  r->end = document_end;
  r->p = roles;
  if (r->p == r->end) return;
  gsize len;
  r->p = danh_source_line (r->p, r->end, &len);
}

/* ---- roles --------------------------------------------------------------------------- */

#define N_CELLS 4u

/* The cells of LEN bytes at LINE, trimmed; FALSE if there are too many. */
static gboolean
split_row (const char *line, gsize len, GString *cells[N_CELLS])
{
  guint cell = 0;
  for (guint i = 0; i < N_CELLS; i++) g_string_truncate (cells[i], 0);
  for (const char *p = line; p < line + len; p++) {
    if (*p == '|') {
      if (++cell == N_CELLS) return FALSE;
    } else if (*p == '\\' && p + 1 < line + len && strchr ("|\\", p[1]) != NULL) {
      g_string_append_c (cells[cell], *++p);
    } else {
      g_string_append_c (cells[cell], *p);
    }
  }
  for (guint i = 0; i < N_CELLS; i++) {
    g_strstrip (cells[i]->str);
    cells[i]->len = strlen (cells[i]->str);
  }
  return TRUE;
}

static void
read_row (Reader *r, const DanhRoleRows *rows, const char *line, GString *cells[N_CELLS])
{
  static const char *const kinds[] = { "", "PERSON", "TITLE", "ORG" };
  DanhRole role;
  gint status = cells[3]->len == 0
                    ? (gint) DANH_STATUS_CURRENT
                    : danh_status_from_string (cells[3]->str, cells[3]->len);
  if (status < 0) {
    fail (r, line, "the status \"%s\": expected current, former, acting or incoming",
          cells[3]->str);
    return;
  }
  DanhRowResult result =
      danh_role_rows_find (rows, cells[0]->str, cells[1]->str, cells[2]->str, &role);
  if (result != DANH_ROW_FOUND) {
    fail (r, line, "a role of \"%s\": expected the text of a %s that is marked above",
          cells[result - 1]->str, kinds[result]);
    return;
  }
  danh_draft_tie (&r->draft, role.person, role.title, role.organization,
                  (DanhStatus) status);
  if (role.organization == DANH_NO_INDEX) return;
  const DanhMention *title = &danh_draft_mention (&r->draft, role.title)->mention;
  const DanhMention *body = &danh_draft_mention (&r->draft, role.organization)->mention;
  if (body->start < title->start || body->end > title->end)
    danh_source_say (r->source, DANH_WARNING, line,
                     "the organization \"%s\" is not inside the title: expected none, or "
                     "the ORG that the title holds",
                     cells[2]->str);
}

static void
read_roles (Reader *r)
{
  GString *cells[N_CELLS];
  DanhRoleRows rows;
  for (guint i = 0; i < N_CELLS; i++) cells[i] = g_string_new (NULL);
  danh_role_rows_init (&rows, &r->draft);
  while (r->p < r->end) {
    gsize len;
    const char *line = r->p;
    r->p = danh_source_line (line, r->end, &len);
    gboolean is_row = memchr (line, '\0', len) == NULL && split_row (line, len, cells);
    if (is_row && cells[0]->len + cells[1]->len + cells[2]->len + cells[3]->len == 0)
      continue;
    if (is_row && cells[0]->len > 0 && cells[1]->len > 0)
      read_row (r, &rows, line, cells);
    else
      fail (r, line,
            "expected `person | title | organization | status`, of which the "
            "last two may be left out");
  }
  danh_role_rows_clear (&rows);
  for (guint i = 0; i < N_CELLS; i++) g_string_free (cells[i], TRUE);
}

/* ---- documents ----------------------------------------------------------------------- */

/* Ids that two mentions share would tie roles to either. */
static void
check_ids (Reader *r)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < r->draft.mentions->len; i++) {
    const DanhDraftMention *mention = danh_draft_mention (&r->draft, i);
    if (mention->id != NULL && !g_hash_table_add (seen, (gpointer) mention->id))
      fail (r, mention->place, "the id \"%s\" is given twice", mention->id);
  }
}

/* The document from START to END of the file. */
static void
read_document (DanhSource *source, const char *start, const char *end, gboolean is_alone)
{
  Reader r = { .source = source, .start = start, .end = end, .p = start };
  g_autofree char *file_id = danh_source_file_id (source);
  source->n_documents++;
  if (!danh_source_is_utf8 (source, start, (gsize) (end - start))) return;
  danh_draft_init (&r.draft);
  r.open = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *id;
  gsize id_len;
  if (is_document_line (start, end, &id, &id_len)) {
    gsize len;
    r.p = danh_source_line (start, end, &len);
    if (id_len > 0) r.draft.id = danh_draft_keep (&r.draft, id, (gssize) id_len);
  }
  read_head (&r);
  if (!r.failed) read_body (&r);
  if (!r.failed) check_ids (&r);
  if (!r.failed) read_roles (&r);
  if (!r.failed) {
    if (r.draft.id == NULL && is_alone) r.draft.id = file_id;
    danh_draft_find_heads (&r.draft);
    danh_source_add (source, danh_draft_seal (&r.draft));
  }
  g_array_unref (r.open);
  danh_draft_clear (&r.draft);
}

void
danh_inline_read (DanhSource *source)
{
  const char *start = source->bytes, *end = source->bytes + source->len;
  const char *id;
  gsize len;
  gboolean is_alone = TRUE;
  for (const char *line = start; line < end;) {
    const char *next = danh_source_line (line, end, &len);
    if (line > source->bytes && is_document_line (line, end, &id, &len)) {
      read_document (source, start, line, FALSE);
      start = line;
      is_alone = FALSE;
    }
    line = next;
  }
  read_document (source, start, end, is_alone);
}
