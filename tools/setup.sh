# setup.sh - from a bare Debian or Ubuntu to a finished build; sourced by tools/quickstart,
# tools/check and the automatic checks.
#
# Says what it does before it changes the system and nothing when there is nothing to do.
# DANH_BUILD_DIR names the build folder (build), DANH_BUILD_OPTIONS what it is configured
# with when it is new (--buildtype=release).

danh_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
danh_build=${DANH_BUILD_DIR:-$danh_root/build}

say () { printf '%s\n' "$*" >&2; }
die () {
  say "$*"
  exit 3
}

# need PACKAGE TEST…: notes the package if the test fails.
missing=()
need () {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

install_missing () {
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "Missing: ${missing[*]} (Debian's names). Install them and run this again."
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "Missing: ${missing[*]}. Run as root: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  local install=("${apt[@]}" install --yes --no-install-recommends -o Dpkg::Use-Pty=0)
  say "Installing ${missing[*]} (${sudo[*]:+sudo }apt-get install) …"
  # The list of packages may be absent or old: it is fetched only when needed.
  "${install[@]}" "${missing[@]}" >/dev/null 2>&1 && return
  say "Updating the list of packages (${sudo[*]:+sudo }apt-get update) …"
  "${apt[@]}" update >&2 || die "apt-get update failed."
  "${install[@]}" "${missing[@]}" >&2 || die "apt-get install failed."
}

danh_install () {
  local compiler=${CC:-cc}
  need build-essential command -v "${compiler%% *}"
  need meson command -v meson
  need ninja-build command -v ninja
  need pkg-config command -v pkg-config
  need python3 command -v python3
  need libglib2.0-dev pkg-config --exists glib-2.0
  need libutf8proc-dev pkg-config --exists libutf8proc
  need libcjson-dev pkg-config --exists libcjson
  install_missing
}

# Runs a step of the build with its output in a log, shown only if the step fails.
quietly () {
  local log=$1
  shift
  "$@" </dev/null >"$log" 2>&1 && return
  cat "$log" >&2
  die "Failed: $*"
}

danh_build () {
  mkdir -p "$danh_build"
  local log=$danh_build/setup.log
  if [ ! -f "$danh_build/build.ninja" ]; then
    say "Configuring ${danh_build#"$danh_root"/} …"
    # shellcheck disable=SC2086 # options are words
    quietly "$log" meson setup ${DANH_BUILD_OPTIONS:---buildtype=release} "$danh_build" "$danh_root"
  fi
  if ! ninja -C "$danh_build" -n 2>/dev/null | grep -q 'no work to do'; then
    say "Building …"
    quietly "$log" ninja -C "$danh_build"
  fi
}

# count_tests LOG…: what was skipped and why, then "N passed, N failed, N skipped", over
# Meson's test logs; fails if a test failed or there was none.
count_tests () {
  python3 - "$@" <<'END'
import json, sys

passed = failed = skipped = 0
for name in sys.argv[1:]:
    for line in open(name, encoding="utf-8"):
        test = json.loads(line)
        result = test["result"]
        if result in ("OK", "EXPECTEDFAIL"):
            passed += 1
        elif result == "SKIP":
            skipped += 1
            said = (test.get("stdout") or "").split("\n")
            reason = next((part.lstrip("# ") for part in said if part.strip("# ")), "it does not say why")
            print(f"Skipped {test['name']}: {reason}")
        else:
            failed += 1
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0 or passed == 0)
END
}
