/* lists.c - reads list files into a model under construction
 *
 *   bytes ─▶ lines ─▶ head ─▶ column names ─▶ rows ─▶ cells (string ids)
 *                                                 └─▶ forms ─tokenise─▶ entries (keys)
 *
 * The format is described in data/README.md.  Reading goes on after a mistake, so that
 * one run shows all of them; a row with one is left out.
 */
#include "compile/builder-private.h"

#include <string.h>

#define DOTTED_LIST     "dotted"
#define VARIANTS_COLUMN "variants"
#define VALUE_SEPARATOR "; "

/* The head's keys; those that may stand once only are written down by line. */
typedef enum {
  HEAD_LIST,
  HEAD_ADMITS,
  HEAD_SOURCE,
  HEAD_LICENCE,
  HEAD_CASE,
  N_HEADS
} Head;

static const struct {
  const char *key;
  gboolean required;
  gboolean repeats;
} heads[N_HEADS] = {
  [HEAD_LIST] = { "list", TRUE, FALSE },    [HEAD_ADMITS] = { "admits", TRUE, TRUE },
  [HEAD_SOURCE] = { "source", TRUE, TRUE }, [HEAD_LICENCE] = { "licence", TRUE, TRUE },
  [HEAD_CASE] = { "case", FALSE, FALSE },
};

typedef struct {
  DanhBuilder *builder;
  DanhDiagnostics *diagnostics;
  DanhTokens tokens;        /* scratch */
  GArray *keys;             /* scratch: guint32 keys of one form */
  GHashTable *rows_seen;    /* line -> its number */
  const char *name;         /* of the file */
  char *line;               /* the current one, NUL-terminated */
  guint number;             /* its number, 1-based */
  guint head_line[N_HEADS]; /* where each key stands; 0: not yet */
  GPtrArray *columns;       /* char*, owned; NULL before the row of column names */
  guint variants;           /* number of that column, or 0 */
  gboolean caps;            /* entries ask for their capitals */
  gboolean is_dotted;
  char *list_name; /* or NULL */
  guint32 list;    /* index into LISTS of the one being read */
  guint32 row;
} Reader;

/* A message about bytes [from, to) of the current line. */
static void G_GNUC_PRINTF (4, 5)
    complain (Reader *self, const char *from, const char *to, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  guint column = (guint) g_utf8_strlen (self->line, from - self->line) + 1;
  guint width = to > from ? (guint) g_utf8_strlen (from, to - from) : 0;
  danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->name, self->number,
                        column, column + width, self->line, "%s", message);
}

static const char *
end_of (const char *text)
{
  return text + strlen (text);
}

static gboolean
is_name (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '_' && (*at != '-' || at == text)) return FALSE;
  return *text != '\0';
}

/* {{{ The line as such */

static gboolean
line_is_utf8 (Reader *self, gsize len)
{
  const char *bad;
  if (g_utf8_validate (self->line, (gssize) len, &bad)) return TRUE;
  guint column = (guint) g_utf8_strlen (self->line, bad - self->line) + 1;
  danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->name, self->number,
                        column, column + 1, self->line, "the byte 0x%02X is not UTF-8",
                        (guint8) *bad);
  return FALSE;
}

static gboolean
line_is_nfc (Reader *self)
{
  g_autofree char *nfc = g_utf8_normalize (self->line, -1, G_NORMALIZE_NFC);
  if (strcmp (nfc, self->line) == 0) return TRUE;
  const char *at = self->line;
  for (const char *to = nfc; *at == *to; to++) at++;
  /* Back to the letter that the first different byte belongs to. */
  while (at > self->line && ((guint8) *at & 0xC0) == 0x80) at--;
  if (at > self->line && g_unichar_combining_class (g_utf8_get_char (at)) != 0)
    at = g_utf8_prev_char (at);
  complain (self, at, g_utf8_next_char (at), "not in Unicode normal form C");
  return FALSE;
}

/* }}} */
/* {{{ Head */

