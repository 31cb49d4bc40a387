"""All or nothing on disk, whatever fails, and a way back."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from req2httpx.project import journal
from req2httpx.project.journal import JournalError, find_journal, undo
from req2httpx.project.writing import FileChange, WriteError, write_all

OLD = b"import requests\r\n"
NEW = b"import httpx\r\n" * 1000


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below `root` but the journal's: what it holds, and its mode."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".req2httpx" not in path.parts
    }


def project(root: Path) -> list[FileChange]:
    """A plain file, an executable one, a link, a file of two names, a new one, one to remove."""
    (root / "pkg").mkdir(parents=True)
    for name in ("a.py", "pkg/tool", "pkg/real.py", "pkg/twin.py", "old.py"):
        (root / name).write_bytes(OLD + name.encode())
    (root / "pkg/tool").chmod(0o751)
    (root / "link.py").symlink_to("pkg/real.py")
    os.link(root / "pkg/twin.py", root / "other.py")
    return [
        FileChange(root / "a.py", OLD + b"a.py", NEW),
        FileChange(root / "pkg/tool", OLD + b"pkg/tool", NEW),
        FileChange(root / "link.py", OLD + b"pkg/real.py", b""),
        FileChange(root / "pkg/twin.py", OLD + b"pkg/twin.py", NEW),
        FileChange(root / "new.py", None, NEW),
        FileChange(root / "old.py", OLD + b"old.py", None),
    ]


def test_every_change_is_made_and_nothing_else_about_the_files(tmp_path: Path) -> None:
    changes = project(tmp_path)
    inode = (tmp_path / "other.py").stat().st_ino
    result = write_all(changes, tmp_path / ".req2httpx")
    assert result.written == tuple(change.path for change in changes)
    assert result.changed_on_disk == ()
    umask = os.umask(0)
    os.umask(umask)
    plain = 0o666 & ~umask
    assert tree(tmp_path) == {
        "a.py": (NEW, plain),
        "link.py": (b"", plain),
        "new.py": (NEW, plain),
        "other.py": (NEW, plain),
        "pkg/real.py": (b"", plain),
        "pkg/tool": (NEW, 0o751),
        "pkg/twin.py": (NEW, plain),
    }
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "pkg/twin.py").stat().st_ino == inode
    assert (tmp_path / "pkg/twin.py").stat().st_nlink == 2
    assert (tmp_path / "a.py").stat().st_nlink == 1


def test_the_journal_ignores_itself_in_git(tmp_path: Path) -> None:
    write_all(project(tmp_path), tmp_path / ".req2httpx")
    subprocess.run(["git", "init", "-q", os.fspath(tmp_path)], check=True)
    listed = subprocess.run(
        ["git", "-C", os.fspath(tmp_path), "status", "--porcelain", "-uall"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ".req2httpx" not in listed.stdout


def test_undo_restores_every_byte_and_mode_and_forgets_the_run(tmp_path: Path) -> None:
    changes = project(tmp_path)
    before = tree(tmp_path)
    write_all(changes, tmp_path / ".req2httpx")
    result = undo(tmp_path / ".req2httpx", force=False)
    assert len(result.restored) == len(changes)
    assert result.refused == ()
    assert tree(tmp_path) == before
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "other.py").stat().st_nlink == 2
    assert not (tmp_path / ".req2httpx").exists()
    with pytest.raises(JournalError, match="no run to undo"):
        undo(tmp_path / ".req2httpx", force=False)


def test_undo_goes_back_run_by_run(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.py", tmp_path / ".req2httpx"
    path.write_bytes(b"0")
    for old, new in ((b"0", b"1"), (b"1", b"2")):
        write_all([FileChange(path, old, new)], folder)
    assert find_journal(tmp_path) == folder
    undo(folder, force=False)
    assert path.read_bytes() == b"1"
    undo(folder, force=False)
    assert path.read_bytes() == b"0"
    assert find_journal(path) is None


def test_only_the_last_runs_are_remembered(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.py", tmp_path / ".req2httpx"
    path.write_bytes(b"0")
    for number in range(journal.RUNS_KEPT + 3):
        write_all([FileChange(path, b"%d" % number, b"%d" % (number + 1))], folder)
    assert len(list((folder / "runs").iterdir())) == journal.RUNS_KEPT


def test_undo_refuses_what_changed_since_and_restores_the_rest_with_force(tmp_path: Path) -> None:
    changes = project(tmp_path)
    before = tree(tmp_path)
    folder = tmp_path / ".req2httpx"
    write_all(changes, folder)
    (tmp_path / "a.py").write_bytes(b"edited")
    (tmp_path / "pkg/tool").unlink()
    after = tree(tmp_path)
    refused = undo(folder, force=False)
    assert refused.restored == ()
    assert {(item.path.name, item.reason) for item in refused.refused} == {
        ("a.py", "it was changed after the migration"),
        ("tool", "it was deleted after the migration"),
    }
    assert tree(tmp_path) == after
    forced = undo(folder, force=True)
    assert len(forced.restored) == len(changes) - 2
    assert forced.refused == refused.refused
    del before["pkg/tool"]
    assert tree(tmp_path) == {**before, "a.py": (b"edited", before["a.py"][1])}
    # What was refused can still be undone once it is as the run left it.
    (tmp_path / "a.py").write_bytes(NEW)
    (tmp_path / "pkg/tool").write_bytes(NEW)
    assert len(undo(folder, force=False).restored) == 2
    assert not folder.exists()


def test_undo_of_a_project_that_was_moved(tmp_path: Path) -> None:
    changes = project(tmp_path / "here")
    before = tree(tmp_path / "here")
    write_all(changes, tmp_path / "here/.req2httpx")
    (tmp_path / "here").rename(tmp_path / "there")
    undo(tmp_path / "there/.req2httpx", force=False)
    assert tree(tmp_path / "there") == before


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    folder = tmp_path / ".req2httpx"
    write_all(project(tmp_path), folder)
    (folder / "runs/000001/0000").write_bytes(b"spoilt")
    assert [item.reason for item in undo(folder, force=False).refused] == ["its backup was changed"]


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 1, "files": [{}]}'])
def test_a_damaged_journal_is_an_error_with_its_path(tmp_path: Path, text: str) -> None:
    folder = tmp_path / ".req2httpx"
    write_all(project(tmp_path), folder)
    (folder / "runs/000001/journal.json").write_text(text)
    with pytest.raises(JournalError, match=r"journal\.json cannot be read"):
        undo(folder, force=False)


def test_a_journal_of_another_format_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / ".req2httpx"
    write_all(project(tmp_path), folder)
    path = folder / "runs/000001/journal.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    with pytest.raises(JournalError, match="written by version"):
        undo(folder, force=False)


def test_a_run_killed_before_it_replaced_anything_is_passed_over(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.py", tmp_path / ".req2httpx"
    path.write_bytes(b"0")
    write_all([FileChange(path, b"0", b"1")], folder)
    journal.open_run(folder)
    undo(folder, force=False)
    assert path.read_bytes() == b"0"


def test_a_file_that_changed_on_disk_is_left_alone_and_the_others_go(tmp_path: Path) -> None:
    changes = project(tmp_path)
    (tmp_path / "a.py").write_bytes(b"edited")
    (tmp_path / "pkg/tool").unlink()
    (tmp_path / "new.py").write_bytes(b"someone else's")
    result = write_all(changes, tmp_path / ".req2httpx")
    assert [changed.path.name for changed in result.changed_on_disk] == ["a.py", "tool", "new.py"]
    assert len(result.written) == 3
    assert (tmp_path / "a.py").read_bytes() == b"edited"
    assert not (tmp_path / "pkg/tool").exists()
    assert (tmp_path / "new.py").read_bytes() == b"someone else's"
    assert undo(tmp_path / ".req2httpx", force=False).refused == ()


def test_a_file_that_changes_at_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = project(tmp_path)
    replace = os.replace

    def replace_and_edit(source: Path, target: Path) -> None:
        replace(source, target)
        if target.name == "a.py":
            (tmp_path / "pkg/tool").write_bytes(b"edited")
            (tmp_path / "new.py").write_bytes(b"someone else's")

    monkeypatch.setattr(os, "replace", replace_and_edit)
    result = write_all(changes, tmp_path / ".req2httpx")
    monkeypatch.undo()
    assert [changed.path.name for changed in result.changed_on_disk] == ["tool", "new.py"]
    assert (tmp_path / "pkg/tool").read_bytes() == b"edited"
    assert (tmp_path / "new.py").read_bytes() == b"someone else's"
    assert not list(tmp_path.rglob("*.tmp"))
    assert undo(tmp_path / ".req2httpx", force=False).refused == ()


def test_no_change_leaves_no_journal(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"edited")
    write_all([], tmp_path / ".req2httpx")
    write_all([FileChange(tmp_path / "a.py", b"old", b"new")], tmp_path / ".req2httpx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.py"]


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
