"""Excluded files are read: what they use of the others does not move away under them."""

from __future__ import annotations

from pathlib import Path

from req2httpx import pipeline
from req2httpx.diagnostics import Diagnostic
from req2httpx.project.discovery import discover
from req2httpx.settings import Settings, Target

CLIENT = "import requests\n\n\ndef fetch(url):\n    return requests.get(url, timeout=3)\n"
USER = "from client import fetch\n\nprint(fetch('http://example.org/').ok)\n"
RAISER = "import requests\n\n\ndef send(url):\n    requests.put(url, timeout=3)\n"
CATCHER = """import requests
from raiser import send

try:
    send("http://example.org/")
except requests.ConnectionError:
    print("down")
"""


def migrated(
    folder: Path, texts: dict[str, str], exclude: tuple[str, ...]
) -> tuple[dict[str, str], set[str], tuple[Diagnostic, ...]]:
    """Return the changed files with their texts, those that are listed, and the diagnostics."""
    for shown, text in texts.items():
        path = folder / shown
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    discovery = discover([Path(".")], exclude, folder)
    outcome = pipeline.migrate(Settings(target=Target.HTTPX, exclude=exclude), discovery)
    changed = {file.path: file.after.decode() for file in outcome.files if file.after is not None}
    return changed, {file.path for file in outcome.files}, outcome.diagnostics


def test_what_an_excluded_file_uses_stays_with_it(tmp_path: Path) -> None:
    texts = {"client.py": CLIENT, "old/user.py": USER, "other.py": RAISER}
    changed, listed, diagnostics = migrated(tmp_path, texts, ("old/",))
    assert changed.keys() == {"other.py"}
    assert listed == {"client.py", "other.py"}
    assert not any(found.path.startswith("old") for found in diagnostics)
    assert any(found.path == "client.py" and found.code == "RH001" for found in diagnostics)


def test_what_an_excluded_file_catches_stays_with_it(tmp_path: Path) -> None:
    texts = {"raiser.py": RAISER, "catcher.py": CATCHER, "client.py": CLIENT}
    changed, _, _ = migrated(tmp_path, texts, ("catcher.py",))
    assert changed.keys() == {"client.py"}


def test_an_excluded_file_that_works_with_both_holds_nothing_back(tmp_path: Path) -> None:
    texts = {"client.py": CLIENT, "old.py": USER.replace(".ok", ".status_code")}
    assert migrated(tmp_path, texts, ("old.py",))[0].keys() == {"client.py"}


def test_excluded_tests_hold_nothing_back(tmp_path: Path) -> None:
    texts = {"client.py": CLIENT, "tests/test_client.py": USER}
    assert migrated(tmp_path, texts, ("tests/",))[0].keys() == {"client.py"}


def test_what_is_wrong_with_an_excluded_file_is_not_said(tmp_path: Path) -> None:
    texts = {"client.py": CLIENT, "old.py": "from client import fetch\nprint fetch('x')\n"}
    changed, _, diagnostics = migrated(tmp_path, texts, ("old.py",))
    assert changed.keys() == {"client.py"}
    assert not any(found.path == "old.py" for found in diagnostics)


def test_an_excluded_copy_of_requests_is_not_taken_for_requests(tmp_path: Path) -> None:
    texts = {
        "client.py": CLIENT,
        "vendor/requests/__init__.py": "from . import api\nfrom .api import get\n",
        "vendor/requests/api.py": "def get(url):\n    return None\n",
    }
    assert migrated(tmp_path, texts, ("vendor/",))[0].keys() == {"client.py"}


def test_a_handler_knows_what_excluded_files_raise(tmp_path: Path) -> None:
    handler = """import requests
import raiser
from client import fetch

for call in (raiser.send, fetch):
    try:
        call("http://example.org/")
    except requests.ConnectionError:
        print("down")
"""
    texts = {"raiser.py": RAISER, "client.py": CLIENT, "main.py": handler}
    changed, _, _ = migrated(tmp_path, texts, ("raiser.py",))
    assert changed.keys() == {"client.py", "main.py"}
    assert "except (requests.ConnectionError, httpx." in changed["main.py"]


def test_an_excluded_handler_of_functions_that_it_is_given_keeps_them(tmp_path: Path) -> None:
    guard = """import requests


def guarded(call, url):
    try:
        return call(url)
    except requests.ConnectionError:
        return None
"""
    user = "from client import fetch\nfrom guard import guarded\n\nprint(guarded(fetch, 'u'))\n"
    texts = {"guard.py": guard, "client.py": CLIENT, "user.py": user, "raiser.py": RAISER}
    assert migrated(tmp_path, texts, ("guard.py",))[0].keys() == {"raiser.py"}
