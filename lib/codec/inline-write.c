/* inline-write.c - documents in inline notation
 *
 * The reader decides what a row of roles or a title without a head means, so it is asked:
 * ids and heads are written only where it would read something else.
 */
#include "codec/format.h"
#include "codec/inline.h"

#include <string.h>

typedef struct {
  const DanhWriter *writer;
  GString *out;
  DanhDraft draft;    /* of what is written */
  gboolean *has_id;   /* [mentions of the draft] rows call it by its id */
  gboolean *by_ids;   /* [roles of the draft] the row is written so */
  DanhRange *derived; /* [mentions of the draft] the head a reader would find */
} Inline;

/* ---- the head of the file ------------------------------------------------------------ */

/* What a line of the head can hold. */
static gboolean
is_plain (const char *string)
{
  if (*string == '\0' || g_ascii_isspace (*string)) return FALSE;
  for (const char *p = string; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r') return FALSE;
  return !g_ascii_isspace (string[strlen (string) - 1]);
}

static void
write_head (Inline *w)
{
  const DanhDocument *document = w->writer->document;
  if (w->writer->number > 0) g_string_append (w->out, DANH_INLINE_DOCUMENT "\n");
  if (document->id != NULL) {
    if (is_plain (document->id))
      g_string_append_printf (w->out, "# id: %s\n", document->id);
    else
      danh_writer_lose (w->writer, DANH_LOSS_IDS, 1);
  }
  if (document->reference_date != NULL)
    g_string_append_printf (w->out, "# reference: %s\n", document->reference_date);
  g_string_append (w->out, DANH_INLINE_TEXT "\n");
}

/* ---- attributes ---------------------------------------------------------------------- */

static void
append_escaped (GString *out, const char *string)
{
  gsize len = strlen (string);
  for (gsize i = 0; i < len; i++) {
    if (string[i] == '\n')
      g_string_append (out, "\\n");
    else if (string[i] == '\r')
      g_string_append (out, "\\r");
    else {
      gboolean at_edge = i == 0 || i == len - 1;
      if (strchr ("[]|\\;=", string[i]) != NULL || (string[i] == ' ' && at_edge))
        g_string_append_c (out, '\\');
      g_string_append_c (out, string[i]);
    }
  }
}

/* `; KEY=` with a bar for the first. */
static void
append_key (Inline *w, gboolean *is_first, const char *key)
{
  g_string_append (w->out, *is_first ? "|" : "; ");
  *is_first = FALSE;
  if (key == NULL) return;
  append_escaped (w->out, key);
  g_string_append_c (w->out, '=');
}

static void
append_attribute (Inline *w, gboolean *is_first, const char *key, const char *value)
{
  append_key (w, is_first, key);
  append_escaped (w->out, value);
}

/* TRUE if the notation means something else by KEY. */
static gboolean
is_reserved (const char *key)
{
  return *key == '\0' || strcmp (key, "id") == 0 || strcmp (key, "head") == 0
         || strcmp (key, "entity") == 0 || strcmp (key, "rule") == 0;
}

static const DanhDocumentMention *
row_of (const Inline *w, guint number)
{
  return &w->writer->document->mentions[danh_draft_mention (&w->draft, number)->index];
}

static void
append_head (Inline *w, gboolean *is_first, guint number)
{
  const DanhMention *mention = &row_of (w, number)->mention;
  const DanhRange *derived = &w->derived[number];
  if (mention->type != DANH_MENTION_TITLE) return;
  if (mention->head_start == derived->start && mention->head_end == derived->end) return;
  const char *text = w->draft.text->str;
  g_autofree char *head =
      g_strndup (text + mention->head_start, mention->head_end - mention->head_start);
  const char *found = strstr (text + mention->start, head);
  if (mention->head_end > 0 && found != text + mention->head_start)
    danh_writer_lose (w->writer, DANH_LOSS_ATTRIBUTES, 1);
  else
    append_attribute (w, is_first, "head", head);
}

static void
append_attributes (Inline *w, guint number)
{
  const DanhDocumentMention *row = row_of (w, number);
  const DanhDocumentAttribute *said =
      w->writer->document->attributes + row->first_attribute;
  const DanhDraftMention *mention = danh_draft_mention (&w->draft, number);
  gboolean is_first = TRUE;
  for (guint k = 0; k < row->n_attributes; k++)
    if (strcmp (said[k].key, "value") == 0)
      append_attribute (w, &is_first, *said[k].value == '\0' ? "value" : NULL,
                        said[k].value);
  for (guint k = 0; k < row->n_attributes; k++) {
    if (strcmp (said[k].key, "value") == 0) continue;
    if (is_reserved (said[k].key))
      danh_writer_lose (w->writer, DANH_LOSS_ATTRIBUTES, 1);
    else
      append_attribute (w, &is_first, said[k].key, said[k].value);
  }
  append_head (w, &is_first, number);
  if (w->has_id[number]) append_attribute (w, &is_first, "id", mention->id);
  if (mention->entity != NULL) append_attribute (w, &is_first, "entity", mention->entity);
  if (row->mention.rule != NULL)
    append_attribute (w, &is_first, "rule", row->mention.rule);
}

/* ---- the text ------------------------------------------------------------------------ */

static void
append_text (GString *out, const char *text, guint start, guint end)
{
  for (guint i = start; i < end; i++) {
    gboolean at_line_start = out->len > 0 && out->str[out->len - 1] == '\n';
    if (strchr ("[]|\\", text[i]) != NULL && text[i] != '\0')
      g_string_append_c (out, '\\');
    else if (at_line_start && end - i >= 3 && memcmp (text + i, "---", 3) == 0)
      g_string_append_c (out, '\\');
    g_string_append_c (out, text[i]);
  }
}

/* Text up to AT, with the brackets of OPEN that end there or before. */
static guint
close_brackets (Inline *w, GArray *open, guint from, guint at)
{
  const char *text = w->draft.text->str;
  while (open->len > 0) {
    guint number = g_array_index (open, guint, open->len - 1);
    guint end = danh_draft_mention (&w->draft, number)->mention.end;
    if (end > at) break;
    append_text (w->out, text, from, end);
    from = end;
    append_attributes (w, number);
    g_string_append_c (w->out, ']');
    g_array_set_size (open, open->len - 1);
  }
  append_text (w->out, text, from, at);
  return at;
}

static void
write_text (Inline *w)
{
  guint at = 0, len = (guint) w->draft.text->len;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < w->draft.mentions->len; i++) {
    const DanhMention *mention = &danh_draft_mention (&w->draft, i)->mention;
    at = close_brackets (w, open, at, mention->start);
    g_string_append_printf (w->out, "[%s ", danh_mention_type_to_string (mention->type));
    g_array_append_val (open, i);
  }
  close_brackets (w, open, at, len);
}

