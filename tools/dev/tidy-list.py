#!/usr/bin/env python3
"""tidy-list.py LIST...

After editing a list by hand: spells, sorts and writes it as the other lists are.  Rows of one
form keep the order they have: the first that has a value for a column is the one that counts.
"""

import sys

from listfile import clean_variants, read, spell, write


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    for path in sys.argv[1:]:
        head, columns, rows = read(path)
        caps = "case" in head
        place = {}
        for number, row in enumerate(rows):
            place[id(row)] = number
            row["form"] = spell(row["form"], caps)
            if row.get("variants"):
                row["variants"] = clean_variants(row["form"], row["variants"].split(";"), caps)
        write(path, head["list"], head["admits"], head["source"], head["licence"], columns, rows,
              caps=caps, rank=lambda row: place[id(row)])


if __name__ == "__main__":
    main()
