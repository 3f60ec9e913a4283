/* placement.h - which spans stand where in a block
 *
 * Spans of output types that are not absorbed lie within each other or apart, never
 * across: a forest.  Each token knows the innermost one around it and each span the next
 * one around itself; the spans that begin at a token hang on a list.  That answers what a
 * new span would cross, cover or lie in, and which span is exactly a given run.
 */
#ifndef DANH_RULE_PLACEMENT_H
#define DANH_RULE_PLACEMENT_H

#include "rule/machine.h"
#include "rule/program.h"

/* What a phase did to a type, as bits. */
enum { DANH_TYPE_ADDED_TO = 1 << 0, DANH_TYPE_TAKEN_FROM = 1 << 1 };

typedef struct {
  guint32 parent; /* the next span around it, absorbed or not; or DANH_NONE */
  guint32 next;   /* another span with the same first token, added earlier */
} DanhPlacedSpan;

typedef struct {
  const DanhRuleProgram *program;
  DanhRuleResult *result;
  guint32 first_span;  /* of result->spans that is placed here */
  guint32 first_token; /* of the block */
  guint32 types;       /* bit t: spans of type t were placed, absorbed or not */
  DANH_VEC (DanhPlacedSpan) placed; /* [spans from first_span on] */
  DANH_VEC (guint32) innermost; /* [tokens of the block] span around it, or DANH_NONE */
  DANH_VEC (guint32) first_at;  /* [tokens of the block] span that begins there */
} DanhPlacement;

void danh_placement_clear (DanhPlacement *self);

/* Empties it for a block of N tokens; spans added from now on are its. */
void danh_placement_begin (DanhPlacement *self,
                           const DanhRuleProgram *program,
                           DanhRuleResult *result,
                           guint32 first_token,
                           guint32 n);

/* May a span of TYPE stand at the block's tokens [START, END) beside the spans there? */
gboolean danh_placement_allows (const DanhPlacement *self,
                                guint32 type,
                                guint32 start,
                                guint32 end);

/* Absorbs what a new span of TYPE there takes the place of, and notes in TYPE_CHANGED that
 * something was taken from its types. */
void danh_placement_absorb (DanhPlacement *self,
                            guint32 type,
                            guint32 start,
                            guint32 end,
                            guint8 *type_changed);

/* Places the next span of result->spans, which has just been appended. */
void danh_placement_add (DanhPlacement *self);

/* The slow half of danh_placement_cuts. */
gboolean danh_placement_cuts_there (const DanhPlacement *self,
                                    guint32 type,
                                    guint32 token);

/* Would a span of TYPE that begins or ends at TOKEN of the block, or at its end, cut a
 * span there that may not hold it? */
static inline gboolean
danh_placement_cuts (const DanhPlacement *self, guint32 type, guint32 token)
{
  return token < self->innermost.n && self->innermost.at[token] != DANH_NONE
         && danh_placement_cuts_there (self, type, token);
}

/* The last span added that is exactly [START, END), not absorbed and comes before span
 * BEFORE (DANH_NONE: any) in the list; DANH_NONE if there is none. */
guint32 danh_placement_at (const DanhPlacement *self,
                           guint32 start,
                           guint32 end,
                           guint32 before);

#endif
