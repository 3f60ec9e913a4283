"""danh view: texts, documents and gold shown in brackets, colours and as a page."""

import collections
import html.parser
import json
import os
import pty
import random
import re
import resource
import signal
import subprocess

import support
from support import BUILDER, DOCTOR, run

GOLD = """# id: gold
--- text
Ông [PERSON Lê Văn Ba], [TITLE nguyên Giám đốc [ORG Sở Y tế]], nói [DATE hôm 2/9|2024-09-02].
--- roles
Lê Văn Ba | nguyên Giám đốc Sở Y tế | Sở Y tế | former
"""
TABLE = """
People and titles
  Lê Văn Ba  nguyên Giám đốc (former)  Sở Y tế
Dates
  2024-09-02  hôm 2/9
In all
  1 person, 1 organization
"""
PLAIN = "== gold\n" + GOLD.splitlines()[2] + "\n" + TABLE
COLOURED = (
    "\033[32mPERSON\033[0m \033[36mORG\033[0m \033[35mTITLE\033[0m \033[33mDATE\033[0m "
    "\033[94mLOCATION\033[0m \033[31mDOCUMENT\033[0m\n\n"
    "\033[1m== gold\033[0m\n"
    "Ông \033[32mLê Văn Ba\033[0m, \033[35mnguyên Giám đốc \033[0m\033[4;36mSở Y tế\033[0m, "
    "nói \033[33mhôm 2/9\033[0m.\n"
    + re.sub("^([PDI].*)$", "\033[1m\\1\033[0m", TABLE, flags=re.M))
PAGE = """<details open>
<summary>gold</summary>
<p class="about">4 mentions, 0 entities, 1 roles</p>
<div class="text" lang="vi">Ông <mark class="PERSON" id="d1m1" title="PERSON">\
Lê Văn Ba</mark>, <mark class="TITLE" id="d1m2" title="TITLE&#10;head: nguyên Giám đốc">nguyên Giám đốc <mark class="ORG" id="d1m3" title="ORG">\
Sở Y tế</mark></mark>, nói <mark class="DATE" id="d1m4" title="DATE&#10;value: 2024-09-02">hôm 2/9</mark>.</div>
<h3>Roles</h3>
<div class="wide"><table>
<tr><th>person</th><th>title</th><th>organization</th><th>status</th><th>rule</th></tr>
<tr><td><a href="#d1m1">Lê Văn Ba</a></td><td><a href="#d1m2">nguyên Giám đốc Sở Y tế</a></td>\
<td><a href="#d1m3">Sở Y tế</a></td><td>former</td><td></td></tr>
</table></div>
<h3>Dates</h3>
<div class="wide"><table>
<tr><th>date</th><th>value</th><th>mod</th></tr>
<tr><td><a href="#d1m4">hôm 2/9</a></td><td>2024-09-02</td><td></td></tr>
</table></div>
</details>
</body>
</html>
"""


def document(text, *spans, unit="codepoint", **more):
    """JSON of a document with mentions (TYPE, START, END) of TEXT in code points."""
    width = {"codepoint": len, "utf16": lambda s: len(s.encode("utf-16-le")) // 2,
             "byte": lambda s: len(s.encode())}[unit]
    return json.dumps({"text": text, "offset_unit": unit, **more, "mentions": [
        {"type": kind, "start": width(text[:start]), "end": width(text[:end]), "text": text[start:end]}
        for kind, start, end in spans]}, ensure_ascii=False) + "\n"


class Page(html.parser.HTMLParser):
    """Checks that a page is well formed and asks for nothing; what is marked in its texts."""

    def __init__(self, text):
        super().__init__()
        self.open, self.marked, self.ids, self.links, self.titles = [], [], [], [], []
        self.texts = []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        assert tag not in ("script", "link", "img", "iframe"), tag
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "style")], attrs
        if tag == "div" and attrs.get("class") == "text":
            self.texts.append("")
            self.marked.append([])
        if tag not in ("meta", "input"):
            self.open.append((tag, attrs.get("class")))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "href" in attrs:
            self.links.append(attrs["href"])
        if "title" in attrs:
            self.titles.append(attrs["title"])

    def handle_endtag(self, tag):
        assert self.open[-1][0] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if ("div", "text") in self.open:
            self.texts[-1] += data
            kinds = [name for tag, name in self.open if tag == "mark"]
            self.marked[-1] += [(c, collections.Counter(kinds)) for c in data]


