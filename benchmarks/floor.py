"""The least work that a check (F1) and a migration (F2) can do; `speed.py` runs and times it.

    python floor.py TREE         F1: read every .py file, parse those that hold b"requests"
    python floor.py TREE LIST    F2: F1, and LibCST's parse and code of the files named in LIST

LIST holds one path a line, relative to TREE. Nothing is imported that the work does not need: the
start of this program counts as part of the floor.
"""

from __future__ import annotations

import ast
import contextlib
import os
import sys


def python_files(tree: str) -> list[str]:
    """Every .py file below `tree` outside hidden folders, in a fixed order."""
    found = []
    for folder, folders, files in os.walk(tree):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (os.path.join(folder, name) for name in sorted(files) if name.endswith(".py"))
        found += [path for path in paths if os.path.isfile(path)]
    return found


def read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def main() -> None:
    tree = sys.argv[1]
    files = python_files(tree)
    mentions = 0
    for path in files:
        source = read(path)
        if b"requests" not in source:
            continue
        mentions += 1
        with contextlib.suppress(SyntaxError, ValueError, RecursionError):
            ast.parse(source)
    generated = 0
    if len(sys.argv) > 2:
        import libcst

        for name in read(sys.argv[2]).decode().splitlines():
            generated += len(libcst.parse_module(read(os.path.join(tree, name))).code)
    print(len(files), mentions, generated)


if __name__ == "__main__":
    main()
