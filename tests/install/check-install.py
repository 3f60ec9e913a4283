"""What is installed is enough: a program from outside finds headers, library and model.

Configures, builds and installs into a folder of its own, takes the build away, compiles
roles.c by pkg-config alone, and lets it and the installed program read the sample article
without being told where the model is.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys

SKIPPED = 77
HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join("data", "samples", "hoi-nghi-tong-ket.txt")
ROLE = "Cao Xuân Thịnh | Trưởng Công an huyện | "


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **more)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(command)}: exit code {done.returncode}\n"
                 f"{done.stdout}{done.stderr}")
    return done.stdout


def install(source, build, prefix):
    again = ["--reconfigure"] if os.path.exists(os.path.join(build, "build.ninja")) else []
    run(["meson", "setup", *again, "--prefix", prefix, "--libdir", "lib", "-Dbuildtype=plain",
         "-Dc_args=-O1", "-Dintrospection=disabled", build, source])
    targets = ["lib/libdanh.so.0.1.0", "tools/danh", "tools/danh-compile", "models/vi.danh"]
    run(["ninja", "-C", build] + targets)
    shutil.rmtree(prefix, ignore_errors=True)
    run(["meson", "install", "-C", build, "--no-rebuild", "--quiet"])


def check(article, prefix, work):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DANH_")}
    environment["PKG_CONFIG_PATH"] = os.path.join(prefix, "lib", "pkgconfig")
    environment["LD_LIBRARY_PATH"] = os.path.join(prefix, "lib")
    flags = shlex.split(run(["pkg-config", "--cflags", "--libs", "danh-0"], env=environment))
    program = os.path.join(work, "roles")
    run(["cc", "-Wall", "-Werror", os.path.join(HERE, "roles.c"), "-o", program] + flags)

    roles = run([program, article], env=environment).splitlines()
    if not any(role.startswith(ROLE) for role in roles):
        sys.exit(f"roles.c: no role begins with\n  {ROLE}\namong\n  " + "\n  ".join(roles))

    danh = os.path.join(prefix, "bin", "danh")
    document = json.loads(run([danh, "annotate", "--format", "jsonl", article],
                              env=environment))
    if len(document["roles"]) != len(roles):
        sys.exit(f"danh annotate: {len(document['roles'])} roles, roles.c: {len(roles)}")
    check_sources(danh, work, environment)
    for mention in document["mentions"]:
        if document["text"][mention["start"]:mention["end"]] != mention["text"]:
            sys.exit(f"danh annotate: the text at these offsets is another: {mention}")


def check_sources(danh, work, environment):
    """Lists and rules are installed, so that a list of one's own can be added to them."""
    sources = os.path.join(os.path.dirname(os.path.dirname(danh)), "share", "danh", "sources")
    environment = {**environment,
                   "DANH_SOURCES": os.path.join(sources, "models", "vi", "model.manifest")}
    path = os.path.join(work, "own.tsv")
    with open(path, "w", encoding="utf-8") as out:
        out.write("# list: honorific\n# admits: words of the tests\n# source: made for the tests\n"
                  "# licence: Apache-2.0\nform\tkind\tgender\tnumber\tambiguity\n"
                  "vưu lão\taddress\t\ts\tlow\n")
    for options, wanted in ([], []), (["--gazetteer", path], ["Hoa"]):
        found = json.loads(run([danh, "annotate", *options], env=environment,
                               input="Gặp vưu lão Hoa hôm qua."))
        people = [m["text"] for m in found["mentions"] if m["type"] == "PERSON"]
        if people != wanted:
            sys.exit(f"danh annotate {options}: {people}, not {wanted}")


def main():
    source, build = sys.argv[1:3]
    work = os.path.join(build, "tests", "install")
    if not all(shutil.which(tool) for tool in ("meson", "ninja", "pkg-config", "cc")):
        print("needs meson, ninja, pkg-config and cc")
        return SKIPPED
    inner, prefix = os.path.join(work, "build"), os.path.join(work, "prefix")
    install(source, inner, prefix)
    # The library also looks in its build tree; what is tested is that it need not.
    model = os.path.join(inner, "models", "vi.danh")
    os.rename(model, model + ".away")
    try:
        check(os.path.join(source, SAMPLE), prefix, work)
    finally:
        os.rename(model + ".away", model)
    return 0


sys.exit(main())
