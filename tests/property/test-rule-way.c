/* test-rule-way.c - one rule at a time says what the machine says of all at once
 *
 * Random rules over random texts, watched: the candidates of a phase are exactly the longest
 * matches whose contexts hold that way.c finds at each token, every one of them has a way
 * of tests that its tokens fulfil, and watching changes nothing.
 */
#include "../unit/rule-random.h"
#include "../unit/rule-run.h"
#include "rule/trace.h"
#include "rule/way.h"

#include <string.h>

typedef struct {
  const DanhModelView *view;
  const DanhTokens *tokens;
  DanhWay way;
  const DanhRuleResult *result; /* of the phases before */
  GHashTable *expected;         /* "rule start end" of the phase at work */
  guint n_candidates;
  guint n_contexts;
  guint n_failed; /* tests that a context failed by */
  guint n_won;
  guint n_true; /* tests that a token fulfils */
} Watch;

static char *
name (guint32 rule, guint32 start, guint32 end)
{
  return g_strdup_printf ("%u %u-%u", rule, start, end);
}

/* Tokens of the sentence that TOKEN is in, or of the block. */
static void
find_sentence (const Watch *self, const DanhScan *scan, guint32 token, guint32 *range)
{
  guint32 s = 0;
  range[0] = 0;
  range[1] = scan->n;
  if (self->view->phases[scan->phase].across_lines) return;
  const guint32 *border =
      self->tokens->n_cells > 0 && danh_phase_is_by_cell (self->view, scan->phase)
          ? self->tokens->cell
          : self->tokens->sentence;
  while (border[s + 1] <= scan->first + token) s++;
  range[0] = border[s] - scan->first;
  range[1] = border[s + 1] - scan->first;
}

/* Followed from the edge on, a context of limited width stands or not as it does otherwise, and
 * what it fails by is not so of the token that is told. */
static void
check_reach (Watch *self,
             DanhScan *scan,
             guint32 context,
             guint32 edge,
             const guint32 *sentence,
             gboolean stands)
{
  const DanhModelContext *c = &self->view->contexts[context];
  gboolean behind = c->side == DANH_CONTEXT_BEHIND;
  guint32 n = behind ? edge - sentence[0] : sentence[1] - edge;
  gboolean reached =
      danh_way_context_reach (&self->way, scan, context, edge, sentence[0], sentence[1]);
  if (c->max_width == DANH_NONE) return;
  g_assert_cmpint (reached, ==, stands);
  g_assert_cmpuint (self->way.reached, <=, n + 1);
  g_assert_true (!stands || self->way.failed.n == 0);
  guint32 token = behind ? edge - 1 - self->way.reached : edge + self->way.reached;
  for (guint32 i = 0; i < self->way.failed.n && self->way.reached < n; i++)
    g_assert_false (
        danh_way_holds (scan, token, self->view->nodes[self->way.failed.at[i]].arg));
  self->n_failed += self->way.failed.n;
}

static gboolean
contexts_hold (Watch *self,
               DanhScan *scan,
               guint32 rule,
               guint32 start,
               guint32 end,
               const guint32 *sentence)
{
  const DanhModelRule *r = &self->view->rules[rule];
  for (guint32 i = r->first_context; i < r->first_context + r->n_contexts; i++) {
    const DanhModelContext *c = &self->view->contexts[i];
    guint32 edge = c->side == DANH_CONTEXT_BEHIND ? start : end;
    self->n_contexts++;
    gboolean stands =
        danh_way_context (&self->way, scan, i, edge, sentence[0], sentence[1]);
    check_reach (self, scan, i, edge, sentence, stands);
    if (stands == (c->negated != 0)) return FALSE;
  }
  return TRUE;
}

/* Would the one span that RULE emits over all it matches cut an earlier one at TOKEN? */
static gboolean
cuts (const Watch *self, const DanhScan *scan, guint32 rule, guint32 token)
{
  const DanhModelRule *r = &self->view->rules[rule];
  const DanhModelAction *action = &self->view->actions[r->first_action];
  guint32 place = scan->first + token;
  if (r->n_actions != 1 || action->kind != DANH_ACTION_SPAN
      || action->capture != DANH_NONE || action->type >= DANH_N_OUTPUT_TYPES)
    return FALSE;
  for (guint32 i = 0; i < self->result->spans.n; i++) {
    const DanhSpan *span = &self->result->spans.at[i];
    gboolean may_hold = FALSE;
    for (guint32 k = 0; k < self->view->n[DANH_SECTION_NESTS]; k++)
      may_hold |= self->view->nests[k].outer == span->type
                  && self->view->nests[k].inner == action->type;
    if (span->start < place && place < span->end && span->type < DANH_N_OUTPUT_TYPES
        && (span->flags & DANH_SPAN_ABSORBED) == 0 && !may_hold)
      return TRUE;
  }
  return FALSE;
}

static void
expect (Watch *self, DanhScan *scan, guint32 rule, guint32 start)
{
  guint32 sentence[2];
  find_sentence (self, scan, start, sentence);
  danh_way_reach (&self->way, scan, rule, start, sentence[1]);
  g_assert_cmpuint (self->way.reached, <=, sentence[1]);
  g_autofree guint32 *ends =
      g_memdup2 (self->way.ends.at, self->way.ends.n * sizeof (guint32));
  for (guint32 i = self->way.ends.n; i-- > 0;)
    if (!cuts (self, scan, rule, start) && !cuts (self, scan, rule, ends[i])
        && contexts_hold (self, scan, rule, start, ends[i], sentence)) {
      g_hash_table_add (self->expected, name (rule, start, ends[i]));
      return;
    }
}

