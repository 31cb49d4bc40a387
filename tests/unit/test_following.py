"""What nothing calls follows the calls around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.following import Calls, follows, may_meet
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
    return {
        file.path: texts.get(file.path, "") if file.after is None else file.after.decode()
        for file in outcome.files
    }


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


@pytest.mark.parametrize(
    ("path", "imported", "moved", "meets"),
    [
        ("app/a.py", set(), {"app/b.py"}, True),
        ("tests/test_a.py", set(), {"app/b.py"}, True),
        ("app/a.py", set(), {"tests/test_a.py"}, False),
        ("tests/test_b.py", set(), {"tests/test_a.py"}, False),
        ("tests/test_a.py", set(), {"tests/test_a.py"}, True),
        ("tests/test_a.py", {"tests", "helpers"}, {"tests/helpers.py"}, True),
        ("tests/unit/test_a.py", set(), {"tests/conftest.py"}, True),
        ("tests/unit/test_a.py", set(), {"tests/live/conftest.py"}, False),
    ],
)
def test_what_moved_beside_the_product_does_not_come_into_it(
    path: str, imported: set[str], moved: set[str], meets: bool
) -> None:
    beside = frozenset(place for place in {path, *moved} if place.startswith("tests/"))
    assert may_meet(path, imported, Calls(frozenset(moved), frozenset(), beside)) is meets


RAISES = """
import requests
from unittest import mock


def test_refused():
    with mock.patch("b.send", side_effect=requests.ConnectionError("refused")):
        pass


def kind(error):
    return isinstance(error, requests.Timeout)
"""


def test_exceptions_follow_the_code_that_gets_them(tmp_path: Path) -> None:
    stays = migrated(tmp_path / "1", {"tests/test_a.py": RAISES, "b.py": STAYS})
    assert "httpx" not in stays["tests/test_a.py"]
    moves = migrated(tmp_path / "2", {"tests/test_a.py": RAISES, "b.py": MOVES})
    assert 'side_effect=httpx.ConnectError("refused")' in moves["tests/test_a.py"]
    assert "httpx.TimeoutException" in moves["tests/test_a.py"]


def test_a_test_of_ones_own_leaves_the_product_alone(tmp_path: Path) -> None:
    texts = {"tests/test_a.py": MOVES, "b.py": STAYS, "c.py": RAISES}
    after = migrated(tmp_path, texts)
    assert "httpx" in after["tests/test_a.py"]
    assert "httpx" not in after["c.py"]


TESTED = """
import requests
from b import send


class Failure(requests.RequestException):
    def __init__(self, response):
        super().__init__(response=response)
        self.http = isinstance(self, requests.HTTPError)


def ask():
    try:
        return send()
    except (OSError, requests.RequestException) as error:
        return isinstance(error, requests.HTTPError)
"""


def test_a_handler_says_what_its_exception_may_be(tmp_path: Path) -> None:
    sends = "import requests\nfrom somewhere import use\n\n\ndef send():\n"
    sends += "    return use(requests.get('http://example.org/', timeout=3))\n"
    texts = {"a.py": TESTED, "b.py": sends, "d.py": MOVES}
    after = migrated(tmp_path, texts)
    assert "isinstance(error, requests.HTTPError)" in after["a.py"]
    assert "isinstance(self, requests.HTTPError)" in after["a.py"]


def test_a_test_follows_the_modules_that_it_imports() -> None:
    calls = Calls(
        moved=frozenset({"scripts/words.py"}),
        kept=frozenset({"lib/requester.py"}),
        beside=frozenset({"tests/test_requester.py"}),
    )
    assert follows(["tests/test_requester.py"], calls)
    assert not follows(["tests/test_requester.py"], calls, {"lib", "requester"})


LIVE = """
import pytest
import requests


@pytest.fixture
def client():
    return requests.Session()
"""

OF_A_FRAMEWORK = """
import pytest
from app import application


@pytest.fixture
def client():
    return application.test_client()
"""

ASKS = """
def test_it(client):
    assert client.get("http://example.org/")
"""

IMPORTS = "from tests.live.conftest import client\n" + ASKS


def test_fixtures_are_for_the_folder_of_their_conftest(tmp_path: Path) -> None:
    texts = {
        "tests/live/conftest.py": LIVE,
        "tests/live/deep/test_a.py": ASKS,
        "tests/unit/conftest.py": OF_A_FRAMEWORK,
        "tests/unit/test_a.py": ASKS,
        "tests/other/test_a.py": IMPORTS,
    }
    after = migrated(tmp_path, texts)
    assert {path for path, text in after.items() if "is_error" in text} == {
        "tests/live/deep/test_a.py",
        "tests/other/test_a.py",
    }
