"""danh explain and danh rules dump: what they say of spans that are there and of others."""

import json
import os

import support
from support import run

RULES = """phase name writes PERSON
phase body reads PERSON writes ORG
nest PERSON in ORG
rule polite in name priority 5 {
  match @polite per:( cap{2,3} )
  emit  PERSON per { honorific = text(per) }
  ok    "Gặp ông bà [PERSON Lâm Anh]."
}
rule plain in name {
  match 'Lâm' cap
  not before "Hai"
  emit  PERSON
  ok    "[PERSON Lâm Anh] nói."
}
rule street in name priority 9 {
  match "phố" x:( cap cap )
  reject PERSON x
  fail  "Ở phố Lâm Anh."
}
rule shop in body {
  match "tiệm" [PERSON]
  emit  ORG
  ok    "Ở [ORG tiệm [PERSON Lâm Anh]]."
}
"""
ROLES = """type implied-holder
phase title reads PERSON writes TITLE
phase tie reads PERSON TITLE
phase implied reads PERSON TITLE writes implied-holder
rule office in title {
  match "giám" "đốc"
  emit  TITLE
  ok    "[TITLE giám đốc]"
}

rule tie in tie {
  match p:[PERSON] "," t:[TITLE]
  emit  role { person = p, title = t }
  ok    "Lâm Anh, giám đốc" role "Lâm Anh | giám đốc"
}
rule tie-after in tie {
  match [PERSON] "với" p:[PERSON] "," t:[TITLE]
  emit  role { person = p, title = t }
  ok    "Lâm Anh với Lâm Ba, giám đốc" role "Lâm Ba | giám đốc"
}
rule they-are in implied {
  match "cô" "là" t:[TITLE]
  emit  implied-holder t
  ok    "Cô là [implied-holder [TITLE giám đốc]]."
}
"""
LIST = ("# list: polite\n# admits: words of the tests\n# source: made for the tests\n"
        "# licence: Apache-2.0\nform\nông bà\n")


