"""One outcome, and what each rendering makes of it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import req2httpx.report
from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.outcome import EditRecord, FileOutcome, FileStatus, Outcome, Sites
from req2httpx.report import github, terminal, text
from req2httpx.report import json as json_report
from req2httpx.report.excerpt import marked
from req2httpx.settings import Action, OutputFormat, Settings

SOURCE = "import requests\n\ndef get(url):\n\treturn requests.get(url, stream=True)  # [red]é\n"


def diagnostic(
    code: str, severity: Severity, line: int, column: int, length: int, path: str = "src/a.py"
) -> Diagnostic:
    span = Span(line, column, line, column + length)
    return Diagnostic(path, span, code, severity, f"message of {code}", f"help of {code}")


ERROR = diagnostic("RH501", Severity.ERROR, 4, 9, 8)
WARNING = diagnostic("RH214", Severity.WARNING, 1, 8, 8)
ASSUMPTION = replace(diagnostic("RH203", Severity.INFO, 4, 22, 3), assumption=True)
DOUBLE = replace(diagnostic("RH901", Severity.ERROR, 1, 1, 6, "tests/t.py"), test_double=True)
NOTE = replace(diagnostic("RH001", Severity.INFO, 2, 1, 0), help="")

OUTCOME = Outcome(
    target="httpx",
    target_reason="pyproject.toml depends on it",
    files=(
        FileOutcome("bad.py", FileStatus.UNPARSABLE, "3:7: invalid syntax"),
        FileOutcome("gone.py", FileStatus.UNREADABLE, "there is no such file or folder"),
        FileOutcome("old.py", FileStatus.EXCLUDED, "matched by --exclude"),
        FileOutcome("plain.py", FileStatus.WITHOUT_REQUESTS, "no requests objects"),
        FileOutcome("src/_compat.py", FileStatus.CHANGED, after=b"def f(): ...\n", generated=True),
        FileOutcome(
            "src/a.py",
            FileStatus.CHANGED,
            edits=(EditRecord(Span(1, 1, 1, 16), "RH101", "the import"),),
            before=SOURCE.encode(),
            after=SOURCE.replace("requests", "httpx").encode(),
        ),
        FileOutcome("tests/t.py", FileStatus.KEPT, "a test double", before=b"import responses\n"),
    ),
    diagnostics=(WARNING, NOTE, ERROR, ASSUMPTION, DOUBLE),
    sites=Sites(3, 2, 1),
    calls_without_timeout=2,
)
NOTHING = Outcome(
    "httpx", "", (FileOutcome("a.py", FileStatus.WITHOUT_REQUESTS, "none"),), (), Sites()
)


def rendered(outcome: Outcome = OUTCOME, settings: Settings | None = None) -> str:
    return text.plain(text.render(outcome, settings or Settings(paths=(Path("."),))))


def test_the_whole_text_report() -> None:
    assert (
        rendered()
        == """\
src/a.py:1:8 RH214 warning: message of RH214
  |
1 | import requests
  |        ^^^^^^^^
help: help of RH214

src/a.py:2:1 RH001 info: message of RH001

src/a.py:4:9 RH501 error: message of RH501
  |
4 |     return requests.get(url, stream=True)  # [red]é
  |            ^^^^^^^^
help: help of RH501

tests/t.py:1:1 RH901 error: message of RH901
  |
1 | import responses
  | ^^^^^^
help: help of RH901

