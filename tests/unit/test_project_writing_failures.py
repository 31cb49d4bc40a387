"""All or nothing on disk: whatever fails, and wherever a process is stopped."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from written_project import NEW, OLD, project, tree

from req2httpx.project.journal import undo
from req2httpx.project.writing import FileChange, WriteError, write_all

CALLS = ("write", "replace", "link", "fsync", "fchmod", "ftruncate", "unlink", "open", "mkdir")


def fail_at(
    monkeypatch: pytest.MonkeyPatch, step: int, error: Callable[[], BaseException], lasting: bool
) -> list[int]:
    """Make the step-th of all calls that change the disk fail.

    `lasting`: from then on there is no room either, so no write can make a file longer.
    """
    count = [0]

    def failing(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **keywords: object) -> object:
            reads = name == "open" and not int(str(arguments[1])) & (os.O_WRONLY | os.O_CREAT)
            if not reads and name != "unlink":
                count[0] += 1
                no_room = lasting and count[0] > step and name == "write" and grows(*arguments)
                if count[0] == step or no_room:
                    raise error()
            return real(*arguments, **keywords)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, failing(name))
    return count


def grows(descriptor: object, data: object) -> bool:
    assert isinstance(descriptor, int)
    assert isinstance(data, memoryview)
    end = os.lseek(descriptor, 0, os.SEEK_CUR) + len(data)
    return end > os.fstat(descriptor).st_size


def full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", [full, KeyboardInterrupt])
def test_after_a_failure_at_any_step_all_is_as_it_was(
    tmp_path: Path, error: Callable[[], BaseException], lasting: bool
) -> None:
    failures = 0
    for step in range(1, 1000):
        root = tmp_path / str(step)
        changes = project(root)
        before = tree(root)
        with pytest.MonkeyPatch.context() as patch:
            count = fail_at(patch, step, error, lasting)
            try:
                result = write_all(changes, root / ".req2httpx")
            except (WriteError, KeyboardInterrupt):
                result = None
            if count[0] < step:
                break
        if result is None:
            failures += 1
            assert tree(root) == before, step
            assert not (root / ".req2httpx").exists(), step
            assert (root / "other.py").stat().st_nlink == 2
            assert (root / "a.py").stat().st_nlink == 1
        else:
            # A step that has a second way, as a link to the backup has: all must be there.
            assert len(result.written) == len(changes)
            assert undo(root / ".req2httpx", force=False).refused == ()
            assert tree(root) == before, step
    assert failures > 25


def test_an_undo_that_fails_at_any_step_leaves_all_migrated_and_can_be_run_again(
    tmp_path: Path,
) -> None:
    for step in range(1, 1000):
        root = tmp_path / str(step)
        changes = project(root)
        before = tree(root)
        write_all(changes, root / ".req2httpx")
        after = tree(root)
        with pytest.MonkeyPatch.context() as patch:
            count = fail_at(patch, step, full, lasting=False)
            try:
                undo(root / ".req2httpx", force=False)
            except (WriteError, OSError):
                failed = True
            else:
                failed = False
            if count[0] < step:
                break
        if failed:
            assert tree(root) == after, step
            undo(root / ".req2httpx", force=False)
        assert tree(root) == before, step
    assert step > 20


def test_a_failure_says_which_file_and_why(tmp_path: Path) -> None:
    changes = project(tmp_path)
    missing = FileChange(tmp_path / "no/such/folder/x.py", None, NEW)
    with pytest.raises(WriteError, match=r"x\.py: No such file .* every file is as it was"):
        write_all([*changes, missing], tmp_path / ".req2httpx")
    assert (tmp_path / "a.py").read_bytes() == OLD + b"a.py"


def test_a_write_protected_file_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = project(tmp_path)
    before = tree(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "tool")
    with pytest.raises(WriteError, match=r"tool: .*write-protected"):
        write_all(changes, tmp_path / ".req2httpx")
    assert tree(tmp_path) == before


def test_what_cannot_be_put_back_is_named_with_its_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = project(tmp_path)[:2]
    real_replace, real_open = os.replace, os.open
    broken: list[bool] = []

    def replace(source: Path, target: Path) -> None:
        if target.name == "tool":
            broken.append(True)
        if broken:
            raise OSError(errno.EIO, "Input/output error")
        real_replace(source, target)

    def open_(path: str, flags: int, mode: int = 0o777) -> int:
        if broken and flags & os.O_WRONLY:
            raise OSError(errno.EIO, "Input/output error")
        return real_open(path, flags, mode)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "open", open_)
    with pytest.raises(WriteError, match=r"could not put back .*a\.py") as caught:
        write_all(changes, tmp_path / ".req2httpx")
    monkeypatch.undo()
    assert (Path(caught.value.backups) / "0000").read_bytes() == OLD + b"a.py"
    undo(tmp_path / ".req2httpx", force=False)
    assert (tmp_path / "a.py").read_bytes() == OLD + b"a.py"


PROGRAM = """
import os, signal, sys
from pathlib import Path
from req2httpx.project.writing import FileChange, write_all
root = Path(sys.argv[1])
changes = [FileChange(root / f"{n}.py", b"old", b"new" * 5000) for n in range(20)]
replace = os.replace
def slow(source, target):
    replace(source, target)
    if target.name == "7.py":
        os.kill(os.getpid(), int(sys.argv[2]))
if int(sys.argv[2]):
    os.replace = slow
else:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
write_all(changes, root / ".req2httpx")
"""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (int(signal.SIGINT), "KeyboardInterrupt"),
        (int(signal.SIGTERM), "KeyboardInterrupt"),
        (0, "File too large"),
    ],
    ids=["Ctrl-C", "termination", "no room"],
)
def test_a_process_that_is_stopped_leaves_all_as_it_was(
    tmp_path: Path, number: int, words: str
) -> None:
    for name in range(20):
        (tmp_path / f"{name}.py").write_bytes(b"old")
    before = tree(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, os.fspath(tmp_path), str(number)],
        capture_output=True,
        text=True,
    )
    assert words in done.stderr
    assert tree(tmp_path) == before
    assert not (tmp_path / ".req2httpx").exists()


def test_a_process_that_is_killed_leaves_a_journal_that_takes_all_back(tmp_path: Path) -> None:
    for name in range(20):
        (tmp_path / f"{name}.py").write_bytes(b"old")
    subprocess.run([sys.executable, "-c", PROGRAM, os.fspath(tmp_path), str(int(signal.SIGKILL))])
    assert (tmp_path / "7.py").read_bytes() != b"old"
    result = undo(tmp_path / ".req2httpx", force=False)
    assert result.refused == ()
    assert {path.read_bytes() for path in tmp_path.glob("*.py")} == {b"old"}
