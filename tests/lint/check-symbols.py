"""The shared libraries export what their lib/*.symbols list, and the headers declare it.

Three lists that must agree: a name missing from one of them is a broken promise to a
user who links, reads or diffs.
"""

import os
import re
import shutil
import subprocess
import sys

import repo

PROTOTYPE = re.compile(r"DANH_AVAILABLE_IN_\w+\s+[^;(]*?\b(danh_\w+)\s*\(")


# What the library for other languages has is
# declared in a header of its own, and it is built only where that can be used.
GOBJECT = "lib/danh/danh-gobject.h"


def declared(is_gobject):
    names = set()
    for path in repo.files():
        if path.startswith("lib/danh/") and path.endswith(".h") and (path == GOBJECT) == is_gobject:
            names |= set(PROTOTYPE.findall(repo.read(path)))
    return names


def exported(library):
    out = subprocess.run(["nm", "-D", "--defined-only", library],
                         capture_output=True, check=True, text=True).stdout
    return {line.split()[-1].split("@")[0] for line in out.splitlines() if line.split()}


def compare(first, first_name, second, second_name):
    for name in sorted(first - second):
        yield f"{name}: in {first_name}, not in {second_name}"
    for name in sorted(second - first):
        yield f"{name}: in {second_name}, not in {first_name}"


def check(path, library, is_gobject):
    lines = repo.read(path).splitlines()
    if lines != sorted(set(lines)):
        yield f"{path}: not sorted, or a name twice"
    yield from compare(set(lines), path, declared(is_gobject), "its public headers")
    name, library = os.path.basename(library), os.path.join(repo.build_root(), library)
    if repo.sanitized() or not shutil.which("nm"):
        print(f"{name} itself: not looked at (needs nm and a build without sanitizers)")
    elif is_gobject and not os.path.exists(library):
        print(f"{name} itself: not looked at (built with introspection only)")
    else:
        yield from compare(set(lines), path, exported(library), name)


def main():
    findings = [*check("lib/danh.symbols", "lib/libdanh.so", False),
                *check("lib/danh-gobject.symbols", "lib/gobject/libdanh-gobject.so", True)]
    return repo.finish(findings, "public names")


sys.exit(main())
