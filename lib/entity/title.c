/* title.c - the head of a title: what is left without its organization
 *
 * "Phó Trưởng [Ban chỉ đạo]" has the head "Phó Trưởng".  The body stands behind the head;
 * where one comes first, what follows it is the head.
 */
#include "entity/entity-run.h"

static gboolean
is_mark (const DanhEntityRun *run, guint32 token)
{
  return (run->forms->shape[run->tokens->form[token]] & DANH_SHAPE_MARK) != 0;
}

/* Tokens [FIRST, LAST) without the marks at their edges, as bytes. */
static DanhRange
trim (const DanhEntityRun *run, guint32 first, guint32 last)
{
  while (first < last && is_mark (run, first)) first++;
  while (last > first && is_mark (run, last - 1)) last--;
  if (first == last) return (DanhRange){ 0, 0 };
  return (DanhRange){ run->tokens->start[first], run->tokens->end[last - 1] };
}

DanhRange
danh_title_head (const DanhEntityRun *run, guint32 mention)
{
  const DanhMentionRow *rows = run->out->mentions.at;
  const DanhSpan *title = &run->rules->spans.at[rows[mention].span];
  for (guint32 i = mention + 1;
       i < run->out->mentions.n && rows[i].bytes.start < rows[mention].bytes.end; i++) {
    if (rows[i].type != DANH_TYPE_ORG || rows[i].parent != mention) continue;
    const DanhSpan *body = &run->rules->spans.at[rows[i].span];
    DanhRange head = trim (run, title->start, body->start);
    if (head.start == head.end) head = trim (run, body->end, title->end);
    /* A full stop may belong to the last token and not to the title. */
    head.end = MIN (head.end, rows[mention].bytes.end);
    if (head.start < head.end) return head;
  }
  return rows[mention].bytes;
}
