#!/usr/bin/env python3
"""Time expressions beside others that they were not written for.

usage: test-date-mix.py DANH MODEL TABLE

Sentences of the table are put together at random, whole and cut, with days to read them on from the first
year to the last: each date leans on what stands near it, and what that lacks must harm none.  Nobody can
say what the values are; but they are TIMEX3, and no date ends before it begins.  Built with sanitizers,
the program stops at the first wrong step.
"""

import json
import pathlib
import random
import re
import subprocess
import sys

import time_table

TEXTS = 600
YEARS = [1, 1945, 2024, 2025, 9999]
MARKS = [" ", "\n", "; ", ", "]
# What stopped the program once, and the day to read it on: days of years that nothing tells, or that have none such.
FOUND = [("sáng mai 5/8 Đinh Dậu,", None), ("29 tháng 2 đến 11h30.", "0001-06-11"), ("29 tháng Hai đến thứ Bảy.", "0002-01-09")]


def texts(sentences, chance):
    for number in range(TEXTS):
        chosen = chance.sample(sentences, chance.randint(2, 7))
        head, tail = (chance.choice(sentences).split() for _ in range(2))
        chosen.append(" ".join(head[: chance.randint(1, len(head))] + tail[chance.randrange(len(tail)) :]))
        document = {"id": str(number), "text": chance.choice(MARKS).join(chosen)}
        if chance.random() < 0.5:
            day = (chance.choice(YEARS), chance.randint(1, 12), chance.randint(1, 28))
            document["reference_date"] = "%04d-%02d-%02d" % day
        yield document


def main():
    danh, model, table = sys.argv[1:]
    rows, _ = time_table.read(pathlib.Path(table))
    documents = [{"text": text, "reference_date": day} if day else {"text": text} for text, day in FOUND]
    documents += texts([row["sentence"] for row in rows], random.Random(20210810))
    run = subprocess.run(
        [danh, "annotate", "--model", model, "--input-format", "jsonl", "--format", "jsonl", "-"],
        input="".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents).encode(),
        capture_output=True,
        timeout=120,
    )
    failed = run.returncode != 0
    if failed:
        print(f"# exit {run.returncode}: {run.stderr.decode()[-2000:]}")
    found = 0
    for line in run.stdout.splitlines():
        for mention in json.loads(line)["mentions"]:
            if mention["type"] != "DATE":
                continue
            found += 1
            value = mention.get("value", "X")
            wrong = not re.fullmatch(r"[0-9XBCPTWQHYMDSEAFUINOVPR:.+/-]+", value)
            first, last = mention.get("first_day"), mention.get("last_day")
            if wrong or (first and last and first > last):
                print(f"# {mention['text']}: {value}, {first} to {last}")
                failed = True
    print(f"# {len(documents)} texts, {found} dates")
    return 1 if failed or found < 3 * TEXTS else 0


if __name__ == "__main__":
    sys.exit(main())
