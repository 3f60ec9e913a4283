#!/usr/bin/env python3
"""The same text in other spellings, and offsets in other units, over the model as it ships.

usage: test-spelling.py DANH MODEL SOURCE-ROOT

Every gold and sample text is annotated as it is, decomposed (NFD), with the tone marks of open oa, oe
and uy in the other place, and with its words in all of these spellings in turn, so that a word told
again is mostly written otherwise.  The mentions must be the same, at the corresponding places, and so
must be the roles and which mentions are of one entity.  Each output is also read in code points, UTF-16 units and bytes: the slice is the mention's text.
"""

import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import gold

# Open rhymes whose tone mark is written on either vowel; qu- keeps its own.
PAIRS = {}
for first, second in ("oa", "oe", "uy"):
    for tone in "\u0300\u0301\u0303\u0309\u0323":
        PAIRS[unicodedata.normalize("NFC", first + tone + second)] = unicodedata.normalize(
            "NFC", first + second + tone
        )
for new, old in list(PAIRS.items()):
    PAIRS[new.capitalize()] = old.capitalize()
    PAIRS[new.upper()] = old.upper()
OPEN = re.compile("(?<![qQ])(" + "|".join(PAIRS) + r")(?!\w)")


def annotate(danh, model, documents, unit="codepoint"):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
    run = subprocess.run(
        [danh, "annotate", "--model", model, "--input-format", "jsonl", "--offset-unit", unit, "-"],
        input=lines.encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def spans(document, place=lambda i: i):
    return {
        (m["type"], place(m["start"]), place(m["end"]), m.get("value")) for m in document["mentions"]
    }


def decomposed(text):
    """The NFD form and, for every place in the text, the place in it."""
    out, places = [], []
    for c in text:
        places.append(len(out))
        out.extend(unicodedata.normalize("NFD", c))
    places.append(len(out))
    return "".join(out), places


def mixed(text):
    """Words as they are, decomposed, with the tone elsewhere, and both, in turn; and the places."""
    out, places = [], []
    for number, piece in enumerate(re.split(r"(\s+)", text)):
        if number // 2 % 4 >= 2:
            piece = OPEN.sub(lambda m: PAIRS[m.group()], piece)
        for c in piece:
            places.append(len(out))
            out.extend(unicodedata.normalize("NFD", c) if number // 2 % 2 else c)
    places.append(len(out))
    return "".join(out), places


def ties(document):
    """Roles, and which mentions are of one entity, by the numbers of mentions."""
    mentions = {m["id"]: i for i, m in enumerate(document["mentions"])}
    roles = {
        (mentions[r["person"]], mentions[r["title"]], mentions.get(r.get("organization")), r.get("status"))
        for r in document["roles"]
    }
    entities = {
        tuple(sorted(mentions[m] for m in e["mentions"])) for e in document["entities"]
    }
    return roles, entities


def check_units(danh, model, documents):
    failed = 0
    for unit, slice_of in {
        "codepoint": lambda t, s, e: t[s:e],
        "utf16": lambda t, s, e: t.encode("utf-16-le")[2 * s : 2 * e].decode("utf-16-le"),
        "byte": lambda t, s, e: t.encode()[s:e].decode(),
    }.items():
        for document in annotate(danh, model, documents, unit):
            for m in document["mentions"]:
                if slice_of(document["text"], m["start"], m["end"]) != m["text"]:
                    print(f"# {document['id']}: {unit} {m['start']}-{m['end']} is not {m['text']!r}")
                    failed += 1
    return failed


def main():
    danh, model, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    documents = []
    for path in sorted((root / "data" / "gold").glob("*/*.txt")):
        one = gold.parse(path.read_text(encoding="utf-8"), path.stem)
        line = {"id": one["id"], "text": unicodedata.normalize("NFC", one["text"])}
        if one["reference_date"]:
            line["reference_date"] = one["reference_date"]
        documents.append(line)
    documents.append({"id": "surrogates", "text": "😀 Ông Lê Anh Tuấn 😀, Giám đốc Sở Y tế 🎉 nói ngày 2/9/2021."})
    failed = check_units(danh, model, documents)
    plain = annotate(danh, model, documents)
    forms = [decomposed(d["text"]) for d in documents]
    nfd = annotate(danh, model, [{**d, "text": f[0]} for d, f in zip(documents, forms)])
    moved = [OPEN.sub(lambda m: PAIRS[m.group()], d["text"]) for d in documents]
    other = annotate(danh, model, [{**d, "text": t} for d, t in zip(documents, moved)])
    changed = sum(d["text"] != t for d, t in zip(documents, moved))
    for before, (_, places), after in zip(plain, forms, nfd):
        if spans(before, lambda i: places[i]) != spans(after):
            print(f"# {before['id']}: NFD differs: {spans(before, lambda i: places[i]) ^ spans(after)}")
            failed += 1
    for before, after in zip(plain, other):
        if spans(before) != spans(after):
            print(f"# {before['id']}: the other tone placement differs: {spans(before) ^ spans(after)}")
            failed += 1
    mixes = [mixed(d["text"]) for d in documents]
    for before, (_, places), after in zip(
        plain, mixes, annotate(danh, model, [{**d, "text": m[0]} for d, m in zip(documents, mixes)])
    ):
        if spans(before, lambda i: places[i]) != spans(after):
            print(f"# {before['id']}: mixed spelling differs: {spans(before, lambda i: places[i]) ^ spans(after)}")
            failed += 1
        elif ties(before) != ties(after):
            print(f"# {before['id']}: mixed spelling ties otherwise: {[a ^ b for a, b in zip(ties(before), ties(after))]}")
            failed += 1
    found = sum(len(d["mentions"]) for d in plain)
    print(f"# {len(documents)} texts, {found} mentions, {changed} texts with tones to move, {failed} failures")
    return 1 if failed or found < 100 or changed < 3 else 0


if __name__ == "__main__":
    sys.exit(main())