/* ---- roles --------------------------------------------------------------------------- */

/* The text of a mention on one line: g_free. */
static char *
cell_text (const Inline *w, guint number)
{
  if (number == DANH_NO_INDEX) return g_strdup ("");
  const DanhMention *mention = &danh_draft_mention (&w->draft, number)->mention;
  char *text =
      g_strndup (w->draft.text->str + mention->start, mention->end - mention->start);
  for (char *c = text; *c != '\0'; c++)
    if (g_ascii_isspace (*c)) *c = ' ';
  return text;
}

/* TRUE if the reader takes the texts of ROLE for its mentions. */
static gboolean
is_read_so (const Inline *w, const DanhRoleRows *rows, const DanhRole *role)
{
  g_autofree char *person = cell_text (w, role->person);
  g_autofree char *title = cell_text (w, role->title);
  g_autofree char *body = cell_text (w, role->organization);
  DanhRole read;
  if (*person == '#' || *title == '#' || *body == '#') return FALSE;
  if (danh_role_rows_find (rows, person, title, body, &read) != DANH_ROW_FOUND)
    return FALSE;
  return read.person == role->person && read.title == role->title
         && read.organization == role->organization;
}

static void
find_ids (Inline *w)
{
  DanhRoleRows rows;
  danh_role_rows_init (&rows, &w->draft);
  for (guint r = 0; r < w->draft.roles->len; r++) {
    const DanhRole *role = &g_array_index (w->draft.roles, DanhRole, r);
    w->by_ids[r] = !is_read_so (w, &rows, role);
    if (!w->by_ids[r]) continue;
    w->has_id[role->person] = w->has_id[role->title] = TRUE;
    if (role->organization != DANH_NO_INDEX) w->has_id[role->organization] = TRUE;
  }
  danh_role_rows_clear (&rows);
}

