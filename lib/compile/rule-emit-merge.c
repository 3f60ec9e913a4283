/* rule-emit-merge.c - nodes that no text can tell apart are one
 *
 * Repeats and lets are written out, so that a program has many nodes that test the same
 * and go on alike.  Two nodes are one if they are of one kind, with one argument, and their
 * ways lead to nodes that are one: the coarsest partition of which that is true, refined from
 * the kinds until nothing parts any more (Moore 1956).  Which way is preferred is part of it,
 * so a program makes the same of every text as before, captures included.
 */
#include "compile/rule-emit-private.h"

#include <string.h>

typedef struct {
  DanhModelNode
      *nodes; /* [n] of the program; they name each other by place in the section */
  guint32 n;
  guint32 first;      /* place of nodes[0] in the section */
  guint32 *group;     /* [n] by node; numbered as first met */
  guint32 *new_group; /* [n] */
  guint32 n_groups;
} Merger;

/* What parts two nodes. */
typedef struct {
  guint32 group;
  guint32 arg;   /* that of the node, or the group of its other way */
  guint32 out;   /* a group */
  guint32 place; /* the first node that is so */
} Signature;

static guint
hash_signature (gconstpointer key)
{
  const Signature *s = key;
  guint64 h = s->group * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  h = (h ^ h >> 29 ^ s->arg) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  h = (h ^ h >> 32 ^ s->out) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return (guint) (h >> 32);
}

static gboolean
is_same_signature (gconstpointer a, gconstpointer b)
{
  const Signature *x = a;
  const Signature *y = b;
  return x->group == y->group && x->arg == y->arg && x->out == y->out;
}

static Signature
signature_of (const Merger *self, guint32 i)
{
  const DanhModelNode *node = &self->nodes[i];
  Signature signature = { self->group[i], node->arg, 0, i };
  if (node->kind != DANH_NODE_ACCEPT)
    signature.out = self->group[node->out - self->first];
  if (node->kind == DANH_NODE_SPLIT)
    signature.arg = self->group[node->other - self->first];
  return signature;
}

/* Parts the groups whose nodes do not lead to the same ones; FALSE: there is none. */
static gboolean
refine (Merger *self, Signature *signatures)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hash_signature, is_same_signature);
  guint32 n_groups = 0;
  for (guint32 i = 0; i < self->n; i++) {
    signatures[i] = signature_of (self, i);
    const Signature *first = g_hash_table_lookup (known, &signatures[i]);
    if (first == NULL) {
      g_hash_table_add (known, &signatures[i]);
      self->new_group[i] = n_groups++;
    } else {
      self->new_group[i] = self->new_group[first->place];
    }
  }
  gboolean is_finer = n_groups > self->n_groups;
  guint32 *old = self->group;
  self->group = self->new_group;
  self->new_group = old;
  self->n_groups = n_groups;
  return is_finer;
}

/* Leaves the first node of each group; groups are numbered in that order. */
static void
keep_first (Merger *self)
{
  guint32 n = 0;
  for (guint32 i = 0; i < self->n; i++) {
    DanhModelNode node = self->nodes[i];
    if (self->group[i] != n) continue;
    if (node.kind != DANH_NODE_ACCEPT)
      node.out = (self->group[node.out - self->first] + self->first) & DANH_NO_NODE;
    if (node.kind == DANH_NODE_SPLIT)
      node.other = self->group[node.other - self->first] + self->first;
    self->nodes[n++] = node;
  }
}

guint32
danh_rule_emit_merge (GArray *nodes, guint32 first, guint32 start)
{
  Merger self = { .nodes = &g_array_index (nodes, DanhModelNode, first),
                  .n = nodes->len - first,
                  .first = first };
  self.group = g_new (guint32, self.n);
  self.new_group = g_new (guint32, self.n);
  g_autofree Signature *signatures = g_new (Signature, self.n);
  for (guint32 i = 0; i < self.n; i++) self.group[i] = self.nodes[i].kind;
  while (refine (&self, signatures)) continue;
  keep_first (&self);
  start = self.group[start - first] + first;
  g_array_set_size (nodes, first + self.n_groups);
  g_free (self.group);
  g_free (self.new_group);
  return start;
}
