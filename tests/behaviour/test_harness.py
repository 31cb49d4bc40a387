"""The suite can fail: programs that differ from their original are told from the others."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from .bench import Bench
from .cases import PROGRAMS, Case, Expectation, all_cases, read_case
from .comparison import Shape, differences, permitted
from .lint import NAMES, new_findings
from .migration import kept_lines, requests_imports
from .pairs import DIFFERENT, HEAD, SAME
from .running import Observation, Runner


def observe(bench: Bench, folder: Path, body: str) -> Observation:
    """Run a program that is written here."""
    program = folder / "program.py"
    program.write_text("# expect: same\n" + HEAD + body + "\n", encoding="utf-8")
    seen = bench.run(read_case(program, folder), program)
    assert not seen.timed_out
    return seen


@pytest.mark.parametrize("name", SAME)
def test_equal_programs_are_equal(name: str, bench: Bench, tmp_path: Path) -> None:
    """What is masked is masked."""
    before, after = (observe(bench, tmp_path, body) for body in SAME[name])
    assert "NameError" not in before.stderr + after.stderr
    assert differences(before, after) == []


@pytest.mark.parametrize("name", DIFFERENT)
def test_differences_are_found(name: str, bench: Bench, tmp_path: Path) -> None:
    """Each way of being different is seen, under the name that a case can excuse."""
    aspect, *bodies = DIFFERENT[name]
    before, after = (observe(bench, tmp_path, body) for body in bodies)
    found = differences(before, after)
    assert aspect in [one.aspect for one in found]
    assert aspect not in [one.aspect for one in permitted(found, [aspect])]


def test_json_bytes_count_where_the_case_says_so(bench: Bench, tmp_path: Path) -> None:
    """The two libraries write JSON differently."""
    before = observe(bench, tmp_path, "requests.post(BASE + '/items', json={'a': 1})")
    after = observe(bench, tmp_path, "httpx.post(BASE + '/items', json={'a': 1})")
    assert differences(before, after) == []
    assert [one.aspect for one in differences(before, after, Shape(exact_body=True))] == ["body"]


def test_order_counts_unless_the_case_says_otherwise(bench: Bench, tmp_path: Path) -> None:
    """Threads may ask in any order."""
    before = observe(bench, tmp_path, "httpx.get(BASE + '/echo?1'); httpx.get(BASE + '/echo?2')")
    after = observe(bench, tmp_path, "httpx.get(BASE + '/echo?2'); httpx.get(BASE + '/echo?1')")
    assert differences(before, after)
    assert differences(before, after, Shape(any_order=True)) == []


def test_a_run_that_hangs_is_killed(runner: Runner, tmp_path: Path) -> None:
    """A program that never ends costs its time limit, not the suite."""
    program = tmp_path / "hangs.py"
    program.write_text("import time\nprint('on', flush=True)\ntime.sleep(60)\n")
    start = time.monotonic()
    seen = runner.run(program, tmp_path, {}, seconds=0.3)
    assert seen.timed_out
    assert time.monotonic() - start < 5
    assert seen.stdout == "on\n"
    assert seen.status < 0


def test_a_run_leaves_nothing_behind(runner: Runner, tmp_path: Path) -> None:
    """Environment, modules, folder and the servers' memory are new in each run."""
    program = tmp_path / "counts.py"
    program.write_text(
        dedent(
            """
            import builtins, os, requests, sys
            print(os.environ.pop("EXTRA", "none"), hasattr(builtins, "left"), sys.argv[1:])
            builtins.left = requests.left = True
            print(requests.get(os.environ["HTTP_BASE"] + "/flaky/x/1").status_code)
            """
        )
    )
    seen = [runner.run(program, tmp_path, {"EXTRA": "here"}) for _ in range(2)]
    assert [one.stdout for one in seen] == ["here False []\n503\n"] * 2


def test_output_of_threads_and_exit_functions_is_seen(bench: Bench, tmp_path: Path) -> None:
    """A program ends as it would under an interpreter of its own."""
    seen = observe(
        bench,
        tmp_path,
        "import atexit, threading, time\n"
        "atexit.register(print, 'last')\n"
        "threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()\n"
        "print('first')",
    )
    assert seen.stdout == "first\nthread\nlast\n"


def test_exit_with_a_text_is_status_one(bench: Bench, tmp_path: Path) -> None:
    """`sys.exit("text")` prints the text on stderr."""
    seen = observe(bench, tmp_path, "sys.exit('bad luck')")
    assert (seen.status, seen.exception, seen.stderr) == (1, None, "bad luck\n")


def test_options_of_a_case_are_read(tmp_path: Path) -> None:
    """Every option, and no text below the first line that is not one."""
    program = tmp_path / "topic" / "case.py"
    program.parent.mkdir()
    program.write_text(
        "# expect: flagged RH301 RH302\n# options: --exact\n# body: exact\n# order: any\n"
        "# leaves: requests\n# differs: stdout, header:x\n# env: A=$HTTP_BASE/x\n"
        "import requests\n# expect: same\n"
    )
    case = read_case(program, tmp_path)
    assert case == Case(
        name="topic/case",
        root=program,
        main=program,
        expectation=Expectation.FLAGGED,
        codes=("RH301", "RH302"),
        exact=True,
        exact_body=True,
        any_order=True,
        leaves_requests=True,
        differs=("stdout", "header:x"),
        environ=(("A", "$HTTP_BASE/x"),),
    )


@pytest.mark.parametrize("text", ["import requests\n", "# expect: fine\n", "# expects: same\n"])
def test_a_case_without_a_good_first_line_is_refused(text: str, tmp_path: Path) -> None:
    """A misspelt option would make a case that tests nothing."""
    program = tmp_path / "case.py"
    program.write_text(text)
    with pytest.raises(ValueError, match=r"expect|fine"):
        read_case(program, tmp_path)


def test_a_folder_is_one_case(tmp_path: Path) -> None:
    """Its other modules are no cases of their own, at any depth."""
    for name in ("t/app/main.py", "t/app/api.py", "t/app/pkg/deep.py", "t/single.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# expect: same\n")
    assert [case.name for case in all_cases(tmp_path)] == ["t/app", "t/single"]


def test_no_program_hides_a_standard_module() -> None:
    """A program called json.py would be what its own `import json` finds."""
    meant = "called_httpx"
    names = {path.stem for path in PROGRAMS.rglob("*.py") if meant not in str(path)}
    assert not names & (sys.stdlib_module_names | {"httpx", "httpx2", "urllib3"})


def test_imports_of_requests_are_found() -> None:
    """All forms of them, and no other module's."""
    source = b"import os, requests.auth as a\nfrom requests import get\nfrom .requests import x\n"
    assert requests_imports(source) == ["requests.auth", "requests"]


def test_kept_lines_are_those_that_say_so() -> None:
    """At the end of the line."""
    assert kept_lines(b"x = 1  # kept\ny = '# kept'\nz = 2\n# kept  \n") == [
        b"x = 1  # kept",
        b"# kept  ",
    ]


def test_undefined_and_unused_names_are_found(tmp_path: Path) -> None:
    """Only those that the original did not have."""
    before = b"import requests, os\nrequests.get(undefined)\n"
    same, changed = tmp_path / "same.py", tmp_path / "changed.py"
    same.write_bytes(before)
    changed.write_bytes(b"import requests, os\nhttpx.get(undefined)\n")
    assert new_findings({same: before, changed: before}, NAMES) == {
        changed: ["F401 `requests` imported but unused", "F821 Undefined name `httpx`"]
    }