static void
append_cell (Inline *w, guint number, gboolean by_id)
{
  if (number == DANH_NO_INDEX) return;
  if (by_id) {
    g_string_append_printf (w->out, "#%s", danh_draft_mention (&w->draft, number)->id);
    return;
  }
  g_autofree char *text = cell_text (w, number);
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '|' || *c == '\\') g_string_append_c (w->out, '\\');
    g_string_append_c (w->out, *c);
  }
}

static void
write_roles (Inline *w)
{
  g_string_append (w->out, "\n" DANH_INLINE_ROLES "\n");
  for (guint r = 0; r < w->draft.roles->len; r++) {
    const DanhRole *role = &g_array_index (w->draft.roles, DanhRole, r);
    gboolean by_id = w->by_ids[r];
    append_cell (w, role->person, by_id);
    g_string_append (w->out, " | ");
    append_cell (w, role->title, by_id);
    if (role->organization != DANH_NO_INDEX || role->status != DANH_STATUS_CURRENT)
      g_string_append (w->out, " | ");
    append_cell (w, role->organization, by_id);
    if (role->status != DANH_STATUS_CURRENT)
      g_string_append_printf (w->out, " | %s", danh_status_to_string (role->status));
    g_string_append_c (w->out, '\n');
  }
}

/* ---- the document -------------------------------------------------------------------- */

/* The longest mention's text is what a reader calls an entity. */
static void
count_names (const DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  for (guint e = 0; e < document->n_entities; e++) {
    const DanhEntity *entity = &document->entities[e];
    guint longest = 0, start = 0;
    for (guint k = 0; k < entity->n_mentions; k++) {
      const DanhMention *mention = &document->mentions[entity->mentions[k]].mention;
      if (mention->end - mention->start <= longest) continue;
      longest = mention->end - mention->start;
      start = mention->start;
    }
    if (strlen (entity->name) != longest
        || memcmp (entity->name, document->text + start, longest) != 0)
      danh_writer_lose (writer, DANH_LOSS_ENTITIES, 1);
  }
}

void
danh_inline_write (DanhWriter *writer)
{
  Inline w = { .writer = writer, .out = writer->out };
  g_autofree gboolean *kept = danh_writer_choose (writer, DANH_ALL_TYPES, TRUE);
  danh_draft_init (&w.draft);
  danh_writer_lose (writer, DANH_LOSS_ROLES,
                    danh_draft_take (&w.draft, writer->document, kept));
  danh_writer_count (writer, kept, (DanhHolds) ~0u);
  count_names (writer);
  w.has_id = g_new0 (gboolean, w.draft.mentions->len + 1);
  w.by_ids = g_new0 (gboolean, w.draft.roles->len + 1);
  w.derived = danh_draft_derive_heads (&w.draft);
  find_ids (&w);
  write_head (&w);
  write_text (&w);
  write_roles (&w);
  g_free (w.has_id);
  g_free (w.by_ids);
  g_free (w.derived);
  danh_draft_clear (&w.draft);
}
