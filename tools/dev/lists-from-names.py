#!/usr/bin/env python3
"""lists-from-names.py NAMES GAZETTEERS

Counts how often each syllable is the given name or a middle name in NAMES, and lists the
names of a middle and a given syllable, or more, as they stand there.
"""

import os
import sys
from collections import Counter

from listfile import spell, write

SOURCE = "counted from duyet/vietnamese-namedb (MIT)"
# Middle names that say the sex and are hardly ever listed with a given name.
MIDDLE = {"Văn": "m", "Hữu": "m", "Đình": "m", "Bá": "m", "Thế": "m", "Thị": "f", "Đăng": "m",
          "Sỹ": "m", "Sĩ": "m", "Viết": "m", "Trọng": "m", "Tiến": "m", "Nữ": "f", "Quốc": "m"}


def sex(men, women):
    """A sex is said when nine in ten bearers have it."""
    return "m" if men >= 9 * women else "f" if women >= 9 * men else "both"


def write_whole_names(target, whole):
    rows = [{"form": form, "gender": sex(whole["m"][form], whole["f"][form]),
             "count": whole["m"][form] + whole["f"][form]}
            for form in set(whole["m"]) | set(whole["f"])]
    write(os.path.join(target, "given-names.tsv"), "given-name",
          "a middle and a given name, or two of a pair, as they are given together; number of entries",
          SOURCE, "MIT", ["form", "gender", "count"], rows, caps=True)


def main():
    source, target = sys.argv[1:3]
    whole = {"m": Counter(), "f": Counter()}
    given, middle = {"m": Counter(), "f": Counter()}, {"m": Counter(), "f": Counter()}
    for gender, stem in (("m", "boy"), ("f", "girl")):
        for name in (stem + ".txt", stem + "_one_word.txt"):
            with open(os.path.join(source, name), encoding="utf-8") as stream:
                for line in stream:
                    syllables = [word[0].upper() + word[1:] for word in spell(line).split()]
                    if syllables:
                        given[gender][syllables[-1]] += 1
                        middle[gender].update(syllables[:-1])
                    if len(syllables) > 1:
                        whole[gender][" ".join(syllables)] += 1
    rows = []
    forms = set().union(*given.values(), *middle.values())
    for form in forms:
        counts = [given[g][form] + middle[g][form] for g in "mf"]
        rows.append({"form": form, "gender": sex(*counts), "given": given["m"][form] + given["f"][form],
                     "middle": middle["m"][form] + middle["f"][form]})
    for form, gender in MIDDLE.items():
        if form not in forms:
            rows.append({"form": form, "gender": gender, "given": 0, "middle": 1})
    write(os.path.join(target, "given.tsv"), "given",
          "syllables of given and middle names with the number of entries they end and begin",
          SOURCE, "MIT", ["form", "gender", "given", "middle"], rows, caps=True)
    write_whole_names(target, whole)


if __name__ == "__main__":
    main()
