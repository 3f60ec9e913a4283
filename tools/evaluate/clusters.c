/* clusters.c - B-cubed */
#include "evaluate/clusters.h"

/* The entity of span I, or DANH_NO_INDEX. */
static guint
entity_of (const DanhSideDocument *document, guint i)
{
  return danh_side_document_mention (document, i)->entity;
}

static guint64 *
cell_of (const DanhSideDocument *gold,
         const DanhSideDocument *found,
         const guint *partner,
         guint i,
         guint64 *cell)
{
  if (partner[i] == DANH_NO_INDEX) return NULL;
  guint g = entity_of (gold, i), f = entity_of (found, partner[i]);
  if (g == DANH_NO_INDEX || f == DANH_NO_INDEX) return NULL;
  *cell = (guint64) g << 32 | f;
  return cell;
}

static void
add (DanhCounts *counts, DanhMentionType type, const DanhCounts *more)
{
  danh_counts_add (&counts[0], more);
  danh_counts_add (&counts[1 + type], more);
}

static double
size_of (const DanhSideDocument *document, guint i)
{
  return danh_document_get_entity (document->document, entity_of (document, i))
      ->n_mentions;
}

/* How many mentions each pair of a gold and a found entity shares. */
static GHashTable *
shared_mentions (const DanhSideDocument *gold,
                 const DanhSideDocument *found,
                 const guint *partner)
{
  GHashTable *shared = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 cell;
  for (guint i = 0; i < gold->n_spans; i++) {
    if (cell_of (gold, found, partner, i, &cell) == NULL) continue;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (shared, &cell));
    g_hash_table_insert (shared, g_memdup2 (&cell, sizeof cell),
                         GUINT_TO_POINTER (n + 1));
  }
  return shared;
}

void
danh_clusters_count (const DanhSideDocument *gold,
                     const DanhSideDocument *found,
                     const guint *partner,
                     DanhCounts *counts)
{
  if (danh_document_get_n_entities (gold->document) == 0) return;
  for (guint i = 0; i < gold->n_spans; i++)
    if (entity_of (gold, i) != DANH_NO_INDEX)
      add (counts, gold->spans[i].type, &(DanhCounts){ .gold = 1 });
  for (guint i = 0; i < found->n_spans; i++)
    if (entity_of (found, i) != DANH_NO_INDEX)
      add (counts, found->spans[i].type, &(DanhCounts){ .found = 1 });
  g_autoptr (GHashTable) shared = shared_mentions (gold, found, partner);
  guint64 cell;
  /* In the order of spans, so that sums of fractions come out alike. */
  for (guint i = 0; i < gold->n_spans; i++) {
    if (cell_of (gold, found, partner, i, &cell) == NULL) continue;
    double n = GPOINTER_TO_UINT (g_hash_table_lookup (shared, &cell));
    DanhCounts right = { .right_gold = n / size_of (gold, i),
                         .right_found = n / size_of (found, partner[i]) };
    add (counts, gold->spans[i].type, &right);
  }
}
