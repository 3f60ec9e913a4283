#!/usr/bin/env python3
"""lists-from-text.py TEXT GAZETTEERS

Counts, inside sentences, how often each syllable is written small, and lists those that
nearly always are: no part of a name, whatever capital a heading gives them.  Only the
counts enter the project, no sentence of the texts.
"""

import os
import re
import sys
from collections import Counter

from listfile import fold, read, spell, write

LEAST, SHARE = 40, 0.97


def main():
    source, target = sys.argv[1:3]
    small, capital = Counter(), Counter()
    for name in ("viwiki.txt", "vtb-news.txt", "ntrex-news.txt"):
        with open(os.path.join(source, name), encoding="utf-8") as stream:
            for line in stream:
                # The first word of a sentence has a capital whatever it is.
                for match in re.finditer(r"(?<=[^\W\d_] )[^\W\d_]+|(?<=, )[^\W\d_]+", spell(line)):
                    word = match[0]
                    (small if word.islower() else capital)[word.lower()] += 1
    names = set()
    for file in ("given.tsv", "surnames.tsv"):
        for row in read(os.path.join(target, file))[2]:
            if file == "surnames.tsv" and not row["share"]:
                continue
            names.add(fold(row["form"]))
    rows = [{"form": word, "count": count} for word, count in small.items()
            if count >= LEAST and count / (count + capital[word]) >= SHARE
            and word not in names and re.search(r"[aeiouyăâêôơưà-ỹ]", word) and len(word) > 1]
    write(os.path.join(target, "common.tsv"), "common",
          "syllables written small in at least 97 of 100 places inside sentences, and no part of a known name",
          "counted over Vietnamese Wikipedia, UD Vietnamese-VTB and NTREX-128; counts are facts, no text is copied",
          "CC0-1.0", ["form", "count"], rows)


if __name__ == "__main__":
    main()
