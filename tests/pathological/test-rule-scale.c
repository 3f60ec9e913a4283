/* test-rule-scale.c - what more rules cost
 *
 * Rules of the shapes that rule files are made of, over a text in which all of them find
 * something to begin with: ten times as many rules must cost less than three times as much a
 * token, rules that can begin nowhere in the text as good as nothing, tokens where no rule can
 * begin not a single step, and three thousand rules must be compiled in two seconds.  As good as
 * nothing: where more sets of second tests than groups (rule/starts.h) are in a phase,
 * words share groups, and now and then a start is looked at in vain.  Times are of the processor,
 * the best of some rounds.
 */
#include "../unit/rule-run.h"

#include <string.h>
#include <time.h>

#define FEW       30
#define MANY      300
#define VERY_MANY 3000
#define TOKENS    150000
#define ROUNDS    100 /* at least; on a busy machine the best of more */
#define PATIENCE  10

/* Word NUMBER of KIND: letters only, another for each pair; all are small. */
static void
append_word (GString *out, char kind, guint number)
{
  static const char *const onsets[] = {
    "b", "d", "g", "h", "k", "l", "m", "n", "r", "t"
  };
  static const char *const rhymes[] = { "an", "em", "in", "on",  "ung",
                                        "ay", "oi", "ep", "ich", "ot" };
  g_string_append_c (out, kind);
  do {
    g_string_append (out, onsets[number % 10]);
    g_string_append (out, rhymes[number / 10 % 10]);
    number /= 100;
  } while (number > 0);
}

/* What a rule of each shape emits; its example is only read here, not run. */
static const char *const types[] = { "PERSON", "ORG", "ORG", "DATE", "TITLE", "PERSON" };

static void
append_rule (GString *out, guint i)
{
  g_autoptr (GString) s = g_string_new (NULL);
  g_autoptr (GString) t = g_string_new (NULL);
  append_word (s, 's', i);
  append_word (t, 't', i);
  g_string_append_printf (out, "rule r%u in one priority %u { match ", i, i % 7);
  switch (i % 6) {
  case 0:
    g_string_append_printf (
        out, "\"%s\" per:( cap{1,4} ) emit PERSON per { h = text(per) }", s->str);
    break;
  case 1:
    g_string_append_printf (out,
                            "( \"%s\" | \"%s\" ) ( lower{1,3} | cap ) cap before "
                            "( \",\" | \".\" | boundary ) emit ORG",
                            s->str, t->str);
    break;
  case 2:
    g_string_append_printf (
        out, "\"%s\" & !line-start lower* cap not after \"%s\" emit ORG", s->str, t->str);
    break;
  case 3:
    g_string_append_printf (
        out, "/[0-9]{1,2}/ \"%s\" /[0-9]{1,4}/ emit DATE { kind = \"DATE\" }", s->str);
    break;
  case 4:
    g_string_append_printf (out, "\"%s\" \"%s\" ( \",\" lower )* emit TITLE", s->str,
                            t->str);
    break;
  default:
    g_string_append_printf (out, "t:( cap{2,3} ) \"%s\" lower emit PERSON t", s->str);
    break;
  }
  g_string_append_printf (out, " ok \"[%s x]\" }\n", types[i % 6]);
}

static char *
make_rules (guint n, guint first)
{
  GString *out = g_string_new ("phase one writes PERSON ORG DATE TITLE\n");
  for (guint i = 0; i < n; i++) append_rule (out, first + i);
  return g_string_free (out, FALSE);
}

static char *
make_text (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < TOKENS; i++) {
    guint choice = (guint) g_rand_int_range (random, 0, 100);
    gsize start = out->len;
    guint word = (guint) g_rand_int_range (random, 0, MANY);
    if (choice < 12)
      append_word (out, 's', word);
    else if (choice < 16)
      append_word (out, 't', word);
    else if (choice < 20)
      g_string_append_printf (out, "%u", word);
    else if (choice < 26)
      g_string_append (out, choice < 23 ? "," : ".");
    else
      append_word (out, 'v', (guint) g_rand_int_range (random, 0, 2000));
    if (choice > 80) out->str[start] = g_ascii_toupper (out->str[start]);
    g_string_append_c (out, i % 400 == 399 ? '\n' : ' ');
  }
  return g_string_free (out, FALSE);
}

static double
cpu_seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* Seconds of the rule stage alone. */
static double
time_rules (RuleRun *run, const char *text)
{
  double start = cpu_seconds ();
  danh_arena_reset (run->arena);
  danh_rule_machine_run (run->machine, text, run->forms, &run->tokens, run->gazetteer,
                         run->arena, &run->result);
  double taken = cpu_seconds () - start;
  g_assert_false (run->result.truncated);
  return taken;
}

