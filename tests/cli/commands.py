"""What tools/quickstart and tools/check do before and after the build, on machines made up here.

The machine is a folder of programs, some of them false: what apt-get was asked to do is
written down.
"""

import json
import os
import shutil
import subprocess
import sys

import support

ROOT = os.environ["DANH_SOURCE_ROOT"]

APT_GET = """#!/bin/sh
printf '%s\\n' "$*" >>"$APT_LOG"
case " $* " in *" update "*) : >"$APT_LOG.updated"; exit ;; esac
[ -z "$NEEDS_UPDATE" ] || [ -e "$APT_LOG.updated" ]
"""
AS_SUDO = """#!/bin/sh
printf 'sudo ' >>"$APT_LOG"
exec "$@"
"""


class Machine(support.TestCase):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("bin"))
        for name in ("bash", "sh", "env", "dirname", "cat"):
            os.symlink(shutil.which(name), self.path(f"bin/{name}"))
        os.symlink(sys.executable, self.path("bin/python3"))

    def program(self, name, text):
        path = self.path(f"bin/{name}")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(path, 0o755)

    def user(self, number):
        self.program("id", f"#!/bin/sh\necho {number}\n")

    def bash(self, script, **more):
        environment = {"PATH": self.path("bin"), "APT_LOG": self.path("asked"), "LC_ALL": "C.UTF-8",
                       **more}
        setup = os.path.join(ROOT, "tools", "setup.sh")
        return subprocess.run(["bash", "-c", f'set -eu; . "$0"; {script}', setup], env=environment,
                              capture_output=True, text=True, timeout=60, check=False)

    def asked(self):
        if not os.path.exists(self.path("asked")):
            return []
        return self.read("asked").decode().splitlines()


class Install(Machine):
    MISSING = "need one-dev false; need two true; need three false; install_missing"

    def test_nothing_is_missing(self):
        self.user(1000)
        done = self.bash("need one-dev true; install_missing")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_root(self):
        self.user(0)
        self.program("apt-get", APT_GET)
        done = self.bash(self.MISSING, NEEDS_UPDATE="")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("one-dev three", done.stderr)
        (asked,) = self.asked()
        self.assertRegex(asked, r"^-qq install --yes .* one-dev three$")

    def test_list_of_packages_is_absent(self):
        self.user(0)
        self.program("apt-get", APT_GET)
        done = self.bash(self.MISSING, NEEDS_UPDATE="yes")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([line.split()[1] for line in self.asked()], ["install", "update", "install"])
        self.assertIn("apt-get update", done.stderr)

    def test_sudo(self):
        self.user(1000)
        self.program("apt-get", APT_GET)
        self.program("sudo", AS_SUDO)
        done = self.bash(self.MISSING, NEEDS_UPDATE="")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("sudo apt-get install", done.stderr)
        self.assertRegex(self.asked()[0], r"^sudo -qq install .* one-dev three$")

    def test_no_way(self):
        for number, apt_get in ((1000, APT_GET), (0, None), (0, "#!/bin/sh\nexit 100\n")):
            with self.subTest(number=number, apt_get=apt_get):
                self.user(number)
                if apt_get is None:
                    os.unlink(self.path("bin/apt-get"))
                else:
                    self.program("apt-get", apt_get)
                done = self.bash(self.MISSING, NEEDS_UPDATE="")
                self.assertEqual(done.returncode, 3)
                self.assertIn("one-dev three", done.stderr)


class Count(Machine):
    def count(self, *tests):
        log = self.file("log.json", "".join(json.dumps(test) + "\n" for test in tests))
        return self.bash(f"count_tests {log}")

    def test_skipped_with_reason(self):
        done = self.count({"name": "a", "result": "OK", "stdout": "fine\n"},
                          {"name": "b", "result": "SKIP", "stdout": "\n# no such text\nmore\n"},
                          {"name": "c", "result": "SKIP"})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.splitlines(), ["Skipped b: no such text",
                                                    "Skipped c: it does not say why",
                                                    "1 passed, 0 failed, 2 skipped"])

    def test_failed_or_none(self):
        for tests in ([{"name": "a", "result": "OK"}, {"name": "b", "result": "FAIL"}],
                      [{"name": "a", "result": "OK"}, {"name": "b", "result": "TIMEOUT"}], []):
            self.assertEqual(self.count(*tests).returncode, 1, tests)


support.main()
