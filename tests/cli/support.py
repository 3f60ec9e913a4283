"""What the tests of the command line share: the program, a small model, how to run."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
HERE = os.path.dirname(os.path.abspath(__file__))
DANH = os.environ["DANH"]
COMPILER = os.environ.get("DANH_COMPILE")
SANITIZED = os.environ.get("DANH_SANITIZED") == "yes"

DOCTOR = "Bà Đào Thị Mơ, Giám đốc Sở Y tế, nói."
BUILDER = "Ông Lý Văn Tá, nguyên Giám đốc Sở Xây dựng, cười."

_folder = tempfile.TemporaryDirectory(prefix="danh-cli-")
MODEL = os.path.join(_folder.name, "small.danh")


def environment(**more):
    result = {**os.environ, "DANH_MODEL": MODEL, **more}
    return {name: value for name, value in result.items() if value is not None}


def run(*words, stdin=b"", env=None, **more):
    """The finished process; its output in bytes."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    return subprocess.run([DANH, *words], input=stdin, env=env or environment(),
                          capture_output=True, timeout=60, check=False, **more)


def documents(output):
    """One object a line, and nothing else."""
    text = output.decode()
    assert text == "" or text.endswith("\n"), "the last line has no end"
    return [json.loads(line) for line in text.splitlines()]


def line(text, **more):
    return json.dumps({"text": text, **more}, ensure_ascii=False) + "\n"


class TestCase(unittest.TestCase):
    """Each test in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="danh-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, content):
        if isinstance(content, str):
            content = content.encode()
        with open(self.path(name), "wb") as out:
            out.write(content)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as stream:
            return stream.read()

    def assert_exit(self, done, code):
        self.assertEqual(done.returncode, code, done.stderr.decode(errors="replace"))

    def assert_quiet(self, done):
        self.assertEqual(done.stderr.decode(errors="replace"), "")

    def assert_one_message(self, done, *parts):
        """One line on standard error that has all PARTS."""
        text = done.stderr.decode(errors="replace")
        self.assertEqual(text.count("\n"), 1, text)
        self.assertTrue(text.startswith("danh: ") and text.endswith("\n"), text)
        for part in parts:
            self.assertIn(part, text)

    def assert_slices(self, document):
        """text[start:end] is the text of every mention, in any unit."""
        unit, text = document["offset_unit"], document["text"]
        codec = {"codepoint": "utf-32-le", "utf16": "utf-16-le", "byte": "utf-8"}[unit]
        width = {"codepoint": 4, "utf16": 2, "byte": 1}[unit]
        data = text.encode(codec)
        for mention in document["mentions"]:
            part = data[mention["start"] * width:mention["end"] * width].decode(codec)
            self.assertEqual(part, mention["text"])


def main():
    if COMPILER is None:
        print("needs danh-compile")
        sys.exit(SKIPPED)
    manifest = os.path.join(HERE, "model", "model.manifest")
    subprocess.run([COMPILER, manifest, "-o", MODEL], check=True, timeout=60)
    unittest.main(argv=[sys.argv[0]])
