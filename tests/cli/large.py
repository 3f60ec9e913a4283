"""What large documents cost: four times the text, some four times the time, and no more."""

import json
import os
import resource

import support
from support import run

UNIT = "Ông Lê Văn Ba, Giám đốc Sở Y tế, nói hôm 2/9/2024.\n"
SPANS = [("PERSON", 4, 13), ("TITLE", 15, 31), ("ORG", 24, 31), ("DATE", 37, 49)]
FEW, TIMES = 300 if support.SANITIZED else 1000, 4
AT_MOST = 9.0  # linear is 4, a bit more where caches end; quadratic is 16
FORMATS = ("inline", "json", "conll2003", "brat", "doccano", "label-studio", "prodigy", "webanno",
           "timex3", "enamex")


def document(n, moved=0, end="\n"):
    """The line above N times; offsets behind the first line are wrong by MOVED."""
    mentions, roles = [], []
    unit = UNIT.replace("\n", end)
    for i in range(n):
        for kind, start, stop in SPANS:
            at = i * len(unit) + (moved if i > 0 else 0)
            mentions.append({"id": f"m{len(mentions) + 1}", "type": kind, "start": at + start,
                             "end": at + stop, "text": UNIT[start:stop]})
        roles.append({"person": f"m{4 * i + 1}", "title": f"m{4 * i + 2}",
                      "organization": f"m{4 * i + 3}", "status": "current"})
    return json.dumps({"id": f"d{n}", "text": unit * n, "mentions": mentions, "roles": roles})


def seconds(*words, stdin=b""):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run(*words, stdin=stdin)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


class Cost(support.TestCase):
    def assert_linear(self, *words, few, many):
        """WORDS cost so with each of two files, or lists of files; others use the machine, so the
        best of some counts."""
        few, many = ([one] if isinstance(one, str) else one for one in (few, many))
        ratio = AT_MOST
        for _ in range(4):
            ratio = min(ratio, seconds(*words, *many) / max(seconds(*words, *few), 0.004))
            if ratio < AT_MOST:
                return
        self.fail(f"{' '.join(words)}: {TIMES} times the text costs {ratio} times as much, or more")

    def files(self, name, **more):
        return {"few": self.file(f"{name}-few.jsonl", document(FEW, **more)),
                "many": self.file(f"{name}-many.jsonl", document(TIMES * FEW, **more))}

    def test_convert(self):
        made = self.files("right")
        for name in FORMATS:
            with self.subTest(name):
                self.assert_linear("convert", "-f", "json", "-t", name, "-o", self.path(name) + "/", **made)
                self.assertEqual(len(os.listdir(self.path(name))) % 2, 0)

    def test_one_id(self):
        """Documents of one id are told apart by numbers."""
        one = json.dumps({"id": "a", "text": "b", "mentions": []}) + "\n"
        self.assert_linear("convert", "-f", "json", "-t", "inline", "-o", self.path("out") + "/",
                           few=self.file("few", one * FEW), many=self.file("many", one * TIMES * FEW))
        self.assertIn(f"a-{TIMES * FEW}.txt", os.listdir(self.path("out")))

    def test_read(self):
        made = self.files("right")
        for name in FORMATS:
            folders = {}
            for size in ("few", "many"):
                folders[size] = self.path(f"{name}-{size}")
                run("convert", "-f", "json", "-t", name, "-o", folders[size] + "/", made[size])
            with self.subTest(name):
                self.assert_linear("convert", "-f", name, "-t", "json", **folders)

    def test_rows_by_name(self):
        """Roles as people write them, all of one name."""
        made = {}
        for size, n in (("few", FEW), ("many", TIMES * FEW)):
            text = "[PERSON Lê Văn Ba], [TITLE Giám đốc [ORG Sở Y tế]], nói.\n" * n
            rows = "Lê Văn Ba | Giám đốc Sở Y tế | Sở Y tế\n" * n
            made[size] = self.file(f"{size}.txt", f"--- text\n{text}--- roles\n{rows}")
        self.assert_linear("convert", "-f", "inline", "-t", "json", **made)

    def test_wrong_offsets(self):
        """Each is told of, or the first alone; what unit fits is asked for as long as it is worth it."""
        wrong = self.files("wrong", moved=1)
        self.assert_linear("view", "-i", "json", **wrong)
        self.assert_linear("evaluate", "--resamples", "0", wrong["few"], **wrong)
        made = self.files("right")
        for name in ("brat", "label-studio", "doccano", "prodigy", "webanno"):
            folders = {}
            for size in ("few", "many"):
                folders[size] = self.path(f"{name}-{size}")
                run("convert", "-f", "json", "-t", name, "-o", folders[size] + "/", made[size])
            with self.subTest(name):
                self.assert_linear("convert", "-f", name, "-t", "json", "-u", "byte", **folders)

    def test_evaluate(self):
        made = self.files("right")
        self.assert_linear("evaluate", "-e", "--resamples", "0", few=2 * [made["few"]], many=2 * [made["many"]])

    def test_documents_without_answer(self):
        def many(n, name, text):
            return self.file(f"{name}-{n}.jsonl", "".join(
                json.dumps({"id": f"{name}{i}", "text": text, "mentions": []}) + "\n" for i in range(n)))
        few, most = ([many(n, "gold", "a"), many(n, "other", "b")] for n in (8 * FEW, 8 * FEW * TIMES))
        self.assert_linear("evaluate", "--resamples", "0", few=few, many=most)

    def test_places(self):
        """The lists are asked once of a place, however often it is named."""
        model = os.path.join(os.environ["DANH_BUILD_ROOT"], "models", "vi.danh")
        text = "xã Tân Thành, huyện Phú Bình.\n" * FEW * TIMES
        read = min(seconds("annotate", "-m", model, stdin=text) for _ in range(2))
        self.assertLess(min(seconds("places", "-m", model, stdin=text) for _ in range(2)), 8 * read + 0.3)

    def test_view(self):
        for form in ("text", "html"):
            self.assert_linear("view", "-i", "json", "-f", form, **self.files("right"))


support.main()
