"""What conlleval prints, worked out from phrases instead of from one token to the next."""


def label(column):
    tag, hyphen, kind = column.partition("-")
    return (tag, kind if kind != "0" else "") if hyphen else (column, "")


def phrases(labels):
    """(first token, token behind the last, type) of each phrase; a phrase goes on while tags say so."""
    found, start = [], None
    before = ("O", "")
    for at, (tag, kind) in enumerate([*labels, ("O", "")]):
        # The script knows no border between E and B.
        follows = (before[0] in ("B", "I") and tag in ("I", "E")) or (before[0], tag) == ("E", "B")
        goes_on = start is not None and follows and kind == before[1]
        if start is not None and not goes_on:
            found.append((start, at, before[1]))
            start = None
        if tag != "O" and not goes_on:
            start = at
        before = (tag, kind)
    return found


def percent(part, whole):
    return 100 * part / whole if whole else 0.0


def shares(right, gold, found):
    precision, recall = percent(right, found), percent(right, gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return "precision: %6.2f%%; recall: %6.2f%%; FB1: %6.2f" % (precision, recall, f1)


def report(text):
    """The report on columns with tags of B, I, E and O."""
    gold, found, tokens, same = [], [], 0, 0
    for line in text.split("\n")[: -1 if text.endswith("\n") else None] if text else []:
        columns = line.rstrip(" ").split(" ") if line.strip(" ") else []
        if not columns or columns[0] == "-X-":
            gold.append(("O", ""))
            found.append(("O", ""))
            continue
        gold.append(label(columns[-2]))
        found.append(label(columns[-1]))
        tokens += 1
        same += gold[-1] == found[-1]
    want, have = phrases(gold), phrases(found)
    right = set(want) & set(have)
    out = "processed %d tokens with %d phrases; found: %d phrases; correct: %d.\n" % (
        tokens, len(want), len(have), len(right))
    if tokens:
        out += "accuracy: %6.2f%%; " % percent(same, tokens) + shares(len(right), len(want), len(have)) + "\n"
    for kind in sorted({p[2] for p in want + have}, key=lambda kind: kind.encode()):
        of_kind = [sum(p[2] == kind for p in side) for side in (right, want, have)]
        line = " " * (17 - len(kind.encode())) + kind + ": " + shares(*of_kind) + "  %d\n" % of_kind[2]
        # The script cannot tell a type without a name from having printed nothing.
        out += line * (2 if kind == "" and of_kind[1] and of_kind[2] else 1)
    return out
