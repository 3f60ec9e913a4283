"""Intervals, comparisons and agreement against a second working of the same papers."""

import random
import unittest

import chance
import documents
import run
import scorer


def rows(figure, gold, found):
    return [scorer.count([pair])[figure] for pair in zip(gold, found)]


class Bootstrap(run.TestCase):
    def test_intervals(self):
        _, gold, found = documents.both(11)
        report = self.report(gold, found, "--resamples", "200", "--seed", "7")
        order = sorted(range(len(gold)), key=lambda k: gold[k]["id"])
        for figure in ("exact", "overlap/ORG", "roles", "partial"):
            counts = rows(figure, gold, found)
            low, high = chance.bootstrap([counts[k] for k in order], 200, 7)
            told = report["details"][figure]["interval"]
            self.assertAlmostEqual(told[0], low, 5)
            self.assertAlmostEqual(told[1], high, 5)

    def test_seed(self):
        _, gold, found = documents.both(11)
        one, same, other = (self.evaluate(gold, found, "--seed", s) for s in ("5", "5", "6"))
        self.assertEqual(one, same)
        self.assertNotEqual(one, other)

    def test_none(self):
        _, gold, found = documents.both(11)
        report = self.report(gold, found, "--resamples", "0")
        self.assertEqual(report["details"]["exact"]["interval"], [None, None])


def difference(drawn):
    first, second = (scorer.f1(chance.add(side)) for side in ([r[:4] for r in drawn], [r[4:] for r in drawn]))
    return None if first is None or second is None else second - first


class Compare(run.TestCase):
    def compare(self, gold, first, second, *words):
        other = self.file("other.jsonl", second)
        return self.report(gold, first, "--compare", other, *words)["differences"]

    def test_difference(self):
        dice, gold, first = documents.both(21, n=8)
        second = [documents.found(dice, d) for d in gold]
        told = self.compare(gold, first, second, "--resamples", "4000")
        for figure in ("exact", "type", "roles"):
            a, b = rows(figure, gold, first), rows(figure, gold, second)
            self.assertAlmostEqual(told[figure]["difference"],
                                   scorer.f1(chance.add(b)) - scorer.f1(chance.add(a)), 5)
            both = [x + y for x, y in zip(a, b)]
            low, high = chance.bootstrap(both, 4000, 1, difference)
            self.assertAlmostEqual(told[figure]["interval"][0], low, 5)
            self.assertAlmostEqual(told[figure]["interval"][1], high, 5)
            # Four thousand throws against all 256 exchanges: within four standard errors.
            self.assertAlmostEqual(told[figure]["p"], chance.every_exchange(a, b), delta=0.035)

    def test_alike(self):
        _, gold, found = documents.both(2)
        for figure in self.compare(gold, found, found).values():
            self.assertEqual((figure["difference"], figure["interval"], figure["p"]), (0, [0, 0], 1))

    def test_much_better(self):
        _, gold, found = documents.both(2, n=30)
        told = self.compare(gold, found, gold)["exact"]
        self.assertGreater(told["interval"][0], 0)
        self.assertLess(told["p"], 0.01)


class Agreement(run.TestCase):
    def test_against_definitions(self):
        for seed in range(12):
            _, first, second = documents.both(seed, n=6)
            told = self.report(first, second, "--agreement")["agreement"]
            for kind in scorer.TYPES:
                self.assertTrue(scorer.same(told[kind]["kappa"], chance.kappa(first, second, kind)), (seed, kind))
                self.assertTrue(scorer.same(told[kind]["alpha"], chance.alpha(first, second, [kind])), (seed, kind))
            self.assertTrue(scorer.same(told["all"]["kappa"], chance.kappa(first, second)), seed)
            self.assertTrue(scorer.same(told["all"]["alpha"], chance.alpha(first, second, scorer.TYPES)), seed)

    def test_with_oneself(self):
        _, one, _ = documents.both(4)
        for figure in self.report(one, one, "--agreement")["agreement"].values():
            self.assertEqual(set(figure.values()) - {None}, {1})

    def test_sides_swapped(self):
        _, first, second = documents.both(4)
        self.assertEqual(self.report(first, second, "--agreement")["agreement"],
                         self.report(second, first, "--agreement")["agreement"])

    def test_chance_alone(self):
        """Two who mark at random agree no more than chance does."""
        dice, text, sides = random.Random(3), "ba " * 5000, []
        for _ in range(2):
            mentions, word = [], 0
            while True:
                word += dice.choice((1, 2, 5, 9, 17))
                n = dice.choice((1, 2))
                if word + n > 5000:
                    break
                mentions.append({"type": "ORG", "start": 3 * word, "end": 3 * (word + n) - 1})
                word += n
            sides.append([{"id": "d", "text": text, "mentions": mentions}])
        told = self.report(*sides, "--agreement")["agreement"]["ORG"]
        self.assertAlmostEqual(told["kappa"], 0, delta=0.06)
        self.assertAlmostEqual(told["alpha"], 0, delta=0.06)


unittest.main()
