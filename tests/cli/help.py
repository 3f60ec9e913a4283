"""Help, manual pages and completion tell of the same commands and options."""

import os
import re
import subprocess

import support
from support import run

TOOLS = os.path.join(os.environ["DANH_SOURCE_ROOT"], "tools")


def read(*names):
    with open(os.path.join(TOOLS, *names), encoding="utf-8") as stream:
        return stream.read()


def complete(*words):
    """What bash would offer for the last of WORDS."""
    script = ('source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _danh; '
              'printf "%s\\n" "${COMPREPLY[@]}"')
    path = os.path.join(TOOLS, "completion", "danh")
    done = subprocess.run(["bash", "-c", script, path, *words], capture_output=True,
                          text=True, timeout=60, check=True)
    return done.stdout.split()


class Help(support.TestCase):
    def options(self, command="annotate"):
        found = re.findall(r"^  -(\w), --([\w-]+)", run(command, "--help").stdout.decode(),
                           re.M)
        self.assertGreater(len(found), 7)
        return found

    def formats(self):
        text = run("convert", "--help").stdout.decode()
        return re.findall(r"^  ([\w-]+) ", text.partition("Formats (--from, --to):\n")[2], re.M)

    def test_convert_in_manual(self):
        text = read("man", "danh-convert.1").replace("\\-", "-")
        told = re.findall(r"^\.BR -(\w) \", \" --([\w-]+)", text, re.M)
        self.assertEqual(sorted(told), sorted(self.options("convert")))
        section = text.partition(".SH FORMATS")[2].partition(".SH EXIT")[0]
        for name in self.formats():
            self.assertRegex(section, rf"(?m)^\.BR? .*\b{name}\b")

    def test_convert_completed(self):
        self.assertEqual(sorted(complete("danh", "convert", "--")),
                         sorted(f"--{long}" for _, long in self.options("convert")))
        self.assertGreater(len(self.formats()), 5)
        for option in ("--from", "--to"):
            self.assertEqual(complete("danh", "convert", option, ""), self.formats())

    def commands(self):
        text = run("--help").stdout.decode()
        return re.findall(r"^  (\w+) ", text.partition("Commands:\n")[2], re.M)

    def test_options_in_manual(self):
        text = read("man", "danh-annotate.1").replace("\\-", "-")
        told = re.findall(r"^\.BR -(\w) \", \" --([\w-]+)", text, re.M)
        self.assertEqual(sorted(told), sorted(self.options()))

    def test_names_are_those_one_types(self):
        for words in (("compile",), ("explain",), ("rules", "check"), ("rules", "coverage"),
                      ("rules", "dump")):
            self.assertIn(f"danh {' '.join(words)} [OPTION".encode(), run(*words, "--help").stdout)
            wrong = run(*words, "--no-such-option").stderr.decode()
            self.assertRegex(wrong, rf"\Adanh: .*no-such-option \(danh {' '.join(words)} --help tells more\)\n\Z")

    def test_the_same_in_every_locale(self):
        """A container mostly has the locale C: what is beyond ASCII is no question mark there."""
        commands = [(name,) for name in self.commands() if name != "help"]
        for words in [*commands, ("rules", "check"), ("rules", "coverage"), ("rules", "dump")]:
            told = [run(*words, "--help", env=support.environment(LC_ALL=locale)).stdout.decode()
                    for locale in ("C", "C.UTF-8")]
            self.assertEqual(told[0], told[1])
            self.assertTrue(told[0].startswith("Usage:\n"))
            if words != ("rules",):
                self.assertIn(f"danh {' '.join(words)} [OPTION…]", told[0])
                self.assertIn("\nOptions:\n", told[0])
                self.assertIn("Exit codes: 0 done; ", told[0])

    def test_options_of_compiler_in_manual(self):
        pattern = r"^  (?:-\w, )?--([\w-]+)"
        found = {name for words in (("compile",), ("rules", "check")) for name in
                 re.findall(pattern, run(*words, "--help").stdout.decode(), re.M)}
        text = read("man", "danh-compile.1").replace("\\-", "-")
        told = re.findall(r"^\.BR (?:-\w \", \" )?--([\w-]+)", text, re.M)
        self.assertGreater(len(found), 3)
        self.assertEqual(sorted(told), sorted(found))

    def test_help_of_rules(self):
        told = re.findall(r"^  (\w+) ", run("rules", "--help").stdout.decode().partition("Commands:\n")[2], re.M)
        self.assertEqual(run("help", "rules").stdout, run("rules", "--help").stdout)
        self.assertEqual(sorted(complete("danh", "rules", "")), sorted(told))
        for word in told:
            self.assertEqual(run("help", "rules", word).stdout, run("rules", word, "--help").stdout)

    def test_options_of_explain_in_manual(self):
        found = re.findall(r"^  (?:-\w, )?--([\w-]+)", run("explain", "--help").stdout.decode(), re.M)
        text = read("man", "danh-explain.1").replace("\\-", "-")
        told = re.findall(r"^\.BR (?:-\w \", \" )?--([\w-]+)", text, re.M)
        self.assertGreater(len(found), 7)
        self.assertEqual(sorted(told), sorted(found))
        self.assertEqual(sorted(complete("danh", "explain", "--")), sorted(f"--{n}" for n in found))

    def test_options_of_places_in_manual(self):
        found = re.findall(r"^  -(\w), --([\w-]+)", run("places", "--help").stdout.decode(), re.M)
        text = read("man", "danh-places.1").replace("\\-", "-")
        told = re.findall(r"^\.BR -(\w) \", \" --([\w-]+)", text, re.M)
        self.assertEqual(len(found), 3)
        self.assertEqual(sorted(told), sorted(found))

    def test_options_of_the_rest_completed(self):
        for words in (("places",), ("compile",), ("rules", "check"), ("rules", "coverage"), ("rules", "dump")):
            found = re.findall(r"^  (?:-\w, )?--([\w-]+)", run(*words, "--help").stdout.decode(), re.M)
            offered = [name[2:] for name in complete("danh", *words, "--")]
            self.assertGreater(len(offered), 2)
            self.assertEqual(sorted(offered), sorted(found))

    def test_options_of_time(self):
        found = re.findall(r"^  -(\w), --([\w-]+)", run("time", "--help").stdout.decode(), re.M)
        text = read("man", "danh-time.1").replace("\\-", "-")
        told = re.findall(r"^\.BR -(\w) \", \" --([\w-]+)", text, re.M)
        self.assertEqual(len(found), 4)
        self.assertEqual(sorted(told), sorted(found))
        self.assertEqual(sorted(complete("danh", "time", "--")), sorted(f"--{long}" for _, long in found))
        self.assertEqual(complete("danh", "time", "--format", ""), ["text", "json"])

    def test_options_of_view(self):
        found = re.findall(r"^  -(\w), --([\w-]+)", run("view", "--help").stdout.decode(), re.M)
        text = read("man", "danh-view.1").replace("\\-", "-")
        told = re.findall(r"^\.BR -(\w) \", \" --([\w-]+)", text, re.M)
        self.assertEqual(len(found), 10)
        self.assertEqual(sorted(told), sorted(found))
        self.assertEqual(sorted(complete("danh", "view", "--")), sorted(f"--{long}" for _, long in found))
        self.assertEqual(complete("danh", "view", "--from", ""), ["text", *self.formats()])
        for option in ("format", "color", "from"):
            for value in complete("danh", "view", f"--{option}", "="):
                self.assertNotIn(b"was expected", run("view", f"--{option}", value, stdin="").stderr)

    def test_options_of_evaluate(self):
        found = re.findall(r"^  (?:-\w, )?--([\w-]+)", run("evaluate", "--help").stdout.decode(), re.M)
        text = read("man", "danh-evaluate.1").partition(".SH OPTIONS")[2].replace("\\-", "-")
        told = re.findall(r"^\.BR (?:-\w \", \" )?--([\w-]+)", text, re.M)
        self.assertGreater(len(found), 12)
        self.assertEqual(sorted(told), sorted(found))
        self.assertEqual(sorted(complete("danh", "evaluate", "--")), sorted(f"--{long}" for long in found))
        for option in ("-i", "--from"):
            self.assertEqual(complete("danh", "evaluate", option, ""), self.formats())
        self.assertEqual(complete("danh", "evaluate", "--format", "="), ["text", "json", "html"])

    def test_options_of_rules_in_manual(self):
        pattern = r"^  (?:-\w, )?--([\w-]+)"
        found = {name for word in ("coverage", "dump") for name in
                 re.findall(pattern, run("rules", word, "--help").stdout.decode(), re.M)}
        text = read("man", "danh-rules.1").replace("\\-", "-")
        told = re.findall(r"^\.BR (?:-\w \", \" )?--([\w-]+)", text, re.M)
        self.assertGreater(len(found), 5)
        self.assertEqual(sorted(told), sorted(found))

    def test_options_completed(self):
        self.assertEqual(sorted(complete("danh", "annotate", "--")),
                         sorted(f"--{long}" for _, long in self.options()))

    def test_values_completed(self):
        for _, name in self.options():
            for value in complete("danh", "annotate", f"--{name}", "="):
                if name in ("format", "input-format", "offset-unit", "charset"):
                    done = run("annotate", f"--{name}={value}", stdin="")
                    self.assertIn(done.returncode, (0, 1))  # empty is not UTF-16
                    self.assertNotIn(b"expected", done.stderr)

    def test_commands(self):
        commands = self.commands()
        self.assertIn("annotate", commands)
        manual = re.findall(r"^\.TP\n\.B (\w+)$", read("man", "danh.1").partition(".SH COMMANDS")[2]
                            .partition(".SH EXIT")[0], re.M)
        self.assertEqual(manual, commands)
        self.assertEqual(sorted(complete("danh", "")),
                         sorted([*commands, "--help", "--version"]))


support.main()
