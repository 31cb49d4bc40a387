"""Notebooks as files: what of the JSON changes, how places are told, what IPython adds."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

import req2httpx.report
from req2httpx import pipeline
from req2httpx.cli.applying import apply
from req2httpx.outcome import FileStatus, Outcome
from req2httpx.project.discovery import discover
from req2httpx.project.journal import undo
from req2httpx.project.magics import STEM, plain_cell, restored
from req2httpx.project.notebooks import NotebookError, read_notebook
from req2httpx.report import diff, github, sarif, text
from req2httpx.report.json import document
from req2httpx.settings import Action, Mode, Settings, Target

CELLS = [
    "import requests\n",
    'r = requests.get("http://a/é", timeout=5)\nif r:\n    print(r.json())',
]
SCHEMA = json.loads((Path(req2httpx.report.__file__).parent / "schema.json").read_text("utf-8"))


def notebook(sources: list[object], **more: object) -> dict[str, object]:
    cells: list[dict[str, object]] = [{"cell_type": "markdown", "metadata": {}, "source": ["# é"]}]
    for number, source in enumerate(sources):
        outputs = [{"output_type": "stream", "name": "stdout", "text": ["requests\n"]}]
        cells.append(
            {
                "cell_type": "code",
                "execution_count": number,
                "source": source,
                "outputs": outputs,
                "metadata": {"x": 1e-05},
            }
        )
    return {"cells": cells, "nbformat_minor": 5, "metadata": {}, "nbformat": 4, **more}


def lines(sources: list[str]) -> list[object]:
    return [source.splitlines(keepends=True) for source in sources]


def run(root: Path, **settings: object) -> Outcome:
    found = discover([root], (), root)
    return pipeline.migrate(Settings(target=Target.HTTPX, **settings), found)  # type: ignore[arg-type]


def migrated(root: Path, data: str, name: str = "a.ipynb") -> str:
    (root / name).write_bytes(data.encode())
    (file,) = [file for file in run(root).files if file.path == name]
    assert file.after is not None, file.reason
    return file.after.decode()


FORMS = {
    "lines": json.dumps(notebook(lines(CELLS)), indent=1, ensure_ascii=False) + "\n",
    "escaped": json.dumps(notebook(lines(CELLS)), indent=4),
    "sorted": json.dumps(notebook(lines(CELLS)), indent="\t", sort_keys=True) + "\n\n",
    "one line": json.dumps(notebook(lines(CELLS)), separators=(",", ":")),
    "strings": json.dumps(notebook(list(CELLS)), indent=2, ensure_ascii=False),
}


@pytest.mark.parametrize("form", FORMS)
def test_only_the_lines_that_change_do(form: str, tmp_path: Path) -> None:
    before = FORMS[form]
    after = migrated(tmp_path, before)
    expected = before
    for old, new in (
        ("import requests\\n", "import httpx\\n"),
        ("requests.get(", "httpx.get("),
        ("timeout=5)", "timeout=5, follow_redirects=True)"),
        ("if r:", "if not r.is_error:"),
    ):
        expected = expected.replace(old, new)
    assert after == expected
    assert json.loads(after)["cells"][0]["source"] == ["# é"]
    (tmp_path / "a.ipynb").write_text(after, "utf-8")
    assert run(tmp_path).files[0].status is FileStatus.WITHOUT_REQUESTS


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    assert migrated(tmp_path, "\ufeff" + FORMS["lines"]).startswith("\ufeff{")


def test_cells_of_other_languages_and_kinds_are_none_of_ours(tmp_path: Path) -> None:
    julia = {"kernelspec": {"language": "julia", "name": "x"}}
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook(lines(CELLS), metadata=julia)))
    raw = [{"cell_type": "raw", "metadata": {}, "source": "import requests"}]
    (tmp_path / "b.ipynb").write_text(json.dumps({"cells": raw, "nbformat": 4}))
    (tmp_path / "c.ipynb").write_text("requests")
    (tmp_path / "d.ipynb").write_text("no notebook")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "a.ipynb").write_text(FORMS["lines"])
    outcome = run(tmp_path)
    assert [file.status.value for file in outcome.files] == [
        *("without-requests", "without-requests", "unparsable", "without-requests")
    ]
    (failure,) = outcome.diagnostics
    assert (failure.path, failure.code) == ("c.ipynb", "RH002")
    assert "it is no JSON" in failure.message


def test_a_cell_that_cannot_be_parsed_is_named(tmp_path: Path) -> None:
    cells = [*lines(CELLS), ["x = 1\n", "print requests\n"]]
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook(cells), indent=1))
    outcome = run(tmp_path)
    (failure,) = outcome.diagnostics
    assert str(failure.span).startswith("cell 4:2:")
    assert outcome.files[0].status is FileStatus.UNPARSABLE


def test_helpers_stand_beside_the_notebook_and_modules_are_followed(tmp_path: Path) -> None:
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__init__.py").write_text("")
    (tmp_path / "pkg" / "api.py").write_text(
        "import requests\ndef ask(u): return requests.get(u)\n"
    )
    cells = ["from pkg.api import ask\n", "import requests\n"]
    cells += ["r = ask('http://a')\nif r:\n    requests.get('http://a?b', params={'c': None})"]
    data = json.dumps(notebook(lines(cells)), indent=1)
    (tmp_path / "pkg" / "a.ipynb").write_text(data)
    (tmp_path / "b.ipynb").write_text(data.replace("import requests", "pass"))
    outcome = run(tmp_path)
    after = {file.path: (file.after or b"").decode() for file in outcome.files}
    assert "import _requests_compat\\n" in after["pkg/a.ipynb"]
    assert "pkg/_requests_compat.py" in after
    assert "if not r.is_error:" in after["b.ipynb"]


def test_places_are_those_of_cells(tmp_path: Path) -> None:
    cells = [*lines(CELLS), ["s = requests.Session()\n", "s.mount('x://', None)\n", 's.get("é")']]
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook(cells), indent=1, ensure_ascii=False))
    outcome = run(tmp_path)
    (error,) = [one for one in outcome.diagnostics if one.severity.value == "error"]
    assert (error.span.cell, error.span.line, error.span.column) == (4, 2, 1)
    settings = Settings(paths=(tmp_path,))
    shown = text.plain(text.render(outcome, settings))
    assert "a.ipynb:cell 4:2:1 RH304" in shown
    assert "2 | s.mount('x://', None)\n  | ^" in shown
    assert "together with a.ipynb:cell 4:2 (RH304)" in shown
    report = document(outcome, settings)
    jsonschema.validate(report, SCHEMA)
    assert {"cell": 4, "line": 2}.items() <= next(
        one for one in report["diagnostics"] if one["severity"] == "error"
    ).items()
    number = next(
        number
        for number, line in enumerate((tmp_path / "a.ipynb").read_text("utf-8").split("\n"), 1)
        if "s.mount" in line
    )
    assert f"file=a.ipynb,line={number},endLine={number},col=6," in github.render(outcome, settings)
    (found,) = [
        one
        for one in json.loads(sarif.render(outcome, settings))["runs"][0]["results"]
        if one["level"] == "error"
    ]
    assert found["message"]["text"].startswith("Cell 4, line 2: ")
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (number, 6)


def test_commands_that_are_not_followed_are_reported(tmp_path: Path) -> None:
    cells = ["%pip install requests\n", "import requests\nr = requests.get('http://a')\n", "r"]
    cells += ["%%writefile other.py\nimport requests\n", "!echo {r.reason}\n"]
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook(lines(cells)), indent=1))
    found = {(one.code, str(one.span)) for one in run(tmp_path).diagnostics}
    assert ("RH007", "cell 5:1:1") in found
    assert {code for code, place in found if place == "cell 6:1:1"} & {"RH412", "RH309"}
    del cells[-1]
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook(lines(cells)), indent=1))
    found = {(one.code, str(one.span)) for one in run(tmp_path).diagnostics}
    assert {("RH007", "cell 2:1:1"), ("RH007", "cell 5:1:1"), ("RH413", "cell 4:1:1")} <= found


@pytest.mark.parametrize("form", ["lines", "strings", "one line"])
def test_the_patch_applies_and_says_what_changes(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(FORMS[form].encode())
    (tmp_path / "b.py").write_text("import requests\nrequests.get('http://a')\n")
    patch = diff.render(run(tmp_path))
    told = "# -if r:\n" if form != "lines" else '-    "if r:\\n",\n'
    assert told in patch.decode()
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert "import httpx" in (tmp_path / "a.ipynb").read_text("utf-8")
    assert "import httpx" in (tmp_path / "b.py").read_text("utf-8")


def test_what_was_written_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(FORMS["escaped"].encode())
    found = discover([tmp_path], (), tmp_path)
    outcome = pipeline.migrate(Settings(action=Action.WRITE, mode=Mode.ASYNC), found)
    assert not apply(outcome, found, tmp_path).problem
    assert b"await client.get" in path.read_bytes()
    assert undo(found.root / ".req2httpx", force=False).restored == (path,)
    assert path.read_bytes() == FORMS["escaped"].encode()


@pytest.mark.parametrize(
    "bad",
    ["[]", "{}", '{"cells": 3}', '{"cells": [1]}', "{", '{"cells": [{"cell_type": "co', ""],
)
def test_what_is_no_notebook_is_refused(bad: str) -> None:
    with pytest.raises(NotebookError):
        read_notebook(bad)


# -- IPython's syntax -----------------------------------------------------------------------------

MAGICS = {
    "%matplotlib inline": [],
    "!ls {folder} $name": ["folder", "name"],
    "files = !ls *.py\nprint(files)": [],
    "a, b = %sx ls": [],
    "if x:\n    !ls \\\n      -l\ny = 1": [],
    "value?\nvalue.method??\n?other": [],
    "%run -i other.py": [],
    "%sql session": ["session"],
    "%watermark -p requests": [],
    "%pip install requests": [],
    '"""\n%no magic\n"""\nx = (a\n% b)\nz = [\n!= 3][0:] if 0 else "!"'.replace(
        "\n!= 3", "\n3"
    ): [],
    "%%bash\ncurl {x}": [],
    "%%html\n<b>\n\n": [],
    "%%unknown a\nsession.get(url)": ["session", "url"],
    "%%time\nx = 1\n%ls\n": [],
    "%timeit -n 3 f(x)": [],
    "%time for x in y: f(x)": ["f", "for", "x", "y"],
    "\n\n%%capture out\nprint(1)": [],
    "f'{x!r}'\n# %comment\n!ls  # é": [],
    "": [],
    "x = 5 % 3\ny = x != 2": [],
}


@pytest.mark.parametrize("source", MAGICS)
def test_magics_become_python_of_as_many_lines_and_back(source: str) -> None:
    plain = plain_cell(source, 7)
    tree = ast.parse(plain.text)
    assert plain.text.count("\n") == source.count("\n")
    assert restored(plain.text, plain.magics) == source
    given = [
        argument.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "").startswith(STEM)
        for argument in call.args
        if isinstance(argument, ast.Name)
    ]
    assert given == [name for name in MAGICS[source] if name not in ("for",)]


def test_code_that_is_measured_is_followed_and_not_awaited() -> None:
    cells = ["%%time\nx = f()", "%time y = f(1)\nz = f()", "%%capture\nf()", "%%timeit s = 1\nf(s)"]
    found = read_notebook(json.dumps(notebook(list(cells))))
    names = [node.func for node in ast.walk(ast.parse(found.text)) if isinstance(node, ast.Call)]
    assert [getattr(name, "id", "") for name in names].count("f") == 4
    lines_of_code = found.text.split("\n")[:-1]
    awaiting = [
        found.awaits(number) for number, line in enumerate(lines_of_code, 1) if line[:1] != "#"
    ]
    assert awaiting == [False, False, False, True, True, True, False]
    place = found.place(4, len("ipython_command_1_();") + 1)
    assert (place.cell, place.line, place.column) == (3, 1, len("%time ") + 1)
