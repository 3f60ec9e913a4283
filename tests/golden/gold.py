"""Gold documents in inline notation, and exact scores against what danh makes of them.

A gold document:

    # comments; `# reference: YYYY-MM-DD` is the reference date
    --- text
    Ông [PERSON Lê Văn Ba], [TITLE Giám đốc [ORG Sở Y tế]], nói [DATE hôm 2/9|2021-09-02].
    --- roles
    Lê Văn Ba | Giám đốc Sở Y tế | Sở Y tế | current

Brackets may nest; behind a bar stands a value, or attributes: `value; mod=START`; `\\[`, `\\]`,
`\\|`, `\\-` and `\\\\` are the characters themselves.  A role is person | title | organization |
status, the last two may be left out.  (`lib/codec/inline.h` tells of the rest.)
"""

import re
import unicodedata

TYPES = ("PERSON", "ORG", "TITLE", "DATE", "LOCATION", "DOCUMENT")


class GoldError(Exception):
    """A mistake in a gold document, with its place."""


def attributes(source):
    """{key: value} of what stands behind a bar; the first may be the bare value."""
    result = {}
    for place, part in enumerate(re.findall(r"(?:[^\\;]|\\.)+", source)):
        key, equals, value = part.partition("=")
        if not equals and place == 0:
            key, value = "value", part
        result[key.strip()] = re.sub(r"\\(.)", r"\1", value.strip())
    return result


def parse(source, name="gold"):
    """Returns {"id", "reference_date", "text", "mentions", "roles"}; offsets are code points."""
    head, _, rest = source.partition("--- text\n")
    if not rest:
        raise GoldError(f"{name}:1: expected a line `--- text`")
    body, _, roles = rest.partition("\n--- roles\n")
    reference = re.search(r"^# reference: (\S+)", head, re.M)
    text, mentions, stack = [], [], []
    i, line = 0, head.count("\n") + 2
    while i < len(body):
        c = body[i]
        if c == "\n":
            line += 1
        if c == "\\" and i + 1 < len(body) and body[i + 1] in "[]|\\-":
            text.append(body[i + 1])
            i += 2
        elif c == "[":
            found = re.compile(r"\[([A-Z]+) ").match(body, i)
            if not found or found.group(1) not in TYPES:
                raise GoldError(f"{name}:{line}: expected one of {', '.join(TYPES)} after `[`")
            stack.append({"type": found.group(1), "start": len(text), "line": line})
            i = found.end()
        elif c == "|" and stack:
            behind = re.compile(r"((?:[^\\\]\n]|\\.)*)\]").match(body, i + 1)
            if not behind:
                raise GoldError(f"{name}:{line}: `|` without a `]` behind it")
            stack[-1].update(attributes(behind.group(1)))
            i = behind.end() - 1
        elif c == "]":
            if not stack:
                raise GoldError(f"{name}:{line}: `]` without its `[`")
            mention = stack.pop()
            mention["end"] = len(text)
            mention["text"] = "".join(text[mention["start"] :])
            mention["parent"] = len(stack)
            mentions.append(mention)
            i += 1
        else:
            text.append(c)
            i += 1
    if stack:
        raise GoldError(f"{name}:{stack[-1]['line']}: `[{stack[-1]['type']}` is never closed")
    rows = []
    for row in roles.splitlines():
        if row.strip():
            cells = [cell.strip() for cell in row.split("|")] + ["", ""]
            rows.append((cells[0], cells[1], cells[2], cells[3] or "current"))
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    return {
        "id": name,
        "reference_date": reference.group(1) if reference else None,
        "text": "".join(text),
        "mentions": mentions,
        "roles": rows,
    }


TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def fold(text):
    """For comparison: NFC, small letters, new-style tone placement, single spaces."""
    text = unicodedata.normalize("NFD", " ".join(text.split()).lower())
    # The tone of an open oa, oe, uy moves to one agreed place: behind its syllable.
    out = []
    for word in re.split(r"([^\w\u0300-\u036f]+)", text):
        tones = [c for c in word if c in TONES]
        out.append("".join(c for c in word if c not in TONES) + "".join(tones))
    return unicodedata.normalize("NFC", "".join(out))


def role_key(row):
    """What of a role is compared."""
    person, title, organization, status = row
    return fold(person), fold(title), fold(organization), status


def roles_of_document(document):
    """The (person's fullest name, title, organization, status) of an output document, by key."""
    mentions = {m["id"]: m for m in document["mentions"]}
    entities = {e["id"]: e for e in document.get("entities", [])}
    rows = {}
    for role in document["roles"]:
        person = mentions[role["person"]]
        name = entities[person["entity"]]["name"] if person.get("entity") in entities else person["text"]
        organization = mentions[role["organization"]]["text"] if role.get("organization") else ""
        row = (name, mentions[role["title"]]["text"], organization, role.get("status", "current"))
        rows.setdefault(role_key(row), row)
    return rows


def counts(gold_keys, found_keys):
    """(right, in gold, found) of two collections of keys, as sets."""
    gold_keys, found_keys = set(gold_keys), set(found_keys)
    return len(gold_keys & found_keys), len(gold_keys), len(found_keys)


def f1(right, gold, found):
    return 1.0 if gold == found == 0 else 2.0 * right / (gold + found)


def compare(gold, document):
    """Per type counts, role counts, date values, and the differences as lines."""
    result, differences = {}, []
    for kind in TYPES:
        want = {(m["start"], m["end"]) for m in gold["mentions"] if m["type"] == kind}
        have = {(m["start"], m["end"]) for m in document["mentions"] if m["type"] == kind}
        result[kind] = counts(want, have)
        for start, end in sorted(want - have):
            differences.append(f"{gold['id']}: missed {kind} {gold['text'][start:end]!r} at {start}")
        for start, end in sorted(have - want):
            rule = [m.get("rule") for m in document["mentions"] if (m["start"], m["end"], m["type"]) == (start, end, kind)]
            differences.append(f"{gold['id']}: false {kind} {gold['text'][start:end]!r} at {start} by {rule[0]}")
    want_roles = {role_key(row): row for row in gold["roles"]}
    have_roles = roles_of_document(document)
    result["role"] = counts(want_roles, have_roles)
    for key in sorted(want_roles.keys() - have_roles):
        differences.append(f"{gold['id']}: missed role {' | '.join(want_roles[key])}")
    for key in sorted(have_roles.keys() - want_roles):
        differences.append(f"{gold['id']}: false role {' | '.join(have_roles[key])}")
    values = {(m["start"], m["end"]): m.get("value") for m in document["mentions"] if m["type"] == "DATE"}
    valued = [m for m in gold["mentions"] if m["type"] == "DATE" and m.get("value")]
    right = 0
    for mention in valued:
        have = values.get((mention["start"], mention["end"]))
        if have == mention["value"]:
            right += 1
        elif (mention["start"], mention["end"]) in values:
            differences.append(f"{gold['id']}: value of {mention['text']!r} is {have}, not {mention['value']}")
    result["value"] = (right, len(valued), len(valued))
    return result, differences
