/* test-rule-machine.c - what rules make of a text, case by case
 *
 * The random test judges the whole; here each promise of machine.h and the manual stands
 * alone, in rules a reader can follow, and so do the paths that chance does not take: long
 * texts, long matches, too many states.
 */
#include "list-head.h"
#include "rule-run.h"
#include "rule/machine-private.h"

#include <string.h>

static const DanhSource lists[] = {
  { "place.tsv", LIST_HEAD ("place") "form\tlevel\n"
                                     "Hà Nội\tprovince\n"
                                     "Nội\tvillage\n"
                                     "Hà\tvillage\n"
                                     "Hà Nội Mới\tpaper\n"
                                     "Nội Mới Hà\tvillage\n" },
  { "name.tsv", LIST_HEAD ("name") "form\nNguyễn\nTrần\nHà\n" },
};

#define PHASES                                                                           \
  "type part\n"                                                                          \
  "nest LOCATION in ORG\n"                                                               \
  "phase one writes LOCATION part PERSON TITLE\n"                                        \
  "phase two reads LOCATION part PERSON TITLE writes ORG PERSON\n"                       \
  "phase three across-lines reads LOCATION ORG PERSON TITLE writes DOCUMENT\n"

typedef struct {
  const char *name;
  const char *rules;
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "longest", "rule r in one { match \"an\" cap* emit PERSON ok \"[PERSON an]\" }",
    "an Ba Ca an", "PERSON r [an Ba Ca]\nPERSON r [an]\n" },
  { "longest-whose-context-holds",
    "rule r in one { match \"an\" cap* before ( cap ) emit PERSON ok \"[PERSON an] B\" }",
    "an Ba Ca da", "PERSON r [an Ba]\n" },
  { "context-behind",
    "rule r in one { match cap after ( \"bà\" \"ơi\"? ) emit PERSON ok \"bà [PERSON A]\" "
    "}",
    "bà An, bà ơi Ba, ơi Ca", "PERSON r [An]\nPERSON r [Ba]\n" },
  { "context-unbounded",
    "rule r in one { match cap after ( \"bà\" any* ) not before ( any* \"!\" ) emit "
    "PERSON "
    "ok \"bà [PERSON A]\" }",
    "Ba bà x An y\nBà x An !", "PERSON r [An]\n" },
  { "boundary",
    "rule r in one { match cap after ( boundary ) emit PERSON ok \"[PERSON A] B\" }\n"
    "rule s in one { match lower before ( boundary ) emit TITLE ok \"A [TITLE b]\" }",
    "An Ba ca da", "PERSON r [An]\nTITLE s [da]\n" },
  { "priority",
    "rule a in one { match \"an\" any emit PERSON ok \"[PERSON an x]\" }\n"
    "rule b in one priority 1 { match any \"ba\" emit TITLE ok \"[TITLE x ba]\" }",
    "an ba an ca", "TITLE b [an ba]\nPERSON a [an ca]\n" },
  { "longer-before-priority",
    "rule a in one { match \"an\" any any emit PERSON ok \"[PERSON an x y]\" }\n"
    "rule b in one priority 1 { match any \"ba\" emit TITLE ok \"[TITLE x ba]\" }",
    "an ba ca", "PERSON a [an ba ca]\n" },
  { "evidence-before-earlier-rule",
    "rule a in one { match \"an\" cap emit PERSON ok \"[PERSON an X]\" }\n"
    "rule b in one { match any \"Ba\" after ( \"xã\" ) emit TITLE ok \"xã [TITLE x Ba]\" "
    "}",
    "xã an Ba\nan Ba", "TITLE b [an Ba]\nPERSON a [an Ba]\n" },
  { "earlier-rule-then-start",
    "rule a in one { match any \"ba\" emit PERSON ok \"[PERSON x ba]\" }\n"
    "rule b in one { match \"ba\" any emit TITLE ok \"[TITLE ba x]\" }",
    "ba ba ba", "PERSON a [ba ba]\n" },
  { "a-match-claims-all-its-tokens",
    "rule a in one { match \"ông\" p:cap emit PERSON p ok \"ông [PERSON A]\" }\n"
    "rule b in one { match \"ông\" emit TITLE ok \"[TITLE ông]\" }",
    "ông An ông", "PERSON a [An]\nTITLE b [ông]\n" },
  { "longest-run-of-a-list",
    "rule a in one { match p:@place emit LOCATION p { level = p.level } ok \"[LOCATION "
    "Hà]\" }",
    "Hà Nội Mới Hà Nội Hà",
    "LOCATION a [Hà Nội Mới] level=paper\nLOCATION a [Hà Nội] level=province\n"
    "LOCATION a [Hà] level=village\n" },
  { "a-run-hides-the-entries-in-it",
    "rule a in one { match p:@place[level=village] emit LOCATION p ok \"[LOCATION Hà]\" "
    "}\n"
    "rule b in one { match \"Nội\" & in @place & !@place emit TITLE ok \"Hà [TITLE "
    "Nội]\" }",
    "Nội Hà Nội", "LOCATION a [Nội]\nLOCATION a [Hà]\nLOCATION a [Nội]\n" },
  { "two-lists-on-a-token",
    "rule a in one { match @name & @place emit PERSON ok \"[PERSON Hà]\" }",
    "Hà, Nguyễn, Hà Nội", "PERSON a [Hà]\n" },
  { "folded-and-exact",
    "rule a in one { match \"hòa\" 'Bình' emit PERSON ok \"[PERSON hoà Bình]\" }",
    "HOÀ Bình, ho\u0300a Bi\u0300nh, hoà bình",
    "PERSON a [HOÀ Bình]\nPERSON a [ho\u0300a Bi\u0300nh]\n" },
  { "expression-over-a-token",
    "rule a in one { match /[0-9]{1,2}h/ emit TITLE ok \"[TITLE 19h]\" }", "19h 119h h",
    "TITLE a [19h]\n" },
  { "tight", "rule a in one { match cap tight & \",\" emit PERSON ok \"[PERSON A,]\" }",
    "An, Ba , Ca", "PERSON a [An,]\n" },
  { "lines",
    "rule a in one { match line-start & cap emit PERSON ok \"[PERSON A]\" }\n"
    "rule b in one { match line-end & lower emit TITLE ok \"A [TITLE b]\" }",
    "An ba\nCa da", "PERSON a [An]\nTITLE b [ba]\nPERSON a [Ca]\nTITLE b [da]\n" },
  { "bad-bytes-match-nothing",
    "rule a in one { match \"an\" any? emit PERSON ok \"[PERSON an]\" }\n"
    "rule b in one { match !cap & !\"an\" emit TITLE ok \"[TITLE x]\" }",
    "an \xff ba", "PERSON a [an]\nTITLE b [ba]\n" },
  { "reject",
    "rule a in one { match cap+ emit PERSON ok \"[PERSON A]\" }\n"
    "rule b in one { match \"phố\" x:( cap+ ) reject PERSON x fail \"phố A\" }",
    "phố An Ba và Ca", "PERSON a [Ca]\n" },
  { "reject-spares-the-higher",
    "rule a in one priority 2 { match cap+ emit PERSON ok \"[PERSON A]\" }\n"
    "rule b in one priority 1 { match \"phố\" x:( cap+ ) reject PERSON x fail \"phố\" }",
    "phố An", "PERSON a [An]\n" },
  { "what-is-rejected-makes-room",
    "rule a in one { match \"phố\" cap cap emit PERSON ok \"[PERSON phố A B]\" }\n"
    "rule b in one { match \"phố\" reject PERSON fail \"phố\" }\n"
    "rule c in one { match cap emit TITLE ok \"[TITLE A]\" }",
    "phố An Ba", "TITLE c [An]\nTITLE c [Ba]\n" },
  { "absorbed",
    "rule a in one { match \"an\" emit PERSON ok \"[PERSON an]\" }\n"
    "rule b in two { match \"sở\" [PERSON] emit ORG ok \"[ORG sở an]\" }\n"
    "rule c in three { match [PERSON] \",\" emit DOCUMENT ok \"[DOCUMENT an,]\" }",
    "sở an, an,",
    "PERSON a [an] (absorbed)\nPERSON a [an] (absorbed)\nORG b [sở an]\n"
    "DOCUMENT c [an,]\n" },
  { "the-same-tokens-are-dropped",
    "rule a in one { match \"an\" emit PERSON ok \"[PERSON an]\" }\n"
    "rule b in two { match [PERSON] emit ORG ok \"[ORG an]\" }",
    "an", "PERSON a [an]\n" },
  { "across-lines",
    "rule a in one { match \"an\" \".\" \"ba\" emit PERSON ok \"[PERSON an. ba]\" }\n"
    "rule b in three { match \"an\" \".\" \"ba\" after ( boundary | \".\" ) emit "
    "DOCUMENT "
    "ok \"[DOCUMENT an. ba]\" }",
    "An.\nBa. An.\n\nBa", "DOCUMENT b [An.\nBa]\nDOCUMENT b [An.\n\nBa]\n" },
  { "nested",
    "rule a in one { match @place emit LOCATION ok \"[LOCATION Hà]\" }\n"
    "rule b in two { match \"sở\" [LOCATION] emit ORG ok \"[ORG sở [LOCATION Hà]]\" }\n"
    "rule c in three { match [LOCATION] & in [ORG] emit DOCUMENT ok \"sở [DOCUMENT Hà]\" "
    "}",
    "sở Hà", "LOCATION a [Hà]\nORG b [sở Hà]\n" },
  { "crossing-is-dropped",
    "rule a in one { match \"an\" \"ba\" emit PERSON ok \"[PERSON an ba]\" }\n"
    "rule b in two { match \"ba\" \"ca\" emit ORG ok \"[ORG ba ca]\" }\n"
    "rule c in two { match \"da\" emit ORG ok \"[ORG da]\" }",
    "an ba ca da ba ca", "PERSON a [an ba]\nORG c [da]\nORG b [ba ca]\n" },
  /* The shorter match, and where there is none another rule's. */
  { "ends-before-it-cuts",
    "rule a in one { match \"ba\" \"ca\" emit PERSON ok \"[PERSON ba ca]\" }\n"
    "rule b in two { match \"an\" \"ba\"? emit ORG ok \"[ORG an ba]\" }\n"
    "rule c in two { match \"ca\" \"da\" \"da\" emit ORG ok \"[ORG ca da da]\" }\n"
    "rule d in two { match \"da\" emit ORG ok \"[ORG da]\" }",
    "an ba ca, an ba da, ba ca da da",
    "PERSON a [ba ca]\nPERSON a [ba ca]\nORG b [an]\nORG b [an ba]\nORG d [da]\nORG d "
    "[da]\nORG d [da]\n" },
  { "own-types-stand-anywhere",
    "rule a in one { match \"an\" \"ba\" emit part ok \"[part an ba]\" }\n"
    "rule b in two { match \"ba\" & in [part] \"ca\" emit ORG ok \"an [ORG ba ca]\" }",
    "an ba ca", "part a [an ba]\nORG b [ba ca]\n" },
  { "attributes-choose-spans",
    "rule a in one { match p:cap emit PERSON p { kind = fold(text(p)) } ok \"[PERSON "
    "A]\" }\n"
    "rule b in two { match [PERSON kind=an] any emit ORG ok \"[ORG An x]\" }",
    "An x Ba x",
    "PERSON a [An] kind=an (absorbed)\nPERSON a [Ba] kind=ba\nORG b [An x]\n" },
  { "values",
    "rule a in one { match h:( \"ông\" | \"bà\" )? p:( cap cap ) n:\"!\"* "
    "emit PERSON p { h = fold(text(h)) else \"none\", n = count(n), "
    "all = text(h) + \"/\" + text(p), empty = text(n) } ok \"[PERSON A B]\" }",
    "ÔNG  An  Ba!!! Ca Da",
    "PERSON a [An  Ba] h=ông n=3 all=ÔNG/An  Ba empty=!\nPERSON a [Ca Da] h=none n=0 "
    "all=/Ca Da\n" },
  { "values-of-earlier-spans",
    "rule a in one { match p:cap emit PERSON p { kind = \"k\" + text(p) } ok \"[PERSON "
    "A]\" }\n"
    "rule b in two { match p:[PERSON] any emit PERSON { was = p.kind } ok \"[PERSON A "
    "x]\" }",
    "An x", "PERSON a [An] kind=kAn (absorbed)\nPERSON b [An x] was=kAn\n" },
  { "repeated-captures",
    "rule a in one { match ( h:\"ông\" p:cap \",\"? )+ emit PERSON p { h = text(h) } "
    "emit TITLE h ok \"[TITLE ông] [PERSON A]\" }",
    "Ông An, ông Ba",
    "TITLE a [Ông]\nPERSON a [An] h=Ông\nTITLE a [ông]\nPERSON a [Ba] h=ông\n" },
  { "captures-take-the-first-way",
    "rule a in one { match p:( cap+ )? q:( cap+ )? any emit PERSON p emit TITLE q "
    "ok \"[PERSON A] b\" }",
    "An Ba ca", "PERSON a [An Ba]\n" },
  { "roles",
    "rule a in one { match cap emit PERSON ok \"[PERSON A]\" }\n"
    "rule b in one { match \"bộ\" \"trưởng\" | \"ủy\" \"viên\" emit TITLE ok \"[TITLE bộ "
    "trưởng]\" }\n"
    "rule c in two { match ( t:[TITLE] \",\"? )+ ( p:[PERSON] \",\"? )+ "
    "emit role { person = p, title = t, status = \"former\" } "
    "ok \"[TITLE bộ trưởng] [PERSON A]\" role \"A | bộ trưởng\" }",
    "bộ trưởng, ủy viên An, Ba",
    "TITLE b [bộ trưởng]\nTITLE b [ủy viên]\nPERSON a [An]\nPERSON a [Ba]\n"
    "role An | bộ trưởng former\nrole An | ủy viên former\nrole Ba | bộ trưởng former\n"
    "role Ba | ủy viên former\n" },
  { "sentences-are-apart",
    "rule a in one { match \"an\" any* \"ba\" emit PERSON ok \"[PERSON an ba]\" }",
    "Có an. Có ba. An và ba.", "PERSON a [An và ba]\n" },
  { "nothing", "rule a in one { match \"an\" emit PERSON ok \"[PERSON an]\" }", "", "" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *rules = g_strconcat (PHASES, c->rules, "\n", NULL);
  g_autoptr (RuleRun) run = rule_run_new (lists, G_N_ELEMENTS (lists), rules);
  for (guint round = 0; round < 3; round++) {
    if (round == 2) danh_rule_machine_be_sure (run->machine);
    rule_run_text (run, c->text, strlen (c->text));
    g_autofree char *found = rule_run_describe (run, c->text);
    g_assert_cmpstr (found, ==, c->expected);
    g_assert_false (run->result.truncated);
    rule_run_check (run);
  }
}

