/* program.c - indexes over the rule sections of a model */
#include "rule/program.h"

#include "text/tokenize.h"

#include <stdlib.h>
#include <string.h>

/* ── Atoms ─────────────────────────────────────────────────────────────────────────── */

/* Kinds whose `a` says nothing are one atom, whatever stands there. */
static guint32
atom_subject (const DanhModelAtom *atom)
{
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_KEY:
  case DANH_ATOM_EXACT:
  case DANH_ATOM_SHAPE:
  case DANH_ATOM_REGEX:
  case DANH_ATOM_BEGIN:
  case DANH_ATOM_INSIDE:
  case DANH_ATOM_END:
    return atom->a;
  case DANH_ATOM_ANY:
  case DANH_ATOM_TIGHT:
  case DANH_ATOM_LINE_START:
  case DANH_ATOM_LINE_END:
  case DANH_ATOM_BOUNDARY:
  case DANH_N_ATOM_KINDS:
    break;
  }
  return 0;
}

static int
compare_exact (const void *a, const void *b)
{
  const DanhExactAtom *x = a;
  const DanhExactAtom *y = b;
  if (x->len != y->len) return x->len < y->len ? -1 : 1;
  return memcmp (x->text, y->text, x->len);
}

static void
note_class (DanhRuleProgram *self, guint32 class)
{
  const DanhModelClass *c = &self->model->classes[class];
  if (self->class_used[class]) return;
  self->class_used[class] = TRUE;
  if (!c->is_span) return;
  self->type_is_read[c->type] = TRUE;
  self->span_classes.ids[self->span_classes.n++] = class;
}

static void
note_flags (DanhRuleProgram *self, gboolean tight, gboolean line_start, gboolean line_end)
{
  for (guint flags = 0; flags < 256; flags++) {
    guint set = 0;
    if (tight && !(flags & DANH_TOKEN_SPACE_BEFORE)) set |= DANH_FLAG_TIGHT;
    if (line_start && (flags & DANH_TOKEN_LINE_START)) set |= DANH_FLAG_LINE_START;
    if (line_end && (flags & DANH_TOKEN_LINE_END)) set |= DANH_FLAG_LINE_END;
    self->flag_set[flags] = (guint8) set;
  }
}

static void
note_atom (DanhRuleProgram *self, guint32 id)
{
  const DanhModelAtom *atom = &self->model->atoms[id];
  guint32 subject = atom_subject (atom);
  guint32 first = danh_pair_map_get (&self->atoms, atom->kind, subject);
  self->same_as[id] = first != DANH_PAIR_MISSING ? first : id;
  if (first != DANH_PAIR_MISSING) return;
  danh_pair_map_add (&self->atoms, atom->kind, subject, id);
  if (atom->kind == DANH_ATOM_SHAPE) self->shapes.ids[self->shapes.n++] = id;
  if (atom->kind == DANH_ATOM_REGEX) self->has_regex = TRUE;
  if (atom->kind == DANH_ATOM_EXACT) {
    const DanhModelString *s = &self->model->strings[atom->a];
    DanhExactAtom exact = { self->model->bytes + s->offset, s->len, id };
    self->exact[self->n_exact++] = exact;
  }
  if (atom->kind == DANH_ATOM_BEGIN || atom->kind == DANH_ATOM_INSIDE
      || atom->kind == DANH_ATOM_END)
    note_class (self, atom->a);
}

static gboolean
asks (const DanhRuleProgram *self, DanhAtomKind kind)
{
  return danh_rule_program_atom (self, kind, 0) != DANH_PAIR_MISSING;
}

static void
index_atoms (DanhRuleProgram *self)
{
  guint32 n = self->model->n[DANH_SECTION_ATOMS];
  danh_pair_map_init (&self->atoms);
  self->same_as = g_new (guint32, n);
  self->shapes.ids = g_new (guint32, n);
  self->exact = g_new (DanhExactAtom, n);
  self->class_used = g_new0 (guint8, self->model->n[DANH_SECTION_CLASSES]);
  self->type_is_read = g_new0 (gboolean, self->model->n[DANH_SECTION_TYPES]);
  self->span_classes.ids = g_new (guint32, self->model->n[DANH_SECTION_CLASSES]);
  for (guint32 i = 0; i < n; i++) note_atom (self, i);
  if (self->n_exact > 1)
    qsort (self->exact, self->n_exact, sizeof *self->exact, compare_exact);
  note_flags (self, asks (self, DANH_ATOM_TIGHT), asks (self, DANH_ATOM_LINE_START),
              asks (self, DANH_ATOM_LINE_END));
}

guint32
danh_rule_program_exact (const DanhRuleProgram *self, const char *text, guint32 len)
{
  DanhExactAtom wanted = { text, len, 0 };
  if (self->n_exact == 0) return DANH_PAIR_MISSING;
  const DanhExactAtom *found =
      bsearch (&wanted, self->exact, self->n_exact, sizeof *self->exact, compare_exact);
  return found != NULL ? found->atom : DANH_PAIR_MISSING;
}

