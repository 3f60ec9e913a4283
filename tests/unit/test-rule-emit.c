/* test-rule-emit.c - the programs of rules match what the rules say
 *
 * Random rules are compiled; on sentences made by chance the emitted automata, run in
 * the plainest way, must agree with the naive matcher on the tree: on all ends, on
 * captures and on contexts.  The truth of tests is drawn by chance too, so that what is
 * judged is the compiler alone.
 */
#include "compile/compiler-private.h"
#include "compile/regex.h"
#include "model/validate.h"
#include "rule-naive.h"
#include "rule-random.h"

#include <string.h>

#define MAX_POSITIONS 10
#define MAX_CLASSES   64

/* A sentence with what is true of it. */
typedef struct {
  guint n; /* positions, the two boundaries included */
  const char *folded[MAX_POSITIONS];
  const char *exact[MAX_POSITIONS];
  guint32 shape[MAX_POSITIONS];
  guint32 flags[MAX_POSITIONS]; /* bits: tight, line start, line end */
  gboolean bad[MAX_POSITIONS];
  guint64 regexes[MAX_POSITIONS];
  guint8 marks[MAX_CLASSES][MAX_POSITIONS]; /* bits: begin, inside, end */
} World;

enum { BEGIN = 1, INSIDE = 2, END = 4 };

typedef struct {
  const DanhModelView *view;
  const World *world;
  const DanhModelNode *nodes;
  int step; /* +1 or -1 */
  guint goal;
  guint8 *seen; /* node * MAX_POSITIONS + position: led nowhere */
  GArray *captures;
  guint opened[DANH_AST_MAX_CAPTURES];
} Machine;

static void
make_runs (GRand *random, World *world, guint class)
{
  guint at = 1;
  while (at + 1 < world->n) {
    guint len = (guint) g_rand_int_range (random, 1, 4);
    if (g_rand_boolean (random) || at + len >= world->n) {
      at++;
      continue;
    }
    for (guint i = 0; i < len; i++)
      world->marks[class][at + i] =
          (guint8) ((i == 0 ? BEGIN : 0) | (i + 1 == len ? END : 0)
                    | (i > 0 && i + 1 < len ? INSIDE : 0));
    at += len;
  }
}

static void
make_world (GRand *random, World *world)
{
  static const char *const folded[] = { "an", "ba", "co", "da", "12", "," };
  static const char *const exact[] = { "An", "an", "ba", "CO" };
  memset (world, 0, sizeof *world);
  world->n = (guint) g_rand_int_range (random, 3, MAX_POSITIONS);
  for (guint i = 1; i + 1 < world->n; i++) {
    world->folded[i] = folded[g_rand_int_range (random, 0, G_N_ELEMENTS (folded))];
    world->exact[i] = exact[g_rand_int_range (random, 0, G_N_ELEMENTS (exact))];
    world->shape[i] = g_rand_int (random) & ((1u << 15) - 1);
    world->flags[i] = (guint32) g_rand_int_range (random, 0, 8);
    world->bad[i] = g_rand_int_range (random, 0, 12) == 0;
    world->regexes[i] = g_rand_int (random);
  }
  for (guint class = 0; class < MAX_CLASSES; class ++) make_runs (random, world, class);
}

static gboolean
is_boundary (const World *world, guint position)
{
  return position == 0 || position + 1 >= world->n;
}

static gboolean
is_ordinary (const World *world, guint position)
{
  return !is_boundary (world, position) && !world->bad[position];
}

/* The naive matcher's view of the world. */
static gboolean
test_node (const DanhAstNode *node,
           RuleNaiveAspect aspect,
           guint32 item,
           guint position,
           gpointer data)
{
  const World *world = data;
  if (node != NULL && node->kind == DANH_AST_BOUNDARY)
    return is_boundary (world, position);
  if (!is_ordinary (world, position)) return FALSE;
  switch (aspect) {
  case RULE_NAIVE_ANY:
    return TRUE;
  case RULE_NAIVE_PART:
    return strcmp (node->tokens[item],
                   node->exact ? world->exact[position] : world->folded[position])
           == 0;
  case RULE_NAIVE_BEGIN:
    return (world->marks[item][position] & BEGIN) != 0;
  case RULE_NAIVE_INSIDE:
    return (world->marks[item][position] & INSIDE) != 0;
  case RULE_NAIVE_END:
    return (world->marks[item][position] & END) != 0;
  case RULE_NAIVE_TOKEN:
    break;
  }
  switch ((int) node->kind) {
  case DANH_AST_SHAPE:
    return (world->shape[position] & node->bits) != 0;
  case DANH_AST_REGEX:
    return (world->regexes[position] >> node->number & 1) != 0;
  case DANH_AST_TIGHT:
    return (world->flags[position] & 1) != 0;
  case DANH_AST_LINE_START:
    return (world->flags[position] & 2) != 0;
  case DANH_AST_LINE_END:
    return (world->flags[position] & 4) != 0;
  default:
    g_assert_not_reached ();
  }
}

