#!/usr/bin/env python3
"""lists-from-places.py SHARED GAZETTEERS

Makes the lists of administrative units from SHARED/places and SHARED/inventory, and
flags the names that are also ordinary words (SHARED/text) or personal names
(SHARED/inventory, SHARED/names).  The sources need not be there to build.
"""

import csv
import json
import os
import re
import sys
from collections import Counter, defaultdict

from listfile import clean_variants, fold, spell, write

SOURCE = ("thanglequoc/vietnamese-provinces-database v2.0.0, v2.4.1, v4.2.0 (MIT) and "
          "dvhcvn/20250701 (MIT), merged and respelled; flags counted by this project")
LICENCE = "MIT"
OLD_END, NEW_START = "2025-06-30", "2025-07-01"

# Unit word, tier -> level.  Tier 1 stands under the state, 3 is the commune tier.
LEVELS = {
    ("tỉnh", 1): "province", ("thành phố", 1): "city",
    ("thành phố", 2): "provincial-city", ("quận", 2): "urban-district",
    ("huyện", 2): "district", ("thị xã", 2): "town",
    ("thị trấn", 3): "township", ("phường", 3): "ward", ("xã", 3): "commune",
    ("đặc khu", 3): "special-zone",
}
RANK = {level: i for i, level in enumerate(LEVELS.values())}
UNIT_WORDS = sorted({unit for unit, _ in LEVELS}, key=len, reverse=True)
# Units that none of the snapshots has: island districts, and names until lately.
MISSING = [
    ("Bạch Long Vĩ", "huyện", 2, "318", "31"), ("Cồn Cỏ", "huyện", 2, "471", "45"),
    ("Hoàng Sa", "huyện", 2, "498", "48"), ("Lý Sơn", "huyện", 2, "536", "51"),
    ("Côn Đảo", "huyện", 2, "755", "77"),
]
# Districts merged on 2020-01-01 or between then and the first snapshot, with their last day.
GONE = [
    ("Thông Nông", "huyện", "044", "04", "2020-01-31"), ("Trà Lĩnh", "huyện", "046", "04", "2020-01-31"),
    ("Quảng Uyên", "huyện", "049", "04", "2020-02-29"), ("Phục Hòa", "huyện", "050", "04", "2020-02-29"),
    ("Tây Trà", "huyện", "526", "51", "2020-01-31"), ("2", "quận", "769", "79", "2020-12-31"),
    ("Kỳ Sơn", "huyện", "151", "17", "2019-12-31"), ("Hoành Bồ", "huyện", "204", "22", "2019-12-31"),
    ("9", "quận", "763", "79", "2020-12-31"), ("Thủ Đức", "quận", "762", "79", "2020-12-31"),
]
# Family names common enough that a place name beginning with one may be a person's.
FREQUENT_SURNAMES = set("""đinh đoàn lâm mai trịnh đào cao lương lưu tạ tô tăng thái vương phùng
quách kiều chu châu lý mạc tống trương triệu tôn quang bế nông""".split())

# Spellings that no rule makes.
SPELLINGS = {
    "Buôn Ma Thuột": ["Buôn Mê Thuột", "Ban Mê Thuột"], "Pleiku": ["Plei Ku", "Plây Cu"],
    "Sa Pa": ["Sapa"], "Đà Lạt": ["Dalat"], "Quy Nhơn": ["Qui Nhơn"], "Nha Trang": ["Nhatrang"],
    "Phan Rang-Tháp Chàm": ["Phan Rang - Tháp Chàm", "Phan Rang Tháp Chàm", "Phan Rang"],
    "Phan Rang - Tháp Chàm": ["Phan Rang-Tháp Chàm", "Phan Rang"], "Hòn Gai": ["Hồng Gai", "Hòn Gay"],
    "Cư M'gar": ["Cư M'Gar", "Cư Mgar"], "Krông Pắc": ["Krông Pắk", "Krông Pak"],
    "Krông Pắk": ["Krông Pắc", "Krông Pak"], "Đắk R'Lấp": ["Đắk Rlấp"],
}


