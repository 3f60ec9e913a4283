/* town.c - see town.h */
#include "entity/town.h"

#include "entity/told.h"

/* So many towns a text may have; one more is not told. */
#define MOST_TOWNS 16

/* A foreign name of one word, or one of the list of places of two. */
#define MOST_WORDS 2

typedef struct {
  guint32 end, n;     /* the name's n words before this token */
  guint32 span;       /* of the place */
  gboolean is_person; /* the text has somebody of this name, too */
} Town;

typedef struct {
  DanhToldText told;
  DanhRuleResult *rules;
  Town towns[MOST_TOWNS];
  guint32 n_towns;
} Text;

/* The town called as the N words before END are. */
static Town *
find_town (Text *text, guint32 end, guint32 n)
{
  const guint32 *form = text->told.tokens->form;
  for (guint32 i = 0; i < text->n_towns; i++) {
    const Town *town = &text->towns[i];
    guint32 same = 0;
    while (same < n && town->n == n
           && danh_forms_are_alike (text->told.forms, form[town->end - 1 - same],
                                    form[end - 1 - same]))
      same++;
    if (same == n) return &text->towns[i];
  }
  return NULL;
}

/* May the N words before END be a town's that are read as somebody's?  Of one word those that are
 * no syllable; of two those that the list of places has, and nobody is known by. */
static gboolean
is_ambiguous (const DanhToldText *told, guint32 end, guint32 n)
{
  if (n == 1)
    return (told->forms->shape[told->tokens->form[end - 1]] & DANH_SHAPE_SYLLABLE) == 0;
  return danh_told_is_listed (told, end - n, end, DANH_LIST_PLACE)
         && !danh_told_is_listed (told, end - n, end, DANH_LIST_KNOWN_NAME);
}

/* Places that are a head and such a name. */
static void
list_towns (Text *text)
{
  const DanhToldText *told = &text->told;
  for (guint32 i = 0; i < text->rules->spans.n; i++) {
    const DanhSpan *span = &text->rules->spans.at[i];
    if (span->type != DANH_TYPE_LOCATION || !danh_told_is_inside (told, span)) continue;
    for (guint32 n = 1; n <= MOST_WORDS && n < span->end - span->start; n++)
      if (text->n_towns < MOST_TOWNS
          && danh_told_is_listed (told, span->start, span->end - n, DANH_LIST_PLACE_GIVER)
          && is_ambiguous (told, span->end, n) && find_town (text, span->end, n) == NULL)
        text->towns[text->n_towns++] = (Town){ .end = span->end, .n = n, .span = i };
  }
}

static void
mark_person (Text *text, guint32 end, guint32 n)
{
  Town *town = find_town (text, end, n);
  if (town != NULL) town->is_person = TRUE;
}

/* Which of the towns' names people have: at either end of a longer name, behind a title or a
 * word for people. */
static void
mark_people (Text *text)
{
  const DanhSpan *spans = text->rules->spans.at;
  for (guint32 i = 0; i < text->rules->spans.n; i++) {
    const DanhSpan *span = &spans[i];
    if (span->type != DANH_TYPE_PERSON || !danh_told_is_inside (&text->told, span))
      continue;
    guint32 length = span->end - span->start;
    gboolean is_cued =
        danh_told_is_behind (&text->told, span->start, DANH_LIST_HONORIFIC)
        || danh_told_is_behind (&text->told, span->start, DANH_LIST_PERSON_CUE);
    if (length > 1) mark_person (text, span->start + 1, 1);
    for (guint32 n = 1; n <= MOST_WORDS && n <= length; n++)
      if (n < length || is_cued) mark_person (text, span->end, n);
  }
  for (guint32 i = 0; i < text->rules->roles.n; i++) {
    guint32 person = text->rules->roles.at[i].person;
    if (person >= text->rules->spans.n
        || !danh_told_is_inside (&text->told, &spans[person]))
      continue;
    for (guint32 n = 1; n <= MOST_WORDS && n <= spans[person].end - spans[person].start;
         n++)
      mark_person (text, spans[person].end, n);
  }
}

void
danh_towns_tell (const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 DanhRuleResult *rules)
{
  Text text = { .told = { forms, tokens, gazetteer }, .rules = rules };
  if (gazetteer == NULL) return;
  list_towns (&text);
  if (text.n_towns == 0) return;
  mark_people (&text);
  for (guint32 i = 0; i < rules->spans.n; i++) {
    DanhSpan *span = &rules->spans.at[i];
    if (span->type != DANH_TYPE_PERSON || !danh_told_is_inside (&text.told, span)
        || span->end > span->start + MOST_WORDS)
      continue;
    const Town *town = find_town (&text, span->end, span->end - span->start);
    if (town == NULL || town->is_person) continue;
    span->rule = rules->spans.at[town->span].rule;
    danh_told_set (rules, span, DANH_TYPE_LOCATION);
  }
}