/* ── Predicates ────────────────────────────────────────────────────────────────────── */

/* Adds to MARKED all that the marked predicates are made of.  Children stand before
 * parents, so one pass from the end is enough. */
static void
close_marks (const DanhModelView *model, guint8 *marked)
{
  for (guint32 i = model->n[DANH_SECTION_PREDICATES]; i-- > 0;) {
    const DanhModelPredicate *p = &model->predicates[i];
    if (!marked[i] || p->kind == DANH_PREDICATE_ATOM) continue;
    marked[p->a] = 1;
    if (p->kind != DANH_PREDICATE_NOT) marked[p->b] = 1;
  }
}

static DanhIdList
list_marked (const guint8 *marked, guint32 n)
{
  DanhIdList list = { NULL, 0 };
  for (guint32 i = 0; i < n; i++) list.n += marked[i] != 0;
  list.ids = g_new (guint32, list.n);
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

/* Marks the predicates of the tests that stand first in the program at NODE. */
static void
mark_first_tests (const DanhModelView *model,
                  guint32 node,
                  guint8 *seen,
                  guint8 *marked,
                  guint32 *stack)
{
  guint32 depth = 0;
  if (!seen[node]) stack[depth++] = node;
  seen[node] = 1;
  while (depth > 0) {
    const DanhModelNode *n = &model->nodes[stack[--depth]];
    if (n->kind == DANH_NODE_TEST) marked[n->arg] = 1;
    if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) continue;
    if (!seen[n->out]) stack[depth++] = n->out;
    seen[n->out] = 1;
    if (n->kind != DANH_NODE_SPLIT) continue;
    if (!seen[n->other]) stack[depth++] = n->other;
    seen[n->other] = 1;
  }
}

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

/* Scratch of one making: a byte a predicate or node. */
typedef struct {
  guint8 *marked;
  guint8 *starting;
  guint8 *seen;
  guint32 *stack;
} Scratch;

static void
make_phase (DanhPhaseProgram *phase,
            const DanhModelView *model,
            const DanhModelPhase *p,
            Scratch *scratch)
{
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  memset (scratch->marked, 0, n);
  memset (scratch->starting, 0, n);
  memset (scratch->seen, 0, model->n[DANH_SECTION_NODES]);
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &model->rules[i];
    mark_tests (model, rule->first_node, rule->n_nodes, scratch->marked);
    mark_first_tests (model, rule->start, scratch->seen, scratch->starting,
                      scratch->stack);
    for (guint32 j = 0; j < rule->n_contexts; j++) {
      const DanhModelContext *context = &model->contexts[rule->first_context + j];
      mark_tests (model, context->first_node, context->n_nodes, scratch->marked);
    }
  }
  phase->tests = list_marked (scratch->marked, n);
  phase->start_tests = list_marked (scratch->starting, n);
  close_marks (model, scratch->marked);
  phase->order = list_marked (scratch->marked, n);
  index_bits (phase);
  rank_rules (phase, model, p);
}

static void
make_phases (DanhRuleProgram *self)
{
  const DanhModelView *model = self->model;
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  guint32 n_nodes = model->n[DANH_SECTION_NODES];
  Scratch scratch = { g_malloc (n + 1), g_malloc (n + 1), g_malloc (n_nodes + 1),
                      g_new (guint32, n_nodes + 1) };
  self->n_phases = model->n[DANH_SECTION_PHASES];
  self->phases = g_new0 (DanhPhaseProgram, self->n_phases);
  for (guint32 i = 0; i < self->n_phases; i++)
    make_phase (&self->phases[i], model, &model->phases[i], &scratch);

  memset (scratch.marked, 0, n);
  for (guint32 i = 0; i < self->n_phases; i++) {
    const DanhIdList *list = &self->phases[i].start_tests;
    for (guint32 j = 0; j < list->n; j++) scratch.marked[list->ids[j]] = 1;
  }
  close_marks (model, scratch.marked);
  self->start_order = list_marked (scratch.marked, n);
  g_free (scratch.marked);
  g_free (scratch.starting);
  g_free (scratch.seen);
  g_free (scratch.stack);
}

DanhRuleProgram *
danh_rule_program_new (const DanhModelView *model)
{
  DanhRuleProgram *self = g_new0 (DanhRuleProgram, 1);
  self->model = model;
  index_atoms (self);
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
    g_free (self->phases[i].order.ids);
    g_free (self->phases[i].tests.ids);
    g_free (self->phases[i].start_tests.ids);
    g_free (self->phases[i].bit);
    g_free (self->phases[i].rank);
  }
  g_free (self->phases);
  g_free (self->start_order.ids);
  danh_pair_map_clear (&self->atoms);
  g_free (self->same_as);
  g_free (self->shapes.ids);
  g_free (self->exact);
  g_free (self->class_used);
  g_free (self->type_is_read);
  g_free (self->span_classes.ids);
  g_free (self);
}
