"""danh when something is wrong: what is said, what is still done, and the exit code."""

import os
import resource
import shutil
import signal
import subprocess

import support
from support import BUILDER, DOCTOR, documents, line, run


class Documents(support.TestCase):
    def test_bad_line(self):
        source = line(DOCTOR, id="a") + "\n" + '{"text": nonsense}\n' + line(BUILDER, id="b")
        done = run("annotate", self.file("in.jsonl", source))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "in.jsonl:3: ", "byte 9")
        self.assertEqual([d["id"] for d in documents(done.stdout)], ["a", "b"])

    def test_every_kind_of_bad_line(self):
        for bad, part in ((b'{"text":"a"', "too early"), (b'[1]', "object"),
                          (b'{"id":"x"}', '"text"'), (b'{"text":7}', "not a string"),
                          (b'{"text":"\xff"}', "not UTF-8"), (b'{"text":"a"} b', "more than one"),
                          (b'{"text":"a","reference_date":"2021-02-30"}', "2021-02-30"),
                          (b'{"text":"a\x01\x1b","id":[]}', '"id"'),
                          (b'{"text":"a","id":12345678901234567890}', "at most 15 digits"),
                          (b'{"text":"a","id":1.5}', "whole number")):
            done = run("annotate", "-i", "jsonl", stdin=bad + b"\n" + line(DOCTOR).encode())
            self.assert_exit(done, 1)
            self.assert_one_message(done, "stdin:1: ", part)
            self.assertEqual(len(documents(done.stdout)), 1)

    def test_unreadable_files(self):
        closed = self.file("closed.txt", DOCTOR)
        os.chmod(closed, 0)
        os.mkdir(self.path("folder"))
        files = [self.path("missing.txt"), self.file("a.txt", DOCTOR), self.path("folder"),
                 closed, self.file("b.txt", BUILDER)]
        done = run("annotate", *files)
        self.assert_exit(done, 1)
        messages = done.stderr.decode()
        self.assertIn("missing.txt: No such file or directory\n", messages)
        self.assertIn("folder: Is a directory\n", messages)
        names = [d["id"] for d in documents(done.stdout)]
        if os.geteuid() != 0:
            self.assertIn("closed.txt: Permission denied\n", messages)
            self.assertEqual(names, ["a", "b"])
        else:
            self.assertEqual(names, ["a", "closed", "b"])

    def test_missing_file_of_no_format(self):
        """That a file is not there is said first, not that its name tells no format."""
        for words in (["convert", "-t", "json"], ["evaluate", "--annotate"]):
            done = run(*words, self.path("missing"))
            self.assertIn("missing: No such file or directory\n", done.stderr.decode())
            done = run(*words, self.file("there", DOCTOR))
            self.assertIn("there: the name does not tell the format: --from is needed\n",
                          done.stderr.decode())

    def test_file_is_named_once(self):
        for words in (["convert", "-t", "json"], ["evaluate", "--annotate"], ["view"], ["explain"],
                      ["rules", "coverage"]):
            done = run(*words, self.path("none.jsonl"))
            self.assert_one_message(done, "danh: " + self.path("none.jsonl: No such file"))

    def test_message_stays_one_line(self):
        done = run("annotate", self.path("two\nlines\033[1m.txt"))
        self.assert_exit(done, 1)
        self.assert_one_message(done, "two?lines?[1m.txt")


