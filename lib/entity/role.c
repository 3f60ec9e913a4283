/* role.c - from proposals of the rules to roles
 *
 * A proposal counts if its person and its title are mentions still.  Several rules may
 * see the same role; one row stays, the one that says most of its status.
 */
#include "entity/entity-run.h"
#include <stdlib.h>
#include <string.h>

static guint32
mention_of (const DanhEntityRun *run, guint32 span, DanhSpanType type)
{
  if (span == DANH_NONE || span >= run->rules->spans.n) return DANH_NONE;
  guint32 mention = run->mention_of_span[span];
  if (mention == DANH_NONE || run->out->mentions.at[mention].type != type)
    return DANH_NONE;
  return mention;
}

/* The body inside a title: the first, which is the one its head leaves out. */
static guint32
body_of_title (const DanhEntityRun *run, guint32 title)
{
  const DanhMentionRow *rows = run->out->mentions.at;
  for (guint32 i = title + 1;
       i < run->out->mentions.n && rows[i].bytes.start < rows[title].bytes.end; i++)
    if (rows[i].type == DANH_TYPE_ORG && rows[i].parent == title) return i;
  return DANH_NONE;
}

static gboolean
read_status (const char *name, DanhRoleStatus *status)
{
  static const char *const NAMES[] = { "current", "former", "acting", "incoming" };
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (NAMES); i++)
    if (strcmp (NAMES[i], name) == 0) {
      *status = (DanhRoleStatus) i;
      return TRUE;
    }
  return FALSE;
}

typedef struct {
  DanhRoleRow row;
  gboolean says_status; /* the rule itself, not the title */
  guint32 order;        /* of the proposal */
} Found;

/* By person, then title; of equal ones the best first. */
static int
compare (const void *a, const void *b)
{
  const Found *x = a, *y = b;
  if (x->row.person != y->row.person) return x->row.person < y->row.person ? -1 : 1;
  if (x->row.title != y->row.title) return x->row.title < y->row.title ? -1 : 1;
  if (x->says_status != y->says_status) return x->says_status ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static gboolean
accept (const DanhEntityRun *run, const DanhRoleProposal *proposal, Found *found)
{
  DanhRoleRow *row = &found->row;
  row->person = mention_of (run, proposal->person, DANH_TYPE_PERSON);
  row->title = mention_of (run, proposal->title, DANH_TYPE_TITLE);
  if (row->person == DANH_NONE || row->title == DANH_NONE) return FALSE;
  row->organization = mention_of (run, proposal->organization, DANH_TYPE_ORG);
  if (row->organization == DANH_NONE) row->organization = body_of_title (run, row->title);
  row->rule = proposal->rule;
  row->status = DANH_ROLE_CURRENT;
  found->says_status = read_status (proposal->status, &row->status);
  if (!found->says_status)
    (void) read_status (
        danh_entity_said (run, &run->out->mentions.at[row->title], "status"),
        &row->status);
  return TRUE;
}

void
danh_entity_tie_roles (DanhEntityRun *run)
{
  guint32 n = run->rules->roles.n, kept = 0;
  if (n == 0) return;
  Found *found = danh_arena_alloc (run->arena, n * sizeof *found);
  for (guint32 i = 0; i < n; i++) {
    found[kept].order = i;
    if (accept (run, &run->rules->roles.at[i], &found[kept])) kept++;
  }
  qsort (found, kept, sizeof *found, compare);
  for (guint32 i = 0; i < kept; i++)
    if (i == 0 || found[i].row.person != found[i - 1].row.person
        || found[i].row.title != found[i - 1].row.title)
      danh_vec_push (&run->out->roles, found[i].row);
}
