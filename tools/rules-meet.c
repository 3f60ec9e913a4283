/* rules-meet.c - see rules-meet.h */
#include "rules-meet.h"

#include "rule/trace.h"
#include <danh/danh.h>

typedef struct {
  guint32 a, b;       /* rules */
  guint32 start, end; /* tokens of the text that both claim */
  gboolean found;
} Meeting;

static void
on_candidates (gpointer data, DanhScan *scan, const DanhCandidates *candidates)
{
  Meeting *self = data;
  for (guint32 i = 0; i < candidates->n && !self->found; i++) {
    const DanhCandidate *a = &candidates->at[i];
    if (a->rule != self->a) continue;
    for (guint32 j = 0; j < candidates->n; j++) {
      const DanhCandidate *b = &candidates->at[j];
      if (b->rule != self->b || b->start != a->start || b->end != a->end) continue;
      self->found = TRUE;
      self->start = scan->first + a->start;
      self->end = scan->first + a->end;
      break;
    }
  }
}

gboolean
danh_rules_meet (DanhAnnotator *annotator,
                 guint32 a,
                 guint32 b,
                 const char *text,
                 char **claimed)
{
  Meeting meeting = { .a = a, .b = b };
  DanhRuleTrace trace = { .data = &meeting, .candidates = on_candidates };
  danh_annotator_watch (annotator, &trace);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text, -1, NULL, NULL, NULL);
  danh_annotator_watch (annotator, NULL);
  if (!meeting.found) return FALSE;
  const DanhTokens *tokens = danh_annotator_get_tokens (annotator);
  *claimed = g_strndup (text + tokens->start[meeting.start],
                        tokens->end[meeting.end - 1] - tokens->start[meeting.start]);
  return TRUE;
}
