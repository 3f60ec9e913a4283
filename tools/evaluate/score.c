/* score.c - the counts of one document */
#include "evaluate/score.h"
#include "evaluate/clusters.h"
#include "evaluate/roles.h"

#include <string.h>

static gboolean
is_same_span (const DanhSpan *a, const DanhSpan *b)
{
  return a->start == b->start && a->end == b->end;
}

/* What an answer is worth, of what one mention of its scheme is worth. */
static double
credit (DanhScheme scheme, const DanhSpan *gold, const DanhSpan *found)
{
  if (scheme == DANH_SCHEME_PARTIAL) return is_same_span (gold, found) ? 1 : 0.5;
  if (scheme == DANH_SCHEME_OVERLAP)
    return (double) MIN (gold->end, found->end) - MAX (gold->start, found->start);
  return 1;
}

static double
weight (DanhScheme scheme, const DanhSpan *span)
{
  return scheme == DANH_SCHEME_OVERLAP ? span->end - span->start : 1;
}

/* Recall goes to the gold's type, precision to the found one's. */
static void
score_scheme (const DanhAlignment *a, DanhScheme scheme, DanhCounts *counts)
{
  DanhCounts *all = &counts[danh_figure_of_scheme (scheme, -1)], *types = all + 1;
  g_autofree guint *partner = g_new (guint, a->gold->n_spans + 1);
  danh_align (a, scheme, partner);
  for (guint i = 0; i < a->gold->n_spans; i++) {
    const DanhSpan *gold = &a->gold->spans[i];
    types[gold->type].gold += weight (scheme, gold);
    if (partner[i] == DANH_NO_INDEX) continue;
    const DanhSpan *found = &a->found->spans[partner[i]];
    types[gold->type].right_gold += credit (scheme, gold, found);
    types[found->type].right_found += credit (scheme, gold, found);
  }
  for (guint i = 0; i < a->found->n_spans; i++)
    types[a->found->spans[i].type].found += weight (scheme, &a->found->spans[i]);
  for (guint type = 0; type < DANH_N_TYPES; type++) danh_counts_add (all, &types[type]);
}

/* ---- attributes ---------------------------------------------------------------------- */

DanhAttributeValue
danh_attribute_of (const DanhSideDocument *document, guint i, DanhAttribute attribute)
{
  if (attribute != DANH_ATTRIBUTE_HEAD) {
    const char *text =
        danh_side_document_attribute (document, i, danh_attribute_name (attribute));
    return (DanhAttributeValue){ text, text == NULL ? 0 : strlen (text) };
  }
  const DanhMention *mention = danh_side_document_mention (document, i);
  if (mention->head_end == 0) return (DanhAttributeValue){ NULL, 0 };
  const char *text = danh_document_get_text (document->document, NULL);
  return (DanhAttributeValue){ text + mention->head_start,
                               mention->head_end - mention->head_start };
}

gboolean
danh_attribute_is_same (DanhAttributeValue a, DanhAttributeValue b)
{
  if (a.text == NULL || b.text == NULL) return a.text == b.text;
  return a.len == b.len && memcmp (a.text, b.text, a.len) == 0;
}

static void
score_attributes (const DanhAlignment *a, DanhCounts *counts)
{
  for (guint i = 0; i < a->gold->n_spans; i++)
    for (guint k = 0; k < DANH_N_ATTRIBUTES; k++) {
      DanhAttribute attribute = (DanhAttribute) k;
      DanhAttributeValue wanted = danh_attribute_of (a->gold, i, attribute);
      if (wanted.text == NULL) continue;
      DanhCounts one = { .gold = 1, .found = 1 };
      if (a->partner[i] != DANH_NO_INDEX)
        one.right_gold = one.right_found = danh_attribute_is_same (
            wanted, danh_attribute_of (a->found, a->partner[i], attribute));
      danh_counts_add (&counts[DANH_FIGURE_ATTRIBUTES + k], &one);
    }
}

/* ---- roles --------------------------------------------------------------------------- */

static void
score_roles (const DanhAlignment *a, DanhCounts *counts)
{
  static const struct {
    DanhRoleDepth depth;
    guint figure;
  } depths[] = {
    { DANH_ROLE_TRIPLE, DANH_FIGURE_ROLES },
    { DANH_ROLE_PAIR, DANH_FIGURE_ROLE_PAIRS },
    { DANH_ROLE_STATUS, DANH_FIGURE_ROLES_WITH_STATUS },
  };
  g_autoptr (GArray) gold = danh_roles_of (a->gold);
  g_autoptr (GArray) found = danh_roles_of (a->found);
  for (guint i = 0; i < G_N_ELEMENTS (depths); i++) {
    guint right, n_gold, n_found;
    danh_roles_count (gold, found, depths[i].depth, &right, &n_gold, &n_found);
    counts[depths[i].figure] = (DanhCounts){ right, right, n_gold, n_found };
  }
}

void
danh_score_document (const DanhAlignment *alignment, DanhCounts *counts)
{
  memset (counts, 0, DANH_N_FIGURES * sizeof *counts);
  for (guint scheme = 0; scheme < DANH_N_SCHEMES; scheme++)
    score_scheme (alignment, (DanhScheme) scheme, counts);
  score_attributes (alignment, counts);
  score_roles (alignment, counts);
  danh_clusters_count (alignment->gold, alignment->found, alignment->partner,
                       &counts[DANH_FIGURE_ENTITIES]);
}
