#!/usr/bin/env python3
"""lists-from-inventory.py INVENTORY GAZETTEERS

Makes the lists that say what the starter inventory says: titles, words before names,
organisation heads, bodies, abbreviations, surnames and provinces.  Lists written by hand
stand beside them under the same list names and are not touched.
"""

import csv
import os
import re
import sys

from listfile import clean_variants, fold, spell, write

OWN = "the project's starter inventory, compiled by hand from general knowledge"
LICENCE = "CC0-1.0"

TITLE_KINDS = {
    "position": "position", "rank": "rank", "degree": "degree", "academic_title": "degree",
    "award": "honour", "profession": "occupation", "membership": "membership",
    "modifier_pre": "modifier", "modifier_post": "modifier", "modifier_join": "modifier",
}
MODIFIER_STATUS = {"nguyên": "former", "cựu": "former", "quyền": "acting", "tân": "incoming",
                   "phụ trách": "acting", "tạm quyền": "acting", "lâm thời": "acting",
                   "tiền nhiệm": "former", "mãn nhiệm": "former", "đắc cử": "incoming",
                   "cố": "former"}
# Written like ordinary words; the list of words before names has them.
WORDLIKE_VARIANTS = {"sơ", "cha"}
# Read aloud they are Vietnamese syllables, so only their capitals tell them from words:
# they stand in the list of abbreviations, where rules ask for `upper`.
SYLLABLE_ABBREVIATIONS = {"TU", "TA", "CA", "HU", "BA", "BAN"}


