/* trie.c - entries into a double array
 *
 * 1. Entries are sorted by their keys, so that a node of the trie is a range of them.
 * 2. Nodes are made breadth first: the children of one stand together.
 * 3. Each node with children gets a base such that all slots base + key are free.  Nodes
 *    with many children choose first, the many with one child fill the holes, low keys first.  A forest
 *    of "next free slot at or after" keeps the search short.
 * 4. Slots are filled in: parent's slot into check, entry set of the node.
 *
 * A base does not depend on the node's own slot, so the order of step 3 is free.
 */
#include "compile/builder-private.h"

#include "model/trie.h"
#include <string.h>

typedef struct {
  guint32 from; /* [from, to) of the sorted entries begin with the node's path */
  guint32 to;
  guint32 depth;
  guint32 parent; /* node */
  guint32 key;    /* from the parent */
  guint32 first_child;
  guint32 n_children;
  guint32 base;
  guint32 entry_set;
  guint32 fit;
} Node;

typedef struct {
  DanhBuilder *builder;
  guint32 *sorted; /* entries, by keys, list, row */
  guint32 n_sorted;
  GArray *nodes;     /* Node */
  GArray *next_free; /* guint32 per slot: itself if free, else on the way to the next */
  GHashTable *kinds; /* GBytes of a DanhModelEntryKind -> its record */
  gboolean has_too_many_kinds;
} Trie;

static const DanhBuilderEntry *
entry_at (const Trie *self, guint32 sorted)
{
  return &g_array_index (self->builder->entries, DanhBuilderEntry, self->sorted[sorted]);
}

static const guint32 *
keys_of (const DanhBuilder *builder, const DanhBuilderEntry *entry)
{
  return &g_array_index (builder->entry_keys, guint32, entry->first_key);
}

static Node *
node_at (const Trie *self, guint32 node)
{
  return &g_array_index (self->nodes, Node, node);
}

/* {{{ 1. Order */

static int
compare_numbers (guint32 a, guint32 b)
{
  return (a > b) - (a < b);
}

static int
compare_keys (const DanhBuilder *builder,
              const DanhBuilderEntry *a,
              const DanhBuilderEntry *b)
{
  const guint32 *keys_a = keys_of (builder, a), *keys_b = keys_of (builder, b);
  for (guint32 i = 0; i < a->n_keys && i < b->n_keys; i++)
    if (keys_a[i] != keys_b[i]) return compare_numbers (keys_a[i], keys_b[i]);
  return compare_numbers (a->n_keys, b->n_keys);
}

static int
compare_entries (gconstpointer left, gconstpointer right, gpointer data)
{
  const DanhBuilder *builder = data;
  const guint32 *l = left, *r = right;
  const DanhBuilderEntry *a = &g_array_index (builder->entries, DanhBuilderEntry, *l);
  const DanhBuilderEntry *b = &g_array_index (builder->entries, DanhBuilderEntry, *r);
  int order = compare_keys (builder, a, b);
  if (order == 0) order = compare_numbers (a->list, b->list);
  if (order == 0) order = compare_numbers (a->row, b->row);
  if (order == 0) order = compare_numbers (a->caps, b->caps);
  return order != 0 ? order : compare_numbers (*l, *r);
}

/* The same row by the same keys twice: the form that asks for fewer capitals covers the
 * other.  (Forms of one row stand by each other in the sorted entries.) */
static gboolean
is_covered (const Trie *self, const DanhBuilderEntry *entry)
{
  for (guint32 i = self->n_sorted; i > 0; i--) {
    const DanhBuilderEntry *before = entry_at (self, i - 1);
    if (before->list != entry->list || before->row != entry->row
        || compare_keys (self->builder, before, entry) != 0)
      return FALSE;
    if ((before->caps & ~entry->caps) == 0) return TRUE;
  }
  return FALSE;
}

static void
sort_entries (Trie *self)
{
  const GArray *entries = self->builder->entries;
  self->sorted = g_new (guint32, entries->len);
  for (guint32 i = 0; i < entries->len; i++) self->sorted[i] = i;
  g_qsort_with_data (self->sorted, (gint) entries->len, sizeof *self->sorted,
                     compare_entries, self->builder);
  for (guint32 i = 0; i < entries->len; i++) {
    guint32 id = self->sorted[i];
    if (!is_covered (self, &g_array_index (entries, DanhBuilderEntry, id)))
      self->sorted[self->n_sorted++] = id;
  }
}

/* }}} */
/* {{{ 2. Nodes */