/* Few and many rules by turns: what else the machine does is the same to both. */
static void
test_ten_times_as_many (void)
{
  g_autofree char *text = make_text ();
  g_autofree char *few = make_rules (FEW, 0);
  g_autofree char *many = make_rules (MANY, 0);
  g_autoptr (RuleRun) run_few = rule_run_new (NULL, 0, few);
  g_autoptr (RuleRun) run_many = rule_run_new (NULL, 0, many);
  double of_few = G_MAXDOUBLE, of_many = G_MAXDOUBLE;
  rule_run_text (run_few, text, strlen (text));
  rule_run_text (run_many, text, strlen (text));
  for (guint i = 0; i < ROUNDS || (of_many >= of_few * 3 && i < PATIENCE * ROUNDS); i++) {
    of_few = MIN (of_few, time_rules (run_few, text));
    of_many = MIN (of_many, time_rules (run_many, text));
  }
  g_test_message (
      "%u rules: %.1f ns a token, %u spans; %u rules: %.1f ns, %u spans; ratio "
      "%.2f",
      FEW, of_few * 1e9 / TOKENS, run_few->result.spans.n, MANY, of_many * 1e9 / TOKENS,
      run_many->result.spans.n, of_many / of_few);
  g_assert_cmpuint (run_few->result.spans.n, >, TOKENS / 1000);
  g_assert_cmpuint (run_many->result.spans.n, >, run_few->result.spans.n * 3);
  if (g_strcmp0 (g_getenv ("DANH_SANITIZED"), "yes") != 0)
    g_assert_cmpfloat (of_many, <, of_few * 3);
}

/* FEW rules beside N that can begin nowhere in the text: words of rules from VERY_MANY on are
 * not in it, and rules that begin with capitals or digits, which are, are left out. */
static RuleRun *
make_run_beside (guint n)
{
  g_autofree char *few = make_rules (FEW, 0);
  g_autoptr (GString) rules = g_string_new (few);
  for (guint i = 0, made = 0; made < n; i++) {
    if (i % 6 == 3 || i % 6 == 5) continue;
    append_rule (rules, VERY_MANY + i);
    made++;
  }
  return rule_run_new (NULL, 0, rules->str);
}

static void
test_rules_that_cannot_start (void)
{
  g_autofree char *text = make_text ();
  g_autoptr (RuleRun) alone = make_run_beside (0);
  g_autoptr (RuleRun) beside = make_run_beside (MANY - FEW);
  rule_run_text (alone, text, strlen (text));
  rule_run_text (beside, text, strlen (text));
  g_test_message ("%u rules: %" G_GUINT64_FORMAT
                  " steps; beside %u others: %" G_GUINT64_FORMAT,
                  FEW, alone->result.steps, MANY - FEW, beside->result.steps);
  g_assert_cmpuint (beside->view.n[DANH_SECTION_RULES], ==, MANY);
  g_assert_cmpuint (alone->result.steps, >, TOKENS / 100);
  g_assert_cmpuint (alone->result.spans.n, ==, beside->result.spans.n);
  g_assert_cmpuint (alone->result.steps, <=, beside->result.steps);
  g_assert_cmpuint (beside->result.steps, <=, alone->result.steps * 1001 / 1000);

  g_autoptr (GString) plain = g_string_new (NULL);
  for (guint i = 0; i < TOKENS / 10; i++) {
    append_word (plain, 'v', i);
    g_string_append_c (plain, ' ');
  }
  rule_run_text (beside, plain->str, plain->len);
  g_assert_cmpuint (beside->tokens.n, ==, TOKENS / 10);
  g_assert_cmpuint (beside->result.steps, ==, 0);
}

/* RULES, VERY_MANY, must be compiled in two seconds. */
static void
check_compile_time (const char *rules)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  DanhSource source = { "many.rules", rules };
  double start = cpu_seconds ();
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources ("many", "1", NULL, 0, &source, 1, diagnostics);
  double taken = cpu_seconds () - start;
  g_assert_nonnull (compilation->bytes);
  g_test_message ("%u rules compiled in %.3f s", VERY_MANY, taken);
  if (g_strcmp0 (g_getenv ("DANH_SANITIZED"), "yes") != 0)
    g_assert_cmpfloat (taken, <, 2);
}

static void
test_compile_time (void)
{
  g_autofree char *rules = make_rules (VERY_MANY, 0);
  check_compile_time (rules);
}

/* No two of them begin or go on alike. */
static void
test_compile_time_apart (void)
{
  g_autoptr (GString) rules = g_string_new ("phase one writes ORG\n");
  for (guint i = 0; i < VERY_MANY; i++) {
    g_string_append_printf (rules, "rule r%u in one { match ( \"", i);
    append_word (rules, 's', i);
    g_string_append (rules, "\" | cap ) ( \"");
    append_word (rules, 't', i);
    g_string_append (rules, "\" | \"");
    append_word (rules, 'v', i);
    g_string_append (rules, "\" ) cap emit ORG ok \"[ORG x]\" }\n");
  }
  check_compile_time (rules->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/scale/ten-times-as-many", test_ten_times_as_many);
  g_test_add_func ("/rule/scale/rules-that-cannot-start", test_rules_that_cannot_start);
  g_test_add_func ("/rule/scale/compile-time", test_compile_time);
  g_test_add_func ("/rule/scale/compile-time-apart", test_compile_time_apart);
  return g_test_run ();
}
