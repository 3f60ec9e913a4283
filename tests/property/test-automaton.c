/* test-automaton.c - the automaton against a walk over its nodes, one by one
 *
 * Random rules over a few words, random texts of the same words.  From each token on the rules
 * of a random set are walked: by the automaton, which throws its closures away now and then,
 * and by a naive judge, who keeps the nodes that he is in and goes behind each by recursion.
 * At each step both are in the same nodes, end alike and accept the same.
 */
#include "../unit/rule-random.h"
#include "../unit/rule-run.h"
#include "rule/automaton.h"
#include "rule/machine-private.h"
#include "rule/scan.h"
#include "rule/trace.h"

#include <string.h>

#define MODELS           80
#define TEXTS_OF_A_MODEL 6

typedef struct {
  RuleRun *run;
  GRand *random;
  guint n_steps;  /* to states that are not dead */
  guint n_thrown; /* times that closures were thrown away */
  guint n_accepting;
  guint n_most; /* nodes of a state */
} Setup;

/* ── The judge ─────────────────────────────────────────────────────────────────────── */

/* Bytes are 1 for the nodes of the model, and for its rules, that are of a set. */
typedef struct {
  const DanhModelView *view;
  guint8 *in; /* [nodes] those that steps led to */
  guint8 *next;
  guint8 *seen;
  guint8 *accepted; /* [rules] by the set `in` */
  gboolean goes_on; /* a test is reached from it */
} Judge;

static void
judge_init (Judge *self, const DanhModelView *view)
{
  gsize n = view->n[DANH_SECTION_NODES];
  self->view = view;
  self->in = g_malloc0 (n);
  self->next = g_malloc0 (n);
  self->seen = g_malloc0 (n);
  self->accepted = g_malloc0 (view->n[DANH_SECTION_RULES] + 1);
}

static void
judge_clear (Judge *self)
{
  g_free (self->in);
  g_free (self->next);
  g_free (self->seen);
  g_free (self->accepted);
}

/* Calls FOUND for each TEST and ACCEPT node that is reached from NODE. */
static void
judge_reach (Judge *self,
             guint32 node,
             void (*found) (Judge *self, guint32 node, gconstpointer data),
             gconstpointer data)
{
  const DanhModelNode *n = &self->view->nodes[node];
  if (self->seen[node]) return;
  self->seen[node] = 1;
  if (n->kind == DANH_NODE_TEST || n->kind == DANH_NODE_ACCEPT) {
    found (self, node, data);
    return;
  }
  judge_reach (self, n->out, found, data);
  if (n->kind == DANH_NODE_SPLIT) judge_reach (self, n->other, found, data);
}

static void
judge_each (Judge *self,
            void (*found) (Judge *self, guint32 node, gconstpointer data),
            gconstpointer data)
{
  memset (self->seen, 0, self->view->n[DANH_SECTION_NODES]);
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_NODES]; i++)
    if (self->in[i]) judge_reach (self, i, found, data);
}

static void
note_end (Judge *self, guint32 node, gconstpointer data)
{
  const DanhModelNode *n = &self->view->nodes[node];
  (void) data;
  if (n->kind == DANH_NODE_TEST)
    self->goes_on = TRUE;
  else
    self->accepted[n->arg] = 1;
}

static void
judge_describe (Judge *self)
{
  memset (self->accepted, 0, self->view->n[DANH_SECTION_RULES]);
  self->goes_on = FALSE;
  judge_each (self, note_end, NULL);
}

typedef struct {
  const DanhSymbols *symbols;
  guint32 phase;
  guint32 symbol;
} Token;

static void
try_test (Judge *self, guint32 node, gconstpointer data)
{
  const Token *token = data;
  const DanhModelNode *n = &self->view->nodes[node];
  if (n->kind == DANH_NODE_TEST
      && danh_symbols_test_node (token->symbols, token->phase, token->symbol, node))
    self->next[n->out] = 1;
}

static void
judge_step (Judge *self, const Token *token)
{
  memset (self->next, 0, self->view->n[DANH_SECTION_NODES]);
  judge_each (self, try_test, token);
  guint8 *old = self->in;
  self->in = self->next;
  self->next = old;
  judge_describe (self);
}

/* ── Both ──────────────────────────────────────────────────────────────────────────── */

