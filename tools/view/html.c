/* html.c - annotated documents as one page for browsers, without scripts
 *
 * Mentions are <mark>s within each other; what is known of one is its tooltip.  Boxes in the
 * legend take the marks of a type away, and names in the tables lead to their mentions.
 */
#include "html.h"
#include "view/marks.h"
#include "view/render.h"

#include <string.h>

#define N_TYPES (DANH_MENTION_DOCUMENT + 1)
/* Bytes of a name or value beside the text.  Mentions within each other, each with all of
 * its text, would be a page that grows with the square of the document. */
#define SHORT 300

typedef struct {
  const DanhDocument *document;
  guint number; /* of the document */
  GString *out;
} View;

static const char style[] =
    ":root { --PERSON: 46 139 87; --ORG: 30 136 229; --TITLE: 156 77 204;\n"
    "  --DATE: 214 148 0; --LOCATION: 0 150 160; --DOCUMENT: 211 70 50; }\n"
    "mark { background: rgb(var(--colour) / .18);\n"
    "  border-bottom: 2px solid rgb(var(--colour)); padding: .1em .1em; }\n"
    "mark:target { background: rgb(var(--colour) / .5); }\n"
    "mark::after { content: attr(class); font-size: .6em; opacity: .75;\n"
    "  margin-left: .25em; }\n"
    ".text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 2;\n"
    "  font-size: 1.1em; }\n"
    ".legend { position: sticky; top: 0; background: Canvas; padding: .5rem 0; }\n"
    ".legend label { margin-right: 1rem; }\n"
    ".legend mark::after { content: none; }\n"
    ".about { opacity: .65; }\n"
    ".wide { overflow-x: auto; }\n"
    "h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }\n"
    "th, td { text-align: left; vertical-align: top; }\n"
    "a { color: inherit; }\n";

/* ---- names of things ----------------------------------------------------------------- */

/* Bytes FROM to TO of TEXT, in short. */
static void
append_short (GString *out, const char *text, gsize from, gsize to)
{
  gsize end = MIN (to, from + SHORT);
  while (end < to && end > from && ((guchar) text[end] & 0xC0) == 0x80) end--;
  g_autofree char *visible = danh_marks_visible (text, from, end);
  danh_html_append_text (out, visible, -1);
  if (end < to) g_string_append (out, "…");
}

static void
append_string (GString *out, const char *string)
{
  append_short (out, string, 0, strlen (string));
}

static const char *
type_of (const View *view, guint mention)
{
  return danh_mention_type_to_string (
      danh_document_get_mention (view->document, mention)->type);
}

/* ---- the text ------------------------------------------------------------------------ */

static void
append_fact (View *view, const char *key, const char *value)
{
  g_string_append (view->out, "&#10;");
  append_string (view->out, key);
  g_string_append (view->out, ": ");
  append_string (view->out, value);
}

/* What is known of a mention, a line each. */
static void
append_facts (View *view, guint number)
{
  const DanhDocument *document = view->document;
  const DanhMention *mention = danh_document_get_mention (document, number);
  const char *text = danh_document_get_text (document, NULL), *key, *value;
  g_string_append (view->out, type_of (view, number));
  if (mention->entity != DANH_NO_INDEX)
    append_fact (view, "entity",
                 danh_document_get_entity (document, mention->entity)->name);
  if (mention->head_end > mention->head_start) {
    g_string_append (view->out, "&#10;head: ");
    append_short (view->out, text, mention->head_start, mention->head_end);
  }
  for (guint k = 0;
       danh_document_get_nth_mention_attribute (document, number, k, &key, &value); k++)
    append_fact (view, key, value);
  if (mention->rule != NULL) append_fact (view, "rule", mention->rule);
}

/* Only the first piece of a mention is led to and says what is known. */
static void
begin_mark (gpointer data, guint mention, gboolean is_later)
{
  View *view = data;
  g_string_append_printf (view->out, "<mark class=\"%s\"", type_of (view, mention));
  if (!is_later) {
    g_string_append_printf (view->out, " id=\"d%um%u\" title=\"", view->number + 1,
                            mention + 1);
    append_facts (view, mention);
    g_string_append_c (view->out, '"');
  }
  g_string_append (view->out, is_later ? ">…" : ">");
}

static void
end_mark (gpointer data, guint mention G_GNUC_UNUSED, gboolean is_cut)
{
  View *view = data;
  g_string_append (view->out, is_cut ? "…</mark>" : "</mark>");
}

static void
append_marked (gpointer data, const char *text)
{
  View *view = data;
  danh_html_append_text (view->out, text, -1);
}

static const DanhMarks marks = { begin_mark, end_mark, append_marked };

/* ---- the tables ---------------------------------------------------------------------- */

/* The text of a mention, leading to it. */
static void
append_link (View *view, guint number)
{
  const DanhMention *mention = danh_document_get_mention (view->document, number);
  g_string_append_printf (view->out, "<a href=\"#d%um%u\">", view->number + 1,
                          number + 1);
  append_short (view->out, danh_document_get_text (view->document, NULL), mention->start,
                mention->end);
  g_string_append (view->out, "</a>");
}

static void
begin_table (View *view, const char *heading, const char *const *columns)
{
  g_string_append_printf (view->out, "<h3>%s</h3>\n<div class=\"wide\"><table>\n<tr>",
                          heading);
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (view->out, "<th>%s</th>", columns[i]);
  g_string_append (view->out, "</tr>\n");
}