static void
read_case (Reader *self, const char *value)
{
  self->caps = strcmp (value, "caps") == 0;
  if (!self->caps && strcmp (value, "any") != 0)
    complain (self, value, end_of (value), "expected 'caps' or 'any', not '%s'", value);
}

static void
read_list_name (Reader *self, const char *value)
{
  if (!is_name (value))
    complain (self, value, end_of (value),
              "a list's name is made of letters, digits and inner hyphens");
  else
    self->list_name = g_strdup (value);
}

static void
read_head_line (Reader *self, const char *key, gsize key_len, const char *value)
{
  guint head = 0;
  while (head < N_HEADS
         && (strlen (heads[head].key) != key_len
             || strncmp (heads[head].key, key, key_len) != 0))
    head++;
  if (head == N_HEADS) {
    complain (self, key, key + key_len,
              "unknown key '%.*s'; expected list, admits, source, licence or case",
              (int) key_len, key);
  } else if (self->head_line[head] != 0 && !heads[head].repeats) {
    complain (self, key, key + key_len, "'%s' stands in line %u already", heads[head].key,
              self->head_line[head]);
  } else if (*value == '\0') {
    complain (self, key, key + key_len, "'%s' says nothing", heads[head].key);
  } else {
    self->head_line[head] = self->number;
    if (head == HEAD_LIST) read_list_name (self, value);
    if (head == HEAD_CASE) read_case (self, value);
  }
}

/* "# key: value" before the column names is of the head; every other line that begins
 * with '#' is a comment. */
static void
read_comment (Reader *self)
{
  const char *key = self->line + 1;
  if (*key == ' ') key++;
  gsize len = 0;
  while (g_ascii_isalpha (key[len]) || (len > 0 && key[len] == '-')) len++;
  if (self->columns != NULL || len == 0 || key[len] != ':') return;
  const char *value = key + len + 1;
  while (*value == ' ') value++;
  if (self->line[0] == '#' && (key[len + 1] == ' ' || key[len + 1] == '\0'))
    read_head_line (self, key, len, value);
}

/* }}} */
/* {{{ Column names */

static void
check_column (Reader *self, char **names, guint i, const char *at)
{
  const char *end = at + strlen (names[i]);
  if (i == 0 && strcmp (names[0], "form") != 0)
    complain (self, at, end, "the first column must be called 'form', not '%s'",
              names[0]);
  else if (!is_name (names[i]))
    complain (self, at, end, "a column's name is made of letters, digits and hyphens");
  for (guint k = 0; k < i; k++)
    if (strcmp (names[k], names[i]) == 0)
      complain (self, at, end, "a second column '%s'", names[i]);
}

static void
start_list (Reader *self)
{
  DanhBuilder *builder = self->builder;
  GArray *lists = builder->sections[DANH_SECTION_LISTS];
  GArray *columns = builder->sections[DANH_SECTION_COLUMNS];
  DanhModelList list = { 0 };
  list.name = danh_builder_string (builder, self->list_name);
  list.file = danh_builder_string (builder, self->name);
  list.first_column = columns->len;
  list.n_columns = self->columns->len;
  g_array_append_val (builder->first_cell, builder->cells->len);
  for (guint i = 0; i < self->columns->len; i++) {
    DanhModelColumn column = { danh_builder_string (builder, self->columns->pdata[i]), 0,
                               0, 0, 0 };
    g_array_append_val (columns, column);
  }
  self->list = lists->len;
  g_array_append_val (lists, list);
}

static void
check_head (Reader *self)
{
  for (guint i = 0; i < N_HEADS; i++)
    if (heads[i].required && self->head_line[i] == 0)
      danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->name, 0, 0, 0,
                            NULL, "the line '# %s: …' is missing", heads[i].key);
}

