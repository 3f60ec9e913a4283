#!/usr/bin/env python3
"""describe-lists.py GAZETTEERS README

Rewrites the tables of lists in README: list, file, rows, columns; and what may enter each,
its source, licence and the day of its last change.
"""

import glob
import os
import subprocess
import sys
from datetime import date

from listfile import read

BEGIN, END = "<!-- table of lists: tools/dev/describe-lists.py -->\n", "<!-- end of table -->\n"

ORIGIN, ORIGIN_END = "<!-- origin of lists: tools/dev/describe-lists.py -->\n", "<!-- end of origin -->\n"


def git(folder, *words):
    return subprocess.run(["git", "-C", folder, *words], stdout=subprocess.PIPE, encoding="utf-8",
                          check=True).stdout.strip()


def changed(folder, file):
    """The day of the last commit to FILE; today, if it differs from that."""
    if git(folder, "status", "--porcelain", "--", file):
        return date.today().isoformat()
    return git(folder, "log", "-1", "--format=%cs", "--", file)


def replace(text, begin, end, lines):
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return before + begin + "\n".join(lines) + "\n" + end + after


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    folder, readme = sys.argv[1:3]
    rows, origins = [], []
    for path in glob.glob(os.path.join(folder, "*.tsv")):
        head, columns, entries = read(path)
        rows.append((head["list"], os.path.basename(path), len(entries), columns[1:], "case" in head))
        file = os.path.basename(path)
        origins.append("| `%s` | %s | %s | %s | %s |" % (
            file, *(head[key].replace("|", "/") for key in ("admits", "source", "licence")),
            changed(folder, file)))
    lines = ["| list | file | rows | columns beside `form` | capitals |", "|---|---|---|---|---|"]
    for name, file, count, columns, caps in sorted(rows):
        lines.append("| `%s` | `%s` | %d | %s | %s |" % (
            name, file, count, " ".join("`%s`" % column for column in columns), "as written" if caps else ""))
    with open(readme, encoding="utf-8") as stream:
        text = stream.read()
    text = replace(text, BEGIN, END, lines)
    text = replace(text, ORIGIN, ORIGIN_END,
                   ["| file | may enter | source | licence | last change |", "|---|---|---|---|---|"] + sorted(origins))
    with open(readme, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


if __name__ == "__main__":
    main()
