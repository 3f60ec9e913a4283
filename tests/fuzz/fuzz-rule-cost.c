/* fuzz-rule-cost.c - no text makes rules take more steps than danh rules check prints
 *
 * The first byte chooses the rule file, the rest is the text.  The machine's step counter is
 * held against the bound that is worked out of the rules alone (tools/rule-cost.h); for some of
 * the random files there is none, and the machine's budget is held to.
 */
#include "../../tools/rule-cost.h"
#include "../unit/rule-random.h"
#include "../unit/rule-run.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define EMIT(what) " emit PERSON " what " ok \"[PERSON X]\" }\n"

/* Made to be dear: many lengths from every token, contexts of all kinds, captures that the
 * quick walk gets wrong, runs of lists and of spans, repeats without end. */
static const char *const files[] = {
  "phase one writes PERSON\n"
  "rule a in one { match any{1,9}" EMIT ("") "rule b in one { match cap{2,8} any?" EMIT (
      ""),
  "phase one writes PERSON\n"
  "rule a in one { match any{1,6} before ( any{0,9} \"co\" ) not after ( \"ba\" any{0,5} "
  ")" EMIT (""),
  "phase one writes PERSON\n"
  "rule a in one { match cap? any{0,3} cap before ( any* \"co\" ) after ( boundary any* "
  ")" EMIT (""),
  "phase one writes PERSON\nphase two reads PERSON writes ORG\n"
  "rule a in one { match ( p:any \"an\"? ){1,3} any{0,3} q:any \"an\"?" EMIT (
      "p { t = text(q), n = count(p) }") "rule b in two { match ( any | in [PERSON] "
                                         "){1,5} "
                                         "( @pair | @run ) emit ORG ok \"[ORG X]\" }\n",
  "phase one writes PERSON\n"
  "rule a in one { match ( @pair | @run | any ){1,3}" EMIT (
      "") "rule n in one { match cap any{0,4} reject PERSON fail \"X\" }\n",
  "phase one writes PERSON\n"
  "rule a in one { match any{1,4} \"an\"* ( cap | \"ba\" )" EMIT (
      "") "rule b in one { match ( cap any? )+ before ( any{0,3} \"co\" )" EMIT (""),
  "phase one writes PERSON\nphase two reads PERSON writes ORG\n"
  "rule a in one { match cap+ lower?" EMIT (
      "") "rule b in two { match [PERSON] any{0,3} [PERSON] any{0,2} before ( any \"an\" "
          ") "
          "emit ORG ok \"[ORG X]\" }\n"
          "rule c in two { match ( p:[PERSON] \"an\" )* p:[PERSON] lower{1,3} "
          "emit ORG p { n = count(p) } ok \"[ORG X]\" }\n",
  "phase one writes PERSON\n"
  "rule a in one { match any" EMIT (
      "") "rule n in one { match cap p:( any{1,4} ) any? reject PERSON p fail \"X\" }\n",
};

#define N_FILES G_N_ELEMENTS (files)
#define MODELS  (N_FILES + 4)

static RuleRun *
make_run (guint which)
{
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  if (which < N_FILES) return rule_run_new (lists, n_lists, files[which]);
  g_autoptr (GRand) random = g_rand_new_with_seed (which);
  g_autofree char *rules = rule_random_file (random, 8);
  return rule_run_new (lists, n_lists, rules);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static RuleRun *runs[MODELS];
  static guint64 bounds[MODELS];
  if (size == 0) return 0;
  guint which = data[0] % MODELS;
  if (runs[which] == NULL) {
    runs[which] = make_run (which);
    bounds[which] = danh_model_bound (&runs[which]->view);
    g_assert_true (which >= N_FILES || bounds[which] < DANH_STEPS_PER_TOKEN);
  }
  RuleRun *run = runs[which];
  rule_run_text (run, (const char *) data + 1, size - 1);
  if (run->result.truncated) g_assert_true (bounds[which] > DANH_STEPS_PER_TOKEN);
  if (run->result.truncated) return 0;
  guint64 bound = MIN (bounds[which], DANH_STEPS_PER_TOKEN);
  g_assert_cmpuint (run->result.steps, <=, bound * run->tokens.n);
  return 0;
}
