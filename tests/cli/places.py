"""danh places on the small model: words of the command line, standard input, wrong use."""

import support
from support import run


class Places(support.TestCase):
    def test_text(self):
        done = run("places", "Sở", "Y", "tế")
        self.assert_exit(done, 0)
        self.assert_quiet(done)
        self.assertEqual(done.stdout, b"")  # the small model knows no units

    def test_standard_input(self):
        done = run("places", stdin="Sở Y tế")
        self.assert_exit(done, 0)
        self.assertEqual(done.stdout, b"")

    def test_bytes_that_are_no_text(self):
        done = run("places", stdin=b"\xff\xfe\x00")
        self.assertIn(done.returncode, (0, 1))

    def test_wrong_use(self):
        self.assert_exit(run("places", "--reference-date", "yesterday", "Hà Nội"), 2)
        self.assert_one_message(run("places", "-d", "2021-13-01", "Hà Nội"), "2021-13-01", "expected")
        self.assert_exit(run("places", "--colour"), 2)

    def test_no_model(self):
        done = run("places", "-m", self.path("none.danh"), "Hà Nội")
        self.assert_exit(done, 3)
        self.assert_one_message(done, "none.danh")


support.main()
