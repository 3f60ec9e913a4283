/* explain-role.h - why a person has a title, or has not
 *
 * A role is tied by a rule that matches from the one span to the other or, where the text
 * names no holder beside the title, because a rule says that the person named last holds it
 * (`implied-holder`).  So two places are asked about.
 */
#ifndef DANH_TOOLS_EXPLAIN_ROLE_H
#define DANH_TOOLS_EXPLAIN_ROLE_H

#include "nearest.h"

/* Two mentions of the last run: DanhEntities.mentions. */
typedef struct {
  guint32 person;
  guint32 title;
  guint between; /* index of the place from the one to the other */
  guint
      implied; /* index of the place of the implied holder; or DANH_NONE: there is none */
} DanhRoleQuestion;

/* The mention of TYPE that is bytes [FIRST, LAST) of the text; or DANH_NONE. */
guint32 danh_explain_mention (const DanhExplanation *self,
                              guint32 type,
                              guint32 first,
                              guint32 last);

/* The role between both mentions, or NULL. */
const DanhRoleRow *danh_explain_role (const DanhExplanation *self,
                                      guint32 person,
                                      guint32 title);

/* Adds the places where a role between PERSON and TITLE could come from, before the log
 * runs. */
DanhRoleQuestion danh_explain_ask_role (DanhExplanation *self,
                                        guint32 person,
                                        guint32 title);

/* Makes NEAREST what came nearest to a role that is not there. */
void danh_explain_nearest_role (const DanhExplanation *self,
                                const DanhRoleQuestion *question,
                                DanhNearest *nearest);

#endif
