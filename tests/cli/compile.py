"""danh compile and danh rules check from outside: messages, files and exit codes."""

import os

import support
from support import run

RULES = """phase person writes PERSON
rule lam in person {
  match 'Lâm' cap
  emit  PERSON
  ok    "Ông [PERSON Lâm Anh] nói."
  fail  "lâm nghiệp"
}
"""


class TestCase(support.TestCase):
    def manifest(self, rules, more=""):
        self.file("a.rules", rules)
        return self.file("model.manifest", "# small\nmodel tiny 0.1\nrules a.rules\n" + more)


class Compile(TestCase):
    def test_same_bytes(self):
        manifest = self.manifest(RULES)
        for name in ("one", "two"):
            done = run("compile", manifest, "-o", self.path(name))
            self.assert_exit(done, 0)
            self.assert_quiet(done)
        self.assertEqual(self.read("one"), self.read("two"))
        self.assertEqual(self.read("one")[:8], b"DANHMODL")

    def test_depfile(self):
        manifest = self.manifest(RULES)
        done = run("compile", manifest, "-o", self.path("m o"), "--depfile", self.path("d"))
        self.assert_exit(done, 0)
        text = self.read("d").decode().replace("\\\n", "")
        target, sources = text.split(":", 1)
        self.assertTrue(target.endswith("m\\ o"))
        self.assertEqual([os.path.basename(name) for name in sources.split()],
                         ["model.manifest", "a.rules"])

    def test_mistakes_are_shown_and_nothing_is_written(self):
        manifest = self.manifest(RULES.replace("match 'Lâm' cap", "match 'Lâm' cop | )"))
        self.file("old", "as it was")
        done = run("compile", manifest, "-o", self.path("old"))
        self.assert_exit(done, 1)
        text = done.stderr.decode()
        self.assertIn("a.rules:3:21: error: expected a pattern", text)
        self.assertIn("\n  match 'Lâm' cop | )\n                    ^\n", text)
        self.assertEqual(self.read("old"), b"as it was")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.rules", "model.manifest", "old"])

    def test_rules_that_ask_for_too_many_things(self):
        def rules(n):
            """As many rules as ask for N words, a thousand each."""
            words = [f'"lâm{i}"' for i in range(n)]
            return "phase p writes PERSON\n" + "".join(
                f"rule r{i} in p {{\n  match {' | '.join(words[i:i + 1000])}\n  emit PERSON\n"
                f'  ok   "[PERSON lâm{i}]"\n  fail "rừng"\n}}\n' for i in range(0, n, 1000))
        done = run("compile", self.manifest(rules(65535)), "-o", self.path("m"))
        self.assert_exit(done, 0)
        done = run("compile", self.manifest(rules(65536)), "-o", self.path("m"))
        self.assert_exit(done, 1)
        self.assertIn("a.rules:393:9: error: all rules as far as here ask for more than 65535 different things",
                      done.stderr.decode())

    def test_manifest_mistakes(self):
        manifest = self.manifest(RULES, "rules none.rules\nrule a.rules\nmodel b 1\n")
        done = run("compile", manifest, "-o", self.path("m"))
        self.assert_exit(done, 1)
        text = done.stderr.decode()
        for place in (":4:7: error:", ":5:1: error:", ":6:1: error: the model is named twice"):
            self.assertIn("model.manifest" + place, text)

    def test_manifest_that_is_no_text(self):
        self.file("model.manifest", b"model tiny 1\nlist \xff.tsv\n")
        done = run("compile", self.folder, "-o", self.path("m"))
        self.assert_exit(done, 1)
        self.assertIn("model.manifest:2:6: error: the byte 0xFF is not UTF-8", done.stderr.decode())

    def test_manifest_lines(self):
        """A mark of the byte order, an absolute path, a file called like the word before it."""
        self.manifest(RULES)
        os.mkdir(self.path("other"))
        manifest = self.file("other/model.manifest", "\ufeffmodel tiny 1\nrules " + self.path("a.rules\n"))
        self.assert_exit(run("compile", manifest, "-o", self.path("m")), 0)
        self.file("other/model.manifest", "model tiny 1\n  rules rules # of names\ninclude " + self.path("none"))
        done = run("compile", manifest, "-o", self.path("m"))
        self.assert_exit(done, 1)
        self.assertIn("model.manifest:2:9: error: ", done.stderr.decode())
        self.assertIn("model.manifest:3:9: error: there is no such", done.stderr.decode())

    def test_files(self):
        manifest = self.manifest(RULES)
        self.assert_exit(run("compile", self.path("none"), "-o", self.path("m")), 3)
        done = run("compile", manifest, "-o", self.path("no/m"))
        self.assert_exit(done, 3)
        self.assert_one_message(done, self.path("no/m") + ": cannot be written: No such file")
        self.assert_exit(run("compile", manifest, "-o", "/dev/full"), 3)
        self.assert_exit(run("compile", manifest, "-g", self.path("none"), "-o", self.path("m")), 3)
        done = run("compile", "--add", self.path("none"), "-o", self.path("m"))
        self.assert_exit(done, 3)
        self.assertIn("none: No such file or directory", done.stderr.decode())
        self.assert_exit(run("explain", "-g", self.path("none"), "-", stdin="a"), 3)
        self.assertTrue(os.path.exists("/dev/full"))

    def test_use(self):
        manifest = self.manifest(RULES)
        for words in ([], [manifest], [manifest, manifest, "-o", "m"], ["-o"], ["--none"],
                      [manifest, "-o", "m", "--examples"]):
            self.assert_exit(run("compile", *words), 2)
        for words in ([], ["checked"], ["check", "-o", "m", manifest], ["check", "--add", "m", manifest]):
            self.assert_exit(run("rules", *words), 2)
        self.assertIn(b"check, coverage or dump was expected", run("rules").stderr)