/* What the unit of the N entries from FIRST on, of DEPTH tokens, tells by itself. */
static guint32
fit_of (Trie *self, guint32 first, guint32 n, guint32 depth)
{
  g_autofree guint32 *sets = g_new (guint32, n);
  guint32 capitals = 0, partly = 0;
  for (guint32 i = 0; i < n; i++) {
    const DanhBuilderEntry *entry = entry_at (self, first + i);
    sets[i] = entry->class_set;
    capitals |= entry->caps;
    if (entry->caps != entry_at (self, first)->caps) partly = DANH_FIT_PARTLY;
  }
  guint32 all = danh_lists_union (self->builder, sets, n);
  if (depth > DANH_FIT_TOKENS || all > 0xFFFF) return DANH_FIT_ASK;
  return all | capitals << DANH_FIT_CAPITALS_SHIFT | partly;
}

/* The record of ENTRY_KINDS for ENTRY; any if there are more than can be told apart. */
static guint16
kind_of (Trie *self, const DanhBuilderEntry *entry)
{
  GArray *kinds = self->builder->sections[DANH_SECTION_ENTRY_KINDS];
  DanhModelEntryKind kind = { .list = (guint16) entry->list,
                              .class_set = (guint16) entry->class_set,
                              .caps = entry->caps,
                              .first_row = entry->row & ~(guint32) G_MAXUINT16 };
  g_autoptr (GBytes) key = g_bytes_new (&kind, sizeof kind);
  gpointer known;
  if (g_hash_table_lookup_extended (self->kinds, key, NULL, &known))
    return (guint16) GPOINTER_TO_UINT (known);
  if (MAX (MAX (entry->list, entry->class_set), kinds->len) > G_MAXUINT16) {
    self->has_too_many_kinds = TRUE;
    return 0;
  }
  g_hash_table_insert (self->kinds, g_bytes_ref (key), GUINT_TO_POINTER (kinds->len));
  g_array_append_val (kinds, kind);
  return (guint16) (kinds->len - 1);
}

/* Writes the entries that end at the node and returns the first of the others. */
static guint32
take_entry_set (Trie *self, Node *node)
{
  GArray *entries = self->builder->sections[DANH_SECTION_ENTRIES];
  GArray *sets = self->builder->sections[DANH_SECTION_ENTRY_SETS];
  guint32 first = entries->len;
  guint32 at = node->from;
  for (; at < node->to && entry_at (self, at)->n_keys == node->depth; at++) {
    const DanhBuilderEntry *entry = entry_at (self, at);
    DanhModelEntry record = { kind_of (self, entry), entry->row & G_MAXUINT16 };
    g_array_append_val (entries, record);
  }
  if (at > node->from) {
    node->entry_set = sets->len;
    node->fit = fit_of (self, node->from, at - node->from, node->depth);
    g_array_append_val (sets, first);
  }
  return at;
}

static void
grow_nodes (Trie *self)
{
  Node root = { .from = 0, .to = self->n_sorted };
  g_array_append_val (self->nodes, root);
  for (guint32 i = 0; i < self->nodes->len; i++) {
    guint32 at = take_entry_set (self, node_at (self, i));
    Node node = *node_at (self, i); /* appending moves the array */
    node.first_child = self->nodes->len;
    while (at < node.to) {
      guint32 key = keys_of (self->builder, entry_at (self, at))[node.depth];
      Node child = { .from = at, .depth = node.depth + 1, .parent = i, .key = key };
      while (at < node.to
             && keys_of (self->builder, entry_at (self, at))[node.depth] == key)
        at++;
      child.to = at;
      g_array_append_val (self->nodes, child);
      node.n_children++;
    }
    *node_at (self, i) = node;
  }
}

/* }}} */
/* {{{ 3. Bases */

static void
grow_slots (Trie *self, guint32 n)
{
  for (guint32 i = self->next_free->len; i < n; i++)
    g_array_append_val (self->next_free, i);
}

/* The first free slot at or after SLOT; shortens the way for the next search. */
static guint32
find_free (Trie *self, guint32 slot)
{
  for (;;) {
    grow_slots (self, slot + 1);
    guint32 *next = &g_array_index (self->next_free, guint32, slot);
    if (*next == slot) return slot;
    if (*next < self->next_free->len)
      *next = g_array_index (self->next_free, guint32, *next);
    slot = *next;
  }
}

static gboolean
base_fits (Trie *self, const Node *node, guint32 base)
{
  for (guint32 i = 1; i < node->n_children; i++) {
    guint32 slot = base + node_at (self, node->first_child + i)->key;
    if (slot < self->next_free->len
        && g_array_index (self->next_free, guint32, slot) != slot)
      return FALSE;
  }
  return TRUE;
}

static void
choose_base (Trie *self, Node *node)
{
  guint32 first_key = node_at (self, node->first_child)->key;
  guint32 slot = find_free (self, first_key + 1); /* a base is never 0 */
  while (!base_fits (self, node, slot - first_key)) slot = find_free (self, slot + 1);
  node->base = slot - first_key;
  for (guint32 i = 0; i < node->n_children; i++) {
    guint32 taken = node->base + node_at (self, node->first_child + i)->key;
    grow_slots (self, taken + 1);
    g_array_index (self->next_free, guint32, taken) = taken + 1;
  }
}

