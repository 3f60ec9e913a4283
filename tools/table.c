/* table.c - a document for people to read
 *
 * One line a role, a person's name only on the first; then people without a title, dates
 * with their values, and numbers of the rest.  Columns are as wide as a terminal shows
 * them: a combining tone mark takes no place, a Chinese character two.
 */
#include "table.h"

#include <string.h>

#define WIDEST 44u /* what is longer pushes its line aside instead of all lines */

typedef struct {
  const DanhDocument *document;
  gboolean styled;
  GString *out;
} Table;

/* ---- cells --------------------------------------------------------------------------- */

/* LEN bytes of TEXT on one line: a name may run over a line end. */
static char *
one_line (const char *text, gsize len)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) len);
  GString *line = g_string_sized_new (len);
  gboolean space = FALSE;
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c)) {
      space = line->len > 0;
      continue;
    }
    if (space) g_string_append_c (line, ' ');
    space = FALSE;
    g_string_append_unichar (line, c);
  }
  return g_string_free (line, FALSE);
}

static char *
slice (const Table *t, guint start, guint end)
{
  return one_line (danh_document_get_text (t->document, NULL) + start, end - start);
}

static char *
mention_text (const Table *t, guint i)
{
  const DanhMention *mention = danh_document_get_mention (t->document, i);
  return slice (t, mention->start, mention->end);
}

static guint
display_width (const char *cell)
{
  guint width = 0;
  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_iszerowidth (c)) continue;
    width += g_unichar_iswide (c) ? 2 : 1;
  }
  return width;
}

/* CELL and spaces up to WIDTH and two more. */
static void
append_cell (GString *out, const char *cell, guint width)
{
  g_string_append (out, cell);
  for (guint n = display_width (cell); n < width + 2; n++) g_string_append_c (out, ' ');
}

/* Ends the line at its last character that is no space. */
static void
end_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_heading (const Table *t, const char *heading)
{
  g_string_append_printf (t->out, t->styled ? "\033[1m%s\033[0m\n" : "%s\n", heading);
}

/* ---- rows ---------------------------------------------------------------------------- */

typedef struct {
  guint who; /* whose row it is: an entity, or behind all entities a mention */
  char *cells[3];
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;
  for (guint i = 0; i < G_N_ELEMENTS (row->cells); i++) g_free (row->cells[i]);
}

static GArray *
rows_new (void)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (rows, row_clear);
  return rows;
}

/* Adds the row (and takes its cells) unless the same one is there. */
static void
add_row (GArray *rows, GHashTable *seen, Row row)
{
  g_autofree char *key = g_strdup_printf ("%u\n%s\n%s\n%s", row.who, row.cells[0],
                                          row.cells[1], row.cells[2]);
  char *folded = g_utf8_casefold (key, -1);
  if (g_hash_table_add (seen, folded))
    g_array_append_val (rows, row);
  else
    row_clear (&row);
}

static void
append_rows (const Table *t, const char *heading, const GArray *rows)
{
  if (rows->len == 0) return;
  guint widths[3] = { 0 };
  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < 3; k++) {
      guint width = display_width (g_array_index (rows, Row, i).cells[k]);
      widths[k] = MAX (widths[k], MIN (width, WIDEST));
    }
  append_heading (t, heading);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index (rows, Row, i);
    gboolean is_first = i == 0 || row[-1].who != row->who;
    g_string_append (t->out, "  ");
    append_cell (t->out, is_first ? row->cells[0] : "", widths[0]);
    for (guint k = 1; k < 3; k++) append_cell (t->out, row->cells[k], widths[k]);
    end_line (t->out);
  }
}

/* ---- people -------------------------------------------------------------------------- */

/* The same number for all mentions of one thing. */
static guint
identity (const Table *t, guint i)
{
  guint entity = danh_document_get_mention (t->document, i)->entity;
  return entity != DANH_NO_INDEX ? entity
                                 : danh_document_get_n_entities (t->document) + i;
}

static char *
fullest_name (const Table *t, guint i)
{
  guint entity = danh_document_get_mention (t->document, i)->entity;
  if (entity == DANH_NO_INDEX) return mention_text (t, i);
  const char *name = danh_document_get_entity (t->document, entity)->name;
  return one_line (name, strlen (name));
}

/* The title without its body, which has a column of its own. */
static char *
title_text (const Table *t, const DanhRole *role)
{
  const DanhMention *title = danh_document_get_mention (t->document, role->title);
  g_autofree char *text =
      title->head_end > title->head_start && role->organization != DANH_NO_INDEX
          ? slice (t, title->head_start, title->head_end)
          : mention_text (t, role->title);
  if (role->status == DANH_STATUS_CURRENT) return g_steal_pointer (&text);
  return g_strdup_printf ("%s (%s)", text, danh_status_to_string (role->status));
}

