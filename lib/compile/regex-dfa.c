/* regex-dfa.c - from the NFA of all expressions to one small deterministic automaton
 *
 * Bytes that no range, or no state, tells apart are one column.  Subsets of NFA nodes
 * become states; states that no continuation tells apart are merged (Moore), which keeps
 * the table at some hundred kilobytes where the subsets alone would be several times that.
 */
#include "compile/regex-private.h"

#include <string.h>

#define MAX_SUBSETS (4 * DANH_REGEX_MAX_STATES)
#define MAX_WORK    50000000 /* visits of NFA nodes */

typedef struct {
  const DanhRegexNode *nodes;
  guint8 column[256]; /* of each byte */
  guint8 byte[256];   /* one byte of each column */
  guint n_columns;
  GHashTable *index;  /* GBytes of node ids -> state */
  GPtrArray *subsets; /* GBytes, borrowed from index; [0] is empty: dead */
  GArray *targets;    /* guint32: n_columns a state */
  GArray *accept;     /* DanhModelRegexAccept */
  guint32 *stamp;     /* by node: when it was last put into a subset */
  guint32 now;
  GArray *subset; /* guint32: the one being made */
  GArray *stack;  /* guint32 */
  guint64 work;
} Determiniser;

static void
find_columns (Determiniser *self, guint n_nodes)
{
  gboolean edge[257] = { FALSE };
  guint column = 0;
  for (guint i = 0; i < n_nodes; i++)
    if (self->nodes[i].kind == DANH_REGEX_RANGE) {
      edge[self->nodes[i].lo] = TRUE;
      edge[self->nodes[i].hi + 1] = TRUE;
    }
  for (guint byte = 0; byte < 256; byte++) {
    if (byte > 0 && edge[byte]) column++;
    self->column[byte] = (guint8) column;
    self->byte[column] = (guint8) byte;
  }
  self->n_columns = column + 1;
}

