"""Which files a run takes: every wanted one once, and a reason for each that is left out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from req2httpx.outcome import FileStatus
from req2httpx.project.discovery import Discovery, discover


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")


def run(root: Path, *paths: str, exclude: Sequence[str] = ()) -> Discovery:
    return discover([Path(path) for path in paths or (".",)], exclude, root)


def names(found: Discovery) -> list[str]:
    return [file.shown for file in found.files]


def test_python_files_and_stubs_below_a_folder_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.py", "a/z.pyi", "a/b/c.py", "a.txt", "script", "a/.hidden.py", ".ci/x.py")
    found = run(tmp_path)
    assert names(found) == [".ci/x.py", "a/.hidden.py", "a/b/c.py", "a/z.pyi", "b.py"]
    assert all(file.path == tmp_path / file.shown for file in found.files)
    assert found.skipped == ()


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "bin/tool", "node_modules/a.py", ".gitignore")
    (tmp_path / ".gitignore").write_text("*\n")
    assert names(run(tmp_path, "bin/tool", "node_modules/a.py")) == [
        "bin/tool",
        "node_modules/a.py",
    ]


def test_folders_that_hold_no_sources_of_the_project(tmp_path: Path) -> None:
    make(
        tmp_path,
        *("pyproject.toml", "env/pyvenv.cfg", "env/lib/a.py", ".git/hooks/a.py", ".hg/a.py"),
        *(".tox/py/a.py", ".nox/a.py", "node_modules/x/a.py", "__pycache__/a.py", "keep.py"),
        *("build/lib/a.py", "dist/a.py", "lib/site-packages/a.py", ".venv/a.py"),
        *("src/build/__init__.py", "src/dist/a.py"),
    )
    assert names(run(tmp_path)) == ["keep.py", "src/build/__init__.py", "src/dist/a.py"]


def test_a_package_called_build_beside_the_project_file_is_a_package(tmp_path: Path) -> None:
    make(tmp_path, "setup.py", "build/__init__.py")
    assert names(run(tmp_path)) == ["build/__init__.py", "setup.py"]


def test_a_virtual_environment_that_is_named_is_walked(tmp_path: Path) -> None:
    make(tmp_path, "env/pyvenv.cfg", "env/lib/a.py")
    assert names(run(tmp_path, "env")) == ["env/lib/a.py"]


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", os.fspath(root), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_gitignore_files_mean_what_git_says_they_mean(tmp_path: Path) -> None:
    make(
        tmp_path,
        *("a.py", "gen/x_pb2.py", "gen/keep_pb2.py", "out/a.py", "src/out/a.py", "src/top.py"),
        *("src/deep/local.py", "src/deep/other.py", "docs/a.py", "docs/b/c.py", "x/y/z/a.py"),
        *("sp ace.py", "#hash.py", "!bang.py"),
    )
    (tmp_path / ".gitignore").write_text(
        "# comment\n*_pb2.py\n!keep_pb2.py\n/out/\ntop.py\ndocs/*\n!docs/b/\nx/**/a.py\n"
        "\\#hash.py\n\\!bang.py\nsp ace.py   \n\n"
    )
    (tmp_path / "src/deep/.gitignore").write_text("local.py\n")
    (tmp_path / "gen/.gitignore").write_text("!x_pb2.py\n")
    git(tmp_path, "init", "-q")
    listed = git(tmp_path, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    expected = sorted(name for name in listed if name.endswith(".py"))
    assert expected
    assert names(run(tmp_path)) == expected


def test_a_folder_below_obeys_the_gitignore_above_it_up_to_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.py\n")
    make(tmp_path, "repo/.git/HEAD", "repo/src/a.py", "repo/src/skip.py")
    (tmp_path / "repo/.gitignore").write_text("src/skip.py\n")
    assert names(run(tmp_path, "repo/src")) == ["repo/src/a.py"]


def test_a_named_folder_is_walked_although_git_ignores_it(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "scratch/a.py", "scratch/b.py")
    (tmp_path / ".gitignore").write_text("scratch/\n")
    assert names(run(tmp_path)) == []
    assert names(run(tmp_path, "scratch")) == ["scratch/a.py", "scratch/b.py"]


def test_excluded_files_are_reported_and_win_over_being_named(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "old/b.py", "old/c.py", "gen_pb2.py")
    found = run(tmp_path, ".", "old/b.py", exclude=["old/", "*_pb2.py"])
    assert names(found) == ["a.py"]
    assert [(item.shown, item.status) for item in found.skipped] == [
        ("gen_pb2.py", FileStatus.EXCLUDED),
        ("old", FileStatus.EXCLUDED),
        ("old/b.py", FileStatus.EXCLUDED),
    ]
    assert {item.reason for item in found.skipped} == {"matched by --exclude"}


def test_an_exclude_pattern_is_read_from_the_working_folder_and_the_root(tmp_path: Path) -> None:
    make(tmp_path, "pyproject.toml", "src/old/a.py", "src/new/b.py", "src/new/c.py")
    found = run(tmp_path / "src", ".", exclude=["/src/old/", "new/c.py"])
    assert names(found) == ["new/b.py"]


def test_a_pattern_that_is_none_is_a_value_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="!"):
        run(tmp_path, exclude=["!"])


def test_one_file_by_several_ways_is_taken_once(tmp_path: Path) -> None:
    make(tmp_path, "pkg/a.py", "pkg/b.py")
    (tmp_path / "alias.py").symlink_to("pkg/a.py")
    (tmp_path / "linked").symlink_to("pkg", target_is_directory=True)
    os.link(tmp_path / "pkg/b.py", tmp_path / "pkg/twin.py")
    found = run(tmp_path, "pkg/a.py", ".", "pkg", "./pkg/../pkg/a.py", str(tmp_path / "pkg"))
    assert names(found) == ["pkg/a.py", "pkg/b.py"]
    assert [(item.shown, item.reason) for item in found.skipped] == [
        ("alias.py", "the same file as pkg/a.py"),
        ("pkg/twin.py", "the same file as pkg/b.py"),
    ]


def test_a_named_link_keeps_its_name(tmp_path: Path) -> None:
    make(tmp_path, "real.py")
    (tmp_path / "link.py").symlink_to("real.py")
    found = run(tmp_path, "link.py")
    assert names(found) == ["link.py"]
    assert found.files[0].path == tmp_path / "link.py"


def test_links_that_lead_out_of_the_project_are_left_alone(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/a.py", "project/pyproject.toml", "project/b.py")
    (tmp_path / "project/vendor").symlink_to("../elsewhere")
    (tmp_path / "project/a.py").symlink_to("../elsewhere/a.py")
    found = run(tmp_path / "project")
    assert names(found) == ["b.py"]
    assert [item.shown for item in found.skipped] == ["a.py", "vendor"]
    assert {item.status for item in found.skipped} == {FileStatus.EXCLUDED}


def test_loops_of_links_end(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.py")
    (tmp_path / "a/b/up").symlink_to("..")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "one.py").symlink_to("two.py")
    (tmp_path / "two.py").symlink_to("one.py")
    found = run(tmp_path)
    assert names(found) == ["a/b/c.py"]
    assert [(item.shown, item.status) for item in found.skipped] == [
        ("one.py", FileStatus.UNREADABLE),
        ("two.py", FileStatus.UNREADABLE),
    ]
    assert "symbolic links" in found.skipped[0].reason


def test_what_is_named_and_cannot_be_used_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "dangling.py").symlink_to("nowhere.py")
    os.mkfifo(tmp_path / "pipe.py")
    found = run(tmp_path, "missing.py", "dangling.py", "pipe.py", "x\ud800.py")
    assert names(found) == []
    reasons = {item.shown: item.reason for item in found.skipped}
    assert reasons["missing.py"] == "there is no such file or folder"
    assert "nowhere.py, which does not exist" in reasons["dangling.py"]
    assert reasons["pipe.py"] == "neither a regular file nor a folder"
    assert {item.status for item in found.skipped} == {FileStatus.UNREADABLE}


def test_odd_things_below_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "x.py/inner.py", "a.py")
    os.mkfifo(tmp_path / "pipe.py")
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(tmp_path)
        listener.bind("s.py")
    (tmp_path / ".#a.py").symlink_to("someone@host.1234")
    found = run(tmp_path)
    assert names(found) == ["a.py", "x.py/inner.py"]
    assert [(item.shown, item.reason) for item in found.skipped] == [
        ("pipe.py", "not a regular file"),
        ("s.py", "not a regular file"),
    ]


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.py", "locked/b.py")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = run(tmp_path)
    assert names(found) == ["a.py"]
    assert [tuple(item) for item in found.skipped] == [
        ("locked", FileStatus.UNREADABLE, "permission denied")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are a Linux matter")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.py", os.O_CREAT | os.O_WRONLY))
    assert names(run(tmp_path)) == ["\udcff.py"]


def test_paths_outside_the_working_folder_are_shown_whole(tmp_path: Path) -> None:
    make(tmp_path, "other/a.py", "here/b.py")
    found = run(tmp_path / "here", "../other/a.py", "b.py")
    assert names(found) == [(tmp_path / "other/a.py").as_posix(), "b.py"]


def test_the_root_is_the_nearest_folder_with_a_project_file(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "one/setup.cfg", "one/src/a.py", "two/b.py")
    assert run(tmp_path, "one/src/a.py").root == tmp_path / "one"
    assert run(tmp_path, "one/src", "two").root == tmp_path


def test_the_root_without_a_project_file_is_the_common_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("req2httpx.project.roots.ROOT_MARKERS", ("marker-of-this-test",))
    make(tmp_path, "x/one/a.py", "x/two/b.py")
    assert run(tmp_path, "x/one/a.py", "x/two/b.py").root == tmp_path / "x"
    assert run(tmp_path, "x/one/a.py").root == tmp_path / "x/one"


def test_pathspec_is_imported_only_for_excludes(tmp_path: Path) -> None:
    make(tmp_path, "a.py", ".git/HEAD")
    (tmp_path / ".gitignore").write_text("x.py\n")
    for exclude, expected in (([], "False"), (["x.py"], "True")):
        program = (
            "import sys; from pathlib import Path; "
            "from req2httpx.project.discovery import discover; "
            f"discover([Path('.')], {exclude!r}, Path.cwd()); print('pathspec' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.stdout.strip() == expected, done.stderr
