/* report-html-errors.c - errors in their sentences, gold and found in colours */
#include "evaluate/report-html-private.h"

#define CONTEXT 160 /* code points on each side */

static void
append_piece (const char *text, guint from, guint to, const char *mark, GString *out)
{
  if (from >= to) return;
  if (mark != NULL) g_string_append_printf (out, "<mark class=\"%s\">", mark);
  danh_html_append_text (out, text + from, (gssize) (to - from));
  if (mark != NULL) g_string_append (out, "</mark>");
}

static gboolean
has_byte (const DanhReportSpans *spans, guint at)
{
  for (guint i = 0; i < spans->n; i++)
    if (spans->at[i]->first <= at && at < spans->at[i]->last) return TRUE;
  return FALSE;
}

static const char *
mark_at (const DanhReportSpans *gold, const DanhReportSpans *found, guint at)
{
  gboolean in_gold = has_byte (gold, at), in_found = has_byte (found, at);
  return in_gold && in_found ? "both" : in_gold ? "gold" : in_found ? "found" : NULL;
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return x < y ? -1 : x > y;
}

/* The sentence around all, each stretch in the colour of who has it. */
static void
append_sentence (const DanhSideDocument *document,
                 const DanhReportSpans *gold,
                 const DanhReportSpans *found,
                 GString *out)
{
  const char *text = danh_document_get_text (document->document, NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  const DanhReportSpans *const both[] = { gold, found };
  guint first, last, start, end;
  if (!danh_report_bytes (gold, found, &first, &last)) return;
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (guint k = 0; k < both[i]->n; k++) {
      g_array_append_val (places, both[i]->at[k]->first);
      g_array_append_val (places, both[i]->at[k]->last);
    }
  g_array_sort (places, compare_places);
  danh_report_context (document, first, last, CONTEXT, &start, &end);
  append_piece (text, start, first, NULL, out);
  for (guint i = 0; i + 1 < places->len; i++) {
    guint from = g_array_index (places, guint, i);
    guint to = g_array_index (places, guint, i + 1);
    append_piece (text, from, to, mark_at (gold, found, from), out);
  }
  append_piece (text, last, end, NULL, out);
}

/* The type of a mention; a role is told in words. */
static void
append_tag (const char *side,
            const DanhReportSpans *spans,
            gboolean is_role,
            GString *out)
{
  if (spans->n == 0) return;
  g_string_append_printf (out, "<span class=\"tag %s\">%s %s</span>", side, side,
                          is_role ? "role"
                                  : danh_mention_type_to_string (spans->at[0]->type));
}

static void
append_error (const DanhReviewError *error, GString *out)
{
  const DanhSideDocument *document = error->pair->gold;
  DanhReportSpans gold = danh_report_gold (error), found = danh_report_found (error);
  gboolean is_role =
      error->gold_role != DANH_NO_INDEX || error->found_role != DANH_NO_INDEX;
  g_string_append (out, "<div class=\"error\"><div class=\"place\">");
  danh_html_append_text (out, danh_side_document_id (document), -1);
  g_string_append_printf (out, ":%u", error->place);
  append_tag ("gold", &gold, is_role, out);
  append_tag ("found", &found, is_role, out);
  g_string_append (out, "</div>");
  if (error->detail != NULL) {
    g_string_append (out, "<div>");
    danh_html_append_text (out, error->detail, -1);
    g_string_append (out, "</div>");
  }
  append_sentence (document, &gold, &found, out);
  if (error->near_miss != NULL) {
    g_autofree char *nearest = danh_near_miss_text (error->near_miss, document);
    g_string_append (out, "<div class=\"near\">");
    danh_html_append_text (out, nearest, -1);
    g_string_append (out, "</div>");
  }
  g_string_append (out, "</div>\n");
}

static guint
append_errors_of_rule (const GArray *errors, guint first, GString *out)
{
  g_autofree char *group =
      danh_report_group (&g_array_index (errors, DanhReviewError, first));
  guint end = first + danh_report_group_size (errors, first);
  if (group != NULL) {
    g_string_append (out, "<details open><summary>");
    danh_html_append_text (out, group, -1);
    g_string_append_printf (out, " (%u)</summary>\n", end - first);
  }
  for (guint i = first; i < end; i++)
    append_error (&g_array_index (errors, DanhReviewError, i), out);
  if (group != NULL) g_string_append (out, "</details>\n");
  return end;
}

static void
append_class_bars (const DanhReview *review, GString *out)
{
  guint most = 1;
  for (guint i = 0; i < DANH_N_ERROR_CLASSES; i++)
    most = MAX (most, review->n_of_class[i]);
  g_string_append (out, "<table>\n");
  for (guint i = 0; i < DANH_N_ERROR_CLASSES; i++) {
    guint n = review->n_of_class[i];
    if (n == 0) continue;
    g_autofree char *name = danh_error_class_name (i);
    g_string_append_printf (out,
                            "<tr><td>%s</td><td>%u</td><td class=\"track\"><span "
                            "class=\"bar\" style=\"width:%.1f%%\"></span></td></tr>\n",
                            name, n, 100.0 * n / most);
  }
  g_string_append (out, "</table>\n");
}

void
danh_html_append_errors (const DanhReview *review, GString *out)
{
  const GArray *errors = review->errors;
  g_string_append_printf (out, "<h2>Errors</h2>\n<p>%u in all. ", errors->len);
  g_string_append (out, "<mark class=\"both\">gold and found</mark>, "
                        "<mark class=\"gold\">gold alone</mark>, "
                        "<mark class=\"found\">found alone</mark>.</p>\n");
  append_class_bars (review, out);
  for (guint i = 0; i < errors->len;) {
    guint error_class = g_array_index (errors, DanhReviewError, i).error_class;
    g_autofree char *name = danh_error_class_name (error_class);
    g_string_append_printf (out, "<details open><summary>%s (%u)</summary>\n", name,
                            review->n_of_class[error_class]);
    while (i < errors->len
           && g_array_index (errors, DanhReviewError, i).error_class == error_class)
      i = append_errors_of_rule (errors, i, out);
    g_string_append (out, "</details>\n");
  }
}
