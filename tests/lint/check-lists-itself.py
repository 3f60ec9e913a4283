#!/usr/bin/env python3
"""check-lists-itself.py SOURCE_ROOT BUILD_ROOT

Shows check-lists.py a good list and one bad list for each mistake it knows, and
tools/dev/tidy-list.py lists that were edited by hand.
"""

import os
import subprocess
import sys
import tempfile

HEAD = "# list: x\n# admits: words\n# source: written\n# licence: CC0-1.0\n"
GOOD = HEAD + "form\tvariants\tkind\nhòa\thòa bình\ta; b\ntòa\t\ta\n"
TABLE = "| `%s` | `x.tsv` | %d | `variants` `kind` |  |\n"
# What is wrong -> (list, part of the message)
BAD = {
    "order": (GOOD.replace("hòa\t", "vòa\t"), "x.tsv:7: not sorted"),
    "cells": (GOOD.replace("tòa\t\ta", "tòa\ta"), "x.tsv:7: 2 cells, 3 columns"),
    "twice": (GOOD.replace("tòa\t\ta", "hòa\thòa bình\ta; b"), "x.tsv:7: the same row as line 6"),
    "tone": (GOOD.replace("tòa\t", "toà\t"), "x.tsv:7: tone mark on the second vowel"),
    "decomposed": (GOOD.replace("tòa\t", "to\u0300a\t"), "x.tsv:7: not NFC"),
    "head": (GOOD.replace("# admits: words\n", ""), "no head: admits"),
    "unknown head": (GOOD.replace("# list", "# colour: red\n# list"), "x.tsv:1: unknown head"),
    "licence": (GOOD.replace("CC0-1.0", "GPL"), "licence is none of"),
    "test set": (GOOD.replace("written", "data/gold"), "made from the test set"),
    "first column": (GOOD.replace("form\t", "word\t"), "x.tsv:5: the first column is not form"),
    "value": (GOOD.replace("a; b", "a;  b"), "x.tsv:6: blank at the end"),
    "variant": (GOOD.replace("hòa bình", "hòa"), "x.tsv:6: variant written twice"),
    "barred d": (GOOD.replace("tòa\t", "Ðòa\t"), "x.tsv:7: U+00D0"),
    "end": (GOOD + "\n", "does not end with one line end"),
}

# What is wrong -> (list, columns and rows, part of the message): list_facts.py.
FACTS = {
    "value": ("place", "form\tlevel\nHà Nội\ttown; capital\n", "x.tsv:6: no value of column level of list place: capital"),
    "days": ("body", "form\tfrom\nBộ Y tế\tlong ago\n", "x.tsv:6: no value of column from"),
    "column": ("country", "form\tcolour\nÝ\tgreen\n", "x.tsv:1: list country has no column colour"),
    "expansion": ("abbreviation", "form\texpansion\nUBND\t\n", "x.tsv:6: an abbreviation without expansion: UBND"),
    "full stop": ("y", "form\nHội đ.g\nđg. phố\n", "x.tsv:7: the full stop of 'đg.' is a token of its own"),
    "mark": ("y", "form\nHội* An\n", "x.tsv:6: an unexpected mark: Hội* An"),
    "unit": ("place", "form\tcode\tparent\nHà Nội\t01\t99\n", "x.tsv:6: parent 99 is no unit's code"),
    "body": ("body", "form\tdomain\nBộ Y tế\tgov\nBộ Y tế\tpress\n", "x.tsv:7: Bộ Y tế is described in data/gazetteers/x.tsv:6, too"),
    "few": ("country", "form\nÝ\n", "x.tsv:1: 1 of country, at least 250 are wanted"),
}

# A list as it was edited -> the list as it should be.  Rows of one form keep their order; names
# that differ by i and y are two where capitals count.
EDITED = [
    (HEAD + "form\ttier\nhoà\t2\nhòa\t1\nBa\t\nsỹ\t\n",
     HEAD + "form\ttier\nBa\t\nhòa\t2\nhòa\t1\nsĩ\t\n"),
    (HEAD + "# case: caps\nform\tvariants\nSỹ\t\nSĩ\t\nAn\tAn;  AN\n",
     HEAD + "# case: caps\nform\tvariants\nAn\tAN\nSĩ\t\nSỹ\t\n"),
]


def check_tidying(root, problems):
    path = os.path.join(root, "edited.tsv")
    script = os.path.join(sys.argv[1], "tools", "dev", "tidy-list.py")
    for edited, wanted in EDITED:
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(edited)
        subprocess.run([sys.executable, script, path], check=True)
        with open(path, encoding="utf-8") as stream:
            made = stream.read()
        if made != wanted:
            problems.append("tidy-list.py makes\n%s\nnot\n%s" % (made, wanted))


def run(checker, root, content, table):
    os.makedirs(os.path.join(root, "data", "gazetteers"), exist_ok=True)
    with open(os.path.join(root, "data", "gazetteers", "x.tsv"), "w", encoding="utf-8") as stream:
        stream.write(content)
    with open(os.path.join(root, "data", "README.md"), "w", encoding="utf-8") as stream:
        stream.write(table)
    done = subprocess.run([sys.executable, checker, root, root], stdout=subprocess.PIPE,
                          encoding="utf-8", check=False)
    return done.returncode, done.stdout


def main():
    checker = os.path.join(sys.argv[1], "tests", "lint", "check-lists.py")
    problems = []
    with tempfile.TemporaryDirectory() as root:
        check_tidying(root, problems)
        code, output = run(checker, root, GOOD, TABLE % ("x", 2))
        if code != 0:
            problems.append("a good list is refused: " + output)
        for what, (content, message) in BAD.items():
            code, output = run(checker, root, content, TABLE % ("x", 2))
            if code != 1 or message not in output:
                problems.append("%s: no message '%s' in: %s" % (what, message, output))
        for what, (name, rows, message) in FACTS.items():
            code, output = run(checker, root, HEAD.replace("list: x", "list: " + name) + rows, "")
            if code != 1 or message not in output:
                problems.append("%s: no message '%s' in: %s" % (what, message, output))
        for code, other in ((1, "surname"), (0, "y")):
            one = HEAD.replace("list: x", "list: common") + "form\nthôn\n"
            two = HEAD.replace("list: x", "list: " + other) + "form\tshare\nthôn\t1\n"
            with open(os.path.join(root, "data", "gazetteers", "z.tsv"), "w", encoding="utf-8") as stream:
                stream.write(two)
            output = run(checker, root, one, "")[1]
            if ("z.tsv:6: thôn is a word that is no name" in output) != bool(code):
                problems.append("common and %s: %s" % (other, output))
        os.remove(os.path.join(root, "data", "gazetteers", "z.tsv"))
        code, output = run(checker, root, GOOD, TABLE % ("x", 3))
        if code != 1 or "README.md:1: x.tsv is list x with 2 rows" not in output:
            problems.append("a wrong table is taken: " + output)
        os.makedirs(os.path.join(root, "lib", "gazetteer"))
        with open(os.path.join(root, "lib", "gazetteer", "known-lists.c"), "w", encoding="utf-8") as stream:
            stream.write('  [DANH_LIST_X] = "x",\n  [DANH_LIST_Y] = "y",\n')
        code, output = run(checker, root, GOOD, TABLE % ("x", 2))
        if code != 1 or "known-lists.c:2: no list is called y" not in output or "called x" in output:
            problems.append("a list that is not there may be asked for: " + output)
    print("\n".join(problems + ["%d mistakes shown, %d problems" % (len(BAD) + len(FACTS) + 3, len(problems))]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
