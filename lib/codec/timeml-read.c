/* timeml-read.c - documents from text with TIMEX3 and ENAMEX tags
 *
 * The file is given to GMarkup inside a root of our own, so that text without one is read,
 * too.  Tags that mean nothing to danh are skipped, their text is kept.
 */
#include "codec/format.h"
#include "codec/timeml.h"

#include <string.h>

#define ROOT "<r>"

/* Reader:
 *   open      mentions whose tags are open, outermost first; DANH_NO_INDEX: a tag that is
 *             skipped
 *   in_text   how many elements deep in TEXT; without a TEXT, always
 *   seen      a place whose line and column are known, since places are asked for in order
 */
typedef struct {
  DanhSource *source;
  const char *start, *end; /* of the document */
  DanhDraft draft;
  GMarkupParseContext *context;
  GArray *open;
  GString *id;
  gboolean has_text; /* there is a TEXT element */
  guint in_text, in_id, in_date;
  const char *seen;
  gint seen_line, seen_column;
  gboolean failed;
} Reader;

/* Where the parser is, in the file. */
static const char *
place_of (Reader *r)
{
  gint line, column;
  g_markup_parse_context_get_position (r->context, &line, &column);
  if (line == 1) column -= (gint) strlen (ROOT);
  if (r->seen == NULL || line < r->seen_line
      || (line == r->seen_line && column < r->seen_column)) {
    r->seen = r->start;
    r->seen_line = r->seen_column = 1;
  }
  for (; r->seen_line < line && r->seen < r->end; r->seen_line++) {
    gsize len;
    r->seen = danh_source_line (r->seen, r->end, &len);
    r->seen_column = 1;
  }
  for (; r->seen_column < column && r->seen < r->end && *r->seen != '\n';
       r->seen_column++)
    r->seen = g_utf8_next_char (r->seen);
  return MIN (r->seen, r->end);
}

static void
fail (Reader *r, const char *message)
{
  danh_source_say (r->source, DANH_ERROR, place_of (r), "%s", message);
  r->failed = TRUE;
}

/* ---- tags ---------------------------------------------------------------------------- */

static gboolean
is_tag (const char *name, const char *tag)
{
  return g_ascii_strcasecmp (name, tag) == 0;
}

static gboolean
is_time_tag (const char *name)
{
  return is_tag (name, "TIMEX3") || is_tag (name, "TIMEX2") || is_tag (name, "TIMEX");
}

static const char *
find_value (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0) return values[i];
  return NULL;
}

static gboolean
is_left_out (const char *name)
{
  static const char *const names[] = { "tid", "temporalFunction", "functionInDocument",
                                       "valueFromFunction", "anchorTimeID" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0) return TRUE;
  return g_ascii_strcasecmp (name, "type") == 0 || *name == '\0';
}

static void
take_reference_date (Reader *r, const char *value)
{
  const char *form = "dddd-dd-dd";
  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (value[i]) : value[i] != form[i]) return;
  r->draft.reference_date = danh_draft_keep (&r->draft, value, (gssize) strlen (form));
}

static guint
open_mention (Reader *r, gint type, const char **names, const char **values)
{
  if (type < 0) return DANH_NO_INDEX;
  guint number = danh_draft_add (&r->draft, (DanhMentionType) type, r->draft.text->len,
                                 r->draft.text->len, place_of (r));
  const char *kind = find_value (names, values, "type");
  if (type == DANH_MENTION_DATE && kind != NULL)
    danh_draft_set (&r->draft, number, "kind", kind);
  for (guint i = 0; names[i] != NULL; i++)
    if (!is_left_out (names[i])) danh_draft_set (&r->draft, number, names[i], values[i]);
  return number;
}

static guint
open_entity (Reader *r, const char **names, const char **values)
{
  const char *label = find_value (names, values, "type");
  if (label == NULL) {
    fail (r, "ENAMEX without a TYPE: expected TYPE=\"PERSON\" or another label");
    return DANH_NO_INDEX;
  }
  gint type = danh_source_label (r->source, label, strlen (label), place_of (r));
  if (type == DANH_LABEL_UNKNOWN) r->failed = TRUE;
  if (type != DANH_MENTION_DATE) return open_mention (r, type, names, values);
  /* A time of another corpus: its label is no kind of time. */
  const char *none[] = { NULL };
  return open_mention (r, type, none, none);
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  Reader *r = data;
  guint number = DANH_NO_INDEX;
  (void) context;
  (void) error;
  if (is_tag (name, "TEXT") && r->has_text) r->in_text++;
  if (is_tag (name, "DOCID")) r->in_id++;
  if (is_tag (name, "DCT")) r->in_date++;
  if (is_time_tag (name)) {
    const char *value = find_value (names, values, "value");
    const char *function = find_value (names, values, "functionInDocument");
    gboolean is_reference = r->in_date > 0 || g_strcmp0 (function, "CREATION_TIME") == 0;
    if (is_reference && value != NULL) take_reference_date (r, value);
    if (r->in_text > 0) number = open_mention (r, DANH_MENTION_DATE, names, values);
  } else if (is_tag (name, "ENAMEX") && r->in_text > 0) {
    number = open_entity (r, names, values);
  }
  g_array_append_val (r->open, number);
}

