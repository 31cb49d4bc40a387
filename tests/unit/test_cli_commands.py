"""The command line from end to end, in processes of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import req2httpx
import req2httpx.report

# No newline at the end, and those of Windows before it.
BEFORE = b"import requests\r\n\r\n\r\ndef get(url):\r\n    requests.get(url, timeout=5)"
AFTER = (
    b"import httpx\r\n\r\n\r\ndef get(url):\r\n    httpx.get(url, timeout=5, follow_redirects=True)"
)
KEPT = b"import requests\n\ns = requests.Session()\ns.mount('x://', None)\ns.get('x://y')\n"
HOST = Path(__file__).with_name("cli_host.py")
SCHEMA = json.loads((Path(req2httpx.report.__file__).parent / "schema.json").read_text("utf-8"))


def run(
    root: Path, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    source = os.fspath(Path(req2httpx.__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-W", "error", os.fspath(HOST), *arguments],
        cwd=root,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": source, **environment},
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "pkg").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (root / "pkg/a.py").write_bytes(BEFORE)
    (root / "pkg/b.py").write_bytes(b"import os\n")
    return root


def test_migrate_writes_and_undo_takes_it_back(project: Path) -> None:
    done = run(project, "migrate", "pkg")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 changed" in done.stdout
    assert b"\x1b" not in done.stdout
    assert (project / "pkg/a.py").read_bytes() == AFTER
    again = run(project, "migrate", "pkg")
    assert again.stdout == b"Nothing to do: 2 files seen, none uses requests.\n"
    undone = run(project / "pkg", "undo")
    assert (undone.returncode, undone.stdout, undone.stderr) == (0, b"restored a.py\n", b"")
    assert (project / "pkg/a.py").read_bytes() == BEFORE
    assert not (project / ".req2httpx").exists()
    nothing = run(project, "undo")
    assert nothing.returncode == 2
    assert b"there is no migration to undo" in nothing.stderr


def test_undo_names_what_it_refuses(project: Path) -> None:
    (project / "pkg/c.py").write_bytes(BEFORE)
    run(project, "migrate", ".")
    (project / "pkg/a.py").write_bytes(b"edited")
    refused = run(project, "undo")
    assert refused.returncode == 1
    assert refused.stdout == b""
    assert refused.stderr.decode().splitlines() == [
        "pkg/a.py: left alone: it was changed after the migration",
        "Nothing was restored; --force restores the other files.",
    ]
    forced = run(project, "undo", "--force")
    assert (forced.returncode, forced.stdout) == (1, b"restored pkg/c.py\n")
    assert (project / "pkg/c.py").read_bytes() == BEFORE


def test_diff_prints_a_patch_that_git_applies_and_writes_nothing(project: Path) -> None:
    done = run(project, "migrate", "--diff", ".")
    assert done.returncode == 1
    assert b"1 would change" in done.stderr
    assert (project / "pkg/a.py").read_bytes() == BEFORE
    applied = subprocess.run(["git", "apply", "-"], cwd=project, input=done.stdout)
    assert applied.returncode == 0
    assert (project / "pkg/a.py").read_bytes() == AFTER
    assert run(project, "migrate", "--diff", ".").returncode == 0


def test_check_prints_names_and_writes_nothing(project: Path) -> None:
    done = run(project, "migrate", "--check", ".")
    assert (done.returncode, done.stdout) == (1, b"pkg/a.py\n")
    assert (project / "pkg/a.py").read_bytes() == BEFORE
    clean = run(project, "migrate", "--check", "pkg/b.py")
    assert (clean.returncode, clean.stdout) == (0, b"")
    assert sorted(path.name for path in project.iterdir()) == ["pkg", "pyproject.toml"]


def test_what_cannot_be_migrated_is_status_1(project: Path) -> None:
    (project / "pkg/b.py").write_bytes(KEPT)
    done = run(project, "migrate", ".")
    assert done.returncode == 1
    assert re.search(rb"^pkg/b.py:4:\d+ RH\d\d\d error: ", done.stdout, re.MULTILINE)
    assert b"\n4 | s.mount('x://', None)\n  | ^^^^" in done.stdout
    assert (project / "pkg/a.py").read_bytes() == AFTER
    assert (project / "pkg/b.py").read_bytes() == KEPT


def test_files_that_cannot_be_read_are_status_2_and_the_others_go_on(project: Path) -> None:
    (project / "pkg/bad.py").write_bytes(b"import requests\nx = '\xff'\n")
    (project / "pkg/two.py").write_bytes(b"import requests\nprint requests.get('x')\n")
    done = run(project, "migrate", ".", "missing.py")
    assert done.returncode == 2
    assert b"missing.py: error: cannot be read: there is no such file or folder" in done.stdout
    assert re.search(rb"pkg/bad\.py:2:6 .*byte 0xff is not valid utf-8", done.stdout)
    assert re.search(rb"pkg/two\.py:2:1 .*cannot parse it: Missing parentheses", done.stdout)
    assert (project / "pkg/a.py").read_bytes() == AFTER


def test_the_json_report_holds_every_path_once(project: Path) -> None:
    (project / "pkg/old.py").write_bytes(BEFORE)
    arguments = ("--output-format", "json", "--exclude", "old.py", "--diff", ".", "missing.py")
    done = run(project, "migrate", *arguments)
    report = json.loads(done.stdout)
    jsonschema.validate(report, SCHEMA)
    assert [(file["path"], file["status"]) for file in report["files"]] == [
        ("missing.py", "unreadable"),
        ("pkg/a.py", "changed"),
        ("pkg/b.py", "without-requests"),
        ("pkg/old.py", "excluded"),
    ]
    assert (done.returncode, done.stderr) == (2, b"")
    more = run(project, "migrate", *arguments, "--jobs", "7", "--quiet", "--no-color")
    assert more.stdout == done.stdout


@pytest.mark.parametrize("action", [(), ("--diff",), ("--check",)])
def test_sarif_is_one_object(project: Path, action: tuple[str, ...]) -> None:
    (project / "pkg/c.py").write_bytes(KEPT)
    done = run(project, "migrate", "--output-format", "sarif", *action, ".")
    assert (done.returncode, done.stderr) == (1, b"")
    (result,) = [
        one for one in json.loads(done.stdout)["runs"][0]["results"] if one["level"] == "error"
    ]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "pkg/c.py"


def test_github_annotations(project: Path) -> None:
    (project / "pkg/a.py").write_bytes(KEPT)
    done = run(project, "migrate", "--output-format", "github", ".")
    assert b"::error file=pkg/a.py,line=4,endLine=4,col=" in done.stdout
    assert {line[:2] for line in done.stdout.splitlines()} == {b"::"}
    assert done.returncode == 1


def test_a_module_on_standard_input(project: Path) -> None:
    done = run(project, "migrate", "-", stdin=BEFORE)
    assert (done.returncode, done.stdout) == (0, AFTER)
    assert b"1 changed" in done.stderr
    assert b"undo" not in done.stderr
    broken = b"import requests\nx = '\xff'\n"
    for untouched in (b"import os\n", broken, b"", KEPT):
        assert run(project, "migrate", "-", stdin=untouched).stdout == untouched
    assert run(project, "migrate", "-", stdin=broken).returncode == 2
    patch = run(project, "migrate", "--diff", "-", stdin=BEFORE)
    assert patch.stdout.startswith(b"--- a/<stdin>\n")
    assert patch.returncode == 1
    assert run(project, "migrate", "--check", "-", stdin=BEFORE).stdout == b"<stdin>\n"
    as_json = run(project, "migrate", "--output-format", "json", "-", stdin=BEFORE)
    assert as_json.stdout == AFTER
    jsonschema.validate(json.loads(as_json.stderr), SCHEMA)
    assert not (project / ".req2httpx").exists()
    assert b"goes with no other path" in run(project, "migrate", "-", "pkg").stderr


def test_a_file_that_changed_meanwhile_is_left_alone(project: Path) -> None:
    (project / "pkg/c.py").write_bytes(BEFORE)
    done = run(project, "migrate", ".", HOST_EDITS="pkg/a.py")
    assert done.returncode == 1
    assert b"pkg/a.py: error: left as it was: it changed on disk during the run" in done.stdout
    assert b"1 changed" in done.stdout
    assert (project / "pkg/a.py").read_bytes() == b"edited meanwhile\n"
    assert (project / "pkg/c.py").read_bytes() == AFTER


def test_a_full_disk_leaves_every_file_as_it_was(project: Path) -> None:
    (project / "pkg/c.py").write_bytes(BEFORE + b"\n#" + b"x" * 5000)
    before = (project / "pkg/c.py").read_bytes()
    done = run(project, "migrate", ".", HOST_FILE_LIMIT="3000")
    assert done.returncode == 2
    assert b"cannot write" in done.stderr
    assert b"every file is as it was" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (project / "pkg/a.py").read_bytes() == BEFORE
    assert (project / "pkg/c.py").read_bytes() == before
    assert sorted(path.name for path in project.iterdir()) == ["pkg", "pyproject.toml"]


def test_a_generated_module_is_written_and_undone(project: Path) -> None:
    run(project, "migrate", ".", HOST_GENERATES="pkg/_exact.py")
    assert (project / "pkg/_exact.py").read_bytes() == b"# generated\n"
    run(project, "undo")
    assert not (project / "pkg/_exact.py").exists()


@pytest.mark.parametrize("arguments", [("migrate", "pkg"), ("migrate", "--check", "pkg")])
def test_an_interrupt_is_status_130_without_a_traceback(
    project: Path, arguments: tuple[str, ...]
) -> None:
    done = run(project, *arguments, HOST_SIGNAL=str(int(signal.SIGINT)))
    assert done.returncode == 130
    assert done.stderr == b"req2httpx: interrupted\n"
    assert (project / "pkg/a.py").read_bytes() == BEFORE


def test_a_bug_is_a_short_message_and_status_2(project: Path) -> None:
    done = run(project, "migrate", "pkg", HOST_RAISES="kaboom")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"internal error: RuntimeError: kaboom" in done.stderr
    assert b"report" in done.stderr
    assert b"Traceback" not in done.stderr
    shown = run(project, "migrate", "pkg", HOST_RAISES="kaboom", REQ2HTTPX_TRACEBACK="1")
    assert b"Traceback (most recent call last):" in shown.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("--version",), ("migrate", "--diff", "."), ("--help",)])
def test_output_that_nobody_can_take(project: Path, arguments: tuple[str, ...]) -> None:
    source = os.fspath(Path(req2httpx.__file__).parent.parent)
    command = [sys.executable, os.fspath(HOST), *arguments]
    environment = {**os.environ, "PYTHONPATH": source}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, cwd=project, stdout=full, stderr=subprocess.PIPE, env=environment
        )
    assert done.returncode == 2
    assert b"cannot write to standard output: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, cwd=project, stdout=writer, stderr=subprocess.PIPE, env=environment
    )
    os.close(writer)
    assert done.returncode == (1 if "--diff" in arguments else 0)
    assert b"Broken" not in done.stderr
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *command], cwd=project, env=environment
    )
    assert closed.returncode == done.returncode


def test_a_name_that_is_no_text_is_printed_somehow(project: Path) -> None:
    name = os.fsencode(project) + b"/\xff.py"
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
    Path(os.fsdecode(name)).write_bytes(BEFORE)
    done = run(project, "migrate", "--check", ".")
    assert b"\\udcff.py" in done.stdout
    assert run(project, "migrate", ".").returncode == 0
    assert Path(os.fsdecode(name)).read_bytes() == AFTER


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "usage: req2httpx"),
        (("migrate",), "required: PATH"),
        (("migrat", "x"), "there is no command 'migrat'; did you mean 'migrate'?"),
        (("migrate", "x", "--dif"), "there is no option --dif; did you mean '--diff'?"),
        (("migrate", "x", "--exclud=y"), "no option --exclud; did you mean '--exclude'?"),
        (("migrate", "x", "--diff", "--check"), "not allowed with"),
        (("migrate", "x", "--target", "httpx3"), "--target: expected 'httpx' or 'httpx2'"),
        (("migrate", "x", "--jobs", "many"), "--jobs: expected a number of processes"),
        (("migrate", "x", "--timeouts", "0"), "--timeouts: expected more than 0 seconds"),
        (("migrate", "x", "--select", "201"), "--select: '201' is no rule code"),
        (("migrate", "x", "--exclude", "!"), "--exclude: '!' is not a pattern"),
        (("migrate", "x", "--config", "no.toml"), "no.toml: cannot be read"),
        (("undo", "--forc"), "there is no option --forc; did you mean '--force'?"),
        (("undo", "x", "y"), "undo works on one project"),
        (("rule", "RH999"), "there is no rule RH999"),
        (("rule",), "name a rule"),
    ],
)
def test_wrong_usage_is_status_2(project: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(project, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr.decode()


def test_a_broken_pyproject_is_status_2_with_its_place(project: Path) -> None:
    (project / "pyproject.toml").write_text("[project\n")
    done = run(project, "migrate", "pkg")
    assert done.returncode == 2
    assert b"pyproject.toml:1:9: is not valid TOML" in done.stderr
    assert (project / "pkg/a.py").read_bytes() == BEFORE


def test_the_file_sets_options_and_the_command_line_wins(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.req2httpx]\ncheck = true\nquiet = true\n")
    done = run(project, "migrate", "pkg")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"pkg/a.py\n", b"")
    done = run(project, "migrate", "pkg", "--write", "--no-quiet")
    assert done.returncode == 0
    assert b"1 changed" in done.stdout
    assert (project / "pkg/a.py").read_bytes() == AFTER


def test_help_and_version(project: Path) -> None:
    for arguments in (("--help",), ("migrate", "-h"), ("undo", "--help"), ("rule", "--help")):
        done = run(project, *arguments)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(b"usage: req2httpx")
    assert run(project, "--version").stdout == f"req2httpx {req2httpx.__version__}\n".encode()


def test_options_may_come_in_any_form(project: Path) -> None:
    arguments = ["--select", "RH2,RH301", "--select=RH4", "-j", "2", "--timeouts", "2.5"]
    arguments += ["--exclude", "a", "--exclude", "b", "--only", "a.py::f", "--no-exact", "--diff"]
    done = run(project, "migrate", *arguments, "--output-format", "json", "pkg")
    settings = json.loads(done.stdout)["settings"]
    assert settings["select"] == ["RH2", "RH301", "RH4"]
    assert settings["exclude"] == ["a", "b"]
    assert settings["only"] == ["a.py::f"]
    assert settings["timeouts"] == 2.5
    assert settings["exact"] is False
