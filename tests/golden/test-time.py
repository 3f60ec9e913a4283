#!/usr/bin/env python3
"""Checks the table of time expressions, and scores the model on one part of it.

usage: test-time.py DANH MODEL TABLE dev|test [--verbose]

Prints the F1 of exact spans, how many of the expected spans have the right value, kind, mod, begin and end,
lunar day (a span that is missed has none of them), and the share of sentences without any in which one is
found; fails below the floors.  With --verbose shows every difference of the dev part; those of the test part are
never shown, so that nobody works towards them.
"""

import json
import pathlib
import subprocess
import sys

import time_table

# A bit under what is reached; to be raised with it.  `fires` is a ceiling.
FLOORS = {
    "dev": {"spans": 0.99, "fires": 0.0, "value": 0.99, "kind": 0.99, "mod": 0.99, "days": 0.99, "lunar": 0.99},
    "test": {"spans": 0.97, "fires": 0.03, "value": 0.97, "kind": 0.97, "mod": 0.94, "days": 0.95, "lunar": 0.99},
}
RATES = ["value", "kind", "mod", "days", "lunar"]
# How a mention names its first and last day: its `start` and `end` are offsets.
DAYS = ("first_day", "last_day")


def annotate(danh, model, rows):
    """The DATE mentions of each row, by id."""
    lines = []
    for row in rows:
        line = {"id": row["id"], "text": row["sentence"]}
        if row["reference"]:
            line["reference_date"] = row["reference"]
        lines.append(json.dumps(line, ensure_ascii=False))
    run = subprocess.run(
        [danh, "annotate", "--model", model, "--input-format", "jsonl", "--format", "jsonl", "-"],
        input="\n".join(lines).encode() + b"\n",
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = {}
    for line in run.stdout.decode().splitlines():
        document = json.loads(line)
        found[document["id"]] = [m for m in document["mentions"] if m["type"] == "DATE"]
    if set(found) != {row["id"] for row in rows}:
        raise SystemExit("the program did not answer for every row")
    return found


def judge(want, have):
    """What of one expected span is asked for, and whether it is right: pairs of name and truth."""
    get = lambda name: have.get(name, "") if have else None
    yield "value", get("value") == want["value"] and get("invalid") == want["invalid"]
    yield "kind", get("kind") == want["kind"]
    if want["mod"] or get("mod"):
        yield "mod", get("mod") == want["mod"]
    if want["begin"]:
        yield "days", (get(DAYS[0]), get(DAYS[1])) == (want[DAYS[0]], want[DAYS[1]])
    if want["lunar"] or get("lunar"):
        yield "lunar", get("lunar") == want["lunar"]


def shown(attributes):
    names = ("kind", "value", "mod", *DAYS, "lunar", "invalid")
    return " ".join(f"{name}={attributes[name]}" for name in names if attributes.get(name)) or "nothing"


def score(rows, found):
    """Counts by name, and the differences as lines."""
    counts = {name: [0, 0] for name in RATES}
    right = wanted = given = negatives = fires = 0
    differences = []
    for row in rows:
        want = {(s["from"], s["to"]): s for s in time_table.spans(row)}
        have = {(m["start"], m["end"]): m for m in found[row["id"]]}
        right += len(want.keys() & have.keys())
        wanted += len(want)
        given += len(have)
        negatives += not want
        fires += not want and bool(have)
        for place in sorted(have.keys() - want.keys()):
            differences.append(f"{row['id']}: not expected {have[place]['text']!r} in {row['sentence']!r}")
        for place, span in want.items():
            if place not in have:
                differences.append(f"{row['id']}: missed {span['text']!r} in {row['sentence']!r}")
            span = {**span, DAYS[0]: span["begin"], DAYS[1]: span["end"]}
            for name, truth in judge(span, have.get(place)):
                counts[name][0] += truth
                counts[name][1] += 1
                if not truth and place in have and (name != "days" or DAYS[0] in have[place]):
                    differences.append(f"{row['id']}: {name} of {span['text']!r} is {shown(have[place])}, not {shown(span)}")
    return {"spans": (right, wanted, given), "fires": (fires, negatives), **counts}, differences


def report(counts, floors):
    """Prints the figures; true if one is worse than its floor."""
    failed = False
    for name, numbers in counts.items():
        if name == "spans":
            rate = 2 * numbers[0] / max(1, numbers[1] + numbers[2])
            tail = f"right {numbers[0]}  expected {numbers[1]}  found {numbers[2]}"
        else:
            rate = numbers[0] / max(1, numbers[1])
            tail = f"{numbers[0]} of {numbers[1]}"
        floor = floors.get(name)
        bad = floor is not None and (rate > floor if name == "fires" else rate < floor)
        failed |= bad
        print(f"# {name:6} {rate:.4f}  {tail}{f'  WORSE THAN {floor}' if bad else ''}")
    return failed


def main():
    words = [word for word in sys.argv[1:] if word != "--verbose"]
    if len(words) != 4 or words[3] not in FLOORS:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    danh, model, table, part = words
    rows, findings = time_table.read(pathlib.Path(table))
    for finding in findings:
        print(finding)
    if findings:
        return 1
    rows = [row for row in rows if time_table.part(row) == part]
    print(f"# {len(rows)} rows of {part}")
    counts, differences = score(rows, annotate(danh, model, rows))
    failed = report(counts, FLOORS[part])
    if part == "dev" and ("--verbose" in sys.argv or failed):
        for line in differences:
            print("# " + line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
