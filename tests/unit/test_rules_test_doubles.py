"""Doubles of requests are reported where they reach code that moves, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.diagnostics import Severity
from req2httpx.outcome import FileStatus, Outcome
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.settings import Settings, Target

API = """
import requests

session = requests.Session()


def load(path):
    return requests.get("http://example.org" + path, timeout=3).json()


def item(path):
    return session.get("http://example.org" + path).json()


def helper():
    return 1
"""
KEPT = """
import requests
from somewhere import use

kept = use(requests.Session())
"""


def migrate(folder: Path, test: str, name: str = "tests/test_api.py") -> Outcome:
    texts = {"app/__init__.py": "", "app/api.py": API, "app/kept.py": KEPT, name: test}
    return migrated(folder, texts)


def migrated(folder: Path, texts: dict[str, str]) -> Outcome:
    files = []
    for shown, text in texts.items():
        path = folder / shown
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        files.append(DiscoveredFile(path, shown))
    return pipeline.migrate(Settings(target=Target.HTTPX), Discovery(tuple(files), folder))


def doubles(outcome: Outcome) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in outcome.diagnostics if one.test_double]


IMPORTS = """
from unittest import mock
import pytest
import requests
import requests_mock as rm
import responses
import vcr
from app import api

"""

REACHING = {
    "patch": '@mock.patch("requests.get")\ndef test(get):\n    api.load("/x")\n',
    "patch through the module": (
        '@mock.patch("app.api.requests.get")\ndef test(get):\n    api.load("/x")\n'
    ),
    "patch of the module": '@mock.patch("app.api.requests")\ndef test(req):\n    api.load("/x")\n',
    "patch.object": (
        'def test():\n    with mock.patch.object(requests, "get"):\n        api.load("/x")\n'
    ),
    "monkeypatch": (
        'def test(monkeypatch):\n    monkeypatch.setattr(requests, "get", len)\n'
        '    api.load("/x")\n'
    ),
    "what sends for requests": (
        '@mock.patch("urllib3.connectionpool.HTTPConnectionPool.urlopen")\n'
        'def test(urlopen):\n    api.load("/x")\n'
    ),
    "responses": '@responses.activate\ndef test():\n    api.load("/x")\n',
    "requests_mock": 'def test():\n    with rm.Mocker() as m:\n        api.load("/x")\n',
    "fixture": 'def test(requests_mock):\n    api.load("/x")\n',
    "client of an application": '@responses.activate\ndef test(client):\n    client.open("/x")\n',
    "fixture that yields": (
        "@pytest.fixture\ndef net():\n    with responses.RequestsMock() as r:\n        yield r\n"
    ),
}


@pytest.mark.parametrize("name", REACHING)
def test_a_double_that_reaches_moved_code_is_an_error(name: str, tmp_path: Path) -> None:
    outcome = migrate(tmp_path, IMPORTS + REACHING[name])
    assert [severity for _, severity in doubles(outcome)] == [Severity.ERROR]


@pytest.mark.parametrize("name", REACHING)
def test_no_double_keeps_the_code_it_tests(name: str, tmp_path: Path) -> None:
    outcome = migrate(tmp_path, IMPORTS + REACHING[name])
    (api,) = [file for file in outcome.files if file.path == "app/api.py"]
    assert api.status is FileStatus.CHANGED
    assert b"requests" not in (api.after or b"requests")


WARNED = {
    "a cassette": '@vcr.use_cassette("x.yaml")\ndef test():\n    api.item("/x")\n',
    "a method of a session": (
        '@mock.patch("app.api.session.get")\ndef test(get):\n    api.item("/x")\n'
    ),
    "an attribute of a session": (
        "def test(monkeypatch):\n"
        '    monkeypatch.setattr(api.session, "get", len)\n    api.item("/x")\n'
    ),
}


@pytest.mark.parametrize("name", WARNED)
def test_a_double_that_still_works_is_a_warning(name: str, tmp_path: Path) -> None:
    outcome = migrate(tmp_path, IMPORTS + WARNED[name])
    assert [severity for _, severity in doubles(outcome)] == [Severity.WARNING]


SILENT = {
    "reaches nothing": "@responses.activate\ndef test():\n    assert api.helper() == 1\n",
    "of the project": '@mock.patch("app.api.load")\ndef test(load):\n    api.load("/x")\n',
    "of something else": '@mock.patch("os.getcwd")\ndef test(cwd):\n    api.load("/x")\n',
    "the pauses of retries": (
        '@mock.patch("urllib3.util.retry.Retry.sleep")\ndef test(sleep):\n    api.load("/x")\n'
    ),
    "a real server": 'def test(httpserver):\n    api.load("/x")\n',
}


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_said_of_other_doubles(name: str, tmp_path: Path) -> None:
    assert not doubles(migrate(tmp_path, IMPORTS + SILENT[name]))


def test_a_conftest_that_names_requests_in_a_text_is_seen(tmp_path: Path) -> None:
    text = (
        "import pytest\n\n\n@pytest.fixture\ndef net(monkeypatch):\n"
        '    monkeypatch.setattr("requests.get", len)\n'
    )
    outcome = migrate(tmp_path, text, "tests/conftest.py")
    assert doubles(outcome) == [("RH901", Severity.ERROR)]


FIXTURES = """
import pytest
import responses
from app import api


