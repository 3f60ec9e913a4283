/* action.c - spans and roles of one winner */
#include "rule/action.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE_PERSON, SIDE_TITLE, SIDE_ORGANIZATION, N_SIDES };

static const struct {
  const char *key;
  guint32 type;
} sides[N_SIDES] = {
  [SIDE_PERSON] = { "person", DANH_TYPE_PERSON },
  [SIDE_TITLE] = { "title", DANH_TYPE_TITLE },
  [SIDE_ORGANIZATION] = { "organization", DANH_TYPE_ORG },
};

void
danh_actions_init (DanhActions *self, const DanhModelView *model)
{
  memset (self, 0, sizeof *self);
  self->model = model;
  self->type_changed = g_new0 (guint8, model->n[DANH_SECTION_TYPES] + 1);
}

void
danh_actions_clear (DanhActions *self)
{
  danh_vec_free (&self->pending);
  danh_vec_free (&self->open);
  for (guint i = 0; i < N_SIDES; i++) danh_vec_free (&self->sides[i]);
  g_free (self->type_changed);
}

gboolean
danh_actions_need_captures (const DanhModelView *model, const DanhModelRule *rule)
{
  if (rule->n_captures == 0) return FALSE;
  for (guint32 i = rule->first_action; i < rule->first_action + rule->n_actions; i++)
    if (model->actions[i].capture != DANH_NONE || model->actions[i].n_attributes > 0)
      return TRUE;
  return FALSE;
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────── */

static void
add_pending (DanhActions *self, guint32 action, const DanhOccurrence *where)
{
  guint32 type = self->model->actions[action].type;
  if (!danh_placement_allows (self->placement, type, where->start, where->end)) return;
  DanhPendingSpan pending = { action, self->pending.n, *where };
  danh_vec_push (&self->pending, pending);
}

static int
compare_pending (const void *a, const void *b)
{
  const DanhPendingSpan *x = a;
  const DanhPendingSpan *y = b;
  if (x->where.start != y->where.start) return x->where.start < y->where.start ? -1 : 1;
  if (x->where.end != y->where.end) return x->where.end > y->where.end ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static void
gather_pending (DanhActions *self,
                const DanhValueSource *source,
                const DanhModelRule *rule)
{
  danh_vec_empty (&self->pending);
  for (guint32 i = rule->first_action; i < rule->first_action + rule->n_actions; i++) {
    const DanhModelAction *action = &self->model->actions[i];
    if (action->kind != DANH_ACTION_SPAN) continue;
    if (action->capture == DANH_NONE) {
      add_pending (self, i, &source->match);
      continue;
    }
    for (guint32 j = 0; j < source->captures->occurrences.n; j++)
      if (source->captures->occurrences.at[j].capture == action->capture)
        add_pending (self, i, &source->captures->occurrences.at[j]);
  }
  if (self->pending.n > 1)
    qsort (self->pending.at, self->pending.n, sizeof *self->pending.at, compare_pending);
}

/* Captures nest as they are written, so that no two spans of a winner can cross; a forged
 * model's may, and the later of two such is left out. */
static void
drop_crossing (DanhActions *self)
{
  guint32 kept = 0;
  danh_vec_empty (&self->open);
  for (guint32 i = 0; i < self->pending.n; i++) {
    DanhPendingSpan span = self->pending.at[i];
    while (self->open.n > 0 && self->open.at[self->open.n - 1] <= span.where.start)
      self->open.n--;
    if (self->open.n > 0 && self->open.at[self->open.n - 1] < span.where.end) continue;
    danh_vec_push (&self->open, span.where.end);
    self->pending.at[kept++] = span;
  }
  self->pending.n = kept;
}

static void
add_attributes (DanhActions *self,
                DanhValueSource *source,
                const DanhModelAction *action,
                DanhRuleResult *result)
{
  guint32 end = action->first_attribute + action->n_attributes;
  for (guint32 i = action->first_attribute; i < end; i++) {
    const DanhModelAttribute *a = &self->model->attributes[i];
    DanhAttribute attribute;
    attribute.key = danh_view_string (self->model, a->key);
    attribute.value = danh_values_get (self->values, source, a->expression, self->arena);
    if (attribute.value[0] != '\0') danh_vec_push (&result->attributes, attribute);
  }
}

/* Values before anything is absorbed: they may be of spans that the winner absorbs. */
static void
add_spans (DanhActions *self, DanhValueSource *source, guint32 rule)
{
  DanhRuleResult *result = self->placement->result;
  guint32 first = result->spans.n;
  for (guint32 i = 0; i < self->pending.n; i++) {
    const DanhPendingSpan *pending = &self->pending.at[i];
    const DanhModelAction *action = &self->model->actions[pending->action];
    DanhSpan span = { .type = action->type,
                      .rule = rule,
                      .action = pending->action,
                      .start = source->first_token + pending->where.start,
                      .end = source->first_token + pending->where.end,
                      .first_attribute = result->attributes.n };
    source->focus = pending->where;
    add_attributes (self, source, action, result);
    span.n_attributes = result->attributes.n - span.first_attribute;
    danh_vec_push (&result->spans, span);
  }
  for (guint32 i = 0; i < self->pending.n; i++) {
    const DanhPendingSpan *pending = &self->pending.at[i];
    guint32 type = self->model->actions[pending->action].type;
    self->type_changed[type] |= DANH_TYPE_ADDED_TO;
    danh_placement_absorb (self->placement, type, pending->where.start,
                           pending->where.end, self->type_changed);
  }
  for (guint32 i = first; i < result->spans.n; i++) danh_placement_add (self->placement);
}

/* ── Roles ─────────────────────────────────────────────────────────────────────────── */

static guint32
span_of_type (const DanhPlacement *placement, const DanhOccurrence *o, guint32 type)
{
  guint32 id = danh_placement_at (placement, o->start, o->end, DANH_NONE);
  while (id != DANH_NONE && placement->result->spans.at[id].type != type)
    id = danh_placement_at (placement, o->start, o->end, id);
  return id;
}

/* The spans that the occurrences of a role's capture are.  IS_PAIRED: DANH_NONE for one that
 * is none, so that those behind it keep their number. */
static void
find_side (DanhActions *self,
           const DanhValueSource *source,
           guint32 side,
           guint32 capture,
           gboolean is_paired)
{
  for (guint32 i = 0; i < source->captures->occurrences.n; i++) {
    const DanhOccurrence *o = &source->captures->occurrences.at[i];
    if (o->capture != capture) continue;
    guint32 id = span_of_type (self->placement, o, sides[side].type);
    if (id != DANH_NONE || is_paired) danh_vec_push (&self->sides[side], id);
  }
  if (capture != DANH_NONE) return;
  guint32 id = span_of_type (self->placement, &source->match, sides[side].type);
  if (id != DANH_NONE) danh_vec_push (&self->sides[side], id);
}

/* Reads a role's attributes: fills sides and returns the status. */
static const char *
read_role (DanhActions *self, DanhValueSource *source, const DanhModelAction *action)
{
  const char *status = "";
  guint32 end = action->first_attribute + action->n_attributes;
  for (guint i = 0; i < N_SIDES; i++) danh_vec_empty (&self->sides[i]);
  for (guint32 i = action->first_attribute; i < end; i++) {
    const DanhModelAttribute *a = &self->model->attributes[i];
    const DanhModelExpression *e = &self->model->expressions[a->expression];
    const char *key = danh_view_string (self->model, a->key);
    guint side = 0;
    while (side < N_SIDES && strcmp (key, sides[side].key) != 0) side++;
    if (side < N_SIDES && e->kind == DANH_EXPRESSION_CAPTURE)
      find_side (self, source, side, e->a, action->kind == DANH_ACTION_PAIRED_ROLE);
    else if (strcmp (key, "status") == 0) {
      source->focus = source->match;
      status = danh_values_get (self->values, source, a->expression, self->arena);
    }
  }
  return status;
}

/* How many occurrences there are of the sides that occur more than once; 1 if none does, 0 if
 * they do not agree. */
static guint32
count_pairs (const DanhActions *self)
{
  guint32 n = 1;
  for (guint i = 0; i < N_SIDES; i++) {
    guint32 of_side = self->sides[i].n;
    if (of_side == 0 && i != SIDE_ORGANIZATION) return 0;
    if (of_side <= 1) continue;
    if (n > 1 && n != of_side) return 0;
    n = of_side;
  }
  return n;
}

static guint32
paired_side (const DanhActions *self, guint side, guint32 i)
{
  if (self->sides[side].n == 0) return DANH_NONE;
  return self->sides[side].at[self->sides[side].n == 1 ? 0 : i];
}

static void
add_paired_roles (DanhActions *self,
                  DanhValueSource *source,
                  const DanhModelAction *action,
                  guint32 rule)
{
  DanhRoleProposal role = { .rule = rule };
  role.status = read_role (self, source, action);
  guint32 n = count_pairs (self);
  for (guint32 i = 0; i < n; i++) {
    role.person = paired_side (self, SIDE_PERSON, i);
    role.title = paired_side (self, SIDE_TITLE, i);
    role.organization = paired_side (self, SIDE_ORGANIZATION, i);
    if (role.person != DANH_NONE && role.title != DANH_NONE)
      danh_vec_push (&self->placement->result->roles, role);
  }
}

static gboolean
add_roles (DanhActions *self,
           DanhValueSource *source,
           const DanhModelAction *action,
           guint32 rule)
{
  DanhRuleResult *result = self->placement->result;
  DanhRoleProposal role = { .rule = rule };
  role.status = read_role (self, source, action);
  if (self->sides[SIDE_ORGANIZATION].n == 0)
    danh_vec_push (&self->sides[SIDE_ORGANIZATION], DANH_NONE);
  guint64 n = 1;
  for (guint i = 0; i < N_SIDES; i++) n = MIN (n * self->sides[i].n, G_MAXUINT32);
  for (guint64 i = 0; i < MIN (n, DANH_ROLES_PER_MATCH); i++) {
    guint64 rest = i;
    role.organization =
        self->sides[SIDE_ORGANIZATION].at[rest % self->sides[SIDE_ORGANIZATION].n];
    rest /= self->sides[SIDE_ORGANIZATION].n;
    role.title = self->sides[SIDE_TITLE].at[rest % self->sides[SIDE_TITLE].n];
    rest /= self->sides[SIDE_TITLE].n;
    role.person = self->sides[SIDE_PERSON].at[rest];
    danh_vec_push (&result->roles, role);
  }
  return n <= DANH_ROLES_PER_MATCH;
}

gboolean
danh_actions_run (DanhActions *self, DanhValueSource *source, const DanhCandidate *winner)
{
  const DanhModelRule *rule = &self->model->rules[winner->rule];
  gboolean complete = TRUE;
  source->match = (DanhOccurrence){ DANH_NONE, winner->start, winner->end };
  gather_pending (self, source, rule);
  drop_crossing (self);
  add_spans (self, source, winner->rule);
  for (guint32 i = rule->first_action; i < rule->first_action + rule->n_actions; i++) {
    const DanhModelAction *action = &self->model->actions[i];
    if (action->kind == DANH_ACTION_ROLE)
      complete &= add_roles (self, source, action, winner->rule);
    else if (action->kind == DANH_ACTION_PAIRED_ROLE)
      add_paired_roles (self, source, action, winner->rule);
  }
  return complete;
}
