"""What danh evaluate says: of broken input, of kinds of errors, in every format, and its exit codes."""

import html.parser
import json
import os
import re
import subprocess
import unittest

import documents
import run

TEXT = "Ông Lê Văn Ba, Giám đốc Sở Y tế tỉnh Hà Tĩnh, và bà Đỗ Thị Tư, Lý Năm ở huyện Kỳ Anh."


def document(*marked, name="d", text=TEXT, **more):
    """A document with mentions `TYPE surface`, each at its first place."""
    mentions = []
    for one in marked:
        kind, _, surface = one.partition(" ")
        start = text.index(surface)
        mentions.append({"id": f"m{len(mentions) + 1}", "type": kind, "start": start, "end": start + len(surface),
                         "text": surface})
    return {"id": name, "text": text, "mentions": mentions, **more}


class Classes(run.TestCase):
    def classes(self, gold, found):
        return self.report([gold], [found], "--errors")["classes"]

    def test_kinds_of_errors(self):
        for gold, found, name in (
                ("PERSON Lê Văn Ba", "ORG Lê Văn Ba", "other type"),
                ("TITLE Giám đốc Sở Y tế tỉnh Hà Tĩnh", "TITLE Giám đốc Sở Y tế", "complement cut"),
                ("ORG Sở Y tế tỉnh Hà Tĩnh", "ORG Sở Y tế", "complement cut"),
                ("PERSON Lê Văn Ba", "PERSON Lê Văn", "ends too early"),
                ("PERSON Lê Văn Ba", "PERSON Văn Ba", "starts too late"),
                ("PERSON Lê Văn Ba", "PERSON Ông Lê Văn Ba", "starts too early"),
                ("PERSON Lê Văn Ba", "PERSON Lê Văn Ba, Giám", "ends too late"),
                ("PERSON Lê Văn Ba", "PERSON Văn Ba, Giám", "both ends"),
                ("PERSON Lê Văn Ba", "ORG Văn Ba, Giám", "other type and span"),
                ("PERSON Lê Văn Ba", "TITLE Giám đốc", ("missed", "false"))):
            names = (name,) if isinstance(name, str) else name
            self.assertEqual(self.classes(document(gold), document(found)), {n: 1 for n in names}, (gold, found))

    def test_honorific_is_known_from_the_documents(self):
        found = document("PERSON Ông Lê Văn Ba", "PERSON Đỗ Thị Tư")
        found["mentions"][1]["honorific"] = "ÔNG"
        gold = document("PERSON Lê Văn Ba", "PERSON Đỗ Thị Tư")
        self.assertEqual(self.classes(gold, found), {"honorific inside": 1})

    def test_what_stands_beside_is_swallowed(self):
        for inner, beside, name in (("ORG Sở Y tế", "LOCATION tỉnh Hà Tĩnh", "place swallowed"),
                                    ("TITLE Giám đốc", "ORG Sở Y tế tỉnh Hà Tĩnh", "body swallowed"),
                                    ("PERSON Lê Văn Ba", "TITLE Giám đốc Sở", "title swallowed")):
            kind, _, surface = inner.partition(" ")
            whole = TEXT[TEXT.index(surface):TEXT.index(beside.partition(" ")[2]) + len(beside.partition(" ")[2])]
            self.assertEqual(self.classes(document(inner, beside), document(f"{kind} {whole}", beside)), {name: 1})

    def test_list_merged_and_split(self):
        two, one = ("PERSON Đỗ Thị Tư", "PERSON Lý Năm"), "PERSON Đỗ Thị Tư, Lý Năm"
        self.assertEqual(self.classes(document(*two), document(one)), {"list merged": 1, "missed inside another": 1})
        self.assertEqual(self.classes(document(one), document(*two)), {"split": 1, "false inside another": 1})

    def test_nested_are_no_list(self):
        outer, inner = "TITLE Giám đốc Sở Y tế tỉnh Hà Tĩnh", "ORG Sở Y tế tỉnh Hà Tĩnh"
        self.assertEqual(self.classes(document(outer, inner), document(outer)), {"missed inside another": 1})
        self.assertEqual(self.classes(document(outer), document(outer, inner)), {"false inside another": 1})

    def test_exactly_right_nested_answer_counts(self):
        """Whatever lies around it."""
        report = self.report([document("ORG Sở Y tế")], [document("ORG Sở Y tế tỉnh Hà Tĩnh", "ORG Sở Y tế")])
        for scheme in ("exact", "boundary", "type", "partial", "overlap"):
            self.assertEqual(report["details"][scheme]["recall"], 1, scheme)
        self.assertEqual(report["classes"], {"false": 1})

    def test_attributes_and_roles(self):
        gold = document("PERSON Lê Văn Ba", "TITLE Giám đốc Sở Y tế", "ORG Sở Y tế",
                        roles=[{"person": "m1", "title": "m2", "organization": "m3", "status": "former"}])
        found = json.loads(json.dumps(gold))
        gold["mentions"][1].update(kind="position", head={"start": 15, "end": 23})
        found["mentions"][1].update(kind="rank", head={"start": 15, "end": 21}, rule="office")
        found["roles"][0]["status"] = "current"
        self.assertEqual(self.classes(gold, found), {"wrong kind": 1, "wrong head": 1, "role with another status": 1})
        found["roles"][0]["rule"] = "holder"
        self.assertEqual(self.report([gold], [found])["role_rules"],
                         [{"rule": "holder", "right": 0, "organization": 0, "status": 1, "false": 0}])
        del found["roles"][0]["organization"]
        report = self.report([gold], [found], "--errors")
        self.assertEqual(report["classes"]["role with another organization"], 1)
        self.assertEqual([report["figures"][k] for k in ("role-pairs", "roles", "roles-with-status")], [1, 0, 0])
        error = next(e for e in report["errors"] if e["class"] == "wrong kind")
        self.assertEqual((error["rule"], error["detail"]), ("office", "rank, not position"))

    def test_roles_are_folded(self):
        text = "LÊ HOÀ, GIÁM  ĐỐC. Lê Hòa, Giám đốc."
        role = [{"person": "m1", "title": "m2"}]
        gold = document("PERSON LÊ HOÀ", "TITLE GIÁM  ĐỐC", text=text, roles=role)
        found = document("PERSON Lê Hòa", "TITLE Giám đốc", text=text, roles=role)
        self.assertEqual(self.report([gold], [found])["figures"]["roles"], 1)