static void
read_column_names (Reader *self)
{
  check_head (self);
  char **names = g_strsplit (self->line, "\t", -1);
  const char *at = self->line;
  self->columns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names[i] != NULL; i++) {
    check_column (self, names, i, at);
    if (strcmp (names[i], VARIANTS_COLUMN) == 0) self->variants = i;
    at += strlen (names[i]) + 1;
    g_ptr_array_add (self->columns, names[i]);
  }
  if (self->columns->len > DANH_LIST_MAX_COLUMNS)
    complain (self, self->line, end_of (self->line), "%u columns; at most %d are kept",
              self->columns->len, DANH_LIST_MAX_COLUMNS);
  g_free (names);
  if (self->list_name == NULL) self->list_name = g_strdup ("");
  self->is_dotted = strcmp (self->list_name, DOTTED_LIST) == 0;
  start_list (self);
}

/* }}} */
/* {{{ Forms */

typedef struct {
  Reader *reader;
  guint32 caps;
} EntrySink;

static void
add_entry (const guint32 *keys, guint32 n, gpointer data)
{
  EntrySink *sink = data;
  DanhBuilder *builder = sink->reader->builder;
  DanhBuilderEntry entry = { .first_key = builder->entry_keys->len,
                             .n_keys = n,
                             .caps = sink->caps,
                             .list = sink->reader->list,
                             .row = sink->reader->row };
  g_array_append_vals (builder->entry_keys, keys, n);
  g_array_append_val (builder->entries, entry);
}

/* The keys of TEXT, a form at AT of the line, into the scratch array. */
static gboolean
tokenise_form (Reader *self, const char *text, const char *at, guint32 *caps)
{
  DanhForms *forms = danh_builder_get_forms (self->builder);
  const DanhTokens *tokens = &self->tokens;
  danh_tokenize (text, strlen (text), forms, &self->tokens);
  g_array_set_size (self->keys, 0);
  *caps = 0;
  if (tokens->n == 0) {
    complain (self, at, end_of (at), "a form without a token");
    return FALSE;
  }
  if (tokens->n > DANH_MAX_ENTRY_TOKENS) {
    complain (self, at, at + strlen (text), "a form of %u tokens; at most %d are matched",
              tokens->n, DANH_MAX_ENTRY_TOKENS);
    return FALSE;
  }
  for (guint32 i = 0; i < tokens->n; i++) {
    guint32 form = tokens->form[i];
    guint32 key = danh_builder_key (self->builder, danh_forms_folded (forms, form));
    if (key == 0 || (forms->shape[form] & DANH_SHAPE_BAD) != 0) {
      complain (self, at + tokens->start[i], at + tokens->end[i],
                "this can be no part of a mention");
      return FALSE;
    }
    if (self->caps && (forms->shape[form] & DANH_SHAPE_CAP) != 0) *caps |= 1u << i;
    g_array_append_val (self->keys, key);
  }
  return TRUE;
}

static gboolean
read_form (Reader *self, const char *text, const char *at)
{
  EntrySink sink = { self, 0 };
  if (!tokenise_form (self, text, at, &sink.caps)) return FALSE;
  if (self->is_dotted) {
    DanhForms *forms = danh_builder_get_forms (self->builder);
    guint32 form = danh_forms_intern (forms, text, strlen (text));
    g_autofree char *folded = g_strdup (danh_forms_folded (forms, form));
    danh_builder_add_dotted (self->builder, folded);
  }
  const guint32 *keys = (gconstpointer) self->keys->data;
  /* Where capitals count, spelling does: these are names. */
  danh_variants_each (self->builder, keys, self->keys->len, !self->caps, add_entry,
                      &sink);
  return TRUE;
}

/* }}} */
/* {{{ Rows */

static gboolean
check_cell (Reader *self, const char *cell, const char *at)
{
  const char *end = at + strlen (cell);
  if (*cell == '\0' || (*cell != ' ' && end[-1] != ' ')) return TRUE;
  complain (self, at, end, "a cell that begins or ends with a space");
  return FALSE;
}

