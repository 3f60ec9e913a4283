/* action.h - from winners to spans and roles
 *
 * A winner's spans are placed together: each is held against the spans of earlier phases,
 * none against another of the same winner.  Then its roles are tied between the spans that
 * are exactly the captures.
 */
#ifndef DANH_RULE_ACTION_H
#define DANH_RULE_ACTION_H

#include "rule/placement.h"
#include "rule/threads.h"
#include "rule/value.h"

/* Roles of one match: a repeated person and a repeated title multiply. */
#define DANH_ROLES_PER_MATCH 4096

/* A span of the winner at work. */
typedef struct {
  guint32 action; /* ACTIONS */
  guint32 number; /* how many stood before it: the order of equal ranges */
  DanhOccurrence where;
} DanhPendingSpan;

typedef struct {
  DANH_VEC (DanhPendingSpan) pending;
  DANH_VEC (guint32) open;     /* ends of the pending spans around the one at work */
  DANH_VEC (guint32) sides[3]; /* spans that a role's captures are */
  guint8 *type_changed;        /* [types] what the phase at work did to each */
  const DanhModelView *model;
  DanhValues *values;
  DanhPlacement *placement;
  DanhArena *arena;
} DanhActions;

void danh_actions_init (DanhActions *self, const DanhModelView *model);
void danh_actions_clear (DanhActions *self);

/* Does what the rule of WINNER says of that match; SOURCE has all but match and focus, its
 * captures are those of the match.  FALSE if there were more roles than allowed. */
gboolean danh_actions_run (DanhActions *self,
                           DanhValueSource *source,
                           const DanhCandidate *winner);

/* Does some action or expression of RULE ask for a capture? */
gboolean danh_actions_need_captures (const DanhModelView *model,
                                     const DanhModelRule *rule);

#endif
