/* rule-derive-needs.c - which earlier spans no match of a phase can do without
 *
 * Roles are tied between spans, and most sentences have none: a phase all of whose rules
 * need a TITLE is not run where there is no TITLE.  A rule needs a type if its end cannot be
 * reached without a test that only a token in such a span fulfils.
 */
#include "compile/rule-derive-private.h"

#include <string.h>

typedef struct {
  const DanhModelView *model;
  guint32 *implied; /* [predicates] bits of the types that it needs */
  guint32 *seen;    /* [nodes] the walk that reached it last */
  guint32 *stack;   /* [nodes] */
  guint32 mark;     /* number of the walk */
} Scratch;

static guint32
implied_by_atom (const DanhModelView *model, const DanhModelAtom *atom)
{
  if (atom->kind != DANH_ATOM_BEGIN && atom->kind != DANH_ATOM_INSIDE
      && atom->kind != DANH_ATOM_END)
    return 0;
  const DanhModelClass *class = &model->classes[atom->a];
  return class->is_span && class->type < 32 ? 1u << class->type : 0;
}

/* What a predicate is made of stands before it. */
static void
fill_implied (Scratch *scratch)
{
  const DanhModelView *model = scratch->model;
  for (guint32 i = 0; i < model->n[DANH_SECTION_PREDICATES]; i++) {
    const DanhModelPredicate *p = &model->predicates[i];
    guint32 implied = 0;
    if (p->kind == DANH_PREDICATE_ATOM)
      implied = implied_by_atom (model, &model->atoms[p->a]);
    else if (p->kind == DANH_PREDICATE_AND)
      implied = scratch->implied[p->a] | scratch->implied[p->b];
    else if (p->kind == DANH_PREDICATE_OR)
      implied = scratch->implied[p->a] & scratch->implied[p->b];
    scratch->implied[i] = implied;
  }
}

/* Does RULE have a match none of whose tests needs a type of BIT? */
static gboolean
can_do_without (Scratch *scratch, const DanhModelRule *rule, guint32 bit)
{
  guint32 depth = 0;
  scratch->mark++;
  scratch->seen[rule->start] = scratch->mark;
  scratch->stack[depth++] = rule->start;
  while (depth > 0) {
    const DanhModelNode *n = &scratch->model->nodes[scratch->stack[--depth]];
    if (n->kind == DANH_NODE_ACCEPT) return TRUE;
    if (n->kind == DANH_NODE_TEST && (scratch->implied[n->arg] & bit) != 0) continue;
    guint32 ways[2] = { n->out, n->kind == DANH_NODE_SPLIT ? n->other : n->out };
    for (guint i = 0; i < 2; i++) {
      if (scratch->seen[ways[i]] == scratch->mark) continue;
      scratch->seen[ways[i]] = scratch->mark;
      scratch->stack[depth++] = ways[i];
    }
  }
  return FALSE;
}

static guint32
needs_of_phase (Scratch *scratch, const DanhModelPhase *phase)
{
  guint32 needs = phase->n_rules > 0 ? G_MAXUINT32 : 0;
  for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++) {
    const DanhModelRule *rule = &scratch->model->rules[i];
    guint32 tested = 0; /* types that some test of the rule needs */
    for (guint32 j = rule->first_node; j < rule->first_node + rule->n_nodes; j++)
      if (scratch->model->nodes[j].kind == DANH_NODE_TEST)
        tested |= scratch->implied[scratch->model->nodes[j].arg];
    needs &= tested;
    for (guint32 rest = needs; rest != 0; rest &= rest - 1)
      if (can_do_without (scratch, rule, rest & -rest)) needs &= ~(rest & -rest);
    if (needs == 0) break;
  }
  return needs;
}

void
danh_derive_needs (const DanhModelView *model, guint32 *needs)
{
  guint32 n_nodes = model->n[DANH_SECTION_NODES];
  Scratch scratch = { .model = model,
                      .implied = g_new0 (guint32, model->n[DANH_SECTION_PREDICATES] + 1),
                      .seen = g_new0 (guint32, n_nodes + 1),
                      .stack = g_new (guint32, n_nodes + 1) };
  fill_implied (&scratch);
  for (guint32 i = 0; i < model->n[DANH_SECTION_PHASES]; i++)
    needs[i] = needs_of_phase (&scratch, &model->phases[i]);
  g_free (scratch.implied);
  g_free (scratch.seen);
  g_free (scratch.stack);
}
