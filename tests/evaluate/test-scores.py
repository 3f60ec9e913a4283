"""Figures of danh evaluate against the definitions, on random nested, crossing and doubled mentions."""

import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import unittest
from unittest import mock

import documents
import run
import scorer

sys.path.insert(0, os.path.join(os.environ["DANH_SOURCE_ROOT"], "tests", "golden"))
import gold


def has_twins(corpus):
    """Which of two exact twins answers which is free, and attributes and entities hang on it."""
    spans = [(k, m["type"], m["start"], m["end"]) for k, d in enumerate(corpus) for m in d["mentions"]]
    return len(spans) != len(set(spans))


hang_on_twins = {*scorer.ATTRIBUTES, "entities"}


class Scores(run.TestCase):
    def test_agree_with_definitions(self):
        for seed in range(16):
            with self.subTest(seed=seed):
                _, gold, found = documents.both(seed, twins=seed % 2)
                report = self.report(gold, found, "--resamples", "0")
                total = scorer.count(zip(gold, found))
                for figure, counts in total.items():
                    if figure.partition("/")[0] in hang_on_twins and has_twins(gold + found):
                        continue
                    self.assertTrue(scorer.same(report["figures"][figure], scorer.f1(counts)),
                                    (figure, report["figures"][figure], scorer.f1(counts)))
                    if counts[2] or counts[3]:
                        told = report["details"][figure]
                        self.assertAlmostEqual(told["right"], counts[0], 4)
                        self.assertAlmostEqual(told["right_found"], counts[1], 4)
                        self.assertEqual((told["gold"], told["found"]), tuple(counts[2:]))
                    else:
                        self.assertNotIn(figure, report["details"])

    def test_crowds(self):
        """More mentions in one place, so that the best matching has to give and take."""
        for seed in range(4):
            dice = random.Random(100 + seed)
            gold = [documents.gold(dice, "d", most=16)]
            found = [documents.found(dice, documents.found(dice, gold[0]))]
            found[0]["mentions"] = found[0]["mentions"][:13]
            found[0]["entities"] = found[0]["roles"] = gold[0]["roles"] = []
            figures = self.report(gold, found, "--resamples", "0")["figures"]
            for figure, counts in scorer.count(zip(gold, found)).items():
                if figure.partition("/")[0] in ("exact", "boundary", "type", "partial", "overlap"):
                    self.assertTrue(scorer.same(figures[figure], scorer.f1(counts)), (seed, figure))

    def test_documents_add_up(self):
        _, gold, found = documents.both(99)
        report = self.report(gold, found)
        for figure, told in report["details"].items():
            for key in ("right", "gold", "found"):
                self.assertAlmostEqual(sum(d.get(figure, {}).get(key, 0) for d in report["documents"]), told[key], 3)

    def test_confusion_adds_up(self):
        _, gold, found = documents.both(7)
        report = self.report(gold, found, "--errors")
        table = report["confusion"]
        for kind in scorer.TYPES:
            self.assertEqual(sum(table[kind].values()), sum(m["type"] == kind for d in gold for m in d["mentions"]))
            self.assertEqual(sum(row[kind] for row in table.values()),
                             sum(m["type"] == kind for d in found for m in d["mentions"]))
        self.assertEqual(sum(report["classes"].values()), len(report["errors"]))
        told = report["details"]["roles-with-status"]
        self.assertEqual(sum(row["right"] for row in report["role_rules"]), told["right"])
        self.assertEqual(sum(sum(v for k, v in row.items() if k != "rule") for row in report["role_rules"]),
                         told["found"])
        for row in report["rules"]:
            if row["rule"]:
                n = sum(row[k] for k in ("right", "boundary", "type", "false"))
                self.assertEqual(n, sum(m.get("rule") == row["rule"] for d in found for m in d["mentions"]))

    def test_every_mention_is_accounted_for(self):
        """Each is exactly right, or in one error that is none of attributes or roles."""
        for seed in range(10):
            _, gold, found = documents.both(seed)
            report = self.report(gold, found, "--errors")
            spans = [e for e in report["errors"] if not e["class"].startswith(("wrong", "role"))]
            exact = report["details"]["exact"]
            self.assertEqual(sum("gold" in e for e in spans), exact["gold"] - exact["right"])
            self.assertEqual(sum("found" in e for e in spans), exact["found"] - exact["right"])

    def test_gold_against_itself(self):
        for seed in range(10):
            _, gold, _ = documents.both(seed)
            report = self.report(gold, gold, "--errors")
            self.assertEqual(report["errors"], [])
            self.assertGreater(len(report["details"]), 30)
            for figure, told in report["details"].items():
                self.assertEqual((figure, told["f1"], told["precision"], told["recall"]), (figure, 1, 1, 1))

    def test_sides_swapped(self):
        _, gold, found = documents.both(3)
        there, back = self.report(gold, found), self.report(found, gold)
        for figure in ("exact", "boundary", "type", "partial", "overlap", "roles"):
            self.assertEqual(there["details"][figure]["precision"], back["details"][figure]["recall"])
            self.assertEqual(there["figures"][figure], back["figures"][figure])


