"""danh convert: from and to every format, broken files, what is lost, where it goes."""

import json
import os
import sys
import xml.etree.ElementTree

import support
from support import documents, run

sys.path.insert(0, os.path.join(os.environ["DANH_SOURCE_ROOT"], "tests", "golden"))
import gold  # noqa: E402  (the tests' own reader of the notation)

DEV = os.path.join(os.environ["DANH_SOURCE_ROOT"], "data", "gold", "dev")
GOLD = """# reference: 2024-09-03
--- text
Ông [PERSON Lê Văn Ba], [TITLE nguyên Giám đốc [ORG Sở Y tế]], nói [DATE hôm 2/9|2024-09-02].
--- roles
Lê Văn Ba | nguyên Giám đốc Sở Y tế | Sở Y tế | former
"""
ROLE_FORMATS = ("inline", "json", "brat", "doccano", "label-studio", "prodigy", "webanno")


def slices(document):
    return [(m["type"], m["start"], m["end"], m["text"]) for m in document["mentions"]]


class Convert(support.TestCase):
    def convert(self, source, target, content, *words):
        done = run("convert", "--from", source, "--to", target, *words, stdin=content)
        self.assert_exit(done, 0)
        return done.stdout

    def test_gold(self):
        """Every gold document says the same to danh and to the tests' own reader."""
        done = run("convert", "--from", "inline", "--to", "json", DEV)
        self.assert_exit(done, 0)
        found = {document["id"]: document for document in documents(done.stdout)}
        names = sorted(name for name in os.listdir(DEV) if name.endswith(".txt"))
        self.assertGreater(len(names), 20)
        for name in names:
            with open(os.path.join(DEV, name), encoding="utf-8") as stream:
                want = gold.parse(stream.read(), name[:-len(".txt")])
            have = found[want["id"]]
            self.assertEqual(have["text"], want["text"])
            self.assertEqual(have.get("reference_date"), want["reference_date"])
            self.assertEqual(sorted(slices(have)), sorted(slices(want)))
            values = {(m["start"], m["end"], m.get("value")) for m in want["mentions"]}
            self.assertEqual({(m["start"], m["end"], m.get("value")) for m in have["mentions"]},
                             values)
            self.assertEqual(set(gold.roles_of_document(have)),
                             {gold.role_key(row) for row in want["roles"]})

    def test_roles_through(self):
        """Formats with roles give the same document back."""
        want = documents(self.convert("inline", "json", GOLD))[0]
        for name in ROLE_FORMATS:
            folder = self.path(name) + "/"
            self.file(name + ".in", GOLD)
            done = run("convert", "--from", "inline", "--to", name, "--output", folder,
                       self.path(name + ".in"))
            self.assert_exit(done, 0)
            done = run("convert", "--from", name, "--to", "json", folder)
            self.assert_exit(done, 0)
            have = documents(done.stdout)[0]
            self.assertEqual(slices(have), slices(want))
            self.assertEqual(have["roles"], want["roles"])

    def test_gold_through(self):
        """All gold documents through each format that can hold nested mentions."""
        done = run("convert", "--from", "inline", "--to", "json", DEV)
        want = {d["id"]: d for d in documents(done.stdout)}
        self.assertGreater(len(want), 20)
        for name in (*ROLE_FORMATS, "enamex", "doccano-label"):
            folder = self.path(name) + "/"
            self.assert_exit(run("convert", "-f", "inline", "-t", name, "-o", folder, DEV), 0)
            done = run("convert", "--from", name, "--to", "json", folder)
            self.assert_exit(done, 0)
            have = {d["id"]: d for d in documents(done.stdout)}
            self.assertEqual(sorted(have), sorted(want))
            for key, document in want.items():
                if have[key]["text"] == document["text"]:
                    self.assertEqual(slices(have[key]), slices(document))
                else:  # white space at the edges of lines
                    self.assertEqual(name, "webanno")
                    self.assertEqual([(m["type"], m["text"]) for m in have[key]["mentions"]],
                                     [(m["type"], m["text"]) for m in document["mentions"]])
                if name in ROLE_FORMATS:
                    self.assertEqual(have[key]["roles"], document["roles"])

    def test_losses_told(self):
        done = run("convert", "--from", "inline", "--to", "iob2", stdin=GOLD)
        self.assert_exit(done, 0)
        self.assert_one_message(done, "iob2 cannot hold all", "1 mentions inside or across others",
                                "1 roles", "1 reference dates", "2 attributes")
        self.assertIn("Lê B-PERSON\nVăn I-PERSON\nBa I-PERSON\n, O\n", done.stdout.decode())

    def test_schemes(self):
        flat = "--- text\n[ORG A][ORG B b] [PERSON C]"
        for name, tags in (("iob1", "I B I I"), ("iob2", "B B I B"), ("bioes", "S B E S"),
                           ("conll2003", "I B I I")):
            text = self.convert("inline", name, flat).decode()
            lines = [line.split() for line in text.splitlines() if line][1:]
            self.assertEqual([line[-1][0] for line in lines], tags.split())
            self.assertEqual(len(lines[0]), 4 if name == "conll2003" else 2)

    def test_orphans(self):
        text = "a I-PER\nb O\nc I-LOC\n"
        for policy, n, code in (("begin", 2, 0), ("drop", 0, 0)):
            done = run("convert", "-f", "iob2", "-t", "json", "--i-without-b", policy, stdin=text)
            self.assert_exit(done, code)
            self.assert_one_message(done, "stdin:1:3: warning: 2 tags go on")
            self.assertEqual(len(documents(done.stdout)[0]["mentions"]), n)
        done = run("convert", "-f", "iob2", "-t", "json", "-i", "error", stdin=text)
        self.assert_exit(done, 1)
        self.assert_one_message(done, "stdin:1:3:", "expected B-")
        done = run("convert", "-f", "iob1", "-t", "json", stdin=text)
        self.assert_exit(done, 0)
        self.assert_quiet(done)

    def test_labels(self):
        text = "a B-MISC\nb B-NAME\n"
        done = run("convert", "-f", "iob2", "-t", "iob2", stdin=text)
        self.assert_exit(done, 1)
        self.assert_one_message(done, "stdin:1:5:", "MISC", "none of PERSON")
        done = run("convert", "-f", "iob2", "-t", "iob2", "-l", "MISC=", "-l", "NAME=PERSON",
                   stdin=text)
        self.assert_exit(done, 0)
        self.assertIn(b"a O\nb B-NAME\n", done.stdout)

    def test_units(self):
        """A shifted file is told which unit fits."""
        text = "\U0001F600 Lê\r\nBa nói"
        for unit, start, end, guess in (
                ("codepoint", 7, 9, "UTF-16 units"), ("codepoint", 10, 12, "bytes"),
                ("utf16", 6, 8, "code points"), ("codepoint", 5, 7, "a CRLF counted as one"),
                ("byte", 9, 11, "bytes, a CRLF counted as one")):
            line = json.dumps({"text": text, "offset_unit": unit, "roles": [], "mentions": [
                {"type": "PERSON", "start": start, "end": end, "text": "Ba"}]})
            done = run("convert", "-f", "json", "-t", "json", stdin=line)
            self.assert_exit(done, 1)
            self.assert_one_message(done, "stdin:1:1:", guess)
        good = json.dumps({"text": text, "mentions": [
            {"type": "PERSON", "start": 7, "end": 9, "text": "Ba"}]})
        done = run("convert", "-f", "json", "-t", "json", "--from-unit", "utf16",
                   "--to-unit", "byte", stdin=good)
        self.assert_exit(done, 0)
        self.assertEqual(documents(done.stdout)[0]["mentions"][0]["start"], 10)

    def test_json_kinds(self):
        """A line each, one over several lines, or a list."""
        document = {"id": "a", "text": "Ba", "mentions": [], "roles": []}
        for content in (json.dumps(document) + "\n\n" + json.dumps(document),
                        json.dumps(document, indent=1) + json.dumps(document, indent=1),
                        json.dumps([document, document], indent=1),
                        f"[\n{json.dumps(document)},\n{json.dumps(document)}\n]\n",
                        f"[{json.dumps(document)},\n{json.dumps(document)}\n]",
                        "\ufeff" + json.dumps([document, document])):
            self.assertEqual(len(documents(self.convert("json", "json", content))), 2)

    BROKEN = {
        "inline": ("--- text\n[PERSON Ba]\n--- document\n--- text\n[PERSON Ba\n--- document\n"
                   "--- text\nx", ":5:1:", "never closed"),
        "json": ('{"text":"a","mentions":[]}\n{"text":"b",\n{"text":"c","mentions":[]}\n',
                 ":2:13:", "too early"),
        "iob2": ("-DOCSTART- a O\n\nx O\n-DOCSTART- b O\n\ny Q\n-DOCSTART- c O\nz O\n",
                 ":6:3:", "expected O, B-TYPE or I-TYPE"),
        "conll2003": ("-DOCSTART- -X- O O\nx O\n-DOCSTART- -X- O O\ny\n-DOCSTART- -X- O O\nz O\n",
                      ":4:1:", "expected a token and a tag"),
        "bioes": ("-DOCSTART- a O\nx O\n-DOCSTART- b O\ny X-PER\n-DOCSTART- c O\nz O\n",
                  ":4:3:", "expected O, B-, I-, E- or S-TYPE"),
    }

    BROKEN["doccano"] = (
        '{"text":"a","entities":[]}\n{"text":"b","label":[[0,2,"PER"]]}\n'
        '{"text":"c","label":[[0,1,"PER"]]}\n', ":2:1:", "label 1: an offset is behind the text")
    BROKEN["label-studio"] = (
        '[{"data":{"text":"a"},"annotations":[{"result":[]}]},\n'
        ' {"data":{"text":"b"},"annotations":[]},\n'
        ' {"data":{"text":"c"},"annotations":[{"result":[]}]}]\n', ":2:2:",
        'expected "annotations" with a "result" list')
    BROKEN["prodigy"] = (
        '{"text":"a","spans":[]}\n{"text":"b","spans":[{"start":0,"end":"1","label":"PER"}]}\n'
        '{"text":"c","entities":[[0,1,"LOC"]]}\n', ":2:1:", "span 1: expected start and end")

    BROKEN["webanno"] = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=L|value\n\n#Text=a b\n1-1\t0-1\ta\tPER\n"
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=L|value\n\n#Text=a b\n1-1\t0-1\tb\tPER\n"
        "#FORMAT=WebAnno TSV 3.3\n\n#Text=a\n1-1\t0-1\ta\n",
        ":10:1:", 'the token "b" does not stand at its offsets')
    BROKEN["timex3"] = (
        "<TimeML><TEXT>a</TEXT></TimeML>\n<TimeML><TEXT>đ <TIMEX3>b</TEXT></TimeML>\n"
        "<TimeML><TEXT>c</TEXT></TimeML>\n", ":2:", "expected XML")
    BROKEN["enamex"] = (
        "<TimeML>a</TimeML>\n<TimeML>b <ENAMEX>c</ENAMEX></TimeML>\n<TimeML>d</TimeML>\n",
        ":2:", "ENAMEX without a TYPE: expected")

    def test_broken(self):
        """Of three documents the second is broken: told, and the others are there."""
        for name, (content, place, message) in self.BROKEN.items():
            done = run("convert", "--from", name, "--to", "json", stdin=content)
            self.assert_exit(done, 1)
            self.assert_one_message(done, "stdin" + place, message)
            self.assertEqual(len(documents(done.stdout)), 2, name)

    def test_brat(self):
        self.file("a.txt", "Ông Ba\r\nnói")
        self.file("a.ann", "T1\tPER 4 6\tBa\n")
        self.file("b.txt", "Ông Ba")
        self.file("b.ann", "T1\tPERSON 4 6\tBá\n")
        self.file("alone.ann", "T1\tPERSON 0 2\tBa\n")
        self.file("c.txt", "Ông Ba nói Tư")
        self.file("c.ann", "T1\tPERSON 4 6;11 13\tBa Tư\nA1\tmod T1 x\nT2\tPERSON 11 13\tTư\n")
        done = run("convert", "--from", "brat", "--to", "json", self.folder)
        self.assert_exit(done, 1)
        messages = done.stderr.decode().splitlines()
        self.assertEqual(len(messages), 3, messages)
        self.assertIn("alone.ann: ", messages[0])
        self.assertIn("b.ann:1:1: expected \"Bá\", but there stands \"Ba\"", messages[1])
        self.assertIn("c.ann:1:1: warning: a mention in several pieces", messages[2])
        self.assertEqual([len(d["mentions"]) for d in documents(done.stdout)], [1, 1])

    def test_brat_line_ends(self):
        """An .ann counted when CRLF was one character is told so."""
        self.file("a.txt", "Ông\r\nBa nói")
        self.file("a.ann", "T1\tPERSON 4 6\tBa\n")
        done = run("convert", "--from", "brat", "--to", "json", self.path("a.ann"))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "code points, a CRLF counted as one")

    def test_brat_text_that_is_none(self):
        """The text's own file is named, and the place in it."""
        self.file("a.txt", b"\xc3\x94ng\nb\xe1\xbb\x87 \xff nay")
        self.file("a.ann", "")
        done = run("convert", "--from", "brat", "--to", "json", self.path("a.ann"))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "a.txt:2:4: a byte that is not UTF-8: 0xFF")

    def test_label_studio(self):
        """Offsets of old versions are told of; choices and cancelled annotations are read."""
        def task(start, end):
            region = {"id": "r", "type": "labels", "from_name": "l", "to_name": "t",
                      "value": {"start": start, "end": end, "text": "Ba", "labels": ["Person"]}}
            choice = {"id": "r", "type": "choices", "from_name": "kind",
                      "value": {"choices": ["x"]}}
            return json.dumps([{"id": 7, "data": {"body": "\U0001F600 Ba"}, "annotations": [
                {"was_cancelled": True, "result": []}, {"result": [choice, region]}]}])
        done = run("convert", "-f", "label-studio", "-t", "json", stdin=task(3, 5))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "read as code points, but fit if they count UTF-16 units")
        for words, content in (((), task(2, 4)), (("-u", "utf16"), task(3, 5))):
            document = documents(self.convert("label-studio", "json", content, *words))[0]
            self.assertEqual(document["id"], "7")
            self.assertEqual(slices(document), [("PERSON", 2, 4, "Ba")])
            self.assertEqual(document["mentions"][0]["kind"], "x")

    def test_rejected(self):
        """What an annotator refused is no document, and is told of."""
        done = run("convert", "-f", "prodigy", "-t", "json",
                   stdin='{"text":"a","spans":[],"answer":"reject"}\n{"text":"b","spans":[]}')
        self.assert_exit(done, 0)
        self.assert_one_message(done, "stdin:1:1: warning:", "reject")
        self.assertEqual(len(documents(done.stdout)), 1)

    def test_doccano_forms(self):
        labels = documents(self.convert("json", "doccano-label", json.dumps(
            {"id": "a", "text": "Ba", "mentions": [{"type": "PERSON", "start": 0, "end": 2}]})))
        self.assertEqual(labels, [{"text": "Ba", "id": "a", "label": [[0, 2, "PERSON"]]}])

    def test_webanno(self):
        """A file as INCEpTION writes it: stacked, over several tokens, escaped, other layers."""
        text = ("#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Other|x|y\n"
                "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
                "\n\n#Text=\U0001F600 Giám đốc Sở.\n"
                "1-1\t0-2\t\U0001F600\t_\t_\t_\t_\t\n"
                "1-2\t3-7\tGiám\t*\ta\t*[1]\tTITLE[1]\t\n"
                "1-3\t8-11\tđốc\t*\ta\t*[1]\tTITLE[1]\t\n"
                "1-4\t12-14\tSở\t_\t_\t*[1]|a\\|b[2]\tTITLE[1]|ORG[2]\t\n"
                "1-5\t14-15\t.\t_\t_\t_\t_\t\n")
        done = run("convert", "-f", "webanno", "-t", "json", stdin=text)
        self.assert_exit(done, 0)
        self.assert_one_message(done, "stdin:3:1: warning: the layer webanno.custom.Other")
        document = documents(done.stdout)[0]
        self.assertEqual(document["text"], "\U0001F600 Giám đốc Sở.")
        self.assertEqual(slices(document),
                         [("TITLE", 2, 13, "Giám đốc Sở"), ("ORG", 11, 13, "Sở")])
        self.assertEqual(document["mentions"][1]["identifier"], "a|b")
        done = run("convert", "-f", "webanno", "-t", "json", "-u", "codepoint", stdin=text)
        self.assert_exit(done, 1)
        self.assertIn(b"but does if they count UTF-16 units", done.stderr)

    def test_xml(self):
        """What is written is XML to others; what has no root is read."""
        text = "--- text\n[PERSON A & <B>] \\[x\\] [DATE nay|2024-01-01; lunar=a\"b]\n"
        written = self.convert("inline", "enamex", text, "--label", "PER=PERSON").decode()
        root = xml.etree.ElementTree.fromstring(written)
        self.assertEqual("".join(root.find("TEXT").itertext()), "A & <B> [x] nay\n")
        self.assertEqual(root.find("TEXT/ENAMEX").attrib, {"TYPE": "PER"})
        self.assertEqual(root.find("TEXT/TIMEX3").attrib, {
            "tid": "t1", "type": "DATE", "value": "2024-01-01", "lunar": 'a"b'})
        loose = ('Ông <ENAMEX TYPE="PERSON">Ba</ENAMEX> ở <ENAMEX TYPE="ORGANIZATION">Sở '
                 '<ENAMEX TYPE="LOCATION">X</ENAMEX></ENAMEX>')
        document = documents(self.convert("enamex", "json", loose))[0]
        self.assertEqual([m[0] + " " + m[3] for m in slices(document)],
                         ["PERSON Ba", "ORG Sở X", "LOCATION X"])

    def test_times(self):
        done = run("convert", "-f", "inline", "-t", "timex3", stdin=GOLD)
        self.assert_exit(done, 0)
        self.assert_one_message(done, "3 mentions of types it has no word for", "1 roles")
        root = xml.etree.ElementTree.fromstring(done.stdout.decode())
        self.assertEqual(root.find("DCT/TIMEX3").get("value"), "2024-09-03")
        self.assertEqual([t.get("value") for t in root.findall("TEXT/TIMEX3")], ["2024-09-02"])
        back = documents(self.convert("timex3", "json", done.stdout))[0]
        self.assertEqual(back["reference_date"], "2024-09-03")
        self.assertEqual(len(back["mentions"]), 1)

    def test_plain(self):
        """An annotated text to be corrected shows what a person marks, and no more."""
        done = run("annotate", stdin=support.DOCTOR)
        plain = self.convert("json", "inline", done.stdout, "--plain").decode()
        self.assertEqual(plain.partition("--- text\n")[2],
                         "Bà [PERSON Đào Thị Mơ], [TITLE Giám đốc [ORG Sở Y tế]], nói.\n"
                         "--- roles\nĐào Thị Mơ | Giám đốc Sở Y tế | Sở Y tế\n")
        text = "--- text\n[DATE nay|2024; mod=MID; kind=DATE; rule=r; entity=e]"
        self.assertIn("[DATE nay|2024; mod=MID]",
                      self.convert("inline", "inline", text, "-p").decode())

    def test_empty(self):
        """An empty file holds no document; where a head is needed, that is said."""
        for name in ("json", "iob2", "conll2003", "bioes", "doccano", "label-studio", "prodigy",
                     "timex3", "enamex", "inline", "webanno"):
            done = run("convert", "--from", name, "--to", "json", stdin="")
            self.assertEqual(done.stdout, b"")
            self.assert_exit(done, 1 if name in ("inline", "webanno") else 0)

    def test_schema(self):
        """What comes from other formats keeps what danh's JSON promises."""
        try:
            import jsonschema
        except ImportError:
            self.skipTest("needs jsonschema")
        path = os.path.join(os.environ["DANH_SOURCE_ROOT"], "data", "schema",
                            "document.schema.json")
        with open(path, encoding="utf-8") as stream:
            validator = jsonschema.Draft202012Validator(json.load(stream))
        for name in (*ROLE_FORMATS, "iob2", "timex3", "enamex"):
            folder = self.path(name) + "/"
            self.file("gold.txt", GOLD)
            run("convert", "-f", "inline", "-t", name, "-o", folder, self.path("gold.txt"))
            done = run("convert", "-f", name, "-t", "json", folder)
            self.assert_exit(done, 0)
            for document in documents(done.stdout):
                self.assertEqual([e.message for e in validator.iter_errors(document)], [])
                self.assert_slices(document)

    def test_missing(self):
        done = run("convert", "-f", "inline", "-t", "json", self.path("none"),
                   self.file("a.txt", GOLD))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "none: ")
        self.assertEqual(len(documents(done.stdout)), 1)

    def test_folder_names(self):
        """Ids become file names, one for each document."""
        lines = "".join(json.dumps({"id": name, "text": "x", "mentions": []}) + "\n"
                        for name in ("a/b", "a/b", ".hid"))
        out = self.path("out") + "/"
        done = run("convert", "-f", "json", "-t", "inline", "-o", out, stdin=lines)
        self.assert_exit(done, 0)
        self.assertEqual(sorted(os.listdir(out)), ["_hid.txt", "a_b-2.txt", "a_b.txt"])

    def test_long_ids(self):
        """Longer than the name of a file may be: cut, between characters, and kept apart."""
        lines = "".join(json.dumps({"id": "a" + "ệ" * n, "text": "x", "mentions": []}) + "\n"
                        for n in (120, 140, 0))
        for name, end in (("label-studio", ".label-studio.json"), ("brat", ".ann")):
            out = self.path(name) + "/"
            done = run("convert", "-f", "json", "-t", name, "-o", out, stdin=lines)
            self.assert_exit(done, 0)
            cut = "a" + "ệ" * 66
            self.assertEqual(sorted(file for file in os.listdir(out) if file.endswith(end)),
                             sorted([cut + end, cut + "-2" + end, "a" + end]))

    def test_usage(self):
        for words, part in ((["-f", "json"], "--to"), (["-t", "xml"], "one of inline"),
                            (["-t", "json"], "--from"), (["-f", "json", "-t", "brat"], "--output"),
                            (["-f", "brat", "-t", "json"], "two files"),
                            (["-f", "json", "-t", "json", "-l", "A=B"], "LABEL=TYPE"),
                            (["-f", "json", "-t", "json", "-i", "x"], "begin, error, drop"),
                            (["-f", "json", "-t", "json", "-u", "x"], "codepoint")):
            done = run("convert", *words)
            self.assert_exit(done, 2)
            self.assert_one_message(done, part)


support.main()