class Output(support.TestCase):
    def test_full_device(self):
        for words, kwargs in ((["-o", "/dev/full"], {}), ([], {"stdout": True})):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([support.DANH, "annotate", *words],
                                      input=(DOCTOR * 20000).encode(),
                                      env=support.environment(), timeout=60, check=False,
                                      stdout=full if kwargs else subprocess.PIPE,
                                      stderr=subprocess.PIPE)
            self.assert_exit(done, 1)
            self.assert_one_message(done, "No space left on device")

    def test_full_device_for_help(self):
        for words in (["--help"], ["--version"], ["annotate", "--help"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([support.DANH, *words], stdout=full,
                                      stderr=subprocess.PIPE, timeout=60, check=False)
            self.assert_exit(done, 1)

    def test_full_device_for_what_the_compiler_says(self):
        """Long answers fail while they are written, short ones and help at the end."""
        text = self.file("long.txt", (DOCTOR + "\n") * 200)
        for words in (["explain", text], ["explain", text, "--at", "4"], ["explain", "--help"],
                      ["rules", "dump"], ["rules", "coverage", text], ["compile", "--help"],
                      ["rules", "--help"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([support.DANH, *words], stdout=full, timeout=60,
                                      env=support.environment(), stderr=subprocess.PIPE,
                                      check=False)
            self.assert_exit(done, 3)
            self.assertRegex(done.stderr.decode(), r"\Adanh: standard output: .*\n\Z")

    def test_full_device_for_one_text(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([support.DANH, "time", "-f", "json", "hôm nay"], stdout=full,
                                  env=support.environment(), timeout=60, check=False,
                                  stderr=subprocess.PIPE)
        self.assert_exit(done, 1)
        self.assert_one_message(done, "standard output: ", "No space left on device")

    def test_file_that_cannot_grow(self):
        """What was completed before stays, in whole lines."""
        def no_more_than():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
        source = "".join(line(DOCTOR * 10, id=str(n)) for n in range(400))
        done = run("annotate", "-i", "jsonl", "-o", self.path("out.jsonl"), stdin=source,
                   preexec_fn=no_more_than)
        self.assert_exit(done, 1)
        self.assert_one_message(done, "out.jsonl", "File too large")
        self.assertEqual(os.listdir(self.folder), ["out.jsonl"])
        found = documents(self.read("out.jsonl"))
        self.assertTrue(50 < len(found) < 400, len(found))
        self.assertEqual([d["id"] for d in found], [str(n) for n in range(len(found))])

    def test_reader_that_goes_away(self):
        for ignores in (False, True):
            def set_signal(ignores=ignores):
                signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignores else signal.SIG_DFL)
            source = self.file("in.jsonl", line(DOCTOR * 100) * 300)
            with subprocess.Popen([support.DANH, "annotate", source],
                                  env=support.environment(), stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, preexec_fn=set_signal) as process:
                process.stdout.readline()
                process.stdout.close()
                self.assertEqual(process.stderr.read(), b"")
                code = process.wait(60)
            self.assertEqual(code, 1 if ignores else -signal.SIGPIPE)

    def test_file_that_is_replaced(self):
        """Who may read it, and what else is there, stays as it was."""
        out = self.file("out.json", "old")
        other = self.file("out.json.part", "of somebody else")
        for mode in (0o600, 0o640, 0o666):
            os.chmod(out, mode)
            self.assert_exit(run("annotate", "-o", out, stdin=DOCTOR, umask=0o022), 0)
            self.assertEqual(os.stat(out).st_mode & 0o777, mode)
        self.assertEqual(len(documents(self.read("out.json"))), 1)
        self.assertEqual(self.read("out.json.part"), b"of somebody else")
        self.assertEqual(sorted(os.listdir(self.folder)), ["out.json", "out.json.part"])
        os.remove(other)
        self.assert_exit(run("annotate", "-o", self.path("new"), stdin=DOCTOR, umask=0o027), 0)
        self.assertEqual(os.stat(self.path("new")).st_mode & 0o777, 0o640)
        self.assertEqual(sorted(os.listdir(self.folder)), ["new", "out.json"])

    def test_nowhere_to_write(self):
        done = run("annotate", "-o", self.path("no/such/folder.json"), stdin=DOCTOR)
        self.assert_exit(done, 3)
        self.assert_one_message(done, "folder.json", "No such file or directory")
        gold = self.file("gold.jsonl", run("annotate", stdin=DOCTOR).stdout)
        for words in (["evaluate", gold, gold], ["convert", "-t", "inline", gold], ["view", gold]):
            self.assert_exit(run(*words, "-o", self.path("no/such/folder.json")), 3)
        done = run("annotate", "-o", "", stdin=DOCTOR)
        self.assert_exit(done, 3)
        self.assert_one_message(done, "cannot be written")


class Model(support.TestCase):
    def assert_refused(self, *words, env=None):
        out = self.file("out.json", "as it was")
        done = run("annotate", "-o", out, *words, stdin=DOCTOR, env=env)
        self.assert_exit(done, 3)
        self.assert_one_message(done, "cannot start")
        self.assertEqual(self.read("out.json"), b"as it was")
        self.assertEqual(done.stdout, b"")

    def test_missing(self):
        self.assert_refused("--model", self.path("none.danh"))
        done = run("annotate", "--model", self.path("none.danh"), stdin=DOCTOR)
        self.assert_one_message(done, f"cannot start: {self.path('none.danh')}: No such file")
        elsewhere = support.environment(DANH_MODEL=self.path("none.danh"))
        self.assert_refused(env=elsewhere)
        self.assert_one_message(run("annotate", stdin=DOCTOR, env=elsewhere),
                                f"DANH_MODEL: {self.path('none.danh')}: No such file")

    def test_broken(self):
        with open(support.MODEL, "rb") as stream:
            model = stream.read()
        self.assert_refused("--model", self.file("empty.danh", b""))
        self.assert_refused("--model", self.file("text.danh", DOCTOR * 100))
        self.assert_refused("--model", self.file("short.danh", model[:-8]))
        self.assert_refused("--model", self.file("long.danh", model + bytes(8)))
        changed = bytearray(model)
        changed[0] ^= 1
        self.assert_refused("--model", self.file("magic.danh", changed))

    def test_no_file(self):
        for path in (self.folder, "/dev/null"):
            done = run("annotate", "--model", path, stdin=DOCTOR)
            self.assert_exit(done, 3)
            self.assert_one_message(done, f"{path}: a model is a regular file")

    def test_chosen(self):
        done = run("annotate", "--model", support.MODEL, stdin=DOCTOR,
                   env=support.environment(DANH_MODEL=self.path("none.danh")))
        self.assert_exit(done, 0)


class Usage(support.TestCase):
    def test_wrong(self):
        lines = self.file("in.jsonl", line(DOCTOR))
        for words, part in ((["annotate", "--no-such-option"], "--no-such-option"),
                            (["annotate", "--format", "xml"], "json, jsonl, table"),
                            (["annotate", "--input-format", "pdf"], "text, jsonl"),
                            (["annotate", "--offset-unit", "line"], "codepoint, utf16, byte"),
                            (["annotate", "--reference-date", "10/8/2021"], "2021-08-10"),
                            (["annotate", "--reference-date", "2021-02-30"], "2021-02-30"),
                            (["annotate", "--charset", "EBCDIC-VIETNAM"], "EBCDIC-VIETNAM"),
                            (["annotate", "--charset", "VISCII", lines], "JSON is UTF-8"),
                            (["annotate", "--charset", ""], "no such charset"),
                            (["annotate", "--output"], "--output"),
                            (["annotated"], "annotated"), (["help", "annotated"], "annotated")):
            done = run(*words, stdin=DOCTOR)
            self.assert_exit(done, 2)
            self.assert_one_message(done, part)
            self.assertEqual(done.stdout, b"")

    def test_words_beyond_ascii(self):
        """Whatever the locale; bytes that are no text are none."""
        text = self.file("a.txt", DOCTOR)
        made = self.file("a.jsonl", run("annotate", text).stdout)
        for locale in ("C", "C.UTF-8"):
            env = support.environment(LC_ALL=locale)
            done = run("explain", text, "--text", "Đào Thị Mơ", env=env)
            self.assert_exit(done, 0)
            self.assertIn("PERSON “Đào Thị Mơ”", done.stdout.decode())
            self.assert_exit(run("explain", text, "--role", "Đào Thị Mơ | Giám đốc Sở Y tế", env=env), 0)
            done = run("convert", "-l", "NGƯỜI=PERSON", "-t", "doccano-label", made, env=env)
            self.assert_exit(done, 0)
            self.assertIn("NGƯỜI", done.stdout.decode())
            self.assert_exit(run("annotate", "-f", "bảng", env=env), 2)
        done = run("convert", "-l", b"NG\xff=PERSON", "-t", "doccano-label", made)
        self.assert_exit(done, 2)

    def test_nothing_asked(self):
        done = run()
        self.assert_exit(done, 2)
        self.assertIn(b"annotate", done.stderr)
        self.assertEqual(done.stdout, b"")

    def test_help(self):
        for words in (["--help"], ["-h"], ["help"], ["help", "help"]):
            done = run(*words)
            self.assert_exit(done, 0)
            self.assertIn(b"Usage: danh COMMAND", done.stdout)
        texts = [run(*words).stdout for words in (["annotate", "--help"], ["annotate", "-h"],
                                                  ["help", "annotate"])]
        self.assertIn(b"danh annotate [OPTION", texts[0])
        self.assertEqual(texts.count(texts[0]), 3)

    def test_version(self):
        done = run("--version")
        self.assert_exit(done, 0)
        self.assertRegex(done.stdout.decode(), r"\Adanh \d+\.\d+\.\d+\n\Z")


class Compiler(support.TestCase):
    def test_words_are_passed_on(self):
        manifest = os.path.join(support.HERE, "model", "model.manifest")
        done = run("compile", manifest, "-o", self.path("made.danh"))
        self.assert_exit(done, 0)
        with open(support.MODEL, "rb") as stream:
            self.assertEqual(self.read("made.danh"), stream.read())

    def test_exit_code_is_passed_on(self):
        self.file("rules", "rule without end {")
        manifest = self.file("m.manifest", "model vi 1\nrules rules\n")
        self.assert_exit(run("compile", manifest, "-o", self.path("made.danh")), 1)

    def test_missing(self):
        """Taken from its place, the program says where it looked."""
        alone = self.path("danh")
        shutil.copy(support.DANH, alone)
        build = os.environ["DANH_BUILD_ROOT"]
        env = support.environment(LD_LIBRARY_PATH=os.path.join(build, "lib"))
        done = subprocess.run([alone, "compile", "x"], env=env, capture_output=True,
                              timeout=60, check=False)
        if os.path.exists("/usr/local/libexec/danh/danh-compile"):
            self.skipTest("danh is installed")
        self.assert_exit(done, 3)
        self.assert_one_message(done, "danh-compile is not installed")


support.main()
