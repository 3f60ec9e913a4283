/* report-json.c - an evaluation for programs
 *
 * One object, a member a line where there are many; `data/schema` has none for it: names of
 * members are the words of the manual.  "figures" stands first and is what --baseline reads.
 * Shares have six digits; what cannot be measured is null.
 */
#include "evaluate/report.h"
#include "evaluate/write-json.h"

#include <math.h>

static void
append_key (GString *out, const char *key)
{
  danh_json_append_string (out, key);
  g_string_append (out, ": ");
}

static void
append_number (GString *out, const char *key, double number)
{
  append_key (out, key);
  danh_json_append_number (out, number);
}

static void
append_text (GString *out, const char *key, const char *text)
{
  append_key (out, key);
  danh_json_append_string (out, text);
}

/* Before every item of a list but the first. */
static void
append_comma (GString *out, gboolean *is_first)
{
  g_string_append (out, *is_first ? "\n    " : ",\n    ");
  *is_first = FALSE;
}

/* ---- figures ------------------------------------------------------------------------- */

static void
append_figures (const DanhReport *report, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, "  \"figures\": {");
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    g_autofree char *name = danh_figure_name (i);
    append_comma (out, &is_first);
    append_number (out, name, danh_f1 (&report->evaluation->total[i]));
  }
  g_string_append (out, "\n  },\n");
}

static void
append_counts (GString *out, const DanhCounts *counts)
{
  append_number (out, "precision", danh_precision (counts));
  g_string_append (out, ", ");
  append_number (out, "recall", danh_recall (counts));
  g_string_append (out, ", ");
  append_number (out, "f1", danh_f1 (counts));
  g_string_append (out, ", ");
  append_number (out, "right", counts->right_gold);
  g_string_append (out, ", ");
  append_number (out, "right_found", counts->right_found);
  g_string_append (out, ", ");
  append_number (out, "gold", counts->gold);
  g_string_append (out, ", ");
  append_number (out, "found", counts->found);
}

static void
append_interval (GString *out, const DanhInterval *interval)
{
  g_string_append (out, "\"interval\": [");
  danh_json_append_number (out, interval->low);
  g_string_append (out, ", ");
  danh_json_append_number (out, interval->high);
  g_string_append_c (out, ']');
}

static void
append_details (const DanhReport *report, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, "  \"details\": {");
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    if (!danh_report_has (report, i)) continue;
    g_autofree char *name = danh_figure_name (i);
    append_comma (out, &is_first);
    append_key (out, name);
    g_string_append_c (out, '{');
    append_counts (out, &report->evaluation->total[i]);
    g_string_append (out, ", ");
    append_interval (out, &report->intervals[i]);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n  },\n  \"macro\": {");
  for (guint i = 0; i < DANH_N_SCHEMES; i++) {
    DanhScheme scheme = (DanhScheme) i;
    if (i > 0) g_string_append (out, ", ");
    append_number (out, danh_scheme_name (scheme),
                   danh_macro_f1 (report->evaluation->total, scheme));
  }
  g_string_append_printf (
      out, "},\n  \"resamples\": %u,\n  \"seed\": %" G_GUINT64_FORMAT ",\n",
      report->sampling->resamples, report->sampling->seed);
}

static void
append_differences (const DanhReport *report, GString *out)
{
  if (report->other == NULL) return;
  gboolean is_first = TRUE;
  g_string_append (out, "  \"differences\": {");
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    const DanhDifference *difference = &report->differences[i];
    if (isnan (difference->difference)) continue;
    g_autofree char *name = danh_figure_name (i);
    append_comma (out, &is_first);
    append_key (out, name);
    g_string_append_c (out, '{');
    append_number (out, "first", danh_f1 (&report->evaluation->total[i]));
    g_string_append (out, ", ");
    append_number (out, "second", danh_f1 (&report->other->total[i]));
    g_string_append (out, ", ");
    append_number (out, "difference", difference->difference);
    g_string_append (out, ", ");
    append_interval (out, &difference->interval);
    g_string_append (out, ", ");
    append_number (out, "p", difference->p);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n  },\n");
}

