"""Resampling and agreement, worked out a second time from their papers."""

import itertools
import math
import unicodedata

import scorer

MASK = (1 << 64) - 1


class SplitMix:
    """Steele, Lea and Flood 2014."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return (self.next() >> 32) * n >> 32


def add(rows):
    return [sum(column) for column in zip(*rows)]


def middle(values):
    values = sorted(values)
    low = len(values) * 25 // 1000
    return values[low], values[-1 - low]


def bootstrap(rows, resamples, seed, figure=lambda drawn: scorer.f1(add(drawn))):
    """The 95 % interval of a figure over documents, whose counts are ROWS."""
    numbers, values = SplitMix(seed), []
    for _ in range(resamples):
        drawn = [rows[numbers.below(len(rows))] for _ in rows]
        values.append(figure(drawn))
    return middle([v for v in values if v is not None])


def every_exchange(first, second):
    """p of the difference, over all ways to exchange the answers of documents."""
    def difference(a, b):
        return scorer.f1(add(b)) - scorer.f1(add(a))

    observed, n, all_ = abs(difference(first, second)), 0, 0
    for swaps in itertools.product((False, True), repeat=len(first)):
        a = [y if s else x for x, y, s in zip(first, second, swaps)]
        b = [x if s else y for x, y, s in zip(first, second, swaps)]
        n += abs(difference(a, b)) >= observed - 1e-12
        all_ += 1
    return n / all_


# ---- kappa


def tokens(text):
    """(start, end) of each run of letters, digits and marks, and of each other mark."""
    found, at = [], 0
    while at < len(text):
        end = at
        while end < len(text) and unicodedata.category(text[end])[0] in "LNM":
            end += 1
        if end > at:
            found.append((at, end))
        elif not text[at].isspace():
            end = at + 1
            found.append((at, end))
        at = max(end, at + 1)
    return found


def labels(document, kind=None):
    """What each token is: of which mentions, and whether it begins them."""
    before = -1
    for start, _ in tokens(document["text"]):
        holding = [m for m in document["mentions"]
                   if m["start"] <= start < m["end"] and kind in (None, m["type"])]
        marks = [(m["start"] > before, m["type"]) for m in holding]
        if kind is not None:
            marks = ["B" if any(m[0] for m in marks) else "I"] if marks else ["O"]
        yield tuple(sorted(marks))
        before = start


def kappa(first, second, kind=None):
    pairs = [pair for a, b in zip(first, second) for pair in zip(labels(a, kind), labels(b, kind))]
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    expected = sum(left.count(x) * right.count(x) for x in set(left)) / n**2
    return None if expected == 1 else (same - expected) / (1 - expected)


# ---- alpha-U (Krippendorff 1995), section by section


def sections(units, length):
    at, out = 0, []
    for start, end in units:
        if start > at:
            out.append((at, start, False))
        out.append((start, end, True))
        at = end
    if at < length:
        out.append((at, length, False))
    return out


def units(documents, kind):
    offset, out = 0, []
    for document in documents:
        reach = 0
        for m in sorted(document["mentions"], key=lambda m: (m["start"], -m["end"])):
            if m["type"] == kind and m["start"] >= reach:
                out.append((offset + m["start"], offset + m["end"]))
                reach = m["end"]
        offset += len(document["text"])
    return out, offset


def disagreements(first, second):
    """Observed and expected, of two observers' units over LENGTH."""
    (one, length), (two, _) = first, second
    observers = [sections(one, length), sections(two, length)]
    observed = 0
    for i, j in ((0, 1), (1, 0)):
        for b, e, v in observers[i]:
            for c, f, w in observers[j]:
                if v and w and b < f and c < e:
                    observed += (b - c) ** 2 + (e - f) ** 2
                elif v and not w and c <= b and e <= f:
                    observed += (e - b) ** 2
                elif w and not v and b <= c and f <= e:
                    observed += (f - c) ** 2
    observed /= 2 * length**2
    n = len(one) + len(two)
    expected = 0
    for b, e, v in itertools.chain(*observers):
        if v:
            u = e - b
            expected += (n - 1) / 3 * (2 * u**3 - 3 * u**2 + u)
            expected += u**2 * sum(f - c - u + 1 for c, f, w in itertools.chain(*observers) if not w and f - c >= u)
    own = sum((e - b) * (e - b - 1) for b, e, v in itertools.chain(*observers) if v)
    expected *= 2 / length / (2 * length * (2 * length - 1) - own)
    return observed, expected


def alpha(first, second, kinds):
    pairs = [disagreements(units(first, kind), units(second, kind)) for kind in kinds]
    observed, expected = (math.fsum(p) for p in zip(*pairs))
    return None if expected == 0 else 1 - observed / expected
