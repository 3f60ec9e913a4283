"""What danh annotate takes of memory: less than twelve times the longest document and 60 MB.

Over eight megabytes of text, once as one document and once split at blank lines, with the
model of the project.  The text is ../shared/text/viwiki.txt; where that is absent, the sample
articles of the project with four times as much text between them of which nothing is said.

A child begins with its parent's peak, so that this script itself never holds a whole text.
"""

import json
import os
import subprocess
import sys
import tempfile

SKIPPED = 77
MEGABYTE = 1000 * 1000
SIZE = 8 * MEGABYTE
ROOT = os.environ["DANH_SOURCE_ROOT"]
LIMIT_TIMES, LIMIT_MORE = 12, 60 * MEGABYTE


def paragraphs():
    """Texts between blank lines, one after the other."""
    path = os.path.join(ROOT, os.pardir, "shared", "text", "viwiki.txt")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as stream:
            yield from split(stream)
        return
    folder = os.path.join(ROOT, "data", "samples")
    plain = "trời còn mưa nên không ai ra khỏi nhà, chỉ nghe tiếng nước chảy ngoài sân. "
    names = sorted(name for name in os.listdir(folder) if name.endswith(".txt"))
    written = 0
    while written < SIZE:
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as stream:
                for part in split(stream):
                    text = part + "\n" + plain * (4 * len(part) // len(plain))
                    written += len(text.encode())
                    yield text


def split(stream):
    lines = []
    for line in stream:
        if line.strip():
            lines.append(line.rstrip("\n"))
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def write_texts(whole, lines):
    """The size of the text in bytes, and of its longest part."""
    size = longest = 0
    with open(whole, "w", encoding="utf-8") as text, open(lines, "w", encoding="utf-8") as parts:
        for part in paragraphs():
            text.write(part + "\n\n")
            parts.write(json.dumps({"text": part}, ensure_ascii=False) + "\n")
            longest = max(longest, len(part.encode()))
            size += len(part.encode()) + 2
    return size, longest


def peak_of(path):
    """The bytes the program held at most, with memory given out as users have it: what a
    runner of tests asks for, that all of it be written to, touches pages that are never used."""
    environment = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}
    with tempfile.TemporaryFile() as messages:
        child = subprocess.Popen([os.environ["DANH"], "annotate", path],
                                 env=environment, stdout=subprocess.DEVNULL, stderr=messages)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        said = messages.read().decode(errors="replace")
    assert child.returncode == 0 and said == "", said
    return usage.ru_maxrss * 1024


def main():
    if os.environ.get("DANH_SANITIZED") == "yes":
        print("what a sanitizer takes says nothing of the program")
        return SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory(prefix="danh-cli-") as folder:
        whole, lines = os.path.join(folder, "whole.txt"), os.path.join(folder, "split.jsonl")
        size, longest = write_texts(whole, lines)
        for path, document in ((whole, size), (lines, longest)):
            peak, limit = peak_of(path), LIMIT_TIMES * document + LIMIT_MORE
            print(f"{os.path.basename(path)}: {peak / MEGABYTE:.1f} MB, "
                  f"at most {limit / MEGABYTE:.1f}")
            failed += peak >= limit
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