static void
append_agreement (const DanhAgreement *agreement, GString *out)
{
  if (agreement == NULL) return;
  gboolean is_first = TRUE;
  g_string_append (out, "  \"agreement\": {");
  for (gint type = -1; type < DANH_N_TYPES; type++) {
    append_comma (out, &is_first);
    append_key (out,
                type < 0 ? "all" : danh_mention_type_to_string ((DanhMentionType) type));
    g_string_append_c (out, '{');
    append_number (out, "kappa", agreement->kappa[type + 1]);
    g_string_append (out, ", ");
    append_number (out, "alpha", agreement->alpha[type + 1]);
    g_string_append_c (out, '}');
  }
  g_string_append_printf (out,
                          "\n  },\n  \"tokens\": %" G_GUINT64_FORMAT
                          ",\n  \"code_points\": %" G_GUINT64_FORMAT ",\n",
                          agreement->n_tokens, agreement->n_code_points);
}

/* ---- tables -------------------------------------------------------------------------- */

static const char *
type_name (guint type)
{
  return type == DANH_NOTHING ? "nothing"
                              : danh_mention_type_to_string ((DanhMentionType) type);
}

static void
append_confusion (const DanhReview *review, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, "  \"confusion\": {");
  for (guint gold = 0; gold <= DANH_N_TYPES; gold++) {
    append_comma (out, &is_first);
    append_key (out, type_name (gold));
    for (guint found = 0; found <= DANH_N_TYPES; found++) {
      g_string_append (out, found == 0 ? "{" : ", ");
      append_key (out, type_name (found));
      g_string_append_printf (out, "%u", review->confusion[gold][found]);
    }
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n  },\n");
}

static void
append_classes (const DanhReview *review, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, "  \"classes\": {");
  for (guint i = 0; i < DANH_N_ERROR_CLASSES; i++) {
    if (review->n_of_class[i] == 0) continue;
    g_autofree char *name = danh_error_class_name (i);
    append_comma (out, &is_first);
    append_key (out, name);
    g_string_append_printf (out, "%u", review->n_of_class[i]);
  }
  g_string_append (out, "\n  },\n");
}

static void
append_rules (const char *key,
              const GArray *rules,
              const char *boundary,
              const char *type,
              GString *out)
{
  gboolean is_first = TRUE;
  g_string_append_printf (out, "  \"%s\": [", key);
  for (guint i = 0; i < rules->len; i++) {
    const DanhRuleCounts *counts = &g_array_index (rules, DanhRuleCounts, i);
    append_comma (out, &is_first);
    g_string_append_c (out, '{');
    append_text (out, "rule", *counts->rule == '\0' ? NULL : counts->rule);
    g_string_append_printf (
        out, ", \"right\": %u, \"%s\": %u, \"%s\": %u, \"false\": %u}", counts->n_right,
        boundary, counts->n_boundary, type, counts->n_type, counts->n_false);
  }
  g_string_append (out, "\n  ],\n");
}

static void
append_document (const DanhReport *report, guint i, GString *out)
{
  const DanhCounts *counts = danh_evaluation_counts (report->evaluation, i);
  const DanhSideDocument *gold = danh_evaluation_pair (report->evaluation, i)->gold;
  g_string_append_c (out, '{');
  append_text (out, "id", danh_document_get_id (gold->document));
  for (guint k = 0; k < DANH_N_FIGURES; k++) {
    if (counts[k].gold <= 0 && counts[k].found <= 0) continue;
    g_autofree char *name = danh_figure_name (k);
    g_string_append (out, ", ");
    append_key (out, name);
    g_string_append_c (out, '{');
    append_counts (out, &counts[k]);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, '}');
}

static void
append_documents (const DanhReport *report, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, "  \"documents\": [");
  for (guint i = 0; i < danh_evaluation_n_documents (report->evaluation); i++) {
    append_comma (out, &is_first);
    append_document (report, i, out);
  }
  g_string_append (out, "\n  ],\n");
}

static void
append_messages (const char *key, const GPtrArray *messages, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, "  ");
  append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < messages->len; i++) {
    append_comma (out, &is_first);
    danh_json_append_string (out, messages->pdata[i]);
  }
  g_string_append (out, "\n  ]");
}

/* ---- errors -------------------------------------------------------------------------- */

static void
append_mention (const char *key,
                const DanhSideDocument *document,
                const DanhSpan *span,
                GString *out)
{
  g_autofree char *text =
      danh_document_dup_mention_text (document->document, span->mention);
  append_key (out, key);
  g_string_append_c (out, '{');
  append_text (out, "type", danh_mention_type_to_string (span->type));
  g_string_append_printf (out, ", \"start\": %u, \"end\": %u, ", span->start, span->end);
  append_text (out, "text", text);
  g_string_append_c (out, '}');
}

static void
append_span (const char *key, const DanhSideDocument *document, guint i, GString *out)
{
  if (i == DANH_NO_INDEX) return;
  g_string_append (out, ", ");
  append_mention (key, document, &document->spans[i], out);
}

