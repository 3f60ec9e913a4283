"""What the README shows is what the program prints; rules that the manual names are there."""

import json
import os
import re
import subprocess
import sys
import textwrap

ROOT = os.environ["DANH_SOURCE_ROOT"]
README = os.path.join(ROOT, "README.md")
MANUAL = os.path.join(ROOT, "tools", "man")


def blocks():
    """The indented blocks, without their indent."""
    text = open(README, encoding="utf-8").read()
    for block in re.findall(r"(?:^    .*\n(?:\n(?=    ))?)+", text, re.M):
        yield textwrap.dedent(block).strip("\n")


def danh(command):
    environment = dict(os.environ)
    environment["PATH"] = os.path.dirname(os.environ["DANH"]) + ":" + environment["PATH"]
    return subprocess.run(["bash", "-c", command], env=environment, check=True,
                          capture_output=True, text=True, encoding="utf-8").stdout


def objects(block):
    """The JSON objects of a block, one after the other."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(block):
        value, at = decoder.raw_decode(block, at)
        yield value
        while at < len(block) and block[at].isspace():
            at += 1


def check_manual():
    """Rules that an example of a manual page names are rules of the standard model."""
    rules = set(re.findall(r"^  rule (\S+)", danh("danh rules dump"), re.M))
    named = 0
    for page in sorted(os.listdir(MANUAL)):
        text = open(os.path.join(MANUAL, page), encoding="utf-8").read()
        for name in re.findall(r"--rule ([a-z][\w-]*)", text.replace("\\-", "-")):
            if name not in rules:
                sys.exit(f"{page} names the rule {name}, which the model has not")
            named += 1
    if named < 3:
        sys.exit(f"{named} rules named in {MANUAL}, not the 3 and more it has")


def main():
    check_manual()
    command, shown = None, 0
    for block in blocks():
        if block.startswith("$ echo "):
            command, _, expected = block[2:].partition("\n")
            printed = danh(command)
            if printed.strip("\n") != expected:
                sys.exit(f"{command}\nprints\n{printed}\nnot\n{expected}")
            shown += 1
        elif block.startswith('{"id":'):
            document = json.loads(danh(command.replace(" --format table", "")))
            for value in objects(block):
                if value not in document["mentions"] + document["roles"]:
                    sys.exit(f"{value}\nis not in\n{document}")
                shown += 1
    if shown != 6:
        sys.exit(f"{shown} examples found in {README}, not the 6 it has")


main()