static void
check_same (Setup *self,
            const Judge *judge,
            const DanhAutomaton *automaton,
            guint32 state)
{
  guint32 n, n_in = 0, n_accepted = 0;
  const guint32 *nodes = danh_sequences_get (&automaton->states, state, &n);
  const DanhModelSlice accepts = automaton->accepts.at[state];
  for (guint32 i = 0; i < judge->view->n[DANH_SECTION_NODES]; i++) n_in += judge->in[i];
  for (guint32 i = 0; i < judge->view->n[DANH_SECTION_RULES]; i++)
    n_accepted += judge->accepted[i];
  g_assert_cmpuint (n, ==, n_in);
  for (guint32 i = 0; i < n; i++) g_assert_true (judge->in[nodes[i]]);
  g_assert_cmpuint (accepts.n, ==, n_accepted);
  for (guint32 i = 0; i < accepts.n; i++)
    g_assert_true (judge->accepted[automaton->accepted.at[accepts.first + i]]);
  guint8 kind = automaton->kind.at[state];
  g_assert_cmpuint ((kind & DANH_STATE_ACCEPTS) != 0, ==, n_accepted > 0);
  g_assert_cmpuint ((kind & DANH_STATE_ENDS) == 0, ==, judge->goes_on);
  g_assert_cmpuint (state == DANH_STATE_DEAD, ==, n_in == 0);
  self->n_steps += n_in > 0;
  self->n_accepting += n_accepted > 0;
  self->n_most = MAX (self->n_most, n_in);
}

/* The start of a random set of the phase's rules, of both. */
static guint32
begin (Setup *self, Judge *judge, DanhAutomaton *automaton)
{
  const DanhModelView *view = judge->view;
  const DanhModelPhase *phase = &view->phases[automaton->phase];
  const guint32 n_words = phase->n_rules / 32 + 1;
  g_autofree guint32 *set = g_new0 (guint32, n_words);
  memset (judge->in, 0, view->n[DANH_SECTION_NODES]);
  for (guint32 i = 0; i < phase->n_rules; i++) {
    if (g_rand_int_range (self->random, 0, 3) == 0) continue;
    judge->in[view->rules[phase->first_rule + i].start] = 1;
    set[i / 32] |= 1u << (i % 32);
  }
  return danh_automaton_start_rules (automaton, set, n_words);
}

/* SCAN is at the beginning of a phase: its tokens as those of one sentence. */
static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  Setup *self = data;
  DanhAutomaton automaton;
  Judge judge;
  (void) result;
  judge_init (&judge, &self->run->view);
  danh_automaton_init (&automaton, scan->symbols, scan->phase);
  automaton.closures.items_at_most = 300;
  for (guint32 first = 0; first < scan->n; first++) {
    guint32 state = begin (self, &judge, &automaton);
    for (guint32 i = first; i < scan->n && state != DANH_STATE_DEAD; i++) {
      Token token = { scan->symbols, scan->phase, danh_scan_symbol (scan, i) };
      state = danh_automaton_step (&automaton, state, token.symbol);
      judge_step (&judge, &token);
      check_same (self, &judge, &automaton, state);
    }
  }
  self->n_thrown += automaton.closures.generation;
  danh_automaton_clear (&automaton);
  judge_clear (&judge);
}

/* Many words that are the same lead to the same states, from wherever they are read. */
static char *
make_text (GRand *random)
{
  GString *out = g_string_new (NULL);
  guint n_same = (guint) g_rand_int_range (random, 0, 40);
  for (guint i = 0; i < n_same; i++) g_string_append (out, "ba ");
  g_autofree char *more =
      rule_random_text (random, (guint) g_rand_int_range (random, 1, 30));
  g_string_append (out, more);
  return g_string_free (out, FALSE);
}

static void
check_model (Setup *self)
{
  DanhRuleTrace trace = { .data = self, .phase = on_phase };
  for (guint i = 0; i < TEXTS_OF_A_MODEL; i++) {
    g_autofree char *text = make_text (self->random);
    danh_rule_machine_watch (self->run->machine, &trace);
    rule_run_text (self->run, text, strlen (text));
    danh_rule_machine_watch (self->run->machine, NULL);
  }
}

/* A rule that is in many nodes at once, so that these have one closure together. */
#define CROWD                                                                            \
  "rule crowd in one { match any{0,60} ( \"an\" | \"ba\" any{0,60} | any{2,60} \"co\" "  \
  "| any any{0,60} "                                                                     \
  ") "                                                                                   \
  "emit own ok \"[own an]\" fail \"co\" }\n"

static void
test_random (void)
{
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  g_autoptr (GRand) random = g_rand_new_with_seed (29);
  Setup setup = { .random = random };
  for (guint i = 0; i < MODELS; i++) {
    g_autofree char *rules =
        rule_random_file (random, (guint) g_rand_int_range (random, 1, 9));
    g_autofree char *crowded = g_strconcat (rules, i % 8 == 0 ? CROWD : "", NULL);
    setup.run = rule_run_new (lists, n_lists, crowded);
    check_model (&setup);
    rule_run_free (setup.run);
  }
  g_test_message ("%u steps, %u to ends, closures thrown away %u times, %u nodes at most",
                  setup.n_steps, setup.n_accepting, setup.n_thrown, setup.n_most);
  g_assert_cmpuint (setup.n_steps, >, 5000);
  g_assert_cmpuint (setup.n_accepting, >, 1000);
  g_assert_cmpuint (setup.n_thrown, >, 100);
  g_assert_cmpuint (setup.n_most, >, 70);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/automaton/random", test_random);
  return g_test_run ();
}
