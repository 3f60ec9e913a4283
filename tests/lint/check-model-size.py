#!/usr/bin/env python3
"""check-model-size.py SOURCE_ROOT BUILD_ROOT: the standard model stays below six million bytes."""

import os
import sys

MOST = 6_000_000


def main():
    path = os.path.join(sys.argv[2], "models", "vi.danh")
    size = os.path.getsize(path)
    print("%s: %d bytes, at most %d" % (path, size, MOST))
    return 0 if size <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
