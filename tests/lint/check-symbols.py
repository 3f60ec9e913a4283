"""The shared library exports what lib/danh.symbols lists, and the headers declare it.

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


def declared():
    names = set()
    for path in repo.files():
        if path.startswith("lib/danh/") and path.endswith(".h"):
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


def main():
    lines = repo.read("lib/danh.symbols").splitlines()
    findings = []
    if lines != sorted(set(lines)):
        findings.append("lib/danh.symbols: not sorted, or a name twice")
    findings += compare(set(lines), "lib/danh.symbols", declared(), "the public headers")
    library = os.path.join(repo.build_root(), "lib", "libdanh.so")
    if repo.sanitized() or not shutil.which("nm"):
        print("the library itself: not looked at (needs nm and a build without sanitizers)")
    else:
        findings += compare(set(lines), "lib/danh.symbols", exported(library), "libdanh.so")
    return repo.finish(findings, f"{len(lines)} public names")


sys.exit(main())
