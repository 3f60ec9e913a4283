/* rule-derive-starts.c - which tokens may begin a match, in few bits
 *
 * An arm is a first test of a rule with the tests that may follow it.  Arms are put into groups,
 * a bit each; a token t may begin a match of some arm of a group only if
 *
 *   first (t) & (second (t + 1) | alone)
 *
 * has the group's bit: one AND a token for all rules of all phases.  Nothing is lost by
 * putting arms together that go on alike: those with the same second tests are one set of
 * their phase.  Arms that may end with their first token are one group of their phase; the
 * sets share the groups that are left (rule-derive-groups.c).
 */
#include "compile/rule-derive-private.h"

#include <string.h>

/* Scratch of one making. */
typedef struct {
  const DanhModelView *model;
  guint32 n_words; /* 64 predicates a word */
  guint32 *seen;   /* [nodes] the walk that reached it last */
  guint32 *stack;  /* [nodes] */
  guint32 *found;  /* [nodes] */
  guint32 *first;  /* [nodes] */
  guint32 n_found;
  guint32 mark; /* number of the walk */
  guint8 bit;   /* start bit at work */
  GArray *sets; /* DanhStartSet, by start bit, then in order of arms */
  GHashTable
      *known; /* second tests of a set of the start bit as GBytes -> its number + 1 */
  guint64 *seconds; /* [n_words] those of the arm at work */
  guint64 *alone;   /* [n_words] first tests of the bit's arms that may be one token */
  guint8 *groups;
  guint64 *first_bits; /* [predicates] groups */
  guint64 *second_bits;
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

static inline void
set_bit (guint64 *bits, guint32 predicate)
{
  bits[predicate / 64] |= G_GUINT64_CONSTANT (1) << (predicate % 64);
}

/* The set of the start bit at work whose second tests are `seconds`. */
static DanhStartSet *
find_set (Scratch *scratch)
{
  gsize row = scratch->n_words * sizeof (guint64);
  g_autoptr (GBytes) key = g_bytes_new (scratch->seconds, row);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (scratch->known, key));
  if (number == 0) {
    DanhStartSet set = { .start_bit = scratch->bit,
                         .first = g_new0 (guint64, scratch->n_words),
                         .second = g_memdup2 (scratch->seconds, row) };
    g_array_append_val (scratch->sets, set);
    number = scratch->sets->len;
    g_hash_table_insert (scratch->known, g_bytes_ref (key), GUINT_TO_POINTER (number));
  }
  return &g_array_index (scratch->sets, DanhStartSet, number - 1);
}

/* FIRST_TEST begins an arm, and OUT is the node behind it. */
static void
add_arm (Scratch *scratch, guint32 first_test, guint32 out)
{
  gboolean goes_on = FALSE;
  memset (scratch->seconds, 0, scratch->n_words * sizeof *scratch->seconds);
  find_tests (scratch, out);
  for (guint32 i = 0; i < scratch->n_found; i++) {
    const DanhModelNode *next = &scratch->model->nodes[scratch->found[i]];
    if (next->kind == DANH_NODE_ACCEPT) {
      set_bit (scratch->alone, first_test);
      continue;
    }
    set_bit (scratch->seconds, next->arg);
    goes_on = TRUE;
  }
  if (goes_on) set_bit (find_set (scratch)->first, first_test);
}

static void
add_rule (Scratch *scratch, const DanhModelRule *rule)
{
  find_tests (scratch, rule->start);
  guint32 n_first = scratch->n_found;
  memcpy (scratch->first, scratch->found, n_first * sizeof *scratch->first);
  for (guint32 i = 0; i < n_first; i++) {
    const DanhModelNode *first = &scratch->model->nodes[scratch->first[i]];
    if (first->kind == DANH_NODE_TEST) add_arm (scratch, first->arg, first->out);
  }
}

/* Adds BIT to what TESTS, bits, say in BITS. */
static void
give_bit (const Scratch *scratch, const guint64 *tests, guint64 *bits, guint64 bit)
{
  for (guint32 i = 0; i < scratch->n_words; i++)
    for (guint64 rest = tests[i]; rest != 0; rest &= rest - 1)
      bits[i * 64 + (guint32) __builtin_ctzll (rest)] |= bit;
}

/* The sets of start bit `bit`, and a group from the end for its arms of one token, if there
 * are any: N_ALONE of all bits. */
