"""What is checked of a rewritten file, and what becomes of one that does not stand it."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from req2httpx import migration, pipeline
from req2httpx.cli.migrate import exit_status
from req2httpx.outcome import FileOutcome, FileStatus, Outcome
from req2httpx.project.discovery import discover
from req2httpx.project.reading import decode
from req2httpx.rewrite import module, promises
from req2httpx.rewrite.imports import fixing
from req2httpx.rewrite.promises import BrokenPromise
from req2httpx.settings import Action, Settings, Target

SOURCE = '''"""What the shop sells."""

import requests

PAGE = 20  # as the server has it


def price( item ):
    found = requests.get("http://shop/items", params={"item": item}, timeout=5)
    if not found:
        return None
    return found.json()["price"]


def title(item):
    return 'An ' + item.upper()
'''


class Rewrite(NamedTuple):
    """The result of the tool, and what the check says of another one."""

    text: str
    judge: Callable[[str], BrokenPromise | None]


@pytest.fixture
def rewrite(monkeypatch: pytest.MonkeyPatch) -> Rewrite:
    asked: list[tuple[Any, ...]] = []

    def record(*arguments: Any) -> None:
        asked.append(arguments)

    monkeypatch.setattr(module, "broken_promise", record)
    pipeline.migrate_source(Settings(target=Target.HTTPX), "shop.py", SOURCE.encode())
    source, lines, tree, edits, text, _ = asked[0]
    monkeypatch.undo()

    def judge(other: str) -> BrokenPromise | None:
        return promises.broken_promise(source, lines, tree, edits, other, ast.parse(other))

    return Rewrite(text, judge)


def test_the_result_of_the_tool_holds(rewrite: Rewrite) -> None:
    assert "import httpx" in rewrite.text
    assert rewrite.judge(rewrite.text) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# as the server has it", "# as it has it"),
        ("def price( item ):", "def price(item):"),
        ("'An ' + item", '"An " + item'),
        ('"""What the shop sells."""', "'''What the shop sells.'''"),
        ("upper()\n", "upper()"),
        ("return None", "return 0"),
        ("found = ", "found  = "),
    ],
)
def test_a_change_where_no_edit_is_breaks_a_promise(rewrite: Rewrite, old: str, new: str) -> None:
    found = rewrite.judge(rewrite.text.replace(old, new, 1))
    assert found is not None
    assert "which no edit reaches" in found.reason


def test_a_call_that_is_still_there_breaks_a_promise(rewrite: Rewrite) -> None:
    text = rewrite.text.replace("httpx.get(", "requests.get(", 1).replace(
        "import httpx", "import requests\nimport httpx"
    )
    found = rewrite.judge(text)
    assert found is not None
    assert "another run would go on" in found.reason


def test_another_encoding_breaks_a_promise(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"# coding: latin-1\nimport requests\nx = '\xe9'\nrequests.get('http://a/')\n")
    outcome = _migrate(tmp_path)
    (file,) = [file for file in outcome.files if file.path.endswith("a.py")]
    source = decode(discover([path], (), tmp_path).files[0], path.read_bytes())
    text = (file.after or b"").decode("latin-1")
    assert promises._reads_the_same(source, text)
    assert not promises._reads_the_same(source, text.replace("latin-1", "utf-8"))
    assert not promises._reads_the_same(source, text.replace("a/", "\N{SNOWMAN}"))


def _migrate(folder: Path) -> Outcome:
    settings = Settings(paths=(folder,), target=Target.HTTPX)
    return pipeline.migrate(settings, discover([folder], (), folder))


def _damage(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[str], str]) -> None:
    """Let the imports of one file be put in order wrongly."""
    fix = fixing.fix_imports

    def wrong(text: str, tree: ast.Module, plan: object) -> object:
        result = fix(text, tree, plan)  # type: ignore[arg-type]
        if name not in text:
            return result
        return dataclasses.replace(result, text=change(result.text))

    monkeypatch.setattr(module, "fix_imports", wrong)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("# kept", "# lost"), "changes line"),
        (lambda text: text + "\n)", "would not be valid Python"),
    ],
)
def test_a_file_that_breaks_a_promise_stays_with_its_unit(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[str], str],
    reason: str,
) -> None:
    sources = {
        "made.py": "import requests\n\nsession = requests.Session()  # kept\nthe_damaged = 1\n",
        "used.py": "import made\n\n\ndef load(url):\n    return made.session.get(url).ok\n",
        "other.py": "import requests\n\n\ndef ping(url):\n    requests.get(url, timeout=3)\n",
    }
    for name, text in sources.items():
        (tmp_path / name).write_text(text)
    _damage(monkeypatch, "the_damaged", change)

    outcome = _migrate(tmp_path)

    files: dict[str, FileOutcome] = {Path(file.path).name: file for file in outcome.files}
    assert files["made.py"].status is FileStatus.FAILED
    assert files["made.py"].after is None
    assert files["used.py"].after is None
    assert files["used.py"].status is FileStatus.KEPT
    assert files["other.py"].status is FileStatus.CHANGED
    (error,) = outcome.internal_errors
    assert "made.py" in error
    assert reason in error
    (said,) = [d for d in outcome.diagnostics if d.code == migration.FAILED.code]
    assert "please report it" in said.help
    assert exit_status(outcome, Action.WRITE) == 2


def test_the_files_on_disk_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from req2httpx.__main__ import main

    (tmp_path / "a.py").write_text("import requests\n\nrequests.get('http://a/')  # kept\n")
    _damage(monkeypatch, "kept", lambda text: text.replace("kept", "lost"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["req2httpx", "migrate", "."])
    assert main() == 2
    assert (tmp_path / "a.py").read_text() == (
        "import requests\n\nrequests.get('http://a/')  # kept\n"
    )
    assert "internal error: a.py: the result changes line 3" in capsys.readouterr().out