class GoldOfTheProject(run.TestCase):
    def test_inline_gold(self):
        """What --annotate says of data/gold/dev is what the scorer of tests/golden counts."""
        folder = pathlib.Path(os.environ["DANH_SOURCE_ROOT"], "data", "gold", "dev")
        golds = [gold.parse(path.read_text(encoding="utf-8"), path.stem) for path in sorted(folder.glob("*.txt"))]
        given = [{k: d[k] for k in ("id", "text", "reference_date") if d[k]} for d in golds]
        done = subprocess.run([run.DANH, "annotate", "-i", "jsonl"], input=run.lines(given).encode(),
                              capture_output=True, check=True, timeout=120)
        total = {}
        for one, line in zip(golds, done.stdout.splitlines(), strict=True):
            for kind, counts in gold.compare(one, json.loads(line))[0].items():
                total[kind] = [a + b for a, b in zip(total.get(kind, (0, 0, 0)), counts)]
        details = json.loads(self.run_danh("--annotate", str(folder), "-f", "json").stdout)["details"]
        names = {"role": "roles-with-status", "value": "values"}
        for kind, counts in total.items():
            told = details[names.get(kind, f"exact/{kind}")]
            self.assertEqual([told[k] for k in ("right", "gold", "found")], counts, kind)


class Order(run.TestCase):
    def test_shuffled_input_same_bytes(self):
        for seed in range(6):
            dice, gold, found = documents.both(seed)
            for form in ("text", "json", "html"):
                words = ("--errors", "--format", form, "--resamples", "50")
                first = self.evaluate(gold, found, *words)
                self.assertEqual(
                    self.evaluate(documents.shuffled(dice, gold), documents.shuffled(dice, found), *words), first)

    def test_shuffled_without_ids(self):
        dice, gold, found = documents.both(5)
        for document in gold + found:
            del document["id"]
        first = self.evaluate(gold, found, "--errors")
        self.assertEqual(self.evaluate(documents.shuffled(dice, gold), documents.shuffled(dice, found), "--errors"),
                         first)


class Speed(run.TestCase):
    def test_a_hundred_thousand_mentions(self):
        """The processor's time of the whole run, reading JSON included."""
        dice = random.Random(1)
        gold, found = [], []
        for k in range(500):
            text = " ".join(dice.choice(documents.SYLLABLES) for _ in range(1500))
            mentions = [documents.mention(dice, text, n + 1) for n in range(200)]
            gold.append({"id": f"d{k}", "text": text, "mentions": mentions})
            found.append(documents.found(dice, gold[-1]))
        times = []
        # What others do on the machine is not ours, nor is what checks the memory.
        plain = {name: value for name, value in os.environ.items() if name not in ("MALLOC_PERTURB_", "G_SLICE")}
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            with mock.patch.dict(os.environ, plain, clear=True):
                report = self.report(gold, found)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
            if times[-1] < 2:
                break
        print(f"# {report['details']['exact']['gold']:.0f} mentions: {min(times):.2f} s")
        if os.environ.get("DANH_SANITIZED") != "yes":
            self.assertLess(min(times), 2)

    def test_one_heap_of_mentions(self):
        """A few thousand that all overlap in chains do not take the square of their number."""
        text = "a" * 40000
        chain = lambda shift: [{"type": "ORG", "start": n * 4 + shift, "end": n * 4 + shift + 7}
                               for n in range(9990)]
        gold, found = ([{"id": "d", "text": text, "mentions": chain(k)}] for k in (0, 2))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        report = self.report(gold, found, "--resamples", "0")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(report["figures"]["type"], 1)
        self.assertEqual(report["figures"]["exact"], 0)
        if os.environ.get("DANH_SANITIZED") != "yes":
            self.assertLess(after.ru_utime - before.ru_utime, 2)


unittest.main()
