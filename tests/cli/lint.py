"""The warnings and cost bounds of danh rules check: each on rules that deserve it, none on others."""

import os
import re

import support
from support import run

HEAD = """type own-type
phase first writes PERSON own-type
phase second reads PERSON writes ORG
"""
GOOD = """
rule name in first {
  match @polite cap{1,2}
  emit  PERSON
  ok    "[PERSON ông bà Lan]"
}
rule sign in first {
  match "mark" line-end
  emit  own-type
  ok    "[own-type mark]"
}
rule body in second {
  match "tiệm" [PERSON]
  after boundary
  emit  ORG
  ok    "[ORG tiệm ông bà Lan]"
}
"""
RULE = """
rule %s in %s%s {
  match %s
  emit  %s
  %s
}
"""


def rule(name, match, emit="PERSON", phase="first", priority=None, more=None):
    said = "" if priority is None else f" priority {priority}"
    return RULE % (name, phase, said, match, emit, more or f'fail "-"\n  ok "[{emit.split()[0]} x]"')


def table(name, *rows):
    return ("# list: %s\n# admits: words of the tests\n# source: made for the tests\n"
            "# licence: Apache-2.0\nform\n%s\n" % (name, "\n".join(rows)))


class Lint(support.TestCase):
    def check(self, rules, *options, lists=()):
        os.makedirs(self.path("m"), exist_ok=True)
        self.file("m/a.rules", rules)
        if "@polite" in rules:
            self.file("m/polite.tsv", table("polite", "ông bà", "cô"))
        for name, rows in lists:
            self.file(f"m/{name}.tsv", table(name, *rows))
        done = run("rules", "check", self.path("m"), *options)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        return done.stdout.decode().partition("failed\n")[2]

    def assert_warns(self, text, *parts):
        for part in parts:
            self.assertIn(part, text)
        self.assertEqual(text.count("warning: "), len(parts), text)

    def test_good_rules(self):
        text = self.check(HEAD.replace("reads PERSON", "reads PERSON own-type")
                          + GOOD.replace('match "tiệm"', 'match [own-type]? "tiệm"'))
        self.assertRegex(text, r"^phase first: 2 rules, at most \d+ steps a token\n")
        self.assertTrue(text.endswith("\n0 warnings\n"), text)

    def test_dear_tests(self):
        words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
        pairs = list(zip(words, words[1:]))
        own = " | ".join(f'/{a}./ & !/.{b}/ & !/.{a}./' for a, b in pairs)
        shared = "( " + " | ".join(f"/{a}./" for a, _ in pairs) + " ) & !( " + " | ".join(
            f"/.{b}/ | /.{a}./" for a, b in pairs) + " )"
        for test, warnings in (own, 1), (shared, 0):
            text = self.check(HEAD.replace("reads PERSON", "reads PERSON own-type")
                              + GOOD.replace('match "tiệm"', 'match [own-type]? "tiệm"')
                              + rule("dear", f'"bà" cap & !( {test} )', more='fail "-"\n  ok "[PERSON bà Lan]"'))
            self.assertEqual(text.count("rule dear has a test of too many cases"), warnings, text)

    def test_unused(self):
        rules = HEAD.replace("phase second", "phase none writes ORG\nphase second") + GOOD
        text = self.check(rules, lists=[("idle", ["bánh"])])
        self.assert_warns(text, "warning: no rule asks for [own-type], which is not written out",
                          "warning: no rule is in phase none",
                          "idle.tsv: warning: no rule asks for @idle")

    def test_type_that_no_rule_emits(self):
        rules = "phase first writes PERSON DATE\nphase second reads PERSON DATE writes ORG\n"
        text = self.check(rules + rule("name", "@polite cap") +
                          rule("body", "[DATE] cap", "ORG", "second"))
        self.assert_warns(text, "rules ask for [DATE], which no rule emits",
                          "rule body never matches")

    def test_entries(self):
        text = self.check(HEAD + GOOD.replace("@polite", "( @polite | @odd )"),
                          lists=[("odd", ["ba lan", "C1.Lan", "a. Ba bốn", "Đ/c", "x-y"])])
        self.assertIn("odd.tsv: warning: entries are more tokens than they look", text)
        self.assertRegex(text, r"  “C1\.Lan” is \d tokens: C1")
        self.assertNotIn("“ba lan”", text)

    def test_useless(self):
        """Subsumed at equal priority by an earlier rule, at any by one of higher priority."""
        for first, second in ((None, None), (1, 7), (-3, None)):
            rules = (rule("narrow", '"ông" cap lower', priority=first)
                     + rule("wide", '( "ông" | "bà" ) cap any', priority=second))
            if first is None:
                rules = (rule("wide", '( "ông" | "bà" ) cap any')
                         + rule("narrow", '"ông" cap lower'))
            text = self.check(HEAD.replace("type own-type\n", "").replace(" own-type", "") + rules
                              + rule("body", '@polite [PERSON]', "ORG", "second"))
            self.assert_warns(text, "rule narrow is useless: all it takes, rule wide (a.rules:")
            self.assertRegex(text, r"\n  both take “ông [A-Z]\S* \S+”\n")

    def test_not_useless(self):
        """A wider rule that stands behind, or asks for more around it, makes nothing useless."""
        head = "phase first writes PERSON\n"
        narrow, wide = rule("narrow", '"ông" cap'), rule("wide", '( "ông" | "bà" ) cap')
        self.assertNotIn("useless", self.check(head + narrow + wide))
        asks = wide.replace("  emit", "  before lower\n  emit")
        self.assertNotIn("useless", self.check(head + asks + narrow))
        self.assertNotIn("useless", self.check(head + wide + narrow.replace("cap", "cap any")))

    def test_pairs_of_equal_priority(self):
        head = "phase first writes PERSON ORG\n"
        a = rule("left", '"ông" cap+', "PERSON")
        b = rule("right", 'any cap{2}', "ORG")
        text = self.check(head + a + b)
        self.assert_warns(text, "rule right can claim what rule left (a.rules:3) of equal priority")
        self.assertRegex(text, r"  both take “ông [A-Z]\S* [A-Z]\S*”\n")
        self.assertNotIn("warning:", self.check(head + a + rule("right", 'any cap{2}', "ORG",
                                                               priority=4)))
        # the same span of the same type: no matter which of them wins
        self.assertNotIn("warning:", self.check(head + a + rule("right", 'any cap{2}', "PERSON")))
        # what stands around keeps them apart
        apart = (rule("left", '"ông" cap+', "PERSON").replace("  emit", '  after "x"\n  emit')
                 + rule("right", 'any cap{2}', "ORG").replace("  emit", '  not after "x"\n  emit'))
        self.assertNotIn("warning:", self.check(head + apart))

    def test_witness_with_spans_and_lists(self):
        text = self.check("phase first writes PERSON\nphase second reads PERSON writes ORG\n"
                          + rule("name", "@polite cap", more='ok "[PERSON ông bà Lan]"')
                          + rule("left", '[PERSON] "bán"', "ORG", "second")
                          + rule("right", '@polite cap any', "ORG x", "second")
                          .replace("any", "x:any"))
        self.assert_warns(text, "rule right can claim what rule left")
        self.assertRegex(text, r"  both take “(ông bà|cô) \S+ bán”\n")

    def test_test_that_nothing_fulfils(self):
        text = self.check("phase first writes PERSON\n" + rule("name", '@polite ( cap & lower )')
                          + rule("other", '"ông" ( number & mark | cap ) /a+[0-9]/'))
        self.assert_warns(text, "rule name has a test that no token tried fulfils: cap & lower",
                          "rule name never matches")

    def test_rule_that_never_matches(self):
        text = self.check("phase first writes PERSON\n" + rule("name", '"ông" ( cap & lower ) any')
                          + rule("other", '"ông" cap number'))
        self.assert_warns(text, "rule name has a test that no token tried fulfils: cap & lower",
                          "rule name never matches: no text of what")

    def test_regex_of_several_kinds_of_characters(self):
        """What a regular expression matches is tried as words are written."""
        text = self.check("phase first writes PERSON\n" + rule("name", '"ông" /[Hh][\'’].+/')
                          + rule("other", '"bà" /[^0-9]+[a-zđ]/'))
        self.assertNotIn("warning:", text)

    def test_examples_alone(self):
        """--examples runs them and tells nothing of what is suspicious."""
        rules = "phase first writes PERSON\n" + rule("name", 'cap & lower')
        self.assertIn("warning", self.check(rules))
        self.assertEqual(self.check(rules, "--examples"), "")

    def test_costs(self):
        rules = ("phase first writes PERSON\n" + rule("a", '@polite cap{2,5}')
                 + rule("b", '"ông" cap{3}'))
        text = self.check(rules, "--costs")
        self.assertIn("  rule a: 3 to 37 tokens, ", text)
        self.assertIn("  rule b: 4 tokens, ", text)
        bound = int(re.search(r"at most (\d+) steps a token", text).group(1))
        self.assertTrue(37 < bound < 200, bound)

    def test_costs_without_a_greatest_width(self):
        """Threads in one state are one, and runs of spans begin where they begin."""
        rules = ("phase first writes PERSON\n" + rule("a", '"ông" cap* "x"')
                 + rule("b", 'cap{3} any* "x"'))
        text = self.check(rules, "--costs")
        self.assertRegex(text, "  rule a: 2 tokens or more, .* at most 2 steps a token\n")
        # began one, two or more tokens ago, and of the last those that end here, too
        self.assertRegex(text, "  rule b: 4 tokens or more, .* at most 5 steps a token\n")
        self.assertIn("phase first: 2 rules, at most 7 steps a token\n", text)
        rules += ("phase second reads PERSON writes ORG\n"
                  + rule("c", '[PERSON] "," any [PERSON] "x"', "ORG", "second"))
        self.assertRegex(self.check(rules, "--costs"),
                         "  rule c: 5 tokens or more, .* at most 15 steps a token\n")

    def test_costs_that_cannot_be_told(self):
        """Which of the last 15 tokens are capitalised makes more sets than are walked."""
        text = self.check("phase first writes PERSON\n" + rule("a", 'any* cap any{15} "x"'))
        self.assertIn("phase first: 1 rule, the budget of 4096 steps a token\n", text)

    def test_one_rule(self):
        rules = ("phase first writes PERSON ORG\n" + rule("a", '"ông" cap', "PERSON")
                 + rule("b", '"ông" cap', "ORG") + rule("c", '"ông" upper', "ORG"))
        self.assertIn("rule c ", self.check(rules))
        text = self.check(rules, "--rule", "b")
        self.assertIn("rule b ", text)
        self.assertNotIn("rule c ", text)


support.main()
