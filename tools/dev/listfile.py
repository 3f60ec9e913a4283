"""Reads and writes the lists of data/gazetteers, so that every script spells, sorts and
heads them alike.  Only for making lists; neither the build nor the tools need it."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"

# The tone mark of an open syllable in oa, oe, uy stands on the first vowel: hòa, not hoà.
LATE_TONE = re.compile(
    r"(?<!q)(o)([ae])([%s])(?![\w\u0300-\u0323])|(?<!q)(u)(y)([%s])(?![\w\u0300-\u0323])" % (TONES, TONES),
    re.IGNORECASE,
)


def spell(text, caps=False):
    """NFC, Đ for Ð, one space, tone marks on the first vowel of oa, oe, uy; `sĩ` for `sỹ`, but
    with CAPS, where the reader of lists takes the two for different names."""
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")
    text = text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("\u00a0", " ")
    text = " ".join(text.split())
    loose = unicodedata.normalize("NFD", text)
    loose = LATE_TONE.sub(
        lambda m: (m[1] or m[4]) + (m[3] or m[6]) + (m[2] or m[5]), loose
    )
    text = unicodedata.normalize("NFC", loose)
    return text if caps else re.sub(r"\b([sS])ỹ\b", r"\1ĩ", text)


def fold(text):
    """What the matcher compares: two forms that fold alike are one."""
    return spell(text).lower()


def clean_variants(form, variants, caps=False):
    """The variants that say more than FORM does, each once, in their order; with CAPS, one
    that differs by capitals alone says more."""
    def same(text):
        return spell(text, caps) if caps else fold(text)
    seen = {same(form)}
    kept = []
    for variant in variants:
        variant = spell(variant, caps)
        if variant and same(variant) not in seen:
            seen.add(same(variant))
            kept.append(variant)
    return kept


def write(path, name, admits, source, licence, columns, rows, caps=False, rank=None):
    """ROWS are dicts; identical ones are written once.  RANK orders rows of one form."""
    lines = ["# list: " + name, "# admits: " + admits, "# source: " + source,
             "# licence: " + licence]
    if caps:
        lines.append("# case: caps")
    lines.append("\t".join(columns))
    rank = rank or (lambda row: ())
    body = []
    for row in rows:
        cells = []
        for column in columns:
            cell = row.get(column, "")
            cells.append("; ".join(cell) if isinstance(cell, (list, tuple)) else str(cell))
        body.append((cells[0], rank(row), cells))
    seen = set()
    for _, _, cells in sorted(body):
        line = "\t".join(cells)
        if line not in seen:
            seen.add(line)
            lines.append(line)
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        stream.write("\n".join(lines) + "\n")
    return len(seen)


def read(path):
    """(head: dict, columns, rows: list of dicts) of a list file."""
    head, columns, rows = {}, None, []
    with open(path, encoding="utf-8") as stream:
        for line in stream.read().splitlines():
            if line.startswith("#") and columns is None:
                key, _, value = line[1:].partition(":")
                head[key.strip()] = value.strip()
            elif columns is None:
                columns = line.split("\t")
            elif line:
                rows.append(dict(zip(columns, line.split("\t"))))
    return head, columns, rows