static void
add_start_bit (Scratch *scratch, guint *n_alone)
{
  const DanhModelView *model = scratch->model;
  gboolean any = FALSE;
  memset (scratch->alone, 0, scratch->n_words * sizeof *scratch->alone);
  g_hash_table_remove_all (scratch->known);
  for (guint32 p = 0; p < model->n[DANH_SECTION_PHASES]; p++) {
    const DanhModelPhase *phase = &model->phases[p];
    if (MIN (p, DANH_LAST_START_BIT) != scratch->bit) continue;
    for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++)
      add_rule (scratch, &model->rules[i]);
  }
  for (guint32 i = 0; i < scratch->n_words; i++) any |= scratch->alone[i] != 0;
  if (!any) return;
  guint group = DANH_START_GROUPS - ++*n_alone;
  scratch->groups[group] = scratch->bit | DANH_START_ALONE;
  give_bit (scratch, scratch->alone, scratch->first_bits,
            G_GUINT64_CONSTANT (1) << group);
}

static void
deal_groups (Scratch *scratch)
{
  const DanhModelView *model = scratch->model;
  guint n_alone = 0;
  for (guint bit = 0; bit < MIN (model->n[DANH_SECTION_PHASES], DANH_LAST_START_BIT + 1);
       bit++) {
    scratch->bit = (guint8) bit;
    add_start_bit (scratch, &n_alone);
  }
  g_autofree guint32 *likelihood = g_new0 (guint32, (gsize) scratch->n_words * 64);
  danh_derive_likelihood (model, likelihood);
  DanhStartSet *sets = (DanhStartSet *) (gpointer) scratch->sets->data;
  danh_derive_groups (sets, scratch->sets->len, scratch->n_words, likelihood,
                      DANH_START_GROUPS - n_alone);
  for (guint32 i = 0; i < scratch->sets->len; i++) {
    guint64 bit = G_GUINT64_CONSTANT (1) << sets[i].group;
    scratch->groups[sets[i].group] = sets[i].start_bit;
    give_bit (scratch, sets[i].first, scratch->first_bits, bit);
    give_bit (scratch, sets[i].second, scratch->second_bits, bit);
  }
}

static void
clear_set (gpointer data)
{
  DanhStartSet *set = data;
  g_free (set->first);
  g_free (set->second);
}

/* Takes from BITS, [predicates], what says nothing new: where `cap` is of a group, `cap & word`
 * need not be.  A predicate is true only where those are that it follows from: both sides of an
 * AND, and of an OR what both sides say. */
static void
drop_implied (const DanhModelView *model, guint64 *bits)
{
  g_autofree guint64 *said = g_new0 (guint64, model->n[DANH_SECTION_PREDICATES] + 1);
  for (guint32 i = 0; i < model->n[DANH_SECTION_PREDICATES]; i++) {
    const DanhModelPredicate *p = &model->predicates[i];
    guint64 implied = 0;
    if (p->kind == DANH_PREDICATE_AND) implied = said[p->a] | said[p->b];
    if (p->kind == DANH_PREDICATE_OR) implied = said[p->a] & said[p->b];
    said[i] = bits[i] | implied;
    bits[i] &= ~implied;
  }
}

static void
append_tests (const Scratch *scratch, GArray *tests)
{
  for (guint32 i = 0; i < scratch->model->n[DANH_SECTION_PREDICATES]; i++) {
    guint64 first = scratch->first_bits[i], second = scratch->second_bits[i];
    DanhModelStartTest test = { i,
                                { (guint32) first, (guint32) (first >> 32) },
                                { (guint32) second, (guint32) (second >> 32) } };
    if ((first | second) != 0) g_array_append_val (tests, test);
  }
}

void
danh_derive_starts (const DanhModelView *model,
                    guint8 groups[DANH_START_GROUPS],
                    GArray *tests)
{
  gsize n_nodes = (gsize) model->n[DANH_SECTION_NODES] + 1;
  guint32 n_words = model->n[DANH_SECTION_PREDICATES] / 64 + 1;
  g_autofree guint32 *scratch_nodes = g_new0 (guint32, 4 * n_nodes);
  g_autofree guint64 *scratch_bits = g_new0 (guint64, 2 * n_words);
  g_autofree guint64 *bits = g_new0 (guint64, (gsize) 128 * n_words);
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (DanhStartSet));
  g_autoptr (GHashTable) known = g_hash_table_new_full (
      g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  Scratch scratch = { .model = model,
                      .n_words = n_words,
                      .seen = scratch_nodes,
                      .stack = scratch_nodes + n_nodes,
                      .found = scratch_nodes + 2 * n_nodes,
                      .first = scratch_nodes + 3 * n_nodes,
                      .sets = sets,
                      .known = known,
                      .seconds = scratch_bits,
                      .alone = scratch_bits + n_words,
                      .groups = groups,
                      .first_bits = bits,
                      .second_bits = bits + (gsize) 64 * n_words };
  g_array_set_clear_func (sets, clear_set);
  deal_groups (&scratch);
  drop_implied (model, scratch.first_bits);
  drop_implied (model, scratch.second_bits);
  append_tests (&scratch, tests);
}