/* ── Long texts ────────────────────────────────────────────────────────────────────── */

/* Many blocks: the spans come by phases over the whole text, and roles follow them. */
static void
test_blocks (void)
{
  g_autoptr (RuleRun) run = rule_run_new (
      lists, G_N_ELEMENTS (lists),
      PHASES "rule a in one { match cap & !\"nhà\" emit PERSON ok \"[PERSON A]\" }\n"
             "rule b in one { match \"nhà\" emit TITLE ok \"[TITLE nhà]\" }\n"
             "rule c in two { match [TITLE] [PERSON] emit ORG ok \"[ORG nhà A]\" }\n"
             "rule d in two { match t:[TITLE] \"ơi\" p:[PERSON] emit role { person = p, "
             "title = t } ok \"[TITLE nhà] ơi [PERSON A]\" role \"A | nhà\" }\n");
  guint n = 20000;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (text, i % 2 == 0 ? "Nhà Nguyễn. " : "Nhà ơi Trần. ");
  rule_run_text (run, text->str, text->len);
  rule_run_check (run);
  g_assert_cmpuint (run->tokens.n_sentences, ==, n);
  g_assert_cmpuint (run->result.spans.n, ==, 2 * n + n / 2);
  g_assert_cmpuint (run->result.roles.n, ==, n / 2);
  for (guint32 i = 0; i < run->result.roles.n; i++) {
    const DanhRoleProposal *role = &run->result.roles.at[i];
    const DanhSpan *title = &run->result.spans.at[role->title];
    const DanhSpan *person = &run->result.spans.at[role->person];
    g_assert_cmpuint (title->start + 2, ==, person->start);
  }
}

