/* mention.h - what entity/ makes of the rules' spans
 *
 * Spans become mentions with everything the output says of them, roles are tied to
 * mentions, and mentions of one thing get one entity.  All strings live in the arena,
 * the model or the text; all positions are bytes of the caller's text.
 */
#ifndef DANH_ENTITY_MENTION_H
#define DANH_ENTITY_MENTION_H

#include "base/arena.h"
#include "base/span.h"
#include "base/vec.h"
#include "entity/kept.h"
#include "rule/machine.h"

/* A mention: sorted by start, then longer first, then type. */
typedef struct {
  guint32 type;            /* DanhSpanType */
  DanhRange bytes;         /* of the caller's text */
  guint32 span;            /* of the DanhRuleResult it came from */
  guint32 rule;            /* RULES of the model */
  guint32 entity;          /* index into entities */
  guint32 parent;          /* the innermost mention around it, or DANH_NONE */
  DanhRange head;          /* TITLE: the span less its ORG complement; else empty */
  guint32 first_attribute; /* into DanhEntities.attributes: what is written out beside the
                              fixed fields, in this order */
  guint32 n_attributes;
} DanhMentionRow;

typedef struct {
  guint32 type;
  const char *name;      /* fullest name, as in the text, white space made one space */
  guint32 first_mention; /* into entity_mentions */
  guint32 n_mentions;
} DanhEntityRow;

typedef enum {
  DANH_ROLE_CURRENT,
  DANH_ROLE_FORMER,
  DANH_ROLE_ACTING,
  DANH_ROLE_INCOMING
} DanhRoleStatus;

typedef struct {
  guint32 person;       /* mention */
  guint32 title;        /* mention */
  guint32 organization; /* mention or DANH_NONE */
  guint32 rule;         /* RULES */
  DanhRoleStatus status;
} DanhRoleRow;

typedef struct {
  DANH_VEC (DanhMentionRow) mentions;
  DANH_VEC (DanhAttribute) attributes;
  DANH_VEC (DanhEntityRow) entities;
  DANH_VEC (guint32) entity_mentions;
  DANH_VEC (DanhRoleRow) roles;
  const char
      *reference_date; /* "YYYY-MM-DD" that relative dates were read against, or NULL */
  DanhKept *kept;      /* from text to text; NULL until there is a gazetteer */
} DanhEntities;

/* The whole stage: mentions from spans, heads and status of titles, values of dates,
 * roles, entities.  REFERENCE_DATE is the caller's ("YYYY-MM-DD"; already checked) or
 * NULL.  Strings of OUT live in ARENA; what is in SCRATCH is not needed any more after it.
 * OUT is emptied first; until it is cleared, it serves texts read by one model. */
void danh_entity_run (const char *text,
                      const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      const DanhRuleResult *rules,
                      const char *reference_date,
                      DanhArena *arena,
                      DanhArena *scratch,
                      DanhEntities *out);

void danh_entities_clear (DanhEntities *entities);

#endif
