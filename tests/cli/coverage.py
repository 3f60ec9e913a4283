"""danh rules coverage: what is counted, over texts and over gold of every kind."""

import json
import os

import support
from support import run

RULES = """phase name writes PERSON
phase role reads PERSON writes TITLE
phase tie reads PERSON TITLE
rule polite in name priority 5 {
  match @polite per:( cap{2,3} )
  emit  PERSON per
  ok    "Gặp ông bà [PERSON Lâm Anh]."
}
rule plain in name {
  match ( 'Lâm' | 'Lý' ) cap
  emit  PERSON
  ok    "[PERSON Lâm Anh] nói."
}
rule street in name priority 9 {
  match "phố" x:( cap cap )
  reject PERSON x
  fail  "Ở phố Lâm Anh."
}
rule never in name {
  match "không" "bao" "giờ"
  emit  PERSON
  ok    "[PERSON không bao giờ]"
}
rule chief in role {
  match "trưởng" "thôn"
  emit  TITLE
  ok    "[TITLE trưởng thôn]"
}
rule over in role {
  match [PERSON] "trẻ"
  emit  TITLE
  ok    "[TITLE không bao giờ trẻ]"
}
rule tied in tie {
  match p:[PERSON] "," t:[TITLE]
  emit  role { person = p, title = t }
  ok    "[PERSON Lâm Anh], [TITLE trưởng thôn]" role "Lâm Anh | trưởng thôn"
}
"""
LIST = ("# list: polite\n# admits: words of the tests\n# source: made for the tests\n"
        "# licence: Apache-2.0\nform\nông bà\ncô bác\n")
GOLD = """# a document of the tests
--- text
Ông bà [PERSON Lâm Anh], [TITLE trưởng thôn], đi phố Lâm Ba với Lâm Tư.
--- roles
Lâm Anh | trưởng thôn
"""