/* A match over more tokens than are kept at once, with captures all along. */
static void
test_long_match (void)
{
  g_autoptr (RuleRun) run = rule_run_new (
      NULL, 0,
      PHASES "rule a in one { match ( p:( cap cap? ) | \"và\" )+ emit PERSON p { n = "
             "count(p) } ok \"[PERSON A B]\" }\n");
  guint n = 30000;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (text, i % 3 == 2 ? "Văn và " : "Nguyễn Văn và ");
  rule_run_text (run, text->str, text->len);
  rule_run_check (run);
  g_assert_cmpuint (run->result.spans.n, ==, n);
  for (guint i = 0; i < n; i++) {
    const DanhSpan *span = &run->result.spans.at[i];
    g_assert_cmpuint (span->end - span->start, ==, i % 3 == 2 ? 1 : 2);
  }
  g_assert_cmpstr (danh_rule_result_attribute (&run->result, run->result.spans.at, "n"),
                   ==, "30000");
}

/* "The word twelve before the last is an a": a state for each of thousands of histories,
 * more than are kept. */
static void
test_many_states (void)
{
  g_autoptr (RuleRun) run = rule_run_new (
      NULL, 0,
      PHASES "rule a in one { match ( \"a\" | \"b\" )* \"a\" ( \"a\" | \"b\" ){12} \"c\" "
             "emit PERSON ok \"[PERSON a b b b b b b b b b b b b c]\" }\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_spans = 0;
  for (guint round = 0; round < 40; round++) {
    guint n = (guint) g_rand_int_range (random, 300, 600);
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < n; i++)
      g_string_append (text, g_rand_boolean (random) ? "a " : "b ");
    gboolean is_match = text->str[2 * (n - 13)] == 'a';
    g_string_append (text, "c");
    rule_run_text (run, text->str, text->len);
    g_assert_cmpuint (run->result.spans.n, ==, is_match);
    if (is_match) {
      g_assert_cmpuint (run->result.spans.at[0].start, ==, 0);
      g_assert_cmpuint (run->result.spans.at[0].end, ==, n + 1);
    }
    n_spans += is_match;
  }
  g_assert_cmpuint (n_spans, >, 5);
}

