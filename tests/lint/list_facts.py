"""What the lists of data/gazetteers must be: which columns a list may have, which values a
column, how many rows at least, and what must agree between lists.

A list's name stands in data/README.md with the meaning of its columns; a new column or
value is told there and here.
"""

import re

GENDER, YES_NO, AMBIGUITY = {"m", "f", "both"}, {"yes", "no"}, {"low", "med", "high"}
LEVELS = {"province", "city", "provincial-city", "urban-district", "district", "town", "township",
          "ward", "commune", "special-zone"}
STATUS = {"current", "former", "acting", "incoming", "pre-2025", "historical", "foreign", "territory"}
TAKES = {"org", "place", "country", "field", "num", "name", "title", "none", "list", "fixed", "level",
         "term", "type", "year_range", "roman"}
DAY = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?"

# (list, column) or column -> its values, as a set or a pattern that each of them matches.
VALUES = {
    ("place", "level"): LEVELS, ("place-number", "level"): LEVELS,
    ("place", "system"): {"old", "new", "past"}, ("place-number", "system"): {"old"},
    ("place", "code"): r"[0-9]{2,5}", ("place-number", "code"): r"[0-9]{2,5}",
    ("place", "common"): {"yes", "word", "name", "short"},
    ("foreign-name", "common"): {"yes", "place", "firm", "word", "syllable"},
    ("foreign-name", "kind"): {"given", "family", "whole"},
    ("known-name", "kind"): {"artist", "athlete", "history", "writer"}, ("known-name", "common"): {"street"},
    ("small-part", "role"): {"family", "middle", "given"}, ("person-verb", "kind"): {"field", "stage"},
    ("country", "code"): r"[A-Z]{2}", ("honour", "kind"): {"honour"},
    ("country", "continent"): {"Asia", "Africa", "Europe", "America", "Oceania"},
    ("surname", "position"): {"first", "last", "prefix"},
    ("name-shape", "role"): {"prefix", "middle", "given", "honorific", "order"},
    ("region", "scope"): {"vietnam", "world", "sea", "ocean", "island", "continent"},
    ("region", "kind"): {"heritage", "nature", "facility", "border"},
    ("abbreviation", "kind"): {"org", "field", "document", "org_head", "title", "place", "other",
                               "place_unit", "award", "degree", "group", "modifier", "event", "program",
                               "org_type", "date"},
    ("title", "kind"): {"honour", "occupation", "degree", "position", "membership", "modifier", "rank"},
    ("title", "place"): {"post", "pre", "join"},
    ("world-city", "capital"): YES_NO, ("world-city", "country"): r"[A-Z]{2}",
    ("body", "from"): DAY, ("body", "to"): DAY,
    "parent": r"[0-9]{2,5}", "province": r"[0-9]{2}", "became": r"[0-9]{2,5}",
    "tier": {"0", "1", "2", "3", "4"}, "valid": DAY + "/" + DAY,
    "gender": GENDER, "number": r"[sp]|[0-9]+", "ambiguity": AMBIGUITY, "deputy": YES_NO,
    "status": STATUS, "takes": TAKES, "count": r"[0-9]+", "given": r"[0-9]+", "middle": r"[0-9]+",
    "share": r"[0-9.]+", "common": {"yes"}, "named": YES_NO, "numbered": YES_NO,
}

# Columns of the lists that have more than a form and variants.
COLUMNS = {
    "abbreviation": "expansion kind domain status ambiguity note",
    "body": "domain from to relation", "country": "code continent status common",
    "foreign-name": "kind language common", "given": "gender given middle", "given-name": "gender count",
    "known-name": "kind gender common", "small-part": "role", "person-verb": "kind",
    "name-shape": "group role gender order", "org-field": "domain", "org-self": "kind domain takes",
    "org-head": "kind domain level takes ambiguity status example base", "region": "scope kind",
    "place": "level tier unit code system parent province valid common became merged successor",
    "place-number": "level tier unit number code system parent province valid became",
    "surname": "group share position common note", "world-city": "country capital common",
    "title": "kind domain level takes deputy base status place gives note",
    "title-head": "kind deputy base takes domain status",
    "honorific": "kind gender number takes ambiguity note", "occupation": "kind domain gender",
    "common": "count",
}