/* The model's view of the same. */
static gboolean
atom_holds (const Machine *self, const DanhModelAtom *atom, guint position)
{
  const World *world = self->world;
  const DanhModelView *view = self->view;
  if (atom->kind == DANH_ATOM_BOUNDARY) return is_boundary (world, position);
  if (!is_ordinary (world, position)) return FALSE;
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_ANY:
    return TRUE;
  case DANH_ATOM_KEY:
    return strcmp (danh_view_string (view, view->keys[atom->a]), world->folded[position])
           == 0;
  case DANH_ATOM_EXACT:
    return strcmp (danh_view_string (view, atom->a), world->exact[position]) == 0;
  case DANH_ATOM_SHAPE:
    return (world->shape[position] & atom->a) != 0;
  case DANH_ATOM_REGEX:
    return (world->regexes[position] >> atom->a & 1) != 0;
  case DANH_ATOM_BEGIN:
    return (world->marks[atom->a][position] & BEGIN) != 0;
  case DANH_ATOM_INSIDE:
    return (world->marks[atom->a][position] & INSIDE) != 0;
  case DANH_ATOM_END:
    return (world->marks[atom->a][position] & END) != 0;
  case DANH_ATOM_TIGHT:
    return (world->flags[position] & 1) != 0;
  case DANH_ATOM_LINE_START:
    return (world->flags[position] & 2) != 0;
  case DANH_ATOM_LINE_END:
    return (world->flags[position] & 4) != 0;
  case DANH_ATOM_BOUNDARY:
  case DANH_N_ATOM_KINDS:
    break;
  }
  g_assert_not_reached ();
}

static gboolean
predicate_holds (const Machine *self, guint32 id, guint position)
{
  const DanhModelPredicate *p = &self->view->predicates[id];
  switch ((DanhPredicateKind) p->kind) {
  case DANH_PREDICATE_ATOM:
    return atom_holds (self, &self->view->atoms[p->a], position);
  case DANH_PREDICATE_NOT:
    return is_ordinary (self->world, position) && !predicate_holds (self, p->a, position);
  case DANH_PREDICATE_AND:
    return predicate_holds (self, p->a, position)
           && predicate_holds (self, p->b, position);
  case DANH_PREDICATE_OR:
    return predicate_holds (self, p->a, position)
           || predicate_holds (self, p->b, position);
  case DANH_N_PREDICATE_KINDS:
    break;
  }
  g_assert_not_reached ();
}

/* Position P lies between token P - 1 and token P, in either direction. */
static gboolean
walk (Machine *self, guint32 node, guint position, gboolean *ends)
{
  const DanhModelNode *at = &self->view->nodes[node];
  guint8 *seen = &self->seen[node * (MAX_POSITIONS + 1) + position];
  guint before;
  gboolean found = FALSE;
  if (*seen) return FALSE;
  switch ((DanhNodeKind) at->kind) {
  case DANH_NODE_ACCEPT:
    if (ends != NULL) ends[position] = TRUE;
    return ends == NULL && position == self->goal;
  case DANH_NODE_SPLIT:
    found =
        walk (self, at->out, position, ends) || walk (self, at->other, position, ends);
    break;
  case DANH_NODE_OPEN:
    before = self->opened[at->arg];
    self->opened[at->arg] = position;
    found = walk (self, at->out, position, ends);
    self->opened[at->arg] = before;
    break;
  case DANH_NODE_CLOSE:
    if (self->captures != NULL) {
      RuleNaiveCapture capture = { at->arg, self->opened[at->arg], position };
      g_array_append_val (self->captures, capture);
    }
    found = walk (self, at->out, position, ends);
    if (!found && self->captures != NULL)
      g_array_set_size (self->captures, self->captures->len - 1);
    break;
  case DANH_NODE_TEST:
    if (self->step < 0 ? position == 0 : position >= self->world->n) break;
    if (predicate_holds (self, at->arg, self->step < 0 ? position - 1 : position))
      found = walk (self, at->out, position + (guint) self->step, ends);
    break;
  case DANH_N_NODE_KINDS:
    g_assert_not_reached ();
  }
  if (!found) *seen = TRUE;
  return found;
}

