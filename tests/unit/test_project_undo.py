"""The journal of a run, and the way back."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from written_project import NEW, project, tree

from req2httpx.project import journal
from req2httpx.project.journal import JournalError, find_journal, undo
from req2httpx.project.writing import FileChange, write_all


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
