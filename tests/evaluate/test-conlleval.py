"""danh evaluate --conlleval prints what conlleval prints; flat mentions score alike both ways."""

import random
import re
import unittest

import conlleval
import run

EXAMPLE = """Boeing NNP B-NP I-NP
's POS B-NP B-NP
747 CD I-NP I-NP
jetliners NNS I-NP I-NP
. . O O

Boeing NNP I-NP B-VP
said VBD I-VP I-VP
. . O O
"""
EXPECTED = """processed 8 tokens with 4 phrases; found: 3 phrases; correct: 2.
accuracy:  75.00%; precision:  66.67%; recall:  50.00%; FB1:  57.14
               NP: precision: 100.00%; recall:  66.67%; FB1:  80.00  2
               VP: precision:   0.00%; recall:   0.00%; FB1:   0.00  1
"""


def columns(dice, tags):
    rows = []
    for _ in range(dice.randrange(80)):
        what = dice.random()
        rows.append("" if what < 0.1 else "-X- - O O" if what < 0.13
                    else f"tổ {dice.randrange(9)} {dice.choice(tags)} {dice.choice(tags)}")
    return "\n".join(rows) + dice.choice(("", "\n"))


class Conlleval(run.TestCase):
    def conlleval(self, text, code=0):
        return self.run_danh("--conlleval", self.file("columns.txt", text), code=code)

    def test_example(self):
        """Made by the script itself."""
        self.assertEqual(self.conlleval(EXAMPLE).stdout.decode(), EXPECTED)
        self.assertEqual(conlleval.report(EXAMPLE), EXPECTED)

    def test_nothing(self):
        for text in ("", "\n", "\n\n"):
            self.assertEqual(self.conlleval(text).stdout,
                             b"processed 0 tokens with 0 phrases; found: 0 phrases; correct: 0.\n")

    def test_random(self):
        all_tags = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "I-ORG-X", "B", "I", "E-PER", "B-0", "I-Tổ")
        for seed in range(150):
            with self.subTest(seed=seed):
                dice = random.Random(seed)
                text = columns(dice, all_tags[: dice.choice((3, 5, 7, len(all_tags)))])
                self.assertEqual(self.conlleval(text).stdout.decode(), conlleval.report(text))

    def test_broken(self):
        for text, told in (("a O O\nb O\n", ":2: 2 columns; 3 were expected"), ("a\n", ":1: one column")):
            done = self.conlleval(text, code=1)
            self.assertEqual(done.stdout, b"")
            self.assertIn("columns.txt" + told, done.stderr.decode())

    def test_flat_mentions_score_alike(self):
        for seed in range(20):
            dice = random.Random(seed)
            words = [f"w{n}" for n in range(60)]
            text, sides, tags = " ".join(words), [], []
            for _ in range(2):
                mentions, labels, at = [], ["O"] * len(words), 0
                while at < len(words):
                    n, kind = dice.choice((1, 1, 2, 3)), dice.choice(("PERSON", "ORG"))
                    if dice.random() < 0.5 and at + n <= len(words):
                        start, end = (len(" ".join(words[:k])) + (k > 0) for k in (at, at + n))
                        end = len(" ".join(words[: at + n]))
                        mentions.append({"type": kind, "start": start, "end": end, "text": text[start:end]})
                        labels[at : at + n] = [f"B-{kind}"] + [f"I-{kind}"] * (n - 1)
                    at += n
                sides.append([{"id": "d", "text": text, "mentions": mentions}])
                tags.append(labels)
            printed = self.conlleval("".join(f"{w} {a} {b}\n" for w, a, b in zip(words, *tags))).stdout.decode()
            report = self.report(*sides)
            told = dict(re.findall(r"^ *(\S+): precision.*FB1: +([\d.]+)", printed, re.M))
            told["all"] = re.search(r"FB1: +([\d.]+)\n", printed).group(1)
            for kind in ("all", "PERSON", "ORG"):
                figure = report["figures"]["exact" if kind == "all" else f"exact/{kind}"]
                self.assertEqual(f"{100 * figure:.2f}", f"{float(told[kind]):.2f}", (seed, kind))


unittest.main()
