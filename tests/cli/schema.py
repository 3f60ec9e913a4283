"""What danh writes is what data/schema/document.schema.json promises."""

import glob
import json
import os
import re
import sys

import support
from support import BUILDER, DOCTOR, documents, line, run

try:
    import jsonschema
except ImportError:
    print("needs python3-jsonschema")
    sys.exit(support.SKIPPED)

ROOT = os.environ["DANH_SOURCE_ROOT"]
BUILD_MODEL = os.environ.get("DANH_MODEL", "")
ORDER = ["schema", "id", "model", "offset_unit", "reference_date", "text", "mentions",
         "entities", "roles", "truncated"]


def schema():
    path = os.path.join(ROOT, "data", "schema", "document.schema.json")
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


class Schema(support.TestCase):
    def setUp(self):
        super().setUp()
        jsonschema.Draft202012Validator.check_schema(schema())
        self.validator = jsonschema.Draft202012Validator(schema())

    def test_documents_tell_kind_and_number(self):
        if not BUILD_MODEL:
            self.skipTest("needs the project's model")
        done = run("annotate", stdin="Theo Quyết định số 45/QĐ-UBND và Kết luận số 53, xã họp.",
                   env=support.environment(DANH_MODEL=BUILD_MODEL))
        self.assertEqual([(m["kind"], m["number"]) for m in documents(done.stdout)[0]["mentions"]],
                         [("quyết định", "45/QĐ-UBND"), ("kết luận", "53")])

    def assert_valid(self, document):
        errors = [f"{'/'.join(map(str, e.path))}: {e.message}"
                  for e in self.validator.iter_errors(document)]
        self.assertEqual(errors, [])
        self.assertEqual([k for k in ORDER if k in document], list(document))
        self.assert_slices(document)

    def test_small_model(self):
        source = (line(f"{DOCTOR}\n{BUILDER}", id="x", reference_date="2020-01-01")
                  + line("") + line("a\0\x01\"\\ \ufffd \U0001F600") + line(DOCTOR * 50))
        for unit in ("codepoint", "utf16", "byte"):
            done = run("annotate", "-i", "jsonl", "-u", unit, stdin=source)
            self.assert_exit(done, 0)
            found = documents(done.stdout)
            self.assertEqual(len(found), 4)
            self.assertGreater(len(found[0]["roles"]), 0)
            for document in found:
                self.assert_valid(document)

    def test_model_of_the_build(self):
        samples = sorted(glob.glob(os.path.join(ROOT, "data", "samples", "*.txt")))
        if not os.path.exists(BUILD_MODEL) or not samples:
            self.skipTest("no model or no sample texts")
        done = run("annotate", *samples, env=support.environment(DANH_MODEL=BUILD_MODEL))
        self.assert_exit(done, 0)
        for document in documents(done.stdout):
            self.assert_valid(document)
            self.assertGreater(len(document["mentions"]), 0)

    def test_every_attribute_is_described(self):
        """The one file that writes attributes writes none that the schema does not tell."""
        path = os.path.join(ROOT, "lib", "entity", "attribute.c")
        with open(path, encoding="utf-8") as stream:
            written = set(re.findall(r"\badd(?:_copy|_day)? \(run, \"([\w-]+)\"", stream.read()))
        self.assertGreater(len(written), 8)
        mention = schema()["$defs"]["mention"]["properties"]
        self.assertEqual(written - set(mention), set())
        for name in sorted(written | {"entity", "rule", "head"}):
            self.assertIn("description", mention[name], name)

    def test_dates(self):
        """Attributes that few texts have, as the schema describes them."""
        if not os.path.exists(BUILD_MODEL):
            self.skipTest("no model")
        done = run("annotate", stdin="Họp ngày 30/2/2021, rằm tháng Giêng năm 2021.",
                   env=support.environment(DANH_MODEL=BUILD_MODEL))
        (document,) = documents(done.stdout)
        self.assert_valid(document)
        impossible, lunar = [m for m in document["mentions"] if m["type"] == "DATE"]
        self.assertEqual(impossible["invalid"], "1")
        self.assertNotIn("value", impossible)
        self.assertNotIn("entity", impossible)
        self.assertEqual((lunar["lunar"], lunar["value"]), ("2021-01-15", "2021-02-26"))

    def test_refuses(self):
        """A schema that accepts everything promises nothing."""
        (good,) = documents(run("annotate", stdin=DOCTOR).stdout)
        self.assert_valid(good)

        def broken(change):
            document = json.loads(json.dumps(good))
            change(document)
            return not self.validator.is_valid(document)
        self.assertTrue(broken(lambda d: d.pop("text")))
        self.assertTrue(broken(lambda d: d.update(schema="danh/2")))
        self.assertTrue(broken(lambda d: d.update(truncated="no")))
        self.assertTrue(broken(lambda d: d.update(reference_date="10/8/2021")))
        self.assertTrue(broken(lambda d: d["mentions"][0].update(type="PET")))
        self.assertTrue(broken(lambda d: d["mentions"][0].update(start=-1)))
        self.assertTrue(broken(lambda d: d["mentions"][0].update(start="1")))
        self.assertTrue(broken(lambda d: d["mentions"][0].update(head={"start": 0, "end": 1})))
        self.assertTrue(broken(lambda d: d["mentions"][0].update(kind=5)))
        self.assertTrue(broken(lambda d: d["entities"][0].update(mentions=[])))
        self.assertTrue(broken(lambda d: d["roles"][0].pop("status")))
        self.assertFalse(broken(lambda d: d.update(later="addition")))


support.main()