bad.py: error: cannot be parsed: 3:7: invalid syntax
gone.py: error: cannot be read: there is no such file or folder
5 files seen, 2 with requests, 1 changed, 1 generated, 2 failed; \
target httpx (pyproject.toml depends on it).
3 call sites of requests: 2 migrated, 1 kept.
1 error, 1 warning, 1 note, 1 assumption (--show-assumptions). \
1 test double of requests to carry over by hand.
2 calls without a timeout can still wait for ever, as with requests (see --timeouts).
`req2httpx undo` takes the changes back.
"""
    )


def test_assumptions_are_listed_on_request() -> None:
    lines = rendered(settings=Settings(show_assumptions=True))
    assert "src/a.py:4:22 RH203 info: message of RH203\n" in lines
    assert "1 assumption. " in lines


def test_quiet_leaves_errors_alone() -> None:
    lines = rendered(settings=Settings(quiet=True)).splitlines()
    assert [line for line in lines if " error: " in line] == [
        "src/a.py:4:9 RH501 error: message of RH501",
        "tests/t.py:1:1 RH901 error: message of RH901",
        "bad.py: error: cannot be parsed: 3:7: invalid syntax",
        "gone.py: error: cannot be read: there is no such file or folder",
    ]
    assert "call site" not in "".join(lines)
    assert rendered(NOTHING, Settings(quiet=True)) == ""


def test_nothing_to_do_is_one_line() -> None:
    assert rendered(NOTHING) == "Nothing to do: 1 file seen, none uses requests.\n"


def test_a_dry_run_says_would() -> None:
    lines = rendered(settings=Settings(action=Action.CHECK))
    assert "1 would change" in lines
    assert "undo" not in lines


@pytest.mark.parametrize(
    ("timeouts", "words"), [("httpx", "httpx's default of 5 seconds"), (2.5, "one of 2.5 seconds")]
)
def test_the_summary_says_what_became_of_timeouts(timeouts: str | float, words: str) -> None:
    assert words in rendered(settings=Settings(timeouts=timeouts))


def test_the_order_of_the_diagnostics_is_no_matter() -> None:
    shuffled = replace(OUTCOME, diagnostics=OUTCOME.diagnostics[::-1])
    assert rendered(shuffled) == rendered()
    assert github.render(shuffled, Settings()) == github.render(OUTCOME, Settings())
    assert json_report.render(shuffled, Settings()) == json_report.render(OUTCOME, Settings())


def test_code_is_no_markup_and_colour_changes_no_character() -> None:
    lines = text.render(OUTCOME, Settings())
    colored = terminal.colored(lines)
    assert "\x1b[1;31merror\x1b[0m" in colored

    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text.plain(lines)


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.wants_color(Terminal(), allowed=True)
    assert not terminal.wants_color(Terminal(), allowed=False)
    assert not terminal.wants_color(io.StringIO(), allowed=True)
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.wants_color(Terminal(), allowed=True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.wants_color(Terminal(), allowed=True)


@pytest.mark.parametrize(
    ("line", "span", "shown", "carets"),
    [
        ("a = b", Span(1, 5, 1, 6), "a = b", "    ^"),
        ("\ta\tb", Span(1, 4, 1, 5), "    a    b", "         ^"),
        ("x = '日本' + y", Span(1, 12, 1, 13), "x = '日本' + y", " " * 13 + "^"),
        ("x = '日本'", Span(1, 5, 1, 9), "x = '日本'", "    ^^^^^^"),
        ("e\u0301 = y", Span(1, 6, 1, 7), "e\u0301 = y", "    ^"),
        ("f(a,  ", Span(1, 1, 3, 2), "f(a,", "^^^^"),
        ("", Span(1, 1, 1, 1), "", "^"),
        ("ab", Span(1, 9, 1, 12), "ab", "  ^"),
        ("a\x1b[31m\x07\x7f\u202eb", Span(1, 1, 1, 2), "a␛[31m␇␡\ufffdb", "^"),
        ("\x0cdef f():", Span(1, 2, 1, 5), "␌def f():", " ^^^"),
    ],
)
def test_carets_stand_below_what_is_meant(line: str, span: Span, shown: str, carets: str) -> None:
    assert marked(line, span) == (shown, carets)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x = [" + "1, " * 3000 + "requests.get, " + "2, " * 3000 + "]"
    column = line.index("requests") + 1
    shown, carets = marked(line, Span(1, column, 1, column + 12))
    assert len(shown) < 170
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[carets.index("^") : len(carets)] == "requests.get"


def test_the_source_line_is_found_with_any_newline_and_encoding() -> None:
    source = "# coding: latin-1\rx = 'é'\r\n\x0c\x1cy = 1\n"
    file = FileOutcome(
        "src/a.py", FileStatus.KEPT, before=source.encode("latin-1"), encoding="iso-8859-1"
    )
    places = [(2, "2 | x = 'é'"), (3, "3 | ␌␜y = 1")]
    for line, expected in places:
        shown = replace(WARNING, span=Span(line, 1, line, 2))
        outcome = replace(OUTCOME, files=(file,), diagnostics=(shown,))
        assert expected in rendered(outcome).splitlines()


def test_a_message_cannot_drive_the_terminal() -> None:
    spoilt = replace(NOTE, message="\x1b[2J", path="\x1b.py", help="\x1b\udcff")
    assert "\x1b" not in rendered(replace(OUTCOME, diagnostics=(spoilt,)))


def test_github_annotations() -> None:
    odd = replace(WARNING, path="a,b:c%.py", message="50% of:\r\nthese, those", help="")
    long = replace(ERROR, span=Span(4, 9, 6, 2))
    outcome = replace(OUTCOME, diagnostics=(odd, long), internal_errors=("a: worker died",))
    assert github.render(outcome, Settings()).splitlines() == [
        "::warning file=a%2Cb%3Ac%25.py,line=1,endLine=1,col=8,endColumn=15,"
        "title=req2httpx (RH214)::50%25 of:%0D%0Athese, those",
        "::error file=src/a.py,line=4,endLine=6,title=req2httpx (RH501)"
        "::message of RH501%0Ahelp of RH501",
        "::error file=bad.py,title=req2httpx::3:7: invalid syntax",
        "::error file=gone.py,title=req2httpx::there is no such file or folder",
        "::error title=req2httpx::a: worker died",
    ]


def test_github_shows_assumptions_on_request_and_errors_when_quiet() -> None:
    assert "RH203" not in github.render(OUTCOME, Settings())
    assert "::notice" in github.render(OUTCOME, Settings(show_assumptions=True))
    quiet = github.render(OUTCOME, Settings(quiet=True))
    assert {line.split()[0] for line in quiet.splitlines()} == {"::error"}


SCHEMA = json.loads((Path(req2httpx.report.__file__).parent / "schema.json").read_text("utf-8"))


def document(outcome: Outcome, settings: Settings) -> dict[str, object]:
    parsed = json.loads(json_report.render(outcome, settings))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(parsed, SCHEMA)
    assert isinstance(parsed, dict)
    return parsed


def test_the_json_report_fits_its_schema_and_holds_everything() -> None:
    parsed = document(OUTCOME, Settings(paths=(Path("src"),), only=("a.py::f",)))
    assert parsed["summary"] == {
        "files": {"seen": 5, "with_requests": 2, "changed": 1, "generated": 1, "failed": 2},
        "call_sites": {"found": 3, "migrated": 2, "kept": 1},
        "diagnostics": {"error": 2, "warning": 1, "info": 2},
        "assumptions": 1,
        "test_doubles": 1,
        "calls_without_timeout": 2,
        "not_followed": {"functions": 0, "files": 0},
    }
    files = parsed["files"]
    assert isinstance(files, list)
    assert [file["path"] for file in files] == [file.path for file in OUTCOME.files]
    assert files[5]["edits"] == [
        {
            "code": "RH101",
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 16,
            "reason": "the import",
        }
    ]
    diagnostics = parsed["diagnostics"]
    assert isinstance(diagnostics, list)
    assert diagnostics[3] == {
        "code": "RH203",
        "severity": "info",
        "assumption": True,
        "test_double": False,
        "path": "src/a.py",
        "line": 4,
        "column": 22,
        "end_line": 4,
        "end_column": 25,
        "message": "message of RH203",
        "help": "help of RH203",
    }


def test_the_json_report_is_the_same_however_it_is_made() -> None:
    one = json_report.render(OUTCOME, Settings(jobs=1))
    two = json_report.render(
        OUTCOME,
        Settings(
            jobs=8, color=False, quiet=True, show_assumptions=True, output_format=OutputFormat.JSON
        ),
    )
    assert one == two
    assert one.count("\n") == 1


def test_the_json_report_of_a_diff_carries_the_diffs() -> None:
    files = document(OUTCOME, Settings(action=Action.DIFF))["files"]
    assert isinstance(files, list)
    assert "+import httpx\n" in files[5]["diff"]
    assert "diff" not in files[0]


def test_names_that_are_no_text_do_not_break_the_json_report() -> None:
    odd = replace(NOTHING, files=(FileOutcome("\udcff.py", FileStatus.UNREADABLE, "no"),))
    assert json_report.render(odd, Settings()).encode("ascii")
