#!/usr/bin/env python3
"""lists-from-lists.py GAZETTEERS

What lists say once more in another shape.  Run after those lists have changed.

- The abbreviations that lists of bodies, fields and titles give as variants, as rows of the
  list `abbreviation` with what they stand for.
- Names of provinces and districts of two and more syllables, as the list `place-small`, whose
  capitals do not count: for texts in small letters.
"""

import os
import re
import sys
from collections import defaultdict

from listfile import fold, read, write

SOURCES = (("national-bodies.tsv", "org"), ("bodies.tsv", "org"), ("org-self.tsv", "org_head"),
           ("org-fields.tsv", "field"), ("titles-alone.tsv", "title"), ("laws.tsv", "document"))


def is_short(text):
    """Mostly capitals, one to four of them a piece: UBND, VHTT&DL, LĐ-TB&XH, PV Power not."""
    if len(text) < 2 or len(text) > 14 or " " in text:
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = [c for c in letters if c.isupper()]
    return len(capitals) >= 2 and len(capitals) * 3 >= len(letters) * 2 and re.match(r"[^\W\d_]", text)


def small_places(folder):
    rows = {}
    for file in ("provinces.tsv", "places-district.tsv"):
        for row in read(os.path.join(folder, file))[2]:
            name = row["form"]
            if len(name.split()) > 1 and name.replace(" ", "").isalpha():
                rows.setdefault(fold(name), {"form": name, "level": row["level"],
                                             "common": "yes" if row["common"] else ""})
    write(os.path.join(folder, "places-small.tsv"), "place-small",
          "names of provinces and districts of two and more syllables, for texts in small letters",
          "provinces.tsv and places-district.tsv of this folder, by tools/dev/lists-from-lists.py",
          "MIT", ["form", "level", "common"], rows.values())


def main():
    folder = sys.argv[1]
    small_places(folder)
    known = defaultdict(set)
    for file in ("abbreviations.tsv", "abbreviations-more.tsv"):
        for row in read(os.path.join(folder, file))[2]:
            for form in [row["form"]] + row.get("variants", "").split("; "):
                known[form].add(fold(row["expansion"]))
    rows = {}
    for file, kind in SOURCES:
        for row in read(os.path.join(folder, file))[2]:
            for variant in row["variants"].split("; "):
                expansion = row["form"]
                # "Bộ Tổng Tham mưu" and the same with "Quân đội nhân dân" are one meaning.
                same = any(fold(expansion) in other or other in fold(expansion) for other in known[variant])
                if is_short(variant) and not is_short(expansion) and not same:
                    known[variant].add(fold(expansion))
                    rows[variant, fold(expansion)] = {
                        "form": variant, "expansion": expansion, "kind": kind,
                        "domain": row["domain"] if "domain" in row else "general"}
    write(os.path.join(folder, "abbreviations-derived.tsv"), "abbreviation",
          "abbreviations that other lists give as variants, with what they stand for",
          "the lists of bodies, fields, titles and laws of this folder, by tools/dev/lists-from-lists.py",
          "CC0-1.0", ["form", "expansion", "kind", "domain"], rows.values(), caps=True)


if __name__ == "__main__":
    main()
