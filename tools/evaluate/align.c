/* align.c - which found mention answers which gold mention */
#include "evaluate/align.h"
#include "evaluate/matching.h"

const char *
danh_scheme_name (DanhScheme scheme)
{
  static const char *const names[] = { "exact", "boundary", "type", "partial",
                                       "overlap" };
  return names[scheme];
}

/* ---- exact answers and overlaps ------------------------------------------------------ */

static gint
compare_places (const DanhSpan *a, const DanhSpan *b)
{
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  if (a->end != b->end) return a->end > b->end ? -1 : 1;
  return a->type < b->type ? -1 : a->type > b->type;
}

static void
take_exact (DanhAlignment *self)
{
  guint g = 0, f = 0;
  while (g < self->gold->n_spans && f < self->found->n_spans) {
    gint order = compare_places (&self->gold->spans[g], &self->found->spans[f]);
    if (order == 0) {
      self->partner[g] = f;
      self->taken[f] = TRUE;
    }
    if (order <= 0) g++;
    if (order >= 0) f++;
  }
}

/* Spans of one side that began and may reach to what is read now. */
typedef struct {
  const DanhSpan *spans;
  GArray *open; /* guint */
} Side;

/* Leaves out of SIDE what ended before START. */
static void
close_spans (Side *side, guint start)
{
  guint kept = 0;
  guint *open = (guint *) (gpointer) side->open->data;
  for (guint i = 0; i < side->open->len; i++)
    if (side->spans[open[i]].end > start) open[kept++] = open[i];
  g_array_set_size (side->open, kept);
}

static gint
compare_overlaps (gconstpointer a, gconstpointer b)
{
  const DanhOverlap *x = a, *y = b;
  if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
  return x->found < y->found ? -1 : x->found > y->found;
}

/* Both sides are read by start; what begins overlaps all of the other side that is open. */
static void
find_overlaps (DanhAlignment *self)
{
  Side gold = { self->gold->spans, g_array_new (FALSE, FALSE, sizeof (guint)) };
  Side found = { self->found->spans, g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint g = 0, f = 0;
  while (g < self->gold->n_spans || f < self->found->n_spans) {
    gboolean is_gold =
        f == self->found->n_spans
        || (g < self->gold->n_spans && gold.spans[g].start <= found.spans[f].start);
    guint i = is_gold ? g++ : f++;
    if (is_gold ? self->partner[i] != DANH_NO_INDEX : self->taken[i]) continue;
    Side *own = is_gold ? &gold : &found, *other = is_gold ? &found : &gold;
    const DanhSpan *span = &own->spans[i];
    close_spans (other, span->start);
    for (guint k = 0; k < other->open->len; k++) {
      guint j = g_array_index (other->open, guint, k);
      DanhOverlap overlap = { is_gold ? i : j, is_gold ? j : i,
                              MIN (span->end, other->spans[j].end) - span->start };
      if (overlap.common == 0) continue; /* nothing but white space of another text */
      g_array_append_val (self->overlaps, overlap);
    }
    close_spans (own, span->start);
    g_array_append_val (own->open, i);
  }
  g_array_unref (gold.open);
  g_array_unref (found.open);
  g_array_sort (self->overlaps, compare_overlaps);
}

void
danh_alignment_init (DanhAlignment *self,
                     const DanhSideDocument *gold,
                     const DanhSideDocument *found)
{
  *self = (DanhAlignment){ .gold = gold, .found = found };
  self->partner = g_new (guint, gold->n_spans);
  for (guint i = 0; i < gold->n_spans; i++) self->partner[i] = DANH_NO_INDEX;
  self->taken = g_new0 (guint8, found->n_spans);
  self->overlaps = g_array_new (FALSE, FALSE, sizeof (DanhOverlap));
  take_exact (self);
  find_overlaps (self);
}

void
danh_alignment_clear (DanhAlignment *self)
{
  g_free (self->partner);
  g_free (self->taken);
  g_array_unref (self->overlaps);
}

/* ---- the rest ------------------------------------------------------------------------ */

#define ONE ((gint64) 1 << 32) /* more than all preferences of a document together */

static gboolean
is_same_span (const DanhSpan *a, const DanhSpan *b)
{
  return a->start == b->start && a->end == b->end;
}

/* The credit of an answer, and in the bits below ONE what decides between equals; 0 if the
 * scheme gives no credit. */
typedef gint64 (*Weigh) (const DanhSpan *gold, const DanhSpan *found, guint common);

static gint64
weigh_boundary (const DanhSpan *gold, const DanhSpan *found, guint common)
{
  (void) common;
  return is_same_span (gold, found) ? ONE : 0;
}

static gint64
weigh_type (const DanhSpan *gold, const DanhSpan *found, guint common)
{
  (void) common;
  return gold->type == found->type ? ONE : 0;
}

static gint64
weigh_partial (const DanhSpan *gold, const DanhSpan *found, guint common)
{
  (void) common;
  return (is_same_span (gold, found) ? 2 * ONE : ONE) + (gold->type == found->type);
}

static gint64
weigh_overlap (const DanhSpan *gold, const DanhSpan *found, guint common)
{
  return gold->type == found->type ? (gint64) common : 0;
}

/* Parts in a million of what either has that both have; of the same type, that much more. */
static gint64
weigh_for_errors (const DanhSpan *gold, const DanhSpan *found, guint common)
{
  gint64 all = (gint64) MAX (gold->end, found->end) - MIN (gold->start, found->start);
  gint64 share = 1 + G_GINT64_CONSTANT (1000000) * common / all;
  return gold->type == found->type ? share + 1000000 : share;
}

/* There may be no spans, and the arrays be nowhere. */
static void
copy_exact (const DanhAlignment *self, guint *partner)
{
  for (guint i = 0; i < self->gold->n_spans; i++) partner[i] = self->partner[i];
}

static void
align_rest (const DanhAlignment *self, Weigh weigh, guint *partner)
{
  copy_exact (self, partner);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (DanhEdge));
  for (guint i = 0; i < self->overlaps->len; i++) {
    const DanhOverlap *overlap = &g_array_index (self->overlaps, DanhOverlap, i);
    DanhEdge edge = { overlap->gold, overlap->found,
                      weigh (&self->gold->spans[overlap->gold],
                             &self->found->spans[overlap->found], overlap->common) };
    if (edge.weight > 0) g_array_append_val (edges, edge);
  }
  if (edges->len == 0) return;
  g_autofree guint *rest = g_new (guint, self->gold->n_spans);
  danh_match_heaviest ((const DanhEdge *) (gpointer) edges->data, edges->len,
                       self->gold->n_spans, self->found->n_spans, rest);
  for (guint i = 0; i < self->gold->n_spans; i++)
    if (rest[i] != G_MAXUINT) partner[i] = rest[i];
}

void
danh_align (const DanhAlignment *self, DanhScheme scheme, guint *partner)
{
  static const Weigh weighs[DANH_N_SCHEMES] = { NULL, weigh_boundary, weigh_type,
                                                weigh_partial, weigh_overlap };
  if (weighs[scheme] != NULL)
    align_rest (self, weighs[scheme], partner);
  else
    copy_exact (self, partner);
}

void
danh_align_for_errors (const DanhAlignment *self, guint *partner)
{
  align_rest (self, weigh_for_errors, partner);
}
