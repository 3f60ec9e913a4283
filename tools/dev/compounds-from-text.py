#!/usr/bin/env python3
"""compounds-from-text.py TEXT GAZETTEERS

Lists pairs of syllables that are one word and whose first is a given name, too: "vũ trụ",
"huân chương".  A capital on the first does not make it a name.  Counted are pairs that stand
together much more often than chance would have it; only the pairs enter the project.  They
stand there with that capital, so that matching need not mark them in small letters.
"""

import math
import os
import re
import sys
from collections import Counter

from listfile import fold, read, spell, write

SMALL = (6, 3.5)    # both small: seen so often at least, and with this much information
CAPITAL = (10, 5.0)  # the first a capital: a name before its verb must not come in


def main():
    source, target = sys.argv[1:3]
    given = set()
    for file in ("given.tsv", "given-more.tsv"):
        given |= {fold(row["form"]) for row in read(os.path.join(target, file))[2]}
    # "anh Hùng" is a name behind an honorific, "anh hùng" a hero.
    given -= {fold(row["form"]) for row in read(os.path.join(target, "honorifics.tsv"))[2]}
    words, pairs, n = Counter(), Counter(), 0
    for name in ("viwiki.txt", "vtb-news.txt", "ntrex-news.txt"):
        with open(os.path.join(source, name), encoding="utf-8") as stream:
            for line in stream:
                tokens = re.findall(r"\w+|[^\w\s]", spell(line))
                words.update(tokens)
                n += len(tokens)
                pairs.update((a, b) for a, b in zip(tokens, tokens[1:])
                             if a.lower() in given and b.isalpha() and b.islower())
    found = set()
    for (a, b), count in pairs.items():
        least, bits = SMALL if a.islower() else CAPITAL
        if count >= least and words[b] >= 8 and math.log(count * n / (words[a] * words[b])) >= bits:
            found.add(a.capitalize() + " " + b)
    write(os.path.join(target, "name-compounds.tsv"), "name-compound",
          "words of two syllables the first of which is a given name, too; with the capital by which they look like one",
          "counted over Vietnamese Wikipedia, UD Vietnamese-VTB and NTREX-128; counts are facts, no text is copied",
          "CC0-1.0", ["form"], [{"form": word} for word in found], caps=True)
    print(len(found))


if __name__ == "__main__":
    main()
