"""Every include goes to a layer that may be seen (lib/LAYERS).

The folders of lib/ are layers: a file includes its own folder, the folders its line in
LAYERS names, and the third-party headers named there.  Programs in tools/ see <danh/...>
only, but those listed as sources of the model compiler.  tests/ may look everywhere.
"""

import re
import sys

import repo

# The language, the system, the processor, and GLib: open to every layer.
COMMON = re.compile(
    r"^(assert|ctype|errno|fcntl|float|inttypes|limits|locale|math|signal|stdalign|"
    r"stdarg|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|time|uchar|unistd|wchar|"
    r"sys/(ioctl|mman|resource|stat|time|types|wait)|"
    r"[a-z]*mmintrin|arm_neon|glib|glib/[a-z-]+|glib-object)\.h$")
# What a program may settle for its process, and a library may not.
PROCESS = {"malloc.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def layers():
    """folder -> what its line allows; the order of lines is checked too."""
    allowed, seen = {}, []
    for line in repo.read("lib/LAYERS").splitlines():
        folder, _, names = line.partition(":")
        allowed[folder] = set(names.split())
        for name in allowed[folder]:
            if not name.startswith("<") and name not in seen:
                sys.exit(f"lib/LAYERS: {folder} names {name}, which does not stand above it")
        seen.append(folder)
    return allowed


def compiler_sources():
    """Names of the tools that are part of the model compiler, without their ending."""
    lists = re.search(r"danh_compile_tool_sources = files\((.*?)\)",
                      repo.read("tools/meson.build"), re.S)
    return {name.rsplit(".", 1)[0] for name in re.findall(r"'([^']+)'", lists.group(1))}


def includes(path):
    for number, line in enumerate(repo.read(path).splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1), match.group(2)


def check_lib(path, allowed, present):
    folder = path.split("/")[1]
    if folder not in allowed:
        yield f"{path}:1: lib/{folder} is not in lib/LAYERS"
        return
    may = allowed[folder] | {folder}
    for number, quoted, angled in includes(path):
        if quoted is not None:
            target = quoted.split("/")[0] if "/" in quoted else folder
            full = f"lib/{quoted}" if "/" in quoted else f"lib/{folder}/{quoted}"
            if full not in present:
                yield f"{path}:{number}: there is no {full}"
            elif target == "danh":
                yield f"{path}:{number}: public headers are included as <danh/...>"
            elif target not in may:
                yield f"{path}:{number}: {folder} may not see {target}"
        elif angled.startswith("danh/"):
            if "danh" not in may:
                yield f"{path}:{number}: {folder} may not see danh"
        elif f"<{angled}>" not in may and not COMMON.match(angled):
            yield f"{path}:{number}: {folder} may not include <{angled}>"


def check_tool(path, present):
    for number, quoted, angled in includes(path):
        if quoted is not None and f"tools/{quoted}" not in present:
            yield f"{path}:{number}: tools see <danh/...> only, not {quoted}"
        elif angled is not None and not angled.startswith("danh/"):
            if not COMMON.match(angled) and angled not in PROCESS:
                yield f"{path}:{number}: tools may not include <{angled}>"


def main():
    allowed = layers()
    compilers = compiler_sources()
    present = set(repo.files())
    findings, looked_at = [], 0
    for path in sorted(present):
        if not path.endswith((".c", ".h")):
            continue
        looked_at += 1
        if path.startswith("lib/"):
            findings += check_lib(path, allowed, present)
        elif path.startswith("tools/"):
            if path[len("tools/"):].rsplit(".", 1)[0] not in compilers:
                findings += check_tool(path, present)
    if looked_at == 0:
        sys.exit("no sources found")
    return repo.finish(findings, f"{looked_at} files against lib/LAYERS")


sys.exit(main())