class View(support.TestCase):
    def view(self, *words, stdin=b"", code=0):
        done = run("view", *words, stdin=stdin)
        self.assert_exit(done, code)
        if code == 0:
            self.assert_quiet(done)
        return done.stdout.decode()

    def test_brackets(self):
        self.assertEqual(self.view(stdin=GOLD), PLAIN)
        self.assertEqual(self.view("--color", "never", "--format=text", stdin=GOLD), PLAIN)

    def test_colours(self):
        self.assertEqual(self.view("--color", "always", stdin=GOLD), COLOURED)
        out = self.path("out.txt")
        self.view("--color=always", "-o", out, stdin=GOLD)
        self.assertEqual(self.read("out.txt").decode(), COLOURED)

    def test_page(self):
        page = self.view("--format", "html", stdin=GOLD)
        self.assertTrue(page.startswith("<!DOCTYPE html>\n"))
        self.assertEqual(page.partition("</p>\n")[2], PAGE)
        found = Page(page)
        self.assertEqual(found.ids, [*("show-" + t for t in "PERSON ORG TITLE DATE LOCATION DOCUMENT".split()),
                                     "d1m1", "d1m2", "d1m3", "d1m4"])
        page = self.view("--format", "html", stdin=DOCTOR)
        self.assertIn("title=\"TITLE&#10;entity: Giám đốc Sở Y tế&#10;head: Giám đốc&#10;kind: position"
                      "&#10;status: current&#10;rule: director\">", page)
        self.assertIn("<h3>Entities</h3>\n<div class=\"wide\"><table>\n"
                      "<tr><th>entity</th><th>type</th><th>mentions</th></tr>\n"
                      "<tr><td>Đào Thị Mơ</td><td>PERSON</td><td><a href=\"#d1m1\">Đào Thị Mơ</a></td></tr>\n", page)
        self.assertNotRegex(page, "https?:|url\\(|@import")

    def test_terminal(self):
        """Colours on a terminal, unless the environment or an option refuses them."""
        source = self.file("gold.txt", GOLD)
        for words, more, wanted in (
                ([], {}, COLOURED), (["--color=auto"], {"NO_COLOR": ""}, COLOURED),
                ([], {"NO_COLOR": "1"}, PLAIN), ([], {"TERM": "dumb"}, PLAIN), ([], {"TERM": None}, PLAIN),
                (["--color=never"], {}, PLAIN), (["--color=always"], {"NO_COLOR": "1"}, COLOURED)):
            ours, theirs = pty.openpty()
            env = support.environment(**{"TERM": "xterm", "NO_COLOR": None, **more})
            with subprocess.Popen([support.DANH, "view", source, *words], env=env, stdout=theirs,
                                  stdin=subprocess.DEVNULL) as process:
                self.assertEqual(process.wait(60), 0)
            os.close(theirs)
            seen = b""
            while len(seen) < len(wanted.encode()):
                seen += os.read(ours, 65536)
            os.close(ours)
            self.assertEqual(seen.decode().replace("\r\n", "\n"), wanted, (words, more))

    def test_what_is_read(self):
        """By name, by how it begins, or as --from says."""
        marked = "Bà [PERSON Đào Thị Mơ], [TITLE Giám đốc [ORG Sở Y tế]], nói."
        annotated = run("annotate", stdin=DOCTOR).stdout
        for words in (["-"], ["--from", "text"], ["--from=text", "-"], []):
            self.assertEqual(self.view(*words, stdin=DOCTOR).splitlines()[0], marked)
        for stdin in (annotated, b"\n " + annotated, b"\xef\xbb\xbf" + annotated, b"[\n" + annotated + b"]"):
            self.assertEqual(self.view(stdin=stdin).splitlines()[:2], ["== stdin", marked])
        self.file("doctor.txt", DOCTOR)
        self.file("gold.txt", GOLD)
        self.file("found.json", annotated)
        self.file("b.ann", "T1\tPERSON 4 13\tLê Văn Ba\n")
        self.file("b.iob2", "-DOCSTART- c O\n\nMơ B-PERSON\n")
        for name, first in (("doctor.txt", ["== doctor", marked]), ("gold.txt", PLAIN.splitlines()[:2]),
                            ("found.json", ["== stdin", marked]), ("b.iob2", ["== c", "[PERSON Mơ]"])):
            self.assertEqual(self.view(self.path(name)).splitlines()[:2], first)
        self.file("b.txt", "Ông Lê Văn Ba")
        self.assertEqual(self.view(self.path("b.ann")).splitlines()[:2], ["== b", "Ông [PERSON Lê Văn Ba]"])
        self.file("other", GOLD)
        self.assertEqual(self.view("-i", "inline", self.path("other")), PLAIN)
        self.assertIn("{\"text\": \"Sở\"", self.view("-i", "text", stdin='{"text": "Sở"}'))

    def test_folder(self):
        self.file("b.txt", BUILDER)
        self.file("a.txt", GOLD)
        self.file("c.jsonl", run("annotate", "-i", "jsonl", stdin=support.line(DOCTOR, id="c") * 2).stdout)
        self.file("notes.md", "no document")
        shown = self.view(self.folder)
        self.assertEqual(re.findall("^== .*", shown, re.M), ["== gold", "== b", "== c", "== c"])
        self.assertIn("\n\n== b\n", shown)
        page = Page(self.view("-f", "html", self.folder))
        self.assertEqual(page.texts[1:], [BUILDER, DOCTOR, DOCTOR])
        self.assertEqual(len(page.ids), len(set(page.ids)))
        self.assertTrue({link[1:] for link in page.links} <= set(page.ids))

    def test_units(self):
        text = "\U0001F600 Lê Ba nói"
        for unit in ("codepoint", "utf16", "byte"):
            shown = self.view(stdin=document(text, ("PERSON", 2, 7), unit=unit))
            self.assertEqual(shown.splitlines()[0], "\U0001F600 [PERSON Lê Ba] nói")

    def test_anything_is_shown(self):
        """Escapes for terminals, markup, and bytes that are no text."""
        nasty = "<b>&\"' \033[31mĐỏ\x07\x00\u0085 [x|y\\z]\r\nhai\rba\t."
        safe = "<b>&\"' \ufffd[31mĐỏ\ufffd\ufffd\ufffd [x|y\\z]\nhai\nba\t."
        at = nasty.index("[x")
        source = document(nasty, ("ORG", at, at + 7), id="<i>\033\"")
        self.assertTrue(self.view(stdin=source).startswith(
            "== <i> \"\n" + safe.replace("[x|y\\z]", "[ORG \\[x\\|y\\\\z\\]]")
            .replace("\ufffd[31", "\ufffd\\[31") + "\n\n"))
        page = Page(self.view("-f", "html", stdin=source))
        self.assertEqual(page.texts, [safe])
        self.assertEqual(page.marked[0][safe.index("[x")][1], {"ORG": 1})
        coloured = self.view("-c", "always", stdin=source)
        self.assertIn("\033[36m[x|y\\z]\033[0m\nhai\nba\t.\n", coloured)
        self.assertNotIn("\033[31mĐỏ", coloured)
        for form in ("text", "html"):
            shown = run("view", "-f", form, stdin=b"S\xe1\xbb \xff\x00" + DOCTOR.encode()).stdout.decode()
            self.assertIn("S\ufffd \ufffd\ufffdBà", shown.replace("\ufffd\ufffd ", "\ufffd "))

    def test_colours_end_with_the_line(self):
        shown = self.view("-c", "always", stdin=document("a\n\nb c", ("ORG", 0, 4)))
        self.assertIn("\033[36ma\033[0m\n\n\033[36mb\033[0m c\n", shown)

    def test_across(self):
        """Mentions across each other are shown in pieces."""
        source = document("abcdefg", ("PERSON", 0, 4), ("ORG", 2, 6))
        self.assertEqual(self.view(stdin=source).splitlines()[0], "[PERSON ab[ORG cd…]][ORG …ef]g")
        self.assertIn("\033[32mab\033[0m\033[4;36mcd\033[0m\033[36mef\033[0mg\n",
                      self.view("-c", "always", stdin=source))

    def test_random_mentions(self):
        """Each character of a page is in the marks of the mentions that it is in."""
        dice = random.Random(20241)
        kinds = "PERSON ORG TITLE DATE LOCATION DOCUMENT".split()
        wanted, lines = [], ""
        for _ in range(60):
            text = "".join(dice.choice("aĐễ\U0001F600<&\" ") for _ in range(dice.randrange(1, 40)))
            spans = set()
            for _ in range(dice.randrange(12)):
                start = dice.randrange(len(text))
                spans.add((dice.choice(kinds), start, dice.randrange(start, len(text)) + 1))
            lines += document(text, *sorted(spans), unit=dice.choice(["codepoint", "utf16", "byte"]))
            wanted.append([(c, collections.Counter(kind for kind, start, end in spans if start <= i < end))
                           for i, c in enumerate(text)])
        page = Page(self.view("-f", "html", stdin=lines))
        self.assertEqual(len(page.marked), len(wanted))
        for have, want in zip(page.marked, wanted):
            self.assertEqual([one for one in have if one[0] != "…"], want)

    def test_depth_is_bounded(self):
        """What is too deep is told; a page does not grow with the square of a document."""
        n = 4000
        source = document("a" * (2 * n), *(("ORG", i, n + i) for i in range(n)))
        for form, most in (("text", 2_000_000), ("html", 20_000_000)):
            shown = self.view("-f", form, stdin=source)
            self.assertTrue(f"{n - 32} mentions inside 32 others are not marked" in shown)
            self.assertLess(len(shown), most)

    def test_wrong_mentions(self):
        """The document is shown without what cannot be; exit code 1."""
        good = json.loads(document("Ông Ba", ("PERSON", 4, 6)))
        good["mentions"].append({"type": "ORG", "start": 4, "end": 99, "text": "x"})
        done = run("view", stdin=json.dumps(good))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "stdin:1:")
        self.assertEqual(done.stdout.decode().splitlines()[0], "Ông [PERSON Ba]")

    def test_bad_json(self):
        lines = document("Ba", ("PERSON", 0, 2)) + '{"text":"b",\n' + document("Tư", ("PERSON", 0, 2))
        for words, stdin, place in (([], lines, "stdin:2:13: "), ([self.file("x.jsonl", lines)], "", "x.jsonl:2:13: ")):
            done = run("view", *words, stdin=stdin)
            self.assert_exit(done, 1)
            self.assert_one_message(done, place, "too early")
            self.assertEqual(done.stdout.decode().count("[PERSON "), 2)

    def test_unreadable(self):
        done = run("view", self.path("none.txt"), self.path("none.json"), self.file("a.txt", GOLD))
        self.assert_exit(done, 1)
        messages = done.stderr.decode().splitlines()
        self.assertEqual(len(messages), 2)
        for message, name in zip(messages, ("none.txt", "none.json")):
            self.assertRegex(message, f"^danh: .*/{name}: .*No such file or directory$")
        self.assertEqual(done.stdout.decode(), PLAIN)
        os.mkdir(self.path("empty"))
        for words, part in (([self.path("empty")], "no file in it"), (["-i", "text", self.folder], "Is a directory")):
            done = run("view", *words)
            self.assert_exit(done, 1)
            self.assert_one_message(done, part)

    def test_model(self):
        """Only texts need one; without it nothing is written."""
        env = support.environment(DANH_MODEL=self.path("none.danh"))
        out = self.file("out.html", "as it was")
        done = run("view", "-f", "html", "-o", out, stdin=DOCTOR, env=env)
        self.assert_exit(done, 3)
        self.assert_one_message(done, "cannot start")
        self.assertEqual(self.read("out.html"), b"as it was")
        self.assertEqual(os.listdir(self.folder), ["out.html"])
        self.assert_exit(run("view", stdin=GOLD, env=env), 0)
        self.assertIn("[ORG Sở Y tế]", run("view", "-m", support.MODEL, stdin=DOCTOR, env=env).stdout.decode())

    def test_rules_and_lists(self):
        """A rule writer sees at once what a rule or a row does."""
        rules = self.path("rules")
        os.mkdir(rules)
        self.file("rules/one.rules", 'phase first writes LOCATION\n'
                  'rule bridge in first {\n  match "cầu" @bridge\n  emit LOCATION\n'
                  '  ok "Qua [LOCATION cầu Tre Xanh]."\n  fail "cầu tre"\n}\n')
        names = self.file("bridges.tsv", "# list: bridge\n# admits: bridges of a test.\n"
                          "# source: own work\n# licence: Apache-2.0\nform\nTre Xanh\n")
        page = self.view("-r", rules, "-g", names, stdin="Qua cầu Tre Xanh.")
        self.assertIn("Qua [LOCATION cầu Tre Xanh].\n", page)
        for words, code, part in ((["-m", support.MODEL, "-r", rules], 2, "not with --rules"),
                                  (["-r", self.path("none")], 3, "cannot start")):
            done = run("view", *words, stdin=DOCTOR)
            self.assert_exit(done, code)
            self.assertIn(part, done.stderr.decode())
            self.assertEqual(done.stdout, b"")

    def test_reference_date(self):
        page = self.view("-f", "html", "--reference-date", "2024-09-03", stdin=DOCTOR)
        self.assertIn("; model vi 0.0.1; read as of 2024-09-03</p>", page)

    def test_charset(self):
        """Texts of other charsets are shown as those of UTF-8 are."""
        page = self.view("--charset", "UTF-16", stdin=DOCTOR.encode("utf-16"))
        self.assertEqual(page, self.view(stdin=DOCTOR))
        good, bad = (self.file(name, DOCTOR.encode("utf-16")[:end]) for name, end in (("good.txt", None), ("bad.txt", -1)))
        done = run("view", "-C", "UTF-16", bad, good)
        self.assert_exit(done, 1)
        self.assert_one_message(done, "bad.txt", "not UTF-16")
        self.assertIn("[ORG Sở Y tế]", done.stdout.decode())

    def test_full_device(self):
        source = self.file("gold.txt", GOLD)
        for words in (["-o", "/dev/full"], [], ["-f", "html"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([support.DANH, "view", source, *words], env=support.environment(),
                                      stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
            self.assert_exit(done, 1)
            self.assert_one_message(done, "No space left on device")

    def test_file_is_whole_or_not_there(self):
        def no_more_than():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        source = self.file("in.jsonl", document("Ba " * 1000, ("PERSON", 0, 2)) * 300)
        for form in ("text", "html"):
            out = self.file("out", "as it was")
            done = run("view", "-f", form, "-o", out, source, preexec_fn=no_more_than)
            self.assert_exit(done, 1)
            self.assert_one_message(done, "out", "File too large")
            self.assertEqual(self.read("out"), b"as it was")
            self.assertEqual(sorted(os.listdir(self.folder)), ["in.jsonl", "out"])

    def test_reader_that_goes_away(self):
        source = self.file("in.jsonl", document("Ba " * 1000, ("PERSON", 0, 2)) * 300)
        def ignore():
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        with subprocess.Popen([support.DANH, "view", source], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=ignore) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")
            self.assertEqual(process.wait(60), 1)

    def test_output_may_be_input(self):
        path = self.file("gold.txt", GOLD)
        self.view("-o", path, path)
        self.assertEqual(self.read("gold.txt").decode(), PLAIN)
        done = run("view", "-o", self.path("no/such/file"), stdin=GOLD)
        self.assert_exit(done, 3)

    def test_usage(self):
        for words, part in ((["-f", "json"], "one of text, html was expected"), (["-i", "xml"], "one of text, inline"),
                            (["--color", "red"], "auto, always, never"), (["-d", "2021-13-01"], "2021-13-01"),
                            (["-i", "brat"], "two files"), (["--colour"], "--colour"),
                            (["-C", "EBCDIC-VIETNAM"], "no such charset"), (["-C", "VISCII", "-i", "json"], "are UTF-8")):
            done = run("view", *words, stdin=GOLD)
            self.assert_exit(done, 2)
            self.assert_one_message(done, part)
            self.assertEqual(done.stdout, b"")


support.main()
