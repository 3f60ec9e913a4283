/* program.c - what hangs on what in the rule sections of a model */
#include "rule/program.h"

#include <stdlib.h>
#include <string.h>

/* ── Tests ───────────────────────────────────────────────────────────────────────── */

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

/* Where the tests stand in a symbol, by predicate of the model. */
static void
index_bits (DanhPhaseProgram *phase)
{
  if (phase->tests.n == 0) return;
  phase->first_bit = phase->tests.ids[0];
  phase->n_bits = phase->tests.ids[phase->tests.n - 1] - phase->first_bit + 1;
  phase->bit = g_new (guint32, phase->n_bits);
  memset (phase->bit, 0xff, phase->n_bits * sizeof *phase->bit);
  for (guint32 i = 0; i < phase->tests.n; i++)
    phase->bit[phase->tests.ids[i] - phase->first_bit] = i;
}

/* ── Phases ────────────────────────────────────────────────────────────────────────── */

typedef struct {
  gint32 priority;
  guint32 evidence;
  guint32 rule; /* of the phase */
} RankKey;

static int
compare_rank (const void *a, const void *b)
{
  const RankKey *x = a;
  const RankKey *y = b;
  if (x->priority != y->priority) return x->priority > y->priority ? -1 : 1;
  if (x->evidence != y->evidence) return x->evidence > y->evidence ? -1 : 1;
  return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void
rank_rules (DanhPhaseProgram *phase, const DanhModelView *model, const DanhModelPhase *p)
{
  RankKey *keys = g_new (RankKey, p->n_rules);
  phase->rank = g_new (guint32, p->n_rules);
  for (guint32 i = 0; i < p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[p->first_rule + i];
    keys[i] = (RankKey){ rule->priority, rule->evidence, i };
    if (rule->is_reject) phase->has_reject = TRUE;
  }
  if (p->n_rules > 1) qsort (keys, p->n_rules, sizeof *keys, compare_rank);
  for (guint32 i = 0; i < p->n_rules; i++) phase->rank[keys[i].rule] = i;
  g_free (keys);
}

static void
fill_node_bits (DanhRuleProgram *self,
                const DanhPhaseProgram *phase,
                guint32 first_node,
                guint32 n_nodes)
{
  for (guint32 i = first_node; i < first_node + n_nodes; i++) {
    const DanhModelNode *node = &self->model->nodes[i];
    self->node_bit[i] = DANH_EMPTY_BIT;
    if (node->kind == DANH_NODE_ACCEPT) self->node_bit[i] = DANH_ACCEPT_BIT;
    if (node->kind == DANH_NODE_TEST)
      self->node_bit[i] = danh_phase_bit (phase, node->arg);
  }
}

static void
make_phase (DanhRuleProgram *self, guint32 number, DanhTerms *terms, guint8 *marked)
{
  const DanhModelView *model = self->model;
  const DanhModelPhase *p = &model->phases[number];
  DanhPhaseProgram *phase = &self->phases[number];
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  memset (marked, 0, n);
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    mark_tests (model, rule->first_node, rule->n_nodes, marked);
    for (guint32 j = 0; j < rule->n_contexts; j++) {
      const DanhModelContext *context = &model->contexts[rule->first_context + j];
      mark_tests (model, context->first_node, context->n_nodes, marked);
    }
  }
  phase->tests = list_marked (marked, n);
  danh_clauses_init (&phase->clauses, terms, phase->tests.ids, phase->tests.n);
  index_bits (phase);
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    fill_node_bits (self, phase, rule->first_node, rule->n_nodes);
    for (guint32 j = 0; j < rule->n_contexts; j++) {
      const DanhModelContext *context = &model->contexts[rule->first_context + j];
      fill_node_bits (self, phase, context->first_node, context->n_nodes);
    }
  }
  rank_rules (phase, model, p);
}

gboolean
danh_phase_is_by_cell (const DanhModelView *model, guint32 phase)
{
  const DanhModelPhase *p = &model->phases[phase];
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    for (guint32 j = rule->first_action; j < rule->first_action + rule->n_actions; j++)
      if (model->actions[j].kind == DANH_ACTION_ROLE
          || model->actions[j].kind == DANH_ACTION_PAIRED_ROLE)
        return FALSE;
  }
  return TRUE;
}

static guint64
groups_of (const guint32 halves[2])
{
  return (guint64) halves[1] << 32 | halves[0];
}

static void
index_starts (DanhRuleProgram *self, DanhTerms *terms)
{
  const DanhModelView *model = self->model;
  DanhStartGroups *groups = &self->start_groups;
  guint32 n = model->n[DANH_SECTION_START_TESTS];
  guint32 *tests = g_new (guint32, (gsize) n + 1);
  self->start_bits = g_new (DanhStartBits, (gsize) n + 1);
  for (guint group = 0; group < DANH_START_GROUPS; group++) {
    guint64 bit = G_GUINT64_CONSTANT (1) << group;
    guint8 start_bit = model->start_groups[group] & (DANH_START_ALONE - 1);
    groups->bit_of[group] = start_bit;
    groups->of_bit[start_bit] |= bit;
    if ((model->start_groups[group] & DANH_START_ALONE) != 0) groups->alone |= bit;
  }
  for (guint32 i = 0; i < n; i++) {
    const DanhModelStartTest *test = &model->start_tests[i];
    tests[i] = test->predicate;
    self->start_bits[i] =
        (DanhStartBits){ groups_of (test->first), groups_of (test->second) };
  }
  danh_clauses_init (&self->start_clauses, terms, tests, n);
  g_free (tests);
}

static void
make_phases (DanhRuleProgram *self)
{
  const DanhModelView *model = self->model;
  guint8 *marked = g_malloc (model->n[DANH_SECTION_PREDICATES] + 1);
  self->n_phases = model->n[DANH_SECTION_PHASES];
  self->phases = g_new0 (DanhPhaseProgram, self->n_phases);
  self->node_bit = g_new0 (guint32, (gsize) model->n[DANH_SECTION_NODES] + 1);
  DanhTerms terms;
  danh_terms_init (&terms, model, self->same_as);
  for (guint32 i = 0; i < self->n_phases; i++) {
    make_phase (self, i, &terms, marked);
    if (model->phases[i].across_lines) self->across_lines = TRUE;
    self->phases[i].by_cell = danh_phase_is_by_cell (model, i);
  }
  g_free (marked);
  index_starts (self, &terms);
  danh_terms_clear (&terms);
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
  g_free (self->node_bit);
  for (guint32 i = 0; i < self->n_phases; i++) {
    g_free (self->phases[i].tests.ids);
    g_free (self->phases[i].bit);
    danh_clauses_clear (&self->phases[i].clauses);
    g_free (self->phases[i].rank);
  }
  g_free (self->phases);
  danh_pair_map_clear (&self->atoms);
  g_free (self->same_as);
  g_free (self->shapes.ids);
  g_free (self->exact);
  danh_clauses_clear (&self->start_clauses);
  g_free (self->start_bits);
  g_free (self->class_used);
  g_free (self->mark_atoms);
  for (guint32 i = 0; i < self->model->n[DANH_SECTION_TYPES]; i++)
    g_free (self->span_classes[i].ids);
  g_free (self->span_classes);
  g_free (self);
}
