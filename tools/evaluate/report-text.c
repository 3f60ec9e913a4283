/* report-text.c - an evaluation for people at a terminal */
#include "command.h"
#include "evaluate/fold.h"
#include "evaluate/report.h"

#include <math.h>
#include <string.h>

#define CONTEXT 40 /* code points on each side of an error */

/* ---- cells --------------------------------------------------------------------------- */

static void
append_share (GString *out, double share)
{
  if (isnan (share))
    g_string_append (out, "       -");
  else
    g_string_append_printf (out, "  %6.4f", share);
}

/* Counts are whole but for shares of mentions. */
static void
append_count (GString *out, double count)
{
  if (count == floor (count))
    g_string_append_printf (out, "  %7.0f", count);
  else
    g_string_append_printf (out, "  %7.1f", count);
}

/* NAME to a width of WIDTH code points. */
static void
append_name (GString *out, const char *name, glong width)
{
  g_string_append (out, name);
  for (glong n = g_utf8_strlen (name, -1); n < width; n++) g_string_append_c (out, ' ');
}

static void
append_heading (GString *out, const char *heading)
{
  g_string_append_printf (out, "\n%s\n", heading);
}

/* ---- figures ------------------------------------------------------------------------- */

static void
append_figure (const DanhReport *report, const char *name, guint figure, GString *out)
{
  if (!danh_report_has (report, figure)) return;
  const DanhCounts *counts = &report->evaluation->total[figure];
  const DanhInterval *interval = &report->intervals[figure];
  append_name (out, name, 20);
  append_share (out, danh_precision (counts));
  append_share (out, danh_recall (counts));
  append_share (out, danh_f1 (counts));
  if (isnan (interval->low))
    g_string_append (out, "                ");
  else
    g_string_append_printf (out, "  %.4f-%.4f ", interval->low, interval->high);
  append_count (out, counts->right_gold);
  append_count (out, counts->gold);
  append_count (out, counts->found);
  g_string_append_c (out, '\n');
}

static void
append_by_type (const DanhReport *report, const char *name, guint first, GString *out)
{
  append_figure (report, name, first, out);
  for (guint type = 0; type < DANH_N_TYPES; type++) {
    g_autofree char *indented =
        g_strconcat ("  ", danh_mention_type_to_string ((DanhMentionType) type), NULL);
    append_figure (report, indented, first + 1 + type, out);
  }
}

static void
append_figures (const DanhReport *report, GString *out)
{
  append_heading (out,
                  "                    precision  recall      F1  95 % interval       "
                  "right     gold    found");
  for (guint i = 0; i < DANH_N_SCHEMES; i++) {
    DanhScheme scheme = (DanhScheme) i;
    append_by_type (report, danh_scheme_name (scheme), danh_figure_of_scheme (scheme, -1),
                    out);
    double macro = danh_macro_f1 (report->evaluation->total, scheme);
    if (isnan (macro)) continue;
    append_name (out, "  mean of types", 36);
    append_share (out, macro);
    g_string_append_c (out, '\n');
  }
  for (guint i = DANH_FIGURE_ROLES; i < DANH_FIGURE_ENTITIES; i++) {
    g_autofree char *name = danh_figure_name (i);
    append_figure (report, name, i, out);
  }
  append_by_type (report, "entities", DANH_FIGURE_ENTITIES, out);
}

static void
append_differences (const DanhReport *report, GString *out)
{
  if (report->other == NULL) return;
  append_heading (out, "The second system      first  second  difference  95 % interval"
                       "           p");
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    const DanhDifference *difference = &report->differences[i];
    if (isnan (difference->difference)) continue;
    g_autofree char *name = danh_figure_name (i);
    append_name (out, name, 20);
    append_share (out, danh_f1 (&report->evaluation->total[i]));
    append_share (out, danh_f1 (&report->other->total[i]));
    g_string_append_printf (out, "  %+10.4f", difference->difference);
    if (isnan (difference->p))
      g_string_append_c (out, '\n');
    else
      g_string_append_printf (out, "  %+.4f..%+.4f  %6.4f\n", difference->interval.low,
                              difference->interval.high, difference->p);
  }
}

