"""Danh from Python by its introspection data: what the command line finds is found here, too.

Exit code 77 with the reason where the data was not built or Python cannot read any.
"""

import gc
import json
import os
import subprocess
import sys
import threading
import unittest
import xml.etree.ElementTree

SKIPPED = 77
SYSTEM = "/usr/bin/python3"  # the one that Debian's python3-gi is for
ROOT = os.environ["DANH_SOURCE_ROOT"]
BUILT = os.path.join(os.environ["DANH_BUILD_ROOT"], "lib", "gobject")
GIR = os.path.join(BUILT, "Danh-1.0.gir")
SAMPLE = os.path.join(ROOT, "data", "samples", "hoi-nghi-tong-ket.txt")


def skip(reason):
    print(reason)
    sys.exit(SKIPPED)


if not os.path.exists(os.path.join(BUILT, "Danh-1.0.typelib")):
    skip("needs libdanh built with its introspection data (g-ir-scanner)")
try:
    import gi
except ImportError:
    if os.path.realpath(sys.executable) == os.path.realpath(SYSTEM) or not os.path.exists(SYSTEM):
        skip("needs python3-gi")
    os.execv(SYSTEM, [SYSTEM, *sys.argv])
if os.environ.get("GI_TYPELIB_PATH") != BUILT:
    # The dynamic linker looks at its path once, at the start.
    os.environ["GI_TYPELIB_PATH"] = BUILT
    os.environ["LD_LIBRARY_PATH"] = os.path.dirname(BUILT) + ":" + BUILT
    os.execv(sys.executable, [sys.executable, *sys.argv])
gi.require_version("Danh", "1.0")
from gi.repository import Danh, GLib, GObject  # noqa: E402  (only now can it be found)

NAMES = {"c": "{http://www.gtk.org/introspection/c/1.0}", "": "{http://www.gtk.org/introspection/core/1.0}"}
# Not for other languages: the same by another name, and what fills memory of the caller's.
HIDDEN = {"danh_annotator_free", "danh_annotator_pool_free", "danh_corpus_free", "danh_model_find_units"}
INLINE = "# id: a\n--- text\nÔng [PERSON Lê Văn Ba]\n--- document\n--- text\n[X]\n".encode()


def read(path):
    with open(path, "rb") as stream:
        return stream.read()


