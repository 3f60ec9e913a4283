"""danh annotate: what goes in and what comes out."""

import os
import signal
import subprocess
import unicodedata
import unittest

import support
from support import BUILDER, DOCTOR, documents, line, run


class Formats(support.TestCase):
    def test_file(self):
        done = run("annotate", self.file("bài một.txt", DOCTOR))
        self.assert_exit(done, 0)
        self.assert_quiet(done)
        (document,) = documents(done.stdout)
        self.assertEqual(document["id"], "bài một")
        self.assertEqual(document["text"], DOCTOR)
        self.assertEqual(document["model"], {"name": "vi", "version": "0.0.1"})
        self.assertEqual([(m["type"], m["text"]) for m in document["mentions"]],
                         [("PERSON", "Đào Thị Mơ"), ("TITLE", "Giám đốc Sở Y tế"),
                          ("ORG", "Sở Y tế")])
        head = document["mentions"][1]["head"]
        self.assertEqual(DOCTOR[head["start"]:head["end"]], "Giám đốc")
        (role,) = document["roles"]
        self.assertEqual((role["person"], role["title"], role["organization"]),
                         ("m1", "m2", "m3"))

    def test_units(self):
        text = "\U0001F600 " + unicodedata.normalize("NFD", DOCTOR)
        for unit in ("codepoint", "utf16", "byte"):
            done = run("annotate", "--offset-unit", unit, stdin=text)
            self.assert_exit(done, 0)
            (document,) = documents(done.stdout)
            self.assertEqual(document["offset_unit"], unit)
            self.assertEqual(len(document["mentions"]), 3)
            self.assert_slices(document)

    def test_standard_input(self):
        for words in ([], ["-"], ["--", "-"]):
            done = run("annotate", *words, stdin=DOCTOR)
            self.assert_exit(done, 0)
            (document,) = documents(done.stdout)
            self.assertEqual(document["id"], "stdin")

    def test_json_and_jsonl_are_one(self):
        one, other = (run("annotate", "--format", name, stdin=DOCTOR)
                      for name in ("json", "jsonl"))
        self.assertEqual(one.stdout, other.stdout)

    def test_empty(self):
        done = run("annotate", self.file("empty.txt", ""))
        self.assert_exit(done, 0)
        (document,) = documents(done.stdout)
        self.assertEqual((document["text"], document["mentions"]), ("", []))

    def test_many_files_in_order(self):
        paths = [self.file(f"{n:02}.txt", DOCTOR if n % 2 else BUILDER) for n in range(20)]
        done = run("annotate", *reversed(paths))
        self.assert_exit(done, 0)
        self.assertEqual([d["id"] for d in documents(done.stdout)],
                         [f"{n:02}" for n in reversed(range(20))])

    def test_output_file(self):
        done = run("annotate", "--output", self.path("out.json"), stdin=DOCTOR)
        self.assert_exit(done, 0)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(len(documents(self.read("out.json"))), 1)
        self.assertEqual(os.listdir(self.folder), ["out.json"])

    def test_output_over_input(self):
        path = self.file("same.txt", DOCTOR)
        self.assert_exit(run("annotate", "--output", path, path), 0)
        (document,) = documents(self.read("same.txt"))
        self.assertEqual(document["text"], DOCTOR)

    def test_output_through_link(self):
        self.file("real.json", "old")
        os.symlink("real.json", self.path("link.json"))
        self.assert_exit(run("annotate", "-o", self.path("link.json"), stdin=DOCTOR), 0)
        self.assertTrue(os.path.islink(self.path("link.json")))
        self.assertEqual(len(documents(self.read("real.json"))), 1)


