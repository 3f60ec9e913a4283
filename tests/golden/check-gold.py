#!/usr/bin/env python3
"""Whether gold documents keep the notation and those guidelines that a program can judge.

usage: check-gold.py FILE|DIRECTORY...

Each mistake is one line `file:line: what is wrong`.  Ends with 1 if there is any.
"""

import pathlib
import re
import sys

import gold

INSIDE = {"ORG": {"TITLE"}, "LOCATION": {"TITLE"}}
STATUSES = ("current", "former", "acting", "incoming")
STATUS_WORDS = (
    (re.compile(r"(?i)(nguyên(?! soái| thủ)|cựu)\s"), "former"),
    (re.compile(r"(?i)quyền\s"), "acting"),
)
# A TIMEX3 value: a date or a part of one, a duration, or an interval of two of them.
PART = r"(BC)?[\dX]{2,4}(-([\dX]{2}(-[\dX]{2})?|H[12]|Q[1-4X]|SP|SU|FA|WI|W[\dX]{2}(-(\d|WE))?))?"
CLOCK = r"T(MO|MI|AF|EV|NI|[\dX]{2}(:[\dX]{2}(:\d\d)?)?)(Z|[+-]\d\d:\d\d)?"
DURATION = r"P(?=[\dXT])[\dXYMWDHSETC.]+"
POINT = rf"{PART}({CLOCK})?|{CLOCK}|PRESENT_REF|PAST_REF|FUTURE_REF"
VALUE = re.compile(rf"({POINT}|{DURATION})(/({POINT}|{DURATION}))?")


def inner_outer(mentions):
    """Pairs of each mention and the one directly around it, or None."""
    open_mentions = []
    for mention in mentions:
        while open_mentions and open_mentions[-1]["end"] <= mention["start"]:
            open_mentions.pop()
        yield mention, open_mentions[-1] if open_mentions else None
        open_mentions.append(mention)


def check_mentions(document, complain):
    """Borders, values and nesting.  Returns {folded title: {folded ORG in it}}."""
    titles = {}
    for mention, outer in inner_outer(document["mentions"]):
        kind, text = mention["type"], mention["text"]
        shown = f"{kind} `{' '.join(text.split())}`"
        if not text:
            complain(mention, f"empty {kind}")
            continue
        if text != text.strip():
            complain(mention, f"{shown} begins or ends with white space")
        if (kind == "DATE") != ("value" in mention):
            complain(mention, f"{shown} {'lacks its' if kind == 'DATE' else 'takes no'} value")
        elif kind == "DATE" and not VALUE.fullmatch(mention["value"]):
            complain(mention, f"{shown}: `{mention['value']}` is no TIMEX3 value")
        if outer and outer["type"] not in INSIDE.get(kind, ()):
            complain(mention, f"{shown} stands inside {outer['type']} `{' '.join(outer['text'].split())}`")
        if kind == "TITLE":
            titles.setdefault(gold.fold(text), set())
        elif kind == "ORG" and outer and outer["type"] == "TITLE":
            titles.setdefault(gold.fold(outer["text"]), set()).add(gold.fold(text))
    return titles


def check_role(row, names, titles, complain):
    """One role against the folded person names and titles of its document."""
    person, title, organization, status = row
    name, head = gold.fold(person), gold.fold(title)
    if name not in names:
        complain(row, f"role of `{person}`, who is no PERSON of the text")
    longer = [other for other in names if other.endswith(" " + name)]
    if " " not in name and len(longer) == 1:
        complain(row, f"role of `{person}`, whose fullest name is `{longer[0]}`")
    if head not in titles:
        complain(row, f"role `{title}` is no TITLE of the text")
    elif gold.fold(organization) not in (titles[head] or {""}):
        complain(row, f"organization `{organization}` is not the ORG inside `{title}`")
    if status not in STATUSES:
        complain(row, f"status `{status}` is none of {', '.join(STATUSES)}")
    for word, wanted in STATUS_WORDS:
        if word.match(title) and status != wanted:
            complain(row, f"`{title}` has status {status}, expected {wanted}")


def check(path):
    """The mistakes of one file, each as `file:line: …`."""
    source = path.read_text(encoding="utf-8")
    try:
        document = gold.parse(source, str(path))
    except gold.GoldError as error:
        return [str(error)]
    mistakes = []
    first_text_line = source.partition("--- text\n")[0].count("\n") + 2
    if not source.startswith("# "):
        mistakes.append(f"{path}:1: expected a comment that says what the document is")
    titles = check_mentions(
        document,
        lambda mention, message: mistakes.append(
            f"{path}:{first_text_line + document['text'].count(chr(10), 0, mention['start'])}: {message}"
        ),
    )
    names = {gold.fold(m["text"]) for m in document["mentions"] if m["type"] == "PERSON"}
    lines = source.splitlines()
    after = lines.index("--- roles") if "--- roles" in lines else len(lines)
    at = [i + 1 for i in range(after + 1, len(lines)) if lines[i].strip()]
    seen = set()
    for line, row in zip(at, document["roles"]):
        check_role(row, names, titles, lambda _, message: mistakes.append(f"{path}:{line}: {message}"))
        key = gold.role_key(row)
        if key in seen:
            mistakes.append(f"{path}:{line}: this role stands here twice")
        seen.add(key)
    return mistakes


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    paths = []
    for argument in map(pathlib.Path, arguments):
        paths += sorted(argument.glob("*.txt")) if argument.is_dir() else [argument]
    mistakes = [line for path in paths for line in check(path)]
    print("\n".join(mistakes + [f"{len(paths)} documents, {len(mistakes)} mistakes"]))
    return 1 if mistakes or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