static void
start_walk (Machine *self)
{
  memset (self->seen, 0, self->view->n[DANH_SECTION_NODES] * (MAX_POSITIONS + 1));
}

static gboolean
same_captures (const GArray *a, const GArray *b)
{
  return a->len == b->len
         && (a->len == 0
             || memcmp (a->data, b->data, a->len * sizeof (RuleNaiveCapture)) == 0);
}

static void
check_match (Machine *self,
             const RuleNaive *naive,
             const DanhAstRule *rule,
             const DanhModelRule *model)
{
  gboolean expected[MAX_POSITIONS + 1], found[MAX_POSITIONS + 1];
  g_autoptr (GArray) naive_captures =
      g_array_new (FALSE, FALSE, sizeof (RuleNaiveCapture));
  g_autoptr (GArray) captures = g_array_new (FALSE, FALSE, sizeof (RuleNaiveCapture));
  self->step = 1;
  for (guint start = 1; start + 1 < self->world->n; start++) {
    memset (found, 0, sizeof found);
    rule_naive_ends (naive, rule->match, start, expected);
    start_walk (self);
    self->captures = NULL;
    walk (self, model->start, start, found);
    for (guint end = 0; end <= self->world->n; end++) {
      g_assert_cmpint (found[end], ==, expected[end]);
      if (!found[end]) continue;
      g_assert_true (
          rule_naive_captures (naive, rule->match, start, end, naive_captures));
      start_walk (self);
      self->goal = end;
      self->captures = captures;
      g_array_set_size (captures, 0);
      g_assert_true (walk (self, model->start, start, NULL));
      g_assert_true (same_captures (captures, naive_captures));
    }
  }
  self->captures = NULL;
}

/* As format.h says: away from the match if anchored, else towards it from anywhere. */
static gboolean
context_holds (Machine *self, const DanhModelContext *context, guint start, guint end)
{
  gboolean is_behind = context->side == DANH_CONTEXT_BEHIND;
  gboolean is_anchored = context->max_width != DANH_NONE;
  gboolean ends[MAX_POSITIONS + 1] = { FALSE };
  gboolean found = FALSE;
  self->step = is_behind == is_anchored ? -1 : 1;
  self->goal = is_behind ? start : end;
  if (is_anchored) {
    start_walk (self);
    walk (self, context->start, self->goal, ends);
    for (guint i = 0; i <= MAX_POSITIONS; i++) found |= ends[i];
  } else {
    for (guint from = 0; from <= self->world->n; from++) {
      start_walk (self);
      memset (ends, 0, sizeof ends);
      walk (self, context->start, from, ends);
      found |= ends[self->goal];
    }
  }
  return found != (gboolean) context->negated;
}

/* No two of the N nodes of a program from FIRST on go on alike, which is told in the plainest
 * way: pair by pair, until no more pairs are told apart. */
static void
check_no_twins (const DanhModelView *view, guint first, guint n)
{
  const DanhModelNode *nodes = view->nodes + first;
  g_autofree guint8 *differ = g_malloc0 ((gsize) n * n);
  for (gboolean goes_on = TRUE; goes_on;) {
    goes_on = FALSE;
    for (guint i = 0; i < n * n; i++) {
      const DanhModelNode *a = &nodes[i / n], *b = &nodes[i % n];
      gboolean is_split = a->kind == DANH_NODE_SPLIT;
      if (differ[i]) continue;
      differ[i] = a->kind != b->kind || (!is_split && a->arg != b->arg);
      if (!differ[i] && a->kind != DANH_NODE_ACCEPT)
        differ[i] = differ[(a->out - first) * n + b->out - first];
      if (!differ[i] && is_split)
        differ[i] = differ[(a->other - first) * n + b->other - first];
      goes_on |= differ[i];
    }
  }
  for (guint i = 0; i < n * n; i++) g_assert_cmpint (differ[i], ==, i / n != i % n);
}

static void
check_contexts (Machine *self,
                const RuleNaive *naive,
                const DanhAstRule *rule,
                const DanhModelRule *model)
{
  guint32 i = model->first_context;
  for (const DanhAstContext *c = rule->contexts; c != NULL; c = c->next, i++) {
    check_no_twins (self->view, self->view->contexts[i].first_node,
                    self->view->contexts[i].n_nodes);
    for (guint start = 1; start + 1 < self->world->n; start++)
      for (guint end = start + 1; end < self->world->n; end++)
        g_assert_cmpint (context_holds (self, &self->view->contexts[i], start, end), ==,
                         rule_naive_context (naive, c, start, end));
  }
  g_assert_cmpuint (i, ==, model->first_context + model->n_contexts);
}