class Lines(support.TestCase):
    def test_order_ids_and_dates(self):
        lines = [line(f"{DOCTOR} {n}", id=f"d{n}") for n in range(500)]
        lines[7] = line(DOCTOR, id=7, reference_date="2020-02-29")
        lines[8] = line(DOCTOR)
        source = "\n \r\n".join(lines)
        done = run("annotate", "--reference-date", "2019-01-01", "-i", "jsonl", stdin=source)
        self.assert_exit(done, 0)
        found = documents(done.stdout)
        expected = [f"d{n}" for n in range(500)]
        expected[7:9] = "7", None
        self.assertEqual([d.get("id") for d in found], expected)
        self.assertEqual(found[7]["reference_date"], "2020-02-29")
        self.assertEqual(found[9]["reference_date"], "2019-01-01")
        self.assertNotEqual(found[0]["text"], found[1]["text"])

    def test_known_by_name(self):
        done = run("annotate", self.file("a.jsonl", line(DOCTOR) + line(BUILDER)))
        self.assertEqual(len(documents(done.stdout)), 2)
        done = run("annotate", "--input-format", "text", self.path("a.jsonl"))
        self.assertEqual(len(documents(done.stdout)), 1)

    def test_last_line_without_end(self):
        done = run("annotate", "-i", "jsonl", stdin=(line(DOCTOR) + line(BUILDER))[:-1])
        self.assert_exit(done, 0)
        self.assertEqual([d["text"] for d in documents(done.stdout)], [DOCTOR, BUILDER])

    def test_nothing(self):
        for source in ("", "\n", " \t\n\n"):
            done = run("annotate", "-i", "jsonl", stdin=source)
            self.assert_exit(done, 0)
            self.assertEqual(done.stdout, b"")

    def test_long_lines(self):
        texts = [DOCTOR * n for n in (1, 3000, 2, 40000, 1)]
        done = run("annotate", "-i", "jsonl", stdin="".join(map(line, texts)))
        self.assert_exit(done, 0)
        self.assertEqual([d["text"] for d in documents(done.stdout)], texts)

    def test_answers_each_line(self):
        """A program that waits for an answer before it goes on gets one."""
        with subprocess.Popen([support.DANH, "annotate", "-i", "jsonl"], bufsize=0,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              env=support.environment()) as process:
            for n in range(3):
                process.stdin.write(line(DOCTOR, id=str(n)).encode())
                answer = b""
                while not answer.endswith(b"\n"):
                    answer += process.stdout.read(65536)
                self.assertEqual(documents(answer)[0]["id"], str(n))
            process.stdin.close()
            self.assertEqual(process.wait(60), 0)

    def test_answers_each_line_with_threads(self):
        with subprocess.Popen([support.DANH, "annotate", "-i", "jsonl", "-j", "3"], bufsize=0,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              env=support.environment()) as process:
            for n in range(3):
                process.stdin.write("".join(line(DOCTOR, id=f"{n}.{k}")
                                            for k in range(5)).encode())
                answer = b""
                while answer.count(b"\n") < 5:
                    answer += process.stdout.read(65536)
                self.assertEqual([d["id"] for d in documents(answer)],
                                 [f"{n}.{k}" for k in range(5)])
            process.stdin.close()
            self.assertEqual(process.wait(60), 0)

    def test_same_as_text(self):
        by_line = documents(run("annotate", "-i", "jsonl", stdin=line(DOCTOR, id="stdin")).stdout)
        self.assertEqual(by_line, documents(run("annotate", stdin=DOCTOR).stdout))