static void
append_roles (View *view)
{
  static const char *const columns[] = { "person", "title", "organization",
                                         "status", "rule",  NULL };
  guint n = danh_document_get_n_roles (view->document);
  if (n == 0) return;
  begin_table (view, "Roles", columns);
  for (guint i = 0; i < n; i++) {
    const DanhRole *role = danh_document_get_role (view->document, i);
    g_string_append (view->out, "<tr><td>");
    append_link (view, role->person);
    g_string_append (view->out, "</td><td>");
    append_link (view, role->title);
    g_string_append (view->out, "</td><td>");
    if (role->organization != DANH_NO_INDEX) append_link (view, role->organization);
    g_string_append_printf (view->out, "</td><td>%s</td><td>",
                            danh_status_to_string (role->status));
    if (role->rule != NULL) append_string (view->out, role->rule);
    g_string_append (view->out, "</td></tr>\n");
  }
  g_string_append (view->out, "</table></div>\n");
}

static void
append_entities (View *view)
{
  static const char *const columns[] = { "entity", "type", "mentions", NULL };
  guint n = danh_document_get_n_entities (view->document);
  if (n == 0) return;
  begin_table (view, "Entities", columns);
  for (guint i = 0; i < n; i++) {
    const DanhEntity *entity = danh_document_get_entity (view->document, i);
    g_string_append (view->out, "<tr><td>");
    append_string (view->out, entity->name);
    g_string_append_printf (view->out, "</td><td>%s</td><td>",
                            danh_mention_type_to_string (entity->type));
    for (guint k = 0; k < entity->n_mentions; k++) {
      if (k > 0) g_string_append (view->out, ", ");
      append_link (view, entity->mentions[k]);
    }
    g_string_append (view->out, "</td></tr>\n");
  }
  g_string_append (view->out, "</table></div>\n");
}

static void
append_cell (View *view, const char *value)
{
  g_string_append (view->out, "<td>");
  if (value != NULL) append_string (view->out, value);
  g_string_append (view->out, "</td>");
}

static void
append_dates (View *view)
{
  static const char *const columns[] = { "date", "value", "mod", NULL };
  const DanhDocument *document = view->document;
  gboolean has_any = FALSE;
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++) {
    if (danh_document_get_mention (document, i)->type != DANH_MENTION_DATE) continue;
    if (!has_any) begin_table (view, "Dates", columns);
    has_any = TRUE;
    g_string_append (view->out, "<tr><td>");
    append_link (view, i);
    g_string_append (view->out, "</td>");
    append_cell (view, danh_document_get_mention_attribute (document, i, "value"));
    append_cell (view, danh_document_get_mention_attribute (document, i, "mod"));
    g_string_append (view->out, "</tr>\n");
  }
  if (has_any) g_string_append (view->out, "</table></div>\n");
}

/* ---- the page ------------------------------------------------------------------------ */

void
danh_view_begin_html (GString *out)
{
  g_autoptr (GString) all = g_string_new (style);
  for (guint i = 0; i < N_TYPES; i++) {
    const char *name = danh_mention_type_to_string ((DanhMentionType) i);
    g_string_append_printf (all,
                            "mark.%s { --colour: var(--%s); }\n"
                            "body:has(#show-%s:not(:checked)) mark.%s { all: unset; }\n"
                            "body:has(#show-%s:not(:checked)) mark.%s::after { content: "
                            "none; }\n",
                            name, name, name, name, name, name);
  }
  danh_html_begin (out, "danh view", all->str);
  g_string_append (out, "<p class=\"legend\">\n");
  for (guint i = 0; i < N_TYPES; i++) {
    const char *name = danh_mention_type_to_string ((DanhMentionType) i);
    g_string_append_printf (out,
                            "<label><input type=\"checkbox\" id=\"show-%s\" checked> "
                            "<mark class=\"%s\">%s</mark></label>\n",
                            name, name, name);
  }
  g_string_append (out, "</p>\n");
}

static void
append_about (const DanhDocument *document, GString *out)
{
  const char *model = danh_document_get_model_name (document);
  const char *version = danh_document_get_model_version (document);
  const char *day = danh_document_get_reference_date (document);
  g_string_append_printf (out, "<p class=\"about\">%u mentions, %u entities, %u roles",
                          danh_document_get_n_mentions (document),
                          danh_document_get_n_entities (document),
                          danh_document_get_n_roles (document));
  if (model != NULL) {
    g_string_append (out, "; model ");
    append_string (out, model);
    if (version != NULL) g_string_append_c (out, ' ');
    if (version != NULL) append_string (out, version);
  }
  if (day != NULL) g_string_append (out, "; read as of ");
  if (day != NULL) append_string (out, day);
  g_string_append (out, "</p>\n");
  if (danh_document_is_truncated (document))
    g_string_append (out, "<p>A limit was reached: something may be missing.</p>\n");
}

void
danh_view_append_html (const DanhDocument *document, guint number, GString *out)
{
  View view = { document, number, out };
  const char *id = danh_document_get_id (document);
  g_string_append (out, "<details open>\n<summary>");
  if (id != NULL)
    append_string (out, id);
  else
    g_string_append_printf (out, "document %u", number + 1);
  g_string_append (out, "</summary>\n");
  append_about (document, out);
  g_string_append (out, "<div class=\"text\" lang=\"vi\">");
  guint n_unmarked = danh_marks_walk (document, &marks, &view);
  g_string_append (out, "</div>\n");
  if (n_unmarked > 0)
    g_string_append_printf (out, "<p>%u mentions inside %d others are not marked.</p>\n",
                            n_unmarked, DANH_MARKS_MOST_OPEN);
  append_roles (&view);
  append_entities (&view);
  append_dates (&view);
  g_string_append (out, "</details>\n");
}

void
danh_view_end_html (guint n, GString *out)
{
  if (n == 0) g_string_append (out, "<p>No documents.</p>\n");
  danh_html_end (out);
}