/* Of nodes with as many children those with low keys come first: what is left for the end of
 * the array has high keys and so low bases, and behind the highest base there must be room
 * for every key. */
static int
compare_fan_out (gconstpointer left, gconstpointer right, gpointer data)
{
  const guint32 *l = left, *r = right;
  const Node *a = node_at (data, *l), *b = node_at (data, *r);
  int order = compare_numbers (b->n_children, a->n_children);
  if (order == 0 && a->n_children > 0)
    order = compare_numbers (node_at (data, a->first_child)->key,
                             node_at (data, b->first_child)->key);
  return order != 0 ? order : compare_numbers (*l, *r);
}

static void
choose_bases (Trie *self)
{
  guint32 n = self->nodes->len;
  g_autofree guint32 *order = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_fan_out, self);
  grow_slots (self, 1);
  g_array_index (self->next_free, guint32, 0) = 1; /* the root's */
  for (guint32 i = 0; i < n && node_at (self, order[i])->n_children > 0; i++)
    choose_base (self, node_at (self, order[i]));
}

/* }}} */
/* {{{ 4. Units and pairs */

static guint32
n_units (const Trie *self)
{
  guint32 highest_base = 0;
  for (guint32 i = 0; i < self->nodes->len; i++)
    highest_base = MAX (highest_base, node_at (self, i)->base);
  return highest_base + self->builder->sections[DANH_SECTION_KEYS]->len;
}

static void
fill_units (Trie *self)
{
  GArray *units = self->builder->sections[DANH_SECTION_TRIE];
  const DanhTrieUnit free_unit = { 0, DANH_NONE, 0, DANH_FIT_NONE };
  g_assert (n_units (self) <= DANH_TRIE_MAX_BASE);
  g_autofree guint32 *slots = g_new0 (guint32, self->nodes->len);
  for (guint32 i = n_units (self); i > 0; i--) g_array_append_val (units, free_unit);
  for (guint32 i = 0; i < self->nodes->len; i++) {
    const Node *node = node_at (self, i);
    if (i > 0) slots[i] = node_at (self, node->parent)->base + node->key;
    DanhTrieUnit *unit = &g_array_index (units, DanhTrieUnit, slots[i]);
    unit->base = node->base;
    for (guint32 k = 0; k < node->n_children; k++)
      unit->base |= danh_trie_child_bit (node_at (self, node->first_child + k)->key);
    unit->entry_set = node->entry_set;
    unit->fit = node->entry_set != 0 ? node->fit : DANH_FIT_NONE;
    if (i > 0) unit->check = slots[node->parent];
  }
}

/* 0 if some entry below NODE needs no capital at its token TOKEN, else 1. */
static guint
needs_capital (const Trie *self, const Node *node, guint token)
{
  for (guint32 i = node->from; i < node->to; i++)
    if ((entry_at (self, i)->caps >> token & 1) == 0) return 0;
  return 1;
}

static void
fill_pairs (Trie *self)
{
  GArray *pairs = self->builder->sections[DANH_SECTION_PAIRS];
  g_array_set_size (pairs, self->builder->sections[DANH_SECTION_KEYS]->len);
  for (guint32 i = 0; i < self->nodes->len; i++) {
    const Node *node = node_at (self, i), *parent = node_at (self, node->parent);
    DanhModelPairs *last = &g_array_index (pairs, DanhModelPairs, node->key);
    DanhModelPairs *former = &g_array_index (pairs, DanhModelPairs, parent->key);
    if (node->depth != 2 && node->depth != 3) continue;
    /* Bits of a key written in capitals are of all entries. */
    for (guint j = needs_capital (self, node, node->depth - 1); j < 2; j++)
      if (node->depth == 3)
        last->before[j] |= (guint8) (1u << (parent->key & 7));
      else
        last->firsts[j] |= 1u << (parent->key & 31);
    for (guint j = needs_capital (self, node, 0); j < 2 && node->depth == 2; j++)
      former->seconds[j] |= 1u << (node->key & 31);
  }
}

/* }}} */

gboolean
danh_trie_build (DanhBuilder *builder)
{
  Trie self = { .builder = builder };
  self.nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self.next_free = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.kinds = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                      (GDestroyNotify) g_bytes_unref, NULL);
  sort_entries (&self);
  grow_nodes (&self);
  g_array_append_val (builder->sections[DANH_SECTION_ENTRY_SETS],
                      builder->sections[DANH_SECTION_ENTRIES]->len);
  choose_bases (&self);
  fill_units (&self);
  fill_pairs (&self);
  g_hash_table_unref (self.kinds);
  g_array_unref (self.next_free);
  g_array_unref (self.nodes);
  g_free (self.sorted);
  return !self.has_too_many_kinds;
}