class Coverage(support.TestCase):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("rules"))
        os.mkdir(self.path("texts"))
        self.file("rules/a.rules", RULES)
        self.file("rules/polite.tsv", LIST)

    def coverage(self, *words, code=0):
        done = run("rules", "coverage", "--rules", self.path("rules"), *words)
        self.assert_exit(done, code)
        return done

    def counts(self, *words):
        found = json.loads(self.coverage("--format", "json", *words).stdout)
        return found, {rule["name"]: rule for rule in found["rules"]}

    def test_gold(self):
        self.file("texts/a.txt", GOLD)
        found, rules = self.counts(self.path("texts"))
        self.assertEqual((found["documents"], found["with_gold"]), (1, 1))
        self.assertEqual({name: (r["fired"], r["won"], r["rejected"], r["right"], r["wrong"])
                          for name, r in rules.items()},
                         {"polite": (1, 1, 0, 1, 0), "plain": (3, 1, 1, 0, 1),
                          "street": (1, 0, 0, 0, 0), "never": (0, 0, 0, 0, 0),
                          "chief": (1, 1, 0, 1, 0), "over": (0, 0, 0, 0, 0),
                          "tied": (1, 1, 0, 1, 0)})
        self.assertEqual(rules["plain"]["lost"], [{"to": "polite", "n": 1}])
        tests = {t["test"]: (t["fired"], t["won"]) for t in rules["plain"]["tests"]}
        self.assertEqual(tests, {"'Lâm' | 'Lý'": (3, 1), "cap": (3, 1)})
        self.assertEqual(found["entries"], [{"list": "polite.tsv", "entry": "ông bà", "stands": 1, "fired": 1,
                                             "won": 1, "lost": [], "cost_share": 1.0}])
        self.assertAlmostEqual(sum(r["cost_share"] for r in rules.values()), 1, places=2)
        for rule in rules.values():
            self.assertAlmostEqual(sum(t["cost_share"] for t in rule["tests"]), rule["cost_share"], places=2)

    def test_alternatives_and_entries(self):
        """Of each test, word of a test and list entry: fired, won, lost to whom."""
        self.file("texts/a.txt", "Lâm Anh với Lâm Ba. Ông bà Lý Tư và ông bà Lâm Tám, cô bác ta.")
        found, rules = self.counts(self.path("texts"))
        beaten = [{"to": "polite", "n": 2}]
        self.assertEqual((rules["plain"]["fired"], rules["plain"]["won"], rules["plain"]["lost"]), (4, 2, beaten))
        first, second = sorted(rules["plain"]["tests"], key=lambda t: t["test"])
        self.assertEqual((first["test"], first["lost"], second["lost"]), ("'Lâm' | 'Lý'", beaten, beaten))
        self.assertEqual(first["words"], [
            {"word": "'Lâm'", "fired": 3, "won": 2, "lost": [{"to": "polite", "n": 1}]},
            {"word": "'Lý'", "fired": 1, "won": 0, "lost": [{"to": "polite", "n": 1}]}])
        self.assertEqual(second["words"], [])
        self.assertEqual([(e["entry"], e["stands"], e["fired"], e["won"], e["lost"]) for e in found["entries"]],
                         [("ông bà", 2, 2, 2, []), ("cô bác", 1, 0, 0, [])])
        self.assertEqual([round(e["cost_share"], 2) for e in found["entries"]], [0.67, 0.33])
        text = self.coverage("--rule", "plain", self.path("texts")).stdout.decode()
        self.assertRegex(text.partition("\n  plain (a.rules:9)\n")[2], r"""^ +fired +won +lost +cost  test
 +4 +2 +2 +\d+\.\d\d%  'Lâm' \| 'Lý'  lost most to polite
 +3 +2 +1 +'Lâm'  lost most to polite
 +1 +0 +1 +'Lý'  lost most to polite
 +4 +2 +2 +\d+\.\d\d%  cap  lost most to polite
$""")

    def test_entries_that_lose(self):
        self.file("rules/b.rules", 'rule longer in name {\n  match "ông" "bà" cap cap "ơi"\n  emit  PERSON\n'
                                   '  ok    "[PERSON ông bà Lâm Anh ơi]"\n}\n')
        self.file("texts/a.txt", "Này ông bà Lâm Anh ơi!")
        found, rules = self.counts(self.path("texts"))
        (entry,) = found["entries"]
        self.assertEqual((entry["fired"], entry["won"], entry["lost"]), (1, 0, [{"to": "longer", "n": 1}]))

    def test_for_people(self):
        self.file("texts/a.txt", GOLD)
        text = self.coverage("--all", self.path("texts")).stdout.decode()
        self.assertIn("1 document, 1 of them with gold", text)
        self.assertRegex(text, r"\nplain +3 +1 +1 +1 +0 +0 +1 +\d+\.\d%  polite\n")
        self.assertIn("\nnever fired:\n  never (a.rules:19)\n  over (a.rules:29)\n", text)
        self.assertIn("\n  polite (a.rules:4)\n    cap (1 of 3)\n  plain (a.rules:9)\n    'Lý', of 'Lâm' | 'Lý'\n\nlist entries,", text)
        self.assertIn("\n stands   fired     won    lost   cost\n      1       1       1       0 100.0%  ông bà (polite.tsv)\n", text)

    def test_other_kinds(self):
        """Texts, lines and documents: gold only where there are mentions."""
        self.file("a.txt", "Lâm Anh nói.")
        self.file("b.jsonl", support.line("Lý Ba nói.") + "\n" + support.line(
            "Lâm Tư nói.", mentions=[{"type": "PERSON", "start": 0, "end": 6}]))
        self.file("c.json", json.dumps({"text": "Lâm Tám.", "mentions": []}))
        found, rules = self.counts(*(self.path(name) for name in ("a.txt", "b.jsonl", "c.json")))
        self.assertEqual((found["documents"], found["with_gold"]), (4, 2))
        plain = rules["plain"]
        self.assertEqual((plain["won"], plain["right"], plain["wrong"]), (4, 1, 1))

    def test_brat(self):
        self.file("texts/d.txt", "Lâm Tám.")
        self.file("texts/d.ann", "T1\tPERSON 0 7\tLâm Tám\n")
        found, rules = self.counts(self.path("texts"))
        self.assertEqual((found["documents"], found["with_gold"]), (1, 1))
        self.assertEqual((rules["plain"]["right"], rules["plain"]["wrong"]), (1, 0))

    def test_broken(self):
        self.file("a.txt", "--- text\n[PERSON Lâm Anh nói.\n")
        self.file("b.jsonl", "{\n" + support.line("Lâm Tư nói."))
        done = self.coverage("--format", "json", self.path("a.txt"), self.path("b.jsonl"),
                             self.path("none"), code=1)
        self.assertEqual(json.loads(done.stdout)["documents"], 1)
        for part in ("a.txt:2:1: ", "b.jsonl:1: ", "none: No such file"):
            self.assertIn(part, done.stderr.decode())

    def test_broken_gold(self):
        """What has mentions and is no document is named, and not read as a text without gold."""
        beyond = support.line("Lâm Tư nói.", mentions=[{"type": "PERSON", "start": 0, "end": 99}])
        said = support.line('Lâm Tư nói: "mentions": []')
        done = self.coverage("--format", "json", self.file("gold.jsonl", beyond + said), code=1)
        found = json.loads(done.stdout)
        self.assertEqual((found["documents"], found["with_gold"]), (1, 0))
        self.assertRegex(done.stderr.decode(), r"\Adanh: .*gold.jsonl:1: mention 1.*\n\Z")

    def test_folder_without_files(self):
        os.mkdir(self.path("empty"))
        done = self.coverage(self.path("empty"), code=1)
        self.assertIn("empty: there is no file in it", done.stderr.decode())

    def test_use(self):
        self.coverage(code=2)
        self.coverage("--format", "xml", self.path("texts"), code=2)
        self.coverage("--rule", "none", self.path("texts"), code=2)


support.main()
