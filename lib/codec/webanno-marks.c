/* webanno-marks.c - what the columns of WebAnno's tokens mark: mentions, and roles as arrows */
#include "codec/relations.h"
#include "codec/webanno-reader.h"

#include <string.h>

typedef DanhWebannoReader Reader;

#define fail danh_webanno_fail

/* ---- items of a column --------------------------------------------------------------- */

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
  return danh_webanno_dup_plain (item, len);
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

/* Makes a mention of item K of the columns: its number, or DANH_WEBANNO_DROPPED. */
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
    return DANH_WEBANNO_DROPPED;
  }
  gint type = danh_source_label (r->source, label, strlen (label), line);
  if (type == DANH_LABEL_UNKNOWN) r->failed = TRUE;
  if (type < 0) return DANH_WEBANNO_DROPPED;
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
    if (number > 0 && number != DANH_WEBANNO_DROPPED && id != NULL) {
      danh_draft_mention (&r->draft, number - 1)->mention.end = (guint) end;
    } else if (number != DANH_WEBANNO_DROPPED) {
      number = make_mention (r, columns, k, start, end, line);
      g_hash_table_insert (r->marked, g_strdup (key),
                           GUINT_TO_POINTER (number == DANH_WEBANNO_DROPPED
                                                 ? DANH_WEBANNO_DROPPED
                                                 : number + 1));
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
  DanhWebannoArrow arrow = { .label = label,
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
  return number == 0 || number == DANH_WEBANNO_DROPPED ? DANH_NO_INDEX : number - 1;
}

void
danh_webanno_tie (Reader *r)
{
  DanhRelations relations;
  danh_relations_init (&relations);
  for (guint i = 0; i < r->arrows->len && !r->failed; i++) {
    const DanhWebannoArrow *arrow = &g_array_index (r->arrows, DanhWebannoArrow, i);
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

void
danh_webanno_read_marks (Reader *r, gsize start, gsize end, const char *line)
{
  if (r->spans.features->len > 0) read_spans (r, start, end, line);
  if (!r->failed) read_arrows (r, line);
}
