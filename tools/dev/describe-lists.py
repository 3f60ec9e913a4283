#!/usr/bin/env python3
"""describe-lists.py GAZETTEERS README

Rewrites the rows of the table of lists in README: list, file, rows, columns.
"""

import glob
import os
import re
import sys

from listfile import read

BEGIN, END = "<!-- table of lists: tools/dev/describe-lists.py -->\n", "<!-- end of table -->\n"


def main():
    folder, readme = sys.argv[1:3]
    rows = []
    for path in glob.glob(os.path.join(folder, "*.tsv")):
        head, columns, entries = read(path)
        rows.append((head["list"], os.path.basename(path), len(entries), columns[1:], "case" in head))
    lines = ["| list | file | rows | columns beside `form` | capitals |", "|---|---|---|---|---|"]
    for name, file, count, columns, caps in sorted(rows):
        lines.append("| `%s` | `%s` | %d | %s | %s |" % (
            name, file, count, " ".join("`%s`" % column for column in columns), "as written" if caps else ""))
    with open(readme, encoding="utf-8") as stream:
        text = stream.read()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    with open(readme, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(before + BEGIN + "\n".join(lines) + "\n" + END + after)


if __name__ == "__main__":
    main()
