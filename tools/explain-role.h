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

/* The span that MENTION came from. */
const DanhSpan *danh_explain_mention_span (const DanhExplanation *self, guint32 mention);

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

/* Asks about the roles between a PERSON whose tokens, folded, are the words PERSON and a TITLE
 * that is TITLE: about all that there are, or if there are none, about those two that stand
 * closest.  TEXT: all tokens, folded.  DANH_NONE, or the type of which there is no such mention. */
guint32 danh_explain_find_roles (DanhExplanation *self,
                                 const GPtrArray *text,
                                 const GPtrArray *person,
                                 const GPtrArray *title);

/* The match that tied ROLE, or that says whose title it is; or NULL. */
const DanhClaim *danh_explain_role_maker (const DanhExplanation *self,
                                          const DanhRoleRow *role);

/* TRUE of a role whose person is the one named last. */
gboolean danh_explain_is_implied (const DanhExplanation *self, const DanhRoleRow *role);

/* The role of TITLE with whomever; or NULL. */
const DanhRoleRow *danh_explain_role_of (const DanhExplanation *self, guint32 title);

/* The span that gives the title to the person named last, of a role that is not there; or
 * NULL. */
const DanhSpan *danh_explain_implied (const DanhExplanation *self,
                                      const DanhRoleQuestion *question);

/* The places to be told of when the role is not there, the more likely one first: of a title in
 * another sentence than the person, the title's own.
 * Returns: how many, 1 or 2 */
guint danh_explain_role_places (const DanhExplanation *self,
                                const DanhRoleQuestion *question,
                                guint places[2]);

/* Makes NEAREST what came nearest to a role that is not there. */
void danh_explain_nearest_role (const DanhExplanation *self,
                                const DanhRoleQuestion *question,
                                DanhNearest *nearest);

#endif