static gboolean
check_row (Reader *self, char **cells)
{
  guint n = g_strv_length (cells);
  gboolean good = TRUE;
  if (n != self->columns->len) {
    complain (self, self->line, end_of (self->line),
              "%u cells; expected %u, one a column", n, self->columns->len);
    return FALSE;
  }
  gpointer before = g_hash_table_lookup (self->rows_seen, self->line);
  if (before != NULL) {
    complain (self, self->line, end_of (self->line), "the same row stands in line %u",
              GPOINTER_TO_UINT (before));
    return FALSE;
  }
  g_hash_table_insert (self->rows_seen, g_strdup (self->line),
                       GUINT_TO_POINTER (self->number));
  const char *at = self->line;
  for (guint i = 0; i < n; at += strlen (cells[i]) + 1, i++)
    good = check_cell (self, cells[i], at) && good;
  if (good && *cells[0] == '\0') {
    complain (self, self->line, self->line, "the form is empty");
    good = FALSE;
  }
  return good;
}

static gboolean
read_variants (Reader *self, char **cells)
{
  const char *at = self->line;
  for (guint i = 0; i < self->variants; i++) at += strlen (cells[i]) + 1;
  g_auto (GStrv) variants = g_strsplit (cells[self->variants], VALUE_SEPARATOR, -1);
  for (guint i = 0; variants[i] != NULL; i++) {
    if (!read_form (self, variants[i], at)) return FALSE;
    at += strlen (variants[i]) + strlen (VALUE_SEPARATOR);
  }
  return TRUE;
}

static void
read_row (Reader *self)
{
  DanhBuilder *builder = self->builder;
  g_auto (GStrv) cells = g_strsplit (self->line, "\t", -1);
  guint entries_before = builder->entries->len;
  if (!check_row (self, cells)) return;
  if (!read_form (self, cells[0], self->line)
      || (self->variants > 0 && *cells[self->variants] != '\0'
          && !read_variants (self, cells))) {
    g_array_set_size (builder->entries, entries_before);
    return;
  }
  for (guint i = 0; i < self->columns->len; i++) {
    guint32 cell = danh_builder_string (builder, cells[i]);
    g_array_append_val (builder->cells, cell);
  }
  self->row++;
  danh_builder_at (builder, DANH_SECTION_LISTS, DanhModelList, self->list)->n_rows++;
}

/* }}} */

static void
read_line (Reader *self, gsize len)
{
  if (len == 0) return;
  if (!line_is_utf8 (self, len) || !line_is_nfc (self)) return;
  if (self->line[0] == '#')
    read_comment (self);
  else if (self->columns == NULL)
    read_column_names (self);
  else
    read_row (self);
}

static void
read_lines (Reader *self, const char *bytes, gsize len)
{
  const char *at = bytes, *end = bytes + len;
  if (len >= 3 && memcmp (at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  while (at < end) {
    const char *stop = memchr (at, '\n', (gsize) (end - at));
    gsize line_len = (gsize) ((stop != NULL ? stop : end) - at);
    gsize kept = line_len > 0 && at[line_len - 1] == '\r' ? line_len - 1 : line_len;
    self->line = g_strndup (at, kept);
    self->number++;
    read_line (self, kept);
    g_clear_pointer (&self->line, g_free);
    at += MIN (line_len + 1, (gsize) (end - at));
  }
}

void
danh_lists_load (DanhBuilder *self,
                 const char *name,
                 const char *bytes,
                 gsize len,
                 DanhDiagnostics *diagnostics)
{
  Reader reader = { .builder = self, .diagnostics = diagnostics, .name = name };
  reader.keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  reader.rows_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  danh_builder_hash_source (self, bytes, len);
  read_lines (&reader, bytes, len);
  if (reader.columns == NULL) {
    check_head (&reader);
    danh_diagnostics_add (diagnostics, DANH_SEVERITY_ERROR, name, 0, 0, 0, NULL,
                          "the row of column names is missing");
  }
  g_clear_pointer (&reader.columns, g_ptr_array_unref);
  g_hash_table_unref (reader.rows_seen);
  g_array_unref (reader.keys);
  g_free (reader.list_name);
  danh_tokens_clear (&reader.tokens);
}