class Bytes(support.TestCase):
    def test_bytes_that_are_no_text(self):
        source = b"\xff\xc3 " + DOCTOR.encode() + b" \xe1\xba\n\xed\xa0\x80"
        for unit in ("codepoint", "utf16", "byte"):
            done = run("annotate", "-u", unit, stdin=source)
            self.assert_exit(done, 0)
            self.assert_one_message(done, "stdin", "not UTF-8 from byte 0", "--charset")
            (document,) = documents(done.stdout)
            self.assertEqual(document["text"], f"\ufffd\ufffd {DOCTOR} \ufffd\ufffd\n"
                             + "\ufffd" * 3)
            self.assertEqual(len(document["mentions"]), 3)
            self.assert_slices(document)

    def test_nul_is_text(self):
        done = run("annotate", stdin="a\0b " + DOCTOR)
        self.assert_exit(done, 0)
        self.assert_quiet(done)
        (document,) = documents(done.stdout)
        self.assertEqual(document["text"], "a\0b " + DOCTOR)
        self.assert_slices(document)
        again = run("annotate", "-i", "jsonl", stdin=line("a\0b " + DOCTOR, id="stdin"))
        self.assertEqual(again.stdout, done.stdout)

    def test_byte_order_mark_is_kept(self):
        (document,) = documents(run("annotate", stdin="\ufeff" + DOCTOR).stdout)
        self.assertEqual(document["text"], "\ufeff" + DOCTOR)
        self.assertEqual(len(document["mentions"]), 3)
        self.assert_slices(document)

    def test_charsets(self):
        text = "Bà Đào Thị Mơ, Giám đốc Sở Y tế"
        for name in ("TCVN3", "tcvn-5712", "VISCII", "CP1258", "UTF-16", "UTF-16LE"):
            known_as = "TCVN5712-1" if name == "TCVN3" else name
            made = subprocess.run(["iconv", "-f", "UTF-8", "-t", known_as], check=False,
                                  input=text.encode(), capture_output=True)
            if made.returncode != 0:
                continue
            done = run("annotate", "--charset", name, stdin=made.stdout)
            self.assert_exit(done, 0)
            self.assert_quiet(done)
            (document,) = documents(done.stdout)
            self.assertEqual(unicodedata.normalize("NFC", document["text"]), text, name)
            self.assertEqual(len(document["mentions"]), 3, name)
            self.assert_slices(document)

    def test_other_names_of_options(self):
        """What other commands call them, and what they were called."""
        text = "Ông Lê Văn Ba\n"
        for words in (["-C", "UTF-16"], ["-c", "UTF-16"], ["--charset=UTF-16"]):
            done = run("annotate", *words, stdin=text.encode("utf-16"))
            self.assertEqual(documents(done.stdout)[0]["text"], text)
        for option in ("--from", "--input-format", "-i"):
            done = run("annotate", option, "jsonl", stdin=line(text))
            self.assertEqual(documents(done.stdout)[0]["text"], text)

    def test_not_in_that_charset(self):
        good = self.file("good.txt", DOCTOR.encode("utf-16"))
        bad = self.file("bad.txt", DOCTOR.encode("utf-16")[:-1])
        done = run("annotate", "--charset", "UTF-16", bad, good)
        self.assert_exit(done, 1)
        self.assert_one_message(done, "bad.txt", "not UTF-16")
        self.assertEqual([d["id"] for d in documents(done.stdout)], ["good"])


