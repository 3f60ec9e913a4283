/* matching.h - the heaviest one-to-one matching of two sides
 *
 * An edge joins one of the left side to one of the right and has a weight above 0.  Of all
 * ways to pick edges so that nobody has two, one with the greatest sum is picked; the same
 * one whenever the edges come in the same order.
 *
 * The left ones are added one after the other, each along the cheapest augmenting path
 * (successive shortest paths with potentials: Tomizawa 1971; Edmonds and Karp 1972), by
 * Dijkstra's search, which ends at the first free place.  So the cost is local: mentions
 * overlap few others, and only those are looked at.  n left, m edges: O(n m log n).
 */
#ifndef DANH_TOOLS_EVALUATE_MATCHING_H
#define DANH_TOOLS_EVALUATE_MATCHING_H

#include <glib.h>

typedef struct {
  guint left;
  guint right;
  gint64 weight; /* above 0; sums of them fit */
} DanhEdge;

/* EDGES: [n_edges] by left.  PARTNER: [n_left] the right one of each, G_MAXUINT for those
 * who have none. */
void danh_match_heaviest (const DanhEdge *edges,
                          guint n_edges,
                          guint n_left,
                          guint n_right,
                          guint *partner);

#endif
