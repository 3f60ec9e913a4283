/* explain-role.c - see explain-role.h */
#include "explain-role.h"

#include <string.h>

static const DanhMentionRow *
get_mention (const DanhExplanation *self, guint32 mention)
{
  return &danh_annotator_get_entities (self->annotator)->mentions.at[mention];
}

const DanhSpan *
danh_explain_mention_span (const DanhExplanation *self, guint32 mention)
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
  const DanhSpan *p = danh_explain_mention_span (self, person),
                 *t = danh_explain_mention_span (self, title);
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

/* ── What made it ──────────────────────────────────────────────────────────────────── */

/* The span on TITLE that is of TYPE; or NULL. */
static const DanhSpan *
find_implied (const DanhExplanation *self, guint32 title, guint32 type)
{
  const DanhRuleResult *result = danh_annotator_get_rule_result (self->annotator);
  const DanhSpan *of = danh_explain_mention_span (self, title);
  for (guint32 i = 0; type != DANH_NONE && i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if (span->type == type && span->start == of->start && span->end == of->end)
      return span;
  }
  return NULL;
}

const DanhRoleRow *
danh_explain_role_of (const DanhExplanation *self, guint32 title)
{
  const DanhEntities *entities = danh_annotator_get_entities (self->annotator);
  for (guint32 i = 0; i < entities->roles.n; i++)
    if (entities->roles.at[i].title == title) return &entities->roles.at[i];
  return NULL;
}

const DanhSpan *
danh_explain_implied (const DanhExplanation *self, const DanhRoleQuestion *question)
{
  return find_implied (self, question->title, find_implied_type (self->view));
}

gboolean
danh_explain_is_implied (const DanhExplanation *self, const DanhRoleRow *role)
{
  return !danh_rule_emits (self->view, role->rule, DANH_LOG_ROLES);
}

const DanhClaim *
danh_explain_role_maker (const DanhExplanation *self, const DanhRoleRow *role)
{
  const DanhSpan *p = danh_explain_mention_span (self, role->person);
  const DanhSpan *t = danh_explain_mention_span (self, role->title);
  if (danh_explain_is_implied (self, role)) {
    const DanhSpan *implied =
        find_implied (self, role->title, find_implied_type (self->view));
    return implied == NULL ? NULL : danh_explain_maker (self, implied);
  }
  for (guint i = 0; i < self->log.claims->len; i++) {
    const DanhClaim *claim = g_ptr_array_index (self->log.claims, i);
    if (claim->rule == role->rule && claim->outcome == DANH_CLAIM_WON
        && claim->n_roles > 0 && claim->start <= MIN (p->start, t->start)
        && MAX (p->end, t->end) <= claim->end)
      return claim;
  }
  return NULL;
}

/* ── Questions ─────────────────────────────────────────────────────────────────────── */

/* Mentions of TYPE whose tokens in TEXT are WORDS: guint32. */
static GArray *
find_mentions (const DanhExplanation *self,
               guint32 type,
               const GPtrArray *text,
               const GPtrArray *words)
{
  const DanhEntities *entities = danh_annotator_get_entities (self->annotator);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < entities->mentions.n; i++) {
    const DanhSpan *span = danh_explain_mention_span (self, i);
    guint n = 0;
    if (entities->mentions.at[i].type != type || span->end - span->start != words->len)
      continue;
    while (n < words->len
           && strcmp (g_ptr_array_index (text, span->start + n),
                      g_ptr_array_index (words, n))
                  == 0)
      n++;
    if (n == words->len) g_array_append_val (found, i);
  }
  return found;
}

static guint32
distance (const DanhExplanation *self, guint32 a, guint32 b)
{
  const DanhSpan *x = danh_explain_mention_span (self, a);
  const DanhSpan *y = danh_explain_mention_span (self, b);
  return x->end <= y->start ? y->start - x->end : x->start - MIN (x->start, y->end);
}

guint32
danh_explain_find_roles (DanhExplanation *self,
                         const GPtrArray *text,
                         const GPtrArray *person,
                         const GPtrArray *title)
{
  g_autoptr (GArray) persons = find_mentions (self, DANH_TYPE_PERSON, text, person);
  g_autoptr (GArray) titles = find_mentions (self, DANH_TYPE_TITLE, text, title);
  guint32 closest[2] = { DANH_NONE, DANH_NONE };
  if (persons->len == 0) return DANH_TYPE_PERSON;
  if (titles->len == 0) return DANH_TYPE_TITLE;
  for (guint i = 0; i < persons->len; i++)
    for (guint j = 0; j < titles->len; j++) {
      guint32 p = g_array_index (persons, guint32, i);
      guint32 t = g_array_index (titles, guint32, j);
      if (closest[0] == DANH_NONE
          || distance (self, p, t) < distance (self, closest[0], closest[1])) {
        closest[0] = p;
        closest[1] = t;
      }
      if (danh_explain_role (self, p, t) == NULL) continue;
      DanhRoleQuestion question = danh_explain_ask_role (self, p, t);
      g_array_append_val (self->roles, question);
    }
  if (self->roles->len > 0) return DANH_NONE;
  DanhRoleQuestion question = danh_explain_ask_role (self, closest[0], closest[1]);
  g_array_append_val (self->roles, question);
  return DANH_NONE;
}

/* ── Nearest ───────────────────────────────────────────────────────────────────────── */

static void
say_holder (const DanhExplanation *self,
            const DanhSpan *implied,
            const DanhRoleRow *other,
            DanhNearest *nearest)
{
  *nearest = (DanhNearest){ .outcome = DANH_NEAREST_HOLDER,
                            .rule = implied->rule,
                            .start = implied->start,
                            .end = implied->end,
                            .at = DANH_NONE,
                            .reasons = g_ptr_array_new_with_free_func (g_free) };
  if (other == NULL) return;
  const DanhSpan *span = danh_explain_mention_span (self, other->person);
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

guint
danh_explain_role_places (const DanhExplanation *self,
                          const DanhRoleQuestion *question,
                          guint places[2])
{
  const DanhLogPlace *between =
      &g_array_index (self->places, DanhLogPlace, question->between);
  gboolean is_first = question->implied == DANH_NONE || is_one_sentence (self, between);
  places[is_first ? 0 : 1] = question->between;
  places[is_first ? 1 : 0] = question->implied;
  return question->implied == DANH_NONE ? 1 : 2;
}

void
danh_explain_nearest_role (const DanhExplanation *self,
                           const DanhRoleQuestion *question,
                           DanhNearest *nearest)
{
  guint places[2];
  const DanhSpan *implied = danh_explain_implied (self, question);
  if (implied != NULL) {
    say_holder (self, implied, danh_explain_role_of (self, question->title), nearest);
    return;
  }
  guint n = danh_explain_role_places (self, question, places);
  danh_nearest_find (self, places[0], nearest);
  if (nearest->outcome != DANH_NEAREST_NONE || n == 1) return;
  danh_nearest_clear (nearest);
  danh_nearest_find (self, places[1], nearest);
}
