"""Everything stands where a newcomer looks for it, and says why it is there.

The top level, a head comment in every source, a comment at every public function.  Long
files and functions are told, not refused: whether one has one reason to exist is for a reader
to say.
"""

import os
import re
import sys

import repo

TOP = {"lib", "models", "data", "tools", "tests", "meson.build", "README.md", "LICENSE"}
OPTIONAL = {"meson.options", "meson_options.txt"}
LONG = 500
LONG_FUNCTION = 60
# What these do is said by their names everywhere in the library.
CONVENTIONAL = re.compile(r"_(ref|unref|free|quark|get_type)$")
PROTOTYPE = re.compile(r"DANH_AVAILABLE_IN_\w+\s+[^;(]*?\b(danh_\w+)\s*\([^;]*;", re.S)


def check_top(paths):
    names = {path.split("/")[0] for path in paths}
    visible = {name for name in names if not name.startswith(".")}
    for name in sorted(visible - TOP - OPTIONAL):
        yield f"{name}: not planned at the top level"
    for name in sorted(TOP - names):
        yield f"{name}: missing at the top level"


def check_head(path):
    name = os.path.basename(path)
    if not repo.read(path).startswith(f"/* {name} - "):
        yield f"{path}:1: the file does not begin with '/* {name} - why it exists'"


def long_functions(path):
    """Notes of functions with too many lines between their braces, which stand alone."""
    start = None
    for number, line in enumerate(repo.read(path).split("\n"), 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start is not None:
            if number - start - 1 > LONG_FUNCTION:
                yield f"note: {path}:{start - 1}: a function of {number - start - 1} lines"
            start = None


def check_documented(path):
    """A prototype has a comment before it, or stands in one block with one that has."""
    text = repo.read(path)
    previous_end, previous_documented = -1, False
    for match in PROTOTYPE.finditer(text):
        between = text[:match.start()]
        documented = between.rstrip().endswith("*/") and not between.endswith("\n\n")
        if not documented and previous_end >= 0:
            documented = previous_documented and text[previous_end:match.start()] == "\n"
        if not documented and not CONVENTIONAL.search(match.group(1)):
            line = between.count("\n") + 1
            yield f"{path}:{line}: {match.group(1)} has no comment"
        previous_end, previous_documented = match.end(), documented


def main():
    paths = repo.files()
    findings = list(check_top(paths))
    for path in paths:
        if path.endswith((".c", ".h")):
            findings += check_head(path)
            lines = repo.read(path).count("\n")
            if lines > LONG:
                print(f"note: {path} has {lines} lines")
            for note in long_functions(path):
                print(note)
        if path.startswith("lib/danh/") and path.endswith(".h"):
            findings += check_documented(path)
    return repo.finish(findings, f"{len(paths)} files in their places")


sys.exit(main())
