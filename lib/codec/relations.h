/* relations.h - roles as labelled arrows between two mentions
 *
 * What most annotators have instead of roles:
 *
 *   ROLE_CURRENT, ROLE_FORMER, ROLE_ACTING, ROLE_INCOMING   from a person to a title
 *   ROLE_ORGANIZATION                                       from a title to its body
 *
 * Case does not count when they are read, and ROLE is ROLE_CURRENT.
 */
#ifndef DANH_CODEC_RELATIONS_H
#define DANH_CODEC_RELATIONS_H

#include "codec/format.h"

typedef struct {
  guint from, to; /* mentions */
  const char *label;
} DanhRelation;

/* The arrows for the roles of the writer's document that speak of kept mentions only;
 * roles that cannot be told so, such as of one title with two bodies, are counted as
 * lost.  DanhRelation: g_array_unref. */
GArray *danh_relations_of (const DanhWriter *writer, const gboolean *kept);

/* What LABEL says: a status, DANH_RELATION_ORGANIZATION, or DANH_RELATION_UNKNOWN. */
enum { DANH_RELATION_UNKNOWN = -1, DANH_RELATION_ORGANIZATION = 100 };
gint danh_relation_kind (const char *label);

/* The arrows of a document while they are read. */
typedef struct {
  GArray *holds;      /* DanhRole without organization */
  GHashTable *bodies; /* title + 1 -> organization + 1 */
} DanhRelations;

void danh_relations_init (DanhRelations *self);
void danh_relations_clear (DanhRelations *self);

/* Why the arrow from FROM to TO, numbers of the draft, cannot be: static; NULL if it can and
 * was noted. */
const char *danh_relations_add (DanhRelations *self,
                                const DanhDraft *draft,
                                gint kind,
                                guint from,
                                guint to);

/* Ties the roles that the arrows tell. */
void danh_relations_tie (const DanhRelations *self, DanhDraft *draft);

#endif
