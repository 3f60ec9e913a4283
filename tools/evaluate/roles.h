/* roles.h - who holds what, as it is compared: names, not mentions
 *
 * A role is the person's fullest name in the document, the title and its body, folded; each
 * combination counts once a document, however often it is said.
 */
#ifndef DANH_TOOLS_EVALUATE_ROLES_H
#define DANH_TOOLS_EVALUATE_ROLES_H

#include "evaluate/side.h"

typedef struct {
  char *person; /* folded */
  char *title;
  char *organization; /* "" if there is none */
  DanhStatus status;
  char *shown;      /* as written: person | title | organization | status */
  const char *rule; /* or NULL; the document's */
  guint place;      /* of the title in the text, in code points */
  guint role;       /* its index in the document */
} DanhRoleRow;

/* How much of a role must be alike. */
typedef enum {
  DANH_ROLE_PAIR = 2,   /* person and title */
  DANH_ROLE_TRIPLE = 3, /* and organization */
  DANH_ROLE_STATUS = 4  /* and status */
} DanhRoleDepth;

/* Returns: (transfer full): DanhRoleRow, each once, in order */
GArray *danh_roles_of (const DanhSideDocument *document);

gint danh_role_compare (const DanhRoleRow *a, const DanhRoleRow *b, DanhRoleDepth depth);

/* How many roles of GOLD and FOUND differ from all others of their side in DEPTH, and how
 * many of them both have. */
void danh_roles_count (const GArray *gold,
                       const GArray *found,
                       DanhRoleDepth depth,
                       guint *right,
                       guint *n_gold,
                       guint *n_found);

#endif
