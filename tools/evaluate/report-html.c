/* report-html.c - an evaluation for browsers */
#include "evaluate/report-html-private.h"

#include <math.h>

static const char style[] =
    ":root { --bar: #4a7fb5; --right: #2e8b5755; --missed: #c0392b66; --extra: "
    "#e6a70066;\n"
    "  --heat: 192 57 43; }\n"
    "th, td { text-align: right; }\n"
    "th:first-child, td:first-child, td.text { text-align: left; }\n"
    "tr.of-type td:first-child { padding-left: 1.8rem; }\n"
    "tr.all td { font-weight: 600; }\n"
    ".bar { display: inline-block; height: .7rem; background: var(--bar);\n"
    "  border-radius: 2px; vertical-align: baseline; }\n"
    ".track { width: 12rem; text-align: left; }\n"
    ".wide { overflow-x: auto; }\n"
    "details details { margin-left: 1.2rem; }\n"
    "details details summary { font-weight: 400; }\n"
    ".error { margin: .5rem 0 .5rem 2rem; }\n"
    ".place { opacity: .65; font-size: .85em; }\n"
    ".near { font-size: .85em; font-style: italic; }\n"
    ".both { background: var(--right); }\n"
    ".gold { background: var(--missed); }\n"
    ".found { background: var(--extra); }\n"
    ".tag { font-size: .75em; border-radius: 3px; padding: .05em .4em; margin-left: "
    ".3em; }\n";

static void
append_cell (GString *out, const char *text)
{
  g_string_append (out, "<td class=\"text\">");
  danh_html_append_text (out, text, -1);
  g_string_append (out, "</td>");
}

static void
append_share (GString *out, double share)
{
  if (isnan (share))
    g_string_append (out, "<td>–</td>");
  else
    g_string_append_printf (out, "<td>%.4f</td>", share);
}

static void
append_count (GString *out, double count)
{
  g_string_append_printf (out, count == floor (count) ? "<td>%.0f</td>" : "<td>%.1f</td>",
                          count);
}

static void
append_bar (GString *out, double share)
{
  g_string_append_printf (
      out, "<td class=\"track\"><span class=\"bar\" style=\"width:%.1f%%\"></span></td>",
      isnan (share) ? 0 : share * 100);
}

/* ---- figures ------------------------------------------------------------------------- */

static void
append_figure (const DanhReport *report,
               const char *name,
               const char *row_class,
               guint figure,
               GString *out)
{
  if (!danh_report_has (report, figure)) return;
  const DanhCounts *counts = &report->evaluation->total[figure];
  const DanhInterval *interval = &report->intervals[figure];
  g_string_append_printf (out, "<tr class=\"%s\">", row_class);
  append_cell (out, name);
  append_share (out, danh_precision (counts));
  append_share (out, danh_recall (counts));
  append_share (out, danh_f1 (counts));
  append_bar (out, danh_f1 (counts));
  if (isnan (interval->low))
    g_string_append (out, "<td>–</td>");
  else
    g_string_append_printf (out, "<td>%.4f–%.4f</td>", interval->low, interval->high);
  append_count (out, counts->right_gold);
  append_count (out, counts->gold);
  append_count (out, counts->found);
  g_string_append (out, "</tr>\n");
}

static void
append_by_type (const DanhReport *report, const char *name, guint first, GString *out)
{
  append_figure (report, name, "all", first, out);
  for (guint type = 0; type < DANH_N_TYPES; type++)
    append_figure (report, danh_mention_type_to_string ((DanhMentionType) type),
                   "of-type", first + 1 + type, out);
}

static void
append_macro (const DanhReport *report, DanhScheme scheme, GString *out)
{
  double macro = danh_macro_f1 (report->evaluation->total, scheme);
  if (isnan (macro)) return;
  g_string_append (out, "<tr class=\"of-type\"><td>mean of types</td><td></td><td></td>");
  append_share (out, macro);
  append_bar (out, macro);
  g_string_append (out, "<td></td><td></td><td></td><td></td></tr>\n");
}