/* What was captured once is remembered: in its new place, with the words that stand there, at
 * the cost of the first time.  Matches of more tokens or captures are found anew. */
static void
test_remembered (void)
{
  static const struct {
    const char *text, *spans;
  } TEXTS[] = {
    { "an Ba ca", "PERSON a [Ba] n=Ba k=1\nTITLE a [ca] n=ca\n" },
    { "và an Tư ca", "PERSON a [Tư] n=Tư k=1\nTITLE a [ca] n=ca\n" },
    { "an Ba Tư Lê ca", "PERSON a [Ba Tư Lê] n=Ba Tư Lê k=1\nTITLE a [ca] n=ca\n" },
    { "an ba ca", "" },
    { "an Ba ca và an Tư ca", "PERSON a [Ba] n=Ba k=1\nTITLE a [ca] n=ca\n"
                              "PERSON a [Tư] n=Tư k=1\nTITLE a [ca] n=ca\n" },
    { "an A B C D E F G H ca",
      "PERSON a [A B C D E F G H] n=A B C D E F G H k=1\nTITLE a [ca] n=ca\n" },
    { "ơi A, B, C, D, E, F, G, H",
      "ORG b [A]\nORG b [B]\nORG b [C]\nORG b [D]\nORG b [E]\n"
      "ORG b [F]\nORG b [G]\nORG b [H]\n" },
  };
  g_autoptr (RuleRun) run = rule_run_new (
      NULL, 0,
      PHASES
      "rule a in one { match \"an\" p:( cap+ ) t:\"ca\" emit PERSON p { n = text(p), k = "
      "count(p) } emit TITLE t { n = text(t) } ok \"an [PERSON A] [TITLE ca]\" }\n"
      "rule b in two { match \"ơi\" ( o:cap \",\"? )+ emit ORG o ok \"ơi [ORG A]\" }\n");
  guint64 steps[G_N_ELEMENTS (TEXTS)];
  for (guint i = 0; i < 4 * G_N_ELEMENTS (TEXTS); i++) {
    guint text = i % G_N_ELEMENTS (TEXTS), round = i / G_N_ELEMENTS (TEXTS);
    if (round == 3) danh_rule_machine_forget_forms (run->machine);
    rule_run_text (run, TEXTS[text].text, strlen (TEXTS[text].text));
    g_autofree char *found = rule_run_describe (run, TEXTS[text].text);
    g_assert_cmpstr (found, ==, TEXTS[text].spans);
    if (round == 0) steps[text] = run->result.steps;
    g_assert_cmpuint (run->result.steps, ==, steps[text]);
  }
}

