#!/usr/bin/env python3
"""Scores the model on gold documents and fails below the promised figures.

usage: test-gold.py DANH MODEL SOURCE-ROOT [seed|dev] [--verbose]

`dev` scores data/gold/dev: F1 >= 0.95 for each type, for roles and for date values over the
documents that core-documents.txt names, and a lower floor, below which nothing may fall back, over
all of them.  `seed` scores the article the project was asked to handle, which lies beside the project
in ../shared/seed: F1 >= 0.97 each type, all roles and no other, all date values; skipped where it
is not there.
"""

import json
import pathlib
import subprocess
import sys

import gold

SKIP = 77
CORE_FLOOR = 0.95
ALL_FLOOR = 0.93


def annotate(danh, model, document):
    line = {"id": document["id"], "text": document["text"]}
    if document.get("reference_date"):
        line["reference_date"] = document["reference_date"]
    run = subprocess.run(
        [danh, "annotate", "--model", model, "--input-format", "jsonl", "--format", "jsonl", "-"],
        input=json.dumps(line, ensure_ascii=False).encode() + b"\n",
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(run.stdout)


def report(total, differences, floor, verbose):
    failed = False
    for kind, (right, wanted, found) in total.items():
        score = gold.f1(right, wanted, found)
        bad = score < floor
        failed |= bad
        print(f"# {kind:9} F1 {score:.4f}  right {right}  gold {wanted}  found {found}{'  BELOW ' + str(floor) if bad else ''}")
    if verbose or failed:
        for line in differences:
            print("# " + line)
    return failed


def score(danh, model, documents, floor, verbose):
    total, differences = {}, []
    for document in documents:
        result, lines = gold.compare(document, annotate(danh, model, document))
        differences += lines
        for kind, triple in result.items():
            total[kind] = tuple(a + b for a, b in zip(total.get(kind, (0, 0, 0)), triple))
    return report(total, differences, floor, verbose), total


def seed_document(path):
    raw = json.loads(path.read_text(encoding="utf-8"))
    text = {m["id"]: m["text"] for m in raw["mentions"]}
    roles = [
        (text[r["person"]], text[r["title"]], text.get(r.get("organization"), ""), r["status"]) for r in raw["roles"]
    ]
    return {**raw, "roles": roles}


def main():
    danh, model, root = sys.argv[1:4]
    what = sys.argv[4] if len(sys.argv) > 4 else "dev"
    verbose = "--verbose" in sys.argv
    root = pathlib.Path(root).resolve()
    if what == "seed":
        path = root.parent / "shared" / "seed" / "hoang-hoa.gold.jsonl"
        if not path.exists():
            print(f"{path} is not there")
            return SKIP
        document = seed_document(path)
        failed, total = score(danh, model, [document], 0.97, verbose)
        found = annotate(danh, model, document)
        if len(found["roles"]) != 24 or total["role"][0] != total["role"][1] or total["role"][1] != total["role"][2]:
            print(f"# roles: {len(found['roles'])} instead of 24, or other triples")
            failed = True
        if total["value"][0] != total["value"][1]:
            failed = True
        return 1 if failed else 0
    folder = root / "data" / "gold" / what
    documents = [gold.parse(p.read_text(encoding="utf-8"), p.stem) for p in sorted(folder.glob("*.txt"))]
    if not documents:
        print(f"# no documents in {folder}")
        return 1
    names = pathlib.Path(__file__).with_name("core-documents.txt").read_text(encoding="utf-8").split()
    core = [d for d in documents if d["id"] in names]
    failed = False
    if what == "dev":
        if len(core) != len(names):
            print(f"# core-documents.txt names {len(names)} documents, {len(core)} are there")
            failed = True
        print(f"# the {len(core)} core documents")
        failed |= score(danh, model, core, CORE_FLOOR, verbose)[0]
    print(f"# all {len(documents)} documents")
    failed |= score(danh, model, documents, ALL_FLOOR, verbose)[0]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
