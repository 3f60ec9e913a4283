/* program.c - what hangs on what in the rule sections of a model */
#include "rule/program.h"

#include <stdlib.h>
#include <string.h>

/* ── Tests and starts ──────────────────────────────────────────────────────────────── */

static DanhIdList
list_marked (const guint8 *marked, guint32 n)
{
  DanhIdList list = { NULL, 0 };
  for (guint32 i = 0; i < n; i++) list.n += marked[i] != 0;
  list.ids = g_new (guint32, list.n + 1);
  list.n = 0;
  for (guint32 i = 0; i < n; i++)
    if (marked[i]) list.ids[list.n++] = i;
  return list;
}

static void
mark_tests (const DanhModelView *model, guint32 first, guint32 n, guint8 *marked)
{
  for (guint32 i = first; i < first + n; i++)
    if (model->nodes[i].kind == DANH_NODE_TEST) marked[model->nodes[i].arg] = 1;
}

/* Scratch of one making. */
typedef struct {
  guint8 *marked; /* [predicates] tested in the phase */
  guint32 *seen;  /* [nodes] the walk that reached it last */
  guint32 *stack; /* [nodes] */
  guint32 *found; /* [nodes] */
  guint32 *first; /* [nodes] */
  guint32 n_found;
  guint32 mark;          /* number of the walk */
  DanhStartBits *starts; /* [predicates] */
} Scratch;

/* Lists the TEST and ACCEPT nodes that are reached from NODE without a token; those are
 * scratch->found[0] … [n_found - 1]. */
