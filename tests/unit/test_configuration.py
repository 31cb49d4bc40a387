"""Options from the command line and from pyproject.toml."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from req2httpx.configuration import ConfigurationError, settings_from
from req2httpx.options import OPTIONS, option_values
from req2httpx.settings import (
    Action,
    OutputFormat,
    RedirectPolicy,
    RetryPolicy,
    Settings,
    Target,
)
from req2httpx.settings import TestPolicy as OnTests  # pytest would collect it by its own name

EVERY_OPTION = """\
[tool.req2httpx]
check = true
mode = "sync"
target = "httpx2"
exact = true
select = ["RH2", "RH301"]
ignore = ["RH214"]
only = ["src/app.py::Client.get", "app.py::main"]
exclude = ["vendored/"]
jobs = 3
output-format = "json"
quiet = true
no-color = true
show-assumptions = true
annotate = true
redirects = "httpx"
timeouts = 7.5
retries = "flag"
tests = "keep"
"""


def project(root: Path, text: str) -> Path:
    (root / ".git").mkdir(exist_ok=True)
    (root / "src").mkdir(exist_ok=True)
    (root / "pyproject.toml").write_text(text)
    return root


def test_every_option_can_be_set_in_the_file(tmp_path: Path) -> None:
    project(tmp_path, EVERY_OPTION)
    assert settings_from({}, (Path("src"),), tmp_path) == Settings(
        paths=(Path("src"),),
        action=Action.CHECK,
        target=Target.HTTPX2,
        exact=True,
        select=("RH2", "RH301"),
        ignore=("RH214",),
        only=("src/app.py::Client.get", "app.py::main"),
        exclude=("vendored/",),
        jobs=3,
        output_format=OutputFormat.JSON,
        quiet=True,
        color=False,
        show_assumptions=True,
        annotate=True,
        redirects=RedirectPolicy.HTTPX,
        timeouts=7.5,
        retries=RetryPolicy.FLAG,
        tests=OnTests.KEEP,
        config=tmp_path / "pyproject.toml",
    )


def test_the_options_are_all_fields_of_the_settings() -> None:
    fields = set(Settings.__dataclass_fields__) - {"paths", "config"}
    assert {field for field, _ in OPTIONS.values()} == fields


def test_the_command_line_wins(tmp_path: Path) -> None:
    project(tmp_path, EVERY_OPTION)
    given = {"diff": True, "quiet": False, "select": ["RH4"], "jobs": 1, "timeouts": "httpx"}
    settings = settings_from(given, (), tmp_path)
    assert settings.action is Action.DIFF
    assert settings.quiet is False
    assert settings.select == ("RH4",)
    assert settings.jobs == 1
    assert settings.timeouts == "httpx"
    assert settings.target is Target.HTTPX2


def test_without_a_file_the_defaults_hold_and_all_cores_work(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert settings_from({}, (), tmp_path) == Settings(jobs=jobs or 1)


def test_the_nearest_file_with_a_table_above_all_paths_counts(tmp_path: Path) -> None:
    project(tmp_path, '[tool.req2httpx]\ntarget = "httpx2"\n')
    for name, text in (("a", "[tool.req2httpx]\nexact = true\n"), ("b", "[project]\n")):
        (tmp_path / "src" / name).mkdir()
        (tmp_path / "src" / name / "pyproject.toml").write_text(text)
    (tmp_path / "src/a/x.py").touch()
    inner = settings_from({}, (Path("src/a/x.py"),), tmp_path)
    assert (inner.exact, inner.target) == (True, None)
    other = settings_from({}, (Path("src/b"),), tmp_path)
    assert (other.exact, other.target) == (False, Target.HTTPX2)
    both = settings_from({}, (Path("src/a/x.py"), Path("src/b")), tmp_path)
    assert (both.exact, both.target) == (False, Target.HTTPX2)


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.req2httpx]\nexact = true\n")
    (tmp_path / "repo/.git").mkdir(parents=True)
    assert settings_from({}, (Path("repo"),), tmp_path).exact is False


def test_a_file_that_is_named_counts_alone(tmp_path: Path) -> None:
    project(tmp_path, EVERY_OPTION)
    (tmp_path / "other.toml").write_text("[tool.req2httpx]\nannotate = true\n")
    settings = settings_from({"config": "other.toml"}, (), tmp_path)
    assert settings.annotate
    assert not settings.exact
    with pytest.raises(ConfigurationError, match=r"no\.toml: cannot be read: No such file"):
        settings_from({"config": "no.toml"}, (), tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("exlude = []", "exlude: there is no such option; did you mean 'exclude'?"),
        ("show_assumptions = true", "no such option; did you mean 'show-assumptions'?"),
        ("config = 'x'", "config: there is no such option"),
        ("xyzzy = 1", "xyzzy: there is no such option"),
        ("target = 'HTTPX'", "expected 'httpx' or 'httpx2', not 'HTTPX'; did you mean 'httpx'?"),
        ("target = true", "expected 'httpx' or 'httpx2', not the boolean True"),
        ("mode = 'fast'", "mode: expected 'sync', 'auto' or 'async', not 'fast'"),
        ("exact = 'yes'", "exact: expected true or false, not the string 'yes'"),
        ("exact = 1", "exact: expected true or false, not the integer 1"),
        ("exclude = 'vendored/'", "exclude: expected a list of strings, not the string"),
        ("exclude = [1]", "exclude: expected a list of strings, not the array [1]"),
        ("exclude = ['']", "exclude: an empty string says nothing"),
        ("exclude = ['!']", "exclude: '!' is not a pattern"),
        ("select = ['RH2O1']", "select: 'RH2O1' is no rule code"),
        ("ignore = ['rh201']", "is no rule code such as RH201 or RH2; did you mean 'RH201'?"),
        ("only = ['app.py']", "only: 'app.py' is not of the form path.py::name"),
        ("jobs = 0", "jobs: expected a number of processes, at least 1"),
        ("jobs = true", "jobs: expected a number of processes, at least 1"),
        ("timeouts = -1", "timeouts: expected more than 0 seconds, not -1"),
        ("timeouts = nan", "timeouts: expected more than 0 seconds"),
        ("timeouts = false", "timeouts: expected 'preserve', 'httpx' or seconds"),
        ("timeouts = 'none'", "timeouts: expected 'preserve', 'httpx' or seconds, not 'none'"),
        ("timeouts = {a = 1}", "timeouts: expected 'preserve', 'httpx' or seconds, not a table"),
        ("check = true\ndiff = true", "diff: contradicts another option beside it"),
    ],
)
def test_a_mistake_is_an_error_with_its_place(tmp_path: Path, line: str, message: str) -> None:
    project(tmp_path, f"[tool.req2httpx]\n{line}\n")
    with pytest.raises(ConfigurationError) as caught:
        settings_from({}, (), tmp_path)
    assert message in str(caught.value)
    assert str(caught.value).startswith("pyproject.toml: tool.req2httpx.")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[project\nname = 1\n", "pyproject.toml:1:9: is not valid TOML: Expected ']'"),
        (b"a = 1\na = 2\n", "pyproject.toml:2:6: is not valid TOML: Cannot overwrite a value"),
        (b"a = '\xff'\n", "pyproject.toml: is not UTF-8"),
        (b"[tool]\nreq2httpx = 3\n", "pyproject.toml: tool.req2httpx must be a table"),
        (b"x = " + b"[" * 100_000, "pyproject.toml: is not valid TOML: "),
    ],
    ids=["bracket", "twice", "latin-1", "no table", "deep"],
)
def test_a_broken_file_is_an_error_with_its_place(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "pyproject.toml").write_bytes(data)
    with pytest.raises(ConfigurationError) as caught:
        settings_from({}, (), tmp_path)
    assert str(caught.value).startswith(message)


def test_an_action_that_is_not_wanted_is_no_action() -> None:
    assert option_values({"check": False, "diff": True}, str) == {"action": Action.DIFF}
