"""Every C file is laid out as .clang-format says, by the version it was written for:
clang-format-14 -i FILE does it."""

import shutil
import subprocess
import sys

import repo

FORMATTER = "clang-format-14"


def main():
    if repo.sanitized():
        print("the same files as in any build: looked at there")
        return repo.SKIPPED
    if not shutil.which(FORMATTER):
        print(f"needs {FORMATTER}")
        return repo.SKIPPED
    paths = [p for p in repo.files() if p.endswith((".c", ".h"))]
    done = subprocess.run([FORMATTER, "--dry-run", "-Werror"] + paths,
                          cwd=repo.root(), capture_output=True, text=True)
    findings = [line for line in done.stderr.splitlines() if "error:" in line]
    if done.returncode != 0 and not findings:
        findings = [f"{FORMATTER}: {done.stderr}"]
    return repo.finish(findings, f"{len(paths)} files in the layout of .clang-format")


sys.exit(main())