class Explain(support.TestCase):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("rules"))
        self.file("rules/a.rules", RULES)
        self.file("rules/b.rules", ROLES)
        self.file("rules/polite.tsv", LIST)

    def explain(self, text, *options, code=0):
        done = run("explain", "-", "--rules", self.path("rules"), *options, stdin=text)
        self.assert_exit(done, code)
        return done.stdout.decode()

    def places(self, text, *options):
        return json.loads(self.explain(text, "--format", "json", *options))["places"]

    def test_span_that_is_there(self):
        (place,) = self.places("Gặp ông bà Lâm Anh.", "--at", "12")
        (span,) = place["spans"]
        self.assertEqual((span["type"], span["start"], span["end"], span["text"]),
                         ("PERSON", 11, 18, "Lâm Anh"))
        self.assertEqual(span["rule"], {"name": "polite", "file": "a.rules", "line": 4,
                                        "phase": "name", "priority": 5, "evidence": 2})
        self.assertEqual(span["match"]["text"], "ông bà Lâm Anh")
        self.assertEqual([(t["text"], t["test"], t["sources"]) for t in span["tokens"]],
                         [("ông", "first of @polite", ["ông bà (polite.tsv)"]),
                          ("bà", "last of @polite", ["ông bà (polite.tsv)"]),
                          ("Lâm", "cap", []), ("Anh", "cap", [])])
        self.assertEqual([(c["name"], c["text"]) for c in span["captures"]], [("per", "Lâm Anh")])
        self.assertEqual(span["attributes"], {"honorific": "Lâm Anh"})
        self.assertEqual([(b["rule"]["name"], b["reason"]) for b in span["beat"]],
                         [("plain", "longer")])

    def test_span_of_an_earlier_phase(self):
        (place,) = self.places("Ở tiệm Lâm Anh.", "--type", "ORG")
        (span,) = place["spans"]
        self.assertEqual(span["tokens"][1]["sources"], ["[PERSON Lâm Anh] of rule plain"])

    def test_rejected(self):
        (place,) = self.places("Ở phố Lâm Anh.", "--text", "lâm anh")
        self.assertEqual(place["spans"], [])
        (lost,) = place["lost"]
        self.assertEqual((lost["rule"]["name"], lost["outcome"], lost["to"]["rule"]["name"]),
                         ("plain", "rejected", "street"))

    def test_nearest_rules(self):
        (place,) = self.places("Gặp ông bà Lâm, rồi về.", "--text", "Lâm")
        near = {n["rule"]["name"]: n for n in place["nearest"]}
        self.assertEqual(near["polite"]["text"], "ông bà Lâm")
        self.assertEqual(near["polite"]["failed_at"]["text"], ",")
        self.assertEqual(near["polite"]["tests"], ["cap"])
        self.assertIsNone(near["polite"]["context"])
        self.assertEqual(near["plain"]["text"], "Lâm")

    def test_context_that_fails(self):
        (place,) = self.places("Lâm Anh Hai", "--text", "Lâm Anh")
        (near,) = [n for n in place["nearest"] if n["rule"]["name"] == "plain"]
        self.assertEqual(near["context"], {"number": 1, "side": "before", "negated": True, "beside": {
            "start": 8, "end": 11, "text": "Hai"}})
        self.assertEqual((near["failed_at"], near["tests"]), (None, []))
        self.assertEqual(near["text"], "Lâm Anh")

    def test_span_that_would_be_cut(self):
        self.file("rules/c.rules", """phase last reads PERSON writes ORG
rule row in last {
  match "tiệm" cap{1,2}
  emit  ORG
  ok    "[ORG tiệm Tú]"
}
""")
        (place,) = self.places("Ở tiệm Tú Lâm Anh", "--text", "tiệm Tú Lâm")
        (near,) = [n for n in place["nearest"] if n["rule"]["name"] == "row"]
        self.assertEqual((near["text"], near["cuts"]["rule"]["name"], near["cuts"]["text"]),
                         ("tiệm Tú Lâm", "plain", "Lâm Anh"))
        self.assertEqual((near["failed_at"], near["tests"], near["context"]), (None, [], None))

    def test_token_that_a_context_fails_at(self):
        """The token and the tests; a border where the sentence ends; nothing of one without a limit."""
        self.file("rules/c.rules", """phase more writes PERSON
rule near in more {
  match "Tú" after ( "cô" "em" ) before ( "nói" | "kể" )
  emit  PERSON
  ok    "cô em [PERSON Tú] nói"
}
rule far in more {
  match "Ty" after ( "cô" any* )
  emit  PERSON
  ok    "cô gái tên [PERSON Ty]"
}
""")
        for text, name, number, side, beside, tests in (
                ("Gặp em Tú nói.", "near", 1, "after", "Gặp", ['"cô"']),
                ("em Tú nói.", "near", 1, "after", None, ['"cô"']),
                ("Cô em Tú khóc.", "near", 2, "before", "khóc", ['"nói" | "kể"']),
                ("Cô em Tú", "near", 2, "before", None, ['"nói" | "kể"']),
                ("Em gái tên Ty.", "far", 1, "after", None, [])):
            (place,) = self.places(text, "--text", "Tú" if name == "near" else "Ty")
            (near,) = [n for n in place["nearest"] if n["rule"]["name"] == name]
            context = near["context"]
            self.assertEqual((context["number"], context["side"], (context["beside"] or {}).get("text"), near["tests"]),
                             (number, side, beside, tests), text)
        text = self.explain("Gặp em Tú nói.", "--text", "Tú", "-n", "1")
        self.assertIn("\n    matched, but its 'after' (the 1. context of the rule) does not stand there: "
                      "“Gặp” is not \"cô\"\n", text)
        text = self.explain("Cô em Tú", "--text", "Tú", "-n", "1")
        self.assertIn("does not stand there: the border of the sentence is not \"nói\" | \"kể\"\n", text)

    def test_many_words(self):
        """People are shown the first few and how many more; programs all."""
        words = [f"từ{c}" for c in "abcdeghiklmno"]
        for n, more in ((12, ""), (13, " | … 7 more")):
            tests = " | ".join(f'"{word}"' for word in words[:n])
            self.file("rules/c.rules", f"""phase more writes PERSON
rule many in more {{
  match "Tú" ( any & !( {tests} ) )
  emit  PERSON
  ok    "[PERSON Tú nói]"
}}
rule one in more {{
  match "Tư" ( {tests} )
  emit  PERSON
  ok    "[PERSON Tư từa]"
}}
""")
            shown = " | ".join(f'"{word}"' for word in words[:6 if more else n]) + more
            self.assertIn(f"!( {shown} )", self.explain("Tú nói bé.", "--text", "Tú nói"))
            self.assertIn(f"is not {shown}\n", self.explain("Tư về.", "--text", "Tư về", "-n", "1"))
            (place,) = self.places("Tư về.", "--text", "Tư về", "-n", "1")
            self.assertEqual(place["nearest"][0]["tests"], [tests])

    def test_for_people(self):
        text = self.explain("Gặp ông bà Lâm Anh ở phố Lâm Ba.")
        self.assertEqual(text, """PERSON “Lâm Anh” 11-18
  rule polite (a.rules:4), phase name, priority 5, evidence 2
    honorific = "Lâm Anh"
    ông  first of @polite  = ông bà (polite.tsv)
    bà  last of @polite  = ông bà (polite.tsv)
    Lâm  cap
    Anh  cap
    per: “Lâm Anh”
    beat rule plain (a.rules:9) on “Lâm Anh” 11-18: longer
""")
        text = self.explain("Ở phố Lâm Ba.", "--text", "Lâm Ba", "--nearest", "1")
        self.assertEqual(text, """no span is exactly “Lâm Ba” 6-12
  rule plain (a.rules:9) matched “Lâm Ba” 6-12
    but was rejected by rule street (a.rules:15) on “phố Lâm Ba” 2-12
""" + text.partition("2-12\n")[2])
        self.assertNotIn("\033", text)

    def roles(self, text, role, *options):
        return json.loads(self.explain(text, "--role", role, "--format", "json", *options))["roles"]

    def test_role_that_is_there(self):
        (role,) = self.roles("Mơ, Lâm Anh, giám đốc. Lâm Ba, giám đốc.", "lâm anh | Giám đốc")
        self.assertEqual((role["person"]["text"], role["title"]["start"], role["status"], role["organization"]),
                         ("Lâm Anh", 13, "current", None))
        self.assertEqual((role["rule"]["name"], role["rule"]["file"], role["implied"], role["match"]["text"]),
                         ("tie", "b.rules", False, "Lâm Anh, giám đốc"))
        self.assertEqual([(c["name"], c["text"]) for c in role["captures"]], [("p", "Lâm Anh"), ("t", "giám đốc")])
        self.assertEqual(role["tokens"][2]["test"], '","')
        (role,) = self.roles("Lâm Anh về. Cô là giám đốc.", "Lâm Anh|giám đốc")
        self.assertEqual((role["rule"]["name"], role["implied"], role["match"]["text"]),
                         ("they-are", True, "Cô là giám đốc"))

    def test_role_that_is_not(self):
        (role,) = self.roles("Lâm Anh: giám đốc.", "Lâm Anh | giám đốc", "--nearest", "1")
        (near,) = role["nearest"]
        self.assertEqual((role["rule"], role["holder"], role["lost"]), (None, None, []))
        self.assertEqual((near["rule"]["name"], near["text"], near["failed_at"]["text"], near["tests"]),
                         ("tie", "Lâm Anh", ":", ['","']))
        (role,) = self.roles("Lâm Anh với Lâm Ba, giám đốc.", "Lâm Anh | giám đốc")
        self.assertEqual(sorted((l["rule"]["name"], l["outcome"]) for l in role["lost"]),
                         [("tie", "lost"), ("tie-after", "ties others")])
        self.assertEqual(role["holder"]["text"], "Lâm Ba")
        (role,) = self.roles("Lâm Anh. Lâm Ba. Cô là giám đốc.", "Lâm Anh | giám đốc")
        self.assertEqual((role["implied_by"]["name"], role["holder"]["text"]), ("they-are", "Lâm Ba"))
        (role,) = self.roles("Lâm Anh về. Cô giám đốc.", "Lâm Anh | giám đốc")
        self.assertEqual([n["rule"]["name"] for n in role["nearest"]], ["they-are", "tie", "tie-after"])

    def test_role_for_people(self):
        text = self.explain("Lâm Anh, giám đốc.", "--role", "Lâm Anh | giám đốc")
        self.assertEqual(text, """role “Lâm Anh” 0-7 | “giám đốc” 9-17 |  | current
  rule tie (b.rules:11), phase tie, priority 0, evidence 7
    Lâm  first of [PERSON]  = [PERSON Lâm Anh] of rule plain
    Anh  last of [PERSON]  = [PERSON Lâm Anh] of rule plain
    ,  ","
    giám  first of [TITLE]  = [TITLE giám đốc] of rule office
    đốc  last of [TITLE]  = [TITLE giám đốc] of rule office
    p: “Lâm Anh”
    t: “giám đốc”
""")
        text = self.explain("Lâm Anh với Lâm Ba, giám đốc.", "--role", "Lâm Anh | giám đốc", "-n", "0")
        self.assertTrue(text.startswith("""no role between “Lâm Anh” 0-7 and “giám đốc” 20-28
  rule tie-after (b.rules:16) gives the title to “Lâm Ba” 12-18
"""), text)
        self.assertIn("""
  rule tie (b.rules:11) matched “Lâm Ba, giám đốc” 12-28
    but lost to rule tie-after (b.rules:16) on “Lâm Anh với Lâm Ba, giám đốc” 0-28: longer
""", text)
        self.assertIn("""
  rule tie-after (b.rules:16) matched “Lâm Anh với Lâm Ba, giám đốc” 0-28
    but ties others
""", text)
        text = self.explain("Lâm Anh. Lâm Ba. Cô là giám đốc.", "--role", "Lâm Anh | giám đốc", "-n", "0")
        self.assertIn("\n  rule they-are (b.rules:21) gives the title to the person named last: “Lâm Ba” 9-15\n", text)

    def test_role_of_no_mention(self):
        for role, missing in (("Tâm Anh | giám đốc", "PERSON"), ("Lâm Anh | đốc", "TITLE")):
            done = run("explain", "-", "--rules", self.path("rules"), "--role", role, stdin="Lâm Anh, giám đốc.")
            self.assert_exit(done, 1)
            self.assertIn(f"no {missing} in the text", done.stderr.decode())
        for words in (("--role", "Lâm Anh"), ("--role", "a|b", "--at", "1"), ("--role", "a|b", "--type", "ORG")):
            self.explain("Lâm", *words, code=2)

    def test_units(self):
        for unit, at in (("byte", 15), ("utf16", 14), ("codepoint", 12)):
            (place,) = self.places("Gặp 🙂🙂ông bà Lâm Anh.", "--text", "bà", "--offset-unit", unit)
            self.assertEqual(place["start"], {"byte": 19, "utf16": 12, "codepoint": 10}[unit])
            self.explain("Gặp 🙂🙂ông bà Lâm Anh.", "--at", str(at), "--offset-unit", unit)

    def test_use(self):
        self.explain("Lâm", "--text", "Tư", code=1)
        self.explain("Lâm", "--at", "99", code=1)
        self.explain("Lâm", "--at", "-1", code=2)
        self.explain("Lâm", "--reference-date", "2021-13-01", code=2)
        self.explain("Lâm", "--at", "1", "--text", "Lâm", code=2)
        self.explain("Lâm", "--type", "NONE", code=2)
        self.explain("Lâm", "--format", "xml", code=2)
        self.assert_exit(run("explain"), 2)
        self.assert_exit(run("explain", self.path("none"), "--rules", self.path("rules")), 3)

    def test_any_bytes(self):
        for text in (b"", b"\xff\xfe L\xc3\xa2m Anh \x00 x", b"L\xc3\xa2m Anh" * 50):
            self.explain(text, "--format", "json")
        for unit, at in (("codepoint", 3), ("utf16", 3), ("byte", 7)):
            (place,) = self.places(b"\xff\xfe L\xc3\xa2m Anh", "--at", str(at), "--offset-unit", unit)
            self.assertEqual([s["text"] for s in place["spans"]], ["Lâm Anh"])

    def test_dump(self):
        done = run("rules", "dump", "--rules", self.path("rules"))
        self.assert_exit(done, 0)
        text = done.stdout.decode()
        self.assertIn("phase body: 1 rule\n  rule shop  a.rules:20  priority 0  evidence 4\n    match\n", text)
        self.assertIn("first of [PERSON]", text)
        self.assertIn("    emit PERSON per { honorific = text(per) }\n", text)
        self.assertIn("    not before, read from the match on\n", text)
        done = run("rules", "dump", "--rules", self.path("rules"), "--rule", "plain")
        self.assertEqual(done.stdout.decode().count("rule "), 1)
        self.assert_exit(run("rules", "dump", "--rules", self.path("rules"), "--rule", "x"), 2)


support.main()