LIST = "# list: %s\n# admits: words of the tests\n# source: made for the tests\n" \
       "# licence: Apache-2.0\nform\tkind\n%s\tx\n"


class Folder(TestCase):
    """Folders of rules, includes, lists besides, and the order of files."""

    def found(self, text, *options):
        done = run("annotate", *options, stdin=text)
        self.assert_exit(done, 0)
        self.assert_quiet(done)
        (document,) = support.documents(done.stdout)
        return [(m["type"], m["text"]) for m in document["mentions"]]

    def test_rules_of_a_folder(self):
        self.file("lam.rules", RULES)
        self.file("notes.txt", "no rules")
        self.assertEqual(self.found("Ông Lâm Anh nói.", "--rules", self.folder),
                         [("PERSON", "Lâm Anh")])

    def test_folders_called_as_commands(self):
        for name in ("rules", "compile", "explain", "misses", "check"):
            os.mkdir(self.path(name))
            self.file(f"{name}/lam.rules", RULES)
            for words in (["annotate", "--rules", name], ["compile", name, "-o", "made.danh"],
                          ["rules", "check", name], ["view", "-r", name], ["rules", "dump", "-r", name]):
                self.assert_exit(run(*words, stdin="Ông Lâm Anh nói.", cwd=self.folder), 0)

    def test_list_besides(self):
        self.file("lam.rules", RULES.replace("match 'Lâm' cap", "match cap @tail")
                  .replace("Lâm Anh", "Lâm cả"))
        self.file("tail.tsv", LIST % ("tail", "cả"))
        more = os.path.join(support._folder.name, "more.tsv")
        with open(more, "w", encoding="utf-8") as out:
            out.write(LIST % ("tail", "hai út"))
        self.assertEqual(self.found("Ông Tư hai út nói.", "--rules", self.folder), [])
        self.assertEqual(
            self.found("Ông Tư hai út nói.", "--rules", self.folder, "--gazetteer", more),
            [("PERSON", "Tư hai út")])

    def test_list_that_nothing_asks_for(self):
        other = self.file("more.tsv", LIST % ("tails", "hai út"))
        for words in (["compile", "--add", other, "-o", self.path("m")], ["annotate", "--gazetteer", other]):
            done = run(*words, stdin="Lâm Anh")
            self.assert_exit(done, 0)
            self.assertEqual(done.stderr.decode(), f"{other}: warning: no rule of the model asks for a list "
                             "called 'tails'\n")

    def test_list_added_to_a_model(self):
        self.file("lam.rules", RULES.replace("match 'Lâm' cap", "match cap @tail")
                  .replace("Lâm Anh", "Lâm cả"))
        self.file("tail.tsv", LIST % ("tail", "cả"))
        model, more, both = (os.path.join(support._folder.name, name) for name in ("m", "more.tsv", "n"))
        with open(more, "w", encoding="utf-8") as out:
            out.write(LIST % ("tail", "hai út"))
        self.assert_exit(run("compile", self.folder, "-o", model), 0)
        done = run("compile", "--add", more, "--model", model, "-o", both)
        self.assert_exit(done, 0)
        self.assert_quiet(done)
        self.assertEqual(self.found("Ông Tư hai út nói.", "--model", model), [])
        self.assertEqual(self.found("Ông Tư hai út nói, Lâm cả nghe.", "--model", both),
                         [("PERSON", "Tư hai út"), ("PERSON", "Lâm cả")])
        for bad, message in (("# list: dotted\n" + (LIST % ("dotted", "abc")).split("\n", 1)[1], "full stop"),
                             (LIST % ("tail", "x\ty\tz\tw"), "more.tsv:6")):
            with open(more, "w", encoding="utf-8") as out:
                out.write(bad)
            done = run("compile", "--add", more, "--model", model, "-o", self.path("none"))
            self.assert_exit(done, 1)
            self.assertIn(message, done.stderr.decode())
            self.assertFalse(os.path.exists(self.path("none")))
        self.assert_exit(run("compile", "--add", self.path("no"), "--model", model, "-o", both), 3)
        self.assert_exit(run("compile", "--add", more, "--model", self.path("no"), "-o", both), 3)
        for words in (["--add", more], ["--add", more, self.folder, "-o", both],
                      [self.folder, "--model", model, "-o", both]):
            self.assert_exit(run("compile", *words), 2)

    def test_list_over_a_compiled_model(self):
        self.file("lam.rules", RULES.replace("match 'Lâm' cap", "match cap @tail")
                  .replace("Lâm Anh", "Lâm cả"))
        self.file("tail.tsv", LIST % ("tail", "cả"))
        model, more = (os.path.join(support._folder.name, name) for name in ("over", "more.tsv"))
        with open(more, "w", encoding="utf-8") as out:
            out.write(LIST % ("tail", "hai út"))
        self.assert_exit(run("compile", self.folder, "-o", model), 0)
        self.assertEqual(self.found("Ông Tư hai út nói.", "--model", model), [])
        self.assertEqual(self.found("Ông Tư hai út nói, Lâm cả nghe.", "--model", model, "--gazetteer", more),
                         [("PERSON", "Tư hai út"), ("PERSON", "Lâm cả")])
        for text, n in (("Ông Tư hai út nói.", 1), ("Ông Lâm cả nghe.", 1), ("Ông Tư nói.", 0)):
            done = run("explain", "-", "--model", model, "--gazetteer", more, "--at", "4", stdin=text)
            self.assert_exit(done, 0)
            self.assertEqual(done.stdout.startswith("PERSON “".encode()), n == 1, text)
        no_model = ["--model", self.path("none"), "--gazetteer", more]
        self.assert_exit(run("annotate", *no_model, stdin=""), 3)
        self.assert_exit(run("explain", "-", *no_model, "--at", "0", stdin="a"), 3)
        with open(more, "a", encoding="utf-8") as out:
            out.write("x\ty\tz\tw\n")
        over = ["--model", model, "--gazetteer", more]
        for done, code in ((run("annotate", *over, stdin=""), 3), (run("explain", "-", *over, "--at", "0", stdin="a"), 1)):
            self.assert_exit(done, code)
            self.assertIn("more.tsv:7:", done.stderr.decode())
        self.assert_exit(run("explain", "-", "--model", model, "--rules", self.folder, "--at", "0", stdin="a"), 2)

    def test_standard_model_with_a_list_besides(self):
        manifest = self.manifest(RULES)
        self.file("tail.tsv", LIST % ("tail", "hai út"))
        self.file("a.rules", RULES.replace("cap\n", "@tail?\n"))
        done = run("annotate", "--gazetteer", self.path("tail.tsv"), stdin="Ông Lâm hai út",
                   env=support.environment(DANH_SOURCES=manifest))
        self.assert_exit(done, 0)
        (document,) = support.documents(done.stdout)
        self.assertEqual(document["model"], {"name": "tiny", "version": "0.1"})
        self.assertEqual([m["text"] for m in document["mentions"]], ["Lâm hai út"])

    def test_one_file_of_rules(self):
        file = self.file("lam.rules", RULES)
        self.file("other.rules", "no rules at all")
        done = run("rules", "check", file)
        self.assert_exit(done, 0)
        self.assertTrue(done.stdout.startswith(b"2 examples, 0 failed\n"))
        self.assertEqual(self.found("Lâm Anh", "--rules", file), [("PERSON", "Lâm Anh")])

    def test_mistakes_of_a_folder(self):
        self.file("lam.rules", RULES.replace("cap\n", "cop\n"))
        done = run("annotate", "--rules", self.folder, stdin="Lâm Anh")
        self.assert_exit(done, 3)
        self.assertIn("lam.rules:3:15: error:", done.stderr.decode())
        self.assertIn("cannot start", done.stderr.decode())
        os.mkdir(self.path("empty"))
        done = run("annotate", "--rules", self.path("empty"), stdin="")
        self.assert_exit(done, 3)
        self.assertIn("no model.manifest and no file that ends in .rules", done.stderr.decode())
        done = run("annotate", "--rules", self.folder, "--model", "m", stdin="")
        self.assert_exit(done, 2)

    def test_order_of_files(self):
        """Two rules that differ in nothing but their files' names: always the same one wins."""
        self.file("0.rules", "phase person writes PERSON ORG\n")
        rule = 'rule %s in person { match cap "x" emit %s ok "[%s A x]" }\n'
        self.file("1.rules", rule % ("zeta", "ORG", "ORG"))
        self.file("2.rules", rule % ("alpha", "PERSON", "PERSON"))
        models = []
        for order in ("012", "102", "210"):
            manifest = self.file("model.manifest", "model tiny 0.1\n"
                                 + "".join(f"rules {name}.rules\n" for name in order))
            self.assert_exit(run("compile", manifest, "-o", self.path("m")), 0)
            models.append(self.read("m"))
            self.assertEqual(self.found("A x", "--model", self.path("m")), [("ORG", "A x")])
        self.assertEqual(models[0], models[1])
        self.assertEqual(models[0], models[2])
        os.remove(self.path("model.manifest"))
        self.assertEqual(self.found("A x", "--rules", self.folder), [("ORG", "A x")])

    def test_include(self):
        os.mkdir(self.path("base"))
        self.file("base/a.rules", RULES)
        self.file("own.rules", "phase org reads PERSON writes ORG\n"
                  'rule shop in org { match "tiệm" [PERSON] emit ORG ok "[ORG tiệm Lâm Anh]" }\n')
        self.file("model.manifest", "model own 1\ninclude base\nrules own.rules\n")
        self.assertEqual(self.found("Ở tiệm Lâm Anh.", "--rules", self.folder),
                         [("ORG", "tiệm Lâm Anh")])
        self.file("model.manifest", "model own 1\ninclude nowhere\ninclude standard\n")
        done = run("compile", self.folder, "-o", self.path("m"),
                   env=support.environment(DANH_SOURCES=self.path("base")))
        self.assert_exit(done, 1)
        self.assertIn("model.manifest:2:9: error: there is no such", done.stderr.decode())
        self.file("model.manifest", "model own 1\ninclude .\n")
        done = run("compile", self.folder, "-o", self.path("m"))
        self.assert_exit(done, 1)
        self.assertIn("too many includes", done.stderr.decode())


