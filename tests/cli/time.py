"""danh time: what is printed for people and for programs, words and standard input, wrong use."""

import json
import os

import support
from support import run

MODEL = os.path.join(os.environ["DANH_BUILD_ROOT"], "models", "vi.danh")


class Time(support.TestCase):
    def setUp(self):
        super().setUp()
        if not os.path.exists(MODEL):
            self.skipTest("no model")

    def time(self, *words, **more):
        done = run("time", "-m", MODEL, *words, **more)
        self.assert_exit(done, 0)
        self.assert_quiet(done)
        return done.stdout.decode()

    def test_for_people(self):
        self.assertEqual(
            self.time("chiều thứ Sáu tuần trước", "--reference-date", "2021-08-10"),
            "chiều thứ Sáu tuần trước\n"
            "  TIME 2021-08-06TAF\n"
            "  2021-08-06 to 2021-08-06, part-of-day, read against the day of the text\n",
        )

    def test_several(self):
        said = self.time(stdin="Họp ngày 30/2/2021, rằm tháng Giêng năm 2024, mỗi năm, cuối năm 2020.")
        self.assertEqual(self.time("-", stdin="Họp ngày 30/2/2021."), self.time("Họp ngày 30/2/2021."))
        self.assertIn("ngày 30/2/2021\n  DATE (no calendar or clock has it)\n", said)
        self.assertIn("DATE 2024-02-24, lunar 2024-01-15\n", said)
        self.assertIn("mỗi năm\n  SET P1Y\n  year\n", said)
        self.assertIn("DATE 2020 END\n  2020-01-01 to 2020-12-31, year\n", said)

    def test_story(self):
        said = self.time("Ngày 5/8/2021 đoàn đến, hôm sau đoàn về.")
        self.assertIn("2021-08-06 to 2021-08-06, day, read against another date of the text\n", said)

    def test_json(self):
        said = json.loads(self.time("-f", "json", "-d", "2021-08-10", 'Đến "hôm qua", hôm nay.'))
        self.assertEqual(said["reference_date"], "2021-08-10")
        text = 'Đến "hôm qua", hôm nay.'
        for one in said["expressions"]:
            self.assertEqual(text[one["start"] : one["end"]], one["text"])
            self.assertEqual(one["reference"], "document")
        self.assertEqual([one["value"] for one in said["expressions"]], ["2021-08-09", "2021-08-10"])
        nothing = json.loads(self.time("--format=json", "không có gì"))
        self.assertEqual(nothing, {"reference_date": None, "expressions": []})

    def test_wrong_use(self):
        self.assert_exit(run("time", "--colour"), 2)
        self.assert_one_message(run("time", "-d", "2021-13-01", "hôm nay"), "2021-13-01", "expected")
        self.assert_one_message(run("time", "-f", "xml", "hôm nay"), "xml", "json")
        self.assert_exit(run("time", "-m", self.path("none.danh"), "hôm nay"), 3)


support.main()
