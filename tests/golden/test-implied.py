#!/usr/bin/env python3
"""Titles whose holder is not beside them go to whoever was spoken of, not to another name of theirs.

usage: test-implied.py DANH MODEL SOURCE-ROOT
"""

import json
import subprocess
import sys

# Whoever is spoken of is found in linear time: so many names in one sentence take a moment.
NAMES = 80_000

# As far back a person of the pronoun's gender is looked for.
MEN = ["Ông Lò Văn %s đến. " % name for name in ("An", "Bình", "Cường", "Dũng", "Hùng", "Minh", "Nam", "Phú")]

TEXTS = [
    ("Bà Bùi Thị Thâm đến. %sHiện bà là Chủ tịch Hội Nông dân." % "".join(MEN[:7]),
     ["Bùi Thị Thâm | Chủ tịch Hội Nông dân"]),
    ("Bà Bùi Thị Thâm đến. %sHiện bà là Chủ tịch Hội Nông dân." % "".join(MEN), []),
    ("Thương tiếc báo tin: đồng chí Lê Thị Mai\n(bí danh Ba Thắm)\nSinh năm 1940; nguyên Bí thư Huyện ủy.",
     ["Lê Thị Mai | nguyên Bí thư Huyện ủy"]),
    ("Bà Lê Thị Mai về hưu. Hiện bà là Chủ tịch Hội Người cao tuổi huyện.",
     ["Lê Thị Mai | Chủ tịch Hội Người cao tuổi huyện"]),
    ("Ông Lò Văn Mỉ sinh năm 1920. Năm 1941, ông học với ông Bùi Đức Thâm. Ông từng là Giám đốc Sở Y tế.",
     ["Lò Văn Mỉ | Giám đốc Sở Y tế"]),
    ("Ông Lò Văn Mỉ nghỉ hưu. Năm 1941, cô sinh viên Bùi Thị Thâm rời trường. Năm sau, cô là Chủ tịch Hội Nông dân.",
     ["Bùi Thị Thâm | Chủ tịch Hội Nông dân"]),
    ("Ông Lò Văn Mỉ nghỉ hưu. Năm 1941, ông gặp bà Bùi Thị Thâm. Hiện bà là Chủ tịch Hội Nông dân.",
     ["Bùi Thị Thâm | Chủ tịch Hội Nông dân"]),
    # "Ba" is of a name, and "cô" of hers: no pronouns.
    ("Chiều qua, ông Lê Văn Ba tiễn ông Lò Văn Mỉ. Ông từng là Giám đốc Sở Y tế.", ["Lò Văn Mỉ | Giám đốc Sở Y tế"]),
    ("Sáng nay, cô sinh viên Bùi Thị Thâm tiễn ông Lò Văn Mỉ. Ông là Chủ tịch Hội Nông dân.",
     ["Lò Văn Mỉ | Chủ tịch Hội Nông dân"]),
    ("Bà Lê Thị Mai về hưu. Bà từng là Ủy viên Ban Chấp hành Hội Nông dân tỉnh khóa V. Nay trời mưa.",
     ["Lê Thị Mai | Ủy viên Ban Chấp hành Hội Nông dân tỉnh khóa V"]),
    ("Cùng dự có " + "ông Lê Văn Hùng, ông Lò Văn Mỉ, " * (NAMES // 2) + "và bà Bùi Thị Thâm. Bà là Chủ tịch Hội Nông dân.",
     ["Bùi Thị Thâm | Chủ tịch Hội Nông dân"]),
    ("Đ/c Lê Thị Mai dự.\n14h00: Chủ tịch UBND xã làm việc với huyện.", []),
]

# Lives in lines, and offices whose years are over: with the status.
LIVES = [
    ("Ông Lê Văn Ba, Giám đốc Sở Y tế (1990 - 1997), Chủ tịch Hội Nông dân huyện (2015 - nay), đến dự.",
     ["Lê Văn Ba | Giám đốc Sở Y tế | former", "Lê Văn Ba | Chủ tịch Hội Nông dân huyện | current"]),
    ("TIỂU SỬ ĐỒNG CHÍ LÊ THỊ MAI\n9/1998 - 12/2001\nThượng tá, Phó Chỉ huy trưởng, Bộ CHQS tỉnh\n1/2011 - nay\n"
     "Bí thư Huyện ủy, Chủ tịch HĐND huyện\n",
     ["LÊ THỊ MAI | Thượng tá | former", "LÊ THỊ MAI | Phó Chỉ huy trưởng | former",
      "LÊ THỊ MAI | Bí thư Huyện ủy | current", "LÊ THỊ MAI | Chủ tịch HĐND huyện | current"]),
    ("Ông Lê Văn Ba, nguyên Giám đốc Sở Y tế (1990 - 1997).", ["Lê Văn Ba | nguyên Giám đốc Sở Y tế | former"]),
    ("Ông Lê Văn Ba hiện là Chủ tịch Hội Nông dân huyện. Trước đó, ông là Giám đốc Sở Y tế.",
     ["Lê Văn Ba | Chủ tịch Hội Nông dân huyện | current", "Lê Văn Ba | Giám đốc Sở Y tế | former"]),
    ("1 | Lê Văn Ba | Giám đốc | 1990 - 1997 |", ["Lê Văn Ba | Giám đốc | former"]),
]


def main():
    danh, model = sys.argv[1:3]
    failed = False
    for text, expected in TEXTS + LIVES:
        run = subprocess.run([danh, "annotate", "--model", model, "-"], input=text.encode(), capture_output=True, check=True,
                             timeout=60)
        found = json.loads(run.stdout)
        name = {m["id"]: m["text"] for m in found["mentions"]}
        roles = [f"{name[r['person']]} | {name[r['title']]}" for r in found["roles"]]
        if (text, expected) in LIVES:
            roles = [f"{role} | {r['status']}" for role, r in zip(roles, found["roles"], strict=True)]
        if roles != expected:
            failed = True
            print(f"# {text[:200]!r}\n#   gives {roles}\n#   not   {expected}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
