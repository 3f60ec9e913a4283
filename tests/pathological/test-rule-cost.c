/* test-rule-cost.c - no rule makes a token dearer because the text is longer
 *
 * Rules that make backtracking matchers explode, over one sentence of one repeated phrase:
 * the automaton's steps a token must be the same when the text is twice as long, and few.
 */
#include "../unit/rule-run.h"

#include <string.h>

#define REPEATS 20000 /* of the phrase, in the shorter text */

typedef struct {
  const char *name;
  const char *rules; /* in phase one, which writes PERSON */
  const char *phrase;
  gboolean may_truncate; /* has a budget of its own, and says so */
} Case;

#define RULE(name, body)                                                                 \
  "rule " name " in one { " body " emit PERSON ok \"[PERSON X]\" }\n"

static const Case cases[] = {
  { "last-word-missing", RULE ("r", "match cap+ \"xyz\""), "Nguyễn ", FALSE },
  { "every-token-ends", RULE ("r", "match cap+"), "Nguyễn ", FALSE },
  { "alternatives", RULE ("r", "match ( \"phó\" | cap )* \"giám\""), "Phó ", FALSE },
  { "nested-repeats", RULE ("r", "match ( cap+ \",\"? )+ \"xyz\""), "Nguyễn Văn , ",
    FALSE },
  { "bounded", RULE ("r", "match cap{1,5} \"x\""), "Nguyễn ", FALSE },
  { "two-words", RULE ("r", "match ( \"đồng\" \"chí\" )+ cap"), "đồng chí ", FALSE },
  { "optional-tail", RULE ("r", "match any? any? any? any? any? any? \"xyz\""),
    "đồng chí ", FALSE },
  { "many-rules",
    RULE ("r1", "match cap{1,9} \"a\"") RULE ("r2", "match cap{2,8} \"b\"")
        RULE ("r3", "match cap{3,7} any* \"c\"") RULE ("r4", "match any{4,6} cap+ \"d\""),
    "Nguyễn ", FALSE },
  { "many-lengths",
    RULE ("r1", "match cap{1,9}") RULE ("r2", "match cap{2,8}")
        RULE ("r3", "match cap+ any"),
    "Nguyễn văn ", FALSE },
  { "unbounded-before", RULE ("r", "match cap before ( any* \"xyz\" )"), "Nguyễn ",
    FALSE },
  { "unbounded-after", RULE ("r", "match cap after ( boundary any* )"), "Nguyễn ",
    FALSE },
  { "not-before", RULE ("r", "match cap+ not before ( any* \"xyz\" )"), "Nguyễn ",
    FALSE },
  { "wide-before", RULE ("r", "match cap+ before ( any{30} \"xyz\" )"), "Nguyễn ",
    FALSE },
  { "wide-after", RULE ("r", "match cap after ( \"xyz\" any{30} )"), "Nguyễn ", FALSE },
  { "captures",
    "rule r in one { match ( p:cap any )+ emit PERSON p { t = text(p), n = count(p) } "
    "ok \"[PERSON X] y\" }\n",
    "Nguyễn văn ", FALSE },
  { "far-capture",
    "rule r in one { match first:cap ( any p:cap )+ emit PERSON p { t = text(first) } "
    "ok \"X y [PERSON X]\" }\n",
    "Nguyễn văn ", FALSE },
  { "whole-as-value",
    "rule r in one { match all:( ( p:cap any )+ ) emit PERSON p { t = text(all) } "
    "ok \"[PERSON X] y\" }\n",
    "Nguyễn văn ", TRUE },
  { "rejects",
    RULE ("r", "match cap") "rule n in one { match cap any* \"x\"? reject PERSON "
                            "fail \"X\" }\n",
    "Nguyễn ", FALSE },
  { "reject-captures",
    RULE ("r", "match cap") "rule n in one { match any* x:cap any* reject PERSON x "
                            "fail \"X\" }\n",
    "Nguyễn ", TRUE },
  { "roles",
    "phase two reads PERSON TITLE\n"
    "rule p in one { match \"an\" emit PERSON ok \"[PERSON an]\" }\n"
    "rule t in one { match \"ba\" emit TITLE ok \"[TITLE ba]\" }\n"
    "rule r in two { match ( p:[PERSON] | t:[TITLE] )+ "
    "emit role { person = p, title = t } ok \"[PERSON an] [TITLE ba]\" role \"an | ba\" "
    "}\n",
    "an ba ", TRUE },
};

static double
steps_a_token (RuleRun *run, const Case *c, guint repeats)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < repeats; i++) g_string_append (text, c->phrase);
  rule_run_text (run, text->str, text->len);
  g_assert_cmpuint (run->tokens.n, >=, repeats);
  if (!c->may_truncate) g_assert_false (run->result.truncated);
  rule_run_check (run);
  g_string_free (text, TRUE);
  return (double) run->result.steps / run->tokens.n;
}

static void
test_cost (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *rules =
      g_strconcat ("phase one writes PERSON TITLE\n", c->rules, NULL);
  g_autoptr (RuleRun) run = rule_run_new (NULL, 0, rules);
  double once = steps_a_token (run, c, REPEATS);
  double twice = steps_a_token (run, c, 2 * REPEATS);
  g_test_message ("%.2f steps a token, %.2f in twice the text; %u spans", once, twice,
                  run->result.spans.n);
  g_assert_cmpfloat (once, <, 250);
  g_assert_cmpfloat (twice, <, once * 1.02 + 0.02);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/rule/cost/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_cost);
  }
  return g_test_run ();
}
