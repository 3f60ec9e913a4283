/* text.c - an annotated document for terminals and pipes
 *
 * In colours a mention has that of its type; what lies inside another one has its own and a
 * line below.  Without colours mentions stand in the brackets of gold texts:
 *
 *   Ông [PERSON Lê Văn Ba], [TITLE Giám đốc [ORG Sở Y tế]], nói [DATE hôm 2/9|2024-09-02].
 *
 * with a backslash before brackets and bars of the text, and three dots where a mention that
 * crosses another goes on.
 */
#include "table.h"
#include "view/marks.h"
#include "view/render.h"

#include <string.h>

typedef struct {
  const DanhDocument *document;
  GString *out;
  guint open[DANH_MARKS_MOST_OPEN]; /* mentions */
  guint n_open;
} View;

/* ---- brackets ------------------------------------------------------------------------ */

static void
append_escaped (GString *out, const char *text, const char *special)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (strchr (special, *p) != NULL) g_string_append_c (out, '\\');
    g_string_append_c (out, *p);
  }
}

static void
begin_bracket (gpointer data, guint mention, gboolean is_later)
{
  View *view = data;
  DanhMentionType type = danh_document_get_mention (view->document, mention)->type;
  g_string_append_printf (view->out, "[%s %s", danh_mention_type_to_string (type),
                          is_later ? "…" : "");
  view->n_open++;
}

static void
end_bracket (gpointer data, guint mention, gboolean is_cut)
{
  View *view = data;
  const char *value =
      danh_document_get_mention_attribute (view->document, mention, "value");
  if (is_cut) {
    g_string_append (view->out, "…");
  } else if (value != NULL) {
    g_autofree char *visible = danh_marks_visible (value, 0, strlen (value));
    g_string_append_c (view->out, '|');
    append_escaped (view->out, visible, "[]|\\");
  }
  g_string_append_c (view->out, ']');
  view->n_open--;
}

static void
append_bracketed (gpointer data, const char *text)
{
  View *view = data;
  append_escaped (view->out, text, view->n_open > 0 ? "[]|\\" : "[]\\");
}

static const DanhMarks brackets = { begin_bracket, end_bracket, append_bracketed };

/* ---- colours ------------------------------------------------------------------------- */

static const char *const colour_of_type[] = {
  [DANH_MENTION_PERSON] = "32",   [DANH_MENTION_ORG] = "36",
  [DANH_MENTION_TITLE] = "35",    [DANH_MENTION_DATE] = "33",
  [DANH_MENTION_LOCATION] = "94", [DANH_MENTION_DOCUMENT] = "31",
};

static void
begin_colour (gpointer data, guint mention, gboolean is_later G_GNUC_UNUSED)
{
  View *view = data;
  view->open[view->n_open++] = mention;
}

static void
end_colour (gpointer data, guint mention G_GNUC_UNUSED, gboolean is_cut G_GNUC_UNUSED)
{
  View *view = data;
  view->n_open--;
}

/* Colours end with the line, since pagers show lines. */
static void
append_coloured (gpointer data, const char *text)
{
  View *view = data;
  if (view->n_open == 0) {
    g_string_append (view->out, text);
    return;
  }
  guint innermost = view->open[view->n_open - 1];
  DanhMentionType type = danh_document_get_mention (view->document, innermost)->type;
  for (const char *line = text; *line != '\0';) {
    int len = (int) strcspn (line, "\n");
    if (len > 0)
      g_string_append_printf (view->out, "\033[%s%sm%.*s\033[0m",
                              view->n_open > 1 ? "4;" : "", colour_of_type[type], len,
                              line);
    line += len;
    for (; *line == '\n'; line++) g_string_append_c (view->out, '\n');
  }
}

static const DanhMarks colours = { begin_colour, end_colour, append_coloured };

static void
append_legend (GString *out)
{
  for (guint type = 0; type < G_N_ELEMENTS (colour_of_type); type++)
    g_string_append_printf (out, "%s\033[%sm%s\033[0m", type == 0 ? "" : " ",
                            colour_of_type[type],
                            danh_mention_type_to_string ((DanhMentionType) type));
  g_string_append (out, "\n\n");
}

/* ---- a document ---------------------------------------------------------------------- */

void
danh_view_append_text (const DanhDocument *document,
                       guint number,
                       gboolean is_coloured,
                       GString *out)
{
  View view = { .document = document, .out = out };
  if (number == 0 && is_coloured) append_legend (out);
  if (number > 0) g_string_append_c (out, '\n');
  if (number > 0 || danh_document_get_id (document) != NULL)
    danh_table_append_name (document, is_coloured, out);
  guint n_unmarked =
      danh_marks_walk (document, is_coloured ? &colours : &brackets, &view);
  if (out->len > 0 && out->str[out->len - 1] != '\n') g_string_append_c (out, '\n');
  g_string_append_c (out, '\n');
  danh_table_append (document, FALSE, is_coloured, out);
  if (n_unmarked > 0)
    g_string_append_printf (out, "  %u mentions inside %d others are not marked.\n",
                            n_unmarked, DANH_MARKS_MOST_OPEN);
}