class Gold(run.TestCase):
    def test_doubtful_gold_is_listed_and_scored(self):
        gold = document("PERSON Lê Văn Ba", "PERSON Lê Văn Ba", "ORG Lê Văn Ba", "PERSON Văn Ba, Giám", "ORG ở Y tế",
                        "ORG tế tỉn", "PERSON Đỗ ", "PERSON Lý", "ORG  và")
        empty = document(name="empty")
        done = self.run_danh(self.file("g.jsonl", [gold, empty]), self.file("f.jsonl", [gold, empty]))
        text = done.stdout.decode()
        for part in ('PERSON "Lê Văn Ba" at 4 stands twice', 'ORG "Lê Văn Ba" at 4 has the span of PERSON',
                     'PERSON "Văn Ba, Giám" at 7 crosses PERSON "Lê Văn Ba"', '"ở Y tế" at 25 starts inside a word',
                     '"tế tỉn" at 29 ends inside a word', '"Đỗ" at 52 ends with white space',
                     '"và" at 45 starts with white space', "empty: has no mentions"):
            self.assertIn(part, text)
        self.assertRegex(text, r"exact +1.0000 +1.0000 +1.0000")
        self.assertRegex(text, r"ORG +1.0000 .* 4 +4 +4\n")

    def test_broken_documents(self):
        """Each is named with file, line and what was expected; the rest is scored."""
        good = document("PERSON Lê Văn Ba", name="good")
        for bad, told in (
                ('{"text": 1}', '"text"'), ("{", "byte"), ('{"text":"a"}', '"mentions"'),
                ({"text": "abc", "mentions": [{"type": "BODY", "start": 1, "end": 2}]}, "unknown type")):
            line = bad if isinstance(bad, str) else json.dumps(bad, ensure_ascii=False)
            gold = self.file("gold.jsonl", run.lines([good]) + line + "\n")
            done = self.run_danh(gold, self.file("found.jsonl", [good]), "-f", "json", code=1)
            message = done.stderr.decode()
            self.assertIn("gold.jsonl:2", message)
            self.assertIn(told, message)
            report = json.loads(done.stdout)
            self.assertEqual(report["details"]["exact"]["right"], 1)
            self.assertEqual([m.rstrip() for m in message.splitlines()], ["danh: " + m for m in report["unread"]])

    def test_wrong_mentions(self):
        """Each is named, and left out with its roles; the rest of its document is scored."""
        good = document("PERSON Lê Văn Ba", name="good")
        for wrong, told in (({"start": 5, "end": 5}, "it is empty"), ({"start": 5, "end": 999}, "behind the text"),
                            ({"start": 1, "end": 10, "text": "Lê Văn Ba"}, 'its text is "Lê Văn Ba", but there stands')):
            gold = dict(good, mentions=good["mentions"] + [dict(wrong, id="x", type="TITLE")],
                        entities=[{"id": "e", "type": "TITLE", "mentions": ["x"]}],
                        roles=[{"person": good["mentions"][0].get("id", "m1"), "title": "x"}])
            gold["mentions"][0] = dict(gold["mentions"][0], id=gold["mentions"][0].get("id", "m1"))
            done = self.run_danh(self.file("gold.jsonl", [gold]), self.file("found.jsonl", [good]), "-f", "json", code=1)
            report = json.loads(done.stdout)
            self.assertEqual((report["details"]["exact"]["right"], report["details"]["exact"]["gold"]), (1, 1))
            self.assertEqual(len(report["unread"]), 2)
            self.assertIn("gold.jsonl:1:1: mention 2: ", report["unread"][0])
            self.assertIn(told, report["unread"][0])
            self.assertIn("role 1: its title is left out", report["unread"][1])

    def test_document_given_twice(self):
        gold = [document("PERSON Lê Văn Ba")] * 2
        report = self.report(gold, gold)
        self.assertEqual((report["notes"], report["details"]["exact"]["right"]), (["d: the document is given twice"], 2))

    def test_documents_without_answer(self):
        gold = [document("PERSON Lê Văn Ba", name=n) for n in ("one", "two", "three")]
        found = [gold[0], dict(gold[1], text=TEXT + "."), dict(gold[2], id="four")]
        done = self.run_danh(self.file("g.jsonl", gold), self.file("f.jsonl", found), "-f", "json", code=1)
        message = done.stderr.decode()
        self.assertIn(f"two: the text is not that of the gold document from line 1, byte {len(TEXT.encode()) + 1} on",
                      message)
        self.assertIn("three: nothing was found", message)
        self.assertIn("four: found, but not in the gold", message)
        report = json.loads(done.stdout)
        self.assertEqual((report["details"]["exact"]["gold"], report["details"]["exact"]["found"]), (3, 1))
        self.assertEqual(len(report["problems"]), 4)

    def test_missing_file(self):
        done = self.run_danh(self.path("none.jsonl"), self.file("f.jsonl", []), code=1)
        self.assertRegex(done.stderr.decode(), "none.jsonl: .*No such file")