def rows_of(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as stream:
        return [{k: (v or "").strip() for k, v in row.items()}
                for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def split(cell):
    return [part.strip() for part in cell.split(";") if part.strip()]


def takes(cell):
    return cell.replace("_or_", "; ").replace("num_place", "num; place").replace(
        "level_name", "level; name").replace("type_name", "type; name") or "none"


def is_short(text):
    """An abbreviation: one token with no small letter but the s of ThS and the like."""
    return " " not in text and len(re.findall(r"[^\W\d_a-zà-ỹđ]", text)) >= 2 and not re.search(
        r"[a-zà-ỹđ]{2}", text)


def divide(form, variants):
    """VARIANTS as (spelled out, short)."""
    kept = [v for v in clean_variants(form, variants) if fold(v) not in WORDLIKE_VARIANTS]
    return ([v for v in kept if not is_short(v)],
            [v for v in kept if is_short(v) and v not in SYLLABLE_ABBREVIATIONS])


def titles(source, target):
    full, short = [], []
    for row in rows_of(source, "titles.tsv"):
        form = spell(row["title"])
        long_forms, short_forms = divide(form, split(row["variants"]))
        place = row["kind"].partition("_")[2] if row["kind"].startswith("modifier") else ""
        entry = {
            "kind": TITLE_KINDS[row["kind"]], "domain": row["domain"], "level": row["level"],
            "takes": takes(row["takes"]), "status": row["status"], "place": place,
            "gives": MODIFIER_STATUS.get(fold(form), "") if place else "", "note": row["note"],
        }
        if is_short(form):
            short.append(dict(entry, form=form, deputy="no"))
        else:
            full.append(dict(entry, form=form, variants=long_forms, deputy="no"))
        for abbreviation in short_forms:
            short.append(dict(entry, form=abbreviation, base=form, deputy="no"))
        for deputy in split(row["deputy"]):
            full.append(dict(entry, form=spell(deputy), base=form, deputy="yes", note=""))
    # A deputy that the inventory also has as a title of its own needs no second row.
    own = {fold(row["form"]) for row in full if row["deputy"] == "no"}
    deputies = {fold(row["form"]): row for row in full if row["deputy"] == "yes"}
    kept = []
    for row in full:
        if row["deputy"] == "yes" and fold(row["form"]) in own:
            continue
        if row["deputy"] == "no" and fold(row["form"]) in deputies:
            row = dict(row, deputy="yes", base=deputies[fold(row["form"])]["base"])
        kept.append(row)
    columns = ["form", "variants", "kind", "domain", "level", "takes", "deputy", "base",
               "status", "place", "gives", "note"]
    write(os.path.join(target, "titles.tsv"), "title",
          "offices, ranks, degrees, honours, occupations and their modifiers, with what follows them",
          OWN, LICENCE, columns, kept)
    write(os.path.join(target, "titles-short.tsv"), "title",
          "abbreviations of titles that are no Vietnamese syllable",
          OWN, LICENCE, ["form"] + columns[2:], short, caps=True)


HONORIFIC_LISTS = {
    "address": "honorific", "address_post": "honorific",
    "role_cue": "person-cue", "epithet": "person-cue", "gender_cue": "gender-cue",
    "alias_cue": "alias-cue", "name_prefix": "name-prefix", "name_infix": "name-prefix",
}
# Occupations by the guidelines, not forms of address.
NOT_HONORIFIC = {"thầy giáo", "cô giáo", "sư cô", "sư thầy", "sư ông"}
PERSON_WORDS = {
    "honorific": ("honorifics.tsv", "forms of address before a name; no title, no kinship phrase", False),
    "person-cue": ("person-cues.tsv", "words before a name that are neither form of address nor title", False),
    "gender-cue": ("gender-cues.tsv", "words of sex before a title or a name", False),
    "alias-cue": ("alias-cues.tsv", "words that introduce another name of the same person", False),
    "name-prefix": ("name-prefixes.tsv", "religious and ethnic name prefixes and infixes", True),
    "person-known": ("persons-known.tsv", "fixed ways to name one person, address word included", True),
}


def person_words(source, target):
    lists = {name: [] for name in PERSON_WORDS}
    for row in rows_of(source, "honorifics.tsv"):
        name = HONORIFIC_LISTS.get(row["kind"])
        if name is None:  # degrees, awards, role abbreviations: titles, in their own lists
            continue
        form = spell(row["term"])
        if fold(form) in NOT_HONORIFIC:
            name = "person-cue"
        entry = {"form": form, "variants": clean_variants(form, [
            variant for variant in split(row["expansion_or_variants"]) if variant != "TS"]),
                 "kind": row["kind"], "gender": row["gender"],
                 "number": row["number"] or "s", "takes": takes(row["takes"]),
                 "ambiguity": row["ambiguity"], "note": row["note"]}
        if row["takes"] == "fixed":
            name = "person-known"
            entry["name"] = form.replace("Chủ tịch ", "").replace("Bác ", "")
        if name == "honorific" and "đồng chí" in fold(form):
            entry["variants"] = clean_variants(form, entry["variants"] + [
                fold(form).replace("đồng chí", short) for short in ("đ/c", "đ.c", "đc")])
        lists[name].append(entry)
    for name, rows in lists.items():
        file, admits, caps = PERSON_WORDS[name]
        columns = ["form", "variants", "kind", "gender", "number", "takes", "ambiguity", "note"]
        if name == "person-known":
            columns.append("name")
        write(os.path.join(target, file), name, admits, OWN, LICENCE, columns, rows, caps)


def org_heads(source, target):
    full, short = [], []
    for row in rows_of(source, "org_heads.tsv"):
        form = spell(row["head"])
        long_forms, short_forms = divide(form, split(row["variants"]))
        entry = {key: row[key] for key in ("domain", "level", "ambiguity", "status")}
        entry["kind"] = row["kind"].replace("_or_", "; ")
        entry["takes"] = takes(row["takes"])
        full.append(dict(entry, form=form, variants=long_forms, example=row["example"]))
        short += [dict(entry, form=abbreviation, base=form) for abbreviation in short_forms
                  if len(abbreviation) > 2 or abbreviation in ("BV", "NM")]
    columns = ["form", "variants", "kind", "domain", "level", "takes", "ambiguity", "status"]
    write(os.path.join(target, "org-heads.tsv"), "org-head",
          "words that begin the name of a body, with what follows them",
          OWN, LICENCE, columns + ["example"], full)
    write(os.path.join(target, "org-heads-short.tsv"), "org-head",
          "abbreviations of three and more letters of such words; one that stands for several has a row for each",
          OWN, LICENCE, ["form"] + columns[2:] + ["base"], short, caps=True)


def bodies(source, target):
    rows = []
    for row in rows_of(source, "national_bodies.tsv"):
        form = spell(row["name"])
        # An abbreviation of several bodies is left to the list of abbreviations.
        variants = clean_variants(form, split(row["abbr"]))
        rows.append({"form": form, "variants": [v for v in variants if v not in ("BCT", "BTC", "TCT", "QH")],
                     "domain": row["domain"], "from": row["from"], "to": row["to"],
                     "relation": row["relation"]})
    write(os.path.join(target, "national-bodies.tsv"), "body",
          "central bodies of Vietnam with the dates of the 2025 reorganisation",
          OWN, LICENCE, ["form", "variants", "domain", "from", "to", "relation"], rows, caps=True)


def abbreviations(source, target):
    known = {}
    for name, column, kind in (("titles.tsv", "title", "title"), ("org_heads.tsv", "head", "org_head"),
                               ("national_bodies.tsv", "name", "org")):
        for row in rows_of(source, name):
            known.setdefault(fold(row[column]), kind)
    rows = []
    for row in rows_of(source, "abbreviations.tsv"):
        form = spell(row["abbr"])
        variants, others = [], []
        for part in re.split(r"[,;]\s+", row["note"]):
            part = part.strip()
            if part.startswith("also "):
                part = part[5:]
            elif not is_short(part):
                continue
            if is_short(part.replace(" ", "")) or (" " in part and is_short(part.split()[-1])):
                variants.append(part)
            elif not re.search(r"\b(at|the|in|name|level|themselves|committee|collides)\b", part):
                others.append(part[0].upper() + part[1:])
        entry = {"form": form, "variants": clean_variants(form, variants), "kind": row["kind"],
                 "expansion": spell(row["expansion"]), "domain": row["domain"],
                 "status": row["status"], "ambiguity": "high" if others else "low",
                 "note": row["note"]}
        rows.append(entry)
        for other in others:
            rows.append(dict(entry, variants=[], expansion=spell(other), note="",
                             kind=known.get(fold(other), "other"), domain="general"))
    write(os.path.join(target, "abbreviations.tsv"), "abbreviation",
          "abbreviations and what they stand for; one with several meanings has a row for each",
          OWN, LICENCE, ["form", "variants", "expansion", "kind", "domain", "status", "ambiguity", "note"],
          rows, caps=True)


def surnames(source, target):
    merged = {}
    for row in rows_of(source, "surnames.tsv"):
        form = spell(row["surname"])
        entry = merged.setdefault(form, {"form": form, "group": [], "share": "", "position": [], "note": []})
        group = row["group"]
        entry["group"].append(group)
        entry["share"] = entry["share"] or row["share_percent"]
        prefix = form in ("A", "Y", "U", "K'", "Ka")
        position = "last" if group == "Ê Đê" else "prefix" if prefix else "first"
        if position not in entry["position"]:
            entry["position"].append(position)
        if row["note"] and row["note"] not in entry["note"] and not row["note"].startswith("share per cent"):
            entry["note"].append(row["note"].replace(";", ","))
    write(os.path.join(target, "surnames.tsv"), "surname",
          "family names of the peoples of Vietnam; share in per cent of the population where known",
          OWN + "; shares: sigpwned/popular-names-by-country-dataset (CC0)", LICENCE,
          ["form", "group", "share", "position", "note"], merged.values(), caps=True)


def main():
    source, target = sys.argv[1:3]
    for make in (titles, person_words, org_heads, bodies, abbreviations, surnames):
        make(source, target)


if __name__ == "__main__":
    main()