static void
end_element (GMarkupParseContext *context,
             const char *name,
             gpointer data,
             GError **error)
{
  Reader *r = data;
  (void) context;
  (void) error;
  guint number = g_array_index (r->open, guint, r->open->len - 1);
  g_array_set_size (r->open, r->open->len - 1);
  if (is_tag (name, "TEXT") && r->has_text) r->in_text--;
  if (is_tag (name, "DOCID")) r->in_id--;
  if (is_tag (name, "DCT")) r->in_date--;
  if (number == DANH_NO_INDEX) return;
  DanhDraftMention *mention = danh_draft_mention (&r->draft, number);
  mention->mention.end = (guint) r->draft.text->len;
  const char *why =
      danh_draft_check (&r->draft, mention->mention.start, mention->mention.end);
  if (why != NULL) fail (r, why);
}

static gboolean
is_blank (const char *text, gsize len)
{
  gsize n = 0;
  while (n < len && g_ascii_isspace (text[n])) n++;
  return n == len;
}

static void
take_text (GMarkupParseContext *context,
           const char *text,
           gsize len,
           gpointer data,
           GError **error)
{
  Reader *r = data;
  (void) context;
  (void) error;
  if (r->in_id > 0)
    g_string_append_len (r->id, text, (gssize) len);
  else if (r->in_text > 0 && r->in_date == 0)
    g_string_append_len (r->draft.text, text, (gssize) len);
  else if (r->open->len == 1 && !is_blank (text, len) && !r->failed)
    fail (r, "text outside of all elements: expected it in TEXT");
}

/* ---- documents ----------------------------------------------------------------------- */

/* GMarkup's own words, without the place, which the message has already. */
static void
fail_to_parse (Reader *r, const GError *error)
{
  const char *message = error->message;
  const char *behind =
      g_str_has_prefix (message, "Error on line ") ? strstr (message, ": ") : NULL;
  g_autofree char *words =
      g_strconcat ("expected XML: ", behind == NULL ? message : behind + 2, NULL);
  if (!r->failed) fail (r, words);
}

/* All elements but our own have ended. */
static gboolean
is_closed (Reader *r)
{
  if (r->open->len <= 1) return TRUE;
  g_autofree char *message =
      g_strdup_printf ("expected XML: <%s> is never closed",
                       g_markup_parse_context_get_element (r->context));
  if (!r->failed) fail (r, message);
  return FALSE;
}

static void
parse (Reader *r)
{
  static const GMarkupParser parser = { start_element, end_element, take_text, NULL,
                                        NULL };
  g_autoptr (GError) error = NULL;
  r->context = g_markup_parse_context_new (&parser, (GMarkupParseFlags) 0, r, NULL);
  gboolean done =
      g_markup_parse_context_parse (r->context, ROOT, (gssize) strlen (ROOT), &error)
      && g_markup_parse_context_parse (r->context, r->start, r->end - r->start, &error)
      && is_closed (r) && g_markup_parse_context_parse (r->context, "</r>", -1, &error)
      && g_markup_parse_context_end_parse (r->context, &error);
  if (!done && error != NULL) fail_to_parse (r, error);
  g_markup_parse_context_free (r->context);
}

static gboolean
has_text_element (const char *start, gsize len)
{
  static const char *const tags[] = { "<TEXT>", "<TEXT ", "<text>", "<text " };
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (memmem (start, len, tags[i], strlen (tags[i])) != NULL) return TRUE;
  return FALSE;
}

static void
read_document (DanhSource *source, const char *start, const char *end, gboolean is_alone)
{
  gsize len = (gsize) (end - start);
  Reader r = { .source = source, .start = start, .end = end };
  g_autofree char *file_id = danh_source_file_id (source);
  source->n_documents++;
  if (!danh_source_is_utf8 (source, start, len)) return;
  const char *nul = memchr (start, '\0', len);
  if (nul != NULL) {
    danh_source_say (source, DANH_ERROR, nul, "a NUL: expected XML");
    return;
  }
  danh_draft_init (&r.draft);
  r.open = g_array_new (FALSE, FALSE, sizeof (guint));
  r.id = g_string_new (NULL);
  r.has_text = has_text_element (start, len);
  r.in_text = r.has_text ? 0 : 1;
  parse (&r);
  if (!r.failed) {
    g_strstrip (r.id->str);
    if (*r.id->str != '\0') r.draft.id = r.id->str;
    if (r.draft.id == NULL && is_alone) r.draft.id = file_id;
    danh_draft_find_heads (&r.draft);
    danh_source_add (source, danh_draft_seal (&r.draft));
  }
  g_string_free (r.id, TRUE);
  g_array_unref (r.open);
  danh_draft_clear (&r.draft);
}

void
danh_timeml_read (DanhSource *source)
{
  const char *start = source->bytes, *end = source->bytes + source->len;
  gboolean is_alone = TRUE, has_root = FALSE, has_content = FALSE;
  for (const char *line = start; line < end;) {
    gsize len;
    const char *next = danh_source_line (line, end, &len);
    gboolean is_root = len >= 7 && memcmp (line, "<TimeML", 7) == 0;
    if (is_root && has_root) {
      is_alone = FALSE;
      read_document (source, start, line, FALSE);
      start = line;
    }
    has_root = has_root || is_root;
    has_content = has_content || len > 0;
    line = next;
  }
  if (has_content) read_document (source, start, end, is_alone);
}
