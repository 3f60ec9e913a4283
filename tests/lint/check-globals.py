"""Nothing in the libraries can be written to but GLib's own quark statics.

Threads share a model and nothing else; a writable global would be shared in secret.
"""

import os
import re
import shutil
import subprocess
import sys

import repo

# gcc and clang name the static of G_DEFINE_QUARK differently.
QUARK = re.compile(r"^(q\.[0-9]+|[a-z_]+_quark\.q)$")
WRITABLE = re.compile(r"^\.(data(?!\.rel\.ro)|bss|tdata|tbss)|^\*COM\*")


def writable(archive):
    out = subprocess.run(["nm", "--format=sysv", "--defined-only", archive],
                         capture_output=True, check=True, text=True).stdout
    member, count = "", 0
    for line in out.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 7:
            found = re.search(r"\[(.*)\]", line)
            member = found.group(1) if found else member
            continue
        count += 1
        name, section = cells[0], cells[6]
        if WRITABLE.match(section) and not QUARK.match(name):
            yield f"{member}: {name} is in {section}"
    if count == 0:
        sys.exit(f"{archive}: no symbols")


def main():
    if repo.sanitized() or not shutil.which("nm"):
        print("needs nm and a build without sanitizers")
        return repo.SKIPPED
    findings = []
    for name in ("libdanh-run.a", "libdanh-compile.a"):
        archive = os.path.join(repo.build_root(), "lib", name)
        if os.path.exists(archive):
            findings += writable(archive)
    return repo.finish(findings, "writable globals")


sys.exit(main())
