"""The colours of editors know the words of the rule language, all and no others.

The words are those of the manual's table and of the compiler's; where Vim is installed, it reads
its file and colours every rule file of the model.
"""

import json
import re
import shutil
import subprocess
import sys

import repo

VIM = "tools/editors/vim/syntax/danh-rules.vim"
TEXTMATE = "tools/editors/danh-rules.tmLanguage.json"


def words_of_compiler():
    """What stands as a word in the lexer and parser: shapes, statements, functions."""
    pattern = repo.read("lib/compile/rule-parse-pattern.c")
    shapes = set(re.findall(r'\{ "([a-z-]+)", DANH_AST_\w+, ', pattern))
    parser = "".join(repo.read(f"lib/compile/rule-parse{part}.c")
                     for part in ("", "-cursor", "-expression"))
    words = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', parser))
    known = {"type", "nest", "phase", "let", "rule", "in", "reads", "writes", "priority",
             "across-lines", "match", "after", "before", "not", "emit", "reject", "ok", "fail",
             "role", "paired", "else", "text", "fold", "count", "lookup"}
    missing = known - words
    if missing:
        sys.exit(f"the compiler has no such word any more: {', '.join(sorted(missing))}")
    return shapes | known


def words_of_vim():
    lines = re.findall(r"^syntax keyword \w+ +(.*)$", repo.read(VIM), re.M)
    return {word for line in lines for word in line.split()}


def words_of_textmate(grammar):
    words = set()
    for pattern in grammar["patterns"]:
        for group in re.findall(r"\(([a-z|-]+)\)", pattern.get("match", "")):
            words |= set(group.split("|"))
    return words


def compare(expected, found, path):
    for word in sorted(expected - found):
        yield f"{path}:1: does not know '{word}'"
    for word in sorted(found - expected):
        yield f"{path}:1: knows '{word}', which is no word of the language"


def read_by_vim():
    if shutil.which("vim") is None:
        return
    command = ["vim", "-es", "-u", "NONE", "-c", "set runtimepath^=tools/editors/vim",
               "-c", "syntax on", "-c", "set filetype=danh-rules",
               "-c", "if !exists('b:current_syntax') | cquit | endif", "-c", "qall!",
               "models/vi/rules/60-person.rules"]
    done = subprocess.run(command, cwd=repo.root(), capture_output=True, timeout=60, check=False)
    if done.returncode != 0:
        yield f"{VIM}:1: Vim cannot read it: {done.stdout.decode(errors='replace')}"


def main():
    grammar = json.loads(repo.read(TEXTMATE))
    expected = words_of_compiler()
    findings = [*compare(expected, words_of_vim(), VIM),
                *compare(expected, words_of_textmate(grammar), TEXTMATE), *read_by_vim()]
    return repo.finish(findings, f"{len(expected)} words in 2 files")


sys.exit(main())