static Row
role_row (const Table *t, const DanhRole *role)
{
  Row row = { .who = identity (t, role->person) };
  row.cells[0] = fullest_name (t, role->person);
  row.cells[1] = title_text (t, role);
  row.cells[2] = role->organization == DANH_NO_INDEX
                     ? g_strdup ("")
                     : mention_text (t, role->organization);
  return row;
}

/* A person's roles stand together, where the first of them is in the text. */
static void
append_people (const Table *t, GHashTable *titled)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) row_of = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint r = 0; r < danh_document_get_n_roles (t->document); r++) {
    Row row = role_row (t, danh_document_get_role (t->document, r));
    gpointer who = GUINT_TO_POINTER (row.who + 1);
    GArray *rows = g_hash_table_lookup (row_of, who);
    if (rows == NULL) {
      rows = rows_new ();
      g_ptr_array_add (people, rows);
      g_hash_table_insert (row_of, who, rows);
      g_hash_table_add (titled, who);
    }
    add_row (rows, seen, row);
  }
  g_autoptr (GArray) all = rows_new ();
  for (guint p = 0; p < people->len; p++) {
    GArray *rows = g_ptr_array_index (people, p);
    g_array_append_vals (all, rows->data, rows->len);
    g_array_set_clear_func (rows, NULL); /* the cells are in ALL now */
  }
  append_rows (t, "People and titles", all);
}

/* Names of TYPE that are not in LEFT_OUT, each once, in the order of the text. */
static void
append_names (const Table *t,
              const char *heading,
              DanhMentionType type,
              GHashTable *left_out)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_first = TRUE;
  for (guint i = 0; i < danh_document_get_n_mentions (t->document); i++) {
    if (danh_document_get_mention (t->document, i)->type != type) continue;
    gpointer who = GUINT_TO_POINTER (identity (t, i) + 1);
    if (!g_hash_table_add (left_out, who)) continue;
    g_autofree char *name = fullest_name (t, i);
    if (!g_hash_table_add (seen, g_utf8_casefold (name, -1))) continue;
    if (is_first) append_heading (t, heading);
    g_string_append_printf (t->out, "%s%s", is_first ? "  " : ", ", name);
    is_first = FALSE;
  }
  if (!is_first) g_string_append_c (t->out, '\n');
}

/* ---- dates and the rest -------------------------------------------------------------- */

static void
append_dates (const Table *t)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) rows = rows_new ();
  for (guint i = 0; i < danh_document_get_n_mentions (t->document); i++) {
    if (danh_document_get_mention (t->document, i)->type != DANH_MENTION_DATE) continue;
    const char *value = danh_document_get_mention_attribute (t->document, i, "value");
    if (value == NULL) value = "?";
    if (!g_hash_table_add (seen, g_strdup (value))) continue;
    Row row = { .who = i };
    row.cells[0] = one_line (value, strlen (value));
    row.cells[1] = mention_text (t, i);
    row.cells[2] = g_strdup ("");
    g_array_append_val (rows, row);
  }
  append_rows (t, "Dates", rows);
}

static void
append_counts (const Table *t)
{
  static const struct {
    DanhMentionType type;
    const char *one, *many;
  } kinds[] = {
    { DANH_MENTION_PERSON, "person", "people" },
    { DANH_MENTION_ORG, "organization", "organizations" },
    { DANH_MENTION_LOCATION, "place", "places" },
    { DANH_MENTION_DOCUMENT, "document", "documents" },
  };
  append_heading (t, "In all");
  const char *before = "  ";
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    g_autoptr (GHashTable) things = g_hash_table_new (NULL, NULL);
    for (guint i = 0; i < danh_document_get_n_mentions (t->document); i++)
      if (danh_document_get_mention (t->document, i)->type == kinds[k].type)
        g_hash_table_add (things, GUINT_TO_POINTER (identity (t, i) + 1));
    guint n = g_hash_table_size (things);
    if (n == 0) continue;
    g_string_append_printf (t->out, "%s%u %s", before, n,
                            n == 1 ? kinds[k].one : kinds[k].many);
    before = ", ";
  }
  g_string_append (t->out, *before == ' ' ? "  nothing\n" : "\n");
  if (danh_document_is_truncated (t->document))
    g_string_append (t->out, "  A limit was reached: something may be missing.\n");
}

void
danh_table_append_name (const DanhDocument *document, gboolean styled, GString *out)
{
  const Table t = { document, styled, out };
  const char *id = danh_document_get_id (document);
  g_autofree char *name = id == NULL ? g_strdup ("?") : one_line (id, strlen (id));
  g_autofree char *heading = g_strdup_printf ("== %s", name);
  append_heading (&t, heading);
}

void
danh_table_append (const DanhDocument *document,
                   gboolean with_name,
                   gboolean styled,
                   GString *out)
{
  Table t = { document, styled, out };
  if (with_name) danh_table_append_name (document, styled, out);
  g_autoptr (GHashTable) titled = g_hash_table_new (NULL, NULL);
  append_people (&t, titled);
  append_names (&t, "People without a title", DANH_MENTION_PERSON, titled);
  append_dates (&t);
  append_counts (&t);
}