/* Adds to the subset what NODE reaches without a byte. */
static void
close_over (Determiniser *self, guint32 node)
{
  g_array_append_val (self->stack, node);
  while (self->stack->len > 0) {
    guint32 at = g_array_index (self->stack, guint32, self->stack->len - 1);
    g_array_set_size (self->stack, self->stack->len - 1);
    if (at == DANH_REGEX_NO_NODE || self->stamp[at] == self->now) continue;
    self->stamp[at] = self->now;
    self->work++;
    if (self->nodes[at].kind == DANH_REGEX_SPLIT) {
      g_array_append_val (self->stack, self->nodes[at].out);
      g_array_append_val (self->stack, self->nodes[at].other);
    } else {
      g_array_append_val (self->subset, at);
    }
  }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* The state of the subset that was made, a new one if need be; empties it. */
static guint32
intern (Determiniser *self)
{
  gpointer known;
  DanhModelRegexAccept accept = { { 0 } };
  g_array_sort (self->subset, compare_ids);
  GBytes *key = g_bytes_new (self->subset->data, self->subset->len * sizeof (guint32));
  if (g_hash_table_lookup_extended (self->index, key, NULL, &known)) {
    g_bytes_unref (key);
  } else {
    for (guint i = 0; i < self->subset->len; i++) {
      const DanhRegexNode *node = &self->nodes[g_array_index (self->subset, guint32, i)];
      if (node->kind == DANH_REGEX_ACCEPT)
        accept.mask[node->lo / 64] |= (guint64) 1 << node->lo % 64;
    }
    known = GUINT_TO_POINTER (self->subsets->len);
    g_hash_table_insert (self->index, key, known);
    g_ptr_array_add (self->subsets, key);
    g_array_append_val (self->accept, accept);
  }
  g_array_set_size (self->subset, 0);
  self->now++;
  return GPOINTER_TO_UINT (known);
}

static guint32
step (Determiniser *self, guint32 state, guint8 byte)
{
  gsize size;
  const guint32 *ids = g_bytes_get_data (g_ptr_array_index (self->subsets, state), &size);
  for (gsize i = 0; i < size / sizeof *ids; i++) {
    const DanhRegexNode *node = &self->nodes[ids[i]];
    self->work++;
    if (node->kind == DANH_REGEX_RANGE && node->lo <= byte && byte <= node->hi)
      close_over (self, node->out);
  }
  return intern (self);
}

/* All subsets that can be reached; FALSE if they are too many. */
static gboolean
determinise (Determiniser *self, const GArray *starts)
{
  intern (self); /* the empty one is 0 */
  for (guint i = 0; i < starts->len; i++)
    close_over (self, g_array_index (starts, guint32, i));
  intern (self);
  for (guint32 state = 0; state < self->subsets->len; state++) {
    for (guint column = 0; column < self->n_columns; column++) {
      guint32 target = step (self, state, self->byte[column]);
      g_array_append_val (self->targets, target);
    }
    if (self->subsets->len > MAX_SUBSETS || self->work > MAX_WORK) return FALSE;
  }
  return TRUE;
}

/* block[s] for each state: equal for states that accept the same continuations.  Blocks
 * are numbered by their first state, so dead is 0 and the start is 1. */
static guint32 *
find_blocks (const Determiniser *self, guint *n_blocks)
{
  guint n = self->subsets->len, n_before = 0, width = self->n_columns + DANH_REGEX_MASKS;
  guint32 *block = g_new0 (guint32, n);
  g_autofree guint32 *next = g_new (guint32, n);
  g_autofree guint64 *signature = g_new0 (guint64, width);
  *n_blocks = 0;
  do {
    g_autoptr (GHashTable) index = g_hash_table_new_full (
        g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
    n_before = *n_blocks;
    for (guint s = 0; s < n; s++) {
      gpointer known;
      /* At first states differ by what they accept, then by where they lead. */
      if (n_before == 0)
        memcpy (signature, &g_array_index (self->accept, DanhModelRegexAccept, s),
                sizeof (DanhModelRegexAccept));
      else
        signature[0] = block[s];
      for (guint c = 0; c < self->n_columns; c++)
        signature[c + DANH_REGEX_MASKS] =
            block[g_array_index (self->targets, guint32, s * self->n_columns + c)];
      GBytes *key = g_bytes_new (signature, width * sizeof *signature);
      if (g_hash_table_lookup_extended (index, key, NULL, &known)) {
        g_bytes_unref (key);
      } else {
        known = GUINT_TO_POINTER (g_hash_table_size (index));
        g_hash_table_insert (index, key, known);
      }
      next[s] = GPOINTER_TO_UINT (known);
    }
    memcpy (block, next, n * sizeof *block);
    *n_blocks = 0;
    for (guint s = 0; s < n; s++) *n_blocks = MAX (*n_blocks, block[s] + 1);
  } while (*n_blocks > n_before);
  return block;
}

/* Where columns A and B lead to blocks that differ from some state. */
static gboolean
columns_differ (const Determiniser *self, const guint32 *block, guint a, guint b)
{
  for (guint s = 0; s < self->subsets->len; s++) {
    const guint32 *targets = &g_array_index (self->targets, guint32, s * self->n_columns);
    if (block[targets[a]] != block[targets[b]]) return TRUE;
  }
  return FALSE;
}

/* Columns that lead to the same from all states become one: ranges part bytes more finely
 * than what is behind them asks for.  Fills MERGED, the new column of each, and FIRST, one
 * old column of each new one; returns how many there are. */
static guint
merge_columns (const Determiniser *self,
               const guint32 *block,
               guint8 *merged,
               guint8 *first)
{
  guint n = 0;
  for (guint column = 0; column < self->n_columns; column++) {
    guint known = 0;
    while (known < n && columns_differ (self, block, first[known], column)) known++;
    merged[column] = (guint8) known;
    if (known == n) first[n++] = (guint8) column;
  }
  return n;
}

static gboolean
write_table (const Determiniser *self, GArray *columns, GArray *states, GArray *accept)
{
  guint n_blocks;
  guint8 merged[256], first[256];
  g_autofree guint32 *block = find_blocks (self, &n_blocks);
  guint n_columns = merge_columns (self, block, merged, first);
  guint next = 0;
  if (n_blocks > DANH_REGEX_MAX_STATES) return FALSE;
  for (guint byte = 0; byte < G_N_ELEMENTS (self->column); byte++)
    g_array_append_val (columns, merged[self->column[byte]]);
  for (guint s = 0; s < self->subsets->len; s++) {
    if (block[s] != next) continue;
    next++;
    g_array_append_val (accept, g_array_index (self->accept, DanhModelRegexAccept, s));
    for (guint column = 0; column < n_columns; column++) {
      guint at = s * self->n_columns + first[column];
      guint16 target = (guint16) block[g_array_index (self->targets, guint32, at)];
      g_array_append_val (states, target);
    }
  }
  return TRUE;
}

gboolean
danh_regex_set_compile (const DanhRegexSet *set,
                        GArray *columns,
                        GArray *states,
                        GArray *accept,
                        char **problem)
{
  Determiniser self = { .nodes = (const DanhRegexNode *) (gpointer) set->nodes->data,
                        .now = 1 };
  gboolean good;
  if (set->sources->len == 0) return TRUE;
  self.index = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                      (GDestroyNotify) g_bytes_unref, NULL);
  self.subsets = g_ptr_array_new ();
  self.targets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.accept = g_array_new (FALSE, FALSE, sizeof (DanhModelRegexAccept));
  self.subset = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.stamp = g_new0 (guint32, set->nodes->len);
  find_columns (&self, set->nodes->len);
  good = determinise (&self, set->starts) && write_table (&self, columns, states, accept);
  if (!good)
    *problem = g_strdup_printf ("the regular expressions of all rules together need more "
                                "than %d states; make the largest one simpler",
                                DANH_REGEX_MAX_STATES);
  g_hash_table_unref (self.index);
  g_ptr_array_unref (self.subsets);
  g_array_unref (self.targets);
  g_array_unref (self.accept);
  g_array_unref (self.subset);
  g_array_unref (self.stack);
  g_free (self.stamp);
  return good;
}
