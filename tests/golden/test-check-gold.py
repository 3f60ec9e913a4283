#!/usr/bin/env python3
"""check-gold.py names each kind of mistake at its line, and finds none in the gold documents.

usage: test-check-gold.py CHECK-GOLD GOLD-DIRECTORY
"""

import pathlib
import subprocess
import sys
import tempfile

SOUND = """# A sound document.
--- text
Ông [PERSON Lê Văn Ba],
[TITLE nguyên Giám đốc [ORG Sở Y tế]], đến [LOCATION Hà Nội] [DATE hôm 2/9|2021-09-02].
--- roles
Lê Văn Ba | nguyên Giám đốc Sở Y tế | Sở Y tế | former
"""
# Values of other shapes, all sound.
VALUES = ("2021", "2021-09", "2021-H1", "2021-Q3", "2021-SU", "2021-W35", "198", "16", "BC0179", "XXXX-09-02", "XXXX-WXX-5",
          "2021-09-02TMO", "2021-09-02T07:30:00+07:00", "P5Y6M", "PT2H18M", "P3D/P5D", "2021-09/2022-02", "2021-09-02T13:00/2021-09-03")
# What is replaced, by what, and the message it must bring.
SPOILED = (
    ("# A sound document.\n", "", "1: expected a comment"),
    ("[PERSON Lê", "[PRESON Lê", "3: expected one of PERSON"),
    ("[PERSON Lê Văn Ba]", "[PERSON Lê Văn Ba ]", "3: PERSON `Lê Văn Ba` begins or ends with white space"),
    ("|2021-09-02", "", "4: DATE `hôm 2/9` lacks its value"),
    ("|2021-09-02", "|2/9", "4: DATE `hôm 2/9`: `2/9` is no TIMEX3 value"),
    ("Hà Nội]", "Hà Nội|2021]", "4: LOCATION `Hà Nội` takes no value"),
    ("Sở Y tế]]", "Sở Y tế [LOCATION Huế]]]", "4: LOCATION `Huế` stands inside ORG `Sở Y tế Huế`"),
    ("\nLê Văn Ba |", "\nLê Văn Tư |", "6: role of `Lê Văn Tư`, who is no PERSON"),
    ("\nLê Văn Ba |", "\nBa |", "6: role of `Ba`, who is no PERSON"),
    ("Giám đốc Sở Y tế |", "Trưởng Sở Y tế |", "6: role `nguyên Trưởng Sở Y tế` is no TITLE"),
    ("| Sở Y tế |", "| Hà Nội |", "6: organization `Hà Nội` is not the ORG inside"),
    ("| Sở Y tế |", "| |", "6: organization `` is not the ORG inside"),
    ("| former", "| late", "6: status `late` is none of"),
    ("| former", "|", "6: `nguyên Giám đốc Sở Y tế` has status current, expected former"),
    ("--- roles\n", "--- roles\nLÊ VĂN BA | nguyên Giám đốc Sở Y tế | Sở Y tế | former\n", "7: this role stands here twice"),
)


def run(tool, *arguments):
    return subprocess.run([sys.executable, tool, *map(str, arguments)], capture_output=True, text=True, timeout=300)


def main():
    tool, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "gold.txt"
        path.write_text(SOUND, encoding="utf-8")
        if run(tool, path).returncode != 0:
            failed += 1
            print("a sound document is refused:\n" + run(tool, path).stdout)
        for value in VALUES:
            path.write_text(SOUND.replace("|2021-09-02]", f"|{value}]"), encoding="utf-8")
            if run(tool, path).returncode != 0:
                failed += 1
                print(f"the value {value} is refused")
        for old, new, message in SPOILED:
            assert old in SOUND, old
            path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
            result = run(tool, path)
            if result.returncode != 1 or f"{path}:{message}" not in result.stdout:
                failed += 1
                print(f"expected `{message}`, got:\n{result.stdout}{result.stderr}")
    parts = run(tool, directory / "dev", directory / "test")
    print(parts.stdout + parts.stderr)
    return 1 if failed or parts.returncode != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
