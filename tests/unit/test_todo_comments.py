"""`--annotate`: comments at what is left to do."""

from __future__ import annotations

import ast

import pytest

from req2httpx import pipeline
from req2httpx.settings import Settings, Target

SOURCE = """import requests


class Downloads:
    def __init__(self):
        self.session = requests.Session()

    def adapter(self):
        if self.session: return self.session.get_adapter("http://")

    @property
    def pools(self):
        # What is open now.
        return self.session.adapters


def load(url):
    return requests.get(url, timeout=5)
"""


def annotated(source: str, **options: bool) -> str:
    """What a run with --annotate leaves of a source."""
    settings = Settings(target=Target.HTTPX, annotate=True, **options)  # type: ignore[arg-type]
    (file,) = pipeline.migrate_source(settings, "a.py", source.encode()).files
    return (file.after or file.before).decode()


def test_each_error_has_a_comment_above_its_statement() -> None:
    lines = annotated(SOURCE).splitlines()
    places = [index for index, line in enumerate(lines) if "TODO(req2httpx RH304)" in line]
    assert [lines[index].split(":")[0] for index in places] == [
        "        # TODO(req2httpx RH304)",
        "        # TODO(req2httpx RH304)",
    ]
    assert max(map(len, lines)) <= 100
    below = [
        next(line for line in lines[index:] if not line.strip().startswith("#")).strip()
        for index in places
    ]
    assert below[0].startswith("if self.session:")
    assert below[1] == "return self.session.adapters"
    ast.parse("\n".join(lines))


def test_what_moves_moves_beside_them() -> None:
    assert "httpx.get(url, timeout=5, follow_redirects=True)" in annotated(SOURCE)


def test_a_second_run_adds_nothing() -> None:
    once = annotated(SOURCE)
    assert annotated(once) == once


def test_without_errors_nothing_is_added() -> None:
    source = "import requests\n\nrequests.get('http://a/', timeout=5)\n"
    assert "TODO" not in annotated(source)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_newlines_and_tabs_stay(newline: str) -> None:
    source = newline.join(
        ["import requests", "s = requests.Session()", "if s:", "\tprint(s.adapters)", ""]
    )
    made = annotated(source)
    assert f"{newline}\t# TODO(req2httpx RH304)" in made
    assert made.replace("\r\n", "\n").count("\r") == 0


def test_an_accepted_error_has_none() -> None:
    line = "        return self.session.adapters"
    quiet = SOURCE.replace(line, f"{line}  # req2httpx: ignore[RH304]")
    assert annotated(quiet).count("TODO(") == 1