static void
append_figures (const DanhReport *report, GString *out)
{
  g_string_append (
      out,
      "<h2>Figures</h2>\n<div class=\"wide\"><table>\n<tr><th></th><th>precision</th>"
      "<th>recall</th><th>F1</th><th></th><th>95 % interval</th><th>right</th>"
      "<th>gold</th><th>found</th></tr>\n");
  for (guint i = 0; i < DANH_N_SCHEMES; i++) {
    DanhScheme scheme = (DanhScheme) i;
    append_by_type (report, danh_scheme_name (scheme), danh_figure_of_scheme (scheme, -1),
                    out);
    append_macro (report, scheme, out);
  }
  for (guint i = DANH_FIGURE_ROLES; i < DANH_FIGURE_ENTITIES; i++) {
    g_autofree char *name = danh_figure_name (i);
    append_figure (report, name, "all", i, out);
  }
  append_by_type (report, "entities", DANH_FIGURE_ENTITIES, out);
  g_string_append (out, "</table></div>\n");
}

static void
append_differences (const DanhReport *report, GString *out)
{
  if (report->other == NULL) return;
  g_string_append (out,
                   "<h2>The second system</h2>\n<div class=\"wide\"><table>\n<tr><th>"
                   "</th><th>first</th><th>second</th><th>difference</th>"
                   "<th>95 % interval</th><th>p</th></tr>\n");
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    const DanhDifference *difference = &report->differences[i];
    if (isnan (difference->difference)) continue;
    g_autofree char *name = danh_figure_name (i);
    g_string_append (out, "<tr>");
    append_cell (out, name);
    append_share (out, danh_f1 (&report->evaluation->total[i]));
    append_share (out, danh_f1 (&report->other->total[i]));
    g_string_append_printf (out, "<td>%+.4f</td>", difference->difference);
    if (isnan (difference->p))
      g_string_append (out, "<td>–</td>");
    else
      g_string_append_printf (out, "<td>%+.4f … %+.4f</td>", difference->interval.low,
                              difference->interval.high);
    append_share (out, difference->p);
    g_string_append (out, "</tr>\n");
  }
  g_string_append (out, "</table></div>\n");
}

static void
append_agreement (const DanhReport *report, GString *out)
{
  const DanhAgreement *agreement = report->agreement;
  if (agreement == NULL) return;
  g_string_append (out, "<h2>Agreement</h2>\n<table>\n<tr><th></th><th>F1</th>"
                        "<th>Cohen’s kappa on tokens</th>"
                        "<th>Krippendorff’s alpha-U on spans</th></tr>\n");
  for (gint type = -1; type < DANH_N_TYPES; type++) {
    guint figure = danh_figure_of_scheme (DANH_SCHEME_EXACT, type);
    if (!danh_report_has (report, figure)) continue;
    g_string_append (out, type < 0 ? "<tr class=\"all\">" : "<tr class=\"of-type\">");
    append_cell (out,
                 type < 0 ? "all" : danh_mention_type_to_string ((DanhMentionType) type));
    append_share (out, danh_f1 (&report->evaluation->total[figure]));
    append_share (out, agreement->kappa[type + 1]);
    append_share (out, agreement->alpha[type + 1]);
    g_string_append (out, "</tr>\n");
  }
  g_string_append (out, "</table>\n");
}

/* ---- tables -------------------------------------------------------------------------- */

static const char *
type_name (guint type)
{
  return type == DANH_NOTHING ? "nothing"
                              : danh_mention_type_to_string ((DanhMentionType) type);
}

/* Wrong cells are the redder the greater their share of the row. */
static void
append_confusion_row (const DanhReview *review, guint gold, GString *out)
{
  guint all = 0;
  for (guint found = 0; found <= DANH_N_TYPES; found++)
    all += review->confusion[gold][found];
  g_string_append_printf (out, "<tr><td>%s</td>", type_name (gold));
  for (guint found = 0; found <= DANH_N_TYPES; found++) {
    guint n = review->confusion[gold][found];
    if (gold == DANH_NOTHING && found == DANH_NOTHING)
      g_string_append (out, "<td></td>");
    else if (gold == found)
      g_string_append_printf (out, "<td class=\"both\">%u</td>", n);
    else if (n == 0)
      g_string_append (out, "<td>0</td>");
    else
      g_string_append_printf (out,
                              "<td style=\"background:rgb(var(--heat) / %.2f)\">%u</td>",
                              0.15 + 0.6 * n / all, n);
  }
  g_string_append (out, "</tr>\n");
}

