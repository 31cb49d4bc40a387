"""What nothing calls follows the calls around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.following import Calls, follows
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.settings import Settings, Target

MOVES = 'import requests\n\nrequests.get("http://example.org/", timeout=3)\n'
STAYS = "import requests\nfrom somewhere import use\n\nuse(requests.Session())\n"
UNFILLED = """
import requests


def check(response: requests.Response) -> bool:
    try:
        response.raise_for_status()
    except requests.HTTPError:
        return response.status_code == requests.codes.ok
    return True
"""


@pytest.mark.parametrize(
    ("place", "moved", "kept", "moves"),
    [
        ("app/a.py", set(), set(), True),
        ("app/a.py", {"app/a.py"}, {"app/b.py"}, True),
        ("app/a.py", {"app/b.py"}, {"app/a.py"}, False),
        ("app/a.py", {"app/a.py"}, {"app/a.py"}, True),
        ("app/a.py", {"scripts/s.py"}, {"app/b.py"}, False),
        ("app/in/a.py", {"scripts/s.py"}, {"app/b.py"}, False),
        ("app/a.py", {"tests/t.py"}, {"app/b.py"}, False),
        ("tests/u.py", {"tests/t.py"}, {"app/b.py"}, False),
        ("tests/u.py", {"app/b.py"}, {"tests/t.py"}, True),
        ("tests/u.py", set(), {"tests/t.py"}, False),
    ],
)
def test_the_nearest_calls_decide(place: str, moved: set[str], kept: set[str], moves: bool) -> None:
    calls = Calls(frozenset(moved), frozenset(kept), frozenset({"tests/t.py", "tests/u.py"}))
    assert follows([place], calls) is moves


def migrated(folder: Path, texts: dict[str, str]) -> dict[str, str]:
    files = []
    for shown, text in texts.items():
        path = folder / shown
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        files.append(DiscoveredFile(path, shown))
    outcome = pipeline.migrate(Settings(target=Target.HTTPX), Discovery(tuple(files), folder))
    return {file.path: (file.after or b"").decode() for file in outcome.files}


def test_nothing_moves_beside_calls_that_stay(tmp_path: Path) -> None:
    after = migrated(tmp_path, {"a.py": UNFILLED, "b.py": STAYS})
    assert "httpx" not in after["a.py"]


def test_a_parameter_moves_with_its_handler_and_codes(tmp_path: Path) -> None:
    after = migrated(tmp_path, {"a.py": UNFILLED, "b.py": MOVES})
    assert "response: httpx.Response" in after["a.py"]
    assert "except httpx.HTTPStatusError" in after["a.py"]
    assert "httpx.codes.OK" in after["a.py"]
    assert "requests" not in after["a.py"]


def test_a_parameter_alone_moves_with_its_handler(tmp_path: Path) -> None:
    after = migrated(tmp_path, {"a.py": UNFILLED})
    assert "except httpx.HTTPStatusError" in after["a.py"]
    assert "requests" not in after["a.py"]
