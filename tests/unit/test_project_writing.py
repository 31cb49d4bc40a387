"""What a run writes, and which files it leaves alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from written_project import NEW, project, tree

from req2httpx.project.journal import undo
from req2httpx.project.writing import FileChange, write_all


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
