/* namesake.c - see namesake.h */
#include "entity/namesake.h"

#include "entity/told.h"
#include <string.h>

typedef enum { KIND_NONE, KIND_COUNTRY, KIND_AT_HOME } Kind;

/* So many people called like places a text may have; one more is not told. */
#define MOST_NAMES 16

/* Such a name is the given one, or that and the middle one. */
#define MOST_WORDS 2

typedef struct {
  guint32 end, n;    /* the name's n words before this token */
  guint32 span;      /* of the whole name that stands first */
  Kind kind;         /* of the place */
  gboolean is_place; /* the text has the word for the place, too */
} Name;

typedef struct {
  DanhToldText told;
  DanhRuleResult *rules;
  guint8 *kinds; /* [tokens] of the LOCATION there, a Kind */
  Name names[MOST_NAMES];
  guint32 n_names;
} Text;

static gboolean
is_short_place (const DanhSpan *span)
{
  return span->type == DANH_TYPE_LOCATION && span->end <= span->start + MOST_WORDS;
}

static Kind
kind_of (const Text *text, guint32 start, guint32 end)
{
  if (danh_told_is_listed (&text->told, start, end, DANH_LIST_COUNTRY))
    return KIND_COUNTRY;
  return danh_told_is_listed (&text->told, start, end, DANH_LIST_PLACE) ? KIND_AT_HOME
                                                                        : KIND_NONE;
}

/* The name that is the N words before END. */
static Name *
find_name (Text *text, guint32 end, guint32 n)
{
  const guint32 *form = text->told.tokens->form;
  for (guint32 i = 0; i < text->n_names; i++) {
    const Name *name = &text->names[i];
    guint32 same = 0;
    while (same < n && name->n == n
           && danh_forms_are_alike (text->told.forms, form[name->end - 1 - same],
                                    form[end - 1 - same]))
      same++;
    if (same == n) return &text->names[i];
  }
  return NULL;
}

/* Is SPAN what a name is known by: whole, or behind a word for a man or a woman ("bị cáo Đức")? */
static gboolean
is_known (const Text *text, const DanhSpan *span)
{
  if (span->end > span->start + 1)
    return danh_told_is_listed (&text->told, span->start, span->start + 1,
                                DANH_LIST_SURNAME);
  return danh_told_is_behind (&text->told, span->start, DANH_LIST_HONORIFIC)
         || danh_told_is_behind (&text->told, span->start, DANH_LIST_PERSON_CUE);
}

static gboolean
are_given (const Text *text, guint32 start, guint32 end)
{
  while (start < end
         && danh_told_is_listed (&text->told, start, start + 1, DANH_LIST_GIVEN))
    start++;
  return start == end;
}

/* Is what ends with N words of the span ID called like a place? */
static void
list_name (Text *text, guint32 id, guint32 n)
{
  const DanhSpan *spans = text->rules->spans.at, *span = &spans[id];
  Kind kind = kind_of (text, span->end - n, span->end);
  if (kind == KIND_NONE || (n > 1 && !are_given (text, span->end - n, span->end))) return;
  Name *name = find_name (text, span->end, n);
  if (name == NULL && text->n_names < MOST_NAMES)
    text->names[text->n_names++] =
        (Name){ .end = span->end, .n = n, .span = id, .kind = kind };
  else if (name != NULL && span->start < spans[name->span].start)
    name->span = id;
}

static void
list_names (Text *text)
{
  for (guint32 i = 0; i < text->rules->spans.n; i++) {
    const DanhSpan *span = &text->rules->spans.at[i];
    if (span->type != DANH_TYPE_PERSON || !danh_told_is_inside (&text->told, span)
        || !is_known (text, span))
      continue;
    list_name (text, i, 1);
    for (guint32 n = 2; n <= MOST_WORDS && n < span->end - span->start; n++)
      list_name (text, i, n);
  }
}

/* Two people called like places may stand together, too. */
static void
mark_places (Text *text)
{
  for (guint32 i = 0; i < text->rules->spans.n; i++) {
    const DanhSpan *span = &text->rules->spans.at[i];
    if (span->type != DANH_TYPE_LOCATION || !danh_told_is_inside (&text->told, span)
        || (is_short_place (span)
            && find_name (text, span->end, span->end - span->start) != NULL))
      continue;
    memset (text->kinds + span->start, (int) kind_of (text, span->start, span->end),
            span->end - span->start);
  }
}

static gboolean
is_mark (const Text *text, guint32 token, char mark)
{
  return *danh_forms_folded (text->told.forms, text->told.tokens->form[token]) == mark;
}

/* Is the bare SPAN surely the place?  Where somebody is from stands in brackets. */
static gboolean
is_surely_place (const Text *text, const DanhSpan *span, const Name *name)
{
  guint32 start = span->start, end = span->end;
  if (start > 0 && end < text->told.tokens->n && is_mark (text, start - 1, '(')
      && is_mark (text, end, ')'))
    return TRUE;
  return danh_told_is_behind (&text->told, start, DANH_LIST_PLACE_LEAD)
         || danh_told_is_behind (&text->told, start, DANH_LIST_COUNTRY_LEAD)
         || (start > 1 && text->kinds[start - 2] == name->kind)
         || (end + 1 < text->told.tokens->n && text->kinds[end + 1] == name->kind);
}

/* Which of the names the text has for places: alone, or at the end of a longer place, a title or a
 * body. */
static void
weigh_names (Text *text)
{
  for (guint32 i = 0; i < text->rules->spans.n; i++) {
    const DanhSpan *span = &text->rules->spans.at[i];
    if (!danh_told_is_inside (&text->told, span)
        || (span->type != DANH_TYPE_LOCATION && span->type != DANH_TYPE_TITLE
            && span->type != DANH_TYPE_ORG))
      continue;
    for (guint32 n = 1; n <= MOST_WORDS && n <= span->end - span->start; n++) {
      Name *name = find_name (text, span->end, n);
      gboolean is_bare = span->type == DANH_TYPE_LOCATION && n == span->end - span->start;
      if (name != NULL && (!is_bare || is_surely_place (text, span, name)))
        name->is_place = TRUE;
    }
  }
}

void
danh_namesakes_tell (const DanhForms *forms,
                     const DanhTokens *tokens,
                     const DanhGazetteer *gazetteer,
                     DanhArena *scratch,
                     DanhRuleResult *rules)
{
  Text text = { .told = { forms, tokens, gazetteer }, .rules = rules };
  if (gazetteer == NULL) return;
  list_names (&text);
  if (text.n_names == 0) return;
  text.kinds = danh_arena_alloc (scratch, (gsize) tokens->n + 1);
  memset (text.kinds, KIND_NONE, (gsize) tokens->n + 1);
  mark_places (&text);
  weigh_names (&text);
  for (guint32 i = 0; i < rules->spans.n; i++) {
    DanhSpan *span = &rules->spans.at[i];
    if (!is_short_place (span) || !danh_told_is_inside (&text.told, span)) continue;
    const Name *name = find_name (&text, span->end, span->end - span->start);
    if (name == NULL || name->is_place || span->start < rules->spans.at[name->span].end)
      continue;
    span->rule = rules->spans.at[name->span].rule;
    danh_told_set (rules, span, DANH_TYPE_PERSON);
  }
}