/* Forgetting forms, and what was cached by their numbers, changes nothing. */
static void
test_forget (void)
{
  g_autoptr (RuleRun) run = rule_run_new (
      lists, G_N_ELEMENTS (lists),
      PHASES
      "rule a in one { match p:@place emit LOCATION p { l = p.level } ok \"[LOCATION "
      "Hà]\" }\n");
  const char *texts[] = { "Nội Hà Nội", "đi Hà Nội Mới xem", "Hà" };
  for (guint i = 0; i < 12; i++) {
    const char *text = texts[i % 3];
    rule_run_text (run, text, strlen (text));
    g_autofree char *before = rule_run_describe (run, text);
    danh_forms_clear (run->forms);
    danh_gazetteer_forget_forms (run->gazetteer);
    danh_rule_machine_forget_forms (run->machine);
    danh_forms_intern (run->forms, texts[(i + 1) % 3], 2);
    rule_run_text (run, text, strlen (text));
    g_autofree char *after = rule_run_describe (run, text);
    g_assert_cmpstr (before, ==, after);
    g_assert_cmpuint (strlen (after), >, 0);
  }
}

/* A budget that runs out takes its sentence and all behind it, and says so; what stands
 * before it is whole, later phases included. */
static void
test_truncated (void)
{
  g_autoptr (RuleRun) run = rule_run_new (
      NULL, 0,
      PHASES "rule a in one { match cap & !\"nhà\" emit PERSON ok \"[PERSON A]\" }\n"
             "rule b in one { match \"nhà\" emit TITLE ok \"[TITLE nhà]\" }\n"
             "rule c in two { match ( t:[TITLE] | p:[PERSON] )+ emit role { person = p, "
             "title = t } ok \"[TITLE nhà] [PERSON A]\" role \"A | nhà\" }\n");
  g_autoptr (GString) text = g_string_new ("Nhà An. Nhà ");
  for (guint i = 0; i < 100; i++) g_string_append (text, "An nhà ");
  g_string_append (text, ". Nhà Ba.");
  rule_run_text (run, text->str, text->len);
  rule_run_check (run);
  g_autofree char *found = rule_run_describe (run, text->str);
  g_assert_true (run->result.truncated);
  g_assert_cmpstr (found, ==, "TITLE b [Nhà]\nPERSON a [An]\nrole An | Nhà \n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/rule/machine/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/rule/machine/blocks", test_blocks);
  g_test_add_func ("/rule/machine/long-match", test_long_match);
  g_test_add_func ("/rule/machine/many-states", test_many_states);
  g_test_add_func ("/rule/machine/remembered", test_remembered);
  g_test_add_func ("/rule/machine/forget", test_forget);
  g_test_add_func ("/rule/machine/truncated", test_truncated);
  return g_test_run ();
}
