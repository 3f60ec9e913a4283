/* test-rule-bound.c - as many threads as the rules say, and no more
 *
 * Random rules over a few words, random texts of the same words.  At every token of a text all
 * matches that are under way are walked apart from each other, and their states are counted:
 * no more may differ than tools/rule-cost.h says of the phase.  Steps must be within the bound.
 */
#include "../../tools/rule-cost.h"
#include "../unit/rule-random.h"
#include "../unit/rule-run.h"
#include "rule/automaton.h"
#include "rule/machine-private.h"
#include "rule/scan.h"
#include "rule/trace.h"

#include <string.h>

#define MODELS           120
#define TEXTS_OF_A_MODEL 8

typedef struct {
  RuleRun *run;
  GRand *random;
  guint64 threads[3]; /* [phases] the bound, or DANH_NO_BOUND */
  guint64 most[3];    /* seen */
} Setup;

/* The start of all rules, or now and then of some, as where rules look behind. */
static guint32
some_start (Setup *self, DanhAutomaton *automaton)
{
  const DanhModelView *view = &self->run->view;
  const DanhModelPhase *phase = &view->phases[automaton->phase];
  g_autofree guint32 *nodes = g_new (guint32, phase->n_rules + 1);
  guint32 n = 0;
  for (guint32 i = phase->first_rule; i < phase->first_rule + phase->n_rules; i++) {
    gboolean looks_behind = FALSE;
    const DanhModelRule *rule = &view->rules[i];
    for (guint32 j = 0; j < rule->n_contexts; j++)
      looks_behind |= view->contexts[rule->first_context + j].side == DANH_CONTEXT_BEHIND;
    if (!looks_behind || g_rand_boolean (self->random)) nodes[n++] = rule->start;
  }
  return danh_automaton_start (automaton, nodes, n);
}

/* SCAN is at the beginning of a phase: its tokens as those of one sentence. */
static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  Setup *self = data;
  DanhAutomaton automaton;
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (guint32));
  (void) result;
  danh_automaton_init (&automaton, scan->symbols, scan->phase);
  for (guint32 token = 0; token < scan->n; token++) {
    guint32 symbol = danh_scan_symbol (scan, token);
    g_autoptr (GHashTable) different = g_hash_table_new (NULL, NULL);
    guint32 start = some_start (self, &automaton);
    g_array_append_val (states, start);
    for (guint i = 0; i < states->len; i++) {
      guint32 *state = &g_array_index (states, guint32, i);
      *state = danh_automaton_step (&automaton, *state, symbol);
      if (*state != DANH_STATE_DEAD)
        g_hash_table_add (different, GUINT_TO_POINTER (*state));
    }
    guint64 n = g_hash_table_size (different);
    self->most[scan->phase] = MAX (self->most[scan->phase], n);
  }
  danh_automaton_clear (&automaton);
}

/* Words that come again and again keep more matches alive than others. */
static char *
make_text (GRand *random)
{
  g_autofree char *once =
      rule_random_text (random, (guint) g_rand_int_range (random, 1, 24));
  g_autofree char *twice = g_strconcat (once, " ", once, NULL);
  return g_rand_boolean (random) ? g_strconcat (twice, " ", twice, NULL)
                                 : g_steal_pointer (&twice);
}

static void
check_model (Setup *self, guint *n_bounded, guint *n_reached)
{
  static const DanhRuleTrace trace = { .phase = on_phase };
  const DanhModelView *view = &self->run->view;
  DanhRuleTrace own = trace;
  own.data = self;
  guint64 bound = danh_model_bound (view);
  for (guint32 p = 0; p < view->n[DANH_SECTION_PHASES]; p++)
    self->threads[p] = danh_phase_threads (view, p);
  for (guint i = 0; i < TEXTS_OF_A_MODEL; i++) {
    g_autofree char *text = make_text (self->random);
    danh_rule_machine_watch (self->run->machine, &own);
    rule_run_text (self->run, text, strlen (text));
    danh_rule_machine_watch (self->run->machine, NULL);
    rule_run_text (self->run, text, strlen (text));
    if (bound != DANH_NO_BOUND)
      g_assert_cmpuint (self->run->result.steps, <=, bound * self->run->tokens.n);
  }
  for (guint32 p = 0; p < view->n[DANH_SECTION_PHASES]; p++) {
    g_assert_cmpuint (self->most[p], <=, self->threads[p]);
    *n_bounded += self->threads[p] != DANH_NO_BOUND && view->phases[p].n_rules > 0;
    *n_reached += self->most[p] == self->threads[p] && self->most[p] > 1;
  }
}

static void
test_bound (void)
{
  guint n_lists, n_bounded = 0, n_reached = 0;
  const DanhSource *lists = rule_random_lists (&n_lists);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  for (guint i = 0; i < MODELS; i++) {
    g_autofree char *rules =
        rule_random_file (random, (guint) g_rand_int_range (random, 1, 7));
    Setup setup = { .random = random };
    setup.run = rule_run_new (lists, n_lists, rules);
    g_assert_cmpuint (setup.run->view.n[DANH_SECTION_PHASES], <=,
                      G_N_ELEMENTS (setup.most));
    check_model (&setup, &n_bounded, &n_reached);
    rule_run_free (setup.run);
  }
  g_test_message ("%u phases with a bound, %u reached it", n_bounded, n_reached);
  g_assert_cmpuint (n_bounded, >, MODELS / 2);
  g_assert_cmpuint (n_reached, >, MODELS / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/bound/threads", test_bound);
  return g_test_run ();
}