@pytest.fixture
def net():
    with responses.RequestsMock() as double:
        yield double


@pytest.fixture
def answers(net):
    return net


def test_it(answers):
    {}
"""


def test_a_fixture_is_judged_by_the_tests_that_use_it(tmp_path: Path) -> None:
    reaching = migrate(tmp_path / "1", FIXTURES.format('api.load("/x")'))
    assert [severity for _, severity in doubles(reaching)] == [Severity.ERROR]
    other = migrate(tmp_path / "2", FIXTURES.format("assert api.helper() == 1"))
    assert doubles(other) == []


SET_UP = """
import unittest
from unittest import mock
from app import api


class Base(unittest.TestCase):
    def setUp(self):
        self.get = mock.patch("requests.get")
        self.get.start()


class Tests(Base):
    def test_it(self):
        {}
"""


def test_a_double_of_a_test_case_is_judged_by_its_tests(tmp_path: Path) -> None:
    reaching = migrate(tmp_path / "1", SET_UP.format('api.load("/x")'))
    assert [severity for _, severity in doubles(reaching)] == [Severity.ERROR]
    other = migrate(tmp_path / "2", SET_UP.format("assert api.helper() == 1"))
    assert doubles(other) == []


def test_a_double_beside_code_that_moved_elsewhere_in_the_tests_is_none(tmp_path: Path) -> None:
    stays = "import requests\nfrom somewhere import use\n\nuse(requests.Session())\n"
    moves = 'import requests\n\nrequests.get("http://example.org/", timeout=3)\n'
    test = "import responses\n\n\n@responses.activate\ndef test(client):\n    client.open()\n"
    texts = {"app/a.py": stays, "tests/live.py": moves, "tests/test_a.py": test}
    assert doubles(migrated(tmp_path, texts)) == []


CASSETTES = """
from vcr.unittest import VCRTestCase
from app import api


class Tests(VCRTestCase):
    def test_it(self):
        api.load("/x")
"""


def test_a_test_case_that_plays_cassettes_is_warned_of(tmp_path: Path) -> None:
    outcome = migrate(tmp_path, CASSETTES)
    assert [severity for _, severity in doubles(outcome)] == [Severity.WARNING]


HANDMADE = """
import requests
from unittest import mock
from app import api


class Fake(requests.Response):
    pass


def answer():
    response = requests.Response()
    response.status_code = 418
    response._content = b""
    return response


def test_it():
    session = mock.Mock(spec=requests.Session())
    with mock.patch.object(api, "session", session):
        session.get.return_value = answer()
        api.item("/x")
"""


def test_a_response_made_in_a_test_keeps_nothing_and_is_reported_once(tmp_path: Path) -> None:
    outcome = migrate(tmp_path, HANDMADE)
    found = [one for one in outcome.diagnostics if one.code == "RH903"]
    assert [one.test_double for one in found] == [True, True]
    errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
    assert all(one.test_double or one.path == "app/kept.py" for one in errors)
    (test,) = [file for file in outcome.files if file.path == "tests/test_api.py"]
    assert b"spec=httpx.Client" in (test.after or b"")


SPECIFIED = """
from unittest import mock
import requests
from app import api


def test_it():
    session = mock.Mock(spec=requests.Session)
    session.get.return_value = mock.Mock(spec=requests.Response)
    with mock.patch.object(api, "session", session):
        assert api.item("/x")
"""


def test_a_double_has_the_class_that_the_code_gets(tmp_path: Path) -> None:
    outcome = migrate(tmp_path / "1", SPECIFIED)
    (test,) = [file for file in outcome.files if file.path == "tests/test_api.py"]
    assert b"spec=httpx.Client" in (test.after or b"")
    assert b"spec=httpx.Response" in (test.after or b"")
    assert [one.severity for one in outcome.diagnostics if one.code == "RH904"] == [
        Severity.WARNING
    ]
    kept = migrated(tmp_path / "2", {"app/api.py": KEPT, "tests/test_api.py": SPECIFIED})
    assert all(file.status is not FileStatus.CHANGED for file in kept.files)


ASSIGNED = """
import unittest
from unittest import mock
from app import api


class Tests(unittest.TestCase):
    def test_it(self):
        client = api.Client()
        client.session.get = mock.Mock()
        client.load("/x")
"""

HOLDING = """
import requests


class Client:
    def __init__(self):
        self.session = requests.Session()

    def load(self, path):
        return self.session.get("http://example.org" + path, timeout=5)
"""


def test_a_method_that_a_test_assigns_to_is_a_double(tmp_path: Path) -> None:
    outcome = migrated(tmp_path, {"app/api.py": HOLDING, "tests/test_a.py": ASSIGNED})
    assert [severity for _, severity in doubles(outcome)] == [Severity.WARNING]
    assert outcome.sites.kept == 0
    product = {"app/api.py": HOLDING, "app/main.py": ASSIGNED.replace("unittest.TestCase", "")}
    assert migrated(tmp_path / "product", product).sites.migrated == 0