/* What the last phase did not find would still be here. */
static void
check_empty (Watch *self)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, self->expected);
  if (!g_hash_table_iter_next (&iter, &key, NULL)) return;
  g_test_message ("the machine has no candidate %s", (const char *) key);
  g_test_fail ();
}

/* Each test of the phase, worked out from its atoms, is what the symbols say of it. */
static void
check_tests (Watch *self, DanhScan *scan)
{
  const DanhModelPhase *phase = &self->view->phases[scan->phase];
  for (guint32 r = phase->first_rule; r < phase->first_rule + phase->n_rules; r++)
    for (guint32 i = 0; i < self->view->rules[r].n_nodes; i++) {
      const DanhModelNode *node = &self->view->nodes[self->view->rules[r].first_node + i];
      if (node->kind != DANH_NODE_TEST) continue;
      for (guint32 token = 0; token < scan->n; token++) {
        gboolean holds = danh_way_holds (scan, token, node->arg);
        self->n_true += holds;
        g_assert_cmpint (holds, ==,
                         danh_symbols_test (scan->symbols, scan->phase,
                                            danh_scan_symbol (scan, token), node->arg));
      }
    }
}

static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  Watch *self = data;
  const DanhModelPhase *phase = &self->view->phases[scan->phase];
  self->result = result;
  check_empty (self);
  g_hash_table_remove_all (self->expected);
  check_tests (self, scan);
  for (guint32 i = 0; i < phase->n_rules; i++)
    for (guint32 start = 0; start < scan->n; start++)
      expect (self, scan, phase->first_rule + i, start);
}

static void
on_candidates (gpointer data, DanhScan *scan, const DanhCandidates *candidates)
{
  Watch *self = data;
  for (guint32 i = 0; i < candidates->n; i++) {
    const DanhCandidate *c = &candidates->at[i];
    g_autofree char *key = name (c->rule, c->start, c->end);
    self->n_candidates++;
    if (!g_hash_table_remove (self->expected, key)) {
      g_test_message ("only the machine has the candidate %s", key);
      g_test_fail ();
    }
    g_assert_true (danh_way_find (&self->way, scan, c->rule, c->start, c->end));
    g_assert_cmpuint (self->way.nodes.n, ==, c->end - c->start);
    for (guint32 t = c->start; t < c->end; t++) {
      const DanhModelNode *node = &self->view->nodes[self->way.nodes.at[t - c->start]];
      g_assert_cmpuint (node->kind, ==, DANH_NODE_TEST);
      g_assert_true (danh_symbols_test (scan->symbols, scan->phase,
                                        danh_scan_symbol (scan, t), node->arg));
    }
    if (c->end < scan->n && c->end - c->start > 1)
      g_assert_false (
          danh_way_find (&self->way, scan, c->rule, c->start, c->start)); /* too short */
  }
}

static void
on_winners (gpointer data,
            DanhScan *scan,
            const DanhResolver *resolver,
            const DanhCandidates *winners)
{
  Watch *self = data;
  (void) scan;
  (void) resolver;
  self->n_won += winners->n;
}

static void
on_made (gpointer data,
         DanhScan *scan,
         const DanhCandidate *winner,
         const DanhCaptures *captures,
         const DanhRuleResult *result,
         guint32 first_span,
         guint32 first_role)
{
  (void) data;
  (void) scan;
  for (guint32 i = 0; i < captures->occurrences.n; i++) {
    g_assert_cmpuint (captures->occurrences.at[i].start, >=, winner->start);
    g_assert_cmpuint (captures->occurrences.at[i].end, <=, winner->end);
  }
  g_assert_cmpuint (first_span, <=, result->spans.n);
  g_assert_cmpuint (first_role, <=, result->roles.n);
}

static void
test_way (void)
{
  guint n_models = 400;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Watch watch = { 0 };
  watch.expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DanhRuleTrace trace = { &watch, on_phase, on_candidates, on_winners, on_made };
  for (guint i = 0; i < n_models && !g_test_failed (); i++) {
    g_autofree char *rules =
        rule_random_file (random, (guint) g_rand_int_range (random, 1, 9));
    guint n_lists;
    const DanhSource *lists = rule_random_lists (&n_lists);
    g_autoptr (RuleRun) run = rule_run_new (lists, n_lists, rules);
    watch.view = &run->view;
    watch.tokens = &run->tokens;
    for (guint j = 0; j < 5 && !g_test_failed (); j++) {
      g_autofree char *text =
          rule_random_text (random, (guint) g_rand_int_range (random, 1, 16));
      rule_random_cells (random, text);
      rule_run_text (run, text, strlen (text));
      g_autofree char *alone = rule_run_describe (run, text);
      danh_rule_machine_watch (run->machine, &trace);
      rule_run_text (run, text, strlen (text));
      danh_rule_machine_watch (run->machine, NULL);
      g_autofree char *watched = rule_run_describe (run, text);
      check_empty (&watch);
      g_hash_table_remove_all (watch.expected);
      g_assert_cmpstr (alone, ==, watched);
      if (g_test_failed ()) g_test_message ("rules:\n%s\ntext: %s", rules, text);
    }
  }
  g_test_message ("%u candidates, %u won, %u contexts", watch.n_candidates, watch.n_won,
                  watch.n_contexts);
  g_assert_cmpuint (watch.n_candidates, >, n_models);
  g_assert_cmpuint (watch.n_won, >, n_models / 2);
  g_assert_cmpuint (watch.n_contexts, >, n_models);
  g_assert_cmpuint (watch.n_failed, >, n_models);
  g_assert_cmpuint (watch.n_true, >, n_models);
  g_hash_table_unref (watch.expected);
  danh_way_clear (&watch.way);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/way/machine", test_way);
  return g_test_run ();
}