/* "key": {"person": …, "title": …} */
static void
append_role (const char *key, const DanhSideDocument *document, guint i, GString *out)
{
  if (i == DANH_NO_INDEX) return;
  const DanhRole *role = danh_document_get_role (document->document, i);
  g_string_append (out, ", ");
  append_key (out, key);
  g_string_append_c (out, '{');
  append_mention ("person", document, danh_side_document_span_of (document, role->person),
                  out);
  g_string_append (out, ", ");
  append_mention ("title", document, danh_side_document_span_of (document, role->title),
                  out);
  g_string_append_c (out, '}');
}

/* "key": {"start": …, "end": …, "text": …} of bytes FIRST to LAST. */
static void
append_piece (const char *key,
              const DanhSideDocument *document,
              guint first,
              guint last,
              GString *out)
{
  gsize len;
  const char *text = danh_document_get_text (document->document, &len);
  g_string_append (out, ", ");
  append_key (out, key);
  if (first > last || last > len) {
    g_string_append (out, "null");
    return;
  }
  g_autofree char *piece = g_strndup (text + first, last - first);
  g_string_append_printf (out, "{\"start\": %ld, \"end\": %ld, ",
                          g_utf8_pointer_to_offset (text, text + first),
                          g_utf8_pointer_to_offset (text, text + last));
  append_text (out, "text", piece);
  g_string_append_c (out, '}');
}

/* What came nearest to a miss. */
static void
append_nearest (const DanhNearMiss *near_miss,
                const DanhSideDocument *document,
                GString *out)
{
  g_string_append (out, ", \"nearest\": {");
  append_text (out, "outcome", near_miss->outcome);
  g_string_append (out, ", ");
  append_text (out, "rule", near_miss->rule);
  if (near_miss->rule != NULL) {
    g_string_append (out, ", ");
    append_text (out, "file", near_miss->file);
    g_string_append_printf (out, ", \"line\": %u", near_miss->line);
    append_piece ("took", document, near_miss->first, near_miss->last, out);
  }
  if (near_miss->has_at)
    append_piece ("failed_at", document, near_miss->at_first, near_miss->at_last, out);
  g_string_append (out, ", \"reasons\": [");
  for (guint i = 0; near_miss->reasons[i] != NULL; i++) {
    if (i > 0) g_string_append (out, ", ");
    danh_json_append_string (out, near_miss->reasons[i]);
  }
  g_string_append (out, "]}");
}

static void
append_errors (const DanhReview *review, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, ",\n  \"errors\": [");
  for (guint i = 0; i < review->errors->len; i++) {
    const DanhReviewError *error = &g_array_index (review->errors, DanhReviewError, i);
    g_autofree char *name = danh_error_class_name (error->error_class);
    append_comma (out, &is_first);
    g_string_append_c (out, '{');
    append_text (out, "class", name);
    g_string_append (out, ", ");
    append_text (out, "rule", error->rule);
    g_string_append (out, ", ");
    append_text (out, "document", danh_document_get_id (error->pair->gold->document));
    append_span ("gold", error->pair->gold, error->gold, out);
    append_span ("found", error->pair->found, error->found, out);
    append_role ("gold", error->pair->gold, error->gold_role, out);
    append_role ("found", error->pair->found, error->found_role, out);
    if (error->detail != NULL) {
      g_string_append (out, ", ");
      append_text (out, "detail", error->detail);
    }
    if (error->near_miss != NULL)
      append_nearest (error->near_miss, error->pair->gold, out);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n  ]");
}

void
danh_report_json (const DanhReport *report, GString *out)
{
  const DanhReview *review = &report->evaluation->review;
  g_string_append (out, "{\n  \"schema\": \"danh-evaluation/1\",\n");
  append_figures (report, out);
  append_details (report, out);
  append_differences (report, out);
  append_agreement (report->agreement, out);
  append_confusion (review, out);
  append_classes (review, out);
  append_rules ("rules", review->rules, "boundary", "type", out);
  append_rules ("role_rules", review->role_rules, "organization", "status", out);
  append_documents (report, out);
  append_messages ("unread", report->unread, out);
  g_string_append (out, ",\n");
  append_messages ("problems", report->evaluation->pairing.problems, out);
  g_string_append (out, ",\n");
  append_messages ("notes", report->evaluation->notes, out);
  if (report->shows_errors) append_errors (review, out);
  g_string_append (out, "\n}\n");
}
