/* program-starts.c - which tokens may begin a match, in few bits
 *
 * An arm is a first test of a rule with the tests that may follow it.  Arms are put into groups,
 * a bit each; a token t may begin a match of some arm of a group only if
 *
 *   first (t) & (second (t + 1) | alone)
 *
 * has the group's bit: one AND a token for all rules of all phases.  Arms of one first test
 * are in one group of their phase; a phase has as many groups as its share of first tests
 * leaves it, and one more for the arms that may end with their first token.
 */
#include "rule/program-starts.h"

#include <string.h>

/* Scratch of one making. */
typedef struct {
  const DanhModelView *model;
  guint32 *seen;  /* [nodes] the walk that reached it last */
  guint32 *stack; /* [nodes] */
  guint32 *found; /* [nodes] */
  guint32 *first; /* [nodes] */
  guint32 n_found;
  guint32 mark;          /* number of the walk */
  guint32 *number;       /* [predicates] of the first tests of the phase at work */
  guint32 n_numbers;     /* of them */
  gboolean any_alone;    /* some arm of the phase may be one token long */
  guint alone_group;     /* of the phase at work, once groups are dealt out */
  guint first_group;     /* the others' */
  guint n_groups;        /* how many these are */
  DanhStartBits *starts; /* [predicates] */
} Scratch;

/* Lists the TEST and ACCEPT nodes that are reached from NODE without a token. */
static void
find_tests (Scratch *scratch, guint32 node)
{
  const DanhModelNode *nodes = scratch->model->nodes;
  guint32 depth = 0;
  scratch->n_found = 0;
  scratch->mark++;
  scratch->seen[node] = scratch->mark;
  scratch->stack[depth++] = node;
  while (depth > 0) {
    guint32 id = scratch->stack[--depth];
    const DanhModelNode *n = &nodes[id];
    if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
      scratch->found[scratch->n_found++] = id;
      continue;
    }
    guint32 ways[2] = { n->out, n->kind == DANH_NODE_SPLIT ? n->other : n->out };
    for (guint i = 0; i < 2; i++) {
      if (scratch->seen[ways[i]] == scratch->mark) continue;
      scratch->seen[ways[i]] = scratch->mark;
      scratch->stack[depth++] = ways[i];
    }
  }
}

/* What is done with an arm; scratch->found are the nodes behind its first test. */
typedef void (*ArmFunc) (Scratch *scratch, guint32 first_test);

static void
each_arm (Scratch *scratch, const DanhModelRule *rule, ArmFunc func)
{
  find_tests (scratch, rule->start);
  guint32 n_first = scratch->n_found;
  memcpy (scratch->first, scratch->found, n_first * sizeof *scratch->first);
  for (guint32 i = 0; i < n_first; i++) {
    const DanhModelNode *first = &scratch->model->nodes[scratch->first[i]];
    if (first->kind != DANH_NODE_TEST) continue;
    find_tests (scratch, first->out);
    func (scratch, first->arg);
  }
}

static void
number_arm (Scratch *scratch, guint32 first_test)
{
  gboolean is_longer = FALSE;
  for (guint32 i = 0; i < scratch->n_found; i++) {
    if (scratch->model->nodes[scratch->found[i]].kind == DANH_NODE_TEST)
      is_longer = TRUE;
    else
      scratch->any_alone = TRUE;
  }
  if (is_longer && scratch->number[first_test] == DANH_NONE)
    scratch->number[first_test] = scratch->n_numbers++;
}

static void
mark_arm (Scratch *scratch, guint32 first_test)
{
  DanhStartBits *starts = scratch->starts;
  guint32 number = scratch->number[first_test];
  for (guint32 i = 0; i < scratch->n_found; i++) {
    const DanhModelNode *next = &scratch->model->nodes[scratch->found[i]];
    guint group = next->kind == DANH_NODE_TEST
                      ? scratch->first_group + number % scratch->n_groups
                      : scratch->alone_group;
    guint32 bit = 1u << group;
    starts[first_test].first |= bit;
    if (next->kind == DANH_NODE_TEST) starts[next->arg].second |= bit;
  }
}

/* Calls FUNC for the arms of all phases whose start bit is BIT. */
static void
each_arm_of_bit (Scratch *scratch, guint bit, ArmFunc func)
{
  const DanhModelView *model = scratch->model;
  memset (scratch->number, 0xff, model->n[DANH_SECTION_PREDICATES] * sizeof (guint32));
  scratch->n_numbers = 0;
  scratch->any_alone = FALSE;
  for (int pass = 0; pass < (func == NULL ? 1 : 2); pass++)
    for (guint32 p = 0; p < model->n[DANH_SECTION_PHASES]; p++) {
      const DanhModelPhase *phase = &model->phases[p];
      if (MIN (p, DANH_LAST_START_BIT) != bit) continue;
      for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++)
        each_arm (scratch, &model->rules[i], pass == 0 ? number_arm : func);
    }
}

/* Deals out the groups: one for the arms of one token where a phase has such, the rest by
 * the number of first tests. */
static void
deal_groups (Scratch *scratch, DanhStartGroups *groups, guint n_bits)
{
  guint32 numbers[DANH_LAST_START_BIT + 1];
  gboolean alone[DANH_LAST_START_BIT + 1];
  guint64 all = 0;
  guint n_left = DANH_START_GROUPS;
  guint group = 0;
  for (guint bit = 0; bit < n_bits; bit++) {
    each_arm_of_bit (scratch, bit, NULL);
    numbers[bit] = scratch->n_numbers;
    alone[bit] = scratch->any_alone;
    all += scratch->n_numbers;
    n_left -= 1 + (scratch->any_alone ? 1 : 0);
  }
  for (guint bit = 0; bit < n_bits; bit++) {
    guint64 share = 1 + (all == 0 ? 0 : n_left * numbers[bit] / all);
    scratch->n_groups = (guint) CLAMP (share, 1, MAX (numbers[bit], 1));
    scratch->first_group = group;
    scratch->alone_group = group + scratch->n_groups;
    guint n = scratch->n_groups + (alone[bit] ? 1 : 0);
    for (guint i = 0; i < n; i++) groups->bit_of[group + i] = (guint8) bit;
    groups->of_bit[bit] = (n < DANH_START_GROUPS ? (1u << n) - 1 : ~0u) << group;
    if (alone[bit]) groups->alone |= 1u << scratch->alone_group;
    each_arm_of_bit (scratch, bit, mark_arm);
    group += n;
  }
}

DanhStartBits *
danh_start_groups_init (DanhStartGroups *self, const DanhModelView *model)
{
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  guint32 n_nodes = model->n[DANH_SECTION_NODES];
  guint32 n_phases = model->n[DANH_SECTION_PHASES];
  Scratch scratch = { .model = model,
                      .seen = g_new0 (guint32, n_nodes + 1),
                      .stack = g_new (guint32, n_nodes + 1),
                      .found = g_new (guint32, n_nodes + 1),
                      .first = g_new (guint32, n_nodes + 1),
                      .number = g_new (guint32, n + 1),
                      .starts = g_new0 (DanhStartBits, n + 1) };
  memset (self, 0, sizeof *self);
  deal_groups (&scratch, self, (guint) MIN (n_phases, DANH_LAST_START_BIT + 1));
  g_free (scratch.seen);
  g_free (scratch.stack);
  g_free (scratch.found);
  g_free (scratch.first);
  g_free (scratch.number);
  return scratch.starts;
}