static void
append_agreement (const DanhReport *report, GString *out)
{
  const DanhAgreement *agreement = report->agreement;
  if (agreement == NULL) return;
  append_heading (out, "Agreement               F1  kappa (tokens)  alpha-U (spans)");
  for (gint type = -1; type < DANH_N_TYPES; type++) {
    guint figure = danh_figure_of_scheme (DANH_SCHEME_EXACT, type);
    if (!danh_report_has (report, figure)) continue;
    append_name (
        out, type < 0 ? "all" : danh_mention_type_to_string ((DanhMentionType) type), 18);
    append_share (out, danh_f1 (&report->evaluation->total[figure]));
    g_string_append (out, "        ");
    append_share (out, agreement->kappa[type + 1]);
    g_string_append (out, "         ");
    append_share (out, agreement->alpha[type + 1]);
    g_string_append_c (out, '\n');
  }
}

/* ---- tables -------------------------------------------------------------------------- */

static const char *
type_name (guint type)
{
  return type == DANH_NOTHING ? "nothing"
                              : danh_mention_type_to_string ((DanhMentionType) type);
}

static void
append_confusion (const DanhReport *report, GString *out)
{
  append_heading (out, "What was taken for what (gold down, found across)");
  append_name (out, "", 10);
  for (guint type = 0; type <= DANH_N_TYPES; type++)
    g_string_append_printf (out, " %9s", type_name (type));
  g_string_append_c (out, '\n');
  for (guint gold = 0; gold <= DANH_N_TYPES; gold++) {
    append_name (out, type_name (gold), 10);
    for (guint found = 0; found <= DANH_N_TYPES; found++) {
      if (gold == DANH_NOTHING && found == DANH_NOTHING) break;
      g_string_append_printf (out, " %9u",
                              report->evaluation->review.confusion[gold][found]);
    }
    g_string_append_c (out, '\n');
  }
}

static void
append_classes (const DanhReport *report, GString *out)
{
  append_heading (out, "Errors");
  gboolean is_clean = TRUE;
  for (guint i = 0; i < DANH_N_ERROR_CLASSES; i++) {
    guint n = report->evaluation->review.n_of_class[i];
    if (n == 0) continue;
    g_autofree char *name = danh_error_class_name (i);
    g_string_append_printf (out, "%7u  %s\n", n, name);
    is_clean = FALSE;
  }
  if (is_clean) g_string_append (out, "      0\n");
}

static void
append_rules (const GArray *rules, const char *heading, GString *out)
{
  if (rules->len == 0
      || (rules->len == 1 && *g_array_index (rules, DanhRuleCounts, 0).rule == '\0'))
    return;
  append_heading (out, heading);
  guint n_clean = 0, n_right = 0;
  for (guint i = 0; i < rules->len; i++) {
    const DanhRuleCounts *counts = &g_array_index (rules, DanhRuleCounts, i);
    if (counts->n_boundary + counts->n_type + counts->n_false == 0) {
      n_clean++;
      n_right += counts->n_right;
      continue;
    }
    append_name (out, *counts->rule == '\0' ? "no rule" : counts->rule, 36);
    g_string_append_printf (out, " %9u %8u %8u %8u\n", counts->n_right,
                            counts->n_boundary, counts->n_type, counts->n_false);
  }
  if (n_clean == 0) return;
  g_autofree char *others = g_strdup_printf ("%u others, always right", n_clean);
  append_name (out, others, 36);
  g_string_append_printf (out, " %9u %8u %8u %8u\n", n_right, 0u, 0u, 0u);
}

static void
append_documents (const DanhReport *report, GString *out)
{
  const DanhEvaluation *e = report->evaluation;
  append_heading (out, "By document                               right     gold    found"
                       "      F1   roles");
  for (guint i = 0; i < danh_evaluation_n_documents (e); i++) {
    const DanhCounts *counts = danh_evaluation_counts (e, i);
    const DanhCounts *exact = &counts[danh_figure_of_scheme (DANH_SCHEME_EXACT, -1)];
    const char *id = danh_side_document_id (danh_evaluation_pair (e, i)->gold);
    append_name (out, *id == '\0' ? "-" : id, 38);
    append_count (out, exact->right_gold);
    append_count (out, exact->gold);
    append_count (out, exact->found);
    append_share (out, danh_f1 (exact));
    append_share (out, danh_f1 (&counts[DANH_FIGURE_ROLES]));
    g_string_append_c (out, '\n');
  }
}

static void
append_messages (const char *heading, const GPtrArray *messages, GString *out)
{
  if (messages->len == 0) return;
  append_heading (out, heading);
  for (guint i = 0; i < messages->len; i++)
    g_string_append_printf (out, "  %s\n", (const char *) messages->pdata[i]);
}

