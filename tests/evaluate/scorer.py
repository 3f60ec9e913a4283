"""What danh evaluate must say, worked out the slow way from the definitions.

A document is {"id", "text", "mentions", "entities", "roles"} as the schema has it.  Best matchings
are found by trying all of them, so documents must be small.
"""

import collections
import functools
import math
import unicodedata
import re

TYPES = ("PERSON", "ORG", "TITLE", "DATE", "LOCATION", "DOCUMENT")
ATTRIBUTES = {"kinds": "kind", "statuses": "status", "values": "value", "mods": "mod", "codes": "code"}


def span(mention):
    return mention["start"], mention["end"]


def common(a, b):
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def without_exact(gold, found):
    """Pairs of the same type and span, and what is left of both sides."""
    left, pairs, rest = list(found), [], []
    for mention in gold:
        for other in left:
            if span(other) == span(mention) and other["type"] == mention["type"]:
                left.remove(other)
                pairs.append((mention, other))
                break
        else:
            rest.append(mention)
    return pairs, rest, left


def best(gold, found, credit):
    """The greatest sum of credits of any one-to-one matching."""
    @functools.lru_cache(maxsize=None)
    def from_(i, used):
        if i == len(gold):
            return 0
        most = from_(i + 1, used)
        for k, other in enumerate(found):
            if not used >> k & 1 and credit(gold[i], other) > 0:
                most = max(most, credit(gold[i], other) + from_(i + 1, used | 1 << k))
        return most

    return from_(0, 0)


def credits(scheme):
    return {
        "exact": lambda g, f: 0,
        "boundary": lambda g, f: span(g) == span(f),
        "type": lambda g, f: g["type"] == f["type"] and common(g, f) > 0,
        "partial": lambda g, f: 0 if common(g, f) == 0 else 1 if span(g) == span(f) else 0.5,
        "overlap": lambda g, f: common(g, f) if g["type"] == f["type"] else 0,
    }[scheme]


def right(scheme, gold, found):
    pairs, rest, left = without_exact(gold, found)
    own = sum(m["end"] - m["start"] for m, _ in pairs) if scheme == "overlap" else len(pairs)
    return own + best(rest, left, credits(scheme))


def size(scheme, mentions):
    return sum(m["end"] - m["start"] for m in mentions) if scheme == "overlap" else len(mentions)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def fold(text):
    words = re.split(r"([^\w\u0300-\u036f]+)", unicodedata.normalize("NFD", " ".join(text.split()).lower()))
    moved = ["".join(c for c in w if c not in TONES) + "".join(c for c in w if c in TONES) for w in words]
    return unicodedata.normalize("NFC", "".join(moved))


def roles(document):
    mentions = {m["id"]: m for m in document["mentions"]}
    names = {i: e["name"] for e in document.get("entities", []) for i in e["mentions"]}
    for role in document.get("roles", []):
        organization = mentions[role["organization"]]["text"] if "organization" in role else ""
        yield (fold(names.get(role["person"], mentions[role["person"]]["text"])),
               fold(mentions[role["title"]]["text"]), fold(organization), role.get("status", "current"))


def b_cubed(gold, found, kind=None):
    """(right of gold, right of found, gold, found) by the definition, mention by mention."""
    if not gold.get("entities"):
        return 0, 0, 0, 0
    pairs, _, _ = without_exact(gold["mentions"], found["mentions"])
    answer = {g["id"]: f["id"] for g, f in pairs}
    clusters = [{i: set(e["mentions"]) for e in d.get("entities", []) for i in e["mentions"]} for d in (gold, found)]
    types = [{m["id"]: m["type"] for m in d["mentions"]} for d in (gold, found)]
    right_gold = right_found = 0.0
    for g, f in answer.items():
        if g not in clusters[0] or f not in clusters[1] or (kind and types[0][g] != kind):
            continue
        shared = sum(answer.get(i) in clusters[1][f] for i in clusters[0][g])
        right_gold += shared / len(clusters[0][g])
        right_found += shared / len(clusters[1][f])
    n = [sum(kind in (None, t[i]) for i in c) for c, t in zip(clusters, types)]
    return right_gold, right_found, n[0], n[1]


def count(pairs):
    """{figure: [right of gold, right of found, gold, found]} over pairs of documents."""
    total = collections.defaultdict(lambda: [0, 0, 0, 0])

    def add(figure, *numbers):
        total[figure] = [a + b for a, b in zip(total[figure], numbers)]

    for gold, found in pairs:
        for scheme in ("exact", "boundary", "type", "partial", "overlap"):
            n = right(scheme, gold["mentions"], found["mentions"])
            add(scheme, n, n, size(scheme, gold["mentions"]), size(scheme, found["mentions"]))
            if scheme in ("boundary", "partial"):
                continue  # types may be mixed there: how a tie is shared out is not defined
            for kind in TYPES:
                g, f = ([m for m in d["mentions"] if m["type"] == kind] for d in (gold, found))
                n = right(scheme, g, f)
                add(f"{scheme}/{kind}", n, n, size(scheme, g), size(scheme, f))
        for figure, depth in (("role-pairs", 2), ("roles", 3), ("roles-with-status", 4)):
            g, f = ({role[:depth] for role in roles(d)} for d in (gold, found))
            add(figure, len(g & f), len(g & f), len(g), len(f))
        answers, _, _ = without_exact(gold["mentions"], found["mentions"])
        answer = {g["id"]: f for g, f in answers}
        for figure, name in ATTRIBUTES.items():
            for mention in gold["mentions"]:
                if name in mention:
                    n = answer.get(mention["id"], {}).get(name) == mention[name]
                    add(figure, n, n, 1, 1)
        for kind in (None, *TYPES):
            add("entities" if kind is None else f"entities/{kind}", *b_cubed(gold, found, kind))
    return total


def f1(counts):
    right_gold, right_found, gold, found = counts
    if gold == 0 and found == 0:
        return None
    precision = right_found / found if found else 0.0
    recall = right_gold / gold if gold else 0.0
    return 0.0 if precision + recall == 0 else 2 * precision * recall / (precision + recall)


def same(a, b):
    return a is b or (a is not None and b is not None and math.isclose(a, b, abs_tol=2e-6))
