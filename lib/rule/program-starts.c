/* program-starts.c - which tokens may begin a match, in few bits
 *
 * An arm is a first test of a rule with the tests that may follow it.  Arms are put into groups,
 * a bit each; a token t may begin a match of some arm of a group only if
 *
 *   first (t) & (second (t + 1) | alone)
 *
 * has the group's bit: one AND a token for all rules of all phases.  Nothing is lost by
 * putting arms together that go on alike: those with the same second tests are in one group
 * of their phase.  A phase has as many groups as its share of such sets leaves it, and one
 * more for the arms that may end with their first token.  When there are more sets than groups,
 * sets that stand beside each other in the rules share one; sets of words share with sets of
 * words, many with many, since few tokens are one of a few words: else one rule more would
 * make others begin in vain.
 */
#include "rule/program-starts.h"

#include "rule/sequences.h"

#include <stdlib.h>
#include <string.h>

/* Where there are fewer groups than sets, one in so many of a phase's is for sets of words. */
#define WORDS_SHARE 3

/* Scratch of one making. */
typedef struct {
  const DanhModelView *model;
  guint32 *seen;  /* [nodes] the walk that reached it last */
  guint32 *stack; /* [nodes] */
  guint32 *found; /* [nodes] */
  guint32 *first; /* [nodes] */
  guint32 n_found;
  guint32 mark; /* number of the walk */
  DanhSequences seconds_of_bit[DANH_LAST_START_BIT + 1];
  DanhSequences
      *seconds; /* sets of second tests of the phase at work, in order of arms */
  guint32
      *number_of; /* [nodes] behind a first test: number of its set plus 1, once known */
  guint32 *tests; /* [nodes] one such set */
  gboolean any_alone;    /* some arm of the phase may be one token long */
  guint alone_group;     /* of the phase at work, once groups are dealt out */
  guint first_group;     /* the others' */
  guint n_groups;        /* how many these are */
  guint32 *group_of;     /* [sets] which of these, once they are dealt out */
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

/* What is done with an arm: its first test, and the node behind. */
typedef void (*ArmFunc) (Scratch *scratch, guint32 first_test, guint32 out);

static void
each_arm (Scratch *scratch, const DanhModelRule *rule, ArmFunc func)
{
  find_tests (scratch, rule->start);
  guint32 n_first = scratch->n_found;
  memcpy (scratch->first, scratch->found, n_first * sizeof *scratch->first);
  for (guint32 i = 0; i < n_first; i++) {
    const DanhModelNode *first = &scratch->model->nodes[scratch->first[i]];
    if (first->kind == DANH_NODE_TEST) func (scratch, first->arg, first->out);
  }
}

static int
compare_tests (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* The number of the set of second tests in scratch->found; DANH_NONE if there are none. */
static guint32
number_of_seconds (Scratch *scratch)
{
  guint32 n = 0, kept = 0;
  for (guint32 i = 0; i < scratch->n_found; i++) {
    const DanhModelNode *next = &scratch->model->nodes[scratch->found[i]];
    if (next->kind == DANH_NODE_TEST)
      scratch->tests[n++] = next->arg;
    else
      scratch->any_alone = TRUE;
  }
  if (n == 0) return DANH_NONE;
  qsort (scratch->tests, n, sizeof *scratch->tests, compare_tests);
  for (guint32 i = 0; i < n; i++)
    if (i == 0 || scratch->tests[i] != scratch->tests[i - 1])
      scratch->tests[kept++] = scratch->tests[i];
  return danh_sequences_intern (scratch->seconds, scratch->tests, kept);
}

static void
number_arm (Scratch *scratch, guint32 first_test, guint32 out)
{
  (void) first_test;
  if (scratch->number_of[out] != 0) return;
  find_tests (scratch, out);
  guint32 number = number_of_seconds (scratch);
  scratch->number_of[out] = number == DANH_NONE ? DANH_NONE : number + 1;
}

static void
mark_arm (Scratch *scratch, guint32 first_test, guint32 out)
{
  DanhStartBits *starts = scratch->starts;
  find_tests (scratch, out);
  for (guint32 i = 0; i < scratch->n_found; i++) {
    const DanhModelNode *next = &scratch->model->nodes[scratch->found[i]];
    guint group = scratch->alone_group;
    if (next->kind == DANH_NODE_TEST)
      group = scratch->first_group + scratch->group_of[scratch->number_of[out] - 1];
    guint64 bit = G_GUINT64_CONSTANT (1) << group;
    starts[first_test].first |= bit;
    if (next->kind == DANH_NODE_TEST) starts[next->arg].second |= bit;
  }
}

/* Is a token that fulfils PREDICATE one of some words? */
static gboolean
asks_for_words (const DanhModelView *model, guint32 predicate)
{
  const DanhModelPredicate *p = &model->predicates[predicate];
  if (p->kind == DANH_PREDICATE_NOT) return FALSE;
  if (p->kind == DANH_PREDICATE_ATOM)
    return model->atoms[p->a].kind == DANH_ATOM_KEY
           || model->atoms[p->a].kind == DANH_ATOM_EXACT;
  gboolean a = asks_for_words (model, p->a), b = asks_for_words (model, p->b);
  return p->kind == DANH_PREDICATE_AND ? a || b : a && b;
}

static gboolean
is_set_of_words (const Scratch *scratch, guint32 set)
{
  guint32 n;
  const guint32 *tests = danh_sequences_get (scratch->seconds, set, &n);
  for (guint32 i = 0; i < n; i++)
    if (!asks_for_words (scratch->model, tests[i])) return FALSE;
  return TRUE;
}

/* Fills group_of: sets of words share the last groups, the others the first ones. */
static void
share_groups (Scratch *scratch)
{
  guint64 n_sets = scratch->seconds->slices.n, n_words = 0;
  guint64 done_words = 0, done_others = 0;
  for (guint32 i = 0; i < n_sets; i++) n_words += is_set_of_words (scratch, i) != FALSE;
  guint64 n_others = n_sets - n_words;
  guint64 for_words = MIN (n_words, MAX (scratch->n_groups / WORDS_SHARE, 1));
  guint64 for_others = MIN (n_others, scratch->n_groups - for_words);
  for_words = scratch->n_groups - for_others;
  for (guint32 i = 0; i < n_sets; i++)
    if (is_set_of_words (scratch, i))
      scratch->group_of[i] = (guint32) (for_others + done_words++ * for_words / n_words);
    else if (for_others > 0)
      scratch->group_of[i] = (guint32) (done_others++ * for_others / n_others);
    else
      scratch->group_of[i] = 0;
}

/* Calls FUNC for the arms of all phases whose start bit is BIT. */
static void
each_arm_of_bit (Scratch *scratch, guint bit, ArmFunc func)
{
  const DanhModelView *model = scratch->model;
  scratch->seconds = &scratch->seconds_of_bit[bit];
  for (guint32 p = 0; p < model->n[DANH_SECTION_PHASES]; p++) {
    const DanhModelPhase *phase = &model->phases[p];
    if (MIN (p, DANH_LAST_START_BIT) != bit) continue;
    for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++)
      each_arm (scratch, &model->rules[i], func);
  }
}

/* Deals out the groups: one for the arms of one token where a phase has such, the rest by
 * the number of sets of second tests. */
static void
deal_groups (Scratch *scratch, DanhStartGroups *groups, guint n_bits)
{
  guint32 numbers[DANH_LAST_START_BIT + 1];
  gboolean alone[DANH_LAST_START_BIT + 1];
  guint64 all = 0;
  guint n_left = DANH_START_GROUPS;
  guint group = 0;
  for (guint bit = 0; bit < n_bits; bit++) {
    scratch->any_alone = FALSE;
    each_arm_of_bit (scratch, bit, number_arm);
    numbers[bit] = scratch->seconds->slices.n;
    alone[bit] = scratch->any_alone;
    all += numbers[bit];
    n_left -= 1 + (scratch->any_alone ? 1 : 0);
  }
  for (guint bit = 0; bit < n_bits; bit++) {
    guint64 share = 1 + (all == 0 ? 0 : n_left * numbers[bit] / all);
    scratch->n_groups = (guint) CLAMP (share, 1, MAX (numbers[bit], 1));
    scratch->first_group = group;
    scratch->alone_group = group + scratch->n_groups;
    guint n = scratch->n_groups + (alone[bit] ? 1 : 0);
    for (guint i = 0; i < n; i++) groups->bit_of[group + i] = (guint8) bit;
    guint64 all_n = n < 64 ? (G_GUINT64_CONSTANT (1) << n) - 1 : ~G_GUINT64_CONSTANT (0);
    groups->of_bit[bit] = all_n << group;
    if (alone[bit]) groups->alone |= G_GUINT64_CONSTANT (1) << scratch->alone_group;
    scratch->seconds = &scratch->seconds_of_bit[bit];
    share_groups (scratch);
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
                      .number_of = g_new0 (guint32, n_nodes + 1),
                      .tests = g_new (guint32, n_nodes + 1),
                      .group_of = g_new (guint32, n_nodes + 1),
                      .starts = g_new0 (DanhStartBits, n + 1) };
  memset (self, 0, sizeof *self);
  deal_groups (&scratch, self, (guint) MIN (n_phases, DANH_LAST_START_BIT + 1));
  g_free (scratch.seen);
  g_free (scratch.stack);
  g_free (scratch.found);
  g_free (scratch.first);
  g_free (scratch.number_of);
  g_free (scratch.tests);
  g_free (scratch.group_of);
  for (guint i = 0; i <= DANH_LAST_START_BIT; i++)
    danh_sequences_clear (&scratch.seconds_of_bit[i]);
  return scratch.starts;
}
