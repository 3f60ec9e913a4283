/* placement.c - the forest of spans of a block */
#include "rule/placement.h"

#include <string.h>

void
danh_placement_clear (DanhPlacement *self)
{
  danh_vec_free (&self->placed);
  danh_vec_free (&self->innermost);
  danh_vec_free (&self->first_at);
}

void
danh_placement_begin (DanhPlacement *self,
                      const DanhRuleProgram *program,
                      DanhRuleResult *result,
                      guint32 first_token,
                      guint32 n)
{
  self->program = program;
  self->result = result;
  self->first_span = result->spans.n;
  self->first_token = first_token;
  self->types = 0;
  danh_vec_empty (&self->placed);
  danh_vec_empty (&self->innermost);
  danh_vec_empty (&self->first_at);
  danh_vec_reserve (&self->innermost, n);
  danh_vec_reserve (&self->first_at, n);
  memset (self->innermost.at, 0xff, n * sizeof *self->innermost.at);
  memset (self->first_at.at, 0xff, n * sizeof *self->first_at.at);
  self->innermost.n = self->first_at.n = n;
}

static DanhSpan *
get_span (const DanhPlacement *self, guint32 id)
{
  return &self->result->spans.at[id];
}

static DanhPlacedSpan *
get_placed (const DanhPlacement *self, guint32 id)
{
  return &self->placed.at[id - self->first_span];
}

static gboolean
competes (const DanhSpan *span)
{
  return span->type < DANH_N_OUTPUT_TYPES && !(span->flags & DANH_SPAN_ABSORBED);
}

/* May a new span of TYPE at [START, END), tokens of the text, stand beside OLD? */
static gboolean
goes_with (const DanhPlacement *self,
           const DanhSpan *old,
           guint32 type,
           guint32 start,
           guint32 end)
{
  if (!competes (old) || old->end <= start || end <= old->start) return TRUE;
  if (start == old->start && end == old->end)
    return self->program->nests[type][old->type];
  if (start <= old->start && old->end <= end) return TRUE;
  if (start < old->start || old->end < end) return FALSE;
  return self->program->nests[old->type][type];
}

gboolean
danh_placement_allows (const DanhPlacement *self,
                       guint32 type,
                       guint32 start,
                       guint32 end)
{
  guint32 first = self->first_token;
  if (type >= DANH_N_OUTPUT_TYPES) return TRUE;
  for (guint32 id = self->innermost.at[start]; id != DANH_NONE;
       id = get_placed (self, id)->parent)
    if (!goes_with (self, get_span (self, id), type, first + start, first + end))
      return FALSE;
  for (guint32 token = start; token < end; token++)
    for (guint32 id = self->first_at.at[token]; id != DANH_NONE;
         id = get_placed (self, id)->next)
      if (!goes_with (self, get_span (self, id), type, first + start, first + end))
        return FALSE;
  return TRUE;
}

gboolean
danh_placement_cuts_there (const DanhPlacement *self, guint32 type, guint32 token)
{
  for (guint32 id = self->innermost.at[token]; id != DANH_NONE;
       id = get_placed (self, id)->parent) {
    const DanhSpan *span = get_span (self, id);
    if (competes (span) && span->start < self->first_token + token
        && !self->program->nests[span->type][type])
      return TRUE;
  }
  return FALSE;
}

void
danh_placement_absorb (DanhPlacement *self,
                       guint32 type,
                       guint32 start,
                       guint32 end,
                       guint8 *type_changed)
{
  if (type >= DANH_N_OUTPUT_TYPES) return;
  for (guint32 token = start; token < end; token++)
    for (guint32 id = self->first_at.at[token]; id != DANH_NONE;
         id = get_placed (self, id)->next) {
      DanhSpan *old = get_span (self, id);
      if (!competes (old) || old->end > self->first_token + end) continue;
      if (self->program->nests[type][old->type]) continue;
      old->flags |= DANH_SPAN_ABSORBED;
      type_changed[old->type] |= DANH_TYPE_TAKEN_FROM;
    }
}

/* Hangs the span into the forest: below what is larger, above what it covers. */
static void
plant (DanhPlacement *self, guint32 new_id)
{
  DanhSpan span = *get_span (self, new_id);
  for (guint32 token = span.start; token < span.end; token++) {
    guint32 *slot = &self->innermost.at[token - self->first_token];
    while (*slot != DANH_NONE && *slot != new_id) {
      const DanhSpan *old = get_span (self, *slot);
      if (old->start < span.start || old->end > span.end) break;
      slot = &get_placed (self, *slot)->parent;
    }
    if (*slot == new_id) continue;
    get_placed (self, new_id)->parent = *slot;
    *slot = new_id;
  }
}

void
danh_placement_add (DanhPlacement *self)
{
  guint32 id = self->first_span + self->placed.n;
  const DanhSpan *span = get_span (self, id);
  guint32 *first = &self->first_at.at[span->start - self->first_token];
  DanhPlacedSpan placed = { DANH_NONE, *first };
  *first = id;
  danh_vec_push (&self->placed, placed);
  if (span->type < 32) self->types |= 1u << span->type;
  if (span->type < DANH_N_OUTPUT_TYPES) plant (self, id);
}

guint32
danh_placement_at (const DanhPlacement *self, guint32 start, guint32 end, guint32 before)
{
  guint32 id =
      before == DANH_NONE ? self->first_at.at[start] : get_placed (self, before)->next;
  for (; id != DANH_NONE; id = get_placed (self, id)->next) {
    const DanhSpan *span = get_span (self, id);
    if (span->end == self->first_token + end && !(span->flags & DANH_SPAN_ABSORBED))
      return id;
  }
  return DANH_NONE;
}
