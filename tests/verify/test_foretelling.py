"""What was foretold, and what was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.verify.body import Body
from req2httpx.verify.comparing.differences import Difference
from req2httpx.verify.foretelling import foretold, speaks_of
from req2httpx.verify.relevance import relevant
from req2httpx.verify.traffic import Endpoint, Exchange, Frame, Framing, Headers, Place, Response


def note(code: str, line: int, path: str = "a.py") -> Diagnostic:
    return Diagnostic(path, Span(line, 1, line, 9), code, Severity.INFO, "what")


@pytest.mark.parametrize(
    ("code", "aspect", "words", "speaks"),
    [
        ("RH207", "body:f headers", "", True),
        ("RH207", "query:a", "", False),
        ("RH208", "query:a", "", True),
        ("RH219", "header:User-Agent", "", True),
        ("RH219", "header:Accept", "", False),
        ("RH221", "body", "nothing", False),
        ("RH203", "timeout:read", "", True),
        ("RH010", "stderr", "INFO HTTP Request: GET", True),
        ("RH010", "stdout", "something else", False),
        ("RH220", "missing", "The redirect of x is not followed any more.", True),
        ("RH220", "missing", "a retry is lost", False),
        ("RH607", "missing", "", False),
        ("RH606", "additional", "", False),
        ("RH606", "order", "", False),
        ("RH411", "stdout", "", True),
        ("RH607", "stdout", "ConnectError: refused", True),
        ("RH607", "stdout", "{'x-limit': '7'}", False),
        ("RH606", "file:log", "{'x-limit': '7'}", False),
        ("RH606", "exit", "exit status 1", True),
    ],
)
def test_rules_speak_of_their_subject(code: str, aspect: str, words: str, speaks: bool) -> None:
    assert speaks_of(code, Difference(aspect, "", words, words)) is speaks


def test_a_diagnostic_counts_where_it_stands() -> None:
    item = Difference("body:f", "1", "2", "what")
    diagnostics = [note("RH207", 3), note("RH207", 9), note("RH207", 3, "b.py")]
    assert foretold(item, [Frame("a.py", 3, "f")], diagnostics) == (diagnostics[0],)
    error = Diagnostic("a.py", Span(3, 1, 3, 9), "RH207", Severity.ERROR, "stays on requests")
    assert foretold(item, [Frame("a.py", 3, "f")], [error]) == ()


def test_what_a_program_writes_comes_from_anywhere() -> None:
    item = Difference("stdout", "1", "2", "what")
    assert foretold(item, [], [note("RH411", 3), note("RH207", 4)]) == (note("RH411", 3),)


def test_a_note_at_a_session_is_true_of_its_calls() -> None:
    item = Difference("proxy", "1", "2", "what")
    assert foretold(item, [Frame("a.py", 30, "f")], [note("RH302", 3)]) == (note("RH302", 3),)


def answered(status: int = 200, body: bytes = b"fine", headers: Headers = ()) -> Exchange:
    response = Response("HTTP/1.1", status, "", headers, Framing.LENGTH, Body([body]))
    return Exchange(Endpoint("a", 80), 0, 0, Place(), response=response)


@pytest.mark.parametrize(
    ("code", "exchange", "counts"),
    [
        ("RH420", answered(), False),
        ("RH420", answered(headers=(("Content-Encoding", "gzip"),)), True),
        ("RH411", answered(), False),
        ("RH411", answered(body="\u00e9".encode()), True),
        ("RH411", answered(headers=(("Content-Encoding", "br"),)), True),
        ("RH419", answered(headers=(("X-Name", "a"),)), False),
        ("RH419", answered(headers=(("X-Name", "\u00e9"),)), True),
        ("RH403", answered(404), False),
        ("RH403", answered(304), True),
        ("RH010", answered(), True),
    ],
)
def test_an_assumption_counts_where_an_answer_gives_a_cause(
    code: str, exchange: Exchange, counts: bool
) -> None:
    assumed = replace(note(code, 1), assumption=True)
    assert relevant([assumed], [answered(), exchange]) == ((assumed,) if counts else ())
    assert relevant([note(code, 1)], [exchange]) == (note(code, 1),)