class Check(TestCase):
    def test_good(self):
        self.manifest(RULES)
        done = run("rules", "check", self.folder)
        self.assert_exit(done, 0)
        self.assertEqual(done.stdout.decode(), "2 examples, 0 failed\n"
                         "phase person: 1 rule, at most 3 steps a token\n0 warnings\n")

    def test_difference(self):
        manifest = self.manifest(RULES.replace("[PERSON Lâm Anh] nói", "[PERSON Lâm Anh nói]"))
        done = run("rules", "check", manifest)
        self.assert_exit(done, 1)
        self.assertEqual(done.stdout.decode().partition("phase")[0],
                         "a.rules:5: rule lam: ok example differs\n"
                         '  expected "Ông [PERSON Lâm Anh nói]."\n'
                         '  found    "Ông [PERSON Lâm Anh] nói."\n'
                         "2 examples, 1 failed\n")

    def test_use(self):
        manifest = self.manifest(RULES)
        self.assert_exit(run("rules", "check", manifest, "--rule", "lam"), 0)
        self.assert_exit(run("rules", "check", manifest, "--rule", "lan"), 2)
        self.assert_exit(run("rules"), 2)
        self.assert_exit(run("rules", "chick", manifest), 2)
        self.assert_exit(run("rules", "check", self.path("none")), 3)


support.main()