class Threads(support.TestCase):
    """However many threads there are, the same bytes come out in the same order."""

    def source(self):
        texts = [f"{(DOCTOR, BUILDER)[n % 2]} {n}. " * (1 + n % 7 * 8) for n in range(700)]
        lines = [line(text, id=f"d{n}") for n, text in enumerate(texts)]
        lines[3], lines[5], lines[350] = "\n", '{"text": 7}\n', "{no json\n"
        return "".join(lines)

    def both(self, *words, **more):
        one, several = (run("annotate", "--jobs", n, *words, **more) for n in ("1", "3"))
        self.assertEqual(several.returncode, one.returncode)
        self.assertEqual(several.stderr, one.stderr)
        self.assertEqual(several.stdout, one.stdout)
        return several

    def test_lines(self):
        path = self.file("in.jsonl", self.source())
        for words in ([], ["--format", "table"], ["--offset-unit", "byte"]):
            done = self.both(*words, path)
            self.assert_exit(done, 1)
            self.assertEqual(done.stderr.count(b"in.jsonl:6: "), 1)
            self.assertEqual(done.stderr.count(b"in.jsonl:351: "), 1)
        self.assertEqual(len(documents(self.both(path).stdout)), 697)

    def test_standard_input(self):
        self.assertEqual(len(documents(self.both("-i", "jsonl", stdin=self.source()).stdout)), 697)

    def test_files(self):
        paths = [self.file(f"{n}.txt", (DOCTOR if n % 2 else BUILDER) * n) for n in range(40)]
        paths[17] = self.path("not there.txt")
        paths[23] = self.file("latin.txt", "Bà Mơ nói. ".encode() + b"\xe9")
        paths[30:30] = [self.file("between.jsonl", self.source())]
        for words in ([], ["--format", "table"]):
            done = self.both(*words, *paths)
            self.assert_exit(done, 1)
            self.assertIn(b"not there.txt: ", done.stderr)
            self.assertIn(b"latin.txt: not UTF-8 from byte 14 on", done.stderr)

    def test_one_long_text_and_none(self):
        for text in (DOCTOR * 30000, ""):
            self.assert_exit(self.both(self.file("one.txt", text)), 0)
        self.assert_exit(self.both(self.file("none.jsonl", "")), 0)

    def test_output_that_fails(self):
        path = self.file("in.jsonl", self.source() * 5)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([support.DANH, "annotate", "-j", "3", path], stdout=full,
                                  stderr=subprocess.PIPE, env=support.environment(), timeout=60,
                                  check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"writing failed", done.stderr)
        with subprocess.Popen([support.DANH, "annotate", "-j", "3", path],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=support.environment()) as process:
            process.stdout.read(10)
            process.stdout.close()
            self.assertEqual(process.wait(60), -signal.SIGPIPE)
            self.assertNotIn(b"writing", process.stderr.read())

    def test_one_a_processor(self):
        done = run("annotate", "--jobs", "0", stdin=DOCTOR)
        self.assert_exit(done, 0)
        self.assertEqual(done.stdout, run("annotate", stdin=DOCTOR).stdout)

    def test_wrong_numbers(self):
        for number in ("-1", "257", "many", ""):
            done = run("annotate", "--jobs", number, stdin=DOCTOR)
            self.assert_exit(done, 2)
            self.assertEqual(done.stdout, b"")


class Table(support.TestCase):
    def test_one(self):
        done = run("annotate", "--format", "table", stdin=f"{DOCTOR}\n{BUILDER}\n{DOCTOR}")
        self.assert_exit(done, 0)
        self.assertEqual(done.stdout.decode(),
                         "People and titles\n"
                         "  Đào Thị Mơ  Giám đốc         Sở Y tế\n"
                         "  Lý Văn Tá   nguyên Giám đốc  Sở Xây dựng\n"
                         "In all\n"
                         "  2 people, 2 organizations\n")

    def test_columns_by_display_width(self):
        plain = run("annotate", "-f", "table", stdin=f"{DOCTOR}\n{BUILDER}")
        source = unicodedata.normalize("NFD", f"{DOCTOR}\n{BUILDER}")
        apart = run("annotate", "-f", "table", stdin=source)
        self.assertNotEqual(plain.stdout, apart.stdout)
        self.assertEqual(plain.stdout.decode(),
                         unicodedata.normalize("NFC", apart.stdout.decode()))

    def test_name_over_a_line_end(self):
        done = run("annotate", "-f", "table", stdin="Bà Đào\nThị Mơ, Giám đốc Sở Y\r\ntế")
        self.assertNotIn(b"\r", done.stdout)

    def test_several(self):
        done = run("annotate", "-f", "table", self.file("một.txt", DOCTOR),
                   self.file("hai.txt", "Bà Lan Anh"), self.file("ba.txt", ""))
        self.assert_exit(done, 0)
        blocks = done.stdout.decode().split("\n\n")
        self.assertEqual([block.split("\n")[0] for block in blocks],
                         ["== một", "== hai", "== ba"])
        self.assertIn("People without a title\n  Lan Anh\n", blocks[1])
        self.assertIn("In all\n  nothing\n", blocks[2])
        self.assertNotIn("\033", done.stdout.decode())


class Start(support.TestCase):
    @unittest.skipIf(support.SANITIZED, "sanitizers start slowly")
    def test_start_to_exit(self):
        """The best of ten: others use the machine, too."""
        def cpu():
            before = os.times()
            run("annotate", stdin=DOCTOR)
            after = os.times()
            return (after.children_user + after.children_system
                    - before.children_user - before.children_system)
        self.assertLess(min(cpu() for _ in range(10)), 0.015 + 0.01)


support.main()
