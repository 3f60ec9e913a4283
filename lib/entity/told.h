/* told.h - what the rest of a text tells of a span
 *
 * Shared by club.c, namesake.c, town.c and echo.c, which stand between the rules and the entities.
 */
#ifndef DANH_ENTITY_TOLD_H
#define DANH_ENTITY_TOLD_H

#include "gazetteer/match.h"
#include "rule/machine.h"

/* A text as these read it: its words and the lists. */
typedef struct {
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
} DanhToldText;

/* Does SPAN have tokens, all of the text? */
static inline gboolean
danh_told_is_inside (const DanhToldText *text, const DanhSpan *span)
{
  return span->start < span->end && span->end <= text->tokens->n;
}

/* Are the tokens from START to END an entry of LIST? */
static inline gboolean
danh_told_is_listed (const DanhToldText *text,
                     guint32 start,
                     guint32 end,
                     DanhKnownList list)
{
  return danh_gazetteer_is_entry (text->gazetteer, text->forms, text->tokens, start, end,
                                  list);
}

/* Are one or two words before TOKEN an entry of LIST? */
static inline gboolean
danh_told_is_behind (const DanhToldText *text, guint32 token, DanhKnownList list)
{
  for (guint32 n = 1; n <= 2 && n <= token; n++)
    if (danh_told_is_listed (text, token - n, token, list)) return TRUE;
  return FALSE;
}

/* SPAN is of TYPE, for a reason elsewhere in the text: its only attribute says so.  SPAN need
 * not be one of RULES yet. */
static inline void
danh_told_set (DanhRuleResult *rules, DanhSpan *span, guint32 type)
{
  static const DanhAttribute evidence = { "evidence", "elsewhere" };
  span->type = type;
  span->first_attribute = rules->attributes.n;
  span->n_attributes = 1;
  danh_vec_push (&rules->attributes, evidence);
}

#endif