# What a list must hold at least: names, by list or by lists together.
FLOORS = {
    ("place", "place-number"): 14500, ("surname",): 550, ("given", "given-name"): 2000,
    ("title",): 800, ("org-head",): 350, ("body",): 600, ("abbreviation",): 650, ("country",): 250,
    ("world-city",): 500, ("foreign-name",): 3000, ("known-name",): 350,
}

WORD_WITH_STOP = re.compile(r"\S+\.(?=\s|$)")
INITIALS = re.compile(r"(?:\w\.)+")
# Letters and marks that a form is cut at as everybody expects.
PLAIN = re.compile(r"[\w .,'&/()+:-]*")


def values_of(name, column):
    return VALUES.get((name, column), VALUES.get(column))


def is_value(wanted, value):
    return value in wanted if isinstance(wanted, set) else re.fullmatch(wanted, value) is not None


def check_row(name, row, report):
    """A column's values; an abbreviation says what it stands for."""
    for column, cell in row.items():
        wanted = values_of(name, column)
        if wanted is None or not cell:
            continue
        for value in cell.split("; "):
            if not is_value(wanted, value):
                report("no value of column %s of list %s: %s" % (column, name, value))
    if name == "abbreviation" and not row.get("expansion"):
        report("an abbreviation without expansion: " + row["form"])


def check_columns(name, columns, report):
    if name in COLUMNS:
        for column in columns:
            if column not in ["form", "variants"] + COLUMNS[name].split():
                report("list %s has no column %s" % (name, column))


def check_tokens(forms, dotted, report):
    """Forms that are not cut as they look: the full stop of a word that is not in the list
    `dotted` is a token of its own, and so is each rare mark."""
    for form in forms:
        if not PLAIN.fullmatch(form):
            report("an unexpected mark: " + form)
        for word in WORD_WITH_STOP.findall(form):
            if word[:-1].lower() not in dotted and not INITIALS.fullmatch(word):
                report("the full stop of '%s' is a token of its own: it is not in dotted.tsv" % word)


def forms_of(row):
    return [row.get("form", "")] + [v for v in row.get("variants", "").split("; ") if v]


def check_places(rows, report):
    """Codes that other rows name are codes of units."""
    codes = {row["code"] for name in ("place", "place-number") for _, _, row in rows.get(name, ())
             if row.get("code")}
    for name in ("place", "place-number"):
        for path, number, row in rows.get(name, ()):
            for column in ("parent", "province", "became"):
                for code in filter(None, row.get(column, "").split("; ")):
                    if code not in codes:
                        report(path, number, "%s %s is no unit's code" % (column, code))


def check_conflicts(rows, report):
    """A word that is no part of a name is none; a body is described once."""
    common = {row["form"].lower(): (path, number) for path, number, row in rows.get("common", ())}
    for path, number, row in rows.get("surname", []) + rows.get("given", []):
        if row["form"].lower() in common and (row.get("share") or "given" in row):
            other = common[row["form"].lower()]
            report(path, number, "%s is a word that is no name in %s:%d" % (row["form"], *other))
    bodies = {}
    for path, number, row in rows.get("body", ()):
        before = bodies.setdefault(row["form"].lower(), (path, number))
        if before != (path, number):
            report(path, number, "%s is described in %s:%d, too" % (row["form"], *before))


def check_counts(rows, report):
    """The number of units, names …, a unit of both systems counted twice; prints them."""
    counts = {}
    for name, found in rows.items():
        counts[name] = sum(max(1, len(row.get("system", "").split("; "))) for _, _, row in found)
    for names, floor in FLOORS.items():
        held = [name for name in names if name in counts]
        if not held:
            continue
        total = sum(counts[name] for name in held)
        print("%s: %d, at least %d" % (" and ".join(names), total, floor))
        if total < floor:
            report(rows[held[0]][0][0], 1, "%d of %s, at least %d are wanted" % (
                total, " and ".join(names), floor))
