/* value.h - values of the expressions in emit blocks
 *
 * Every expression has a value, at worst the empty string.  A value is built at the end of
 * one growing buffer and copied to the arena when it is complete.
 */
#ifndef DANH_RULE_VALUE_H
#define DANH_RULE_VALUE_H

#include "rule/captures.h"
#include "rule/placement.h"

/* What a value is made from: one winner, and the span or role it is for. */
typedef struct {
  const char *text;
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
  const DanhPlacement *placement;
  DanhCaptures *captures;
  guint32 first_token;  /* of the block */
  DanhOccurrence match; /* the whole of it; its `capture` is DANH_NONE */
  DanhOccurrence focus; /* the occurrence the span is over */
} DanhValueSource;

typedef struct {
  const DanhModelView *model;
  DANH_VEC (char) bytes; /* the value under construction */
  const char **dotted;   /* the words of the model's section DOTTED */
  DanhForms *forms;      /* for what is not text; made when first needed */
  DanhTokens tokens;
  guint32 fuel;       /* expressions that may still be evaluated for this value */
  guint64 bytes_left; /* of values in this run */
  gboolean exhausted; /* one of the two has run out */
} DanhValues;

void danh_values_init (DanhValues *self, const DanhModelView *model);
void danh_values_clear (DanhValues *self);

/* Before each text: values of all its spans together are no longer than some multiple of
 * it, whatever the rules ask for. */
void danh_values_begin (DanhValues *self, gsize text_len);

/* The value of EXPRESSION, in ARENA; "" when it is empty.  Of a capture that
 * occurs often it takes the occurrence that belongs to the focus (captures.h). */
const char *danh_values_get (DanhValues *self,
                             const DanhValueSource *source,
                             guint32 expression,
                             DanhArena *arena);

#endif
