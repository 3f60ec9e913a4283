"""The tutorial of the rule language works as printed, from an empty folder.

Its fenced blocks are files (```file NAME) and commands with what they print (```console); they
are done one after the other.  `tutorial.py --print` writes the page with the answers that
the commands give now.
"""

import os
import re
import subprocess
import sys
import tempfile

PAGE = os.path.join(os.environ["DANH_SOURCE_ROOT"], "models", "vi", "TUTORIAL.md")
BLOCK = re.compile(r"^```(file \S+|console)\n(.*?)^```$", re.M | re.S)


def answer(command, folder):
    environment = {name: value for name, value in os.environ.items() if name != "DANH_SOURCES"}
    environment["PATH"] = os.path.dirname(os.environ["DANH"]) + ":" + environment["PATH"]
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, check=False,
                          timeout=60, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def do_block(match, folder):
    kind, body = match.groups()
    if kind.startswith("file "):
        path = os.path.join(folder, kind[len("file "):])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(body)
        return match.group(0)
    commands = re.findall(r"^\$ (.*)$", body, re.M)
    body = "".join(f"$ {command}\n{answer(command, folder)}" for command in commands)
    return f"```console\n{body}```"


def main():
    with open(PAGE, encoding="utf-8") as page:
        text = page.read()
    with tempfile.TemporaryDirectory(prefix="danh-tutorial-") as folder:
        done = BLOCK.sub(lambda match: do_block(match, folder), text)
    if "--print" in sys.argv:
        sys.stdout.write(done)
        return
    kinds = [kind.split()[0] for kind, _ in BLOCK.findall(text)]
    if kinds.count("file") < 10 or kinds.count("console") < 6:
        sys.exit(f"{PAGE}: only {len(kinds)} blocks were found")
    if done != text:
        for printed, found in zip(text.splitlines(), done.splitlines()):
            if printed != found:
                sys.exit(f"{PAGE}: the page says\n{printed}\nbut it is\n{found}")
        sys.exit(f"{PAGE}: an answer is shorter or longer than printed")


main()
