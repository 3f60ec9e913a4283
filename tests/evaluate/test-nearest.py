"""The rule that came nearest to each miss: every way to come near, in every report, and as danh explain says it."""

import json
import os
import subprocess
import unittest

import run

RULES = """type implied-holder
phase name writes PERSON
phase title reads PERSON writes TITLE
phase body reads PERSON TITLE writes ORG
phase role reads PERSON TITLE
phase implied reads PERSON TITLE writes implied-holder
rule polite in name priority 5 {
  match "gặp" per:( cap{2,3} ) "xong"
  emit  PERSON per
  ok    "Họ gặp [PERSON Đào Mơ] xong."
}
rule plain in name {
  match 'Lâm' cap
  not before "Hai"
  emit  PERSON
  ok    "[PERSON Lâm Anh]"
}
rule street in name priority 9 {
  match "phố" x:( cap cap )
  reject PERSON x
  fail  "phố Lâm Anh"
}
rule office in title {
  match "giám" "đốc"
  emit  TITLE
  ok    "[TITLE giám đốc]"
}
rule shop in body {
  match "tiệm" cap{1,3}
  emit  ORG
  ok    "[ORG tiệm Mơ]"
}
rule club in body {
  match cap "Hội"
  emit  ORG
  ok    "[ORG Mai Hội]"
}
rule tie in role {
  match p:[PERSON] "," t:[TITLE]
  emit  role { person = p, title = t }
  ok    "Lâm Anh, giám đốc" role "Lâm Anh | giám đốc"
}
rule tie-with in role {
  match p:[PERSON] "," t:[TITLE] "với" [PERSON]
  emit  role { person = p, title = t }
  ok    "Lâm Anh, giám đốc với Lâm Ba" role "Lâm Anh | giám đốc"
}
rule they-are in implied {
  match "Bà" "là" t:[TITLE]
  emit  implied-holder t
  ok    "Bà là [implied-holder [TITLE giám đốc]]"
}
"""


def place(rule):
    """As reports name it."""
    starts = [line.split()[1] if line.startswith("rule ") else None for line in RULES.splitlines()]
    return f"{rule} (a.rules:{starts.index(rule) + 1})"


def document(text, *marked, roles=(), name="d"):
    """Mentions `TYPE surface`, each at its first place; roles as pairs of their numbers."""
    mentions = []
    for one in marked:
        kind, _, surface = one.partition(" ")
        start = text.index(surface)
        mentions.append({"id": f"m{len(mentions) + 1}", "type": kind, "start": start, "end": start + len(surface),
                         "text": surface})
    return {"id": name, "text": text, "mentions": mentions,
            "roles": [{"person": f"m{p}", "title": f"m{t}"} for p, t in roles]}


