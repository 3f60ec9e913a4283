/* fuzz-rule-machine.c - any text under rules that ask for everything
 *
 * The first byte chooses the rule file, the rest is the text.  Whatever the bytes are, the
 * result keeps what machine.h promises, and a machine that has seen other texts before
 * says the same as a new one.
 */
#include "../unit/rule-random.h"
#include "../unit/rule-run.h"

#include <string.h>

#define MODELS 8

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static RuleRun *
make_run (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *rules = rule_random_file (random, 12);
  guint n_lists;
  const DanhSource *lists = rule_random_lists (&n_lists);
  return rule_run_new (lists, n_lists, rules);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static RuleRun *used[MODELS]; /* kept from input to input: the point of the test */
  if (size == 0) return 0;
  guint which = data[0] % MODELS;
  if (used[which] == NULL) used[which] = make_run (which);
  g_autofree char *text = g_strndup ("", size);
  memcpy (text, data + 1, size - 1);

  rule_run_text (used[which], text, size - 1);
  rule_run_check (used[which]);
  if (size > 1 << 16) return 0; /* a new machine a megabyte adds nothing */
  g_autoptr (RuleRun) fresh = make_run (which);
  rule_run_text (fresh, text, size - 1);
  g_autofree char *a = rule_run_describe (used[which], text);
  g_autofree char *b = rule_run_describe (fresh, text);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpuint (used[which]->result.steps, ==, fresh->result.steps);
  return 0;
}
