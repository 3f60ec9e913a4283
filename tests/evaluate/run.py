"""How these tests run danh evaluate."""

import json
import os
import subprocess
import tempfile
import unittest

DANH = os.environ["DANH"]


def lines(documents):
    return "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)


class TestCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="danh-evaluate-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, content):
        if isinstance(content, list):
            content = lines(content)
        with open(self.path(name), "w", encoding="utf-8", newline="") as out:
            out.write(content)
        return self.path(name)

    def run_danh(self, *words, code=0):
        done = subprocess.run([DANH, "evaluate", *words], capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, code, done.stderr.decode(errors="replace"))
        return done

    def evaluate(self, gold, found, *words, code=0):
        """The report as bytes."""
        return self.run_danh(self.file("gold.jsonl", gold), self.file("found.jsonl", found), *words, code=code).stdout

    def report(self, gold, found, *words, code=0):
        return json.loads(self.evaluate(gold, found, "--format", "json", *words, code=code))