/* ---- errors -------------------------------------------------------------------------- */

/* The text from START to END on one line, with SPANS in brackets. */
static void
append_marked (const char *side,
               const DanhSideDocument *document,
               guint start,
               guint end,
               const DanhReportSpans *spans,
               GString *out)
{
  const char *text = danh_document_get_text (document->document, NULL);
  g_autoptr (GString) marked = g_string_new (NULL);
  for (guint i = 0; i < spans->n; i++) {
    const DanhSpan *span = spans->at[i];
    g_string_append_len (marked, text + start, span->first - start);
    g_string_append_printf (marked, "[%s ", danh_mention_type_to_string (span->type));
    g_string_append_len (marked, text + span->first, span->last - span->first);
    g_string_append_c (marked, ']');
    start = span->last;
  }
  g_string_append_len (marked, text + start, end - start);
  g_autofree char *line = danh_one_line (marked->str);
  g_string_append_printf (out, "      %-5s  %s\n", side, line);
}

static gboolean
are_same (const DanhReportSpans *a, const DanhReportSpans *b)
{
  if (a->n != b->n) return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (a->at[i]->start != b->at[i]->start || a->at[i]->end != b->at[i]->end
        || a->at[i]->type != b->at[i]->type)
      return FALSE;
  return TRUE;
}

/* The stretch of text, as the gold and as the other side has it. */
static void
append_spans (const DanhReviewError *error, GString *out)
{
  const DanhSideDocument *document = error->pair->gold;
  DanhReportSpans gold = danh_report_gold (error), found = danh_report_found (error);
  guint first, last, start, end;
  if (!danh_report_bytes (&gold, &found, &first, &last)) return;
  danh_report_context (document, first, last, CONTEXT, &start, &end);
  if (gold.n > 0) append_marked ("gold", document, start, end, &gold, out);
  if (found.n > 0 && !are_same (&gold, &found))
    append_marked ("found", document, start, end, &found, out);
}

static void
append_error (const DanhReviewError *error, GString *out)
{
  const DanhSideDocument *document = error->pair->gold;
  g_string_append_printf (out, "    %s:%u", danh_side_document_id (document),
                          error->place);
  if (error->detail != NULL) g_string_append_printf (out, "  %s", error->detail);
  g_string_append_c (out, '\n');
  append_spans (error, out);
  if (error->near_miss == NULL) return;
  g_autofree char *nearest = danh_near_miss_text (error->near_miss, document);
  g_string_append_printf (out, "      near   %s\n", nearest);
}

static void
append_errors (const DanhReport *report, GString *out)
{
  const GArray *errors = report->evaluation->review.errors;
  guint error_class = DANH_N_ERROR_CLASSES;
  for (guint i = 0; i < errors->len;) {
    const DanhReviewError *first = &g_array_index (errors, DanhReviewError, i);
    if (first->error_class != error_class) {
      error_class = first->error_class;
      g_autofree char *name = danh_error_class_name (error_class);
      g_string_append_printf (out, "\n%s (%u)\n", name,
                              report->evaluation->review.n_of_class[error_class]);
    }
    guint n = danh_report_group_size (errors, i);
    g_autofree char *group = danh_report_group (first);
    if (group != NULL) g_string_append_printf (out, "  %s (%u)\n", group, n);
    for (; n > 0; n--) append_error (&g_array_index (errors, DanhReviewError, i++), out);
  }
}

void
danh_report_text (const DanhReport *report, GString *out)
{
  const DanhEvaluation *e = report->evaluation;
  const DanhCounts *exact = &e->total[danh_figure_of_scheme (DANH_SCHEME_EXACT, -1)];
  g_string_append_printf (out, "%u document%s, %.0f gold mentions, %.0f found\n",
                          danh_evaluation_n_documents (e),
                          danh_plural (danh_evaluation_n_documents (e)), exact->gold,
                          exact->found);
  append_agreement (report, out);
  append_figures (report, out);
  append_differences (report, out);
  append_confusion (report, out);
  append_classes (report, out);
  append_rules (
      e->review.rules,
      "By rule                                  right boundary     type    false", out);
  append_rules (
      e->review.role_rules,
      "Roles by rule                            right     body   status    false", out);
  append_documents (report, out);
  append_messages ("What could not be read", report->unread, out);
  append_messages ("Documents without an answer", e->pairing.problems, out);
  append_messages ("To look at", e->notes, out);
  if (report->shows_errors) append_errors (report, out);
}