static void
check_model (GRand *random, const DanhAst *ast, const DanhModelView *view)
{
  World world;
  Machine machine = { .view = view, .world = &world };
  RuleNaive naive = { .test = test_node, .data = &world };
  machine.seen = g_malloc (view->n[DANH_SECTION_NODES] * (MAX_POSITIONS + 1));
  g_assert_cmpuint (view->n[DANH_SECTION_CLASSES], <=, MAX_CLASSES);
  g_assert_cmpuint (view->n[DANH_SECTION_RULES], ==, ast->rules->len);
  for (guint i = 0; i < ast->rules->len; i++) {
    const DanhAstRule *rule = g_ptr_array_index (ast->rules, i);
    g_assert_cmpstr (danh_view_string (view, view->rules[i].name), ==, rule->name);
    check_no_twins (view, view->rules[i].first_node, view->rules[i].n_nodes);
    for (guint sentence = 0; sentence < 4; sentence++) {
      make_world (random, &world);
      rule_naive_begin (&naive, world.n);
      check_match (&machine, &naive, rule, &view->rules[i]);
      check_contexts (&machine, &naive, rule, &view->rules[i]);
    }
  }
  g_free (machine.seen);
  rule_naive_clear (&naive);
}

static void
print_errors (const DanhDiagnostics *diagnostics)
{
  for (guint i = 0; i < diagnostics->items->len; i++) {
    const DanhDiagnostic *item = g_ptr_array_index (diagnostics->items, i);
    if (item->severity == DANH_SEVERITY_ERROR)
      g_test_message ("%u:%u: %s", item->line, item->column, item->message);
  }
}

/* One random file, compiled and run. */
static void
check_file (GRand *random, guint n_rules)
{
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  g_autofree char *content = rule_random_file (random, n_rules);
  DanhSource source = { "random.rules", content };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhBuilder) builder = danh_builder_new ("random", "0");
  g_autoptr (GError) error = NULL;
  DanhModelView view;
  gsize size;
  for (guint i = 0; i < n_lists; i++)
    danh_lists_load (builder, lists[i].name, lists[i].content, strlen (lists[i].content),
                     diagnostics);
  g_autoptr (DanhAst) ast = danh_rules_compile (builder, &source, 1, diagnostics);
  print_errors (diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  g_autoptr (GBytes) bytes = danh_builder_finish (builder, diagnostics);
  const guint8 *data = g_bytes_get_data (bytes, &size);
  danh_model_validate (data, size, &view, &error);
  g_assert_no_error (error);
  check_model (random, ast, &view);
}

static void
test_programs (void)
{
  GRand *random = g_rand_new_with_seed (20260);
  for (guint i = 0; i < (g_test_slow () ? 5000 : 150); i++) check_file (random, 10);
  g_rand_free (random);
}

/* The same sources give the same bytes. */
static void
test_same_bytes (void)
{
  GRand *random = g_rand_new_with_seed (7);
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  g_autofree char *content = rule_random_file (random, 50);
  DanhSource source = { "random.rules", content };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) a =
      danh_compile_sources ("m", "1", lists, n_lists, &source, 1, diagnostics);
  g_autoptr (DanhCompilation) b =
      danh_compile_sources ("m", "1", lists, n_lists, &source, 1, diagnostics);
  g_assert_nonnull (a->bytes);
  g_assert_true (g_bytes_equal (a->bytes, b->bytes));
  g_assert_cmpuint (a->examples->len, ==, 50);
  g_rand_free (random);
}

static void
test_many_rules (void)
{
  GRand *random = g_rand_new_with_seed (3000);
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  g_autofree char *content = rule_random_file (random, 3000);
  DanhSource source = { "random.rules", content };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources ("m", "1", lists, n_lists, &source, 1, diagnostics);
  double seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  print_errors (diagnostics);
  g_assert_nonnull (compilation->bytes);
  g_test_message ("3000 rules: %.2f s, %" G_GSIZE_FORMAT " bytes", seconds,
                  g_bytes_get_size (compilation->bytes));
  g_assert_cmpfloat (seconds, <, 20); /* 2 without sanitizers on an idle machine */
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-emit/programs-match-what-rules-say", test_programs);
  g_test_add_func ("/rule-emit/same-sources-same-bytes", test_same_bytes);
  g_test_add_func ("/rule-emit/many-rules", test_many_rules);
  return g_test_run ();
}
