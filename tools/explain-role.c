/* explain-role.c - see explain-role.h */
#include "explain-role.h"

#include <string.h>

static const DanhMentionRow *
get_mention (const DanhExplanation *self, guint32 mention)
{
  return &danh_annotator_get_entities (self->annotator)->mentions.at[mention];
}

/* The span that MENTION came from. */
static const DanhSpan *
get_span (const DanhExplanation *self, guint32 mention)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  return &result->spans.at[get_mention (self, mention)->span];
}

guint32
danh_explain_mention (const DanhExplanation *self,
                      guint32 type,
                      guint32 first,
                      guint32 last)
{
  const DanhEntities *entities = danh_annotator_get_entities (self->annotator);
  for (guint32 i = 0; i < entities->mentions.n; i++) {
    const DanhMentionRow *row = &entities->mentions.at[i];
    if (row->type == type && row->bytes.start == first && row->bytes.end == last)
      return i;
  }
  return DANH_NONE;
}

const DanhRoleRow *
danh_explain_role (const DanhExplanation *self, guint32 person, guint32 title)
{
  const DanhEntities *entities = danh_annotator_get_entities (self->annotator);
  for (guint32 i = 0; i < entities->roles.n; i++)
    if (entities->roles.at[i].person == person && entities->roles.at[i].title == title)
      return &entities->roles.at[i];
  return NULL;
}

/* The type of spans that give a title to the person named last; or DANH_NONE. */
static guint32
find_implied_type (const DanhModelView *view)
{
  for (guint32 i = DANH_N_OUTPUT_TYPES; i < view->n[DANH_SECTION_TYPES]; i++)
    if (strcmp (danh_view_string (view, view->types[i].name), "implied-holder") == 0)
      return i;
  return DANH_NONE;
}

DanhRoleQuestion
danh_explain_ask_role (DanhExplanation *self, guint32 person, guint32 title)
{
  const DanhSpan *p = get_span (self, person), *t = get_span (self, title);
  DanhLogPlace between = { MIN (p->start, t->start), MAX (p->end, t->end), DANH_NONE,
                           DANH_LOG_ROLES };
  DanhLogPlace implied = { t->start, t->end, DANH_NONE, find_implied_type (self->view) };
  DanhRoleQuestion question = { person, title, self->places->len, DANH_NONE };
  g_array_append_val (self->places, between);
  if (implied.type == DANH_NONE) return question;
  question.implied = self->places->len;
  g_array_append_val (self->places, implied);
  return question;
}

/* ── Nearest ───────────────────────────────────────────────────────────────────────── */

/* The span that says that TITLE is held by the person named last; or NULL. */
static const DanhSpan *
find_implied (const DanhExplanation *self, const DanhRoleQuestion *question)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  const DanhSpan *title = get_span (self, question->title);
  if (question->implied == DANH_NONE) return NULL;
  guint32 type = g_array_index (self->places, DanhLogPlace, question->implied).type;
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (span->type == type && span->start == title->start && span->end == title->end)
      return span;
  }
  return NULL;
}

/* Whoever else holds TITLE; or DANH_NONE. */
static guint32
find_holder (const DanhExplanation *self, guint32 title)
{
  const DanhEntities *entities = danh_annotator_get_entities (self->annotator);
  for (guint32 i = 0; i < entities->roles.n; i++)
    if (entities->roles.at[i].title == title) return entities->roles.at[i].person;
  return DANH_NONE;
}

static void
say_holder (const DanhExplanation *self,
            const DanhSpan *implied,
            guint32 holder,
            DanhNearest *nearest)
{
  *nearest = (DanhNearest){ .outcome = DANH_NEAREST_HOLDER,
                            .rule = implied->rule,
                            .start = implied->start,
                            .end = implied->end,
                            .at = DANH_NONE,
                            .reasons = g_ptr_array_new_with_free_func (g_free) };
  if (holder == DANH_NONE) return;
  const DanhSpan *span = get_span (self, holder);
  g_ptr_array_add (nearest->reasons, danh_explain_text (self, span->start, span->end));
}

static gboolean
is_one_sentence (const DanhExplanation *self, const DanhLogPlace *place)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  for (guint32 i = 0; i < tokens->n_sentences; i++)
    if (tokens->sentence[i] > place->first && tokens->sentence[i] < place->end)
      return FALSE;
  return TRUE;
}

void
danh_explain_nearest_role (const DanhExplanation *self,
                           const DanhRoleQuestion *question,
                           DanhNearest *nearest)
{
  const DanhLogPlace *between =
      &g_array_index (self->places, DanhLogPlace, question->between);
  const DanhSpan *implied = find_implied (self, question);
  if (implied != NULL) {
    say_holder (self, implied, find_holder (self, question->title), nearest);
    return;
  }
  gboolean is_beside = is_one_sentence (self, between) || question->implied == DANH_NONE;
  danh_nearest_find (self, is_beside ? question->between : question->implied, nearest);
  if (nearest->outcome != DANH_NEAREST_NONE || question->implied == DANH_NONE) return;
  danh_nearest_clear (nearest);
  danh_nearest_find (self, is_beside ? question->implied : question->between, nearest);
}
