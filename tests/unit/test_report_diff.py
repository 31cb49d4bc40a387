"""Patches: what `git apply` makes of them is byte for byte what was meant."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from req2httpx.report.diff import unified

LINES = [b"x = %d\n" % number for number in range(40)]


def apply(root: Path, name: str, before: bytes | None, after: bytes) -> bytes:
    """What `git apply` makes of the patch."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if before is not None:
        path.write_bytes(before)
    patch = unified(name, before, after)
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"], cwd=root, input=patch, capture_output=True
    )
    assert done.returncode == 0, (done.stderr, patch)
    return path.read_bytes()


CASES: dict[str, tuple[bytes, bytes]] = {
    "one line": (b"".join(LINES), b"".join([*LINES[:20], b"y\n", *LINES[21:]])),
    "two places": (b"".join(LINES), b"".join([b"y\n", *LINES[1:39], b"z\n"])),
    "near places": (b"".join(LINES), b"".join([*LINES[:9], b"y\n", *LINES[9:15], b"z\n"])),
    "crlf": (b"a\r\nb\r\nc\r\n", b"a\r\nB\r\nc\r\n"),
    "lone cr": (b"a\rb\rc", b"a\rB\rc"),
    "mixed": (b"a\r\nb\nc\rd\n", b"a\r\nb\nC\rd\n"),
    "newlines alone": (b"a\r\nb\r\n", b"a\nb\n"),
    "no final newline": (b"a\nb", b"a\nc"),
    "final newline added": (b"a\nb", b"a\nb\n"),
    "final newline removed": (b"a\nb\n", b"a\nb"),
    "no final newline, change above": (b"a\nb\nc\nd\ne\nf", b"A\nb\nc\nd\ne\nf"),
    "emptied": (b"a\nb\n", b""),
    "filled": (b"", b"a\n"),
    "repeated lines": (b"\n" * 50, b"\n" * 20 + b"x\n" + b"\n" * 20),
    "form feed and bom": (b"\xef\xbb\xbfa\n\x0c\nb\n", b"\xef\xbb\xbfa\n\x0c\nc\n"),
    "latin-1": (b"# coding: latin-1\nx = '\xe9'\n", b"# coding: latin-1\ny = '\xe9'\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_git_applies_it_exactly(tmp_path: Path, case: str) -> None:
    before, after = CASES[case]
    assert apply(tmp_path, "pkg/a.py", before, after) == after


@pytest.mark.parametrize("after", [b"x = 1\n", b"x = 1", b""])
def test_git_creates_a_new_file(tmp_path: Path, after: bytes) -> None:
    assert apply(tmp_path, "pkg/new.py", None, after) == after


@pytest.mark.parametrize(
    "name", ["a b.py", 'q"uote.py', "back\\slash.py", "tab\t.py", "é.py", "\udcff.py"]
)
def test_git_understands_every_file_name(tmp_path: Path, name: str) -> None:
    assert apply(tmp_path, name, b"a\n", b"b\n") == b"b\n"


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    *[st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"c\r\n", b"d\r", b"e"]), max_size=30)] * 2
)
def test_git_applies_any_change_exactly(
    tmp_path: Path, before: list[bytes], after: list[bytes]
) -> None:
    old, new = b"".join(before), b"".join(after)
    if old != new:
        assert apply(tmp_path, "a.py", old, new) == new


def test_the_text_of_a_patch() -> None:
    before = b"".join(LINES[:9])
    assert unified("src/a.py", before, before.replace(b"x = 4", b"y = 4")).decode() == (
        "--- a/src/a.py\n+++ b/src/a.py\n@@ -2,7 +2,7 @@\n x = 1\n x = 2\n x = 3\n-x = 4\n+y = 4\n"
        " x = 5\n x = 6\n x = 7\n"
    )


def test_no_change_is_no_patch() -> None:
    assert unified("a.py", b"a\n", b"a\n") == b""


def test_a_path_outside_the_working_folder_is_cut_for_the_prefix() -> None:
    assert unified("/src/a.py", b"a\n", b"b\n").startswith(b"--- a/src/a.py\n+++ b/src/a.py\n")


def test_a_long_file_takes_no_long_time() -> None:
    lines = [b"value = %d\n" % (number % 7) for number in range(200_000)]
    changed = [*lines[:100_000], b"one\n", b"two\n", *lines[100_001:]]
    before = os.times().user
    assert unified("a.py", b"".join(lines), b"".join(changed)).count(b"\n") == 12
    assert os.times().user - before < 2
