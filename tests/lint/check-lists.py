#!/usr/bin/env python3
"""check-lists.py SOURCE_ROOT BUILD_ROOT

Reads every list of data/gazetteers as its format says and reports each mistake as
FILE:LINE: text.  The table of data/README.md must name exactly these lists, and those that
the library asks for by name must be among them.  What is true of single lists and between
them stands in list_facts.py; the counts are printed.
"""

import glob
import os
import re
import sys
import unicodedata

import list_facts

HEADS = ("list", "admits", "source", "licence")
LICENCES = {"CC0-1.0", "MIT", "Apache-2.0"}
# Tone marks stand on the first vowel of an open oa, oe, uy: hòa, ủy; not hoà, uỷ.
LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def check_text(line, report):
    if unicodedata.normalize("NFC", line) != line:
        report("not NFC")
    if line != line.rstrip(" ") or "  " in line or "\u00a0" in line or "\r" in line:
        report("blank at the end, two blanks, or a blank that is no plain space")
    if "Ð" in line or "ð" in line:
        report("U+00D0 or U+00F0 where Đ or đ is meant")


def check_cells(columns, cells, report):
    for column, cell in zip(columns, cells):
        values = cell.split("; ") if cell else []
        if column != "note" and any(not value.strip() or value != value.strip() for value in values):
            report("empty or padded value in column %s" % column)
        if column in ("form", "variants") and LATE_TONE.search(cell):
            report("tone mark on the second vowel in column %s: %s" % (column, cell))
        if column == "variants":
            # Where capitals count, a variant may differ from the form by them alone.
            exact = [cells[0]] + values
            if len(set(exact)) != len(exact):
                report("variant written twice: " + cell)
    if ";" in cells[0]:
        report("a form holds no semicolon; other spellings go into the column variants")


def check_list(path, report):
    """(list name, columns, [(line, row)]) of the file, or None."""
    with open(path, "rb") as stream:
        data = stream.read()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        report(1, "not UTF-8: %s" % problem)
        return None
    if not text.endswith("\n") or text.endswith("\n\n"):
        report(text.count("\n") + 1, "does not end with one line end")
    head, columns, seen, previous, rows = {}, None, {}, "", []
    for number, line in enumerate(text.splitlines(), 1):
        at = lambda message, number=number: report(number, message)
        check_text(line, at)
        if columns is None and line.startswith("#"):
            key, _, value = line[1:].partition(":")
            if key.strip() not in HEADS + ("case",):
                at("unknown head: " + key.strip())
            if key.strip() in head:
                at("head given twice: " + key.strip())
            head[key.strip()] = value.strip()
        elif columns is None:
            columns = line.split("\t")
            if columns[0] != "form":
                at("the first column is not form")
            if len(set(columns)) != len(columns):
                at("a column name stands twice")
        else:
            cells = line.split("\t")
            rows.append((number, dict(zip(columns, cells + [""] * len(columns)))))
            if len(cells) != len(columns):
                at("%d cells, %d columns" % (len(cells), len(columns)))
                continue
            if not cells[0]:
                at("empty form")
            if line in seen:
                at("the same row as line %d" % seen[line])
            seen[line] = number
            if cells[0] < previous:
                at("not sorted: %s after %s" % (cells[0], previous))
            previous = cells[0]
            check_cells(columns, cells, at)
    for key in HEADS:
        if not head.get(key):
            report(1, "no head: " + key)
    if head.get("licence") not in LICENCES:
        report(1, "licence is none of " + ", ".join(sorted(LICENCES)))
    if not NAME.fullmatch(head.get("list", "")):
        report(1, "no name rules can write: " + head.get("list", ""))
    if head.get("case", "caps") != "caps":
        report(1, "case is caps or absent")
    if re.search(r"gold|tests/", head.get("source", "")):
        report(1, "made from the test set")
    if columns is None:
        report(1, "no header row")
        return None
    return head.get("list"), columns, rows


def table_of(readme):
    """{file: (list, columns, rows, line)} of the table in data/README.md."""
    table = {}
    pattern = re.compile(r"\| `([^`]+)` \| `([^`]+\.tsv)` \| ([0-9]+) \| ([^|]*) \|")
    with open(readme, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            match = pattern.match(line)
            if match:
                columns = match[4].replace("`", "").split()
                table[match[2]] = (match[1], columns, int(match[3]), number)
    return table


def check_facts(rows, report):
    """ROWS: {list: [(path, line, {column: cell})]}."""
    dotted = {row["form"].lower() for _, _, row in rows.get("dotted", ())}
    for name, found in rows.items():
        for path, number, row in found:
            at = lambda text, path=path, number=number: report(path, number, text)
            list_facts.check_row(name, row, at)
            if name != "dotted":
                list_facts.check_tokens(list_facts.forms_of(row), dotted, at)
    list_facts.check_places(rows, report)
    list_facts.check_conflicts(rows, report)
    list_facts.check_counts(rows, report)


def check_known(root, names):
    """A message for each list that C asks for by a name no list has."""
    path = "lib/gazetteer/known-lists.c"
    if not os.path.exists(os.path.join(root, path)):
        return
    with open(os.path.join(root, path), encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            for name in re.findall(r'\[DANH_LIST_\w+\] = "([^"]*)"', line):
                if name not in names:
                    yield "%s:%d: no list is called %s" % (path, number, name)


def main():
    root = sys.argv[1]
    problems = []
    folder = os.path.join(root, "data", "gazetteers")
    readme = os.path.join(root, "data", "README.md")
    table = table_of(readme)
    paths = sorted(glob.glob(os.path.join(folder, "*.tsv")))
    rows = {}
    for path in paths:
        name = os.path.basename(path)
        short = os.path.relpath(path, root)
        found = check_list(path, lambda number, text, short=short: problems.append(
            "%s:%d: %s" % (short, number, text)))
        if found is None:
            continue
        for number, row in found[2]:
            rows.setdefault(found[0], []).append((short, number, row))
        list_facts.check_columns(found[0], found[1], lambda text, short=short: problems.append(
            "%s:1: %s" % (short, text)))
        if name not in table:
            problems.append("%s:1: no row in the table of data/README.md" % short)
            continue
        wanted = table.pop(name)
        if (wanted[0], wanted[1], wanted[2]) != (found[0], found[1][1:], len(found[2])):
            problems.append("data/README.md:%d: %s is list %s with %d rows and the columns %s" % (
                wanted[3], name, found[0], len(found[2]), " ".join(found[1][1:])))
    check_facts(rows, lambda path, number, text: problems.append("%s:%d: %s" % (path, number, text)))
    problems.extend(check_known(root, rows))
    for name, row in table.items():
        problems.append("data/README.md:%d: no such file: %s" % (row[3], name))
    if not paths:
        problems.append("data/gazetteers:1: no lists")
    print("\n".join(problems + ["%d lists, %d problems" % (len(paths), len(problems))]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
