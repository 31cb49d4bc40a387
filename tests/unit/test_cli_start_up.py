"""What a run imports: a hook pays for it at each commit."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import req2httpx

HEAVY = {"libcst", "rich", "httpx", "requests", "pathspec", "typer", "packaging", "asyncio"}
ONLY_FOR_WORK = {
    "shutil",
    "tempfile",
    "hashlib",
    "json",
    "difflib",
    "multiprocessing",
    "unicodedata",
}


def imported(root: Path, *arguments: str) -> set[str]:
    source = os.fspath(Path(req2httpx.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "req2httpx", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize(
    "arguments", [("--version",), ("migrate", "--check", "a.py"), ("migrate", "a.py")]
)
def test_a_run_that_has_nothing_to_do_imports_nothing_heavy(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "a.py").write_text("import os\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".gitignore").write_text("*.pyc\n")
    modules = imported(tmp_path, *arguments)
    assert "req2httpx.cli.arguments" in modules
    assert modules & (HEAVY | ONLY_FOR_WORK) == set()


def test_a_report_that_is_not_for_a_terminal_needs_no_rich(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import requests\n\nrequests.get(x)\n")
    modules = imported(tmp_path, "migrate", "--diff", "a.py")
    assert "req2httpx.report.text" in modules
    assert modules & (HEAVY - {"libcst"}) == set()