def divide(full_name, tier):
    """("huyện", "Hoằng Hóa", "district") of "Huyện Hoằng Hoá"."""
    full_name = spell(full_name)
    for unit in UNIT_WORDS:
        if fold(full_name).startswith(unit + " "):
            name = full_name[len(unit) + 1:]
            # The packages leave letters with marks small: Đồng ý.
            words = [word if word[0].isascii() else word[0].upper() + word[1:] for word in name.split(" ")]
            name = " ".join(words)
            return unit, name[0].upper() + name[1:], LEVELS[unit, tier]
    raise SystemExit("no unit word: " + full_name)


def units_of(source):
    """(system, level, unit, name, code, parent, snapshot) of every unit in every snapshot."""
    def load(name):
        with open(os.path.join(source, "places", name), encoding="utf-8") as stream:
            return json.load(stream)
    for province in load("units-2026-07.json"):
        unit, name, level = divide(province["FullName"], 1)
        yield "new", level, unit, name, province["Code"], "", "2026"
        for ward in province.get("Wards") or []:
            unit, name, level = divide(ward["FullName"], 3)
            yield "new", level, unit, name, ward["Code"], province["Code"], "2026"
    for province in load("units-2025-06.json"):
        unit, name, level = divide(province["FullName"], 1)
        yield "old", level, unit, name, province["Code"], "", "2025"
        for district in province.get("District") or []:
            unit, name, level = divide(district["FullName"], 2)
            yield "old", level, unit, name, district["Code"], province["Code"], "2025"
            for ward in district.get("Ward") or []:
                unit, name, level = divide(ward["FullName"], 3)
                yield "old", level, unit, name, ward["Code"], district["Code"], "2025"
    table = None
    row = re.compile(r"\((.*)\)[,;]\s*$")
    with open(os.path.join(source, "places", "units-2024.sql"), encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("INSERT INTO"):
                table = line.split()[2].split("(")[0]
            match = row.match(line)
            if match and table in ("provinces", "districts", "wards"):
                cells = next(csv.reader([match[1].replace("''", "\x01")], quotechar="'"))
                cells = [cell.replace("\x01", "'") for cell in cells]
                tier = ("provinces", "districts", "wards").index(table) + 1
                unit, name, level = divide(cells[3], tier)
                yield "old", level, unit, name, cells[0], "" if tier == 1 else cells[6], "2024"
    for name, unit, tier, code, parent in MISSING:
        yield "old", LEVELS[unit, tier], unit, name, code, parent, "2025"
    for name, unit, code, parent, last_day in GONE:
        yield "old", LEVELS[unit, 2], unit, name, code, parent, last_day


def load_changes(source):
    """{old commune code: [codes of the new units it went into]}"""
    with open(os.path.join(source, "places", "old-to-new.json"), encoding="utf-8") as stream:
        provinces = json.load(stream)["data"]
    return {commune["level3_id"]: sorted({part["new_id"] for part in commune["splits"]})
            for province in provinces for commune in province["level3s"]}


class Changes:
    """In which province each unit lies, and which units its people live in since the reform."""

    def __init__(self, source, entries):
        self.communes = load_changes(source)
        self.province_of_district = {e["code"]: e["parents"][0] for e in entries
                                     if len(e["code"]) == 3 and e["parents"]}
        self.districts, self.zones = defaultdict(set), {}
        for entry in entries:
            if entry["level"] == "special-zone":
                self.zones[entry["form"]] = entry["code"]
            if len(entry["code"]) == 5 and "2025" in entry["snapshots"]:
                for parent in entry["parents"]:
                    self.districts[parent].update(self.communes.get(entry["code"], ()))

    def province(self, entry):
        return sorted({self.province_of_district.get(parent, parent) for parent in entry["parents"]})

    def became(self, entry):
        if any(len(snapshot) > 4 for snapshot in entry["snapshots"]):
            return []
        if len(entry["code"]) == 5:
            codes = self.communes.get(entry["code"], []) if "old" in entry["systems"] else []
            return codes if codes != [entry["code"]] or "new" not in entry["systems"] else []
        # An island district without communes is a special zone of its name.
        zone = self.zones.get(entry["form"])
        return sorted(self.districts[entry["code"]]) or ([zone] if zone else [])


class Danger:
    """Which bare names are also something else."""

    def __init__(self, source):
        self.small = Counter()
        for name in ("viwiki.txt", "vtb-news.txt", "ntrex-news.txt"):
            with open(os.path.join(source, "text", name), encoding="utf-8") as stream:
                for line in stream:
                    words = re.findall(r"[^\W_]+", spell(line))
                    small = [word.islower() for word in words]
                    for i in range(len(words) - 1):
                        if small[i] and small[i + 1]:
                            self.small[words[i] + " " + words[i + 1]] += 1
        with open(os.path.join(source, "inventory", "surnames.tsv"), encoding="utf-8") as stream:
            self.surnames = {fold(row["surname"]) for row in csv.DictReader(stream, delimiter="\t")
                             if row["share_percent"]} | FREQUENT_SURNAMES
        self.given, self.last = set(), Counter()
        for name in ("boy.txt", "girl.txt"):
            with open(os.path.join(source, "names", name), encoding="utf-8") as stream:
                for line in stream:
                    self.given.add(fold(line))
                    self.last[fold(line).split()[-1]] += 1

    def reasons(self, name, level):
        found = []
        words = fold(name).split()
        if level in ("province", "city"):
            return found  # the best known names of all; rules may take them bare
        if len(words) == 1:
            found.append("short")
        if len(words) == 2 and self.small[fold(name)] >= 3:
            found.append("word")
        if fold(name) in self.given or (2 <= len(words) <= 4 and words[0] in self.surnames
                                        and self.last[words[-1]] >= 2):
            found.append("name")
        return ["yes"] + found if found else found


def collect(source):
    """Units by (name, level, code), with the systems, snapshots and parents they stand in."""
    merged = {}
    for system, level, unit, name, code, parent, snapshot in units_of(source):
        entry = merged.setdefault((name, level, code), {
            "form": name, "level": level, "unit": unit, "code": code,
            "parents": [], "systems": set(), "snapshots": set()})
        entry["systems"].add(system)
        entry["snapshots"].add(snapshot)
        if parent and parent not in entry["parents"]:
            entry["parents"].append(parent)
    return merged.values()


def valid(entry):
    """The interval in which the unit bore this name, level and code, as far as the
    snapshots say; a unit gone before the last day of the old system has a year and month."""
    if entry["systems"] == {"new"}:
        return NEW_START + "/"
    if entry["systems"] == {"old", "new"}:
        return "/"
    for snapshot in entry["snapshots"]:
        if len(snapshot) > 4:
            return "/" + snapshot
    return "/" + (OLD_END if "2025" in entry["snapshots"] else "2025-06")


def provinces(source, entries, danger):
    by_key = defaultdict(list)
    with open(os.path.join(source, "inventory", "provinces.tsv"), encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            by_key[spell(row["name"])].append(row)
    rows = []
    for entry in entries:
        facts = by_key[entry["form"]]
        aliases, merged = [], []
        for row in facts:
            for alias in (row["aliases"] or "").split(";"):
                # Notes in brackets name other units; Vũng Tàu is a city of its own.
                if alias.strip() and "until" not in alias and alias.strip() != "Vũng Tàu":
                    aliases.append(alias.strip())
            if row["system"] == "new34" and row["merged_from_or_into"] != row["name"]:
                merged = [spell(name) for name in row["merged_from_or_into"].split(";")]
        successor = [spell(row["merged_from_or_into"]) for row in facts if row["system"] == "old63"
                     and row["merged_from_or_into"] != row["name"]]
        bounds = valid(entry)
        if entry["form"] == "Đồng Nai":
            bounds = "/2026-04-29" if entry["level"] == "province" else "2026-04-30/"
        if entry["form"] == "Huế":
            bounds = "2025-01-01/"
        rows.append(dict(entry, variants=clean_variants(entry["form"], aliases), valid=bounds,
                         merged=merged if "new" in entry["systems"] else [], successor=successor,
                         common=danger.reasons(entry["form"], entry["level"])))
    if not any(row["form"] == "Thừa Thiên Huế" for row in rows):
        rows.append({"form": "Thừa Thiên Huế", "level": "province", "unit": "tỉnh", "code": "46",
                     "systems": {"old"}, "parents": []})
    for row in rows:
        if row["form"] == "Thừa Thiên Huế":
            row.update(variants=["Thừa Thiên - Huế", "TT-Huế", "TTH"], valid="/2024-12-31",
                       successor=["Huế"])
        if row["form"] == "Huế":
            row["variants"] = []
        if row["form"] == "Hồ Chí Minh":
            row["variants"] += ["TP HCM", "HCM", "TP.HCMC", "HCMC"]
    code_of = {row["form"]: row["code"] for row in rows if "new" in row["systems"]}
    for row in rows:
        heirs = row.get("successor") or [row["form"]]
        row["became"] = [code_of[name] for name in heirs] if "new" not in row["systems"] else []
    return rows


def number_rows(units, changes, tier):
    """A row a unit; the shorter ways to write it are `Q.1`, `Q. 1`, `Q1`."""
    for entry in units:
        number = str(int(entry["form"]))
        short = entry["unit"][0].upper()
        variants = [short + "." + number, short + ". " + number, short + number]
        if len(number) == 1:
            variants.append(entry["unit"] + " 0" + number)
        yield dict(entry, form=entry["unit"] + " " + number, variants=variants, number=number,
                   tier=tier[entry["level"]], system=sorted(entry["systems"], reverse=True),
                   parent=entry["parents"], valid=valid(entry), province=changes.province(entry),
                   became=changes.became(entry))


def main():
    source, target = sys.argv[1:3]
    danger = Danger(source)
    entries = sorted(collect(source), key=lambda e: (e["form"], RANK[e["level"]], e["code"]))
    tier = {level: t for (_, t), level in LEVELS.items()}
    groups = {1: [], 2: [], 3: []}
    changes, numbered = Changes(source, entries), []
    for entry in entries:
        if re.fullmatch(r"[0-9]+", entry["form"]):
            numbered.append(entry)
        else:
            groups[tier[entry["level"]]].append(entry)
    groups[1] = provinces(source, groups[1], danger)
    columns = ["form", "variants", "level", "tier", "unit", "code", "system", "parent", "province", "valid", "common", "became"]
    names = {1: ("provinces.tsv", "provinces and cities under the state, of both systems, without the unit word",
                 columns + ["merged"]),
             2: ("places-district.tsv", "units of the district tier (until 2025-06-30), without the unit word; none that is a number", columns),
             3: ("places-commune.tsv", "units of the commune tier of both systems, without the unit word; none that is a number", columns)}
    for number, (file, admits, wanted) in names.items():
        rows = []
        for entry in groups[number]:
            row = dict(entry)
            row["tier"] = number
            row["system"] = sorted(entry["systems"], reverse=True)
            row["parent"] = entry["parents"]
            row.setdefault("valid", valid(entry))
            row.setdefault("common", danger.reasons(entry["form"], entry["level"]))
            if number > 1:
                row["variants"] = respellings(entry["form"])
                row["province"], row["became"] = changes.province(entry), changes.became(entry)
            rows.append(row)
        write(os.path.join(target, file), "place", admits, SOURCE, LICENCE, wanted, rows,
              caps=True, rank=lambda row: (RANK[row["level"]], row["code"], row["valid"]))
    write(os.path.join(target, "places-number.tsv"), "place-number",
          "units whose name is a number, with the unit word", SOURCE, LICENCE,
          ["form", "variants", "level", "tier", "unit", "number", "code", "system", "parent", "province", "valid",
           "became"], number_rows(numbered, changes, tier), rank=lambda row: (RANK[row["level"]], row["code"]))


def respellings(name):
    """Đắk is written Đăk and Đắc, a hyphen with and without spaces."""
    forms = list(SPELLINGS.get(name, []))
    if "Đắk" in name:
        forms += [name.replace("Đắk", "Đăk"), name.replace("Đắk", "Đắc")]
    if "Đăk" in name:
        forms.append(name.replace("Đăk", "Đắk"))
    if " - " in name:
        forms.append(name.replace(" - ", " "))
    return clean_variants(name, forms)


if __name__ == "__main__":
    main()
