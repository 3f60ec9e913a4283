"""What the lint scripts share: the project's files and how a finding is told.

A script collects findings as `path:line: what is wrong` and ends with `finish`, which
prints them and turns them into an exit code.
"""

import os
import subprocess
import sys

SKIPPED = 77


def root():
    return sys.argv[1] if len(sys.argv) > 1 else os.getcwd()


def build_root():
    return sys.argv[2] if len(sys.argv) > 2 else os.path.join(root(), "build")


def files():
    """Paths, relative to the root, of what is or would be committed."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"],
            cwd=root(), capture_output=True, check=True).stdout
        names = listed.decode("utf-8").split("\0")
        return sorted(n for n in names if n and os.path.isfile(os.path.join(root(), n)))
    except (OSError, subprocess.CalledProcessError):
        return sorted(_walk())


def _walk():
    """The same for an unpacked archive, which has no list of its own."""
    for folder, folders, names in os.walk(root()):
        folders[:] = [f for f in folders
                      if f not in (".git", "__pycache__")
                      and not os.path.isdir(os.path.join(folder, f, "meson-info"))]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root())


def read_bytes(path):
    with open(os.path.join(root(), path), "rb") as file:
        return file.read()


def read(path):
    return read_bytes(path).decode("utf-8", "replace")


def finish(findings, what):
    """Exit code of the script: fails when there is a finding, or nothing was looked at."""
    for finding in findings:
        print(finding)
    print(f"{what}: {len(findings)} findings")
    return 1 if findings else 0


def sanitized():
    """TRUE in builds whose objects hold the sanitizer's own symbols."""
    return os.environ.get("DANH_SANITIZED") == "yes"