static void
find_tests (const DanhModelView *model, guint32 node, Scratch *scratch)
{
  guint32 depth = 0;
  scratch->n_found = 0;
  scratch->mark++;
  scratch->seen[node] = scratch->mark;
  scratch->stack[depth++] = node;
  while (depth > 0) {
    guint32 id = scratch->stack[--depth];
    const DanhModelNode *n = &model->nodes[id];
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

/* Says of the predicates of RULE's first and second tests what they may be. */
static void
mark_starts (const DanhModelView *model,
             const DanhModelRule *rule,
             guint32 bit,
             Scratch *scratch)
{
  find_tests (model, rule->start, scratch);
  guint32 n_first = scratch->n_found;
  memcpy (scratch->first, scratch->found, n_first * sizeof *scratch->first);
  for (guint32 i = 0; i < n_first; i++) {
    const DanhModelNode *first = &model->nodes[scratch->first[i]];
    if (first->kind != DANH_NODE_TEST) continue;
    scratch->starts[first->arg].first |= 1u << bit;
    find_tests (model, first->out, scratch);
    for (guint32 j = 0; j < scratch->n_found; j++) {
      const DanhModelNode *next = &model->nodes[scratch->found[j]];
      if (next->kind == DANH_NODE_TEST)
        scratch->starts[next->arg].second |= 1u << bit;
      else
        scratch->starts[first->arg].alone |= 1u << bit;
    }
  }
}

/* Where the tests stand in a symbol, by predicate of the model and by place in the set. */
static void
index_bits (DanhPhaseProgram *phase)
{
  const DanhPredicateSet *set = &phase->set;
  phase->base = g_new0 (guint32, phase->tests.n / 32 + 1);
  phase->bit_of = g_new (guint32, set->n + 1);
  if (phase->tests.n == 0) return;
  phase->first_bit = phase->tests.ids[0];
  phase->n_bits = phase->tests.ids[phase->tests.n - 1] - phase->first_bit + 1;
  phase->bit = g_new (guint32, phase->n_bits);
  memset (phase->bit, 0xff, phase->n_bits * sizeof *phase->bit);
  for (guint32 i = 0; i < phase->tests.n; i++)
    phase->bit[phase->tests.ids[i] - phase->first_bit] = i;
  for (guint32 i = 0; i < set->n; i++) {
    guint32 bit = phase->bit_of[i] = danh_phase_bit (phase, set->ids[i]);
    if (bit != DANH_NONE) phase->base[bit / 32] |= (guint32) set->base[i] << (bit % 32);
  }
}

/* ── Phases ────────────────────────────────────────────────────────────────────────── */

typedef struct {
  gint32 priority;
  guint32 rule;
} RankKey;

static int
compare_rank (const void *a, const void *b)
{
  const RankKey *x = a;
  const RankKey *y = b;
  if (x->priority != y->priority) return x->priority > y->priority ? -1 : 1;
  return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void
rank_rules (DanhPhaseProgram *phase, const DanhModelView *model, const DanhModelPhase *p)
{
  RankKey *keys = g_new (RankKey, p->n_rules);
  phase->rank = g_new (guint32, p->n_rules);
  for (guint32 i = 0; i < p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[p->first_rule + i];
    keys[i] = (RankKey){ rule->priority, i };
    if (rule->is_reject) phase->has_reject = TRUE;
  }
  if (p->n_rules > 1) qsort (keys, p->n_rules, sizeof *keys, compare_rank);
  for (guint32 i = 0; i < p->n_rules; i++) phase->rank[keys[i].rule] = i;
  g_free (keys);
}

static void
make_phase (DanhRuleProgram *self, guint32 number, Scratch *scratch)
{
  const DanhModelView *model = self->model;
  const DanhModelPhase *p = &model->phases[number];
  DanhPhaseProgram *phase = &self->phases[number];
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  memset (scratch->marked, 0, n);
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    mark_tests (model, rule->first_node, rule->n_nodes, scratch->marked);
    mark_starts (model, rule, MIN (number, DANH_LAST_START_BIT), scratch);
    for (guint32 j = 0; j < rule->n_contexts; j++) {
      const DanhModelContext *context = &model->contexts[rule->first_context + j];
      mark_tests (model, context->first_node, context->n_nodes, scratch->marked);
    }
  }
  phase->tests = list_marked (scratch->marked, n);
  danh_predicate_set_init (&phase->set, model, self->same_as, scratch->marked);
  index_bits (phase);
  rank_rules (phase, model, p);
}

static void
index_starts (DanhRuleProgram *self, Scratch *scratch)
{
  const DanhPredicateSet *set = &self->start_set;
  for (guint32 i = 0; i < self->model->n[DANH_SECTION_PREDICATES]; i++)
    scratch->marked[i] = (scratch->starts[i].first | scratch->starts[i].second) != 0;
  danh_predicate_set_init (&self->start_set, self->model, self->same_as, scratch->marked);
  self->start_bits = g_new (DanhStartBits, set->n + 1);
  self->base_starts.ids = g_new (guint32, set->n + 1);
  for (guint32 i = 0; i < set->n; i++) {
    DanhStartBits bits = self->start_bits[i] = scratch->starts[set->ids[i]];
    if (set->base[i] && (bits.first | bits.second) != 0)
      self->base_starts.ids[self->base_starts.n++] = i;
  }
}

static void
make_phases (DanhRuleProgram *self)
{
  const DanhModelView *model = self->model;
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  guint32 n_nodes = model->n[DANH_SECTION_NODES];
  Scratch scratch = { g_malloc (n + 1),
                      g_new0 (guint32, n_nodes + 1),
                      g_new (guint32, n_nodes + 1),
                      g_new (guint32, n_nodes + 1),
                      g_new (guint32, n_nodes + 1),
                      0,
                      0,
                      g_new0 (DanhStartBits, n + 1) };
  self->n_phases = model->n[DANH_SECTION_PHASES];
  self->phases = g_new0 (DanhPhaseProgram, self->n_phases);
  for (guint32 i = 0; i < self->n_phases; i++) {
    make_phase (self, i, &scratch);
    if (model->phases[i].across_lines) self->across_lines = TRUE;
  }

  index_starts (self, &scratch);
  g_free (scratch.marked);
  g_free (scratch.seen);
  g_free (scratch.stack);
  g_free (scratch.found);
  g_free (scratch.first);
  g_free (scratch.starts);
}

DanhRuleProgram *
danh_rule_program_new (const DanhModelView *model)
{
  DanhRuleProgram *self = g_new0 (DanhRuleProgram, 1);
  self->model = model;
  danh_rule_program_index_atoms (self);
  make_phases (self);
  for (guint32 i = 0; i < model->n[DANH_SECTION_NESTS]; i++) {
    const DanhModelNest *nest = &model->nests[i];
    if (nest->outer < DANH_N_OUTPUT_TYPES && nest->inner < DANH_N_OUTPUT_TYPES)
      self->nests[nest->outer][nest->inner] = TRUE;
  }
  return self;
}

void
danh_rule_program_free (DanhRuleProgram *self)
{
  if (self == NULL) return;
  for (guint32 i = 0; i < self->n_phases; i++) {
    g_free (self->phases[i].tests.ids);
    g_free (self->phases[i].bit);
    g_free (self->phases[i].base);
    g_free (self->phases[i].bit_of);
    danh_predicate_set_clear (&self->phases[i].set);
    g_free (self->phases[i].rank);
  }
  g_free (self->phases);
  danh_pair_map_clear (&self->atoms);
  g_free (self->same_as);
  g_free (self->shapes.ids);
  g_free (self->exact);
  danh_predicate_set_clear (&self->start_set);
  g_free (self->start_bits);
  g_free (self->base_starts.ids);
  g_free (self->class_used);
  for (guint32 i = 0; i < self->model->n[DANH_SECTION_TYPES]; i++)
    g_free (self->span_classes[i].ids);
  g_free (self->span_classes);
  g_free (self);
}
