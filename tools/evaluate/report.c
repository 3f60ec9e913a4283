/* report.c - what all reports share */
#include "evaluate/report.h"

#include <string.h>

gboolean
danh_report_has (const DanhReport *report, guint figure)
{
  const DanhCounts *counts = &report->evaluation->total[figure];
  return counts->gold > 0 || counts->found > 0;
}

/* Code points between a person and a title that are shown together. */
#define FAR 240

static DanhReportSpans
spans_of_role (const DanhSideDocument *document, guint role)
{
  const DanhRole *r = danh_document_get_role (document->document, role);
  const DanhSpan *person = danh_side_document_span_of (document, r->person);
  const DanhSpan *title = danh_side_document_span_of (document, r->title);
  if (person->end <= title->start && title->start - person->end <= FAR)
    return (DanhReportSpans){ { person, title }, 2 };
  if (title->end <= person->start && person->start - title->end <= FAR)
    return (DanhReportSpans){ { title, person }, 2 };
  return (DanhReportSpans){ { title }, 1 };
}

static DanhReportSpans
spans_of (const DanhSideDocument *document, guint span, guint role)
{
  if (span != DANH_NO_INDEX) return (DanhReportSpans){ { &document->spans[span] }, 1 };
  if (role != DANH_NO_INDEX) return spans_of_role (document, role);
  return (DanhReportSpans){ { NULL }, 0 };
}

DanhReportSpans
danh_report_gold (const DanhReviewError *error)
{
  return spans_of (error->pair->gold, error->gold, error->gold_role);
}

DanhReportSpans
danh_report_found (const DanhReviewError *error)
{
  return spans_of (error->pair->found, error->found, error->found_role);
}

gboolean
danh_report_bytes (const DanhReportSpans *gold,
                   const DanhReportSpans *found,
                   guint *first,
                   guint *last)
{
  const DanhReportSpans *const both[] = { gold, found };
  *first = G_MAXUINT;
  *last = 0;
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (guint k = 0; k < both[i]->n; k++) {
      *first = MIN (*first, both[i]->at[k]->first);
      *last = MAX (*last, both[i]->at[k]->last);
    }
  return *first != G_MAXUINT;
}

char *
danh_report_group (const DanhReviewError *error)
{
  const DanhNearMiss *near_miss = error->near_miss;
  if (error->rule != NULL) return g_strdup (error->rule);
  if (near_miss == NULL) return NULL;
  if (near_miss->rule == NULL)
    return g_strdup (strcmp (near_miss->outcome, "part") == 0 ? "a mention is missing"
                                                              : "no rule near");
  return g_strdup_printf ("nearest %s (%s:%u)", near_miss->rule, near_miss->file,
                          near_miss->line);
}

guint
danh_report_group_size (const GArray *errors, guint first)
{
  const DanhReviewError *one = &g_array_index (errors, DanhReviewError, first);
  guint end = first + 1;
  while (end < errors->len
         && danh_review_is_one_group (one, &g_array_index (errors, DanhReviewError, end)))
    end++;
  return end - first;
}

static gboolean
is_end_of_context (const char *p)
{
  return *p == '\n' || *p == '\0';
}

void
danh_report_context (const DanhSideDocument *document,
                     guint first,
                     guint last,
                     guint width,
                     guint *start,
                     guint *end)
{
  gsize len;
  const char *text = danh_document_get_text (document->document, &len);
  const char *p = text + first, *space = p;
  for (guint n = 0; n < width && p > text; n++) {
    const char *before = g_utf8_find_prev_char (text, p);
    if (before == NULL || is_end_of_context (before)) break;
    p = before;
    if (*p == ' ') space = p + 1;
    if (p == text || is_end_of_context (p - 1)) space = p;
  }
  *start = (guint) (space - text);
  p = space = text + last;
  for (guint n = 0; n < width && p < text + len && !is_end_of_context (p); n++) {
    const char *next = g_utf8_find_next_char (p, text + len);
    if (*p == ' ') space = p;
    p = next == NULL ? text + len : next;
    if (p >= text + len || is_end_of_context (p)) space = p;
  }
  *end = (guint) (space - text);
}
