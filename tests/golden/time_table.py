"""The table of time expressions, data/gold/time.tsv: reading, splitting, checking.

The head of the table says what its columns are.  Every finding names file and line.
"""

import datetime
import hashlib
import re
import unicodedata

COLUMNS = "id reference sentence expression kind value mod begin end lunar invalid".split()
SPAN_COLUMNS = COLUMNS[4:]
BETWEEN = " ¦ "
TEST_BELOW = 0x66
LEAST_ROWS = 1500
LEAST_NEGATIVES = 120

MONTH = r"(?:0[1-9]|1[0-2]|XX)"
WEEK = r"W(?:0[1-9]|[1-4]\d|5[0-3]|XX)"
DAY = rf"[\dX]{{4}}-(?:{MONTH}-(?:0[1-9]|[12]\d|3[01]|XX)|{WEEK}-[1-7X])"
TIME = r"T(?:MO|MI|AF|EV|NI|(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?)"
PERIOD = rf"BC\d{{1,2}}(?:\d{{2}})?|[\dX]{{1,4}}|[\dX]{{4}}-(?:Q[1-4X]|H[12X]|{WEEK}(?:-WE)?|SP|SU|FA|WI|{MONTH})"
DURATION = r"P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?"
POINT = rf"(?:{DAY})(?:{TIME})?|{PERIOD}|{DURATION}"
TIMEX3 = re.compile(rf"(?:{POINT})(?:/(?:{POINT}))?")
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LUNAR_POINT = r"[\dX]{4}(?:-[\dX]{2}(?:-\d\d)?)?L?"
LUNAR = re.compile(f"{LUNAR_POINT}(?:/{LUNAR_POINT})?")
PATTERNS = {
    "kind": re.compile("DATE|TIME|DURATION|SET"),
    "mod": re.compile("(?:START|MID|END)?"),
    "lunar": re.compile(f"(?:{LUNAR.pattern})?"),
    "invalid": re.compile("1?"),
}


def is_day(text):
    try:
        return FULL_DAY.fullmatch(text) and datetime.date.fromisoformat(text)
    except ValueError:
        return False


def spans(row):
    """The expected spans: a dictionary each of the columns, `text`, and `from` and `to` in code points."""
    if not row["expression"]:
        return []
    texts = row["expression"].split(BETWEEN)
    parts = {name: row[name].split(BETWEEN) if row[name] else [""] * len(texts) for name in SPAN_COLUMNS}
    for name, values in parts.items():
        if len(values) != len(texts):
            raise ValueError(f"{name} has {len(values)} parts, not {len(texts)} as expression has")
    found, behind = [], 0
    for i, text in enumerate(texts):
        start = row["sentence"].find(text, behind)
        if start < 0:
            raise ValueError(f"the sentence has no {text!r} behind place {behind}")
        behind = start + len(text)
        found.append({n: parts[n][i] for n in SPAN_COLUMNS} | {"from": start, "to": behind, "text": text})
    return found


def check_span(span):
    for name, pattern in PATTERNS.items():
        if not pattern.fullmatch(span[name]):
            yield f"{name} is {span[name]!r}"
    value = span["value"]
    if span["text"] != span["text"].strip():
        yield f"blanks around {span['text']!r}"
    if bool(value) == bool(span["invalid"]):
        yield f"{span['text']!r} needs a value or invalid, and not both"
    if value and not TIMEX3.fullmatch(value):
        yield f"value {value!r} is no TIMEX3 value"
    for day in FULL_DAY.findall(value):
        if not is_day(day):
            yield f"value {value!r}: there is no {day}"
    if value and (span["kind"] == "DURATION") != value.startswith("P") and span["kind"] != "SET":
        yield f"{value!r} as {span['kind']}"
    if value and not value.startswith("P") and span["kind"] in ("DATE", "TIME"):
        if (span["kind"] == "TIME") != ("T" in value):
            yield f"{value!r} as {span['kind']}"
    begin, end = span["begin"], span["end"]
    if bool(begin) != bool(end) or (begin and not (is_day(begin) and is_day(end) and begin <= end)):
        yield f"begin {begin!r}, end {end!r}"


def check_row(row):
    if row["reference"] and not is_day(row["reference"]):
        yield f"reference {row['reference']!r} is no day"
    if not row["sentence"] or row["sentence"] != row["sentence"].strip():
        yield "the sentence is empty or has blanks around it"
    if not row["expression"] and any(row[name] for name in SPAN_COLUMNS):
        yield "no expression, but something about it"
        return
    try:
        for span in spans(row):
            yield from check_span(span)
    except ValueError as error:
        yield str(error)


def read(path):
    """Rows as dictionaries, and findings as lines."""
    rows, findings, header, seen = [], [], None, {}
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or (header is None and line.startswith("#")):
            continue
        say = lambda what, number=number: findings.append(f"{path}:{number}: {what}")
        if not unicodedata.is_normalized("NFC", line):
            say("not NFC")
        cells = line.split("\t")
        if header is None:
            header = cells
            if cells != COLUMNS:
                say(f"columns are {cells}, expected {COLUMNS}")
                break
            continue
        if len(cells) != len(COLUMNS):
            say(f"{len(cells)} columns, expected {len(COLUMNS)}")
            continue
        row = dict(zip(COLUMNS, cells))
        for name in ("id", "sentence"):
            if (name, row[name]) in seen:
                say(f"{name} as in line {seen[name, row[name]]}")
            seen[name, row[name]] = number
        for what in check_row(row):
            say(what)
        rows.append(row)
    negatives = sum(not row["expression"] for row in rows)
    if len(rows) < LEAST_ROWS or negatives < LEAST_NEGATIVES:
        findings.append(f"{path}: {len(rows)} rows, {negatives} negatives; at least {LEAST_ROWS}, {LEAST_NEGATIVES}")
    return rows, findings


def part(row):
    return "test" if hashlib.sha1(row["id"].encode()).digest()[0] < TEST_BELOW else "dev"
