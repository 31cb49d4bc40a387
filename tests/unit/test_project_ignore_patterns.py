"""Patterns of .gitignore, compared with what git itself lists."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from req2httpx.project.ignoring import is_ignored, read_rules

FILES = ("t.py", "a/x.py", "a/b/y.py", "a/b/c/z.py")
PATTERNS = (
    *("*\n!a/*", "*\n!a/\n!a/*", "*\n!a\n!a/b\n!a/b/*", "*\n!*/\n!a/b/*", "/*\n!/a\n!/a/*"),
    *("*\n!/a/\n!/a/**", "*\n!a/**", "*\n!*/\n!*.py", "b", "a/b", "/b", "**/b", "a/**/z.py"),
    *("a/**", "[xy].py", "[!x].py", "b/", "x.py/", "?.py", "b/c", "**/c/*.py"),
    *("*.py\n!a/b/c/z.py", "a\\b", "\\*.py", "a/*/c", "a//b", "/a/b/", "!x.py", "*.p[y"),
    *("t.py  ", "#t.py", "a/b/c/**/z.py", "**", "***.py", "a**b/y.py", "\\#t.py\n\\!x.py"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ignored")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    return folder


def walked(folder: Path) -> set[str]:
    rules = read_rules(str(folder))
    chain = () if rules is None else (rules,)
    found = set()
    for place, folders, files in os.walk(folder):
        folders[:] = [
            name for name in folders if not is_ignored(chain, os.path.join(place, name), True)
        ]
        found |= {
            os.path.relpath(os.path.join(place, name), folder)
            for name in files
            if name.endswith(".py") and not is_ignored(chain, os.path.join(place, name), False)
        }
    return found


@pytest.mark.parametrize("patterns", PATTERNS)
def test_what_git_lists_is_found(project: Path, patterns: str) -> None:
    (project / ".gitignore").write_text(patterns + "\n")
    command = ["git", "-C", str(project), "ls-files", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    expected = {line for line in listed.splitlines() if line.endswith(".py")}
    assert walked(project) == expected
