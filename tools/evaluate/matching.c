/* matching.c - the heaviest one-to-one matching of two sides */
#include "evaluate/matching.h"

#include <string.h>

#define NONE G_MAXUINT
#define FAR  G_MAXINT64

typedef struct {
  gint64 distance;
  guint right;
} Entry;

/* A weight W becomes a cost MOST - W; staying alone costs MOST, as a place of one's own
 * with weight 0 would.
 *
 *   first      [n_left + 1]  edges of a left one: first[l] to first[l + 1]
 *   holder     [n_right]     the left one that has it, or NONE
 *   left_potential, right_potential: make every reduced cost 0 or more
 *   distance   [n_right]     of this search; FAR if not reached
 *   via        [n_right]     the left one it was reached from
 *   touched    rights to be made FAR again behind the search
 *   settled    rights whose distance is final
 *   heap       of Entry, smallest distance, then right, first
 */
typedef struct {
  const DanhEdge *edges;
  guint *first;
  guint *holder;
  guint *partner;
  gint64 *left_potential, *right_potential;
  gint64 *distance;
  guint *via;
  GArray *heap, *touched, *settled;
  gint64 most;
  gint64 cheapest; /* the best end known so far: a free place, or someone left alone */
  guint end;       /* that place, or NONE */
  guint loser;     /* else who is left alone */
} Search;

/* ---- heap ---------------------------------------------------------------------------- */

static gboolean
is_before (const Entry *a, const Entry *b)
{
  return a->distance != b->distance ? a->distance < b->distance : a->right < b->right;
}

static void
heap_push (GArray *heap, Entry entry)
{
  g_array_append_val (heap, entry);
  Entry *entries = (Entry *) (gpointer) heap->data;
  guint i = heap->len - 1;
  while (i > 0 && is_before (&entry, &entries[(i - 1) / 2])) {
    entries[i] = entries[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  entries[i] = entry;
}

static Entry
heap_pop (GArray *heap)
{
  Entry *entries = (Entry *) (gpointer) heap->data;
  Entry top = entries[0], last = entries[heap->len - 1];
  g_array_set_size (heap, heap->len - 1);
  guint i = 0;
  for (;;) {
    guint child = 2 * i + 1;
    if (child >= heap->len) break;
    if (child + 1 < heap->len && is_before (&entries[child + 1], &entries[child]))
      child++;
    if (!is_before (&entries[child], &last)) break;
    entries[i] = entries[child];
    i = child;
  }
  if (heap->len > 0) entries[i] = last;
  return top;
}

/* ---- one more left ------------------------------------------------------------------- */

/* Offers the edges of LEFT, which was reached at DISTANCE. */
static void
relax (Search *s, guint left, gint64 distance)
{
  for (guint e = s->first[left]; e < s->first[left + 1]; e++) {
    guint right = s->edges[e].right;
    gint64 reduced = s->most - s->edges[e].weight - s->left_potential[left]
                     - s->right_potential[right];
    if (distance + reduced >= s->distance[right]) continue;
    if (s->distance[right] == FAR) g_array_append_val (s->touched, right);
    s->distance[right] = distance + reduced;
    s->via[right] = left;
    if (s->holder[right] != NONE) {
      heap_push (s->heap, (Entry){ s->distance[right], right });
    } else if (s->distance[right] < s->cheapest) {
      s->cheapest = s->distance[right];
      s->end = right;
    }
  }
}

/* The left ones from START to the end change hands along the path to RIGHT. */
static void
augment (Search *s, guint start, guint right)
{
  for (;;) {
    guint left = s->via[right], before = s->partner[left];
    s->partner[left] = right;
    s->holder[right] = left;
    if (left == start) return;
    right = before;
  }
}

/* Gives LOSER's place to whoever was found for it on the way from START; LOSER is alone. */
static void
leave_alone (Search *s, guint start, guint loser)
{
  guint right = s->partner[loser];
  s->partner[loser] = NONE;
  if (loser != start) augment (s, start, right);
}

/* What each settled place was cheaper than the end of the path is put on its potential. */
static void
update_potentials (Search *s, guint start, gint64 total)
{
  s->left_potential[start] += total;
  for (guint i = 0; i < s->settled->len; i++) {
    guint right = g_array_index (s->settled, guint, i);
    gint64 saved = total - s->distance[right];
    s->right_potential[right] -= saved;
    if (s->holder[right] != NONE) s->left_potential[s->holder[right]] += saved;
  }
}

/* Searches the cheapest way to place START.  A free place is an end as soon as it is seen,
 * lest all that is as near is walked through first. */
static void
place (Search *s, guint start)
{
  s->cheapest = s->most - s->left_potential[start];
  s->loser = start;
  s->end = NONE;
  relax (s, start, 0);
  while (s->heap->len > 0) {
    Entry entry = heap_pop (s->heap);
    if (entry.distance >= s->cheapest) break;
    if (entry.distance > s->distance[entry.right]) continue;
    guint holder = s->holder[entry.right];
    g_array_append_val (s->settled, entry.right);
    gint64 alone = entry.distance + s->most - s->left_potential[holder];
    if (alone < s->cheapest) {
      s->cheapest = alone;
      s->loser = holder;
      s->end = NONE;
    }
    relax (s, holder, entry.distance);
  }
  update_potentials (s, start, s->cheapest);
  if (s->end != NONE)
    augment (s, start, s->end);
  else
    leave_alone (s, start, s->loser);
  for (guint i = 0; i < s->touched->len; i++)
    s->distance[g_array_index (s->touched, guint, i)] = FAR;
  g_array_set_size (s->touched, 0);
  g_array_set_size (s->settled, 0);
  g_array_set_size (s->heap, 0);
}

/* ---- all ----------------------------------------------------------------------------- */

static void
search_init (Search *s, guint n_edges, guint n_left, guint n_right)
{
  s->first = g_new0 (guint, n_left + 1);
  for (guint e = 0; e < n_edges; e++) {
    s->first[s->edges[e].left + 1]++;
    s->most = MAX (s->most, s->edges[e].weight);
  }
  for (guint l = 0; l < n_left; l++) s->first[l + 1] += s->first[l];
  s->holder = g_new (guint, n_right);
  s->via = g_new (guint, n_right);
  s->distance = g_new (gint64, n_right);
  for (guint r = 0; r < n_right; r++) {
    s->holder[r] = NONE;
    s->distance[r] = FAR;
  }
  s->left_potential = g_new0 (gint64, n_left);
  s->right_potential = g_new0 (gint64, n_right);
  s->heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  s->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  s->settled = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
search_clear (Search *s)
{
  g_free (s->first);
  g_free (s->holder);
  g_free (s->via);
  g_free (s->distance);
  g_free (s->left_potential);
  g_free (s->right_potential);
  g_array_unref (s->heap);
  g_array_unref (s->touched);
  g_array_unref (s->settled);
}

void
danh_match_heaviest (const DanhEdge *edges,
                     guint n_edges,
                     guint n_left,
                     guint n_right,
                     guint *partner)
{
  for (guint l = 0; l < n_left; l++) partner[l] = NONE;
  if (n_edges == 0) return;
  Search s = { .edges = edges, .partner = partner };
  search_init (&s, n_edges, n_left, n_right);
  for (guint l = 0; l < n_left; l++)
    if (s.first[l] < s.first[l + 1]) place (&s, l);
  search_clear (&s);
}
