"""Every header compiles alone: the public ones as strict C99 and as C++, the others as C11."""

import os
import shlex
import shutil
import subprocess
import sys

import repo


def third_party():
    """Include flags, as system folders: other projects' headers are not judged here."""
    out = subprocess.run(["pkg-config", "--cflags", "glib-2.0", "libutf8proc", "libcjson"],
                         capture_output=True, check=True, text=True).stdout
    return [word.replace("-I", "-isystem", 1) for word in shlex.split(out)]


def compile_alone(command, language, include):
    source = f"#include {include}\n#include {include}\n"
    done = subprocess.run(
        command + ["-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                   "-I", os.path.join(repo.root(), "lib")] + third_party()
        + ["-x", language, "-"],
        input=source, capture_output=True, text=True)
    if done.returncode != 0:
        yield f"{include} as {' '.join(command)}:\n{done.stderr}"


def main():
    if repo.sanitized():
        print("the same headers as in any build: looked at there")
        return repo.SKIPPED
    cc = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    cxx = shutil.which("c++") or shutil.which("g++")
    if not cxx:
        print("C++: not looked at (no compiler)")
    headers = [p for p in repo.files() if p.startswith("lib/") and p.endswith(".h")]
    findings = []
    for path in headers:
        name = path[len("lib/"):]
        if name.startswith("danh/"):
            findings += compile_alone([cc, "-std=c99", "-pedantic"], "c", f"<{name}>")
            if cxx:
                findings += compile_alone([cxx, "-std=c++11", "-pedantic"], "c++", f"<{name}>")
        else:
            findings += compile_alone([cc, "-std=c11", "-D_GNU_SOURCE"], "c", f'"{name}"')
    return repo.finish(findings, f"{len(headers)} headers alone")


sys.exit(main())