static void
append_confusion (const DanhReview *review, GString *out)
{
  g_string_append (out,
                   "<h2>What was taken for what</h2>\n<p>Gold down, found across.</p>"
                   "\n<div class=\"wide\"><table>\n<tr><th></th>");
  for (guint type = 0; type <= DANH_N_TYPES; type++)
    g_string_append_printf (out, "<th>%s</th>", type_name (type));
  g_string_append (out, "</tr>\n");
  for (guint gold = 0; gold <= DANH_N_TYPES; gold++)
    append_confusion_row (review, gold, out);
  g_string_append (out, "</table></div>\n");
}

static void
append_rules (const char *heading,
              const GArray *rules,
              const char *boundary,
              const char *type,
              GString *out)
{
  if (rules->len == 0) return;
  g_string_append_printf (out, "<h2>%s</h2>\n<details><summary>", heading);
  g_string_append_printf (out, "%u rules, the one with most errors first", rules->len);
  g_string_append_printf (out,
                          "</summary>\n<table>\n<tr><th>rule</th><th>right</th>"
                          "<th>%s</th><th>%s</th><th>false</th></tr>\n",
                          boundary, type);
  for (guint i = 0; i < rules->len; i++) {
    const DanhRuleCounts *counts = &g_array_index (rules, DanhRuleCounts, i);
    g_string_append (out, "<tr>");
    append_cell (out, *counts->rule == '\0' ? "no rule" : counts->rule);
    g_string_append_printf (out, "<td>%u</td><td>%u</td><td>%u</td><td>%u</td></tr>\n",
                            counts->n_right, counts->n_boundary, counts->n_type,
                            counts->n_false);
  }
  g_string_append (out, "</table></details>\n");
}

static void
append_documents (const DanhEvaluation *e, GString *out)
{
  g_string_append (out, "<h2>By document</h2>\n<details><summary>");
  g_string_append_printf (out, "%u documents", danh_evaluation_n_documents (e));
  g_string_append (out, "</summary>\n<table>\n<tr><th>document</th><th>right</th>"
                        "<th>gold</th><th>found</th><th>F1</th><th></th><th>roles</th>"
                        "</tr>\n");
  for (guint i = 0; i < danh_evaluation_n_documents (e); i++) {
    const DanhCounts *counts = danh_evaluation_counts (e, i);
    const DanhCounts *exact = &counts[danh_figure_of_scheme (DANH_SCHEME_EXACT, -1)];
    g_string_append (out, "<tr>");
    append_cell (out, danh_side_document_id (danh_evaluation_pair (e, i)->gold));
    append_count (out, exact->right_gold);
    append_count (out, exact->gold);
    append_count (out, exact->found);
    append_share (out, danh_f1 (exact));
    append_bar (out, danh_f1 (exact));
    append_share (out, danh_f1 (&counts[DANH_FIGURE_ROLES]));
    g_string_append (out, "</tr>\n");
  }
  g_string_append (out, "</table></details>\n");
}

static void
append_messages (const char *heading, const GPtrArray *messages, GString *out)
{
  if (messages->len == 0) return;
  g_string_append_printf (out, "<h2>%s</h2>\n<ul>\n", heading);
  for (guint i = 0; i < messages->len; i++) {
    g_string_append (out, "<li>");
    danh_html_append_text (out, messages->pdata[i], -1);
    g_string_append (out, "</li>\n");
  }
  g_string_append (out, "</ul>\n");
}

void
danh_report_html (const DanhReport *report, GString *out)
{
  const DanhEvaluation *e = report->evaluation;
  const DanhCounts *exact = &e->total[danh_figure_of_scheme (DANH_SCHEME_EXACT, -1)];
  danh_html_begin (out, "danh evaluate", style);
  g_string_append_printf (out,
                          "<h1>danh evaluate</h1>\n<p>%u documents, %.0f gold mentions, "
                          "%.0f found.</p>\n",
                          danh_evaluation_n_documents (e), exact->gold, exact->found);
  append_agreement (report, out);
  append_figures (report, out);
  append_differences (report, out);
  append_confusion (&e->review, out);
  danh_html_append_errors (&e->review, out);
  append_rules ("By rule", e->review.rules, "other span", "other type", out);
  append_rules ("Roles by rule", e->review.role_rules, "other organization",
                "other status", out);
  append_documents (e, out);
  append_messages ("What could not be read", report->unread, out);
  append_messages ("Documents without an answer", e->pairing.problems, out);
  append_messages ("To look at", e->notes, out);
  danh_html_end (out);
}
