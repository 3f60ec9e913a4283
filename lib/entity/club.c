/* club.c - see club.h */
#include "entity/club.h"

#include "entity/told.h"
#include <string.h>

/* So many tokens away sport may be spoken of. */
#define MOST_AWAY 40

static gboolean
is_name_word (const DanhToldText *text, guint32 token)
{
  const guint32 name = DANH_SHAPE_CAP | DANH_SHAPE_WORD;
  return (text->forms->shape[text->tokens->form[token]] & name) == name;
}

static gboolean
is_of_sport (const DanhToldText *text, const DanhSpan *span)
{
  if (span->start >= span->end || span->end > text->tokens->n) return FALSE;
  if (span->type == DANH_TYPE_ORG
      && danh_told_is_listed (text, span->start, span->end, "body-cued"))
    return TRUE;
  if (span->type != DANH_TYPE_ORG && span->type != DANH_TYPE_TITLE) return FALSE;
  const char *domain = danh_gazetteer_column (text->gazetteer, text->forms, text->tokens,
                                              span->start, span->end, "domain");
  return domain != NULL && strcmp (domain, "sport") == 0;
}

/* Does the sentence lead to SPAN as to a place, or is it a part of a longer name? */
static gboolean
is_place (const DanhToldText *text, const DanhSpan *span)
{
  guint32 last = text->tokens->n, end = span->end;
  if (end < last && (text->tokens->flags[end] & DANH_TOKEN_LINE_START) == 0
      && is_name_word (text, end))
    return TRUE;
  if (end + 1 < last && is_name_word (text, end + 1)
      && ((text->tokens->flags[end] | text->tokens->flags[end + 1])
          & DANH_TOKEN_SPACE_BEFORE)
             == 0)
    return TRUE;
  return danh_told_is_behind (text, span->start, "place-lead");
}

void
danh_clubs_tell (const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 DanhArena *scratch,
                 DanhRuleResult *rules)
{
  DanhToldText text = { forms, tokens, gazetteer };
  guint8 *near = NULL; /* [tokens] sport is spoken of near by */
  if (gazetteer == NULL) return;
  for (guint32 i = 0; i < rules->spans.n; i++) {
    const DanhSpan *span = &rules->spans.at[i];
    if (!is_of_sport (&text, span)) continue;
    if (near == NULL) {
      near = danh_arena_alloc (scratch, (gsize) tokens->n + 1);
      memset (near, 0, (gsize) tokens->n + 1);
    }
    guint32 from = span->start > MOST_AWAY ? span->start - MOST_AWAY : 0;
    guint32 to = MIN (tokens->n, span->end + MOST_AWAY);
    memset (near + from, 1, to - from);
  }
  if (near == NULL) return;
  for (guint32 i = 0; i < rules->spans.n; i++) {
    DanhSpan *span = &rules->spans.at[i];
    if (span->type != DANH_TYPE_LOCATION || span->start >= span->end
        || span->end > tokens->n || !near[span->start]
        || !danh_told_is_listed (&text, span->start, span->end, "body-cued")
        || danh_told_is_listed (&text, span->start, span->end, "place")
        || danh_told_is_listed (&text, span->start, span->end, "country")
        || is_place (&text, span))
      continue;
    danh_told_set (rules, span, DANH_TYPE_ORG);
  }
}
