/* town.c - see town.h */
#include "entity/town.h"

#include "entity/told.h"

/* So many towns a text may have; one more is not told. */
#define MOST_TOWNS 16

typedef struct {
  guint32 form;       /* of the name */
  guint32 span;       /* of the place */
  gboolean is_person; /* the text has somebody of this name, too */
} Town;

typedef struct {
  DanhToldText told;
  DanhRuleResult *rules;
  Town towns[MOST_TOWNS];
  guint32 n_towns;
} Text;

static Town *
find_town (Text *text, guint32 token)
{
  guint32 form = text->told.tokens->form[token];
  for (guint32 i = 0; i < text->n_towns; i++)
    if (danh_forms_are_alike (text->told.forms, text->towns[i].form, form))
      return &text->towns[i];
  return NULL;
}

/* Places that are a head and one foreign word. */
static void
list_towns (Text *text)
{
  const DanhToldText *told = &text->told;
  for (guint32 i = 0; i < text->rules->spans.n && text->n_towns < MOST_TOWNS; i++) {
    const DanhSpan *span = &text->rules->spans.at[i];
    if (span->type != DANH_TYPE_LOCATION || !danh_told_is_inside (&text->told, span)
        || span->end < span->start + 2
        || !danh_told_is_listed (told, span->start, span->end - 1, "place-giver"))
      continue;
    guint32 form = told->tokens->form[span->end - 1];
    if ((told->forms->shape[form] & DANH_SHAPE_SYLLABLE) == 0
        && find_town (text, span->end - 1) == NULL)
      text->towns[text->n_towns++] = (Town){ .form = form, .span = i };
  }
}

static void
mark_person (Text *text, guint32 token)
{
  Town *town = find_town (text, token);
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
    if (span->end > span->start + 1) mark_person (text, span->start);
    if (span->end > span->start + 1
        || danh_told_is_behind (&text->told, span->start, "honorific")
        || danh_told_is_behind (&text->told, span->start, "person-cue"))
      mark_person (text, span->end - 1);
  }
  for (guint32 i = 0; i < text->rules->roles.n; i++) {
    guint32 person = text->rules->roles.at[i].person;
    if (person < text->rules->spans.n
        && danh_told_is_inside (&text->told, &spans[person]))
      mark_person (text, spans[person].end - 1);
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
        || span->end != span->start + 1)
      continue;
    const Town *town = find_town (&text, span->start);
    if (town == NULL || town->is_person) continue;
    span->rule = rules->spans.at[town->span].rule;
    danh_told_set (rules, span, DANH_TYPE_LOCATION);
  }
}
