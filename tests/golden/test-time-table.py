#!/usr/bin/env python3
"""Checks the table of time expressions, and that its checker sees each kind of mistake.

usage: test-time-table.py TABLE
"""

import pathlib
import sys
import tempfile

import time_table

# Row, column, what is put there, and a part of what has to be said about it.
DAMAGES = [
    ("full-002", "id", "full-003", "id as in line"),
    ("full-002", "reference", "2021-02-30", "is no day"),
    ("full-002", "sentence", " Từ ngày 01/01/2023", "blanks around"),
    ("full-002", "sentence", "ngày 01/01/2023 quye\u0302n", "not NFC"),
    ("full-002", "expression", "hôm kia", "the sentence has no"),
    ("full-002", "expression", "ngày 01/01 ¦ 2023", "has 1 parts, not 2"),
    ("full-002", "kind", "DAY", "kind is"),
    ("full-002", "kind", "TIME", "as TIME"),
    ("full-002", "kind", "DURATION", "as DURATION"),
    ("full-002", "value", "2023-13", "no TIMEX3 value"),
    ("full-002", "value", "P3", "no TIMEX3 value"),
    ("full-002", "value", "2023-02-29", "there is no 2023-02-29"),
    ("full-002", "value", "", "needs a value or invalid"),
    ("full-002", "invalid", "1", "needs a value or invalid"),
    ("full-002", "mod", "LATE", "mod is"),
    ("full-002", "end", "2022-12-31", "begin "),
    ("full-002", "lunar", "mùng 1", "lunar is"),
    ("neg-vague-002", "value", "2020", "no expression, but"),
    ("full-002", "kind", "DATE\tDATE", "12 columns"),
    ("id", "kind", "type", "columns are"),
]


def damaged(lines, row, column, new):
    number = next(n for n, line in enumerate(lines) if line.startswith(row + "\t"))
    cells = lines[number].split("\t")
    cells[time_table.COLUMNS.index(column)] = new
    return lines[:number] + ["\t".join(cells)] + lines[number + 1 :]


def main():
    path = pathlib.Path(sys.argv[1])
    rows, findings = time_table.read(path)
    print(f"# {len(rows)} rows, {sum(not row['expression'] for row in rows)} of them without an expression")
    lines = path.read_text(encoding="utf-8").split("\n")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "time.tsv"
        for row, column, new, said in DAMAGES:
            copy.write_text("\n".join(damaged(lines, row, column, new)), encoding="utf-8")
            if not any(said in finding for finding in time_table.read(copy)[1]):
                findings.append(f"{column} of {row} as {new!r} is not noticed")
        copy.write_text("\n".join(lines[: len(lines) // 2]), encoding="utf-8")
        if not any("at least" in finding for finding in time_table.read(copy)[1]):
            findings.append("half the table is not noticed")
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