class AnnotatorsFormats(run.TestCase):
    """Every format of the table that holds names: what can be read can be evaluated."""

    MARKED = ("PERSON Lê Văn Ba", "ORG Sở Y tế tỉnh Hà Tĩnh", "LOCATION huyện Kỳ Anh")
    WITHOUT_NAMES = {"timex3"}

    def formats(self):
        told = self.run_danh("--from", "none", "x", "y", code=2).stderr.decode()
        names = re.search(r"one of (.*) was expected", told).group(1).split(", ")
        self.assertIn("json", names)
        return [name for name in names if name not in self.WITHOUT_NAMES]

    def convert(self, name):
        """Two gold documents in the format NAME, a file each; the paths of the files."""
        source = self.file("both.jsonl", [document(*self.MARKED, name=n) for n in "ab"])
        os.mkdir(self.path(name))
        subprocess.run([run.DANH, "convert", "--from", "json", "--to", name, "-o", self.path(name) + "/", source],
                       stderr=subprocess.DEVNULL, timeout=60, check=True)
        files = sorted(f for f in os.listdir(self.path(name)) if name != "brat" or f.endswith(".ann"))
        return [os.path.join(self.path(name), f) for f in files]

    def test_whole_and_broken(self):
        for name in self.formats():
            with self.subTest(format=name):
                _, second = self.convert(name)
                words = ("--from", name, "-f", "json", self.path(name), self.path(name))
                told = json.loads(self.run_danh(*words).stdout)["details"]
                self.assertEqual((told["exact"]["right"], told["exact/ORG"]["f1"]), (6, 1))
                with open(second, encoding="utf-8") as stream:
                    whole = stream.read()
                self.assertIn("PER", whole)
                with open(second, "w", encoding="utf-8") as stream:
                    stream.write(whole.replace("PERSON", "NOBODY").replace("-PER", "-NOB"))
                done = self.run_danh(*words, code=1)
                self.assertRegex(done.stderr.decode(), re.escape(second) + r":\d+:\d+: .*(NOB|expected)")
                self.assertGreaterEqual(json.loads(done.stdout)["details"]["exact"]["right"], 3)

    def test_broken_in_any_way(self):
        """Files cut short, with other things before or behind them, empty, or of bytes: told of, and the rest scored."""
        anywhere = {"conll2003", "iob1", "iob2", "bioes", "json", "doccano", "doccano-label", "prodigy", "webanno",
                    "label-studio"}
        for name in self.formats():
            _, second = self.convert(name)
            with open(second, "rb") as stream:
                whole = stream.read()
            for way, content in (
                    ("cut", whole[:len(whole) // 2]), ("begun otherwise", b"}{ x\n" + whole),
                    ("ended otherwise", whole + b"\n}{ x\n"), ("bytes", bytes(range(256)) * 3), ("empty", b"")):
                with self.subTest(format=name, way=way):
                    with open(second, "wb") as stream:
                        stream.write(content)
                    done = subprocess.run([run.DANH, "evaluate", "--from", name, "-f", "json", self.path(name),
                                           self.path(name)], capture_output=True, timeout=60, check=False)
                    report, told = json.loads(done.stdout), done.stderr.decode()
                    self.assertIn(report["details"]["exact"]["right"], (3, 6) if name in anywhere else (3,))
                    if way == "empty":
                        self.assertTrue(second in told or "b: has no mentions" in report["notes"], (told, report["notes"]))
                    else:
                        self.assertEqual(done.returncode, 1, told)
                        self.assertRegex(told, re.escape(second) + r":\d+:\d+: ")


class Gates(run.TestCase):
    def gate(self, *words, code):
        gold = [document("PERSON Lê Văn Ba", "PERSON Đỗ Thị Tư", "ORG Sở Y tế")]
        found = [document("PERSON Lê Văn Ba", "ORG Sở Y tế")]
        return self.run_danh(self.file("g.jsonl", gold), self.file("f.jsonl", found), *words, code=code).stderr.decode()

    def test_least(self):
        self.assertEqual(self.gate("--min", "PERSON=0.666667", "--min", "ORG=1", "--min=exact=0.8", code=0), "")
        self.assertIn("exact/PERSON: F1 is 0.6667; at least 0.9500 was asked for",
                      self.gate("--min", "PERSON=0.95", code=1))
        self.assertIn("DATE: there is nothing to measure", self.gate("--min", "DATE=0.1", code=1))
        for wrong in ("PERSON", "PERSON=", "PERSON=x", "PERSON=95", "PERSON=nan", "BODY=0.9"):
            self.assertIn(f"--min {wrong}", self.gate("--min", wrong, code=2))

    def test_baseline(self):
        gold = [document("PERSON Lê Văn Ba", "PERSON Đỗ Thị Tư", "ORG Sở Y tế")]
        self.evaluate(gold, gold, "-f", "json", "-o", self.path("best.json"))
        told = self.gate("--baseline", self.path("best.json"), code=1)
        self.assertIn("exact/PERSON: F1 fell from 1.0000 to 0.6667; 0.0000 was allowed", told)
        self.gate("--baseline", self.path("best.json"), "--max-drop", "0.4", code=0)
        found = [document("PERSON Lê Văn Ba", "ORG Sở Y tế")]
        self.evaluate(gold, found, "-f", "json", "-o", self.path("same.json"))
        self.assertEqual(self.gate("--baseline", self.path("same.json"), code=0), "")

    def test_broken_baseline(self):
        for content, told in (("", "b.json:1:"), ("[]", "figures"), ('{"figures": 1}', "{ was expected"),
                              ('{\n"figures": {"exact" 1}}', "b.json:2:"), ('{"figures": {"exact": "x"}}', "a number"),
                              ('{"figures": {"exact": 1', "a comma or }"), ('{"a": {"figures": {}}}', "figures")):
            message = self.gate("--baseline", self.file("b.json", content), code=2)
            self.assertIn(told, message)
        self.assertIn("No such file", self.gate("--baseline", self.path("none.json"), code=2))

    def test_usage(self):
        for words in (["--format", "xml"], ["--max-drop", "0.1"], ["--resamples", "-1"], ["--agreement", "--annotate"],
                      ["--baseline"], ["third.jsonl"], ["--max-drop", "x"]):
            self.assertEqual(self.gate(*words, code=2).count("\n"), 1)


class Only(run.TestCase):
    def test_named_documents(self):
        gold = [document("PERSON Lê Văn Ba", name=name) for name in "abc"]
        found = [document("PERSON Lê Văn Ba", name="a"), document(name="b")]
        names = self.file("names.txt", "# two of three\n\n a \nb\n")
        report = self.report(gold, found, "--only", names)
        self.assertEqual(report["details"]["exact/PERSON"]["gold"], 2)
        self.assertEqual([d["id"] for d in report["documents"]], ["a", "b"])

    def test_what_is_wrong_is_said(self):
        gold = [document("PERSON Lê Văn Ba", name="a")]
        files = self.file("g.jsonl", gold), self.file("f.jsonl", gold)
        done = self.run_danh(*files, "--only", self.file("names.txt", "a\nz\n"), code=1)
        self.assertIn("no document of the gold is called z", done.stderr.decode())
        done = self.run_danh(*files, "--only", self.path("none.txt"), code=2)
        self.assertIn("none.txt", done.stderr.decode())


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.text, self.marks = [], [], "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "mark":
            self.marks.append((dict(attrs)["class"], ""))
        self.links += [v for k, v in attrs if k in ("src", "href")]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        self.text += data
        if self.open and self.open[-1] == "mark":
            self.marks[-1] = (self.marks[-1][0], data)


def trim(one):
    """Takes the white space from the ends of mentions, and mentions of nothing else away."""
    one["mentions"] = [m for m in one["mentions"] if m["text"].strip()]
    one["entities"] = one["roles"] = []
    for m in one["mentions"]:
        m["start"] += len(m["text"]) - len(m["text"].lstrip())
        m["text"] = m["text"].strip()
        m["end"] = m["start"] + len(m["text"])


class Formats(run.TestCase):
    def test_html(self):
        gold = document("ORG Sở Y tế tỉnh Hà Tĩnh", name="<b>&")
        page = Page(self.evaluate([gold], [document("ORG Sở Y tế", name="<b>&")], "-f", "html").decode())
        self.assertEqual((page.open, page.links), ([], []))
        self.assertIn("<b>&:24", page.text)
        self.assertEqual(page.marks[3:], [("both", "Sở Y tế"), ("gold", " tỉnh Hà Tĩnh")])
        self.assertIn("complement cut", page.text)

    def test_html_of_anything(self):
        for seed in range(10):
            dice, gold, found = documents.both(seed)
            other = self.file("other.jsonl", [documents.found(dice, d) for d in gold])
            page = Page(self.evaluate(gold, found, "-f", "html", "--compare", other).decode())
            self.assertEqual((page.open, page.links), ([], []))

    def test_errors_in_text(self):
        found = document("ORG Sở Y tế")
        found["mentions"][0]["rule"] = "named-body"
        text = self.evaluate([document("ORG Sở Y tế tỉnh Hà Tĩnh")], [found], "--errors").decode()
        self.assertIn("""
complement cut (1)
  named-body (1)
    d:24
      gold   Ông Lê Văn Ba, Giám đốc [ORG Sở Y tế tỉnh Hà Tĩnh], và bà Đỗ Thị Tư, Lý Năm ở huyện Kỳ
      found  Ông Lê Văn Ba, Giám đốc [ORG Sở Y tế] tỉnh Hà Tĩnh, và bà Đỗ Thị Tư, Lý Năm ở huyện Kỳ
""", text)
        self.assertNotIn("d:24", self.evaluate([document("ORG Sở Y tế tỉnh Hà Tĩnh")], [found]).decode())

    def test_roles_in_text(self):
        """Person and title in their sentence, or the title alone if they stand far apart."""
        marked = ("PERSON Lê Văn Ba", "TITLE Giám đốc")
        gold = document(*marked, roles=[{"person": "m1", "title": "m2"}])
        text = self.evaluate([gold], [document(*marked)], "--errors").decode()
        self.assertIn("""
role missed (1)
    d:15  Lê Văn Ba | Giám đốc | | current
      gold   Ông [PERSON Lê Văn Ba], [TITLE Giám đốc] Sở Y tế tỉnh Hà Tĩnh, và bà Đỗ Thị Tư,
""", text)
        text = self.evaluate([document(*marked)], [gold], "--errors").decode()
        self.assertIn("\n      found  Ông [PERSON Lê Văn Ba], [TITLE Giám đốc] Sở", text)
        (error,) = self.report([gold], [document(*marked)], "--errors")["errors"]
        self.assertEqual([error["gold"][k]["text"] for k in ("person", "title")], ["Lê Văn Ba", "Giám đốc"])
        page = Page(self.evaluate([gold], [document(*marked)], "-f", "html").decode())
        self.assertEqual(page.marks[3:], [("gold", "Lê Văn Ba"), ("gold", "Giám đốc")])
        far = document(*marked, text=TEXT.replace("Giám", "Sở " * 90 + "Giám"), roles=gold["roles"])
        empty = dict(far, roles=[])
        text = self.evaluate([far], [empty], "--errors").decode()
        self.assertIn("Sở Sở Sở [TITLE Giám đốc] Sở", text)
        self.assertNotIn("[PERSON", text)

    def test_units_do_not_matter(self):
        text = "\U0001F600 Sở Y tế"
        gold = {"id": "d", "text": text, "mentions": [{"type": "ORG", "start": 2, "end": 9}]}
        found = {"id": "d", "text": text, "offset_unit": "utf16", "mentions": [{"type": "ORG", "start": 3, "end": 10}]}
        self.assertEqual(self.report([gold], [found])["figures"]["exact"], 1)

    def test_white_space_does_not_count(self):
        """Tokens of CoNLL against text: the same figures, in the places of the gold's text."""
        gold = document("PERSON Lê Văn Ba", "ORG Sở Y tế tỉnh Hà Tĩnh", "LOCATION huyện Kỳ Anh",
                        text="\u00a0" + TEXT.replace(" ", "  ").replace("Lê  Văn  Ba", "Lê Văn Ba")
                        .replace("Sở  Y  tế  tỉnh  Hà  Tĩnh", "Sở Y tế tỉnh Hà Tĩnh").replace("  Kỳ  Anh", " Kỳ Anh"))
        tags = "O B-PERSON I-PERSON I-PERSON O O O B-ORG I-ORG I-ORG O O O O O O O O O O O O O".split()
        words = re.findall(r"\w+|[,.]", TEXT)
        columns = "-DOCSTART- d O\n\n" + "".join(f"{w} {t}\n" for w, t in zip(words, tags + ["O"] * 9))
        done = self.run_danh(self.file("g.jsonl", [gold]), self.file("f.iob2", columns), "-f", "json", "--errors")
        report = json.loads(done.stdout)
        self.assertEqual(report["classes"], {"complement cut": 1, "missed": 1})
        self.assertEqual(report["details"]["exact"]["right"], 1)
        self.assertIn("differ in white space", report["notes"][0])
        cut = report["errors"][0]
        self.assertEqual(cut["found"]["start"], gold["text"].index("Sở Y"))
        self.assertEqual(cut["found"]["end"], gold["text"].index("Sở Y") + len("Sở Y tế"))
        text = self.run_danh(self.file("g.jsonl", [gold]), self.path("f.iob2"), "--errors").stdout.decode()
        self.assertIn("found  Ông Lê Văn Ba, Giám đốc [ORG Sở Y tế] tỉnh Hà Tĩnh,", text)

    def test_white_space_of_any_kind(self):
        """Random documents whose blanks are changed on one side score as before."""
        for seed in range(8):
            dice, gold, found = documents.both(seed, twins=False)
            for one in gold + found:
                trim(one)
            blank = {d["id"]: [dice.choice((" ", "  ", "\n", "\u3000")) for c in d["text"]] for d in gold}
            wider = json.loads(json.dumps(found))
            for one in wider:
                pieces = [blank[one["id"]][k] if c == " " else c for k, c in enumerate(one["text"])]
                before = [sum(map(len, pieces[:k])) for k in range(len(pieces) + 1)]
                for m in one["mentions"]:
                    m.update(start=before[m["start"]], end=before[m["end"]])
                    del m["text"]
                one["text"] = "".join(pieces)
            first, second = (self.report(gold, side, "--resamples", "0") for side in (found, wider))
            self.assertGreater(first["details"]["exact"]["right"], 3)
            self.assertEqual(first["details"], second["details"], seed)
            self.assertEqual(second["problems"], [])

    def test_folder(self):
        os.mkdir(self.path("gold"))
        for name in ("b", "a"):
            self.file(f"gold/{name}.json", json.dumps(document("ORG Sở Y tế", name=name), indent=1))
        self.file("gold/c.jsonl", [document("ORG Sở Y tế", name="c")])
        done = self.run_danh(self.path("gold"), self.path("gold"), "-f", "json")
        self.assertEqual([d["id"] for d in json.loads(done.stdout)["documents"]], ["a", "b", "c"])

    def test_annotate(self):
        gold = self.file("gold.jsonl", [document("PERSON Lê Văn Ba", "TITLE Giám đốc Sở Y tế tỉnh Hà Tĩnh",
                                                 "ORG Sở Y tế tỉnh Hà Tĩnh", "PERSON Đỗ Thị Tư", "PERSON Lý Năm",
                                                 "LOCATION huyện Kỳ Anh")])
        report = json.loads(self.run_danh("--annotate", gold, "-f", "json").stdout)
        self.assertGreater(report["figures"]["exact"], 0.7)
        self.assertTrue(all(row["rule"] for row in report["rules"]))
        done = self.run_danh("--annotate", gold, "--model", self.path("none.danh"), code=3)
        self.assertIn("cannot start", done.stderr.decode())


unittest.main()