class Python(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.model = Danh.Model.new_default()
        cls.text = read(SAMPLE)
        done = subprocess.run([os.environ["DANH"], "annotate", "--offset-unit", "byte", SAMPLE],
                              capture_output=True, check=True, timeout=60)
        cls.wanted = json.loads(done.stdout)

    def annotate(self, text=None, name="hoi-nghi-tong-ket", date=None):
        return Danh.Annotator.new(self.model).run(self.text if text is None else text, name, date)

    def test_roles(self):
        document = self.annotate()
        mentions = {m["id"]: m["text"] for m in self.wanted["mentions"]}
        wanted = [[mentions[r["person"]], mentions[r["title"]], mentions.get(r.get("organization")),
                   r["status"], r["rule"]] for r in self.wanted["roles"]]
        found = []
        for i in range(document.get_n_roles()):
            role = document.get_role(i)
            found.append([document.dup_mention_text(role.person), document.dup_mention_text(role.title),
                          None if role.organization == Danh.NO_INDEX
                          else document.dup_mention_text(role.organization),
                          Danh.status_to_string(role.status), role.rule])
        self.assertGreater(len(found), 5)
        self.assertIn(None, [row[2] for row in found])
        self.assertEqual(found, wanted)
        self.assertIn(["Cao Xuân Thịnh", "Trưởng Công an huyện", "Công an huyện", "current"],
                      [row[:4] for row in found])

    def test_mentions(self):
        document = self.annotate()
        self.assertEqual(document.get_text(), self.text)
        self.assertEqual(document.get_n_mentions(), len(self.wanted["mentions"]))
        for i, wanted in enumerate(self.wanted["mentions"]):
            mention = document.get_mention(i)
            self.assertEqual(Danh.mention_type_to_string(mention.type), wanted["type"])
            self.assertEqual((mention.start, mention.end, mention.rule),
                             (wanted["start"], wanted["end"], wanted["rule"]))
            self.assertEqual(self.text[mention.start:mention.end].decode(), wanted["text"])
            found, k = {}, 0
            while True:
                more, key, value = document.get_nth_mention_attribute(i, k)
                if not more:
                    break
                self.assertEqual(document.get_mention_attribute(i, key), value)
                found[key] = value
                k += 1
            other = ("id", "type", "start", "end", "text", "entity", "rule", "head", "candidates")
            self.assertEqual({key: value for key, value in found.items() if key not in other},
                             {key: value for key, value in wanted.items() if key not in other})
        self.assertEqual(document.get_mention(0).type, Danh.MentionType.DATE)
        self.assertIsNone(document.get_mention_attribute(0, "no such"))

    def test_entities(self):
        document = self.annotate()
        found = [(e.name, Danh.mention_type_to_string(e.type), [f"m{k + 1}" for k in e.get_mentions()])
                 for e in map(document.get_entity, range(document.get_n_entities()))]
        self.assertEqual(found, [(e["name"], e["type"], e["mentions"]) for e in self.wanted["entities"]])

    def test_json(self):
        document = self.annotate()
        copy = Danh.Document.new_from_json(document.to_json().encode())
        self.assertEqual(copy.to_json(), document.to_json())
        out = GLib.String.new("")
        document.append_json(Danh.OffsetUnit.BYTE, out)
        self.assertEqual(json.loads(out.str), self.wanted)
        done, line = Danh.InputLine.parse('{"id":"x","text":"Lê"}'.encode())
        self.assertEqual((done, line.id, line.text, line.text_len), (True, "x", "Lê", 3))
        line.clear()

    def test_nothing_there(self):
        document = self.annotate(b"", None)
        self.assertEqual((document.get_id(), document.get_reference_date()), (None, None))
        self.assertEqual((document.get_text(), document.is_truncated()), (b"", False))
        self.assertEqual(self.annotate(date="2024-09-03").get_reference_date(), "2024-09-03")
        for get in (document.get_mention, document.get_entity, document.get_role):
            self.assertIsNone(get(0))
        self.assertIsNone(Danh.Format.find("no such"))

    def test_results_outlive_their_document(self):
        """A collector takes the document, and memory is used anew, before they are read."""
        def parts():
            document = self.annotate()
            return (document.get_mention(3), document.get_role(0), document.get_entity(1),
                    document.get_mention_attribute(0, "value"))
        wanted = self.annotate()
        for _ in range(20):
            mention, role, entity, value = parts()
            gc.collect()
            kept = [self.annotate(b"\xff" * len(self.text)) for _ in range(3)]
            self.assertEqual((mention.rule, mention.end), (wanted.get_mention(3).rule, wanted.get_mention(3).end))
            self.assertEqual((role.rule, role.title), (wanted.get_role(0).rule, wanted.get_role(0).title))
            self.assertEqual((entity.name, entity.get_mentions()),
                             (wanted.get_entity(1).name, wanted.get_entity(1).get_mentions()))
            self.assertEqual(value, wanted.get_mention_attribute(0, "value"))
            del kept

    def test_errors(self):
        for make, quark, code in (
                (lambda: Danh.Model.new_from_file(SAMPLE), Danh.model_error_quark(), Danh.ModelError.MAGIC),
                (lambda: self.annotate(b"", None, "today"), Danh.text_error_quark(),
                 Danh.TextError.REFERENCE_DATE),
                (lambda: Danh.Document.new_from_json(b"{"), Danh.codec_error_quark(),
                 Danh.CodecError.SYNTAX)):
            with self.assertRaises(GLib.Error) as caught:
                make()
            self.assertTrue(caught.exception.matches(quark, code), caught.exception)

    def test_corpus(self):
        inline = Danh.Format.find("inline")
        self.assertEqual((inline.get_name(), inline.get_extension(), inline.can_read()), ("inline", ".txt", True))
        corpus = Danh.Corpus.new()
        corpus.read(inline, None, "two.txt", INLINE)
        self.assertEqual((corpus.get_n_documents(), corpus.get_n_problems()), (1, 1))
        document, problem = corpus.get_document(0), corpus.get_problem(0)
        self.assertIsNone(corpus.get_document(1))
        self.assertIsNone(corpus.get_problem(1))
        del corpus
        gc.collect()
        self.assertEqual((problem.file, problem.line, problem.is_error), ("two.txt", 6, True))
        self.assertEqual((document.get_id(), document.dup_mention_text(0)), ("a", "Lê Văn Ba"))
        out = GLib.String.new("")
        inline.append(None, document, 0, out, None, [0] * Danh.N_LOSSES)
        self.assertIn("Ông [PERSON Lê Văn Ba]", out.str)

    def test_units(self):
        units = self.model.dup_units("395")
        self.assertEqual([(u.unit, u.name, u.level) for u in units], [("huyện", "Thọ Xuân", "district")])
        self.assertEqual(self.model.dup_units("no such"), [])

    def test_threads(self):
        """Annotators of a pool, and a model that is replaced meanwhile."""
        pool, wanted, wrong = Danh.AnnotatorPool.new(self.model), self.annotate().to_json(), []

        def work():
            for _ in range(5):
                annotator = pool.take()
                if annotator.run(self.text, "hoi-nghi-tong-ket", None).to_json() != wanted:
                    wrong.append(1)
                pool.give_back(annotator)
                del annotator
                pool.set_model(pool.dup_model())
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_boxed(self):
        for name in ("Model", "Annotator", "AnnotatorPool", "Document", "Corpus", "Format", "Mention", "Entity",
                     "Role", "Unit", "Problem"):
            kind = getattr(Danh, name).__gtype__
            self.assertEqual((kind.name, kind.fundamental), (f"Danh{name}", GObject.TYPE_BOXED))
        document = self.annotate()
        self.assertEqual(document.ref().to_json(), document.to_json())


class Data(unittest.TestCase):
    def test_every_function(self):
        """What the library exports is there for other languages, but for what is listed here."""
        seen, hidden = set(), set()
        for element in xml.etree.ElementTree.parse(GIR).iter():
            name = element.get(NAMES["c"] + "identifier") or element.get(
                "{http://www.gtk.org/introspection/glib/1.0}get-type")
            if name is None or not name.startswith("danh_"):
                continue
            seen.add(name)
            if element.get("introspectable") == "0":
                hidden.add(name)
        wanted = set()
        for name in ("danh.symbols", "danh-gobject.symbols"):
            with open(os.path.join(ROOT, "lib", name), encoding="utf-8") as stream:
                wanted |= set(stream.read().split())
        self.assertEqual((seen, hidden), (wanted, HIDDEN))

    def test_installed(self):
        """All that another language looks for has its place, whatever the prefix."""
        path = os.path.join(os.environ["DANH_BUILD_ROOT"], "meson-info", "intro-installed.json")
        with open(path, encoding="utf-8") as stream:
            places = list(json.load(stream).values())
        for end in ("/share/gir-1.0/Danh-1.0.gir", "/girepository-1.0/Danh-1.0.typelib",
                    "/pkgconfig/danh-gobject-0.pc", "/include/danh-0/danh/danh-gobject.h",
                    "/libdanh-gobject.so.0.1.0"):
            self.assertEqual(len([place for place in places if place.endswith(end)]), 1, end)

    def test_every_pointer(self):
        """Each result that is a pointer says whose it is, and each array how long."""
        for element in xml.etree.ElementTree.parse(GIR).iter():
            if element.tag in (NAMES[""] + "return-value", NAMES[""] + "parameter"):
                self.assertIn(element.get("transfer-ownership"), ("none", "full"))
                array = element.find(NAMES[""] + "array")
                if array is not None:
                    is_list = array.get(NAMES["c"] + "type").endswith("**")
                    self.assertTrue(array.get("length") or array.get("fixed-size") or is_list,
                                    xml.etree.ElementTree.tostring(element))


unittest.main()
