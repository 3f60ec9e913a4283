/* relations.c - roles as labelled arrows between two mentions */
#include "codec/relations.h"

#include <string.h>

static const char *const status_labels[] = { "ROLE_CURRENT", "ROLE_FORMER", "ROLE_ACTING",
                                             "ROLE_INCOMING" };
#define ORGANIZATION_LABEL "ROLE_ORGANIZATION"

/* ---- writing ------------------------------------------------------------------------- */

static void
add (GArray *arrows, guint from, guint to, const char *label)
{
  DanhRelation arrow = { from, to, label };
  g_array_append_val (arrows, arrow);
}

GArray *
danh_relations_of (const DanhWriter *writer, const gboolean *kept)
{
  const DanhDocument *document = writer->document;
  GArray *arrows = g_array_new (FALSE, FALSE, sizeof (DanhRelation));
  /* Each title's body: the first that a role says, or none. */
  g_autoptr (GHashTable) bodies = g_hash_table_new (NULL, NULL);
  for (guint r = 0; r < document->n_roles; r++) {
    const DanhRole *role = &document->roles[r];
    guint body = role->organization;
    gpointer said, key = GUINT_TO_POINTER (role->title);
    gboolean is_kept =
        kept[role->person] && kept[role->title] && (body == DANH_NO_INDEX || kept[body]);
    gboolean is_known = g_hash_table_lookup_extended (bodies, key, NULL, &said);
    if (!is_kept || (is_known && GPOINTER_TO_UINT (said) != body)) {
      danh_writer_lose (writer, DANH_LOSS_ROLES, 1);
      continue;
    }
    add (arrows, role->person, role->title, status_labels[role->status]);
    if (!is_known && body != DANH_NO_INDEX)
      add (arrows, role->title, body, ORGANIZATION_LABEL);
    g_hash_table_insert (bodies, key, GUINT_TO_POINTER (body));
  }
  return arrows;
}

/* ---- reading ------------------------------------------------------------------------- */

gint
danh_relation_kind (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_labels); i++)
    if (g_ascii_strcasecmp (label, status_labels[i]) == 0) return (gint) i;
  if (g_ascii_strcasecmp (label, "ROLE") == 0) return DANH_STATUS_CURRENT;
  return g_ascii_strcasecmp (label, ORGANIZATION_LABEL) == 0 ? DANH_RELATION_ORGANIZATION
                                                             : DANH_RELATION_UNKNOWN;
}

void
danh_relations_init (DanhRelations *self)
{
  self->holds = g_array_new (FALSE, FALSE, sizeof (DanhRole));
  self->bodies = g_hash_table_new (NULL, NULL);
}

void
danh_relations_clear (DanhRelations *self)
{
  g_array_unref (self->holds);
  g_hash_table_unref (self->bodies);
}

const char *
danh_relations_add (DanhRelations *self,
                    const DanhDraft *draft,
                    gint kind,
                    guint from,
                    guint to)
{
  DanhMentionType first = danh_draft_mention (draft, from)->mention.type;
  DanhMentionType second = danh_draft_mention (draft, to)->mention.type;
  if (kind == DANH_RELATION_UNKNOWN)
    return "expected ROLE_CURRENT, ROLE_FORMER, ROLE_ACTING, ROLE_INCOMING or "
           "ROLE_ORGANIZATION";
  if (kind == DANH_RELATION_ORGANIZATION) {
    if (first != DANH_MENTION_TITLE || second != DANH_MENTION_ORG)
      return "expected it to go from a TITLE to an ORG";
    gpointer key = GUINT_TO_POINTER (from + 1);
    if (g_hash_table_contains (self->bodies, key))
      return "expected one organization for a title";
    g_hash_table_insert (self->bodies, key, GUINT_TO_POINTER (to + 1));
    return NULL;
  }
  if (first != DANH_MENTION_PERSON || second != DANH_MENTION_TITLE)
    return "expected it to go from a PERSON to a TITLE";
  DanhRole role = { .person = from, .title = to, .status = (DanhStatus) kind };
  g_array_append_val (self->holds, role);
  return NULL;
}

void
danh_relations_tie (const DanhRelations *self, DanhDraft *draft)
{
  for (guint i = 0; i < self->holds->len; i++) {
    const DanhRole *role = &g_array_index (self->holds, DanhRole, i);
    gpointer key = GUINT_TO_POINTER (role->title + 1);
    guint body = GPOINTER_TO_UINT (g_hash_table_lookup (self->bodies, key));
    danh_draft_tie (draft, role->person, role->title,
                    body == 0 ? DANH_NO_INDEX : body - 1, role->status);
  }
}
