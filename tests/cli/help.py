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


# The manual pages, and the commands whose options each tells of.
PAGES = {
    "danh-annotate": [("annotate",)],
    "danh-compile": [("compile",), ("rules", "check")],
    "danh-convert": [("convert",)],
    "danh-evaluate": [("evaluate",)],
    "danh-explain": [("explain",)],
    "danh-places": [("places",)],
    "danh-rules": [("rules", "coverage"), ("rules", "dump")],
    "danh-time": [("time",)],
    "danh-view": [("view",)],
}


def options(*words):
    """The options that the help of a command shows, each "-x, --long" or "--long"."""
    return re.findall(r"^  ((?:-\w, )?--[\w-]+)", run(*words, "--help").stdout.decode(), re.M)


def long_names(found):
    return sorted(option[option.index("--"):] for option in found)


class Help(support.TestCase):
    def formats(self):
        text = run("convert", "--help").stdout.decode()
        return re.findall(r"^  ([\w-]+) ", text.partition("Formats (--from, --to):\n")[2], re.M)

    def commands(self):
        text = run("--help").stdout.decode()
        return re.findall(r"^  (\w+) ", text.partition("Commands:\n")[2], re.M)

    def test_options_in_manual(self):
        for page, commands in PAGES.items():
            text = read("man", f"{page}.1").partition(".SH OPTIONS")[2].replace("\\-", "-")
            told = [option.replace(' ", " ', ", ") for option in
                    re.findall(r'^\.TP\n\.BR ((?:-\w ", " )?--[\w-]+)', text, re.M)]
            found = {option for words in commands for option in options(*words)}
            self.assertGreater(len(found), 2, page)
            self.assertEqual(sorted(told), sorted(found), page)

    def test_options_completed(self):
        for commands in PAGES.values():
            for words in commands:
                self.assertEqual(sorted(complete("danh", *words, "--")), long_names(options(*words)))

    def test_every_command_has_a_page(self):
        told = {words[0] for commands in PAGES.values() for words in commands}
        self.assertEqual(sorted([*told, "help"]), sorted(self.commands()))
        pages = [name for name in os.listdir(os.path.join(TOOLS, "man")) if name != "danh.1"]
        self.assertEqual(sorted(pages), sorted(f"{page}.1" for page in PAGES))

    def test_formats(self):
        text = read("man", "danh-convert.1").replace("\\-", "-")
        section = text.partition(".SH FORMATS")[2].partition(".SH EXIT")[0]
        self.assertGreater(len(self.formats()), 5)
        for name in self.formats():
            self.assertRegex(section, rf"(?m)^\.BR? .*\b{name}\b")

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

    def test_help_of_rules(self):
        told = re.findall(r"^  (\w+) ", run("rules", "--help").stdout.decode().partition("Commands:\n")[2], re.M)
        self.assertEqual(run("help", "rules").stdout, run("rules", "--help").stdout)
        self.assertEqual(sorted(complete("danh", "rules", "")), sorted(told))
        for word in told:
            self.assertEqual(run("help", "rules", word).stdout, run("rules", word, "--help").stdout)

    def test_values_completed(self):
        for words, values in ((("convert", "--from"), self.formats()),
                              (("convert", "--to"), self.formats()),
                              (("evaluate", "-i"), self.formats()),
                              (("evaluate", "--from"), self.formats()),
                              (("view", "--from"), ["text", *self.formats()]),
                              (("time", "--format"), ["text", "json"])):
            self.assertEqual(complete("danh", *words, ""), values)
        self.assertEqual(complete("danh", "evaluate", "--format", "="), ["text", "json", "html"])

    def test_completed_values_are_taken(self):
        for option in ("format", "color", "from"):
            for value in complete("danh", "view", f"--{option}", "="):
                self.assertNotIn(b"was expected", run("view", f"--{option}", value, stdin="").stderr)
        for option in ("format", "input-format", "offset-unit", "charset"):
            for value in complete("danh", "annotate", f"--{option}", "="):
                done = run("annotate", f"--{option}={value}", stdin="")
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
