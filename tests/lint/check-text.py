"""Files read as the project writes: UTF-8, NFC, one tone placement, nothing of one machine.

Tests that need another normal form write it with escapes, since editors recompose.
"""

import re
import sys
import unicodedata

import repo

BINARY = re.compile(r"^tests/fuzz/corpus/|\.danh$|\.png$")
# Where texts and lists are; C files of tests may show what is *not* the project's own style.
ONE_PLACEMENT = re.compile(r"^(data|models)/|^README\.md$|^tests/golden/.*\.txt$|\.1$")
# A line that shows both placements is about them.
BOTH = re.compile(r"\w*(?:[òóỏõọ]a|[òóỏõọ]e|[ùúủũụ]y)(?!\w)")
# Gold texts are kept as their writers wrote them.
AS_WRITTEN = re.compile(r"^data/gold/")
# The mark belongs on the first vowel of oa, oe, uy that end a syllable: "hòa", "thủy".
MISPLACED = re.compile(
    r"\w*(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
MACHINE = re.compile(
    r"/(?:work|home|Users)/\w|/ro[o]t/|/tm[p]/"
    r"|\b(?:A[I]|LL[M]s?|Chat[G]PT|G[P]T|Clau[d]e|Cop[i]lot|sub[-]?agents?)\b"
    r"|\b(?:pypi|npmjs|crates|rubygems|debian)\.(?:org|com|io)\b")
PLAIN_SPACE = re.compile(r"[ \t]+$")


def check_line(path, number, line):
    if PLAIN_SPACE.search(line) and not path.endswith(".tsv"):
        yield f"{path}:{number}: blanks at the end of the line"
    if "\t" in line and not path.endswith((".tsv", ".md", ".1")):
        yield f"{path}:{number}: a tab"
    if not unicodedata.is_normalized("NFC", line):
        yield f"{path}:{number}: not NFC"
    found = MISPLACED.search(line) if ONE_PLACEMENT.search(path) else None
    if found and not BOTH.search(line):
        yield f"{path}:{number}: tone mark on the second vowel: {found.group()}"
    found = MACHINE.search(line)
    if found:
        yield f"{path}:{number}: of no use to a reader of the project: {found.group()}"


def check(path):
    try:
        text = repo.read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path}: not UTF-8 at byte {error.start}"
        return
    if "\r" in text:
        yield f"{path}: carriage returns"
    if text and not text.endswith("\n"):
        yield f"{path}: no line end at the end"
    for number, line in enumerate(text.split("\n"), 1):
        yield from check_line(path, number, line)


def main():
    paths = [p for p in repo.files() if not BINARY.search(p) and not AS_WRITTEN.search(p)]
    findings = [finding for path in paths for finding in check(path)]
    return repo.finish(findings, f"{len(paths)} text files")


sys.exit(main())
