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

    def test_manifest_mistakes(self):
        manifest = self.manifest(RULES, "rules none.rules\nrule a.rules\nmodel b 1\n")
        done = run("compile", manifest, "-o", self.path("m"))
        self.assert_exit(done, 1)
        text = done.stderr.decode()
        for place in (":4:7: error:", ":5:1: error:", ":6:1: error: the model is named twice"):
            self.assertIn("model.manifest" + place, text)

    def test_files(self):
        manifest = self.manifest(RULES)
        self.assert_exit(run("compile", self.path("none"), "-o", self.path("m")), 3)
        self.assert_exit(run("compile", manifest, "-o", self.path("no/m")), 3)
        self.assert_exit(run("compile", manifest, "-o", "/dev/full"), 3)
        self.assertTrue(os.path.exists("/dev/full"))

    def test_use(self):
        manifest = self.manifest(RULES)
        for words in ([], [manifest], [manifest, manifest, "-o", "m"], ["-o"], ["--none"]):
            self.assert_exit(run("compile", *words), 2)


class Check(TestCase):
    def test_good(self):
        self.manifest(RULES)
        done = run("rules", "check", self.folder)
        self.assert_exit(done, 0)
        self.assertEqual(done.stdout.decode(), "2 examples, 0 failed\n")

    def test_difference(self):
        manifest = self.manifest(RULES.replace("[PERSON Lâm Anh] nói", "[PERSON Lâm Anh nói]"))
        done = run("rules", "check", manifest)
        self.assert_exit(done, 1)
        self.assertEqual(done.stdout.decode(),
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
