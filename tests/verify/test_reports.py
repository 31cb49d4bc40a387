"""What the reports of a verification say."""

from __future__ import annotations

import html.parser
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from req2httpx.cli.commands import run
from req2httpx.report.text import plain
from req2httpx.settings import Settings
from req2httpx.verify.reporting import html as page
from req2httpx.verify.reporting import json as report_json
from req2httpx.verify.reporting import text
from req2httpx.verify.session import Report
from req2httpx.verify.verdict import Status

from . import projects
from .projects import PYTHON
from .servers import Server, reply

Serve = Callable[..., Server]
Capture = pytest.CaptureFixture[str]

BEFORE = """\
import sys

import requests

BASE = sys.argv[1]

first = requests.get(BASE + "/a", timeout=5)
second = requests.get(BASE + "/b", params={"q": "<script>alert(1)</script>"}, timeout=5)


def never():
    requests.delete(BASE + "/all", timeout=5)


"""
AFTER = (
    BEFORE.replace("requests", "httpx")
    .replace("timeout=5", "timeout=5, follow_redirects=True")
    .replace("delete(BASE + '/all'", "delete(BASE + '/all'")
)


@pytest.fixture
def server(serve: Serve) -> Server:
    return serve({"/a": reply(b"a", X_Limit="7"), "/b": reply(b"b")})


def verified(root: Path, server: Server, before: str, after: str) -> Report:
    """Compare two programs that differ in their last lines."""
    projects.write(root, {"app.py": BEFORE + before})
    return projects.verify(root, server.url, changes={"app.py": AFTER + after})


@pytest.mark.parametrize(
    ("before", "after", "aspect"),
    [
        ("print('Limit')", "print('limit')", "stdout"),
        ("sys.stderr.write('Limit')", "sys.stderr.write('limit')", "stderr"),
        ("sys.exit(0)", "sys.exit(3)", "exit"),
        ("open('out.txt', 'w').write('1')", "open('out.txt', 'w').write('2')", "file:out.txt"),
        ("pass", "raise ValueError('new')", "exception"),
    ],
)
def test_calls_are_not_proven_when_only_what_is_shown_differs(
    tmp_path: Path, server: Server, before: str, after: str, aspect: str
) -> None:
    report = verified(tmp_path, server, before, after)
    assert aspect in projects.aspects(report)
    assert projects.statuses(report) == {
        "app.py:7": Status.SAME_REQUESTS,
        "app.py:8": Status.SAME_REQUESTS,
        "app.py:12": Status.UNPROVEN,
    }
    shown = plain(text.render(report, Settings()))
    assert "0 proven, 2 same-requests" in shown
    assert "nothing more is proven" in shown


def test_the_case_of_a_header_is_not_foretold_by_what_is_assumed_everywhere(
    tmp_path: Path, server: Server
) -> None:
    report = verified(tmp_path, server, "print({'X-Limit': 7})", "print({'x-limit': 7})")
    assert projects.one(report, "stdout").foretold == ()


def test_files_beside_the_paths_are_named(
    tmp_path: Path, server: Server, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What imports names of requests from a module that moved fails: no fault of the tool."""
    names = "import requests\n\n__all__ = ['requests']\n"
    shop = (
        "from shop.names import requests\n\n\n"
        "def get(url):\n    return requests.get(url, timeout=5)\n"
    )
    app = (
        "import sys\nfrom shop import get\nfrom shop.names import requests\n\n"
        "try:\n    get(sys.argv[1] + '/a')\nexcept requests.Timeout:\n    pass\n"
    )
    files = {"shop/__init__.py": shop, "shop/names.py": names, "app.py": app}
    projects.write(tmp_path, {**files, "plain.py": "import os\n"})
    monkeypatch.chdir(tmp_path)
    status = run(["verify", "--output-format", "json", "shop", "--", PYTHON, "app.py", server.url])
    report = json.loads(capsys.readouterr().out)
    (note,) = [note for note in report["notes"] if "PATHs" in note]
    assert note.endswith(": app.py")
    assert status == 1
    (ending,) = [one for one in report["differences"] if one["aspect"] == "exception"]
    assert "ImportError" in ending["after"]
    assert "RH101" in [one["code"] for one in ending["foretold"]]


class _Reader(html.parser.HTMLParser):
    """Checks that elements are closed in their order, and notes what a page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.loads: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.loads += [name for name, _ in attrs if name in ("src", "href", "data", "action")]
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(made: str) -> _Reader:
    reader = _Reader()
    reader.feed(made)
    reader.close()
    assert reader.open == []
    return reader


def test_the_page_holds_everything_and_loads_nothing(tmp_path: Path, server: Server) -> None:
    before = "print(second.url)"
    report = verified(tmp_path, server, before, "print('<img src=x>\\u202e', first.url)")
    made = page.render(report_json.document(report, 1))
    reader = read(made)
    assert reader.loads == []
    assert not {"script", "img", "link", "iframe"} & reader.names
    assert "\u202e" not in made
    shown = " ".join("".join(reader.words).split())
    assert "The versions do not behave alike." in shown
    assert "<img src=x>\\x202e" in shown
    assert "<script>alert(1)</script>" in shown
    assert "The program writes something else to stdout." in shown
    assert "app.py:12" in shown
    for status in ("same requests", "unproven"):
        assert status in shown
    assert "prefers-color-scheme: dark" in made
    assert "http://" not in "".join(made.split("<style>")[1].split("</style>")[0])


def document(**changes: Any) -> dict[str, Any]:
    made = report_json.document(Report("httpx", ("python", "-m", "app"), 2), 0)
    return {**made, **changes}


@pytest.mark.parametrize(
    ("status", "words"),
    [(0, "Both versions behave alike."), (3, "call sites remain unproven")],
)
def test_the_page_says_what_it_comes_to(status: int, words: str) -> None:
    made = page.render(document(exit_status=status, notes=["A <note>."], faults=["404"]))
    shown = "".join(read(made).words)
    assert words in shown
    assert "A <note>." in shown
    assert "with 404" in shown
    assert "Differences" not in shown


def test_the_page_is_written(
    tmp_path: Path, server: Server, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects.write(tmp_path, {"app.py": BEFORE})
    monkeypatch.chdir(tmp_path)
    arguments = ("--output-format", "json", "--html", "page.html", ".")
    assert run(["verify", *arguments, "--", PYTHON, "app.py", server.url]) == 0
    assert json.loads(capsys.readouterr().out)["call_sites"]["counts"]["proven"] == 2
    assert "Both versions behave alike." in (tmp_path / "page.html").read_text("utf-8")
    refused = run(["verify", "--html", "no/page.html", ".", "--", PYTHON, "app.py", server.url])
    assert refused == 2
    assert "--html: no/page.html cannot be written" in capsys.readouterr().err
