"""What users install: the wheel, and the hooks for pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HOST = Path(__file__).with_name("cli_host.py")
BEFORE = "import requests\n\nrequests.get('x', timeout=5)\n"
AFTER = "import httpx\n\nhttpx.get('x', timeout=5, follow_redirects=True)\n"


def call(*command: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=at, capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_the_wheel_holds_all_that_the_program_reads(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    done = call(
        *(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", os.fspath(tmp_path)),
        at=PROJECT,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
        assert b"req2httpx = req2httpx.__main__:main" in archive.read(entry_points)
    pages = {f"req2httpx/documentation/rules/{page.name}" for page in _pages()}
    read = ("py.typed", "report/schema.json", "verify/reporting/page.css")
    assert {f"req2httpx/{name}" for name in read} | pages <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests")]

    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    listed = call(
        *(sys.executable, "-m", "req2httpx", "rule", "--list"),
        at=tmp_path,
        PYTHONPATH=os.fspath(installed),
    )
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [
        page.stem for page in _pages()
    ]


def _pages() -> list[Path]:
    return sorted((PROJECT / "docs/rules").glob("RH[0-9][0-9][0-9].md"))


def test_pre_commit_takes_the_manifest() -> None:
    done = call(
        *(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"),
        at=PROJECT,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose pre-commit takes our hooks from another one, as a user's would.

    Only their `language` is overridden: pre-commit would install the package from an index.
    """
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(PROJECT / ".pre-commit-hooks.yaml", hooks)
    program = tmp_path / "bin/req2httpx"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HOST}" "$@"\n')
    program.chmod(0o755)
    user = tmp_path / "user"
    user.mkdir()
    for repo in (hooks, user):
        git(repo, "init", "-q")
        git(repo, "config", "user.name", "Someone")
        git(repo, "config", "user.email", "someone@example.org")
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "hooks")
    (user / "with space.py").write_text(BEFORE)
    (user / "plain.py").write_text("import os\n")
    (user / "script").write_text(f"#!/usr/bin/env python3\n{BEFORE}")
    (user / "script").chmod(0o755)
    (user / "notes.txt").write_text(BEFORE)
    return user


def git(root: Path, *arguments: str) -> str:
    done = call("git", *arguments, at=root)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def run_hook(user: Path, hook: str) -> subprocess.CompletedProcess[str]:
    hooks = user.parent / "hooks"
    (user / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {git(hooks, 'rev-parse', 'HEAD')}\n"
        f"  hooks:\n  - id: {hook}\n    language: system\n"
    )
    git(user, "add", ".")
    source = PROJECT / "src"
    return call(
        *(sys.executable, "-m", "pre_commit", "run", "--all-files"),
        at=user,
        PATH=os.pathsep.join([os.fspath(user.parent / "bin"), os.environ["PATH"]]),
        PRE_COMMIT_HOME=os.fspath(user.parent / "home"),
        PYTHONPATH=os.fspath(source),
    )


def test_the_rewriting_hook(repository: Path) -> None:
    first = run_hook(repository, "req2httpx")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert (repository / "with space.py").read_text() == AFTER
    assert (repository / "notes.txt").read_text() == BEFORE
    second = run_hook(repository, "req2httpx")
    assert (second.returncode, second.stderr) == (0, "")
    assert "Passed" in second.stdout


def test_a_script_without_a_suffix_is_python_too(repository: Path) -> None:
    run_hook(repository, "req2httpx")
    assert (repository / "script").read_text() == f"#!/usr/bin/env python3\n{AFTER}"


def test_the_checking_hook(repository: Path) -> None:
    done = run_hook(repository, "req2httpx-check")
    assert done.returncode == 1
    assert "with space.py\n" in done.stdout
    assert "modified" not in done.stdout
    assert (repository / "with space.py").read_text() == BEFORE
    for name in ("with space.py", "script"):
        (repository / name).write_text("import httpx\n")
    assert run_hook(repository, "req2httpx-check").returncode == 0