class Nearest(run.TestCase):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("rules"))
        self.file("rules/a.rules", RULES)
        subprocess.run([run.DANH, "compile", self.path("rules"), "-o", self.path("m.danh")], timeout=60, check=True)

    def annotate(self, *gold, options=("-f", "json", "--errors")):
        return self.run_danh("--annotate", "--model", self.path("m.danh"), *options,
                             self.file("gold.jsonl", list(gold))).stdout.decode()

    def nearest(self, gold, name):
        """Of the only error of class NAME: the rule, its line, the outcome, what it took, where it failed, why."""
        errors = json.loads(self.annotate(gold))["errors"]
        (near,) = [e["nearest"] for e in errors if e["class"] == name]
        if near["rule"] is None:
            return None, near["outcome"], near["reasons"]
        self.assertEqual(f"{near['rule']} ({near['file']}:{near['line']})", place(near["rule"]))
        for piece in ("took", "failed_at"):
            if piece in near:
                self.assertEqual(gold["text"][near[piece]["start"]:near[piece]["end"]], near[piece]["text"])
        return (near["rule"], near["outcome"], near["took"]["text"], near.get("failed_at", {}).get("text"),
                near["reasons"])

    def test_mentions(self):
        for text, missed, told in (
                ("Họ gặp Đào Mơ, rồi về.", "PERSON Đào Mơ", ("polite", "failed", "gặp Đào Mơ", ",", ["cap", '"xong"'])),
                ("Họ gặp Đào Mơ", "PERSON Đào Mơ", ("polite", "failed", "gặp Đào Mơ", None, ["cap", '"xong"'])),
                ("Họ gặp Đào Mơ\n\nMai về.", "PERSON Đào Mơ", (
                    "polite", "failed", "gặp Đào Mơ", None, ["cap", '"xong"'])),
                ("😀 Lâm Anh Hai", "PERSON Lâm Anh", ("plain", "context", "Lâm Anh", "Hai", [
                    "'not before' (the 1. context of the rule) stands there: “Hai”"])),
                ("Ở phố Lâm Anh.", "PERSON Lâm Anh", ("plain", "rejected", "Lâm Anh", None, [
                    f"rule {place('street')} on “phố Lâm Anh”"])),
                ("Ở tiệm Lâm Anh.", "PERSON Lâm Anh|ORG tiệm Lâm Anh", ("plain", "covered", "Lâm Anh", None, [
                    f"rule {place('shop')} on “tiệm Lâm Anh”"])),
                ("Vua Lâm Anh Hội.", "ORG Anh Hội|PERSON Lâm Anh", ("club", "gave-way", "Anh Hội", None, [
                    f"rule {place('plain')} on “Lâm Anh”"])),
                ("Ở tiệm Đào Hội.", "ORG Hội|ORG tiệm Đào Hội", ("club", "lost", "Đào Hội", None, [
                    f"rule {place('shop')} on “tiệm Đào Hội”: longer"])),
                ("Cây đa.", "PERSON đa", (None, "none", []))):
            with self.subTest(text=text):
                name = "missed inside another" if told[1] in ("covered", "lost") else "missed"
                self.assertEqual(self.nearest(document(text, *missed.split("|")), name), told)

    def test_roles(self):
        for text, marked, told in (
                ("Lâm Anh; giám đốc.", ("PERSON Lâm Anh", "TITLE giám đốc"),
                 ("tie", "failed", "Lâm Anh", ";", ['","'])),
                ("Lâm Anh, giám đốc với Lâm Ba.", ("PERSON Lâm Ba", "TITLE giám đốc"),
                 ("tie-with", "others", "Lâm Anh, giám đốc với Lâm Ba", None, [])),
                ("Lâm Anh về. Bà và giám đốc.", ("PERSON Lâm Anh", "TITLE giám đốc"),
                 ("tie", "failed", "Lâm Anh", "về", ['","'])),
                ("Lâm Anh. Lâm Ba. Bà là giám đốc.", ("PERSON Lâm Anh", "TITLE giám đốc"),
                 ("they-are", "holder", "giám đốc", None, ["Lâm Ba"])),
                ("Tâm Anh, giám đốc.", ("PERSON Tâm Anh", "TITLE giám đốc"),
                 (None, "part", ["no PERSON is exactly “Tâm Anh”"]))):
            with self.subTest(text=text):
                self.assertEqual(self.nearest(document(text, *marked, roles=[(1, 2)]), "role missed"), told)

    def test_as_explain_says(self):
        text = "Họ gặp Đào Mơ, rồi về phố Lâm Anh Hai, Lâm Anh Hai."
        gold = document(text, "PERSON Đào Mơ", "PERSON Lâm Anh")
        gold["mentions"].append({"id": "m3", "type": "PERSON", "start": 40, "end": 47})
        for error in json.loads(self.annotate(gold))["errors"]:
            told = subprocess.run([run.DANH, "explain", "-", "--model", self.path("m.danh"), "--at",
                                   str(error["gold"]["start"]), "--type", "PERSON", "--nearest", "1", "-f", "json"],
                                  input=text.encode(), capture_output=True, timeout=60, check=True)
            (place,) = json.loads(told.stdout)["places"]
            near, (first, *_) = error["nearest"], place["nearest"] + place["lost"]
            self.assertEqual((near["rule"], near["file"], near["line"]),
                             (first["rule"]["name"], first["rule"]["file"], first["rule"]["line"]))

    def test_for_people(self):
        """By class, then by rule; documents do not answer for each other."""
        gold = [document("Họ gặp Đào Mơ, rồi về.", "PERSON Đào Mơ", name="one"), document("Cây đa", "PERSON đa", name="two"),
                document("Lâm Anh Hai", "PERSON Lâm Anh", name="three"), document("Lâm Ba Hai", "PERSON Lâm Ba", name="four")]
        text = self.annotate(*gold, options=("--errors",))
        self.assertTrue(text.endswith(f"""
missed (4)
  no rule near (1)
    two:4
      gold   Cây [PERSON đa]
      near   no rule took a token here
  nearest {place('plain')} (2)
    four:0
      gold   [PERSON Lâm Ba] Hai
      near   matched “Lâm Ba”, but its 'not before' (the 1. context of the rule) stands there: “Hai”
    three:0
      gold   [PERSON Lâm Anh] Hai
      near   matched “Lâm Anh”, but its 'not before' (the 1. context of the rule) stands there: “Hai”
  nearest {place('polite')} (1)
    one:7
      gold   Họ gặp [PERSON Đào Mơ], rồi về.
      near   took “gặp Đào Mơ”, failed at “,”, which is not cap  or  "xong"
"""), text)
        self.assertNotIn("near ", self.annotate(*gold, options=()))
        page = self.annotate(*gold, options=("-f", "html"))
        self.assertIn(f"<summary>nearest {place('plain')} (2)</summary>", page)
        self.assertIn('<div class="near">took “gặp Đào Mơ”, failed at “,”, which is not cap  or  &quot;xong&quot;', page)

    def test_answers_of_others(self):
        """Of which no model is known, unless it is named; then what it finds itself is told, too."""
        gold = self.file("gold.jsonl", [document("Lâm Anh về. Lâm Ba Hai", "PERSON Lâm Anh", "PERSON Lâm Ba")])
        found = self.file("found.jsonl", [document("Lâm Anh về. Lâm Ba Hai")])
        self.assertNotIn("near", self.run_danh("--errors", gold, found).stdout.decode())
        text = self.run_danh("--errors", "--model", self.path("m.danh"), gold, found).stdout.decode()
        self.assertIn("near   the model finds it\n", text)
        self.assertIn("near   matched “Lâm Ba”, but its", text)
        done = self.run_danh("--errors", "--model", self.path("none.danh"), gold, found)
        self.assertIn("misses are listed without the rules nearest to them", done.stderr.decode())
        self.assertIn("missed (2)", done.stdout.decode())

    def test_any_order(self):
        gold = [document("Lâm Anh Hai", "PERSON Lâm Anh", name=n) for n in "cab"]
        self.assertEqual(self.annotate(*gold), self.annotate(*reversed(gold)))


class Misses(run.TestCase):
    """danh-compile misses: lines that are no documents do not end it."""

    def test_broken_lines(self):
        good = json.dumps(document("x", "PERSON x"))
        done = subprocess.run([os.environ["DANH_COMPILE"], "misses", "-"], input=f"{{\n{good}\n{good}".encode(),
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"document 1: ", done.stderr)
        self.assertEqual([line.split("\t")[0] for line in done.stdout.decode().splitlines()],
                         ["1 PERSON 0 1", "2 PERSON 0 1"])


unittest.main()
