#!/usr/bin/env python3
"""tidy-list.py LIST...

After editing a list by hand: spells, sorts and writes it as the other lists are.
"""

import sys

from listfile import clean_variants, read, spell, write


def main():
    for path in sys.argv[1:]:
        head, columns, rows = read(path)
        for row in rows:
            row["form"] = spell(row["form"])
            if row.get("variants"):
                row["variants"] = clean_variants(row["form"], row["variants"].split(";"), "case" in head)
        write(path, head["list"], head["admits"], head["source"], head["licence"], columns, rows,
              caps="case" in head)


if __name__ == "__main__":
    main()
